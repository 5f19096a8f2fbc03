#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"

/// What langevin.import_data makes of a table's columns, for whoever asks for its parameters.
namespace triptych::langevin {

/// Names of the coefficients, in order: "intercept" and the features of a logistic regression, "intercept" and the lags of an autoregression, the columns of a
/// portfolio; none of a network.
/// \param response number of that column.
[[nodiscard]] std::vector<std::string> coefficientNames(const std::string& loss, const std::vector<std::string>& columns, std::size_t response, int order);

/// "dist <= 0, arsenic >= 0" as rows {"A", "b"} over `names`. Errors: what is no bound, a name that is none of them.
[[nodiscard]] base::Result<base::Json> boundRows(const std::string& text, const std::vector<std::string>& names);

}  // namespace triptych::langevin
