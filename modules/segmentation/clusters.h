#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "segmentation/geometry.h"

namespace triptych::segmentation {

/// What becomes of a stroke before it is compared.
enum class ClusterMode {
    ours,      ///< the repaired outline with every part and hole
    panoptes,  ///< as panoptes_aggregation 5.1: what crosses itself is buffered by nothing, the largest part alone is kept
};
enum class ClusterShape { medoid, unionOf, intersection };

/// One volunteer's outline of one object.
struct ObjectOutline {
    Rings rings;    ///< of ClusterMode::ours the repaired rings, of panoptes the first ring as it was drawn
    int rater = 0;  ///< outlines of one rater are never compared with each other
};

struct ClusterOptions {
    ClusterMode mode = ClusterMode::ours;
    ClusterShape shape = ClusterShape::medoid;
    double eps = 0.5;    ///< largest distance 1 - IoU of neighbours, 0 to 1
    int minSamples = 2;  ///< an outline with so many neighbours, itself counted, is the core of an object
};

/// Outlines that were drawn of one object.
struct ObjectCluster {
    std::vector<int> members;         ///< places among the outlines, ascending
    int raters = 0;                   ///< distinct
    int medoid = 0;                   ///< the member with the least sum of distances, the first of several
    std::optional<double> consensus;  ///< 1 - mean distance over all pairs; none of a single outline
    Rings shape;                      ///< may be empty: an intersection of nothing
};

struct ObjectClusters {
    std::vector<int> labels;  ///< one an outline: its cluster, -1 none
    std::vector<bool> usable; ///< one an outline: false of those that enclose nothing at all (fewer than three points)
    std::vector<ObjectCluster> clusters;
};

inline constexpr std::size_t maxClusteredOutlines = 4096;

/// Which outlines show the same object: DBSCAN (Ester et al., KDD 1996) with the distance 1 - IoU of exact vector overlays
/// (GEOS). Two outlines of one volunteer have an infinite distance, which counts as 1 in means and sums: they come into
/// one cluster only by way of somebody else's. Clusters are numbered in the order of their first core outline.
///
/// The shape of a cluster is its medoid, its union or its intersection. In the mode `panoptes` the union's holes are filled,
/// only the largest part is kept, and no shape has holes, so that numbers and outlines are those of panoptes_aggregation's
/// polygon_reducer; it stops joining the parts of a union after ten steps, which we do not.
/// Errors: more than maxClusteredOutlines, a bad option, or cancelled by `stop`.
[[nodiscard]] base::Result<ObjectClusters> clusterObjects(std::span<const ObjectOutline> outlines, const ClusterOptions& options,
                                                          const std::function<bool()>& stop = {});

}  // namespace triptych::segmentation
