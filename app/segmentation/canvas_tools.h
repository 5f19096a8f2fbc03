#pragma once

#include <optional>

#include <QObject>
#include <QPainterPath>

#include "app/segmentation/corner_editor.h"
#include "segmentation/geometry.h"

class QPainter;

namespace triptych::app {

class ReviewModel;

/// The hand on the canvas: brush, eraser, polygon, lasso, fill and the corners of its outline, drawing on the mask of a review. Places are pixels of the picture. The right button, or Alt, takes away
/// where the left one adds. GUI thread.
class CanvasTools : public QObject {
    Q_OBJECT
public:
    enum class Tool { move, brush, eraser, polygon, lasso, fill, corners };
    explicit CanvasTools(ReviewModel& review, QObject* parent = nullptr);

    void setTool(Tool tool);
    [[nodiscard]] Tool tool() const { return m_tool; }
    /// In pixels of the picture, 0.5 to 512.
    void setRadius(double radius);
    [[nodiscard]] double radius() const { return m_radius; }
    /// Polygon and lasso are drawn to this outline where it is near; empty: as the hand draws.
    void setSnapping(bool on);
    [[nodiscard]] bool isSnapping() const { return m_snaps; }
    void setOutline(const segmentation::Rings& outline);
    /// The corners that are moved with Tool::corners: of the drawn mask, else of the consensus.
    [[nodiscard]] const segmentation::Rings& corners() const { return m_corners.rings(); }
    void fillHoles();

    /// Whether the tool takes the event; else the canvas moves. \param takesAway the right button or Alt.
    bool press(const segmentation::Point& at, bool takesAway);
    /// \param scale pixels of the widget a pixel of the picture: how near "near" is.
    void drag(const segmentation::Point& at, double scale);
    void release(double scale);
    /// A polygon's last point.
    void close();
    /// Lets go of what is being drawn. False when nothing was.
    bool cancel();
    [[nodiscard]] bool isDrawing() const { return m_drawing; }

    /// The cursor and what is being drawn. \param at where the pointer is.
    void paint(QPainter& painter, const QPointF& origin, double scale, const std::optional<segmentation::Point>& at) const;

signals:
    /// A hand is at work: what is shown is to stay.
    void began();
    void toolChanged();
    /// The cursor or an unfinished line moved.
    void drawn();

private:
    void finishRing(double scale);
    void drop();
    void takeCorners();
    void finishCorners(const QString& undoText);
    void paintCorners(QPainter& painter, const QPointF& origin, double scale) const;
    [[nodiscard]] bool adds() const { return m_tool != Tool::eraser && !m_takesAway; }

    ReviewModel& m_review;
    Tool m_tool = Tool::move;
    double m_radius = 8;
    bool m_snaps = false, m_drawing = false, m_takesAway = false;
    segmentation::Point m_last;
    segmentation::Ring m_ring;
    segmentation::Rings m_outline;
    CornerEditor m_corners;
    double m_scale = 1;
};

}  // namespace triptych::app
