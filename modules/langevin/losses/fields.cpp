#include "langevin/losses/fields.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace triptych::langevin {
namespace {

std::string at(std::string_view where, std::string_view key) {
    return fmt::format("{}/{}", where, key);
}

bool finite(const base::Json& v) {
    return v.is_number() && std::isfinite(v.get<double>());
}

}  // namespace

base::Result<double> numberField(const base::Json& json, std::string_view key, double standard, double minimum, double maximum, std::string_view where) {
    const auto found = json.find(key);
    if (found == json.end())
        return standard;
    if (!finite(*found) || found->get<double>() < minimum || found->get<double>() > maximum)
        return base::badRequest(fmt::format("{} does not fit", found->dump().substr(0, 40)), at(where, key), fmt::format("a number from {} to {}", minimum, maximum));
    return found->get<double>();
}

base::Result<int> countField(const base::Json& json, std::string_view key, int standard, int minimum, int maximum, std::string_view where) {
    TRIPTYCH_TRY(const double value, numberField(json, key, standard, minimum, maximum, where));
    if (value != std::floor(value))
        return base::badRequest(fmt::format("{} is not a whole number", value), at(where, key), fmt::format("a whole number from {} to {}", minimum, maximum));
    return static_cast<int>(value);
}

base::Result<Eigen::VectorXd> vectorField(const base::Json& json, std::string_view key, const Eigen::VectorXd& standard, std::string_view where) {
    const auto found = json.find(key);
    if (found == json.end() && standard.size() > 0)
        return standard;
    if (found == json.end() || !found->is_array() || found->empty())
        return base::badRequest(fmt::format("no list of numbers \"{}\"", key), at(where, key), "[number, ...]");
    Eigen::VectorXd out(static_cast<Eigen::Index>(found->size()));
    for (std::size_t i = 0; i < found->size(); ++i) {
        if (!finite((*found)[i]))
            return base::badRequest(fmt::format("{} is not a finite number", (*found)[i].dump().substr(0, 40)), fmt::format("{}/{}/{}", where, key, i), "a number");
        out[static_cast<Eigen::Index>(i)] = (*found)[i].get<double>();
    }
    return out;
}

base::Result<Eigen::MatrixXd> matrixField(const base::Json& json, std::string_view key, std::string_view where, std::size_t mostNumbers) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_array() || found->empty() || !(*found)[0].is_array() || (*found)[0].empty())
        return base::badRequest(fmt::format("no rows of numbers \"{}\"", key), at(where, key), "[[number, ...], ...]");
    const auto rows = found->size(), columns = (*found)[0].size();
    if (rows > mostNumbers / columns)
        return base::badRequest(fmt::format("{} rows of {} numbers", rows, columns), at(where, key), fmt::format("at most {} numbers in all", mostNumbers));
    Eigen::MatrixXd out(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns));
    for (std::size_t i = 0; i < rows; ++i) {
        const auto& row = (*found)[i];
        if (!row.is_array() || row.size() != columns)
            return base::badRequest("a row of another length", fmt::format("{}/{}/{}", where, key, i), fmt::format("{} numbers, as in the first row", columns));
        for (std::size_t j = 0; j < columns; ++j) {
            if (!finite(row[j]))
                return base::badRequest(fmt::format("{} is not a finite number", row[j].dump().substr(0, 40)), fmt::format("{}/{}/{}/{}", where, key, i, j), "a number");
            out(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = row[j].get<double>();
        }
    }
    return out;
}

base::Status onlyFields(const base::Json& json, std::string_view owner, const std::vector<std::string_view>& known, std::string_view where) {
    for (const auto& item : json.items())
        if (item.key() != "kind" && std::find(known.begin(), known.end(), item.key()) == known.end())
            return base::badRequest(fmt::format("{} has no parameter \"{}\"", owner, item.key().substr(0, 40)), at(where, item.key().substr(0, 40)));
    return {};
}

base::Json listOf(const Eigen::VectorXd& v) {
    return std::vector<double>(v.data(), v.data() + v.size());
}

base::Json rowsOf(const Eigen::MatrixXd& m) {
    auto rows = base::Json::array();
    for (Eigen::Index i = 0; i < m.rows(); ++i)
        rows.push_back(listOf(m.row(i).transpose()));
    return rows;
}

}  // namespace triptych::langevin
