#include <fmt/format.h>

#include "langevin/losses/fields.h"
#include "langevin/losses/makers.h"
#include "langevin/losses/quadratic_form.h"

namespace triptych::langevin {
namespace {

class Quadratic final : public QuadraticForm {
public:
    static MadeLoss make(const base::Json& json, int dimension, std::string_view where) {
        TRIPTYCH_CHECK(onlyFields(json, "quadratic", {"dimension", "hessian", "stiffness", "centre"}, where));
        auto loss = std::make_unique<Quadratic>();
        Eigen::MatrixXd hessian;
        if (json.contains("hessian")) {
            TRIPTYCH_TRY(hessian, matrixField(json, "hessian", where, 256 * 256));
            if (hessian.rows() != hessian.cols() || !hessian.isApprox(hessian.transpose(), 1e-9))
                return base::badRequest("not a symmetric matrix", fmt::format("{}/hessian", where), "as many rows as columns, equal across the diagonal");
        } else {
            TRIPTYCH_TRY(const double stiffness, numberField(json, "stiffness", 1.0, 1e-9, 1e9, where));
            hessian = stiffness * Eigen::MatrixXd::Identity(dimension, dimension);
        }
        const auto d = hessian.rows();
        TRIPTYCH_TRY(const auto centre, vectorField(json, "centre", Eigen::VectorXd::Zero(d), where));
        if (centre.size() != d)
            return base::badRequest(fmt::format("a centre of {} coordinates for a matrix of {}", centre.size(), d), fmt::format("{}/centre", where));
        const Eigen::VectorXd linear = hessian * centre;
        TRIPTYCH_CHECK(loss->set(hessian, linear, 0.5 * centre.dot(linear), where));
        loss->m_document = {{"kind", "quadratic"}, {"hessian", rowsOf(hessian)}, {"centre", listOf(centre)}};
        loss->m_facts.formula = fmt::format("(x - c)' H (x - c) / 2 in {} dimensions", d);
        return loss;
    }
};

class Linear final : public QuadraticForm {
public:
    static MadeLoss make(const base::Json& json, int dimension, std::string_view where) {
        TRIPTYCH_CHECK(onlyFields(json, "linear", {"dimension", "slope"}, where));
        auto loss = std::make_unique<Linear>();
        TRIPTYCH_TRY(const auto slope, vectorField(json, "slope", Eigen::VectorXd::Zero(dimension), where));
        TRIPTYCH_CHECK(loss->set(Eigen::MatrixXd::Zero(slope.size(), slope.size()), -slope, 0.0, where));
        loss->m_document = {{"kind", "linear"}, {"slope", listOf(slope)}};
        loss->m_facts.formula = slope.isZero(0.0) ? fmt::format("0 in {} dimensions: the uniform law", slope.size()) : fmt::format("s.x in {} dimensions", slope.size());
        return loss;
    }
};

}  // namespace

MadeLoss makeQuadratic(const base::Json& json, int dimension, std::string_view where) {
    return Quadratic::make(json, dimension, where);
}

MadeLoss makeLinear(const base::Json& json, int dimension, std::string_view where) {
    return Linear::make(json, dimension, where);
}

}  // namespace triptych::langevin
