#include "segmentation/learning/generated_pictures.h"

#include <algorithm>
#include <cmath>

#include "segmentation/learning/generated_canvas.h"

namespace triptych::segmentation {

std::array<double, 2> Dice::direction() {
    for (;;) {
        const double x = 2 * (*this)() - 1, y = 2 * (*this)() - 1, square = x * x + y * y;
        if (square > 0.01 && square <= 1)
            return {x / std::sqrt(square), y / std::sqrt(square)};
    }
}

double ramp(double value, double low, double high) {
    const double t = std::clamp((value - low) / (high - low), 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

std::vector<double> smoothField(std::uint64_t seed, std::uint64_t stream, int side, double cellX, double cellY, int octaves) {
    std::vector<double> out(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    double weight = 1, sum = 0;
    for (int octave = 0; octave < octaves; ++octave, weight /= 2, cellX = std::max(1.0, cellX / 2), cellY = std::max(1.0, cellY / 2)) {
        const int columns = static_cast<int>(side / cellX) + 2, rows = static_cast<int>(side / cellY) + 2;
        const base::Stream random(seed, stream * 16 + static_cast<std::uint64_t>(octave));
        std::vector<double> nodes;
        for (int n = 0; n < columns * rows; ++n)
            nodes.push_back(random.uniform(static_cast<std::uint64_t>(n)));
        for (int y = 0; y < side; ++y) {
            const double v = y / cellY;
            const int j = static_cast<int>(v);
            const double b = ramp(v - j, 0, 1);
            for (int x = 0; x < side; ++x) {
                const double u = x / cellX;
                const int i = static_cast<int>(u);
                const double a = ramp(u - i, 0, 1);
                const double* top = nodes.data() + j * columns + i;
                const double* bottom = top + columns;
                out[static_cast<std::size_t>(y) * static_cast<std::size_t>(side) + static_cast<std::size_t>(x)] +=
                    weight * ((top[0] * (1 - a) + top[1] * a) * (1 - b) + (bottom[0] * (1 - a) + bottom[1] * a) * b);
            }
        }
        sum += weight;
    }
    for (auto& value : out)
        value /= sum;
    return out;
}

double levelOf(std::vector<double> values, double share) {
    const auto place = std::min(values.size() - 1, static_cast<std::size_t>((1 - std::clamp(share, 0.0, 1.0)) * static_cast<double>(values.size())));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(place), values.end());
    return values[place];
}

GeneratedPicture generatedPicture(const GeneratedForm& form, std::uint64_t seed, int scene, int number) {
    const Dice shared(base::namedSeed(seed, "generated scene"), static_cast<std::uint64_t>(scene));
    const auto words = base::Stream(base::namedSeed(seed, "generated picture"), static_cast<std::uint64_t>(number)).block(0);
    const std::uint64_t own = std::uint64_t{words[0]} << 32 | words[1];
    Dice dice(own, 0);
    // One in twelve is blank; the others make up for it.
    const double share = dice.chance(1.0 / 12) ? 0 : form.coverage * 12 / 11 * dice.between(0.4, 1.6);
    Canvas canvas(form.side);
    const auto draw = form.domain == Domain::kelp ? drawKelp : form.domain == Domain::droplets ? drawDroplets : form.domain == Domain::shapes ? drawShapes : drawCells;
    draw(canvas, shared, own, std::min(share, 0.9));

    GeneratedPicture out;
    const auto bands = static_cast<std::size_t>(form.bands);
    std::vector<std::uint8_t> bytes;
    bytes.reserve(canvas.pixels.size() * bands);
    const base::Stream random(own, 1);
    for (std::size_t i = 0; i < canvas.pixels.size(); ++i) {
        const auto block = random.block(i);
        for (std::size_t b = 0; b < bands; ++b) {
            // Two uniform numbers together: standard deviation 1 / sqrt 6.
            const double two = ((block[b] & 0xffff) + (block[b] >> 16)) / 65535.0 - 1;
            const double value = (form.invert ? 1 - canvas.pixels[i][b] : canvas.pixels[i][b]) + form.noise * 2.449489742783178 * two;
            bytes.push_back(static_cast<std::uint8_t>(std::clamp(value, 0.0, 1.0) * 255 + 0.5));
        }
    }
    out.picture = base::Array::of(bytes, {form.side, form.side, form.bands});
    out.mask = std::move(canvas.mask);
    return out;
}

}  // namespace triptych::segmentation
