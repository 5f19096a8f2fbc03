#include "app/segmentation/mask_layer.h"

#include <algorithm>

#include <QPainter>

namespace triptych::app {

using segmentation::Box;
using segmentation::TiledMask;

void MaskLayer::reset(int tiles) {
    m_tiles.assign(static_cast<std::size_t>(tiles), {});
}

void MaskLayer::invalidate(const TiledMask& mask, const Box& box) {
    if (box.empty())
        return;
    for (int y = box.y0 / TiledMask::side; y <= (box.y1 - 1) / TiledMask::side; ++y)
        for (int x = box.x0 / TiledMask::side; x <= (box.x1 - 1) / TiledMask::side; ++x)
            if (const auto tile = static_cast<std::size_t>(mask.tileAt(x * TiledMask::side, y * TiledMask::side)); tile < m_tiles.size()) {
                auto& stale = m_tiles[tile].stale;
                stale = stale.empty() ? box : Box{std::min(stale.x0, box.x0), std::min(stale.y0, box.y0), std::max(stale.x1, box.x1), std::max(stale.y1, box.y1)};
            }
}

void MaskLayer::refresh(Tile& tile, const TiledMask& mask, const Box& box, QRgb inside) {
    Box part = box;
    if (tile.isMade) {
        part = {std::max(box.x0, tile.stale.x0), std::max(box.y0, tile.stale.y0), std::min(box.x1, tile.stale.x1), std::min(box.y1, tile.stale.y1)};
    } else {
        tile.picture = QImage(box.x1 - box.x0, box.y1 - box.y0, QImage::Format_ARGB32_Premultiplied);
        tile.isMade = true;
    }
    tile.stale = {};
    if (part.empty())
        return;
    const int width = part.x1 - part.x0;
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(part.area()));
    mask.copy(part, bytes);
    for (int y = part.y0; y < part.y1; ++y) {
        auto* line = reinterpret_cast<QRgb*>(tile.picture.scanLine(y - box.y0)) + (part.x0 - box.x0);
        const auto* from = bytes.data() + static_cast<std::ptrdiff_t>(y - part.y0) * width;
        for (int x = 0; x < width; ++x)
            line[x] = from[x] != 0 ? inside : 0;
    }
}

void MaskLayer::paint(QPainter& painter, const TiledMask& mask, const QPointF& origin, double scale, const QRectF& exposed, const QColor& colour) {
    if (m_tiles.size() != static_cast<std::size_t>(mask.tiles()) || m_colour != colour.rgba())
        reset(mask.tiles());
    m_colour = colour.rgba();
    for (int tile = 0; tile < mask.tiles(); ++tile) {
        const auto box = mask.tileBox(tile);
        const QRectF place(origin + scale * QPointF(box.x0, box.y0), QSizeF(scale * (box.x1 - box.x0), scale * (box.y1 - box.y0)));
        if (!place.intersects(exposed))
            continue;
        auto& own = m_tiles[static_cast<std::size_t>(tile)];
        if (!own.isMade || !own.stale.empty())
            refresh(own, mask, box, qPremultiply(m_colour));
        if (!mask.isEmpty(tile))
            painter.drawImage(place, own.picture);
    }
}

}  // namespace triptych::app
