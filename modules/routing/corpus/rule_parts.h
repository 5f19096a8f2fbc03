#pragma once

#include <functional>

#include "routing/corpus/rule.h"

/// What the rules of characters, personal data and alignment share.
namespace triptych::routing {

/// Quantiles (nearest rank) of a number of every kept document: {all: {least, q05, q25, median, q75, q95, greatest}, byLanguage: [{code, …}]}.
[[nodiscard]] base::Json quantilesByLanguage(const RuleInput& input, const std::function<double(std::size_t)>& value);

[[nodiscard]] Rule personalDataRule();
[[nodiscard]] Rule alignmentRule();

}  // namespace triptych::routing
