#include "langevin/polyhedron.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <Eigen/QR>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "langevin/lp.h"

namespace triptych::langevin {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// max t subject to normals x + t <= offsets, t <= most: t < 0 means that no point satisfies all rows.
base::Result<LpAnswer> deepest(const Eigen::MatrixXd& normals, const Eigen::VectorXd& offsets, double most = 1.0) {
    const auto d = normals.cols();
    Eigen::MatrixXd a(normals.rows(), d + 1);
    a << normals, Eigen::VectorXd::Ones(normals.rows());
    Eigen::VectorXd c = Eigen::VectorXd::Zero(d + 1);
    c[d] = 1.0;
    Eigen::VectorXd lower = Eigen::VectorXd::Constant(d + 1, -infinity);
    Eigen::VectorXd upper = Eigen::VectorXd::Constant(d + 1, infinity);
    upper[d] = most;
    TRIPTYCH_TRY(auto answer, maximise(c, a, offsets, lower, upper));
    if (answer.state != LpState::optimal)
        return base::failed("the deepest point could not be found: the coefficients differ too much in size");
    return answer;
}

double feasibilityTolerance(const Eigen::VectorXd& offsets) {
    return 1e-9 * (1.0 + offsets.cwiseAbs().maxCoeff());
}

template <class Index>
void keepRows(Eigen::MatrixXd& a, Eigen::VectorXd& b, const std::vector<Index>& rows) {
    Eigen::MatrixXd keptA = a(rows, Eigen::all);
    Eigen::VectorXd keptB = b(rows);
    a = std::move(keptA);
    b = std::move(keptB);
}

// The rows with a positive multiplier in the Farkas combination conflict; dropping one after the other as long as the
// rest still conflicts leaves a subset of which none can be spared.
base::Result<std::vector<int>> conflict(const Eigen::MatrixXd& normals, const Eigen::VectorXd& offsets,
                                        const std::vector<double>& duals) {
    std::vector<int> rows;
    for (std::size_t i = 0; i < duals.size(); ++i)
        if (std::abs(duals[i]) > 1e-9)
            rows.push_back(static_cast<int>(i));
    for (std::size_t k = 0; k < rows.size() && rows.size() > 1;) {
        auto fewer = rows;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(k));
        const Eigen::MatrixXd a = normals(fewer, Eigen::all);
        const Eigen::VectorXd b = offsets(fewer);
        TRIPTYCH_TRY(auto answer, deepest(a, b));
        if (answer.value < -feasibilityTolerance(b))
            rows = std::move(fewer);
        else
            ++k;
    }
    return rows;
}

}  // namespace

base::Result<Polyhedron> Polyhedron::checked(Eigen::MatrixXd a, Eigen::VectorXd b, std::string_view where, std::vector<int> source) {
    const std::string place(where);
    if (a.rows() != b.size())
        return base::badRequest(fmt::format("A has {} rows and b has {} entries", a.rows(), b.size()), place,
                                "one entry of b for every row of A");
    if (a.cols() < 1 || a.cols() > maxDimension || a.rows() < 1 || a.rows() > maxRows)
        return base::badRequest(fmt::format("{} rows in dimension {}", a.rows(), a.cols()), place,
                                fmt::format("1 to {} rows, 1 to {} dimensions", maxRows, maxDimension));
    if (source.empty()) {
        source.resize(static_cast<std::size_t>(a.rows()));
        std::iota(source.begin(), source.end(), 0);
    }
    std::vector<Eigen::Index> meaningful;
    std::vector<int> kept;
    for (Eigen::Index i = 0; i < a.rows(); ++i) {
        const int row = source[static_cast<std::size_t>(i)];
        const auto rowPlace = fmt::format("{}{}row {}", place, place.empty() ? "" : ", ", row + 1);
        for (Eigen::Index j = 0; j < a.cols(); ++j)
            if (!std::isfinite(a(i, j)))
                return base::badRequest(fmt::format("coefficient {} is not a finite number ({})", j + 1, a(i, j)), rowPlace);
        if (!std::isfinite(b[i]))
            return base::badRequest(fmt::format("the right-hand side is not a finite number ({})", b[i]), rowPlace, "leave a row out that bounds nothing");
        const double length = a.row(i).stableNorm();
        if (length > 0.0 && std::isfinite(length) && std::isfinite(b[i] / length) && std::isfinite(1.0 / length)) {
            meaningful.push_back(i);
            kept.push_back(row);
        } else if (length > 0.0) {
            return base::badRequest("the coefficients are too large or too small to scale", rowPlace);
        } else if (b[i] < 0.0) {
            return base::badRequest(fmt::format("the set is empty: row {} asks for 0 <= {}", row + 1, b[i]), place,
                                    "take the row out or give it coefficients");
        }
    }
    if (meaningful.empty())
        return base::badRequest("no row constrains anything", place, "at least one row with a coefficient");
    if (static_cast<Eigen::Index>(meaningful.size()) < a.rows())
        keepRows(a, b, meaningful);

    Polyhedron set;
    const Eigen::VectorXd lengths = a.rowwise().stableNorm();
    set.m_normals = lengths.cwiseInverse().asDiagonal() * a;
    set.m_offsets = b.cwiseQuotient(lengths);
    set.m_a = std::move(a);
    set.m_b = std::move(b);
    set.m_source = std::move(kept);
    return set;
}

base::Result<Polyhedron> Polyhedron::create(Eigen::MatrixXd a, Eigen::VectorXd b, std::string_view where, std::vector<int> source) {
    TRIPTYCH_TRY(auto set, checked(std::move(a), std::move(b), where, std::move(source)));
    TRIPTYCH_TRY(auto answer, deepest(set.m_normals, set.m_offsets));
    if (answer.value < -feasibilityTolerance(set.m_offsets)) {
        TRIPTYCH_TRY(auto rows, conflict(set.m_normals, set.m_offsets, answer.duals));
        std::vector<int> named;
        for (const int row : rows)
            named.push_back(set.m_source[static_cast<std::size_t>(row)] + 1);
        std::sort(named.begin(), named.end());
        named.erase(std::unique(named.begin(), named.end()), named.end());
        return base::badRequest(fmt::format("the set is empty: no point satisfies {} {} together", named.size() == 1 ? "row" : "rows", fmt::join(named, ", ")),
                                std::string(where), fmt::format("loosen one of them by {:.3g} or more", -answer.value));
    }
    set.m_inside = answer.x.head(set.dimension());
    return set;
}

base::Result<Polyhedron> Polyhedron::around(Eigen::VectorXd inside, Eigen::MatrixXd a, Eigen::VectorXd b, std::string_view where) {
    TRIPTYCH_TRY(auto set, checked(std::move(a), std::move(b), where, {}));
    if (inside.size() != set.dimension() || !inside.allFinite())
        return base::badRequest("the point the set should hold is none of its space", std::string(where), fmt::format("{} finite numbers", set.dimension()));
    Eigen::Index worst = 0;
    const double violated = (set.m_normals * inside - set.m_offsets).maxCoeff(&worst);
    if (violated > feasibilityTolerance(set.m_offsets) + 1e-9 * inside.cwiseAbs().maxCoeff())
        return base::badRequest(fmt::format("the point the set should hold lies {:.3g} beyond row {}", violated, set.m_source[static_cast<std::size_t>(worst)] + 1),
                                std::string(where));
    set.m_inside = std::move(inside);
    return set;
}

base::Result<PolyhedronReport> analyse(const Polyhedron& set, const std::function<bool()>& stopped) {
    const int d = set.dimension(), m = set.rows();
    PolyhedronReport report;
    TRIPTYCH_TRY(auto centre, deepest(set.normals(), set.offsets(), 1e6));
    report.centre = centre.x.head(d);
    report.radius = std::max(0.0, centre.value);

    Eigen::ColPivHouseholderQR<Eigen::MatrixXd> factors(set.normals());
    factors.setThreshold(1e-12);
    report.lineality = d - static_cast<int>(factors.rank());

    const Eigen::VectorXd zeros = Eigen::VectorXd::Zero(m);
    const Eigen::VectorXd box = Eigen::VectorXd::Ones(d);
    for (int j = 0; j < 2 * d && report.bounded(); ++j) {
        if (stopped())
            return base::cancelled();
        Eigen::VectorXd c = Eigen::VectorXd::Zero(d);
        c[j / 2] = j % 2 == 0 ? 1.0 : -1.0;
        TRIPTYCH_TRY(auto answer, maximise(c, set.normals(), zeros, -box, box));
        if (answer.state == LpState::optimal && answer.value > 1e-7)
            report.recession = answer.x.normalized();
    }

    std::vector<int> kept;
    for (int i = 0; i < m; ++i)
        kept.push_back(i);
    for (int i = m - 1; i >= 0 && kept.size() > 1; --i) {
        if (stopped())
            return base::cancelled();
        auto others = kept;
        others.erase(std::find(others.begin(), others.end(), i));
        // Bounded by the row itself, moved one unit outward, so that the programme always has an optimum.
        Eigen::MatrixXd a(static_cast<Eigen::Index>(others.size()) + 1, d);
        Eigen::VectorXd b(a.rows());
        a.topRows(a.rows() - 1) = set.normals()(others, Eigen::all);
        b.head(b.size() - 1) = set.offsets()(others);
        a.row(a.rows() - 1) = set.normals().row(i);
        b[b.size() - 1] = set.offsets()[i] + 1.0;
        TRIPTYCH_TRY(auto answer, maximise(set.normals().row(i).transpose(), a, b));
        if (answer.state == LpState::optimal && answer.value <= set.offsets()[i] + feasibilityTolerance(set.offsets())) {
            report.redundantRows.insert(report.redundantRows.begin(), i);
            kept = std::move(others);
        }
    }
    return report;
}

}  // namespace triptych::langevin
