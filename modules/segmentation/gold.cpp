#include "segmentation/gold.h"

#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "segmentation/files/manifest.h"

namespace triptych::segmentation {
namespace {

using base::Result;

std::string stemKey(std::string_view name) {
    auto key = fileKey(name);
    if (const auto dot = key.rfind('.'); dot != std::string::npos && dot > 0)
        key.erase(dot);
    return key;
}

}  // namespace

std::uint64_t GoldHistogram::goldArea() const {
    std::uint64_t sum = 0;
    for (const auto n : inside)
        sum += n;
    return sum;
}

CountTable GoldHistogram::at(int threshold) const {
    CountTable out;
    for (std::size_t v = 0; v < inside.size(); ++v) {
        const bool marked = static_cast<int>(v) >= threshold;
        (marked ? out.truePositive : out.falseNegative) += inside[v];
        (marked ? out.falsePositive : out.trueNegative) += outside[v];
    }
    return out;
}

GoldHistogram goldHistogram(std::span<const std::uint16_t> votes, int raters, std::span<const std::uint8_t> gold) {
    GoldHistogram out;
    out.inside.assign(static_cast<std::size_t>(raters) + 1, 0);
    out.outside = out.inside;
    for (std::size_t i = 0; i < votes.size(); ++i)
        ++(gold[i] != 0 ? out.inside : out.outside)[votes[i]];
    return out;
}

Result<std::optional<std::vector<std::uint8_t>>> goldMask(const StrokeSet& set, int subject, GoldOf whose, int tool, int frame) {
    const auto& s = set.subjects()[static_cast<std::size_t>(subject)];
    const bool experts = !set.experts(subject).empty();
    const auto people = experts ? set.experts(subject).size() : whose == GoldOf::everyone ? set.raters(subject).size() : 0;
    if (people == 0)
        return std::optional<std::vector<std::uint8_t>>();
    if (s.width < 1 || s.height < 1)
        return base::failed("the size of the expert's mask is not known", fmt::format("subject {}", s.id));
    const auto marks = experts ? set.expertMarks(subject) : set.marks(subject);
    const auto pixels = static_cast<std::size_t>(s.width) * static_cast<std::size_t>(s.height);
    std::vector<std::uint16_t> votes(people > 1 ? pixels : 0);
    std::vector<std::uint8_t> one(pixels);
    for (std::size_t person = 0; person < people; ++person) {
        std::fill(one.begin(), one.end(), std::uint8_t{0});
        for (const auto& mark : marks) {
            if (static_cast<std::size_t>(mark.rater) != person || (tool >= 0 && mark.tool != tool) || mark.frame != frame)
                continue;
            TRIPTYCH_TRY(const auto rings, set.rings(mark));
            drawMask(one, s.width, s.height, rings);
        }
        if (people == 1)
            return std::optional(std::move(one));
        for (std::size_t i = 0; i < pixels; ++i)
            votes[i] = static_cast<std::uint16_t>(votes[i] + one[i]);
    }
    for (std::size_t i = 0; i < pixels; ++i)
        one[i] = 2 * std::size_t{votes[i]} >= people ? 1 : 0;
    return std::optional(std::move(one));
}

GoldMatch matchGold(const StrokeSet& crowd, const StrokeSet& gold) {
    std::unordered_map<std::string, int> byId;
    std::unordered_map<std::string, std::set<int>> byName;
    for (std::size_t g = 0; g < gold.subjects().size(); ++g) {
        const auto& subject = gold.subjects()[g];
        byId.emplace(subject.id, static_cast<int>(g));
        byName[stemKey(subject.id)].insert(static_cast<int>(g));
        for (const auto& file : subject.files)
            byName[stemKey(file)].insert(static_cast<int>(g));
    }
    GoldMatch out;
    for (const auto& subject : crowd.subjects()) {
        out.goldOf.push_back(-1);
        if (const auto found = byId.find(subject.id); found != byId.end()) {
            out.goldOf.back() = found->second;
            continue;
        }
        std::set<int> places;
        for (const auto& file : subject.files)
            if (const auto found = byName.find(stemKey(file)); found != byName.end())
                places.insert(found->second.begin(), found->second.end());
        if (places.size() == 1)
            out.goldOf.back() = *places.begin();
        else if (places.size() > 1)
            out.ambiguous.push_back(subject.id);
    }
    return out;
}

}  // namespace triptych::segmentation
