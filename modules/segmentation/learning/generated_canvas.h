#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/seed.h"

/// What the generated pictures are drawn with. No libm: the same bits on every machine.
namespace triptych::segmentation {

/// Numbers of one picture, one after the other.
class Dice {
public:
    Dice(std::uint64_t seed, std::uint64_t stream) : m_random(seed, stream) {}
    [[nodiscard]] double operator()() { return m_random.uniform(m_step++); }
    [[nodiscard]] double between(double low, double high) { return low + (high - low) * (*this)(); }
    [[nodiscard]] int below(int bound) { return static_cast<int>(m_random.below(static_cast<std::uint64_t>(bound), m_step++)); }
    [[nodiscard]] bool chance(double share) { return (*this)() < share; }
    /// A unit vector; nearly even over the circle.
    [[nodiscard]] std::array<double, 2> direction();

private:
    base::Stream m_random;
    std::uint64_t m_step = 0;
};

/// A smooth random field over a picture, 0 to 1 with mean one half: random numbers on lattices, each half as wide as the one before, blended.
/// \param cell px of the widest lattice.
[[nodiscard]] std::vector<double> smoothField(std::uint64_t seed, std::uint64_t stream, int side, double cellX, double cellY, int octaves);

/// The value that `share` of the values exceed.
[[nodiscard]] double levelOf(std::vector<double> values, double share);

/// A picture while it is drawn: values 0 to 1 about, a plane a band.
struct Canvas {
    int side = 0;
    std::vector<std::array<double, 4>> pixels;
    std::vector<std::uint8_t> mask;
    explicit Canvas(int s) : side(s), pixels(static_cast<std::size_t>(s) * static_cast<std::size_t>(s)), mask(pixels.size()) {}

    [[nodiscard]] std::size_t at(int x, int y) const { return static_cast<std::size_t>(y) * static_cast<std::size_t>(side) + static_cast<std::size_t>(x); }
    /// Moves a pixel towards a colour. \param share 0 leaves it, 1 replaces it.
    void blend(std::size_t pixel, const std::array<double, 4>& colour, double share) {
        for (std::size_t b = 0; b < 4; ++b)
            pixels[pixel][b] += share * (colour[b] - pixels[pixel][b]);
    }
};

/// 0 below `low`, 1 above `high`, smooth between.
[[nodiscard]] double ramp(double value, double low, double high);

/// One function a domain; they fill pixels and mask. \param scene numbers that pictures of one scene share. \param seed of this picture.
void drawKelp(Canvas& canvas, Dice scene, std::uint64_t seed, double share);
void drawDroplets(Canvas& canvas, Dice scene, std::uint64_t seed, double share);
void drawShapes(Canvas& canvas, Dice scene, std::uint64_t seed, double share);
void drawCells(Canvas& canvas, Dice scene, std::uint64_t seed, double share);

}  // namespace triptych::segmentation
