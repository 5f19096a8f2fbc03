#include "app/segmentation/mask_layer.h"

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
            if (const auto tile = static_cast<std::size_t>(mask.tileAt(x * TiledMask::side, y * TiledMask::side)); tile < m_tiles.size())
                m_tiles[tile].isMade = false;
}

void MaskLayer::paint(QPainter& painter, const TiledMask& mask, const QPointF& origin, double scale, const QRectF& exposed, const QColor& colour) {
    if (m_tiles.size() != static_cast<std::size_t>(mask.tiles()) || m_colour != colour.rgba())
        reset(mask.tiles());
    m_colour = colour.rgba();
    const QRgb inside = qPremultiply(m_colour);
    std::vector<std::uint8_t> bytes;
    for (int tile = 0; tile < mask.tiles(); ++tile) {
        const auto box = mask.tileBox(tile);
        const QRectF place(origin + scale * QPointF(box.x0, box.y0), QSizeF(scale * (box.x1 - box.x0), scale * (box.y1 - box.y0)));
        if (!place.intersects(exposed))
            continue;
        auto& own = m_tiles[static_cast<std::size_t>(tile)];
        if (!own.isMade) {
            const int width = box.x1 - box.x0, height = box.y1 - box.y0;
            bytes.resize(static_cast<std::size_t>(box.area()));
            mask.copy(box, bytes);
            if (own.picture.isNull())
                own.picture = QImage(width, height, QImage::Format_ARGB32_Premultiplied);
            own.isEmpty = true;
            for (int y = 0; y < height; ++y) {
                auto* line = reinterpret_cast<QRgb*>(own.picture.scanLine(y));
                const auto* from = bytes.data() + static_cast<std::ptrdiff_t>(y) * width;
                for (int x = 0; x < width; ++x) {
                    line[x] = from[x] != 0 ? inside : 0;
                    own.isEmpty = own.isEmpty && from[x] == 0;
                }
            }
            own.isMade = true;
        }
        if (!own.isEmpty)
            painter.drawImage(place, own.picture);
    }
}

}  // namespace triptych::app
