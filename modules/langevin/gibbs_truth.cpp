#include "langevin/gibbs_truth.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace triptych::langevin {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double deepEnough = 50.0;

constexpr double nodes6[] = {0.2386191860831969, 0.6612093864662645, 0.932469514203152};
constexpr double weights6[] = {0.46791393457269104, 0.3607615730481386, 0.17132449237917036};
constexpr double nodes16[] = {0.09501250983763744, 0.2816035507792589, 0.45801677765722737, 0.6178762444026438,
                              0.755404408355003,   0.8656312023878318, 0.9445750230732326,  0.9894009349916499};
constexpr double weights16[] = {0.1894506104550685,  0.18260341504492358, 0.16915651939500254, 0.14959598881657674,
                                0.12462897125553388, 0.09515851168249279, 0.062253523938647894, 0.027152459411754096};

struct Sums {
    double mass = 0, energy = 0;
};

// exp(-beta (fbar - least)) and fbar times that, along straight lines, with 16 Gauss points a panel.
class LineQuadrature {
public:
    LineQuadrature(const Loss& loss, double beta, double least) : m_loss(loss), m_beta(beta), m_least(least) {}

    [[nodiscard]] Sums along(Point from, Point to, int panels) {
        const double length = std::sqrt((to[0] - from[0]) * (to[0] - from[0]) + (to[1] - from[1]) * (to[1] - from[1]));
        const auto n = static_cast<std::size_t>(16 * panels);
        m_x.resize(n);
        m_y.resize(n);
        m_value.resize(n);
        m_weight.resize(n);
        std::size_t k = 0;
        for (int panel = 0; panel < panels; ++panel)
            for (int side = -1; side <= 1; side += 2)
                for (const double node : nodes16) {
                    const double t = (panel + 0.5 + 0.5 * side * node) / panels;
                    m_x[k] = from[0] + t * (to[0] - from[0]);
                    m_y[k] = from[1] + t * (to[1] - from[1]);
                    ++k;
                }
        const auto& kernel = kernels();
        kernel.values(m_loss.table(), m_x.data(), m_y.data(), static_cast<int>(n), m_value.data());
        for (std::size_t i = 0; i < n; ++i)
            m_weight[i] = -m_beta * (m_value[i] - m_least);
        kernel.exponentials(m_weight.data(), static_cast<int>(n), m_weight.data());
        Sums sums;
        for (std::size_t i = 0; i < n; ++i) {
            const double w = weights16[i % 8] * m_weight[i];
            sums.mass += w;
            sums.energy += w * m_value[i];
        }
        sums.mass *= 0.5 * length / panels;
        sums.energy *= 0.5 * length / panels;
        return sums;
    }

private:
    const Loss& m_loss;
    double m_beta, m_least;
    std::vector<double> m_x, m_y, m_value, m_weight;
};

struct Least {
    double energy = infinity;
    Point at{};
};

// Projected gradient descent with step 1/ell; local minima are enough, many starts are made.
Least descend(const Loss& loss, const PlaneGeometry& set, Point p) {
    const double step = 1.0 / loss.constants().smoothness;
    for (int i = 0; i < 2000; ++i) {
        const auto g = loss.gradient(p[0], p[1]);
        const Point next = set.project({p[0] - step * g[0], p[1] - step * g[1]}).point;
        const double moved = std::abs(next[0] - p[0]) + std::abs(next[1] - p[1]);
        p = next;
        if (moved < 1e-12 * (1.0 + std::abs(p[0]) + std::abs(p[1])))
            break;
    }
    return {loss.value(p[0], p[1]), p};
}

// Energies on a grid over the box; infinite outside the set.
std::vector<double> gridEnergies(const Loss& loss, const PlaneGeometry& set, const Box& box, int n) {
    std::vector<double> xs, ys, values;
    for (int j = 0; j < n; ++j)
        for (int i = 0; i < n; ++i) {
            xs.push_back(box.x0 + (box.x1 - box.x0) * i / (n - 1));
            ys.push_back(box.y0 + (box.y1 - box.y0) * j / (n - 1));
        }
    values.resize(xs.size());
    kernels().values(loss.table(), xs.data(), ys.data(), static_cast<int>(xs.size()), values.data());
    for (std::size_t k = 0; k < xs.size(); ++k)
        if (!set.contains({xs[k], ys[k]}))
            values[k] = infinity;
    return values;
}

struct Support {
    Box box;
    Least least;
};

base::Result<Support> findSupport(const Loss& loss, double beta, const PlaneGeometry& set,
                                  const std::function<bool()>& stopped) {
    Least best = descend(loss, set, set.project({0.0, 0.0}).point);
    // All minima lie within R of each other: the loss is strongly convex for points further apart.
    double half = std::max(1.0, loss.constants().radius);
    std::vector<Point> minima;
    const auto boxAround = [](const Point& c, double h) { return Box{c[0] - h, c[1] - h, c[0] + h, c[1] + h}; };
    const Box first = boxAround(best.at, half);
    for (int j = 0; j < 9; ++j)
        for (int i = 0; i < 9; ++i) {
            if (stopped())
                return base::cancelled();
            const Point from{first.x0 + (first.x1 - first.x0) * i / 8, first.y0 + (first.y1 - first.y0) * j / 8};
            const Least found = descend(loss, set, set.project(from).point);
            minima.push_back(found.at);
            if (found.energy < best.energy)
                best = found;
        }
    constexpr int n = 257;
    Box box = boxAround(best.at, half);
    for (;; half *= 1.5) {
        if (stopped())
            return base::cancelled();
        if (half > 1e6)
            return base::failed("the Gibbs law has no finite mass within a million units",
                                {}, "a loss that grows along every direction in which the set is unbounded");
        box = boxAround(best.at, half);
        const auto energies = gridEnergies(loss, set, box, n);
        double frame = infinity;
        for (int k = 0; k < n; ++k)
            for (const int at : {k, (n - 1) * n + k, k * n, k * n + n - 1})
                frame = std::min(frame, energies[static_cast<std::size_t>(at)]);
        if (beta * (frame - best.energy) > deepEnough)
            break;
    }
    // The box shrinks onto the cells where there is mass, a cell kept on every side, until it no longer halves.
    for (int round = 0; round < 12; ++round) {
        const auto energies = gridEnergies(loss, set, box, n);
        const double w = (box.x1 - box.x0) / (n - 1), h = (box.y1 - box.y0) / (n - 1);
        Box tight{infinity, infinity, -infinity, -infinity};
        const auto include = [&](const Point& p) {
            tight = {std::min(tight.x0, p[0] - w), std::min(tight.y0, p[1] - h), std::max(tight.x1, p[0] + w),
                     std::max(tight.y1, p[1] + h)};
        };
        for (int k = 0; k < n * n; ++k)
            if (beta * (energies[static_cast<std::size_t>(k)] - best.energy) < deepEnough)
                include({box.x0 + w * (k % n), box.y0 + h * (k / n)});
        for (const auto& p : minima)
            if (beta * (loss.value(p[0], p[1]) - best.energy) < deepEnough)
                include(p);
        const bool settled = tight.x1 - tight.x0 > 0.5 * (box.x1 - box.x0) && tight.y1 - tight.y0 > 0.5 * (box.y1 - box.y0);
        box = tight;
        if (settled)
            break;
    }
    // Only the set's own extent inside the box is integrated.
    const auto ring = set.clipped(box);
    if (ring.size() < 3)
        return base::failed("the Gibbs law concentrates where the set is too thin to integrate");
    Box extent{infinity, infinity, -infinity, -infinity};
    for (const auto& p : ring)
        extent = {std::min(extent.x0, p[0]), std::min(extent.y0, p[1]), std::max(extent.x1, p[0]), std::max(extent.y1, p[1])};
    return Support{extent, best};
}

struct Pass {
    MarginalLaw law;
    Sums total;
};

// One marginal with about `cells` cells; line integrals across with `panels` panels.
base::Result<Pass> integrateMarginal(LineQuadrature& quadrature, const PlaneGeometry& set, const Box& box, int axis, int cells,
                                     int panels, const std::function<bool()>& stopped) {
    const double lower = axis == 0 ? box.x0 : box.y0, upper = axis == 0 ? box.x1 : box.y1;
    const double acrossLower = axis == 0 ? box.y0 : box.x0, acrossUpper = axis == 0 ? box.y1 : box.x1;
    std::vector<double> borders{lower, upper};
    for (const auto& p : set.clipped(box))
        borders.push_back(std::clamp(p[static_cast<std::size_t>(axis)], lower, upper));
    std::sort(borders.begin(), borders.end());
    const auto line = [&](double at) -> Sums {
        const auto chord = set.chord(axis, at);
        const double from = std::max(chord[0], acrossLower), to = std::min(chord[1], acrossUpper);
        if (!(from < to))
            return {};
        return axis == 0 ? quadrature.along({at, from}, {at, to}, panels) : quadrature.along({from, at}, {to, at}, panels);
    };
    Pass pass;
    auto& law = pass.law;
    law.x.push_back(lower);
    law.cdf.push_back(0.0);
    law.density.push_back(line(lower).mass);
    for (std::size_t s = 0; s + 1 < borders.size(); ++s) {
        const double width = borders[s + 1] - borders[s];
        if (width < 1e-9 * (upper - lower))
            continue;
        const int count = std::max(1, static_cast<int>(std::ceil(cells * width / (upper - lower))));
        for (int i = 0; i < count; ++i) {
            if (stopped())
                return base::cancelled();
            const double a = borders[s] + width * i / count, b = borders[s] + width * (i + 1) / count;
            Sums cell;
            for (int side = -1; side <= 1; side += 2)
                for (std::size_t k = 0; k < 3; ++k) {
                    const Sums sums = line(0.5 * (a + b) + 0.5 * side * nodes6[k] * (b - a));
                    cell.mass += 0.5 * (b - a) * weights6[k] * sums.mass;
                    cell.energy += 0.5 * (b - a) * weights6[k] * sums.energy;
                }
            pass.total.mass += cell.mass;
            pass.total.energy += cell.energy;
            law.x.push_back(b);
            law.cdf.push_back(pass.total.mass);
            law.density.push_back(line(b).mass);
        }
    }
    for (auto& v : law.cdf)
        v /= pass.total.mass;
    for (auto& v : law.density)
        v /= pass.total.mass;
    law.cdf.back() = 1.0;
    law.finish();
    return pass;
}

}  // namespace

base::Result<GibbsTruth> gibbsTruth(const Loss& loss, double beta, const PlaneGeometry& set,
                                    const std::function<bool()>& stopped) {
    TRIPTYCH_TRY(const auto support, findSupport(loss, beta, set, stopped));
    GibbsTruth truth;
    truth.box = support.box;
    truth.leastEnergy = support.least.energy;
    truth.mode = support.least.at;
    LineQuadrature quadrature(loss, beta, support.least.energy);
    Sums previous;
    int cells = 256, panels = 6;
    for (;; cells *= 2, panels *= 2) {
        TRIPTYCH_TRY(auto first, integrateMarginal(quadrature, set, support.box, 0, cells, panels, stopped));
        TRIPTYCH_TRY(auto second, integrateMarginal(quadrature, set, support.box, 1, cells, panels, stopped));
        if (!(first.total.mass > 0.0) || !std::isfinite(first.total.mass))
            return base::failed("the Gibbs law could not be normalised");
        const auto relative = [](double a, double b) { return std::abs(a - b) / std::max(std::abs(a), 1e-300); };
        // Both orders of integration must agree, and the next doubling with the last.
        const double spread = std::abs(first.total.energy) + first.total.mass / beta;
        truth.relativeError = std::max({relative(first.total.mass, second.total.mass), relative(first.total.mass, previous.mass),
                                        std::abs(first.total.energy - previous.energy) / spread});
        previous = first.total;
        truth.marginals = {std::move(first.law), std::move(second.law)};
        if (truth.relativeError < 1e-10 || cells >= 2048)
            break;
    }
    if (truth.relativeError > 1e-6)
        return base::failed(fmt::format("the quadrature of the Gibbs law did not settle (relative error {:.1e})", truth.relativeError),
                            {}, "a smaller beta or a set without slivers");
    truth.logNormaliser = exactLog(previous.mass) - beta * support.least.energy;
    truth.meanEnergy = previous.energy / previous.mass;
    for (std::size_t i = 0; i < set.edges().size(); ++i) {
        const auto part = set.clippedEdge(static_cast<int>(i), support.box);
        truth.faceDensity.push_back(part ? quadrature.along((*part)[0], (*part)[1], 4 * panels).mass / previous.mass : 0.0);
    }
    return truth;
}

}  // namespace triptych::langevin
