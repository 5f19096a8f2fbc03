#pragma once

#include <QString>

#include "app/langevin/core/run_result.h"
#include "app/shell/panel_parts.h"
#include "base/job.h"

namespace triptych::app {

/// Fills the Inspector for a run: what is seen, loss, constraints, data and sampler, this run, how it was made.
void inspectRun(shell::SidePanel& panel, const QString& view, const langevinview::RunResult& run, const base::JobSpec& spec);

/// One constraint as a person reads and types it: "−0.97 x − 0.24 y ≤ 1.36".
[[nodiscard]] QString rowText(const std::array<double, 2>& a, double b);
/// The inverse; understands x, y (or x1, x2), <=, ≤, >= and ≥, terms on the left, a number on the right.
struct TypedRow {
    std::array<double, 2> a{};
    double b = 0;
};
[[nodiscard]] base::Result<TypedRow> rowFromText(const QString& text);

/// A number for people: QLocale, true minus, `digits` significant.
[[nodiscard]] QString shownNumber(double value, int digits = 3);

}  // namespace triptych::app
