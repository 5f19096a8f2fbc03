#pragma once

#include <utility>
#include <vector>

#include <QString>

class QComboBox;

namespace triptych::shell {

/// A combo box of titles that may be long: as wide as `letters`, the rest by elision. GUI thread.
[[nodiscard]] QComboBox* makeChooser(const QString& name, const QString& toolTip, int letters = 12);
/// Titles and what they stand for, anew; what was chosen stays chosen where it is still there. Says nothing of it.
void refillChooser(QComboBox* box, const std::vector<std::pair<QString, QString>>& rows);

}  // namespace triptych::shell
