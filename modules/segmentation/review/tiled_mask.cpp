#include "segmentation/review/tiled_mask.h"

#include <algorithm>
#include <atomic>
#include <bit>

#include <fmt/format.h>

#include "segmentation/files/coco_rle.h"

namespace triptych::segmentation {

TiledMask::TiledMask(int width, int height)
    : m_width(width), m_height(height), m_columns((width + side - 1) / side), m_tiles(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>((height + side - 1) / side)) {}

TiledMask TiledMask::of(std::span<const std::uint8_t> mask, int width, int height) {
    TiledMask made(width, height);
    for (int y = 0; y < height; ++y) {
        const auto row = mask.subspan(static_cast<std::size_t>(y) * static_cast<std::size_t>(width), static_cast<std::size_t>(width));
        for (int x = 0; x < width;) {
            if (row[static_cast<std::size_t>(x)] == 0) {
                ++x;
                continue;
            }
            int end = x;
            while (end < width && row[static_cast<std::size_t>(end)] != 0)
                ++end;
            made.setSpan(y, x, end, true);
            x = end;
        }
    }
    return made;
}

Box TiledMask::tileBox(int tile) const {
    const int x = (tile % m_columns) * side, y = (tile / m_columns) * side;
    return {x, y, std::min(x + side, m_width), std::min(y + side, m_height)};
}

TiledMask::Bits& TiledMask::writable(int tile) {
    auto& bits = m_tiles[static_cast<std::size_t>(tile)];
    if (!bits)
        bits = std::make_shared<Bits>();
    else if (bits.use_count() > 1)
        bits = std::make_shared<Bits>(*bits);
    else
        std::atomic_thread_fence(std::memory_order_acquire);  // another thread's copy may have just let go of it
    return *bits;
}

bool TiledMask::at(int x, int y) const {
    const auto& bits = m_tiles[static_cast<std::size_t>(tileAt(x, y))];
    return bits && ((*bits)[static_cast<std::size_t>((y % side) * wordsPerRow + (x % side) / 64)] >> (x % 64) & 1) != 0;
}

void TiledMask::setSpan(int row, int begin, int end, bool on) {
    begin = std::max(begin, 0);
    end = std::min(end, m_width);
    if (row < 0 || row >= m_height || begin >= end)
        return;
    for (int x = begin; x < end;) {
        const int tile = tileAt(x, row), last = std::min(end, (x / side + 1) * side);
        if (!on && !m_tiles[static_cast<std::size_t>(tile)]) {
            x = last;
            continue;
        }
        auto* words = writable(tile).data() + static_cast<std::ptrdiff_t>((row % side) * wordsPerRow);
        while (x < last) {
            const int bit = x % 64, many = std::min(64 - bit, last - x);
            const std::uint64_t mask = (many == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << many) - 1) << bit;
            auto& word = words[(x % side) / 64];
            word = on ? word | mask : word & ~mask;
            x += many;
        }
    }
}

std::int64_t TiledMask::area() const {
    std::int64_t sum = 0;
    for (const auto& bits : m_tiles)
        if (bits)
            for (const auto word : *bits)
                sum += std::popcount(word);
    return sum;
}

Box TiledMask::box() const {
    Box all{m_width, m_height, 0, 0};
    for (int tile = 0; tile < tiles(); ++tile) {
        const auto& bits = m_tiles[static_cast<std::size_t>(tile)];
        if (!bits)
            continue;
        const auto place = tileBox(tile);
        for (int y = 0; y < side; ++y)
            for (int w = 0; w < wordsPerRow; ++w)
                if (const auto word = (*bits)[static_cast<std::size_t>(y * wordsPerRow + w)]; word != 0) {
                    const int x = place.x0 + 64 * w;
                    all.x0 = std::min(all.x0, x + std::countr_zero(word));
                    all.x1 = std::max(all.x1, x + 64 - std::countl_zero(word));
                    all.y0 = std::min(all.y0, place.y0 + y);
                    all.y1 = std::max(all.y1, place.y0 + y + 1);
                }
    }
    return all.empty() ? Box{} : all;
}

void TiledMask::copy(const Box& part, std::span<std::uint8_t> out) const {
    std::size_t to = 0;
    for (int y = part.y0; y < part.y1; ++y)
        for (int x = part.x0; x < part.x1;) {
            const int last = std::min(part.x1, (x / side + 1) * side);
            const auto& bits = m_tiles[static_cast<std::size_t>(tileAt(x, y))];
            if (!bits) {
                std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(to), last - x, std::uint8_t{0});
                to += static_cast<std::size_t>(last - x);
                x = last;
                continue;
            }
            const auto* words = bits->data() + static_cast<std::ptrdiff_t>((y % side) * wordsPerRow);
            for (; x < last; ++x)
                out[to++] = static_cast<std::uint8_t>(words[(x % side) / 64] >> (x % 64) & 1);
        }
}

std::vector<std::uint8_t> TiledMask::toMask() const {
    std::vector<std::uint8_t> mask(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height));
    copy({0, 0, m_width, m_height}, mask);
    return mask;
}

std::string TiledMask::tileText(int tile) const {
    const auto place = tileBox(tile);
    std::vector<std::uint8_t> mask(static_cast<std::size_t>(place.area()));
    copy(place, mask);
    if (std::find(mask.begin(), mask.end(), 1) == mask.end())
        return {};
    return rleText(encodeRle(mask, place.x1 - place.x0, place.y1 - place.y0));
}

base::Status TiledMask::setTileText(int tile, std::string_view text) {
    if (tile < 0 || tile >= tiles())
        return base::unreadable(fmt::format("there is no tile {} in a mask of {} x {} pixels", tile, m_width, m_height), {}, fmt::format("0 to {}", tiles() - 1));
    if (text.empty()) {
        m_tiles[static_cast<std::size_t>(tile)].reset();
        return {};
    }
    const auto place = tileBox(tile);
    const int width = place.x1 - place.x0;
    TRIPTYCH_TRY(const auto rle, rleFromText(text, width, place.y1 - place.y0, fmt::format("tile {}", tile)));
    const auto mask = decodeRle(rle);
    auto bits = std::make_shared<Bits>();
    for (std::size_t i = 0; i < mask.size(); ++i)
        if (mask[i] != 0) {
            const int x = static_cast<int>(i) % width, y = static_cast<int>(i) / width;
            (*bits)[static_cast<std::size_t>(y * wordsPerRow + x / 64)] |= std::uint64_t{1} << (x % 64);
        }
    m_tiles[static_cast<std::size_t>(tile)] = std::move(bits);
    return {};
}

std::vector<int> TiledMask::tilesThatDiffer(const TiledMask& other) const {
    static const Bits nothing{};
    std::vector<int> out;
    for (std::size_t tile = 0; tile < m_tiles.size(); ++tile) {
        const auto &mine = m_tiles[tile], &theirs = other.m_tiles[tile];
        if (mine != theirs && (mine ? *mine : nothing) != (theirs ? *theirs : nothing))
            out.push_back(static_cast<int>(tile));
    }
    return out;
}

std::int64_t TiledMask::difference(const TiledMask& other) const {
    static const Bits nothing{};
    std::int64_t sum = 0;
    for (const int tile : tilesThatDiffer(other)) {
        const auto &mine = m_tiles[static_cast<std::size_t>(tile)], &theirs = other.m_tiles[static_cast<std::size_t>(tile)];
        const auto &a = mine ? *mine : nothing, &b = theirs ? *theirs : nothing;
        for (std::size_t i = 0; i < a.size(); ++i)
            sum += std::popcount(a[i] ^ b[i]);
    }
    return sum;
}

}  // namespace triptych::segmentation
