#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "routing/trace_tensors.h"

namespace triptych::routing {

using base::Array;
using base::Result;
using base::Status;

namespace {

constexpr const char* withoutModel = "the model that made the trace, or none: then it is read as it is";

tl::unexpected<base::Error> unfit(std::string what) {
    return base::unreadable(std::move(what), "trace", withoutModel);
}

}  // namespace

ModelShape modelShape(const ModelConfig& config) {
    ModelShape shape;
    const auto layers = config.moeLayers();
    shape.layers.assign(layers.begin(), layers.end());
    shape.experts = config.experts;
    shape.topK = config.expertsPerToken;
    shape.vocabulary = config.vocabulary;
    return shape;
}

Result<ModelShape> readModelShape(const std::filesystem::path& path) {
    std::error_code error;
    TRIPTYCH_TRY(const auto config, readModelConfig(std::filesystem::is_directory(path, error) ? path / "config.json" : path));
    auto shape = modelShape(config);
    if (shape.layers.empty() || shape.experts < 1)
        return base::unreadable("the model has no mixture-of-experts layer", path.string());
    return shape;
}

Status fitToModel(ImportedTrace& imported, const ModelShape& model) {
    auto& trace = imported.trace;
    if (trace.layers != static_cast<int>(model.layers.size()))
        return unfit(fmt::format("{} layers where the model has {} with experts", trace.layers, model.layers.size()));
    if (trace.topK != model.topK)
        return unfit(fmt::format("{} experts a token where the model uses {}", trace.topK, model.topK));
    TRIPTYCH_TRY(const auto numbers, trace.layerIndex.as<std::int32_t>());
    std::vector<std::int32_t> counted(numbers.size());
    std::iota(counted.begin(), counted.end(), 0);
    if (!std::equal(numbers.begin(), numbers.end(), model.layers.begin()) && !std::equal(numbers.begin(), numbers.end(), counted.begin()))
        return unfit(fmt::format("its layers are {} where the model has experts in {}", fmt::join(numbers, ", "), fmt::join(model.layers, ", ")));
    trace.layerIndex = Array::of(model.layers);
    if (trace.scoreKind != ScoreKind::none || trace.experts > model.experts) {
        if (trace.experts != model.experts)
            return unfit(fmt::format("{} experts where the model has {}", trace.experts, model.experts));
    }
    trace.experts = model.experts;
    if (trace.hasInputIds()) {
        TRIPTYCH_TRY(const auto ids, trace.inputIds.as<std::int64_t>());
        const auto beyond = std::find_if(ids.begin(), ids.end(), [&](std::int64_t id) { return id >= model.vocabulary; });
        if (model.vocabulary > 0 && beyond != ids.end())
            return unfit(fmt::format("token {} is {} where the model knows {} tokens", beyond - ids.begin(), *beyond, model.vocabulary));
    }
    imported.notes.push_back(fmt::format("Fits the model: {} layers with {} experts, {} a token", model.layers.size(), model.experts, model.topK));
    return {};
}

}  // namespace triptych::routing
