#pragma once

#include "langevin/loss_model.h"

namespace triptych::langevin {

/// A loss of the plane's catalogue, by the kernels, as the samplers of any dimension read it, with its convexity profile.
class PlaneLoss final : public LossModel {
public:
    explicit PlaneLoss(Loss loss);

    [[nodiscard]] int dimension() const override { return 2; }
    void values(ConstPoints x, double* out) const override { kernels().values(m_loss.table(), x.coordinate(0), x.coordinate(1), x.count, out); }
    void gradients(ConstPoints x, Points out) const override {
        kernels().gradients(m_loss.table(), x.coordinate(0), x.coordinate(1), x.count, out.coordinate(0), out.coordinate(1));
    }
    [[nodiscard]] const LossFacts& facts() const override { return m_facts; }
    [[nodiscard]] base::Json toJson() const override { return m_loss.toJson(); }

private:
    Loss m_loss;
    LossFacts m_facts;
};

}  // namespace triptych::langevin
