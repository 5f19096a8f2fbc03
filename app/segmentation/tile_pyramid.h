#pragma once

#include <functional>
#include <map>
#include <tuple>
#include <vector>

#include <QImage>
#include <QRect>

class QPainter;

namespace triptych::app {

/// A picture that is too large to stand in memory as it is drawn: tiles of 512 px at full size, half, a quarter, ..., made when they are first seen, the ones seen longest ago
/// given up. The tiles that a repaint needs are laid together before they are drawn, so that no seam shows at any zoom. GUI thread.
class TilePyramid {
public:
    static constexpr int side = 512;
    static constexpr std::size_t mostKept = 24;  ///< or twice what is in view, when that is more

    /// A part of the picture, in pixels of the level (0 is full size, each further one half of it; sides are rounded up).
    using Source = std::function<QImage(const QRect& part, int level)>;

    TilePyramid() = default;
    /// \param opaque RGB32 comes from the source, else ARGB32_Premultiplied.
    TilePyramid(const QSize& size, bool opaque, Source source);
    [[nodiscard]] bool isNull() const { return m_size.isEmpty(); }
    /// These pixels of the picture have changed; only they are asked for again.
    void invalidate(const QRect& box);

    /// \param area where the whole picture lies. \param exposed what is to be painted, both in the painter's pixels. \param room that layers share, for what is laid together.
    void paint(QPainter& painter, const QRectF& area, const QRectF& exposed, std::vector<QRgb>& room);
    /// The level whose pixels are the smallest that are at least as fine as the device's.
    [[nodiscard]] int levelFor(double scale) const;
    [[nodiscard]] std::size_t kept() const { return m_tiles.size(); }

private:
    struct Tile {
        QImage picture;
        QRect stale;  ///< in pixels of the level
        std::uint64_t seen = 0;
    };
    using Place = std::tuple<int, int, int>;  ///< level, row, column
    const QImage& tile(const Place& place, const QSize& levelSize);
    void giveUp(std::size_t most);

    QSize m_size;
    bool m_opaque = false;
    Source m_source;
    std::map<Place, Tile> m_tiles;
    std::uint64_t m_paints = 0;
};

}  // namespace triptych::app
