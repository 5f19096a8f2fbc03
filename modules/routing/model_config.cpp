#include "routing/model_config.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <optional>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/mapped_file.h"
#include "routing/weight_layout.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;
using base::Status;

class Reader {
public:
    Reader(const Json& json, std::string_view where) : m_json(json), m_where(where) {}

    template <class T>
    Status whole(const char* key, T& into, std::int64_t least, std::int64_t most, std::optional<std::int64_t> fallback = {}) const {
        const auto found = m_json.find(key);
        if (found == m_json.end() || found->is_null()) {
            if (!fallback)
                return base::unreadable("missing", at(key));
            into = static_cast<T>(*fallback);
            return {};
        }
        if (!found->is_number_integer() || found->get<double>() < static_cast<double>(least) ||
            found->get<double>() > static_cast<double>(most))
            return base::unreadable(fmt::format("{} does not fit", shown(*found)), at(key),
                                    fmt::format("a whole number from {} to {}", least, most));
        into = static_cast<T>(found->get<std::int64_t>());
        return {};
    }
    Status flag(const char* key, bool& into, bool fallback) const {
        const auto found = m_json.find(key);
        into = fallback;
        if (found == m_json.end() || found->is_null())
            return {};
        if (!found->is_boolean())
            return base::unreadable(fmt::format("{} is neither true nor false", shown(*found)), at(key));
        into = found->get<bool>();
        return {};
    }
    Status positive(const Json& object, const char* key, double& into, double fallback) const {
        const auto found = object.find(key);
        into = fallback;
        if (found == object.end() || found->is_null())
            return {};
        if (!found->is_number() || !(found->get<double>() > 0) || !std::isfinite(found->get<double>()))
            return base::unreadable(fmt::format("{} is not a positive number", shown(*found)), at(key));
        into = found->get<double>();
        return {};
    }
    Status text(const char* key, std::string& into, std::string fallback) const {
        const auto found = m_json.find(key);
        into = std::move(fallback);
        if (found == m_json.end() || found->is_null())
            return {};
        if (!found->is_string())
            return base::unreadable(fmt::format("{} is not a text", shown(*found)), at(key));
        into = found->get<std::string>();
        return {};
    }
    std::string at(std::string_view key) const { return fmt::format("{}#/{}", m_where, key); }
    static std::string shown(const Json& value) {
        return value.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 60);
    }

private:
    const Json& m_json;
    std::string m_where;
};

// Only the kinds of position code that are the plain one.
Status readRope(const Json& json, const Reader& reader, ModelConfig& config) {
    TRIPTYCH_CHECK(reader.positive(json, "rope_theta", config.ropeTheta, config.ropeTheta));
    for (const char* key : {"rope_scaling", "rope_parameters"}) {
        const auto found = json.find(key);
        if (found == json.end() || found->is_null())
            continue;
        if (!found->is_object())
            return base::unreadable("not an object", reader.at(key));
        for (const char* typeKey : {"rope_type", "type"})
            if (found->contains(typeKey) && (*found)[typeKey] != "default")
                return base::unreadable(fmt::format("position scaling of the type {} is not supported", Reader::shown((*found)[typeKey])),
                                        reader.at(key), "no scaling (\"default\")");
        if (found->contains("rope_theta"))
            TRIPTYCH_CHECK(reader.positive(*found, "rope_theta", config.ropeTheta, config.ropeTheta));
    }
    return {};
}

Status checkNotQuantised(const Json& json, const Reader& reader) {
    const auto found = json.find("quantization_config");
    if (found == json.end() || found->is_null())
        return {};
    const bool named = found->is_object() && found->contains("quant_method") && (*found)["quant_method"].is_string();
    return base::unreadable(fmt::format("weights quantised by {} are not supported",
                                        named ? (*found)["quant_method"].get<std::string>().substr(0, 40) : "a method that is not named"),
                            reader.at("quantization_config"), "the checkpoint in float32, bfloat16 or float16");
}

// What differs from family to family; the defaults are those of transformers' configurations.
struct Family {
    std::string_view modelType;
    bool experts;
    HeadNorm headNorm;
    double ropeTheta;
    double normEpsilon;
    std::int64_t headSize;      // 0: hidden size over heads
    std::int64_t maxPositions;
};
constexpr std::array<Family, 7> families = {{{"qwen2", false, HeadNorm::none, 1e4, 1e-6, 0, 32768},
                                             {"qwen3", false, HeadNorm::perHead, 1e4, 1e-6, 128, 32768},
                                             {"qwen2_moe", true, HeadNorm::none, 1e4, 1e-6, 0, 32768},
                                             {"qwen3_moe", true, HeadNorm::perHead, 1e4, 1e-6, 0, 32768},
                                             {"olmoe", true, HeadNorm::whole, 1e4, 1e-5, 0, 4096},
                                             {"mixtral", true, HeadNorm::none, 1e6, 1e-5, 0, 131072},
                                             {"upcycling-qwen2-moe", true, HeadNorm::none, 1e4, 1e-6, 0, 32768}}};

Result<Family> familyOf(const std::string& modelType, const Reader& reader) {
    const auto found = std::find_if(families.begin(), families.end(), [&](const Family& family) { return family.modelType == modelType; });
    if (found != families.end())
        return *found;
    return base::unreadable(fmt::format("the model type \"{}\" cannot be opened", modelType.substr(0, 60)), reader.at("model_type"),
                            "qwen2, qwen3, qwen2_moe, qwen3_moe, olmoe, mixtral or upcycling-qwen2-moe; for another family, as DeepSeek-V3 "
                            "or gpt-oss, import a trace of its routing or record it from a server that runs it");
}

// The first of several spellings that config.json uses.
const char* spelling(const Json& json, std::initializer_list<const char*> keys) {
    for (const char* key : keys)
        if (const auto found = json.find(key); found != json.end() && !found->is_null())
            return key;
    return *keys.begin();
}

Status readDenseLayers(const Json& json, const Reader& reader, ModelConfig& config) {
    TRIPTYCH_CHECK(reader.whole("decoder_sparse_step", config.sparseStep, 1, 4096, 1));
    const auto dense = json.find("mlp_only_layers");
    if (dense == json.end() || dense->is_null())
        return {};
    if (!dense->is_array() || dense->size() > 4096)
        return base::unreadable("not a list of layers", reader.at("mlp_only_layers"));
    for (const auto& layer : *dense) {
        if (!layer.is_number_integer() || layer.get<double>() < 0 || layer.get<double>() > 4096)
            return base::unreadable(fmt::format("{} is no layer", Reader::shown(layer)), reader.at("mlp_only_layers"));
        config.denseLayers.push_back(layer.get<int>());
    }
    return {};
}

Status readExperts(const Json& json, const Reader& reader, ModelConfig& config) {
    const char* expertsKey = spelling(json, {"num_experts", "num_local_experts", "n_routed_experts"});
    TRIPTYCH_CHECK(reader.whole(expertsKey, config.experts, 0, 4096));
    // The study's own layout has dense layers alone when it says so with 0; a mixture that is silent has lost the field.
    if (!json.contains(expertsKey) || json[expertsKey].is_null())
        return base::unreadable("missing", reader.at(expertsKey), "the number of experts of a layer; 0 where every layer is dense");
    const char* topKey = spelling(json, {"num_experts_per_tok", "moe_top_k"});
    TRIPTYCH_CHECK(reader.whole(topKey, config.expertsPerToken, 1, std::max(1, config.experts),
                                config.experts > 0 ? std::nullopt : std::optional<std::int64_t>(1)));
    TRIPTYCH_CHECK(reader.flag("norm_topk_prob", config.normaliseTopK, false));
    config.expertIntermediate = config.intermediate;
    if (config.modelType == "mixtral") {
        config.normaliseTopK = true;
        return {};
    }
    if (config.modelType == "olmoe")
        return {};
    TRIPTYCH_CHECK(reader.whole("moe_intermediate_size", config.expertIntermediate, 1, 1 << 20, config.intermediate));
    TRIPTYCH_CHECK(readDenseLayers(json, reader, config));
    if (config.modelType == "qwen3_moe")
        return {};
    TRIPTYCH_CHECK(reader.flag("language_gate", config.languageGate, false));
    // Qwen2-MoE always has a shared expert; the study's variant only with share_flag.
    TRIPTYCH_CHECK(reader.flag("share_flag", config.sharedExpert, config.modelType == "qwen2_moe"));
    TRIPTYCH_CHECK(reader.whole("shared_expert_intermediate_size", config.sharedIntermediate, 0, 1 << 20, config.expertIntermediate));
    if (config.sharedIntermediate == 0)
        config.sharedExpert = false;
    return {};
}

// A window as long as the longest document hides nothing, so documents up to it are run as they are; longer ones are cut there.
Status readWindow(const Json& json, const Reader& reader, ModelConfig& config) {
    if (config.modelType == "mixtral") {
        std::int64_t window = 0;
        TRIPTYCH_CHECK(reader.whole("sliding_window", window, 1, 1 << 26, config.maxPositions));
        config.maxPositions = std::min(config.maxPositions, window);
        return {};
    }
    bool sliding = false;
    TRIPTYCH_CHECK(reader.flag("use_sliding_window", sliding, false));
    if (sliding)
        return base::unreadable("sliding-window attention is not supported", reader.at("use_sliding_window"), "false");
    const auto clip = json.find("clip_qkv");
    if (clip != json.end() && !clip->is_null())
        return base::unreadable(fmt::format("projections clipped at {} are not supported", Reader::shown(*clip)), reader.at("clip_qkv"), "null");
    return {};
}

}  // namespace

bool ModelConfig::isMoe(int layer) const {
    return experts > 0 && (layer + 1) % sparseStep == 0 &&
           std::find(denseLayers.begin(), denseLayers.end(), layer) == denseLayers.end();
}

std::vector<int> ModelConfig::moeLayers() const {
    std::vector<int> result;
    for (int layer = 0; layer < layers; ++layer)
        if (isMoe(layer))
            result.push_back(layer);
    return result;
}

Result<ModelConfig> modelConfigFromJson(const Json& json, std::string_view where) {
    if (!json.is_object())
        return base::unreadable("not a JSON object", std::string(where));
    const Reader reader(json, where);
    ModelConfig config;
    TRIPTYCH_CHECK(reader.text("model_type", config.modelType, ""));
    TRIPTYCH_TRY(const auto family, familyOf(config.modelType, reader));
    config.headNorm = family.headNorm;
    config.ropeTheta = family.ropeTheta;
    TRIPTYCH_CHECK(checkNotQuantised(json, reader));
    TRIPTYCH_CHECK(reader.whole("vocab_size", config.vocabulary, 1, 1 << 24));
    TRIPTYCH_CHECK(reader.whole("hidden_size", config.hidden, 1, 1 << 17));
    TRIPTYCH_CHECK(reader.whole("intermediate_size", config.intermediate, 1, 1 << 20));
    TRIPTYCH_CHECK(reader.whole("num_hidden_layers", config.layers, 1, 1024));
    TRIPTYCH_CHECK(reader.whole("num_attention_heads", config.heads, 1, 4096));
    TRIPTYCH_CHECK(reader.whole("num_key_value_heads", config.keyValueHeads, 1, 4096, config.heads));
    if (config.heads % config.keyValueHeads != 0)
        return base::unreadable(fmt::format("{} heads cannot share {} key-value heads", config.heads, config.keyValueHeads),
                                reader.at("num_key_value_heads"));
    const bool ownHeadSize = json.contains("head_dim") && !json["head_dim"].is_null();
    if (!ownHeadSize && family.headSize == 0 && config.hidden % config.heads != 0)
        return base::unreadable(fmt::format("{} heads do not divide a hidden size of {}", config.heads, config.hidden),
                                reader.at("num_attention_heads"));
    TRIPTYCH_CHECK(reader.whole("head_dim", config.headSize, 2, 4096, family.headSize > 0 ? family.headSize : config.hidden / config.heads));
    if (config.headSize % 2 != 0)
        return base::unreadable(fmt::format("a head size of {} is odd", config.headSize), reader.at("num_attention_heads"));
    TRIPTYCH_CHECK(reader.whole("max_position_embeddings", config.maxPositions, 1, 1 << 26, family.maxPositions));
    TRIPTYCH_CHECK(reader.positive(json, "rms_norm_eps", config.normEpsilon, family.normEpsilon));
    TRIPTYCH_CHECK(reader.flag("tie_word_embeddings", config.tiedEmbeddings, false));
    TRIPTYCH_CHECK(readRope(json, reader, config));
    if (family.experts)
        TRIPTYCH_CHECK(readExperts(json, reader, config));
    std::string activation;
    TRIPTYCH_CHECK(reader.text("hidden_act", activation, "silu"));
    if (activation != "silu")
        return base::unreadable(fmt::format("the activation \"{}\" is not supported", activation.substr(0, 40)),
                                reader.at("hidden_act"), "silu");
    TRIPTYCH_CHECK(readWindow(json, reader, config));
    return config;
}

Result<ModelConfig> readModelConfig(const std::filesystem::path& file) {
    TRIPTYCH_TRY(const auto mapped, base::MappedFile::open(file));
    const auto bytes = mapped->bytes();
    base::JsonLimits limits;
    limits.maxBytes = std::size_t{4} << 20;
    TRIPTYCH_TRY(const auto json, base::parseJson({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, file.string(), limits));
    return modelConfigFromJson(json, file.string());
}

Result<CheckpointInfo> inspectCheckpoint(const std::filesystem::path& folder) {
    CheckpointInfo info;
    info.name = folder.filename().empty() ? folder.parent_path().filename().string() : folder.filename().string();
    TRIPTYCH_TRY(const auto layout, WeightLayout::open(folder));
    TRIPTYCH_CHECK(layout.check());
    info.config = layout.config();
    const auto& weights = layout.tensors();
    info.shards = weights.shardCount();
    info.bytes = weights.byteCount();
    base::Sha256 hash;
    TRIPTYCH_TRY(const auto configHash, base::sha256File(folder / "config.json"));
    hash.add(configHash);
    std::uint64_t routed = 0;
    for (const auto& name : weights.names()) {
        const auto* tensor = weights.find(name);
        const auto count = static_cast<std::uint64_t>(base::elementCount(tensor->shape).value_or(0));
        info.parameters += count;
        if (name.find(".experts.") != std::string::npos)
            routed += count;
        hash.add(fmt::format("{} {} {} {}\n", name, tensor->type, tensor->begin, tensor->end));
    }
    info.activeParameters = info.parameters - routed;
    if (info.config.experts > 0)
        info.activeParameters += routed / static_cast<std::uint64_t>(info.config.experts) * static_cast<std::uint64_t>(info.config.expertsPerToken);
    const auto tokenizer = folder / "tokenizer.json";
    std::error_code ignored;
    info.hasTokenizer = std::filesystem::is_regular_file(tokenizer, ignored);
    if (info.hasTokenizer) {
        TRIPTYCH_TRY(const auto tokenizerHash, base::sha256File(tokenizer));
        hash.add(tokenizerHash);
    }
    info.fingerprint = hash.finish();
    return info;
}

}  // namespace triptych::routing
