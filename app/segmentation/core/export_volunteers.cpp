#include <cmath>
#include <set>

#include <QCoreApplication>

#include "app/segmentation/core/exporters.h"
#include "segmentation/consensus_job.h"
#include "segmentation/files/volunteer_table.h"

namespace triptych::app::segmentationview {
namespace {

using base::Json;
using base::Result;

struct SegmentationExports {
    Q_DECLARE_TR_FUNCTIONS(SegmentationExports)
};

struct Mean {
    double sum = 0;
    std::int64_t count = 0;
    void add(double value) {
        if (!std::isnan(value)) {
            sum += value;
            ++count;
        }
    }
    [[nodiscard]] std::optional<double> value() const { return count > 0 ? std::optional(sum / static_cast<double>(count)) : std::nullopt; }
};
struct Score {
    Mean sensitivity, specificity, dice;
    std::int64_t subjects = 0;
};

// Rows of "scores" lie subject by subject in the order of "about", and of the subject's volunteers within.
Result<std::vector<Score>> scoresOf(const base::JobRecord& consensus, const base::BlobReader& blobs, const segmentation::StrokeSet& strokes) {
    std::vector<Score> out(strokes.volunteers().size());
    const auto table = consensus.outputs.find("scores"), about = consensus.outputs.find("about");
    if (table == consensus.outputs.end() || about == consensus.outputs.end())
        return base::badRequest("the consensus has no scores", consensus.id);
    TRIPTYCH_TRY(const auto rows, blobs.read(table->second));
    TRIPTYCH_TRY(const auto values, rows.as<double>());
    TRIPTYCH_TRY(const auto text, blobs.read(about->second));
    TRIPTYCH_TRY(const auto json, base::parseJson(text.text(), "about"));
    const auto damaged = [] { return base::unreadable("damaged consensus", "scores"); };
    if (!json.is_object() || !json.contains("subjects") || !json["subjects"].is_array())
        return damaged();
    namespace column = segmentation::consensuscolumn;
    // Of revision 1 the first four, with a Dice of 1 where it is undefined.
    const auto wide = rows.shape().size() == 2 ? static_cast<std::size_t>(rows.shape()[1]) : 0;
    if (wide != 4 && wide < column::scoreColumns)
        return damaged();
    std::size_t at = 0;
    for (const auto& id : json["subjects"]) {
        const int subject = id.is_string() ? strokes.find(id.get<std::string>()) : -1;
        if (subject < 0)
            return damaged();
        const auto raters = strokes.raters(subject);
        if (values.size() < wide * (at + raters.size()))
            return damaged();
        for (const auto& rater : raters) {
            const auto* row = values.data() + wide * at++;
            auto& score = out.at(static_cast<std::size_t>(rater.volunteer));
            score.sensitivity.add(row[column::sensitivity]);
            score.specificity.add(row[column::specificity]);
            // Nothing marked by the one or the others: Dice says nothing there.
            const bool bothEmpty = row[column::area] == 0 && std::isnan(row[column::sensitivity]);
            if (!bothEmpty)
                score.dice.add(row[column::dice]);
            ++score.subjects;
        }
    }
    return out;
}

}  // namespace

Result<Exported> exportVolunteers(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const Json& options, const ExportProgress& progress) {
    if (!options.is_null() && !options.empty())
        return base::badRequest("an option that is not known", "/options", "this export takes none");
    TRIPTYCH_TRY(const auto record, source.record(job));
    const bool consensus = record.spec.kind == "segmentation.consensus";
    if ((!consensus && !isImport(record.spec.kind)) || record.state != base::JobState::done)
        return base::badRequest("a result without volunteers", job, "an import of classifications or a consensus that is done");
    TRIPTYCH_TRY(const auto import, importResult(record, source));
    const auto& strokes = import->strokes;
    std::vector<segmentation::VolunteerRow> rows(strokes.volunteers().size());
    std::vector<std::set<int>> seen(rows.size());
    for (std::size_t v = 0; v < rows.size(); ++v) {
        rows[v].volunteer = strokes.volunteers()[v];
        rows[v].classifications = rows[v].marks = rows[v].repaired = rows[v].dropped = 0;
    }
    for (int s = 0; s < static_cast<int>(strokes.subjects().size()); ++s) {
        TRIPTYCH_CHECK(told(progress, s, static_cast<double>(strokes.subjects().size())));
        for (const auto& rater : strokes.raters(s)) {
            auto& row = rows.at(static_cast<std::size_t>(rater.volunteer));
            ++*row.classifications;
            *row.marks += rater.marks;
            *row.repaired += rater.closed + rater.crossing;
            *row.dropped += rater.dropped;
            seen[static_cast<std::size_t>(rater.volunteer)].insert(s);
        }
    }
    for (std::size_t v = 0; v < rows.size(); ++v)
        rows[v].subjects = static_cast<std::int64_t>(seen[v].size());
    if (consensus) {
        TRIPTYCH_TRY(const auto scores, scoresOf(record, source.blobs(), strokes));
        for (std::size_t v = 0; v < rows.size(); ++v) {
            rows[v].sensitivity = scores[v].sensitivity.value();
            rows[v].specificity = scores[v].specificity.value();
            rows[v].dice = scores[v].dice.value();
            rows[v].scored = scores[v].subjects;
        }
    }
    TRIPTYCH_CHECK(segmentation::writeVolunteerCsv(target, rows));
    Exported report;
    report.files = {target};
    report.lines << SegmentationExports::tr("%n volunteer(s) written", nullptr, static_cast<int>(rows.size()));
    if (!consensus)
        report.lines << SegmentationExports::tr("Scores are left out: they come with a consensus");
    report.details = {{"volunteers", rows.size()}, {"scores", consensus}};
    return report;
}

}  // namespace triptych::app::segmentationview
