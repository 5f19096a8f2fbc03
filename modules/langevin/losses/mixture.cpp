#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "langevin/losses/fields.h"
#include "langevin/losses/makers.h"
#include "langevin/losses/profiles.h"

namespace triptych::langevin {
namespace {

constexpr Eigen::Index mostComponents = 64;

class Mixture final : public LossModel {
public:
    static MadeLoss make(const base::Json& json, int dimension, std::string_view where) {
        TRIPTYCH_CHECK(onlyFields(json, "mixture", {"dimension", "means", "weights", "spread"}, where));
        auto loss = std::make_unique<Mixture>();
        TRIPTYCH_TRY(loss->m_means, matrixField(json, "means", where, mostComponents * 256));
        auto& means = loss->m_means;
        if (means.rows() > mostComponents)
            return base::badRequest(fmt::format("{} components", means.rows()), fmt::format("{}/means", where), fmt::format("at most {}", mostComponents));
        TRIPTYCH_TRY(const double spread, numberField(json, "spread", 1.0, 1e-3, 1e3, where));
        TRIPTYCH_TRY(const auto weights, vectorField(json, "weights", Eigen::VectorXd::Ones(means.rows()), where));
        if (weights.size() != means.rows() || !(weights.minCoeff() > 0.0))
            return base::badRequest("not one positive weight for each mean", fmt::format("{}/weights", where), fmt::format("{} numbers above 0", means.rows()));
        loss->m_logWeights = (weights / weights.sum()).array().log();
        loss->m_precision = 1.0 / (spread * spread);
        double diameter = 0.0;
        for (Eigen::Index i = 0; i < means.rows(); ++i)
            for (Eigen::Index j = 0; j < i; ++j)
                diameter = std::max(diameter, (means.row(i) - means.row(j)).norm());
        const double p = loss->m_precision;
        const bool single = diameter == 0.0;
        // Hessian p I - p^2 Cov(means), the covariance being at most (diameter/2)^2 in any direction; gradients differ from the bowl's by at most p diameter.
        loss->m_facts.constants = LossConstants{std::max(p, diameter * diameter * p * p / 4.0 - p), single ? p : p / 2.0, single ? 0.0 : 2.0 * diameter};
        auto profile = mixtureProfile(p, diameter, static_cast<int>(means.rows()));
        loss->m_facts.profile = std::move(profile.kappa);
        loss->m_facts.profileIsExact = profile.isExact;
        if (single) {
            loss->m_facts.leastValue = 0.0;
            const Eigen::VectorXd bottom = means.row(0).transpose();
            loss->m_facts.leastPoint.assign(bottom.data(), bottom.data() + bottom.size());
        }
        loss->m_facts.formula = fmt::format("-log(sum of {} Gaussians, spread {:.4g}) in {} dimensions", means.rows(), spread, means.cols());
        loss->m_document = {{"kind", "mixture"}, {"dimension", means.cols()}, {"means", rowsOf(means)}, {"weights", listOf(weights)}, {"spread", spread}};
        (void)dimension;
        return loss;
    }

    [[nodiscard]] int dimension() const override { return static_cast<int>(m_means.cols()); }
    void values(ConstPoints x, double* out) const override {
        std::vector<double> shares;
        for (int c = 0; c < x.count; ++c)
            out[c] = -logSum(x, c, shares);
    }
    void gradients(ConstPoints x, Points out) const override {
        std::vector<double> shares;
        for (int c = 0; c < x.count; ++c) {
            const double total = logSum(x, c, shares);
            for (int j = 0; j < x.dimension; ++j) {
                double mean = 0.0;
                for (Eigen::Index i = 0; i < m_means.rows(); ++i)
                    mean += std::exp(shares[static_cast<std::size_t>(i)] - total) * m_means(i, j);
                out.coordinate(j)[c] = m_precision * (x.coordinate(j)[c] - mean);
            }
        }
    }
    [[nodiscard]] const LossFacts& facts() const override { return m_facts; }
    [[nodiscard]] base::Json toJson() const override { return m_document; }

private:
    double logSum(ConstPoints x, int c, std::vector<double>& shares) const {
        shares.resize(static_cast<std::size_t>(m_means.rows()));
        for (Eigen::Index i = 0; i < m_means.rows(); ++i) {
            double square = 0.0;
            for (int j = 0; j < x.dimension; ++j) {
                const double step = x.coordinate(j)[c] - m_means(i, j);
                square += step * step;
            }
            shares[static_cast<std::size_t>(i)] = m_logWeights[i] - 0.5 * m_precision * square;
        }
        const double top = *std::max_element(shares.begin(), shares.end());
        double sum = 0.0;
        for (const double s : shares)
            sum += std::exp(s - top);
        return top + std::log(sum);
    }

    Eigen::MatrixXd m_means;
    Eigen::VectorXd m_logWeights;
    double m_precision = 1;
    LossFacts m_facts;
    base::Json m_document;
};

}  // namespace

MadeLoss makeMixture(const base::Json& json, int dimension, std::string_view where) {
    return Mixture::make(json, dimension, where);
}

}  // namespace triptych::langevin
