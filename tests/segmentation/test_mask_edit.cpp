#include <QtTest>

#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "base/seed.h"
#include "segmentation/raster.h"
#include "segmentation/review/mask_outline.h"
#include "segmentation/review/mask_tools.h"

using namespace triptych;
using namespace triptych::segmentation;

namespace {

class Numbers {
public:
    explicit Numbers(std::uint64_t seed) : m_stream(seed, 0) {}
    double uniform(double low, double high) { return low + (high - low) * m_stream.uniform(m_step++); }
    int below(int bound) { return static_cast<int>(m_stream.below(static_cast<std::uint64_t>(bound), m_step++)); }

private:
    base::Stream m_stream;
    std::uint64_t m_step = 0;
};

TiledMask blobs(Numbers& numbers, int width, int height, int many) {
    TiledMask mask(width, height);
    for (int i = 0; i < many; ++i)
        paintStroke(mask, {numbers.uniform(-20, width + 20), numbers.uniform(-20, height + 20)}, {numbers.uniform(-20, width + 20), numbers.uniform(-20, height + 20)}, numbers.uniform(0.4, 30), numbers.below(4) != 0);
    return mask;
}

// Regions by brute force: labels spread until nothing changes.
std::vector<int> labels(const TiledMask& mask, bool inside, bool corners) {
    const int w = mask.width(), h = mask.height();
    std::vector<int> label(static_cast<std::size_t>(w * h), -1);
    const auto at = [&](int x, int y) -> int& { return label[static_cast<std::size_t>(y * w + x)]; };
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x)
            if (mask.at(x, y) == inside)
                at(x, y) = y * w + x;
    for (bool changed = true; changed;) {
        changed = false;
        for (int y = 0; y < h; ++y)
            for (int x = 0; x < w; ++x)
                for (int dy = -1; dy <= 1 && at(x, y) >= 0; ++dy)
                    for (int dx = -1; dx <= 1; ++dx)
                        if ((corners || dx == 0 || dy == 0) && x + dx >= 0 && x + dx < w && y + dy >= 0 && y + dy < h && at(x + dx, y + dy) >= 0 && at(x + dx, y + dy) < at(x, y)) {
                            at(x, y) = at(x + dx, y + dy);
                            changed = true;
                        }
    }
    return label;
}

}  // namespace

class TestMaskEdit : public QObject {
    Q_OBJECT
private slots:
    void spansAreSetAcrossTiles() {
        Numbers numbers(1);
        const int w = 700, h = 300;
        TiledMask mask(w, h);
        std::vector<std::uint8_t> plain(static_cast<std::size_t>(w * h));
        for (int i = 0; i < 3000; ++i) {
            const int row = numbers.below(h + 20) - 10, begin = numbers.below(w + 40) - 20, end = begin + numbers.below(500);
            const bool on = numbers.below(3) != 0;
            mask.setSpan(row, begin, end, on);
            for (int x = std::max(0, begin); x < std::min(w, end) && row >= 0 && row < h; ++x)
                plain[static_cast<std::size_t>(row * w + x)] = on ? 1 : 0;
        }
        QVERIFY(mask.toMask() == plain);
        std::int64_t area = 0;
        Box box{w, h, 0, 0};
        for (int y = 0; y < h; ++y)
            for (int x = 0; x < w; ++x)
                if (plain[static_cast<std::size_t>(y * w + x)] != 0) {
                    ++area;
                    box = {std::min(box.x0, x), std::min(box.y0, y), std::max(box.x1, x + 1), std::max(box.y1, y + 1)};
                    QVERIFY(mask.at(x, y));
                }
        QCOMPARE(mask.area(), area);
        QVERIFY(mask.box() == box);
        QVERIFY(TiledMask::of(plain, w, h) == mask);
        std::vector<std::uint8_t> part(static_cast<std::size_t>(200 * 90));
        mask.copy({190, 200, 390, 290}, part);
        for (int y = 0; y < 90; ++y)
            for (int x = 0; x < 200; ++x)
                QCOMPARE(part[static_cast<std::size_t>(y * 200 + x)], plain[static_cast<std::size_t>((200 + y) * w + 190 + x)]);
        QVERIFY(TiledMask(5, 5).box().empty());
    }
    void tilesGoThroughText() {
        Numbers numbers(2);
        for (const auto& [w, h] : {std::pair{700, 300}, {256, 256}, {1, 1}, {257, 513}}) {
            const auto mask = blobs(numbers, w, h, 12);
            TiledMask other(w, h);
            for (int tile = 0; tile < mask.tiles(); ++tile)
                QVERIFY(other.setTileText(tile, mask.tileText(tile)));
            QVERIFY(other == mask);
            QCOMPARE(mask.tileText(0).empty(), [&] {
                const auto box = mask.tileBox(0);
                for (int y = box.y0; y < box.y1; ++y)
                    for (int x = box.x0; x < box.x1; ++x)
                        if (mask.at(x, y))
                            return false;
                return true;
            }());
        }
        TiledMask mask(300, 300);
        mask.setSpan(4, 3, 9, true);
        const auto before = mask;
        for (const char* bad : {"zzz", "1", "0P", "\x01\x02"})
            QVERIFY2(!mask.setTileText(0, bad), bad);
        QVERIFY(!mask.setTileText(-1, "") && !mask.setTileText(4, ""));
        QVERIFY(mask == before);
    }
    void copiesShareUntilChanged() {
        TiledMask mask(600, 600);
        mask.setSpan(10, 0, 600, true);
        const auto before = mask;
        mask.setSpan(400, 500, 510, true);
        mask.setSpan(10, 5, 6, false);
        QCOMPARE(mask.tilesThatDiffer(before), (std::vector<int>{0, 4}));
        QCOMPARE(mask.difference(before), std::int64_t(11));
        QVERIFY(before.at(5, 10) && !mask.at(5, 10));
    }
    // Every pixel whose centre lies within the radius of the segment, and no other.
    void strokesAreExact() {
        Numbers numbers(3);
        for (int round = 0; round < 300; ++round) {
            const int w = 90, h = 70;
            const Point a{numbers.uniform(-15, w + 15), numbers.uniform(-15, h + 15)};
            Point b{numbers.uniform(-15, w + 15), numbers.uniform(-15, h + 15)};
            if (round % 5 == 0)
                b = a;
            if (round % 5 == 1)
                b.y = a.y;
            if (round % 5 == 2)
                b.x = a.x;
            const double radius = numbers.uniform(0.3, 20);
            TiledMask mask(w, h);
            const auto box = paintStroke(mask, a, b, radius, true);
            for (int y = 0; y < h; ++y)
                for (int x = 0; x < w; ++x) {
                    const double dx = b.x - a.x, dy = b.y - a.y, px = x + 0.5 - a.x, py = y + 0.5 - a.y, square = dx * dx + dy * dy;
                    const double t = square > 0 ? std::clamp((px * dx + py * dy) / square, 0.0, 1.0) : 0;
                    const double distance = std::hypot(px - t * dx, py - t * dy);
                    if (std::abs(distance - radius) > 1e-9)
                        QCOMPARE(mask.at(x, y), distance < radius);
                    if (mask.at(x, y))
                        QVERIFY(x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1);
                }
            QVERIFY(paintStroke(mask, a, b, radius, false) == box);
            QCOMPARE(mask.area(), std::int64_t(0));
        }
        TiledMask mask(10, 10);
        QVERIFY(paintStroke(mask, {std::nan(""), 1}, {2, 2}, 3, true).empty());
        QVERIFY(paintStroke(mask, {1, 1}, {2, 2}, -1, true).empty());
        QVERIFY(paintStroke(mask, {1e300, 1}, {-1e300, 2}, 3, true).area() <= 100);
    }
    void floodsAndHolesMatchBruteForce() {
        Numbers numbers(4);
        for (int round = 0; round < 40; ++round) {
            const int w = 40, h = 33;
            TiledMask mask(w, h);
            for (int i = 0; i < 500; ++i)
                mask.setSpan(numbers.below(h), numbers.below(w), numbers.below(w), numbers.below(2) != 0);
            const int x = numbers.below(w), y = numbers.below(h);
            const bool inside = mask.at(x, y);
            const auto label = labels(mask, inside, !inside);
            auto flooded = mask;
            const auto box = floodFill(flooded, x, y);
            for (int v = 0; v < h; ++v)
                for (int u = 0; u < w; ++u) {
                    const bool reached = label[static_cast<std::size_t>(v * w + u)] >= 0 && label[static_cast<std::size_t>(v * w + u)] == label[static_cast<std::size_t>(y * w + x)];
                    QCOMPARE(flooded.at(u, v), reached ? !inside : mask.at(u, v));
                    if (reached)
                        QVERIFY(u >= box.x0 && u < box.x1 && v >= box.y0 && v < box.y1);
                }
            const auto outside = labels(mask, false, true);
            auto filled = mask;
            fillHoles(filled);
            std::map<int, int> sizes;
            std::set<int> open;
            for (int v = 0; v < h; ++v)
                for (int u = 0; u < w; ++u)
                    if (const int l = outside[static_cast<std::size_t>(v * w + u)]; l >= 0) {
                        ++sizes[l];
                        if (u == 0 || v == 0 || u == w - 1 || v == h - 1)
                            open.insert(l);
                    }
            auto small = mask;
            fillHoles(small, 3);
            for (int v = 0; v < h; ++v)
                for (int u = 0; u < w; ++u) {
                    const int l = outside[static_cast<std::size_t>(v * w + u)];
                    QCOMPARE(filled.at(u, v), l < 0 || open.count(l) == 0);
                    QCOMPARE(small.at(u, v), l < 0 || (open.count(l) == 0 && sizes[l] <= 3));
                }
        }
        TiledMask mask(10, 10);
        QVERIFY(floodFill(mask, -1, 3).empty() && floodFill(mask, 3, 10).empty() && fillHoles(mask).empty());
    }
    void outlinesGiveTheMaskAgain() {
        Numbers numbers(5);
        for (int round = 0; round < 20; ++round) {
            const auto mask = blobs(numbers, 320, 280, 10);
            const auto rings = outlineOf(mask);
            TiledMask again(320, 280);
            fillRings(again, rings, true);
            QVERIFY(again == mask);
            // Simpler outlines stay within the tolerance and have fewer points.
            const auto fewer = simplified(rings, 1.0);
            std::size_t before = 0, after = 0;
            for (const auto& ring : rings)
                before += ring.size();
            for (const auto& ring : fewer)
                after += ring.size();
            QVERIFY(after < before || before < 8);
            for (const auto& ring : rings)
                for (const auto& p : ring)
                    if (ring.size() > 40)
                        QVERIFY(nearestOn(fewer, p, 1.0 + 1e-9));
            TiledMask rough(320, 280);
            fillRings(rough, fewer, true);
            QVERIFY(rough.difference(mask) <= static_cast<std::int64_t>(1.2 * static_cast<double>(before)));
        }
    }
    // Inside what comes, outside what goes, untouched elsewhere: pixel by pixel.
    void reshapingTouchesOnlyWhereOutlinesDiffer() {
        Numbers numbers(31);
        for (int round = 0; round < 60; ++round) {
            const int w = 40 + numbers.below(260), h = 30 + numbers.below(260);
            auto mask = blobs(numbers, w, h, 6);
            const auto was = mask;
            Rings before, after;
            for (int r = 0; r < 3; ++r) {
                Ring ring;
                for (int i = 0; i < 3 + numbers.below(6); ++i)
                    ring.push_back({numbers.uniform(-15, w + 15), numbers.uniform(-15, h + 15)});
                before.push_back(ring);
                if (r == 1)
                    ring[0] = {numbers.uniform(0, w), numbers.uniform(0, h)};
                if (r != 2 || round % 2 == 0)
                    after.push_back(ring);
            }
            const auto box = reshape(mask, before, after);
            const auto size = static_cast<std::size_t>(w) * static_cast<std::size_t>(h);
            std::vector<std::uint8_t> a(size), b(size);
            for (const auto& [rings, into] : {std::pair{&before, &a}, {&after, &b}})
                scanRings(*rings, w, h, [&, into = into](int row, int begin, int end) { std::fill_n(into->begin() + row * w + begin, end - begin, std::uint8_t{1}); });
            for (int y = 0; y < h; ++y)
                for (int x = 0; x < w; ++x) {
                    const auto at = static_cast<std::size_t>(y * w + x);
                    const bool expected = a[at] == b[at] ? was.at(x, y) : b[at] == 1;
                    QCOMPARE(mask.at(x, y), expected);
                    if (mask.at(x, y) != was.at(x, y))
                        QVERIFY(x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1);
                }
        }
    }

    void handsAreDrawnToOutlines() {
        const Rings square{{{10, 10}, {20, 10}, {20, 20}, {10, 20}}};
        const auto on = nearestOn(square, {15, 12}, 5);
        QVERIFY(on && on->x == 15 && on->y == 10);
        QVERIFY(!nearestOn(square, {15, 15}, 4));
        QVERIFY(nearestOn(square, {22, 22}, 3)->x == 20);
        QVERIFY(!nearestOn({}, {1, 1}, 100));
        const auto line = snapped({{9, 15}, {15, 15}, {15, 21.5}}, square, 2);
        QVERIFY((line == Ring{{10, 15}, {15, 15}, {15, 20}}));
    }
    // Whatever is done can be taken back by the texts of the tiles it touched.
    void editsAreUndoneByTheirTiles() {
        Numbers numbers(6);
        TiledMask mask(900, 600);
        std::vector<TiledMask> states{mask};
        struct Edit {
            std::vector<std::tuple<int, std::string, std::string>> tiles;
        };
        std::vector<Edit> edits;
        for (int i = 0; i < 60; ++i) {
            const auto before = mask;
            switch (numbers.below(4)) {
            case 0: floodFill(mask, numbers.below(900), numbers.below(600)); break;
            case 1: fillHoles(mask, 500); break;
            case 2: fillRings(mask, {{{numbers.uniform(0, 900), numbers.uniform(0, 600)}, {numbers.uniform(0, 900), numbers.uniform(0, 600)}, {numbers.uniform(0, 900), numbers.uniform(0, 600)}}}, numbers.below(2) != 0); break;
            default: paintStroke(mask, {numbers.uniform(0, 900), numbers.uniform(0, 600)}, {numbers.uniform(0, 900), numbers.uniform(0, 600)}, numbers.uniform(1, 60), numbers.below(3) != 0);
            }
            Edit edit;
            for (const int tile : mask.tilesThatDiffer(before))
                edit.tiles.emplace_back(tile, before.tileText(tile), mask.tileText(tile));
            edits.push_back(std::move(edit));
            states.push_back(mask);
        }
        for (std::size_t i = edits.size(); i-- > 0;) {
            for (const auto& [tile, before, after] : edits[i].tiles)
                QVERIFY(mask.setTileText(tile, before));
            QVERIFY(mask == states[i]);
        }
        for (std::size_t i = 0; i < edits.size(); ++i) {
            for (const auto& [tile, before, after] : edits[i].tiles)
                QVERIFY(mask.setTileText(tile, after));
            QVERIFY(mask == states[i + 1]);
        }
    }
};

QTEST_GUILESS_MAIN(TestMaskEdit)
#include "test_mask_edit.moc"
