#include <limits>

#include "segmentation/kinds_parts.h"
#include "segmentation/subject_clusters.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::JobArguments;
using base::JobContext;
using base::Json;
using base::Output;
using base::ParameterType;
using base::Result;

const double none = std::numeric_limits<double>::quiet_NaN();

Result<Output> clusterAll(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto strokes, strokesOf(arguments));
    TRIPTYCH_TRY(const auto options, clusterOptions(arguments.parameters));
    const int only = arguments.parameters.at("tool").get<int>(), subjects = static_cast<int>(strokes.subjects().size());
    std::vector<double> clusters, points;
    std::vector<std::int64_t> rings;
    std::vector<std::int32_t> labels;
    Json ids = Json::array(), unread = Json::array();
    double sum = 0;
    int with = 0;
    for (int s = 0; s < subjects; ++s) {
        if (context.stopRequested())
            return base::cancelled();
        context.progress(s, subjects, "Comparing outlines");
        ids.push_back(strokes.subjects()[static_cast<std::size_t>(s)].id);
        TRIPTYCH_TRY(const auto groups, clusterSubject(strokes, s, options, only, -1, [&context] { return context.stopRequested(); }));
        const auto marks = strokes.marks(s);
        std::vector<int> label(marks.size(), -1);
        for (const auto& group : groups) {
            if (group.refused) {
                unread.push_back({{"id", ids.back()}, {"tool", group.tool}, {"frame", group.frame}, {"why", group.refused->message()}});
                continue;
            }
            const auto before = static_cast<int>(clusters.size() / 8);
            for (std::size_t i = 0; i < group.marks.size(); ++i)
                if (group.found.labels[i] >= 0)
                    label[static_cast<std::size_t>(group.marks[i])] = before + group.found.labels[i];
            for (const auto& cluster : group.found.clusters) {
                clusters.insert(clusters.end(), {static_cast<double>(s), static_cast<double>(group.tool), static_cast<double>(group.frame),
                                                 static_cast<double>(cluster.members.size()), static_cast<double>(cluster.raters), cluster.consensus.value_or(none),
                                                 static_cast<double>(rings.size() / 2), static_cast<double>(cluster.shape.size())});
                for (const auto& ring : cluster.shape) {
                    rings.insert(rings.end(), {static_cast<std::int64_t>(points.size() / 2), static_cast<std::int64_t>(ring.size())});
                    for (const auto& point : ring)
                        points.insert(points.end(), {point.x, point.y});
                }
                if (cluster.consensus) {
                    sum += *cluster.consensus;
                    ++with;
                }
            }
        }
        for (std::size_t m = 0; m < marks.size(); ++m)
            labels.insert(labels.end(), {s, static_cast<std::int32_t>(m), label[m]});
    }
    Output out;
    const auto rows = [](std::size_t numbers, std::int64_t columns) { return base::Shape{static_cast<std::int64_t>(numbers) / columns, columns}; };
    out.arrays["clusters"] = Array::of(clusters, rows(clusters.size(), 8));
    out.arrays["rings"] = Array::of(rings, rows(rings.size(), 2));
    out.arrays["points"] = Array::of(points, rows(points.size(), 2));
    out.arrays["labels"] = Array::of(labels, rows(labels.size(), 3));
    out.arrays["about"] = Array::ofText(base::canonicalJson({{"subjects", ids}, {"unread", unread}}));
    out.summary = {{"subjects", subjects}, {"objects", clusters.size() / 8}, {"meanConsensus", with > 0 ? Json(sum / with) : Json()}, {"unread", unread.size()}};
    return out;
}

}  // namespace

base::Kind clusterKind() {
    base::Kind kind;
    kind.name = "segmentation.cluster_objects";
    kind.meaning = "Finds which outlines show the same object, by their overlap, and one outline for each";
    kind.parameters = {
        {"mode", ParameterType::choice, "ours", "", {}, {}, {"ours", "panoptes"}, "ours keeps every part of a repaired stroke; panoptes does as panoptes_aggregation, with the strokes as drawn"},
        {"shape", ParameterType::choice, "medoid", "", {}, {}, {"medoid", "union", "intersection"}, "What stands for an object"},
        {"eps", ParameterType::number, 0.5, "", 0.0, 1.0, {}, "Largest distance, 1 - IoU, of outlines of one object"},
        {"min_samples", ParameterType::integer, 2, "", 1.0, 1024.0, {}, "So many outlines near each other, itself counted, make an object"},
        {"tool", ParameterType::integer, -1, "", -1.0, 1e6, {}, "Number of one tool; -1: each by itself"},
    };
    kind.inputs = strokeSlots();
    kind.resources = {1, std::uint64_t{512} << 20, 0};
    kind.reproducible = base::Reproducibility::sameCpuLevel;
    kind.run = clusterAll;
    return kind;
}

}  // namespace triptych::segmentation
