#pragma once

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <QColor>
#include <QFont>
#include <QImage>
#include <QRectF>

#include "figures/axis_map.h"
#include "figures/decimate.h"
#include "figures/style.h"

class QCustomPlot;
class QCPAxisRect;

namespace triptych::figures {

[[nodiscard]] inline QColor toQColor(Colour c) { return {c.r, c.g, c.b, c.a}; }

/// A scene with its heat-maps and pictures turned into images. Made on any thread; immutable.
struct PreparedScene {
    FigureScene scene;
    std::map<std::pair<std::size_t, std::size_t>, QImage> pictures;  ///< by (panel, mark), a pixel a cell, row 0 on top
    std::map<std::pair<std::size_t, std::size_t>, QImage> bars;      ///< colour bars, one pixel wide, the upper end on top
};
[[nodiscard]] std::shared_ptr<const PreparedScene> prepareScene(FigureScene scene, const ScreenStyle& style, const std::string& colourMap);

/// The family figures are set in: the one asked for if installed, else Noto Sans, else DejaVu Sans. GUI thread.
[[nodiscard]] QString figureFont(const std::string& wanted);

/// One panel on a QCustomPlot.
struct PlotPanel {
    const Panel* panel = nullptr;
    std::size_t index = 0;
    QCPAxisRect* rect = nullptr;
    Range home[2];  ///< x and y as first shown
    /// Curves decimated elsewhere, by mark; a mark without one is decimated while it is drawn.
    std::map<std::size_t, std::shared_ptr<const DecimatedPath>> paths;
    bool deferCurves = false;  ///< draw long curves only from `paths`
    /// Set when no corner is free of data: the legend stands above the axes in so many rows, beside the title when 0.
    std::optional<int> legendRows;

    [[nodiscard]] AxisMap xMap() const;
    [[nodiscard]] AxisMap yMap() const;
    [[nodiscard]] QRectF area() const;
};

/// A scene laid out on a QCustomPlot, whose units are `unitsPerPt` to the point. GUI thread; lives no longer than the plot.
class ScenePlot {
public:
    ScenePlot(QCustomPlot& plot, std::shared_ptr<const PreparedScene> scene, ScreenStyle style, double unitsPerPt);
    ~ScenePlot();
    ScenePlot(const ScenePlot&) = delete;
    ScenePlot& operator=(const ScenePlot&) = delete;

    /// Places axes and ticks for a plot of this size and makes equal aspects equal. Call before drawing and after a resize.
    void arrange(const QSize& size);
    /// Back to the ranges the scene asks for.
    void fit();
    [[nodiscard]] std::vector<std::unique_ptr<PlotPanel>>& panels() { return m_panels; }
    [[nodiscard]] const PreparedScene& prepared() const { return *m_scene; }
    [[nodiscard]] const std::shared_ptr<const PreparedScene>& shared() const { return m_scene; }
    [[nodiscard]] const ScreenStyle& style() const { return m_style; }
    [[nodiscard]] double unitsPerPt() const { return m_units; }
    [[nodiscard]] QFont font(double pt, bool bold = false) const;

private:
    void addPanel(std::size_t index);
    void equalise(PlotPanel& panel) const;
    void setMargins(PlotPanel& panel) const;
    void settle(const std::vector<std::pair<Range, Range>>& ranges);

    QCustomPlot& m_plot;
    std::shared_ptr<const PreparedScene> m_scene;
    ScreenStyle m_style;
    double m_units;
    QString m_family;
    std::vector<std::unique_ptr<PlotPanel>> m_panels;
    QSize m_planned;  ///< the size legends were placed for
};

}  // namespace triptych::figures
