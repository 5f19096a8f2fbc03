#pragma once

#include <vector>

#include "langevin/constraint_set.h"
#include "langevin/loss_model.h"

namespace triptych::langevin {

/// Stein's identity along each coordinate: E[d_j g - beta g d_j fbar] = 0 under exp(-beta fbar) on the set for every Lipschitz g that vanishes on the walls that
/// coordinate j runs into. Here g = min(1, least slack / its scale) over those walls, the scale being the slack at the set's inside point. What R-hat cannot
/// see -- a law of the chains that is not the Gibbs law, near walls above all -- moves the mean away from 0.
class SteinTest {
public:
    SteinTest(const LossModel& loss, const ConstraintSet& set, double beta);
    /// The bracket at each point: coordinate after coordinate, x.count numbers each.
    [[nodiscard]] std::vector<double> at(ConstPoints x) const;

private:
    const LossModel& m_loss;
    const ConstraintSet& m_set;
    double m_beta;
    std::vector<double> m_scale;  ///< of each face
};

}  // namespace triptych::langevin
