#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "routing/tokenizer.h"
#include "routing/trace.h"

namespace triptych::routing {

/// Tokens of a trace that stand together: one sequence, sentence and language. Long ones are cut into parts.
struct Passage {
    std::int64_t first = 0;   ///< row of the trace
    std::int32_t tokens = 0;
    std::int32_t sequence = 0, sentence = 0;
    std::int16_t language = 0;
    std::int32_t part = 0;    ///< from 0
    std::int64_t whole = 0;   ///< tokens of all parts together
    [[nodiscard]] std::int64_t parts() const;
    bool operator==(const Passage&) const = default;
};

/// The passages of a trace by language. Immutable once made.
class Passages {
public:
    static constexpr std::int32_t longest = 512;
    static constexpr std::size_t most = std::size_t{1} << 21;

    /// \param stop asked at least every 10 ms of work. Errors: cancelled.
    [[nodiscard]] static base::Result<Passages> of(const Trace& trace, const std::function<bool()>& stop = {});

    [[nodiscard]] std::size_t count(std::size_t language) const { return language < m_byLanguage.size() ? m_byLanguage[language].size() : 0; }
    [[nodiscard]] const Passage& at(std::size_t language, std::size_t index) const { return m_passages[m_byLanguage[language][index]]; }
    /// Which of a language's passages has that sentence and part; the first of several.
    [[nodiscard]] std::optional<std::size_t> find(std::size_t language, std::int32_t sentence, std::int32_t part = 0) const;
    /// Tokens after `most` passages, which are not listed.
    [[nodiscard]] std::int64_t leftOut() const { return m_leftOut; }

private:
    std::vector<Passage> m_passages;                      ///< in the order of the trace
    std::vector<std::vector<std::uint32_t>> m_byLanguage;
    std::vector<std::vector<std::uint32_t>> m_bySentence;  ///< places in m_byLanguage
    std::int64_t m_leftOut = 0;
};

inline std::int64_t Passage::parts() const {
    return (whole + Passages::longest - 1) / Passages::longest;
}

/// The tokens of a passage as they are shown: where a part was cut, its ends are moved to the next token (of 32) that begins a word, or else
/// a character.
struct TokenRange {
    std::int64_t first = 0, count = 0;
};
[[nodiscard]] TokenRange wholeTokens(const Trace& trace, const Passage& passage, const Tokenizer* tokenizer);

/// What the router did with one token in one layer.
struct RouteStop {
    int layer = 0;  ///< the model's number
    struct Choice {
        int expert = -1;  ///< -1: not recorded
        std::optional<float> weight;
        std::optional<float> score;  ///< logit, probability or score, as the trace's scoreKind says
    };
    std::vector<Choice> choices;  ///< k
    [[nodiscard]] bool recorded() const {
        for (const auto& choice : choices)
            if (choice.expert >= 0)
                return true;
        return false;
    }
};
/// \param most of the k choices, the first ones.
[[nodiscard]] RouteStop routeStop(const Trace& trace, std::int64_t token, int layerRow, std::size_t most = 1024);
/// Of all layers, the lowest first.
[[nodiscard]] std::vector<RouteStop> route(const Trace& trace, std::int64_t token, std::size_t most = 1024);
/// The expert of one slot, -1 where it is not recorded.
[[nodiscard]] int expertOf(const Trace& trace, std::int64_t token, int layerRow, int slot);

/// How often neighbouring tokens go to the same expert ("repeated assignments": Jiang et al., Mixtral of Experts, arXiv 2401.04088, section 5).
struct Repeats {
    std::int64_t pairs = 0;  ///< neighbours that are both recorded
    std::int64_t first = 0;  ///< with the same first expert
    std::int64_t any = 0;    ///< that share at least one of their k
    double randomFirst = 0;  ///< 1 / E
    double randomAny = 0;    ///< 1 - C(E - k, k) / C(E, k)
};
[[nodiscard]] Repeats repeats(const Trace& trace, TokenRange tokens, int layerRow);

}  // namespace triptych::routing
