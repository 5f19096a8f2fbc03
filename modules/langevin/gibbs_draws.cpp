#include "langevin/gibbs_draws.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "base/seed.h"
#include "langevin/chain_crew.h"
#include "langevin/descent.h"
#include "langevin/wasserstein.h"

namespace triptych::langevin {
namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double deepest = 40.0;  // nats above the least loss that are kept: a mass of 1e-17 a unit is left out
constexpr int scanned = 256;      // cells along a side while the box is looked for

struct Span {
    std::array<double, 2> low{}, high{};
};

// A grid over a box in one or two dimensions, and what the loss is on it.
class Grid {
public:
    Grid(const LossModel& loss, const Projector& set, double beta, const Span& span, int cells)
        : m_loss(loss), m_set(set), m_beta(beta), m_span(span), m_d(loss.dimension()), m_cells(cells) {
        for (int j = 0; j < m_d; ++j)
            m_side[static_cast<std::size_t>(j)] = (span.high[static_cast<std::size_t>(j)] - span.low[static_cast<std::size_t>(j)]) / cells;
        m_reach = 0.5 * (m_d == 2 ? std::hypot(m_side[0], m_side[1]) : m_side[0]);
        m_corners = levels(cells + 1, 0.0);
        m_centres = levels(cells, 0.5);
    }
    [[nodiscard]] int rows() const { return m_d == 2 ? m_cells : 1; }
    [[nodiscard]] int cells() const { return m_cells; }
    [[nodiscard]] double side(std::size_t j) const { return m_side[j]; }
    [[nodiscard]] double lowEdge(std::size_t j, int cell) const { return m_span.low[j] + cell * m_side[j]; }
    /// The least beta fbar at a centre that may lie in the set.
    [[nodiscard]] double least() const {
        double best = inf;
        for (int row = 0; row < rows(); ++row)
            for (int column = 0; column < m_cells; ++column)
                if (touches(column, row))
                    best = std::min(best, cellLeast(column, row));
        return best;
    }
    /// Whether the cell can hold a point of the set.
    [[nodiscard]] bool touches(int column, int row) const {
        const std::array<double, 2> x{lowEdge(0, column) + 0.5 * m_side[0], m_d == 2 ? lowEdge(1, row) + 0.5 * m_side[1] : 0.0};
        return m_set.set().violation({x.data(), static_cast<std::size_t>(m_d)}) <= m_reach;
    }
    /// The least and the greatest of beta fbar at the corners and the centre of a cell.
    [[nodiscard]] double cellLeast(int column, int row) const { return ends(column, row)[0]; }
    [[nodiscard]] double cellMost(int column, int row) const { return ends(column, row)[1]; }

private:
    [[nodiscard]] std::array<double, 2> ends(int column, int row) const {
        const double centre = m_centres[static_cast<std::size_t>(row * m_cells + column)];
        double low = centre, high = centre;
        for (int up = 0; up < m_d; ++up)
            for (int right = 0; right < 2; ++right) {
                const double v = m_corners[static_cast<std::size_t>((row + up) * (m_cells + 1) + column + right)];
                low = std::min(low, v);
                high = std::max(high, v);
            }
        return {low, high};
    }
    [[nodiscard]] std::vector<double> levels(int along, double shift) const {
        const int across = m_d == 2 ? along : 1;
        std::vector<double> out(static_cast<std::size_t>(along) * static_cast<std::size_t>(across)), x(static_cast<std::size_t>(along * m_d));
        for (int row = 0; row < across; ++row) {
            for (int i = 0; i < along; ++i) {
                x[static_cast<std::size_t>(i)] = m_span.low[0] + (i + shift) * m_side[0];
                if (m_d == 2)
                    x[static_cast<std::size_t>(along + i)] = m_span.low[1] + (row + shift) * m_side[1];
            }
            double* to = out.data() + static_cast<std::ptrdiff_t>(row) * along;
            m_loss.values({x.data(), along, m_d, along}, to);
            for (int i = 0; i < along; ++i)
                to[i] = std::isfinite(to[i]) ? m_beta * to[i] : inf;
        }
        return out;
    }

    const LossModel& m_loss;
    const Projector& m_set;
    double m_beta;
    Span m_span;
    int m_d, m_cells;
    std::array<double, 2> m_side{};
    double m_reach = 0;
    std::vector<double> m_corners, m_centres;
};

// The box outside of which the loss stands more than `deepest` above its least value: grown from where descent comes to rest until it is so on the rim of three boxes
// one in the other, then shrunk to the cells that are not.
base::Result<Span> bulk(const LossModel& loss, const Projector& set, double beta, const std::function<bool()>& stopped) {
    const auto inside = set.set().insidePoint();
    TRIPTYCH_TRY(const auto rest, descend(loss, set, {inside.data(), inside.data() + inside.size()}));
    const int d = loss.dimension();
    const auto& constants = loss.facts().constants;
    double width = constants && constants->convexity > 0.0 ? std::max(1e-3, constants->radius) : 1e-3;
    int steep = 0;
    Span span;
    for (; steep < 3; width *= 2.0) {
        if (stopped && stopped())
            return base::cancelled();
        if (width > 1e9)
            return base::badRequest("the loss does not grow along the set: its Gibbs law cannot be normalised", "/parameters/problem/loss", "a loss that grows along every direction in which the set never ends");
        for (int j = 0; j < d; ++j) {
            span.low[static_cast<std::size_t>(j)] = rest.point[static_cast<std::size_t>(j)] - width;
            span.high[static_cast<std::size_t>(j)] = rest.point[static_cast<std::size_t>(j)] + width;
        }
        const Grid grid(loss, set, beta, span, 64);
        const double least = std::min(grid.least(), beta * rest.value);
        bool rises = true;
        for (int row = 0; row < grid.rows() && rises; ++row)
            for (int column = 0; column < grid.cells() && rises; ++column) {
                const bool rim = column == 0 || column + 1 == grid.cells() || (d == 2 && (row == 0 || row + 1 == grid.rows()));
                if (rim && grid.touches(column, row) && grid.cellLeast(column, row) < least + deepest)
                    rises = false;
            }
        steep = rises ? steep + 1 : 0;
    }
    for (int pass = 0; pass < 8; ++pass) {
        const Grid grid(loss, set, beta, span, scanned);
        const double least = std::min(grid.least(), beta * rest.value);
        Span kept{{inf, inf}, {-inf, -inf}};
        for (int row = 0; row < grid.rows(); ++row)
            for (int column = 0; column < grid.cells(); ++column)
                if (grid.touches(column, row) && grid.cellLeast(column, row) < least + deepest) {
                    const std::array<int, 2> at{column, row};
                    for (std::size_t j = 0; j < static_cast<std::size_t>(d); ++j) {
                        kept.low[j] = std::min(kept.low[j], grid.lowEdge(j, at[j] - 1));
                        kept.high[j] = std::max(kept.high[j], grid.lowEdge(j, at[j] + 2));
                    }
                }
        if (!(kept.low[0] < kept.high[0]))
            return base::failed("the loss is no number on the set", "/parameters/problem/loss");
        bool same = true;
        for (std::size_t j = 0; j < static_cast<std::size_t>(d); ++j)
            same = same && kept.high[j] - kept.low[j] > 0.8 * (span.high[j] - span.low[j]);
        span = kept;
        if (same)
            break;
    }
    return span;
}

base::Result<GibbsDraws> byRejection(const LossModel& loss, const Projector& set, double beta, int count, std::uint64_t seed, const std::function<bool()>& stopped) {
    const int d = loss.dimension();
    TRIPTYCH_TRY(const auto span, bulk(loss, set, beta, stopped));
    const Grid grid(loss, set, beta, span, d == 2 ? 384 : 16384);
    const double least = grid.least();
    const std::uint64_t own = base::namedSeed(seed, "gibbs draws");
    for (double margin = 0.05; margin < 1e3; margin *= 4.0) {
        struct Cell {
            int column, row;
            double bound;  // log of the greatest density, over that of the least loss
        };
        std::vector<Cell> cells;
        std::vector<double> upTo;
        double sum = 0.0;
        for (int row = 0; row < grid.rows(); ++row)
            for (int column = 0; column < grid.cells(); ++column) {
                const double low = grid.cellLeast(column, row), high = grid.cellMost(column, row);
                if (!(low < least + deepest) || !grid.touches(column, row))
                    continue;
                const double bound = least - low + margin * (1.0 + std::min(high - low, 10.0));
                cells.push_back({column, row, bound});
                sum += std::exp(bound);
                upTo.push_back(sum);
            }
        GibbsDraws draws;
        draws.dimension = d;
        draws.isExact = true;
        draws.points.reserve(static_cast<std::size_t>(count) * static_cast<std::size_t>(d));
        constexpr int batch = 512;
        std::vector<double> x(static_cast<std::size_t>(batch * d)), level(batch);
        std::array<const Cell*, batch> from{};
        bool exceeded = false;
        std::uint64_t tries = 0;
        const std::uint64_t most = 4096 + 400 * static_cast<std::uint64_t>(count);
        while (static_cast<int>(draws.size()) < count && !exceeded && tries < most) {
            if (stopped && stopped())
                return base::cancelled();
            for (int i = 0; i < batch; ++i) {
                const base::Stream stream(own, tries + static_cast<std::uint64_t>(i));
                const auto at = std::lower_bound(upTo.begin(), upTo.end(), stream.uniform(0, 0) * sum) - upTo.begin();
                from[static_cast<std::size_t>(i)] = &cells[std::min(static_cast<std::size_t>(at), cells.size() - 1)];
                const std::array<int, 2> cell{from[static_cast<std::size_t>(i)]->column, from[static_cast<std::size_t>(i)]->row};
                for (int j = 0; j < d; ++j)
                    x[static_cast<std::size_t>(j * batch + i)] = grid.lowEdge(static_cast<std::size_t>(j), cell[static_cast<std::size_t>(j)]) + stream.uniform(0, static_cast<std::uint16_t>(1 + j)) * grid.side(static_cast<std::size_t>(j));
            }
            loss.values({x.data(), batch, d, batch}, level.data());
            for (int i = 0; i < batch && static_cast<int>(draws.size()) < count; ++i, ++tries) {
                std::array<double, 2> point{};
                for (int j = 0; j < d; ++j)
                    point[static_cast<std::size_t>(j)] = x[static_cast<std::size_t>(j * batch + i)];
                if (!set.set().contains({point.data(), static_cast<std::size_t>(d)}))
                    continue;
                if (!std::isfinite(level[static_cast<std::size_t>(i)]))
                    return base::failed(fmt::format("the loss is {} inside the set", level[static_cast<std::size_t>(i)]), "/parameters/problem/loss");
                const double log = least - beta * level[static_cast<std::size_t>(i)] - from[static_cast<std::size_t>(i)]->bound;
                exceeded = exceeded || log > 1e-12;
                if (std::log(base::Stream(own, tries).uniform(0, 3)) < log)
                    draws.points.insert(draws.points.end(), point.begin(), point.begin() + d);
            }
        }
        if (exceeded)
            continue;
        if (static_cast<int>(draws.size()) < count)
            return base::failed("the set is too thin for draws of its Gibbs law by rejection", "/parameters/problem/set", "a set as wide as its loss, within a factor of some hundred");
        return draws;
    }
    return base::failed("the loss varies too fast for draws of its Gibbs law by rejection", "/parameters/problem/loss");
}

base::Result<GibbsDraws> byChains(const LossModel& loss, const Projector& set, double beta, int count, std::uint64_t seed, int threads, const std::function<bool()>& stopped) {
    const bool ball = set.set().ball() != nullptr;
    TRIPTYCH_TRY(const auto* sampler, samplerNamed(ball ? "MALA" : "coordinateHitAndRun", {}));
    const auto inside = set.set().insidePoint();
    const std::vector<double> start(inside.data(), inside.data() + inside.size());
    const std::uint64_t own = base::namedSeed(seed, "gibbs chains");
    const auto asked = [&] { return stopped && stopped(); };
    const auto& constants = loss.facts().constants;
    double eta = constants && constants->smoothness > 0.0 ? 1.0 / constants->smoothness : 1.0;
    if (ball) {
        // The longest step of which at least half are taken.
        eta = std::min(eta, beta * set.set().ball()->radius() * set.set().ball()->radius());
        for (int halving = 0; halving < 40; ++halving, eta *= 0.5) {
            TRIPTYCH_TRY(auto trial, Chains::create(*sampler, {loss, set, beta, eta}, nullptr, own, 64, start));
            ChainCrew crew(trial, 1);
            if (!crew.advance(0, 64, asked, [](int, std::int64_t) {}))
                return base::cancelled();
            if (const auto tally = crew.tally(); !crew.failure() && 2 * tally.accepted > tally.steps)
                break;
        }
    }
    TRIPTYCH_TRY(auto chains, Chains::create(*sampler, {loss, set, beta, eta}, nullptr, own, count, start));
    ChainCrew crew(chains, threads);
    GibbsDraws draws;
    draws.dimension = loss.dimension();
    const auto d = static_cast<std::size_t>(loss.dimension());
    constexpr std::int64_t most = 1 << 16;
    std::vector<double> before;
    draws.isSettled = false;
    for (std::int64_t steps = 32 * loss.dimension(); steps <= std::max<std::int64_t>(most, 128 * loss.dimension()) && !draws.isSettled; steps *= 2) {
        if (!crew.advance(draws.steps, steps, asked, [](int, std::int64_t) {}))
            return base::cancelled();
        if (crew.failure())
            return base::failed(crew.failure()->error.what, crew.failure()->error.where, crew.failure()->error.hint);
        draws.steps = steps;
        draws.points = chains.pointAfterPoint();
        if (!before.empty()) {
            // The two halves of the chains say how far apart draws of one law lie; sets twice as large lie nearer by the root of two.
            const auto half = draws.points.size() / d / 2 * d;
            TRIPTYCH_TRY(const double moved, slicedW1({before, d}, {draws.points, d}, 64, own, stopped));
            TRIPTYCH_TRY(const double apart, slicedW1({std::span(draws.points).first(half), d}, {std::span(draws.points).subspan(half, half), d}, 64, own, stopped));
            draws.isSettled = moved < 1.25 * apart;
        }
        before = draws.points;
    }
    return draws;
}

}  // namespace

std::vector<double> GibbsDraws::part(std::size_t first, std::size_t count) const {
    const auto d = static_cast<std::size_t>(dimension);
    return {points.begin() + static_cast<std::ptrdiff_t>(first * d), points.begin() + static_cast<std::ptrdiff_t>((first + count) * d)};
}

std::vector<double> GibbsDraws::mean() const {
    std::vector<double> sum(static_cast<std::size_t>(dimension), 0.0);
    for (std::size_t i = 0; i < points.size(); ++i)
        sum[i % static_cast<std::size_t>(dimension)] += points[i];
    for (double& v : sum)
        v /= static_cast<double>(size());
    return sum;
}

base::Result<GibbsDraws> gibbsDraws(const LossModel& loss, const Projector& set, double beta, int count, std::uint64_t seed, int threads, const std::function<bool()>& stopped) {
    return loss.dimension() <= 2 ? byRejection(loss, set, beta, count, seed, stopped) : byChains(loss, set, beta, count, seed, threads, stopped);
}

}  // namespace triptych::langevin
