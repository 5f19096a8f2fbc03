#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.h"
#include "routing/trace.h"

namespace triptych::routing {

/// What a word is here: the token that is read, or the one that comes next in its sequence.
enum class VocabularyKey { input, next };

struct VocabularyOptions {
    bool anySlot = false;  ///< count all k experts of a token; false: the first, heaviest one
    int leastCount = 10;   ///< words met less often are left out
    int top = 20;          ///< words kept for each expert
    int shuffles = 2;      ///< for the floor; 0: none
    std::uint64_t seed = 1;
};

/// A token id and its share on one expert.
struct Word {
    std::int64_t id = -1;
    double share = 0;
    std::int64_t count = 0;  ///< occurrences in the trace
};

/// How far the experts of one layer divide the vocabulary between them (OLMoE, arXiv 2409.02060, eq. 12 and its scripts):
/// v(x) = max_e count(x, e) / count(x).
struct LayerVocabulary {
    struct Key {
        double mean = 0;        ///< of v over words, each weighing the same; NaN without words
        double normalised = 0;  ///< mean of (v - r) / (1 - r), r = 1/E, or k/E with all slots: 0 if a word's tokens spread evenly
        /// Mean of v when the occurrences of each word are random tokens of the same language: what rare words and the language
        /// alone give. NaN without shuffles.
        double floor = 0;
    };
    Key input, next;
    /// Chance that two occurrences of one word have the same first expert, mean over words (context independence, OpenMoE, arXiv
    /// 2402.01739), and that of any two tokens.
    double consistency = 0, consistencyChance = 0;
    std::vector<double> expertMean;          ///< [E]: mean of v over the words whose commonest expert it is; NaN without
    std::vector<std::int64_t> expertWords;   ///< [E]: their number
    std::vector<std::vector<Word>> top;      ///< [E]: by falling share on the expert, then by count
    /// By language: share of neighbours in a sequence with the same first expert, and with any of the k in common
    /// (arXiv 2401.04088, table 5). NaN without neighbours.
    std::vector<double> repeatFirst, repeatAny;
};

struct Vocabulary {
    std::int64_t words = 0, nextWords = 0;  ///< often enough
    std::int64_t tokens = 0;                ///< that are one of `words`
    std::vector<std::int64_t> neighbours;   ///< [languages]: pairs of tokens
    double repeatFirstChance = 0, repeatAnyChance = 0;  ///< by chance with even load: 1/E, and 1 - C(E - k, k) / C(E, k)
    std::vector<LayerVocabulary> layers;
};

/// Layer by layer; beside the trace it holds a few numbers a token. Errors: no token ids, cancelled.
/// \param progress told the layers done.
[[nodiscard]] base::Result<Vocabulary> vocabulary(const Trace& trace, const VocabularyOptions& options, const std::function<bool()>& stop = {},
                                                  const std::function<void(int)>& progress = {});

}  // namespace triptych::routing
