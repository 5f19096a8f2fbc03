#include "routing/sentence_bootstrap.h"

#include <algorithm>
#include <cmath>

#include "base/seed.h"

namespace triptych::routing {
namespace {

/// Linear between order statistics (Hyndman and Fan's type 7). Rearranges the values.
double quantile(std::vector<double>& values, double at) {
    const double place = at * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::ptrdiff_t>(place);
    const auto here = values.begin() + low;
    std::nth_element(values.begin(), here, values.end());
    if (here + 1 == values.end())
        return *here;
    return *here + (place - static_cast<double>(low)) * (*std::min_element(here + 1, values.end()) - *here);
}

template <class Sum>
void addUp(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> tokens, std::span<const std::uint32_t> draws, std::size_t E, std::size_t units,
           std::vector<double>& use, std::vector<double>& all) {
    std::vector<Sum> sum(E);
    for (std::size_t r = 0; r < all.size(); ++r) {
        std::fill(sum.begin(), sum.end(), Sum{0});
        std::uint64_t drawn = 0;
        for (const auto block : draws.subspan(r * units, units)) {
            const auto* row = rows.data() + block * E;
            for (std::size_t e = 0; e < E; ++e)
                sum[e] += row[e];
            drawn += tokens[block];
        }
        std::copy(sum.begin(), sum.end(), use.begin() + static_cast<std::ptrdiff_t>(r * E));
        all[r] = static_cast<double>(drawn);
    }
}

bool enoughFinite(std::vector<double>& values) {
    const auto before = values.size();
    std::erase_if(values, [](double v) { return !std::isfinite(v); });
    return values.size() >= 2 && values.size() * 2 >= before;
}

}  // namespace

Interval percentileInterval(double estimate, std::vector<double>& values, double level) {
    Interval interval{estimate};
    if (!std::isfinite(estimate) || !enoughFinite(values))
        return interval;
    interval.lower = quantile(values, (1 - level) / 2);
    interval.upper = quantile(values, (1 + level) / 2);
    return interval;
}

Interval basicInterval(double estimate, std::vector<double>& values, double level, double least, double most) {
    auto interval = percentileInterval(estimate, values, level);
    const double lower = 2 * estimate - interval.upper, upper = 2 * estimate - interval.lower;
    if (std::isfinite(lower)) {
        interval.lower = std::clamp(lower, least, most);
        interval.upper = std::clamp(upper, least, most);
    }
    return interval;
}

SentenceBootstrap::SentenceBootstrap(const Counts& counts, std::span<const std::size_t> languages, int resamples, std::uint64_t seed) {
    if (!counts.sentencesKnown || resamples < 1)
        return;
    for (std::size_t b = 0; b < counts.B(); ++b) {
        bool met = false;
        for (std::size_t l = 0; l < counts.L() && !met; ++l)
            met = std::any_of(languages.begin(), languages.end(), [&](std::size_t n) { return counts.tokensOf(l, n)[b] > 0; });
        if (met)
            m_units.push_back(static_cast<std::uint32_t>(b));
    }
    if (m_units.size() < 2)
        return;
    m_resamples = static_cast<std::size_t>(resamples);
    m_draws.resize(m_resamples * m_units.size());
    const auto own = base::namedSeed(seed, "sentences");
    for (std::size_t r = 0; r < m_resamples; ++r) {
        const base::Stream random(own, r);
        for (std::size_t i = 0; i < m_units.size(); ++i)
            m_draws[r * m_units.size() + i] = m_units[random.below(m_units.size(), i)];
    }
}

void SentenceBootstrap::sums(const Counts& counts, std::size_t layer, std::size_t language, std::vector<double>& use, std::vector<double>& tokens) const {
    const auto all = counts.tokensOf(layer, language);
    use.resize(m_resamples * counts.E());
    tokens.resize(m_resamples);
    // A resample may be one block over and over: only then may 32 bits not hold it.
    const auto most = std::uint64_t{*std::max_element(all.begin(), all.end())} * m_units.size();
    if (most < (std::uint64_t{1} << 32))
        addUp<std::uint32_t>(counts.useOf(layer, language), all, m_draws, counts.E(), m_units.size(), use, tokens);
    else
        addUp<std::uint64_t>(counts.useOf(layer, language), all, m_draws, counts.E(), m_units.size(), use, tokens);
}

LayerShares layerShares(const Counts& counts, std::size_t layer, std::span<const std::size_t> languages, const SentenceBootstrap& bootstrap, const std::function<bool()>& stop) {
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    LayerShares shares;
    shares.languages = languages.size();
    shares.experts = counts.E();
    shares.resamples = bootstrap.possible() ? bootstrap.resamples() : 0;
    shares.counted.reserve(shares.languages * shares.experts);
    shares.resampled.resize(shares.languages * shares.resamples * shares.experts);
    std::vector<double> use, tokens;
    for (std::size_t n = 0; n < languages.size(); ++n) {
        const auto all = counts.tokenSum(layer, languages[n]);
        for (const double used : counts.useSum(layer, languages[n]))
            shares.counted.push_back(all > 0 ? used / all : nothing);
        if (shares.resamples == 0 || (stop && stop()))
            continue;
        bootstrap.sums(counts, layer, languages[n], use, tokens);
        auto* into = shares.resampled.data() + n * shares.resamples * shares.experts;
        for (std::size_t r = 0; r < shares.resamples; ++r)
            for (std::size_t e = 0; e < shares.experts; ++e)
                *into++ = tokens[r] > 0 ? use[r * shares.experts + e] / tokens[r] : nothing;
    }
    return shares;
}

}  // namespace triptych::routing
