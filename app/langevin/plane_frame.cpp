#include "app/langevin/plane_frame.h"

#include <algorithm>

namespace triptych::app {

using langevin::Box;
using langevin::Point;

void PlaneFrame::fit() {
    const double w = std::max(40.0, m_size.width() - leftMargin), h = std::max(40.0, m_size.height() - bottomMargin);
    m_scale = std::min(w / (m_fit.x1 - m_fit.x0), h / (m_fit.y1 - m_fit.y0));
    m_centre = {0.5 * (m_fit.x0 + m_fit.x1), 0.5 * (m_fit.y0 + m_fit.y1)};
    m_fitted = true;
}

void PlaneFrame::zoomAbout(const QPointF& at, double factor) {
    const Point before = toPlane(at);
    const double least = 20.0 / std::max(m_fit.x1 - m_fit.x0, 1e-9);
    m_scale = std::clamp(m_scale * factor, least, 1e7);
    const Point after = toPlane(at);
    m_centre = {m_centre[0] + before[0] - after[0], m_centre[1] + before[1] - after[1]};
    m_fitted = false;
}

void PlaneFrame::moveBy(const QPointF& pixels) {
    m_centre = {m_centre[0] - pixels.x() / m_scale, m_centre[1] + pixels.y() / m_scale};
    m_fitted = false;
}

QPointF PlaneFrame::toScreen(const Point& p) const {
    return {leftMargin / 2 + m_size.width() / 2 + (p[0] - m_centre[0]) * m_scale, (m_size.height() - bottomMargin) / 2 - (p[1] - m_centre[1]) * m_scale};
}

Point PlaneFrame::toPlane(const QPointF& p) const {
    return {m_centre[0] + (p.x() - leftMargin / 2 - m_size.width() / 2) / m_scale, m_centre[1] - (p.y() - (m_size.height() - bottomMargin) / 2) / m_scale};
}

Box PlaneFrame::visible() const {
    const Point a = toPlane({0.0, m_size.height()}), b = toPlane({m_size.width(), 0.0});
    return {a[0], a[1], b[0], b[1]};
}

}  // namespace triptych::app
