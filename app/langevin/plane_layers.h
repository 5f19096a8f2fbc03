#pragma once

#include <cstdint>

#include <QImage>
#include <QList>
#include <QPixmap>

#include "app/langevin/core/run_result.h"
#include "app/langevin/plane_frame.h"

class QPainter;

namespace triptych::app {

/// What the layers of the plane are drawn from. The canvas lays them over each other in the order in which they stand here.
struct PlaneScene {
    const langevin::Problem& problem;
    const langevinview::RunResult* run;  ///< null before a run
    std::int64_t step = 0;
    const PlaneFrame& frame;

    [[nodiscard]] double faceMass(std::size_t edge) const;
};

/// Where the chains are, as one translucent image a recorded frame.
class DensityLayer {
public:
    void paint(QPainter& painter, const PlaneScene& scene);
    void drop() { m_image = {}; }

private:
    QImage m_image;
    std::size_t m_frame = 0;
};

/// Level lines of the loss, and the window's colour over everything outside the set; drawn anew only when the view of the plane is another, so that a live frame
/// lays one picture over its density.
class LossContours {
public:
    void paint(QPainter& painter, const PlaneScene& scene);
    void drop() { m_layer = {}; }

private:
    QPixmap m_layer;
};

/// Chain 1 and two others, fading with age.
void paintPaths(QPainter& painter, const PlaneScene& scene);
/// Where the chains start, before a run.
void paintStart(QPainter& painter, const PlaneScene& scene);
/// Faces with their mass as bars outside them. \param taken places of tags, which win over the labels of faces.
void paintFaces(QPainter& painter, const PlaneScene& scene, const QList<QRectF>& taken);
/// The last step of chain 1 taken apart: proposal and projection. Returns where its tags are.
[[nodiscard]] QList<QRectF> paintLastStep(QPainter& painter, const PlaneScene& scene);

/// What names the things drawn, top left.
class PlaneLegend {
public:
    explicit PlaneLegend(const PlaneScene& scene);
    [[nodiscard]] const QRectF& box() const { return m_box; }
    void paint(QPainter& painter) const;

private:
    enum class Mark { density, path, wall, contour, start };
    QList<std::pair<Mark, QString>> m_rows;
    QRectF m_box;
    double m_line = 19;
};
/// \param taken the legend, which ticks keep clear of.
void paintAxes(QPainter& painter, const PlaneScene& scene, const QRectF& taken);

}  // namespace triptych::app
