#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace triptych::segmentation {

/// Panoptes's reasons to retire a subject. Source: zooniverse/panoptes, SubjectWorkflowStatus.
enum class RetirementReason : std::uint8_t { classificationCount, flagged, nothingHere, consensus, other, human };
inline constexpr std::string_view retirementReasonNames[] = {"classification_count", "flagged", "nothing_here", "consensus", "other", "human"};
[[nodiscard]] constexpr std::string_view name(RetirementReason reason) {
    return retirementReasonNames[static_cast<int>(reason)];
}

struct RetiredSubject {
    std::string subject;
    RetirementReason reason = RetirementReason::other;
    std::string retiredAt;  ///< "2025-01-21 16:08:41 UTC", or empty: not retired yet
};

/// subject_id, workflow_id, retirement_reason, retired_at; a line a subject. Errors: an id that is no number of the platform, a
/// time that is written otherwise, a subject that stands twice.
[[nodiscard]] base::Result<std::string> retirementCsv(std::string_view workflow, std::span<const RetiredSubject> retirements);
[[nodiscard]] base::Status writeRetirementCsv(const std::filesystem::path& path, std::string_view workflow, std::span<const RetiredSubject> retirements);

}  // namespace triptych::segmentation
