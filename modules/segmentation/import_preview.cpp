#include "segmentation/import_preview.h"

#include <algorithm>

namespace triptych::segmentation {
namespace {

using base::Json;

constexpr std::string_view drewNames[] = {"marks", "nothing", "saidNothing", "saidSomething", "noTask", "unusable"};
static_assert(std::size(drewNames) == drewCount);

Json nameOf(const std::vector<std::string>& names, int at) {
    return at >= 0 && static_cast<std::size_t>(at) < names.size() ? Json(names[static_cast<std::size_t>(at)]) : Json();
}

Json idOf(std::int64_t id) {
    return id >= 0 ? Json(id) : Json();
}

}  // namespace

Json importPreview(const ImportReport& report, const StrokeWriter& counted, std::size_t shown) {
    std::array<Json, notedCount> first;
    first.fill(Json::array());
    for (const auto& note : report.notes.notes()) {
        auto& rows = first[static_cast<std::size_t>(note.what)];
        if (rows.size() >= shown)
            continue;
        rows.push_back({{"line", note.line > 0 ? Json(note.line) : Json()}, {"classification", idOf(note.classification)},
                        {"subject", note.subject >= 0 ? Json(counted.subjects[static_cast<std::size_t>(note.subject)].id) : Json()},
                        {"volunteer", nameOf(counted.volunteers, note.volunteer)}, {"count", note.count}, {"detail", nameOf(report.notes.texts(), note.text)}});
    }
    Json reasons = Json::array();
    for (std::size_t what = 0; what < first.size(); ++what) {
        const auto& tally = report.notes.tally(static_cast<Noted>(what));
        if (tally.rows > 0)
            reasons.push_back({{"what", notedNames[what]}, {"rows", tally.rows}, {"count", tally.count}, {"first", std::move(first[what])}});
    }
    Json coming = Json::array();
    for (const auto& row : report.first) {
        if (coming.size() >= shown)
            break;
        const auto& r = row.rater;
        coming.push_back({{"line", row.line}, {"classification", idOf(row.classification)}, {"subject", counted.subjects[static_cast<std::size_t>(r.subject)].id},
                          {"volunteer", nameOf(counted.volunteers, r.volunteer)}, {"marks", r.marks}, {"closed", r.closed}, {"crossing", r.crossing},
                          {"dropped", r.dropped}, {"outside", r.outside}, {"drew", drewNames[static_cast<std::size_t>(r.drew)]}});
    }
    const auto skipped = report.otherWorkflow + report.otherVersion + report.notLive + report.alreadySeen + report.retired + report.duplicates +
                         report.leftWithoutDrawing + report.withoutSubject + report.badRows;
    return {{"rows", report.rows}, {"classifications", report.classifications}, {"kept", report.kept}, {"raters", report.kept - report.joined},
            {"repaired", report.repaired}, {"skipped", skipped}, {"subjects", counted.subjects.size()}, {"volunteers", counted.volunteers.size()},
            {"reasons", std::move(reasons)}, {"first", std::move(coming)}, {"report", report.toJson()}};
}

}  // namespace triptych::segmentation
