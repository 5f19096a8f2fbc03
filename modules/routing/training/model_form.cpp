#include "routing/training/model_form.h"

#include <algorithm>

#include <fmt/format.h>

namespace triptych::routing {
namespace {

std::uint64_t product(const base::Shape& shape) {
    std::uint64_t count = 1;
    for (const auto extent : shape)
        count *= static_cast<std::uint64_t>(extent);
    return count;
}

void addFeedForward(std::vector<WeightForm>& to, const std::string& at, std::int64_t inner, std::int64_t hidden) {
    to.push_back({at + "gate_proj.weight", {inner, hidden}});
    to.push_back({at + "up_proj.weight", {inner, hidden}});
    to.push_back({at + "down_proj.weight", {hidden, inner}});
}

}  // namespace

std::uint64_t weightCount(const ModelConfig& c) {
    std::uint64_t count = c.tiedEmbeddings ? 2 : 3;
    for (int l = 0; l < c.layers; ++l)
        count += 9 + (c.isMoe(l) ? 1 + 3 * static_cast<std::uint64_t>(c.experts) + (c.sharedExpert ? 4 : 0) : 3);
    return count;
}

std::vector<WeightForm> weightForms(const ModelConfig& c) {
    const std::int64_t queries = std::int64_t{c.heads} * c.headSize, keys = std::int64_t{c.keyValueHeads} * c.headSize;
    std::vector<WeightForm> all = {{"model.embed_tokens.weight", {c.vocabulary, c.hidden}}};
    for (int l = 0; l < c.layers; ++l) {
        const auto at = fmt::format("model.layers.{}.", l);
        all.push_back({at + "input_layernorm.weight", {c.hidden}});
        for (const auto& [name, rows] : {std::pair("q", queries), std::pair("k", keys), std::pair("v", keys)}) {
            all.push_back({fmt::format("{}self_attn.{}_proj.weight", at, name), {rows, c.hidden}});
            all.push_back({fmt::format("{}self_attn.{}_proj.bias", at, name), {rows}});
        }
        all.push_back({at + "self_attn.o_proj.weight", {c.hidden, queries}});
        all.push_back({at + "post_attention_layernorm.weight", {c.hidden}});
        if (!c.isMoe(l)) {
            addFeedForward(all, at + "mlp.", c.intermediate, c.hidden);
            continue;
        }
        all.push_back({at + "mlp.gate.weight", {c.experts, c.hidden}});
        for (int e = 0; e < c.experts; ++e)
            addFeedForward(all, fmt::format("{}mlp.experts.{}.", at, e), c.expertIntermediate, c.hidden);
        if (c.sharedExpert) {
            addFeedForward(all, at + "mlp.shared_expert.", c.sharedIntermediate, c.hidden);
            all.push_back({at + "mlp.shared_expert_gate.weight", {1, c.hidden}});
        }
    }
    all.push_back({"model.norm.weight", {c.hidden}});
    if (!c.tiedEmbeddings)
        all.push_back({"lm_head.weight", {c.vocabulary, c.hidden}});
    return all;
}

int layerOf(const std::string& weight) {
    constexpr std::string_view before = "model.layers.";
    return weight.starts_with(before) ? std::stoi(weight.substr(before.size())) : -1;
}

ModelCost costOf(const ModelConfig& c, double positions, int frozenLayers) {
    ModelCost cost;
    std::uint64_t routed = 0, multiplied = 0, frozenRouted = 0, frozenMultiplied = 0;
    for (const auto& form : weightForms(c)) {
        const auto count = product(form.shape);
        const int layer = layerOf(form.name);
        const auto frozen = layer >= 0 && layer < frozenLayers ? count : 0;
        cost.parameters += count;
        if (form.name.find(".experts.") != std::string::npos) {
            routed += count;
            frozenRouted += frozen;
        } else if (form.shape.size() > 1 && form.name != "model.embed_tokens.weight") {
            multiplied += count;
            frozenMultiplied += frozen;
        }
    }
    const auto tiedHead = c.tiedEmbeddings ? product({c.vocabulary, c.hidden}) : 0;
    multiplied += tiedHead;
    const auto chosen = [&c](std::uint64_t of) { return c.experts > 0 ? of / static_cast<std::uint64_t>(c.experts) * static_cast<std::uint64_t>(c.expertsPerToken) : 0; };
    const auto active = chosen(routed);
    cost.activeParameters = cost.parameters - routed + active;
    // Queries meet keys, and their weights the values: two products of a head's size for each position.
    const double attention = 4.0 * c.layers * c.heads * c.headSize * positions;
    cost.forwardFlops = 2.0 * static_cast<double>(multiplied + active) + attention;
    const double frozen = 2.0 * static_cast<double>(frozenMultiplied + chosen(frozenRouted)) + attention * std::min(frozenLayers, c.layers) / std::max(1, c.layers);
    cost.trainingFlops = 3 * cost.forwardFlops - 2 * frozen - (frozenLayers > 0 ? 2.0 * static_cast<double>(tiedHead) : 0);
    return cost;
}

base::Json configToJson(const ModelConfig& c) {
    base::Json json = {{"model_type", c.modelType},
                       {"vocab_size", c.vocabulary},
                       {"hidden_size", c.hidden},
                       {"intermediate_size", c.intermediate},
                       {"num_hidden_layers", c.layers},
                       {"num_attention_heads", c.heads},
                       {"num_key_value_heads", c.keyValueHeads},
                       {"max_position_embeddings", c.maxPositions},
                       {"rms_norm_eps", c.normEpsilon},
                       {"rope_theta", c.ropeTheta},
                       {"hidden_act", "silu"},
                       {"tie_word_embeddings", c.tiedEmbeddings},
                       {"use_sliding_window", false},
                       {"attention_dropout", 0.0},
                       {"initializer_range", 0.02},
                       {"bos_token_id", c.vocabulary - 1},
                       {"eos_token_id", c.vocabulary - 1}};
    if (std::int64_t{c.headSize} * c.heads != c.hidden)
        json["head_dim"] = c.headSize;
    if (c.modelType == "qwen2") {
        json["architectures"] = {"Qwen2ForCausalLM"};
        return json;
    }
    json["architectures"] = {c.modelType == "qwen2_moe" ? "Qwen2MoeForCausalLM" : "UpcyclingQwen2MoeForCausalLM"};
    json["num_experts"] = c.experts;
    json["num_experts_per_tok"] = c.expertsPerToken;
    json["moe_intermediate_size"] = c.expertIntermediate;
    json["shared_expert_intermediate_size"] = c.sharedIntermediate > 0 ? c.sharedIntermediate : c.expertIntermediate;
    json["decoder_sparse_step"] = c.sparseStep;
    json["mlp_only_layers"] = c.denseLayers;
    json["norm_topk_prob"] = c.normaliseTopK;
    json["router_aux_loss_coef"] = 0.0;
    json["output_router_logits"] = false;
    if (c.modelType == "upcycling-qwen2-moe") {
        json["share_flag"] = c.sharedExpert;
        json["language_gate"] = c.languageGate;
        json["attn_init_change"] = false;
    }
    return json;
}

bool sameForm(const ModelConfig& a, const ModelConfig& b) {
    const auto moe = a.moeLayers();
    if (moe != b.moeLayers() || a.vocabulary != b.vocabulary || a.hidden != b.hidden || a.layers != b.layers || a.heads != b.heads || a.keyValueHeads != b.keyValueHeads ||
        a.headSize != b.headSize || a.tiedEmbeddings != b.tiedEmbeddings || a.headNorm != b.headNorm)
        return false;
    if (static_cast<int>(moe.size()) < a.layers && a.intermediate != b.intermediate)
        return false;
    return moe.empty() || (a.experts == b.experts && a.expertIntermediate == b.expertIntermediate && a.sharedExpert == b.sharedExpert &&
                           (!a.sharedExpert || a.sharedIntermediate == b.sharedIntermediate));
}

}  // namespace triptych::routing
