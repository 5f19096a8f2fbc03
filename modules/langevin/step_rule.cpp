#include "langevin/step_rule.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

namespace triptych::langevin {

base::Result<StepSize> StepSize::create(double eta, const LossConstants& constants) {
    if (!(eta > 0.0) || !std::isfinite(eta))
        return base::badRequest(fmt::format("a step size of {:.4g}", eta), {}, "a number above 0");
    StepSize size;
    size.m_eta = eta;
    size.m_stableBelow = 2.0 / constants.smoothness;
    return size;
}

double derivedRate(const LossConstants& constants, double beta) {
    const double ell = constants.smoothness, mu = constants.convexity, outer = constants.radius;
    const double end = 0.5 * (outer + std::sqrt(outer * outer + 32.0 / (beta * mu)));
    const double quarter = beta * ell / 8.0;
    // Simpson on each side of the kink at R; Phi is carried along by the same rule. Logarithms would be needed only where the
    // answer underflows to 0 anyway.
    double inner = 0.0, integral = 0.0;
    const auto phi = [&](double r) { return exactExp(-quarter * std::min(r, outer) * std::min(r, outer)); };
    const auto stretch = [&](double from, double to) {
        constexpr int pieces = 4000;
        const double h = (to - from) / pieces;
        for (int i = 0; i < pieces; ++i) {
            const double r = from + i * h;
            const double first = inner / phi(r);
            const double half = inner + h / 12.0 * (phi(r) + 4.0 * phi(r + h / 4) + phi(r + h / 2));
            inner += h / 6.0 * (phi(r) + 4.0 * phi(r + h / 2) + phi(r + h));
            integral += h / 6.0 * (first + 4.0 * half / phi(r + h / 2) + inner / phi(r + h));
        }
    };
    if (outer > 0.0)
        stretch(0.0, std::min(outer, end));
    if (end > outer)
        stretch(outer, end);
    const double rate = (2.0 / beta) / integral;
    return std::isfinite(rate) ? rate : 0.0;
}

const std::vector<std::string>& stepRuleNames() {
    static const std::vector<std::string> names{"fixed", "log T/(2aT)", "log T/(4aT)", "log T/(aT)"};
    return names;
}

std::optional<StepRule> stepRuleNamed(std::string_view name) {
    constexpr StepRule rules[] = {StepRule::fixed, StepRule::logTOver2aT, StepRule::logTOver4aT, StepRule::logTOverAT};
    for (std::size_t i = 0; i < std::size(rules); ++i)
        if (stepRuleNames()[i] == name)
            return rules[i];
    return {};
}

base::Result<StepSize> stepSize(StepRule rule, double fixed, double rate, std::int64_t steps,
                                const LossConstants& constants) {
    if (rule == StepRule::fixed)
        return StepSize::create(fixed, constants);
    if (!(rate > 0.0) || steps < 2)
        return base::badRequest(fmt::format("no step size follows from a = {:.3g} and T = {}", rate, steps), {},
                                "a positive contraction rate and at least 2 steps");
    const double t = static_cast<double>(steps), parts = rule == StepRule::logTOver2aT ? 2.0 : rule == StepRule::logTOver4aT ? 4.0 : 1.0;
    return StepSize::create(exactLog(t) / (parts * rate * t), constants);
}

}  // namespace triptych::langevin
