#include "app/langevin/mini_plot.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include "app/shell/theme.h"

namespace triptych::app {

using shell::Theme;

namespace {

QColor colourOf(PlotTone tone) {
    const auto& theme = Theme::current();
    switch (tone) {
    case PlotTone::accent: return theme.accent;
    case PlotTone::text: return theme.text;
    case PlotTone::text3: return theme.text3;
    case PlotTone::wall: return theme.wall;
    case PlotTone::second: return theme.chains[0];
    case PlotTone::third: return theme.chains[1];
    }
    return theme.text;
}

QColor faded(QColor colour, double alpha) {
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

QString superscript(int n) {
    static const QString digits = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString text;
    for (const QChar c : QString::number(n))
        text += c == QLatin1Char('-') ? QChar(0x207B) : digits[c.digitValue()];
    return text;
}

}  // namespace

std::vector<double> niceTicks(double lower, double upper, int count) {
    std::vector<double> ticks;
    if (!(upper > lower) || count < 1)
        return ticks;
    const double raw = (upper - lower) / count, power = std::pow(10.0, std::floor(std::log10(raw)));
    double step = power;
    for (const double factor : {1.0, 2.0, 5.0, 10.0})
        if (factor * power >= raw * 0.7) {
            step = factor * power;
            break;
        }
    for (double k = std::ceil(lower / step - 1e-9); k * step <= upper + 1e-9 * step; ++k)
        ticks.push_back(k == 0 ? 0.0 : k * step);
    return ticks;
}

QString tickText(double value) {
    return QLocale().toString(value, 'g', 4).replace(QLatin1Char('-'), QChar(0x2212));
}

// Where data stand: the plot area and the ranges, logarithms taken already.
struct MiniPlot::Frame {
    QRectF area;
    double x0 = 0, x1 = 1, y0 = 0, y1 = 1;
    bool logX = false, logY = false;

    [[nodiscard]] double toX(double v) const {
        const double t = logX ? std::log2(std::max(v, 1e-300)) : v;
        return area.left() + (t - x0) / (x1 - x0) * area.width();
    }
    [[nodiscard]] double toY(double v) const {
        const double t = logY ? std::log10(std::max(v, 1e-300)) : v;
        return area.bottom() - (t - y0) / (y1 - y0) * area.height();
    }
    [[nodiscard]] double fromX(double at) const {
        const double t = x0 + (at - area.left()) / area.width() * (x1 - x0);
        return logX ? std::exp2(t) : t;
    }
};

MiniPlot::MiniPlot(QWidget* parent) : QWidget(parent) {
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void MiniPlot::setData(PlotData data) {
    m_data = std::move(data);
    setAccessibleName(m_data.title);
    update();
}

void MiniPlot::setCursorAt(double x) {
    m_data.cursor = x;
    update();
}

MiniPlot::Frame MiniPlot::frame() const {
    Frame f;
    f.logX = m_data.logX;
    f.logY = m_data.logY;
    const QFontMetricsF ticks(shell::sizedFont(shell::TextSize::tick));
    const QFontMetricsF title(shell::sizedFont(shell::TextSize::secondary, true));
    const double left = 12 + ticks.horizontalAdvance(QStringLiteral("−0.00"));
    f.area = QRectF(left, title.height() + 12, width() - left - 10, height() - title.height() - 12 - 2 * ticks.height() - 12);
    double x0 = std::numeric_limits<double>::infinity(), x1 = -x0, y0 = x0, y1 = -x0;
    const auto takeY = [&](double v) {
        if (!std::isfinite(v) || (f.logY && v <= 0))
            return;
        v = f.logY ? std::log10(v) : v;
        y0 = std::min(y0, v);
        y1 = std::max(y1, v);
    };
    for (const auto& s : m_data.series) {
        for (const double v : s.x)
            if (!f.logX || v > 0) {
                x0 = std::min(x0, f.logX ? std::log2(v) : v);
                x1 = std::max(x1, f.logX ? std::log2(v) : v);
            }
        for (const auto* values : {&s.y, &s.lower, &s.upper})
            for (const double v : *values)
                takeY(v);
    }
    if (!m_data.bars.heights.empty()) {
        x0 = 0.4;
        x1 = static_cast<double>(m_data.bars.heights.size()) + 0.6;
        for (const auto* values : {&m_data.bars.heights, &m_data.bars.rings})
            for (const double v : *values)
                takeY(v);
    }
    if (m_data.fromZero || !m_data.bars.heights.empty())
        y0 = 0;
    if (!(x1 > x0)) {
        x0 = std::isfinite(x0) ? x0 - 0.5 : 0;
        x1 = x0 + 1;
    }
    if (!(y1 > y0)) {
        y0 = std::isfinite(y0) ? y0 : 0;
        y1 = y0 + 1;
    }
    const double margin = 0.06 * (y1 - y0);
    f.x0 = x0;
    f.x1 = x1;
    f.y0 = y0 - (m_data.fromZero || !m_data.bars.heights.empty() ? 0 : margin);
    f.y1 = y1 + margin;
    return f;
}

void MiniPlot::paintEvent(QPaintEvent*) {
    const auto& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Frame f = frame();
    painter.setFont(shell::sizedFont(shell::TextSize::secondary, true));
    const QFontMetricsF titleMetrics(painter.font());
    painter.setPen(theme.text);
    painter.drawText(QPointF(8, titleMetrics.ascent() + 2), m_data.title);
    const double titleEnd = 8 + titleMetrics.horizontalAdvance(m_data.title) + 8;
    painter.setFont(shell::sizedFont(shell::TextSize::secondary));
    painter.setPen(theme.text3);
    painter.drawText(QPointF(titleEnd, titleMetrics.ascent() + 2),
                     QFontMetricsF(painter.font()).elidedText(m_data.subtitle, Qt::ElideRight, width() - titleEnd - 4));
    if (f.area.width() < 20 || f.area.height() < 20)
        return;

    painter.setFont(shell::sizedFont(shell::TextSize::tick));
    const QFontMetricsF metrics(painter.font());
    std::vector<std::pair<double, QString>> yTicks, xTicks;
    if (f.logY) {
        for (int decade = static_cast<int>(std::floor(f.y0)); decade <= f.y1; ++decade)
            for (const double m : {1.0, 3.0})
                if (const double v = m * std::pow(10.0, decade); std::log10(v) >= f.y0 && std::log10(v) <= f.y1)
                    yTicks.emplace_back(v, tickText(v));
    } else {
        for (const double v : niceTicks(f.y0, f.y1, f.area.height() > 250 ? 5 : 3))
            yTicks.emplace_back(v, tickText(v));
    }
    if (!m_data.bars.heights.empty()) {
        for (std::size_t i = 0; i < m_data.bars.heights.size(); ++i)
            xTicks.emplace_back(static_cast<double>(i + 1), i < m_data.bars.names.size() ? m_data.bars.names[i] : QString::number(i + 1));
    } else if (f.logX) {
        const int every = std::max(1, static_cast<int>((f.x1 - f.x0) / std::max(2.0, f.area.width() / 60)) + 0);
        for (int k = static_cast<int>(std::ceil(f.x0 - 1e-9)); k <= f.x1 + 1e-9; ++k)
            if (k % every == 0)
                xTicks.emplace_back(std::exp2(k), QStringLiteral("2") + superscript(k));
    } else {
        for (const double v : niceTicks(f.x0, f.x1, f.area.width() > 400 ? 6 : 3))
            xTicks.emplace_back(v, tickText(v));
    }
    for (const auto& [v, text] : yTicks) {
        const double y = std::round(f.toY(v)) + 0.5;
        painter.setPen(theme.grid);
        painter.drawLine(QPointF(f.area.left(), y), QPointF(f.area.right(), y));
        painter.setPen(theme.borderStrong);
        painter.drawLine(QPointF(f.area.left() - 4, y), QPointF(f.area.left(), y));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(0, y - 10, f.area.left() - 7, 20), Qt::AlignRight | Qt::AlignVCenter, text);
    }
    for (const auto& [v, text] : xTicks) {
        const double x = std::round(f.toX(v)) + 0.5;
        if (f.logX && f.logY) {
            painter.setPen(theme.grid);
            painter.drawLine(QPointF(x, f.area.top()), QPointF(x, f.area.bottom()));
        }
        painter.setPen(theme.borderStrong);
        painter.drawLine(QPointF(x, f.area.bottom()), QPointF(x, f.area.bottom() + 4));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(x - 40, f.area.bottom() + 5, 80, metrics.height()), Qt::AlignCenter, text);
    }
    painter.setPen(theme.text3);
    painter.drawText(QRectF(f.area.left(), f.area.bottom() + 6 + metrics.height(), f.area.width(), metrics.height()), Qt::AlignCenter, m_data.xLabel);

    painter.save();
    painter.setClipRect(f.area.adjusted(-5, -5, 5, 1));
    for (std::size_t i = 0; i < m_data.bars.heights.size(); ++i) {
        const double middle = f.toX(static_cast<double>(i + 1)), half = std::min(13.0, 0.29 * f.area.width() / (f.x1 - f.x0));
        painter.fillRect(QRectF(QPointF(middle - half, f.toY(m_data.bars.heights[i])), QPointF(middle + half, f.area.bottom())), theme.wall);
        if (i < m_data.bars.rings.size() && std::isfinite(m_data.bars.rings[i])) {
            painter.setPen(QPen(theme.text, 1.5));
            painter.setBrush(theme.surface);
            painter.drawEllipse(QPointF(middle, f.toY(m_data.bars.rings[i])), 3.2, 3.2);
        }
    }
    for (const auto& s : m_data.series) {
        const QColor colour = colourOf(s.tone);
        if (!s.lower.empty() && s.lower.size() == s.x.size() && s.upper.size() == s.x.size()) {
            QPolygonF band;
            for (std::size_t i = 0; i < s.x.size(); ++i)
                band << QPointF(f.toX(s.x[i]), f.toY(s.upper[i]));
            for (std::size_t i = s.x.size(); i-- > 0;)
                band << QPointF(f.toX(s.x[i]), f.toY(s.lower[i]));
            painter.setPen(Qt::NoPen);
            painter.setBrush(faded(colour, 0.18));
            painter.drawPolygon(band);
        }
        QPolygonF line;
        for (std::size_t i = 0; i < s.x.size(); ++i) {
            if (s.steps && i > 0) {
                const double between = 0.5 * (f.toX(s.x[i - 1]) + f.toX(s.x[i]));
                line << QPointF(between, f.toY(s.y[i - 1])) << QPointF(between, f.toY(s.y[i]));
            }
            line << QPointF(f.toX(s.x[i]), f.toY(s.y[i]));
        }
        if (s.fill && !line.isEmpty()) {
            QPolygonF area = line;
            area << QPointF(line.back().x(), f.area.bottom()) << QPointF(line.front().x(), f.area.bottom());
            painter.setPen(Qt::NoPen);
            painter.setBrush(faded(colour, 0.4));
            painter.drawPolygon(area);
        }
        painter.setBrush(Qt::NoBrush);
        if (s.width > 0) {
            painter.setPen(QPen(colour, s.width, s.style, Qt::FlatCap, Qt::RoundJoin));
            painter.drawPolyline(line);
        }
        if (s.markers) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour);
            for (const auto& p : line)
                painter.drawEllipse(p, 2.6, 2.6);
        }
    }
    if (m_data.cursor > 0) {
        const double x = std::round(f.toX(m_data.cursor)) + 0.5;
        painter.setPen(QPen(theme.accent, 1));
        painter.drawLine(QPointF(x, f.area.top()), QPointF(x, f.area.bottom()));
    }
    painter.restore();
    painter.setPen(theme.borderStrong);
    painter.drawLine(QPointF(std::round(f.area.left()) + 0.5, f.area.top() - 4), QPointF(std::round(f.area.left()) + 0.5, f.area.bottom()));
    painter.drawLine(QPointF(f.area.left(), std::round(f.area.bottom()) + 0.5), QPointF(f.area.right(), std::round(f.area.bottom()) + 0.5));
    if (m_data.legend) {
        double y = f.area.top() + 4;
        for (const auto& s : m_data.series) {
            if (s.name.isEmpty())
                continue;
            const double w = metrics.horizontalAdvance(s.name);
            painter.setPen(QPen(colourOf(s.tone), std::max(1.5, s.width), s.style));
            painter.drawLine(QPointF(f.area.right() - w - 34, y + 7), QPointF(f.area.right() - w - 12, y + 7));
            painter.setPen(theme.text2);
            painter.drawText(QRectF(f.area.right() - w - 6, y - 2, w + 4, metrics.height() + 4), Qt::AlignVCenter | Qt::AlignLeft, s.name);
            y += metrics.height() + 4;
        }
    }
}

bool MiniPlot::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const Frame f = frame();
    if (!f.area.contains(help->pos())) {
        QToolTip::hideText();
        return true;
    }
    QStringList lines;
    const auto number = [](double v) { return QLocale().toString(v, 'g', 4).replace(QLatin1Char('-'), QChar(0x2212)); };
    if (!m_data.bars.heights.empty()) {
        const auto i = static_cast<std::size_t>(std::clamp(std::lround(f.fromX(help->pos().x())), 1L, static_cast<long>(m_data.bars.heights.size()))) - 1;
        if (i < m_data.bars.hints.size())
            lines << m_data.bars.hints[i];
        else
            lines << tr("Face %1: %2 % of chain-steps").arg(i + 1).arg(number(m_data.bars.heights[i]));
        if (i < m_data.bars.rings.size() && m_data.bars.hints.empty())
            lines << tr("Predicted: √(η/β) times the density on the face: %1 %").arg(number(m_data.bars.rings[i]));
    } else {
        const double at = f.fromX(help->pos().x());
        lines << QStringLiteral("%1 %2 %3").arg(m_data.xLabel, number(at), m_data.xUnit).trimmed();
        for (const auto& s : m_data.series) {
            if (s.x.empty())
                continue;
            auto after = std::lower_bound(s.x.begin(), s.x.end(), at);
            if (after == s.x.end() || (after != s.x.begin() && at - *(after - 1) < *after - at))
                --after;
            const double value = s.y[static_cast<std::size_t>(after - s.x.begin())];
            lines << QStringLiteral("%1 %2 %3").arg(s.name.isEmpty() ? m_data.yLabel : s.name, number(value), m_data.yUnit).trimmed();
        }
    }
    QToolTip::showText(help->globalPos(), lines.join(QLatin1Char('\n')), this);
    return true;
}

}  // namespace triptych::app
