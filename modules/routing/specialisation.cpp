#include "routing/specialisation.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/statistics/student.h"

namespace triptych::routing {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

double spreadOf(std::span<const double> values, double mean) {
    double squares = 0;
    for (const double v : values)
        squares += (v - mean) * (v - mean);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

/// Student's p of a difference whose resamples are known. Where they never move, all sentences say the same: p of equal signs.
double differenceP(double difference, std::span<const double> resampled, std::size_t units) {
    double sum = 0;
    std::size_t met = 0;
    for (const double v : resampled)
        if (std::isfinite(v)) {
            sum += v;
            ++met;
        }
    if (met < 2 || met < resampled.size())
        return nothing;
    // Resampling n sentences out of n understates the variance by 1 - 1/n.
    const auto n = static_cast<double>(units);
    const double error = spreadOf(resampled, sum / static_cast<double>(met)) * std::sqrt(n / (n - 1));
    if (error <= 1e-12)
        return std::abs(difference) <= 1e-12 ? 1.0 : std::exp2(1 - n);
    return base::studentTwoSided(difference / error, n - 1);
}

double entropyOver(std::span<const double> uses) {
    double sum = 0, entropy = 0;
    int met = 0;
    for (const double u : uses)
        if (std::isfinite(u)) {
            sum += u;
            ++met;
        }
    if (met < 2 || sum <= 0)
        return nothing;
    for (const double u : uses)
        if (std::isfinite(u) && u > 0)
            entropy -= u / sum * std::log(u / sum);
    return std::clamp(entropy / std::log(static_cast<double>(met)), 0.0, 1.0);
}

}  // namespace

ShareTotals shareTotals(const LayerShares& shares) {
    ShareTotals totals;
    const auto add = [&](std::span<const double> row, double* into, int& met) {
        if (std::isnan(row.front()))
            return;
        ++met;
        for (std::size_t e = 0; e < row.size(); ++e)
            into[e] += row[e];
    };
    totals.counted.assign(shares.experts, 0.0);
    totals.resampled.assign(shares.resamples * shares.experts, 0.0);
    totals.metResampled.assign(shares.resamples, 0);
    for (std::size_t n = 0; n < shares.languages; ++n) {
        add(shares.of(n), totals.counted.data(), totals.met);
        for (std::size_t r = 0; r < shares.resamples; ++r)
            add(shares.of(n, r), totals.resampled.data() + r * shares.experts, totals.metResampled[r]);
    }
    return totals;
}

Specialisation specialisation(const LayerShares& shares, const ShareTotals& totals, std::span<const std::size_t> members, std::size_t units, double level) {
    const auto E = shares.experts, R = shares.resamples;
    Specialisation result;
    std::vector<double> mine(E * R), apart(E * R), sum(E);
    // Shares of the group into `mine`, less those of the others into `apart`.
    const auto compare = [&](const auto& rowOf, const double* total, int met, double* mineTo, double* apartTo, std::size_t stride) {
        std::fill(sum.begin(), sum.end(), 0.0);
        int here = 0;
        for (const auto n : members) {
            const std::span<const double> row = rowOf(n);
            if (std::isnan(row.front()))
                continue;
            ++here;
            for (std::size_t e = 0; e < E; ++e)
                sum[e] += row[e];
        }
        for (std::size_t e = 0; e < E; ++e) {
            const double share = here > 0 ? sum[e] / here : nothing;
            mineTo[e * stride] = share;
            apartTo[e * stride] = met > here ? share - (total[e] - sum[e]) / (met - here) : nothing;
        }
    };
    for (std::size_t r = 0; r < R; ++r)
        compare([&](std::size_t n) { return shares.of(n, r); }, totals.resampled.data() + r * E, totals.metResampled[r], mine.data() + r, apart.data() + r, R);
    std::vector<double> share(E), difference(E), values;
    compare([&](std::size_t n) { return shares.of(n); }, totals.counted.data(), totals.met, share.data(), difference.data(), 1);
    const auto ofExpert = [&](const std::vector<double>& from, std::size_t e) {
        values.assign(from.begin() + static_cast<std::ptrdiff_t>(e * R), from.begin() + static_cast<std::ptrdiff_t>((e + 1) * R));
    };
    for (std::size_t e = 0; e < E; ++e) {
        ofExpert(mine, e);
        result.share.push_back(percentileInterval(share[e], values, level));
        result.p.push_back(std::isnan(difference[e]) ? nothing : differenceP(difference[e], std::span(apart).subspan(e * R, R), units));
        ofExpert(apart, e);
        result.difference.push_back(percentileInterval(difference[e], values, level));
    }
    return result;
}

std::vector<Interval> languageEntropy(const LayerShares& shares, double level) {
    std::vector<Interval> result;
    std::vector<double> uses(shares.languages), values(shares.resamples);
    for (std::size_t e = 0; e < shares.experts; ++e) {
        for (std::size_t n = 0; n < shares.languages; ++n)
            uses[n] = shares.of(n)[e];
        const double counted = entropyOver(uses);
        values.resize(shares.resamples);
        for (std::size_t r = 0; r < shares.resamples; ++r) {
            for (std::size_t n = 0; n < shares.languages; ++n)
                uses[n] = shares.of(n, r)[e];
            values[r] = entropyOver(uses);
        }
        result.push_back(basicInterval(counted, values, level, 0, 1));
    }
    return result;
}

base::Result<ExpertOwners> expertOwners(int experts, const LanguageTable& languages, std::span<const std::string> given) {
    ExpertOwners owners;
    owners.names.resize(static_cast<std::size_t>(experts));
    if (given.empty()) {
        owners.meaning = expertMeaning(experts, languages);
        for (const auto& language : languages.languages)
            if (const int own = ownExpert(languages, language.code, experts); own >= 0) {
                owners.expertOf[language.code] = own;
                owners.names[static_cast<std::size_t>(own)] =
                    owners.meaning == ExpertMeaning::family ? languages.families[static_cast<std::size_t>(language.family)].name : language.code;
            }
        return owners;
    }
    const auto refuse = [](std::size_t e, std::string what) {
        return base::badRequest(std::move(what), fmt::format("/parameters/owners/{}", e), "a language's code or a family's name for each expert, or nothing");
    };
    if (given.size() != owners.names.size())
        return base::badRequest(fmt::format("{} owners for {} experts", given.size(), experts), "/parameters/owners", "one an expert; an empty text where it is nobody's");
    for (std::size_t e = 0; e < given.size(); ++e) {
        const auto& owner = given[e];
        if (owner.empty())
            continue;
        if (std::find(given.begin(), given.begin() + static_cast<std::ptrdiff_t>(e), owner) != given.begin() + static_cast<std::ptrdiff_t>(e))
            return refuse(e, fmt::format("{} owns two experts", owner));
        const auto family = std::find_if(languages.families.begin(), languages.families.end(), [&](const Family& f) { return f.name == owner; });
        const bool isFamily = family != languages.families.end();
        if (!isFamily && !languages.find(owner))
            return refuse(e, fmt::format("\"{}\" is neither a language nor a family", owner.substr(0, 40)));
        const auto meaning = isFamily ? ExpertMeaning::family : ExpertMeaning::language;
        if (owners.meaning != ExpertMeaning::none && owners.meaning != meaning)
            return refuse(e, "some experts are a language's and others a family's");
        owners.meaning = meaning;
        owners.names[e] = owner;
        if (!isFamily)
            owners.expertOf[owner] = static_cast<int>(e);
        else
            for (const auto& language : languages.languages)
                if (language.family == family - languages.families.begin())
                    owners.expertOf[language.code] = static_cast<int>(e);
    }
    return owners;
}

bool recordedUnderForcing(std::string_view selection) {
    std::string lower;
    for (const char c : selection)
        lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower.find("hybrid") != std::string::npos || (lower.find("forced") != std::string::npos && lower.find("not forced") == std::string::npos && lower.find("unforced") == std::string::npos);
}

std::vector<OwnExpert> ownExperts(const Counts& counts, std::size_t layer, std::span<const std::size_t> languages, const LayerShares& shares, const ExpertOwners& owners,
                                  double level) {
    std::vector<OwnExpert> result(languages.size());
    std::vector<double> hits, lifts;
    for (std::size_t n = 0; n < languages.size(); ++n) {
        auto& own = result[n];
        own.expert = owners.of(counts.languages[languages[n]]);
        if (own.expert < 0 || std::isnan(shares.of(n).front()))
            continue;
        const auto e = static_cast<std::size_t>(own.expert);
        std::vector<std::size_t> strangers;
        for (std::size_t m = 0; m < languages.size(); ++m)
            if (owners.of(counts.languages[languages[m]]) != own.expert)
                strangers.push_back(m);
        const auto over = [](double share, double other) { return other > 0 ? share / other : nothing; };
        hits.clear();
        lifts.clear();
        const auto ofStrangers = [&](const auto& shareOf) {
            double sum = 0;
            int met = 0;
            for (const auto m : strangers)
                if (const double s = shareOf(m); std::isfinite(s)) {
                    sum += s;
                    ++met;
                }
            return met > 0 ? sum / met : nothing;
        };
        for (std::size_t r = 0; r < shares.resamples; ++r) {
            hits.push_back(shares.of(n, r)[e]);
            lifts.push_back(over(hits.back(), ofStrangers([&](std::size_t m) { return shares.of(m, r)[e]; })));
        }
        const double hit = shares.of(n)[e];
        own.hit = percentileInterval(hit, hits, level);
        own.lift = percentileInterval(over(hit, ofStrangers([&](std::size_t m) { return shares.of(m)[e]; })), lifts, level);
        own.changed = 1 - hit;
        if (counts.hasProbabilities()) {
            const auto row = (layer * counts.N() + languages[n]) * counts.E() + e;
            const double forced = counts.tokenSum(layer, languages[n]) - counts.useSum(layer, languages[n])[e];
            if (forced > 0)
                own.forcedWeight = static_cast<double>(counts.probability[row] - counts.chosenProbability[row]) * Counts::probabilityUnit / forced;
        }
    }
    return result;
}

}  // namespace triptych::routing
