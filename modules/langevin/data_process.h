#pragma once

#include <string>

#include "base/json.h"
#include "base/result.h"

namespace triptych::langevin {

/// The external random variables z_k, started stationary; they enter the gradient as -z_k, so the mean loss stays what it is.
/// Each coordinate is its own process. A domain type: an unstable one cannot be made.
class DataProcess {
public:
    enum class Type { none, iid, ar1 };

    [[nodiscard]] static DataProcess none() { return {}; }
    /// \param deviation standard deviation of a coordinate, >= 0.
    [[nodiscard]] static base::Result<DataProcess> iid(double deviation);
    /// z' = phi z + sqrt(1 - phi^2) deviation e. An error unless |phi| < 1.
    [[nodiscard]] static base::Result<DataProcess> ar1(double phi, double deviation);

    [[nodiscard]] Type type() const { return m_type; }
    [[nodiscard]] double phi() const { return m_phi; }
    /// Stationary standard deviation of a coordinate.
    [[nodiscard]] double deviation() const { return m_deviation; }
    /// Standard deviation of an innovation.
    [[nodiscard]] double innovation() const;

    /// M_p = sup_k |z_k|_p of the Euclidean norm in d coordinates: deviation * sqrt 2 (Gamma((p+d)/2) / Gamma(d/2))^(1/p).
    [[nodiscard]] double moment(double p, int d) const;
    /// The L-mixing constant Gamma_p = sum over tau of gamma_p(tau) (Gerencser 1989): M_p for IID, M_p / (1 - |phi|) for AR(1).
    [[nodiscard]] double mixing(double p, int d) const;
    /// Long-run variance of a coordinate, the sum of all autocovariances: deviation^2 (1 + phi) / (1 - phi).
    [[nodiscard]] double longRunVariance() const;

private:
    Type m_type = Type::none;
    double m_phi = 0, m_deviation = 0;
};

}  // namespace triptych::langevin
