#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/safetensors.h"

namespace triptych::routing {

/// Whether queries and keys are brought to unit mean square before they are turned: not at all, each head by itself (Qwen3), or
/// the whole projection at once (OLMoE).
enum class HeadNorm { none, perHead, whole };

/// config.json of a decoder-only model: dense (qwen2, qwen3) or a mixture of experts (qwen2_moe, qwen3_moe, olmoe, mixtral, and
/// upcycling-qwen2-moe, the study's released checkpoints). Sizes are checked: positive, bounded, dividing each other.
struct ModelConfig {
    std::string modelType;
    std::int64_t vocabulary = 0;        ///< tokens
    std::int64_t hidden = 0;            ///< H
    std::int64_t intermediate = 0;      ///< I of dense layers
    std::int64_t expertIntermediate = 0;
    std::int64_t sharedIntermediate = 0;
    int layers = 0;
    int heads = 0;
    int keyValueHeads = 0;
    int headSize = 0;
    int experts = 0;
    int expertsPerToken = 0;
    int sparseStep = 1;
    std::vector<int> denseLayers;  ///< mlp_only_layers
    bool normaliseTopK = false;
    bool sharedExpert = false;
    bool languageGate = false;
    bool tiedEmbeddings = false;
    HeadNorm headNorm = HeadNorm::none;
    double normEpsilon = 1e-6;
    double ropeTheta = 10000;  ///< what transformers takes when config.json does not say
    /// Longest document that can be run: what the model was made for, or its attention window where that is shorter.
    std::int64_t maxPositions = 32768;

    /// Not in denseLayers, experts > 0, and (layer + 1) divisible by sparseStep.
    [[nodiscard]] bool isMoe(int layer) const;
    [[nodiscard]] std::vector<int> moeLayers() const;
};

/// \param where names the source in errors; features that are not covered (rope scaling, sliding windows in use, clipped
/// projections, another activation) are refused by name, and an unknown model_type with the list of those that can be opened.
[[nodiscard]] base::Result<ModelConfig> modelConfigFromJson(const base::Json& json, std::string_view where);
[[nodiscard]] base::Result<ModelConfig> readModelConfig(const std::filesystem::path& file);

/// What is known of a checkpoint from headers alone.
struct CheckpointInfo {
    ModelConfig config;
    std::string name;                 ///< the folder's name
    std::uint64_t bytes = 0;          ///< of all tensors
    std::uint64_t parameters = 0;     ///< all
    std::uint64_t activeParameters = 0;  ///< always active + k / E of the routed experts
    std::size_t shards = 0;
    bool hasTokenizer = false;
    std::string fingerprint;  ///< SHA-256 of config.json, the weights' headers and sizes, and tokenizer.json
};
/// Reads config.json and the headers of the weights in `folder`, and checks that every tensor is there in its shape; no weight is
/// touched.
[[nodiscard]] base::Result<CheckpointInfo> inspectCheckpoint(const std::filesystem::path& folder);

}  // namespace triptych::routing
