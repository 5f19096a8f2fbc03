#include "routing/ablation_statistics.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "base/seed.h"

namespace triptych::routing {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> parts(std::string_view text, char separator) {
    std::vector<std::string_view> result;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(separator, begin), text.size());
        result.push_back(trimmed(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return result;
}

}  // namespace

base::Result<std::vector<std::vector<int>>> readExpertSets(std::string_view text, int experts, int topK) {
    std::vector<std::vector<int>> sets;
    if (trimmed(text).empty()) {
        for (int e = 0; e < experts; ++e)
            sets.push_back({e});
    } else {
        for (const auto set : parts(text, ',')) {
            sets.emplace_back();
            for (const auto item : parts(set, '+')) {
                int expert = -1;
                const auto end = std::from_chars(item.data(), item.data() + item.size(), expert);
                if (end.ec != std::errc() || end.ptr != item.data() + item.size() || expert < 0 || expert >= experts)
                    return base::badRequest(fmt::format("\"{}\" is no expert", item.substr(0, 40)), "/parameters/experts",
                                            fmt::format("numbers from 0 to {}, as 0, 3 or 0+3", experts - 1));
                if (std::find(sets.back().begin(), sets.back().end(), expert) != sets.back().end())
                    return base::badRequest(fmt::format("the expert {} stands twice in a set", expert), "/parameters/experts");
                sets.back().push_back(expert);
            }
        }
    }
    for (const auto& set : sets)
        if (experts - static_cast<int>(set.size()) < topK)
            return base::badRequest(fmt::format("without {} of {} experts there are not the {} that a token needs", set.size(), experts, topK),
                                    "/parameters/experts", fmt::format("at most {} at once", experts - topK));
    return sets;
}

std::array<double, 3> changeOfLoss(std::span<const double> differences, std::span<const std::int64_t> tokens, int resamples, std::uint64_t seed) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const auto total = std::accumulate(tokens.begin(), tokens.end(), std::int64_t{0});
    if (total == 0)
        return {none, none, none};
    const double estimate = std::accumulate(differences.begin(), differences.end(), 0.0) / static_cast<double>(total);
    if (differences.size() < 2 || resamples < 1)
        return {estimate, none, none};
    const base::Stream random(seed, 0);
    std::vector<double> drawn;
    std::uint64_t step = 0;
    for (int r = 0; r < resamples; ++r) {
        double sum = 0;
        std::int64_t count = 0;
        for (std::size_t i = 0; i < differences.size(); ++i) {
            const auto pick = random.below(differences.size(), step++);
            sum += differences[pick];
            count += tokens[pick];
        }
        drawn.push_back(sum / static_cast<double>(count));
    }
    std::sort(drawn.begin(), drawn.end());
    const auto at = [&](double share) {
        const double rank = share * static_cast<double>(drawn.size() - 1);
        const auto below = static_cast<std::size_t>(rank);
        return std::lerp(drawn[below], drawn[std::min(below + 1, drawn.size() - 1)], rank - static_cast<double>(below));
    };
    return {estimate, at(0.025), at(0.975)};
}

}  // namespace triptych::routing
