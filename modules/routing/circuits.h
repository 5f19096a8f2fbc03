#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "routing/counts.h"

/// Information-flow circuits: which experts a language uses layer by layer, and how its tokens go from one to the next. The paper draws them
/// ("Information Flow Circuits", Fig. 3: "We retained expert nodes with a token ratio of 0.5") without saying of what the ratio is; with k = 2
/// slots a share of slots cannot pass 0.5. So both readings are here, and the threshold is the reader's.
namespace triptych::routing {

/// What a node's share is a share of.
enum class NodeMeasure {
    perToken,  ///< tokens that used the expert, of all tokens: 0..1
    perSlot,   ///< slots that went to it, of all slots: 0..1/k
};

/// Columns of a circuit: every expert, or in large layers those most used in some layer and one column for the rest.
struct CircuitColumns {
    std::vector<int> experts;        ///< of each column; -1: the rest
    std::vector<std::uint8_t> shown; ///< [L, E]: 1 where the expert stands for itself in that layer, 0 where it is part of the rest
    [[nodiscard]] bool hasRest() const { return !experts.empty() && experts.back() < 0; }
};
/// All experts when there are at most `most`; else the `top` most used of each layer (languages weighing the same) and the rest.
[[nodiscard]] CircuitColumns circuitColumns(const Counts& counts, int most = 32, int top = 24);

/// Shares of a group of languages, which weigh the same.
struct Flows {
    std::size_t layers = 0, columns = 0;
    int places = 1;              ///< slots a token fills
    std::vector<double> node;    ///< [layers, columns]: share of tokens that used the expert; of the rest: the sum of its experts' shares
    std::vector<double> edge;    ///< [layers - 1, columns, columns]: share of tokens that used a at one MoE layer and b at the next

    [[nodiscard]] double nodeAt(std::size_t layer, std::size_t column) const { return node[layer * columns + column]; }
    [[nodiscard]] double edgeAt(std::size_t layer, std::size_t from, std::size_t to) const { return edge[(layer * columns + from) * columns + to]; }
    /// In the measure asked for.
    [[nodiscard]] double shareAt(std::size_t layer, std::size_t column, NodeMeasure measure) const {
        return measure == NodeMeasure::perToken ? nodeAt(layer, column) : nodeAt(layer, column) / places;
    }
};
/// \param languages rows of the counts; those without a token count for nothing. Edges are all 0 where pairs were not counted.
[[nodiscard]] Flows flowsOf(const Counts& counts, std::span<const int> languages, const CircuitColumns& columns);

struct CircuitLink {
    int layer = 0;  ///< of its lower end
    int from = 0, to = 0;
    double share = 0;
};
/// What is left of the flows when nodes below a threshold go.
struct Circuit {
    std::vector<std::uint8_t> kept;  ///< [layers, columns]
    std::vector<CircuitLink> links;  ///< between kept nodes, by falling share
    std::size_t nodes = 0;
    double flow = 0;  ///< share of all link flow that these links carry
};
/// Its nodes alone.
[[nodiscard]] std::vector<std::uint8_t> keptNodes(const Flows& flows, NodeMeasure measure, double threshold);
[[nodiscard]] Circuit circuit(const Flows& flows, NodeMeasure measure, double threshold);

/// The likeliest chain of experts through all layers: the product of its links' shares is largest (Viterbi). One column a layer; empty for
/// flows without tokens.
/// \param without a column that no chain passes (the rest, which is no expert); -1: none.
[[nodiscard]] std::vector<int> mainRoute(const Flows& flows, int without = -1);

/// For every link, the family that carries the largest share of it when each family's flow counts once, and that share: 1/F where all
/// families share it alike, 1 where one has it alone.
struct LinkSpecificity {
    std::vector<double> share;  ///< as Flows::edge
    std::vector<int> family;    ///< -1: no flow
    std::vector<double> nodeShare;  ///< as Flows::node
    std::vector<int> nodeFamily;
};
[[nodiscard]] LinkSpecificity linkSpecificity(std::span<const Flows> families);

/// Two languages share a path at a threshold when a chain of experts goes from the first MoE layer to the last that both keep, over links that
/// tokens of both took. The smallest threshold at which they share none is just above the largest at which they share one: the path whose
/// weakest node is strongest.
struct CommonPath {
    double threshold = 0;      ///< they share a path up to here, and none above
    std::vector<int> experts;  ///< that path, an expert a layer; empty when they share none at any threshold
    std::optional<std::array<double, 2>> interval;  ///< 95 %, resampling sentences jointly over both; links as observed. None without sentences
};
[[nodiscard]] CommonPath commonPath(const Counts& counts, std::size_t first, std::size_t second, NodeMeasure measure, int resamples, std::uint64_t seed);

/// Mean over pairs of languages of 1 - Jaccard of the nodes they keep, by layer: how far circuits part. NaN where fewer than two keep any.
[[nodiscard]] std::vector<double> circuitSpread(std::span<const Flows> languages, NodeMeasure measure, double threshold);

}  // namespace triptych::routing
