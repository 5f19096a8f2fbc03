#include "app/segmentation/core/subject_view.h"

#include <algorithm>
#include <cmath>

#include "segmentation/consensus_job.h"

namespace triptych::app::segmentationview {

using base::Array;
using base::Result;

bool isImport(const std::string& kind) {
    return kind == "segmentation.import_zooniverse" || kind == "segmentation.import_masks";
}

Result<std::shared_ptr<const ImportResult>> importResult(const base::JobRecord& record, const ResultSource& source) {
    auto result = std::make_shared<ImportResult>();
    result->job = record.id;
    result->outputs = record.outputs;
    if (!isImport(record.spec.kind)) {
        // The strokes it was counted from; pictures only when the import is known by its job.
        result->outputs.clear();
        for (const auto& [name, input] : record.spec.inputs) {
            if (name.starts_with("gold_"))
                continue;  // of the experts, not of the volunteers
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
    view->metadata = s.metadata;
    for (const auto& mark : import.strokes.marks(subject))
        view->frames = std::max(view->frames, mark.frame + 1);
    if (frame >= view->frames)
        return base::badRequest("the subject has no such frame", s.id, "0 for the first");
    view->frame = frame;
    TRIPTYCH_TRY(const auto patterns, import.strokes.patterns(subject, -1, frame));
    view->votes = segmentation::voteMap(patterns);
    view->table = segmentation::patternTable(patterns, &view->rowOf);
    view->agreement = segmentation::agreement(view->table, view->votes);
    view->staple = segmentation::staple(view->table);
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
        TRIPTYCH_CHECK(checkPicture(view->image, s.image));
        view->bands = bandStats(view->image);
        const auto& shape = view->image.shape();
        view->imageHeight = static_cast<int>(shape[0]);
        view->imageWidth = static_cast<int>(shape[1]);
    }
    return std::shared_ptr<const SubjectView>(std::move(view));
}

Result<std::map<std::string, AgreementRow>> agreementRows(const base::JobRecord& consensus, const base::BlobReader& blobs) {
    const auto table = consensus.outputs.find("subjects"), about = consensus.outputs.find("about");
    if (table == consensus.outputs.end() || about == consensus.outputs.end())
        return base::badRequest("this result is no consensus", consensus.id);
    TRIPTYCH_TRY(const auto rows, blobs.read(table->second));
    TRIPTYCH_TRY(const auto text, blobs.read(about->second));
    TRIPTYCH_TRY(const auto values, rows.as<double>());
    TRIPTYCH_TRY(const auto json, base::parseJson(text.text(), "about"));
    std::map<std::string, AgreementRow> out;
    namespace column = segmentation::consensuscolumn;
    const auto ids = json.is_object() ? json.find("subjects") : json.end();
    const auto columns = rows.shape().size() == 2 ? rows.shape()[1] : 0;
    const bool first = columns == column::meanIou;  // of revision 1
    if (!json.is_object() || ids == json.end() || !ids->is_array() || (!first && columns < column::subjectColumns) ||
        ids->size() != static_cast<std::size_t>(rows.shape()[0]))
        return base::unreadable("damaged consensus", "about");
    for (std::size_t i = 0; i < ids->size(); ++i) {
        const auto* row = values.data() + i * static_cast<std::size_t>(columns);
        const auto number = [row](int at) { return std::isnan(row[at]) ? std::nullopt : std::optional(row[at]); };
        AgreementRow read{row[column::raters], row[column::unionPixels], {}, number(column::meanDice), {}};
        if (!first) {
            read.kappaInUnion = number(column::kappaInUnion);
            read.entropyInUnion = number(column::entropyInUnion);
        } else if (row[column::raters] < 2 || row[column::ratersWithMarks] < 1) {
            read.meanDice.reset();
        }
        if ((*ids)[i].is_string())
            out[(*ids)[i].get<std::string>()] = read;
    }
    return out;
}

Result<std::vector<PooledSkill>> pooledSkills(const base::JobRecord& consensus, const base::BlobReader& blobs) {
    std::vector<PooledSkill> out;
    const auto found = consensus.outputs.find("pooled");
    if (found == consensus.outputs.end())
        return out;
    TRIPTYCH_TRY(const auto rows, blobs.read(found->second));
    TRIPTYCH_TRY(const auto values, rows.as<double>());
    if (rows.shape().size() != 2 || rows.shape()[1] != 3)
        return base::unreadable("damaged consensus", "pooled", "three columns: sensitivity, specificity, subjects");
    for (std::size_t i = 0; i + 2 < values.size(); i += 3) {
        const auto number = [&](std::size_t at) { return std::isnan(values[at]) ? std::nullopt : std::optional(values[at]); };
        out.push_back({{number(i), number(i + 1)}, static_cast<int>(std::clamp(values[i + 2], 0.0, 1e9))});
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

segmentation::Rings stapleOutlines(const SubjectView& view) {
    // In steps of a thousandth, so that the level of one half runs between pixel centres as a vote contour does.
    std::vector<std::uint16_t> levels(view.rowOf.size());
    std::transform(view.rowOf.begin(), view.rowOf.end(), levels.begin(), [&](auto row) { return static_cast<std::uint16_t>(view.staple.posterior[row] * 1000); });
    return segmentation::contours(levels, view.width, view.height, 500, {0, 0, view.width, view.height});
}

std::vector<std::uint8_t> pictureRgba(const SubjectView& view, const DisplayChoice& display) {
    const auto seen = PictureView(view.image, pictureLook(view.image, view.bands, display)).whole().convertToFormat(QImage::Format_RGBA8888);
    std::vector<std::uint8_t> rgba;
    for (int y = 0; y < seen.height(); ++y)
        rgba.insert(rgba.end(), seen.constScanLine(y), seen.constScanLine(y) + 4 * seen.width());
    return rgba;
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
