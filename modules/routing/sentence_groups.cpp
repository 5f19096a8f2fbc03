#include "routing/sentence_groups.h"

#include <algorithm>
#include <map>

#include "base/seed.h"

namespace triptych::routing {

SentenceGroups::SentenceGroups(std::span<const std::int32_t> sentence) {
    std::map<std::int32_t, std::vector<std::size_t>> groups;
    for (std::size_t d = 0; d < sentence.size(); ++d)
        groups[sentence[d]].push_back(d);
    if (std::all_of(groups.begin(), groups.end(), [](const auto& g) { return g.second.size() < 2; })) {
        groups.clear();
        for (std::size_t d = 0; d < sentence.size(); ++d)
            groups[0].push_back(d);
    }
    for (auto& [id, members] : groups)
        m_members.push_back(std::move(members));
}

std::vector<std::int16_t> SentenceGroups::permuted(std::span<const std::int16_t> language, std::uint64_t seed, std::uint64_t number) const {
    std::vector<std::int16_t> turned(language.begin(), language.end());
    const base::Stream random(seed, number);
    std::uint64_t step = 0;
    for (const auto& members : m_members)
        for (std::size_t i = members.size(); i > 1; --i)
            std::swap(turned[members[i - 1]], turned[members[random.below(i, step++)]]);
    return turned;
}

}  // namespace triptych::routing
