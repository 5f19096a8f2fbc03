#pragma once

#include <span>
#include <string>
#include <vector>

#include "segmentation/metrics.h"
#include "segmentation/strokes.h"

/// Votes held against masks of experts.
namespace triptych::segmentation {

/// How many pixels with v votes lie inside the expert's mask and outside it: every threshold's comparison follows from the two.
struct GoldHistogram {
    std::vector<std::uint64_t> inside, outside;  ///< [v], v = 0..R
    [[nodiscard]] int raters() const { return static_cast<int>(inside.size()) - 1; }
    [[nodiscard]] std::uint64_t goldArea() const;
    /// {votes >= threshold} against the expert's mask. \param threshold over R: nothing is inside.
    [[nodiscard]] CountTable at(int threshold) const;
};
/// \param votes of `raters`, a pixel each. \param gold as long, not 0 inside.
[[nodiscard]] GoldHistogram goldHistogram(std::span<const std::uint16_t> votes, int raters, std::span<const std::uint8_t> gold);

/// Whose masks count as the expert's.
enum class GoldOf { experts, everyone };

/// The mask that most experts of a subject agree on, at least half of them; with `everyone` and no expert its volunteers, who are
/// one where masks of another program were imported. 1 inside; none where nobody of them looked at the subject. \param tool -1: all.
[[nodiscard]] base::Result<std::optional<std::vector<std::uint8_t>>> goldMask(const StrokeSet& set, int subject, GoldOf whose, int tool = -1, int frame = 0);

struct GoldMatch {
    std::vector<int> goldOf;             ///< by subject of the crowd: the place of its expert's mask; -1 none
    std::vector<std::string> ambiguous;  ///< subjects whose file names lead to more than one mask
};
/// Subjects of two imports that are the same picture: by id, else by a file name of their own without its ending, regardless of case.
[[nodiscard]] GoldMatch matchGold(const StrokeSet& crowd, const StrokeSet& gold);

}  // namespace triptych::segmentation
