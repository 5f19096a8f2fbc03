#pragma once

#include <cstdint>
#include <string>

#include "segmentation/strokes.h"

namespace triptych::segmentation {

/// How simulated volunteers go wrong. Known causes, so that what an analysis finds can be held against them.
struct VolunteerModel {
    int volunteers = 15;
    double noise = 2;        ///< px, standard deviation of the outline's smooth wander
    double bias = 0;         ///< px outward, standard deviation between volunteers
    double miss = 0.1;       ///< chance that an object is not drawn
    double falseObjects = 0.2;  ///< mean number of objects drawn where there is nothing
    double blank = 0.05;     ///< chance that a volunteer draws nothing at all
};

/// Outlines one volunteer draws of a truth mask (1 inside). A pure function of mask, model, seed and volunteer.
[[nodiscard]] Rings simulatedStrokes(const std::vector<std::uint8_t>& truth, int width, int height, const VolunteerModel& model,
                                     std::uint64_t seed, int volunteer);

/// A generated picture with its truth. Bright droplets on a grey cell-like ground, or a kelp-like band along a coast, from
/// value noise and ellipses; nothing in it is observed data.
struct Scene {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb, truth;
};
enum class SceneKind { droplets, kelp };
[[nodiscard]] Scene generatedScene(SceneKind kind, int width, int height, std::uint64_t seed);

/// One row of a classification export as the platform writes it, classifier 2.0 (pathX, pathY) or 1.0 (SVG path).
[[nodiscard]] std::string classificationRow(std::int64_t id, std::string_view user, std::string_view userId, bool second,
                                            std::string_view subject, std::string_view file, int width, int height,
                                            const Rings& strokes);
inline constexpr std::string_view classificationHeader =
    "classification_id,user_name,user_id,user_ip,workflow_id,workflow_name,workflow_version,created_at,gold_standard,expert,"
    "metadata,annotations,subject_data,subject_ids\n";

}  // namespace triptych::segmentation
