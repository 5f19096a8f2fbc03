#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <span>
#include <string>

#include "base/safetensors.h"
#include "routing/model_config.h"

namespace triptych::routing {

/// A matrix of a checkpoint in place, in C order; valid as long as its layout. Blocks of a mapped file need no alignment.
struct StoredMatrix {
    base::DType type = base::DType::f32;  ///< f32, f16 or bf16
    std::span<const std::byte> bytes;
    std::int64_t rows = 0, columns = 0;
    bool fromFile = false;  ///< mapped, so that its pages can be read once more
};

/// SwiGLU: down(silu(gate x) * up x).
struct StoredFeedForward {
    StoredMatrix gate, up;  ///< [I, H]
    StoredMatrix down;      ///< [H, I]
};

/// Where a checkpoint keeps what. Experts lie one tensor each (mlp.experts.E.gate_proj, or Mixtral's block_sparse_moe.experts.E.w1,
/// w3, w2), or all in one (experts.gate_up_proj [E, 2I, H], experts.down_proj [E, H, I], as transformers 5 saves every family).
/// Names and forms are taken from the files, sizes from config.json, and the two are compared. Thread rule: immutable.
class WeightLayout {
public:
    WeightLayout(base::TensorSet tensors, ModelConfig config, std::string where);
    /// config.json and the headers of the weights in `folder`.
    [[nodiscard]] static base::Result<WeightLayout> open(const std::filesystem::path& folder);
    /// Of weights that lie in memory. \param where names their source in errors.
    [[nodiscard]] static WeightLayout inMemory(base::TensorSet tensors, ModelConfig config, std::string where);

    [[nodiscard]] const ModelConfig& config() const { return m_config; }
    [[nodiscard]] const base::TensorSet& tensors() const { return m_tensors; }

    /// Every tensor of the model is there, in its shape and in a type that can be read, and there is none that the model would
    /// not use; an error names the tensor.
    [[nodiscard]] base::Status check() const;
    /// The same for the routers alone, and for the experts of one layer.
    [[nodiscard]] base::Status checkRouters() const;
    [[nodiscard]] base::Status checkExperts(int layer) const;

    [[nodiscard]] bool has(const std::string& name) const { return m_tensors.find(name) != nullptr; }
    [[nodiscard]] base::Result<StoredMatrix> matrix(const std::string& name) const;
    [[nodiscard]] base::Result<StoredMatrix> router(int layer) const;
    [[nodiscard]] base::Result<StoredFeedForward> expert(int layer, int index) const;
    [[nodiscard]] base::Result<StoredFeedForward> dense(int layer) const;
    [[nodiscard]] base::Result<StoredFeedForward> shared(int layer) const;
    [[nodiscard]] static std::string prefix(int layer);  ///< "model.layers.L."

private:
    using Names = std::set<std::string, std::less<>>;
    [[nodiscard]] std::string block(int layer) const;
    [[nodiscard]] base::Status need(const std::string& name, const base::Shape& shape, Names* used) const;
    [[nodiscard]] base::Status needFeedForward(const std::string& prefix, std::int64_t inner, Names* used) const;
    [[nodiscard]] base::Status needAttention(int layer, bool biases, Names* used) const;
    [[nodiscard]] base::Status needExperts(int layer, Names* used) const;
    [[nodiscard]] base::Status nothingElse(const Names& used) const;
    [[nodiscard]] base::Result<StoredFeedForward> feedForward(const std::string& prefix) const;

    base::TensorSet m_tensors;
    ModelConfig m_config;
    std::string m_where;
    bool m_fromFile = true;
};

/// `count` values of `type` (f32, f16 or bf16) as float32; `from` needs no alignment.
void toFloats(base::DType type, const std::byte* from, float* to, std::size_t count);
/// Pages of a mapped file count as memory in use until somebody needs the room. Gives back those of the matrix that lie wholly in `part`; read once
/// more, they come from the file again. Does nothing where there is no file.
void givePagesBack(const StoredMatrix& matrix, std::span<const std::byte> part);

}  // namespace triptych::routing
