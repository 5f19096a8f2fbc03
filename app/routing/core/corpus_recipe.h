#pragma once

#include <string>
#include <vector>

#include "app/routing/core/corpus_report.h"
#include "base/json.h"
#include "base/result.h"
#include "routing/corpus/rule.h"

/// The recipe of a corpus while it is edited. Thread-safe.
namespace triptych::app::routingview {

/// Of the documents that keep them, by the job that brought the corpus: "routing/recipe/<job>".
inline const std::string recipePrefix = "routing/recipe/";

struct RecipeDraft {
    struct Step {
        std::string rule;
        base::Json parameters = base::Json::object();  ///< all of them, checked
        bool on = true;                                ///< switched off steps are kept, but neither applied nor cited
        bool operator==(const Step&) const = default;
    };
    std::vector<Step> steps;
    std::string test;       ///< job of the corpus that must not be in it; empty: none
    base::Json tokenizer;   ///< {"job"}: one that was trained here; {"name", "blob"}: a file that was kept; null: words count
    bool operator==(const RecipeDraft&) const = default;
};

/// Every rule as it comes, all on; what compares with a test set waits for one.
[[nodiscard]] RecipeDraft defaultDraft();
/// A document may come from anywhere: steps it holds that are none are left out; without a list of steps it is the default.
[[nodiscard]] RecipeDraft draftOf(const base::Json& document);
[[nodiscard]] base::Json documentOf(const RecipeDraft& draft);

/// A rule by its name; null where there is none.
[[nodiscard]] const routing::Rule* ruleNamed(const std::string& name);
/// Can this step be run: it is no comparison with a test set, or there is one?
[[nodiscard]] bool canRun(const RecipeDraft& draft, const RecipeDraft::Step& step);
/// What is applied and cited: the steps that are on and can be run, in order, as the parameter "recipe" takes them.
[[nodiscard]] base::Json appliedSteps(const RecipeDraft& draft);
/// SHA-256 of the applied steps, as a cleaning's report has it; empty where nothing is applied.
[[nodiscard]] std::string appliedHash(const RecipeDraft& draft);

/// What is looked at: every step that can be run, in an order of its own, so that switching or moving a step asks for nothing anew.
[[nodiscard]] base::Json inspectedSteps(const RecipeDraft& draft);
/// The step of a report with this rule and these thresholds; else one of this rule, which is older than the thresholds; null: there is none.
struct ReportedStep {
    const CorpusStep* step = nullptr;
    bool older = false;
};
[[nodiscard]] ReportedStep reportedStep(const CorpusReport& report, const RecipeDraft::Step& step);

/// A recipe from a file or a report: the list of steps, or an object that holds it under "steps". Switches, test set and tokenizer stay as in `current`. Errors as recipeFromJson.
[[nodiscard]] base::Result<RecipeDraft> draftFromRecipe(const base::Json& recipe, std::string_view where, const RecipeDraft& current);

}  // namespace triptych::app::routingview
