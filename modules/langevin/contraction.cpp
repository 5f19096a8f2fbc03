#include "langevin/contraction.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "langevin/step_rule.h"

namespace triptych::langevin {

Contraction contraction(const std::function<double(double)>& profile, const LossConstants& constants, double beta) {
    Contraction answer;
    const double mu = constants.convexity;
    if (!(mu > 0.0))
        return answer;
    // Where kappa >= mu everywhere, R1 (R1 - R) mu = 8 / beta is enough; the true R1 is no larger.
    const double end = 0.5 * (constants.radius + std::sqrt(constants.radius * constants.radius + 32.0 / (beta * mu)));
    constexpr int pieces = 40000;
    const double h = end / pieces;
    std::vector<double> kappa(pieces + 1);
    for (int i = 0; i <= pieces; ++i)
        kappa[static_cast<std::size_t>(i)] = profile(std::max(i * h, 1e-9));
    int last = 0;  // the last node with a profile that is not positive
    for (int i = 0; i <= pieces; ++i)
        if (!(kappa[static_cast<std::size_t>(i)] > 0.0))
            last = i;
    if (last > 0) {
        double low = last * h, high = std::min((last + 1) * h, end);
        for (int i = 0; i < 60; ++i) {
            const double middle = 0.5 * (low + high);
            (profile(middle) > 0.0 ? high : low) = middle;
        }
        answer.concave = high;
    }
    double least = mu;
    int outer = pieces;
    for (int i = pieces; i > 0; --i) {
        least = std::min(least, kappa[static_cast<std::size_t>(i)]);
        const double r = i * h;
        if (!(r > answer.concave) || r * (r - answer.concave) * least < 8.0 / beta)
            break;
        outer = i;
    }
    answer.outer = outer * h;
    // Trapezoids of the exponent, Simpson-like steps of Phi and of the last integral; kinks cost O(h^2) each.
    const auto pull = [&](int i) { return i * h * std::max(-kappa[static_cast<std::size_t>(i)], 0.0); };
    double exponent = 0.0, phi = 1.0, inner = 0.0, before = 0.0, integral = 0.0, least_phi = 1.0;
    for (int i = 1; i <= outer; ++i) {
        exponent += 0.125 * beta * h * (pull(i - 1) + pull(i));
        const double next = std::exp(-exponent);
        inner += 0.5 * h * (phi + next);
        phi = next;
        const double ratio = inner / phi;
        integral += 0.5 * h * (before + ratio);
        before = ratio;
        least_phi = std::min(least_phi, phi);
    }
    const double rate = (2.0 / beta) / integral;
    answer.rate = std::isfinite(rate) ? rate : 0.0;
    answer.prefactor = answer.concave > 0.0 ? 2.0 / least_phi : 1.0;
    return answer;
}

RateBounds rateBounds(const LossFacts& facts, double beta) {
    RateBounds bounds;
    if (!facts.constants || !(facts.constants->convexity > 0.0))
        return bounds;
    bounds.coarse = derivedRate(*facts.constants, beta);
    if (facts.profile) {
        bounds.profile = std::max(contraction(facts.profile, *facts.constants, beta).rate, *bounds.coarse);
        bounds.profileIsExact = facts.profileIsExact;
    }
    return bounds;
}

}  // namespace triptych::langevin
