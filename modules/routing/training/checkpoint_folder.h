#pragma once

#include <filesystem>
#include <functional>

#include "base/result.h"
#include "routing/training/model_blob.h"

namespace triptych::routing {

/// Which loader a mixture's folder is for: the study's own layout, or Qwen2-MoE's, which transformers reads as it is. That one always has a shared expert: a model
/// without gets one of width 1 whose weights are 0, which changes nothing.
enum class FolderLayout { apollo, transformers };

struct FolderOptions {
    FolderLayout layout = FolderLayout::transformers;
    base::DType weights = base::DType::bf16;  ///< or f32
};

/// Hears how much of the work is done; false asks to stop.
using FolderProgress = std::function<bool(double done, double total)>;

/// config.json, model.safetensors and tokenizer.json in Hugging Face's layout, and where the model came from, if it knows, as training.json; a dense model is
/// qwen2 either way. All or nothing: a folder that is there keeps its other files. Errors: weights of another type, what cannot be written, cancelled.
[[nodiscard]] base::Status writeCheckpointFolder(const LanguageModel& model, const std::filesystem::path& folder, const FolderOptions& options, const FolderProgress& progress = {});

}  // namespace triptych::routing
