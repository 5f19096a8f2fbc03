#pragma once

#include <QIcon>
#include <QPixmap>
#include <QString>

class QColor;

namespace triptych::shell {

/// The icon `:/icons/NAME.svg` in the theme's colours: text2, `text` when active, accentText when selected or on, faded
/// when disabled. It follows a change of theme by itself; nothing need be set anew. GUI thread only.
[[nodiscard]] QIcon icon(const QString& name);

/// The same drawing in one colour of your own (buttons on accent, state icons).
[[nodiscard]] QIcon icon(const QString& name, const QColor& colour);

/// A pixmap of `size` logical pixels for custom painting; cached until the theme changes.
[[nodiscard]] QPixmap iconPixmap(const QString& name, int size, const QColor& colour, qreal devicePixelRatio);

/// Is there such an icon?
[[nodiscard]] bool hasIcon(const QString& name);

}  // namespace triptych::shell
