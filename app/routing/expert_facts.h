#pragma once

#include "app/routing/experts_state.h"

namespace triptych::app::routingview {

/// How evenly the experts of a layer are used by a group: each number with its interval, definition and source. \param layer index.
[[nodiscard]] std::vector<Fact> balanceFacts(const routing::ExpertsResult& result, std::size_t group, std::size_t layer, const QString& groupName);
/// How a language meets its own expert, as inferred and as trained; empty for groups that are no language or have none.
[[nodiscard]] std::vector<Fact> ownExpertFacts(const routing::ExpertsResult& result, std::size_t group, std::size_t layer);
/// The chosen expert.
[[nodiscard]] std::vector<Fact> expertFacts(const ExpertsState& state);

}  // namespace triptych::app::routingview
