#include "figures/colour_map.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "figures/colour_tables.h"

namespace triptych::figures {
namespace {

Colour fromHex(std::uint32_t rgb) {
    return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8), static_cast<std::uint8_t>(rgb), 255};
}

double toLinear(double c) {
    c /= 255;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

std::uint8_t toByte(double linear) {
    const double c = linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(std::clamp(c, 0.0, 1.0) * 255));
}

struct Stop {
    double t;
    std::uint32_t rgb;
};

/// Straight between the stops in OKLab, so that no false band appears half-way.
std::vector<Colour> sampled(const std::vector<Stop>& stops, int n) {
    std::vector<Colour> table(static_cast<std::size_t>(n));
    std::size_t k = 0;
    for (int i = 0; i < n; ++i) {
        const double t = static_cast<double>(i) / (n - 1);
        while (k + 2 < stops.size() && t > stops[k + 1].t)
            ++k;
        const OkLab a = toOkLab(fromHex(stops[k].rgb)), b = toOkLab(fromHex(stops[k + 1].rgb));
        const double w = std::clamp((t - stops[k].t) / (stops[k + 1].t - stops[k].t), 0.0, 1.0);
        table[static_cast<std::size_t>(i)] =
            fromOkLab({a.l + w * (b.l - a.l), a.a + w * (b.a - a.a), a.b + w * (b.b - a.b)});
    }
    return table;
}

std::vector<Colour> loadTable(bool dark) {
    // Positions are log2 units; 1201 samples put every stop and both ends of the dead zone exactly on one.
    constexpr double dead = 0.2;
    const auto at = [](double log2) { return (log2 + 3) / 6; };
    if (dark)
        return sampled({{at(-3), 0x4C86BD}, {at(-2), 0x2A5580}, {at(-1), 0x1F3B59}, {at(-dead), 0x23282E}, {at(dead), 0x23282E},
                        {at(1), 0x8A4A12}, {at(2), 0xE8862E}, {at(3), 0xFFE0B0}}, 1201);
    return sampled({{at(-3), 0x14406B}, {at(-2), 0x4A86BD}, {at(-1), 0xA9CBE8}, {at(-dead), 0xF2F3F5}, {at(dead), 0xF2F3F5},
                    {at(1), 0xF5B26B}, {at(2), 0xD4660E}, {at(3), 0x6E2C00}}, 1201);
}

std::vector<Colour> published(const tables::Table& table) {
    std::vector<Colour> colours(table.size());
    std::transform(table.begin(), table.end(), colours.begin(), fromHex);
    return colours;
}

}  // namespace

OkLab toOkLab(Colour colour) {
    const double r = toLinear(colour.r), g = toLinear(colour.g), b = toLinear(colour.b);
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

Colour fromOkLab(OkLab lab) {
    const auto cube = [](double v) { return v * v * v; };
    const double l = cube(lab.l + 0.3963377774 * lab.a + 0.2158037573 * lab.b);
    const double m = cube(lab.l - 0.1055613458 * lab.a - 0.0638541728 * lab.b);
    const double s = cube(lab.l - 0.0894841775 * lab.a - 1.2914855480 * lab.b);
    return {toByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            toByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            toByte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s), 255};
}

Colour ColourMap::at(double t) const {
    if (!(t == t) || m_table.empty())
        return {0, 0, 0, 0};
    const double last = static_cast<double>(m_table.size() - 1);
    return m_table[static_cast<std::size_t>(std::lround(std::clamp(t, 0.0, 1.0) * last))];
}

const std::vector<std::string_view>& colourMapNames() {
    static const std::vector<std::string_view> names{"viridis", "cividis", "magma", "batlow", "vik", "load", "votes"};
    return names;
}

bool isColourMap(std::string_view name) {
    const auto& names = colourMapNames();
    return std::find(names.begin(), names.end(), name) != names.end();
}

base::Result<ColourMap> colourMap(std::string_view name, bool dark) {
    ColourMap map;
    const auto known = std::find(colourMapNames().begin(), colourMapNames().end(), name);
    if (known == colourMapNames().end())
        return base::badRequest(fmt::format("there is no colour map \"{}\"", name.substr(0, 80)), {},
                                fmt::format("one of {}", fmt::join(colourMapNames(), ", ")));
    map.m_name = *known;
    if (name == "viridis")
        map.m_table = published(tables::viridis);
    else if (name == "cividis")
        map.m_table = published(tables::cividis);
    else if (name == "magma")
        map.m_table = published(tables::magma);
    else if (name == "batlow")
        map.m_table = published(tables::batlow);
    else if (name == "vik")
        map.m_table = published(tables::vik);
    else if (name == "load")
        map.m_table = loadTable(dark);
    else
        map.m_table = sampled({{0, 0x3B1C8C}, {0.25, 0x8A2BB0}, {0.5, 0xE0489A}, {0.75, 0xFF9E6B}, {1, 0xFFF3B0}}, 1025);
    map.m_sequential = name != "vik" && name != "load";
    return map;
}

}  // namespace triptych::figures
