#pragma once

#include <QByteArray>

namespace triptych::figures {

/// The same PDF with its creation date set to 2000-01-01 and the offsets of its cross-reference table put right: Qt writes the
/// hour of the export and a time zone whose length varies. A PDF that is not of Qt's plain form comes back unchanged.
[[nodiscard]] QByteArray withFixedDate(QByteArray pdf);

}  // namespace triptych::figures
