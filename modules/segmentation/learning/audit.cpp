#include "segmentation/learning/audit.h"

#include <algorithm>
#include <cmath>

#include "base/seed.h"

namespace triptych::segmentation {

using base::Json;

AuditSet extended(AuditSet set, std::span<const std::string> reviewed) {
    std::set<std::string> fresh;
    std::size_t known = 0;
    for (const auto& id : std::set<std::string>(reviewed.begin(), reviewed.end())) {
        if (set.audit.contains(id) || set.trained.contains(id))
            ++known;
        else
            fresh.insert(id);
    }
    const auto all = known + fresh.size();
    auto wanted = static_cast<std::size_t>(std::llround(set.share * static_cast<double>(all)));
    if (all >= 2)
        wanted = std::max<std::size_t>(1, wanted);
    std::size_t there = 0;
    for (const auto& id : std::set<std::string>(reviewed.begin(), reviewed.end()))
        there += set.audit.contains(id) ? 1 : 0;
    std::vector<std::pair<std::uint64_t, std::string>> lots;
    for (const auto& id : fresh)
        lots.emplace_back(base::namedSeed(set.seed, id), id);
    std::sort(lots.begin(), lots.end());
    for (const auto& [lot, id] : lots) {
        if (there < wanted) {
            set.audit.insert(id);
            ++there;
        } else {
            set.trained.insert(id);
        }
    }
    return set;
}

Json toJson(const AuditSet& set) {
    return {{"share", set.share}, {"seed", set.seed}, {"audit", set.audit}, {"trained", set.trained}};
}

AuditSet auditFromJson(const Json& json) {
    AuditSet set;
    if (!json.is_object())
        return set;
    if (const auto found = json.find("share"); found != json.end() && found->is_number() && found->get<double>() > 0 && found->get<double>() < 1)
        set.share = found->get<double>();
    if (const auto found = json.find("seed"); found != json.end() && found->is_number_integer() && found->get<double>() >= 0 && found->get<double>() < 9e15)
        set.seed = found->get<std::uint64_t>();
    for (const auto& [name, into] : {std::pair<const char*, std::set<std::string>*>{"trained", &set.trained}, {"audit", &set.audit}})
        if (const auto found = json.find(name); found != json.end() && found->is_array())
            for (const auto& id : *found)
                if (id.is_string() && !set.trained.contains(id.get<std::string>()))
                    into->insert(id.get<std::string>());
    return set;
}

base::Result<PairedGain> pairedGain(std::span<const double> before, std::span<const double> after, int resamples, double level, std::uint64_t seed) {
    if (before.size() != after.size())
        return base::badRequest("scores of different subjects", "after", "as many as before");
    if (before.empty())
        return base::badRequest("no subject to compare the models on", "before");
    if (!(level > 0 && level < 1))
        return base::badRequest("not a level of confidence", "level", "over 0, below 1");
    if (resamples < 0 || resamples > 1'000'000)
        return base::badRequest("not a number of resamples", "resamples", "0 to 1000000");
    PairedGain out;
    out.subjects = before.size();
    const auto n = static_cast<double>(before.size());
    std::vector<double> differences;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (!std::isfinite(before[i]) || !std::isfinite(after[i]))
            return base::badRequest("a score that is no number", "subject " + std::to_string(i));
        out.before += before[i] / n;
        out.after += after[i] / n;
        differences.push_back(after[i] - before[i]);
        out.gain += differences.back() / n;
        out.better += differences.back() > 0 ? 1 : 0;
        out.worse += differences.back() < 0 ? 1 : 0;
    }
    if (before.size() < 2 || resamples < 1)
        return out;
    std::vector<double> means;
    const base::Stream stream(seed, base::namedSeed(seed, "paired gain"));
    std::uint64_t draw = 0;
    for (int r = 0; r < resamples; ++r) {
        double sum = 0;
        for (std::size_t i = 0; i < differences.size(); ++i)
            sum += differences[stream.below(differences.size(), draw++)];
        means.push_back(sum / n);
    }
    std::sort(means.begin(), means.end());
    // The order statistics that leave (1 - level) / 2 of the resamples outside on either side.
    const auto place = [&](double p) { return means[static_cast<std::size_t>(std::clamp(std::floor(p * static_cast<double>(resamples)), 0.0, static_cast<double>(resamples - 1)))]; };
    out.low = place((1 - level) / 2);
    out.high = place(1 - (1 - level) / 2);
    return out;
}

}  // namespace triptych::segmentation
