#include "app/segmentation/gold_plot.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "app/shell/theme.h"

namespace triptych::app {

using namespace segmentationview;
using shell::TextSize;
using shell::Theme;

namespace {

constexpr double drawsHeight = 52, footHeight = 40;

QColor inkOf(segmentation::GoldScore score) {
    const auto& theme = Theme::current();
    return score == segmentation::goldMcc ? theme.accent : score == segmentation::goldDice ? theme.chains[0] : theme.text2;
}
Qt::PenStyle styleOf(segmentation::GoldScore score) {
    return score == segmentation::goldIou ? Qt::DashLine : Qt::SolidLine;
}

}  // namespace

GoldPlot::GoldPlot(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Scores against experts by threshold"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void GoldPlot::setComparison(std::shared_ptr<const GoldComparison> comparison) {
    m_comparison = std::move(comparison);
    m_hover = -1;
    m_place = m_comparison ? m_comparison->scores[segmentation::goldMcc].best : -1;
    update();
}

QRectF GoldPlot::curveArea() const {
    return QRectF(44, 30, std::max(80, width() - 44 - 16), std::max(60.0, height() - 30 - drawsHeight - footHeight));
}

double GoldPlot::xOf(int place) const {
    const auto area = curveArea();
    return area.left() + (place + 0.5) * area.width() / static_cast<double>(m_comparison->thresholds.size());
}

int GoldPlot::placeAt(double x) const {
    const auto area = curveArea();
    const auto count = static_cast<double>(m_comparison->thresholds.size());
    return std::clamp(static_cast<int>((x - area.left()) / area.width() * count), 0, static_cast<int>(count) - 1);
}

void GoldPlot::choose(int place) {
    if (!m_comparison || place < 0 || place >= static_cast<int>(m_comparison->thresholds.size()))
        return;
    m_place = place;
    update();
    emit placeChanged(place);
}

QString GoldPlot::readOut() const {
    const int place = m_hover >= 0 ? m_hover : m_place;
    if (!m_comparison || place < 0)
        return {};
    const auto at = static_cast<std::size_t>(place);
    QStringList parts{thresholdWords(*m_comparison, m_comparison->thresholds[at])};
    for (const auto score : {segmentation::goldMcc, segmentation::goldIou, segmentation::goldDice}) {
        const auto& sweep = m_comparison->scores[static_cast<std::size_t>(score)];
        parts << tr("%1 %2", "a score's name and value").arg(scoreName(score), withInterval(sweep.value[at], sweep.low[at], sweep.high[at]));
    }
    if (m_comparison->replicates > 0)
        parts << tr("best in %1 % of draws").arg(QLocale().toString(100 * m_comparison->scores[segmentation::goldMcc].chosen[at], 'f', 0));
    return parts.join(QStringLiteral("   ·   "));
}

void GoldPlot::drawCurve(QPainter& painter, segmentation::GoldScore score, double least) const {
    const auto& sweep = m_comparison->scores[static_cast<std::size_t>(score)];
    const auto area = curveArea();
    const auto yOf = [&](double value) { return area.bottom() - (value - least) / (1 - least) * area.height(); };
    QPolygonF upper, lower;
    for (std::size_t t = 0; t < sweep.value.size(); ++t)
        if (sweep.low[t] && sweep.high[t]) {
            upper << QPointF(xOf(static_cast<int>(t)), yOf(*sweep.high[t]));
            lower.prepend(QPointF(xOf(static_cast<int>(t)), yOf(*sweep.low[t])));
        }
    QColor ink = inkOf(score);
    if (score == segmentation::goldMcc && upper.size() > 1) {
        QColor soft = ink;
        soft.setAlphaF(0.16F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(soft);
        painter.drawPolygon(upper + lower);
    }
    QPainterPath path;
    bool open = false;
    painter.setBrush(ink);
    for (std::size_t t = 0; t < sweep.value.size(); ++t) {
        if (!sweep.value[t]) {
            open = false;
            continue;
        }
        const QPointF at(xOf(static_cast<int>(t)), yOf(*sweep.value[t]));
        open ? path.lineTo(at) : path.moveTo(at);
        open = true;
        painter.setPen(Qt::NoPen);
        if (score == segmentation::goldMcc && sweep.value.size() <= 60)
            painter.drawEllipse(at, 2.5, 2.5);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, score == segmentation::goldMcc ? 2 : 1.4, styleOf(score)));
    painter.drawPath(path);
}

void GoldPlot::drawDraws(QPainter& painter) const {
    const auto& theme = Theme::current();
    const auto& mcc = m_comparison->scores[segmentation::goldMcc];
    const auto area = curveArea();
    const double base = area.bottom() + footHeight + drawsHeight - 18, room = drawsHeight - 24;
    const double step = area.width() / static_cast<double>(m_comparison->thresholds.size());
    const double most = std::max(1e-9, *std::max_element(mcc.chosen.begin(), mcc.chosen.end()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    for (std::size_t t = 0; t < mcc.chosen.size(); ++t)
        if (mcc.chosen[t] > 0)
            painter.drawRect(QRectF(xOf(static_cast<int>(t)) - std::max(1.0, 0.35 * step), base - mcc.chosen[t] / most * room, std::max(2.0, 0.7 * step), mcc.chosen[t] / most * room));
    painter.setFont(shell::sizedFont(TextSize::tick));
    painter.setPen(theme.text3);
    painter.drawText(QRectF(area.left(), base + 2, area.width(), 16), Qt::AlignVCenter | Qt::AlignLeft, tr("How often each threshold was the best by MCC, of %1 draws of the subjects").arg(QLocale().toString(m_comparison->replicates)));
}

void GoldPlot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const auto& theme = Theme::current();
    painter.fillRect(rect(), theme.surface);
    if (!m_comparison)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const QLocale locale;
    const auto area = curveArea();
    double least = 0;
    for (const auto& sweep : m_comparison->scores)
        for (std::size_t t = 0; t < sweep.value.size(); ++t)
            least = std::min({least, sweep.value[t].value_or(0), sweep.low[t].value_or(0)});
    least = std::floor(least * 5) / 5;
    painter.setFont(shell::sizedFont(TextSize::tick));
    for (double y = least; y < 1.01; y += 0.2) {
        const double at = area.bottom() - (y - least) / (1 - least) * area.height();
        painter.setPen(QPen(theme.grid, 1));
        painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(0, at - 9, area.left() - 6, 18), Qt::AlignRight | Qt::AlignVCenter, locale.toString(y, 'f', 1));
    }
    const int shown = m_hover >= 0 ? m_hover : m_place;
    if (shown >= 0) {
        painter.setPen(QPen(theme.accent, m_hover >= 0 ? 1 : 2));
        painter.drawLine(QPointF(xOf(shown), area.top()), QPointF(xOf(shown), area.bottom()));
    }
    for (const auto score : {segmentation::goldIou, segmentation::goldDice, segmentation::goldMcc})
        drawCurve(painter, score, least);
    const double step = area.width() / static_cast<double>(m_comparison->thresholds.size());
    const int every = std::max(1, static_cast<int>(std::ceil(34 / step)));
    for (int t = 0; t < static_cast<int>(m_comparison->thresholds.size()); ++t) {
        if (t != shown && ((t + 1) % every != 0 || (shown >= 0 && std::abs(t - shown) * step < 30)))
            continue;
        const double value = m_comparison->thresholds[static_cast<std::size_t>(t)];
        painter.setFont(shell::sizedFont(TextSize::tick, t == shown));
        painter.setPen(t == shown ? theme.text : theme.text3);
        painter.drawText(QRectF(xOf(t) - 30, area.bottom() + 3, 60, 16), Qt::AlignCenter, m_comparison->shares > 0 ? locale.toString(value, 'f', 2) : locale.toString(value, 'f', 0));
    }
    painter.setFont(shell::sizedFont(TextSize::tick));
    painter.setPen(theme.text2);
    painter.drawText(QRectF(area.left(), area.bottom() + 19, area.width(), 16), Qt::AlignCenter, m_comparison->shares > 0 ? tr("share of the volunteers a pixel needs") : tr("votes a pixel needs"));
    double at = area.left();
    painter.setFont(shell::sizedFont(TextSize::secondary));
    for (const auto score : {segmentation::goldMcc, segmentation::goldIou, segmentation::goldDice}) {
        painter.setPen(QPen(inkOf(score), 2, styleOf(score)));
        painter.drawLine(QPointF(at, 16), QPointF(at + 18, 16));
        painter.setPen(theme.text2);
        const auto name = scoreName(score);
        painter.drawText(QRectF(at + 24, 6, 80, 20), Qt::AlignVCenter | Qt::AlignLeft, name);
        at += 44 + QFontMetricsF(painter.font()).horizontalAdvance(name);
    }
    painter.setFont(shell::sizedFont(TextSize::tick));
    painter.setPen(theme.text3);
    painter.drawText(QRectF(at, 6, area.right() - at, 20), Qt::AlignVCenter | Qt::AlignRight, tr("score, all pixels together (1 is best)"));
    if (m_comparison->replicates > 0)
        drawDraws(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, 1));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -2, -2));
    }
}

void GoldPlot::mouseMoveEvent(QMouseEvent* event) {
    m_hover = m_comparison && event->position().x() >= curveArea().left() ? placeAt(event->position().x()) : -1;
    setToolTip(readOut().toHtmlEscaped());
    update();
}
void GoldPlot::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    if (m_comparison && event->button() == Qt::LeftButton)
        choose(placeAt(event->position().x()));
}
void GoldPlot::keyPressEvent(QKeyEvent* event) {
    const int by = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (by == 0)
        return QWidget::keyPressEvent(event);
    choose(m_place + (isRightToLeft() ? -by : by));
}
void GoldPlot::leaveEvent(QEvent*) {
    m_hover = -1;
    update();
}

}  // namespace triptych::app
