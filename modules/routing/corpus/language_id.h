#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.h"
#include "routing/corpus/corpus.h"

namespace triptych::routing {

struct LanguageSearch {
    int leastCharacters = 20;           ///< letters and spaces a text must have; shorter ones are too short to tell
    double leastEvidence = 10;          ///< nats by which the language read must be likelier than any other, over the whole text
    std::size_t perLanguage = 40'000;   ///< characters learnt of a language
    int folds = 0;                      ///< 0: 20 below a million bytes of text, else 5; never more than there are sentences
    int rounds = 3;                     ///< of learning, each without the documents that the round before read as another language; 1: labels are trusted
    std::function<bool(double)> progress;  ///< hears the share done, 0 to 1; false: stop. From one thread at a time
    int threads = 1;                       ///< the answer is the same with any number
};

/// What a document reads as.
struct LanguageReading {
    std::int16_t reads = -1;   ///< likeliest language; -1: not looked at, or without a letter
    std::int16_t second = -1;  ///< next
    bool told = false;         ///< long and clear enough, and enough was learnt of its label's language
    std::int32_t characters = 0;
    float margin = 0;    ///< nats a character by which `reads` is likelier than `second`
    float evidence = 0;  ///< nats a character by which `reads` is likelier than the label; 0 where they are the same
};

struct LanguageCheck {
    std::vector<LanguageReading> readings;  ///< [documents]
    std::vector<std::int64_t> table;        ///< [label, languages + 1]: documents that read as a language, and last those that do not tell
    std::vector<std::int64_t> learnt;       ///< characters, by language, of the fold that learnt least of it
    int folds = 0;
};

/// Compares the label of each document with the language its text is likeliest in (see CharacterModel), learnt from the corpus itself: documents are
/// split into folds, and each is read by a model of the other folds, so that no document speaks for its own label. Documents of one id, and
/// documents of one text whatever their id, are in one fold: neither a translation's sentence nor a copy is learnt before it is read. It is
/// done in rounds: a document likelier in another language by one nat and more is not learnt from in the next, as a model that learnt a few
/// mislabelled texts takes the next of them for its own.
/// A document is told only when it has `leastCharacters`, its likeliest language leads by `leastEvidence`, and 200 characters of its label were
/// learnt. Only the first 10,000 characters are read. Languages told apart by vocabulary rather than spelling (bs, hr and sr in one script; da and no; cs and sk
/// in a few words) need long texts, and a language of which little was learnt loses to a near one of which much was.
/// \param kept [documents] 0: not looked at. Errors: cancelled.
[[nodiscard]] base::Result<LanguageCheck> checkLanguages(const Corpus& corpus, const std::vector<std::uint8_t>& kept, const LanguageSearch& search);

}  // namespace triptych::routing
