#pragma once

#include <memory>

#include <QWidget>

#include "app/segmentation/core/gold_comparison.h"

namespace triptych::app {

/// MCC, IoU and Dice of the consensus against experts over the threshold, with their intervals; under them how often each
/// threshold was the best by MCC. Hover reads out, a click chooses a threshold. GUI thread.
class GoldPlot : public QWidget {
    Q_OBJECT
public:
    explicit GoldPlot(QWidget* parent = nullptr);
    void setComparison(std::shared_ptr<const segmentationview::GoldComparison> comparison);
    [[nodiscard]] int place() const { return m_place; }
    /// What the pointer, or the chosen threshold, says.
    [[nodiscard]] QString readOut() const;
    [[nodiscard]] QSize sizeHint() const override { return {560, 320}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {280, 200}; }

signals:
    void placeChanged(int place);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] QRectF curveArea() const;
    [[nodiscard]] double xOf(int place) const;
    [[nodiscard]] int placeAt(double x) const;
    void choose(int place);
    void drawCurve(QPainter& painter, segmentation::GoldScore score, double least) const;
    void drawDraws(QPainter& painter) const;

    std::shared_ptr<const segmentationview::GoldComparison> m_comparison;
    int m_place = -1, m_hover = -1;
};

}  // namespace triptych::app
