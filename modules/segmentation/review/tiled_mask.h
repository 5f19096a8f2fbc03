#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "segmentation/geometry.h"

namespace triptych::segmentation {

/// A mask that is edited: bits in tiles of 256 x 256 pixels, empty tiles take no memory, copies share their tiles until one of them is changed. Every tile has a
/// short text, so that an edit is journaled and undone by the few tiles it touched. Not thread-safe; copies may go to other threads.
class TiledMask {
public:
    static constexpr int side = 256;

    TiledMask() = default;
    /// \param width, height at least 1; at most maxImageSide and maxImagePixels in all.
    TiledMask(int width, int height);
    /// \param mask width x height, rows from the top; whatever is not 0 is inside.
    [[nodiscard]] static TiledMask of(std::span<const std::uint8_t> mask, int width, int height);

    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] int tiles() const { return static_cast<int>(m_tiles.size()); }
    /// The tile's pixels; those at the right and at the foot may be smaller.
    [[nodiscard]] Box tileBox(int tile) const;
    [[nodiscard]] int tileAt(int x, int y) const { return (y / side) * m_columns + x / side; }

    /// Nothing was ever set in it, or its text was empty: a tile that was erased by hand may say false.
    [[nodiscard]] bool isEmpty(int tile) const { return !m_tiles[static_cast<std::size_t>(tile)]; }
    [[nodiscard]] bool at(int x, int y) const;
    /// Pixels [begin, end) of a row, clipped to the image.
    void setSpan(int row, int begin, int end, bool on);
    [[nodiscard]] std::int64_t area() const;
    /// The pixels' box; empty when nothing is inside.
    [[nodiscard]] Box box() const;
    /// 1 inside, rows from the top of `part`. \param out part.area() bytes.
    void copy(const Box& part, std::span<std::uint8_t> out) const;
    [[nodiscard]] std::vector<std::uint8_t> toMask() const;

    /// A tile as text: COCO's compressed run lengths; empty when the tile is.
    [[nodiscard]] std::string tileText(int tile) const;
    /// Errors: no tile of that number, a text that is none of this tile's size; then nothing changes.
    [[nodiscard]] base::Status setTileText(int tile, std::string_view text);

    /// Tiles that differ from those of another mask of the same size.
    [[nodiscard]] std::vector<int> tilesThatDiffer(const TiledMask& other) const;
    [[nodiscard]] bool operator==(const TiledMask& other) const { return m_width == other.m_width && m_height == other.m_height && tilesThatDiffer(other).empty(); }
    /// Pixels that differ. The same size.
    [[nodiscard]] std::int64_t difference(const TiledMask& other) const;

private:
    static constexpr int wordsPerRow = side / 64;
    using Bits = std::array<std::uint64_t, static_cast<std::size_t>(side* wordsPerRow)>;
    [[nodiscard]] Bits& writable(int tile);

    int m_width = 0, m_height = 0, m_columns = 0;
    std::vector<std::shared_ptr<Bits>> m_tiles;  ///< null: empty
};

}  // namespace triptych::segmentation
