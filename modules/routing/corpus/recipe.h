#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "routing/corpus/corpus.h"
#include "routing/corpus/rule.h"

namespace triptych::routing {

/// One step of a cleaning: a rule and its thresholds, all of them.
struct RecipeStep {
    std::string rule;
    base::Json parameters = base::Json::object();  ///< checked, defaults filled in, "action" among them
    bool operator==(const RecipeStep&) const = default;
};

/// Steps in the order in which they are done. Two recipes that do the same have the same JSON and the same hash, however little was written down.
struct Recipe {
    std::vector<RecipeStep> steps;
    bool operator==(const Recipe&) const = default;
};

/// At most so many steps, one bit of a verdict's flags each.
inline constexpr std::size_t maxRecipeSteps = 31;

/// A list of {"rule": NAME, parameters…}, or a saved recipe: an object with that list under "steps", its format where it says one, and nothing else. Errors carry the JSON pointer: another
/// format, an unknown rule lists those there are, a parameter that is unknown or out of range what would be right.
[[nodiscard]] base::Result<Recipe> recipeFromJson(const base::Json& json, std::string_view where);
/// {"format": "triptych recipe 1", "steps": […]} with every parameter.
[[nodiscard]] base::Json toJson(const Recipe& recipe);
/// SHA-256 of its canonical JSON: what is cited.
[[nodiscard]] std::string recipeHash(const Recipe& recipe);
/// Every rule with its defaults, in the order of corpusRules(); those that need a test set only with one.
[[nodiscard]] Recipe defaultRecipe(bool withTest);

/// What a cleaning is handed besides the corpus.
struct CleaningInput {
    const Corpus* test = nullptr;
    const Tokenizer* tokenizer = nullptr;
    int examples = 20;  ///< kept a step
    int threads = 1;
    std::function<bool(double, std::string_view)> progress;  ///< share done and the phase; false: stop
};

/// What a rule found, and what became of it.
struct Verdict {
    std::int32_t step = -1;   ///< that dropped the document; -1: it stays
    std::int32_t other = -1;  ///< the document it repeats (of the corpus) or overlaps (of the test set), by the step that dropped it or else the first that marked it
    std::int32_t flags = 0;   ///< bit s: step s marked or changed it
};

/// What every step found, step by step: documents that it dropped or marked.
struct Findings {
    std::vector<std::int32_t> rows;    ///< [F,4]: step, document, other (as Verdict::other), reason (index into `reasons`; -1: none)
    std::vector<double> values;        ///< [F]: what the rule measured
    std::vector<std::string> reasons;  ///< each once and on one line
    [[nodiscard]] std::size_t size() const { return values.size(); }
};

struct Cleaning {
    Corpus corpus;                  ///< what is left, in order, changed where a step changed it
    std::vector<Verdict> verdicts;  ///< of every document of the input
    Findings findings;
    base::Json report;              ///< steps [{rule, action, parameters, seen, dropped, changed, flagged, byLanguage, measured, notes, examples; flaggedLeft: of those it marked, how many are left in the end}], recipe, recipeHash
};

/// Applies the steps in order, each to what those before it left. The same corpus and recipe give the same bytes at any number of threads. Errors: cancelled, a step that
/// needs what is not there, everything dropped.
[[nodiscard]] base::Result<Cleaning> cleanCorpus(const Corpus& corpus, const Recipe& recipe, const CleaningInput& input);

/// What each step would do on its own, on the whole corpus; nothing is dropped. \return the report's form, and what each found.
struct Inspection {
    base::Json report;
    Findings findings;
};
[[nodiscard]] base::Result<Inspection> inspectCorpus(const Corpus& corpus, const Recipe& recipe, const CleaningInput& input);

}  // namespace triptych::routing
