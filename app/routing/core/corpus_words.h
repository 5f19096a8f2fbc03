#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "app/routing/core/corpus_report.h"
#include "routing/languages.h"

/// What the corpus workshop's rules and their answers are called on screen, and the tables of what they measured.
namespace triptych::app::routingview {

/// "Near-duplicates"; the rule's own word for one that is not known here.
[[nodiscard]] QString ruleTitle(const std::string& rule);

/// "Would drop 312 of 12 400 documents (2.5 %), most in French (12 %)".
[[nodiscard]] QString stepHeadline(const CorpusStep& step, bool done, const routing::LanguageTable& languages);
/// "8 210 of 12 400 documents are left; near-duplicates dropped most (2 110)".
[[nodiscard]] QString cleanedHeadline(const CorpusReport& report);

/// A table of texts as it is shown and copied. Numbers are told by `numeric`.
struct CorpusTable {
    QString title;
    QStringList columns;
    std::vector<bool> numeric;  ///< by column
    std::vector<QStringList> rows;
};
/// With tabs between, a header first.
[[nodiscard]] QString asText(const CorpusTable& table);
/// What a rule measured over the whole corpus, whatever its form: one table of its single numbers, one of each list. Bounded.
[[nodiscard]] std::vector<CorpusTable> measuredTables(const CorpusStep& step, const routing::LanguageTable& languages);

/// Documents by what their label says and what their text reads as. Empty where the rule found no such table.
struct CorpusConfusions {
    std::vector<std::string> codes;     ///< rows and columns
    std::vector<std::int64_t> counts;   ///< [label, read]
    [[nodiscard]] std::int64_t at(std::size_t label, std::size_t read) const { return counts[label * codes.size() + read]; }
    /// Of a label's documents.
    [[nodiscard]] double share(std::size_t label, std::size_t read) const;
};
[[nodiscard]] CorpusConfusions confusionsOf(const CorpusStep& step, const routing::LanguageTable& languages);

}  // namespace triptych::app::routingview
