#include "segmentation/subject_clusters.h"

#include <array>

namespace triptych::segmentation {
namespace {

constexpr std::array<const char*, 2> modes = {"ours", "panoptes"};
constexpr std::array<const char*, 3> shapes = {"medoid", "union", "intersection"};

template <std::size_t N>
int placeOf(const std::array<const char*, N>& names, const base::Json& value) {
    for (std::size_t i = 0; i < N; ++i)
        if (value.is_string() && value == names[i])
            return static_cast<int>(i);
    return -1;
}

}  // namespace

base::Result<std::vector<ToolObjects>> clusterSubject(const StrokeSet& strokes, int subject, const ClusterOptions& options, int tool, int frame, const std::function<bool()>& stop) {
    const auto marks = strokes.marks(subject);
    std::map<std::pair<int, int>, ToolObjects> groups;
    for (std::size_t m = 0; m < marks.size(); ++m) {
        if ((tool >= 0 && marks[m].tool != tool) || (frame >= 0 && marks[m].frame != frame))
            continue;
        auto& group = groups[{marks[m].frame, marks[m].tool}];
        group.tool = marks[m].tool;
        group.frame = marks[m].frame;
        group.marks.push_back(static_cast<int>(m));
    }
    std::vector<ToolObjects> out;
    for (auto& [place, group] : groups) {
        std::vector<ObjectOutline> outlines;
        for (const int m : group.marks) {
            const auto& mark = marks[static_cast<std::size_t>(m)];
            TRIPTYCH_TRY(auto outline, options.mode == ClusterMode::panoptes ? strokes.drawnRings(mark) : strokes.rings(mark));
            outlines.push_back({std::move(outline), mark.rater});
        }
        auto found = clusterObjects(outlines, options, stop);
        if (found)
            group.found = std::move(*found);
        else if (found.error().kind == base::ErrorKind::failed)
            group.refused = found.error();
        else
            return tl::unexpected(found.error());
        out.push_back(std::move(group));
    }
    return out;
}

base::Result<ClusterOptions> clusterOptions(const base::Json& parameters, const ClusterOptions& from, const std::string& where) {
    auto options = from;
    if (!parameters.is_object())
        return options;
    if (const auto mode = parameters.find("mode"); mode != parameters.end()) {
        if (placeOf(modes, *mode) < 0)
            return base::badRequest("not a mode", where + "mode", "ours or panoptes");
        options.mode = static_cast<ClusterMode>(placeOf(modes, *mode));
    }
    if (const auto shape = parameters.find("shape"); shape != parameters.end()) {
        if (placeOf(shapes, *shape) < 0)
            return base::badRequest("not what can stand for an object", where + "shape", "medoid, union or intersection");
        options.shape = static_cast<ClusterShape>(placeOf(shapes, *shape));
    }
    if (const auto eps = parameters.find("eps"); eps != parameters.end()) {
        if (!eps->is_number() || !(eps->get<double>() >= 0 && eps->get<double>() <= 1))
            return base::badRequest("not a distance", where + "eps", "0 to 1");
        options.eps = eps->get<double>();
    }
    if (const auto least = parameters.find("min_samples"); least != parameters.end()) {
        if (!least->is_number_integer() || least->get<double>() < 1 || least->get<double>() > 1024)
            return base::badRequest("not a number of outlines", where + "min_samples", "1 to 1024");
        options.minSamples = least->get<int>();
    }
    return options;
}

base::Json clusterParameters(const ClusterOptions& options) {
    return {{"mode", modes[static_cast<std::size_t>(options.mode)]}, {"shape", shapes[static_cast<std::size_t>(options.shape)]}, {"eps", options.eps}, {"min_samples", options.minSamples}};
}

}  // namespace triptych::segmentation
