#include <algorithm>
#include <cmath>

#include "segmentation/learning/generated_canvas.h"

namespace triptych::segmentation {

// Water, a coast at one side, kelp in a broken belt before it, glint and cloud over all. Bands: near infrared, red, green, blue.
void drawKelp(Canvas& canvas, Dice scene, std::uint64_t seed, double share) {
    const int side = canvas.side;
    Dice dice(seed, 2);
    const double light = scene.between(0.8, 1.15), turbid = scene.between(0, 0.08), haze = scene.between(0, 0.06);
    const auto seaward = scene.direction();
    const std::array<double, 4> water = {0.05 + haze, 0.10 + turbid + haze, 0.17 + turbid + haze, 0.24 + haze};
    const std::array<double, 4> kelp = {scene.between(0.30, 0.42), 0.09 + turbid + haze, 0.16 + haze, 0.15 + haze};
    const std::array<double, 4> sand = {0.46, 0.44, 0.40, 0.34}, green = {0.62, 0.18, 0.24, 0.16}, white = {0.85, 0.88, 0.9, 0.92};

    const double whole = side, coastAt = dice.between(0.15, 0.42) * whole;
    const auto wander = smoothField(seed, 10, side, whole / 2, whole / 2, 3);
    const auto belt = smoothField(seed, 11, side, whole / 5, whole / 5, 4);
    const auto grain = smoothField(seed, 12, side, 4, 4, 2);
    const auto plants = smoothField(seed, 13, side, whole / 4, whole / 4, 3);
    const auto swell = smoothField(seed, 14, side, std::max(3.0, whole / 8), std::max(2.0, whole / 32), 2);
    const auto clouds = smoothField(seed, 15, side, whole / 2, whole / 2, 5);
    const double offshore = dice.between(0.10, 0.28) * whole, breadth = dice.between(0.10, 0.22) * whole;
    const bool cloudy = dice.chance(0.35), glinting = dice.chance(0.5);
    const double cloudFrom = dice.between(0.62, 0.75), glint = dice.between(0.05, 0.14);

    // How much a place suits kelp: in the belt, where the field is high, never on land.
    std::vector<double> suits(canvas.pixels.size()), sea(canvas.pixels.size());
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const auto i = canvas.at(x, y);
            const double along = (x + 0.5 - whole / 2) * seaward[0] + (y + 0.5 - whole / 2) * seaward[1];
            sea[i] = along + whole / 2 - coastAt + 0.5 * whole * (wander[i] - 0.5);  // px from the shore, land below 0
            const double off = (sea[i] - offshore) / breadth;
            suits[i] = sea[i] < 1 ? -1 : belt[i] * 2 - 0.35 * off * off;
        }
    const double level = share > 0 ? levelOf(suits, share) : 1e9;
    for (std::size_t i = 0; i < suits.size(); ++i) {
        auto colour = water;
        for (std::size_t b = 0; b < 4; ++b)
            colour[b] += (0.12 - 0.025 * static_cast<double>(b)) * 0.5 * ramp(6 - sea[i], 0, 6) + 0.05 * (swell[i] - 0.5);  // shallow water is brighter
        canvas.pixels[i] = colour;
        if (sea[i] < 0) {
            canvas.blend(i, sand, 1);
            canvas.blend(i, green, ramp(plants[i] + 0.01 * -sea[i], 0.42, 0.6));
            canvas.blend(i, {0.1, 0.08, 0.08, 0.08}, 0.5 * ramp(grain[i], 0.6, 0.9));
        } else if (sea[i] < 1.5 + 2 * grain[i]) {
            canvas.blend(i, white, 0.6);  // surf
        } else if (suits[i] > level && suits[i] > -1) {
            canvas.mask[i] = 1;
            canvas.blend(i, kelp, 0.35 + 0.3 * ramp(suits[i] - level, 0, 0.5) + 0.6 * (grain[i] - 0.5));
        }
        if (glinting && sea[i] > 0)
            for (auto& value : canvas.pixels[i])
                value += glint * ramp(swell[i], 0.55, 0.8) * 1.6;
        if (cloudy)
            canvas.blend(i, white, 0.85 * ramp(clouds[i], cloudFrom, cloudFrom + 0.12));
        for (auto& value : canvas.pixels[i])
            value *= light;
    }
}

}  // namespace triptych::segmentation
