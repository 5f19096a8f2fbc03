#include "figures/clipped.h"
#include "figures/marks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QFontMetricsF>
#include <QPainterPath>
#include <qcustomplot.h>

namespace triptych::figures {
namespace {

DecimationView viewOf(const Canvas& canvas) { return {canvas.x, canvas.y, 0, canvas.stretch}; }

struct Draw {
    const Canvas& canvas;
    std::size_t mark;

    void operator()(const Line& line) const {
        const auto n = std::min(line.x.size(), line.y.size());
        if (n == 0)
            return;
        if (line.lower.size() >= n && line.upper.size() >= n) {
            Ring band;
            for (std::size_t i = 0; i < n; ++i)
                push(band, line.x[i], line.upper[i]);
            for (std::size_t i = n; i-- > 0;)
                push(band, line.x[i], line.lower[i]);
            QColor shade = line.fill.a ? canvas.colour(line.fill) : canvas.colour(line.stroke.colour);
            if (!line.fill.a)
                shade.setAlphaF(0.18F);
            fillRing(canvas, std::move(band), shade);
        }
        std::vector<double> stepX, stepY;
        const std::vector<double>*xs = &line.x, *ys = &line.y;
        if (line.steps) {
            // The value of a step stands in its middle, as a bin's count does.
            for (std::size_t i = 0; i < n; ++i) {
                const double before = i > 0 ? line.x[i] - line.x[i - 1] : n > 1 ? line.x[1] - line.x[0] : 1;
                const double after = i + 1 < n ? line.x[i + 1] - line.x[i] : before;
                stepX.insert(stepX.end(), {line.x[i] - before / 2, line.x[i] + after / 2});
                stepY.insert(stepY.end(), {line.y[i], line.y[i]});
            }
            xs = &stepX;
            ys = &stepY;
        }
        DecimatedPath thin;
        const auto count = std::min(xs->size(), ys->size());
        if (static_cast<double>(count) > 8 * canvas.area.width() * canvas.stretch) {
            thin = decimateLine(xs->data(), ys->data(), count, viewOf(canvas));
            xs = &thin.x;
            ys = &thin.y;
        }
        const auto m = std::min({xs->size(), ys->size(), count});
        if (line.fillToZero) {
            const double ground = canvas.y.scale == Scale::linear ? canvas.y.toPixel(0) : canvas.y.pixel0;
            QColor shade = line.fill.a ? canvas.colour(line.fill) : canvas.colour(line.stroke.colour);
            if (!line.fill.a)
                shade.setAlphaF(0.4F);
            Ring ring;
            for (std::size_t i = 0; i <= m; ++i) {
                const QPointF p = i < m ? canvas.at((*xs)[i], (*ys)[i]) : QPointF(std::nan(""), 0);
                if (std::isfinite(p.x()) && std::isfinite(p.y())) {
                    if (ring.empty())
                        ring.emplace_back(p.x(), ground);
                    ring.push_back(p);
                } else if (!ring.empty()) {
                    ring.emplace_back(ring.back().x(), ground);
                    fillRing(canvas, std::move(ring), shade);
                    ring = {};
                }
            }
        }
        if (line.stroke.widthPt > 0)
            stroke(line.stroke, *xs, *ys, m, false);
        if (line.marker != Marker::none)
            for (std::size_t i = 0; i < n; ++i)
                drawMarker(canvas, line.marker, canvas.at(line.x[i], line.y[i]), line.markerPt, canvas.colour(line.stroke.colour));
    }

    void operator()(const Curve& curve) const {
        const auto n = std::min(curve.x.size(), curve.y.size());
        constexpr std::size_t few = 2000, many = 20000;
        if (const auto found = canvas.panel.paths.find(mark); found != canvas.panel.paths.end())
            return stroke(curve.stroke, found->second->x, found->second->y, found->second->x.size(), curve.closed && n <= few);
        if (n <= few)
            return stroke(curve.stroke, curve.x, curve.y, n, curve.closed);
        if (canvas.panel.deferCurves && n > many)
            return;
        const DecimatedPath thin = decimateCurve(curve.x.data(), curve.y.data(), n, viewOf(canvas));
        stroke(curve.stroke, thin.x, thin.y, thin.x.size(), false);
        if (curve.closed)
            stroke(curve.stroke, {curve.x[n - 1], curve.x[0]}, {curve.y[n - 1], curve.y[0]}, 2, false);
    }

    void operator()(const Points& points) const {
        for (std::size_t i = 0; i < std::min(points.x.size(), points.y.size()); ++i)
            drawMarker(canvas, points.marker, canvas.at(points.x[i], points.y[i]), points.sizePt, canvas.colour(points.colour));
    }

    void operator()(const Bars& bars) const {
        const double ground = canvas.y.scale == Scale::linear ? canvas.y.toPixel(0) : canvas.y.pixel0;
        canvas.painter.setPen(Qt::NoPen);
        canvas.painter.setBrush(canvas.colour(bars.fill));
        for (std::size_t i = 0; i < std::min(bars.x.size(), bars.height.size()); ++i) {
            const QPointF a = canvas.at(bars.x[i] - bars.width / 2, bars.height[i]);
            const double right = canvas.x.toPixel(bars.x[i] + bars.width / 2);
            const QRectF rect = QRectF(a, QPointF(right, ground)).normalized().intersected(canvas.area);
            if (rect.width() > 0 && rect.height() > 0)
                canvas.painter.drawRect(rect);
        }
    }

    void operator()(const HeatMap& map) const {
        picture(map.x0, map.x1, map.y0, map.y1, map.smooth);
        const double w = std::abs(canvas.x.toPixel(map.x1) - canvas.x.toPixel(map.x0)) / std::max(map.columns, 1);
        const double h = std::abs(canvas.y.toPixel(map.y1) - canvas.y.toPixel(map.y0)) / std::max(map.rows, 1);
        const bool hatch = std::min(w, h) >= 3 * canvas.unit;
        for (std::size_t i = 0; i < map.dead.size() && map.columns > 0; ++i) {
            if (!map.dead[i])
                continue;
            const auto row = static_cast<double>(i / static_cast<std::size_t>(map.columns));
            const auto column = static_cast<double>(i % static_cast<std::size_t>(map.columns));
            const double dx = (map.x1 - map.x0) / map.columns, dy = (map.y1 - map.y0) / map.rows;
            const QRectF cell = QRectF(canvas.at(map.x0 + column * dx, map.y0 + row * dy), canvas.at(map.x0 + (column + 1) * dx, map.y0 + (row + 1) * dy))
                                    .normalized()
                                    .intersected(canvas.area);
            if (cell.isEmpty())
                continue;
            if (!hatch) {
                // Too small for a hatch: a colour that no map holds.
                canvas.painter.fillRect(cell, canvas.plot.style().dark ? QColor(0xFF, 0x6A, 0xD5) : QColor(0xB0, 0x00, 0x7A));
                continue;
            }
            canvas.painter.setPen(QPen(toQColor(canvas.plot.style().text3), 0.5 * canvas.stroke));
            const double pitch = std::max(2 * canvas.unit, std::min(w, h) / 3);
            for (double offset = pitch / 2; offset < cell.width() + cell.height(); offset += pitch) {
                double ax = cell.left() + offset, ay = cell.top(), bx = cell.left(), by = cell.top() + offset;
                if (clipSegment(ax, ay, bx, by, cell.left(), cell.top(), cell.right(), cell.bottom()))
                    canvas.painter.drawLine(QLineF(ax, ay, bx, by));
            }
        }
    }
    void operator()(const Image& image) const {
        // Row 0 is on top whichever way the axis runs.
        const bool down = canvas.y.toPixel(image.y0) < canvas.y.toPixel(image.y1);
        picture(image.x0, image.x1, down ? image.y0 : image.y1, down ? image.y1 : image.y0, image.smooth);
    }

    void operator()(const Polygons& polygons) const {
        std::vector<Ring> rings;
        for (const auto& ring : polygons.rings) {
            rings.emplace_back();
            for (const auto& p : ring)
                push(rings.back(), p[0], p[1]);
        }
        if (polygons.fill) {
            QPainterPath path;
            path.setFillRule(Qt::OddEvenFill);
            for (const auto& ring : rings) {
                const Ring kept = clipRing(ring, canvas.area);
                if (kept.size() < 3)
                    continue;
                path.addPolygon(QPolygonF(QList<QPointF>(kept.begin(), kept.end())));
                path.closeSubpath();
            }
            canvas.painter.setPen(Qt::NoPen);
            canvas.painter.setBrush(canvas.colour(*polygons.fill));
            canvas.painter.drawPath(path);
        }
        if (!polygons.stroke)
            return;
        const auto outline = [&](const QPen& pen) {
            Polyline polyline(canvas, pen);
            for (const auto& ring : rings) {
                for (const auto& p : ring)
                    polyline.add(p);
                if (!ring.empty())
                    polyline.add(ring.front());
                polyline.lift();
            }
            polyline.finish();
        };
        if (polygons.cased) {
            // A picture has no theme: the casing is the same dark in both.
            QPen casing(QColor(0x0A, 0x0E, 0x12, 219), polygons.stroke->widthPt * 2.1 * canvas.stroke);
            casing.setJoinStyle(Qt::RoundJoin);
            outline(casing);
        }
        outline(canvas.pen(*polygons.stroke));
    }

    void operator()(const Arrow& arrow) const {
        const QPointF tail = canvas.at(arrow.x0, arrow.y0), tip = canvas.at(arrow.x1, arrow.y1);
        const double length = std::hypot(tip.x() - tail.x(), tip.y() - tail.y());
        if (!(length > 0) || !canvas.area.adjusted(-1, -1, 1, 1).contains(tip))
            return;
        const QPointF along = (tip - tail) / length, across(-along.y(), along.x());
        const double head = std::min(length, (3 + 2 * arrow.stroke.widthPt) * canvas.stroke);
        Polyline shaft(canvas, canvas.pen(arrow.stroke));
        shaft.add(tail);
        shaft.add(tip - along * head * 0.8);
        shaft.finish();
        const std::array<QPointF, 3> triangle{tip, tip - along * head + across * head * 0.42, tip - along * head - across * head * 0.42};
        canvas.painter.setPen(Qt::NoPen);
        canvas.painter.setBrush(canvas.colour(arrow.stroke.colour));
        canvas.painter.drawPolygon(triangle.data(), 3);
    }

    void operator()(const NodeLink& graph) const {
        const auto n = static_cast<int>(graph.nodes.size());
        for (const auto& link : graph.links) {
            if (link.from < 0 || link.to < 0 || link.from >= n || link.to >= n)
                continue;
            const auto &from = graph.nodes[static_cast<std::size_t>(link.from)], &to = graph.nodes[static_cast<std::size_t>(link.to)];
            const QPointF a = canvas.at(from.x, from.y), b = canvas.at(to.x, to.y);
            if (!finite(a) || !finite(b))
                continue;
            QPen pen(canvas.colour(link.colour), link.widthPt * canvas.stroke);
            pen.setCapStyle(Qt::FlatCap);
            canvas.painter.setPen(pen);
            canvas.painter.setBrush(Qt::NoBrush);
            QPainterPath path(a);
            if (graph.straight) {
                path.lineTo(b);
            } else {
                const double middle = (a.y() + b.y()) / 2;
                path.cubicTo(QPointF(a.x(), middle), QPointF(b.x(), middle), b);
            }
            canvas.painter.drawPath(path);
        }
    }

    void operator()(const Text&) const {}

private:
    static bool finite(const QPointF& p) { return std::isfinite(p.x()) && std::isfinite(p.y()); }
    void push(Ring& ring, double x, double y) const {
        const QPointF p = canvas.at(x, y);
        if (finite(p))
            ring.push_back(p);
    }

    void stroke(const Stroke& s, const std::vector<double>& x, const std::vector<double>& y, std::size_t n, bool closed) const {
        Polyline line(canvas, canvas.pen(s));
        for (std::size_t i = 0; i < n; ++i)
            line.add(canvas.at(x[i], y[i]));
        if (closed && n > 1)
            line.add(canvas.at(x[0], y[0]));
        line.finish();
    }

    /// `top` is the data value of the picture's upper edge, row 0.
    void picture(double left, double right, double top, double bottom, bool smooth) const {
        const auto found = canvas.plot.prepared().pictures.find({canvas.panel.index, mark});
        if (found == canvas.plot.prepared().pictures.end() || found->second.isNull())
            return;
        QImage image = found->second;
        double x0 = canvas.x.toPixel(left), x1 = canvas.x.toPixel(right), y0 = canvas.y.toPixel(top), y1 = canvas.y.toPixel(bottom);
        if (!std::isfinite(x0 + x1 + y0 + y1) || x0 == x1 || y0 == y1)
            return;
        image = image.mirrored(x0 > x1, y0 > y1);
        QRectF target = QRectF(QPointF(x0, y0), QPointF(x1, y1)).normalized();
        // Whole cells in sight only: a zoomed view neither scales nor stores the rest.
        const QRectF seen = target.intersected(canvas.area);
        if (seen.isEmpty())
            return;
        const double w = target.width() / image.width(), h = target.height() / image.height();
        const auto cut = [](double v, int size) { return std::clamp(static_cast<int>(v), 0, size); };
        constexpr double slack = 1e-6;
        const QRect cells(QPoint(cut(std::floor((seen.left() - target.left()) / w + slack), image.width()),
                                 cut(std::floor((seen.top() - target.top()) / h + slack), image.height())),
                          QPoint(cut(std::ceil((seen.right() - target.left()) / w - slack), image.width()) - 1,
                                 cut(std::ceil((seen.bottom() - target.top()) / h - slack), image.height()) - 1));
        if (cells.isEmpty())
            return;
        if (cells != image.rect()) {
            image = image.copy(cells);
            target = QRectF(target.left() + cells.left() * w, target.top() + cells.top() * h, cells.width() * w, cells.height() * h);
        }
        auto& painter = canvas.painter;
        if (smooth && canvas.vector) {
            // Viewers of PDF and SVG interpolate as they please; do it here, at 300 dpi.
            const QSize fine(static_cast<int>(std::ceil(target.width() * canvas.stretch)), static_cast<int>(std::ceil(target.height() * canvas.stretch)));
            if (fine.width() > image.width() && fine.height() > image.height())
                image = image.scaled(fine, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        }
        if (!canvas.vector && !smooth) {
            // Snapped to device pixels: otherwise cells differ by a pixel in the middle of nowhere.
            const QTransform device = painter.deviceTransform();
            const QRectF d = device.mapRect(target);
            target = device.inverted().mapRect(QRectF(QPointF(std::round(d.left()), std::round(d.top())), QPointF(std::round(d.right()), std::round(d.bottom()))));
        }
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, smooth);
        painter.drawImage(target, image, QRectF(image.rect()));
        painter.restore();
    }
};

/// Over the edge of the axes, when its place is inside.
struct DrawOver {
    const Canvas& canvas;

    void operator()(const NodeLink& graph) const {
        const auto& style = canvas.plot.style();
        const QFont font = canvas.plot.font(style.tickPt);
        for (const auto& node : graph.nodes) {
            const QPointF c = canvas.at(node.x, node.y);
            if (!visible(c))
                continue;
            const double r = node.radiusPt * canvas.stroke;
            canvas.painter.setPen(QPen(toQColor(style.background), 1.4 * canvas.stroke));
            canvas.painter.setBrush(canvas.colour(node.colour));
            canvas.painter.drawEllipse(c, r + 0.7 * canvas.stroke, r + 0.7 * canvas.stroke);
            if (node.label.empty())
                continue;
            // To the right, unless the panel ends there.
            const QString label = QString::fromStdString(node.label);
            const double away = r + 2.5 * canvas.unit, width = QFontMetricsF(font).horizontalAdvance(label);
            const bool left = c.x() + away + width > canvas.area.right() + canvas.panel.rect->margins().right() && c.x() - away - width >= canvas.area.left();
            drawLabel(canvas.painter, font, toQColor(style.text), toQColor(style.background), 1.5 * canvas.unit, c + QPointF(left ? -away : away, 0), label,
                      left ? Text::Anchor::right : Text::Anchor::left);
        }
    }

    void operator()(const Text& text) const {
        const QPointF p = canvas.at(text.x, text.y);
        if (!visible(p))
            return;
        const auto& style = canvas.plot.style();
        drawLabel(canvas.painter, canvas.plot.font(text.sizePt > 0 ? text.sizePt * style.strokeScale : style.labelPt, text.bold),
                  canvas.colour(text.colour), toQColor(style.background), text.halo ? 1.5 * canvas.unit : 0,
                  p + QPointF(text.dx, -text.dy) * canvas.unit, QString::fromStdString(text.text), text.anchor);
    }

    template <class Other>
    void operator()(const Other&) const {}

private:
    [[nodiscard]] bool visible(const QPointF& p) const {
        return std::isfinite(p.x()) && std::isfinite(p.y()) && canvas.area.adjusted(-1, -1, 1, 1).contains(p);
    }
};

}  // namespace

void drawMark(const Canvas& canvas, std::size_t mark) { std::visit(Draw{canvas, mark}, canvas.panel.panel->marks[mark]); }

void drawOver(const Canvas& canvas, std::size_t mark) { std::visit(DrawOver{canvas}, canvas.panel.panel->marks[mark]); }

}  // namespace triptych::figures
