#include "app/segmentation/dice_canvas.h"

#include <cmath>

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include "app/shell/theme.h"

namespace triptych::app {

using shell::TextSize;
using shell::Theme;

DiceCanvas::DiceCanvas(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setMinimumSize(240, 200);
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void DiceCanvas::setSubject(std::shared_ptr<const segmentationview::SubjectView> view) {
    m_view = std::move(view);
    m_row = m_column = -1;
    update();
}

QRectF DiceCanvas::grid() const {
    const int names = QFontMetrics(shell::sizedFont(TextSize::tick)).horizontalAdvance(QStringLiteral("mmmmmmmmmmmm"));
    const int n = m_view->raters();
    const double cell = std::max(1.0, std::floor(std::min<double>((width() - names - 110.0) / n, (height() - 72.0) / n)));
    return QRectF(16 + names, 44, cell * n, cell * n);
}

void DiceCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const auto& theme = Theme::current();
    painter.fillRect(rect(), theme.surface);
    if (!m_view || m_view->raters() == 0)
        return;
    const QLocale locale;
    const int n = m_view->raters();
    const QRectF area = grid();
    const double cell = area.width() / n;
    painter.setFont(shell::sizedFont(TextSize::body, true));
    painter.setPen(theme.text);
    painter.drawText(QRectF(16, 10, width() - 32, 22), Qt::AlignVCenter | Qt::AlignLeft, tr("Pairwise Dice"));
    for (int r = 0; r < n; ++r)
        for (int c = 0; c < n; ++c) {
            const auto dice = m_view->agreement.dice(r, c);
            const QRectF square(area.left() + c * cell, area.top() + r * cell, cell - (cell > 6 ? 1 : 0), cell - (cell > 6 ? 1 : 0));
            if (dice) {
                painter.fillRect(square, shell::mixed(theme.surface, theme.accent, 0.04 + 0.96 * *dice));
                continue;
            }
            painter.setPen(theme.text3);
            painter.drawText(square, Qt::AlignCenter, cell > 12 ? QStringLiteral("–") : QString());
        }
    painter.setFont(shell::sizedFont(TextSize::tick));
    const QFontMetrics metrics(painter.font());
    const int every = std::max(1, static_cast<int>(std::ceil(metrics.height() / cell)));
    for (int r = 0; r < n; r += every) {
        painter.setPen(r == m_row ? theme.text : theme.text3);
        const auto name = tr("%1  %2", "number and name of a volunteer").arg(locale.toString(r + 1), QString::fromStdString(m_view->volunteers[static_cast<std::size_t>(r)].name));
        painter.drawText(QRectF(16, area.top() + r * cell, area.left() - 24, cell * every), Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(name, Qt::ElideRight, static_cast<int>(area.left() - 24)));
        painter.setPen(r == m_column ? theme.text : theme.text3);
        painter.drawText(QRectF(area.left() + r * cell - 20, area.bottom() + 2, cell + 40, 18), Qt::AlignCenter, locale.toString(r + 1));
    }
    const QRectF bar(area.right() + 20, area.top(), 10, std::min(160.0, area.height()));
    for (int y = 0; y < static_cast<int>(bar.height()); ++y)
        painter.fillRect(QRectF(bar.left(), bar.top() + y, bar.width(), 1), shell::mixed(theme.surface, theme.accent, 1 - 0.96 * y / bar.height()));
    painter.setPen(theme.text3);
    painter.drawText(QPointF(bar.right() + 6, bar.top() + 10), locale.toString(1.0, 'f', 1));
    painter.drawText(QPointF(bar.right() + 6, bar.bottom()), locale.toString(0.0, 'f', 1));
    if (m_row >= 0) {
        painter.setPen(QPen(theme.text, 1.5));
        painter.drawRect(QRectF(area.left() + m_column * cell, area.top() + m_row * cell, cell, cell));
        const auto dice = m_view->agreement.dice(m_row, m_column);
        const auto name = [&](int i) { return QString::fromStdString(m_view->volunteers[static_cast<std::size_t>(i)].name); };
        painter.setFont(shell::sizedFont(TextSize::secondary));
        painter.setPen(theme.text2);
        painter.drawText(QRectF(16, 10, width() - 32, 22), Qt::AlignVCenter | Qt::AlignRight,
                         tr("%1 and %2: %3").arg(name(m_row), name(m_column), dice ? locale.toString(*dice, 'f', 3) : QStringLiteral("–")));
    }
}

void DiceCanvas::mouseMoveEvent(QMouseEvent* event) {
    m_row = m_column = -1;
    if (m_view && m_view->raters() > 0 && grid().contains(event->position())) {
        const double cell = grid().width() / m_view->raters();
        m_column = std::min(m_view->raters() - 1, static_cast<int>((event->position().x() - grid().left()) / cell));
        m_row = std::min(m_view->raters() - 1, static_cast<int>((event->position().y() - grid().top()) / cell));
    }
    update();
}
void DiceCanvas::leaveEvent(QEvent*) {
    m_row = m_column = -1;
    update();
}

}  // namespace triptych::app
