#include "app/segmentation/tile_pyramid.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <QPainter>

#include "app/segmentation/core/sampled_tile.h"

namespace triptych::app {

using segmentationview::levelSize;

TilePyramid::TilePyramid(const QSize& size, bool opaque, Source source) : m_size(size), m_opaque(opaque), m_source(std::move(source)) {}

void TilePyramid::invalidate(const QRect& box) {
    for (auto& [place, tile] : m_tiles) {
        const auto [level, row, column] = place;
        const int step = 1 << level;
        const QRect there(QPoint(box.left() / step, box.top() / step), QPoint(box.right() / step, box.bottom() / step));
        tile.stale |= there & QRect(QPoint(column * side, row * side), tile.picture.size());
    }
}

int TilePyramid::levelFor(double scale) const {
    int level = 0;
    while (scale * (2 << level) <= 1 && std::max(m_size.width(), m_size.height()) >> (level + 1) > 0)
        ++level;
    return level;
}

const QImage& TilePyramid::tile(const Place& place, const QSize& levelSize) {
    auto& own = m_tiles[place];
    own.seen = m_paints;
    const auto [level, row, column] = place;
    const QRect box = QRect(column * side, row * side, side, side) & QRect(QPoint(), levelSize);
    if (own.picture.isNull()) {
        own.picture = m_source(box, level);
    } else if (!own.stale.isEmpty()) {
        const QImage part = m_source(own.stale, level);
        const auto bytes = sizeof(QRgb) * static_cast<std::size_t>(part.width());
        for (int y = 0; y < part.height(); ++y)
            std::memcpy(own.picture.scanLine(own.stale.y() - box.y() + y) + sizeof(QRgb) * static_cast<std::size_t>(own.stale.x() - box.x()), part.constScanLine(y), bytes);
    }
    own.stale = {};
    return own.picture;
}

void TilePyramid::paint(QPainter& painter, const QRectF& area, const QRectF& exposed, std::vector<QRgb>& room) {
    const QRectF seen = area & exposed;
    if (isNull() || seen.isEmpty())
        return;
    ++m_paints;
    const double across = area.width() / m_size.width(), down = area.height() / m_size.height();
    const int level = levelFor(std::max(across, down) * painter.device()->devicePixelRatioF());
    const QSize size = levelSize(m_size, level);
    const double stepX = across * (1 << level), stepY = down * (1 << level);
    // Two more on every side, so that smoothing at the edge of what is exposed knows its neighbours.
    const QPoint first(static_cast<int>(std::floor((seen.left() - area.left()) / stepX)) - 2, static_cast<int>(std::floor((seen.top() - area.top()) / stepY)) - 2);
    const QPoint last(static_cast<int>(std::ceil((seen.right() - area.left()) / stepX)) + 2, static_cast<int>(std::ceil((seen.bottom() - area.top()) / stepY)) + 2);
    const QRect part = QRect(first, last) & QRect(QPoint(), size);
    if (part.isEmpty())
        return;
    const QRectF target(area.left() + part.x() * stepX, area.top() + part.y() * stepY, part.width() * stepX, part.height() * stepY);
    painter.save();
    if (level > 0)  // its last pixels may stand for more than the picture has
        painter.setClipRect(area, Qt::IntersectClip);
    const int top = part.top() / side, bottom = part.bottom() / side, left = part.left() / side, right = part.right() / side;
    if (top == bottom && left == right) {
        painter.drawImage(target, tile({level, top, left}, size), part.translated(-left * side, -top * side));
    } else {
        room.resize(std::max(room.size(), static_cast<std::size_t>(part.width()) * static_cast<std::size_t>(part.height())));
        for (int row = top; row <= bottom; ++row)
            for (int column = left; column <= right; ++column) {
                const QImage& from = tile({level, row, column}, size);
                const QRect box = QRect(QPoint(column * side, row * side), from.size()) & part;
                const auto bytes = sizeof(QRgb) * static_cast<std::size_t>(box.width());
                for (int y = box.top(); y <= box.bottom(); ++y)
                    std::memcpy(room.data() + static_cast<std::ptrdiff_t>(y - part.y()) * part.width() + (box.x() - part.x()),
                                from.constScanLine(y - row * side) + sizeof(QRgb) * static_cast<std::size_t>(box.x() - column * side), bytes);
            }
        const QImage together(reinterpret_cast<const uchar*>(room.data()), part.width(), part.height(), 4 * part.width(), m_opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
        painter.drawImage(target, together);
    }
    painter.restore();
    giveUp(std::max(mostKept, 2 * static_cast<std::size_t>(bottom - top + 1) * static_cast<std::size_t>(right - left + 1)));
}

void TilePyramid::giveUp(std::size_t most) {
    if (m_tiles.size() <= most)
        return;
    std::vector<std::uint64_t> seen;
    for (const auto& [place, tile] : m_tiles)
        seen.push_back(tile.seen);
    const auto oldest = seen.begin() + static_cast<std::ptrdiff_t>(m_tiles.size() - most);
    std::nth_element(seen.begin(), oldest, seen.end());
    std::erase_if(m_tiles, [last = *oldest, this](const auto& entry) { return entry.second.seen < last && entry.second.seen != m_paints; });
}

}  // namespace triptych::app
