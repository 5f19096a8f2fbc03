#include "app/shell/line_plot_parts.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include "app/shell/theme.h"
#include "figures/pushed_apart.h"

namespace triptych::shell {

using namespace lineplot;

namespace {

QColor colourOf(const LineSeries& series) {
    const auto& theme = Theme::current();
    switch (series.ink) {
    case LineSeries::Ink::accent: return theme.accent;
    case LineSeries::Ink::text: return theme.text;
    case LineSeries::Ink::first: return theme.chains[0];
    case LineSeries::Ink::second: return theme.chains[1];
    case LineSeries::Ink::quiet: return theme.trunk;
    case LineSeries::Ink::family: break;
    }
    return series.family >= 0 && series.family < familyCount ? theme.families[static_cast<std::size_t>(series.family)] : theme.trunk;
}

// 1, 2 or 5 times a power of ten, so that about `wanted` steps lie in the range.
double stepOf(double range, int wanted) {
    const double rough = range / std::max(1, wanted), power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (rough <= factor * power * (1 + 1e-9))
            return factor * power;
    return 10 * power;
}

// Of many points the first, lowest, highest and last of each pixel: the same picture.
std::vector<std::size_t> drawnPoints(const LineSeries& series, const std::function<QPointF(std::size_t)>& at, double width) {
    std::vector<std::size_t> out;
    const auto n = series.x.size();
    if (static_cast<double>(n) < 6 * width) {
        for (std::size_t i = 0; i < n; ++i)
            out.push_back(i);
        return out;
    }
    for (std::size_t i = 0; i < n;) {
        const double column = std::floor(at(i).x());
        std::size_t low = i, high = i, last = i;
        for (; last < n && std::floor(at(last).x()) == column; ++last) {
            low = series.y[last] < series.y[low] ? last : low;
            high = series.y[last] > series.y[high] ? last : high;
        }
        std::vector<std::size_t> some = {i, std::min(low, high), std::max(low, high), last - 1};
        some.erase(std::unique(some.begin(), some.end()), some.end());
        out.insert(out.end(), some.begin(), some.end());
        i = last;
    }
    return out;
}

}  // namespace

QString lineplot::number(double value, const PlotAxis& axis, double step) {
    const QLocale locale;
    if (axis.percent)
        return locale.toString(100 * value, 'f', step > 0 && step < 0.01 ? 1 : 0) + QStringLiteral(" %");
    if (axis.whole)
        return locale.toString(value, 'f', 0);
    if (step > 0)
        return locale.toString(value, 'f', std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 6));
    return std::abs(value) >= 0.01 || value == 0 ? locale.toString(value, 'f', 3) : locale.toString(value, 'g', 3);
}

QRectF LinePlot::area() const {
    const double right = rightRoom + labelRoom();
    const double top = headHeight() + legendHeight(QFontMetricsF(sizedFont(TextSize::secondary)), width() - leftRoom - 12);
    return {leftRoom, top + 6, std::max(60.0, width() - leftRoom - right), std::max(40.0, height() - top - 6 - footHeight)};
}

// Names at the ends take as much as the longest, but not the plot's own room; of what may be named at any time there is some, so that nothing moves then.
double LinePlot::labelRoom() const {
    const QFontMetricsF metrics(sizedFont(TextSize::tick, true));
    double room = 0, spare = 0;
    for (const auto& series : m_content.series) {
        auto& most = series.labelled ? room : spare;
        if (series.labelled || !series.id.isEmpty())
            most = std::max(most, leader + metrics.horizontalAdvance(series.name) + 4);
    }
    return std::max(std::min(room, 0.32 * width()), std::min(spare, 0.18 * width()));
}

double LinePlot::titleWidth() const {
    return QFontMetricsF(sizedFont(TextSize::body, true)).horizontalAdvance(m_content.title) + 10;
}

// What does not fit beside the title stands under it.
bool LinePlot::sideBelow() const {
    return !m_content.side.isEmpty() && titleWidth() + QFontMetricsF(sizedFont(TextSize::secondary)).horizontalAdvance(m_content.side) > width() - 22.0;
}

double LinePlot::headHeight() const {
    return titleRow + (sideBelow() ? sideRow : 0);
}

double LinePlot::legendHeight(const QFontMetricsF& metrics, double room) const {
    if (std::count_if(m_content.series.begin(), m_content.series.end(), [this](const LineSeries& series) { return isListed(series); }) < 2)
        return 0;
    double at = 0, rows = 1;
    for (const auto& series : m_content.series) {
        if (!isListed(series))
            continue;
        const double wide = 44 + metrics.horizontalAdvance(series.name);
        if (at > 0 && at + wide > room)
            at = 0, rows += 1;
        at += wide;
    }
    return rows * legendRow;
}

QPointF LinePlot::place(double x, double y) const {
    const auto within = area();
    return {within.left() + (x - m_seen.left) / (m_seen.right - m_seen.left) * within.width(), within.bottom() - (y - m_seen.bottom) / (m_seen.top - m_seen.bottom) * within.height()};
}

void LinePlot::drawAxes(QPainter& painter) const {
    const auto& theme = Theme::current();
    const auto within = area();
    painter.setFont(sizedFont(TextSize::tick));
    const double lift = stepOf(m_seen.top - m_seen.bottom, std::max(2, static_cast<int>(within.height() / 44)));
    for (double y = std::ceil(m_seen.bottom / lift - 1e-9) * lift; y <= m_seen.top + 1e-9 * lift; y += lift) {
        const double at = place(m_seen.left, y).y();
        painter.setPen(QPen(theme.grid, 1));
        painter.drawLine(QPointF(within.left(), at), QPointF(within.right(), at));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(0, at - 9, within.left() - 6, 18), Qt::AlignRight | Qt::AlignVCenter, number(std::abs(y) < 1e-12 ? 0 : y, m_content.y, lift));
    }
    painter.setPen(QPen(theme.borderStrong, 1));
    painter.drawLine(within.bottomLeft(), within.bottomRight());
    // Few places are ticks themselves; of many, round numbers.
    std::vector<double> ticks;
    std::copy_if(m_places.begin(), m_places.end(), std::back_inserter(ticks), [this](double x) { return x >= m_seen.left && x <= m_seen.right; });
    double step = 0;
    if (ticks.size() > 8 || ticks.empty() || (ticks.size() > 1 && within.width() / static_cast<double>(ticks.size()) < 44)) {
        ticks.clear();
        step = stepOf(m_seen.right - m_seen.left, std::max(2, static_cast<int>(within.width() / 70)));
        if (m_content.x.whole)
            step = std::max(1.0, step);
        for (double x = std::ceil(m_seen.left / step - 1e-9) * step; x <= m_seen.right + 1e-9 * step; x += step)
            ticks.push_back(x);
    }
    double free = -INFINITY;
    for (const double x : ticks) {
        const double at = place(x, m_seen.bottom).x();
        painter.setPen(QPen(theme.borderStrong, 1));
        painter.drawLine(QPointF(at, within.bottom()), QPointF(at, within.bottom() + 4));
        const auto text = number(x, m_content.x, step);
        const double wide = painter.fontMetrics().horizontalAdvance(text) + 8;
        if (at - wide / 2 < free)
            continue;
        free = at + wide / 2;
        painter.setPen(theme.text3);
        painter.drawText(QRectF(at - wide, within.bottom() + 5, 2 * wide, 15), Qt::AlignCenter, text);
    }
    painter.setPen(theme.text2);
    painter.drawText(QRectF(within.left(), within.bottom() + 20, within.width(), 17), Qt::AlignCenter, m_content.x.title);
    for (const auto& mark : m_content.marks) {
        const double at = place(mark.at, m_seen.bottom).x();
        if (at < within.left() - 1 || at > within.right() + 1)
            continue;
        painter.setPen(QPen(theme.text3, 1, mark.dashed ? Qt::DashLine : Qt::SolidLine));
        painter.drawLine(QPointF(at, within.top()), QPointF(at, within.bottom()));
        const bool before = at > within.center().x();
        painter.setPen(theme.text2);
        painter.drawText(before ? QRectF(within.left(), within.top(), at - within.left() - 5, 16) : QRectF(at + 5, within.top(), within.right() - at - 5, 16),
                         Qt::AlignVCenter | (before ? Qt::AlignRight : Qt::AlignLeft), mark.text);
    }
}

void LinePlot::drawSeries(QPainter& painter, const LineSeries& series) const {
    const QColor ink = colourOf(series);
    const bool strong = !m_strong.isEmpty() && series.id == m_strong;
    QPolygonF upper, lower;
    for (std::size_t i = 0; i < series.low.size() && i < series.high.size(); ++i)
        if (std::isfinite(series.low[i]) && std::isfinite(series.high[i])) {
            upper << place(series.x[i], series.high[i]);
            lower.prepend(place(series.x[i], series.low[i]));
        }
    if (upper.size() > 1) {
        QColor soft = ink;
        soft.setAlphaF(0.14F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(soft);
        painter.drawPolygon(upper + lower);
    }
    QPainterPath path;
    bool open = false;
    const auto at = [&](std::size_t i) { return place(series.x[i], series.y[i]); };
    const bool dots = series.x.size() <= 24 && (series.width >= 2 || strong || series.x.size() == 1);
    const double radius = series.width >= 2 || strong ? 3 : 2;
    for (const auto i : drawnPoints(series, at, area().width())) {
        if (!std::isfinite(series.y[i])) {
            open = false;
            continue;
        }
        open ? path.lineTo(at(i)) : path.moveTo(at(i));
        open = true;
        if (dots || (m_at && series.x[i] == *m_at && (series.listed || isLabelled(series)))) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(ink);
            painter.drawEllipse(at(i), radius, radius);
        }
        if (dots && upper.size() == 1 && i < series.low.size()) {
            painter.setPen(QPen(ink, 1.4));
            painter.drawLine(place(series.x[i], series.low[i]), place(series.x[i], series.high[i]));
        }
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, strong ? std::max(2.0, series.width + 1) : series.width, series.style, Qt::FlatCap, Qt::RoundJoin));
    painter.drawPath(path);
}

void LinePlot::drawLegend(QPainter& painter) const {
    const auto& theme = Theme::current();
    painter.setFont(sizedFont(TextSize::body, true));
    painter.setPen(theme.text);
    const QFontMetricsF bold(painter.font());
    const double titled = std::min(titleWidth(), width() - 20.0);
    painter.drawText(QRectF(8, 2, titled, titleRow - 2), Qt::AlignVCenter | Qt::AlignLeft, bold.elidedText(m_content.title, Qt::ElideRight, titled));
    painter.setFont(sizedFont(TextSize::secondary));
    const QFontMetricsF metrics(painter.font());
    painter.setPen(theme.text3);
    const QRectF side = sideBelow() ? QRectF(8, titleRow - 3, width() - 16.0, sideRow + 2) : QRectF(8 + titled, 2, width() - titled - 22, titleRow - 2);
    painter.drawText(side, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(m_content.side, Qt::ElideRight, side.width()));
    if (legendHeight(metrics, width() - leftRoom - 12) == 0)
        return;
    double at = leftRoom, y = headHeight() + legendRow / 2;
    for (const auto& series : m_content.series) {
        if (!isListed(series))
            continue;
        const double wide = 44 + metrics.horizontalAdvance(series.name);
        if (at > leftRoom && at + wide > width() - 12)
            at = leftRoom, y += legendRow;
        painter.setPen(QPen(colourOf(series), std::max(1.2, series.width), series.style, Qt::FlatCap));
        painter.drawLine(QPointF(at, y), QPointF(at + 24, y));
        painter.setPen(theme.text2);
        painter.drawText(QRectF(at + 30, y - 10, wide, 20), Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(series.name, Qt::ElideRight, std::max(20.0, width() - 12 - at - 30)));
        at += wide;
    }
}

// Each beside the last point that is seen, pushed apart.
void LinePlot::drawLabels(QPainter& painter) const {
    const auto within = area();
    std::vector<const LineSeries*> named;
    std::vector<QPointF> ends;
    std::vector<double> wanted;
    for (const auto& series : m_content.series) {
        if (!isLabelled(series))
            continue;
        for (std::size_t i = series.x.size(); i-- > 0;) {
            if (!std::isfinite(series.y[i]) || series.x[i] > m_seen.right + 1e-9 * (m_seen.right - m_seen.left))
                continue;
            named.push_back(&series);
            ends.push_back(place(series.x[i], series.y[i]));
            wanted.push_back(std::clamp(ends.back().y(), within.top(), within.bottom()));
            break;
        }
    }
    painter.setFont(sizedFont(TextSize::tick));
    const QFontMetricsF metrics(painter.font());
    const auto places = figures::pushedApart(wanted, std::max(14.0, 0.95 * metrics.height()), within.top(), within.bottom());
    for (std::size_t i = 0; i < named.size(); ++i) {
        const bool strong = !m_strong.isEmpty() && named[i]->id == m_strong;
        const QColor ink = colourOf(*named[i]);
        painter.setPen(QPen(ink, 0.5));
        painter.drawLine(QPointF(std::min(ends[i].x() + 3, within.right()), wanted[i]), QPointF(within.right() + leader - 3, places[i]));
        painter.setFont(sizedFont(TextSize::tick, strong || named[i]->width > 2));
        painter.setPen(strong ? Theme::current().text : ink);
        const double room = width() - within.right() - leader - 3;
        painter.drawText(QRectF(within.right() + leader, places[i] - metrics.height(), room, 2 * metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(painter.font()).elidedText(named[i]->name, named[i]->name.isRightToLeft() ? Qt::ElideLeft : Qt::ElideRight, room));
    }
}

void LinePlot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    drawLegend(painter);
    drawAxes(painter);
    if (m_at && *m_at >= m_seen.left && *m_at <= m_seen.right) {
        painter.setPen(QPen(Theme::current().accent, 1));
        painter.drawLine(place(*m_at, m_seen.bottom), place(*m_at, m_seen.top));
    }
    painter.save();
    painter.setClipRect(area().adjusted(-4, -4, 4, 1));
    for (const bool strong : {false, true})
        for (const auto& series : m_content.series)
            if ((!m_strong.isEmpty() && series.id == m_strong) == strong)
                drawSeries(painter, series);
    painter.restore();
    drawLabels(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::current().accent, 1));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -2, -2));
    }
}

}  // namespace triptych::shell
