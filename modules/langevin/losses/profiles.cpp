#include "langevin/losses/profiles.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace triptych::langevin {
namespace {

// What the bump of the well takes from (x - y).(grad f(x) - grad f(y)) for points v = t^2 apart along the first coordinate.
struct Bump {
    double curvature;  // of the bump at its top: 12.5 barrier / well^2
    double scale;      // 1 / (16 well^2)

    [[nodiscard]] double taken(double v) const {
        const double y = std::min(v * scale, 1.0 / 3.0);
        return curvature * v / ((1.0 + y) * (1.0 + y)) * (v * scale > y ? std::sqrt(y / (v * scale)) : 1.0);
    }
    [[nodiscard]] double rate(double v) const {
        const double y = std::min(v * scale, 1.0 / 3.0);
        return curvature * (1.0 - y) / std::pow(1.0 + y, 3) * (v * scale > y ? std::sqrt(y / (v * scale)) : 1.0);
    }
};

}  // namespace

ConvexityProfile wellProfile(double barrier, double well, double stiffness, double slope, bool alone) {
    const double precision = 1.0 / (well * well), far = 8.0 * barrier * precision;
    const Bump bump{12.5 * barrier * precision, precision / 16.0};
    if (alone)
        return {[far, bump](double r) { return far - bump.taken(r * r) / (r * r); }, false};
    const double a = far + stiffness * slope * slope, b = -stiffness * slope, c = stiffness;
    return {[a, b, c, bump](double r) {
                const double square = r * r;
                const auto along = [&](double share) {
                    return a * share + c * (1.0 - share) - 2.0 * std::abs(b) * std::sqrt(share * (1.0 - share)) - bump.taken(share * square) / square;
                };
                // The bound by a tangent is off by the square of what this search leaves.
                constexpr double golden = 0.6180339887498949;
                double low = 0.0, high = 1.0, first = 1.0 - golden, second = golden, atFirst = along(first), atSecond = along(second);
                for (int i = 0; i < 26; ++i)
                    if (atFirst < atSecond) {
                        high = std::exchange(second, first);
                        first = high - golden * (high - low);
                        atSecond = std::exchange(atFirst, along(first));
                    } else {
                        low = std::exchange(first, second);
                        second = low + golden * (high - low);
                        atFirst = std::exchange(atSecond, along(second));
                    }
                const double v = 0.5 * (low + high) * square, tangent = bump.rate(v);
                const double mean = 0.5 * (a - tangent + c), half = std::hypot(0.5 * (a - tangent - c), b);
                return mean - half - (bump.taken(v) - tangent * v) / square;
            },
            false};
}

ConvexityProfile rippleProfile(double stiffness, double amplitude, double frequency, int dimension) {
    if (dimension == 1)
        return {[=](double r) { return stiffness - 2.0 * amplitude * frequency * std::abs(std::sin(0.5 * frequency * r)) / r; }, true};
    const double root = std::sqrt(static_cast<double>(dimension));
    return {[=](double r) {
                const double w = 0.5 * frequency * r / root;
                return stiffness - 2.0 * amplitude * frequency * root * (w < 0.5 * std::numbers::pi ? std::sin(w) : 1.0) / r;
            },
            amplitude == 0.0};
}

ConvexityProfile mixtureProfile(double precision, double diameter, int components) {
    return {[=](double r) { return precision - precision * diameter * std::tanh(0.25 * precision * diameter * r) / r; }, components <= 2 || diameter == 0.0};
}

}  // namespace triptych::langevin
