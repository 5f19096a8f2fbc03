#include "app/segmentation/contour_layer.h"

#include <algorithm>
#include <cmath>

#include "segmentation/votes.h"

namespace triptych::app {

using segmentation::Box;

QPainterPath pathOf(const segmentation::Rings& rings, bool open) {
    QPainterPath path;
    for (const auto& ring : rings) {
        if (ring.empty())
            continue;
        path.moveTo(ring[0].x, ring[0].y);
        for (std::size_t i = 1; i < ring.size(); ++i)
            path.lineTo(ring[i].x, ring[i].y);
        if (ring.size() == 1)  // a point is seen too
            path.addEllipse(QPointF(ring[0].x, ring[0].y), 1, 1);
        else if (!open)
            path.closeSubpath();
    }
    return path;
}

ContourLayer::ContourLayer(const QSize& size, const Box& within, Values values) : m_size(size), m_within(within), m_values(std::move(values)) {}

bool ContourLayer::trace(int level, const QRectF& view, double scale) {
    const bool whole = std::int64_t{m_size.width()} * m_size.height() <= wholeUpTo;
    // The next pixels belong to it: an outline runs between them and those that have a value.
    Box region{std::max(0, m_within.x0 - 1), std::max(0, m_within.y0 - 1), std::min(m_size.width(), m_within.x1 + 1), std::min(m_size.height(), m_within.y1 + 1)};
    int step = 1;
    if (!whole) {
        while (scale * step < 0.7 && step < 1 << 14)
            step *= 2;
        // A width of the widest line, even when nothing else is in view.
        const double marginX = 8 / scale, marginY = 8 / scale;
        const Box needed{std::max(region.x0, static_cast<int>(std::floor(view.left() - marginX))), std::max(region.y0, static_cast<int>(std::floor(view.top() - marginY))),
                         std::min(region.x1, static_cast<int>(std::ceil(view.right() + marginX))), std::min(region.y1, static_cast<int>(std::ceil(view.bottom() + marginY)))};
        if (level == m_level && step == m_step &&
            (needed.empty() || (needed.x0 >= m_traced.x0 && needed.y0 >= m_traced.y0 && needed.x1 <= m_traced.x1 && needed.y1 <= m_traced.y1)))
            return false;
        const int moreX = static_cast<int>(view.width() / 4 + marginX) + 1, moreY = static_cast<int>(view.height() / 4 + marginY) + 1;
        region = {std::max(region.x0, needed.x0 - moreX), std::max(region.y0, needed.y0 - moreY), std::min(region.x1, needed.x1 + moreX), std::min(region.y1, needed.y1 + moreY)};
    } else if (level == m_level) {
        return false;
    }
    m_level = level;
    m_step = step;
    m_traced = region;
    m_rings.clear();
    m_path = {};
    if (region.empty())
        return true;
    // At steps on the picture's own grid, so that panning does not change the line.
    const int left = region.x0 / step, top = region.y0 / step;
    const int width = (region.x1 + step - 1) / step - left, height = (region.y1 + step - 1) / step - top;
    std::vector<std::uint16_t> values(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y)
        m_values(left * step + step / 2, std::min(m_size.height() - 1, (top + y) * step + step / 2), step, std::span(values).subspan(static_cast<std::size_t>(y) * static_cast<std::size_t>(width), static_cast<std::size_t>(width)));
    m_rings = segmentation::contours(values, width, height, level, {0, 0, width, height});
    for (auto& ring : m_rings)
        for (auto& point : ring)
            point = {std::min<double>((point.x + left) * step, m_size.width()), std::min<double>((point.y + top) * step, m_size.height())};
    m_path = pathOf(m_rings);
    return true;
}

}  // namespace triptych::app
