#include <algorithm>
#include <set>

#include <QCoreApplication>

#include <fmt/format.h>

#include "app/segmentation/core/exporters.h"
#include "app/segmentation/core/object_table.h"
#include "segmentation/files/geojson_writer.h"
#include "segmentation/files/whole_file.h"
#include "segmentation/repair.h"

namespace triptych::app::segmentationview {
namespace {

constexpr double mostCells = 4e6;

using base::Json;
using base::Result;
using segmentation::csvNumber;

struct SegmentationExports {
    Q_DECLARE_TR_FUNCTIONS(SegmentationExports)
};

// Which of a table's objects are written: those of one subject or of all, kept by the share of volunteers.
struct Choice {
    int first = 0, last = 0;
    double share = 0;
};
Result<Choice> choiceOf(const ObjectTable& table, const Json& options) {
    const auto& strokes = table.import->strokes;
    Choice choice{0, static_cast<int>(strokes.subjects().size()), 0};
    if (options.is_null())
        return choice;
    if (!options.is_object())
        return base::badRequest("options are not an object", "/options");
    for (const auto& [name, value] : options.items()) {
        if (name == "share") {
            TRIPTYCH_TRY(const auto settings, objectSettings({{"share", value}}));
            choice.share = settings.share;
        } else if (name == "subject") {
            if (!value.is_string() && !value.is_number_integer())
                return base::badRequest("not a subject", "/options/subject", "an id of the import");
            choice.first = strokes.find(value.is_string() ? value.get<std::string>() : base::canonicalJson(value));
            if (choice.first < 0)
                return base::badRequest("no such subject in the import", "/options/subject");
            choice.last = choice.first + 1;
        } else {
            return base::badRequest("an option that is not known", "/options/" + name, "subject, share");
        }
    }
    return choice;
}

bool keeps(const ObjectTable& table, const ObjectRow& row, double share) {
    return isKept(row.volunteers, table.raters(row), share);
}

// "T0/3 Kelp" is tool 3 of task T0; what was drawn without a task counts as the first one's.
struct ToolName {
    std::string task = "T0";
    std::string index;
};
ToolName toolName(const std::string& tool, int number) {
    ToolName name;
    const auto slash = tool.find('/'), end = tool.find_first_not_of("0123456789", slash == std::string::npos ? slash : slash + 1);
    name.index = slash == std::string::npos ? std::string() : tool.substr(slash + 1, end == std::string::npos ? end : end - slash - 1);
    if (slash == std::string::npos || slash == 0 || name.index.empty())
        name.index = std::to_string(number);
    else
        name.task = tool.substr(0, slash);
    return name;
}

std::string list(const std::vector<std::string>& values) {
    return fmt::format("[{}]", fmt::join(values, ", "));
}

// panoptes_aggregation writes the outline closed.
std::string coordinates(const segmentation::Ring& ring, double segmentation::Point::*axis) {
    std::vector<std::string> values;
    for (const auto& point : ring)
        values.push_back(csvNumber(point.*axis));
    if (!ring.empty())
        values.push_back(csvNumber(ring.front().*axis));
    return list(values);
}

segmentation::Ring largest(const segmentation::Rings& rings) {
    const auto found = std::max_element(rings.begin(), rings.end(), [](const auto& a, const auto& b) { return segmentation::area(a) < segmentation::area(b); });
    return found == rings.end() ? segmentation::Ring() : *found;
}

struct Written {
    std::size_t objects = 0, below = 0, simplified = 0;
};
void say(const Written& written, Exported& report) {
    report.lines << SegmentationExports::tr("%n object(s) written", nullptr, static_cast<int>(written.objects));
    if (written.below > 0)
        report.lines << SegmentationExports::tr("%n object(s) of too few volunteers left out", nullptr, static_cast<int>(written.below));
    if (written.simplified > 0)
        report.lines << SegmentationExports::tr("%n object(s) have holes or several parts: of these the largest outline alone", nullptr, static_cast<int>(written.simplified));
    report.details = {{"objects", written.objects}, {"below", written.below}, {"simplified", written.simplified}};
}

// The five cells of one tool on one frame of a subject.
std::array<std::string, 5> reduction(const ObjectTable& table, int subject, int frame, int tool, double share, Written& written) {
    std::map<int, int> numbers;
    std::vector<std::string> labels, counts, xs, ys, consensus;
    const auto marks = table.import->strokes.marks(subject);
    const auto& rows = table.labels[static_cast<std::size_t>(subject)];
    std::vector<int> members;
    for (std::size_t m = 0; m < marks.size(); ++m)
        if (marks[m].frame == frame && marks[m].tool == tool)
            members.push_back(rows[m]);
    // Rows are in the order of the clusters, which need not be that of their first members.
    std::set<int> found(members.begin(), members.end());
    found.erase(-1);
    for (const int r : found) {
        const auto& row = table.rows[static_cast<std::size_t>(r)];
        if (!keeps(table, row, share)) {
            ++written.below;
            continue;
        }
        const auto shape = table.shape(row);
        const auto ring = largest(shape);
        numbers.emplace(r, static_cast<int>(numbers.size()));
        counts.push_back(std::to_string(row.members));
        xs.push_back(coordinates(ring, &segmentation::Point::x));
        ys.push_back(coordinates(ring, &segmentation::Point::y));
        consensus.push_back(row.consensus ? csvNumber(*row.consensus) : "null");
        written.simplified += shape.size() > 1 ? 1 : 0;
        ++written.objects;
    }
    for (const int r : members)
        labels.push_back(std::to_string(numbers.contains(r) ? numbers.at(r) : -1));
    if (labels.empty())
        return {};
    if (counts.empty())
        return {list(labels), "", "", "", ""};
    return {list(labels), list(counts), list(xs), list(ys), list(consensus)};
}

}  // namespace

Result<Exported> exportObjectsGeoJson(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const Json& options, const ExportProgress& progress) {
    TRIPTYCH_TRY(const auto record, source.record(job));
    TRIPTYCH_TRY(const auto table, objectTable(record, source));
    TRIPTYCH_TRY(const auto choice, choiceOf(table, options));
    const auto& strokes = table.import->strokes;
    std::vector<segmentation::GeoFeature> features;
    Written written;
    for (std::size_t at = 0; at < table.rows.size();) {
        const int subject = table.rows[at].subject;
        auto end = at;
        while (end < table.rows.size() && table.rows[end].subject == subject)
            ++end;
        const auto from = std::exchange(at, end);
        if (subject < choice.first || subject >= choice.last)
            continue;
        TRIPTYCH_CHECK(told(progress, subject - choice.first, choice.last - choice.first));
        // The numbers that the window shows: from the top of each frame.
        std::map<int, std::vector<std::size_t>> frames;
        std::vector<segmentation::Rings> shapes;
        for (auto r = from; r < end; ++r) {
            frames[table.rows[r].frame].push_back(r);
            shapes.push_back(table.shape(table.rows[r]));
        }
        std::vector<int> numbers(end - from);
        for (const auto& [frame, rows] : frames) {
            std::vector<segmentation::Point> labels;
            for (const auto r : rows) {
                auto shape = shapes[r - from];
                const auto& marks = table.labels[static_cast<std::size_t>(subject)];
                if (const auto member = std::find(marks.begin(), marks.end(), static_cast<int>(r)); shape.empty() && member != marks.end()) {
                    const auto& mark = strokes.marks(subject)[static_cast<std::size_t>(member - marks.begin())];
                    TRIPTYCH_TRY(shape, table.settings.cluster.mode == segmentation::ClusterMode::panoptes ? strokes.drawnRings(mark) : strokes.rings(mark));
                }
                labels.push_back(labelPoint(shape));
            }
            const auto order = fromTheTop(labels);
            for (std::size_t i = 0; i < order.size(); ++i)
                numbers[rows[static_cast<std::size_t>(order[i])] - from] = static_cast<int>(i) + 1;
        }
        for (auto r = from; r < end; ++r) {
            const auto& row = table.rows[r];
            if (!keeps(table, row, choice.share)) {
                ++written.below;
                continue;
            }
            const auto& s = strokes.subjects()[static_cast<std::size_t>(subject)];
            segmentation::GeoFeature feature;
            feature.id = row.frame == 0 ? fmt::format("{}/{}", s.id, numbers[r - from]) : fmt::format("{}/{}/{}", s.id, row.frame, numbers[r - from]);
            feature.polygons = segmentation::polygonsOf(shapes[r - from]);
            feature.properties = {{"subject", s.id}, {"frame", row.frame}, {"object", numbers[r - from]}, {"tool", strokes.tools()[static_cast<std::size_t>(row.tool)]},
                                  {"members", row.members}, {"volunteers", row.volunteers}, {"of_volunteers", table.raters(row)},
                                  {"consensus", row.consensus ? Json(*row.consensus) : Json()}, {"area_px", areaOf(shapes[r - from])}};
            features.push_back(std::move(feature));
            ++written.objects;
        }
    }
    TRIPTYCH_CHECK(segmentation::writeGeoJson(target, features));
    Exported report;
    report.files = {target};
    say(written, report);
    return report;
}

Result<Exported> exportObjectsCsv(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const Json& options, const ExportProgress& progress) {
    TRIPTYCH_TRY(const auto record, source.record(job));
    TRIPTYCH_TRY(const auto table, objectTable(record, source));
    auto rest = options;
    if (rest.is_object())
        rest.erase("workflow");
    TRIPTYCH_TRY(const auto choice, choiceOf(table, rest));
    // Here a workflow that is not known leaves its cells empty: nothing is retired by this table.
    const auto asked = options.is_object() && options.contains("workflow") ? Json{{"workflow", options["workflow"]}} : Json::object();
    const auto workflow = workflowOf(source, record, asked);
    if (!workflow && !asked.empty())
        return tl::unexpected(workflow.error());
    const auto& strokes = table.import->strokes;
    std::map<std::string, std::set<std::pair<int, int>>> tasks;  // frames and tools of each
    for (int s = choice.first; s < choice.last; ++s)
        for (const auto& mark : strokes.marks(s))
            if (table.tool < 0 || mark.tool == table.tool)
                tasks[toolName(strokes.tools()[static_cast<std::size_t>(mark.tool)], mark.tool).task].insert({mark.frame, mark.tool});
    std::string text = "subject_id,workflow_id,task,reducer,data.aggregation_version";
    std::map<std::pair<int, int>, std::size_t> column;
    for (const auto& [task, places] : tasks)
        for (const auto& [frame, tool] : places) {
            column.emplace(std::pair(frame, tool), column.size());
            for (const auto* name : {"cluster_labels", "clusters_count", "clusters_x", "clusters_y", "consensus"})
                text += ',' + segmentation::csvField(fmt::format("data.frame{}.{}_toolIndex{}_{}", frame, task, toolName(strokes.tools()[static_cast<std::size_t>(tool)], tool).index, name));
        }
    // A column for every frame and tool there is, in every row: a few thousand of them are a table, more is an accident.
    if (static_cast<double>(column.size()) * (choice.last - choice.first) * static_cast<double>(tasks.size()) > mostCells)
        return base::failed(fmt::format("{} frames and tools of {} subjects make too wide a table", column.size(), choice.last - choice.first), target.string(), "one subject at a time (option subject), or GeoJSON");
    text += ",data.parameters.min_samples,data.parameters.eps,data.parameters.average_type\n";
    const auto& cluster = table.settings.cluster;
    const bool compatible = cluster.mode == segmentation::ClusterMode::panoptes;
    const auto* average = cluster.shape == segmentation::ClusterShape::medoid ? "median" : cluster.shape == segmentation::ClusterShape::unionOf ? "union" : "intersection";
    Written written;
    for (int s = choice.first; s < choice.last; ++s) {
        TRIPTYCH_CHECK(told(progress, s - choice.first, choice.last - choice.first));
        for (const auto& [task, places] : tasks) {
            std::vector<std::string> cells(5 * column.size());
            for (const auto& [frame, tool] : places) {
                const auto of = reduction(table, s, frame, tool, choice.share, written);
                std::copy(of.begin(), of.end(), cells.begin() + static_cast<std::ptrdiff_t>(5 * column.at({frame, tool})));
            }
            // The rules are those of version 5.1.0 in its own mode alone.
            text += fmt::format("{},{},{},{},{}", segmentation::csvField(strokes.subjects()[static_cast<std::size_t>(s)].id), segmentation::csvField(workflow ? *workflow : std::string()),
                                segmentation::csvField(task), compatible ? "polygon_reducer" : "triptych_objects", compatible ? "5.1.0" : "");
            for (const auto& cell : cells)
                text += ',' + segmentation::csvField(cell);
            text += fmt::format(",{},{},{}\n", cluster.minSamples, csvNumber(cluster.eps), average);
        }
    }
    TRIPTYCH_CHECK(segmentation::writeWhole(target, text));
    Exported report;
    report.files = {target};
    say(written, report);
    return report;
}

}  // namespace triptych::app::segmentationview
