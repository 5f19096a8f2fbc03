#include "app/segmentation/canvas_tools.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "app/segmentation/review_model.h"
#include "app/shell/theme.h"
#include "segmentation/review/mask_outline.h"
#include "segmentation/review/mask_tools.h"

namespace triptych::app {

using segmentation::Point;
using shell::Theme;

namespace {
constexpr double snapReach = 8, cornerReach = 9;  // pixels of the widget
constexpr std::size_t mostCorners = 4000;         // that are drawn as squares
}

CanvasTools::CanvasTools(ReviewModel& review, QObject* parent) : QObject(parent), m_review(review) {
    connect(&review, &ReviewModel::outlineChanged, this, &CanvasTools::takeCorners);
    connect(&review, &ReviewModel::maskReplaced, this, &CanvasTools::takeCorners);
    connect(&review, &ReviewModel::leaving, this, &CanvasTools::cancel);
    connect(&review, &ReviewModel::interrupted, this, &CanvasTools::drop);
}

void CanvasTools::setOutline(const segmentation::Rings& outline) {
    m_outline = outline;
    takeCorners();
}

void CanvasTools::takeCorners() {
    if (m_tool != Tool::corners || m_corners.isHeld())
        return;
    // While a mask's outline is traced anew the corners stay where the hand left them.
    if (m_review.mask() && m_review.outline().empty() && m_review.mask()->area() > 0)
        return;
    m_corners.setOutline(m_review.mask() ? m_review.outline() : m_outline);
    emit drawn();
}

// What was being drawn is gone already.
void CanvasTools::drop() {
    if (m_tool == Tool::corners && m_corners.isHeld())
        m_corners.restore();
    m_drawing = false;
    m_ring.clear();
    emit drawn();
}

void CanvasTools::finishCorners(const QString& undoText) {
    m_drawing = false;
    m_corners.letGo();
    m_review.begin();
    if (m_review.isEditing())
        m_review.touched(segmentation::reshape(m_review.editable(), m_corners.before(), m_corners.rings()));
    m_review.commit(undoText);
    emit drawn();
}

void CanvasTools::setTool(Tool tool) {
    if (tool == m_tool)
        return;
    cancel();
    m_tool = tool;
    takeCorners();
    if (tool != Tool::move)
        emit began();
    emit toolChanged();
    emit drawn();
}

void CanvasTools::setRadius(double radius) {
    m_radius = std::clamp(radius, 0.5, 512.0);
    emit toolChanged();
    emit drawn();
}

void CanvasTools::setSnapping(bool on) {
    m_snaps = on;
    emit toolChanged();
}

void CanvasTools::fillHoles() {
    cancel();
    m_review.begin();
    if (!m_review.isEditing())
        return;
    m_review.touched(segmentation::fillHoles(m_review.editable()));
    m_review.commit(tr("Fill holes"));
}

bool CanvasTools::press(const Point& at, bool takesAway) {
    if (m_tool == Tool::move)
        return false;
    emit began();
    if (m_tool == Tool::corners && m_drawing)
        return true;  // another button, while a corner is held
    if (m_tool == Tool::polygon && m_drawing) {
        m_ring.push_back(at);
        emit drawn();
        return true;
    }
    m_takesAway = takesAway;
    if (m_tool == Tool::corners) {
        const double reach = cornerReach / std::max(m_scale, 1e-3);
        if (takesAway) {
            if (m_corners.remove(at, reach))
                finishCorners(tr("Take a corner away"));
            return true;
        }
        m_drawing = m_corners.grab(at, reach);
        emit drawn();
        return m_drawing;
    }
    if (m_tool == Tool::fill) {
        m_review.begin();
        if (!m_review.isEditing())
            return false;
        const int x = static_cast<int>(std::floor(at.x)), y = static_cast<int>(std::floor(at.y));
        auto& mask = m_review.editable();
        // What is inside already is not emptied by filling it, nor the other way round.
        if (x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && mask.at(x, y) != adds())
            m_review.touched(segmentation::floodFill(mask, x, y));
        m_review.commit(adds() ? tr("Fill") : tr("Take a region away"));
        return true;
    }
    m_drawing = true;
    m_last = at;
    m_ring = {at};
    if (m_tool == Tool::brush || m_tool == Tool::eraser) {
        m_review.begin();
        if (!m_review.isEditing()) {
            m_drawing = false;
            return false;
        }
        m_review.touched(segmentation::paintStroke(m_review.editable(), at, at, m_radius, adds()));
    }
    emit drawn();
    return true;
}

void CanvasTools::drag(const Point& at, double scale) {
    m_scale = scale;
    if (m_drawing && m_review.isEditing() && (m_tool == Tool::brush || m_tool == Tool::eraser))
        m_review.touched(segmentation::paintStroke(m_review.editable(), m_last, at, m_radius, adds()));
    else if (m_drawing && m_tool == Tool::lasso && std::hypot(at.x - m_last.x, at.y - m_last.y) * scale >= 1)
        m_ring.push_back(at);
    if (m_drawing && m_tool == Tool::corners)
        m_corners.move(at);
    m_last = at;
    emit drawn();
}

void CanvasTools::release(double scale) {
    if (!m_drawing || m_tool == Tool::polygon)
        return;
    if (m_tool == Tool::corners)
        return finishCorners(tr("Move a corner"));
    if (m_tool == Tool::lasso) {
        finishRing(scale);
        return;
    }
    m_drawing = false;
    m_review.commit(adds() ? tr("Brush") : tr("Erase"));
    emit drawn();
}

void CanvasTools::close() {
    if (m_drawing && m_tool == Tool::polygon)
        finishRing(m_scale);
}

void CanvasTools::finishRing(double scale) {
    m_drawing = false;
    auto ring = m_snaps ? segmentation::snapped(m_ring, m_outline, snapReach / std::max(scale, 1e-3)) : m_ring;
    m_ring.clear();
    m_review.begin();
    if (ring.size() >= 3 && m_review.isEditing())
        m_review.touched(segmentation::fillRings(m_review.editable(), {ring}, adds()));
    m_review.commit(adds() ? tr("Draw a region") : tr("Take a region away"));
    emit drawn();
}

bool CanvasTools::cancel() {
    if (!m_drawing)
        return false;
    // A brush has drawn already: that much is one stroke.
    if (m_tool == Tool::brush || m_tool == Tool::eraser)
        m_review.commit(adds() ? tr("Brush") : tr("Erase"));
    if (m_tool == Tool::corners)
        m_corners.restore();
    m_drawing = false;
    m_ring.clear();
    emit drawn();
    return true;
}

void CanvasTools::paintCorners(QPainter& painter, const QPointF& origin, double scale) const {
    QPainterPath path;
    std::size_t count = 0;
    for (const auto& ring : m_corners.rings()) {
        for (std::size_t i = 0; i < ring.size(); ++i)
            i == 0 ? path.moveTo(origin + scale * QPointF(ring[i].x, ring[i].y)) : path.lineTo(origin + scale * QPointF(ring[i].x, ring[i].y));
        path.closeSubpath();
        count += ring.size();
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::current().casing, 3));
    painter.drawPath(path);
    painter.setPen(QPen(Theme::current().accent, 1.4));
    painter.drawPath(path);
    if (count > mostCorners)
        return;
    painter.setPen(QPen(Theme::current().casing, 1));
    painter.setBrush(Theme::current().consensusLine);
    for (const auto& ring : m_corners.rings())
        for (const auto& p : ring)
            painter.drawRect(QRectF(origin + scale * QPointF(p.x, p.y) - QPointF(3, 3), QSizeF(6, 6)));
}

void CanvasTools::paint(QPainter& painter, const QPointF& origin, double scale, const std::optional<Point>& at) const {
    const auto place = [&](const Point& p) { return origin + scale * QPointF(p.x, p.y); };
    const auto cased = [&](const QPainterPath& path, Qt::PenStyle style) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::current().casing, 3));
        painter.drawPath(path);
        painter.setPen(QPen(Theme::current().consensusLine, 1.2, style));
        painter.drawPath(path);
    };
    if (!m_ring.empty() && (m_tool == Tool::polygon || m_tool == Tool::lasso)) {
        QPainterPath path;
        path.moveTo(place(m_ring.front()));
        for (std::size_t i = 1; i < m_ring.size(); ++i)
            path.lineTo(place(m_ring[i]));
        if (m_tool == Tool::polygon && at)
            path.lineTo(place(*at));
        cased(path, adds() ? Qt::SolidLine : Qt::DashLine);
    }
    if (m_tool == Tool::corners)
        paintCorners(painter, origin, scale);
    if (at && (m_tool == Tool::brush || m_tool == Tool::eraser)) {
        QPainterPath circle;
        circle.addEllipse(place(*at), std::max(1.0, m_radius * scale), std::max(1.0, m_radius * scale));
        cased(circle, m_tool == Tool::eraser ? Qt::DashLine : Qt::SolidLine);
    }
}

}  // namespace triptych::app
