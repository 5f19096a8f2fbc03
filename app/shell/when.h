#pragma once

#include <QDateTime>
#include <QString>

namespace triptych::shell {

/// "today 14:02", "yesterday", "18 Nov" (or "Nov 18", as the locale orders them), and the date with its year before this year.
[[nodiscard]] QString friendlyTime(const QDateTime& when);
/// "38 s", "4 min 12 s", "2 h 5 min".
[[nodiscard]] QString friendlyDuration(qint64 milliseconds);

}  // namespace triptych::shell
