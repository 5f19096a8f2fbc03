#include <algorithm>
#include <cmath>

#include <QPainter>
#include <QPainterPath>

#include "app/langevin/plane_layers.h"
#include "app/shell/theme.h"

namespace triptych::app {

using shell::Theme;

double PlaneScene::faceMass(std::size_t edge) const {
    return run != nullptr && !run->faces.empty() ? run->faces[run->densityFrame(step) * run->edges() + edge] : 0.0;
}

void DensityLayer::paint(QPainter& painter, const PlaneScene& scene) {
    if (scene.run == nullptr || scene.run->densitySteps.empty())
        return;
    const auto& run = *scene.run;
    const auto frame = run.densityFrame(scene.step);
    if (m_image.isNull() || frame != m_frame) {
        m_frame = frame;
        const auto field = run.field(frame, frame + 1, 1.3);
        const float most = std::max(1e-12F, *std::max_element(field.begin(), field.end()));
        QImage image(run.columns, run.rows, QImage::Format_ARGB32);
        const QColor accent = Theme::current().accent;
        for (int row = 0; row < run.rows; ++row) {
            auto* line = reinterpret_cast<QRgb*>(image.scanLine(run.rows - 1 - row));
            for (int column = 0; column < run.columns; ++column) {
                // Counts range over far more than thirty to one, so their logarithm is shown.
                const float share = field[static_cast<std::size_t>(row * run.columns + column)] / most;
                const double t = std::log1p(30.0 * static_cast<double>(share)) / std::log(31.0);
                line[column] = qRgba(accent.red(), accent.green(), accent.blue(), static_cast<int>(std::lround(255 * 0.62 * t * t)));
            }
        }
        m_image = image.convertToFormat(QImage::Format_ARGB32_Premultiplied)
                      .scaled(image.width() * 4, image.height() * 4, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QRectF(scene.frame.toScreen({run.view.x0, run.view.y1}), scene.frame.toScreen({run.view.x1, run.view.y0})), m_image);
}

namespace {

void paintVeil(QPainter& painter, const PlaneScene& scene) {
    QPainterPath outside;
    outside.addRect(scene.frame.bounds());
    QPolygonF inside;
    for (const auto& p : scene.problem.geometry.clipped(scene.frame.visible()))
        inside << scene.frame.toScreen(p);
    outside.addPolygon(inside);
    outside.closeSubpath();
    QColor veil = Theme::current().window;
    veil.setAlphaF(0.82F);
    painter.fillPath(outside, veil);
}

}  // namespace

void LossContours::paint(QPainter& painter, const PlaneScene& scene) {
    if (m_layer.isNull()) {
        const double ratio = painter.device()->devicePixelRatioF();
        m_layer = QPixmap((scene.frame.bounds().size() * ratio).toSize());
        m_layer.setDevicePixelRatio(ratio);
        m_layer.fill(Qt::transparent);
        QPixmap lines = m_layer;
        QPainter layer(&lines);
        layer.setRenderHint(QPainter::Antialiasing);
        layer.setPen(QPen(Theme::current().text, 1));
        for (const auto& line : langevinview::lossContours(scene.problem, scene.frame.visible(), 12)) {
            QPolygonF path;
            for (const auto& p : line.points)
                path << scene.frame.toScreen(p);
            if (line.closed)
                layer.drawPolygon(path);
            else
                layer.drawPolyline(path);
        }
        layer.end();
        // Opaque lines, then one veil of transparency over all: joints would show as dots otherwise.
        QPainter whole(&m_layer);
        whole.setRenderHint(QPainter::Antialiasing);
        whole.setOpacity(0.24);
        whole.drawPixmap(0, 0, lines);
        whole.setOpacity(1);
        paintVeil(whole, scene);
    }
    painter.drawPixmap(0, 0, m_layer);
}

}  // namespace triptych::app
