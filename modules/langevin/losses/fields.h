#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

#include "base/json.h"
#include "base/result.h"

/// Fields of a document, checked where they are read. Errors carry the JSON pointer.
namespace triptych::langevin {

[[nodiscard]] base::Result<double> numberField(const base::Json& json, std::string_view key, double standard, double minimum, double maximum, std::string_view where);
[[nodiscard]] base::Result<int> countField(const base::Json& json, std::string_view key, int standard, int minimum, int maximum, std::string_view where);
/// A list of finite numbers; the standard when the key is absent and the standard is not empty.
[[nodiscard]] base::Result<Eigen::VectorXd> vectorField(const base::Json& json, std::string_view key, const Eigen::VectorXd& standard, std::string_view where);
/// Rows of finite numbers, all of one length, at least one of each and at most `mostNumbers` in all.
[[nodiscard]] base::Result<Eigen::MatrixXd> matrixField(const base::Json& json, std::string_view key, std::string_view where, std::size_t mostNumbers = 4'000'000);
/// No key but "kind" and those named.
[[nodiscard]] base::Status onlyFields(const base::Json& json, std::string_view owner, const std::vector<std::string_view>& known, std::string_view where);
[[nodiscard]] base::Json listOf(const Eigen::VectorXd& v);
[[nodiscard]] base::Json rowsOf(const Eigen::MatrixXd& m);

}  // namespace triptych::langevin
