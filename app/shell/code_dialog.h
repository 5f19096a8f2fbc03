#pragma once

#include <vector>

#include <QWidget>

#include "base/job.h"

namespace triptych::shell {

/// The jobs behind a result, from what came from outside to the result itself, as "triptych run" reads them.
/// \param records of the project, among which the makers of inputs are looked up; at most 16 jobs.
[[nodiscard]] std::vector<base::JobSpec> jobChain(const base::JobSpec& last, const std::vector<base::JobRecord>& records);

/// Opens a window with the jobs as JSON and the words that run them. GUI thread.
void showCode(QWidget* parent, const std::vector<base::JobSpec>& jobs);

}  // namespace triptych::shell
