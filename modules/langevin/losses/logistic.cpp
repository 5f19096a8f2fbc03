#include <algorithm>
#include <cmath>

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <fmt/format.h>

#include "langevin/losses/data_rows.h"
#include "langevin/losses/fields.h"
#include "langevin/losses/makers.h"

namespace triptych::langevin {
namespace {

// Mean over rows of log(1 + exp(-s a.x)) + ridge/2 |x|^2, s = +-1; a datum is (a, s).
class Logistic final : public LossModel {
public:
    static MadeLoss make(const base::Json& json, int, std::string_view where) {
        TRIPTYCH_CHECK(onlyFields(json, "logistic", {"features", "labels", "names", "intercept", "ridge"}, where));
        auto loss = std::make_unique<Logistic>();
        TRIPTYCH_TRY(const auto given, matrixField(json, "features", where));
        TRIPTYCH_TRY(const auto labels, vectorField(json, "labels", {}, where));
        TRIPTYCH_TRY(loss->m_ridge, numberField(json, "ridge", 0.01, 0, 1e6, where));
        if (labels.size() != given.rows())
            return base::badRequest(fmt::format("{} labels for {} rows", labels.size(), given.rows()), fmt::format("{}/labels", where), "one label a row");
        for (Eigen::Index i = 0; i < labels.size(); ++i)
            if (labels[i] != 0.0 && labels[i] != 1.0)
                return base::badRequest(fmt::format("a label of {}", labels[i]), fmt::format("{}/labels/{}", where, i), "0 or 1");
        const bool intercept = json.contains("intercept") && json["intercept"].is_boolean() && json["intercept"].get<bool>();
        Eigen::MatrixXd a(given.rows(), given.cols() + (intercept ? 1 : 0));
        if (intercept)
            a.col(0).setOnes();
        a.rightCols(given.cols()) = given;
        if (a.cols() > 256)
            return base::badRequest(fmt::format("{} coefficients", a.cols()), fmt::format("{}/features", where), "at most 256");
        loss->m_dimension = static_cast<int>(a.cols());
        const auto n = static_cast<double>(a.rows());
        for (Eigen::Index i = 0; i < a.rows(); ++i) {
            for (Eigen::Index j = 0; j < a.cols(); ++j)
                loss->m_table.push_back(a(i, j));
            loss->m_table.push_back(labels[i] > 0.5 ? 1.0 : -1.0);
        }
        // The logistic function's slope is at most 1/4.
        const double steepest = Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(a.transpose() * a / n, Eigen::EigenvaluesOnly).eigenvalues().maxCoeff();
        loss->m_facts.constants = LossConstants{0.25 * steepest + loss->m_ridge, loss->m_ridge, 0.0};
        loss->m_facts.profile = [ridge = loss->m_ridge](double) { return ridge; };
        if (loss->m_ridge > 0.0)
            loss->findLeast(a, labels);
        loss->m_facts.formula = fmt::format("mean of log(1 + exp(-s a.x)) over {} rows + {:.4g} |x|^2", a.rows(), 0.5 * loss->m_ridge);
        loss->m_document = {{"kind", "logistic"}, {"features", json["features"]}, {"labels", json["labels"]}, {"intercept", intercept}, {"ridge", loss->m_ridge}};
        if (json.contains("names"))
            loss->m_document["names"] = json["names"];
        return loss;
    }

    [[nodiscard]] int dimension() const override { return m_dimension; }
    [[nodiscard]] int dataDimension() const override { return m_dimension + 1; }
    void values(ConstPoints x, double* out) const override {
        const auto rows = m_table.size() / static_cast<std::size_t>(m_dimension + 1);
        std::vector<double> margin(static_cast<std::size_t>(x.count)), e(margin.size());
        std::fill_n(out, x.count, 0.0);
        for (std::size_t r = 0; r < rows; ++r) {
            const SameRow z{m_table.data() + r * static_cast<std::size_t>(m_dimension + 1)};
            margins(x, z, margin.data());
            // log(1 + exp(-m)) = max(-m, 0) + log(1 + exp(-|m|))
            for (int c = 0; c < x.count; ++c)
                e[static_cast<std::size_t>(c)] = -std::abs(margin[static_cast<std::size_t>(c)]);
            kernels().exponentials(e.data(), x.count, e.data());
            for (auto& v : e)
                v += 1.0;
            kernels().logarithms(e.data(), x.count, e.data());
            for (int c = 0; c < x.count; ++c)
                out[c] += std::max(-margin[static_cast<std::size_t>(c)], 0.0) + e[static_cast<std::size_t>(c)];
        }
        for (int c = 0; c < x.count; ++c)
            out[c] /= static_cast<double>(rows);
        for (int j = 0; j < m_dimension; ++j)
            for (int c = 0; c < x.count; ++c)
                out[c] += 0.5 * m_ridge * x.coordinate(j)[c] * x.coordinate(j)[c];
    }
    void gradients(ConstPoints x, Points out) const override {
        const auto rows = m_table.size() / static_cast<std::size_t>(m_dimension + 1);
        std::vector<double> pull(static_cast<std::size_t>(x.count));
        for (int j = 0; j < m_dimension; ++j)
            for (int c = 0; c < x.count; ++c)
                out.coordinate(j)[c] = static_cast<double>(rows) * m_ridge * x.coordinate(j)[c];
        for (std::size_t r = 0; r < rows; ++r)
            addRow(x, SameRow{m_table.data() + r * static_cast<std::size_t>(m_dimension + 1)}, pull, out);
        for (int j = 0; j < m_dimension; ++j)
            for (int c = 0; c < x.count; ++c)
                out.coordinate(j)[c] /= static_cast<double>(rows);
    }
    void stochasticGradients(ConstPoints x, ConstPoints z, Points out) const override {
        std::vector<double> pull(static_cast<std::size_t>(x.count));
        for (int j = 0; j < m_dimension; ++j)
            for (int c = 0; c < x.count; ++c)
                out.coordinate(j)[c] = m_ridge * x.coordinate(j)[c];
        addRow(x, OwnRow{z}, pull, out);
    }
    [[nodiscard]] const std::vector<double>& table() const override { return m_table; }
    [[nodiscard]] const LossFacts& facts() const override { return m_facts; }
    [[nodiscard]] base::Json toJson() const override { return m_document; }

private:
    template <class Row>
    void margins(ConstPoints x, Row z, double* out) const {
        std::fill_n(out, x.count, 0.0);
        for (int j = 0; j < m_dimension; ++j)
            for (int c = 0; c < x.count; ++c)
                out[c] += z.at(j, c) * x.coordinate(j)[c];
        for (int c = 0; c < x.count; ++c)
            out[c] *= z.at(m_dimension, c);
    }
    // -s a / (1 + exp(s a.x))
    template <class Row>
    void addRow(ConstPoints x, Row z, std::vector<double>& pull, Points out) const {
        margins(x, z, pull.data());
        for (auto& v : pull)
            v = std::min(v, 700.0);
        kernels().exponentials(pull.data(), x.count, pull.data());
        for (int c = 0; c < x.count; ++c)
            pull[static_cast<std::size_t>(c)] = z.at(m_dimension, c) / (1.0 + pull[static_cast<std::size_t>(c)]);
        for (int j = 0; j < m_dimension; ++j)
            for (int c = 0; c < x.count; ++c)
                out.coordinate(j)[c] -= z.at(j, c) * pull[static_cast<std::size_t>(c)];
    }
    // Newton with halved steps; strictly convex.
    void findLeast(const Eigen::MatrixXd& a, const Eigen::VectorXd& labels) {
        Eigen::VectorXd x = Eigen::VectorXd::Zero(a.cols());
        const auto n = static_cast<double>(a.rows());
        const auto valueAt = [&](const Eigen::VectorXd& at) {
            double out = 0;
            values({at.data(), 1, m_dimension, 1}, &out);
            return out;
        };
        double value = valueAt(x);
        for (int i = 0; i < 100; ++i) {
            const Eigen::VectorXd p = (1.0 + (-(a * x)).array().exp()).inverse();
            const Eigen::VectorXd g = a.transpose() * (p - labels) / n + m_ridge * x;
            Eigen::MatrixXd h = a.transpose() * (p.array() * (1.0 - p.array())).matrix().asDiagonal() * a / n;
            h.diagonal().array() += m_ridge;
            const Eigen::VectorXd step = h.llt().solve(g);
            if (!(g.norm() > 1e-13 * (1.0 + x.norm())))
                break;
            double t = 1.0;
            while (t > 1e-6 && valueAt(x - t * step) > value)
                t *= 0.5;
            if (t <= 1e-6)
                break;
            x -= t * step;
            value = valueAt(x);
        }
        m_facts.leastValue = value;
        m_facts.leastPoint.assign(x.data(), x.data() + x.size());
    }

    int m_dimension = 0;
    double m_ridge = 0;
    std::vector<double> m_table;
    LossFacts m_facts;
    base::Json m_document;
};

}  // namespace

MadeLoss makeLogistic(const base::Json& json, int dimension, std::string_view where) {
    return Logistic::make(json, dimension, where);
}

}  // namespace triptych::langevin
