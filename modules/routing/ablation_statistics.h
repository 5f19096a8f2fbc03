#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace triptych::routing {

/// Sets of experts to do without, one after the other: "" each by itself, "0, 3" these two by themselves, "0+3, 5" the first two
/// together and then the third. An error when a number is no expert, stands twice in a set, or fewer than k experts would remain.
[[nodiscard]] base::Result<std::vector<std::vector<int>>> readExpertSets(std::string_view text, int experts, int topK);

/// Estimate, lower and upper end of the 95 % interval of sum(differences) / sum(tokens): documents are drawn anew with replacement,
/// each with both of its losses (paired percentile bootstrap; Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13).
/// NaN without a token; both ends NaN with fewer than two documents.
[[nodiscard]] std::array<double, 3> changeOfLoss(std::span<const double> differences, std::span<const std::int64_t> tokens, int resamples,
                                                 std::uint64_t seed);

}  // namespace triptych::routing
