#include "langevin/data_process.h"

#include <cmath>

#include <fmt/format.h>

namespace triptych::langevin {

base::Result<DataProcess> DataProcess::iid(double deviation) {
    if (!std::isfinite(deviation) || deviation < 0.0)
        return base::badRequest(fmt::format("a standard deviation of {}", deviation), {}, "a finite number of at least 0");
    DataProcess process;
    process.m_type = Type::iid;
    process.m_deviation = deviation;
    return process;
}

base::Result<DataProcess> DataProcess::ar1(double phi, double deviation) {
    if (!(std::abs(phi) < 1.0))
        return base::badRequest(fmt::format("an AR(1) process with phi = {} has no stationary law", phi), {},
                                "phi strictly between -1 and 1");
    TRIPTYCH_TRY(auto process, iid(deviation));
    process.m_type = Type::ar1;
    process.m_phi = phi;
    return process;
}

double DataProcess::innovation() const {
    return m_deviation * std::sqrt(1.0 - m_phi * m_phi);
}

double DataProcess::moment(double p, int d) const {
    return m_deviation * std::sqrt(2.0) * std::exp((std::lgamma((p + d) / 2.0) - std::lgamma(d / 2.0)) / p);
}

double DataProcess::mixing(double p, int d) const {
    return moment(p, d) / (1.0 - std::abs(m_phi));
}

double DataProcess::longRunVariance() const {
    return m_deviation * m_deviation * (1.0 + m_phi) / (1.0 - m_phi);
}

}  // namespace triptych::langevin
