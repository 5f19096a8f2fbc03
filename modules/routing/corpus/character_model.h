#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "routing/corpus/corpus.h"
#include "routing/corpus/language_text.h"

namespace triptych::routing {

/// How likely a text is in each language of a corpus: a model of characters by language, learnt from the corpus and from nothing else.
///
/// P(c | h) of the 1 to 5-grams is interpolated after Witten and Bell ("The zero-frequency problem", 1991): (count(hc) + types(h) P(c | h')) /
/// (count(h) + types(h)), h' without its first character; below the single characters stands the share of the character's script in the language
/// (ICU's scripts, half a character added to each) over the characters of that script met in any language. Texts are read by
/// LanguageTextReader. At most `perLanguage` characters of a language are learnt, from documents drawn over the whole corpus with at most
/// 2,000 of each, and 4 million of all. Memory: 60 bytes a character learnt, 130 while learning. The same on every machine.
/// Thread rule: read by any number of threads once trained.
class CharacterModel {
public:
    static constexpr std::size_t longestGram = 5, mostPerDocument = 2000, mostOfAll = 4'000'000;

    /// \param use [documents] 0: not learnt from. \param more asked now and then; false: stop. Errors: cancelled.
    [[nodiscard]] static base::Result<CharacterModel> train(const Corpus& corpus, const std::vector<std::uint8_t>& use, std::size_t perLanguage, const std::function<bool()>& more);

    /// Natural logarithm of the likelihood in each language of the corpus; -infinity for one that nothing was learnt of.
    /// \param text as a reader gave it. \param logs resized to the languages.
    void score(const std::vector<char32_t>& text, std::vector<double>& logs) const;
    /// Characters learnt, by language.
    [[nodiscard]] const std::vector<std::int64_t>& learnt() const { return m_learnt; }

private:
    struct Occurrence;
    struct Posting {
        std::uint16_t language;
        float log;      ///< of P(c | h) of this gram
        float backoff;  ///< of what is left for the characters that this gram, as an h, was never followed by; 0 where it was never an h
    };
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t begin = 0, count = 0;
    };
    [[nodiscard]] const Slot* find(std::uint64_t key) const;
    void learnScripts(const std::vector<std::vector<char32_t>>& texts, const std::vector<std::uint16_t>& languages);
    [[nodiscard]] double belowSingle(std::size_t language, char32_t c) const;
    [[nodiscard]] bool learnOrder(std::size_t order, const std::vector<std::vector<char32_t>>& texts, const std::vector<std::uint16_t>& languages, const std::function<bool()>& more);

    std::vector<std::int64_t> m_learnt;
    std::vector<Slot> m_slots;
    std::size_t m_used = 0;
    std::vector<Posting> m_postings;
    std::vector<float> m_empty;               ///< backoff of the empty h, by language
    std::vector<std::vector<float>> m_script;  ///< [script][language] log of the share over the characters of that script
    std::vector<float> m_otherScript;          ///< of a script nobody has
};

}  // namespace triptych::routing
