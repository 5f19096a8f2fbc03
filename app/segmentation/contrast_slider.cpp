#include "app/segmentation/contrast_slider.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include "app/shell/style.h"
#include "app/shell/theme.h"

namespace triptych::app {

using segmentationview::BandStats;
using segmentationview::Stretch;
using shell::Theme;

namespace {
constexpr double side = 6;  // of room for a handle at either end
constexpr int barsHigh = 26;
}  // namespace

ContrastSlider::ContrastSlider(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

QSize ContrastSlider::sizeHint() const {
    return {200, barsHigh + 6 + QFontMetrics(shell::sizedFont(shell::TextSize::tick)).height() + 2};
}

void ContrastSlider::setBand(const BandStats& stats, const Stretch& stretch, bool whole, const QString& name, const QString& ink) {
    m_stats = stats;
    m_stretch = stretch;
    m_whole = whole;
    m_name = name;
    m_ink = ink;
    say();
    update();
}

QString ContrastSlider::text(double value) const {
    return m_whole ? QLocale().toString(value, 'f', 0) : QLocale().toString(value, 'g', 4);
}

void ContrastSlider::say() {
    setAccessibleName(tr("Contrast of %1: black %2, white %3").arg(m_name, text(m_stretch.black), text(m_stretch.white)));
    setToolTip(tr("%1: values up to %2 are black, from %3 white. Drag the ends; ← and → move the one that ↓ (black) or ↑ (white) chose").arg(m_name, text(m_stretch.black), text(m_stretch.white)));
}

double ContrastSlider::placeOf(double value) const {
    return side + (width() - 2 * side) * std::clamp((value - m_stats.from) / (m_stats.to - m_stats.from), 0.0, 1.0);
}

void ContrastSlider::move(double value) {
    const double least = m_whole ? 1 : (m_stats.to - m_stats.from) / 1000;
    if (m_whole)
        value = std::round(value);
    auto next = m_stretch;
    if (m_white)
        next.white = std::max(value, next.black + least);
    else
        next.black = std::min(value, next.white - least);
    if (next == m_stretch)
        return;
    m_stretch = next;
    say();
    update();
    emit stretchChanged();
}

void ContrastSlider::mousePressEvent(QMouseEvent* event) {
    const double x = event->position().x(), black = placeOf(m_stretch.black), white = placeOf(m_stretch.white);
    m_white = std::abs(x - white) < std::abs(x - black) || (std::abs(x - white) == std::abs(x - black) && x > white);
    update();
}
void ContrastSlider::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        move(m_stats.from + (m_stats.to - m_stats.from) * std::clamp((event->position().x() - side) / std::max(1.0, width() - 2 * side), 0.0, 1.0));
}

void ContrastSlider::keyPressEvent(QKeyEvent* event) {
    const double range = m_stats.to - m_stats.from, step = m_whole ? std::max(1.0, std::round(range / 256)) : range / 256;
    const double now = m_white ? m_stretch.white : m_stretch.black;
    switch (event->key()) {
    case Qt::Key_Left: return move(now - step);
    case Qt::Key_Right: return move(now + step);
    case Qt::Key_PageDown: return move(now - 16 * step);
    case Qt::Key_PageUp: return move(now + 16 * step);
    case Qt::Key_Up:
    case Qt::Key_Down:
        m_white = event->key() == Qt::Key_Up;
        return update();
    default: QWidget::keyPressEvent(event);
    }
}

void ContrastSlider::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& theme = Theme::current();
    const QRectF box(side, 2, width() - 2 * side, barsHigh);
    const QColor ink = m_ink == QLatin1String("r") ? theme.bad : m_ink == QLatin1String("g") ? theme.ok : m_ink == QLatin1String("b") ? theme.accent : theme.text2;
    painter.fillRect(box, theme.surface);
    const auto most = m_stats.histogram.empty() ? 0U : *std::max_element(m_stats.histogram.begin(), m_stats.histogram.end());
    const double wide = box.width() / static_cast<double>(std::max<std::size_t>(1, m_stats.histogram.size()));
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; most > 0 && i < m_stats.histogram.size(); ++i) {
        // By the root, so that the few are seen beside the many.
        const double high = std::sqrt(static_cast<double>(m_stats.histogram[i]) / most) * box.height();
        painter.fillRect(QRectF(box.left() + static_cast<double>(i) * wide, box.bottom() - high, wide, high), ink);
    }
    const double black = placeOf(m_stretch.black), white = placeOf(m_stretch.white);
    QColor veil = theme.side;
    veil.setAlphaF(0.72F);
    painter.fillRect(QRectF(box.left(), box.top(), black - box.left(), box.height()), veil);
    painter.fillRect(QRectF(white, box.top(), box.right() - white, box.height()), veil);
    painter.setPen(QPen(theme.borderStrong, 1));
    painter.drawLine(QPointF(black, box.bottom()), QPointF(white, box.top()));
    for (const bool second : {false, true}) {
        const double x = second ? white : black;
        painter.setPen(QPen(theme.text, 1.4));
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()));
        painter.setPen(QPen(theme.text, 1.2));
        painter.setBrush(hasFocus() && second == m_white ? theme.accent : second ? theme.text : theme.side);
        painter.drawEllipse(QPointF(x, box.bottom()), 4, 4);
    }
    painter.setFont(shell::sizedFont(shell::TextSize::tick));
    painter.setPen(theme.text2);
    const QRectF below(side, box.bottom() + 5, box.width(), height() - box.bottom() - 5);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, text(m_stretch.black));
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, text(m_stretch.white));
    painter.setPen(theme.text3);
    painter.drawText(below, Qt::AlignHCenter | Qt::AlignVCenter, m_name);
    if (hasFocus())
        shell::drawFocusRing(&painter, rect(), 4);
}

}  // namespace triptych::app
