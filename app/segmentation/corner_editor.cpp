#include "app/segmentation/corner_editor.h"

#include <algorithm>
#include <cmath>

#include "segmentation/review/mask_outline.h"

namespace triptych::app {

using segmentation::Point;

void CornerEditor::setOutline(const segmentation::Rings& outline, double tolerance) {
    m_held.reset();
    m_rings = segmentation::simplified(outline, tolerance);
}

std::optional<CornerEditor::Place> CornerEditor::cornerAt(const Point& at, double reach) const {
    std::optional<Place> found;
    for (std::size_t r = 0; r < m_rings.size(); ++r)
        for (std::size_t c = 0; c < m_rings[r].size(); ++c)
            if (const double d = std::hypot(m_rings[r][c].x - at.x, m_rings[r][c].y - at.y); d <= reach) {
                reach = d;
                found = {r, c};
            }
    return found;
}

bool CornerEditor::grab(const Point& at, double reach) {
    m_before = m_rings;
    m_held = cornerAt(at, reach);
    if (m_held)
        return true;
    std::optional<Place> behind;
    for (std::size_t r = 0; r < m_rings.size(); ++r)
        for (std::size_t c = 0; c < m_rings[r].size(); ++c) {
            const auto &a = m_rings[r][c], &b = m_rings[r][(c + 1) % m_rings[r].size()];
            const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
            const double t = square > 0 ? std::clamp(((at.x - a.x) * dx + (at.y - a.y) * dy) / square, 0.0, 1.0) : 0.0;
            if (const double d = std::hypot(a.x + t * dx - at.x, a.y + t * dy - at.y); d <= reach) {
                reach = d;
                behind = {r, c};
            }
        }
    if (!behind)
        return false;
    auto& ring = m_rings[behind->ring];
    ring.insert(ring.begin() + static_cast<std::ptrdiff_t>(behind->corner) + 1, at);
    m_held = {behind->ring, behind->corner + 1};
    return true;
}

void CornerEditor::move(const Point& to) {
    if (m_held)
        m_rings[m_held->ring][m_held->corner] = to;
}

bool CornerEditor::remove(const Point& at, double reach) {
    const auto corner = cornerAt(at, reach);
    if (!corner)
        return false;
    m_before = m_rings;
    auto& ring = m_rings[corner->ring];
    if (ring.size() > 3)
        ring.erase(ring.begin() + static_cast<std::ptrdiff_t>(corner->corner));
    else
        m_rings.erase(m_rings.begin() + static_cast<std::ptrdiff_t>(corner->ring));
    return true;
}

void CornerEditor::restore() {
    m_held.reset();
    m_rings = m_before;
}

}  // namespace triptych::app
