#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "base/result.h"

namespace triptych::segmentation {

/// A volunteer's line. What is not known or not defined stays empty: never 0, never 1.
struct VolunteerRow {
    std::string volunteer;
    std::optional<std::int64_t> classifications, subjects, marks, repaired, dropped;
    std::optional<double> sensitivity, specificity;  ///< mean over subjects, against the consensus of the others
    std::optional<double> dice, iou, mcc;            ///< the same
    std::optional<double> staplePositive, stapleNegative;  ///< STAPLE's p and q, pooled
    std::optional<std::int64_t> scored;              ///< subjects behind the means
};

/// A header and a line a volunteer, in the order given; columns that nobody has a value of are left out, but for the name. Numbers as
/// the shortest text that reads back to the same double, NaN as empty.
[[nodiscard]] std::string volunteerCsv(std::span<const VolunteerRow> rows);
[[nodiscard]] base::Status writeVolunteerCsv(const std::filesystem::path& path, std::span<const VolunteerRow> rows);

}  // namespace triptych::segmentation
