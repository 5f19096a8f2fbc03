#include <algorithm>
#include <array>
#include <cmath>

#include <QFontMetricsF>
#include <qcustomplot.h>

#include "figures/marks.h"

namespace triptych::figures {
namespace {

struct Entry {
    QString name;
    const Mark* mark;
};

QString nameOf(const Mark& mark) {
    return std::visit(
        [](const auto& m) -> QString {
            using T = std::decay_t<decltype(m)>;
            if constexpr (std::is_same_v<T, Line> || std::is_same_v<T, Curve> || std::is_same_v<T, Points> || std::is_same_v<T, Bars> ||
                          std::is_same_v<T, Polygons>)
                return QString::fromStdString(m.name);
            else
                return {};
        },
        mark);
}

struct Axes {
    AxisMap x, y;
    [[nodiscard]] QPointF at(double vx, double vy) const { return {x.toPixel(vx), y.toPixel(vy)}; }
};

/// A thinned sample of where ink is, to keep the legend off it.
void sample(const Axes& canvas, const Mark& mark, std::vector<QPointF>& ink) {
    const auto series = [&](const std::vector<double>& x, const std::vector<double>& y) {
        const auto n = std::min(x.size(), y.size());
        const auto step = std::max<std::size_t>(1, n / 400);
        for (std::size_t i = 0; i < n; i += step) {
            const QPointF p = canvas.at(x[i], y[i]);
            // The way between two points is ink too.
            if (i >= step)
                for (double t : {0.25, 0.5, 0.75})
                    ink.push_back(canvas.at(x[i - step], y[i - step]) * (1 - t) + p * t);
            ink.push_back(p);
        }
    };
    if (const auto* line = std::get_if<Line>(&mark)) {
        series(line->x, line->y);
        series(line->x, line->lower);
        series(line->x, line->upper);
    } else if (const auto* curve = std::get_if<Curve>(&mark)) {
        series(curve->x, curve->y);
    } else if (const auto* points = std::get_if<Points>(&mark)) {
        series(points->x, points->y);
    } else if (const auto* bars = std::get_if<Bars>(&mark)) {
        for (std::size_t i = 0; i < std::min(bars->x.size(), bars->height.size()); ++i)
            for (int k = 0; k <= 8; ++k)
                ink.push_back(canvas.at(bars->x[i], bars->height[i] * k / 8));
    } else if (const auto* polygons = std::get_if<Polygons>(&mark)) {
        for (const auto& ring : polygons->rings)
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
                for (int k = 0; k < 8; ++k)
                    ink.push_back(canvas.at(a[0] + (b[0] - a[0]) * k / 8, a[1] + (b[1] - a[1]) * k / 8));
            }
    } else if (const auto* text = std::get_if<Text>(&mark)) {
        ink.push_back(canvas.at(text->x, text->y));
    }
}

void drawSwatch(const Canvas& canvas, const Mark& mark, const QRectF& box) {
    auto& painter = canvas.painter;
    const QPointF left(box.left(), box.center().y()), right(box.right(), box.center().y());
    if (const auto* line = std::get_if<Line>(&mark)) {
        if (line->fillToZero || !line->lower.empty()) {
            QColor shade = line->fill.a ? canvas.colour(line->fill) : canvas.colour(line->stroke.colour);
            if (!line->fill.a)
                shade.setAlphaF(line->fillToZero ? 0.4F : 0.18F);
            painter.fillRect(box.adjusted(0, box.height() * 0.15, 0, -box.height() * 0.15), shade);
        }
        if (line->stroke.widthPt > 0) {
            painter.setPen(canvas.pen(line->stroke));
            painter.drawLine(QLineF(left, right));
        }
        drawMarker(canvas, line->marker, box.center(), line->markerPt, canvas.colour(line->stroke.colour), false);
    } else if (const auto* curve = std::get_if<Curve>(&mark)) {
        painter.setPen(canvas.pen(curve->stroke));
        painter.drawLine(QLineF(left, right));
    } else if (const auto* points = std::get_if<Points>(&mark)) {
        drawMarker(canvas, points->marker, box.center(), points->sizePt, canvas.colour(points->colour), false);
    } else if (const auto* bars = std::get_if<Bars>(&mark)) {
        painter.fillRect(box.adjusted(0, box.height() * 0.1, 0, -box.height() * 0.1), canvas.colour(bars->fill));
    } else if (const auto* polygons = std::get_if<Polygons>(&mark)) {
        painter.setPen(polygons->stroke ? canvas.pen(*polygons->stroke) : QPen(Qt::NoPen));
        painter.setBrush(polygons->fill ? QBrush(canvas.colour(*polygons->fill)) : QBrush(Qt::NoBrush));
        painter.drawRect(box.adjusted(0, box.height() * 0.1, 0, -box.height() * 0.1));
    }
}

/// The names of a panel's marks and the room they take, in units of the plot.
struct Legend {
    std::vector<Entry> entries;
    QFont font;
    QFontMetricsF metrics;
    double row, swatch, gap, inset;

    Legend(const ScenePlot& plot, const PlotPanel& panel)
        : font(plot.font(plot.style().tickPt)), metrics(font), row(legendRowHeight(plot)), swatch(plot.style().tickPt * 1.9 * plot.unitsPerPt()),
          gap(4 * plot.unitsPerPt()), inset(4 * plot.unitsPerPt()) {
        for (const auto& mark : panel.panel->marks) {
            const QString name = nameOf(mark);
            if (!name.isEmpty() && std::none_of(entries.begin(), entries.end(), [&](const Entry& e) { return e.name == name; }))
                entries.push_back({name, &mark});
        }
    }

    [[nodiscard]] static std::vector<QPointF> ink(const PlotPanel& panel) {
        std::vector<QPointF> ink;
        for (const auto& mark : panel.panel->marks)
            sample({panel.xMap(), panel.yMap()}, mark, ink);
        // What is out of sight is no ink.
        const QRectF area = panel.area();
        std::erase_if(ink, [&](const QPointF& p) { return !area.contains(p); });
        return ink;
    }

    [[nodiscard]] QRectF corner(const QRectF& area, const std::vector<QPointF>& ink) const {
        double widest = 0;
        for (const auto& entry : entries)
            widest = std::max(widest, metrics.horizontalAdvance(entry.name));
        const QSizeF size(std::min(widest + swatch + 3 * gap, area.width()), row * static_cast<double>(entries.size()) + gap);
        const std::array<QRectF, 4> corners{
            QRectF(QPointF(area.right() - inset - size.width(), area.top() + inset), size), QRectF(area.topLeft() + QPointF(inset, inset), size),
            QRectF(area.bottomRight() - QPointF(inset + size.width(), inset + size.height()), size),
            QRectF(QPointF(area.left() + inset, area.bottom() - inset - size.height()), size)};
        const auto inkIn = [&](const QRectF& box) { return std::count_if(ink.begin(), ink.end(), [&](const QPointF& p) { return box.contains(p); }); };
        return *std::min_element(corners.begin(), corners.end(), [&](const QRectF& a, const QRectF& b) { return inkIn(a) < inkIn(b); });
    }

    [[nodiscard]] double width(const Entry& entry) const { return swatch + 3 * gap + metrics.horizontalAdvance(entry.name); }
    [[nodiscard]] double lineWidth() const {
        double sum = -2 * gap;
        for (const auto& entry : entries)
            sum += width(entry);
        return std::max(0.0, sum);
    }
    /// The entries side by side, as many a row as there is room for.
    [[nodiscard]] std::vector<std::vector<const Entry*>> rows(double room) const {
        std::vector<std::vector<const Entry*>> rows;
        double x = 0;
        for (const auto& entry : entries) {
            if (rows.empty() || x + width(entry) - 2 * gap > room) {
                rows.emplace_back();
                x = 0;
            }
            rows.back().push_back(&entry);
            x += width(entry);
        }
        return rows;
    }
};

std::vector<Tick> barTicks(const HeatMap& map, double height, double fontHeight) {
    std::vector<Tick> ticks;
    for (const auto& tick : map.barTicks)
        ticks.push_back({tick.first, tick.second});
    return ticks.empty() ? niceTicks(Scale::linear, std::min(map.lower, map.upper), std::max(map.lower, map.upper),
                                     std::clamp(static_cast<int>(height / (2 * fontHeight)), 2, 5))
                         : ticks;
}

}  // namespace

const HeatMap* barredMap(const PreparedScene& scene, std::size_t panel, std::size_t* mark) {
    for (const auto& entry : scene.bars)
        if (entry.first.first == panel) {
            if (mark)
                *mark = entry.first.second;
            return std::get_if<HeatMap>(&scene.scene.panels[panel].marks[entry.first.second]);
        }
    return nullptr;
}

double colourBarWidth(const ScenePlot& plot, std::size_t panel) {
    const HeatMap* map = barredMap(plot.prepared(), panel);
    if (!map)
        return 0;
    const QFontMetricsF metrics(plot.font(plot.style().tickPt));
    double widest = 0;
    for (const auto& tick : barTicks(*map, 1e6, 1))
        widest = std::max(widest, metrics.horizontalAdvance(QString::fromStdString(tick.text)));
    const double label = map->barLabel.empty() ? 0 : QFontMetricsF(plot.font(plot.style().labelPt)).height() + 2 * plot.unitsPerPt();
    return (plot.style().gapPt + plot.style().tickPt * 0.9 + plot.style().tickLengthPt + 2.5) * plot.unitsPerPt() + widest + label;
}

void drawColourBar(const Canvas& canvas) {
    std::size_t mark = 0;
    const HeatMap* map = barredMap(canvas.plot.prepared(), canvas.panel.index, &mark);
    if (!map || map->lower == map->upper)
        return;
    const auto& style = canvas.plot.style();
    auto& painter = canvas.painter;
    const QRectF box(canvas.area.right() + style.gapPt * canvas.unit, canvas.area.top(), style.tickPt * 0.9 * canvas.unit, canvas.area.height());
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, true);
    const QImage& bar = canvas.plot.prepared().bars.at({canvas.panel.index, mark});
    painter.drawImage(box, bar, QRectF(bar.rect()));
    painter.restore();
    const QFont font = canvas.plot.font(style.tickPt);
    const QFontMetricsF metrics(font);
    const QPen pen(toQColor(style.axis), style.axisPt * canvas.unit);
    double widest = 0;
    for (const auto& tick : barTicks(*map, box.height(), metrics.height())) {
        const double t = (tick.value - map->lower) / (map->upper - map->lower);
        if (!(t >= -1e-9 && t <= 1 + 1e-9))
            continue;
        const double y = box.bottom() - t * box.height();
        painter.setPen(pen);
        painter.drawLine(QLineF(box.right(), y, box.right() + style.tickLengthPt * canvas.unit, y));
        const QString text = QString::fromStdString(tick.text);
        widest = std::max(widest, metrics.horizontalAdvance(text));
        drawLabel(painter, font, toQColor(style.text3), {}, 0, {box.right() + (style.tickLengthPt + 2) * canvas.unit, y}, text, Text::Anchor::left);
    }
    if (map->barLabel.empty())
        return;
    // A label longer than its bar may use the height of title and tick labels, then a smaller size, and is cut last.
    const QRectF outer(canvas.panel.rect->outerRect());
    QString label = QString::fromStdString(map->barLabel);
    QFont labelFont = canvas.plot.font(style.labelPt);
    for (const double shrink : {1.0, 0.9, 0.8}) {
        labelFont = canvas.plot.font(style.labelPt * shrink);
        if (QFontMetricsF(labelFont).horizontalAdvance(label) <= outer.height())
            break;
    }
    label = QFontMetricsF(labelFont).elidedText(label, Qt::ElideRight, outer.height());
    const double half = QFontMetricsF(labelFont).horizontalAdvance(label) / 2;
    const double middle = std::clamp(box.center().y(), outer.top() + half, std::max(outer.top() + half, outer.bottom() - half));
    painter.save();
    painter.translate(box.right() + (style.tickLengthPt + 2.5) * canvas.unit + widest + QFontMetricsF(labelFont).height() / 2 + 1.5 * canvas.unit, middle);
    painter.rotate(-90);
    drawLabel(painter, labelFont, toQColor(style.text2), {}, 0, {0, 0}, label, Text::Anchor::centre);
    painter.restore();
}

double legendRowHeight(const ScenePlot& plot) { return QFontMetricsF(plot.font(plot.style().tickPt)).height() * 1.15; }

std::optional<int> planLegend(const ScenePlot& plot, const PlotPanel& panel) {
    const Legend legend(plot, panel);
    const QRectF area = panel.area();
    if (legend.entries.empty() || area.width() < 2 || area.height() < 2)
        return {};
    const auto ink = legend.ink(panel);
    const QRectF best = legend.corner(area, ink);
    const auto covered = std::count_if(ink.begin(), ink.end(), [&](const QPointF& p) { return best.contains(p); });
    if (covered == 0 && best.height() <= area.height())
        return {};
    const auto& style = plot.style();
    const double headline = QFontMetricsF(plot.font(style.titlePt, true)).horizontalAdvance(QString::fromStdString(panel.panel->title)) +
                            QFontMetricsF(plot.font(style.tickPt)).horizontalAdvance(QString::fromStdString(panel.panel->subtitle)) + 12 * plot.unitsPerPt();
    if (headline + legend.lineWidth() <= area.width())
        return 0;
    const auto rows = static_cast<int>(legend.rows(area.width()).size());
    // In a panel as low as this the names would leave nothing to name.
    return rows * legend.row <= 0.4 * area.height() ? std::optional(rows) : std::nullopt;
}

double legendBesideTitle(const ScenePlot& plot, const PlotPanel& panel) { return panel.legendRows == 0 ? Legend(plot, panel).lineWidth() : 0; }

void drawLegend(const Canvas& canvas) {
    const Legend legend(canvas.plot, canvas.panel);
    if (legend.entries.empty())
        return;
    const auto& style = canvas.plot.style();
    const auto draw = [&](const Entry& entry, double left, double middle, double room) {
        drawSwatch(canvas, *entry.mark, QRectF(left, middle - legend.row * 0.35, legend.swatch, legend.row * 0.7));
        drawLabel(canvas.painter, legend.font, toQColor(style.text), {}, 0, {left + legend.swatch + legend.gap, middle},
                  legend.metrics.elidedText(entry.name, Qt::ElideRight, room - legend.swatch - legend.gap), Text::Anchor::left);
    };
    const QRectF& area = canvas.area;
    if (canvas.panel.legendRows) {
        const bool beside = canvas.panel.legendRows == 0;
        const auto rows = legend.rows(beside ? INFINITY : area.width());
        double y = beside ? canvas.panel.rect->outerRect().top() + (style.gapPt * 0.5 + style.titlePt * 0.6) * canvas.unit
                          : area.top() - style.gapPt * 0.6 * canvas.unit - legend.row * (static_cast<double>(rows.size()) - 0.5);
        for (const auto& row : rows) {
            double x = beside ? area.right() - legend.lineWidth() : area.left();
            for (const Entry* entry : row) {
                draw(*entry, x, y, area.right() - x + legend.gap);
                x += legend.width(*entry);
            }
            y += legend.row;
        }
        return;
    }
    const QRectF box = legend.corner(area, legend.ink(canvas.panel));
    QColor ground = toQColor(style.background);
    ground.setAlphaF(0.88F);
    canvas.painter.fillRect(box, ground);
    double y = box.top() + legend.gap / 2 + legend.row / 2;
    for (const auto& entry : legend.entries) {
        draw(entry, box.left() + legend.gap, y, box.width() - 1.5 * legend.gap);
        y += legend.row;
    }
}

}  // namespace triptych::figures
