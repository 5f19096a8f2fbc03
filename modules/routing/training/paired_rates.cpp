#include "routing/training/paired_rates.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "base/json_numbers.h"
#include "base/seed.h"
#include "base/statistics/multiplicity.h"

namespace triptych::routing {
namespace {

using base::Result;

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double mostBytes = 512.0 * (1 << 20);  // of all draws: what the comparison is allowed

// Of every arm and seed the sums of a language's items by unit, where it has some; any draw of units follows from these.
class Sums {
public:
    explicit Sums(const PairedRates& rates) : m_languages(rates.languages), m_seeds(rates.seeds) {
        std::vector<std::size_t> order(rates.weight.size()), cell(rates.weight.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rates.language[a] != rates.language[b] ? rates.language[a] < rates.language[b] : rates.unit[a] < rates.unit[b]; });
        m_begin.assign(m_languages + 1, 0);
        for (std::size_t n = 0; n < order.size(); ++n) {
            const auto i = order[n];
            if (n == 0 || rates.language[i] != rates.language[order[n - 1]] || rates.unit[i] != rates.unit[order[n - 1]]) {
                m_unit.push_back(rates.unit[i]);
                m_weight.push_back(0);
                ++m_begin[static_cast<std::size_t>(rates.language[i]) + 1];
            }
            cell[i] = m_unit.size() - 1;
        }
        for (std::size_t l = 0; l < m_languages; ++l)
            m_begin[l + 1] += m_begin[l];
        for (std::size_t i = 0; i < cell.size(); ++i)
            m_weight[cell[i]] += rates.weight[i];
        for (const auto& arm : rates.amount)
            for (const auto& seed : arm) {
                m_amount.emplace_back(m_unit.size());
                for (std::size_t i = 0; i < cell.size(); ++i)
                    m_amount.back()[cell[i]] += seed[i];
            }
    }
    // Weight of each language in a draw.
    [[nodiscard]] std::vector<double> weights(const std::vector<int>& times) const {
        std::vector<double> out(m_languages);
        for (std::size_t l = 0; l < m_languages; ++l)
            out[l] = drawn(m_weight, l, times);
        return out;
    }
    // Rate of each language; NaN without weight.
    [[nodiscard]] std::vector<double> rates(std::size_t arm, std::size_t seed, const std::vector<int>& times, const std::vector<double>& weights) const {
        std::vector<double> out(m_languages);
        for (std::size_t l = 0; l < m_languages; ++l)
            out[l] = weights[l] > 0 ? drawn(m_amount[arm * m_seeds + seed], l, times) / weights[l] : none;
        return out;
    }

private:
    [[nodiscard]] double drawn(const std::vector<double>& cells, std::size_t language, const std::vector<int>& times) const {
        double sum = 0;
        for (auto c = m_begin[language]; c < m_begin[language + 1]; ++c)
            sum += times[static_cast<std::size_t>(m_unit[c])] * cells[c];
        return sum;
    }

    std::size_t m_languages, m_seeds;
    std::vector<std::size_t> m_begin;  // of each language's cells
    std::vector<std::int32_t> m_unit;  // of each cell
    std::vector<double> m_weight;
    std::vector<std::vector<double>> m_amount;  // [arm and seed][cell]
};

double meanOf(const LanguageGroup& group, const std::vector<double>& rates) {
    double sum = 0, count = 0;
    for (const auto l : group.languages)
        if (!std::isnan(rates[l])) {
            sum += rates[l];
            ++count;
        }
    return count > 0 ? sum / count : none;
}

// Units in which a group has some weight: only they tell of it.
double unitsOf(const PairedRates& rates, const LanguageGroup& group) {
    std::vector<bool> of(rates.languages), has(rates.units);
    for (const auto l : group.languages)
        of[l] = true;
    for (std::size_t i = 0; i < rates.weight.size(); ++i)
        if (rates.weight[i] > 0 && of[static_cast<std::size_t>(rates.language[i])])
            has[static_cast<std::size_t>(rates.unit[i])] = true;
    return static_cast<double>(std::count(has.begin(), has.end(), true));
}

struct Draws {
    std::vector<double> ofSeed;  // [arm][group][seed]
    std::vector<double> drawn;   // [arm][group][draw], the mean over the seeds
    std::size_t arms = 0, groups = 0, seeds = 0, draws = 0;

    [[nodiscard]] std::vector<double> difference(const std::vector<double>& values, std::size_t columns, std::size_t arm, std::size_t group, std::optional<std::size_t> base) const {
        std::vector<double> out;
        for (std::size_t i = 0; i < columns; ++i) {
            const double value = values[(arm * groups + group) * columns + i] - (base ? values[(*base * groups + group) * columns + i] : 0);
            if (!std::isnan(value))
                out.push_back(value);
        }
        return out;
    }
    [[nodiscard]] base::Estimate estimate(std::size_t arm, std::size_t group, std::optional<std::size_t> base, double units, double level) const {
        const auto bySeed = difference(ofSeed, seeds, arm, group, base), byDraw = difference(drawn, draws, arm, group, base);
        double mean = 0;
        for (const double v : bySeed)
            mean += v / static_cast<double>(bySeed.size());
        return base::twoWayEstimate(bySeed.empty() ? none : mean, bySeed, byDraw, units, level);
    }
};

Result<Draws> draw(const PairedRates& rates, const std::vector<LanguageGroup>& groups, const ModelCompareOptions& options, std::uint64_t seed) {
    if (8.0 * static_cast<double>(rates.amount.size()) * static_cast<double>(groups.size()) * std::max(0, options.resamples) > mostBytes)
        return base::badRequest(fmt::format("{} draws of {} arms and {} groups of languages do not fit 512 MiB", options.resamples, rates.amount.size(), groups.size()), "/parameters/resamples", "fewer draws, arms or languages");
    const Sums sums(rates);
    Draws out{{}, {}, rates.amount.size(), groups.size(), rates.seeds, static_cast<std::size_t>(std::max(0, options.resamples))};
    const std::vector<int> once(rates.units, 1);
    const auto weights = sums.weights(once);
    out.ofSeed.resize(out.arms * out.groups * out.seeds);
    for (std::size_t a = 0; a < out.arms; ++a)
        for (std::size_t s = 0; s < out.seeds; ++s) {
            const auto found = sums.rates(a, s, once, weights);
            for (std::size_t g = 0; g < out.groups; ++g)
                out.ofSeed[(a * out.groups + g) * out.seeds + s] = meanOf(groups[g], found);
        }
    out.drawn.resize(out.arms * out.groups * out.draws);
    const base::Stream stream(seed, 0);
    std::vector<int> times;
    for (std::size_t b = 0; b < out.draws; ++b) {
        if (options.progress && (b % 16 == 0 || rates.weight.size() > 10'000) && !options.progress(static_cast<double>(b) / static_cast<double>(out.draws)))
            return base::cancelled();
        times.assign(rates.units, 0);
        for (std::size_t i = 0; i < rates.units; ++i)
            ++times[static_cast<std::size_t>(stream.below(rates.units, b * rates.units + i))];
        const auto drawnWeights = sums.weights(times);
        for (std::size_t a = 0; a < out.arms; ++a)
            for (std::size_t s = 0; s < out.seeds; ++s) {
                const auto found = sums.rates(a, s, times, drawnWeights);
                for (std::size_t g = 0; g < out.groups; ++g)
                    out.drawn[(a * out.groups + g) * out.draws + b] += meanOf(groups[g], found) / static_cast<double>(out.seeds);
            }
    }
    return out;
}

// Averages over several languages are what a study asks about; single languages are looked through, and are a family of tests of their own.
void adjust(std::vector<GroupResult>& results, const std::vector<LanguageGroup>& groups, bool single, double level) {
    std::vector<double> p;
    std::vector<GroupResult*> tested;
    for (auto& result : results)
        if (groups[result.group].single == single && result.difference && result.difference->p) {
            p.push_back(*result.difference->p);
            tested.push_back(&result);
        }
    const auto adjusted = base::holm(p);
    for (std::size_t i = 0; i < tested.size(); ++i) {
        tested[i]->adjusted = adjusted[i];
        tested[i]->detectable = base::detectableDifference(*tested[i]->difference, (1 - level) / static_cast<double>(p.size()));
    }
}

}  // namespace

std::vector<LanguageGroup> languageGroups(const std::vector<GroupedLanguage>& languages) {
    LanguageGroup all{"all", {}, false}, major{"major", {}, false}, minor{"minor", {}, false}, scarce{"scarce", {}, false}, unseen{"unseen", {}, false};
    std::vector<LanguageGroup> single;
    for (const auto& language : languages) {
        all.languages.push_back(language.index);
        if (language.major)
            (*language.major ? major : minor).languages.push_back(language.index);
        if (!language.learnt)
            unseen.languages.push_back(language.index);
        else if (language.scarce)
            scarce.languages.push_back(language.index);
        single.push_back({language.code, {language.index}, true});
    }
    std::vector<LanguageGroup> groups;
    for (auto* group : {&all, &major, &minor, &scarce, &unseen})
        if (!group->languages.empty())
            groups.push_back(std::move(*group));
    groups.insert(groups.end(), single.begin(), single.end());
    return groups;
}

base::Json toJson(const GroupResult& result, const std::string& group) {
    using base::orNull;
    base::Json row = {{"arm", result.arm}, {"group", group}, {"value", orNull(result.value.value)}, {"low", orNull(result.value.low)}, {"high", orNull(result.value.high)}};
    if (!result.difference)
        return row;
    row["difference"] = orNull(result.difference->value);
    row["differenceLow"] = orNull(result.difference->low);
    row["differenceHigh"] = orNull(result.difference->high);
    row["p"] = orNull(result.difference->p);
    row["adjusted"] = orNull(result.adjusted);
    row["detectable"] = orNull(result.detectable);
    return row;
}

Result<std::vector<GroupResult>> compareRates(const PairedRates& rates, const std::vector<LanguageGroup>& groups, const ModelCompareOptions& options, std::uint64_t seed) {
    TRIPTYCH_TRY(const auto draws, draw(rates, groups, options, seed));
    std::vector<double> units;
    for (const auto& group : groups)
        units.push_back(unitsOf(rates, group));
    std::vector<GroupResult> out;
    for (std::size_t a = 0; a < rates.amount.size(); ++a)
        for (std::size_t g = 0; g < groups.size(); ++g) {
            GroupResult result;
            result.arm = a;
            result.group = g;
            result.value = draws.estimate(a, g, {}, units[g], options.level);
            if (a != rates.baseline)
                result.difference = draws.estimate(a, g, rates.baseline, units[g], options.level);
            out.push_back(std::move(result));
        }
    adjust(out, groups, false, options.level);
    adjust(out, groups, true, options.level);
    return out;
}

}  // namespace triptych::routing
