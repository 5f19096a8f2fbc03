#include <QTest>

#include <cmath>

#include "base/seed.h"
#include "segmentation/dilate.h"
#include "segmentation/hausdorff.h"
#include "segmentation/metrics.h"
#include "segmentation/votes.h"

using namespace triptych::segmentation;
using triptych::base::Stream;

namespace {

using Mask = std::vector<std::uint8_t>;

// Blobs or dust, at about the given share of pixels.
Mask randomMask(std::uint64_t seed, int width, int height, double share) {
    Mask mask(static_cast<std::size_t>(width * height));
    const Stream random(seed, 5);
    for (std::size_t i = 0; i < mask.size(); ++i)
        mask[i] = random.uniform(i) < share ? 1 : 0;
    return mask;
}

double percentile95(std::vector<double> values, double fraction) {
    std::sort(values.begin(), values.end());
    const double rank = fraction * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(rank);
    const auto high = std::min(low + 1, values.size() - 1);
    return values[low] * (1 - (rank - static_cast<double>(low))) + values[high] * (rank - static_cast<double>(low));
}

// Every boundary pixel against every other.
std::optional<double> slowHausdorff(const Mask& a, const Mask& b, int width, int height, double fraction) {
    const auto edge = [&](const Mask& m) {
        std::vector<std::pair<int, int>> out;
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                bool whole = true;
                for (const auto& [dx, dy] : {std::pair(1, 0), std::pair(-1, 0), std::pair(0, 1), std::pair(0, -1)})
                    whole &= x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height && m[static_cast<std::size_t>((y + dy) * width + x + dx)] != 0;
                if (m[static_cast<std::size_t>(y * width + x)] != 0 && !whole)
                    out.emplace_back(x, y);
            }
        return out;
    };
    const auto ea = edge(a), eb = edge(b);
    if (ea.empty() || eb.empty())
        return std::nullopt;
    double worst = 0;
    for (const auto& [from, to] : {std::pair(&ea, &eb), std::pair(&eb, &ea)}) {
        std::vector<double> distances;
        for (const auto& p : *from) {
            double nearest = 1e9;
            for (const auto& q : *to)
                nearest = std::min(nearest, std::hypot(p.first - q.first, p.second - q.second));
            distances.push_back(nearest);
        }
        worst = std::max(worst, percentile95(distances, fraction));
    }
    return worst;
}

}  // namespace

class TestMetrics : public QObject {
    Q_OBJECT
private slots:
    void metricsByHand() {
        // 40 hits, 10 too many, 20 missed, 130 rightly left.
        const CountTable t{40, 10, 20, 130};
        QCOMPARE(*t.dice(), 80.0 / 110);
        QCOMPARE(*t.iou(), 40.0 / 70);
        QCOMPARE(*t.sensitivity(), 40.0 / 60);
        QCOMPARE(*t.specificity(), 130.0 / 140);
        QCOMPARE(*t.precision(), 0.8);
        // MCC is the correlation of the two indicator variables; by covariance over deviations.
        const double n = 200, cov = 40 / n - (50 / n) * (60 / n), sd = std::sqrt(50 / n * (150 / n)) * std::sqrt(60 / n * (140 / n));
        QVERIFY(std::abs(*t.mcc() - cov / sd) < 1e-15);
        QCOMPARE(*(CountTable{5, 0, 0, 7}).mcc(), 1.0);
        QCOMPARE(*(CountTable{0, 5, 7, 0}).mcc(), -1.0);
    }

    void whatIsUndefinedIsNone() {
        const CountTable empty{0, 0, 0, 9};
        QVERIFY(!empty.dice() && !empty.iou() && !empty.sensitivity() && !empty.precision() && !empty.mcc());
        QCOMPARE(*empty.specificity(), 1.0);
        const CountTable noTruth{0, 3, 0, 6};
        QCOMPARE(*noTruth.dice(), 0.0);
        QCOMPARE(*noTruth.precision(), 0.0);
        QVERIFY(!noTruth.sensitivity() && !noTruth.mcc());
        const CountTable full{9, 0, 0, 0};
        QVERIFY(!full.specificity() && !full.mcc());
        const CountTable nothing;
        QVERIFY(!nothing.dice() && !nothing.iou() && !nothing.sensitivity() && !nothing.specificity() && !nothing.precision() && !nothing.mcc());
        const Mask a = {1, 0, 1, 0}, b = {1, 1, 0, 0};
        QVERIFY(countTable(a, b) == (CountTable{1, 1, 1, 1}));
    }

    void entropies() {
        const auto bits = voteEntropies(4);
        QCOMPARE(bits.size(), std::size_t{5});
        QCOMPARE(bits[0], 0.0);
        QCOMPARE(bits[4], 0.0);
        QVERIFY(std::abs(bits[2] - 1) < 1e-15);
        QVERIFY(std::abs(bits[1] - (2 - 0.75 * std::log2(3.0))) < 1e-15);
        const std::vector<std::uint16_t> votes = {0, 1, 2, 4};
        const auto map = entropyMap(votes, 4);
        for (std::size_t i = 0; i < votes.size(); ++i)
            QCOMPARE(map[i], static_cast<float>(bits[votes[i]]));
        QCOMPARE(voteEntropies(0).size(), std::size_t{1});
    }

    void dilationByTheDefinition_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("radius");
        for (const int width : {1, 63, 64, 65, 130})
            for (const int radius : {0, 1, 2, 3, 8, 40})
                QTest::addRow("%d wide, %d px", width, radius) << width << 37 << radius;
    }
    void dilationByTheDefinition() {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(int, radius);
        for (std::uint64_t seed = 0; seed < 4; ++seed) {
            const auto mask = randomMask(seed, width, height, seed == 3 ? 0 : 0.004);
            const auto grown = dilated(mask, width, height, radius);
            std::vector<std::uint16_t> votes(mask.size());
            Box box{width, height, 0, 0};
            std::int64_t area = 0;
            for (int y = 0; y < height; ++y)
                for (int x = 0; x < width; ++x) {
                    bool near = false;
                    for (int j = 0; j < height && !near; ++j)
                        for (int i = 0; i < width && !near; ++i)
                            near = mask[static_cast<std::size_t>(j * width + i)] != 0 && (i - x) * (i - x) + (j - y) * (j - y) <= radius * radius;
                    const auto at = static_cast<std::size_t>(y * width + x);
                    QCOMPARE(grown[at] != 0, near);
                    area += near;
                    if (mask[at] != 0) {
                        votes[at] = static_cast<std::uint16_t>(1 + seed);
                        box = {std::min(box.x0, x), std::min(box.y0, y), std::max(box.x1, x + 1), std::max(box.y1, y + 1)};
                    }
                }
            QCOMPARE(dilatedArea(votes, width, height, radius, box), area);
            QCOMPARE(dilatedArea(votes, width, height, radius, {0, 0, width, height}), area);
        }
    }

    void distancesByBruteForce() {
        for (const auto& [width, height] : {std::pair(1, 1), std::pair(1, 30), std::pair(31, 1), std::pair(41, 29)})
            for (const double share : {0.0, 0.002, 0.03, 0.4, 1.0}) {
                const auto mask = randomMask(static_cast<std::uint64_t>(width), width, height, share);
                const auto found = squaredDistances(mask, width, height);
                for (int y = 0; y < height; ++y)
                    for (int x = 0; x < width; ++x) {
                        std::int64_t nearest = farthestSquared;
                        for (int j = 0; j < height; ++j)
                            for (int i = 0; i < width; ++i)
                                if (mask[static_cast<std::size_t>(j * width + i)] != 0)
                                    nearest = std::min<std::int64_t>(nearest, (i - x) * (i - x) + (j - y) * (j - y));
                        QCOMPARE(found[static_cast<std::size_t>(y * width + x)], nearest);
                    }
            }
    }

    void hausdorffByBruteForce() {
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            const int width = 12 + static_cast<int>(seed), height = 40 - static_cast<int>(seed);
            auto a = dilated(randomMask(seed, width, height, 0.01), width, height, 3), b = dilated(randomMask(seed + 100, width, height, 0.01), width, height, 3);
            for (const double fraction : {0.5, 0.95, 1.0}) {
                const auto found = hausdorff(a, b, width, height, fraction), expected = slowHausdorff(a, b, width, height, fraction);
                QCOMPARE(found.has_value(), expected.has_value());
                if (found)
                    QVERIFY2(std::abs(*found - *expected) < 1e-12, qPrintable(QString("%1 %2").arg(*found).arg(*expected)));
            }
        }
        const Mask empty(100), full(100, 1);
        QVERIFY(!hausdorff(empty, full, 10, 10) && !hausdorff(full, empty, 10, 10) && !hausdorff(empty, empty, 10, 10));
        QCOMPARE(*hausdorff(full, full, 10, 10), 0.0);
        // Two upright bars, 7 px apart.
        Mask left(400), right(400);
        for (std::size_t y = 0; y < 20; ++y)
            left[y * 20 + 3] = right[y * 20 + 10] = 1;
        QCOMPARE(*hausdorff(left, right, 20, 20), 7.0);
        QCOMPARE(*hausdorff(left, right, 20, 20, 1), 7.0);
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "test_metrics.moc"
