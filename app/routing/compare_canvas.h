#pragma once

#include <optional>

#include <QWidget>

#include "app/routing/core/compare_result.h"

namespace triptych::app::routingview {

/// Two routings: the difference of load as a map of layers and experts, undecided cells toned down; under it both divergences by layer, and their difference with
/// its interval. The arrow keys go from cell to cell. GUI thread only.
class CompareCanvas : public QWidget {
    Q_OBJECT
public:
    explicit CompareCanvas(QWidget* parent = nullptr);
    void setPlot(std::optional<ComparePlot> plot);
    [[nodiscard]] const std::optional<ComparePlot>& plot() const { return m_plot; }

    struct Cell {
        std::size_t layer = 0, expert = 0;
        bool operator==(const Cell&) const = default;
    };
    /// Where a cell is drawn.
    [[nodiscard]] QRectF cellArea(const Cell& cell) const;
    [[nodiscard]] const std::optional<Cell>& cell() const { return m_cell; }
    [[nodiscard]] QString readOut(const Cell& cell) const;
    /// Of a layer in the plots below.
    [[nodiscard]] QString layerReadOut(std::size_t layer) const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 300}; }

signals:
    /// The cell under the pointer or the keys is another one, or none.
    void cellChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void setCell(std::optional<Cell> cell);
    [[nodiscard]] QRectF mapArea() const;
    [[nodiscard]] QRectF plotArea(int which) const;
    [[nodiscard]] double xOf(const QRectF& area, std::size_t layer) const;
    void paintMap(QPainter& painter) const;
    void paintBar(QPainter& painter) const;
    void paintDivergences(QPainter& painter) const;
    void paintDifference(QPainter& painter) const;
    void paintFrame(QPainter& painter, const QRectF& area, const QString& title, const QString& subtitle, double lower, double upper) const;

    std::optional<ComparePlot> m_plot;
    std::optional<Cell> m_cell;
};

}  // namespace triptych::app::routingview
