#include "langevin/recognised_form.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "langevin/closed_form.h"

namespace triptych::langevin {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

std::optional<RecognisedForm::BoxSlab> RecognisedForm::boxSlab(const Polyhedron& set) {
    const auto d = static_cast<std::size_t>(set.dimension());
    BoxSlab form{std::vector<double>(d, -infinity), std::vector<double>(d, infinity), std::vector<int>(d, -1), std::vector<int>(d, -1),
                 {},                                -infinity,                        infinity,                -1,
                 -1};
    for (int i = 0; i < set.rows(); ++i) {
        const auto row = set.normals().row(i);
        const double offset = set.offsets()[i];
        if ((row.array() != 0.0).count() == 1) {
            Eigen::Index axis = 0;
            row.cwiseAbs().maxCoeff(&axis);
            const auto j = static_cast<std::size_t>(axis);
            if (row[axis] > 0.0 && offset < form.upper[j]) {
                form.upper[j] = offset;
                form.upperRow[j] = i;
            } else if (row[axis] < 0.0 && -offset > form.lower[j]) {
                form.lower[j] = -offset;
                form.lowerRow[j] = i;
            }
            continue;
        }
        if (form.normal.empty()) {
            form.normal.resize(d);
            Eigen::Map<Eigen::RowVectorXd>(form.normal.data(), row.size()) = row;
        }
        const Eigen::Map<const Eigen::RowVectorXd> known(form.normal.data(), row.size());
        if (row == known) {
            if (offset < form.to) {
                form.to = offset;
                form.toRow = i;
            }
        } else if (row == -known) {
            if (-offset > form.from) {
                form.from = -offset;
                form.fromRow = i;
            }
        } else {
            return std::nullopt;
        }
    }
    return form;
}

std::optional<RecognisedForm::L1> RecognisedForm::l1(const Polyhedron& set) {
    const int d = set.dimension();
    if (d < 2 || d > 12 || set.rows() != 1 << d)
        return std::nullopt;
    const double entry = 1.0 / std::sqrt(static_cast<double>(d));
    L1 form{std::vector<double>(static_cast<std::size_t>(d), 0.0), set.offsets().mean() / entry, std::vector<int>(std::size_t{1} << d, -1)};
    for (int i = 0; i < set.rows(); ++i) {
        std::size_t signs = 0;
        for (int j = 0; j < d; ++j) {
            const double v = set.normals()(i, j);
            if (std::abs(std::abs(v) - entry) > 1e-15)
                return std::nullopt;
            signs |= v < 0 ? std::size_t{1} << j : 0;
            form.centre[static_cast<std::size_t>(j)] += (v < 0 ? -1.0 : 1.0) * set.offsets()[i] / (entry * set.rows());
        }
        if (form.rowOfSigns[signs] >= 0)
            return std::nullopt;
        form.rowOfSigns[signs] = i;
    }
    const Eigen::Map<const Eigen::VectorXd> centre(form.centre.data(), d);
    const double scale = 1.0 + set.offsets().cwiseAbs().maxCoeff();
    const double off = ((set.normals() * centre).array() + entry * form.radius - set.offsets().array()).abs().maxCoeff();
    if (!(form.radius > 0.0) || off > 1e-14 * scale)
        return std::nullopt;
    return form;
}

std::optional<RecognisedForm> RecognisedForm::of(const ConstraintSet& set) {
    if (const auto* ball = set.ball())
        return RecognisedForm(Round{ball->centre(), ball->radius()});
    if (auto form = boxSlab(*set.polyhedron()))
        return RecognisedForm(std::move(*form));
    if (auto form = l1(*set.polyhedron()))
        return RecognisedForm(std::move(*form));
    return std::nullopt;
}

void RecognisedForm::faces(const BoxSlab& form, std::span<const double> y, std::span<const double> x, double t, std::vector<int>& faces,
                           std::vector<double>& multipliers) {
    const auto add = [&](int row, double multiplier) {
        if (row >= 0 && multiplier > 0.0) {
            faces.push_back(row);
            multipliers.push_back(multiplier);
        }
    };
    for (std::size_t j = 0; j < x.size(); ++j) {
        const double pull = form.normal.empty() ? y[j] - x[j] : (y[j] - t * form.normal[j]) - x[j];
        add(pull > 0.0 ? form.upperRow[j] : form.lowerRow[j], std::abs(pull));
    }
    add(t > 0.0 ? form.toRow : form.fromRow, std::abs(t));
}

// The normals of all rows are sign patterns / sqrt d. On the support the sign is that of y - c; where x = c the pull is a fraction v of the threshold,
// and patterns that turn from +1 to -1 one coordinate after the other, in the order of v, mix to it.
void RecognisedForm::faces(const L1& form, std::span<const double> y, double t, std::vector<int>& faces, std::vector<double>& multipliers) {
    const auto d = y.size();
    std::vector<double> fraction(d);
    for (std::size_t j = 0; j < d; ++j)
        fraction[j] = std::clamp((y[j] - form.centre[j]) / t, -1.0, 1.0);
    std::vector<std::size_t> order(d);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return fraction[a] < fraction[b]; });
    const double scale = t * std::sqrt(static_cast<double>(d));
    std::size_t signs = 0;
    double level = -1.0;
    for (std::size_t k = 0; k <= d; ++k) {
        const double next = k < d ? fraction[order[k]] : 1.0;
        if (next > level) {
            faces.push_back(form.rowOfSigns[signs]);
            multipliers.push_back(0.5 * (next - level) * scale);
            level = next;
        }
        if (k < d)
            signs |= std::size_t{1} << order[k];
    }
}

void RecognisedForm::project(std::span<const double> y, std::span<double> x, std::vector<int>& met, std::vector<double>& multipliers) const {
    met.clear();
    multipliers.clear();
    const std::vector<double> from(y.begin(), y.end());
    if (const auto* round = std::get_if<Round>(&m_form)) {
        const double beyond = projectBall({round->centre.data(), static_cast<std::size_t>(round->centre.size())}, round->radius, from, x);
        if (beyond > 0.0) {
            met.push_back(0);
            multipliers.push_back(beyond);
        }
    } else if (const auto* l1 = std::get_if<L1>(&m_form)) {
        const double t = projectL1Ball(l1->centre, l1->radius, from, x);
        if (t > 0.0)
            faces(*l1, from, t, met, multipliers);
    } else {
        const auto& form = std::get<BoxSlab>(m_form);
        double t = 0;
        if (form.normal.empty())
            projectBox(form.lower, form.upper, from, x);
        else
            t = projectBoxSlab(form.lower, form.upper, form.normal, form.from, form.to, from, x);
        faces(form, from, x, t, met, multipliers);
    }
}

}  // namespace triptych::langevin
