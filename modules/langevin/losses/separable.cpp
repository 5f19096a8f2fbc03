#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "langevin/losses/fields.h"
#include "langevin/losses/makers.h"
#include "langevin/losses/profiles.h"

namespace triptych::langevin {
namespace {

/// Losses that are sums of functions of one coordinate each.
class Separable : public LossModel {
public:
    explicit Separable(int dimension) : m_dimension(dimension) {}
    [[nodiscard]] int dimension() const override { return m_dimension; }
    void values(ConstPoints x, double* out) const override {
        std::fill_n(out, x.count, 0.0);
        for (int j = 0; j < m_dimension; ++j)
            for (int c = 0; c < x.count; ++c)
                out[c] += value(j, x.coordinate(j)[c]);
    }
    void gradients(ConstPoints x, Points out) const override {
        for (int j = 0; j < m_dimension; ++j)
            for (int c = 0; c < x.count; ++c)
                out.coordinate(j)[c] = slope(j, x.coordinate(j)[c]);
    }
    [[nodiscard]] const LossFacts& facts() const override { return m_facts; }
    [[nodiscard]] base::Json toJson() const override { return m_document; }

protected:
    [[nodiscard]] virtual double value(int j, double x) const = 0;
    [[nodiscard]] virtual double slope(int j, double x) const = 0;
    LossFacts m_facts;
    base::Json m_document;

private:
    int m_dimension;
};

// barrier (u - 1)^2 / (1 + u/4) + tilt x1, u = (x1/well)^2, as in the plane; stiffness/2 x_j^2 for the others.
class DoubleWell final : public Separable {
public:
    using Separable::Separable;
    static MadeLoss make(const base::Json& json, int dimension, std::string_view where) {
        TRIPTYCH_CHECK(onlyFields(json, "doubleWell", {"dimension", "barrier", "well", "tilt", "stiffness"}, where));
        TRIPTYCH_TRY(const int d, countField(json, "dimension", dimension, 1, 256, where));
        auto loss = std::make_unique<DoubleWell>(d);
        TRIPTYCH_TRY(loss->m_barrier, numberField(json, "barrier", 1.0, 0.01, 100, where));
        TRIPTYCH_TRY(loss->m_well, numberField(json, "well", 1.0, 0.1, 100, where));
        TRIPTYCH_TRY(loss->m_tilt, numberField(json, "tilt", 0.0, -100, 100, where));
        TRIPTYCH_TRY(loss->m_stiffness, numberField(json, "stiffness", 1.0, 0.01, 100, where));
        const double precision = 1.0 / (loss->m_well * loss->m_well), far = 8.0 * loss->m_barrier * precision;
        // barrier (4u - 24 + 25/(1 + u/4)): a quadratic and a bump whose slope lies within +- pull and whose curvature within [-2, 1/2] bump.
        const double bump = 25.0 * loss->m_barrier * precision / 4.0, pull = 25.0 * loss->m_barrier * (3.0 * std::sqrt(3.0) / 8.0) / (2.0 * loss->m_well);
        const double least = d > 1 ? std::min(far, loss->m_stiffness) : far;
        loss->m_facts.constants = LossConstants{std::max({std::abs(far - 2.0 * bump), far + 0.5 * bump, d > 1 ? loss->m_stiffness : 0.0}), least / 2.0, 4.0 * pull / least};
        loss->m_facts.profile = wellProfile(loss->m_barrier, loss->m_well, loss->m_stiffness, 0.0, d == 1).kappa;
        if (loss->m_tilt == 0.0) {
            loss->m_facts.leastValue = 0.0;
            loss->m_facts.leastPoint.assign(static_cast<std::size_t>(d), 0.0);
            loss->m_facts.leastPoint[0] = loss->m_well;
        }
        loss->m_facts.formula = fmt::format("{:.4g} (u - 1)^2 / (1 + u/4), u = (x1/{:.4g})^2, in {} dimensions", loss->m_barrier, loss->m_well, d);
        loss->m_document = {{"kind", "doubleWell"}, {"dimension", d}, {"barrier", loss->m_barrier}, {"well", loss->m_well}, {"tilt", loss->m_tilt}, {"stiffness", loss->m_stiffness}};
        return loss;
    }

protected:
    [[nodiscard]] double value(int j, double x) const override {
        if (j > 0)
            return 0.5 * m_stiffness * x * x;
        const double u = x * x / (m_well * m_well);
        return m_barrier * (u - 1.0) * (u - 1.0) / (1.0 + 0.25 * u) + m_tilt * x;
    }
    [[nodiscard]] double slope(int j, double x) const override {
        if (j > 0)
            return m_stiffness * x;
        const double precision = 1.0 / (m_well * m_well), w = 1.0 + 0.25 * x * x * precision;
        return m_barrier * precision * x * (8.0 - 12.5 / (w * w)) + m_tilt;
    }

private:
    double m_barrier = 1, m_well = 1, m_tilt = 0, m_stiffness = 1;
};

class Ripples final : public Separable {
public:
    using Separable::Separable;
    static MadeLoss make(const base::Json& json, int dimension, std::string_view where) {
        TRIPTYCH_CHECK(onlyFields(json, "ripples", {"dimension", "stiffness", "amplitude", "frequency", "centre"}, where));
        TRIPTYCH_TRY(const int d, countField(json, "dimension", dimension, 1, 256, where));
        auto loss = std::make_unique<Ripples>(d);
        TRIPTYCH_TRY(loss->m_stiffness, numberField(json, "stiffness", 1.0, 0.01, 100, where));
        TRIPTYCH_TRY(loss->m_amplitude, numberField(json, "amplitude", 1.0, 0, 100, where));
        TRIPTYCH_TRY(loss->m_frequency, numberField(json, "frequency", 2.0, 0.01, 100, where));
        TRIPTYCH_TRY(loss->m_centre, vectorField(json, "centre", Eigen::VectorXd::Zero(d), where));
        if (loss->m_centre.size() != d)
            return base::badRequest(fmt::format("a centre of {} coordinates in {} dimensions", loss->m_centre.size(), d), fmt::format("{}/centre", where));
        const double k = loss->m_stiffness, a = loss->m_amplitude, f = loss->m_frequency, root = std::sqrt(d);
        loss->m_facts.constants = LossConstants{k + a * f * f, a > 0 ? k / 2.0 : k, 4.0 * root * a * f / k};
        auto profile = rippleProfile(k, a, f, d);
        loss->m_facts.profile = std::move(profile.kappa);
        loss->m_facts.profileIsExact = profile.isExact;
        loss->m_facts.leastValue = 0.0;
        for (int j = 0; j < d; ++j) {
            // The bottom lies where the bowl is no higher than the ripples are deep.
            const double reach = std::sqrt(4.0 * a / k) + 1e-9, centre = loss->m_centre[j];
            double best = centre;
            constexpr int pieces = 4000;
            for (int i = 0; i <= pieces; ++i)
                if (const double x = centre - reach + 2.0 * reach * i / pieces; loss->value(j, x) < loss->value(j, best))
                    best = x;
            double low = best - 2.0 * reach / pieces, high = best + 2.0 * reach / pieces;
            for (int i = 0; i < 100; ++i) {
                const double middle = 0.5 * (low + high);
                (loss->slope(j, middle) < 0.0 ? low : high) = middle;
            }
            loss->m_facts.leastPoint.push_back(0.5 * (low + high));
            *loss->m_facts.leastValue += loss->value(j, loss->m_facts.leastPoint.back());
        }
        loss->m_facts.formula = fmt::format("{:.4g} |x - c|^2 + {:.4g} sum of cos({:.4g} x_j), in {} dimensions", 0.5 * k, a, f, d);
        loss->m_document = {{"kind", "ripples"}, {"dimension", d}, {"stiffness", k}, {"amplitude", a}, {"frequency", f}, {"centre", listOf(loss->m_centre)}};
        return loss;
    }

protected:
    [[nodiscard]] double value(int j, double x) const override {
        return 0.5 * m_stiffness * (x - m_centre[j]) * (x - m_centre[j]) + m_amplitude * std::cos(m_frequency * x);
    }
    [[nodiscard]] double slope(int j, double x) const override {
        return m_stiffness * (x - m_centre[j]) - m_amplitude * m_frequency * std::sin(m_frequency * x);
    }

private:
    double m_stiffness = 1, m_amplitude = 1, m_frequency = 2;
    Eigen::VectorXd m_centre;
};

}  // namespace

MadeLoss makeDoubleWell(const base::Json& json, int dimension, std::string_view where) {
    return DoubleWell::make(json, dimension, where);
}

MadeLoss makeRipples(const base::Json& json, int dimension, std::string_view where) {
    return Ripples::make(json, dimension, where);
}

}  // namespace triptych::langevin
