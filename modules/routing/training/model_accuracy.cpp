#include "routing/training/model_accuracy.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "base/json_numbers.h"
#include "base/seed.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::orNull;
using base::Result;

base::Status sameQuestions(const ModelRun& a, const ModelRun& b) {
    const auto &x = *a.answers, &y = *b.answers;
    const auto same = [](const AnswerRow& p, const AnswerRow& q) { return p.language == q.language && p.right == q.right; };
    if (x.questionsHash != y.questionsHash || x.languages != y.languages || x.rows.size() != y.rows.size() || !std::equal(x.rows.begin(), x.rows.end(), y.rows.begin(), same))
        return base::badRequest(fmt::format("\"{}\" and \"{}\" answered different questions", a.name, b.name), "inputs", "answers of all models to one set of questions");
    if (x.asked != y.asked || x.by != y.by)
        return base::badRequest(fmt::format("\"{}\" and \"{}\" were asked in different ways", a.name, b.name), "inputs", "one prompt and one way of scoring for all models");
    return {};
}

std::vector<LanguageGroup> groupsOf(const ModelRun& run) {
    const auto& answers = *run.answers;
    LanguageClasses classes(answers.languages.size());
    std::vector<bool> asked(answers.languages.size());
    for (const auto& row : answers.rows) {
        classes.add(row.language, std::isnan(row.major) ? std::nullopt : std::optional(row.major > 0));
        asked[static_cast<std::size_t>(row.language)] = true;
    }
    std::vector<GroupedLanguage> languages;
    for (std::size_t l = 0; l < answers.languages.size(); ++l) {
        if (!asked[l])
            continue;
        const auto trained = std::find_if(run.languages.begin(), run.languages.end(), [&](const TestedLanguage& t) { return t.code == answers.languages[l]; });
        const bool known = trained != run.languages.end();
        auto major = classes.major(l);
        if (!major && known)
            major = trained->major;
        languages.push_back({l, answers.languages[l], major, known && trained->trainDocuments > 0, isScarce(run, answers.languages[l])});
    }
    return languageGroups(languages);
}

PairedRates ratesOf(const ModelTable& table) {
    const auto& first = *table.runs.front().front().answers;
    PairedRates rates;
    rates.languages = first.languages.size();
    rates.seeds = table.seeds.size();
    rates.baseline = table.baseline();
    std::map<std::string, std::int32_t> units;
    std::int32_t next = 0;
    for (std::size_t q = 0; q < first.rows.size(); ++q) {
        rates.language.push_back(first.rows[q].language);
        rates.weight.push_back(1);
        const bool named = q < first.ids.size() && !first.ids[q].empty();
        const auto [at, fresh] = named ? units.try_emplace(first.ids[q], next) : std::pair(units.end(), true);
        rates.unit.push_back(fresh ? next++ : at->second);
    }
    rates.units = static_cast<std::size_t>(next);
    for (const auto& arm : table.runs) {
        rates.amount.emplace_back();
        for (const auto& run : arm) {
            rates.amount.back().emplace_back();
            for (const auto& row : run.answers->rows)
                rates.amount.back().back().push_back(row.isRight() ? 1 : 0);
        }
    }
    return rates;
}

}  // namespace

Result<std::optional<ModelAccuracy>> modelAccuracy(const ModelTable& table, const ModelCompareOptions& options, std::string& why) {
    const ModelRun* asked = nullptr;
    const ModelRun* lacking = nullptr;
    for (const auto& arm : table.runs)
        for (const auto& run : arm)
            (run.answers ? asked : lacking) = &run;
    if (!asked)
        return std::optional<ModelAccuracy>();
    for (const auto& arm : table.runs)
        for (const auto& run : arm)
            if (run.answers)
                TRIPTYCH_CHECK(sameQuestions(*asked, run));
    if (lacking) {
        why = fmt::format("Accuracy: \"{}\" was not asked", lacking->name);
        return std::optional<ModelAccuracy>();
    }
    ModelAccuracy out;
    const auto& first = table.runs.front().front();
    out.questions = first.answers->questions;
    out.count = first.answers->rows.size();
    out.by = first.answers->by;
    out.languages = first.answers->languages;
    out.groups = groupsOf(first);
    for (const auto& group : out.groups) {
        double sum = 0;
        for (const auto l : group.languages)
            sum += first.answers->chance[l];
        out.chance.push_back(sum / static_cast<double>(group.languages.size()));
    }
    TRIPTYCH_TRY(out.results, compareRates(ratesOf(table), out.groups, options, base::namedSeed(options.seed, "models questions")));
    return std::optional(std::move(out));
}

Json toJson(const ModelAccuracy& accuracy) {
    Json groups = Json::array(), results = Json::array();
    for (std::size_t g = 0; g < accuracy.groups.size(); ++g) {
        Json codes = Json::array();
        for (const auto l : accuracy.groups[g].languages)
            codes.push_back(accuracy.languages[l]);
        groups.push_back({{"name", accuracy.groups[g].name}, {"single", accuracy.groups[g].single}, {"languages", std::move(codes)}, {"chance", orNull(accuracy.chance[g])}});
    }
    for (const auto& result : accuracy.results) {
        auto row = toJson(result, accuracy.groups[result.group].name);
        row["chance"] = orNull(accuracy.chance[result.group]);
        results.push_back(std::move(row));
    }
    return {{"set", accuracy.questions}, {"questions", accuracy.count}, {"normalise", accuracy.by}, {"chance", orNull(accuracy.chance.front())}, {"groups", std::move(groups)}, {"results", std::move(results)}};
}

}  // namespace triptych::routing
