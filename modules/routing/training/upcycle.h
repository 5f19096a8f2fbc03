#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "base/array.h"
#include "base/result.h"
#include "routing/model_config.h"

namespace triptych::routing {

/// Weights of `to` made from those of `from` (Komatsuzaki et al., Sparse Upcycling, ICLR 2023; the study's own: arXiv 2410.10626): attention, norms and embeddings are
/// copied, every expert and the shared one is an exact copy of its layer's dense MLP, routers and the shared expert's gate are N(0, 0.02). A dense MLP that is wider
/// keeps the copied neurons first; further ones have gate and up N(0, 0.02) and down 0, so that the function is kept. The same form is copied as it is.
/// Random numbers by address: seed, tensor, place. Errors: forms that cannot come from each other, a tensor that is not there or of another shape.
[[nodiscard]] base::Result<std::map<std::string, base::Array>> upcycle(const std::map<std::string, base::Array>& dense, const ModelConfig& from, const ModelConfig& to,
                                                                      std::uint64_t seed);

/// A checkpoint's folder as something to start from.
struct CheckpointSource {
    std::string name;
    std::string fingerprint;
    ModelConfig config;
    std::string tokenizer;  ///< tokenizer.json; empty when there is none
    std::map<std::string, base::Array> weights;  ///< float32
};
/// Any folder of the Qwen2 layout (qwen2, qwen2_moe, upcycling-qwen2-moe; f32, f16 or bf16, one file or shards). Attention without biases gets zeros, which
/// change nothing. Errors: another family, a config.json that does not fit the tensors, more than `mostBytes` as float32, values that are not finite.
[[nodiscard]] base::Result<CheckpointSource> readCheckpointSource(const std::filesystem::path& folder, std::uint64_t mostBytes, const std::function<bool()>& stop);

}  // namespace triptych::routing
