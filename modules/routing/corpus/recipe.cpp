#include "routing/corpus/recipe.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/job.h"
#include "base/plan_reading.h"
#include "routing/corpus/words.h"
#include "routing/kind_parts.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

constexpr std::size_t excerptCharacters = 240;
constexpr const char* recipeFormat = "triptych recipe 1";

const Rule* findRule(std::string_view name) {
    for (const auto& rule : corpusRules())
        if (rule.name == name)
            return &rule;
    return nullptr;
}

Result<Json> checkedStep(const Rule& rule, const Json& given, const std::string& where) {
    base::Kind table;
    table.name = rule.name;
    table.parameters = rule.parameters;
    auto checked = base::checkedParameters(table, given);
    if (!checked)
        return base::toldAt(std::move(checked).error(), where);
    return checked;
}

/// Counts of one step, in all and by language.
struct Tally {
    std::int64_t seen = 0, dropped = 0, changed = 0, flagged = 0;
    [[nodiscard]] Json json() const { return {{"seen", seen}, {"dropped", dropped}, {"changed", changed}, {"flagged", flagged}}; }
};

std::string excerptOf(std::string_view text, std::size_t from = 0) {
    // Begins at a character, a little before what is to be seen.
    constexpr std::size_t before = 60;
    auto begin = from > before ? from - before : 0;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xc0) == 0x80)
        --begin;
    const auto rest = text.substr(begin);
    const auto part = firstCharacters(rest, excerptCharacters);
    return fmt::format("{}{}{}", begin > 0 ? "…" : "", part, part.size() < rest.size() ? "…" : "");
}

Json documentJson(const Corpus& corpus, std::size_t i) {
    return {{"document", i}, {"language", corpus.languageOf(i)}, {"id", corpus.id(i)}};
}

// A few of each language rather than the first ones, which are of one source and one language.
std::vector<std::size_t> spread(const std::vector<std::int16_t>& languages, std::size_t wanted) {
    std::vector<std::pair<std::size_t, std::size_t>> order;  // how many of its language stand before it, place
    std::vector<std::size_t> counts;
    for (std::size_t i = 0; i < languages.size(); ++i) {
        const auto l = static_cast<std::size_t>(languages[i]);
        if (l >= counts.size())
            counts.resize(l + 1, 0);
        if (counts[l] < wanted)
            order.emplace_back(counts[l]++, i);
    }
    std::sort(order.begin(), order.end());
    if (order.size() > wanted)
        order.resize(wanted);
    std::vector<std::size_t> places;
    for (const auto& [rank, place] : order)
        places.push_back(place);
    std::sort(places.begin(), places.end());
    return places;
}

Json examplesOf(const Corpus& corpus, const Corpus* others, const RuleResult& result, int wanted) {
    std::vector<std::int16_t> languages;
    for (const auto& finding : result.findings)
        languages.push_back(corpus.language[static_cast<std::size_t>(finding.document)]);
    Json examples = Json::array();
    for (const auto place : spread(languages, static_cast<std::size_t>(wanted))) {
        const auto& finding = result.findings[place];
        auto example = documentJson(corpus, static_cast<std::size_t>(finding.document));
        example["excerpt"] = excerptOf(corpus.document(static_cast<std::size_t>(finding.document)), finding.at);
        example["why"] = finding.why;
        example["value"] = finding.value;
        if (finding.other >= 0 && others != nullptr) {
            const auto other = static_cast<std::size_t>(finding.other);
            example["other"] = documentJson(*others, other);
            example["other"]["excerpt"] = excerptOf(others->document(other));
        }
        examples.push_back(std::move(example));
    }
    return examples;
}

Json changesOf(const Corpus& corpus, const RuleResult& result, int wanted) {
    std::vector<std::int16_t> languages;
    for (const auto& [document, text] : result.changed)
        languages.push_back(corpus.language[static_cast<std::size_t>(document)]);
    Json examples = Json::array();
    for (const auto place : spread(languages, static_cast<std::size_t>(wanted))) {
        const auto& [document, after] = result.changed[place];
        const auto before = corpus.document(static_cast<std::size_t>(document));
        const auto differs = static_cast<std::size_t>(std::mismatch(before.begin(), before.end(), after.begin(), after.end()).first - before.begin());
        auto example = documentJson(corpus, static_cast<std::size_t>(document));
        example["excerpt"] = excerptOf(before, differs);
        example["after"] = excerptOf(after, std::min(differs, after.size()));
        examples.push_back(std::move(example));
    }
    return examples;
}

// A rule is written by others: what it answers is checked once, here.
base::Status checkAnswer(const Corpus& corpus, const Corpus* others, const RuleInput& input, const RuleResult& result, const std::string& rule) {
    const auto n = static_cast<std::int64_t>(corpus.size());
    const auto m = others != nullptr ? static_cast<std::int64_t>(others->size()) : 0;
    std::int64_t last = -1;
    for (const auto& finding : result.findings) {
        if (finding.document <= last || finding.document >= n || !input.kept[static_cast<std::size_t>(finding.document)] || finding.other < -1 || finding.other >= m)
            return base::failed(fmt::format("the rule {} answered documents that were not asked about", rule));
        last = finding.document;
    }
    last = -1;
    for (const auto& [document, text] : result.changed) {
        if (document <= last || document >= n || !input.kept[static_cast<std::size_t>(document)])
            return base::failed(fmt::format("the rule {} changed documents that were not asked about", rule));
        last = document;
    }
    return {};
}

Corpus withChanges(const Corpus& corpus, const std::vector<std::pair<std::int32_t, std::string>>& changed) {
    Corpus out;
    out.name = corpus.name;
    out.languages = corpus.languages;
    auto next = changed.begin();
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        const bool here = next != changed.end() && static_cast<std::size_t>(next->first) == i;
        out.add(here ? std::string_view(next->second) : corpus.document(i), corpus.id(i), corpus.languageOf(i), corpus.origin(i));
        next += here;
    }
    return out;
}

// Languages that lost every document are no longer listed.
Corpus keptOf(const Corpus& corpus, const std::vector<std::uint8_t>& kept) {
    Corpus out;
    out.name = corpus.name;
    for (std::size_t i = 0; i < corpus.size(); ++i)
        if (kept[i])
            out.add(corpus.document(i), corpus.id(i), corpus.languageOf(i), corpus.origin(i));
    return out;
}

/// One step done: its answer and its part of the report.
struct Done {
    RuleResult result;
    Json report;
    bool drops = false;
};

Result<Done> runStep(const Corpus& corpus, const std::vector<std::uint8_t>& kept, const RecipeStep& step, std::size_t number, std::size_t steps, const CleaningInput& input) {
    const auto* rule = findRule(step.rule);
    if (rule == nullptr)
        return base::badRequest(fmt::format("there is no rule \"{}\"", step.rule), "/parameters/recipe");
    if (rule->comparesWithTest && input.test == nullptr)
        return base::badRequest(fmt::format("the rule {} needs a test set", step.rule), fmt::format("/parameters/recipe/{}", number), "the input \"test\", or a recipe without this step");
    const auto phase = fmt::format("Rule {}", step.rule);
    const auto share = [&](double done) { return !input.progress || input.progress((static_cast<double>(number) + done) / static_cast<double>(steps), phase); };
    if (!share(0))
        return base::cancelled();
    const RuleInput asked{corpus, kept, input.test, input.tokenizer, share, input.threads};
    Done done;
    TRIPTYCH_TRY(done.result, rule->run(asked, step.parameters));
    const auto* others = rule->comparesWithTest ? input.test : &corpus;
    TRIPTYCH_CHECK(checkAnswer(corpus, others, asked, done.result, step.rule));
    const auto action = step.parameters.value("action", std::string("flag"));
    done.drops = action == "drop";
    Tally all;
    std::vector<Tally> languages(corpus.languages.size());
    const auto count = [&](std::size_t document, std::int64_t Tally::*field) {
        ++(all.*field);
        ++(languages[static_cast<std::size_t>(corpus.language[document])].*field);
    };
    for (std::size_t i = 0; i < corpus.size(); ++i)
        if (kept[i])
            count(i, &Tally::seen);
    for (const auto& finding : done.result.findings)
        count(static_cast<std::size_t>(finding.document), done.drops ? &Tally::dropped : &Tally::flagged);
    for (const auto& [document, text] : done.result.changed)
        count(static_cast<std::size_t>(document), &Tally::changed);
    done.report = all.json();
    done.report["rule"] = step.rule;
    done.report["meaning"] = rule->meaning;
    done.report["action"] = action;
    done.report["parameters"] = step.parameters;
    done.report["byLanguage"] = Json::array();
    for (std::size_t l = 0; l < languages.size(); ++l)
        if (languages[l].seen > 0) {
            done.report["byLanguage"].push_back(languages[l].json());
            done.report["byLanguage"].back()["code"] = corpus.languages[l];
        }
    done.report["measured"] = done.result.measured;
    done.report["notes"] = done.result.notes;
    done.report["examples"] = examplesOf(corpus, others, done.result, input.examples);
    done.report["changes"] = changesOf(corpus, done.result, input.examples);
    done.report["comparesWithTest"] = rule->comparesWithTest;
    return done;
}

/// Findings of one step after another.
class FindingList {
public:
    void add(std::size_t step, const RuleResult& result) {
        for (const auto& finding : result.findings) {
            m_list.rows.insert(m_list.rows.end(), {static_cast<std::int32_t>(step), finding.document, finding.other, reason(finding.why)});
            m_list.values.push_back(finding.value);
        }
    }
    Findings take() { return std::move(m_list); }

private:
    std::int32_t reason(std::string why) {
        if (why.empty())
            return -1;
        std::replace_if(why.begin(), why.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
        const auto place = m_places.emplace(std::move(why), static_cast<std::int32_t>(m_list.reasons.size()));
        if (place.second)
            m_list.reasons.push_back(place.first->first);
        return place.first->second;
    }

    Findings m_list;
    std::unordered_map<std::string, std::int32_t> m_places;
};

Json reportFrame(const Recipe& recipe) {
    return {{"format", "triptych corpus report 1"}, {"steps", Json::array()}, {"recipe", toJson(recipe)}, {"recipeHash", recipeHash(recipe)}};
}

}  // namespace

const std::vector<Rule>& corpusRules() {
    static const std::vector<Rule> all = [] {
        std::vector<Rule> rules;
        for (auto part : {qualityRules(), duplicateRules(), contaminationRules(), languageRules()})
            for (auto& rule : part)
                rules.push_back(std::move(rule));
        constexpr std::array<std::string_view, 9> order = {"normalisation", "length", "quality", "personal_data", "exact_duplicates", "near_duplicates", "contamination", "language_check", "alignment"};
        const auto rank = [&](const Rule& rule) { return std::find(order.begin(), order.end(), rule.name) - order.begin(); };
        std::stable_sort(rules.begin(), rules.end(), [&](const Rule& a, const Rule& b) { return rank(a) < rank(b); });
        for (auto& rule : rules)
            if (std::none_of(rule.parameters.begin(), rule.parameters.end(), [](const base::Parameter& p) { return p.name == "action"; }))
                rule.parameters.push_back(choice("action", rule.drops ? std::vector<std::string>{"drop", "flag"} : std::vector<std::string>{"flag", "drop"}, "What happens to the documents that are found"));
        return rules;
    }();
    return all;
}

Result<Recipe> recipeFromJson(const Json& json, std::string_view where) {
    const bool saved = json.is_object() && json.contains("steps");
    if (saved) {
        if (const auto format = json.find("format"); format != json.end() && *format != recipeFormat)
            return base::badRequest("this is another format than a recipe's", fmt::format("{}/format", where), fmt::format("\"{}\"; what a report or a data card holds under \"recipe\" is one", recipeFormat));
        TRIPTYCH_CHECK(base::onlyKnown(json, {"format", "steps"}, std::string(where)));
    }
    const auto& list = saved ? json.at("steps") : json;
    const auto root = fmt::format("{}{}", where, saved ? "/steps" : "");
    if (!list.is_array())
        return base::badRequest("no list of steps", root, R"([{"rule": "near_duplicates", "threshold": 0.8}])");
    if (list.size() > maxRecipeSteps)
        return base::badRequest(fmt::format("{} steps; at most {} can be told apart", list.size(), maxRecipeSteps), root);
    Recipe recipe;
    for (std::size_t s = 0; s < list.size(); ++s) {
        const auto here = fmt::format("{}/{}", root, s);
        const auto& step = list[s];
        if (!step.is_object() || !step.contains("rule") || !step.at("rule").is_string())
            return base::badRequest("a step without a rule", here, R"({"rule": "length", "leastCharacters": 10})");
        const auto name = step.at("rule").get<std::string>();
        const auto* rule = findRule(name);
        if (rule == nullptr) {
            std::vector<std::string> names;
            for (const auto& known : corpusRules())
                names.push_back(known.name);
            return base::badRequest(fmt::format("there is no rule \"{}\"", wholeCharacters(name, 40)), here + "/rule", fmt::format("of {}", fmt::join(names, ", ")));
        }
        auto given = step;
        given.erase("rule");
        TRIPTYCH_TRY(auto checked, checkedStep(*rule, given, here));
        recipe.steps.push_back({name, std::move(checked)});
    }
    return recipe;
}

Json toJson(const Recipe& recipe) {
    Json steps = Json::array();
    for (const auto& step : recipe.steps) {
        steps.push_back(step.parameters);
        steps.back()["rule"] = step.rule;
    }
    return {{"format", recipeFormat}, {"steps", std::move(steps)}};
}

std::string recipeHash(const Recipe& recipe) {
    return base::sha256(base::canonicalJson(toJson(recipe)));
}

Recipe defaultRecipe(bool withTest) {
    Recipe recipe;
    for (const auto& rule : corpusRules())
        if (withTest || !rule.comparesWithTest)
            if (auto checked = checkedStep(rule, Json::object(), {}))
                recipe.steps.push_back({rule.name, *std::move(checked)});
    return recipe;
}

Result<Cleaning> cleanCorpus(const Corpus& corpus, const Recipe& recipe, const CleaningInput& input) {
    Cleaning out;
    out.report = reportFrame(recipe);
    out.verdicts.resize(corpus.size());
    std::vector<std::uint8_t> kept(corpus.size(), 1);
    std::optional<Corpus> changed;
    FindingList findings;
    for (std::size_t s = 0; s < recipe.steps.size(); ++s) {
        const auto& now = changed ? *changed : corpus;
        TRIPTYCH_TRY(auto done, runStep(now, kept, recipe.steps[s], s, recipe.steps.size(), input));
        findings.add(s, done.result);
        for (const auto& finding : done.result.findings) {
            auto& verdict = out.verdicts[static_cast<std::size_t>(finding.document)];
            if (done.drops) {
                kept[static_cast<std::size_t>(finding.document)] = 0;
                verdict.step = static_cast<std::int32_t>(s);
                verdict.other = finding.other;
            } else {
                verdict.flags |= std::int32_t{1} << s;
                if (verdict.other < 0)
                    verdict.other = finding.other;
            }
        }
        for (const auto& [document, text] : done.result.changed)
            out.verdicts[static_cast<std::size_t>(document)].flags |= std::int32_t{1} << s;
        if (!done.result.changed.empty())
            changed = withChanges(now, done.result.changed);
        out.report["steps"].push_back(std::move(done.report));
    }
    out.findings = findings.take();
    std::vector<std::int64_t> left(recipe.steps.size(), 0);
    for (std::size_t f = 0; f < out.findings.size(); ++f)
        left[static_cast<std::size_t>(out.findings.rows[4 * f])] += kept[static_cast<std::size_t>(out.findings.rows[4 * f + 1])];
    for (std::size_t s = 0; s < left.size(); ++s)
        out.report["steps"][s]["flaggedLeft"] = left[s];
    out.corpus = keptOf(changed ? *changed : corpus, kept);
    if (out.corpus.size() == 0)
        return base::failed("the recipe leaves no document", corpus.name, "routing.inspect_corpus shows what each rule would drop on its own");
    out.report["documents"] = corpus.size();
    out.report["kept"] = out.corpus.size();
    return out;
}

Result<Inspection> inspectCorpus(const Corpus& corpus, const Recipe& recipe, const CleaningInput& input) {
    Inspection out;
    out.report = reportFrame(recipe);
    const std::vector<std::uint8_t> kept(corpus.size(), 1);
    FindingList findings;
    for (std::size_t s = 0; s < recipe.steps.size(); ++s) {
        TRIPTYCH_TRY(auto done, runStep(corpus, kept, recipe.steps[s], s, recipe.steps.size(), input));
        findings.add(s, done.result);
        out.report["steps"].push_back(std::move(done.report));
    }
    out.findings = findings.take();
    out.report["documents"] = corpus.size();
    return out;
}

}  // namespace triptych::routing
