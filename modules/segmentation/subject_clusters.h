#pragma once

#include "base/json.h"
#include "segmentation/clusters.h"
#include "segmentation/strokes.h"

namespace triptych::segmentation {

/// The objects of one tool on one picture of a subject: objects of different tools, or of different pictures, are different objects.
struct ToolObjects {
    int tool = 0, frame = 0;
    std::vector<int> marks;                 ///< the outlines compared, as places among the subject's marks
    ObjectClusters found;                   ///< labels and members are places in `marks`
    std::optional<base::Error> refused;     ///< why these were not compared
};

/// Groups the volunteers' outlines of one subject, tool by tool and frame by frame. \param tool, frame -1: each by itself.
/// Errors: a bad option, damaged strokes, or cancelled by `stop`; what is too much to compare is told in its group instead.
[[nodiscard]] base::Result<std::vector<ToolObjects>> clusterSubject(const StrokeSet& strokes, int subject, const ClusterOptions& options, int tool = -1, int frame = -1,
                                                                    const std::function<bool()>& stop = {});

/// From and to the parameters "mode", "shape", "eps" and "min_samples" of the kind; what is absent stays as in `from`. Errors carry the
/// name of the parameter behind `where`.
[[nodiscard]] base::Result<ClusterOptions> clusterOptions(const base::Json& parameters, const ClusterOptions& from = {}, const std::string& where = {});
[[nodiscard]] base::Json clusterParameters(const ClusterOptions& options);

}  // namespace triptych::segmentation
