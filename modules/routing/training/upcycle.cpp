#include "routing/training/upcycle.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/mapped_file.h"
#include "base/seed.h"
#include "routing/training/model_form.h"
#include "routing/weight_layout.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::Result;
using Weights = std::map<std::string, Array>;

constexpr double deviation = 0.02;  // initializer_range

Result<Array> tensorOf(const Weights& weights, const std::string& name, const base::Shape& shape) {
    const auto found = weights.find(name);
    if (found == weights.end())
        return base::failed(fmt::format("the source lacks the tensor \"{}\"", name));
    if (found->second.dtype() != base::DType::f32 || found->second.shape() != shape)
        return base::failed(fmt::format("the tensor \"{}\" of the source is {} {}", name, base::name(found->second.dtype()), fmt::join(found->second.shape(), " x ")), {},
                            fmt::format("f32 {}", fmt::join(shape, " x ")));
    return found->second;
}

class Upcycling {
public:
    Upcycling(const Weights& dense, const ModelConfig& from, const ModelConfig& to, std::uint64_t seed) : m_dense(dense), m_from(from), m_to(to), m_seed(base::namedSeed(seed, "upcycle")) {}

    Result<Weights> run() {
        Weights out;
        for (const auto& form : weightForms(m_to)) {
            TRIPTYCH_TRY(out[form.name], one(form));
        }
        return out;
    }

private:
    Result<Array> one(const WeightForm& form) const {
        const auto mlp = form.name.find(".mlp.");
        if (mlp == std::string::npos)
            return tensorOf(m_dense, form.name, form.shape);
        const auto layer = form.name.substr(0, mlp + 5);
        const auto part = form.name.substr(form.name.find_last_of('.', form.name.size() - 8) + 1);  // "gate_proj.weight"
        if (part == "gate.weight" || part == "shared_expert_gate.weight")
            return Array::of(random(form), form.shape);
        return widened(layer + part, form);
    }

    std::vector<float> random(const WeightForm& form) const {
        const base::Stream stream(base::namedSeed(m_seed, form.name), 0);
        std::vector<float> values(static_cast<std::size_t>(form.shape[0] * form.shape[1]));
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(deviation * stream.normal(i));
        return values;
    }

    // Of an MLP with more neurons than the source's: those come first, and the others' output is not listened to yet.
    Result<Array> widened(const std::string& source, const WeightForm& form) const {
        const bool down = source.ends_with("down_proj.weight");
        auto narrow = form.shape;
        narrow[down ? 1 : 0] = m_from.intermediate;
        TRIPTYCH_TRY(const auto kept, tensorOf(m_dense, source, narrow));
        if (narrow == form.shape)
            return kept;
        TRIPTYCH_TRY(const auto from, kept.as<float>());
        const auto rows = static_cast<std::size_t>(narrow[0]), columns = static_cast<std::size_t>(narrow[1]), width = static_cast<std::size_t>(form.shape[1]);
        auto values = down ? std::vector<float>(rows * width) : random(form);
        for (std::size_t row = 0; row < rows; ++row)
            std::copy_n(from.data() + row * columns, columns, values.data() + row * width);
        return Array::of(values, form.shape);
    }

    const Weights& m_dense;
    const ModelConfig &m_from, &m_to;
    std::uint64_t m_seed;
};

Result<Array> floatsOf(const StoredMatrix& stored, const base::Shape& shape, const std::string& name, const std::string& where) {
    std::vector<float> values(static_cast<std::size_t>(stored.rows * stored.columns));
    toFloats(stored.type, stored.bytes.data(), values.data(), values.size());
    givePagesBack(stored, stored.bytes);
    if (!std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); }))
        return base::unreadable(fmt::format("the tensor \"{}\" holds a number that is not finite", name), where);
    return Array::of(values, shape);
}

// One tensor by the name that models have here, whatever the folder's own layout.
Result<StoredMatrix> stored(const WeightLayout& layout, const std::string& name, int layer) {
    const auto at = WeightLayout::prefix(layer) + "mlp.experts.";
    if (layer < 0 || !name.starts_with(at))
        return layout.matrix(name);
    TRIPTYCH_TRY(const auto expert, layout.expert(layer, std::stoi(name.substr(at.size()))));
    return name.ends_with("gate_proj.weight") ? expert.gate : name.ends_with("up_proj.weight") ? expert.up : expert.down;
}

}  // namespace

Result<Weights> upcycle(const Weights& dense, const ModelConfig& from, const ModelConfig& to, std::uint64_t seed) {
    if (sameForm(from, to)) {
        Weights out;
        for (const auto& form : weightForms(to)) {
            TRIPTYCH_TRY(out[form.name], tensorOf(dense, form.name, form.shape));
        }
        return out;
    }
    if (!from.moeLayers().empty())
        return base::failed("a mixture of experts can go on only in its own form", {}, "a dense source, or the form of the source");
    auto bare = to;
    bare.experts = 0;
    bare.intermediate = from.intermediate;
    if (!sameForm(from, bare))
        return base::failed("the source is of another size", {}, fmt::format("{} layers of {} hidden values, {} heads and {} tokens, as the source", from.layers, from.hidden, from.heads, from.vocabulary));
    if (to.intermediate < from.intermediate || (!to.moeLayers().empty() && (to.expertIntermediate < from.intermediate || (to.sharedExpert && to.sharedIntermediate < from.intermediate))))
        return base::failed("an MLP cannot be made narrower than the source's", {}, fmt::format("{} neurons or more", from.intermediate));
    return Upcycling(dense, from, to, seed).run();
}

Result<CheckpointSource> readCheckpointSource(const std::filesystem::path& folder, std::uint64_t mostBytes, const std::function<bool()>& stop) {
    TRIPTYCH_TRY(const auto info, inspectCheckpoint(folder));
    const auto where = (folder / "config.json").string();
    CheckpointSource source;
    source.name = info.name;
    source.fingerprint = info.fingerprint;
    source.config = info.config;
    const auto& type = info.config.modelType;
    if (type != "qwen2" && type != "qwen2_moe" && type != "upcycling-qwen2-moe")
        return base::unreadable(fmt::format("a training cannot begin from a model of the type \"{}\"", type), where, "qwen2, qwen2_moe or upcycling-qwen2-moe");
    if (info.config.normaliseTopK)
        return base::unreadable("a training cannot begin from a model whose weights of experts are renormalised", where + "#/norm_topk_prob", "false");
    if (info.parameters * 4 > mostBytes)
        return base::failed(fmt::format("{} parameters do not fit: {} MiB are at hand for them as float32", info.parameters, mostBytes >> 20), folder.string(), "a smaller model, or a machine with more memory");
    source.config.modelType = info.config.moeLayers().empty() ? "qwen2" : "upcycling-qwen2-moe";
    TRIPTYCH_TRY(const auto layout, WeightLayout::open(folder));
    TRIPTYCH_CHECK(layout.check());
    for (const auto& form : weightForms(source.config)) {
        if (stop && stop())
            return base::cancelled();
        if (form.name.ends_with("_proj.bias") && !layout.has(form.name)) {
            source.weights[form.name] = Array::of(std::vector<float>(static_cast<std::size_t>(form.shape[0])));
            continue;
        }
        const auto layer = layerOf(form.name);
        TRIPTYCH_TRY(const auto matrix, stored(layout, form.name, layer));
        TRIPTYCH_TRY(source.weights[form.name], floatsOf(matrix, form.shape, form.name, folder.string()));
    }
    if (info.hasTokenizer) {
        TRIPTYCH_TRY(const auto mapped, base::MappedFile::open(folder / "tokenizer.json"));
        if (mapped->bytes().size() > (std::size_t{64} << 20))
            return base::unreadable("a tokenizer over 64 MiB", (folder / "tokenizer.json").string());
        source.tokenizer.assign(reinterpret_cast<const char*>(mapped->bytes().data()), mapped->bytes().size());
    }
    return source;
}

}  // namespace triptych::routing
