#pragma once

#include <optional>

#include <QImage>
#include <QWidget>

#include "app/routing/experts_state.h"

namespace triptych::app::routingview {

/// Experts against experts: how often they meet, or how alike they are; or languages against experts. The chosen expert's row or column is
/// framed, and the language of the brush. Hover reads a cell out, a click chooses what its row stands for, arrow keys go through the experts.
class ExpertMap : public QWidget {
    Q_OBJECT
public:
    ExpertMap(ExpertsState& state, Brush& brush, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override { return {340, 330}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 200}; }
    /// The cell under the pointer in words, or what the colours mean.
    [[nodiscard]] QString readOut() const;
    /// Column (x) and row (y) of the grid at a point of the widget.
    [[nodiscard]] std::optional<QPoint> cellAt(const QPoint& point) const;
    /// Where a cell is drawn.
    [[nodiscard]] QRectF cellRect(int row, int column) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] QRect area() const;
    [[nodiscard]] int placeOf(int expert) const;
    [[nodiscard]] int rowOf(const QString& language) const;
    [[nodiscard]] bool ofLanguages() const { return m_state.grid().kind == MapKind::languages; }
    [[nodiscard]] bool tinyCells() const;
    [[nodiscard]] QColor colourOf(double value) const;
    void drawHead(QPainter& painter) const;
    void drawTicks(QPainter& painter) const;
    void drawValues(QPainter& painter) const;
    void drawMarks(QPainter& painter) const;
    void hoverCell(std::optional<QPoint> cell);
    void refreshImage();

    ExpertsState& m_state;
    Brush& m_brush;
    std::optional<QPoint> m_hovered;
    QImage m_image;
};

}  // namespace triptych::app::routingview
