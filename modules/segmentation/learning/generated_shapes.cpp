#include <algorithm>
#include <cmath>

#include "segmentation/learning/generated_canvas.h"

namespace triptych::segmentation {
namespace {

// A thing: what lies within all of its edges, or within its circle. Distances in px, below 0 inside.
struct Thing {
    double x = 0, y = 0, reach = 1, hole = 0;
    std::vector<std::array<double, 3>> edges;  // outward direction and distance
    [[nodiscard]] double distance(double px, double py) const {
        const double dx = px - x, dy = py - y;
        double out = -1e9;
        for (const auto& edge : edges)
            out = std::max(out, dx * edge[0] + dy * edge[1] - edge[2]);
        const double far = std::sqrt(dx * dx + dy * dy);
        if (edges.empty())
            out = far - reach;
        return hole > 0 ? std::max(out, hole - far) : out;
    }
};

Thing thing(Dice& dice, int side, double smallest, double largest) {
    Thing out;
    out.x = dice() * side;
    out.y = dice() * side;
    out.reach = dice.between(smallest, largest);
    const int kind = dice.below(5);
    if (kind == 1 || kind == 2) {  // a polygon of a few edges
        for (int n = 3 + dice.below(4); n > 0; --n) {
            const auto way = dice.direction();
            out.edges.push_back({way[0], way[1], out.reach * dice.between(0.6, 1)});
        }
        out.edges.push_back({1, 0, out.reach});
        out.edges.push_back({-1, 0, out.reach});
        out.edges.push_back({0, 1, out.reach});
        out.edges.push_back({0, -1, out.reach});
    } else if (kind == 3) {  // a bar
        const auto way = dice.direction();
        const double half = std::max(1.2, out.reach * dice.between(0.15, 0.4));
        out.edges = {{way[0], way[1], out.reach}, {-way[0], -way[1], out.reach}, {-way[1], way[0], half}, {way[1], -way[0], half}};
    } else if (kind == 4) {  // a ring
        out.hole = out.reach * dice.between(0.3, 0.6);
    }
    return out;
}

std::array<double, 4> colour(Dice& dice, double low, double high) {
    std::array<double, 4> out{};
    for (auto& band : out)
        band = dice.between(low, high);
    return out;
}

}  // namespace

// Things of many forms on many grounds. Foreground is what is brighter than what lies round it, by more or less; dark things and thin bright outlines are not.
void drawShapes(Canvas& canvas, Dice scene, std::uint64_t seed, double share) {
    const int side = canvas.side;
    Dice dice(seed, 2);
    const auto ground = colour(scene, 0.22, 0.48), slope = colour(scene, -0.2, 0.2);
    const double period = std::max(3.0, side * scene.between(0.05, 0.2)), depth = scene.chance(0.5) ? scene.between(0.04, 0.12) : 0, rough = scene.between(0.1, 0.4), weave = scene.between(3, 12);
    const auto stripes = scene.direction(), fall = dice.direction();
    const auto broad = smoothField(seed, 10, side, side / 3.0, side / 3.0, 3), fine = smoothField(seed, 11, side, weave, weave, 2);
    const double phase = dice();
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const auto i = canvas.at(x, y);
            const double along = (x * stripes[0] + y * stripes[1]) / period + phase, wave = std::abs(2 * (along - std::floor(along)) - 1);
            const double down = (x * fall[0] + y * fall[1]) / side;
            for (std::size_t b = 0; b < 4; ++b)
                canvas.pixels[i][b] = ground[b] + slope[b] * down + depth * (wave - 0.5) + rough * (broad[i] - 0.5) + 0.12 * (fine[i] - 0.5);
        }
    const double smallest = std::max(2.0, 0.05 * side), largest = std::max(3.0, 0.16 * side);
    const auto put = [&](const Thing& t, double thick, double light, const std::array<double, 4>& hue, double inner) {
        const double far = 1.5 * t.reach + 2;
        const int x0 = std::max(0, static_cast<int>(t.x - far)), x1 = std::min(side, static_cast<int>(t.x + far) + 1), y0 = std::max(0, static_cast<int>(t.y - far)), y1 = std::min(side, static_cast<int>(t.y + far) + 1);
        int painted = 0;
        for (int y = y0; y < y1; ++y)
            for (int x = x0; x < x1; ++x) {
                const auto i = canvas.at(x, y);
                double d = t.distance(x + 0.5, y + 0.5);
                if (thick > 0)
                    d = std::abs(d) - thick;
                const double cover = 1 - ramp(d, -0.7, 0.7);
                if (cover <= 0)
                    continue;
                for (std::size_t b = 0; b < 4; ++b)
                    canvas.pixels[i][b] += cover * (light * hue[b] + inner * (fine[i] - 0.5));
                const bool inside = light > 0 && thick <= 0 && d <= 0;
                painted += inside && canvas.mask[i] == 0 ? 1 : 0;
                if (d <= 0)
                    canvas.mask[i] = inside ? 1 : canvas.mask[i];
            }
        return painted;
    };
    for (int n = 1 + dice.below(4); n > 0; --n)
        put(thing(dice, side, smallest, largest), 0, -dice.between(0.12, 0.25), colour(dice, 0.6, 1.2), 0.1);
    for (int n = dice.below(3); n > 0; --n)
        put(thing(dice, side, smallest, largest), std::max(0.5, 0.008 * side), dice.between(0.15, 0.35), colour(dice, 0.6, 1.2), 0);
    double covered = 0, wanted = share * static_cast<double>(canvas.pixels.size());
    std::vector<Thing> placed;
    for (int attempt = 0; attempt < 2000 && covered < wanted; ++attempt) {
        const auto t = thing(dice, side, smallest, largest);
        const auto touches = [&](const Thing& other) {
            const double dx = other.x - t.x, dy = other.y - t.y, apart = 1.1 * (other.reach + t.reach);
            return dx * dx + dy * dy < apart * apart;
        };
        if (attempt < 1000 && std::any_of(placed.begin(), placed.end(), touches))
            continue;
        placed.push_back(t);
        covered += put(t, 0, dice.between(0.14, 0.38), colour(dice, 0.6, 1.2), dice.between(0, 0.3));
    }
}

}  // namespace triptych::segmentation
