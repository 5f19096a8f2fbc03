#pragma once

#include <string>
#include <vector>

#include <Eigen/Core>

#include "langevin/loss_model.h"

namespace triptych::langevin {

/// x' H x / 2 - g.x + c with H symmetric positive semidefinite: the loss of every catalogue entry that is quadratic in x.
class QuadraticForm : public LossModel {
public:
    [[nodiscard]] int dimension() const override { return static_cast<int>(m_linear.size()); }
    void values(ConstPoints x, double* out) const override;
    void gradients(ConstPoints x, Points out) const override;
    [[nodiscard]] const LossFacts& facts() const override { return m_facts; }
    [[nodiscard]] base::Json toJson() const override { return m_document; }

protected:
    /// Errors: a negative eigenvalue.
    [[nodiscard]] base::Status set(Eigen::MatrixXd hessian, Eigen::VectorXd linear, double constant, std::string_view where);
    LossFacts m_facts;
    base::Json m_document;

private:
    void product(ConstPoints x, Points out) const;
    Eigen::MatrixXd m_hessian;
    Eigen::VectorXd m_linear;
    double m_constant = 0;
};

}  // namespace triptych::langevin
