#pragma once

#include <filesystem>

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

/// config.json, model.safetensors and tokenizer.json in Hugging Face's layout; a dense model is qwen2 either way. All or nothing: a folder that is there keeps its other files.
[[nodiscard]] base::Status writeCheckpointFolder(const LanguageModel& model, const std::filesystem::path& folder, const FolderOptions& options);

}  // namespace triptych::routing
