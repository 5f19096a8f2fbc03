#pragma once

#include <vector>

#include <QString>

#include "app/routing/core/corpus_report.h"
#include "routing/languages.h"

/// Shares of a corpus as bars: the window and the figures draw the same ones.
namespace triptych::app::routingview {

enum class CorpusMeasure { documents, words, tokens, bytes };
/// "documents", "words", "tokens", "bytes"; documents for another word.
[[nodiscard]] CorpusMeasure measureFromText(const std::string& text);
[[nodiscard]] const char* nameOf(CorpusMeasure measure);
[[nodiscard]] QString measureTitle(CorpusMeasure measure);
/// The same within a sentence: "documents".
[[nodiscard]] QString measureNoun(CorpusMeasure measure);
/// Tokens need a tokenizer, words a count.
[[nodiscard]] bool isCounted(const CorpusComposition& composition, CorpusMeasure measure);
/// The wanted one, else documents.
[[nodiscard]] CorpusMeasure countedMeasure(const CorpusComposition& composition, CorpusMeasure wanted);
[[nodiscard]] std::int64_t valueOf(const CorpusPart& part, CorpusMeasure measure);

struct CorpusBar {
    std::string code;       ///< of a language; empty: none
    QString label, tip;
    double value = 0;
    double share = 0;       ///< of all
    int family = -1, hue = -1;
    bool head = false;      ///< a family, before its languages
    bool rightToLeft = false;
};
/// A head a family in the table's order, its languages by falling value under it.
[[nodiscard]] std::vector<CorpusBar> languageBars(const CorpusComposition& composition, CorpusMeasure measure, const routing::LanguageTable& languages);
/// Types, sources or licences by falling value; what is not known last. Beyond `most` the smallest are one bar.
[[nodiscard]] std::vector<CorpusBar> partBars(const std::vector<CorpusPart>& parts, CorpusMeasure measure, std::size_t most = 30);

/// How many documents in how many languages, and what most of it is: computed.
[[nodiscard]] QString compositionHeadline(const CorpusComposition& composition, CorpusMeasure measure, const routing::LanguageTable& languages);
/// "12.4 %"; "< 0.1 %" where rounding would say none.
[[nodiscard]] QString shareWords(double share);
/// "12 400".
[[nodiscard]] QString countWords(std::int64_t value);

}  // namespace triptych::app::routingview
