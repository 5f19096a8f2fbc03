#include "app/routing/corpus/bar_list.h"

#include <algorithm>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "app/routing/brush.h"
#include "app/routing/load_state.h"
#include "app/shell/theme.h"

namespace triptych::app::routingview {

BarList::BarList(Brush* brush, QWidget* parent) : QWidget(parent), m_brush(brush) {
    setMouseTracking(true);
    setFocusPolicy(brush ? Qt::StrongFocus : Qt::NoFocus);
    if (brush)
        for (const auto signal : {&Brush::hoverChanged, &Brush::selectionChanged, &Brush::isolationChanged})
            connect(brush, signal, this, qOverload<>(&QWidget::update));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void BarList::setBars(std::vector<CorpusBar> bars, const QString& unit, bool relative) {
    m_bars = std::move(bars);
    m_unit = unit;
    m_relative = relative;
    m_longest = 0;
    for (const auto& bar : m_bars)
        if (!bar.head)
            m_longest = std::max(m_longest, bar.share);
    updateGeometry();
    update();
}

int BarList::rowHeight() const {
    return std::max(22, fontMetrics().height() + 4);
}

QSize BarList::sizeHint() const {
    return {300, rowHeight() * static_cast<int>(m_bars.size()) + 4};
}

int BarList::rowAt(int y) const {
    const int row = y / rowHeight();
    return y < 0 || row >= static_cast<int>(m_bars.size()) ? -1 : row;
}

int BarList::chosenRow() const {
    for (std::size_t i = 0; m_brush && i < m_bars.size(); ++i)
        if (!m_bars[i].code.empty() && m_bars[i].code == m_brush->selected().toStdString())
            return static_cast<int>(i);
    return -1;
}

QString BarList::readOut(const CorpusBar& bar) const {
    const auto name = bar.tip.isEmpty() ? bar.label : QStringLiteral("%1 (%2)").arg(bar.label, bar.tip);
    return m_relative ? tr("%1: %2 documents, %3 of its own").arg(name, countWords(static_cast<std::int64_t>(bar.value)), shareWords(bar.share))
                      : tr("%1: %2 %3, %4 of the corpus").arg(name, countWords(static_cast<std::int64_t>(bar.value)), m_unit, shareWords(bar.share));
}

void BarList::paintRow(QPainter& painter, int row) const {
    const auto& bar = m_bars[static_cast<std::size_t>(row)];
    const auto& theme = shell::Theme::current();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto place = [&](const QRectF& r) { return QRectF(mirrored ? width() - r.right() : r.left(), r.top(), r.width(), r.height()); };
    const auto near = static_cast<int>(Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft)), far = static_cast<int>(Qt::AlignVCenter | (mirrored ? Qt::AlignLeft : Qt::AlignRight));
    const int high = rowHeight(), top = row * high;
    const int shareWidth = fontMetrics().horizontalAdvance(shareWords(0.9999)) + 8;
    const int countWidth = fontMetrics().horizontalAdvance(countWords(static_cast<std::int64_t>(std::max(bar.value, 999999.0)))) + 8;
    const bool wide = width() > 4 * (shareWidth + countWidth);
    const int numbers = shareWidth + (wide ? countWidth : 0);
    const auto code = QString::fromStdString(bar.code);
    if (m_brush && !code.isEmpty() && (code == m_brush->selected() || code == m_brush->hovered()))
        painter.fillRect(QRect(0, top, width(), high), code == m_brush->selected() ? theme.accentSoft : theme.hovered(theme.surface));
    painter.setOpacity(m_brush && !code.isEmpty() && m_brush->isFaded(bar.family) ? 0.15 : 1);
    auto words = font();
    words.setBold(bar.head);
    painter.setFont(words);
    const bool language = bar.head || !bar.code.empty();
    int nameLeft = bar.head || !language ? 4 : 12;
    if (bar.head) {
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(Qt::NoPen);
        painter.setBrush(hueColour(bar.hue));
        painter.drawRoundedRect(place(QRectF(4, top + high / 2.0 - 4.5, 9, 9)), 1.5, 1.5);
        painter.setRenderHint(QPainter::Antialiasing, false);
        nameLeft = 18;
    }
    const int nameRight = bar.head ? width() - numbers - 8 : std::min(width() * 2 / 5, 150);
    painter.setPen(bar.head ? theme.text2 : theme.text);
    auto label = bar.label;
    if (!bar.code.empty()) {
        Tile tile;
        tile.name = bar.label.toStdString();
        tile.english = bar.tip.toStdString();
        label = shownName(tile, font());
    }
    painter.drawText(place(QRectF(nameLeft, top, nameRight - nameLeft, high)), near, painter.fontMetrics().elidedText(label, bar.rightToLeft ? Qt::ElideLeft : Qt::ElideRight, nameRight - nameLeft));
    if (!bar.head) {
        const int barLeft = nameRight + 8, room = std::max(0, width() - numbers - 8 - barLeft);
        const double length = m_longest > 0 ? room * bar.share / m_longest : 0;
        painter.fillRect(place(QRectF(barLeft, top + high / 2.0 - 4, bar.value > 0 ? std::max(1.0, length) : 0, 8)), bar.code.empty() ? theme.accent : hueColour(bar.hue));
    }
    painter.setPen(bar.head ? theme.text2 : theme.text);
    painter.drawText(place(QRectF(width() - shareWidth, top, shareWidth - 6, high)), far, shareWords(bar.share));
    if (wide) {
        painter.setPen(theme.text3);
        painter.drawText(place(QRectF(width() - numbers, top, countWidth - 6, high)), far, countWords(static_cast<std::int64_t>(bar.value)));
    }
    painter.setOpacity(1);
}

void BarList::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);  // rows are mirrored by hand
    const int high = rowHeight();
    for (int row = std::max(0, event->rect().top() / high); row < static_cast<int>(m_bars.size()) && row * high <= event->rect().bottom(); ++row)
        paintRow(painter, row);
    if (hasFocus() && !m_bars.empty()) {
        painter.setPen(QPen(shell::Theme::current().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRect(0, std::max(0, chosenRow()) * high, width(), high).adjusted(1, 1, -1, -1));
    }
}

bool BarList::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (const int row = rowAt(help->pos().y()); row >= 0)
            QToolTip::showText(help->globalPos(), readOut(m_bars[static_cast<std::size_t>(row)]).toHtmlEscaped(), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void BarList::mouseMoveEvent(QMouseEvent* event) {
    if (const int row = rowAt(event->pos().y()); m_brush)
        m_brush->hover(row < 0 ? QString() : QString::fromStdString(m_bars[static_cast<std::size_t>(row)].code));
}

void BarList::mousePressEvent(QMouseEvent* event) {
    if (const int row = rowAt(event->pos().y()); m_brush && row >= 0 && !m_bars[static_cast<std::size_t>(row)].code.empty())
        m_brush->select(QString::fromStdString(m_bars[static_cast<std::size_t>(row)].code));
}

void BarList::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(asText());
        return;
    }
    const int by = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (by == 0 || !m_brush || m_bars.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    int row = chosenRow();
    do
        row += by;
    while (row >= 0 && row < static_cast<int>(m_bars.size()) && m_bars[static_cast<std::size_t>(row)].code.empty());
    if (row < 0 || row >= static_cast<int>(m_bars.size()))
        return;
    m_brush->select(QString::fromStdString(m_bars[static_cast<std::size_t>(row)].code));
    emit reveal(row * rowHeight(), rowHeight());
}

QString BarList::asText() const {
    auto text = QStringLiteral("%1\t%2\t%3\n").arg(accessibleName(), m_unit, tr("Share"));
    for (const auto& bar : m_bars)
        text += QStringLiteral("%1\t%2\t%3\n").arg(bar.code.empty() ? bar.label : QString::fromStdString(bar.code)).arg(static_cast<qint64>(bar.value)).arg(bar.share, 0, 'g', 8);
    return text;
}

void BarList::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Copy data")), &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    menu->popup(event->globalPos());
}

void BarList::leaveEvent(QEvent*) {
    if (m_brush)
        m_brush->hover({});
}

}  // namespace triptych::app::routingview
