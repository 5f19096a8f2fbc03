#include "routing/corpus/mixing.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/seed.h"
#include "base/statistics/portable_math.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

constexpr double mostPlaces = 1 << 24;  // 400 MiB while they are sorted

/// A place in the pool.
struct PoolPlace {
    double priority = 1, key = 0;
    std::int32_t document = 0;
    std::int32_t epoch = 0;
};

}  // namespace

base::Status checkShares(const std::vector<SourceShare>& shares, std::string_view where) {
    std::set<std::string_view> known;
    for (std::size_t s = 0; s < shares.size(); ++s) {
        const auto& share = shares[s];
        const auto here = fmt::format("{}/{}", where, s);
        if (!(share.priority > 0) || !std::isfinite(share.priority))
            return base::badRequest(fmt::format("{} is no priority", share.priority), here + "/priority", "a number above 0");
        if (!(share.epochs >= 0) || share.epochs > 1000)
            return base::badRequest(fmt::format("{} is no number of epochs", share.epochs), here + "/epochs", "0 to 1,000");
        if (!known.insert(share.source).second)
            return base::badRequest(fmt::format("the source \"{}\" is named twice", wholeCharacters(share.source, 60)), here);
    }
    return {};
}

Result<MixedOrder> mixedOrder(const Corpus& corpus, const std::vector<std::int32_t>& documents, const MixingSettings& settings) {
    TRIPTYCH_CHECK(checkShares(settings.shares, "/shares"));
    std::map<std::string_view, SourceShare> shares;
    for (const auto& share : settings.shares)
        shares.emplace(share.source, share);
    std::map<std::string_view, std::vector<std::int32_t>> sources;
    for (const auto document : documents)
        sources[corpus.source.at(static_cast<std::size_t>(document))].push_back(document);
    MixedOrder out;
    for (const auto& [source, share] : shares)
        if (!sources.contains(source))
            out.notes.push_back(fmt::format("No document is of the source \"{}\"", source));
    double places = 0;
    for (const auto& [source, of] : sources) {
        const auto share = shares.find(source);
        places += static_cast<double>(of.size()) * (share == shares.end() ? 1.0 : share->second.epochs);
    }
    if (places > mostPlaces)
        return base::badRequest(fmt::format("{:.0f} places in an order", places), "/shares", fmt::format("fewer epochs: at most {:.0f}", mostPlaces));
    std::vector<PoolPlace> pool;
    const auto seed = base::namedSeed(settings.seed, "mixing");
    for (const auto& [source, of] : sources) {
        const auto found = shares.find(source);
        const auto share = found == shares.end() ? SourceShare{} : found->second;
        const auto n = of.size();
        const auto wanted = static_cast<std::size_t>(std::floor(static_cast<double>(n) * share.epochs));
        for (std::size_t slot = 0; slot < wanted; ++slot) {
            const auto document = of[slot % n];
            const auto epoch = static_cast<std::int32_t>(slot / n);
            // Stream: the document; step: the epoch.
            const double u = base::Stream(seed, static_cast<std::uint64_t>(document)).uniform(static_cast<std::uint64_t>(epoch));
            pool.push_back({share.priority, -base::portableLog(u) / (settings.stages ? 1.0 : share.priority), document, epoch});
        }
    }
    if (pool.empty())
        return base::failed("no document is left to learn from", corpus.name, "sources with more epochs");
    std::sort(pool.begin(), pool.end(), [&](const PoolPlace& a, const PoolPlace& b) {
        if (settings.stages && a.priority != b.priority)
            return a.priority > b.priority;
        return std::tie(a.key, a.document, a.epoch) < std::tie(b.key, b.document, b.epoch);
    });
    for (const auto& place : pool)
        out.documents.push_back(place.document);
    return out;
}

Result<MixingSettings> mixingFromJson(const Json& json, std::string_view where) {
    MixingSettings settings;
    if (!json.is_object() || !json.contains("shares") || !json.at("shares").is_array())
        return base::badRequest("no list of sources", std::string(where), R"({"shares": [{"source": "books", "priority": 16, "epochs": 1}]})");
    for (const auto& [key, value] : json.items())
        if (key != "shares" && !(key == "stages" && value.is_boolean()))
            return base::badRequest(fmt::format("\"{}\" is not known here", wholeCharacters(key, 40)), std::string(where), "shares, and stages true or false");
    settings.stages = json.value("stages", false);
    for (std::size_t s = 0; s < json.at("shares").size(); ++s) {
        const auto& row = json.at("shares")[s];
        const auto here = fmt::format("{}/shares/{}", where, s);
        if (!row.is_object() || !row.contains("source") || !row.at("source").is_string())
            return base::badRequest("no source", here, R"({"source": "books", "priority": 16, "epochs": 1})");
        SourceShare share{row.at("source").get<std::string>(), 1, 1};
        for (const auto& [key, value] : row.items()) {
            if (key == "source")
                continue;
            if ((key != "priority" && key != "epochs") || !value.is_number())
                return base::badRequest(fmt::format("\"{}\" is not known here, or no number", wholeCharacters(key, 40)), here, "priority and epochs");
            (key == "priority" ? share.priority : share.epochs) = value.get<double>();
        }
        settings.shares.push_back(std::move(share));
    }
    TRIPTYCH_CHECK(checkShares(settings.shares, fmt::format("{}/shares", where)));
    return settings;
}

Json toJson(const MixingSettings& settings) {
    Json shares = Json::array();
    for (const auto& share : settings.shares)
        shares.push_back({{"source", share.source}, {"priority", share.priority}, {"epochs", share.epochs}});
    return {{"stages", settings.stages}, {"shares", std::move(shares)}};
}

}  // namespace triptych::routing
