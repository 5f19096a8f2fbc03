#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "routing/counts.h"

namespace triptych::routing {

/// A number with its interval; the bounds are NaN where none can be had.
struct Interval {
    double estimate = std::numeric_limits<double>::quiet_NaN();
    double lower = std::numeric_limits<double>::quiet_NaN();
    double upper = std::numeric_limits<double>::quiet_NaN();
};

/// The quantiles (1 - level)/2 and (1 + level)/2 of the resampled values (percentile bootstrap; Efron and Tibshirani, An
/// Introduction to the Bootstrap, 1993, ch. 13). NaN are left out; no bounds when fewer than half remain. \param values rearranged.
[[nodiscard]] Interval percentileInterval(double estimate, std::vector<double>& values, double level);
/// The same mirrored at the estimate (basic bootstrap), cut to `least`..`most`: for numbers that a finite sample shifts one way,
/// such as a maximum or an entropy, it takes that shift out once. The estimate itself stays as counted, and may lie outside.
[[nodiscard]] Interval basicInterval(double estimate, std::vector<double>& values, double level, double least, double most);

/// Draws sentences with replacement, the same ones for all languages and layers, so that texts of one meaning stay together.
/// Blocks in which none of the languages has a token are not drawn.
class SentenceBootstrap {
public:
    /// \param languages indices into counts.languages. \param resamples 0: none.
    SentenceBootstrap(const Counts& counts, std::span<const std::size_t> languages, int resamples, std::uint64_t seed);

    /// False where sentences are not known, or there are fewer than two.
    [[nodiscard]] bool possible() const { return !m_draws.empty(); }
    [[nodiscard]] std::size_t resamples() const { return m_resamples; }
    /// Blocks of sentences that are drawn from.
    [[nodiscard]] std::size_t units() const { return m_units.size(); }
    /// Sums over the drawn blocks of one language and layer: exact, use [R, E] and tokens [R].
    void sums(const Counts& counts, std::size_t layer, std::size_t language, std::vector<double>& use, std::vector<double>& tokens) const;

private:
    std::vector<std::uint32_t> m_units, m_draws;  ///< draws [R, units]: blocks
    std::size_t m_resamples = 0;
};

/// Shares of tokens that used each expert in one layer, of the trace and of every resample. NaN where a language has no token.
struct LayerShares {
    std::size_t languages = 0, experts = 0, resamples = 0;
    std::vector<double> counted;    ///< [languages, E]
    std::vector<double> resampled;  ///< [languages, R, E]

    [[nodiscard]] std::span<const double> of(std::size_t language) const { return std::span(counted).subspan(language * experts, experts); }
    [[nodiscard]] std::span<const double> of(std::size_t language, std::size_t resample) const {
        return std::span(resampled).subspan((language * resamples + resample) * experts, experts);
    }
};

/// \param languages indices into counts.languages: row i of the result is languages[i]. Cut short when `stop` says so.
[[nodiscard]] LayerShares layerShares(const Counts& counts, std::size_t layer, std::span<const std::size_t> languages, const SentenceBootstrap& bootstrap,
                                      const std::function<bool()>& stop = {});

}  // namespace triptych::routing
