#include "routing/training/model_comparison.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/seed.h"
#include "base/statistics/multiplicity.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::vector<LanguageGroup> groupsOf(const ModelTable& table) {
    LanguageGroup all{"all", {}, false}, major{"major", {}, false}, minor{"minor", {}, false}, unseen{"unseen", {}, false};
    for (std::size_t l = 0; l < table.languages.size(); ++l) {
        all.languages.push_back(l);
        (table.languages[l].major ? major : minor).languages.push_back(l);
        if (table.languages[l].trainDocuments == 0)
            unseen.languages.push_back(l);
    }
    std::vector<LanguageGroup> groups;
    for (auto* group : {&all, &major, &minor, &unseen})
        if (!group->languages.empty())
            groups.push_back(std::move(*group));
    for (std::size_t l = 0; l < table.languages.size(); ++l)
        groups.push_back({table.languages[l].code, {l}, true});
    return groups;
}

// Of an arm and seed the sums of a language's documents by sentence; any draw of sentences follows from these.
class Sums {
public:
    explicit Sums(const ModelTable& table) : m_languages(table.languages.size()), m_units(table.units), m_seeds(table.seeds.size()), m_bytes(m_languages * m_units) {
        m_bits.resize(table.arms.size() * m_seeds * m_languages * m_units);
        for (std::size_t d = 0; d < table.documents(); ++d)
            m_bytes[place(table, d)] += table.bytes[d];
        for (std::size_t a = 0; a < table.arms.size(); ++a)
            for (std::size_t s = 0; s < m_seeds; ++s)
                for (std::size_t d = 0; d < table.documents(); ++d)
                    m_bits[(a * m_seeds + s) * m_bytes.size() + place(table, d)] += table.runs[a][s].nats[d] / std::numbers::ln2;
    }
    // Bytes of each language in a draw.
    [[nodiscard]] std::vector<double> bytes(const std::vector<int>& times) const {
        std::vector<double> out(m_languages);
        for (std::size_t l = 0; l < m_languages; ++l)
            out[l] = drawn(m_bytes.data() + l * m_units, times);
        return out;
    }
    // Bits per byte of each language; NaN without a byte.
    [[nodiscard]] std::vector<double> rates(std::size_t arm, std::size_t seed, const std::vector<int>& times, const std::vector<double>& bytes) const {
        std::vector<double> out(m_languages);
        for (std::size_t l = 0; l < m_languages; ++l)
            out[l] = bytes[l] > 0 ? drawn(m_bits.data() + ((arm * m_seeds + seed) * m_languages + l) * m_units, times) / bytes[l] : none;
        return out;
    }

private:
    [[nodiscard]] std::size_t place(const ModelTable& table, std::size_t d) const { return static_cast<std::size_t>(table.language[d]) * m_units + static_cast<std::size_t>(table.unit[d]); }
    [[nodiscard]] double drawn(const double* row, const std::vector<int>& times) const {
        double sum = 0;
        for (std::size_t u = 0; u < m_units; ++u)
            sum += times[u] * row[u];
        return sum;
    }

    std::size_t m_languages, m_units, m_seeds;
    std::vector<double> m_bytes, m_bits;  // [language][unit], [arm][seed][language][unit]
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

// Sentences in which a group has a byte: only they tell of it.
double unitsOf(const ModelTable& table, const LanguageGroup& group) {
    std::vector<bool> has(table.units);
    for (std::size_t d = 0; d < table.documents(); ++d)
        if (table.bytes[d] > 0 && std::find(group.languages.begin(), group.languages.end(), static_cast<std::size_t>(table.language[d])) != group.languages.end())
            has[static_cast<std::size_t>(table.unit[d])] = true;
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

Result<Draws> draw(const ModelTable& table, const std::vector<LanguageGroup>& groups, const ModelCompareOptions& options) {
    const Sums sums(table);
    Draws out{{}, {}, table.arms.size(), groups.size(), table.seeds.size(), static_cast<std::size_t>(std::max(0, options.resamples))};
    const std::vector<int> once(table.units, 1);
    const auto bytes = sums.bytes(once);
    out.ofSeed.resize(out.arms * out.groups * out.seeds);
    for (std::size_t a = 0; a < out.arms; ++a)
        for (std::size_t s = 0; s < out.seeds; ++s) {
            const auto rates = sums.rates(a, s, once, bytes);
            for (std::size_t g = 0; g < out.groups; ++g)
                out.ofSeed[(a * out.groups + g) * out.seeds + s] = meanOf(groups[g], rates);
        }
    out.drawn.resize(out.arms * out.groups * out.draws);
    const base::Stream stream(base::namedSeed(options.seed, "models sentences"), 0);
    std::vector<int> times;
    for (std::size_t b = 0; b < out.draws; ++b) {
        if (options.progress && b % 16 == 0 && !options.progress(static_cast<double>(b) / static_cast<double>(out.draws)))
            return base::cancelled();
        times.assign(table.units, 0);
        for (std::size_t i = 0; i < table.units; ++i)
            ++times[static_cast<std::size_t>(stream.below(table.units, b * table.units + i))];
        const auto drawnBytes = sums.bytes(times);
        for (std::size_t a = 0; a < out.arms; ++a)
            for (std::size_t s = 0; s < out.seeds; ++s) {
                const auto rates = sums.rates(a, s, times, drawnBytes);
                for (std::size_t g = 0; g < out.groups; ++g)
                    out.drawn[(a * out.groups + g) * out.draws + b] += meanOf(groups[g], rates) / static_cast<double>(out.seeds);
            }
    }
    return out;
}

// Averages over several languages are what a study asks about; single languages are looked through, and are a family of tests of their own.
void adjust(ModelComparison& out, bool single) {
    std::vector<double> p;
    std::vector<GroupResult*> tested;
    for (auto& result : out.results)
        if (out.groups[result.group].single == single && result.difference && result.difference->p) {
            p.push_back(*result.difference->p);
            tested.push_back(&result);
        }
    const auto adjusted = base::holm(p);
    for (std::size_t i = 0; i < tested.size(); ++i) {
        tested[i]->adjusted = adjusted[i];
        tested[i]->detectable = base::detectableDifference(*tested[i]->difference, (1 - out.level) / static_cast<double>(p.size()));
    }
}

std::vector<ArmRouting> routingOf(const ModelTable& table) {
    std::vector<ArmRouting> out;
    const auto seeds = static_cast<double>(table.seeds.size());
    for (std::size_t a = 0; a < table.arms.size(); ++a)
        for (std::size_t i = 0; i < table.runs[a].front().routing.size(); ++i) {
            RoutedLayer mean{table.runs[a].front().routing[i].layer, 0, 0, 0, 0};
            for (const auto& run : table.runs[a]) {
                const RoutedLayer layer = i < run.routing.size() ? run.routing[i] : RoutedLayer{0, none, none, none, none};
                mean.information += layer.information / seeds;
                mean.floor += layer.floor / seeds;
                mean.hits += layer.hits / seeds;
                mean.lift += layer.lift / seeds;
            }
            out.push_back({a, mean});
        }
    return out;
}

Json orNull(double value) {
    return std::isfinite(value) ? Json(value) : Json();
}

}  // namespace

Result<ModelComparison> compareModels(ModelTable table, const ModelCompareOptions& options) {
    ModelComparison out;
    out.level = options.level;
    out.groups = groupsOf(table);
    TRIPTYCH_TRY(const auto draws, draw(table, out.groups, options));
    std::vector<double> units;
    for (const auto& group : out.groups)
        units.push_back(unitsOf(table, group));
    const auto base = table.baseline();
    for (std::size_t a = 0; a < table.arms.size(); ++a)
        for (std::size_t g = 0; g < out.groups.size(); ++g) {
            GroupResult result;
            result.arm = a;
            result.group = g;
            result.bits = draws.estimate(a, g, {}, units[g], options.level);
            if (a != base)
                result.difference = draws.estimate(a, g, base, units[g], options.level);
            out.results.push_back(std::move(result));
        }
    adjust(out, false);
    adjust(out, true);
    out.routing = routingOf(table);
    out.table = std::move(table);
    return out;
}

base::Array resultsArray(const ModelComparison& comparison) {
    std::vector<double> rows;
    for (const auto& result : comparison.results) {
        const auto& bits = result.bits;
        const auto difference = result.difference.value_or(base::Estimate{none, {}, {}, {}, {}, {}});
        for (const double value : {static_cast<double>(result.arm), static_cast<double>(result.group), bits.value, bits.low.value_or(none), bits.high.value_or(none), difference.value, difference.low.value_or(none),
                                   difference.high.value_or(none), difference.p.value_or(none), result.adjusted.value_or(none), result.detectable.value_or(none)})
            rows.push_back(value);
    }
    return base::Array::of(rows, {static_cast<std::int64_t>(comparison.results.size()), modelcolumn::columns});
}

Json modelReport(const ModelComparison& comparison) {
    const auto& table = comparison.table;
    Json arms = Json::array(), groups = Json::array(), routing = Json::array(), languages = Json::array();
    for (std::size_t a = 0; a < table.arms.size(); ++a) {
        const auto& run = table.runs[a].front();
        arms.push_back({{"name", table.arms[a].name}, {"title", table.arms[a].title}, {"baseline", table.arms[a].baseline}, {"parameters", orNull(run.parameters)},
                        {"activeParameters", orNull(run.activeParameters)}, {"forwardFlops", orNull(run.forwardFlops)}});
    }
    for (const auto& language : table.languages)
        languages.push_back({{"code", language.code}, {"major", language.major}, {"trainDocuments", language.trainDocuments}});
    for (const auto& group : comparison.groups) {
        Json codes = Json::array();
        for (const auto l : group.languages)
            codes.push_back(table.languages[l].code);
        groups.push_back({{"name", group.name}, {"single", group.single}, {"languages", std::move(codes)}});
    }
    for (const auto& row : comparison.routing)
        routing.push_back({{"arm", row.arm}, {"layer", row.layer.layer}, {"information", orNull(row.layer.information)}, {"floor", orNull(row.layer.floor)}, {"hits", orNull(row.layer.hits)}, {"lift", orNull(row.layer.lift)}});
    return {{"corpus", table.corpus}, {"level", comparison.level}, {"seeds", table.seeds}, {"sentences", table.units}, {"documents", table.documents()}, {"arms", std::move(arms)},
            {"languages", std::move(languages)}, {"groups", std::move(groups)}, {"routing", std::move(routing)}, {"leftOut", table.leftOut}};
}

}  // namespace triptych::routing
