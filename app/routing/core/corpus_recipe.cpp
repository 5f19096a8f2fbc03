#include "app/routing/core/corpus_recipe.h"

#include <algorithm>

#include "base/loose_json.h"
#include "routing/corpus/recipe.h"

namespace triptych::app::routingview {
namespace {

using base::Json;

Json stepJson(const RecipeDraft::Step& step) {
    auto json = step.parameters;
    json["rule"] = step.rule;
    return json;
}

}  // namespace

RecipeDraft defaultDraft() {
    RecipeDraft draft;
    for (auto& step : routing::defaultRecipe(true).steps)
        draft.steps.push_back({std::move(step.rule), std::move(step.parameters), true});
    return draft;
}

RecipeDraft draftOf(const Json& document) {
    if (!document.is_object() || !document.contains("steps") || !document["steps"].is_array())
        return defaultDraft();
    RecipeDraft draft;
    for (const auto& given : document["steps"]) {
        if (!given.is_object() || draft.steps.size() >= routing::maxRecipeSteps)
            continue;
        auto step = given;
        const bool on = step.value("on", Json(true)) != false;
        step.erase("on");
        if (auto read = routing::recipeFromJson(Json::array({step}), "recipe"))
            draft.steps.push_back({read->steps.front().rule, std::move(read->steps.front().parameters), on});
    }
    draft.test = base::textOf(document, "test");
    if (const auto tokenizer = document.find("tokenizer"); tokenizer != document.end() && tokenizer->is_object())
        draft.tokenizer = *tokenizer;
    return draft;
}

Json documentOf(const RecipeDraft& draft) {
    Json steps = Json::array();
    for (const auto& step : draft.steps) {
        steps.push_back(stepJson(step));
        if (!step.on)
            steps.back()["on"] = false;
    }
    Json document = {{"steps", std::move(steps)}};
    if (!draft.test.empty())
        document["test"] = draft.test;
    if (draft.tokenizer.is_object())
        document["tokenizer"] = draft.tokenizer;
    return document;
}

const routing::Rule* ruleNamed(const std::string& name) {
    for (const auto& rule : routing::corpusRules())
        if (rule.name == name)
            return &rule;
    return nullptr;
}

bool canRun(const RecipeDraft& draft, const RecipeDraft::Step& step) {
    const auto* rule = ruleNamed(step.rule);
    return rule != nullptr && (!rule->comparesWithTest || !draft.test.empty());
}

Json appliedSteps(const RecipeDraft& draft) {
    Json steps = Json::array();
    for (const auto& step : draft.steps)
        if (step.on && canRun(draft, step))
            steps.push_back(stepJson(step));
    return steps;
}

std::string appliedHash(const RecipeDraft& draft) {
    const auto recipe = routing::recipeFromJson(appliedSteps(draft), "recipe");
    return recipe && !recipe->steps.empty() ? routing::recipeHash(*recipe) : std::string();
}

Json inspectedSteps(const RecipeDraft& draft) {
    struct Looked {
        std::ptrdiff_t rank = 0;
        std::string key;
        Json step;
    };
    std::vector<Looked> looked;
    for (const auto& step : draft.steps)
        if (canRun(draft, step)) {
            auto json = stepJson(step);
            auto key = base::canonicalJson(json);
            looked.push_back({ruleNamed(step.rule) - routing::corpusRules().data(), std::move(key), std::move(json)});
        }
    std::stable_sort(looked.begin(), looked.end(), [](const Looked& a, const Looked& b) { return a.rank != b.rank ? a.rank < b.rank : a.key < b.key; });
    Json steps = Json::array();
    for (auto& one : looked)
        if (steps.empty() || steps.back() != one.step)  // the same step twice is looked at once
            steps.push_back(std::move(one.step));
    return steps;
}

ReportedStep reportedStep(const CorpusReport& report, const RecipeDraft::Step& step) {
    ReportedStep found;
    for (const auto& reported : report.steps) {
        if (reported.rule != step.rule)
            continue;
        if (reported.parameters == step.parameters)
            return {&reported, false};
        if (found.step == nullptr)
            found = {&reported, true};
    }
    return found;
}

base::Result<RecipeDraft> draftFromRecipe(const Json& recipe, std::string_view where, const RecipeDraft& current) {
    TRIPTYCH_TRY(const auto read, routing::recipeFromJson(recipe, where));
    RecipeDraft draft;
    for (const auto& step : read.steps)
        draft.steps.push_back({step.rule, step.parameters, true});
    draft.test = current.test;
    draft.tokenizer = current.tokenizer;
    return draft;
}

}  // namespace triptych::app::routingview
