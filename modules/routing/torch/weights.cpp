#include "routing/torch/weights.h"

#include <cstring>
#include <stdexcept>

#include <ATen/Functions.h>
#include <fmt/format.h>

namespace triptych::routing {
namespace {

using base::Array;
using base::DType;
using base::Shape;
using base::Status;

constexpr const char* embeddingName = "model.embed_tokens.weight";

std::string prefixOf(int layer) {
    return fmt::format("model.layers.{}.", layer);
}

// Element by element through memcpy: blocks of a mapped file need no alignment.
void convert(DType type, const std::byte* from, float* to, std::size_t count) {
    if (type == DType::f32) {
        std::memcpy(to, from, count * 4);
        return;
    }
    for (std::size_t i = 0; i < count; ++i) {
        std::uint16_t bits;
        std::memcpy(&bits, from + 2 * i, 2);
        to[i] = type == DType::bf16 ? base::bfloatToFloat(bits) : base::halfToFloat(bits);
    }
}

Array read(const base::TensorSet& tensors, const std::string& name) {
    auto array = tensors.tensor(name);
    if (!array)
        throw std::runtime_error(array.error().message());
    return *std::move(array);
}

}  // namespace

Status WeightReader::need(const std::string& name, const Shape& shape) const {
    const auto* info = m_tensors.find(name);
    if (!info)
        return base::unreadable(fmt::format("the checkpoint lacks the tensor \"{}\"", name), "model.safetensors",
                                fmt::format("{} of {}", name, fmt::join(shape, " x ")));
    if (info->shape != shape)
        return base::unreadable(fmt::format("the tensor \"{}\" is {} where config.json says {}", name, fmt::join(info->shape, " x "),
                                            fmt::join(shape, " x ")), "model.safetensors");
    if (!info->dtype || (*info->dtype != DType::f32 && *info->dtype != DType::f16 && *info->dtype != DType::bf16))
        return base::unreadable(fmt::format("the tensor \"{}\" is of the type {}", name, info->type), "model.safetensors", "F32, F16 or BF16");
    return {};
}

Status WeightReader::check() const {
    const auto& c = m_config;
    TRIPTYCH_CHECK(need(embeddingName, {c.vocabulary, c.hidden}));
    TRIPTYCH_CHECK(need("model.norm.weight", {c.hidden}));
    if (!c.tiedEmbeddings)
        TRIPTYCH_CHECK(need("lm_head.weight", {c.vocabulary, c.hidden}));
    const std::int64_t queries = std::int64_t{c.heads} * c.headSize, keys = std::int64_t{c.keyValueHeads} * c.headSize;
    const auto mlp = [&](const std::string& prefix, std::int64_t inner) -> Status {
        TRIPTYCH_CHECK(need(prefix + "gate_proj.weight", {inner, c.hidden}));
        TRIPTYCH_CHECK(need(prefix + "up_proj.weight", {inner, c.hidden}));
        return need(prefix + "down_proj.weight", {c.hidden, inner});
    };
    for (int layer = 0; layer < c.layers; ++layer) {
        const auto p = prefixOf(layer);
        TRIPTYCH_CHECK(need(p + "input_layernorm.weight", {c.hidden}));
        TRIPTYCH_CHECK(need(p + "post_attention_layernorm.weight", {c.hidden}));
        TRIPTYCH_CHECK(need(p + "self_attn.q_proj.weight", {queries, c.hidden}));
        TRIPTYCH_CHECK(need(p + "self_attn.k_proj.weight", {keys, c.hidden}));
        TRIPTYCH_CHECK(need(p + "self_attn.v_proj.weight", {keys, c.hidden}));
        TRIPTYCH_CHECK(need(p + "self_attn.o_proj.weight", {c.hidden, queries}));
        for (const auto& [name, rows] : {std::pair("q", queries), std::pair("k", keys), std::pair("v", keys)})
            if (const auto bias = fmt::format("{}self_attn.{}_proj.bias", p, name); m_tensors.find(bias))
                TRIPTYCH_CHECK(need(bias, {rows}));
        if (!c.isMoe(layer)) {
            TRIPTYCH_CHECK(mlp(p + "mlp.", c.intermediate));
            continue;
        }
        TRIPTYCH_CHECK(need(p + "mlp.gate.weight", {c.experts, c.hidden}));
        if (m_tensors.find(p + "mlp.experts.gate_up_proj")) {
            TRIPTYCH_CHECK(need(p + "mlp.experts.gate_up_proj", {c.experts, 2 * c.expertIntermediate, c.hidden}));
            TRIPTYCH_CHECK(need(p + "mlp.experts.down_proj", {c.experts, c.hidden, c.expertIntermediate}));
        } else {
            for (int e = 0; e < c.experts; ++e)
                TRIPTYCH_CHECK(mlp(fmt::format("{}mlp.experts.{}.", p, e), c.expertIntermediate));
        }
        if (c.sharedExpert) {
            TRIPTYCH_CHECK(mlp(p + "mlp.shared_expert.", c.sharedIntermediate));
            TRIPTYCH_CHECK(need(p + "mlp.shared_expert_gate.weight", {1, c.hidden}));
        }
    }
    return {};
}

std::uint64_t WeightReader::layerBytes(int layer) const {
    const auto& c = m_config;
    const auto hidden = static_cast<std::uint64_t>(c.hidden), inner = static_cast<std::uint64_t>(c.expertIntermediate);
    const auto attention = 2 * hidden * static_cast<std::uint64_t>(c.headSize) * static_cast<std::uint64_t>(c.heads + c.keyValueHeads);
    const auto forward = c.isMoe(layer) ? 3 * hidden * (inner * static_cast<std::uint64_t>(c.experts) +
                                                        (c.sharedExpert ? static_cast<std::uint64_t>(c.sharedIntermediate) : 0))
                                        : 3 * hidden * static_cast<std::uint64_t>(c.intermediate);
    return 4 * (attention + forward);
}

at::Tensor WeightReader::tensor(const std::string& name) const {
    const auto array = read(m_tensors, name);
    auto result = at::empty(array.shape(), at::kFloat);
    convert(array.dtype(), array.bytes().data(), result.data_ptr<float>(), static_cast<std::size_t>(array.size()));
    return result;
}

FeedForward WeightReader::feedForward(const std::string& prefix) const {
    const auto gate = read(m_tensors, prefix + "gate_proj.weight"), up = read(m_tensors, prefix + "up_proj.weight");
    auto stacked = at::empty({gate.shape()[0] * 2, gate.shape()[1]}, at::kFloat);
    const auto half = static_cast<std::size_t>(gate.size());
    convert(gate.dtype(), gate.bytes().data(), stacked.data_ptr<float>(), half);
    convert(up.dtype(), up.bytes().data(), stacked.data_ptr<float>() + half, half);
    return {stacked, tensor(prefix + "down_proj.weight")};
}

LayerWeights WeightReader::layer(int index) const {
    const auto p = prefixOf(index);
    LayerWeights w;
    w.inputNorm = tensor(p + "input_layernorm.weight");
    w.postNorm = tensor(p + "post_attention_layernorm.weight");
    w.query = tensor(p + "self_attn.q_proj.weight");
    w.key = tensor(p + "self_attn.k_proj.weight");
    w.value = tensor(p + "self_attn.v_proj.weight");
    w.output = tensor(p + "self_attn.o_proj.weight");
    const auto bias = [&](const char* name) {
        const auto full = fmt::format("{}self_attn.{}_proj.bias", p, name);
        return m_tensors.find(full) ? tensor(full) : at::Tensor();
    };
    w.queryBias = bias("q");
    w.keyBias = bias("k");
    w.valueBias = bias("v");
    if (!m_config.isMoe(index)) {
        w.dense = feedForward(p + "mlp.");
        return w;
    }
    w.router = tensor(p + "mlp.gate.weight");
    if (m_tensors.find(p + "mlp.experts.gate_up_proj")) {
        const auto gateUp = tensor(p + "mlp.experts.gate_up_proj"), down = tensor(p + "mlp.experts.down_proj");
        for (int e = 0; e < m_config.experts; ++e)
            w.experts.push_back({gateUp.select(0, e), down.select(0, e)});
    } else {
        for (int e = 0; e < m_config.experts; ++e)
            w.experts.push_back(feedForward(fmt::format("{}mlp.experts.{}.", p, e)));
    }
    if (m_config.sharedExpert) {
        w.shared = feedForward(p + "mlp.shared_expert.");
        w.sharedGate = tensor(p + "mlp.shared_expert_gate.weight");
    }
    return w;
}

at::Tensor WeightReader::finalNorm() const {
    return tensor("model.norm.weight");
}

at::Tensor WeightReader::embed(const std::vector<std::int64_t>& ids) const {
    const auto table = read(m_tensors, embeddingName);
    const auto width = static_cast<std::size_t>(m_config.hidden), bytes = width * base::byteSize(table.dtype());
    auto result = at::empty({static_cast<std::int64_t>(ids.size()), m_config.hidden}, at::kFloat);
    for (std::size_t i = 0; i < ids.size(); ++i)
        convert(table.dtype(), table.bytes().data() + static_cast<std::size_t>(ids[i]) * bytes, result.data_ptr<float>() + i * width, width);
    return result;
}

at::Tensor WeightReader::unembedding() const {
    return tensor(m_config.tiedEmbeddings ? embeddingName : "lm_head.weight");
}

}  // namespace triptych::routing
