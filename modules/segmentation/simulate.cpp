#include "segmentation/simulate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "base/seed.h"
#include "segmentation/repair.h"
#include "segmentation/votes.h"

namespace triptych::segmentation {
namespace {

using base::Stream;

// Value noise: random numbers on a lattice, blended smoothly; four octaves. 0..1.
class Noise {
public:
    explicit Noise(std::uint64_t seed) : m_seed(seed) {}
    [[nodiscard]] double operator()(double x, double y) const {
        double sum = 0, weight = 0.5;
        for (int octave = 0; octave < 4; ++octave, x *= 2.03, y *= 2.03, weight /= 2)
            sum += weight * layer(x, y, octave);
        return sum / 0.9375;
    }

private:
    [[nodiscard]] double lattice(std::int64_t x, std::int64_t y, int octave) const {
        const auto cell = static_cast<std::uint64_t>((x + 4096) * 8192 + (y + 4096)) & 0xffffffffull;
        return Stream(m_seed, static_cast<std::uint64_t>(octave)).uniform(cell);
    }
    [[nodiscard]] double layer(double x, double y, int octave) const {
        const double fx = std::floor(x), fy = std::floor(y);
        const auto ix = static_cast<std::int64_t>(fx), iy = static_cast<std::int64_t>(fy);
        const auto smooth = [](double t) { return t * t * (3 - 2 * t); };
        const double u = smooth(x - fx), v = smooth(y - fy);
        const double top = lattice(ix, iy, octave) * (1 - u) + lattice(ix + 1, iy, octave) * u;
        const double bottom = lattice(ix, iy + 1, octave) * (1 - u) + lattice(ix + 1, iy + 1, octave) * u;
        return top * (1 - v) + bottom * v;
    }
    std::uint64_t m_seed;
};

std::uint8_t byte(double value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
}

// A ring at about even spacing, moved along its normal by a smooth periodic wander plus a constant.
Ring wandered(const Ring& ring, double spacing, double noise, double bias, const Stream& random, std::uint64_t& step) {
    double length = 0;
    for (std::size_t i = 0; i < ring.size(); ++i)
        length += std::hypot(ring[(i + 1) % ring.size()].x - ring[i].x, ring[(i + 1) % ring.size()].y - ring[i].y);
    const auto count = static_cast<std::size_t>(std::clamp(length / spacing, 8.0, 2000.0));
    Ring even;
    double walked = 0, next = 0;
    for (std::size_t i = 0; i < ring.size() && even.size() < count; ++i) {
        const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
        const double part = std::hypot(b.x - a.x, b.y - a.y);
        while (part > 0 && next <= walked + part && even.size() < count) {
            const double t = (next - walked) / part;
            even.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
            next += length / static_cast<double>(count);
        }
        walked += part;
    }
    const int waves = std::clamp(static_cast<int>(length / 30), 2, 24);
    std::vector<double> cosine, sine;
    for (int k = 1; k <= waves; ++k) {
        cosine.push_back(random.normal(step++) * noise / std::sqrt(waves));
        sine.push_back(random.normal(step++) * noise / std::sqrt(waves));
    }
    Ring out;
    for (std::size_t i = 0; i < even.size(); ++i) {
        const auto n = even.size();
        const auto &before = even[(i + n - 2) % n], &after = even[(i + 2) % n];
        const double tx = after.x - before.x, ty = after.y - before.y, size = std::max(1e-9, std::hypot(tx, ty));
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(n);
        double shift = bias;
        for (int k = 0; k < waves; ++k)
            shift += cosine[static_cast<std::size_t>(k)] * std::cos((k + 1) * angle) + sine[static_cast<std::size_t>(k)] * std::sin((k + 1) * angle);
        // Outlines of contours() run with the inside at the right, so the outward normal is at the left.
        out.push_back({even[i].x + ty / size * shift, even[i].y - tx / size * shift});
    }
    for (auto& point : out)
        point = {std::round(point.x * 100) / 100, std::round(point.y * 100) / 100};
    return out;
}

}  // namespace

Rings simulatedStrokes(const std::vector<std::uint8_t>& truth, int width, int height, const VolunteerModel& model,
                       std::uint64_t seed, int volunteer) {
    const Stream random(base::namedSeed(seed, "volunteer"), static_cast<std::uint64_t>(volunteer));
    std::uint64_t step = 0;
    if (random.uniform(step++) < model.blank)
        return {};
    const double bias = model.bias * random.normal(step++);
    const std::vector<std::uint16_t> votes(truth.begin(), truth.end());
    Rings strokes;
    for (const auto& ring : contours(votes, width, height, 1, {0, 0, width, height})) {
        const double chance = random.uniform(step++);
        if (chance < model.miss || area(ring) < 30)
            continue;
        strokes.push_back(wandered(ring, 2.5, model.noise, bias, random, step));
    }
    double expected = model.falseObjects;
    while (expected > 0 && random.uniform(step++) < std::min(1.0, expected)) {
        const Point centre{random.uniform(step++) * width, random.uniform(step++) * height};
        const double radius = 4 + 8 * random.uniform(step++);
        Ring ring;
        for (int i = 0; i < 24; ++i)
            ring.push_back({centre.x + radius * std::cos(i * std::numbers::pi / 12), centre.y + radius * std::sin(i * std::numbers::pi / 12)});
        strokes.push_back(wandered(ring, 2.5, 1, 0, random, step));
        expected -= 1;
    }
    return strokes;
}

Scene generatedScene(SceneKind kind, int width, int height, std::uint64_t seed) {
    Scene scene{width, height, {}, {}};
    const auto count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    scene.rgb.resize(count * 3);
    scene.truth.assign(count, 0);
    const Noise noise(base::namedSeed(seed, "ground")), detail(base::namedSeed(seed, "detail"));
    const Stream random(base::namedSeed(seed, "objects"), 0);
    std::uint64_t step = 0;
    const auto pixel = [&](int x, int y) { return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x); };
    if (kind == SceneKind::droplets) {
        struct Drop {
            double x, y, rx, ry, c, s, light;
        };
        std::vector<Drop> drops;
        const int wanted = 5 + static_cast<int>(random.below(4, step++));
        for (int attempt = 0; attempt < 200 && static_cast<int>(drops.size()) < wanted; ++attempt) {
            const double r = 14 + 20 * random.uniform(step++), angle = 3.2 * random.uniform(step++);
            const Drop drop{r + random.uniform(step++) * (width - 2 * r), r + random.uniform(step++) * (height - 2 * r), r,
                            r * (0.7 + 0.3 * random.uniform(step++)), std::cos(angle), std::sin(angle), 185 + 40 * random.uniform(step++)};
            if (std::all_of(drops.begin(), drops.end(), [&](const Drop& d) { return std::hypot(d.x - drop.x, d.y - drop.y) > d.rx + r + 6; }))
                drops.push_back(drop);
        }
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                double grey = 78 + 70 * noise(x / 42.0, y / 42.0) + 18 * (detail(x / 5.0, y / 5.0) - 0.5);
                for (const auto& d : drops) {
                    const double dx = x + 0.5 - d.x, dy = y + 0.5 - d.y;
                    const double u = (dx * d.c + dy * d.s) / d.rx, v = (dy * d.c - dx * d.s) / d.ry, rho = std::sqrt(u * u + v * v);
                    if (rho <= 1)
                        scene.truth[pixel(x, y)] = 1;
                    const double cover = std::clamp((1 - rho) * d.rx / 2.5 + 0.5, 0.0, 1.0);
                    grey += cover * (d.light - 30 * rho * rho - grey);
                }
                grey += 7 * (detail(x * 0.9 + 300, y * 0.9) - 0.5);
                for (int c = 0; c < 3; ++c)
                    scene.rgb[pixel(x, y) * 3 + static_cast<std::size_t>(c)] = byte(grey);
            }
        return scene;
    }
    const double slope = -0.15 - 0.35 * random.uniform(step++), middle = 0.72 + 0.1 * random.uniform(step++);
    const double offshore = 60 + 40 * random.uniform(step++), breadth = 22 + 16 * random.uniform(step++);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double wander = 46 * (noise(x / 70.0 + 9, y / 300.0) - 0.5);
            const double coast = y - (height * middle + slope * (x - width / 2.0) + wander);
            const double grain = detail(x / 7.0, y / 7.0), broad = noise(x / 34.0, y / 34.0);
            double r = 24 + 14 * broad, g = 62 + 16 * broad, b = 86 + 18 * broad;
            const double bed = breadth * (0.35 + 1.1 * noise(x / 30.0 + 50, y / 200.0));
            const double density = 1 - std::abs(coast + offshore + 14 * (noise(x / 24.0, y / 24.0 + 80) - 0.5)) / bed;
            if (density > 0) {
                scene.truth[pixel(x, y)] = 1;
                const double cover = std::clamp(0.35 + density, 0.0, 0.9) * (0.75 + 0.5 * (grain - 0.5));
                r += cover * (150 - r);
                g += cover * (66 - g);
                b += cover * (58 - b);
            }
            if (coast > 0) {
                const bool surf = coast < 7 + 6 * grain;
                const double green = noise(x / 60.0 + 200, y / 60.0);
                r = surf ? 184 : 150 - 60 * green + 50 * (grain - 0.5);
                g = surf ? 196 : 138 - 20 * green + 46 * (grain - 0.5);
                b = surf ? 204 : 112 - 40 * green + 40 * (grain - 0.5);
                scene.truth[pixel(x, y)] = 0;
            }
            auto* out = scene.rgb.data() + pixel(x, y) * 3;
            out[0] = byte(r + 8 * (grain - 0.5));
            out[1] = byte(g + 8 * (grain - 0.5));
            out[2] = byte(b + 8 * (grain - 0.5));
        }
    return scene;
}

std::string classificationRow(std::int64_t id, std::string_view user, std::string_view userId, bool second, std::string_view subject,
                              std::string_view file, int width, int height, const Rings& strokes) {
    using base::Json;
    Json value = Json::array();
    for (const auto& ring : strokes) {
        Json mark = {{"frame", 0}, {"details", Json::array()}, {"tool_label", "Outline"}};
        if (second) {
            Json xs = Json::array(), ys = Json::array();
            for (const auto& point : ring) {
                xs.push_back(point.x);
                ys.push_back(point.y);
            }
            mark.update({{"toolIndex", 0}, {"toolType", "freehandLine"}, {"pathX", xs}, {"pathY", ys}});
        } else {
            std::string path;
            for (const auto& point : ring)
                path += fmt::format("{}{},{}", path.empty() ? "M " : " L ", point.x, point.y);
            mark.update({{"tool", 0}, {"path", path + " Z"}});
        }
        value.push_back(std::move(mark));
    }
    Json meta = {{"source", "simulated"}, {"live_project", true}, {"user_language", "en"}, {"started_at", "2026-01-01T00:00:00.000Z"},
                 {"finished_at", "2026-01-01T00:01:00.000Z"},
                 {"subject_dimensions", Json::array({{{"clientWidth", width}, {"clientHeight", height}, {"naturalWidth", width}, {"naturalHeight", height}}})}};
    if (second)
        meta["classifier_version"] = "2.0";
    const Json annotations = Json::array({{{"task", "T0"}, {"task_label", "Outline every object"}, {"value", value}}});
    const Json data = {{std::string(subject), {{"retired", nullptr}, {"Filename", file}}}};
    const auto quoted = [](const Json& json) {
        std::string out = "\"";
        for (const char c : json.dump())
            out.append(c == '"' ? 2 : 1, c);
        return out + '"';
    };
    return fmt::format("{},{},{},,1,Outline,1.1,2026-01-01 00:01:00 UTC,,,{},{},{},{}\n", id, user, userId, quoted(meta),
                       quoted(annotations), quoted(data), subject);
}

}  // namespace triptych::segmentation
