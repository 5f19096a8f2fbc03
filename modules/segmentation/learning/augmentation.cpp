#include "segmentation/learning/augmentation.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "base/seed.h"
#include "segmentation/learning/reflected.h"

namespace triptych::segmentation {
namespace {

using base::Stream;

// What each draw of an address is for; new ones go to the end, so that the others stay as they are.
enum Draw : std::uint16_t { flipX, flipY, quarter, turn, zoom, placeX, placeY, brightness, contrast, firstBand = 64 };

// Where a place of the crop lies in the picture: px, (0, 0) the outer corner of the first pixel.
struct Place {
    double cx = 0, cy = 0;              // the crop's centre in the picture
    double xx = 1, xy = 0, yx = 0, yy = 1;
    [[nodiscard]] double x(double u, double v) const { return cx + xx * u + xy * v; }
    [[nodiscard]] double y(double u, double v) const { return cy + yx * u + yy * v; }
};

// A smooth wander of standard deviation 1 in every place: normal numbers on a lattice, blended, and divided by what blending takes from the spread.
class Wander {
public:
    Wander(std::uint64_t seed, std::uint64_t example, std::uint64_t epoch, int crop, double cell) : m_cell(cell), m_columns(static_cast<int>(crop / cell) + 2) {
        const Stream random(seed, example);
        const auto nodes = static_cast<std::uint64_t>(m_columns) * static_cast<std::uint64_t>(m_columns);
        for (std::uint64_t n = 0; n < 2 * nodes; ++n)
            m_nodes.push_back(random.normal(epoch * 65536 + n / 65536, static_cast<std::uint16_t>(n % 65536)));
    }
    struct Shift {
        double x = 0, y = 0;
    };
    [[nodiscard]] Shift at(double u, double v) const {
        const auto smooth = [](double t) { return t * t * (3 - 2 * t); };
        const int i = static_cast<int>(u / m_cell), j = static_cast<int>(v / m_cell);
        const double a = smooth(u / m_cell - i), b = smooth(v / m_cell - j);
        const double norm = std::sqrt((a * a + (1 - a) * (1 - a)) * (b * b + (1 - b) * (1 - b)));
        const auto blend = [&](std::size_t first) {
            const double* top = m_nodes.data() + first + static_cast<std::size_t>(j * m_columns + i);
            const double* bottom = top + m_columns;
            return ((top[0] * (1 - a) + top[1] * a) * (1 - b) + (bottom[0] * (1 - a) + bottom[1] * a) * b) / norm;
        };
        return {blend(0), blend(m_nodes.size() / 2)};
    }

private:
    double m_cell;
    int m_columns;
    std::vector<double> m_nodes;
};

float bilinear(const float* plane, int width, int height, double x, double y) {
    const double fx = std::floor(x - 0.5), fy = std::floor(y - 0.5), a = x - 0.5 - fx, b = y - 0.5 - fy;
    const auto ix = static_cast<std::int64_t>(fx), iy = static_cast<std::int64_t>(fy);
    const int x0 = reflected(ix, width), x1 = reflected(ix + 1, width);
    const float* top = plane + static_cast<std::ptrdiff_t>(reflected(iy, height)) * width;
    const float* bottom = plane + static_cast<std::ptrdiff_t>(reflected(iy + 1, height)) * width;
    return static_cast<float>((top[x0] * (1 - a) + top[x1] * a) * (1 - b) + (bottom[x0] * (1 - a) + bottom[x1] * a) * b);
}

// The centre of a window of `side` in `size` px: where it fits anywhere inside, else in the middle.
double centre(double side, int size, double u) {
    return side < size ? side / 2 + u * (size - side) : size / 2.0;
}
double wholeCentre(int side, int size, std::uint64_t drawn) {
    return side < size ? side / 2.0 + static_cast<double>(drawn) : side / 2.0 - (side - size) / 2;
}

void recolour(std::span<float> image, int bands, const Augmentation& augmentation, const Stream& random, std::uint64_t epoch) {
    const auto pixels = image.size() / static_cast<std::size_t>(bands);
    const auto within = [&](double reach, int draw) { return reach * (2 * random.uniform(epoch, static_cast<std::uint16_t>(draw)) - 1); };
    double sum = 0;
    for (int b = 0; b < bands; ++b) {
        const auto factor = static_cast<float>(1 + within(augmentation.band, firstBand + b));
        for (auto& v : image.subspan(static_cast<std::size_t>(b) * pixels, pixels)) {
            v *= factor;
            sum += v;
        }
    }
    const double mean = sum / static_cast<double>(image.size()), factor = 1 + within(augmentation.contrast, contrast), light = within(augmentation.brightness, brightness);
    for (auto& v : image)
        v = static_cast<float>(std::clamp((v - mean) * factor + mean + light, 0.0, 1.0));
}

}  // namespace

void trainingCrop(std::span<const float> picture, std::span<const std::uint8_t> mask, int bands, int width, int height, int crop, const Augmentation& augmentation,
                  std::uint64_t seed, std::uint64_t epoch, std::uint64_t example, std::span<float> image, std::span<float> truth) {
    const Stream random(base::namedSeed(seed, "augmentation"), example);
    const bool mirrorX = augmentation.flips && random.uniform(epoch, flipX) < 0.5, mirrorY = augmentation.flips && random.uniform(epoch, flipY) < 0.5;
    const auto quarters = augmentation.quarterTurns ? random.below(4, epoch, quarter) : 0;
    const double angle = augmentation.turn * (2 * random.uniform(epoch, turn) - 1) * std::numbers::pi / 180;
    const double scale = 1 + augmentation.zoom * (2 * random.uniform(epoch, zoom) - 1);
    const bool exact = angle == 0 && scale == 1;

    // Quarter turns and flips are whole numbers, so that without turn and zoom every pixel lands on a pixel.
    constexpr int cosines[] = {1, 0, -1, 0}, sines[] = {0, 1, 0, -1};
    const double sx = mirrorX ? -1 : 1, sy = mirrorY ? -1 : 1, qc = cosines[quarters], qs = sines[quarters];
    const double c = exact ? 1 : scale * std::cos(angle), s = exact ? 0 : scale * std::sin(angle);
    Place place;
    place.xx = (c * qc - s * qs) * sx;
    place.xy = (-c * qs - s * qc) * sy;
    place.yx = (s * qc + c * qs) * sx;
    place.yy = (-s * qs + c * qc) * sy;
    if (exact) {
        place.cx = wholeCentre(crop, width, crop < width ? random.below(static_cast<std::uint64_t>(width - crop + 1), epoch, placeX) : 0);
        place.cy = wholeCentre(crop, height, crop < height ? random.below(static_cast<std::uint64_t>(height - crop + 1), epoch, placeY) : 0);
    } else {
        place.cx = centre(crop * scale, width, random.uniform(epoch, placeX));
        place.cy = centre(crop * scale, height, random.uniform(epoch, placeY));
    }

    const double half = crop / 2.0;
    const auto side = static_cast<std::size_t>(crop), pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    const auto nearest = [&](double u, double v) {
        const int x = reflected(static_cast<std::int64_t>(std::floor(place.x(u, v))), width), y = reflected(static_cast<std::int64_t>(std::floor(place.y(u, v))), height);
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
    };
    for (std::size_t j = 0; j < side; ++j)
        for (std::size_t i = 0; i < side; ++i) {
            const double u = static_cast<double>(i) + 0.5 - half, v = static_cast<double>(j) + 0.5 - half;
            const auto from = nearest(u, v), to = j * side + i;
            truth[to] = mask[from];
            for (std::size_t b = 0; b < static_cast<std::size_t>(bands); ++b)
                image[b * side * side + to] = exact ? picture[b * pixels + from] : bilinear(picture.data() + b * pixels, width, height, place.x(u, v), place.y(u, v));
        }
    if (augmentation.strokeNoise > 0) {
        // Waves long enough that the outline does not fold.
        const Wander wander(base::namedSeed(seed, "stroke noise"), example, epoch, crop, std::max(8.0, 4 * augmentation.strokeNoise));
        for (std::size_t j = 0; j < side; ++j)
            for (std::size_t i = 0; i < side; ++i) {
                const double u = static_cast<double>(i) + 0.5, v = static_cast<double>(j) + 0.5;
                const auto shift = wander.at(u, v);
                truth[j * side + i] = mask[nearest(u + augmentation.strokeNoise * shift.x - half, v + augmentation.strokeNoise * shift.y - half)];
            }
    }
    if (augmentation.brightness > 0 || augmentation.contrast > 0 || augmentation.band > 0)
        recolour(image, bands, augmentation, random, epoch);
}

}  // namespace triptych::segmentation
