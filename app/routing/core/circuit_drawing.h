#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "routing/circuits.h"
#include "routing/languages.h"

namespace triptych::app::routingview {

/// A language, a family or all of them, as something a circuit is drawn of.
struct CircuitGroup {
    std::string id;       ///< code, "family-4", "mean", "families"
    std::string name, english;
    int family = -1;      ///< index into the table's families
    int hue = -1;
    bool rightToLeft = false;
    std::vector<int> members;  ///< rows of the counts
};
/// All by family, where every family counts once and keeps its own nodes; the mean of all languages; then the families that occur, then the languages that have tokens, in the order of the table.
[[nodiscard]] std::vector<CircuitGroup> circuitGroups(const routing::Counts& counts, const routing::LanguageTable& languages);

/// What every circuit of one trace is drawn from. Immutable, so any thread may read one; making it takes a while.
struct CircuitData {
    std::shared_ptr<const routing::Counts> counts;
    std::vector<CircuitGroup> groups;
    routing::CircuitColumns columns;
    std::vector<int> seriated;                 ///< columns in order of likeness
    std::vector<routing::Flows> flows;         ///< of each group
    std::vector<int> familyGroups;             ///< which groups are families
    routing::LinkSpecificity specificity;      ///< over those

    [[nodiscard]] int groupOf(const std::string& id) const;
    /// The column of the rest; -1: none.
    [[nodiscard]] int rest() const { return columns.hasRest() ? static_cast<int>(columns.experts.size()) - 1 : -1; }
    /// The main route of a group, through experts alone.
    [[nodiscard]] std::vector<int> route(int group) const { return routing::mainRoute(flows[static_cast<std::size_t>(group)], rest()); }
};
/// \param stop gives nothing.
[[nodiscard]] std::shared_ptr<const CircuitData> circuitData(std::shared_ptr<const routing::Counts> counts, const routing::LanguageTable& languages);

enum class ColumnOrder { index, likeness, untangled };
/// What the reader asked for.
struct CircuitChoice {
    std::string first = "families";  ///< a group
    std::string second;          ///< another one, for the difference; empty: none
    routing::NodeMeasure measure = routing::NodeMeasure::perToken;
    double threshold = 0.12;
    ColumnOrder order = ColumnOrder::index;
    int mostLinks = 500;
};
[[nodiscard]] base::Json toJson(const CircuitChoice& choice);
[[nodiscard]] CircuitChoice circuitChoiceFrom(const base::Json& options);

/// How a node or link is coloured: from the trunk's grey to a family's hue as it becomes specific; or, with two groups, by who has it.
struct CircuitInk {
    enum class Side { one, first, second, both } side = Side::one;
    int hue = -1;
    double specific = 0;  ///< 0: shared by the families, trunk; 1: the family's hue
    double share = 0;     ///< the largest family's
    int family = -1;      ///< index among CircuitData::familyGroups
};

struct CircuitNode {
    int layer = 0, column = 0;
    double x = 0;      ///< place in 0 .. columns - 1
    double share = 0;  ///< in the measure asked for; the larger one of two groups
    double first = 0, second = 0;
    CircuitInk ink;
};
struct CircuitLine {
    int from = 0, to = 0;  ///< nodes
    double share = 0;
    double opacity = 1;    ///< long ones recede
    CircuitInk ink;
};
struct CircuitDrawing {
    std::size_t layers = 0, columns = 0;
    std::vector<CircuitNode> nodes;
    std::vector<CircuitLine> lines;  ///< in the order in which they are drawn: grey below, specific on top
    std::vector<int> columnAt;       ///< column at each place; empty when untangled
    std::size_t nodesKept = 0, nodesAll = 0, linksKept = 0, linksAll = 0;
    double flow = 0;                 ///< share of all flow that the drawn links carry
    std::vector<std::vector<int>> nodeAt;  ///< [layer][column]: node, -1

    /// Places of a route, one a layer; where its node is not kept it is placed all the same.
    [[nodiscard]] double placeOf(std::size_t layer, int column) const;
};
[[nodiscard]] CircuitDrawing drawCircuit(const CircuitData& data, const CircuitChoice& choice);

/// "E12", or "rest".
[[nodiscard]] std::string columnName(const CircuitData& data, int column);
/// 1.6 + 5.2 sqrt(share) and 0.5 + 8.5 sqrt(flow), in px or points.
[[nodiscard]] double nodeRadius(double share);
[[nodiscard]] double linkWidth(double share);

}  // namespace triptych::app::routingview
