#pragma once

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QTabBar>

#include "app/shell/label.h"

namespace triptych::testing {

/// Words of what is visible that have less room than they need, one line each: what, how much there is and how much it takes.
inline QStringList clippedTexts(QWidget& window) {
    QStringList clipped;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->visibleRegion().isEmpty())
            continue;
        const auto complain = [&](const QString& text, const QSize& has, const QSize& needs) {
            clipped << QStringLiteral("%1 “%2” has %3×%4, needs %5×%6").arg(QString::fromLatin1(widget->metaObject()->className()), text)
                           .arg(has.width()).arg(has.height()).arg(needs.width()).arg(needs.height());
        };
        if (auto* label = qobject_cast<QLabel*>(widget); label && !label->text().isEmpty() && !qobject_cast<shell::ElidedLabel*>(widget)) {
            const QSize room = label->contentsRect().size();
            const QRect bounds = label->fontMetrics().boundingRect(QRect(0, 0, label->wordWrap() ? room.width() : 100000, 100000),
                                                                   label->wordWrap() ? Qt::TextWordWrap : 0, label->text());
            if (bounds.width() > room.width() + 1 || bounds.height() > room.height() + 2)
                complain(label->text(), room, bounds.size());
        } else if (auto* button = qobject_cast<QAbstractButton*>(widget); button && !button->text().isEmpty() && !button->sizeHint().isEmpty()) {
            if (button->width() < button->minimumSizeHint().width() || button->fontMetrics().height() > button->height())
                complain(button->text(), button->size(), button->minimumSizeHint());
        } else if (auto* combo = qobject_cast<QComboBox*>(widget)) {
            if (combo->fontMetrics().horizontalAdvance(combo->currentText()) > combo->width() - 38)
                complain(combo->currentText(), combo->size(), combo->sizeHint());
        } else if (auto* tabs = qobject_cast<QTabBar*>(widget)) {
            if (tabs->width() < tabs->sizeHint().width())
                complain(QStringLiteral("tabs"), tabs->size(), tabs->sizeHint());
        }
    }
    return clipped;
}

}  // namespace triptych::testing
