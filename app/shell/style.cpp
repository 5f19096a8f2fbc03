#include "app/shell/style.h"

#include <algorithm>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QFontInfo>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTableView>

#include "app/shell/theme.h"

namespace triptych::shell {
namespace {

bool isPrimary(const QStyleOption* option, const QWidget* widget) {
    if (widget && widget->property("primary").toBool())
        return true;
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    return button && button->features.testFlag(QStyleOptionButton::DefaultButton);
}

bool hasKeyboardFocus(const QStyleOption* option) {
    return option->state.testFlag(QStyle::State_HasFocus) && option->state.testFlag(QStyle::State_KeyboardFocusChange);
}

QColor stateFill(const QStyleOption* option, const QColor& fill) {
    const Theme& theme = Theme::current();
    if (!option->state.testFlag(QStyle::State_Enabled))
        return fill;
    if (option->state.testFlag(QStyle::State_Sunken))
        return theme.pressed(fill);
    return option->state.testFlag(QStyle::State_MouseOver) ? theme.hovered(fill) : fill;
}

void drawButtonPanel(const QStyleOption* option, QPainter* painter, const QWidget* widget) {
    const Theme& theme = Theme::current();
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool primary = isPrimary(option, widget) && enabled;
    const bool on = option->state.testFlag(QStyle::State_On);
    const QColor fill = stateFill(option, primary ? theme.accent : on ? theme.accentSoft : theme.raised);
    drawRounded(painter, option->rect, metrics::controlRadius, fill, primary ? fill : theme.buttonOutline());
    if (hasKeyboardFocus(option)) {
        // On the filled button the ring would be accent on accent; it keeps a gap of the button's text colour.
        if (primary)
            drawRounded(painter, option->rect.adjusted(2, 2, -2, -2), metrics::controlRadius - 2, Qt::transparent, theme.onAccent);
        else
            drawFocusRing(painter, option->rect, metrics::controlRadius);
    }
}

void drawInputPanel(const QStyleOption* option, QPainter* painter) {
    const Theme& theme = Theme::current();
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    drawRounded(painter, option->rect, metrics::controlRadius, theme.surface, enabled ? theme.borderStrong : theme.border);
    if (option->state.testFlag(QStyle::State_HasFocus))
        drawFocusRing(painter, option->rect, metrics::controlRadius);
}

void drawCheckBox(const QStyleOption* option, QPainter* painter, bool round) {
    const Theme& theme = Theme::current();
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool on = option->state.testFlag(QStyle::State_On);
    const bool partly = option->state.testFlag(QStyle::State_NoChange);
    const QColor mark = enabled ? theme.accent : theme.disabledText();
    const QRect rect = option->rect;
    const double radius = round ? rect.width() / 2.0 : metrics::chipRadius;
    const bool filled = on || partly;
    drawRounded(painter, rect, radius, filled ? mark : stateFill(option, theme.surface), filled ? mark : enabled ? theme.borderStrong : theme.border);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box(rect);
    painter->setPen(QPen(theme.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.onAccent);
        painter->drawEllipse(box.center(), box.width() * 0.2, box.width() * 0.2);
    } else if (on) {
        const auto at = [&](double x, double y) { return QPointF(box.left() + box.width() * x, box.top() + box.height() * y); };
        painter->drawPolyline(QPolygonF{at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.31)});
    } else if (partly) {
        painter->drawLine(QPointF(box.left() + 4, box.center().y()), QPointF(box.right() - 4, box.center().y()));
    }
    painter->restore();
}

}  // namespace

Style::Style() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
    const Theme& theme = Theme::current();
    switch (element) {
    case PE_PanelButtonCommand:
        drawButtonPanel(option, painter, widget);
        return;
    case PE_PanelButtonTool: {
        const bool on = option->state.testFlag(State_On);
        const bool over = option->state.testFlag(State_MouseOver) || option->state.testFlag(State_Sunken);
        if (on || (over && option->state.testFlag(State_Enabled)))
            drawRounded(painter, option->rect, metrics::controlRadius,
                        stateFill(option, on ? theme.accentSoft : Qt::transparent), Qt::transparent);
        if (hasKeyboardFocus(option))
            drawFocusRing(painter, option->rect, metrics::controlRadius);
        return;
    }
    case PE_PanelLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth > 0)
            drawInputPanel(option, painter);
        return;
    }
    case PE_FrameLineEdit:
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBox(option, painter, false);
        return;
    case PE_IndicatorRadioButton:
        drawCheckBox(option, painter, true);
        return;
    case PE_FrameFocusRect:
        if (option->state.testFlag(State_KeyboardFocusChange))
            drawFocusRing(painter, option->rect, metrics::controlRadius);
        return;
    case PE_Frame:
    case PE_FrameMenu:
        if (widget && qobject_cast<const QMenu*>(widget))
            return;
        drawRounded(painter, option->rect, metrics::controlRadius, Qt::transparent, theme.border);
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, theme.raised);
        painter->save();
        painter->setPen(theme.border);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, theme.raised);
        painter->save();
        painter->setPen(theme.borderStrong);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, theme.window);
        painter->fillRect(QRect(option->rect.topLeft(), QSize(option->rect.width(), 1)), theme.border);
        return;
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase:
    case PE_PanelScrollAreaCorner:
        return;
    case PE_PanelItemViewRow:
        return;
    case PE_PanelItemViewItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
        const bool selected = option->state.testFlag(State_Selected);
        const bool over = option->state.testFlag(State_MouseOver);
        if (item && item->backgroundBrush.style() != Qt::NoBrush)
            painter->fillRect(option->rect, item->backgroundBrush);
        // Rows of several columns are one band, not a row of pills.
        const auto* table = qobject_cast<const QTableView*>(widget);
        if (selected && table && table->selectionBehavior() == QAbstractItemView::SelectRows) {
            painter->fillRect(option->rect, theme.accentSoft);
            return;
        }
        const bool alone = !item || item->viewItemPosition == QStyleOptionViewItem::OnlyOne || item->viewItemPosition == QStyleOptionViewItem::Invalid;
        const QColor fill = selected ? theme.accentSoft : theme.hovered(theme.surface);
        if ((selected || over) && alone)
            drawRounded(painter, option->rect, metrics::controlRadius, fill, Qt::transparent);
        else if (selected || over)
            painter->fillRect(option->rect, fill);
        return;
    }
    case PE_IndicatorBranch:
        if (option->state.testFlag(State_Children)) {
            const bool open = option->state.testFlag(State_Open);
            const bool mirrored = option->direction == Qt::RightToLeft;
            drawChevron(painter, QRectF(option->rect), open ? Qt::DownArrow : mirrored ? Qt::LeftArrow : Qt::RightArrow,
                        theme.text2);
        }
        return;
    case PE_IndicatorArrowDown:
        drawChevron(painter, QRectF(option->rect), Qt::DownArrow, theme.text2);
        return;
    case PE_IndicatorArrowUp:
        drawChevron(painter, QRectF(option->rect), Qt::UpArrow, theme.text2);
        return;
    case PE_IndicatorArrowLeft:
        drawChevron(painter, QRectF(option->rect), Qt::LeftArrow, theme.text2);
        return;
    case PE_IndicatorArrowRight:
        drawChevron(painter, QRectF(option->rect), Qt::RightArrow, theme.text2);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_SplitterWidth: return 1;
    case PM_SliderLength: return 16;
    case PM_SliderThickness: return 20;
    case PM_SliderControlThickness: return 16;
    case PM_ScrollBarExtent: return 10;
    case PM_ScrollBarSliderMin: return 24;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return 8;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize: return 16;
    case PM_ToolBarIconSize: return 20;
    case PM_TabBarTabHSpace: return 28;
    case PM_TabBarTabVSpace: return 16;
    case PM_TabBarBaseOverlap:
    case PM_TabBarBaseHeight:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_MenuBarPanelWidth:
    case PM_MenuBarHMargin:
    case PM_MenuBarVMargin:
    case PM_MenuBarItemSpacing: return 0;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin: return 4;
    case PM_DefaultFrameWidth:
        return widget && (widget->inherits("QLineEdit") || widget->inherits("QAbstractSpinBox")) ? 2 : 1;
    case PM_TreeViewIndentation: return 20;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return metrics::grid;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin: return metrics::panelPadding;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const {
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int control = std::max(28, (option ? option->fontMetrics.height() : 18) + 10);
    switch (type) {
    case CT_PushButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        const bool bare = button && button->text.isEmpty();
        return {bare ? control : size.width() + 24, control};
    }
    case CT_ComboBox:
        return {size.width() + 40, control};
    case CT_LineEdit:
        return {result.width(), std::max(result.height(), control)};
    case CT_SpinBox:
        return {size.width() + 32, control};
    case CT_MenuBarItem:
        return {size.width() + 18, std::max(metrics::menuBarHeight, size.height() + 8)};
    case CT_MenuItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {result.width(), 9};
        return {result.width() + 12, control};
    }
    case CT_ItemViewItem:
        return {result.width(), std::max(result.height(), std::max(metrics::nestedRowHeight, option ? option->fontMetrics.height() + 6 : 24))};
    case CT_TabBarTab: {
        // The selected tab is bold: room for that is kept always, so that tabs do not jump.
        QFont bold = widget ? widget->font() : QApplication::font();
        bold.setBold(true);
        const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
        const int extra = tab ? QFontMetrics(bold).horizontalAdvance(tab->text) - QFontMetrics(widget ? widget->font() : bold).horizontalAdvance(tab->text) : 0;
        return {result.width() + std::max(0, extra) + 4, std::max(36, result.height())};
    }
    case CT_ToolButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        const int arrow = button && button->features.testFlag(QStyleOptionToolButton::HasMenu) ? 14 : 0;
        return {std::max(result.width() + (button && !button->text.isEmpty() && button->toolButtonStyle != Qt::ToolButtonIconOnly ? arrow + 8 : 0), control),
                std::max(result.height(), control)};
    }
    default:
        return result;
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returned) const {
    switch (hint) {
    case SH_ComboBox_Popup:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_Slider_AbsoluteSetButtons: return Qt::LeftButton;
    case SH_Slider_PageSetButtons: return Qt::MiddleButton;
    case SH_TabBar_Alignment: return Qt::AlignLeft;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_EtchDisabledText: return 0;
    case SH_UnderlineShortcut: return QGuiApplication::keyboardModifiers().testFlag(Qt::AltModifier) ? 1 : 0;
    case SH_ToolTip_WakeUpDelay: return 500;
    case SH_Menu_Scrollable: return 1;
    default: return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

int Style::layoutSpacing(QSizePolicy::ControlType, QSizePolicy::ControlType, Qt::Orientation, const QStyleOption*, const QWidget*) const {
    return metrics::grid;
}

void Style::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractSpinBox*>(widget) ||
        qobject_cast<QSlider*>(widget) || qobject_cast<QTabBar*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void Style::unpolish(QWidget* widget) {
    QProxyStyle::unpolish(widget);
}

void installLook(bool dark) {
    QFont font = QApplication::font();
    if (QFontInfo(font).pixelSize() < 13) {
        font.setPixelSize(13);
        QApplication::setFont(font);
    }
    QApplication::setStyle(new Style);
    Theme::apply(dark);
}

void setPrimary(QWidget* button, bool primary) {
    button->setProperty("primary", primary);
    button->update();
}

}  // namespace triptych::shell
