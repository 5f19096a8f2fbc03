#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include "segmentation/learning/augmentation.h"

using namespace triptych::segmentation;

namespace {

struct Crop {
    std::vector<float> image, truth;
    bool operator==(const Crop&) const = default;
};

struct Given {
    int width = 0, height = 0, bands = 1;
    std::vector<float> picture;
    std::vector<std::uint8_t> mask;
    [[nodiscard]] Crop crop(int side, const Augmentation& how, std::uint64_t seed, std::uint64_t epoch, std::uint64_t example = 0) const {
        const auto area = static_cast<std::size_t>(side * side);
        Crop out{std::vector<float>(area * static_cast<std::size_t>(bands)), std::vector<float>(area)};
        trainingCrop(picture, mask, bands, width, height, side, how, seed, epoch, example, out.image, out.truth);
        return out;
    }
};

// A picture whose first band is its mask and whose second band numbers the pixels.
Given maskPicture(int width, int height, unsigned seed) {
    std::mt19937 engine(seed);
    Given out{width, height, 2, {}, {}};
    for (int i = 0; i < width * height; ++i)
        out.mask.push_back(static_cast<std::uint8_t>(engine() % 2));
    out.picture.assign(out.mask.begin(), out.mask.end());
    for (int i = 0; i < width * height; ++i)
        out.picture.push_back(static_cast<float>(i));
    return out;
}

Augmentation nothing() {
    Augmentation out;
    out.flips = out.quarterTurns = false;
    return out;
}

}  // namespace

class TestAugmentation : public QObject {
    Q_OBJECT
private slots:
    void flipsAndTurnsArePermutations() {
        const int side = 9;
        const auto given = maskPicture(side, side, 1);
        std::set<std::vector<float>> seen;
        for (std::uint64_t epoch = 0; epoch < 200; ++epoch) {
            const auto crop = given.crop(side, {}, 3, epoch);
            auto numbers = std::vector<float>(crop.image.begin() + side * side, crop.image.end());
            seen.insert(numbers);
            std::sort(numbers.begin(), numbers.end());
            for (int i = 0; i < side * side; ++i)
                QCOMPARE(numbers[static_cast<std::size_t>(i)], static_cast<float>(i));
        }
        // The square has eight symmetries; all of them come, and nothing else.
        QCOMPARE(seen.size(), std::size_t{8});
        for (const auto& numbers : seen) {
            const auto corner = static_cast<int>(numbers[0]), middle = static_cast<int>(numbers[static_cast<std::size_t>(side * side / 2)]);
            QVERIFY((corner % side == 0 || corner % side == side - 1) && (corner / side == 0 || corner / side == side - 1));
            QCOMPARE(middle, side * side / 2);
        }
    }
    void withoutAnythingItIsACut() {
        const auto given = maskPicture(31, 20, 2);
        std::set<float> corners;
        for (std::uint64_t epoch = 0; epoch < 300; ++epoch) {
            const auto crop = given.crop(16, nothing(), 1, epoch);
            const auto first = static_cast<int>(crop.image[256]);
            corners.insert(crop.image[256]);
            for (int y = 0; y < 16; ++y)
                for (int x = 0; x < 16; ++x)
                    QCOMPARE(crop.image[static_cast<std::size_t>(256 + y * 16 + x)], static_cast<float>(first + y * 31 + x));
        }
        QVERIFY(corners.size() > 60);  // of 16 x 5 places
        QVERIFY(corners.size() <= 80);
    }
    // Whatever moves the picture moves the mask: of a picture that is its mask, both stay the same where nothing is blended.
    void pictureAndMaskMoveTogether() {
        const auto given = maskPicture(40, 33, 4);
        for (std::uint64_t epoch = 0; epoch < 100; ++epoch) {
            const auto crop = given.crop(24, {}, 9, epoch, epoch % 7);
            QVERIFY(std::equal(crop.truth.begin(), crop.truth.end(), crop.image.begin()));
        }
        // With turn and zoom the picture is blended: a disk's edge apart they agree.
        Given disk{80, 80, 1, {}, {}};
        for (int y = 0; y < 80; ++y)
            for (int x = 0; x < 80; ++x)
                disk.mask.push_back(std::hypot(x - 30.0, y - 50.0) < 18 || (x > 55 && y < 25) ? 1 : 0);
        disk.picture.assign(disk.mask.begin(), disk.mask.end());
        Augmentation how;
        how.turn = 40;
        how.zoom = 0.4;
        int inside = 0;
        for (std::uint64_t epoch = 0; epoch < 100; ++epoch) {
            const auto crop = disk.crop(48, how, 9, epoch);
            for (std::size_t i = 0; i < crop.truth.size(); ++i) {
                QVERIFY(crop.image[i] < 0.001f ? crop.truth[i] == 0 : crop.image[i] > 0.999f ? crop.truth[i] == 1 : true);
                inside += crop.truth[i] == 1 ? 1 : 0;
            }
        }
        QVERIFY(inside > 10000);
    }
    // A turn turns: the second moments of a bar follow the angle, within what was asked for.
    void turnAndZoomAreInRange() {
        Given bar{101, 101, 1, std::vector<float>(101 * 101), std::vector<std::uint8_t>(101 * 101)};
        for (int y = 47; y <= 53; ++y)
            for (int x = 20; x <= 80; ++x)
                bar.mask[static_cast<std::size_t>(y * 101 + x)] = 1;
        auto how = nothing();
        how.turn = 20;
        double least = 90, most = -90;
        for (std::uint64_t epoch = 0; epoch < 300; ++epoch) {
            const auto crop = bar.crop(101, how, 5, epoch);
            double n = 0, mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
            for (int y = 0; y < 101; ++y)
                for (int x = 0; x < 101; ++x)
                    if (crop.truth[static_cast<std::size_t>(y * 101 + x)] == 1)
                        n += 1, mx += x, my += y, xx += x * x, yy += y * y, xy += x * y;
            mx /= n;
            my /= n;
            const double angle = 0.5 * std::atan2(2 * (xy / n - mx * my), xx / n - mx * mx - (yy / n - my * my)) * 180 / 3.14159265358979;
            least = std::min(least, angle);
            most = std::max(most, angle);
            QVERIFY(std::abs(n - 427) < 30);
        }
        QVERIFY(least < -18 && least > -20.5 && most > 18 && most < 20.5);
        how = nothing();
        how.zoom = 0.25;
        double small = 1e9, large = 0;
        for (std::uint64_t epoch = 0; epoch < 300; ++epoch) {
            const auto crop = bar.crop(101, how, 5, epoch);
            const double area = std::count(crop.truth.begin(), crop.truth.end(), 1.0f) / 427.0;
            small = std::min(small, area);
            large = std::max(large, area);
        }
        // Window sides of 0.75 to 1.25: areas of 1 / 1.5625 to 1 / 0.5625.
        QVERIFY2(small > 0.55 && small < 0.75 && large > 1.5 && large < 1.95, qPrintable(QString("%1 %2").arg(small).arg(large)));
    }
    // The outline of a half plane wanders by the standard deviation that was asked for, and the picture stays.
    void strokeNoiseHasItsSpread() {
        const int side = 64;
        Given half{side, side, 1, {}, {}};
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x)
                half.mask.push_back(x < side / 2 ? 1 : 0);
        half.picture.assign(half.mask.begin(), half.mask.end());
        for (const double spread : {1.0, 2.0, 4.0}) {
            auto how = nothing();
            how.strokeNoise = spread;
            double sum = 0, square = 0, count = 0, step = 0, steps = 0;
            for (std::uint64_t epoch = 0; epoch < 400; ++epoch) {
                const auto crop = half.crop(side, how, 11, epoch);
                QVERIFY(crop.image == half.picture);
                double before = -1;
                for (int y = 0; y < side; ++y) {
                    double edge = 0;
                    for (int x = 0; x < side; ++x)
                        edge += crop.truth[static_cast<std::size_t>(y * side + x)];
                    edge -= side / 2.0;
                    sum += edge;
                    square += edge * edge;
                    count += 1;
                    if (before > -1)
                        step += std::abs(edge - before), steps += 1;
                    before = edge;
                }
            }
            const double mean = sum / count, deviation = std::sqrt(square / count - mean * mean - 1.0 / 12);
            QVERIFY2(std::abs(mean) < 0.15 * spread, qPrintable(QString::number(mean)));
            QVERIFY2(std::abs(deviation - spread) < 0.12 * spread, qPrintable(QString("%1 for %2").arg(deviation).arg(spread)));
            QVERIFY2(step / steps < 0.5 * spread, qPrintable(QString::number(step / steps)));  // smooth: independent rows would step by 1.1 of it
        }
    }
    void coloursStayInTheirRanges() {
        Given flat{16, 16, 3, std::vector<float>(3 * 256), std::vector<std::uint8_t>(256)};
        for (std::size_t i = 0; i < flat.picture.size(); ++i)
            flat.picture[i] = i % 2 == 0 ? 0.4f : 0.6f;
        auto how = nothing();
        how.brightness = 0.1;
        double least = 1, most = -1;
        for (std::uint64_t epoch = 0; epoch < 200; ++epoch) {
            const auto crop = flat.crop(16, how, 1, epoch);
            const double shift = crop.image[0] - flat.picture[0];
            for (std::size_t i = 0; i < 768; ++i)
                QVERIFY(std::abs(std::abs(crop.image[i] - shift - 0.5) - 0.1) < 1e-5);
            least = std::min(least, shift);
            most = std::max(most, shift);
        }
        QVERIFY(least >= -0.2001 && least < -0.09 && most <= 0.2001 && most > 0.09);
        how = nothing();
        how.contrast = 0.5;
        for (std::uint64_t epoch = 0; epoch < 50; ++epoch) {
            const auto crop = flat.crop(16, how, 1, epoch);
            const auto [low, high] = std::minmax_element(crop.image.begin(), crop.image.end());
            QVERIFY(std::abs(*low + *high - 1) < 1e-5 && *high - *low > 0.0999 && *high - *low < 0.3001);
        }
        how = nothing();
        how.band = 0.3;
        std::set<float> factors;
        for (std::uint64_t epoch = 0; epoch < 20; ++epoch) {
            const auto crop = flat.crop(16, how, 1, epoch);
            for (std::size_t b = 0; b < 3; ++b) {
                const float factor = (crop.image[b * 256] + crop.image[b * 256 + 1]) / (flat.picture[b * 256] + flat.picture[b * 256 + 1]);
                QVERIFY(factor > 0.699f && factor < 1.301f);
                factors.insert(std::round(factor * 1e4f));
            }
        }
        QVERIFY(factors.size() > 50);
        how.brightness = how.contrast = 0.9;
        for (std::uint64_t epoch = 0; epoch < 50; ++epoch)
            for (const float v : flat.crop(16, how, 1, epoch).image)
                QVERIFY(v >= 0 && v <= 1);
    }
    void aCropIsAFunctionOfItsAddress() {
        const auto given = maskPicture(50, 41, 7);
        Augmentation how{true, true, 15, 0.2, 0.1, 0.1, 0.1, 1.5};
        std::vector<Crop> forward, backward;
        for (std::uint64_t e = 0; e < 40; ++e)
            forward.push_back(given.crop(32, how, 2, e / 8, e % 8));
        for (std::uint64_t e = 40; e-- > 0;)
            backward.push_back(given.crop(32, how, 2, e / 8, e % 8));
        std::reverse(backward.begin(), backward.end());
        QVERIFY(forward == backward);
        for (std::size_t i = 0; i < forward.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!(forward[i] == forward[j]));
        QVERIFY(!(given.crop(32, how, 3, 0, 0) == forward[0]));
    }
    // Pictures smaller than the crop, down to one pixel, are mirrored.
    void smallPicturesAreMirrored() {
        for (const auto& [width, height] : std::vector<std::pair<int, int>>{{8, 8}, {1, 1}, {1, 30}, {30, 1}, {5, 100}}) {
            const auto given = maskPicture(width, height, 1);
            for (const double turn : {0.0, 30.0}) {
                Augmentation how;
                how.turn = turn;
                how.zoom = turn / 100;
                how.strokeNoise = turn / 10;
                for (std::uint64_t epoch = 0; epoch < 20; ++epoch) {
                    const auto crop = given.crop(64, how, 1, epoch);
                    QVERIFY(std::all_of(crop.truth.begin(), crop.truth.end(), [](float v) { return v == 0 || v == 1; }));
                    QVERIFY(std::all_of(crop.image.begin() + 4096, crop.image.end(), [&](float v) { return v >= 0 && v <= static_cast<float>(width * height - 1); }));
                    if (turn == 0)
                        QVERIFY(std::equal(crop.truth.begin(), crop.truth.end(), crop.image.begin()));
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestAugmentation)
#include "test_augmentation.moc"
