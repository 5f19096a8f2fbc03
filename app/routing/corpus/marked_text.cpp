#include "app/routing/corpus/marked_text.h"

#include <cmath>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>

#include "app/shell/theme.h"

namespace triptych::app::routingview {

MarkedText::MarkedText(QWidget* parent) : QWidget(parent) {
    auto policy = QSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void MarkedText::setText(const QString& text, const TextSpans& marked) {
    m_text = text;
    // A line break of a document is one, in a layout of a single paragraph.
    m_text.replace(QLatin1Char('\n'), QChar::LineSeparator).replace(QLatin1Char('\r'), QLatin1Char(' '));
    m_marked = marked;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void MarkedText::setTextFont(const QFont& font) {
    setFont(font);
    updateGeometry();
}

double MarkedText::layOut(QTextLayout& layout, int width) const {
    QTextOption option;
    option.setTextDirection(readsRightToLeft(m_text) ? Qt::RightToLeft : Qt::LeftToRight);
    option.setAlignment(option.textDirection() == Qt::RightToLeft ? Qt::AlignRight | Qt::AlignAbsolute : Qt::AlignLeft | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    double height = 0;
    layout.beginLayout();
    for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(40, width));
        line.setPosition({0, height});
        height += std::ceil(line.height() * 1.05);
    }
    layout.endLayout();
    return height;
}

int MarkedText::heightForWidth(int width) const {
    QTextLayout layout(m_text, font());
    return static_cast<int>(std::ceil(layOut(layout, width))) + 2;
}

void MarkedText::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const auto& theme = shell::Theme::current();
    QTextLayout layout(m_text, font());
    QList<QTextLayout::FormatRange> formats;
    for (const auto& [begin, length] : m_marked) {
        QTextLayout::FormatRange range;
        range.start = begin;
        range.length = length;
        range.format.setBackground(theme.accentSoft);
        range.format.setForeground(theme.text);
        formats << range;
    }
    layout.setFormats(formats);
    layOut(layout, width());
    painter.setPen(theme.text);
    layout.draw(&painter, {0, 0});
}

void MarkedText::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Copy text")), &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(accessibleName()); });
    menu->popup(event->globalPos());
}

void MarkedText::resizeEvent(QResizeEvent*) {
    updateGeometry();
}

}  // namespace triptych::app::routingview
