#include "app/segmentation/core/subject_view.h"

#include <algorithm>
#include <cmath>

namespace triptych::app::segmentationview {

using base::Array;
using base::Result;

Result<std::shared_ptr<const ImportResult>> importResult(const base::JobRecord& record, const ResultSource& source) {
    auto result = std::make_shared<ImportResult>();
    result->job = record.id;
    result->outputs = record.outputs;
    if (record.spec.kind == "segmentation.consensus") {
        // The strokes it was counted from; pictures only when the import is known by its job.
        result->outputs.clear();
        for (const auto& [name, input] : record.spec.inputs) {
            if (input.blob) {
                result->outputs[name] = *input.blob;
            } else if (!input.job.empty()) {
                TRIPTYCH_TRY(const auto origin, source.record(input.job));
                result->job = origin.id;
                for (const auto& [output, ref] : origin.outputs)
                    result->outputs[output] = ref;
            }
        }
    }
    const auto read = [&](const char* name) -> Result<Array> {
        const auto found = result->outputs.find(name);
        if (found == result->outputs.end())
            return base::badRequest(std::string("the result has no ") + name, "/result", "an import of classifications");
        return source.blobs().read(found->second);
    };
    TRIPTYCH_TRY(const auto index, read("index"));
    TRIPTYCH_TRY(const auto raters, read("raters"));
    TRIPTYCH_TRY(const auto marks, read("marks"));
    TRIPTYCH_TRY(const auto rings, read("rings"));
    TRIPTYCH_TRY(const auto points, read("points"));
    TRIPTYCH_TRY(result->strokes, segmentation::StrokeSet::fromArrays(index, raters, marks, rings, points));
    if (const auto report = read("report"))
        if (auto json = base::parseJson(report->text(), "report"))
            result->report = std::move(*json);
    return std::shared_ptr<const ImportResult>(std::move(result));
}

Result<std::shared_ptr<const SubjectView>> subjectView(const ImportResult& import, const base::BlobReader& blobs, int subject, int frame) {
    auto view = std::make_shared<SubjectView>();
    const auto& s = import.strokes.subjects().at(static_cast<std::size_t>(subject));
    view->import = import.job;
    view->id = s.id;
    view->width = s.width;
    view->height = s.height;
    view->sizeFrom = s.sizeFrom;
    for (const auto& mark : import.strokes.marks(subject))
        view->frames = std::max(view->frames, mark.frame + 1);
    if (frame >= view->frames)
        return base::badRequest("the subject has no such frame", s.id, "0 for the first");
    view->frame = frame;
    TRIPTYCH_TRY(const auto patterns, import.strokes.patterns(subject, -1, frame));
    view->votes = segmentation::voteMap(patterns);
    view->table = segmentation::patternTable(patterns);
    view->agreement = segmentation::agreement(view->table);
    for (const auto& rater : import.strokes.raters(subject))
        view->volunteers.push_back({import.strokes.volunteers()[static_cast<std::size_t>(rater.volunteer)], rater, {}});
    for (const auto& mark : import.strokes.marks(subject)) {
        if (mark.frame != frame)
            continue;
        TRIPTYCH_TRY(auto rings, import.strokes.rings(mark));
        auto& volunteer = view->volunteers[static_cast<std::size_t>(mark.rater)];
        std::move(rings.begin(), rings.end(), std::back_inserter(volunteer.outlines));
        if ((mark.repairs & (segmentation::repairClosed | segmentation::repairCrossing)) == 0)
            continue;
        TRIPTYCH_TRY(auto drawn, import.strokes.drawnRings(mark));
        volunteer.drawn.push_back({std::move(drawn), (mark.repairs & segmentation::repairClosed) != 0, false});
    }
    for (const auto& mark : import.strokes.unused(subject)) {
        if (mark.frame != frame || static_cast<std::size_t>(mark.rater) >= view->volunteers.size())
            continue;
        TRIPTYCH_TRY(auto drawn, import.strokes.drawnRings(mark));
        view->volunteers[static_cast<std::size_t>(mark.rater)].drawn.push_back({std::move(drawn), mark.shape == segmentation::Shape::freehand, true});
    }
    if (const auto found = import.outputs.find(s.image); frame == 0 && !s.image.empty() && found != import.outputs.end()) {
        TRIPTYCH_TRY(view->image, blobs.read(found->second));
        const auto& shape = view->image.shape();
        if (view->image.dtype() != base::DType::u8 || shape.size() != 3 || shape[2] != 3 || shape[0] < 1 || shape[1] < 1 ||
            shape[0] > segmentation::maxImageSide || shape[1] > segmentation::maxImageSide)
            return base::unreadable("damaged picture", s.image);
        view->imageHeight = static_cast<int>(shape[0]);
        view->imageWidth = static_cast<int>(shape[1]);
    }
    return std::shared_ptr<const SubjectView>(std::move(view));
}

namespace {

std::optional<double> meanVoteEntropy(std::span<const std::uint64_t> histogram) {
    const double raters = static_cast<double>(histogram.size()) - 1;
    double sum = 0, pixels = 0;
    for (std::size_t v = 1; v < histogram.size(); ++v) {
        const double p = static_cast<double>(v) / raters, count = static_cast<double>(histogram[v]);
        pixels += count;
        if (p < 1)
            sum -= count * (p * std::log2(p) + (1 - p) * std::log2(1 - p));
    }
    return pixels > 0 ? std::optional(sum / pixels) : std::nullopt;
}

}  // namespace

Result<std::map<std::string, AgreementRow>> agreementRows(const base::JobRecord& consensus, const base::BlobReader& blobs) {
    const auto table = consensus.outputs.find("subjects"), about = consensus.outputs.find("about");
    if (table == consensus.outputs.end() || about == consensus.outputs.end())
        return base::badRequest("this result is no consensus", consensus.id);
    TRIPTYCH_TRY(const auto rows, blobs.read(table->second));
    TRIPTYCH_TRY(const auto text, blobs.read(about->second));
    TRIPTYCH_TRY(const auto values, rows.as<double>());
    TRIPTYCH_TRY(const auto json, base::parseJson(text.text(), "about"));
    std::map<std::string, AgreementRow> out;
    const auto ids = json.is_object() ? json.find("subjects") : json.end();
    if (!json.is_object() || ids == json.end() || !ids->is_array() || ids->size() * 9 != values.size())
        return base::unreadable("damaged consensus", "about");
    for (std::size_t i = 0; i < ids->size(); ++i)
        if ((*ids)[i].is_string())
            out[(*ids)[i].get<std::string>()] = {values[9 * i], values[9 * i + 2], values[9 * i + 5], values[9 * i + 6]};
    // Histograms of votes, R + 1 numbers each, in the same order.
    const auto found = consensus.outputs.find("histograms");
    if (found == consensus.outputs.end())
        return out;
    TRIPTYCH_TRY(const auto array, blobs.read(found->second));
    TRIPTYCH_TRY(const auto counts, array.as<std::uint64_t>());
    std::size_t at = 0;
    for (std::size_t i = 0; i < ids->size(); ++i) {
        const double raters = values[9 * i];
        if (!(raters >= 0 && raters <= segmentation::maxRaters) || at + static_cast<std::size_t>(raters) + 1 > counts.size())
            break;
        const auto wide = static_cast<std::size_t>(raters) + 1;
        if ((*ids)[i].is_string())
            out[(*ids)[i].get<std::string>()].entropy = meanVoteEntropy(counts.subspan(at, wide));
        at += wide;
    }
    return out;
}

std::array<std::uint8_t, 4> voteColour(int votes, int raters) {
    static constexpr double stops[5][3] = {{0x3B, 0x1C, 0x8C}, {0x8A, 0x2B, 0xB0}, {0xE0, 0x48, 0x9A}, {0xFF, 0x9E, 0x6B}, {0xFF, 0xF3, 0xB0}};
    const double place = raters > 1 ? std::clamp((votes - 1.0) / (raters - 1.0), 0.0, 1.0) * 4 : 4;
    const int low = std::min(3, static_cast<int>(place));
    const double t = place - low;
    std::array<std::uint8_t, 4> colour{};
    for (int c = 0; c < 3; ++c)
        colour[static_cast<std::size_t>(c)] = static_cast<std::uint8_t>(std::lround(stops[low][c] * (1 - t) + stops[low + 1][c] * t));
    colour[3] = static_cast<std::uint8_t>(std::lround(255 * (0.34 + 0.22 * std::clamp((votes - 1) / 11.0, 0.0, 1.0))));
    return colour;
}

std::vector<std::uint8_t> voteRgba(const SubjectView& view) {
    std::vector<std::uint8_t> rgba(view.votes.size() * 4, 0);
    std::vector<std::array<std::uint8_t, 4>> colours(static_cast<std::size_t>(view.raters()) + 1);
    for (int v = 1; v <= view.raters(); ++v)
        colours[static_cast<std::size_t>(v)] = voteColour(v, view.raters());
    for (std::size_t i = 0; i < view.votes.size(); ++i)
        std::copy_n(colours[view.votes[i]].data(), 4, rgba.data() + 4 * i);
    return rgba;
}

}  // namespace triptych::app::segmentationview
