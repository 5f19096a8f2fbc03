#include "app/routing/language_bars.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include "app/routing/load_state.h"
#include "app/shell/theme.h"

namespace triptych::app::routingview {

LanguageBars::LanguageBars(ExpertsState& state, Brush& brush, QWidget* parent) : QWidget(parent), m_state(state), m_brush(brush) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Languages of the chosen expert"));
    connect(&state, &ExpertsState::changed, this, &LanguageBars::take);
    connect(&state, &ExpertsState::expertChanged, this, &LanguageBars::take);
    for (const auto signal : {&Brush::hoverChanged, &Brush::selectionChanged, &Brush::pinnedChanged, &Brush::isolationChanged})
        connect(&brush, signal, this, qOverload<>(&QWidget::update));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void LanguageBars::take() {
    m_uses = m_state.isEmpty() ? std::vector<LanguageUse>()
                               : languageUses(m_state.result(), m_state.shown().languages, m_state.layer(), static_cast<std::size_t>(m_state.expert()));
    m_longest = m_state.isEmpty() ? 1 : m_state.result().evenShare() * 1.5;
    for (const auto& use : m_uses)
        m_longest = std::max({m_longest, use.share.estimate, std::isfinite(use.share.upper) ? use.share.upper : 0.0});
    updateGeometry();
    update();
}

int LanguageBars::rowHeight() const {
    return std::max(22, fontMetrics().height() + 4);
}
QSize LanguageBars::sizeHint() const {
    return {300, rowHeight() * static_cast<int>(m_uses.size()) + 4};
}

int LanguageBars::rowOf(const QString& code) const {
    for (std::size_t i = 0; i < m_uses.size(); ++i)
        if (m_uses[i].code == code.toStdString())
            return static_cast<int>(i);
    return -1;
}
int LanguageBars::rowAt(int y) const {
    const int row = y / rowHeight();
    return y < 0 || row >= static_cast<int>(m_uses.size()) ? -1 : row;
}

void LanguageBars::paintEvent(QPaintEvent* event) {
    if (m_uses.empty())
        return;
    QPainter painter(this);
    const auto& theme = shell::Theme::current();
    const int high = rowHeight(), numberWidth = fontMetrics().horizontalAdvance(QStringLiteral("100.0 %")) + 8;
    const int nameWidth = std::min(width() * 2 / 5, 140), barLeft = nameWidth + 8, barRight = width() - numberWidth - 8;
    const auto place = [&](const QRectF& r) { return QRectF(layoutDirection() == Qt::RightToLeft ? width() - r.right() : r.left(), r.top(), r.width(), r.height()); };
    const auto at = [&](double share) { return barLeft + std::max(0, barRight - barLeft) * share / m_longest; };
    for (int i = std::max(0, event->rect().top() / high); i < static_cast<int>(m_uses.size()) && i * high <= event->rect().bottom(); ++i) {
        const auto& use = m_uses[static_cast<std::size_t>(i)];
        const auto code = QString::fromStdString(use.code);
        const QRect row(0, i * high, width(), high);
        const bool chosen = code == m_brush.selected();
        if (chosen || code == m_brush.hovered())
            painter.fillRect(row, chosen ? theme.accentSoft : theme.hovered(theme.surface));
        painter.setOpacity(m_brush.isFaded(use.family) ? 0.15 : 1);
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(Qt::NoPen);
        painter.setBrush(hueColour(use.hue));
        painter.drawRoundedRect(place(QRectF(4, row.center().y() - 4, 9, 9)), 1.5, 1.5);
        Tile tile;
        tile.name = use.name;
        tile.english = use.english;
        painter.setPen(theme.text);
        painter.setFont(font());
        painter.drawText(place(QRectF(18, row.top(), nameWidth - 18, high)), static_cast<int>(Qt::AlignVCenter | (layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft)),
                         fontMetrics().elidedText(shownName(tile, font()), Qt::ElideRight, nameWidth - 18));
        painter.setRenderHint(QPainter::Antialiasing, false);
        const double middle = row.top() + high / 2.0;
        painter.fillRect(place(QRectF(barLeft, middle - 4, at(use.share.estimate) - barLeft, 8)), hueColour(use.hue));
        if (std::isfinite(use.share.lower))
            painter.fillRect(place(QRectF(at(use.share.lower), middle - 0.75, std::max(1.0, at(use.share.upper) - at(use.share.lower)), 1.5)), theme.text);
        painter.setPen(theme.text);
        painter.drawText(place(QRectF(width() - numberWidth, row.top(), numberWidth - 6, high)),
                         static_cast<int>(Qt::AlignVCenter | (layoutDirection() == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight)),
                         tr("%1 %").arg(locale().toString(100 * use.share.estimate, 'f', 1)));
        painter.setOpacity(1);
    }
    const double even = at(m_state.result().evenShare());
    painter.fillRect(place(QRectF(even, 0, 1, high * static_cast<int>(m_uses.size()))), theme.borderStrong);
    if (hasFocus()) {
        const int row = rowOf(m_brush.selected());
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRect(0, std::max(0, row) * high, width(), high).adjusted(1, 1, -1, -1));
    }
}

bool LanguageBars::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos().y());
        if (row < 0) {
            QToolTip::hideText();
            return true;
        }
        const auto& use = m_uses[static_cast<std::size_t>(row)];
        QToolTip::showText(help->globalPos(),
                           tr("%1 (%2): %3 % of its tokens use expert %4, %5 × the even share k/E.\nTo the mean of the other languages: %6 points, %7.")
                               .arg(QString::fromStdString(use.name), QString::fromStdString(use.english), intervalText(use.share, 100, 1))
                               .arg(m_state.expert())
                               .arg(locale().toString(use.share.estimate / m_state.result().evenShare(), 'f', 2), intervalText(use.difference, 100, 1), adjustedText(use.adjusted)),
                           this);
        return true;
    }
    return QWidget::event(event);
}

void LanguageBars::mouseMoveEvent(QMouseEvent* event) {
    const int row = rowAt(event->pos().y());
    m_brush.hover(row < 0 ? QString() : QString::fromStdString(m_uses[static_cast<std::size_t>(row)].code));
}
void LanguageBars::mousePressEvent(QMouseEvent* event) {
    if (const int row = rowAt(event->pos().y()); row >= 0)
        m_brush.select(QString::fromStdString(m_uses[static_cast<std::size_t>(row)].code));
}
void LanguageBars::keyPressEvent(QKeyEvent* event) {
    const int by = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (by == 0 || m_uses.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int row = std::clamp(rowOf(m_brush.selected()) + by, 0, static_cast<int>(m_uses.size()) - 1);
    m_brush.select(QString::fromStdString(m_uses[static_cast<std::size_t>(row)].code));
    emit reveal(row * rowHeight(), rowHeight());
}
void LanguageBars::leaveEvent(QEvent*) {
    m_brush.hover({});
}

}  // namespace triptych::app::routingview
