#include "segmentation/torch/compare_features.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "segmentation/learning/learning_set.h"
#include "segmentation/learning/model_file.h"
#include "segmentation/learning/similarity.h"
#include "segmentation/torch/predictor.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::Json;
using base::Output;
using base::Result;

constexpr std::size_t together = 4;  // crops a batch

struct Network {
    NetworkForm form;
    std::map<std::string, Array> weights;
};

// The source as a training finds it before its first step: its own form, but for the bands of the pictures.
Result<Network> fitted(const ModelFile& source, int bands) {
    Network out{source.network, {}};
    out.form.inputs = bands;
    const auto table = transferTable(tensorsOf(out.form), source.weights, {-1, true});
    for (const auto& row : table)
        if (row.what == Copied::left)
            return base::badRequest(fmt::format("the source does not fit pictures of {} bands: {} ({})", bands, row.name, row.why), "/inputs/source");
    TRIPTYCH_TRY(out.weights, transferred(table, source.weights));
    return out;
}

// The crop of a picture that lies nearest to its middle.
std::size_t middleCrop(const CropPlan& plan) {
    std::size_t best = 0;
    const auto off = [&plan](const CropPlan::At& at) { return std::abs(2 * at.x + plan.crop - plan.width) + std::abs(2 * at.y + plan.crop - plan.height); };
    for (std::size_t i = 1; i < plan.at.size(); ++i)
        if (off(plan.at[i]) < off(plan.at[best]))
            best = i;
    return best;
}

// Each level's features of all pictures, a picture after the other.
Result<std::vector<Features>> featuresOfAll(const Network& network, std::span<const float> crops, std::size_t count, int side, base::JobContext& context) {
    const auto size = crops.size() / count;
    std::vector<Features> all;
    for (std::size_t at = 0; at < count; at += together) {
        const auto n = std::min(together, count - at);
        TRIPTYCH_TRY(auto part, featuresOf(network.form, network.weights, {static_cast<int>(n), side, side, crops.subspan(at * size, n * size), {}}, [&context] { return context.stopRequested(); }));
        if (part.empty() || context.stopRequested())
            return base::cancelled();
        if (all.empty()) {
            all = std::move(part);
            continue;
        }
        for (std::size_t level = 0; level < all.size(); ++level)
            all[level].values.insert(all[level].values.end(), part[level].values.begin(), part[level].values.end());
    }
    return all;
}

}  // namespace

Result<Output> runFeatureComparison(const base::JobArguments& arguments, base::JobContext& context) {
    useThreads(context.threads());
    const auto& p = arguments.parameters;
    TRIPTYCH_TRY(const auto sourceBlob, arguments.array("source"));
    TRIPTYCH_TRY(const auto modelBlob, arguments.array("model"));
    TRIPTYCH_TRY(const auto source, modelFromArray(sourceBlob, "/inputs/source"));
    TRIPTYCH_TRY(const auto model, modelFromArray(modelBlob, "/inputs/model"));
    TRIPTYCH_TRY(const auto examples, arguments.array("examples"));
    TRIPTYCH_TRY(const auto pixels, arguments.array("pixels"));
    TRIPTYCH_TRY(const auto masks, arguments.array("masks"));
    TRIPTYCH_TRY(const auto set, LearningSet::fromArrays(examples, pixels, masks));
    if (set.bands() != model.network.inputs)
        return base::badRequest(fmt::format("the pictures have {} bands, the model takes {}", set.bands(), model.network.inputs), "/inputs/model", "the set the model learned");
    TRIPTYCH_TRY(auto split, splitByScene(set, p.at("validation").get<double>(), p.at("test").get<double>(), p.at("split_seed").get<std::uint64_t>()));
    const int side = model.preprocessing.crop;
    if (side % (1 << source.network.levels) != 0)
        return base::badRequest(fmt::format("crops of {} px do not fit the source's {} levels", side, source.network.levels), "/inputs/source");
    auto places = split.test;
    places.resize(std::min(places.size(), p.at("pictures").get<std::size_t>()));
    if (places.size() < 4)
        return base::badRequest(fmt::format("{} held-out pictures", places.size()), "/inputs/examples", "at least four");
    TRIPTYCH_TRY(const auto before, fitted(source, set.bands()));
    std::vector<float> crops;
    Json ids = Json::array();
    for (const int place : places) {
        context.progress(static_cast<double>(ids.size()), static_cast<double>(3 * places.size()), "Preparing pictures");
        if (context.stopRequested())
            return base::cancelled();
        const auto& e = set.examples()[static_cast<std::size_t>(place)];
        const auto picture = prepared(set.picture(place), model.preprocessing);
        if (!picture)
            return base::failed(picture.error().what, e.id, picture.error().hint);
        const auto plan = cropPlan(e.width, e.height, side);
        const auto one = static_cast<std::size_t>(set.bands() * side * side);
        crops.resize(crops.size() + one);
        takeCrop(*picture, set.bands(), e.width, e.height, plan, middleCrop(plan), std::span(crops).last(one));
        ids.push_back(e.id);
    }
    const auto count = places.size();
    context.progress(static_cast<double>(count), static_cast<double>(3 * count), "Looking through the source");
    TRIPTYCH_TRY(const auto first, featuresOfAll(before, crops, count, side, context));
    context.progress(static_cast<double>(2 * count), static_cast<double>(3 * count), "Looking through the model");
    TRIPTYCH_TRY(const auto second, featuresOfAll({model.network, model.weights}, crops, count, side, context));
    std::vector<double> rows;
    Json levels = Json::array(), plain = Json::array();
    for (const auto& mine : second) {
        const auto theirs = std::find_if(first.begin(), first.end(), [&mine](const Features& f) { return f.name == mine.name; });
        if (theirs == first.end())
            continue;
        if (context.stopRequested())
            return base::cancelled();
        const auto like = linearCka(gramMatrix(theirs->values, count), gramMatrix(mine.values, count), count);
        const double none = std::numeric_limits<double>::quiet_NaN();
        rows.insert(rows.end(), {static_cast<double>(levels.size()), like.cka, like.low.value_or(none), like.high.value_or(none)});
        levels.push_back(mine.name);
        plain.push_back(std::isfinite(like.plain) ? Json(like.plain) : Json());
    }
    Output out;
    out.arrays["cka"] = Array::of(rows, {static_cast<std::int64_t>(rows.size() / 4), 4});
    out.arrays["about"] = Array::ofText(base::canonicalJson({{"levels", levels}, {"device", nameOf(bestDevice())}, {"plain", plain}, {"ids", ids}, {"source", {{"name", source.name}, {"hash", sourceBlob.hash()}}},
                                                             {"model", {{"name", model.name}, {"hash", modelBlob.hash()}}}}));
    out.summary = {{"source", source.name}, {"model", model.name}, {"levels", levels.size()}, {"pictures", count}};
    return out;
}

}  // namespace triptych::segmentation
