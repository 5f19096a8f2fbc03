#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/seed.h"
#include "segmentation/learning/learning_set.h"

namespace triptych::segmentation {

base::Result<Split> splitByScene(const LearningSet& set, double validationShare, double testShare, std::uint64_t seed) {
    if (!(validationShare >= 0) || !(testShare >= 0) || !(validationShare + testShare < 1))
        return base::badRequest(fmt::format("shares of {} for validation and {} for the test", validationShare, testShare), "/parameters/validation", "0 and more, together below 1");
    std::map<std::string, std::vector<int>> members;
    for (std::size_t e = 0; e < set.examples().size(); ++e)
        members[set.examples()[e].scene].push_back(static_cast<int>(e));
    // By a number of the scene's own: a scene that is added moves no other.
    std::vector<std::pair<std::uint64_t, const std::vector<int>*>> order;
    for (const auto& [scene, places] : members)
        order.emplace_back(base::namedSeed(seed, "split/" + scene), &places);
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });

    Split out;
    std::vector<int>* parts[] = {&out.train, &out.validation, &out.test};
    const double shares[] = {1 - validationShare - testShare, validationShare, testShare};
    std::size_t empty = static_cast<std::size_t>(std::count_if(std::begin(shares), std::end(shares), [](double share) { return share > 0; }));
    if (order.size() < empty)
        return base::failed(fmt::format("{} scenes cannot be dealt to {} parts", order.size(), empty), set.name(), "more scenes, or no validation or test; examples of one scene stay together");
    const auto total = static_cast<double>(set.examples().size());
    for (std::size_t s = 0; s < order.size(); ++s) {
        const bool needed = order.size() - s <= empty;  // what is left goes to parts that have nothing yet
        int chosen = -1;
        double most = 0;
        for (int p = 0; p < 3; ++p) {
            if (!(shares[p] > 0) || (needed && !parts[p]->empty()))
                continue;
            const double lacks = shares[p] * total - static_cast<double>(parts[p]->size());
            if (chosen < 0 || lacks > most) {
                chosen = p;
                most = lacks;
            }
        }
        auto& part = *parts[chosen];
        empty -= part.empty() ? 1 : 0;
        part.insert(part.end(), order[s].second->begin(), order[s].second->end());
    }
    for (auto* part : parts)
        std::sort(part->begin(), part->end());
    return out;
}

std::vector<int> fractionOf(std::span<const int> examples, double fraction, std::uint64_t seed) {
    std::vector<std::pair<std::uint64_t, int>> order;
    for (const int example : examples) {
        const auto words = base::Stream(base::namedSeed(seed, "fraction"), static_cast<std::uint64_t>(example)).block(0);
        order.emplace_back(std::uint64_t{words[0]} << 32 | words[1], example);
    }
    std::sort(order.begin(), order.end());
    const auto n = static_cast<double>(order.size());
    const double wanted = std::clamp(std::round(fraction * n), std::min(1.0, n), n);
    std::vector<int> out;
    for (std::size_t i = 0; i < static_cast<std::size_t>(wanted); ++i)
        out.push_back(order[i].second);
    return out;
}

}  // namespace triptych::segmentation
