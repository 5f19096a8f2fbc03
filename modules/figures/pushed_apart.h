#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace triptych::figures {

/// Places for labels that want to stand at `wanted` (rising or not), pushed apart to `gap` and kept within `least`..`most` where that
/// can be; in the order given.
[[nodiscard]] inline std::vector<double> pushedApart(const std::vector<double>& wanted, double gap, double least, double most) {
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
    // Groups that touch move together to the mean of where they want to be.
    struct Group {
        double centre;
        std::size_t count;
    };
    std::vector<Group> groups;
    const auto clamped = [&](Group g) {
        const double half = gap * static_cast<double>(g.count - 1) / 2;
        g.centre = std::max(std::min(g.centre, most - half), least + half);
        return g;
    };
    for (const auto i : order) {
        auto group = clamped({wanted[i], 1});
        while (!groups.empty() && groups.back().centre + gap * static_cast<double>(groups.back().count + group.count) / 2 > group.centre + 1e-9) {
            const auto& before = groups.back();
            const auto count = before.count + group.count;
            group = clamped({(before.centre * static_cast<double>(before.count) + group.centre * static_cast<double>(group.count)) / static_cast<double>(count), count});
            groups.pop_back();
        }
        groups.push_back(group);
    }
    std::vector<double> places(wanted.size());
    std::size_t at = 0;
    for (const auto& group : groups)
        for (std::size_t k = 0; k < group.count; ++k)
            places[order[at++]] = group.centre + gap * (static_cast<double>(k) - static_cast<double>(group.count - 1) / 2);
    return places;
}

}  // namespace triptych::figures
