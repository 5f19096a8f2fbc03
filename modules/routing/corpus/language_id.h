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
    double leastDeviation = 4;             ///< deviations above what texts of the label about as long need, for a text to be unlike its label
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
    float unlike = 0;    ///< nats a character by which it is less likely in its label's language than texts of the label are; 0: as likely as they are, or nobody can tell
    std::int16_t script = -1;  ///< UScriptCode of most of its letters, where less than half of them are of a script its label is written in; -1: they are
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
/// What no language of the corpus is, no likeliest one shows. So two more things are looked at, of texts of `leastCharacters`: the script of their letters against those of
/// the label (scriptsOfLanguage), and, of those of 50 characters, how much less likely a text is in its label's language than others of the label: more than `leastDeviation` deviations above the median (1.4826 times the
/// median deviation from it) and half a nat a character, among at least 20 texts of the label about as long; a text of two scripts is not compared. Neither is learnt from in the next round, nor told.
/// A document is told only when it has `leastCharacters`, its likeliest language leads by `leastEvidence`, and 200 characters of its label were
/// learnt. Only the first 10,000 characters are read. Languages told apart by vocabulary rather than spelling (bs, hr and sr in one script; da and no; cs and sk
/// in a few words) need long texts, and a language of which little was learnt loses to a near one of which much was.
/// \param kept [documents] 0: not looked at. Errors: cancelled.
[[nodiscard]] base::Result<LanguageCheck> checkLanguages(const Corpus& corpus, const std::vector<std::uint8_t>& kept, const LanguageSearch& search);

}  // namespace triptych::routing
