#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "segmentation/votes.h"

namespace triptych::segmentation {

/// STAPLE: a hidden true mask and the volunteers' sensitivities and specificities, found together by expectation-maximisation.
/// Warfield, Zou, Wells, IEEE Trans. Med. Imaging 23 (2004) 903, section II. It assumes that volunteers err independently of each other, pixel
/// by pixel; a fault that many share (a common outward bias, an object most missed) it takes for the truth.
///
/// As ITK's STAPLEImageFilter: W starts at the share of votes, the prior is fixed at its mean, and it stops once no sensitivity
/// or specificity moves by more than `tolerance` (ITK: squared change 1e-14). Beyond it: sums of logarithms, 1 - p and 1 - q kept
/// apart from p and q, and a pass over distinct patterns instead of pixels. Same bits everywhere (see portable_math.h).
struct StapleOptions {
    double priorWeight = 1;   ///< the prior is the mean share of votes times this (ITK's ConfidenceWeight)
    int maxIterations = 500;
    double tolerance = 1e-7;
    std::function<bool()> stop;  ///< asked once a pass; true ends it there, not converged
};

/// What is undefined is none: sensitivity where nothing is true, specificity where everything is, both with a single rater.
struct RaterSkill {
    std::optional<double> sensitivity, specificity;
    bool operator==(const RaterSkill&) const = default;
};

struct Staple {
    std::vector<RaterSkill> raters;
    std::vector<double> posterior;  ///< [row of the table]: probability W that a pixel of that pattern is truly inside
    double prior = 0;
    int iterations = 0;
    bool converged = true;
};
/// Of one subject. One rater: W is their mask, nothing is known of them. Nothing marked: W = 0. Everything marked: W = 1.
[[nodiscard]] Staple staple(const PatternTable& table, const StapleOptions& options = {});

/// Probability a pixel. \param rowOf of patternTable(image, &rowOf).
[[nodiscard]] std::vector<float> posteriorMap(std::span<const std::uint32_t> rowOf, std::span<const double> posterior);
/// W (1 - W) a pixel: 0 where it is sure, 0.25 where it is even.
[[nodiscard]] std::vector<float> varianceMap(std::span<const std::uint32_t> rowOf, std::span<const double> posterior);
/// W as a byte, 255 W rounded.
[[nodiscard]] std::vector<std::uint8_t> posteriorBytes(std::span<const std::uint32_t> rowOf, std::span<const double> posterior);

/// Beta(alpha, beta), alpha and beta at least 1; the mode is the weighted mean with alpha - 1 pixels right and beta - 1 wrong.
struct BetaPrior {
    double alpha = 1, beta = 1;
};
struct PooledOptions : StapleOptions {
    /// Worth a small object or two: pixels of one stroke are right or wrong together, so a handful of them says little.
    BetaPrior sensitivity{1 + 0.8 * 500, 1 + 0.2 * 500};
    BetaPrior specificity{1 + 0.99 * 5000, 1 + 0.01 * 5000};
};
/// One subject's patterns and whose they are.
struct SubjectVotes {
    const PatternTable* table = nullptr;
    std::vector<int> volunteers;  ///< [r]: number of the volunteer who is rater r, each at most once
};
struct PooledStaple {
    std::vector<RaterSkill> volunteers;  ///< none for who is in no subject with at least two raters
    std::vector<double> priors;          ///< of each subject
    int iterations = 0;
    bool converged = true;
};
/// One sensitivity and specificity a volunteer over all subjects, as the mode of their posterior (MAP-EM: Commowick and Warfield,
/// MICCAI 2010, LNCS 6363, 25); the prior of each subject is its own. Subjects with fewer than two raters say nothing and are
/// passed over. \param volunteers how many there are.
[[nodiscard]] PooledStaple stapleTogether(std::span<const SubjectVotes> subjects, int volunteers, const PooledOptions& options = {});

/// W of each row for given skills, as at the end of a run: `skills[r]` of rater r; who has none counts for nothing.
[[nodiscard]] std::vector<double> staplePosterior(const PatternTable& table, std::span<const RaterSkill> skills, double prior);

}  // namespace triptych::segmentation
