#include "app/segmentation/learning/line_plot.h"

#include <algorithm>
#include <cmath>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "app/shell/theme.h"

namespace triptych::app {

using shell::TextSize;
using shell::Theme;

namespace {

constexpr double leftRoom = 52, titleRow = 24, sideRow = 16, legendRow = 20, footHeight = 38;

QColor colourOf(LineSeries::Ink ink) {
    const auto& theme = Theme::current();
    switch (ink) {
    case LineSeries::Ink::accent: return theme.accent;
    case LineSeries::Ink::text: return theme.text;
    case LineSeries::Ink::first: return theme.chains[0];
    case LineSeries::Ink::second: break;
    }
    return theme.chains[1];
}

// 1, 2 or 5 times a power of ten, so that about `wanted` steps lie in the range.
double stepOf(double range, int wanted) {
    const double rough = range / std::max(1, wanted), power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (rough <= factor * power * (1 + 1e-9))
            return factor * power;
    return 10 * power;
}

QString number(double value, const PlotAxis& axis, double step = 0) {
    const QLocale locale;
    if (axis.percent)
        return locale.toString(100 * value, 'f', step > 0 && step < 0.01 ? 1 : 0) + QStringLiteral(" %");
    if (axis.whole)
        return locale.toString(value, 'f', 0);
    if (step > 0)
        return locale.toString(value, 'f', std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 6));
    return std::abs(value) >= 0.01 || value == 0 ? locale.toString(value, 'f', 3) : locale.toString(value, 'g', 3);
}

}  // namespace

LinePlot::LinePlot(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void LinePlot::setContent(PlotContent content) {
    m_content = std::move(content);
    m_places.clear();
    double least = INFINITY, most = -INFINITY;
    for (const auto& series : m_content.series)
        for (std::size_t i = 0; i < series.x.size(); ++i) {
            m_places.push_back(series.x[i]);
            for (const auto* values : {&series.y, &series.low, &series.high})
                if (i < values->size() && std::isfinite((*values)[i])) {
                    least = std::min(least, (*values)[i]);
                    most = std::max(most, (*values)[i]);
                }
        }
    std::sort(m_places.begin(), m_places.end());
    m_places.erase(std::unique(m_places.begin(), m_places.end()), m_places.end());
    const auto range = [](double from, double to, const PlotAxis& axis) {
        if (!std::isfinite(from) || !std::isfinite(to))
            from = 0, to = 1;
        const double air = axis.from && axis.to ? 0 : std::max(1e-9, 0.05 * (to - from));
        from = axis.from.value_or(from - air);
        to = axis.to.value_or(to + air);
        return std::pair(from, to > from ? to : from + 1);
    };
    std::tie(m_left, m_right) = range(m_places.empty() ? 0 : m_places.front(), m_places.empty() ? 1 : m_places.back(), m_content.x);
    std::tie(m_bottom, m_top) = range(least, most, m_content.y);
    if (m_at && !std::binary_search(m_places.begin(), m_places.end(), *m_at))
        m_at.reset();
    setAccessibleName(m_content.title);
    setAccessibleDescription(table());
    update();
}

QRectF LinePlot::area() const {
    const double top = headHeight() + legendHeight(QFontMetricsF(shell::sizedFont(TextSize::secondary)), width() - leftRoom - 12);
    return {leftRoom, top + 6, std::max(60.0, width() - leftRoom - 14.0), std::max(40.0, height() - top - 6 - footHeight)};
}

double LinePlot::titleWidth() const {
    return QFontMetricsF(shell::sizedFont(TextSize::body, true)).horizontalAdvance(m_content.title) + 10;
}

// What does not fit beside the title stands under it.
bool LinePlot::sideBelow() const {
    return !m_content.side.isEmpty() && titleWidth() + QFontMetricsF(shell::sizedFont(TextSize::secondary)).horizontalAdvance(m_content.side) > width() - 22.0;
}

double LinePlot::headHeight() const {
    return titleRow + (sideBelow() ? sideRow : 0);
}

double LinePlot::legendHeight(const QFontMetricsF& metrics, double room) const {
    if (m_content.series.size() < 2)
        return 0;
    double at = 0, rows = 1;
    for (const auto& series : m_content.series) {
        const double wide = 44 + metrics.horizontalAdvance(series.name);
        if (at > 0 && at + wide > room)
            at = 0, rows += 1;
        at += wide;
    }
    return rows * legendRow;
}

QPointF LinePlot::place(double x, double y) const {
    const auto within = area();
    return {within.left() + (x - m_left) / (m_right - m_left) * within.width(), within.bottom() - (y - m_bottom) / (m_top - m_bottom) * within.height()};
}

QString LinePlot::readOut() const {
    if (!m_at)
        return {};
    QStringList parts{tr("%1: %2", "axis and value").arg(m_content.x.title, number(*m_at, m_content.x))};
    for (const auto& series : m_content.series) {
        const auto found = std::find(series.x.begin(), series.x.end(), *m_at);
        const auto i = static_cast<std::size_t>(found - series.x.begin());
        if (found == series.x.end() || !std::isfinite(series.y[i]))
            continue;
        const bool band = i < series.low.size() && std::isfinite(series.low[i]);
        parts << (band ? tr("%1 %2 (%3 to %4)", "a line's name, its value and interval").arg(series.name, number(series.y[i], m_content.y), number(series.low[i], m_content.y), number(series.high[i], m_content.y))
                       : tr("%1 %2", "a line's name and value").arg(series.name, number(series.y[i], m_content.y)));
    }
    return parts.join(QStringLiteral("   ·   "));
}

QString LinePlot::table() const {
    QString text = m_content.x.title;
    for (const auto& series : m_content.series)
        text += QLatin1Char('\t') + series.name + (series.low.empty() ? QString() : QStringLiteral("\tlow\thigh"));
    for (const double x : m_places) {
        text += QLatin1Char('\n') + QString::number(x, 'g', 10);
        for (const auto& series : m_content.series) {
            const auto i = static_cast<std::size_t>(std::find(series.x.begin(), series.x.end(), x) - series.x.begin());
            const auto put = [&](const std::vector<double>& values) { text += QLatin1Char('\t') + (i < values.size() && std::isfinite(values[i]) ? QString::number(values[i], 'g', 10) : QString()); };
            put(series.y);
            if (!series.low.empty()) {
                put(series.low);
                put(series.high);
            }
        }
    }
    return text;
}

void LinePlot::drawAxes(QPainter& painter) const {
    const auto& theme = Theme::current();
    const auto within = area();
    painter.setFont(shell::sizedFont(TextSize::tick));
    const double lift = stepOf(m_top - m_bottom, std::max(2, static_cast<int>(within.height() / 44)));
    for (double y = std::ceil(m_bottom / lift - 1e-9) * lift; y <= m_top + 1e-9 * lift; y += lift) {
        const double at = place(m_left, y).y();
        painter.setPen(QPen(theme.grid, 1));
        painter.drawLine(QPointF(within.left(), at), QPointF(within.right(), at));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(0, at - 9, within.left() - 6, 18), Qt::AlignRight | Qt::AlignVCenter, number(std::abs(y) < 1e-12 ? 0 : y, m_content.y, lift));
    }
    painter.setPen(QPen(theme.borderStrong, 1));
    painter.drawLine(within.bottomLeft(), within.bottomRight());
    // Few places are ticks themselves; of many, round numbers.
    std::vector<double> ticks = m_places;
    double step = 0;
    if (m_places.size() > 8 || (m_places.size() > 1 && within.width() / static_cast<double>(m_places.size()) < 44)) {
        ticks.clear();
        step = stepOf(m_right - m_left, std::max(2, static_cast<int>(within.width() / 70)));
        if (m_content.x.whole)
            step = std::max(1.0, step);
        for (double x = std::ceil(m_left / step - 1e-9) * step; x <= m_right + 1e-9 * step; x += step)
            ticks.push_back(x);
    }
    double free = -INFINITY;
    for (const double x : ticks) {
        const double at = place(x, m_bottom).x();
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
        const double at = place(mark.at, m_bottom).x();
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
    const QColor ink = colourOf(series.ink);
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
    const bool dots = series.x.size() <= 24;
    for (std::size_t i = 0; i < series.x.size(); ++i) {
        if (!std::isfinite(series.y[i])) {
            open = false;
            continue;
        }
        const auto at = place(series.x[i], series.y[i]);
        open ? path.lineTo(at) : path.moveTo(at);
        open = true;
        if (dots || (m_at && series.x[i] == *m_at)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(ink);
            painter.drawEllipse(at, 3, 3);
        }
        if (dots && upper.size() == 1 && i < series.low.size()) {
            painter.setPen(QPen(ink, 1.4));
            painter.drawLine(place(series.x[i], series.low[i]), place(series.x[i], series.high[i]));
        }
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, 2, series.style, Qt::FlatCap, Qt::RoundJoin));
    painter.drawPath(path);
}

void LinePlot::drawLegend(QPainter& painter) const {
    const auto& theme = Theme::current();
    painter.setFont(shell::sizedFont(TextSize::body, true));
    painter.setPen(theme.text);
    const QFontMetricsF bold(painter.font());
    const double titled = std::min(titleWidth(), width() - 20.0);
    painter.drawText(QRectF(8, 2, titled, titleRow - 2), Qt::AlignVCenter | Qt::AlignLeft, bold.elidedText(m_content.title, Qt::ElideRight, titled));
    painter.setFont(shell::sizedFont(TextSize::secondary));
    const QFontMetricsF metrics(painter.font());
    painter.setPen(theme.text3);
    const QRectF side = sideBelow() ? QRectF(8, titleRow - 3, width() - 16.0, sideRow + 2) : QRectF(8 + titled, 2, width() - titled - 22, titleRow - 2);
    painter.drawText(side, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(m_content.side, Qt::ElideRight, side.width()));
    if (m_content.series.size() < 2)
        return;
    double at = leftRoom, y = headHeight() + legendRow / 2;
    for (const auto& series : m_content.series) {
        const double wide = 44 + metrics.horizontalAdvance(series.name);
        if (at > leftRoom && at + wide > width() - 12)
            at = leftRoom, y += legendRow;
        painter.setPen(QPen(colourOf(series.ink), 2, series.style, Qt::FlatCap));
        painter.drawLine(QPointF(at, y), QPointF(at + 24, y));
        painter.setPen(theme.text2);
        painter.drawText(QRectF(at + 30, y - 10, wide, 20), Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(series.name, Qt::ElideRight, std::max(20.0, width() - 12 - at - 30)));
        at += wide;
    }
}

void LinePlot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    drawLegend(painter);
    drawAxes(painter);
    if (m_at) {
        painter.setPen(QPen(Theme::current().accent, 1));
        painter.drawLine(place(*m_at, m_bottom), place(*m_at, m_top));
    }
    painter.save();
    painter.setClipRect(area().adjusted(-4, -4, 4, 1));
    for (const auto& series : m_content.series)
        drawSeries(painter, series);
    painter.restore();
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::current().accent, 1));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -2, -2));
    }
}

void LinePlot::setPlace(std::optional<double> x) {
    if (m_at == x)
        return;
    m_at = x;
    setToolTip(readOut().toHtmlEscaped());
    update();
    emit readOutChanged();
}

void LinePlot::mouseMoveEvent(QMouseEvent* event) {
    std::optional<double> nearest;
    for (const double x : m_places)
        if (!nearest || std::abs(place(x, m_bottom).x() - event->position().x()) < std::abs(place(*nearest, m_bottom).x() - event->position().x()))
            nearest = x;
    setPlace(nearest);
}

void LinePlot::keyPressEvent(QKeyEvent* event) {
    int by = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(table());
        return;
    }
    if (by == 0 || m_places.empty())
        return QWidget::keyPressEvent(event);
    by = isRightToLeft() ? -by : by;
    const auto at = m_at ? std::lower_bound(m_places.begin(), m_places.end(), *m_at) - m_places.begin() : by > 0 ? -1 : static_cast<std::ptrdiff_t>(m_places.size());
    setPlace(m_places[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at + by, 0, static_cast<std::ptrdiff_t>(m_places.size()) - 1))]);
}

void LinePlot::leaveEvent(QEvent*) {
    setPlace(std::nullopt);
}

void LinePlot::contextMenuEvent(QContextMenuEvent* event) {
    auto* owned = new QMenu(this);
    owned->setAttribute(Qt::WA_DeleteOnClose);
    connect(owned->addAction(tr("Copy data")), &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(table()); });
    owned->popup(event->globalPos());
}

}  // namespace triptych::app
