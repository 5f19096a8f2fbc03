#include "app/segmentation/threshold_strip.h"

#include <algorithm>
#include <cmath>

#include <QDateTime>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "app/segmentation/core/subject_view.h"
#include "app/shell/theme.h"

namespace triptych::app {

using shell::TextSize;
using shell::Theme;

ThresholdStrip::ThresholdStrip(QWidget* parent) : QWidget(parent) {
    setFixedHeight(108);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Vote threshold"));
    setToolTip(tr("Drag the handle, use the arrow keys or type a number of votes"));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void ThresholdStrip::setVotes(std::vector<std::uint64_t> histogram, std::int64_t pixels) {
    m_histogram = std::move(histogram);
    m_pixels = pixels;
    m_threshold = std::clamp(m_threshold, 1, std::max(1, raters()));
    update();
}

void ThresholdStrip::setThreshold(int threshold) {
    m_threshold = std::clamp(threshold, 1, std::max(1, raters()));
    update();
}

void ThresholdStrip::setGold(std::vector<std::optional<double>> mcc, std::function<QString(int)> words) {
    m_mcc = std::move(mcc);
    m_goldWords = std::move(words);
    update();
}

void ThresholdStrip::drawGold(QPainter& painter, const QRectF& bars) const {
    const auto& theme = Theme::current();
    const double step = bars.width() / raters();
    QPainterPath path;
    bool open = false;
    QPointF last;
    for (std::size_t v = 0; v < m_mcc.size() && static_cast<int>(v) < raters(); ++v) {
        if (!m_mcc[v]) {
            open = false;
            continue;
        }
        last = QPointF(bars.left() + (static_cast<double>(v) + 0.5) * step, bars.bottom() - std::clamp(*m_mcc[v], 0.0, 1.0) * (bars.height() - 4));
        open ? path.lineTo(last) : path.moveTo(last);
        open = true;
    }
    if (path.isEmpty())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.surface, 3.4));
    painter.drawPath(path);
    painter.setPen(QPen(theme.text, 1.4));
    painter.drawPath(path);
    painter.setFont(shell::sizedFont(TextSize::tick));
    painter.setPen(theme.text2);
    painter.drawText(QRectF(bars.right() - 60, 2, 60, 16), Qt::AlignVCenter | Qt::AlignRight, tr("MCC"));
}

void ThresholdStrip::choose(int threshold) {
    threshold = std::clamp(threshold, 1, std::max(1, raters()));
    if (threshold == m_threshold)
        return;
    m_threshold = threshold;
    update();
    emit thresholdChanged(threshold);
}

QRectF ThresholdStrip::barArea() const {
    return QRectF(218, 22, std::max(60, width() - 218 - 18), height() - 22 - 26);
}

void ThresholdStrip::chooseAt(double x) {
    if (raters() < 1)
        return;
    const auto area = barArea();
    choose(1 + static_cast<int>(std::lround((x - area.left()) / area.width() * raters())));
}

void ThresholdStrip::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    if (event->position().x() >= barArea().left() - 12)
        chooseAt(event->position().x());
}
void ThresholdStrip::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        chooseAt(event->position().x());
}

void ThresholdStrip::keyPressEvent(QKeyEvent* event) {
    const bool rtl = isRightToLeft();
    switch (event->key()) {
    case Qt::Key_Left: return choose(m_threshold + (rtl ? 1 : -1));
    case Qt::Key_Right: return choose(m_threshold + (rtl ? -1 : 1));
    case Qt::Key_Down: return choose(m_threshold - 1);
    case Qt::Key_Up: return choose(m_threshold + 1);
    case Qt::Key_Home: return choose(1);
    case Qt::Key_End: return choose(raters());
    default: break;
    }
    if (event->key() >= Qt::Key_0 && event->key() <= Qt::Key_9 && event->modifiers() == Qt::NoModifier) {
        // Digits typed within a second of each other make one number.
        const auto now = QDateTime::currentMSecsSinceEpoch();
        m_typed = now - m_typedAt < 1000 ? m_typed + event->text() : event->text();
        m_typedAt = now;
        if (const int typed = m_typed.toInt(); typed >= 1)
            choose(typed);
        return;
    }
    QWidget::keyPressEvent(event);
}

void ThresholdStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const auto& theme = Theme::current();
    painter.fillRect(rect(), theme.surface);
    painter.fillRect(QRect(0, 0, width(), 1), theme.border);
    if (raters() < 1)
        return;
    const QLocale locale;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.text);
    painter.setFont(shell::sizedFont(TextSize::body, true));
    painter.drawText(QRectF(16, 8, 196, 20), Qt::AlignVCenter | Qt::AlignLeft, tr("Vote threshold"));
    painter.setFont(shell::sizedFont(TextSize::headline, true));
    painter.drawText(QRectF(16, 28, 196, 28), Qt::AlignVCenter | Qt::AlignLeft, tr("≥ %1 of %2").arg(locale.toString(m_threshold), locale.toString(raters())));
    const auto area = segmentation::areaAt(m_histogram, m_threshold);
    painter.setFont(shell::sizedFont(TextSize::secondary));
    painter.setPen(theme.text2);
    painter.drawText(QRectF(16, 58, 196, 18), Qt::AlignVCenter | Qt::AlignLeft,
                     tr("%1 px  ·  %2 % of the image").arg(locale.toString(static_cast<qulonglong>(area)),
                         locale.toString(m_pixels > 0 ? 100.0 * static_cast<double>(area) / static_cast<double>(m_pixels) : 0.0, 'f', 1)));
    if (m_goldWords) {
        const auto words = m_goldWords(m_threshold);
        painter.drawText(QRectF(16, 78, 196, 18), Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(painter.font()).elidedText(words, Qt::ElideRight, 196));
    }
    const auto bars = barArea();
    const double step = bars.width() / raters(), gap = std::min(3.0, step * 0.15);
    const auto most = *std::max_element(m_histogram.begin() + 1, m_histogram.end());
    painter.setPen(Qt::NoPen);
    for (int v = 1; v <= raters(); ++v) {
        const auto count = m_histogram[static_cast<std::size_t>(v)];
        const double share = most > 0 ? static_cast<double>(count) / static_cast<double>(most) : 0;
        const double h = count > 0 ? std::max(2.0, share * (bars.height() - 4)) : 0;
        const auto c = segmentationview::voteColour(v, raters());
        painter.setBrush(v >= m_threshold ? QColor(c[0], c[1], c[2]) : theme.border);
        const double left = bars.left() + (v - 1) * step;
        painter.drawRoundedRect(QRectF(left + gap / 2, bars.bottom() - h, step - gap, h), 2, 2);
    }
    drawGold(painter, bars);
    const int every = std::max(1, static_cast<int>(std::ceil(22 / step)));
    for (int v = 1; v <= raters(); ++v) {
        if (v != m_threshold && (v % every != 0 && v != 1))
            continue;
        painter.setFont(shell::sizedFont(TextSize::tick, v == m_threshold));
        painter.setPen(v == m_threshold ? theme.text : theme.text3);
        painter.drawText(QRectF(bars.left() + (v - 0.5) * step - 20, bars.bottom() + 3, 40, 16), Qt::AlignCenter, locale.toString(v));
    }
    const double handle = bars.left() + (m_threshold - 1) * step;
    painter.setPen(QPen(theme.accent, 2));
    painter.drawLine(QPointF(handle, 16), QPointF(handle, bars.bottom() + 2));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawEllipse(QPointF(handle, 14), 6, 6);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, 2));
        painter.drawEllipse(QPointF(handle, 14), 9, 9);
    }
}

}  // namespace triptych::app
