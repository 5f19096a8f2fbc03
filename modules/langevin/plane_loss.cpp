#include "langevin/plane_loss.h"

#include <algorithm>
#include <cmath>

#include "langevin/losses/profiles.h"

namespace triptych::langevin {
namespace {

double diameterOf(const LossTable& mixture) {
    double diameter = 0.0;
    for (int i = 0; i < static_cast<int>(mixture.p[0]); ++i)
        for (int j = 0; j < i; ++j)
            diameter = std::max(diameter, std::hypot(mixture.p[2 + 3 * i] - mixture.p[2 + 3 * j], mixture.p[3 + 3 * i] - mixture.p[3 + 3 * j]));
    return diameter;
}

ConvexityProfile profileOf(const Loss& loss) {
    const auto& table = loss.table();
    const double* p = table.p;
    switch (table.kind) {
    case LossKind::doubleWell: return wellProfile(p[0], 1.0 / std::sqrt(p[1]), p[3], p[4], false);
    case LossKind::mixture: return mixtureProfile(p[1], diameterOf(table), static_cast<int>(p[0]));
    case LossKind::ripples: return rippleProfile(p[0], p[1], p[2], 2);
    case LossKind::quadratic: break;
    }
    return {[least = loss.constants().convexity](double) { return least; }, true};
}

}  // namespace

PlaneLoss::PlaneLoss(Loss loss) : m_loss(std::move(loss)) {
    m_facts.formula = m_loss.formula();
    m_facts.constants = m_loss.constants();
    auto profile = profileOf(m_loss);
    m_facts.profile = std::move(profile.kappa);
    m_facts.profileIsExact = profile.isExact;
}

}  // namespace triptych::langevin
