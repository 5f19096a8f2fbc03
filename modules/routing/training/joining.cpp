#include "routing/training/joining.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "base/seed.h"
#include "routing/divergence.h"
#include "routing/log_sums.h"
#include "routing/parallel.h"
#include "routing/sentence_bootstrap.h"
#include "routing/specialisation.h"
#include "routing/spread.h"

namespace triptych::routing {
namespace {

using base::Result;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double mostBytes = 1024.0 * 1024 * 1024;
constexpr double nearlyAll = 0.95;
constexpr int permutations = 1999;

/// Divergences of every language to every family in one layer, once for each set of profiles that comes along.
class LayerFamilies {
public:
    LayerFamilies(std::span<const int> family, std::size_t families, std::size_t experts) : m_family(family), m_experts(experts), m_sums(families * experts), m_members(families), m_left(experts) {}

    /// \param profiles [M, E], rows that sum to 1; one of zeros is a language without a token. \param into [M, F]; NaN where there is nothing to compare.
    void measure(std::span<const double> profiles, std::span<double> into) {
        const auto M = m_family.size(), F = m_members.size();
        std::fill(m_sums.begin(), m_sums.end(), 0.0);
        std::fill(m_members.begin(), m_members.end(), 0);
        m_logs.assign(M, nothing);
        for (std::size_t i = 0; i < M; ++i) {
            const auto row = rowOf(profiles, i);
            if (std::all_of(row.begin(), row.end(), [](double v) { return v == 0; }))
                continue;
            m_logs[i] = sumLog2(row);
            if (m_family[i] < 0)
                continue;
            const auto f = static_cast<std::size_t>(m_family[i]);
            ++m_members[f];
            for (std::size_t e = 0; e < m_experts; ++e)
                m_sums[f * m_experts + e] += row[e];
        }
        m_means.assign(m_sums.begin(), m_sums.end());
        m_meanLogs.assign(F, nothing);
        for (std::size_t f = 0; f < F; ++f)
            if (const auto mean = std::span(m_means).subspan(f * m_experts, m_experts); normalise(mean))
                m_meanLogs[f] = sumLog2(mean);
        for (std::size_t i = 0; i < M; ++i)
            for (std::size_t f = 0; f < F; ++f)
                into[i * F + f] = std::isnan(m_logs[i]) ? nothing : one(rowOf(profiles, i), i, f);
    }

private:
    std::span<const double> rowOf(std::span<const double> profiles, std::size_t i) const { return profiles.subspan(i * m_experts, m_experts); }

    double one(std::span<const double> row, std::size_t i, std::size_t f) {
        if (m_family[i] != static_cast<int>(f))
            return m_members[f] == 0 ? nothing : distance(row, m_logs[i], std::span<const double>(m_means).subspan(f * m_experts, m_experts), m_meanLogs[f]);
        if (m_members[f] < 2)
            return nothing;
        // What is left of a sum can fall below 0 by a rounding.
        for (std::size_t e = 0; e < m_experts; ++e)
            m_left[e] = std::max(0.0, m_sums[f * m_experts + e] - row[e]);
        normalise(m_left);
        return distance(row, m_logs[i], m_left, sumLog2(m_left));
    }
    static double distance(std::span<const double> p, double pLogs, std::span<const double> q, double qLogs) {
        return std::clamp((pLogs + qLogs) / 2 - sumLog2OfMean(p, q), 0.0, 1.0);
    }

    std::span<const int> m_family;
    std::size_t m_experts;
    std::vector<double> m_sums, m_means, m_meanLogs, m_logs;
    std::vector<int> m_members;
    std::vector<double> m_left;
};

int leastOf(std::span<const double> values, int without) {
    int least = -1;
    for (std::size_t f = 0; f < values.size(); ++f)
        if (std::isfinite(values[f]) && static_cast<int>(f) != without && (least < 0 || values[f] < values[static_cast<std::size_t>(least)]))
            least = static_cast<int>(f);
    return least;
}

struct Draws {
    std::size_t count = 0;
    std::vector<double> divergence;  ///< [R, M, F], mean over layers
};

void readDraws(Joining& joining, const Draws& draws) {
    const auto M = joining.M(), F = joining.F(), cells = M * F;
    joining.share.assign(cells, nothing);
    if (draws.count == 0)
        return;
    for (std::size_t k = 0; k < cells; ++k) {
        double sum = 0;
        std::size_t finite = 0;
        for (std::size_t r = 0; r < draws.count; ++r)
            if (const double d = draws.divergence[r * cells + k]; std::isfinite(d)) {
                sum += d;
                ++finite;
            }
        if (finite > 0)
            joining.divergence[k] = 2 * joining.measured[k] - sum / static_cast<double>(finite);
    }
    // Mirrored at what was measured, a draw lies as far from the truth as what was measured does (basic bootstrap).
    std::vector<double> mirrored(F);
    for (std::size_t i = 0; i < M; ++i) {
        std::vector<int> votes(F, 0);
        int all = 0;
        for (std::size_t r = 0; r < draws.count; ++r) {
            for (std::size_t f = 0; f < F; ++f)
                mirrored[f] = 2 * joining.measured[i * F + f] - draws.divergence[r * cells + i * F + f];
            if (const int f = leastOf(mirrored, -1); f >= 0) {
                ++votes[static_cast<std::size_t>(f)];
                ++all;
            }
        }
        for (std::size_t f = 0; f < F && all > 0; ++f)
            if (std::isfinite(joining.measured[i * F + f]))
                joining.share[i * F + f] = static_cast<double>(votes[f]) / all;
    }
}

void chooseFamilies(Joining& joining, const Draws& draws) {
    const auto M = joining.M(), F = joining.F();
    joining.nearest.assign(M, -1);
    joining.next.assign(M, -1);
    for (auto* values : {&joining.margin, &joining.marginLower, &joining.marginUpper, &joining.nearestLower})
        values->assign(M, nothing);
    for (std::size_t i = 0; i < M; ++i) {
        const auto row = std::span<const double>(joining.divergence).subspan(i * F, F);
        const int nearest = joining.nearest[i] = leastOf(row, -1);
        const int next = joining.next[i] = nearest < 0 ? -1 : leastOf(row, nearest);
        if (nearest < 0)
            continue;
        const auto drawn = [&](std::size_t r, int f) { return draws.divergence[(r * M + i) * F + static_cast<std::size_t>(f)]; };
        std::vector<double> values;
        for (std::size_t r = 0; r < draws.count; ++r)
            values.push_back(drawn(r, nearest));
        joining.nearestLower[i] = basicInterval(joining.measured[joining.at(i, nearest)], values, joining.level, -1, 1).lower;
        if (next < 0)
            continue;
        const auto a = static_cast<std::size_t>(nearest), b = static_cast<std::size_t>(next);
        joining.margin[i] = row[b] - row[a];
        values.clear();
        for (std::size_t r = 0; r < draws.count; ++r)
            values.push_back(drawn(r, next) - drawn(r, nearest));
        const auto interval = basicInterval(joining.measured[i * F + b] - joining.measured[i * F + a], values, joining.level, -1, 1);
        joining.marginLower[i] = interval.lower;
        joining.marginUpper[i] = interval.upper;
    }
    joining.farthest.assign(F, nothing);
    for (std::size_t i = 0; i < M; ++i) {
        if (joining.family[i] < 0)
            continue;
        auto& far = joining.farthest[static_cast<std::size_t>(joining.family[i])];
        if (const double own = joining.divergence[joining.at(i, joining.family[i])]; std::isfinite(own) && !(far >= own))
            far = own;
    }
}

void checkKnown(Joining& joining, std::uint64_t seed, const std::function<bool()>& stop) {
    std::vector<int> truth, answers;
    for (std::size_t i = 0; i < joining.M(); ++i)
        if (joining.family[i] >= 0 && std::isfinite(joining.measured[joining.at(i, joining.family[i])]) && joining.nearest[i] >= 0) {
            truth.push_back(joining.family[i]);
            answers.push_back(joining.nearest[i]);
        }
    const auto n = truth.size();
    joining.checked = static_cast<int>(n);
    for (std::size_t i = 0; i < n; ++i)
        joining.right += truth[i] == answers[i];
    if (n == 0)
        return;
    for (std::size_t f = 0; f < joining.F(); ++f) {
        const auto known = std::count(truth.begin(), truth.end(), static_cast<int>(f)), said = std::count(answers.begin(), answers.end(), static_cast<int>(f));
        joining.chance += static_cast<double>(known) * static_cast<double>(said) / static_cast<double>(n * n);
    }
    int asMany = 1;
    const auto own = base::namedSeed(seed, "answers");
    for (int r = 0; r < permutations && !stop(); ++r) {
        const base::Stream random(own, static_cast<std::uint64_t>(r));
        for (std::size_t i = n; i > 1; --i)
            std::swap(answers[i - 1], answers[random.below(i, i)]);
        int right = 0;
        for (std::size_t i = 0; i < n; ++i)
            right += truth[i] == answers[i];
        asMany += right >= joining.right;
    }
    joining.p = static_cast<double>(asMany) / (permutations + 1);
}

void addNotes(Joining& joining, const Counts& counts) {
    if (!joining.sentencesKnown)
        joining.notes.push_back("the trace does not tell sentences apart: nothing is drawn anew, and no answer is sure");
    else if (joining.blocks < 20)
        joining.notes.push_back(fmt::format("only {} sentences: intervals are too narrow", joining.blocks));
    if (counts.about.contains("selection") && counts.about["selection"].is_string() && recordedUnderForcing(counts.about["selection"].get<std::string>()))
        joining.notes.push_back("recorded with the own expert forced in: a known language is near its family by construction");
    if (joining.checked == 0)
        joining.notes.push_back("no family has two languages here, so that nothing tells what an answer is worth");
}

}  // namespace

bool Joining::isUnlike(std::size_t language) const {
    const int f = nearest[language];
    if (f < 0)
        return false;
    double bound = farthest[static_cast<std::size_t>(f)];
    if (!std::isfinite(bound))
        for (const double other : farthest)
            if (std::isfinite(other) && !(bound >= other))
                bound = other;
    return std::isfinite(bound) && nearestLower[language] > std::max(0.0, bound) && family[language] != f;
}

bool Joining::isSure(std::size_t language) const {
    const int f = nearest[language];
    return f >= 0 && share[at(language, f)] >= nearlyAll && !isUnlike(language) && tells();
}

Result<Joining> joiningOf(const Counts& counts, const JoiningOptions& options, base::JobContext& context) {
    TRIPTYCH_TRY(const auto chosen, selectionOf(counts, {}, options.layers));
    const auto M = chosen.languages.size(), L = chosen.layers.size(), E = counts.E(), F = options.families.families.size();
    Joining joining;
    for (const auto n : chosen.languages) {
        joining.languages.push_back(counts.languages[n]);
        joining.family.push_back(options.families.language(counts.languages[n]).family);
    }
    std::vector<bool> there(F, false);
    for (const int f : joining.family)
        if (f >= 0)
            there[static_cast<std::size_t>(f)] = true;
    if (std::count(there.begin(), there.end(), true) < 2)
        return base::badRequest("a language is held against at least two families, and these counts have tokens of fewer", "/parameters/families", "a table that gives these languages families");
    const double asked = static_cast<double>(std::max(0, options.resamples)) * 8;
    if (asked * static_cast<double>(M) * static_cast<double>(std::max(E, F)) > mostBytes || asked / 2 * counts.blocks > mostBytes)
        return base::badRequest(fmt::format("{} draws of {} languages, {} families and {} experts do not fit 1 GiB", options.resamples, M, F, E), "/parameters/resamples", "fewer draws or languages");
    for (const auto& family : options.families.families)
        joining.families.push_back(family.name);
    for (const auto l : chosen.layers)
        joining.layers.push_back(counts.layers[l]);
    joining.experts = counts.experts;
    joining.topK = counts.topK;
    joining.level = options.level;
    joining.about = counts.about;

    const auto stop = [&] { return context.stopRequested(); };
    context.progress(0, static_cast<double>(L + 1), "Drawing sentences");
    const SentenceBootstrap bootstrap(counts, chosen.languages, options.resamples, context.seed());
    joining.sentencesKnown = bootstrap.possible();
    joining.blocks = static_cast<int>(bootstrap.units());
    Draws draws;
    draws.count = bootstrap.possible() ? bootstrap.resamples() : 0;
    draws.divergence.assign(draws.count * M * F, 0.0);
    joining.measured.assign(M * F, 0.0);
    std::vector<int> met(M * F, 0);  // layers that have both
    std::vector<double> layer(M * F);
    for (std::size_t l = 0; l < L; ++l) {
        const auto profiles = profilesOf(counts, chosen.layers[l], chosen.languages);
        LayerFamilies(joining.family, F, E).measure(profiles.shares, layer);
        for (std::size_t k = 0; k < M * F; ++k)
            if (std::isfinite(layer[k])) {
                joining.measured[k] += layer[k];
                ++met[k];
            }
        const auto shares = layerShares(counts, chosen.layers[l], chosen.languages, bootstrap, stop);
        sharedOut(draws.count, context.threads(), [&](std::size_t r) {
            if (stop())
                return;
            std::vector<double> drawn(M * E), values(M * F);
            for (std::size_t i = 0; i < M; ++i) {
                const auto row = std::span(drawn).subspan(i * E, E);
                const auto from = shares.of(i, r);
                std::copy(from.begin(), from.end(), row.begin());
                if (!std::isfinite(row[0]) || !normalise(row))
                    std::fill(row.begin(), row.end(), 0.0);
            }
            LayerFamilies(joining.family, F, E).measure(drawn, values);
            for (std::size_t k = 0; k < M * F; ++k)
                if (std::isfinite(layer[k]))
                    draws.divergence[r * M * F + k] += values[k];
        });
        if (stop())
            return base::cancelled();
        context.progress(static_cast<double>(l + 1), static_cast<double>(L + 1), "Comparing languages with families");
    }
    for (std::size_t k = 0; k < M * F; ++k) {
        joining.measured[k] = met[k] > 0 ? joining.measured[k] / met[k] : nothing;
        for (std::size_t r = 0; r < draws.count; ++r)
            draws.divergence[r * M * F + k] = met[k] > 0 ? draws.divergence[r * M * F + k] / met[k] : nothing;
    }
    joining.divergence = joining.measured;
    readDraws(joining, draws);
    chooseFamilies(joining, draws);
    checkKnown(joining, context.seed(), stop);
    if (stop())
        return base::cancelled();
    addNotes(joining, counts);
    context.progress(static_cast<double>(L + 1), static_cast<double>(L + 1), "Done");
    return joining;
}

}  // namespace triptych::routing
