#include "app/langevin/core/problem_facts.h"

#include <algorithm>

#include "langevin/data/source_named.h"
#include "langevin/kinds.h"
#include "langevin/losses/catalogue.h"
#include "langevin/losses/fields.h"

namespace triptych::app::langevinview {
namespace {

using base::Json;

// For a loss of a person's own, which only the worker can read: its dimensions and its table.
class Outline final : public langevin::LossModel {
public:
    Outline(int dimension, const Eigen::MatrixXd& table) : m_dimension(dimension), m_dataDimension(table.size() > 0 ? static_cast<int>(table.cols()) : dimension) {
        for (Eigen::Index i = 0; i < table.rows(); ++i)
            for (Eigen::Index j = 0; j < table.cols(); ++j)
                m_table.push_back(table(i, j));
    }
    [[nodiscard]] int dimension() const override { return m_dimension; }
    [[nodiscard]] int dataDimension() const override { return m_dataDimension; }
    void values(langevin::ConstPoints x, double* out) const override { std::fill_n(out, x.count, 0.0); }
    void gradients(langevin::ConstPoints x, langevin::Points out) const override {
        for (int j = 0; j < x.dimension; ++j)
            std::fill_n(out.coordinate(j), x.count, 0.0);
    }
    [[nodiscard]] const std::vector<double>& table() const override { return m_table; }
    [[nodiscard]] const langevin::LossFacts& facts() const override { return m_facts; }
    [[nodiscard]] Json toJson() const override { return Json::object(); }

private:
    int m_dimension, m_dataDimension;
    std::vector<double> m_table;
    langevin::LossFacts m_facts;
};

const base::Kind& sampleKind() {
    static const base::Kind kind = [] {
        for (auto& k : langevin::kinds())
            if (k.name == "langevin.sample")
                return k;
        return base::Kind{};
    }();
    return kind;
}

}  // namespace

bool hasTable(const Json& loss) {
    if (!loss.is_object())
        return false;
    for (const char* key : {"features", "series", "returns", "data"})
        if (loss.contains(key))
            return true;
    return false;
}

base::Result<langevin::MixingFacts> sourceFacts(const Json& loss, int dimension, const Json& given) {
    Json parameters = Json::object();
    for (const auto& p : sampleKind().parameters)
        parameters[p.name] = given.contains(p.name) ? given[p.name] : p.defaultValue;
    parameters["problem"] = Json::object();
    TRIPTYCH_TRY(const auto checked, base::checkedParameters(sampleKind(), parameters));
    std::unique_ptr<langevin::LossModel> model;
    if (loss.is_object() && loss.contains("kind") && loss["kind"] == "own") {
        Eigen::MatrixXd table;
        if (loss.contains("data")) {
            TRIPTYCH_TRY(table, langevin::matrixField(loss, "data", "/loss"));
        }
        model = std::make_unique<Outline>(dimension, table);
    } else {
        TRIPTYCH_TRY(model, langevin::lossModel(loss, dimension, "/loss"));
    }
    TRIPTYCH_TRY(const auto source, langevin::sourceNamed(checked, *model));
    return source ? source->facts() : langevin::MixingFacts{0.0, 0.0, 0.0, {}};
}

base::Result<SetFacts> setFacts(const langevin::ConstraintSet& set, const std::function<bool()>& stopped) {
    SetFacts facts;
    if (const auto* ball = set.ball()) {
        facts.centre.assign(ball->centre().data(), ball->centre().data() + ball->dimension());
        facts.radius = ball->radius();
        return facts;
    }
    const auto& polyhedron = *set.polyhedron();
    TRIPTYCH_TRY(const auto report, langevin::analyse(polyhedron, stopped));
    facts.bounded = report.bounded();
    facts.lineality = report.lineality;
    for (const int row : report.redundantRows)
        facts.redundantRows.push_back(polyhedron.source()[static_cast<std::size_t>(row)] + 1);
    std::sort(facts.redundantRows.begin(), facts.redundantRows.end());
    facts.centre.assign(report.centre.data(), report.centre.data() + report.centre.size());
    facts.recession.assign(report.recession.data(), report.recession.data() + report.recession.size());
    facts.radius = report.radius;
    return facts;
}

}  // namespace triptych::app::langevinview
