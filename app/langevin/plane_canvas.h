#pragma once

#include <memory>

#include <QWidget>

#include "app/langevin/face_drawing.h"
#include "app/langevin/plane_layers.h"

namespace triptych::app {

/// The plane: where the chains are, the loss's level lines, the polyhedron, up to three fading paths and the last step taken
/// apart. Wheel zooms, dragging pans, a double click fits; a starting point can be picked, faces can be drawn. Layers are cached by size, view and theme.
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
    /// The last good picture of settings that cannot be drawn: at 55 % until there is a new one.
    void setStale(bool stale);
    [[nodiscard]] bool isStale() const { return m_stale; }
    /// What the mouse does. pick: the next click says where the chains start. draw: faces of the set are drawn, dragged and taken out, until Esc.
    enum class Tool { look, pick, draw };
    void setTool(Tool tool);
    [[nodiscard]] Tool tool() const { return m_tool; }
    void fit();
    [[nodiscard]] const PlaneFrame& frame() const { return m_frame; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {360, 240}; }
    /// What the read-out would say at a place; empty outside the plot.
    [[nodiscard]] QString readOut(const QPointF& at) const;

signals:
    void picked(const triptych::langevin::Point& at);
    void faceDrawn(const triptych::app::TypedRow& face);
    /// \param row of the document. Its normal stays.
    void faceMoved(int row, const triptych::app::TypedRow& face);
    void faceRemoved(int row);
    void toolChanged(triptych::app::PlaneCanvas::Tool tool);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void dropLayers();
    void paintHover(QPainter& painter) const;
    [[nodiscard]] const langevin::Problem* problem() const;

    std::shared_ptr<const langevin::Problem> m_problem;
    std::shared_ptr<const langevinview::RunResult> m_run;
    PlaneFrame m_frame;
    LossContours m_contours;
    DensityLayer m_density;
    std::int64_t m_step = 0;
    bool m_stale = false;
    Tool m_tool = Tool::look;
    FaceDrawing m_drawing;
    QPointF m_grabbed;
    QPointF m_hover{-1, -1};
};

}  // namespace triptych::app
