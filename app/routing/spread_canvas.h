#pragma once

#include <optional>

#include <QWidget>

#include "app/routing/brush.h"
#include "app/routing/core/spread_result.h"

namespace triptych::app::routingview {

/// Divergence over depth: a thick line with its band over the hatched floor, thin lines in family hues with names at their ends. Pointing at a line points at its
/// language in every view; a click selects it, a click with Ctrl (or P) pins it; up and down go from line to line. GUI thread only.
class SpreadCanvas : public QWidget {
    Q_OBJECT
public:
    explicit SpreadCanvas(Brush& brush, QWidget* parent = nullptr);
    void setPlot(std::optional<SpreadPlot> plot);
    [[nodiscard]] const std::optional<SpreadPlot>& plot() const { return m_plot; }
    /// Where a value stands, in the widget's coordinates.
    [[nodiscard]] QPointF placeOf(std::size_t layer, double value) const;
    /// Lines that bear a label now: pinned ones and the strongest first, at most 12 and the main one.
    [[nodiscard]] std::vector<const SpreadLine*> labelled() const;
    /// What is told of a line at a layer.
    [[nodiscard]] QString readOut(const SpreadLine& line, std::size_t layer) const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 200}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Hit {
        const SpreadLine* line = nullptr;
        std::size_t layer = 0;
    };
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] double xOf(std::size_t layer) const;
    [[nodiscard]] std::optional<Hit> hitAt(QPointF position) const;
    [[nodiscard]] bool isFaded(const SpreadLine& line) const;
    void paintAxes(QPainter& painter) const;
    void paintFloor(QPainter& painter) const;
    void paintLine(QPainter& painter, const SpreadLine& line, const QPen& pen, double markers) const;
    void paintLabels(QPainter& painter) const;
    void paintParting(QPainter& painter) const;

    Brush& m_brush;
    std::optional<SpreadPlot> m_plot;
};

}  // namespace triptych::app::routingview
