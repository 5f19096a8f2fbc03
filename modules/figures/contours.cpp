#include "figures/contours.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace triptych::figures {
namespace {

/// An edge of the grid crossed by the level: two of the segments meet there, or one at the border.
struct Crossing {
    std::array<std::int64_t, 2> neighbours{-1, -1};
    bool used = false;
    void join(std::int64_t other) { neighbours[neighbours[0] < 0 ? 0 : 1] = other; }
};

class Marcher {
public:
    Marcher(const GridView& grid, double level) : m_grid(grid), m_level(level) {
        for (int row = 0; row + 1 < grid.rows; ++row)
            for (int column = 0; column + 1 < grid.columns; ++column)
                cell(row, column);
    }

    std::vector<ContourLine> lines() {
        std::vector<ContourLine> lines;
        // Open lines begin where only one segment arrives; what is left are rings.
        for (const bool rings : {false, true})
            for (std::int64_t edge : m_order) {
                const Crossing& crossing = m_crossings.at(edge);
                if (!crossing.used && (rings || crossing.neighbours[1] < 0))
                    lines.push_back(follow(edge, rings));
            }
        return lines;
    }

private:
    [[nodiscard]] double value(int row, int column) const {
        return m_grid.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_grid.columns) + static_cast<std::size_t>(column)];
    }
    // Edges are numbered 2 * node for the one to the right of a node, 2 * node + 1 for the one above it.
    [[nodiscard]] std::int64_t edge(int row, int column, bool vertical) const {
        return 2 * (static_cast<std::int64_t>(row) * m_grid.columns + column) + (vertical ? 1 : 0);
    }

    void cell(int row, int column) {
        const std::array<double, 4> corner{value(row, column), value(row, column + 1), value(row + 1, column + 1), value(row + 1, column)};
        int code = 0;
        for (int i = 0; i < 4; ++i) {
            if (std::isnan(corner[static_cast<std::size_t>(i)]))
                return;
            code |= (corner[static_cast<std::size_t>(i)] >= m_level ? 1 : 0) << i;
        }
        const std::array<std::int64_t, 4> side{edge(row, column, false), edge(row, column + 1, true), edge(row + 1, column, false),
                                               edge(row, column, true)};
        const auto join = [&](int a, int b) { this->join(side[static_cast<std::size_t>(a)], side[static_cast<std::size_t>(b)]); };
        if (code > 7 && code != 10)
            code = 15 - code;
        switch (code) {
        case 1: join(3, 0); break;
        case 2: join(0, 1); break;
        case 3: join(3, 1); break;
        case 4: join(1, 2); break;
        case 6: join(0, 2); break;
        case 7: join(3, 2); break;
        case 5:
        case 10: {
            const bool high = (corner[0] + corner[1] + corner[2] + corner[3]) / 4 >= m_level;
            const bool firstHigh = code == 5;
            if (high == firstHigh) {
                join(0, 1);
                join(2, 3);
            } else {
                join(3, 0);
                join(1, 2);
            }
            break;
        }
        default: break;
        }
    }

    void join(std::int64_t a, std::int64_t b) {
        for (auto [from, to] : {std::pair(a, b), std::pair(b, a)}) {
            auto [found, fresh] = m_crossings.try_emplace(from);
            if (fresh)
                m_order.push_back(from);
            found->second.join(to);
        }
    }

    [[nodiscard]] std::array<double, 2> point(std::int64_t number) const {
        const auto node = number / 2;
        const int row = static_cast<int>(node / m_grid.columns), column = static_cast<int>(node % m_grid.columns);
        const bool vertical = number % 2 != 0;
        const double a = value(row, column), b = vertical ? value(row + 1, column) : value(row, column + 1);
        // A corner exactly on the level gives t = 0 or 1: the point stays on the edge.
        const double t = a == b || std::isinf(a) || std::isinf(b) ? 0.5 : std::clamp((m_level - a) / (b - a), 0.0, 1.0);
        return {m_grid.x0 + m_grid.dx * (column + (vertical ? 0 : t)), m_grid.y0 + m_grid.dy * (row + (vertical ? t : 0))};
    }

    ContourLine follow(std::int64_t start, bool ring) {
        ContourLine line;
        line.closed = ring;
        for (std::int64_t at = start; at >= 0;) {
            Crossing& crossing = m_crossings.at(at);
            crossing.used = true;
            line.points.push_back(point(at));
            std::int64_t next = -1;
            for (std::int64_t neighbour : crossing.neighbours)
                if (neighbour >= 0 && !m_crossings.at(neighbour).used)
                    next = neighbour;
            at = next;
        }
        return line;
    }

    const GridView& m_grid;
    double m_level;
    std::unordered_map<std::int64_t, Crossing> m_crossings;
    std::vector<std::int64_t> m_order;
};

}  // namespace

std::vector<ContourLine> contourLines(const GridView& grid, double level) {
    if (grid.columns < 2 || grid.rows < 2 || !std::isfinite(level) ||
        grid.values.size() < static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows))
        return {};
    return Marcher(grid, level).lines();
}

std::vector<double> logSpacedLevels(std::span<const double> values, int count) {
    double lowest = INFINITY, highest = -INFINITY;
    for (double value : values)
        if (std::isfinite(value)) {
            lowest = std::min(lowest, value);
            highest = std::max(highest, value);
        }
    std::vector<double> levels;
    if (!(highest > lowest) || count < 1)
        return levels;
    constexpr double nearest = 1e-3;
    for (int i = 0; i < count; ++i)
        levels.push_back(lowest + (highest - lowest) * nearest * std::pow(1 / nearest, (i + 0.5) / count));
    return levels;
}

}  // namespace triptych::figures
