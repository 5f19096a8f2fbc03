#pragma once

#include <optional>

#include <QPointF>

#include "app/langevin/row_text.h"

class QPainter;

namespace triptych::app {

struct PlaneScene;

/// Faces of a set as a hand draws them: a line becomes a half-plane that keeps the start of the chains; a face that is dragged moves without
/// turning. Numbers are rounded to what a pixel can tell, so that rows stay readable. Positions are those of the widget.
class FaceDrawing {
public:
    /// How near a face must be to be taken hold of, in pixels.
    static constexpr double reach = 7;

    void press(const QPointF& at, const PlaneScene& scene);
    /// \param upright the line is turned to the nearest multiple of 15 degrees.
    void drag(const QPointF& at, const PlaneScene& scene, bool upright);
    void stop();
    /// The face as it would be; none while nothing is drawn, or a line is too short to say where it goes.
    [[nodiscard]] const std::optional<TypedRow>& face() const { return m_face; }
    /// The row of the face that is dragged; -1 for a new one.
    [[nodiscard]] int row() const { return m_row; }
    /// The row of the polyhedron whose face is within reach; -1 when none is. (Polyhedron::source says which row of the document that is.)
    [[nodiscard]] static int rowAt(const QPointF& at, const PlaneScene& scene);
    /// The face that is drawn, and what it would cut off; else the face under the mouse.
    void paint(QPainter& painter, const PlaneScene& scene, const QPointF& hover) const;

private:
    bool m_pressed = false;
    QPointF m_from;
    int m_row = -1;
    std::optional<TypedRow> m_face;
};

}  // namespace triptych::app
