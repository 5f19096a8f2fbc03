#pragma once

#include <optional>
#include <span>

#include "segmentation/zooniverse.h"

/// What every import does once all is read: settles how large subjects are, and what reaches beyond them.
namespace triptych::segmentation {

/// A subject that states no size gets its picture's, else the reach of its marks (at most 8192 px a side); both are noted, and so is a
/// picture of another size than is stated. \param reach right and lower end of the marks of each subject, px.
void settleSizes(std::vector<Subject>& subjects, std::span<const std::pair<double, double>> reach, const ImageSize& imageSize, ImportReport& report);

/// Whether a mark lies partly or wholly outside its subject; none when it lies inside.
[[nodiscard]] std::optional<Repair> outsideOf(const StrokeWriter::Reach& mark, const Subject& subject);

}  // namespace triptych::segmentation
