#include "app/shell/label.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOption>

#include "app/shell/style.h"

namespace triptych::shell {

const QColor& inkColour(Ink ink) {
    const Theme& theme = Theme::current();
    switch (ink) {
    case Ink::text2: return theme.text2;
    case Ink::text3: return theme.text3;
    case Ink::accent: return theme.accentText;
    case Ink::ok: return theme.ok;
    case Ink::warn: return theme.warn;
    case Ink::bad: return theme.bad;
    default: return theme.text;
    }
}

Label::Label(const QString& text, TextSize size, Ink ink, bool bold, QWidget* parent)
    : QLabel(text, parent), m_size(size), m_ink(ink), m_bold(bold) {
    setTextFormat(Qt::PlainText);
    // Inside a button a label would take the button's role and so its colour.
    setForegroundRole(QPalette::WindowText);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &Label::refresh);
    refresh();
}

void Label::setInk(Ink ink) {
    m_ink = ink;
    refresh();
}

void Label::setBold(bool bold) {
    m_bold = bold;
    refresh();
}

void Label::setFixed(bool fixed) {
    m_fixed = fixed;
    refresh();
}

void Label::refresh() {
    setFont(m_fixed ? fixedFont() : sizedFont(m_size, m_bold));
    QPalette own;
    own.setColor(QPalette::Active, QPalette::WindowText, inkColour(m_ink));
    own.setColor(QPalette::Inactive, QPalette::WindowText, inkColour(m_ink));
    setPalette(own);
}

void ElidedLabel::setFullText(const QString& text, Qt::TextElideMode mode) {
    m_full = text;
    m_mode = mode;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

QSize ElidedLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_full) + 2, QLabel::sizeHint().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 4, QLabel::minimumSizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    Label::resizeEvent(event);
    elide();
}

void ElidedLabel::elide() {
    const QString shown = fontMetrics().elidedText(m_full, m_mode, contentsRect().width());
    setText(shown);
    setToolTip(shown == m_full ? QString() : m_full);
}

Separator::Separator(QWidget* parent) : QWidget(parent) {
    setFixedHeight(1);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void Separator::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), Theme::current().border);
}

LinkButton::LinkButton(const QString& text, QWidget* parent) : QAbstractButton(parent) {
    setText(text);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

QSize LinkButton::sizeHint() const {
    return {fontMetrics().size(Qt::TextShowMnemonic, text()).width() + 2, fontMetrics().height() + 6};
}

void LinkButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    QFont shown = font();
    shown.setUnderline(isEnabled() && (underMouse() || isChecked()));
    painter.setFont(shown);
    painter.setPen(isEnabled() ? Theme::current().accentText : Theme::current().disabledText());
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignHCenter | Qt::TextHideMnemonic, text());
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        drawFocusRing(&painter, rect(), metrics::chipRadius);
}

}  // namespace triptych::shell
