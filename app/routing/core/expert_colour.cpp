#include "app/routing/core/expert_colour.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

#include "figures/colour_map.h"

namespace triptych::app::routingview {

figures::Colour expertColour(int place, int experts, double lightness) {
    const double hue = 2 * std::numbers::pi * place / std::max(1, experts);
    const auto at = [&](double chroma) { return figures::OkLab{lightness, chroma * std::cos(hue), chroma * std::sin(hue)}; };
    // Outside of sRGB a colour comes back as another one; the largest chroma that does not is looked for.
    const auto inside = [&](double chroma) {
        const auto wanted = at(chroma), got = figures::toOkLab(figures::fromOkLab(wanted));
        return std::hypot(got.l - wanted.l, got.a - wanted.a, got.b - wanted.b) < 0.006;
    };
    double chroma = 0.12;
    if (!inside(chroma)) {
        double least = 0;
        for (int i = 0; i < 12; ++i) {
            const double middle = (least + chroma) / 2;
            (inside(middle) ? least : chroma) = middle;
        }
        chroma = least;
    }
    return figures::fromOkLab(at(chroma));
}

std::vector<int> placesOf(const std::vector<int>& order, int experts) {
    std::vector<int> places(static_cast<std::size_t>(std::max(0, experts)), -1);
    const bool fits = order.size() == places.size() && std::all_of(order.begin(), order.end(), [&](int e) { return e >= 0 && e < experts && std::exchange(places[static_cast<std::size_t>(e)], 0) == -1; });
    if (fits)
        for (std::size_t i = 0; i < order.size(); ++i)
            places[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
    else
        std::iota(places.begin(), places.end(), 0);
    return places;
}

}  // namespace triptych::app::routingview
