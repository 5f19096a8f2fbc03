#pragma once

#include <memory>

#include <QImage>
#include <QPixmap>
#include <QWidget>

#include "app/langevin/core/run_result.h"

namespace triptych::app {

/// The plane: where the chains are, the loss's level lines, the polyhedron, up to three fading paths and the last step taken
/// apart. Wheel zooms, dragging pans, a double click fits. Layers are cached by size, view and theme.
class PlaneCanvas : public QWidget {
    Q_OBJECT
public:
    explicit PlaneCanvas(QWidget* parent = nullptr);

    void clear();
    /// A problem before any run. \param fit what is to be seen.
    void setProblem(std::shared_ptr<const langevin::Problem> problem, const langevin::Box& fit);
    /// \param keepView when it goes on from the run shown before (a partial of the same job).
    void setRun(std::shared_ptr<const langevinview::RunResult> run, bool keepView);
    void setStep(std::int64_t step);
    void fit();
    [[nodiscard]] QSize minimumSizeHint() const override { return {360, 240}; }
    /// What the read-out would say at a place; empty outside the plot.
    [[nodiscard]] QString readOut(const QPointF& at) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] QPointF toScreen(const langevin::Point& p) const;
    [[nodiscard]] langevin::Point toPlane(const QPointF& p) const;
    [[nodiscard]] langevin::Box visible() const;
    void zoomAbout(const QPointF& at, double factor);
    void dropLayers();
    void paintDensity(QPainter& painter);
    void paintContours(QPainter& painter);
    void paintVeil(QPainter& painter);
    void paintPaths(QPainter& painter);
    void paintFaces(QPainter& painter, const QList<QRectF>& taken);
    void paintAxes(QPainter& painter);
    void paintLegend(QPainter& painter);
    [[nodiscard]] QList<QRectF> paintLastStep(QPainter& painter);
    [[nodiscard]] const langevin::Problem* problem() const;

    std::shared_ptr<const langevin::Problem> m_problem;
    std::shared_ptr<const langevinview::RunResult> m_run;
    langevin::Box m_fit{-1, -1, 1, 1};
    langevin::Point m_centre{0, 0};
    double m_scale = 100;  ///< pixels a unit
    bool m_fitted = true;
    std::int64_t m_step = 0;
    QPixmap m_contours;
    QImage m_density;
    std::size_t m_densityFrame = 0;
    QPointF m_grabbed;
    QPointF m_hover{-1, -1};
};

}  // namespace triptych::app
