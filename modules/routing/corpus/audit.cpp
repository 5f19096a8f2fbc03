#include "routing/corpus/audit.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "base/seed.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

Json number(double value) {
    return std::isfinite(value) ? Json(value) : Json();
}
Json intervalJson(const Interval& interval) {
    return {{"estimate", number(interval.estimate)}, {"lower", number(interval.lower)}, {"upper", number(interval.upper)}};
}
Json sharesJson(const std::vector<GoodShare>& shares) {
    Json list = Json::array();
    for (const auto& share : shares)
        list.push_back({{"name", share.name}, {"items", share.items}, {"good", share.good}, {"share", intervalJson(share.share)}});
    return list;
}

// The share of a part of the corpus that is good. Strata of which nothing was rated say nothing and are left out.
template <class Belongs>
Interval weighted(const std::vector<AuditStratum>& strata, const std::vector<GoodShare>& rated, const Belongs& belongs, double level) {
    double whole = 0, counted = 0, p = 0, variance = 0;
    for (std::size_t s = 0; s < strata.size(); ++s)
        if (rated[s].items > 0 && belongs(strata[s])) {
            whole += static_cast<double>(strata[s].documents);
            counted += static_cast<double>(rated[s].items);
        }
    if (whole <= 0)
        return {};
    for (std::size_t s = 0; s < strata.size(); ++s) {
        if (rated[s].items == 0 || !belongs(strata[s]))
            continue;
        const auto n = static_cast<double>(rated[s].items), of = static_cast<double>(strata[s].documents), w = of / whole, share = static_cast<double>(rated[s].good) / n;
        p += w * share;
        // A stratum that was rated as a whole has no error left.
        if (n < of)
            variance += w * w * share * (1 - share) / std::max(1.0, n - 1) * (1 - n / of);
    }
    const double effective = variance > 0 ? std::min(counted, p * (1 - p) / variance) : counted;
    return wilsonInterval(p * effective, effective, level);
}

// How many of each stratum.
void allot(std::vector<AuditStratum>& strata, const AuditSettings& settings) {
    std::vector<std::size_t> bySize(strata.size());
    std::iota(bySize.begin(), bySize.end(), std::size_t{0});
    std::stable_sort(bySize.begin(), bySize.end(), [&](std::size_t a, std::size_t b) { return strata[a].documents > strata[b].documents; });
    auto left = settings.documents;
    for (const auto s : bySize) {
        strata[s].sampled = std::min({settings.leastPerStratum, strata[s].documents, left});
        left -= strata[s].sampled;
    }
    std::int64_t remaining = 0;
    for (const auto& stratum : strata)
        remaining += stratum.documents - stratum.sampled;
    left = std::min(left, remaining);
    if (left <= 0)
        return;
    std::vector<std::pair<double, std::size_t>> fractions;
    auto given = std::int64_t{0};
    for (const auto s : bySize) {
        const double exact = static_cast<double>(left) * static_cast<double>(strata[s].documents - strata[s].sampled) / static_cast<double>(remaining);
        const auto whole = static_cast<std::int64_t>(std::floor(exact));
        fractions.emplace_back(exact - static_cast<double>(whole), s);
        strata[s].sampled += whole;
        given += whole;
    }
    std::stable_sort(fractions.begin(), fractions.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (std::size_t i = 0; given < left; i = (i + 1) % fractions.size())
        if (auto& stratum = strata[fractions[i].second]; stratum.sampled < stratum.documents) {
            ++stratum.sampled;
            ++given;
        }
}

}  // namespace

Result<AuditSample> auditSample(const Corpus& corpus, const AuditSettings& settings) {
    if (corpus.size() == 0)
        return base::failed("the corpus has no document", corpus.name);
    if (settings.documents < 1 || settings.leastPerStratum < 0)
        return base::badRequest(fmt::format("{} documents, at least {} of each", settings.documents, settings.leastPerStratum), "/parameters/documents", "1 or more");
    AuditSample sample;
    std::map<std::pair<std::string, std::string>, std::vector<std::pair<std::uint64_t, std::int32_t>>> members;
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        // Its number comes of what it says, not of where it stands.
        const auto own = base::namedSeed(settings.seed, fmt::format("{}/{}/{}", corpus.languageOf(i), corpus.id(i), corpus.document(i)));
        members[{corpus.languageOf(i), std::string(corpus.source.at(i))}].emplace_back(own, static_cast<std::int32_t>(i));
    }
    for (const auto& [key, of] : members)
        sample.strata.push_back({key.first, key.second, static_cast<std::int64_t>(of.size()), 0});
    allot(sample.strata, settings);
    std::vector<std::tuple<std::uint64_t, std::int32_t, std::int32_t>> drawn;
    std::int32_t s = 0;
    for (auto& [key, of] : members) {
        std::sort(of.begin(), of.end());
        for (std::int64_t k = 0; k < sample.strata[static_cast<std::size_t>(s)].sampled; ++k) {
            const auto document = of[static_cast<std::size_t>(k)].second;
            drawn.emplace_back(base::namedSeed(settings.seed ^ of[static_cast<std::size_t>(k)].first, "order"), document, s);
        }
        ++s;
    }
    std::sort(drawn.begin(), drawn.end());
    for (const auto& [order, document, stratum] : drawn) {
        sample.documents.push_back(document);
        sample.stratum.push_back(stratum);
    }
    return sample;
}

Result<AuditResult> auditResult(const AuditSample& sample, const Ratings& ratings, std::int8_t good, RatingScale scale, std::uint64_t seed, int resamples, double level) {
    if (ratings.raters == 0 || ratings.values.size() != sample.documents.size() * ratings.raters)
        return base::badRequest(fmt::format("{} ratings of {} people for {} documents", ratings.values.size(), ratings.raters, sample.documents.size()), "ratings");
    if (std::any_of(ratings.values.begin(), ratings.values.end(), [&](std::int8_t v) { return v < -1 || v >= static_cast<std::int8_t>(std::min<std::size_t>(ratings.categories, 127)); }))
        return base::badRequest("a rating out of range", "ratings", fmt::format("-1 to {}", ratings.categories - 1));
    AuditResult out;
    out.raters = static_cast<std::int64_t>(ratings.raters);
    std::vector<GoodShare> strata(sample.strata.size());
    std::map<std::string, GoodShare> languages, sources;
    for (std::size_t i = 0; i < sample.documents.size(); ++i) {
        int given = 0, approving = 0;
        for (std::size_t r = 0; r < ratings.raters; ++r) {
            given += ratings.at(i, r) >= 0;
            approving += ratings.at(i, r) >= good;
        }
        out.ratings += given;
        if (given == 0)
            continue;
        const auto& stratum = sample.strata[static_cast<std::size_t>(sample.stratum[i])];
        for (auto* of : {&out.counted, &strata[static_cast<std::size_t>(sample.stratum[i])], &languages[stratum.language], &sources[stratum.source]}) {
            ++of->items;
            of->good += 2 * approving > given;
        }
    }
    out.items = out.counted.items;
    out.counted.share = wilsonInterval(static_cast<double>(out.counted.good), static_cast<double>(out.counted.items), level);
    const auto finish = [&](std::map<std::string, GoodShare>& groups, std::string AuditStratum::*of, std::vector<GoodShare>& shares) {
        for (auto& group : groups) {
            group.second.name = group.first;
            group.second.share = weighted(sample.strata, strata, [&](const AuditStratum& s) { return s.*of == group.first; }, level);
            shares.push_back(group.second);
        }
    };
    finish(languages, &AuditStratum::language, out.languages);
    finish(sources, &AuditStratum::source, out.sources);
    out.good = weighted(sample.strata, strata, [](const AuditStratum&) { return true; }, level);
    out.fleiss = agreementInterval(ratings, [](const Ratings& r) { return fleissKappa(r); }, resamples, base::namedSeed(seed, "fleiss"), level);
    out.alpha = agreementInterval(ratings, [&](const Ratings& r) { return krippendorffAlpha(r, scale); }, resamples, base::namedSeed(seed, "alpha"), level);
    out.cohen.assign(ratings.raters, std::vector<double>(ratings.raters, std::nan("")));
    for (std::size_t a = 0; a < ratings.raters; ++a)
        for (std::size_t b = 0; b < ratings.raters; ++b)
            if (a != b)
                out.cohen[a][b] = cohenKappa(ratings, a, b);
    return out;
}

Json toJson(const AuditResult& result) {
    Json cohen = Json::array();
    for (const auto& row : result.cohen) {
        cohen.push_back(Json::array());
        for (const double value : row)
            cohen.back().push_back(number(value));
    }
    return {{"items", result.items},
            {"raters", result.raters},
            {"ratings", result.ratings},
            {"counted", sharesJson({result.counted}).front()},
            {"good", intervalJson(result.good)},
            {"byLanguage", sharesJson(result.languages)},
            {"bySource", sharesJson(result.sources)},
            {"fleissKappa", intervalJson(result.fleiss)},
            {"krippendorffAlpha", intervalJson(result.alpha)},
            {"cohenKappa", std::move(cohen)}};
}

}  // namespace triptych::routing
