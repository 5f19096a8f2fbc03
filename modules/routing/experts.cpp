#include "routing/experts.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "base/statistics/multiplicity.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

constexpr int mostBlocks = 1024;
constexpr std::size_t mostBytes = std::size_t{2} << 30;

Result<std::vector<std::size_t>> chosenLanguages(const Counts& counts, const std::vector<std::string>& codes) {
    std::vector<std::size_t> chosen;
    for (std::size_t n = 0; n < counts.N(); ++n) {
        double tokens = 0;
        for (std::size_t l = 0; l < counts.L(); ++l)
            tokens += counts.tokenSum(l, n);
        if (tokens > 0 && (codes.empty() || std::find(codes.begin(), codes.end(), counts.languages[n]) != codes.end()))
            chosen.push_back(n);
    }
    for (std::size_t i = 0; i < codes.size(); ++i)
        if (std::find(counts.languages.begin(), counts.languages.end(), codes[i]) == counts.languages.end())
            return base::badRequest(fmt::format("no token of the language {} was counted", codes[i].substr(0, 40)), fmt::format("/parameters/languages/{}", i),
                                    fmt::format("of {}", fmt::join(counts.languages, " ")));
    if (chosen.empty())
        return base::badRequest("no token was counted", "counts", "a trace with tokens of the languages asked for");
    return chosen;
}

Result<std::vector<std::size_t>> chosenLayers(const Counts& counts, const std::vector<int>& numbers) {
    std::vector<std::size_t> chosen;
    for (std::size_t l = 0; l < counts.L(); ++l)
        if (numbers.empty() || std::find(numbers.begin(), numbers.end(), counts.layers[l]) != numbers.end())
            chosen.push_back(l);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (std::find(counts.layers.begin(), counts.layers.end(), numbers[i]) == counts.layers.end())
            return base::badRequest(fmt::format("layer {} is no MoE layer of this model", numbers[i]), fmt::format("/parameters/layers/{}", i),
                                    fmt::format("of {}", fmt::join(counts.layers, " ")));
    return chosen;
}

std::vector<ExpertGroup> groupsOf(const std::vector<std::string>& codes, const LanguageTable& table) {
    std::vector<ExpertGroup> groups(1);
    groups[0].id = "all";
    groups[0].members.resize(codes.size());
    std::iota(groups[0].members.begin(), groups[0].members.end(), std::size_t{0});
    for (int f = 0; f < static_cast<int>(table.families.size()); ++f) {
        ExpertGroup family{ExpertGroup::Sort::family, fmt::format("family-{}", f), table.families[static_cast<std::size_t>(f)].name, {}};
        for (std::size_t n = 0; n < codes.size(); ++n)
            if (table.language(codes[n]).family == f)
                family.members.push_back(n);
        if (!family.members.empty())
            groups.push_back(std::move(family));
    }
    for (std::size_t n = 0; n < codes.size(); ++n)
        groups.push_back({ExpertGroup::Sort::language, codes[n], codes[n], {n}});
    return groups;
}

void addNotes(ExpertsResult& result, const Counts& counts) {
    if (result.sentences == 0)
        result.notes.push_back(counts.sentencesKnown ? "fewer than two sentences, or none drawn: no intervals, nothing is tested" : "the trace does not tell sentences apart: no intervals, nothing is tested");
    else if (result.sentences < 20)
        result.notes.push_back(fmt::format("only {} sentences: intervals are too narrow", result.sentences));
    if (!result.probabilities)
        result.notes.push_back("ids only: the Switch loss and the forced weight need the router's probabilities");
    if (result.places < result.topK)
        result.notes.push_back(fmt::format("{} of a token's k = {} places were counted: shares and hits are of those", result.places, result.topK));
    if (result.forced)
        result.notes.push_back("recorded with the own expert forced in: its hit rate is 1 by construction and is not shown");
}

}  // namespace

int ExpertsResult::group(std::string_view id) const {
    for (std::size_t g = 0; g < groups.size(); ++g)
        if (groups[g].id == id)
            return static_cast<int>(g);
    return -1;
}

Result<ExpertsResult> analyseExperts(const Counts& given, const ExpertsOptions& options, base::JobContext& context) {
    // Finer blocks tell intervals nothing more, and every one is drawn in every resample.
    std::optional<Counts> coarser;
    if (given.blocks > mostBlocks)
        coarser = foldBlocks(given, mostBlocks);
    const auto& counts = coarser ? *coarser : given;
    TRIPTYCH_TRY(const auto languages, chosenLanguages(counts, options.languages));
    TRIPTYCH_TRY(const auto layers, chosenLayers(counts, options.layers));
    TRIPTYCH_TRY(const auto owners, expertOwners(counts.experts, options.families, options.owners));
    const auto stop = [&] { return context.stopRequested(); };
    ExpertsResult result;
    for (const auto n : languages)
        result.languages.push_back(counts.languages[n]);
    for (const auto l : layers)
        result.layers.push_back(counts.layers[l]);
    result.experts = counts.experts;
    result.topK = counts.topK;
    result.places = counts.places;
    result.groups = groupsOf(result.languages, options.families);
    result.level = options.level;
    result.probabilities = counts.hasProbabilities();
    result.selection = counts.about.contains("selection") && counts.about["selection"].is_string() ? counts.about["selection"].get<std::string>() : std::string();
    result.forced = recordedUnderForcing(result.selection);
    result.meaning = owners.meaning;
    result.owners = owners.names;
    const auto G = result.groups.size(), N = languages.size(), L = layers.size(), E = counts.E();
    const auto bytes = G * L * E * 8 * sizeof(double) + N * static_cast<std::size_t>(options.resamples) * E * sizeof(double);
    if (bytes > mostBytes)
        return base::badRequest(fmt::format("{} groups x {} layers x {} experts with {} resamples take {} MiB", G, L, E, options.resamples, bytes >> 20), "/parameters",
                                "fewer layers, languages or resamples");
    context.progress(0, static_cast<double>(L), "Drawing sentences");
    const SentenceBootstrap bootstrap(counts, languages, options.resamples, context.seed());
    result.sentences = bootstrap.possible() ? bootstrap.units() : 0;
    result.resamples = bootstrap.possible() ? options.resamples : 0;
    addNotes(result, counts);

    result.balance.resize(G * L * balanceNumbers);
    result.share.resize(G * L * E);
    result.difference.resize(G * L * E);
    result.adjusted.assign(G * L * E, std::numeric_limits<double>::quiet_NaN());
    if (result.probabilities)
        result.probability.resize(G * L * E);
    result.entropy.resize(L * E);
    result.hit.resize(N * L);
    result.lift.resize(N * L);
    result.changed.assign(N * L, std::numeric_limits<double>::quiet_NaN());
    result.forcedWeight = result.changed;
    for (const auto& code : result.languages)
        result.ownExpert.push_back(owners.of(code));
    for (std::size_t l = 0; l < L; ++l) {
        const auto shares = layerShares(counts, layers[l], languages, bootstrap, stop);
        if (stop())
            return base::cancelled();
        const auto totals = shareTotals(shares);
        for (std::size_t g = 0; g < G; ++g) {
            if (stop())
                return base::cancelled();
            const auto& members = result.groups[g].members;
            std::vector<std::size_t> counted;
            for (const auto m : members)
                counted.push_back(languages[m]);
            const auto probability = meanProbability(counts, layers[l], counted);
            const auto even = balance(shares, members, probability, options.level);
            const Interval* numbers[balanceNumbers] = {&even.imbalance, &even.variation, &even.entropy, &even.dead, &even.switchLoss};
            for (std::size_t i = 0; i < balanceNumbers; ++i)
                result.balance[(g * L + l) * balanceNumbers + i] = *numbers[i];
            const auto special = specialisation(shares, totals, members, bootstrap.units(), options.level);
            const auto at = static_cast<std::ptrdiff_t>(result.cell(g, l));
            std::copy(special.share.begin(), special.share.end(), result.share.begin() + at);
            std::copy(special.difference.begin(), special.difference.end(), result.difference.begin() + at);
            std::copy(special.p.begin(), special.p.end(), result.adjusted.begin() + at);
            std::copy(probability.begin(), probability.end(), result.probability.begin() + (probability.empty() ? 0 : at));
        }
        const auto entropy = languageEntropy(shares, options.level);
        std::copy(entropy.begin(), entropy.end(), result.entropy.begin() + static_cast<std::ptrdiff_t>(l * E));
        const auto own = ownExperts(counts, layers[l], languages, shares, owners, options.level);
        for (std::size_t n = 0; n < N && !result.forced; ++n) {
            result.hit[n * L + l] = own[n].hit;
            result.lift[n * L + l] = own[n].lift;
            result.changed[n * L + l] = own[n].changed;
            result.forcedWeight[n * L + l] = own[n].forcedWeight;
        }
        context.progress(static_cast<double>(l + 1), static_cast<double>(L), "Resampling sentences");
    }
    // One family of tests for languages, one for families of languages; the first group has nobody to be held against.
    std::size_t begin = 1;
    while (begin < G) {
        std::size_t end = begin + 1;
        while (end < G && result.groups[end].sort == result.groups[begin].sort)
            ++end;
        const auto tests = std::span(result.adjusted).subspan(result.cell(begin, 0), (end - begin) * L * E);
        const auto adjusted = base::benjaminiHochberg(tests);
        std::copy(adjusted.begin(), adjusted.end(), tests.begin());
        begin = end;
    }
    return result;
}

}  // namespace triptych::routing
