#pragma once

#include <string>
#include <vector>

#include "base/json.h"

namespace triptych::routing {

struct ModelComparison;

/// A plain sentence about what a comparison can and cannot say, with the numbers that it is made of.
struct ModelLimit {
    std::string key;     ///< "size", "data", "detectable", ...
    std::string text;
    base::Json numbers;  ///< by name
};

/// From the comparison's own numbers: sizes against the paper's (0.5 to 10 billion parameters, 2.5 billion tokens: arXiv 2410.10626), texts, seeds and sentences, the smallest
/// difference that would have been seen, languages that nothing was learnt from, questions and chance.
[[nodiscard]] std::vector<ModelLimit> modelLimits(const ModelComparison& comparison);

}  // namespace triptych::routing
