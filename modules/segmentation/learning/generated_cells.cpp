#include <algorithm>
#include <cmath>

#include "segmentation/learning/generated_canvas.h"

namespace triptych::segmentation {
namespace {

// An ellipse whose edge wanders with a field.
struct Blob {
    double x = 0, y = 0, rx = 1, ry = 1, c = 1, s = 0, wobble = 0;
    // 0 in the middle, 1 at the edge.
    [[nodiscard]] double rho(double px, double py) const {
        const double dx = px - x, dy = py - y, u = (dx * c + dy * s) / rx, v = (dy * c - dx * s) / ry;
        return std::sqrt(u * u + v * v);
    }
    // Calls pixel(place, rho) for what may lie inside.
    template <class Pixel>
    void over(const Canvas& canvas, double margin, Pixel&& pixel) const {
        const double reach = std::max(rx, ry) * (1.05 + wobble) + margin;
        const int x0 = std::max(0, static_cast<int>(x - reach)), x1 = std::min(canvas.side, static_cast<int>(x + reach) + 2);
        const int y0 = std::max(0, static_cast<int>(y - reach)), y1 = std::min(canvas.side, static_cast<int>(y + reach) + 2);
        for (int py = y0; py < y1; ++py)
            for (int px = x0; px < x1; ++px)
                pixel(canvas.at(px, py), rho(px + 0.5, py + 0.5));
    }
};

Blob blob(Dice& dice, int side, double smallest, double largest, double flat) {
    const auto way = dice.direction();
    const double r = dice.between(smallest, largest);
    return {dice() * side, dice() * side, r, r * dice.between(flat, 1), way[0], way[1], 0};
}

void tint(Canvas& canvas, const std::array<double, 4>& bands) {
    for (auto& pixel : canvas.pixels)
        for (std::size_t b = 0; b < 4; ++b)
            pixel[b] *= bands[b];
}

std::array<double, 4> grey(double value) {
    return {value, value, value, value};
}

}  // namespace

// Bright round droplets in a textured cell, with a dark rim as out-of-focus ones have; dark vacuoles and bright threads beside them.
void drawDroplets(Canvas& canvas, Dice scene, std::uint64_t seed, double share) {
    const int side = canvas.side;
    Dice dice(seed, 2);
    const double ground = scene.between(0.30, 0.42), rough = scene.between(0.25, 0.5), brightness = scene.between(0.68, 0.85), scale = std::max(2.5, side * scene.between(0.045, 0.065));
    const std::array<double, 4> bands = {1, scene.between(0.85, 1), scene.between(0.75, 1), scene.between(0.7, 1)};
    const auto broad = smoothField(seed, 10, side, side / 3.0, side / 3.0, 3), fine = smoothField(seed, 11, side, 6, 6, 3), threads = smoothField(seed, 12, side, side / 5.0, side / 5.0, 2);
    for (std::size_t i = 0; i < canvas.pixels.size(); ++i) {
        canvas.pixels[i] = grey(ground + rough * (broad[i] - 0.5) + 0.2 * (fine[i] - 0.5));
        const double off = std::abs(threads[i] - 0.5);
        canvas.blend(i, grey(brightness - 0.1), 0.55 * (1 - ramp(off, 0.004, 0.022)));  // threads run where a field crosses its mean
    }
    for (int n = dice.below(5); n > 0; --n) {
        const auto hole = blob(dice, side, 0.7 * scale, 1.8 * scale, 0.75);
        hole.over(canvas, 2, [&](std::size_t i, double rho) { canvas.blend(i, grey(0.14), 0.8 * (1 - ramp(rho, 0.8, 1.1))); });
    }
    auto covered = 0.0, wanted = share * static_cast<double>(canvas.pixels.size());
    std::vector<Blob> placed;
    for (int attempt = 0; attempt < 4000 && covered < wanted; ++attempt) {
        const auto drop = blob(dice, side, 0.5 * scale, (dice.chance(0.2) ? 2.4 : 1.3) * scale, 0.85);
        if (std::any_of(placed.begin(), placed.end(), [&](const Blob& other) { return other.rho(drop.x, drop.y) < 0.95 + drop.rx / other.rx; }))
            continue;
        placed.push_back(drop);
        const double light = brightness * dice.between(0.8, 1.1), edge = 1.2 / drop.rx;
        drop.over(canvas, 3, [&](std::size_t i, double rho) {
            canvas.blend(i, grey(0.2), 0.35 * ramp(rho, 1 - edge, 1 + edge) * (1 - ramp(rho, 1 + edge, 1 + 3 * edge)));
            canvas.blend(i, grey(light - 0.12 * rho * rho), 1 - ramp(rho, 1 - edge, 1 + edge));
            covered += rho <= 1 && canvas.mask[i] == 0 ? 1 : 0;
            canvas.mask[i] = rho <= 1 ? 1 : canvas.mask[i];
        });
    }
    tint(canvas, bands);
}

// Cells that touch: grained bodies brighter than the ground, parted by dark seams, with nuclei of other brightness; small bright debris that is no cell.
void drawCells(Canvas& canvas, Dice scene, std::uint64_t seed, double share) {
    const int side = canvas.side;
    Dice dice(seed, 2);
    const double ground = scene.between(0.22, 0.34), body = ground + scene.between(0.16, 0.26), scale = std::max(3.5, side * scene.between(0.08, 0.12)), nucleus = scene.chance(0.5) ? 0.14 : -0.12;
    const std::array<double, 4> bands = {1, scene.between(0.8, 1), scene.between(0.9, 1.1), scene.between(0.8, 1.1)};
    const auto broad = smoothField(seed, 10, side, side / 2.0, side / 2.0, 2), fine = smoothField(seed, 11, side, 5, 5, 2), edges = smoothField(seed, 12, side, scale, scale, 2);
    for (std::size_t i = 0; i < canvas.pixels.size(); ++i)
        canvas.pixels[i] = grey(ground + 0.3 * (broad[i] - 0.5) + 0.06 * (fine[i] - 0.5));
    for (int n = 2 + dice.below(6); n > 0; --n) {
        const auto speck = blob(dice, side, 0.8, 0.14 * scale + 1, 0.6);
        speck.over(canvas, 2, [&](std::size_t i, double rho) { canvas.blend(i, grey(0.85), 0.9 * (1 - ramp(rho, 0.6, 1.2))); });
    }
    double covered = 0, wanted = share * static_cast<double>(canvas.pixels.size());
    std::vector<double> nearest(canvas.pixels.size(), 2);
    for (int attempt = 0; attempt < 400 && covered < wanted; ++attempt) {
        const auto cell = blob(dice, side, 0.7 * scale, 1.4 * scale, 0.6);
        const double level = body + 0.1 * (dice() - 0.5), seam = 1.1 / cell.rx, place = dice.between(0, 0.25);
        cell.over(canvas, 3, [&](std::size_t i, double plain) {
            const double rho = plain + 0.7 * (edges[i] - 0.5);
            if (rho > 1 + seam || canvas.mask[i] != 0)
                return;  // those that came first lie on top
            canvas.blend(i, grey(ground - 0.14), ramp(rho, 1 - 2 * seam, 1 - seam) * (1 - ramp(rho, 1, 1 + seam)));
            if (rho <= 1 - seam)
                canvas.blend(i, grey(level + 0.3 * (fine[i] - 0.5) + nucleus * (1 - ramp(rho, 0.2 + place, 0.35 + place))), 1);
            nearest[i] = std::min(nearest[i], rho);
        });
        for (std::size_t i = 0; i < nearest.size(); ++i)
            if (nearest[i] <= 1 && canvas.mask[i] == 0) {
                canvas.mask[i] = 1;
                ++covered;
            }
    }
    tint(canvas, bands);
}

}  // namespace triptych::segmentation
