#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "figures/scene.h"

namespace triptych::figures {

/// Data to pixels along one axis; plain numbers, so that decimation and read-out need no widget.
struct AxisMap {
    Scale scale = Scale::linear;
    double lower = 0, upper = 1;    ///< data at the two ends
    double pixel0 = 0, pixel1 = 1;  ///< pixel of lower and of upper

    /// NaN where a logarithmic axis has no place (value <= 0).
    [[nodiscard]] double toPixel(double value) const {
        if (scale == Scale::linear)
            return pixel0 + (value - lower) / (upper - lower) * (pixel1 - pixel0);
        return pixel0 + std::log(value > 0 ? value / lower : std::nan("")) / std::log(upper / lower) * (pixel1 - pixel0);
    }
    [[nodiscard]] double toValue(double pixel) const {
        const double t = (pixel - pixel0) / (pixel1 - pixel0);
        return scale == Scale::linear ? lower + t * (upper - lower) : lower * std::pow(upper / lower, t);
    }
};

struct Range {
    double lower = 0, upper = 1;
};

/// The range an axis shows: its own limits, otherwise fitted to the panel's marks (4 % of air round lines and points, none
/// round pictures and heat-maps, bars and filled lines from zero). Never empty, positive on logarithmic axes.
[[nodiscard]] Range fittedRange(const Panel& panel, bool vertical);

struct Tick {
    double value;
    std::string text;
    bool operator==(const Tick&) const = default;
};

/// 3 to 5 readable ticks (fewer where `room`, the most that fit, is smaller): steps of 1, 2, 2.5 or 5; whole powers on
/// logarithmic axes, with 1-2-5 in between when less than two powers are in sight.
[[nodiscard]] std::vector<Tick> niceTicks(Scale scale, double lower, double upper, int room = 5);

/// True minus, thin space between thousands, `decimals` digits: "-12 345.60".
[[nodiscard]] std::string readableNumber(double value, int decimals);
/// The shortest readable form with about `significant` digits; powers of ten when very large or small.
[[nodiscard]] std::string readableNumber(double value);

/// "Energy [nats]" into "Energy" and "nats".
[[nodiscard]] std::pair<std::string, std::string> nameAndUnit(const std::string& axisLabel);

}  // namespace triptych::figures
