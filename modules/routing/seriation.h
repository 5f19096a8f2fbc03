#pragma once

#include <functional>
#include <span>
#include <vector>

namespace triptych::routing {

/// The order of n items in which neighbours are alike: average linkage (UPGMA) on Euclidean distance between their rows, then
/// the leaf order of that tree with the shortest path (Bar-Joseph, Gifford, Jaakkola, Bioinformatics 17, 2001), O(n³).
/// \param rows n rows of `columns` numbers. \param stop asked now and then; an empty order when it says yes.
/// Deterministic: ties go to the lower index, and of the two directions the one whose first item has the lower index is taken.
[[nodiscard]] std::vector<int> seriate(std::span<const float> rows, int columns, const std::function<bool()>& stop = {});

/// Length of the path through the rows in that order.
[[nodiscard]] double pathLength(std::span<const float> rows, int columns, std::span<const int> order);

}  // namespace triptych::routing
