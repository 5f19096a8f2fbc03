#include <fmt/format.h>

#include "langevin/losses/fields.h"
#include "langevin/losses/makers.h"
#include "langevin/losses/quadratic_form.h"

namespace triptych::langevin {
namespace {

// Mean over t of (y_t - x.u_t)^2 / (2 deviation^2) + ridge/2 |x|^2; a datum is (u, y): the intercept's 1 first, where there is one, then y_{t-1}, y_{t-2}, ...
class Autoregression final : public QuadraticForm {
public:
    static MadeLoss make(const base::Json& json, int dimension, std::string_view where) {
        TRIPTYCH_CHECK(onlyFields(json, "autoregression", {"series", "order", "intercept", "deviation", "ridge"}, where));
        auto loss = std::make_unique<Autoregression>();
        TRIPTYCH_TRY(const auto series, vectorField(json, "series", {}, where));
        const bool intercept = json.contains("intercept") && json["intercept"].is_boolean() && json["intercept"].get<bool>();
        TRIPTYCH_TRY(const int order, countField(json, "order", std::max(1, dimension - (intercept ? 1 : 0)), 1, 128, where));
        TRIPTYCH_TRY(const double deviation, numberField(json, "deviation", 1.0, 1e-9, 1e9, where));
        TRIPTYCH_TRY(loss->m_ridge, numberField(json, "ridge", 0.0, 0, 1e6, where));
        if (series.size() < 2 * order + 2)
            return base::badRequest(fmt::format("{} numbers for order {}", series.size(), order), fmt::format("{}/series", where), fmt::format("at least {}", 2 * order + 2));
        const int d = order + (intercept ? 1 : 0);
        loss->m_precision = 1.0 / (deviation * deviation);
        Eigen::MatrixXd second = Eigen::MatrixXd::Zero(d, d);
        Eigen::VectorXd cross = Eigen::VectorXd::Zero(d), u(d);
        double square = 0.0;
        for (Eigen::Index t = order; t < series.size(); ++t) {
            if (intercept)
                u[0] = 1.0;
            for (int i = 1; i <= order; ++i)
                u[i - 1 + (intercept ? 1 : 0)] = series[t - i];
            second += u * u.transpose();
            cross += series[t] * u;
            square += series[t] * series[t];
            loss->m_table.insert(loss->m_table.end(), u.data(), u.data() + d);
            loss->m_table.push_back(series[t]);
        }
        const double scale = loss->m_precision / static_cast<double>(series.size() - order);
        TRIPTYCH_CHECK(loss->set(scale * second + loss->m_ridge * Eigen::MatrixXd::Identity(d, d), scale * cross, 0.5 * scale * square, where));
        loss->m_facts.formula = fmt::format("mean of (y_t - x.u_t)^2 / (2 * {:.4g}^2) over {} steps, order {}", deviation, series.size() - order, order);
        loss->m_document = {{"kind", "autoregression"}, {"series", listOf(series)}, {"order", order}, {"intercept", intercept}, {"deviation", deviation}, {"ridge", loss->m_ridge}};
        return loss;
    }
    [[nodiscard]] int dataDimension() const override { return dimension() + 1; }
    [[nodiscard]] bool isQuadraticInData() const override { return true; }
    [[nodiscard]] const std::vector<double>& table() const override { return m_table; }
    void stochasticGradients(ConstPoints x, ConstPoints z, Points out) const override {
        const int d = dimension();
        for (int c = 0; c < x.count; ++c) {
            double rest = -z.coordinate(d)[c];
            for (int j = 0; j < d; ++j)
                rest += z.coordinate(j)[c] * x.coordinate(j)[c];
            for (int j = 0; j < d; ++j)
                out.coordinate(j)[c] = m_precision * rest * z.coordinate(j)[c] + m_ridge * x.coordinate(j)[c];
        }
    }

private:
    double m_precision = 1, m_ridge = 0;
    std::vector<double> m_table;
};

// Mean of aversion/2 (r.x)^2 - r.x + ridge/2 |x|^2 over rows r of returns.
class Portfolio final : public QuadraticForm {
public:
    static MadeLoss make(const base::Json& json, int, std::string_view where) {
        TRIPTYCH_CHECK(onlyFields(json, "portfolio", {"returns", "names", "aversion", "ridge"}, where));
        auto loss = std::make_unique<Portfolio>();
        TRIPTYCH_TRY(const auto returns, matrixField(json, "returns", where));
        TRIPTYCH_TRY(loss->m_aversion, numberField(json, "aversion", 4.0, 1e-6, 1e6, where));
        TRIPTYCH_TRY(loss->m_ridge, numberField(json, "ridge", 0.0, 0, 1e6, where));
        if (returns.cols() > 256)
            return base::badRequest(fmt::format("{} assets", returns.cols()), fmt::format("{}/returns", where), "at most 256");
        const auto n = static_cast<double>(returns.rows());
        for (Eigen::Index i = 0; i < returns.rows(); ++i)
            for (Eigen::Index j = 0; j < returns.cols(); ++j)
                loss->m_table.push_back(returns(i, j));
        TRIPTYCH_CHECK(loss->set(loss->m_aversion / n * (returns.transpose() * returns) + loss->m_ridge * Eigen::MatrixXd::Identity(returns.cols(), returns.cols()),
                                 returns.colwise().mean().transpose(), 0.0, where));
        loss->m_facts.formula = fmt::format("mean of {:.4g} (r.x)^2 - r.x over {} rows of returns", 0.5 * loss->m_aversion, returns.rows());
        loss->m_document = {{"kind", "portfolio"}, {"returns", json["returns"]}, {"aversion", loss->m_aversion}, {"ridge", loss->m_ridge}};
        if (json.contains("names"))
            loss->m_document["names"] = json["names"];
        return loss;
    }
    [[nodiscard]] bool isQuadraticInData() const override { return true; }
    [[nodiscard]] const std::vector<double>& table() const override { return m_table; }
    void stochasticGradients(ConstPoints x, ConstPoints z, Points out) const override {
        for (int c = 0; c < x.count; ++c) {
            double gain = 0.0;
            for (int j = 0; j < x.dimension; ++j)
                gain += z.coordinate(j)[c] * x.coordinate(j)[c];
            for (int j = 0; j < x.dimension; ++j)
                out.coordinate(j)[c] = (m_aversion * gain - 1.0) * z.coordinate(j)[c] + m_ridge * x.coordinate(j)[c];
        }
    }

private:
    double m_aversion = 4, m_ridge = 0;
    std::vector<double> m_table;
};

}  // namespace

MadeLoss makeAutoregression(const base::Json& json, int dimension, std::string_view where) {
    return Autoregression::make(json, dimension, where);
}

MadeLoss makePortfolio(const base::Json& json, int dimension, std::string_view where) {
    return Portfolio::make(json, dimension, where);
}

}  // namespace triptych::langevin
