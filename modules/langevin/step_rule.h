#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "langevin/loss.h"

namespace triptych::langevin {

/// A positive step size. From 2/ell on the recursion can run away, which is said and allowed.
class StepSize {
public:
    [[nodiscard]] static base::Result<StepSize> create(double eta, const LossConstants& constants);
    [[nodiscard]] double value() const { return m_eta; }
    /// 2/ell; infinite where the loss is linear.
    [[nodiscard]] double stableBelow() const { return m_stableBelow; }
    [[nodiscard]] bool isStable() const { return m_eta < m_stableBelow; }

private:
    double m_eta = 0, m_stableBelow = 0;
};

enum class StepRule {
    fixed,         ///< the number given
    logTOver2aT,   ///< log T / (2 a T)
    logTOver4aT,   ///< log T / (4 a T), the older bound's prescription
    logTOverAT,    ///< log T / (a T): the starting error falls as 1/T, and the bias is larger
};

/// fixed, log T/(2aT), log T/(4aT), log T/(aT): the names of the parameter "stepRule".
[[nodiscard]] const std::vector<std::string>& stepRuleNames();
/// Empty for a name that is none of them.
[[nodiscard]] std::optional<StepRule> stepRuleNamed(std::string_view name);

/// The contraction rate a of the reflection coupling for x' = -grad fbar + sqrt(2/beta) noise at unit speed (Eberle, PTRF 2016):
/// phi(r) = exp(-beta ell min(r, R)^2 / 8), Phi its integral, R1 = (R + sqrt(R^2 + 32 / (beta mu))) / 2,
/// a = (2 / beta) / integral over (0, R1) of Phi / phi. Usually very pessimistic: exponential in beta ell R^2.
[[nodiscard]] double derivedRate(const LossConstants& constants, double beta);

/// The step size of a rule for T steps. One above stability is given all the same, whoever chose it. Errors: a fixed one that is not positive, a rate of 0 where the
/// rule divides by it, fewer than 2 steps. \param rate a in the rules that use it.
[[nodiscard]] base::Result<StepSize> stepSize(StepRule rule, double fixed, double rate, std::int64_t steps,
                                              const LossConstants& constants);

}  // namespace triptych::langevin
