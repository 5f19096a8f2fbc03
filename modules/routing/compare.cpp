#include "routing/compare.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>

#include <fmt/format.h>

#include "base/seed.h"
#include "routing/divergence.h"
#include "routing/log_sums.h"
#include "base/statistics/multiplicity.h"
#include "base/statistics/student.h"
#include "routing/parallel.h"
#include "routing/spread.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;
using base::Status;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double fewestUses = 10;

Status sameShape(const Counts& a, const Counts& b) {
    const auto differ = [](std::string_view what, auto x, auto y) {
        return base::badRequest(fmt::format("the two cannot be compared: {} {} in one and {} in the other", what, x, y), "/inputs/b", "two routings of models of one shape");
    };
    if (a.layers != b.layers)
        return differ("MoE layers", fmt::format("{}", fmt::join(a.layers, " ")), fmt::format("{}", fmt::join(b.layers, " ")));
    if (a.experts != b.experts)
        return differ("experts", a.experts, b.experts);
    if (a.topK != b.topK)
        return differ("k", a.topK, b.topK);
    if (a.places != b.places)
        return differ("places of k counted", a.places, b.places);
    return {};
}

/// Tokens of a language's blocks over layers.
std::vector<double> lengths(const Counts& counts, std::size_t language) {
    std::vector<double> sums(counts.B(), 0.0);
    for (std::size_t l = 0; l < counts.L(); ++l) {
        const auto row = counts.tokensOf(l, language);
        for (std::size_t b = 0; b < row.size(); ++b)
            sums[b] += row[b];
    }
    return sums;
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
    const auto n = static_cast<double>(x.size());
    double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        mx += x[i] / n;
        my += y[i] / n;
    }
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - mx) * (x[i] - mx);
        yy += (y[i] - my) * (y[i] - my);
        xy += (x[i] - mx) * (y[i] - my);
    }
    // Groups of one length tell nothing against being the same.
    return xx == 0 || yy == 0 ? (x == y ? 1 : 0) : xy / std::sqrt(xx * yy);
}

enum class Alike { groupsDiffer, lengthsDiffer, yes };
Alike alike(const Counts& a, const Counts& b, const std::vector<std::size_t>& inA, const std::vector<std::size_t>& inB) {
    double sum = 0;
    std::vector<bool> metA(a.B(), false), metB = metA;
    for (std::size_t i = 0; i < inA.size(); ++i) {
        const auto x = lengths(a, inA[i]), y = lengths(b, inB[i]);
        sum += correlation(x, y);
        for (std::size_t k = 0; k < x.size(); ++k) {
            metA[k] = metA[k] || x[k] > 0;
            metB[k] = metB[k] || y[k] > 0;
        }
    }
    if (metA != metB)
        return Alike::groupsDiffer;
    return sum / static_cast<double>(inA.size()) >= 0.5 ? Alike::yes : Alike::lengthsDiffer;
}

/// Profiles of all languages of a layer: counted, and of every resample [N, R, E].
struct Side {
    Profiles counted;
    std::vector<std::vector<double>> uses;  ///< [N][E]
    std::vector<double> drawn;
    std::size_t R = 0;

    Side(const Counts& counts, std::size_t layer, const std::vector<std::size_t>& languages, const SentenceBootstrap& bootstrap, const std::function<bool()>& stop)
        : counted(profilesOf(counts, layer, languages)), R(bootstrap.possible() ? bootstrap.resamples() : 0) {
        const auto N = languages.size(), E = counts.E();
        drawn.resize(R * N * E);
        std::vector<double> use, tokens;
        for (std::size_t i = 0; i < N; ++i) {
            uses.push_back(counts.useSum(layer, languages[i]));
            if (R == 0 || stop())
                continue;
            bootstrap.sums(counts, layer, languages[i], use, tokens);
            for (std::size_t r = 0; r < R; ++r) {
                const auto row = of(r, i);
                std::copy_n(use.begin() + static_cast<std::ptrdiff_t>(r * E), E, row.begin());
                // A resample without a token of the language says nothing of it.
                if (!normalise(row))
                    std::fill(row.begin(), row.end(), nothing);
            }
        }
    }
    [[nodiscard]] std::span<double> of(std::size_t r, std::size_t i) { return std::span(drawn).subspan((i * R + r) * counted.experts, counted.experts); }
    /// All languages of one resample; one that is not in it has no shares.
    void copy(std::size_t r, Profiles& into) {
        for (std::size_t i = 0; i < counted.languages; ++i)
            std::transform(of(r, i).begin(), of(r, i).end(), into.of(i).begin(), [](double v) { return std::isfinite(v) ? v : 0.0; });
    }
};

struct Told {
    double value = nothing, lower = nothing, upper = nothing, error = nothing;
};
/// \param correct whether a finite sample shifts the number one way, so that the shift is taken out.
Told tell(double measured, std::vector<double> resampled, double level, double least, double most, bool correct) {
    Told told{measured};
    if (!std::isfinite(measured) || resampled.empty())
        return told;
    double mean = 0, square = 0, count = 0;
    for (const double v : resampled)
        if (std::isfinite(v)) {
            mean += v;
            ++count;
        }
    mean /= count;
    for (const double v : resampled)
        if (std::isfinite(v))
            square += (v - mean) * (v - mean);
    told.error = count > 1 ? std::sqrt(square / (count - 1)) : nothing;
    const auto interval = basicInterval(measured, resampled, level, least, most);
    told.lower = interval.lower;
    told.upper = interval.upper;
    if (correct && std::isfinite(mean))
        told.value = 2 * measured - mean;
    return told;
}

double entropyOf(std::span<const double> shares) {
    if (!std::isfinite(shares.front()))
        return nothing;
    return shares.size() < 2 ? 1 : -sumLog2(shares) / std::log2(static_cast<double>(shares.size()));
}
double imbalanceOf(std::span<const double> shares) {
    if (!std::isfinite(shares.front()))
        return nothing;
    return *std::max_element(shares.begin(), shares.end()) * static_cast<double>(shares.size());
}

double pOf(const Told& told, double uses, double degrees) {
    if (!std::isfinite(told.error) || uses < fewestUses || degrees < 1)
        return nothing;
    // Where resamples never move, all sentences say the same: p of equal signs. And n out of n understate the variance by 1 - 1/n.
    const double n = degrees + 1;
    if (told.error <= 1e-12)
        return std::abs(told.value) <= 1e-12 ? 1.0 : std::exp2(1 - n);
    return base::studentTwoSided(told.value / (told.error * std::sqrt(n / (n - 1))), degrees);
}

void put(Differences& into, std::size_t at, const Told& told) {
    into.value[at] = told.value;
    into.lower[at] = told.lower;
    into.upper[at] = told.upper;
}

void compareLayer(Comparison& c, std::size_t l, Side& a, Side& b, double degrees, const std::function<bool()>& stop) {
    const auto N = c.N(), E = c.E(), R = std::min(a.R, b.R);
    std::vector<double> values(R), meanDrawn(R * E, 0.0), met(R, 0.0), entropies(R), imbalances(R);
    std::vector<double> mean(E, 0.0), meanUses(E, 0.0);
    double languages = 0;
    for (std::size_t i = 0; i < N; ++i) {
        if (stop())
            return;
        const auto p = a.counted.of(i), q = b.counted.of(i);
        if (std::none_of(p.begin(), p.end(), [](double v) { return v > 0; }) || std::none_of(q.begin(), q.end(), [](double v) { return v > 0; }))
            continue;
        ++languages;
        for (std::size_t r = 0; r < R; ++r)
            met[r] += std::isfinite(a.of(r, i).front()) && std::isfinite(b.of(r, i).front());
        for (std::size_t e = 0; e < E; ++e) {
            for (std::size_t r = 0; r < R; ++r) {
                values[r] = b.of(r, i)[e] - a.of(r, i)[e];
                if (std::isfinite(values[r]))
                    meanDrawn[r * E + e] += values[r];
            }
            const auto told = tell(q[e] - p[e], values, c.level, -1, 1, false);
            put(c.load, c.cell(l, i, e), told);
            c.loadAdjusted[c.cell(l, i, e)] = pOf(told, a.uses[i][e] + b.uses[i][e], degrees);
            mean[e] += q[e] - p[e];
            meanUses[e] += a.uses[i][e] + b.uses[i][e];
        }
        for (std::size_t r = 0; r < R; ++r) {
            entropies[r] = entropyOf(b.of(r, i)) - entropyOf(a.of(r, i));
            imbalances[r] = imbalanceOf(b.of(r, i)) - imbalanceOf(a.of(r, i));
        }
        put(c.entropy, l * N + i, tell(entropyOf(q) - entropyOf(p), entropies, c.level, -1, 1, true));
        put(c.imbalance, l * N + i, tell(imbalanceOf(q) - imbalanceOf(p), imbalances, c.level, -static_cast<double>(E), static_cast<double>(E), true));
    }
    if (languages == 0)
        return;
    for (std::size_t e = 0; e < E; ++e) {
        for (std::size_t r = 0; r < R; ++r)
            values[r] = met[r] > 0 ? meanDrawn[r * E + e] / met[r] : nothing;
        const auto told = tell(mean[e] / languages, values, c.level, -1, 1, false);
        put(c.meanLoad, l * E + e, told);
        c.meanAdjusted[l * E + e] = pOf(told, meanUses[e], degrees);
    }
    std::vector<double> ofA(R), ofB(R);
    Profiles again{N, E, std::vector<double>(N * E)};
    for (std::size_t r = 0; r < R; ++r) {
        if (stop())
            return;
        a.copy(r, again);
        ofA[r] = divergenceOf(again);
        b.copy(r, again);
        ofB[r] = divergenceOf(again);
        values[r] = ofB[r] - ofA[r];
    }
    const double measuredA = divergenceOf(a.counted), measuredB = divergenceOf(b.counted);
    c.divergenceA[l] = tell(measuredA, ofA, c.level, 0, 1, true).value;
    c.divergenceB[l] = tell(measuredB, ofB, c.level, 0, 1, true).value;
    put(c.divergence, l, tell(measuredB - measuredA, values, c.level, -1, 1, true));
}

}  // namespace

Result<SentencePairing> sentencePairingFromName(std::string_view name) {
    if (name == "auto")
        return SentencePairing::automatic;
    if (name == "paired")
        return SentencePairing::paired;
    if (name == "independent")
        return SentencePairing::independent;
    return base::badRequest("no way of drawing sentences is called so", "/parameters/sentences", "auto, paired or independent");
}

void Differences::resize(std::size_t count) {
    for (auto* values : {&value, &lower, &upper})
        values->assign(count, nothing);
}

Result<Comparison> compareCounts(const Counts& first, const Counts& second, const CompareOptions& options, base::JobContext& context) {
    TRIPTYCH_CHECK(sameShape(first, second));
    const int blocks = std::min(first.blocks, second.blocks);
    const auto a = foldBlocks(first, blocks), b = foldBlocks(second, blocks);
    TRIPTYCH_TRY(const auto chosen, selectionOf(a, options.languages, options.layers));
    std::vector<std::size_t> inA, inB;
    Comparison c;
    for (const auto n : chosen.languages) {
        const auto found = std::find(b.languages.begin(), b.languages.end(), a.languages[n]);
        if (found == b.languages.end())
            continue;
        const auto m = static_cast<std::size_t>(found - b.languages.begin());
        if (std::none_of(chosen.layers.begin(), chosen.layers.end(), [&](std::size_t l) { return b.tokenSum(l, m) > 0; }))
            continue;
        inA.push_back(n);
        inB.push_back(m);
        c.languages.push_back(a.languages[n]);
    }
    if (c.languages.empty())
        return base::badRequest("the two have no language in common", "/inputs/b", fmt::format("{}", fmt::join(a.languages, ", ")).substr(0, 400));
    if (static_cast<double>(options.resamples) * static_cast<double>(c.N() * a.E()) * 16 > 1024.0 * 1024 * 1024)
        return base::badRequest(fmt::format("{} resamples of {} languages and {} experts do not fit 1 GiB", options.resamples, c.N(), a.experts), "/parameters/resamples", "fewer resamples or languages");
    if (static_cast<double>(options.resamples) * blocks * 8 > 512.0 * 1024 * 1024)
        return base::badRequest(fmt::format("{} resamples of {} groups of sentences do not fit 512 MiB", options.resamples, blocks), "/parameters/resamples", "fewer resamples, or counts with fewer blocks");
    for (const auto l : chosen.layers)
        c.layers.push_back(a.layers[l]);
    c.experts = a.experts;
    c.topK = a.topK;
    c.level = options.level;
    c.aboutA = a.about;
    c.aboutB = b.about;
    const auto L = c.L(), N = c.N(), E = c.E();
    c.load.resize(L * N * E);
    c.loadAdjusted.assign(L * N * E, nothing);
    c.meanLoad.resize(L * E);
    c.meanAdjusted.assign(L * E, nothing);
    c.divergenceA.assign(L, nothing);
    c.divergenceB.assign(L, nothing);
    c.divergence.resize(L);
    c.entropy.resize(L * N);
    c.imbalance.resize(L * N);
    const auto found = a.sentencesKnown && b.sentencesKnown ? alike(a, b, inA, inB) : Alike::groupsDiffer;
    if (options.pairing == SentencePairing::paired && found == Alike::groupsDiffer)
        return base::badRequest("the two do not have the same groups of sentences", "/parameters/sentences", "auto or independent");
    c.paired = options.pairing == SentencePairing::paired || (options.pairing == SentencePairing::automatic && found == Alike::yes);
    context.progress(0, static_cast<double>(L), "Drawing sentences");
    const SentenceBootstrap drawA(a, inA, options.resamples, context.seed()), drawB(b, inB, options.resamples, c.paired ? context.seed() : base::namedSeed(context.seed(), "second"));
    c.blocksA = static_cast<int>(drawA.units());
    c.blocksB = static_cast<int>(drawB.units());
    const double degrees = std::min(drawA.units(), drawB.units()) - 1.0;
    const auto stop = [&] { return context.stopRequested(); };
    std::mutex told;
    std::size_t done = 0;
    sharedOut(L, threadsThatFit(context.threads(), static_cast<double>(options.resamples) * static_cast<double>(N * E) * 16), [&](std::size_t l) {
        if (stop())
            return;
        Side sideA(a, chosen.layers[l], inA, drawA, stop), sideB(b, chosen.layers[l], inB, drawB, stop);
        compareLayer(c, l, sideA, sideB, degrees, stop);
        if (stop())
            return;
        const std::lock_guard lock(told);
        context.progress(static_cast<double>(++done), static_cast<double>(L), "Comparing traces");
    });
    if (stop())
        return base::cancelled();
    c.loadAdjusted = base::benjaminiHochberg(c.loadAdjusted);
    c.meanAdjusted = base::benjaminiHochberg(c.meanAdjusted);
    return c;
}

}  // namespace triptych::routing
