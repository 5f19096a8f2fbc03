#include "langevin/losses/quadratic_form.h"

#include <algorithm>
#include <cmath>

#include <Eigen/Eigenvalues>
#include <fmt/format.h>

namespace triptych::langevin {

base::Status QuadraticForm::set(Eigen::MatrixXd hessian, Eigen::VectorXd linear, double constant, std::string_view where) {
    m_hessian = 0.5 * (hessian + hessian.transpose());
    m_linear = std::move(linear);
    m_constant = constant;
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> spectrum(m_hessian);
    const double greatest = spectrum.eigenvalues().maxCoeff();
    double least = spectrum.eigenvalues().minCoeff();
    if (!(least >= -1e-12 * std::max(greatest, 1e-300)))
        return base::badRequest(fmt::format("the curvature is {:.4g} in some direction", least), std::string(where), "a symmetric matrix without negative eigenvalues");
    if (least <= 1e-12 * greatest)
        least = 0.0;
    m_facts.constants = LossConstants{greatest, least, 0.0};
    m_facts.profile = [least](double) { return least; };
    m_facts.profileIsExact = true;
    if (least > 0.0) {
        const Eigen::VectorXd bottom = spectrum.eigenvectors() * (spectrum.eigenvectors().transpose() * m_linear).cwiseQuotient(spectrum.eigenvalues());
        m_facts.leastPoint.assign(bottom.data(), bottom.data() + bottom.size());
        m_facts.leastValue = m_constant - 0.5 * m_linear.dot(bottom);
    }
    return {};
}

void QuadraticForm::product(ConstPoints x, Points out) const {
    for (int i = 0; i < x.dimension; ++i) {
        double* to = out.coordinate(i);
        std::fill_n(to, x.count, 0.0);
        for (int j = 0; j < x.dimension; ++j) {
            const double h = m_hessian(i, j);
            if (h == 0.0)
                continue;
            const double* from = x.coordinate(j);
            for (int c = 0; c < x.count; ++c)
                to[c] += h * from[c];
        }
    }
}

void QuadraticForm::gradients(ConstPoints x, Points out) const {
    product(x, out);
    for (int i = 0; i < x.dimension; ++i)
        for (int c = 0; c < x.count; ++c)
            out.coordinate(i)[c] -= m_linear[i];
}

void QuadraticForm::values(ConstPoints x, double* out) const {
    std::vector<double> room(static_cast<std::size_t>(x.dimension) * static_cast<std::size_t>(x.count));
    const Points product_{room.data(), x.count, x.dimension, x.count};
    product(x, product_);
    std::fill_n(out, x.count, m_constant);
    for (int i = 0; i < x.dimension; ++i)
        for (int c = 0; c < x.count; ++c)
            out[c] += x.coordinate(i)[c] * (0.5 * product_.coordinate(i)[c] - m_linear[i]);
}

}  // namespace triptych::langevin
