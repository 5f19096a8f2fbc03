#pragma once

#include "figures/plot.h"

class QCPPainter;

namespace triptych::figures {

/// What a mark needs to know to draw itself; lengths are the plot's units.
struct Canvas {
    QCPPainter& painter;
    const ScenePlot& plot;
    const PlotPanel& panel;
    AxisMap x, y;
    QRectF area;
    double unit;     ///< units per point
    double stroke;   ///< units per point of stroke
    double stretch;  ///< device pixels per unit
    bool vector;     ///< PDF or SVG: nothing is snapped to pixels

    [[nodiscard]] QPointF at(double vx, double vy) const { return {x.toPixel(vx), y.toPixel(vy)}; }
    [[nodiscard]] QColor colour(Colour c) const { return toQColor(plot.style().themed(c)); }
    [[nodiscard]] QPen pen(const Stroke& s) const;
};

/// Everything is clipped by geometry, not by the painter alone: SVG (Tiny 1.2) has no clip paths.
void drawMark(const Canvas& canvas, std::size_t mark);
/// What may reach over the edge of the axes: texts, nodes and their labels.
void drawOver(const Canvas& canvas, std::size_t mark);
/// `inside`: only when its centre stands within the axes.
void drawMarker(const Canvas& canvas, Marker marker, QPointF centre, double sizePt, const QColor& colour, bool inside = true);
/// Text with a ground-coloured halo; `where` is the left end, centre or right end of its middle line.
void drawLabel(QCPPainter& painter, const QFont& font, const QColor& colour, const QColor& halo, double haloWidth, QPointF where,
               const QString& text, Text::Anchor anchor);
/// Names and swatches, in the corner where the fewest data stand, or above the axes as planned.
void drawLegend(const Canvas& canvas);
/// Nothing when a corner has room; else how many rows the legend takes above the axes, 0 beside the title.
[[nodiscard]] std::optional<int> planLegend(const ScenePlot& plot, const PlotPanel& panel);
[[nodiscard]] double legendRowHeight(const ScenePlot& plot);
/// How much of the title's line the legend takes.
[[nodiscard]] double legendBesideTitle(const ScenePlot& plot, const PlotPanel& panel);
/// Beside the panel, with ticks and label.
void drawColourBar(const Canvas& canvas);
/// How much room a panel's colour bar wants to its right.
[[nodiscard]] double colourBarWidth(const ScenePlot& plot, std::size_t panel);
/// The mark whose colour bar the panel shows, or null.
[[nodiscard]] const HeatMap* barredMap(const PreparedScene& scene, std::size_t panel, std::size_t* mark = nullptr);

}  // namespace triptych::figures
