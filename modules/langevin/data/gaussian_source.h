#pragma once

#include <memory>

#include <Eigen/Core>

#include "base/result.h"
#include "langevin/data_source.h"

namespace triptych::langevin {

/// A stationary Gaussian VAR(1): z' - m = F (z - m) + e, e ~ N(0, Q). IID with F = 0, AR(1) with F = phi I. Normals of step k from lanes firstDataLane + i.
class GaussianSource final : public DataSource {
public:
    /// Errors: sizes that differ, a spectral radius of F of 1 or more (there is no stationary law), a Q that is no covariance.
    [[nodiscard]] static base::Result<std::unique_ptr<GaussianSource>> create(Eigen::MatrixXd f, Eigen::MatrixXd q, Eigen::VectorXd mean);
    /// The one whose mean, covariance and first autocovariance are those of the rows (Yule-Walker), so it is always stable.
    /// Errors: fewer than 3 rows, a covariance that is not of full rank (columns that are sums of others).
    [[nodiscard]] static base::Result<std::unique_ptr<GaussianSource>> fitted(const Eigen::MatrixXd& rows);

    [[nodiscard]] int dimension() const override { return static_cast<int>(m_mean.size()); }
    [[nodiscard]] int stateSize() const override { return dimension(); }
    void start(std::uint64_t seed, std::uint64_t firstChain, Points state) const override;
    void advance(std::uint64_t seed, std::uint64_t firstChain, std::uint64_t step, Points state) const override;
    /// Exact: M_2 = sqrt(tr S_0 + |m|^2), Gamma_2 = sum over tau of sqrt(tr F^tau S_0 F'^tau), long-run variance tr (I - F)^-1 Q (I - F')^-1.
    [[nodiscard]] MixingFacts facts() const override { return m_facts; }

    [[nodiscard]] const Eigen::MatrixXd& f() const { return m_f; }
    /// S_0 = F S_0 F' + Q.
    [[nodiscard]] const Eigen::MatrixXd& covariance() const { return m_covariance; }

private:
    GaussianSource() = default;
    void add(std::uint64_t seed, std::uint64_t firstChain, std::uint64_t step, const Eigen::MatrixXd& factor, Points state) const;

    Eigen::MatrixXd m_f, m_covariance, m_startFactor, m_factor;
    Eigen::VectorXd m_mean;
    MixingFacts m_facts;
};

}  // namespace triptych::langevin
