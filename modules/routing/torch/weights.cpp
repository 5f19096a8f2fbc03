#include "routing/torch/weights.h"

#include <algorithm>
#include <stdexcept>

#include <ATen/Functions.h>
#include <fmt/format.h>

namespace triptych::routing {
namespace {

using base::DType;

constexpr const char* embeddingName = "model.embed_tokens.weight";

template <class T>
T orThrow(base::Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().message());
    return *std::move(result);
}

at::Tensor asTensor(const StoredMatrix& stored) {
    if (stored.type == DType::f32 && reinterpret_cast<std::uintptr_t>(stored.bytes.data()) % alignof(float) == 0)
        return at::from_blob(const_cast<std::byte*>(stored.bytes.data()), {stored.rows, stored.columns}, at::kFloat);
    auto result = at::empty({stored.rows, stored.columns}, at::kFloat);
    constexpr std::size_t step = std::size_t{4} << 20;
    const auto width = base::byteSize(stored.type);
    for (std::size_t begin = 0, count = static_cast<std::size_t>(stored.rows * stored.columns); begin < count; begin += step) {
        const auto some = std::min(step, count - begin);
        toFloats(stored.type, stored.bytes.data() + begin * width, result.data_ptr<float>() + begin, some);
        givePagesBack(stored, stored.bytes.subspan(begin * width, some * width));
    }
    return result;
}

FeedForward asTensors(const StoredFeedForward& stored) {
    return {asTensor(stored.gate), asTensor(stored.up), asTensor(stored.down)};
}

}  // namespace

std::uint64_t WeightReader::layerBytes(int layer) const {
    const auto& c = config();
    const auto hidden = static_cast<std::uint64_t>(c.hidden), inner = static_cast<std::uint64_t>(c.expertIntermediate);
    const auto attention = 2 * hidden * static_cast<std::uint64_t>(c.headSize) * static_cast<std::uint64_t>(c.heads + c.keyValueHeads);
    const auto forward = c.isMoe(layer) ? 3 * hidden * (inner * static_cast<std::uint64_t>(c.experts) +
                                                        (c.sharedExpert ? static_cast<std::uint64_t>(c.sharedIntermediate) : 0))
                                        : 3 * hidden * static_cast<std::uint64_t>(c.intermediate);
    return 4 * (attention + forward);
}

at::Tensor WeightReader::matrix(const std::string& name) const {
    return asTensor(orThrow(m_layout.matrix(name)));
}

at::Tensor WeightReader::vector(const std::string& name) const {
    return matrix(name).view({-1});
}

LayerWeights WeightReader::layer(int index, bool feedForwardToo) const {
    const auto p = WeightLayout::prefix(index);
    const auto& c = config();
    LayerWeights w;
    w.inputNorm = vector(p + "input_layernorm.weight");
    w.postNorm = vector(p + "post_attention_layernorm.weight");
    w.query = matrix(p + "self_attn.q_proj.weight");
    w.key = matrix(p + "self_attn.k_proj.weight");
    w.value = matrix(p + "self_attn.v_proj.weight");
    w.output = matrix(p + "self_attn.o_proj.weight");
    if (m_layout.has(p + "self_attn.q_proj.bias")) {
        w.queryBias = vector(p + "self_attn.q_proj.bias");
        w.keyBias = vector(p + "self_attn.k_proj.bias");
        w.valueBias = vector(p + "self_attn.v_proj.bias");
    }
    if (c.headNorm != HeadNorm::none) {
        w.queryNorm = vector(p + "self_attn.q_norm.weight");
        w.keyNorm = vector(p + "self_attn.k_norm.weight");
    }
    if (c.isMoe(index))
        w.router = asTensor(orThrow(m_layout.router(index)));
    if (!feedForwardToo)
        return w;
    if (!c.isMoe(index)) {
        w.dense = asTensors(orThrow(m_layout.dense(index)));
        return w;
    }
    for (int e = 0; e < c.experts; ++e)
        w.experts.push_back(asTensors(orThrow(m_layout.expert(index, e))));
    if (c.sharedExpert) {
        w.shared = asTensors(orThrow(m_layout.shared(index)));
        w.sharedGate = matrix(p + "mlp.shared_expert_gate.weight");
    }
    return w;
}

at::Tensor WeightReader::finalNorm() const {
    return vector("model.norm.weight");
}

at::Tensor WeightReader::embed(const std::vector<std::int64_t>& ids) const {
    const auto table = orThrow(m_layout.matrix(embeddingName));
    const auto width = static_cast<std::size_t>(table.columns), bytes = width * base::byteSize(table.type);
    auto result = at::empty({static_cast<std::int64_t>(ids.size()), table.columns}, at::kFloat);
    for (std::size_t i = 0; i < ids.size(); ++i)
        toFloats(table.type, table.bytes.data() + static_cast<std::size_t>(ids[i]) * bytes, result.data_ptr<float>() + i * width, width);
    return result;
}

at::Tensor WeightReader::unembedding() const {
    return matrix(config().tiedEmbeddings ? embeddingName : "lm_head.weight");
}

}  // namespace triptych::routing
