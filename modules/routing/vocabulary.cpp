#include "routing/vocabulary.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "base/seed.h"

namespace triptych::routing {
namespace {

using base::Result;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// The tokens of every word that is common enough, one word after the other.
struct WordIndex {
    std::vector<std::uint32_t> tokens;
    std::vector<std::size_t> begins;  ///< of each word in `tokens`, and the end
    std::vector<std::int64_t> ids;

    [[nodiscard]] std::size_t size() const { return ids.size(); }
};

/// Sorts tokens by their id, equal ones in their order: 16 bits of the id at a time. False when it was stopped.
template <class IdOf>
bool sortById(std::vector<std::uint32_t>& tokens, const IdOf& idOf, const std::function<bool()>& stop) {
    std::uint64_t highest = 0;
    for (const auto t : tokens)
        highest = std::max(highest, static_cast<std::uint64_t>(idOf(t)));
    std::vector<std::uint32_t> sorted(tokens.size());
    for (unsigned shift = 0; shift < 64 && (highest >> shift) > 0; shift += 16) {
        std::vector<std::size_t> place(65537, 0);
        const auto digit = [&](std::uint32_t t) { return static_cast<std::size_t>(static_cast<std::uint64_t>(idOf(t)) >> shift & 65535); };
        for (const auto t : tokens)
            ++place[digit(t) + 1];
        std::partial_sum(place.begin(), place.end(), place.begin());
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if ((i & 0xfffff) == 0 && stop && stop())
                return false;
            sorted[place[digit(tokens[i])]++] = tokens[i];
        }
        tokens.swap(sorted);
    }
    return true;
}

/// Without any word when it was stopped.
WordIndex indexWords(std::span<const std::int64_t> ids, std::span<const std::int32_t> sequence, VocabularyKey key, std::size_t least, const std::function<bool()>& stop) {
    const auto T = ids.size();
    const std::size_t ahead = key == VocabularyKey::next ? 1 : 0;
    std::vector<std::uint32_t> order;
    order.reserve(T);
    for (std::size_t t = 0; t + ahead < T; ++t)
        if (ids[t + ahead] >= 0 && sequence[t + ahead] == sequence[t])
            order.push_back(static_cast<std::uint32_t>(t));
    const auto idOf = [&](std::uint32_t t) { return ids[t + ahead]; };
    WordIndex index;
    if (!sortById(order, idOf, stop))
        order.clear();
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i + 1;
        while (end < order.size() && idOf(order[end]) == idOf(order[i]))
            ++end;
        if (end - i >= least) {
            index.begins.push_back(index.tokens.size());
            index.ids.push_back(idOf(order[i]));
            index.tokens.insert(index.tokens.end(), order.begin() + static_cast<std::ptrdiff_t>(i), order.begin() + static_cast<std::ptrdiff_t>(end));
        }
        i = end;
    }
    index.begins.push_back(index.tokens.size());
    return index;
}

/// The same words over other tokens: within each language, tokens change places at random. False when it was stopped.
bool shuffle(WordIndex& mixed, std::span<const std::int16_t> language, std::size_t languages, std::uint64_t seed, const std::function<bool()>& stop) {
    std::vector<std::vector<std::size_t>> places(languages);
    for (std::size_t i = 0; i < mixed.tokens.size(); ++i)
        places[static_cast<std::size_t>(language[mixed.tokens[i]])].push_back(i);
    for (std::size_t n = 0; n < languages; ++n) {
        const base::Stream random(seed, n);
        for (std::size_t i = places[n].size(); i > 1; --i) {
            if ((i & 0x3ffff) == 0 && stop && stop())
                return false;
            std::swap(mixed.tokens[places[n][i - 1]], mixed.tokens[places[n][random.below(i, i)]]);
        }
    }
    return true;
}

/// Experts of one layer, by token.
struct Choices {
    std::span<const std::int16_t> slots;
    std::size_t k, counted, E;

    /// Adds a token's experts; false when none is known.
    bool add(std::uint32_t token, std::vector<std::uint32_t>& counts) const {
        bool known = false;
        for (std::size_t j = 0; j < counted; ++j)
            if (const auto e = slots[token * k + j]; e >= 0) {
                ++counts[static_cast<std::size_t>(e)];
                known = true;
            }
        return known;
    }
};

/// Calls f(word, counts [E], known occurrences) for every word with a known choice; false when it was stopped.
template <class F>
bool eachWord(const WordIndex& index, const Choices& choices, const std::function<bool()>& stop, F&& f) {
    std::vector<std::uint32_t> counts(choices.E);
    std::size_t looked = 0;
    for (std::size_t w = 0; w < index.size(); ++w) {
        if (looked > 50000) {
            if (stop && stop())
                return false;
            looked = 0;
        }
        std::fill(counts.begin(), counts.end(), 0);
        std::uint32_t known = 0;
        for (std::size_t i = index.begins[w]; i < index.begins[w + 1]; ++i)
            known += choices.add(index.tokens[i], counts);
        looked += index.begins[w + 1] - index.begins[w] + choices.E;
        if (known > 0)
            f(w, counts, known);
    }
    return true;
}

bool meanShare(const WordIndex& index, const Choices& choices, const std::function<bool()>& stop, double& mean) {
    double sum = 0;
    std::size_t words = 0;
    const bool whole = eachWord(index, choices, stop, [&](std::size_t, const std::vector<std::uint32_t>& counts, std::uint32_t known) {
        sum += static_cast<double>(*std::max_element(counts.begin(), counts.end())) / known;
        ++words;
    });
    mean = words > 0 ? sum / static_cast<double>(words) : nothing;
    return whole;
}

void keepBest(std::vector<Word>& best, std::size_t most, const Word& word) {
    const auto before = [](const Word& a, const Word& b) { return a.share != b.share ? a.share > b.share : a.count != b.count ? a.count > b.count : a.id < b.id; };
    if (best.size() == most && (most == 0 || !before(word, best.back())))
        return;
    best.insert(std::upper_bound(best.begin(), best.end(), word, before), word);
    if (best.size() > most)
        best.pop_back();
}

class Reader {
public:
    Reader(const Trace& trace, const VocabularyOptions& options, const std::function<bool()>& stop) : m_trace(trace), m_options(options), m_stop(stop) {}

    base::Status open() {
        if (!m_trace.hasInputIds())
            return base::unreadable("this trace holds no token ids", m_trace.name, "a trace with input_ids: a run in this program, or a file that has them");
        TRIPTYCH_TRY(const auto ids, m_trace.inputIds.as<std::int64_t>());
        TRIPTYCH_TRY(m_sequence, m_trace.sequence.as<std::int32_t>());
        TRIPTYCH_TRY(m_language, m_trace.language.as<std::int16_t>());
        TRIPTYCH_TRY(m_selected, m_trace.selected.as<std::int16_t>());
        if (ids.size() > UINT32_MAX)
            return base::unreadable("more tokens than words are told apart for", m_trace.name, "fewer than 2^32");
        const auto least = static_cast<std::size_t>(std::max(1, m_options.leastCount));
        m_input = indexWords(ids, m_sequence, VocabularyKey::input, least, m_stop);
        if (stopped())
            return base::cancelled();
        m_next = indexWords(ids, m_sequence, VocabularyKey::next, least, m_stop);
        return stopped() ? base::Status(base::cancelled()) : base::Status{};
    }

    Result<Vocabulary> read(const std::function<void(int)>& progress) {
        Vocabulary result;
        result.words = static_cast<std::int64_t>(m_input.size());
        result.nextWords = static_cast<std::int64_t>(m_next.size());
        result.tokens = static_cast<std::int64_t>(m_input.tokens.size());
        result.neighbours.assign(m_trace.languages.size(), 0);
        for (std::size_t t = 0; t + 1 < m_sequence.size(); ++t)
            result.neighbours[static_cast<std::size_t>(m_language[t])] += neighbours(t);
        const double E = m_trace.experts, k = m_trace.topK;
        result.repeatFirstChance = 1 / E;
        double apart = 1;
        for (int j = 0; j < m_trace.topK; ++j)
            apart *= std::max(0.0, (E - k - j) / (E - j));
        result.repeatAnyChance = 1 - apart;
        result.layers.resize(static_cast<std::size_t>(m_trace.layers));
        for (int l = 0; l < m_trace.layers; ++l) {
            auto& layer = result.layers[static_cast<std::size_t>(l)];
            const auto k_ = static_cast<std::size_t>(m_trace.topK);
            Choices choices{m_selected.subspan(static_cast<std::size_t>(l) * m_language.size() * k_, m_language.size() * k_), k_, m_options.anySlot ? k_ : 1,
                            static_cast<std::size_t>(m_trace.experts)};
            if (!readInput(layer, choices) || !readKey(layer.next, m_next, choices) || !readFloors(layer, choices) || !readRepeats(layer, choices))
                return base::cancelled();
            if (progress)
                progress(l + 1);
        }
        return result;
    }

private:
    [[nodiscard]] bool stopped() const { return m_stop && m_stop(); }
    [[nodiscard]] bool neighbours(std::size_t t) const { return m_sequence[t + 1] == m_sequence[t] && m_language[t + 1] == m_language[t]; }
    [[nodiscard]] double normalised(double mean) const {
        const double even = static_cast<double>(m_options.anySlot ? m_trace.topK : 1) / m_trace.experts;
        return even < 1 ? (mean - even) / (1 - even) : nothing;
    }

    bool readInput(LayerVocabulary& layer, const Choices& choices) const {
        const auto E = choices.E;
        layer.expertMean.assign(E, 0.0);
        layer.expertWords.assign(E, 0);
        layer.top.assign(E, {});
        std::vector<double> load(E, 0.0);
        double same = 0, sum = 0, slots = 0;
        std::size_t words = 0, pairs = 0;
        const bool whole = eachWord(m_input, choices, m_stop, [&](std::size_t w, const std::vector<std::uint32_t>& counts, std::uint32_t known) {
            const auto most = static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
            const double v = static_cast<double>(counts[most]) / known;
            sum += v;
            ++words;
            layer.expertMean[most] += v;
            ++layer.expertWords[most];
            double alike = 0;
            for (std::size_t e = 0; e < E; ++e) {
                if (counts[e] == 0)
                    continue;
                alike += static_cast<double>(counts[e]) * (counts[e] - 1.0);
                load[e] += counts[e];
                slots += counts[e];
                keepBest(layer.top[e], static_cast<std::size_t>(m_options.top), {m_input.ids[w], static_cast<double>(counts[e]) / known, known});
            }
            if (known > 1 && choices.counted == 1) {
                same += alike / (static_cast<double>(known) * (known - 1.0));
                ++pairs;
            }
        });
        layer.input.mean = words > 0 ? sum / static_cast<double>(words) : nothing;
        layer.input.normalised = normalised(layer.input.mean);
        layer.consistency = pairs > 0 ? same / static_cast<double>(pairs) : nothing;
        layer.consistencyChance = 0;
        for (std::size_t e = 0; e < E; ++e) {
            layer.expertMean[e] = layer.expertWords[e] > 0 ? layer.expertMean[e] / static_cast<double>(layer.expertWords[e]) : nothing;
            layer.consistencyChance += slots > 1 ? load[e] * (load[e] - 1) / (slots * (slots - 1)) : 0;
        }
        if (pairs == 0)
            layer.consistencyChance = nothing;
        return whole;
    }

    bool readKey(LayerVocabulary::Key& key, const WordIndex& index, const Choices& choices) const {
        const bool whole = meanShare(index, choices, m_stop, key.mean);
        key.normalised = normalised(key.mean);
        return whole;
    }

    // The floors of all layers come from the same shuffles: a shuffle is a word list like any other.
    bool readFloors(LayerVocabulary& layer, const Choices& choices) {
        if (m_mixedInput.empty() && m_options.shuffles > 0)
            for (int s = 0; s < m_options.shuffles; ++s) {
                const auto N = m_trace.languages.size();
                m_mixedInput.push_back(m_input);
                m_mixedNext.push_back(m_next);
                if (stopped() || !shuffle(m_mixedInput.back(), m_language, N, base::namedSeed(m_options.seed, fmt::format("words {}", s)), m_stop) ||
                    !shuffle(m_mixedNext.back(), m_language, N, base::namedSeed(m_options.seed, fmt::format("next words {}", s)), m_stop))
                    return false;
            }
        const auto floorOf = [&](LayerVocabulary::Key& key, const std::vector<WordIndex>& mixed) {
            key.floor = mixed.empty() ? nothing : 0;
            for (const auto& index : mixed) {
                double mean = 0;
                if (!meanShare(index, choices, m_stop, mean))
                    return false;
                key.floor += mean / static_cast<double>(mixed.size());
            }
            return true;
        };
        return floorOf(layer.input, m_mixedInput) && floorOf(layer.next, m_mixedNext);
    }

    bool readRepeats(LayerVocabulary& layer, const Choices& choices) const {
        const auto N = m_trace.languages.size(), k = choices.k;
        std::vector<double> first(N, 0.0), any(N, 0.0), pairs(N, 0.0);
        for (std::size_t t = 0; t + 1 < m_sequence.size(); ++t) {
            if ((t & 65535) == 0 && stopped())
                return false;
            const auto here = choices.slots.subspan(t * k, k), after = choices.slots.subspan((t + 1) * k, k);
            if (!neighbours(t) || here[0] < 0 || after[0] < 0)
                continue;
            const auto n = static_cast<std::size_t>(m_language[t]);
            pairs[n] += 1;
            first[n] += here[0] == after[0];
            any[n] += std::any_of(here.begin(), here.end(), [&](std::int16_t e) { return e >= 0 && std::find(after.begin(), after.end(), e) != after.end(); });
        }
        for (std::size_t n = 0; n < N; ++n) {
            layer.repeatFirst.push_back(pairs[n] > 0 ? first[n] / pairs[n] : nothing);
            layer.repeatAny.push_back(pairs[n] > 0 ? any[n] / pairs[n] : nothing);
        }
        return true;
    }

    const Trace& m_trace;
    const VocabularyOptions& m_options;
    const std::function<bool()>& m_stop;
    std::span<const std::int32_t> m_sequence;
    std::span<const std::int16_t> m_language, m_selected;
    WordIndex m_input, m_next;
    std::vector<WordIndex> m_mixedInput, m_mixedNext;
};

}  // namespace

Result<Vocabulary> vocabulary(const Trace& trace, const VocabularyOptions& options, const std::function<bool()>& stop, const std::function<void(int)>& progress) {
    Reader reader(trace, options, stop);
    TRIPTYCH_CHECK(reader.open());
    return reader.read(progress);
}

}  // namespace triptych::routing
