#pragma once

#include <array>

#include <QString>

#include "base/result.h"

namespace triptych::app {

/// One constraint as a person reads and types it: "−0.97 x − 0.24 y ≤ 1.36". \param digits significant ones, or QLocale::FloatingPointShortest.
[[nodiscard]] QString rowText(const std::array<double, 2>& a, double b, int digits = 6);

struct TypedRow {
    std::array<double, 2> a{};
    double b = 0;
};
/// The inverse; understands x, y (or x1, x2), <=, ≤, >= and ≥, terms on the left, a number on the right. Errors say what is not understood,
/// in the user's language.
[[nodiscard]] base::Result<TypedRow> rowFromText(const QString& text);

/// A number for people: QLocale, true minus, `digits` significant.
[[nodiscard]] QString shownNumber(double value, int digits = 3);
/// A contraction rate below this says no more than that the bound is of no use: "nearly 0".
inline constexpr double rateShownFrom = 1e-100;

}  // namespace triptych::app
