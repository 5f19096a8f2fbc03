#include "app/langevin/face_drawing.h"

#include <cmath>
#include <numbers>

#include <QPainter>

#include "app/langevin/plane_layers.h"
#include "app/shell/theme.h"

namespace triptych::app {

using langevin::Point;
using shell::Theme;

namespace {

constexpr double shortest = 12;  // pixels: a shorter line says nothing of its direction

// The power of ten that a pixel of this view is worth, a tenth of it finer.
double grain(const PlaneScene& scene) {
    return std::pow(10.0, std::floor(std::log10(1.0 / scene.frame.scale())));
}

double rounded(double v, double to) {
    // Through the number of decimals: v / to * to would show as 0.30000000000000004.
    const double decimals = std::max(0.0, -std::round(std::log10(to)));
    const double scale = std::pow(10.0, decimals);
    const double out = std::round(v * scale) / scale;
    return out == 0.0 ? 0.0 : out;
}

// The line a.x = b within the view, as far as it goes.
std::array<Point, 2> across(const TypedRow& row, const PlaneScene& scene) {
    const auto box = scene.frame.visible();
    const Point middle{0.5 * (box.x0 + box.x1), 0.5 * (box.y0 + box.y1)};
    const double norm = std::hypot(row.a[0], row.a[1]), far = std::hypot(box.x1 - box.x0, box.y1 - box.y0);
    const double beyond = (row.a[0] * middle[0] + row.a[1] * middle[1] - row.b) / norm;
    const Point foot{middle[0] - beyond * row.a[0] / norm, middle[1] - beyond * row.a[1] / norm}, along{-row.a[1] / norm, row.a[0] / norm};
    return {Point{foot[0] - far * along[0], foot[1] - far * along[1]}, Point{foot[0] + far * along[0], foot[1] + far * along[1]}};
}

}  // namespace

int FaceDrawing::rowAt(const QPointF& at, const PlaneScene& scene) {
    const Point p = scene.frame.toPlane(at);
    int nearest = -1;
    double least = reach;
    for (const auto& edge : scene.problem.geometry.edges()) {
        const double along = edge.along[0] * (p[0] - edge.base[0]) + edge.along[1] * (p[1] - edge.base[1]);
        const double away = std::abs(edge.normal[0] * (p[0] - edge.base[0]) + edge.normal[1] * (p[1] - edge.base[1])) * scene.frame.scale();
        if (along >= edge.t0 && along <= edge.t1 && away < least) {
            least = away;
            nearest = edge.row;  // of the polyhedron
        }
    }
    return nearest;
}

void FaceDrawing::press(const QPointF& at, const PlaneScene& scene) {
    m_pressed = true;
    m_from = at;
    m_face.reset();
    m_row = rowAt(at, scene);
}

void FaceDrawing::drag(const QPointF& at, const PlaneScene& scene, bool upright) {
    if (!m_pressed)
        return;
    m_face.reset();
    const QPointF way = at - m_from;
    if (m_row >= 0) {
        const auto& set = scene.problem.set;
        const double a0 = set.a()(m_row, 0), a1 = set.a()(m_row, 1);
        // Moved by d, x -> x + d along the normal, b grows by a.d.
        const double by = (a0 * way.x() - a1 * way.y()) / scene.frame.scale();
        if (std::abs(way.x()) + std::abs(way.y()) >= 2)
            m_face = TypedRow{{a0, a1}, rounded(set.b()[m_row] + by, grain(scene) * std::max(1.0, std::hypot(a0, a1)))};
        return;
    }
    if (std::hypot(way.x(), way.y()) < shortest)
        return;
    double angle = std::atan2(-way.y(), way.x());
    if (upright)
        angle = std::round(angle / (std::numbers::pi / 12)) * (std::numbers::pi / 12);
    const Point through = scene.frame.toPlane(m_from);
    TypedRow row{{rounded(-std::sin(angle), 1e-3), rounded(std::cos(angle), 1e-3)}, 0};
    row.b = rounded(row.a[0] * through[0] + row.a[1] * through[1], grain(scene));
    const auto& start = scene.problem.start;
    if (row.a[0] * start[0] + row.a[1] * start[1] > row.b)
        row = {{-row.a[0] + 0.0, -row.a[1] + 0.0}, -row.b + 0.0};
    m_face = row;
}

void FaceDrawing::stop() {
    m_pressed = false;
    m_row = -1;
    m_face.reset();
}

void FaceDrawing::paint(QPainter& painter, const PlaneScene& scene, const QPointF& hover) const {
    const auto& theme = Theme::current();
    if (!m_face) {
        const int row = m_pressed ? m_row : hover.x() < 0 ? -1 : rowAt(hover, scene);
        for (std::size_t e = 0; e < scene.problem.geometry.edges().size(); ++e)
            if (const auto part = scene.problem.geometry.clippedEdge(static_cast<int>(e), scene.frame.visible()); part && scene.problem.geometry.edges()[e].row == row) {
                painter.setPen(QPen(theme.accent, 3, Qt::SolidLine, Qt::RoundCap));
                painter.drawLine(scene.frame.toScreen((*part)[0]), scene.frame.toScreen((*part)[1]));
            }
        return;
    }
    const auto line = across(*m_face, scene);
    const QPointF a = scene.frame.toScreen(line[0]), b = scene.frame.toScreen(line[1]);
    const double norm = std::hypot(m_face->a[0], m_face->a[1]), deep = 2 * std::hypot(scene.frame.bounds().width(), scene.frame.bounds().height());
    const QPointF out(m_face->a[0] / norm * deep, -m_face->a[1] / norm * deep);
    QColor veil = theme.window;
    veil.setAlphaF(0.6F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(veil);
    painter.drawPolygon(QPolygonF{a, b, b + out, a + out});
    painter.setPen(QPen(theme.plot, 4.5));
    painter.drawLine(a, b);
    QPen dashed(theme.accent, 2);
    dashed.setDashPattern({4, 2.5});
    painter.setPen(dashed);
    painter.drawLine(a, b);
}

}  // namespace triptych::app
