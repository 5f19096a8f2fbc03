#include "routing/seriation.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace triptych::routing {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

struct Node {
    int left = -1, right = -1;
    std::vector<int> leaves;
};

class Matrix {
public:
    explicit Matrix(std::size_t n) : m_n(n), m_values(n * n, 0.0) {}
    double& operator()(int a, int b) { return m_values[static_cast<std::size_t>(a) * m_n + static_cast<std::size_t>(b)]; }
    double operator()(int a, int b) const { return m_values[static_cast<std::size_t>(a) * m_n + static_cast<std::size_t>(b)]; }
    void setBoth(int a, int b, double value) { (*this)(a, b) = (*this)(b, a) = value; }

private:
    std::size_t m_n;
    std::vector<double> m_values;
};

Matrix distances(std::span<const float> rows, int columns) {
    const int n = static_cast<int>(rows.size()) / columns;
    Matrix d(static_cast<std::size_t>(n));
    for (int a = 0; a < n; ++a)
        for (int b = a + 1; b < n; ++b) {
            double sum = 0;
            for (int c = 0; c < columns; ++c) {
                const double gap = static_cast<double>(rows[static_cast<std::size_t>(a) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(c)]) -
                                   static_cast<double>(rows[static_cast<std::size_t>(b) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(c)]);
                sum += gap * gap;
            }
            d.setBoth(a, b, std::sqrt(sum));
        }
    return d;
}

std::vector<Node> averageLinkage(const Matrix& items, int n, const std::function<bool()>& stop) {
    std::vector<Node> nodes(static_cast<std::size_t>(n));
    std::vector<int> alive;
    for (int i = 0; i < n; ++i) {
        nodes[static_cast<std::size_t>(i)].leaves = {i};
        alive.push_back(i);
    }
    // Slots keep cluster distances; slot[i] is the node that lives in row i.
    Matrix d = items;
    std::vector<int> slot(alive);
    while (alive.size() > 1) {
        if (stop && stop())
            return {};
        int bestA = -1, bestB = -1;
        double best = infinity;
        for (std::size_t i = 0; i < alive.size(); ++i)
            for (std::size_t j = i + 1; j < alive.size(); ++j)
                if (d(alive[i], alive[j]) < best) {
                    best = d(alive[i], alive[j]);
                    bestA = alive[i];
                    bestB = alive[j];
                }
        if (bestA < 0) {  // only non-finite distances left: any pair will do
            bestA = alive[0];
            bestB = alive[1];
        }
        Node merged;
        merged.left = slot[static_cast<std::size_t>(bestA)];
        merged.right = slot[static_cast<std::size_t>(bestB)];
        const auto& a = nodes[static_cast<std::size_t>(merged.left)].leaves;
        const auto& b = nodes[static_cast<std::size_t>(merged.right)].leaves;
        const double wa = static_cast<double>(a.size()), wb = static_cast<double>(b.size());
        merged.leaves = a;
        merged.leaves.insert(merged.leaves.end(), b.begin(), b.end());
        for (int other : alive)
            if (other != bestA && other != bestB)
                d.setBoth(bestA, other, (wa * d(bestA, other) + wb * d(bestB, other)) / (wa + wb));
        slot[static_cast<std::size_t>(bestA)] = static_cast<int>(nodes.size());
        nodes.push_back(std::move(merged));
        alive.erase(std::find(alive.begin(), alive.end(), bestB));
    }
    return nodes;
}

class LeafOrder {
public:
    LeafOrder(const std::vector<Node>& nodes, const Matrix& items, int n)
        : m_nodes(nodes), m_items(items), m_best(static_cast<std::size_t>(n)), m_n(n) {}

    std::vector<int> solve(const std::function<bool()>& stop) {
        for (std::size_t v = static_cast<std::size_t>(m_n); v < m_nodes.size(); ++v) {
            if (stop && stop())
                return {};
            combine(m_nodes[v]);
        }
        const auto& root = m_nodes.back();
        int first = root.leaves.front(), last = root.leaves.back();
        double least = infinity;
        for (int u : node(root.left).leaves)
            for (int w : node(root.right).leaves)
                if (m_best(u, w) < least) {
                    least = m_best(u, w);
                    first = u;
                    last = w;
                }
        std::vector<int> order;
        trace(static_cast<int>(m_nodes.size()) - 1, first, last, order);
        return order;
    }

private:
    const Node& node(int v) const { return m_nodes[static_cast<std::size_t>(v)]; }

    // Leaves that may stand at the other end of subtree v when u stands at one.
    const std::vector<int>& farSide(int v, int u) const {
        const auto& here = node(v);
        if (here.left < 0)
            return here.leaves;
        const auto& left = node(here.left).leaves;
        return std::find(left.begin(), left.end(), u) != left.end() ? node(here.right).leaves : left;
    }

    void combine(const Node& v) {
        const auto& left = node(v.left).leaves;
        const auto& right = node(v.right).leaves;
        std::vector<double> reach(static_cast<std::size_t>(m_n));
        for (int u : left) {
            for (int k : right) {
                double least = infinity;
                for (int m : farSide(v.left, u))
                    least = std::min(least, m_best(u, m) + m_items(m, k));
                reach[static_cast<std::size_t>(k)] = least;
            }
            for (int w : right) {
                double least = infinity;
                for (int k : farSide(v.right, w))
                    least = std::min(least, reach[static_cast<std::size_t>(k)] + m_best(k, w));
                m_best.setBoth(u, w, least);
            }
        }
    }

    void trace(int v, int u, int w, std::vector<int>& order) const {
        const auto& here = node(v);
        if (here.left < 0) {
            order.push_back(u);
            return;
        }
        const auto& leftLeaves = node(here.left).leaves;
        const bool straight = std::find(leftLeaves.begin(), leftLeaves.end(), u) != leftLeaves.end();
        const int a = straight ? here.left : here.right;
        const int b = straight ? here.right : here.left;
        int bestM = farSide(a, u).front(), bestK = farSide(b, w).front();
        double least = infinity;
        for (int m : farSide(a, u))
            for (int k : farSide(b, w)) {
                const double length = m_best(u, m) + m_items(m, k) + m_best(k, w);
                if (length < least) {
                    least = length;
                    bestM = m;
                    bestK = k;
                }
            }
        trace(a, u, bestM, order);
        trace(b, bestK, w, order);
    }

    const std::vector<Node>& m_nodes;
    const Matrix& m_items;
    Matrix m_best;
    int m_n;
};

}  // namespace

std::vector<int> seriate(std::span<const float> rows, int columns, const std::function<bool()>& stop) {
    const int n = columns > 0 ? static_cast<int>(rows.size()) / columns : 0;
    std::vector<int> order;
    if (n <= 2) {
        for (int i = 0; i < n; ++i)
            order.push_back(i);
        return order;
    }
    const auto items = distances(rows, columns);
    const auto nodes = averageLinkage(items, n, stop);
    if (nodes.empty())
        return {};
    order = LeafOrder(nodes, items, n).solve(stop);
    if (!order.empty() && order.front() > order.back())
        std::reverse(order.begin(), order.end());
    return order;
}

double pathLength(std::span<const float> rows, int columns, std::span<const int> order) {
    const auto items = distances(rows, columns);
    double length = 0;
    for (std::size_t i = 1; i < order.size(); ++i)
        length += items(order[i - 1], order[i]);
    return length;
}

}  // namespace triptych::routing
