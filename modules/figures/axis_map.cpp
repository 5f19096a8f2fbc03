#include "figures/axis_map.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace triptych::figures {
namespace {

constexpr const char* trueMinus = "\u2212";
constexpr const char* thinSpace = "\u2009";

std::string superscript(int value) {
    static constexpr const char* digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string text = value < 0 ? "⁻" : "";
    for (char c : std::to_string(std::abs(value)))
        text += digits[c - '0'];
    return text;
}

class Extent {
public:
    explicit Extent(bool logarithmic) : m_logarithmic(logarithmic) {}
    void add(double value) {
        if (!std::isfinite(value) || (m_logarithmic && value <= 0))
            return;
        lower = std::min(lower, value);
        upper = std::max(upper, value);
    }
    void add(const std::vector<double>& values) {
        for (double value : values)
            add(value);
    }
    double lower = std::numeric_limits<double>::infinity();
    double upper = -lower;
    bool tight = false;     ///< a picture or heat-map: no air
    bool fromZero = false;  ///< no air below zero

private:
    bool m_logarithmic;
};

struct Measure {
    Extent& extent;
    bool vertical;

    void operator()(const Line& line) const {
        extent.add(vertical ? line.y : line.x);
        if (!vertical)
            return;
        extent.add(line.lower);
        extent.add(line.upper);
        if (line.fillToZero)
            zero();
    }
    void operator()(const Curve& curve) const { extent.add(vertical ? curve.y : curve.x); }
    void operator()(const Points& points) const { extent.add(vertical ? points.y : points.x); }
    void operator()(const Bars& bars) const {
        if (vertical) {
            extent.add(bars.height);
            return zero();
        }
        for (double x : bars.x) {
            extent.add(x - bars.width / 2);
            extent.add(x + bars.width / 2);
        }
    }
    void operator()(const HeatMap& map) const { box(map.x0, map.x1, map.y0, map.y1); }
    void operator()(const Image& image) const { box(image.x0, image.x1, image.y0, image.y1); }
    void operator()(const Polygons& polygons) const {
        for (const auto& ring : polygons.rings)
            for (const auto& point : ring)
                extent.add(point[vertical ? 1 : 0]);
    }
    void operator()(const Arrow& arrow) const {
        extent.add(vertical ? arrow.y0 : arrow.x0);
        extent.add(vertical ? arrow.y1 : arrow.x1);
    }
    void operator()(const NodeLink& graph) const {
        for (const auto& node : graph.nodes)
            extent.add(vertical ? node.y : node.x);
    }
    void operator()(const Text& text) const { extent.add(vertical ? text.y : text.x); }

private:
    void zero() const {
        extent.add(0);
        extent.fromZero = true;
    }
    void box(double x0, double x1, double y0, double y1) const {
        extent.add(vertical ? y0 : x0);
        extent.add(vertical ? y1 : x1);
        extent.tight = true;
    }
};

int decimalsFor(double step) {
    int decimals = std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
    const double scaled = step * std::pow(10, decimals);
    if (std::abs(scaled - std::round(scaled)) > 1e-6)
        ++decimals;
    return std::min(decimals, 15);
}

std::vector<Tick> linearTicks(double lower, double upper, int room) {
    // The step whose count comes nearest to the room: never more, and at least two where any step allows it.
    double best = 0;
    const double exponent = std::floor(std::log10((upper - lower) / std::max(room, 1)));
    for (double power = std::pow(10, exponent); best == 0; power *= 10)
        for (double factor : {1.0, 2.0, 2.5, 5.0}) {
            const double step = factor * power;
            const double count = std::floor(upper / step + 1e-9) - std::ceil(lower / step - 1e-9) + 1;
            if (count <= std::max(room, 2)) {
                best = step;
                break;
            }
        }
    std::vector<Tick> ticks;
    const int decimals = decimalsFor(best);
    const bool powers = std::max(std::abs(lower), std::abs(upper)) >= 1e6 || decimals > 5;
    const double first = std::ceil(lower / best - 1e-9), last = std::floor(upper / best + 1e-9);
    for (double k = first; k <= last && ticks.size() < 32; ++k) {
        const double value = k == 0 ? 0 : k * best;
        ticks.push_back({value, powers ? readableNumber(value) : readableNumber(value, decimals)});
    }
    return ticks;
}

std::string powerText(Scale scale, int exponent) {
    if (scale == Scale::log2) {
        if (exponent >= 0 && exponent <= 9)
            return readableNumber(std::ldexp(1.0, exponent), 0);
        if (exponent < 0 && exponent >= -6)
            return "1/" + std::to_string(1 << -exponent);
        return "2" + superscript(exponent);
    }
    if (exponent >= -3 && exponent <= 3)
        return readableNumber(std::pow(10, exponent), std::max(0, -exponent));
    return "10" + superscript(exponent);
}

std::vector<Tick> logTicks(Scale scale, double lower, double upper, int room) {
    const double base = scale == Scale::log2 ? 2 : 10;
    const auto exponentOf = [&](double value) { return scale == Scale::log2 ? std::log2(value) : std::log10(value); };
    const int first = static_cast<int>(std::ceil(exponentOf(lower) - 1e-9));
    const int last = static_cast<int>(std::floor(exponentOf(upper) + 1e-9));
    std::vector<Tick> ticks;
    if (last - first >= 1) {
        const int step = std::max(1, (last - first + std::max(room, 2)) / std::max(room, 2));
        const int start = first + ((-first % step) + step) % step;
        for (int e = start <= last ? start : first; e <= last; e += step)
            ticks.push_back({std::pow(base, e), powerText(scale, e)});
        if (ticks.size() >= 3 || scale == Scale::log2 || last - first >= 2)
            return ticks;
    }
    if (scale == Scale::log2 && ticks.size() >= 2)
        return ticks;
    // Fewer than two whole powers in sight: 1-2-5 between them, or plain steps when even those are too few.
    ticks.clear();
    for (int e = first - 1; e <= last + 1; ++e)
        for (double factor : {1.0, 2.0, 5.0}) {
            const double value = factor * std::pow(10, e);
            if (value >= lower * (1 - 1e-9) && value <= upper * (1 + 1e-9))
                ticks.push_back({value, e >= -3 && e <= 3 ? readableNumber(value, std::max(0, -e)) : readableNumber(value)});
        }
    if (static_cast<int>(ticks.size()) > std::max(room, 2))
        std::erase_if(ticks, [](const Tick& tick) {
            const double mantissa = tick.value / std::pow(10, std::floor(std::log10(tick.value) + 1e-9));
            return mantissa > 1.5 && mantissa < 4;
        });
    return ticks.size() >= 2 ? ticks : linearTicks(lower, upper, room);
}

}  // namespace

Range fittedRange(const Panel& panel, bool vertical) {
    const Axis& axis = vertical ? panel.y : panel.x;
    const bool logarithmic = axis.scale != Scale::linear;
    const auto usable = [&](const std::optional<double>& limit) {
        return limit && std::isfinite(*limit) && !(logarithmic && *limit <= 0);
    };
    Extent extent(logarithmic);
    if (!usable(axis.lower) || !usable(axis.upper))
        for (const auto& mark : panel.marks)
            std::visit(Measure{extent, vertical}, mark);
    if (extent.lower > extent.upper) {
        extent.lower = logarithmic ? 1 : 0;
        extent.upper = logarithmic ? 10 : 1;
    }
    Range range{extent.lower, extent.upper};
    if (!extent.tight) {
        const double air = vertical || !axis.lower ? 0.04 : 0;
        if (logarithmic) {
            const double factor = std::pow(range.upper / range.lower, air);
            range.lower /= factor;
            range.upper *= factor;
        } else {
            const double width = (range.upper - range.lower) * air;
            if (!(extent.fromZero && range.lower >= 0))
                range.lower -= width;
            if (!(extent.fromZero && range.upper <= 0))
                range.upper += width;
        }
    }
    if (usable(axis.lower))
        range.lower = *axis.lower;
    if (usable(axis.upper))
        range.upper = *axis.upper;
    if (range.lower > range.upper)
        std::swap(range.lower, range.upper);
    const double size = std::max(std::abs(range.lower), std::abs(range.upper));
    if (logarithmic) {
        if (!(range.upper / range.lower > 1 + 1e-9)) {
            range.lower /= 2;
            range.upper *= 2;
        }
    } else if (!(range.upper - range.lower > size * 1e-12) || range.upper - range.lower < 1e-290) {
        const double half = size > 0 ? size / 2 : 0.5;
        range.lower -= half;
        range.upper += half;
    }
    return range;
}

std::vector<Tick> niceTicks(Scale scale, double lower, double upper, int room) {
    if (!std::isfinite(lower) || !std::isfinite(upper) || !(lower < upper) || !std::isfinite(upper - lower))
        return {};
    if (scale == Scale::linear)
        return linearTicks(lower, upper, room);
    return lower > 0 ? logTicks(scale, lower, upper, room) : std::vector<Tick>{};
}

std::string readableNumber(double value, int decimals) {
    if (std::isnan(value))
        return "–";
    if (std::isinf(value))
        return value > 0 ? "∞" : std::string(trueMinus) + "∞";
    const std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
    const auto point = std::min(digits.find('.'), digits.size());
    std::string text;
    // Four digits are read as one group; a space begins to help at five.
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && i < point && point > 4 && (point - i) % 3 == 0)
            text += thinSpace;
        text += digits[i];
    }
    const bool zero = digits.find_first_of("123456789") == std::string::npos;
    return value < 0 && !zero ? trueMinus + text : text;
}

std::string readableNumber(double value) {
    if (!std::isfinite(value) || value == 0)
        return readableNumber(value, 0);
    const int exponent = static_cast<int>(std::floor(std::log10(std::abs(value)) + 1e-12));
    const auto trimmed = [](std::string text) {
        if (text.find('.') != std::string::npos) {
            text.erase(text.find_last_not_of('0') + 1);
            if (text.back() == '.')
                text.pop_back();
        }
        return text;
    };
    if (exponent >= -4 && exponent < 6)
        return trimmed(readableNumber(value, std::clamp(3 - exponent, 0, 8)));
    double mantissa = value / std::pow(10, exponent);
    return trimmed(readableNumber(mantissa, 3)) + thinSpace + "×" + thinSpace + "10" + superscript(exponent);
}

std::pair<std::string, std::string> nameAndUnit(const std::string& axisLabel) {
    const auto open = axisLabel.rfind('[');
    if (open == std::string::npos || axisLabel.back() != ']')
        return {axisLabel, {}};
    std::string name = axisLabel.substr(0, open);
    while (!name.empty() && name.back() == ' ')
        name.pop_back();
    return {name, axisLabel.substr(open + 1, axisLabel.size() - open - 2)};
}

}  // namespace triptych::figures
