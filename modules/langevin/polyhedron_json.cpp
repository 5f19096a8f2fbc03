#include <fmt/format.h>

#include "langevin/polyhedron.h"

namespace triptych::langevin {

base::Json toJson(const Polyhedron& set) {
    base::Json a = base::Json::array(), b = base::Json::array();
    for (int i = 0; i < set.rows(); ++i) {
        base::Json row = base::Json::array();
        for (int j = 0; j < set.dimension(); ++j)
            row.push_back(set.a()(i, j));
        a.push_back(std::move(row));
        b.push_back(set.b()[i]);
    }
    return {{"A", std::move(a)}, {"b", std::move(b)}};
}

base::Result<Polyhedron> polyhedronFromJson(const base::Json& json, std::string_view where) {
    const std::string place(where);
    if (!json.is_object() || !json.contains("A") || !json.contains("b") || !json["A"].is_array() || !json["b"].is_array())
        return base::badRequest("not a polyhedron", place, "an object {\"A\": [[..], ..], \"b\": [..]}");
    const auto& rows = json["A"];
    const auto& bounds = json["b"];
    if (rows.empty() || rows.size() > maxRows || rows.size() != bounds.size())
        return base::badRequest(fmt::format("A has {} rows and b has {} entries", rows.size(), bounds.size()), place,
                                fmt::format("the same number of both, 1 to {}", maxRows));
    const std::size_t d = rows[0].is_array() ? rows[0].size() : 0;
    if (d < 1 || d > maxDimension)
        return base::badRequest("the first row of A has no coefficients or too many", place + "/A/0",
                                fmt::format("1 to {} numbers", maxDimension));
    Eigen::MatrixXd a(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(d));
    Eigen::VectorXd b(static_cast<Eigen::Index>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i].is_array() || rows[i].size() != d)
            return base::badRequest("a row of another length", fmt::format("{}/A/{}", place, i), fmt::format("{} numbers", d));
        for (std::size_t j = 0; j < d; ++j) {
            if (!rows[i][j].is_number())
                return base::badRequest("not a number", fmt::format("{}/A/{}/{}", place, i, j));
            a(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = rows[i][j].get<double>();
        }
        if (!bounds[i].is_number())
            return base::badRequest("not a number", fmt::format("{}/b/{}", place, i));
        b[static_cast<Eigen::Index>(i)] = bounds[i].get<double>();
    }
    return Polyhedron::create(std::move(a), std::move(b), where);
}

}  // namespace triptych::langevin
