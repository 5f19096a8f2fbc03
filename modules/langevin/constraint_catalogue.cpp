#include "langevin/constraint_catalogue.h"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include <fmt/format.h>

namespace triptych::langevin {
namespace {

using base::Json;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr int maxL1Dimension = 12;

base::Status checkDimension(int dimension, std::string_view where, int most = maxDimension) {
    if (dimension < 1 || dimension > most)
        return base::badRequest(fmt::format("dimension {}", dimension), std::string(where), fmt::format("1 to {}", most));
    return {};
}

// The fields of a description, each with its pointer in errors.
class Fields {
public:
    Fields(const Json& json, std::string_view where) : m_json(json), m_where(where) {}

    [[nodiscard]] std::string at(std::string_view key) const { return fmt::format("{}/{}", m_where, key); }
    [[nodiscard]] bool has(const char* key) const { return m_json.contains(key) && !m_json[key].is_null(); }

    [[nodiscard]] base::Result<double> number(const char* key, double standard) const {
        if (!has(key))
            return std::isnan(standard) ? base::Result<double>(base::badRequest("a number is missing", at(key))) : standard;
        if (!m_json[key].is_number())
            return base::badRequest("not a number", at(key));
        return m_json[key].get<double>();
    }
    [[nodiscard]] base::Result<int> dimension(int standard = 0) const {
        if (!has("dimension") && standard > 0)
            return standard;
        if (!has("dimension") || !m_json["dimension"].is_number_integer() || m_json["dimension"].get<std::int64_t>() < 1 ||
            m_json["dimension"].get<std::int64_t>() > maxDimension)
            return base::badRequest("the dimension is missing or out of range", at("dimension"), fmt::format("a whole number, 1 to {}", maxDimension));
        return m_json["dimension"].get<int>();
    }
    /// \param absent what null stands for; NaN: null is refused.
    [[nodiscard]] base::Result<Eigen::VectorXd> vector(const char* key, double absent = std::numeric_limits<double>::quiet_NaN()) const {
        if (!has(key) || !m_json[key].is_array() || m_json[key].empty() || m_json[key].size() > maxDimension)
            return base::badRequest("a list of numbers is missing", at(key), fmt::format("1 to {} numbers", maxDimension));
        const auto& list = m_json[key];
        Eigen::VectorXd v(static_cast<Eigen::Index>(list.size()));
        for (std::size_t j = 0; j < list.size(); ++j) {
            if (!list[j].is_number() && !(list[j].is_null() && !std::isnan(absent)))
                return base::badRequest("not a number", fmt::format("{}/{}", at(key), j));
            v[static_cast<Eigen::Index>(j)] = list[j].is_null() ? absent : list[j].get<double>();
        }
        return v;
    }
    /// "centre", or the origin of "dimension".
    [[nodiscard]] base::Result<Eigen::VectorXd> centre() const {
        if (has("centre"))
            return vector("centre");
        TRIPTYCH_TRY(const auto d, dimension());
        return Eigen::VectorXd(Eigen::VectorXd::Zero(d));
    }

private:
    const Json& m_json;
    std::string_view m_where;
};

constexpr std::array<CatalogueEntry, 7> entries{{
    {"halfSpace", "one side of a hyperplane", "normal, offset"},
    {"box", "bounds on every coordinate; null for none", "lower, upper"},
    {"orthant", "no negative coordinate", "dimension"},
    {"simplex", "no negative coordinate and a bounded sum", "dimension, total, equality"},
    {"l1Ball", "a bounded sum of sizes", "centre or dimension (at most 12), radius"},
    {"wedge", "between two rays of a plane", "opening, turn (degrees), dimension"},
    {"ball", "points near a centre", "centre or dimension, radius"},
}};

}  // namespace

base::Result<Polyhedron> halfSpace(const Eigen::VectorXd& normal, double offset, std::string_view where) {
    return Polyhedron::create(normal.transpose(), Eigen::VectorXd::Constant(1, offset), where);
}

base::Result<Polyhedron> box(const Eigen::VectorXd& lower, const Eigen::VectorXd& upper, std::string_view where) {
    TRIPTYCH_CHECK(checkDimension(static_cast<int>(lower.size()), where));
    if (lower.size() != upper.size())
        return base::badRequest(fmt::format("{} lower and {} upper bounds", lower.size(), upper.size()), std::string(where), "one of both for every coordinate");
    const auto d = lower.size();
    Eigen::MatrixXd a = Eigen::MatrixXd::Zero(2 * d, d);
    Eigen::VectorXd b(2 * d);
    Eigen::Index rows = 0;
    for (Eigen::Index j = 0; j < d; ++j) {
        if (std::isnan(lower[j]) || std::isnan(upper[j]) || !(lower[j] <= upper[j]) || lower[j] == infinity || upper[j] == -infinity)
            return base::badRequest(fmt::format("no number lies between the bounds {} and {} of coordinate {}", lower[j], upper[j], j + 1), std::string(where),
                                    "a lower bound that does not exceed the upper one");
        if (upper[j] < infinity) {
            a(rows, j) = 1;
            b[rows++] = upper[j];
        }
        if (lower[j] > -infinity) {
            a(rows, j) = -1;
            b[rows++] = -lower[j];
        }
    }
    if (rows == 0)
        return base::badRequest("a box without a bound constrains nothing", std::string(where), "at least one bound");
    return Polyhedron::create(a.topRows(rows), b.head(rows), where);
}

base::Result<Polyhedron> orthant(int dimension, std::string_view where) {
    TRIPTYCH_CHECK(checkDimension(dimension, where));
    return Polyhedron::create(-Eigen::MatrixXd::Identity(dimension, dimension), Eigen::VectorXd::Zero(dimension), where);
}

base::Result<Polyhedron> simplex(int dimension, double total, bool equality, std::string_view where) {
    TRIPTYCH_CHECK(checkDimension(dimension, where));
    if (!(total > 0.0 && total <= 1e100))
        return base::badRequest(fmt::format("a simplex whose coordinates sum to {}", total), std::string(where), "a positive total");
    Eigen::MatrixXd a = Eigen::MatrixXd::Zero(dimension + (equality ? 2 : 1), dimension);
    Eigen::VectorXd b = Eigen::VectorXd::Zero(a.rows());
    a.topRows(dimension) = -Eigen::MatrixXd::Identity(dimension, dimension);
    a.row(dimension).setOnes();
    b[dimension] = total;
    if (equality) {
        a.row(dimension + 1).setConstant(-1.0);
        b[dimension + 1] = -total;
    }
    return Polyhedron::create(std::move(a), std::move(b), where);
}

base::Result<Polyhedron> l1Ball(const Eigen::VectorXd& centre, double radius, std::string_view where) {
    const int d = static_cast<int>(centre.size());
    if (d < 1 || d > maxL1Dimension)
        return base::badRequest(fmt::format("an l1 ball in dimension {}", d), std::string(where),
                                fmt::format("1 to {}: it takes 2^dimension rows, of which there may be {}", maxL1Dimension, maxRows));
    if (!(radius > 0.0 && radius <= 1e100))
        return base::badRequest(fmt::format("an l1 ball of radius {}", radius), std::string(where), "a positive radius");
    Eigen::MatrixXd a(1 << d, d);
    for (int i = 0; i < a.rows(); ++i)
        for (int j = 0; j < d; ++j)
            a(i, j) = (i >> j) & 1 ? -1.0 : 1.0;
    Eigen::VectorXd b = (a * centre).array() + radius;
    return Polyhedron::around(centre, std::move(a), std::move(b), where);
}

base::Result<Polyhedron> wedge(double opening, double turn, int dimension, std::string_view where) {
    if (!(opening > 0.0 && opening < 180.0) || !std::isfinite(turn))
        return base::badRequest(fmt::format("a wedge of {} degrees turned by {}", opening, turn), std::string(where), "an opening between 0 and 180 degrees");
    if (dimension < 2 || dimension > maxDimension)
        return base::badRequest(fmt::format("a wedge in dimension {}", dimension), std::string(where), fmt::format("2 to {}", maxDimension));
    const double degree = std::numbers::pi / 180.0;
    const double first = turn * degree, second = (turn + opening) * degree;
    Eigen::MatrixXd a = Eigen::MatrixXd::Zero(2, dimension);
    a(0, 0) = std::sin(first);
    a(0, 1) = -std::cos(first);
    a(1, 0) = -std::sin(second);
    a(1, 1) = std::cos(second);
    return Polyhedron::create(std::move(a), Eigen::VectorXd::Zero(2), where);
}

std::span<const CatalogueEntry> constraintCatalogue() {
    return entries;
}

base::Result<ConstraintSet> catalogueSet(const Json& description, std::string_view where) {
    const Fields fields(description, where);
    const auto needed = std::numeric_limits<double>::quiet_NaN();
    const auto kind = description.is_object() && description.contains("kind") && description["kind"].is_string() ? description["kind"].get<std::string>()
                                                                                                                 : std::string();
    base::Result<Polyhedron> set = base::failed("");
    if (kind == "halfSpace") {
        TRIPTYCH_TRY(const auto normal, fields.vector("normal"));
        TRIPTYCH_TRY(const auto offset, fields.number("offset", needed));
        set = halfSpace(normal, offset, where);
    } else if (kind == "box") {
        TRIPTYCH_TRY(const auto lower, fields.vector("lower", -infinity));
        TRIPTYCH_TRY(const auto upper, fields.vector("upper", infinity));
        set = box(lower, upper, where);
    } else if (kind == "orthant") {
        TRIPTYCH_TRY(const auto dimension, fields.dimension());
        set = orthant(dimension, where);
    } else if (kind == "simplex") {
        TRIPTYCH_TRY(const auto dimension, fields.dimension());
        TRIPTYCH_TRY(const auto total, fields.number("total", 1.0));
        const bool named = fields.has("equality");
        if (named && !description["equality"].is_boolean())
            return base::badRequest("neither true nor false", fields.at("equality"));
        set = simplex(dimension, total, named && description["equality"].get<bool>(), where);
    } else if (kind == "l1Ball") {
        TRIPTYCH_TRY(const auto centre, fields.centre());
        TRIPTYCH_TRY(const auto radius, fields.number("radius", 1.0));
        set = l1Ball(centre, radius, where);
    } else if (kind == "wedge") {
        TRIPTYCH_TRY(const auto opening, fields.number("opening", needed));
        TRIPTYCH_TRY(const auto turn, fields.number("turn", 0.0));
        TRIPTYCH_TRY(const auto dimension, fields.dimension(2));
        set = wedge(opening, turn, dimension, where);
    } else if (kind == "ball") {
        TRIPTYCH_TRY(auto centre, fields.centre());
        TRIPTYCH_TRY(const auto radius, fields.number("radius", 1.0));
        TRIPTYCH_TRY(auto ball, Ball::create(std::move(centre), radius, where));
        return ConstraintSet(std::move(ball));
    } else {
        std::string known;
        for (const auto& entry : entries)
            known += fmt::format("{}{}", known.empty() ? "" : ", ", entry.kind);
        return base::badRequest(fmt::format("no kind of set is called \"{}\"", kind.substr(0, 40)), fields.at("kind"), known);
    }
    TRIPTYCH_TRY(auto made, std::move(set));
    return ConstraintSet(std::move(made));
}

}  // namespace triptych::langevin
