#pragma once

#include <string>
#include <string_view>

#include "base/job.h"
#include "segmentation/learning/learning_set.h"

namespace triptych::segmentation {

/// "kelp_12_03" -> "kelp_12": what stands before the last group of digits that follows "_" or "-"; nothing where there is none.
[[nodiscard]] std::string sceneOfName(std::string_view stem);

/// Gathers the examples of a set, and what is left out of it and why. One rule for all kinds that make sets.
class SetMaker {
public:
    LearningSetWriter writer;
    std::size_t leastScenes = 2;  ///< fewer count for nothing: 3 where scenes are guessed from names, as a split has three parts

    /// What does not fit the others is left out.
    void add(Example example, const base::Array& picture, std::span<const std::uint8_t> mask);
    void leave(const std::string& id, const std::string& why);
    /// With fewer scenes than `leastScenes` there is nothing to split by: then each example is one of its own, and `about` says so.
    /// \param about what the maker says of it; what was left out is added.
    /// Errors: nothing is left, with the first reasons.
    [[nodiscard]] base::Result<base::Output> finish(base::Json about);

private:
    base::Json m_left = base::Json::array();
    std::int64_t m_leftOut = 0;
    std::string m_firstWhy, m_named;      // the first, and the first of each of three reasons
    std::vector<std::string> m_reasons;
    std::int64_t m_pixels = 0, m_inside = 0, m_blank = 0;
};

}  // namespace triptych::segmentation
