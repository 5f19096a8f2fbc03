#include <algorithm>

#include <QPainter>
#include <QPainterPath>
#include <QSplitterHandle>
#include <QStyleOption>
#include <QTabBar>

#include "app/shell/style.h"
#include "app/shell/theme.h"

namespace triptych::shell {
namespace {

void drawTabShape(const QStyleOptionTab* tab, QPainter* painter) {
    const Theme& theme = Theme::current();
    const QRect rect = tab->rect;
    if (!tab->state.testFlag(QStyle::State_Selected)) {
        if (tab->state.testFlag(QStyle::State_MouseOver) && tab->state.testFlag(QStyle::State_Enabled))
            drawRounded(painter, rect.adjusted(2, 4, -2, -4), metrics::controlRadius, theme.hovered(theme.window), Qt::transparent);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF shape = QRectF(rect).adjusted(0.5, 0.5, -0.5, 0);
    constexpr double radius = metrics::segmentRadius;
    QPainterPath path;
    path.moveTo(shape.left(), shape.bottom() + 1);
    path.lineTo(shape.left(), shape.top() + radius);
    path.arcTo(shape.left(), shape.top(), 2 * radius, 2 * radius, 180, -90);
    path.lineTo(shape.right() - radius, shape.top());
    path.arcTo(shape.right() - 2 * radius, shape.top(), 2 * radius, 2 * radius, 90, -90);
    path.lineTo(shape.right(), shape.bottom() + 1);
    painter->setPen(theme.border);
    painter->setBrush(theme.surface);
    painter->drawPath(path);
    painter->fillRect(QRectF(rect.left() + 10, rect.top(), rect.width() - 20, 2), theme.accent);
    painter->restore();
    if (tab->state.testFlag(QStyle::State_HasFocus) && tab->state.testFlag(QStyle::State_KeyboardFocusChange))
        drawFocusRing(painter, rect.adjusted(4, 5, -4, -4), metrics::controlRadius);
}

void drawTabLabel(const QStyle* style, const QStyleOptionTab* tab, QPainter* painter, const QWidget* widget) {
    const Theme& theme = Theme::current();
    const bool selected = tab->state.testFlag(QStyle::State_Selected);
    const bool enabled = tab->state.testFlag(QStyle::State_Enabled);
    const QRect inner = tab->rect.adjusted(12, 0, -12, 0);
    QRect text = inner;
    if (!tab->icon.isNull()) {
        const QRect iconRect = QStyle::alignedRect(tab->direction, Qt::AlignLeft | Qt::AlignVCenter, tab->iconSize, inner);
        tab->icon.paint(painter, iconRect, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                        selected ? QIcon::On : QIcon::Off);
        const int used = tab->iconSize.width() + 8;
        text = tab->direction == Qt::RightToLeft ? inner.adjusted(0, 0, -used, 0) : inner.adjusted(used, 0, 0, 0);
    }
    painter->save();
    QFont font = widget ? widget->font() : painter->font();
    font.setBold(selected);
    painter->setFont(font);
    painter->setPen(!enabled ? theme.disabledText() : selected ? theme.text : theme.text2);
    style->drawItemText(painter, text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextHideMnemonic,
                        tab->palette, true, tab->text);
    painter->restore();
}

void drawProgress(const QStyleOptionProgressBar* bar, QPainter* painter) {
    const Theme& theme = Theme::current();
    constexpr int height = 4;
    QRect groove = bar->rect;
    groove.setTop(groove.center().y() - height / 2 + 1);
    groove.setHeight(height);
    drawRounded(painter, groove, height / 2.0, theme.neutral, Qt::transparent);
    const bool unknown = bar->maximum <= bar->minimum;
    const double fraction = unknown ? 1.0 : (bar->progress - bar->minimum) / static_cast<double>(bar->maximum - bar->minimum);
    QRect done = groove;
    done.setWidth(static_cast<int>(groove.width() * std::clamp(fraction, 0.0, 1.0)));
    // Unknown totals show a short still piece: a bar that pretends to move says nothing.
    if (unknown)
        done = QRect(groove.left() + groove.width() / 3, groove.top(), groove.width() / 3, groove.height());
    else
        done = QStyle::visualRect(bar->direction, groove, done);
    if (done.width() > 0)
        drawRounded(painter, done, height / 2.0, theme.accent, Qt::transparent);
}

void drawMenuBarItem(const QStyle* style, const QStyleOptionMenuItem* item, QPainter* painter) {
    const Theme& theme = Theme::current();
    painter->fillRect(item->rect, theme.window);
    const bool enabled = item->state.testFlag(QStyle::State_Enabled);
    if (enabled && (item->state.testFlag(QStyle::State_Selected) || item->state.testFlag(QStyle::State_Sunken)))
        drawRounded(painter, item->rect.adjusted(1, 3, -1, -2), metrics::controlRadius, theme.pressed(theme.window), Qt::transparent);
    painter->save();
    painter->setPen(enabled ? theme.text2 : theme.disabledText());
    int flags = Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextDontClip | Qt::TextSingleLine;
    if (!style->styleHint(QStyle::SH_UnderlineShortcut, item))
        flags |= Qt::TextHideMnemonic;
    painter->drawText(item->rect, flags, item->text);
    painter->restore();
}

}  // namespace

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    const Theme& theme = Theme::current();
    switch (element) {
    case CE_PushButtonBevel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            button && !(button->features.testFlag(QStyleOptionButton::Flat) && !(button->state & (State_On | State_MouseOver | State_Sunken)))) {
            proxy()->drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
            if (button->features.testFlag(QStyleOptionButton::HasMenu)) {
                const QRect box = visualRect(button->direction, button->rect,
                                             QRect(button->rect.right() - 20, button->rect.top(), 12, button->rect.height()));
                drawChevron(painter, QRectF(box), Qt::DownArrow, theme.text2);
            }
        }
        return;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton copy = *button;
            const bool primary = (widget && widget->property("primary").toBool()) ||
                                 button->features.testFlag(QStyleOptionButton::DefaultButton);
            if (primary && button->state.testFlag(State_Enabled))
                copy.palette.setColor(QPalette::ButtonText, theme.onAccent);
            // Fusion draws its own menu arrow into the label.
            if (copy.features.testFlag(QStyleOptionButton::HasMenu)) {
                copy.features.setFlag(QStyleOptionButton::HasMenu, false);
                copy.rect = visualRect(copy.direction, copy.rect, copy.rect.adjusted(0, 0, -16, 0));
            }
            QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        return;
    case CE_ComboBoxLabel:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option); combo && !combo->editable) {
            const QRect field = proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
            QRect text = field;
            if (!combo->currentIcon.isNull()) {
                const QRect at = alignedRect(combo->direction, Qt::AlignLeft | Qt::AlignVCenter, combo->iconSize, field);
                combo->currentIcon.paint(painter, at);
                text = visualRect(combo->direction, field, visualRect(combo->direction, field, field).adjusted(combo->iconSize.width() + 6, 0, 0, 0));
            }
            proxy()->drawItemText(painter, text, static_cast<int>(visualAlignment(combo->direction, Qt::AlignLeft) | Qt::AlignVCenter),
                                  combo->palette, combo->state.testFlag(State_Enabled),
                                  combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, text.width()), QPalette::ButtonText);
        }
        return;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            drawTabShape(tab, painter);
        return;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            drawTabLabel(this, tab, painter, widget);
        return;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            drawMenuBarItem(this, item, painter);
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, theme.window);
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, theme.border);
        return;
    case CE_ProgressBar:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option))
            drawProgress(bar, painter);
        return;
    case CE_ShapedFrame:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine)) {
            const QRect rect = frame->rect;
            painter->fillRect(frame->frameShape == QFrame::HLine ? QRect(rect.left(), rect.center().y(), rect.width(), 1)
                                                                 : QRect(rect.center().x(), rect.top(), 1, rect.height()),
                              theme.border);
            return;
        }
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), theme.border);
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeader copy = *header;
            copy.palette.setColor(QPalette::ButtonText, theme.text2);
            copy.palette.setColor(QPalette::WindowText, theme.text2);
            QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        return;
    case CE_ItemViewItem:
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const {
    const Theme& theme = Theme::current();
    const bool enabled = option->state.testFlag(State_Enabled);
    switch (control) {
    case CC_ComboBox: {
        const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        if (!combo)
            return;
        const bool pressed = combo->state.testFlag(State_Sunken) || combo->state.testFlag(State_On);
        const bool over = combo->state.testFlag(State_MouseOver);
        const QColor fill = !enabled ? theme.raised : pressed ? theme.pressed(theme.raised) : over ? theme.hovered(theme.raised) : theme.raised;
        drawRounded(painter, combo->rect, metrics::controlRadius, combo->editable ? theme.surface : fill,
                    enabled ? theme.borderStrong : theme.border);
        const QRect arrow = proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxArrow, widget);
        drawChevron(painter, QRectF(arrow), Qt::DownArrow, enabled ? theme.text2 : theme.disabledText());
        if (combo->state.testFlag(State_HasFocus) && combo->state.testFlag(State_KeyboardFocusChange))
            drawFocusRing(painter, combo->rect, metrics::controlRadius);
        return;
    }
    case CC_SpinBox: {
        const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        if (!spin)
            return;
        if (spin->frame) {
            drawRounded(painter, spin->rect, metrics::controlRadius, theme.surface, enabled ? theme.borderStrong : theme.border);
            if (spin->state.testFlag(State_HasFocus))
                drawFocusRing(painter, spin->rect, metrics::controlRadius);
        }
        if (spin->buttonSymbols != QAbstractSpinBox::NoButtons) {
            const auto arrow = [&](SubControl part, Qt::ArrowType direction, QAbstractSpinBox::StepEnabledFlag step) {
                const QRect rect = proxy()->subControlRect(CC_SpinBox, spin, part, widget);
                const bool live = enabled && spin->stepEnabled.testFlag(step);
                const bool hot = spin->activeSubControls == part && spin->state.testFlag(State_MouseOver);
                drawChevron(painter, QRectF(rect), direction, !live ? theme.disabledText() : hot ? theme.text : theme.text3);
            };
            arrow(SC_SpinBoxUp, Qt::UpArrow, QAbstractSpinBox::StepUpEnabled);
            arrow(SC_SpinBoxDown, Qt::DownArrow, QAbstractSpinBox::StepDownEnabled);
        }
        return;
    }
    case CC_Slider: {
        const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (!slider)
            return;
        const QRect handle = proxy()->subControlRect(CC_Slider, slider, SC_SliderHandle, widget);
        const bool across = slider->orientation == Qt::Horizontal;
        QRect groove = slider->rect;
        if (across)
            groove = QRect(groove.left() + 1, handle.center().y() - 1, groove.width() - 2, 4);
        else
            groove = QRect(handle.center().x() - 1, groove.top() + 1, 4, groove.height() - 2);
        drawRounded(painter, groove, 2, theme.neutral, Qt::transparent);
        QRect done = groove;
        const QColor colour = enabled ? theme.accent : theme.disabledText();
        // `upsideDown` already carries the mirroring of right-to-left layouts.
        if (across && slider->upsideDown)
            done.setLeft(handle.center().x());
        else if (across)
            done.setRight(handle.center().x());
        else if (slider->upsideDown)
            done.setTop(handle.center().y());
        else
            done.setBottom(handle.center().y());
        drawRounded(painter, done, 2, colour, Qt::transparent);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF knob = QRectF(handle.center().x() - 6, handle.center().y() - 6, 14, 14).adjusted(0.5, 0.5, -0.5, -0.5);
        const bool over = slider->state.testFlag(State_MouseOver);
        painter->setPen(QPen(colour, 2));
        painter->setBrush(over && enabled ? theme.hovered(theme.surface) : theme.surface);
        painter->drawEllipse(knob.adjusted(1, 1, -1, -1));
        painter->restore();
        if (slider->state.testFlag(State_HasFocus) && slider->state.testFlag(State_KeyboardFocusChange))
            drawFocusRing(painter, handle.adjusted(-2, -2, 2, 2), 10);
        return;
    }
    case CC_ScrollBar: {
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (!bar)
            return;
        const QRect knob = proxy()->subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, widget);
        if (bar->maximum <= bar->minimum)
            return;
        const bool hot = bar->state.testFlag(State_MouseOver) || bar->state.testFlag(State_Sunken);
        drawRounded(painter, knob.adjusted(2, 2, -2, -2), 3, hot ? theme.borderStrong : theme.neutral, Qt::transparent);
        return;
    }
    case CC_ToolButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        if (!button)
            return;
        proxy()->drawPrimitive(PE_PanelButtonTool, button, painter, widget);
        QStyleOptionToolButton label = *button;
        label.rect = button->rect.adjusted(2, 2, -2, -2);
        if (button->features.testFlag(QStyleOptionToolButton::HasMenu))
            label.rect = visualRect(button->direction, button->rect, button->rect.adjusted(2, 2, -14, -2));
        proxy()->drawControl(CE_ToolButtonLabel, &label, painter, widget);
        if (button->features.testFlag(QStyleOptionToolButton::HasMenu)) {
            const QRect box = visualRect(button->direction, button->rect,
                                         QRect(button->rect.right() - 16, button->rect.top(), 12, button->rect.height()));
            drawChevron(painter, QRectF(box), Qt::DownArrow, theme.text2);
        }
        return;
    }
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const {
    const QRect rect = option->rect;
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxEditField)
            return visualRect(option->direction, rect, rect.adjusted(10, 2, -28, -2));
        if (part == SC_ComboBoxArrow)
            return visualRect(option->direction, rect, QRect(rect.right() - 24, rect.top(), 20, rect.height()));
        if (part == SC_ComboBoxListBoxPopup)
            return rect;
    }
    if (control == CC_SpinBox) {
        const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        const int buttons = spin && spin->buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : 20;
        const int halfway = rect.height() / 2;
        if (part == SC_SpinBoxEditField)
            return visualRect(option->direction, rect, rect.adjusted(6, 2, -buttons - 2, -2));
        if (part == SC_SpinBoxUp)
            return visualRect(option->direction, rect, QRect(rect.right() - buttons, rect.top() + 2, buttons, halfway - 2));
        if (part == SC_SpinBoxDown)
            return visualRect(option->direction, rect, QRect(rect.right() - buttons, rect.top() + halfway, buttons, halfway - 2));
    }
    if (control == CC_ScrollBar) {
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        const bool across = bar && bar->orientation == Qt::Horizontal;
        const int length = across ? rect.width() : rect.height();
        if (!bar)
            return {};
        const int span = bar->maximum - bar->minimum;
        const int knob = span > 0 ? std::clamp(static_cast<int>(static_cast<double>(bar->pageStep) * length / (span + bar->pageStep)), 24, std::max(24, length)) : length;
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - knob, bar->upsideDown);
        const auto piece = [&](int from, int size) {
            const QRect logical = across ? QRect(rect.left() + from, rect.top(), size, rect.height())
                                         : QRect(rect.left(), rect.top() + from, rect.width(), size);
            return across ? visualRect(option->direction, rect, logical) : logical;
        };
        switch (part) {
        case SC_ScrollBarSlider: return piece(start, knob);
        case SC_ScrollBarSubPage: return piece(0, start);
        case SC_ScrollBarAddPage: return piece(start + knob, length - start - knob);
        case SC_ScrollBarGroove: return rect;
        default: return {};
        }
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    switch (element) {
    case SE_LineEditContents:
        return QProxyStyle::subElementRect(element, option, widget).adjusted(4, 0, -4, 0);
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
        return option->rect;
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

}  // namespace triptych::shell
