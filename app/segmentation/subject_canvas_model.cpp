#include <QPainter>

#include "app/segmentation/subject_canvas.h"
#include "app/shell/theme.h"

// What a model says, on the canvas.
namespace triptych::app {

void SubjectCanvas::setModel(const SharedModel& model) {
    m_model = model;
    m_probability = m_uncertainty = m_doubt = {};
    m_modelLine = modelContour(m_model);
    update();
}

void SubjectCanvas::paintModelMaps(QPainter& painter, const LayerOpacity& layers, const QRectF& exposed) {
    if (!m_model)
        return;
    const auto map = [&](bool shown, double opacity, TilePyramid& layer, TilePyramid (*make)(const SharedModel&)) {
        if (!shown)
            return;
        if (layer.isNull())
            layer = make(m_model);
        painter.setOpacity(opacity);
        layer.paint(painter, pictureRect(), exposed, m_room);
        painter.setOpacity(1);
    };
    map(layers.showProbability, layers.probability, m_probability, probabilityLayer);
    map(layers.showUncertainty, layers.uncertainty, m_uncertainty, uncertaintyLayer);
    map(layers.showDoubt, layers.doubt, m_doubt, doubtLayer);
}

// The line over all maps, the frame that points at where a person is needed over everything.
void SubjectCanvas::paintModelLines(QPainter& painter, const LayerOpacity& layers) {
    if (!m_model)
        return;
    if (layers.showModel) {
        m_modelLine.trace(m_model->level(), QRectF(toPixel({}), toPixel(rect().bottomRight())), m_scale * devicePixelRatioF());
        drawCased(painter, m_modelLine.path(), shell::Theme::current().modelLine, 2, 4.2, layers.model, Qt::CustomDashLine);
    }
    if (const auto worst = m_model->worst(); layers.showDoubt && !worst.empty()) {
        const auto [r, g, b] = segmentationview::doubtColour;
        QPainterPath frame;
        frame.addRect(worst.x0, worst.y0, worst.x1 - worst.x0, worst.y1 - worst.y0);
        // On the orange of its own map: broad and dark, a light line within, the orange in that.
        drawCased(painter, frame, shell::Theme::current().consensusLine, 4.4, 7, layers.doubt);
        drawCased(painter, frame, QColor(r, g, b), 2, 2, layers.doubt);
    }
}

}  // namespace triptych::app
