#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "routing/counts.h"
#include "routing/sentence_bootstrap.h"
#include "routing/sentence_permutation.h"

namespace triptych::routing {

/// Profiles of a layer: shares of experts [M, E], row after row, each summing to 1. A row of zeros is a language without a token,
/// and is left out of everything.
struct Profiles {
    std::size_t languages = 0, experts = 0;
    std::vector<double> shares;

    [[nodiscard]] std::span<const double> of(std::size_t language) const { return std::span(shares).subspan(language * experts, experts); }
    [[nodiscard]] std::span<double> of(std::size_t language) { return std::span(shares).subspan(language * experts, experts); }
};
[[nodiscard]] Profiles profilesOf(const Counts& counts, std::size_t layer, std::span<const std::size_t> languages);

/// JSD / log 2 of two profiles, 0 (alike) to 1 (no expert in common) (Lin, IEEE Trans. Inf. Theory 37, 1991).
[[nodiscard]] double pairDivergence(std::span<const double> p, std::span<const double> q);
/// (H(p) - mean H(p_m)) / H(p) with p the mean profile and languages weighing the same: I(language; expert) / H(expert), 0 (alike) to
/// 1 (the expert tells the language as well as it tells itself). 0 where H(p) = 0; NaN with fewer than two languages.
[[nodiscard]] double divergenceOf(const Profiles& profiles);
/// The same between families: a family's profile is the mean of its languages'. \param family of each language, -1: in none.
[[nodiscard]] double familyDivergence(const Profiles& profiles, std::span<const int> family, std::size_t families);

/// How a number by layer is told: as measured, and what of it chance explains.
/// `corrected` takes the plug-in's bias out as the bootstrap sees it (twice the measured less the mean of the resampled), and
/// `lower`..`upper` is the basic bootstrap interval, which does the same; both are about the languages' true divergence, and are NaN
/// where sentences are not known. `floor` is what permutation leaves: its mean and its 95 % quantile, on the scale of `measured`.
struct Reading {
    std::vector<double> measured, corrected, lower, upper, floor, floorUpper, p, pAdjusted;
    void resize(std::size_t count);
};

/// Everything of one layer.
struct LayerSpread {
    double measured = 0, floor = 0, floorUpper = 0, p = 1;
    std::vector<double> resampled;         ///< [R] of the measure over all languages
    double between = 0;
    std::vector<double> betweenResampled;  ///< [R] of the measure between families
    std::vector<double> pairs, pairsMean, pairFloor;  ///< [M, M]: measured, mean of the resampled (NaN without), floor
    std::vector<double> distance;                     ///< [M]: mean divergence to the others
    std::vector<double> distanceResampled;            ///< [R, M]
};

struct LayerWork {
    std::span<const std::size_t> languages;
    std::span<const int> family;
    std::size_t families = 0;
    const SentenceBootstrap* bootstrap = nullptr;
    const SentencePermutation* permutation = nullptr;
};
/// \param stop asked at least every 50 ms of work; what comes back after it said so means nothing.
[[nodiscard]] LayerSpread layerSpread(const Counts& counts, std::size_t layer, const LayerWork& work, const std::function<bool()>& stop);

/// Mean JSD of two languages of one layer if, sentence by sentence, it were a coin's toss which of the two a text was routed as: the
/// expectation over all such swaps to the second order, so that no draws are needed for each of the M (M - 1) / 2 pairs. For tokens
/// that are independent it is (E - 1)(1/N_i + 1/N_j) / (8 log 2) bits.
[[nodiscard]] std::vector<double> pairFloors(const Counts& counts, std::size_t layer, std::span<const std::size_t> languages, const SentencePermutation& permutation,
                                             const Profiles& profiles, const std::function<bool()>& stop);

}  // namespace triptych::routing
