#include "routing/weight_layout.h"

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstring>

#include <fmt/format.h>

namespace triptych::routing {
namespace {

using base::DType;
using base::Result;
using base::Shape;
using base::Status;

constexpr const char* embeddingName = "model.embed_tokens.weight";

// The names of gate, up and down: of most families, and Mixtral's.
constexpr std::array<const char*, 3> plainParts = {"gate_proj.weight", "up_proj.weight", "down_proj.weight"};
constexpr std::array<const char*, 3> numberedParts = {"w1.weight", "w3.weight", "w2.weight"};

// Buffers that old files carry along and nobody reads.
bool isIdle(std::string_view name) {
    return name.ends_with(".rotary_emb.inv_freq");
}

StoredMatrix rowsOf(const StoredMatrix& whole, std::int64_t first, std::int64_t rows) {
    const auto width = static_cast<std::size_t>(whole.columns) * base::byteSize(whole.type);
    return {whole.type, whole.bytes.subspan(static_cast<std::size_t>(first) * width, static_cast<std::size_t>(rows) * width), rows, whole.columns, whole.fromFile};
}

}  // namespace

void toFloats(DType type, const std::byte* from, float* to, std::size_t count) {
    if (type == DType::f32) {
        std::memcpy(to, from, count * 4);
        return;
    }
    std::size_t i = 0;
    if (type == DType::bf16)  // in blocks whose length is known, which become vector instructions
        for (constexpr std::size_t block = 32; i + block <= count; i += block) {
            std::uint16_t half[block];
            std::uint32_t wide[block];
            std::memcpy(half, from + 2 * i, sizeof half);
            for (std::size_t j = 0; j < block; ++j)
                wide[j] = static_cast<std::uint32_t>(half[j]) << 16;
            std::memcpy(to + i, wide, sizeof wide);
        }
    for (; i < count; ++i) {
        std::uint16_t bits;
        std::memcpy(&bits, from + 2 * i, 2);
        to[i] = type == DType::bf16 ? base::bfloatToFloat(bits) : base::halfToFloat(bits);
    }
}

void givePagesBack(const StoredMatrix& matrix, std::span<const std::byte> part) {
    // Memory without a file behind it would come back as zeros.
    if (!matrix.fromFile)
        return;
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto begin = (reinterpret_cast<std::uintptr_t>(part.data()) + page - 1) / page * page;
    const auto end = (reinterpret_cast<std::uintptr_t>(part.data()) + part.size()) / page * page;
    if (begin < end)
        (void)::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
}

WeightLayout::WeightLayout(base::TensorSet tensors, ModelConfig config, std::string where)
    : m_tensors(std::move(tensors)), m_config(std::move(config)), m_where(std::move(where)) {}

Result<WeightLayout> WeightLayout::open(const std::filesystem::path& folder) {
    TRIPTYCH_TRY(auto config, readModelConfig(folder / "config.json"));
    TRIPTYCH_TRY(auto tensors, base::TensorSet::open(folder));
    std::error_code ignored;
    const auto index = folder / "model.safetensors.index.json";
    auto where = std::filesystem::exists(index, ignored) ? index : folder / "model.safetensors";
    return WeightLayout(std::move(tensors), std::move(config), where.string());
}

WeightLayout WeightLayout::inMemory(base::TensorSet tensors, ModelConfig config, std::string where) {
    WeightLayout layout(std::move(tensors), std::move(config), std::move(where));
    layout.m_fromFile = false;
    return layout;
}

std::string WeightLayout::prefix(int layer) {
    return fmt::format("model.layers.{}.", layer);
}

std::string WeightLayout::block(int layer) const {
    const auto mixtral = prefix(layer) + "block_sparse_moe.";
    return has(mixtral + "gate.weight") ? mixtral : prefix(layer) + "mlp.";
}

Status WeightLayout::need(const std::string& name, const Shape& shape, Names* used) const {
    const auto* info = m_tensors.find(name);
    if (!info)
        return base::unreadable(fmt::format("the checkpoint lacks the tensor \"{}\"", name), m_where,
                                fmt::format("{} of {}", name, fmt::join(shape, " x ")));
    if (info->shape != shape)
        return base::unreadable(fmt::format("the tensor \"{}\" is {} where config.json says {}", name, fmt::join(info->shape, " x "),
                                            fmt::join(shape, " x ")), m_where);
    if (!info->dtype || (*info->dtype != DType::f32 && *info->dtype != DType::f16 && *info->dtype != DType::bf16))
        return base::unreadable(fmt::format("the tensor \"{}\" is of the type {}", name, info->type), m_where, "F32, F16 or BF16");
    if (used)
        used->insert(name);
    return {};
}

Status WeightLayout::needFeedForward(const std::string& at, std::int64_t inner, Names* used) const {
    const auto& names = has(at + numberedParts[0]) ? numberedParts : plainParts;
    TRIPTYCH_CHECK(need(at + names[0], {inner, m_config.hidden}, used));
    TRIPTYCH_CHECK(need(at + names[1], {inner, m_config.hidden}, used));
    return need(at + names[2], {m_config.hidden, inner}, used);
}

Status WeightLayout::needAttention(int layer, bool biases, Names* used) const {
    const auto& c = m_config;
    const auto at = prefix(layer) + "self_attn.";
    const std::int64_t queries = std::int64_t{c.heads} * c.headSize, keys = std::int64_t{c.keyValueHeads} * c.headSize;
    TRIPTYCH_CHECK(need(at + "q_proj.weight", {queries, c.hidden}, used));
    TRIPTYCH_CHECK(need(at + "k_proj.weight", {keys, c.hidden}, used));
    TRIPTYCH_CHECK(need(at + "v_proj.weight", {keys, c.hidden}, used));
    TRIPTYCH_CHECK(need(at + "o_proj.weight", {c.hidden, queries}, used));
    if (biases) {
        TRIPTYCH_CHECK(need(at + "q_proj.bias", {queries}, used));
        TRIPTYCH_CHECK(need(at + "k_proj.bias", {keys}, used));
        TRIPTYCH_CHECK(need(at + "v_proj.bias", {keys}, used));
    }
    if (c.headNorm != HeadNorm::none) {
        const bool each = c.headNorm == HeadNorm::perHead;
        TRIPTYCH_CHECK(need(at + "q_norm.weight", {each ? c.headSize : queries}, used));
        TRIPTYCH_CHECK(need(at + "k_norm.weight", {each ? c.headSize : keys}, used));
    }
    return {};
}

Status WeightLayout::needExperts(int layer, Names* used) const {
    const auto& c = m_config;
    const auto at = block(layer);
    if (has(at + "experts.gate_up_proj")) {
        TRIPTYCH_CHECK(need(at + "experts.gate_up_proj", {c.experts, 2 * c.expertIntermediate, c.hidden}, used));
        return need(at + "experts.down_proj", {c.experts, c.hidden, c.expertIntermediate}, used);
    }
    for (int e = 0; e < c.experts; ++e)
        TRIPTYCH_CHECK(needFeedForward(fmt::format("{}experts.{}.", at, e), c.expertIntermediate, used));
    return {};
}

Status WeightLayout::nothingElse(const Names& used) const {
    for (const auto& name : m_tensors.names()) {
        if (used.count(name) > 0 || isIdle(name) || (name == "lm_head.weight" && m_config.tiedEmbeddings))
            continue;
        return base::unreadable(fmt::format("config.json does not account for the tensor \"{}\"", name.substr(0, 200)), m_where,
                                "a config.json that belongs to these weights");
    }
    return {};
}

Status WeightLayout::check() const {
    const auto& c = m_config;
    Names used;
    TRIPTYCH_CHECK(need(embeddingName, {c.vocabulary, c.hidden}, &used));
    TRIPTYCH_CHECK(need("model.norm.weight", {c.hidden}, &used));
    if (!c.tiedEmbeddings)
        TRIPTYCH_CHECK(need("lm_head.weight", {c.vocabulary, c.hidden}, &used));
    // Biases stand in every layer or in none; a layer that lost its own must not pass for one without.
    const bool biases = has(prefix(0) + "self_attn.q_proj.bias");
    for (int layer = 0; layer < c.layers; ++layer) {
        const auto p = prefix(layer);
        TRIPTYCH_CHECK(need(p + "input_layernorm.weight", {c.hidden}, &used));
        TRIPTYCH_CHECK(need(p + "post_attention_layernorm.weight", {c.hidden}, &used));
        TRIPTYCH_CHECK(needAttention(layer, biases, &used));
        if (!c.isMoe(layer)) {
            TRIPTYCH_CHECK(needFeedForward(p + "mlp.", c.intermediate, &used));
            continue;
        }
        TRIPTYCH_CHECK(need(block(layer) + "gate.weight", {c.experts, c.hidden}, &used));
        TRIPTYCH_CHECK(needExperts(layer, &used));
        if (c.sharedExpert) {
            TRIPTYCH_CHECK(needFeedForward(p + "mlp.shared_expert.", c.sharedIntermediate, &used));
            TRIPTYCH_CHECK(need(p + "mlp.shared_expert_gate.weight", {1, c.hidden}, &used));
        }
    }
    return nothingElse(used);
}

Status WeightLayout::checkRouters() const {
    for (const int layer : m_config.moeLayers())
        TRIPTYCH_CHECK(need(block(layer) + "gate.weight", {m_config.experts, m_config.hidden}, nullptr));
    return {};
}

Status WeightLayout::checkExperts(int layer) const {
    return needExperts(layer, nullptr);
}

Result<StoredMatrix> WeightLayout::matrix(const std::string& name) const {
    TRIPTYCH_TRY(const auto bytes, m_tensors.bytes(name));
    const auto* info = m_tensors.find(name);
    if (!info->dtype || info->shape.empty())
        return base::unreadable(fmt::format("the tensor \"{}\" is of the type {}", name, info->type), m_where, "F32, F16 or BF16");
    const auto columns = info->shape.back();
    const auto values = static_cast<std::int64_t>(bytes.size() / base::byteSize(*info->dtype));
    return StoredMatrix{*info->dtype, bytes, columns > 0 ? values / columns : 0, columns, m_fromFile};
}

Result<StoredMatrix> WeightLayout::router(int layer) const {
    return matrix(block(layer) + "gate.weight");
}

Result<StoredFeedForward> WeightLayout::feedForward(const std::string& at) const {
    const auto& names = has(at + numberedParts[0]) ? numberedParts : plainParts;
    StoredFeedForward result;
    TRIPTYCH_TRY(result.gate, matrix(at + names[0]));
    TRIPTYCH_TRY(result.up, matrix(at + names[1]));
    TRIPTYCH_TRY(result.down, matrix(at + names[2]));
    return result;
}

Result<StoredFeedForward> WeightLayout::expert(int layer, int index) const {
    const auto at = block(layer);
    if (!has(at + "experts.gate_up_proj"))
        return feedForward(fmt::format("{}experts.{}.", at, index));
    TRIPTYCH_TRY(const auto gateUp, matrix(at + "experts.gate_up_proj"));
    TRIPTYCH_TRY(const auto down, matrix(at + "experts.down_proj"));
    const auto I = m_config.expertIntermediate, H = m_config.hidden;
    return StoredFeedForward{rowsOf(gateUp, index * 2 * I, I), rowsOf(gateUp, index * 2 * I + I, I), rowsOf(down, index * H, H)};
}

Result<StoredFeedForward> WeightLayout::dense(int layer) const {
    return feedForward(prefix(layer) + "mlp.");
}

Result<StoredFeedForward> WeightLayout::shared(int layer) const {
    return feedForward(prefix(layer) + "mlp.shared_expert.");
}

}  // namespace triptych::routing
