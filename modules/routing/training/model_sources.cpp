#include "routing/training/model_sources.h"

#include <algorithm>
#include <map>
#include <numbers>
#include <set>

#include <fmt/format.h>

#include "base/seed.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

constexpr std::size_t mostTold = 64;

// Items are documents as everywhere; in the place of a language stands its pair with a source.
PairedRates ratesOf(const ModelTable& table, const std::vector<std::int32_t>& pair, std::size_t pairs) {
    auto rates = bitsPerByte(table);
    rates.languages = pairs;
    rates.language = pair;
    return rates;
}

}  // namespace

Result<std::optional<ModelSources>> modelSources(const ModelTable& table, const ModelCompareOptions& options, std::string& why) {
    const auto& one = table.runs.front().front();
    if (one.source.size() != table.documents())
        return std::optional<ModelSources>();
    std::map<std::int32_t, std::size_t> known;
    for (const auto source : one.source)
        if (source >= 0)
            known.emplace(source, 0);
    if (known.size() < 2 || std::find(one.source.begin(), one.source.end(), -1) != one.source.end())
        return std::optional<ModelSources>();
    if (known.size() > mostTold) {
        why = fmt::format("By source: the test documents are of {} sources, and at most {} are told apart", known.size(), mostTold);
        return std::optional<ModelSources>();
    }
    ModelSources out;
    for (auto& [source, place] : known) {
        place = out.sources.size();
        out.sources.push_back(one.sources[static_cast<std::size_t>(source)]);
    }
    std::map<std::pair<std::size_t, std::int32_t>, std::int32_t> pairs;
    std::vector<std::int32_t> pair;
    std::vector<std::size_t> documents(out.sources.size(), 0);
    for (std::size_t d = 0; d < table.documents(); ++d) {
        const auto source = known.at(one.source[d]);
        ++documents[source];
        pair.push_back(pairs.try_emplace({source, table.language[d]}, static_cast<std::int32_t>(pairs.size())).first->second);
    }
    const auto add = [&](std::string name, std::vector<std::size_t> sources, bool single) {
        LanguageGroup group{std::move(name), {}, single};
        std::size_t count = 0;
        for (const auto source : sources) {
            count += documents[source];
            for (const auto& [key, number] : pairs)
                if (key.first == source)
                    group.languages.push_back(static_cast<std::size_t>(number));
        }
        out.groups.push_back(std::move(group));
        out.documents.push_back(count);
        out.of.push_back(std::move(sources));
    };
    for (std::size_t s = 0; s < out.sources.size(); ++s)
        add(out.sources[s], {s}, true);
    std::set<std::vector<std::string>> leftOut;
    for (const auto& arm : table.runs)
        leftOut.insert(arm.front().withoutSources);
    for (const auto& without : leftOut) {
        std::vector<std::size_t> others;
        for (std::size_t s = 0; s < out.sources.size(); ++s)
            if (std::find(without.begin(), without.end(), out.sources[s]) == without.end())
                others.push_back(s);
        if (!without.empty() && !others.empty() && others.size() < out.sources.size())
            add(fmt::format("-{}", fmt::join(without, "-")), std::move(others), false);
    }
    TRIPTYCH_TRY(out.results, compareRates(ratesOf(table, pair, pairs.size()), out.groups, options, base::namedSeed(options.seed, "models sources")));
    return std::optional(std::move(out));
}

Json toJson(const ModelSources& sources) {
    Json groups = Json::array(), results = Json::array();
    for (std::size_t g = 0; g < sources.groups.size(); ++g) {
        Json names = Json::array();
        for (const auto s : sources.of[g])
            names.push_back(sources.sources[s]);
        groups.push_back({{"name", sources.groups[g].name}, {"single", sources.groups[g].single}, {"sources", std::move(names)}, {"documents", sources.documents[g]}});
    }
    // A source may be called like a group of others: its place tells it.
    for (const auto& result : sources.results) {
        results.push_back(toJson(result, sources.groups[result.group].name));
        results.back()["place"] = result.group;
    }
    return {{"groups", std::move(groups)}, {"results", std::move(results)}};
}

}  // namespace triptych::routing
