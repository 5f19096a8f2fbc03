#include "app/langevin/core/problem_choice.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "base/loose_json.h"
#include "langevin/constraint_catalogue.h"
#include "langevin/constraint_set.h"
#include "langevin/loss.h"

namespace triptych::app::langevinview {
namespace {

using base::Json;
using base::Parameter;
using base::ParameterType;
using base::textOf;
using Shape = DocumentField::Shape;

struct ProblemFields {
    Q_DECLARE_TR_FUNCTIONS(LangevinFields)
};

DocumentField number(const char* name, double standard, double least, double most, const QString& meaning) {
    return {Shape::value, {name, ParameterType::number, standard, {}, least, most, {}, meaning.toStdString()}, false};
}

DocumentField count(const char* name, std::int64_t standard, double least, double most, const QString& meaning) {
    return {Shape::value, {name, ParameterType::integer, standard, {}, least, most, {}, meaning.toStdString()}, false};
}

DocumentField yesNo(const char* name, bool standard, const QString& meaning) {
    return {Shape::value, {name, ParameterType::boolean, standard, {}, {}, {}, {}, meaning.toStdString()}, false};
}

DocumentField list(const char* name, Shape shape, bool optional, const QString& meaning) {
    return {shape, {name, ParameterType::json, Json::array(), {}, {}, {}, {}, meaning.toStdString()}, optional};
}

const langevin::LossFamily* planeFamily(const std::string& kind) {
    for (const auto& family : langevin::lossCatalogue())
        if (family.name == kind)
            return &family;
    return nullptr;
}

// As the catalogue of losses decides which of its two readings a document has.
bool isReadInThePlane(const Json& loss, int dimension) {
    const auto kind = textOf(loss, "kind");
    const bool general = loss.contains("dimension") || loss.contains("hessian") || loss.contains("centre") || (kind == "quadratic" && loss.contains("stiffness"));
    return dimension == 2 && !general && planeFamily(kind) != nullptr;
}

double numberOr(const Json& json, const char* key, double otherwise) {
    const auto found = json.is_object() ? json.find(key) : json.end();
    return json.is_object() && found != json.end() && found->is_number() ? found->get<double>() : otherwise;
}

void keep(Json& made, const Json& old, const std::vector<DocumentField>& fields) {
    for (const auto& field : fields) {
        const auto& name = field.parameter.name;
        if (!old.is_object() || !old.contains(name))
            continue;
        const auto& v = old[name];
        const bool fits = field.shape == Shape::value ? (v.is_boolean() == (field.parameter.type == ParameterType::boolean) &&
                                                         (!v.is_number() || (v.get<double>() >= field.parameter.minimum.value_or(-1e300) && v.get<double>() <= field.parameter.maximum.value_or(1e300))))
                                                      : v.is_array();
        if (fits)
            made[name] = v;
    }
}

// Two points on either side of `inside`, along the first coordinate.
Json twoMeans(const std::vector<double>& inside, double apart) {
    auto left = inside, right = inside;
    left[0] -= apart;
    right[0] += apart;
    return Json::array({left, right});
}

}  // namespace

std::vector<DocumentField> lossFields(const Json& loss, int dimension) {
    const auto kind = textOf(loss, "kind");
    std::vector<DocumentField> fields;
    if (isReadInThePlane(loss, dimension)) {
        for (const auto& p : planeFamily(kind)->parameters)
            fields.push_back(number(std::string(p.name).c_str(), p.standard, p.minimum, p.maximum, QString::fromUtf8(p.meaning.data(), static_cast<qsizetype>(p.meaning.size()))));
        if (kind == "mixture") {
            fields.push_back(list("means", Shape::matrix, false, ProblemFields::tr("A centre a line")));
            fields.push_back(list("weights", Shape::vector, true, ProblemFields::tr("One a centre; empty: equal")));
        }
        return fields;
    }
    const auto ridge = [&](double standard) { return number("ridge", standard, 0, 1e6, ProblemFields::tr("Curvature of the quadratic that is added")); };
    if (kind == "quadratic")
        fields = {number("stiffness", 1, 1e-9, 1e9, ProblemFields::tr("Curvature in every direction; the matrix goes before it")), list("centre", Shape::vector, true, ProblemFields::tr("Bottom of the bowl; empty: the origin")),
                  list("hessian", Shape::matrix, true, ProblemFields::tr("Symmetric matrix of curvatures, a row a line; empty: the stiffness in every direction"))};
    else if (kind == "linear")
        fields = {list("slope", Shape::vector, true, ProblemFields::tr("Falls along minus this; empty: the uniform law"))};
    else if (kind == "doubleWell")
        fields = {number("barrier", 1, 0.01, 100, ProblemFields::tr("Height of the barrier between the wells")), number("well", 1, 0.1, 100, ProblemFields::tr("Distance of either well from the barrier")),
                  number("tilt", 0, -100, 100, ProblemFields::tr("Slope along x1 that makes one well deeper")), number("stiffness", 1, 0.01, 100, ProblemFields::tr("Curvature along the other coordinates"))};
    else if (kind == "ripples")
        fields = {number("stiffness", 1, 0.01, 100, ProblemFields::tr("Curvature of the bowl")), number("amplitude", 1, 0, 100, ProblemFields::tr("Height of the ripples")),
                  number("frequency", 2, 0.01, 100, ProblemFields::tr("Angular frequency of the ripples")), list("centre", Shape::vector, true, ProblemFields::tr("Bottom of the bowl; empty: the origin"))};
    else if (kind == "mixture")
        fields = {number("spread", 1, 1e-3, 1e3, ProblemFields::tr("Standard deviation of each component")), list("means", Shape::matrix, false, ProblemFields::tr("A centre a line")), list("weights", Shape::vector, true, ProblemFields::tr("One a centre; empty: equal"))};
    else if (kind == "logistic")
        fields = {ridge(0.01), yesNo("intercept", false, ProblemFields::tr("A constant before the features")), list("features", Shape::matrix, false, ProblemFields::tr("A case a line")), list("labels", Shape::vector, false, ProblemFields::tr("0 or 1, one a case"))};
    else if (kind == "autoregression")
        fields = {count("order", 1, 1, 128, ProblemFields::tr("How many values back")), number("deviation", 1, 1e-9, 1e9, ProblemFields::tr("Standard deviation of the noise")), ridge(0), yesNo("intercept", false, ProblemFields::tr("A constant before the lags")),
                  list("series", Shape::vector, false, ProblemFields::tr("Numbers as they came in time"))};
    else if (kind == "portfolio")
        fields = {number("aversion", 4, 1e-6, 1e6, ProblemFields::tr("Aversion to risk: weight of the variance")), ridge(0), list("returns", Shape::matrix, false, ProblemFields::tr("A period a line, an asset a column"))};
    else if (kind == "network")
        fields = {count("hidden", 4, 1, 64, ProblemFields::tr("Units of the hidden layer")), ridge(0.01), list("features", Shape::matrix, false, ProblemFields::tr("A case a line")), list("targets", Shape::vector, false, ProblemFields::tr("One a case"))};
    return fields;
}

std::vector<DocumentField> setFields(const Json& set) {
    const auto kind = kindOfSet(set);
    const auto dimension = [&](double least, double most) { return count("dimension", 2, least, most, ProblemFields::tr("Number of coordinates")); };
    const auto centre = list("centre", Shape::vector, false, ProblemFields::tr("Its middle: a number a coordinate"));
    if (kind == "halfSpace")
        return {list("normal", Shape::vector, false, ProblemFields::tr("Outward normal of the wall")), number("offset", 1, -1e9, 1e9, ProblemFields::tr("normal · x ≤ offset"))};
    if (kind == "box")
        return {list("lower", Shape::bounds, false, ProblemFields::tr("Lower bound of every coordinate; none where there is none")), list("upper", Shape::bounds, false, ProblemFields::tr("Upper bound of every coordinate; none where there is none"))};
    if (kind == "orthant")
        return {dimension(1, langevin::maxDimension)};
    if (kind == "simplex")
        return {dimension(1, langevin::maxDimension), number("total", 1, 1e-9, 1e9, ProblemFields::tr("Bound of the sum of all coordinates")), yesNo("equality", false, ProblemFields::tr("The sum is the total: no interior, so for projections only"))};
    if (kind == "l1Ball")
        return {centre, number("radius", 1, 1e-9, 1e9, ProblemFields::tr("Bound of the sum of distances from the centre"))};
    if (kind == "wedge")
        return {number("opening", 60, 0.01, 179.99, ProblemFields::tr("Angle between the two rays, in degrees")), number("turn", 0, -360, 360, ProblemFields::tr("Angle of the first ray from the first axis, in degrees")), dimension(2, langevin::maxDimension)};
    if (kind == "ball")
        return {centre, number("radius", 1, 1e-9, 1e9, ProblemFields::tr("Distance of the wall from the centre"))};
    return {};
}

std::vector<std::string> freeLossKinds() {
    return {"quadratic", "linear", "doubleWell", "ripples", "mixture", "own"};
}

Json lossOfKind(const std::string& kind, const std::vector<double>& inside, const Json& old) {
    Json made{{"kind", kind}};
    const int d = static_cast<int>(inside.size());
    if (kind == "own") {
        made["text"] = "def loss(x):\n    # x: [chains, d] -> [chains]\n    return 0.5 * (x * x).sum(1)\n";
        return made;
    }
    if (kind == "quadratic")
        made["stiffness"] = 1.0;
    if (kind == "mixture")
        made["means"] = twoMeans(inside, 0.5);
    keep(made, old, lossFields(made, d));
    // A bowl that was read in the plane has its bottom in two numbers.
    if ((kind == "quadratic" || kind == "ripples") && d == 2 && old.is_object() && (old.contains("cx") || old.contains("cy")))
        made["centre"] = {numberOr(old, "cx", 0), numberOr(old, "cy", 0)};
    return lossInDimension(made, d);
}

Json planeLossOfKind(const std::string& kind, const Json& old) {
    Json made{{"kind", kind}};
    const std::vector<double> centre{numberOr(old, "cx", 0), numberOr(old, "cy", 0)};
    if (kind == "mixture")
        made["means"] = twoMeans(centre, 1.0);
    keep(made, old, lossFields(made, 2));
    return made;
}

Json lossInDimension(const Json& loss, int dimension) {
    Json fitted = loss;
    const auto d = static_cast<std::size_t>(dimension);
    const auto fit = [&](Json& list, double filling) {
        while (list.size() > d)
            list.erase(list.size() - 1);
        while (list.size() < d)
            list.push_back(filling);
    };
    for (const char* key : {"centre", "slope"})
        if (fitted.contains(key) && fitted[key].is_array())
            fit(fitted[key], 0.0);
    if (fitted.contains("dimension"))
        fitted["dimension"] = dimension;
    if (textOf(loss, "kind") == "mixture" && fitted.contains("means") && fitted["means"].is_array())
        for (auto& row : fitted["means"])
            if (row.is_array())
                fit(row, 0.0);
    if (fitted.contains("hessian") && fitted["hessian"].is_array()) {
        auto& rows = fitted["hessian"];
        while (rows.size() > d)
            rows.erase(rows.size() - 1);
        for (auto& row : rows)
            if (row.is_array())
                fit(row, 0.0);
        while (rows.size() < d) {
            std::vector<double> row(d, 0.0);
            row[rows.size()] = 1.0;
            rows.push_back(row);
        }
    }
    return fitted;
}

std::string kindOfSet(const Json& set) {
    const auto kind = textOf(set, "kind");
    return kind.empty() ? "rows" : kind;
}

std::vector<std::string> setKinds(int dimension) {
    std::vector<std::string> kinds{"rows"};
    for (const auto& entry : langevin::constraintCatalogue())
        if ((entry.kind != "wedge" || dimension >= 2) && (entry.kind != "l1Ball" || dimension <= 12))
            kinds.emplace_back(entry.kind);
    return kinds;
}

Json setOfKind(const std::string& kind, const Json& old) {
    const auto set = langevin::ConstraintSet::fromJson(old, {});
    if (!set)
        return old;
    const auto d = static_cast<std::size_t>(set->dimension());
    std::vector<double> centre(d, 0.0);
    const auto allNumbers = [](const Json& list) { return std::all_of(list.begin(), list.end(), [](const Json& v) { return v.is_number(); }); };
    if (old.contains("centre") && old["centre"].is_array() && old["centre"].size() == d && allNumbers(old["centre"]))
        centre = old["centre"].get<std::vector<double>>();
    const double radius = numberOr(old, "radius", 1.0);
    const auto shifted = [&](double by) {
        auto list = centre;
        for (double& v : list)
            v += by;
        return list;
    };
    if (kind == "halfSpace") {
        std::vector<double> normal(d, 0.0);
        normal[0] = 1.0;
        return {{"kind", kind}, {"normal", normal}, {"offset", 1.0}};
    }
    if (kind == "box" || (kind == "rows" && set->polyhedron() == nullptr)) {
        const double half = old.contains("radius") ? radius : 2.0;
        const Json box{{"kind", "box"}, {"lower", shifted(-half)}, {"upper", shifted(half)}};
        return kind == "box" ? box : langevin::toJson(*langevin::ConstraintSet::fromJson(box, {})->polyhedron());
    }
    if (kind == "rows")
        return langevin::toJson(*set->polyhedron());
    if (kind == "orthant")
        return {{"kind", kind}, {"dimension", d}};
    if (kind == "simplex")
        return {{"kind", kind}, {"dimension", d}, {"total", 1.0}};
    if (kind == "wedge")
        return {{"kind", kind}, {"opening", 60.0}, {"turn", 0.0}, {"dimension", d}};
    return {{"kind", kind}, {"centre", centre}, {"radius", radius}};
}

}  // namespace triptych::app::langevinview
