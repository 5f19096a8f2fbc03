#include "base/statistics/multiplicity.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace triptych::base {
namespace {

/// Places of the numbers, rising by value; equal ones in their order.
std::vector<std::size_t> rising(std::span<const double> p) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (std::isfinite(p[i]))
            places.push_back(i);
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    return places;
}

}  // namespace

std::vector<double> benjaminiHochberg(std::span<const double> p) {
    std::vector<double> adjusted(p.size(), std::numeric_limits<double>::quiet_NaN());
    const auto places = rising(p);
    const auto m = static_cast<double>(places.size());
    double least = 1;
    for (std::size_t rank = places.size(); rank-- > 0;) {
        least = std::min(least, p[places[rank]] * m / static_cast<double>(rank + 1));
        adjusted[places[rank]] = least;
    }
    return adjusted;
}

std::vector<double> holm(std::span<const double> p) {
    std::vector<double> adjusted(p.size(), std::numeric_limits<double>::quiet_NaN());
    const auto places = rising(p);
    double most = 0;
    for (std::size_t rank = 0; rank < places.size(); ++rank) {
        most = std::min(1.0, std::max(most, p[places[rank]] * static_cast<double>(places.size() - rank)));
        adjusted[places[rank]] = most;
    }
    return adjusted;
}

}  // namespace triptych::base
