#include "routing/load.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "routing/seriation.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::Json;
using base::Result;

std::size_t at(int i) {
    return static_cast<std::size_t>(i);
}

// Neighbouring slots often name one expert, and an increment that waits for the store before it costs ten times one that
// does not: four tables take turns.
class Histogram {
public:
    explicit Histogram(std::size_t bins) : m_bins(bins + 1), m_counts(4 * m_bins, 0) {}
    /// Values from -1 (not known) to bins - 1.
    void add(std::span<const std::int16_t> values) {
        auto* const counts = m_counts.data();
        std::size_t i = 0;
        for (; i + 4 <= values.size(); i += 4) {
            ++counts[static_cast<std::size_t>(values[i] + 1)];
            ++counts[m_bins + static_cast<std::size_t>(values[i + 1] + 1)];
            ++counts[2 * m_bins + static_cast<std::size_t>(values[i + 2] + 1)];
            ++counts[3 * m_bins + static_cast<std::size_t>(values[i + 3] + 1)];
        }
        for (; i < values.size(); ++i)
            ++counts[static_cast<std::size_t>(values[i] + 1)];
    }
    void drainInto(std::span<std::int64_t> target) {
        for (std::size_t e = 0; e < target.size(); ++e)
            target[e] += m_counts[e + 1] + m_counts[m_bins + e + 1] + m_counts[2 * m_bins + e + 1] + m_counts[3 * m_bins + e + 1];
        std::fill(m_counts.begin(), m_counts.end(), 0);
    }

private:
    std::size_t m_bins;
    std::vector<std::int64_t> m_counts;
};

}  // namespace

std::int64_t LoadTable::slotCount(int language, int layer) const {
    const auto counted = countsOf(language, layer);
    return std::accumulate(counted.begin(), counted.end(), std::int64_t{0});
}

std::vector<double> LoadTable::shares(int language, int layer) const {
    std::vector<double> result(at(experts), 0.0);
    const auto total = slotCount(language, layer);
    const auto counted = countsOf(language, layer);
    for (std::size_t e = 0; total > 0 && e < result.size(); ++e)
        result[e] = static_cast<double>(counted[e]) / static_cast<double>(total);
    return result;
}

Result<LoadTable> countLoad(const Trace& trace, const std::function<bool()>& stop) {
    LoadTable table;
    table.languages = trace.languages;
    table.experts = trace.experts;
    table.topK = trace.topK;
    TRIPTYCH_TRY(const auto layers, trace.layerIndex.as<std::int32_t>());
    table.layers.assign(layers.begin(), layers.end());
    TRIPTYCH_TRY(const auto language, trace.language.as<std::int16_t>());
    TRIPTYCH_TRY(const auto selected, trace.selected.as<std::int16_t>());
    const auto N = trace.languages.size(), L = table.layers.size(), E = at(trace.experts), K = at(trace.topK);
    if (N * L > (std::size_t{1} << 24) / std::max<std::size_t>(E, 1))
        return base::unreadable(fmt::format("{} languages x {} layers x {} experts are too many", N, L, E), "trace");
    table.counts.assign(N * L * E, 0);
    table.tokens.assign(N, 0);
    // Tokens of one language mostly lie together: runs are found once and counted as blocks in every layer.
    struct Run {
        std::size_t begin, end;
        std::int16_t language;
    };
    std::vector<Run> runs;
    constexpr std::size_t longest = std::size_t{1} << 20;
    for (std::size_t t = 0; t < language.size();) {
        std::size_t end = t + 1;
        while (end < language.size() && end - t < longest && language[end] == language[t])
            ++end;
        runs.push_back({t, end, language[t]});
        table.tokens[static_cast<std::size_t>(language[t])] += static_cast<std::int64_t>(end - t);
        t = end;
    }
    // A run shorter than the table costs more to drain than to count.
    Histogram histogram(E);
    for (std::size_t l = 0; l < L; ++l)
        for (std::size_t r = 0; r < runs.size(); ++r) {
            if ((r & 255) == 0 && stop && stop())
                return base::cancelled();
            const auto& run = runs[r];
            const auto slots = selected.subspan((l * language.size() + run.begin) * K, (run.end - run.begin) * K);
            const auto target = std::span(table.counts).subspan(table.row(run.language, static_cast<int>(l)), E);
            if (slots.size() < 4 * E) {
                for (const auto e : slots)
                    if (e >= 0)
                        ++target[static_cast<std::size_t>(e)];
            } else {
                histogram.add(slots);
                histogram.drainInto(target);
            }
        }
    return table;
}

LoadTable loadOf(const Counts& counts) {
    LoadTable table;
    table.languages = counts.languages;
    table.layers = counts.layers;
    table.experts = counts.experts;
    table.topK = counts.places;
    table.counts.assign(counts.N() * counts.L() * counts.E(), 0);
    table.tokens.assign(counts.N(), 0);
    for (std::size_t n = 0; n < counts.N(); ++n)
        for (std::size_t l = 0; l < counts.L(); ++l) {
            const auto use = counts.useSum(l, n);
            std::transform(use.begin(), use.end(), table.counts.begin() + static_cast<std::ptrdiff_t>(table.row(static_cast<int>(n), static_cast<int>(l))),
                           [](double v) { return static_cast<std::int64_t>(v); });
            // Where a layer knows nothing of a token another may.
            table.tokens[n] = std::max(table.tokens[n], static_cast<std::int64_t>(counts.tokenSum(l, n)));
        }
    return table;
}

std::vector<double> meanShares(const LoadTable& table, std::span<const int> languages) {
    std::vector<double> mean(table.layers.size() * at(table.experts), 0.0);
    for (std::size_t l = 0; l < table.layers.size(); ++l) {
        int counted = 0;
        for (const int language : languages) {
            if (table.slotCount(language, static_cast<int>(l)) == 0)
                continue;
            ++counted;
            const auto shares = table.shares(language, static_cast<int>(l));
            for (std::size_t e = 0; e < shares.size(); ++e)
                mean[l * at(table.experts) + e] += shares[e];
        }
        for (std::size_t e = 0; counted > 0 && e < at(table.experts); ++e)
            mean[l * at(table.experts) + e] /= counted;
    }
    return mean;
}

double normalisedEntropy(std::span<const double> shares) {
    if (shares.size() < 2)
        return 1;
    double entropy = 0;
    for (const double f : shares)
        if (f > 0)
            entropy -= f * std::log(f);
    return entropy / std::log(static_cast<double>(shares.size()));
}

double imbalance(std::span<const double> shares) {
    return shares.empty() ? 0 : *std::max_element(shares.begin(), shares.end()) * static_cast<double>(shares.size());
}

int deadExperts(std::span<const double> shares) {
    return static_cast<int>(std::count(shares.begin(), shares.end(), 0.0));
}

double jensenShannon(std::span<const double> p, std::span<const double> q) {
    double sum = 0;
    for (std::size_t e = 0; e < p.size(); ++e) {
        const double m = (p[e] + q[e]) / 2;
        if (p[e] > 0)
            sum += p[e] * std::log2(p[e] / m) / 2;
        if (q[e] > 0)
            sum += q[e] * std::log2(q[e] / m) / 2;
    }
    return std::clamp(sum, 0.0, 1.0);
}

double divergence(const LoadTable& table, int languageA, int languageB) {
    double sum = 0;
    for (std::size_t l = 0; l < table.layers.size(); ++l)
        sum += jensenShannon(table.shares(languageA, static_cast<int>(l)), table.shares(languageB, static_cast<int>(l)));
    return table.layers.empty() ? 0 : sum / static_cast<double>(table.layers.size());
}

ExpertMeaning expertMeaning(int experts, const LanguageTable& languages) {
    if (experts == static_cast<int>(languages.families.size()))
        return ExpertMeaning::family;
    const auto majors = std::count_if(languages.languages.begin(), languages.languages.end(), [](const Language& l) { return l.major; });
    return experts == majors ? ExpertMeaning::language : ExpertMeaning::none;
}

int ownExpert(const LanguageTable& languages, const std::string& code, int experts) {
    const auto* language = languages.find(code);
    const auto meaning = expertMeaning(experts, languages);
    if (!language || meaning == ExpertMeaning::none)
        return -1;
    if (meaning == ExpertMeaning::family)
        return language->family;
    if (!language->major)
        return -1;
    return static_cast<int>(std::count_if(languages.languages.begin(), languages.languages.end(),
                                          [&](const Language& l) { return l.major && l.code < code; }));
}

std::vector<double> ownExpertHits(const LoadTable& table, int language, const LanguageTable& languages) {
    const int own = ownExpert(languages, table.languages[at(language)], table.experts);
    std::vector<double> hits;
    if (own < 0)
        return hits;
    for (std::size_t l = 0; l < table.layers.size(); ++l) {
        // A token's experts are distinct, so an expert's slots are the tokens that hold it.
        const double tokens = static_cast<double>(table.slotCount(language, static_cast<int>(l))) / table.topK;
        hits.push_back(tokens > 0 ? static_cast<double>(table.countsOf(language, static_cast<int>(l))[at(own)]) / tokens : 0.0);
    }
    return hits;
}

std::vector<Neighbour> nearest(const LoadTable& table, int language, int count) {
    std::vector<Neighbour> all;
    for (int other = 0; other < static_cast<int>(table.languages.size()); ++other)
        if (other != language && table.tokens[at(other)] > 0)
            all.push_back({other, divergence(table, language, other)});
    std::stable_sort(all.begin(), all.end(), [](const Neighbour& a, const Neighbour& b) { return a.divergence < b.divergence; });
    if (all.size() > at(count))
        all.resize(at(count));
    return all;
}

std::vector<int> expertOrder(const LoadTable& table, const std::function<bool()>& stop) {
    const auto N = table.languages.size(), L = table.layers.size(), E = at(table.experts);
    std::vector<float> profile(E * N * L, 0.0f);
    std::vector<double> centre(E, 0.0), weight(E, 0.0);
    const auto paper = paperLanguages();
    for (std::size_t n = 0; n < N; ++n) {
        const int place = paper.indexOf(table.languages[n]);
        for (std::size_t l = 0; l < L; ++l) {
            if (table.slotCount(static_cast<int>(n), static_cast<int>(l)) == 0)
                continue;
            const auto shares = table.shares(static_cast<int>(n), static_cast<int>(l));
            for (std::size_t e = 0; e < E; ++e) {
                const double over = shares[e] * static_cast<double>(E);
                const double level = over > 0 ? std::clamp(std::log2(over), -3.0, 3.0) : -3.0;
                profile[e * N * L + n * L + l] = static_cast<float>(level);
                if (level > 0) {
                    centre[e] += level * (place < 0 ? static_cast<double>(N) : place);
                    weight[e] += level;
                }
            }
        }
    }
    auto order = seriate(profile, static_cast<int>(N * L), stop);
    if (order.empty())
        return order;
    // Rising mean language along the order: the sign of its covariance with the position.
    double covariance = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto e = at(order[i]);
        if (weight[e] > 0)
            covariance += (static_cast<double>(i) - static_cast<double>(order.size() - 1) / 2) * (centre[e] / weight[e] - static_cast<double>(N) / 2);
    }
    if (covariance < 0)
        std::reverse(order.begin(), order.end());
    return order;
}

base::Output loadOutput(const LoadTable& table, const Json& source, const LanguageTable& languages) {
    const auto N = static_cast<std::int64_t>(table.languages.size()), L = static_cast<std::int64_t>(table.layers.size());
    base::Output output;
    std::vector<double> entropy, hits, apart(static_cast<std::size_t>(N * N), 0.0);
    double entropySum = 0, hitSum = 0, hitCount = 0, highest = 0;
    std::int64_t dead = 0;
    for (int n = 0; n < N; ++n) {
        const auto own = ownExpertHits(table, n, languages);
        for (int l = 0; l < L; ++l) {
            const auto shares = table.shares(n, l);
            entropy.push_back(normalisedEntropy(shares));
            hits.push_back(own.empty() ? std::numeric_limits<double>::quiet_NaN() : own[at(l)]);
            entropySum += entropy.back();
            highest = std::max(highest, imbalance(shares));
            if (!own.empty()) {
                hitSum += own[at(l)];
                ++hitCount;
            }
        }
    }
    for (int a = 0; a < N; ++a)
        for (int b = a + 1; b < N; ++b)
            apart[static_cast<std::size_t>(a * N + b)] = apart[static_cast<std::size_t>(b * N + a)] = divergence(table, a, b);
    std::vector<int> everyLanguage(static_cast<std::size_t>(N));
    std::iota(everyLanguage.begin(), everyLanguage.end(), 0);
    const auto mean = meanShares(table, everyLanguage);
    dead = std::count(mean.begin(), mean.end(), 0.0);

    output.arrays["counts"] = Array::of(table.counts, {N, L, table.experts});
    output.arrays["tokens"] = Array::of(table.tokens, {N});
    output.arrays["layers"] = Array::of(std::vector<std::int32_t>(table.layers.begin(), table.layers.end()), {L});
    output.arrays["order"] = Array::of(std::vector<std::int32_t>(table.order.begin(), table.order.end()), {static_cast<std::int64_t>(table.order.size())});
    output.arrays["entropy"] = Array::of(entropy, {N, L});
    output.arrays["divergence"] = Array::of(apart, {N, N});
    output.arrays["hits"] = Array::of(hits, {N, L});
    Json about = source;
    about["languages"] = table.languages;
    about["experts"] = table.experts;
    about["topK"] = table.topK;
    output.arrays["about"] = Array::ofText(base::canonicalJson(about));
    output.summary = about;
    output.summary.erase("languages");
    output.summary["languages"] = N;
    output.summary["layers"] = L;
    output.summary["tokens"] = std::accumulate(table.tokens.begin(), table.tokens.end(), std::int64_t{0});
    output.summary["meanEntropy"] = N * L > 0 ? entropySum / static_cast<double>(N * L) : 0.0;
    output.summary["highestImbalance"] = highest;
    output.summary["deadExperts"] = dead;
    if (hitCount > 0)
        output.summary["ownExpertHits"] = hitSum / hitCount;
    return output;
}

Result<LoadTable> loadTableFrom(const std::function<Result<Array>(const std::string&)>& array) {
    LoadTable table;
    TRIPTYCH_TRY(const auto aboutArray, array("about"));
    TRIPTYCH_TRY(const auto aboutBytes, aboutArray.as<std::uint8_t>());
    TRIPTYCH_TRY(const auto about, base::parseJson({reinterpret_cast<const char*>(aboutBytes.data()), aboutBytes.size()}, "about"));
    if (!about.is_object() || !about.contains("languages") || !about["languages"].is_array() || !about.contains("topK") || !about["topK"].is_number_integer())
        return base::unreadable("not the result of a load count", "about");
    for (const auto& code : about["languages"])
        table.languages.push_back(code.is_string() ? code.get<std::string>() : std::string("und"));
    table.topK = std::max(1, about["topK"].get<int>());
    TRIPTYCH_TRY(const auto counts, array("counts"));
    TRIPTYCH_TRY(const auto tokens, array("tokens"));
    TRIPTYCH_TRY(const auto layers, array("layers"));
    TRIPTYCH_TRY(const auto order, array("order"));
    TRIPTYCH_TRY(const auto countValues, counts.as<std::int64_t>());
    TRIPTYCH_TRY(const auto tokenValues, tokens.as<std::int64_t>());
    TRIPTYCH_TRY(const auto layerValues, layers.as<std::int32_t>());
    TRIPTYCH_TRY(const auto orderValues, order.as<std::int32_t>());
    const auto N = static_cast<std::int64_t>(table.languages.size());
    if (counts.shape().size() != 3 || counts.shape()[0] != N || counts.shape()[1] != layers.size() || tokens.size() != N ||
        counts.shape()[2] < 1 || counts.shape()[2] > 32767)
        return base::unreadable("counts, tokens and layers do not fit each other", "counts");
    table.experts = static_cast<int>(counts.shape()[2]);
    table.counts.assign(countValues.begin(), countValues.end());
    table.tokens.assign(tokenValues.begin(), tokenValues.end());
    table.layers.assign(layerValues.begin(), layerValues.end());
    std::vector<bool> seen(at(table.experts), false);
    for (const auto e : orderValues) {
        if (e < 0 || e >= table.experts || seen[at(e)])
            return base::unreadable("order is no order of the experts", "order");
        seen[at(e)] = true;
        table.order.push_back(e);
    }
    if (table.order.size() != at(table.experts))
        return base::unreadable("order is no order of the experts", "order");
    if (std::any_of(table.counts.begin(), table.counts.end(), [](std::int64_t c) { return c < 0; }))
        return base::unreadable("a negative count", "counts");
    return table;
}

}  // namespace triptych::routing
