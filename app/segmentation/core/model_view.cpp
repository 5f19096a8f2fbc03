#include "app/segmentation/core/model_view.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace triptych::app::segmentationview {
namespace {

using base::Array;
using base::Json;
using base::Result;

namespace column {
enum { width, height, pixels, entropy, discriminator, leastDiscriminator, uncertainty, patchRows, patchColumns, columns };
constexpr std::int64_t ofRevision1 = columns + 1;  // how long it took stood last
}
constexpr const char* kind = "segmentation.predict";

Result<Array> part(const base::JobRecord& record, const base::BlobReader& blobs, const char* name) {
    const auto found = record.outputs.find(name);
    if (found == record.outputs.end())
        return base::badRequest("this result is no prediction of a model", record.id, "of segmentation.predict");
    return blobs.read(found->second);
}
Result<Array> partIfThere(const base::JobRecord& record, const base::BlobReader& blobs, const char* name, base::DType type) {
    const auto found = record.outputs.find(name);
    if (found == record.outputs.end())
        return Array();
    TRIPTYCH_TRY(auto array, blobs.read(found->second));
    if (array.size() > 0 && array.dtype() != type)
        return base::unreadable("damaged prediction", name, fmt::format("numbers of type {}", base::name(type)));
    return array;
}

std::optional<double> within(double value, double least, double most) {
    return std::isfinite(value) && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

// A side of a picture, or of a map; none when it is no whole number in range.
std::optional<int> side(double value, int least) {
    const auto in = within(value, least, segmentation::maxImageSide);
    return in && *in == std::floor(*in) ? std::optional(static_cast<int>(*in)) : std::nullopt;
}

Json member(const Json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() ? *found : Json();
}
std::string textOf(const Json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
}

// Name and hash of the model: its own object, or beside the rest.
void readModel(const Json& about, Prediction& into) {
    const auto model = member(about, "model");
    into.modelName = model.is_object() ? textOf(member(model, "name")) : textOf(model);
    into.modelHash = model.is_object() ? textOf(member(model, "hash")) : textOf(member(about, "hash"));
    if (const auto threshold = member(about, "threshold"); threshold.is_number())
        into.threshold = within(threshold.get<double>(), 0, 1).value_or(0.5);
    if (const auto patch = member(about, "receptiveField"); patch.is_number())
        into.patchSide = static_cast<int>(within(patch.get<double>(), 1, segmentation::maxImageSide).value_or(0));
}

Result<Json> aboutOf(const base::JobRecord& record, const base::BlobReader& blobs) {
    TRIPTYCH_TRY(const auto text, part(record, blobs, "about"));
    TRIPTYCH_TRY(auto about, base::parseJson(text.text(), "about"));
    return about;
}

Result<std::vector<std::string>> idsOf(const Json& about) {
    const auto ids = member(about, "ids");
    if (!ids.is_array())
        return base::unreadable("damaged prediction", "about", "a list \"ids\" of the pictures");
    std::vector<std::string> out;
    for (const auto& id : ids) {
        if (!id.is_string())
            return base::unreadable("damaged prediction", "about", "ids that are texts");
        out.push_back(id.get<std::string>());
    }
    return out;
}

}  // namespace

std::span<const std::uint8_t> Prediction::probability(const PredictedSubject& subject) const {
    return {reinterpret_cast<const std::uint8_t*>(probabilityMaps.bytes().data()) + subject.pixels, subject.area()};
}
std::span<const std::uint8_t> Prediction::uncertainty(const PredictedSubject& subject) const {
    if (uncertaintyMaps.size() == 0)
        return {};
    return {reinterpret_cast<const std::uint8_t*>(uncertaintyMaps.bytes().data()) + subject.pixels, subject.area()};
}
std::span<const float> Prediction::patches(const PredictedSubject& subject) const {
    const auto count = static_cast<std::size_t>(subject.patchRows) * static_cast<std::size_t>(subject.patchColumns);
    return count == 0 ? std::span<const float>() : std::span(reinterpret_cast<const float*>(patchMaps.bytes().data()) + subject.patches, count);
}
const PredictedSubject* Prediction::find(const std::string& id) const {
    const auto found = places.find(id);
    return found == places.end() ? nullptr : &subjects[found->second];
}
std::vector<std::uint8_t> Prediction::mask(const PredictedSubject& subject, int width, int height) const {
    return segmentation::modelMask(segmentation::fitted(probability(subject), subject.width, subject.height, width, height), threshold);
}

Result<std::shared_ptr<const Prediction>> prediction(const base::JobRecord& record, const base::BlobReader& blobs) {
    if (record.spec.kind != kind)
        return base::badRequest("this result is no prediction of a model", record.id, "of segmentation.predict");
    auto out = std::make_shared<Prediction>();
    out->job = record.id;
    if (const auto model = record.spec.inputs.find("model"); model != record.spec.inputs.end()) {
        out->modelJob = model->second.job;
        out->modelHash = model->second.blob ? model->second.blob->hash : std::string();
    }
    TRIPTYCH_TRY(const auto about, aboutOf(record, blobs));
    TRIPTYCH_TRY(const auto ids, idsOf(about));
    const auto known = out->modelHash;
    readModel(about, *out);
    if (out->modelHash.empty())
        out->modelHash = known;
    TRIPTYCH_TRY(const auto table, part(record, blobs, "subjects"));
    TRIPTYCH_TRY(const auto rows, table.as<double>());
    if (table.shape().size() != 2 || (table.shape()[1] != column::columns && table.shape()[1] != column::ofRevision1) || static_cast<std::size_t>(table.shape()[0]) != ids.size())
        return base::unreadable("damaged prediction", "subjects", fmt::format("{} rows of {} columns", ids.size(), static_cast<int>(column::columns)));
    TRIPTYCH_TRY(out->probabilityMaps, part(record, blobs, "probability"));
    if (out->probabilityMaps.dtype() != base::DType::u8)
        return base::unreadable("damaged prediction", "probability", "numbers of type u8");
    TRIPTYCH_TRY(out->uncertaintyMaps, partIfThere(record, blobs, "uncertainty", base::DType::u8));
    TRIPTYCH_TRY(out->patchMaps, partIfThere(record, blobs, "patches", base::DType::f32));
    std::size_t pixels = 0, patches = 0;
    for (std::size_t s = 0; s < ids.size(); ++s) {
        const auto* row = rows.data() + s * static_cast<std::size_t>(table.shape()[1]);
        PredictedSubject one;
        one.id = ids[s];
        const auto width = side(row[column::width], 1), height = side(row[column::height], 1);
        const auto patchRows = side(row[column::patchRows], 0), patchColumns = side(row[column::patchColumns], 0);
        if (!width || !height || !patchRows || !patchColumns || (*patchRows == 0) != (*patchColumns == 0))
            return base::unreadable("damaged prediction", fmt::format("subjects, row {}", s), "whole sides of a picture and of its map of patches");
        one.width = *width;
        one.height = *height;
        one.patchRows = *patchRows;
        one.patchColumns = *patchColumns;
        one.pixels = pixels;
        one.patches = patches;
        one.entropy = within(row[column::entropy], 0, 1);
        one.discriminator = within(row[column::discriminator], 0, 1);
        one.leastDiscriminator = within(row[column::leastDiscriminator], 0, 1);
        one.uncertainty = within(row[column::uncertainty], 0, 1);
        // No sum overflows: each is checked against what there is before the next.
        pixels += one.area();
        patches += static_cast<std::size_t>(one.patchRows) * static_cast<std::size_t>(one.patchColumns);
        if (pixels > static_cast<std::size_t>(out->probabilityMaps.size()))
            return base::unreadable("damaged prediction", "probability", fmt::format("a map for each of {} subjects", ids.size()));
        if (patches > static_cast<std::size_t>(out->patchMaps.size()))
            return base::unreadable("damaged prediction", "patches", fmt::format("a map for each of {} subjects", ids.size()));
        if (!out->places.emplace(one.id, s).second)
            return base::unreadable("damaged prediction", "about", "no id twice: " + one.id);
        out->subjects.push_back(std::move(one));
    }
    if (pixels != static_cast<std::size_t>(out->probabilityMaps.size()))
        return base::unreadable("damaged prediction", "probability", fmt::format("{} values", pixels));
    if (out->uncertaintyMaps.size() > 0 && pixels != static_cast<std::size_t>(out->uncertaintyMaps.size()))
        return base::unreadable("damaged prediction", "uncertainty", fmt::format("{} values", pixels));
    if (patches != static_cast<std::size_t>(out->patchMaps.size()))
        return base::unreadable("damaged prediction", "patches", fmt::format("{} values", patches));
    return std::shared_ptr<const Prediction>(std::move(out));
}

std::map<std::string, PredictedPicture> predictedPictures(const base::JobRecord& record, const ResultSource& source) {
    std::map<std::string, PredictedPicture> out;
    if (record.spec.kind != kind)
        return out;
    // "image.10" comes before "image.2" in a map: they are put in order of their number.
    std::map<std::uint64_t, const base::JobInput*> images;
    constexpr std::string_view prefix = "image.";
    for (const auto& [name, input] : record.spec.inputs) {
        std::uint64_t number = 0;
        const char* end = name.data() + name.size();
        if (name.starts_with(prefix))
            if (const auto [at, error] = std::from_chars(name.data() + prefix.size(), end, number); error == std::errc() && at == end)
                images[number] = &input;
    }
    const auto ids = member(record.spec.parameters, "ids");
    if (!ids.is_array() || ids.size() != images.size())
        return out;
    std::map<std::string, std::optional<base::JobRecord>> origins;
    std::size_t place = 0;
    for (const auto& [number, input] : images) {
        const auto id = textOf(ids[place++]);
        PredictedPicture picture{input->job, input->output, input->blob ? input->blob->hash : std::string()};
        if (picture.hash.empty() && !picture.job.empty()) {
            const auto [at, isNew] = origins.try_emplace(picture.job);
            if (isNew)
                if (auto origin = source.record(picture.job))
                    at->second = std::move(*origin);
            if (at->second)
                if (const auto blob = at->second->outputs.find(picture.output); blob != at->second->outputs.end())
                    picture.hash = blob->second.hash;
        }
        out[id] = std::move(picture);
    }
    return out;
}

segmentation::Box ModelView::cell(int row, int column) const {
    const auto at = [](int i, int of, int size) { return static_cast<int>(std::int64_t{i} * size / of); };
    return {at(column, patchColumns, width), at(row, patchRows, height), at(column + 1, patchColumns, width), at(row + 1, patchRows, height)};
}

segmentation::Box ModelView::worst() const {
    if (patches.empty())
        return {};
    const auto least = std::min_element(patches.begin(), patches.end());
    if (*least >= 1)
        return {};
    const auto place = static_cast<int>(least - patches.begin());
    auto box = cell(place / patchColumns, place % patchColumns);
    // A patch sees more than its part of the map: the discriminator's strides lie closer than its field is wide.
    const int wide = std::max(patchSide, box.x1 - box.x0), high = std::max(patchSide, box.y1 - box.y0);
    const int x = std::clamp((box.x0 + box.x1 - wide) / 2, 0, std::max(0, width - wide)), y = std::clamp((box.y0 + box.y1 - high) / 2, 0, std::max(0, height - high));
    return {x, y, std::min(width, x + wide), std::min(height, y + high)};
}

std::shared_ptr<const ModelView> modelView(const Prediction& prediction, const SubjectView& view) {
    const auto* subject = prediction.find(view.id);
    if (subject == nullptr || view.frame != 0 || view.width < 1 || view.height < 1)
        return nullptr;
    auto out = std::make_shared<ModelView>();
    out->id = view.id;
    out->model = prediction.modelName;
    out->width = view.width;
    out->height = view.height;
    out->threshold = prediction.threshold;
    out->probability = segmentation::fitted(prediction.probability(*subject), subject->width, subject->height, view.width, view.height);
    if (const auto map = prediction.uncertainty(*subject); !map.empty())
        out->uncertainty = segmentation::fitted(map, subject->width, subject->height, view.width, view.height);
    for (const float score : prediction.patches(*subject))
        out->patches.push_back(std::isfinite(score) ? std::clamp(score, 0.0F, 1.0F) : 1.0F);
    out->patchRows = subject->patchRows;
    out->patchColumns = subject->patchColumns;
    // In pixels of the picture, not of the subject.
    out->patchSide = static_cast<int>(std::int64_t{prediction.patchSide} * view.width / std::max(1, subject->width));
    out->discriminator = subject->discriminator;
    out->meanUncertainty = subject->uncertainty;
    out->entropy = subject->entropy;
    const auto mask = segmentation::modelMask(out->probability, out->threshold);
    out->histogram = segmentation::goldHistogram(view.votes, view.raters(), mask);
    segmentation::Box box{view.width, view.height, 0, 0};
    for (int y = 0; y < view.height; ++y) {
        const auto* row = mask.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(view.width);
        const auto* first = std::find(row, row + view.width, std::uint8_t{1});
        if (first == row + view.width)
            continue;
        const auto* last = row + view.width - 1;
        while (*last == 0)
            --last;
        box = {std::min(box.x0, static_cast<int>(first - row)), std::min(box.y0, y), std::max(box.x1, static_cast<int>(last - row) + 1), y + 1};
    }
    out->box = box.x1 > box.x0 ? box : segmentation::Box{};
    return out;
}

std::array<std::uint8_t, 4> probabilityColour(int probability) {
    return {modelColour[0], modelColour[1], modelColour[2], static_cast<std::uint8_t>(probability * 3 / 5)};
}
std::array<std::uint8_t, 4> uncertaintyColourOf(int deviation) {
    return {uncertaintyColour[0], uncertaintyColour[1], uncertaintyColour[2], static_cast<std::uint8_t>(deviation * 3 / 5)};
}
std::array<std::uint8_t, 4> doubtColourOf(double score) {
    return {doubtColour[0], doubtColour[1], doubtColour[2], static_cast<std::uint8_t>(std::lround(115 * std::clamp(1 - score, 0.0, 1.0)))};
}

}  // namespace triptych::app::segmentationview
