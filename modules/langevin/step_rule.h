#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "langevin/loss.h"

namespace triptych::langevin {

/// A step size the recursion is stable at: 0 < eta < 2 / ell.
class StepSize {
public:
    [[nodiscard]] static base::Result<StepSize> create(double eta, const LossConstants& constants);
    [[nodiscard]] double value() const { return m_eta; }

private:
    double m_eta = 0;
};

enum class StepRule {
    fixed,         ///< the number given
    logTOver2aT,   ///< log T / (2 a T)
    logTOver4aT,   ///< log T / (4 a T), the older bound's prescription
};

/// The contraction rate a of the reflection coupling for x' = -grad fbar + sqrt(2/beta) noise at unit speed (Eberle, PTRF 2016):
/// phi(r) = exp(-beta ell min(r, R)^2 / 8), Phi its integral, R1 = (R + sqrt(R^2 + 32 / (beta mu))) / 2,
/// a = (2 / beta) / integral over (0, R1) of Phi / phi. Usually very pessimistic: exponential in beta ell R^2.
[[nodiscard]] double derivedRate(const LossConstants& constants, double beta);

/// The step size of a rule for T steps. \param rate a in the rules that use it.
[[nodiscard]] base::Result<StepSize> stepSize(StepRule rule, double fixed, double rate, std::int64_t steps,
                                              const LossConstants& constants);

}  // namespace triptych::langevin
