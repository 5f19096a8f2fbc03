#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include <fmt/format.h>

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include "langevin/point_sample.h"

namespace triptych::langevin {
namespace {

// Masses as integers that sum to `total`: rounded cumulative sums.
std::vector<std::int64_t> masses(const PointSample& sample, std::int64_t total) {
    const auto n = sample.size();
    std::vector<std::int64_t> out(n);
    const double sum = sample.weights.empty() ? static_cast<double>(n) : std::accumulate(sample.weights.begin(), sample.weights.end(), 0.0);
    double part = 0.0;
    std::int64_t given = 0;
    for (std::size_t i = 0; i < n; ++i) {
        part += sample.weights.empty() ? 1.0 : sample.weights[i];
        const auto upTo = i + 1 == n ? total : std::min<std::int64_t>(total, std::llround(part / sum * static_cast<double>(total)));
        out[i] = upTo - given;
        given = upTo;
    }
    return out;
}

}  // namespace

base::Result<double> transportW1(const PointSample& sample, const PointSample& other) {
    TRIPTYCH_CHECK(checkSamples(sample, other));
    const auto n = sample.size(), m = other.size(), d = sample.dimension;
    if (n > transportPairs / m)
        return base::badRequest(fmt::format("optimal transport of {} points to {}", n, m), {},
                                fmt::format("at most {} pairs; thin the samples", transportPairs));
    const bool equal = sample.weights.empty() && other.weights.empty();
    const auto common = static_cast<std::int64_t>(std::lcm(n, m));
    const std::int64_t total = equal ? common : std::int64_t{1} << 40;
    const auto supplies = masses(sample, total), demands = masses(other, total);

    using Graph = lemon::SmartDigraph;
    Graph graph;
    graph.reserveNode(static_cast<int>(n + m));
    graph.reserveArc(static_cast<int>(n * m));
    std::vector<Graph::Node> nodes(n + m);
    for (auto& node : nodes)
        node = graph.addNode();
    Graph::NodeMap<std::int64_t> supply(graph);
    for (std::size_t i = 0; i < n; ++i)
        supply[nodes[i]] = supplies[i];
    for (std::size_t j = 0; j < m; ++j)
        supply[nodes[n + j]] = -demands[j];
    std::vector<double> distance;
    distance.reserve(n * m);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < m; ++j) {
            double square = 0.0;
            for (std::size_t k = 0; k < d; ++k) {
                const double gap = sample.coordinates[i * d + k] - other.coordinates[j * d + k];
                square += gap * gap;
            }
            distance.push_back(std::sqrt(square));
            (void)graph.addArc(nodes[i], nodes[n + j]);
        }
    const double longest = *std::max_element(distance.begin(), distance.end());
    if (!std::isfinite(longest))
        return base::badRequest("the points lie too far apart for their distance to be a number", {}, "coordinates below 1e150");
    if (longest == 0.0)
        return 0.0;
    const double unit = std::ldexp(longest, -38);
    // Potentials are sums of costs along a tree: 4,000 x 2^38 fits, and integers cannot cycle on rounding.
    Graph::ArcMap<std::int64_t> cost(graph);
    for (std::size_t a = 0; a < distance.size(); ++a)
        cost[graph.arcFromId(static_cast<int>(a))] = std::llround(distance[a] / unit);
    lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t> simplex(graph);
    simplex.costMap(cost).supplyMap(supply);
    if (simplex.run() != decltype(simplex)::OPTIMAL)
        return base::failed("the network simplex found no plan of transport");
    double sum = 0.0;
    for (std::size_t a = 0; a < distance.size(); ++a)
        if (const auto flow = simplex.flow(graph.arcFromId(static_cast<int>(a))); flow > 0)
            sum += static_cast<double>(flow) * distance[a];
    return sum / static_cast<double>(total);
}

}  // namespace triptych::langevin
