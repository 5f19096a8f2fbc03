#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/array.h"
#include "base/job.h"
#include "base/result.h"
#include "routing/trace.h"

namespace triptych::routing {

/// Which pairs of experts are counted.
enum class Pairing {
    none,
    all,    ///< within a layer every two of a token's k experts, between layers each of k with each of k
    olmoe,  ///< as OLMoE's scripts count: neighbours in rank within a layer, equal ranks between layers
};
[[nodiscard]] std::string_view name(Pairing pairing);
[[nodiscard]] base::Result<Pairing> pairingFromName(std::string_view name);

/// What of a trace is counted.
struct CountOptions {
    std::vector<int> places; ///< which of the k places, 0 the heaviest; empty: all
    Pairing pairing = Pairing::all;
    int blocks = 256;        ///< at most; a power of two
};

/// Exact counts of a routing, by language and sentence. Counts of parts of a corpus add up to the counts of the whole, bit for bit
/// and in any order (see merge), so shards and cluster jobs may count apart. Probabilities are summed in whole units of 2^-30.
/// A sentence belongs to block (its number modulo `blocks`); blocks are what intervals resample and floors permute. With no more
/// sentences than blocks, a block is a sentence.
struct Counts {
    static constexpr double probabilityUnit = 1.0 / (1 << 30);

    std::vector<std::string> languages;  ///< codes
    std::vector<int> layers;             ///< MoE layers by their number in the model, rising
    int experts = 0;                     ///< E
    int topK = 0;                        ///< k of the model
    int places = 0;                      ///< how many of the k places were counted
    int blocks = 1;                      ///< B, a power of two
    bool sentencesKnown = false;         ///< false: the source held one sequence only, and a block means nothing
    Pairing pairing = Pairing::none;
    std::vector<std::uint32_t> use;      ///< [L, N, B, E]: tokens that used the expert
    std::vector<std::uint32_t> tokens;   ///< [L, N, B]: tokens with a known choice
    std::vector<std::uint32_t> together; ///< [L, N, E, E]: tokens that used a and b; a = b: that used it. Empty without pairing
    std::vector<std::uint32_t> flow;     ///< [L - 1, N, E, E]: a at one MoE layer and b at the next. Empty without pairing
    std::vector<std::int64_t> probability;        ///< [L, N, E]: sums of the router's probabilities. Empty where there are none
    std::vector<std::int64_t> chosenProbability;  ///< [L, N, E]: of those, where the expert was used
    base::Json about = base::Json::object();      ///< sources, selection, scores: what a figure must say of its data

    [[nodiscard]] std::size_t L() const { return layers.size(); }
    [[nodiscard]] std::size_t N() const { return languages.size(); }
    [[nodiscard]] std::size_t E() const { return static_cast<std::size_t>(experts); }
    [[nodiscard]] std::size_t B() const { return static_cast<std::size_t>(blocks); }
    [[nodiscard]] bool hasProbabilities() const { return !probability.empty(); }

    /// [B, E] of one language and layer, and [B].
    [[nodiscard]] std::span<const std::uint32_t> useOf(std::size_t layer, std::size_t language) const {
        return std::span(use).subspan((layer * N() + language) * B() * E(), B() * E());
    }
    [[nodiscard]] std::span<const std::uint32_t> tokensOf(std::size_t layer, std::size_t language) const {
        return std::span(tokens).subspan((layer * N() + language) * B(), B());
    }
    /// [E, E].
    [[nodiscard]] std::span<const std::uint32_t> flowOf(std::size_t layer, std::size_t language) const {
        return flow.empty() ? std::span<const std::uint32_t>() : std::span(flow).subspan((layer * N() + language) * E() * E(), E() * E());
    }
    [[nodiscard]] std::span<const std::uint32_t> togetherOf(std::size_t layer, std::size_t language) const {
        return together.empty() ? std::span<const std::uint32_t>() : std::span(together).subspan((layer * N() + language) * E() * E(), E() * E());
    }
    /// Over all blocks: [E], and the number of tokens.
    [[nodiscard]] std::vector<double> useSum(std::size_t layer, std::size_t language) const;
    [[nodiscard]] double tokenSum(std::size_t layer, std::size_t language) const;
    bool operator==(const Counts&) const = default;
};

/// Adds the blocks of a finer division up to a coarser one: exact. \param blocks a power of two, at most counts.blocks.
[[nodiscard]] Counts foldBlocks(const Counts& counts, int blocks);

/// The counts of both together. Languages are matched by code; layers, experts, k, places and pairing must agree. Blocks are folded to
/// the coarser division; probabilities stay only where both have them. Associative and, up to the order of languages, commutative.
[[nodiscard]] base::Result<Counts> merge(const Counts& a, const Counts& b);

/// Counts parts of a trace as they come; memory is that of the counts.
class Counter {
public:
    /// The result has at most options.blocks blocks, and fewer where `use` would pass 128 MiB with 50 languages.
    Counter(std::vector<std::string> languages, std::vector<int> layers, int experts, int topK, CountOptions options);
    /// Languages not met before are added. Errors: another shape than the counter's, cancelled.
    /// \param sentenceOffset added to the part's sentence numbers.
    [[nodiscard]] base::Status add(const Trace& part, const std::function<bool()>& stop = {}, std::int64_t sentenceOffset = 0);
    [[nodiscard]] Counts finish();

private:
    struct Part;
    void addLanguage(const std::string& code);
    [[nodiscard]] base::Status addUse(const Part& part);
    [[nodiscard]] base::Status addPairs(const Part& part);
    [[nodiscard]] base::Status addProbabilities(const Part& part);

    Counts m_counts;
    std::vector<std::size_t> m_places;  ///< which places are counted, rising
    bool m_allHaveScores = true;
    std::int64_t m_firstSentence = -1;
};

/// All of a trace. \param options.blocks is cut to what its sentences need.
[[nodiscard]] base::Result<Counts> countTrace(const Trace& trace, const CountOptions& options, const std::function<bool()>& stop = {});

/// Counts a trace file, or every trace file of a folder, window by window: memory is that of the counts and of one window, however
/// long the file. Files in the forms of importTrace; safetensors and JSON lines are read in windows, others whole.
/// \param experts E where a file does not say it; 0: the highest that is met.
/// \param windowBytes of the file that are read at a time, about.
/// Sentences of different files with one number share a block.
[[nodiscard]] base::Result<Counts> countFiles(const std::filesystem::path& source, const TraceImport& reading, const CountOptions& options, int experts, base::JobContext& context,
                                              std::size_t windowBytes = std::size_t{32} << 20);

/// As a blob: a safetensors file with tensors named as the members (absent where empty), layers i32 [L], and "about" in __metadata__.
[[nodiscard]] base::Result<base::Array> toArray(const Counts& counts);
/// Checked whole: shapes agree, and no token uses more experts than places were counted.
[[nodiscard]] base::Result<Counts> countsFromArray(const base::Array& blob);

}  // namespace triptych::routing
