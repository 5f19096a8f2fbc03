#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/job.h"
#include "routing/corpus/corpus.h"
#include "routing/tokenizer.h"

/// Rules of the corpus workshop. A rule looks at a corpus and says what it finds, with numbers and reasons; whether anything is dropped is
/// decided by who runs it (see recipe.h), so that every rule can be looked at before it does something.
namespace triptych::routing {

/// What a rule is handed. All that is referred to outlives the call.
struct RuleInput {
    const Corpus& corpus;
    const std::vector<std::uint8_t>& kept;   ///< [documents] 0: dropped by an earlier step, not to be looked at
    const Corpus* test = nullptr;            ///< what must not be in the corpus; none where the recipe has no test set
    const Tokenizer* tokenizer = nullptr;    ///< none: rules that count tokens count words
    std::function<bool(double)> progress;    ///< hears the share done, 0..1; false: stop, and the rule answers base::cancelled(). From one thread at a time
    int threads = 1;                         ///< the findings are the same with any number
};

/// One document a rule objects to; at most one a document and rule.
struct Finding {
    std::int32_t document = -1;
    std::int32_t other = -1;  ///< the document it repeats (of the corpus) or overlaps (of the test set); -1: none
    double value = 0;         ///< what was measured, in the unit the rule's meaning names
    std::string why;          ///< one sentence with the numbers: "says fr, reads as ht (margin 0.31)"
    std::size_t at = 0;       ///< byte of the document where it is to be seen
};

struct RuleResult {
    std::vector<Finding> findings;                              ///< by ascending document
    std::vector<std::pair<std::int32_t, std::string>> changed;  ///< document, its new text; by ascending document, none that is found as well
    base::Json measured = base::Json::object();                 ///< distributions and tables of the whole corpus
    std::vector<std::string> notes;                             ///< what a reader must know
};

struct Rule {
    std::string name;     ///< the word in a recipe: "near_duplicates"
    std::string meaning;  ///< one line
    std::vector<base::Parameter> parameters;
    /// \param parameters checked, every default filled in. Errors: cancelled, and what the rule cannot do without (a test set).
    std::function<base::Result<RuleResult>(const RuleInput&, const base::Json& parameters)> run;
    bool drops = true;             ///< false: its findings only mark documents, unless a recipe says otherwise
    bool comparesWithTest = false;  ///< Finding::other is a document of the test set, and the rule is left out where there is none
};

/// Every rule in the order of the default recipe. Built once. Each has a parameter "action" besides its own: drop or flag (personal_data: mask as well).
[[nodiscard]] const std::vector<Rule>& corpusRules();
/// Parts of it, each declared where the functions it calls are at home.
[[nodiscard]] std::vector<Rule> qualityRules();
[[nodiscard]] std::vector<Rule> duplicateRules();
[[nodiscard]] std::vector<Rule> contaminationRules();
[[nodiscard]] std::vector<Rule> languageRules();

}  // namespace triptych::routing
