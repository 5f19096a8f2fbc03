#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace triptych::segmentation {

/// What is known of a subject when it is asked where people are needed. NaN counts as undefined.
struct OrderingFacts {
    std::string id;
    std::optional<double> kappa;    ///< Fleiss' kappa in the dilated union of all marks
    std::optional<double> entropy;  ///< mean vote entropy there, bits, 0 to 1
    int marks = 0;                  ///< how much there is to look through
    // What a model says; none without one.
    std::optional<double> modelDice = {};      ///< of its mask and the consensus, 0 to 1
    std::optional<double> discriminator = {};  ///< mean of its discriminator over the patches, 0 to 1: how much mask and picture look as in training
    std::optional<double> uncertainty = {};    ///< mean standard deviation of passes with dropout, 0 to 0.5
};

/// How much each term counts; all at least 0. Those of a model are 0 until there is one.
struct OrderingWeights {
    double disagreement = 1, entropy = 1;
    double cost = 0.005;  ///< of one mark
    double distance = 0, doubt = 0, uncertainty = 0;
};

struct OrderedSubject {
    int subject = 0;  ///< place among the facts
    /// What each term adds: weight (1 - kappa), weight entropy, weight (1 - Dice), weight (1 - D), weight uncertainty, - weight marks. None where it is undefined.
    std::optional<double> disagreement, entropy, distance, doubt, uncertainty;
    double cost = 0;
    std::optional<double> score;  ///< their sum; none when a term that counts is undefined
    bool audit = false;           ///< here by chance, whatever its score
};

/// Subjects in the order in which people should see them: greatest score first, equal ones as they stand, those without a score
/// last. Nothing is left out. A term of weight 0 need not be defined.
/// \param auditShare so many of them, rounded, at least one when above 0, are drawn by `seed` from all and come evenly in
/// between, so that what scores low is looked at too. A subject's luck depends on its id and the seed alone.
/// Errors: a weight that is negative or no number, a share beyond 0 to 1.
[[nodiscard]] base::Result<std::vector<OrderedSubject>> orderedSubjects(std::span<const OrderingFacts> facts, const OrderingWeights& weights, double auditShare,
                                                                        std::uint64_t seed);

}  // namespace triptych::segmentation
