#include "app/segmentation/core/object_table.h"

#include <cmath>

namespace triptych::app::segmentationview {
namespace {

using base::Result;

constexpr std::size_t clusterColumns = 8, labelColumns = 3;

// Whole and in [0, below); -1 otherwise.
int place(double value, double below) {
    return value >= 0 && value < below && value == std::floor(value) ? static_cast<int>(value) : -1;
}

}  // namespace

segmentation::Rings ObjectTable::shape(const ObjectRow& row) const {
    segmentation::Rings out;
    const auto rings = ringArray.as<std::int64_t>().value();
    const auto points = pointArray.as<double>().value();
    for (int r = row.firstRing; r < row.firstRing + row.rings; ++r) {
        const auto first = static_cast<std::size_t>(rings[2 * static_cast<std::size_t>(r)]), count = static_cast<std::size_t>(rings[2 * static_cast<std::size_t>(r) + 1]);
        auto& ring = out.emplace_back();
        for (std::size_t p = first; p < first + count; ++p)
            ring.push_back({points[2 * p], points[2 * p + 1]});
    }
    return out;
}

Result<ObjectTable> objectTable(const base::JobRecord& record, const ResultSource& source) {
    if (record.spec.kind != "segmentation.cluster_objects" || record.state != base::JobState::done)
        return base::badRequest("a result without objects", record.id, "objects of an import that are counted to the end");
    ObjectTable table;
    TRIPTYCH_TRY(table.import, importResult(record, source));
    TRIPTYCH_TRY(table.settings.cluster, segmentation::clusterOptions(record.spec.parameters));
    if (record.spec.parameters.is_object())
        if (const auto tool = record.spec.parameters.find("tool"); tool != record.spec.parameters.end() && tool->is_number_integer())
            table.tool = tool->get<int>();
    const auto read = [&](const char* name) -> Result<base::Array> {
        const auto found = record.outputs.find(name);
        if (found == record.outputs.end())
            return base::unreadable("damaged result", name);
        return source.blobs().read(found->second);
    };
    TRIPTYCH_TRY(const auto clusterArray, read("clusters"));
    TRIPTYCH_TRY(const auto labelArray, read("labels"));
    TRIPTYCH_TRY(table.ringArray, read("rings"));
    TRIPTYCH_TRY(table.pointArray, read("points"));
    TRIPTYCH_TRY(const auto clusters, clusterArray.as<double>());
    TRIPTYCH_TRY(const auto labels, labelArray.as<std::int32_t>());
    TRIPTYCH_TRY(const auto rings, table.ringArray.as<std::int64_t>());
    TRIPTYCH_TRY(const auto points, table.pointArray.as<double>());
    const auto damaged = [](const char* name) { return base::unreadable("damaged result", name); };
    if (clusters.size() % clusterColumns != 0)
        return damaged("clusters");
    if (labels.size() % labelColumns != 0)
        return damaged("labels");
    const auto pointCount = static_cast<std::int64_t>(points.size() / 2), ringCount = static_cast<std::int64_t>(rings.size() / 2);
    for (std::size_t r = 0; r + 1 < rings.size(); r += 2)
        if (rings[r] < 0 || rings[r + 1] < 0 || rings[r] > pointCount || rings[r + 1] > pointCount - rings[r])
            return damaged("rings");
    const auto& strokes = table.import->strokes;
    const auto subjects = strokes.subjects().size();
    int before = 0;
    for (std::size_t at = 0; at < clusters.size(); at += clusterColumns) {
        const auto* c = clusters.data() + at;
        ObjectRow row{place(c[0], static_cast<double>(subjects)), place(c[1], static_cast<double>(strokes.tools().size())), place(c[2], 1e9), place(c[3], 1e9), place(c[4], 1e9),
                      std::isnan(c[5]) ? std::nullopt : std::optional(c[5]), place(c[6], static_cast<double>(ringCount) + 1), place(c[7], static_cast<double>(ringCount) + 1)};
        if (row.subject < before || row.tool < 0 || row.frame < 0 || row.members < 0 || row.volunteers < 0 || row.firstRing < 0 || row.rings < 0 || row.firstRing + row.rings > ringCount)
            return damaged("clusters");
        before = row.subject;
        table.rows.push_back(row);
    }
    for (std::size_t s = 0; s < subjects; ++s)
        table.labels.emplace_back(strokes.marks(static_cast<int>(s)).size(), -1);
    for (std::size_t at = 0; at < labels.size(); at += labelColumns) {
        const int s = place(labels[at], static_cast<double>(subjects));
        const int mark = s < 0 ? -1 : place(labels[at + 1], static_cast<double>(table.labels[static_cast<std::size_t>(s)].size()));
        const int row = labels[at + 2];
        if (mark < 0 || row < -1 || row >= static_cast<int>(table.rows.size()) || (row >= 0 && table.rows[static_cast<std::size_t>(row)].subject != s))
            return damaged("labels");
        table.labels[static_cast<std::size_t>(s)][static_cast<std::size_t>(mark)] = row;
    }
    return table;
}

}  // namespace triptych::app::segmentationview
