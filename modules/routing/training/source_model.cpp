#include "routing/training/source_model.h"

#include <fmt/format.h>

#include "base/machine_memory.h"
#include "routing/kind_parts.h"
#include "routing/training/model_blob.h"
#include "routing/training/model_form.h"
#include "routing/training/training_settings.h"
#include "routing/training/upcycle.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Result;

constexpr std::size_t shownBytes = 60;

// As its training told: a list of one name an expert, or of none.
std::optional<std::vector<std::string>> expertsOf(const base::Json& training, const ModelConfig& config) {
    const auto found = training.find("experts");
    if (found == training.end() || !found->is_array() || (!found->empty() && found->size() != static_cast<std::size_t>(config.experts)))
        return {};
    std::vector<std::string> names;
    for (const auto& name : *found) {
        if (!name.is_string())
            return {};
        names.push_back(name.get<std::string>());
    }
    return names;
}

std::string told(const std::vector<std::string>& names, std::size_t expert) {
    return expert < names.size() ? fmt::format("\"{}\"", wholeCharacters(names[expert], shownBytes)) : "nobody";
}

// Languages of both tables whose own expert is another one now.
std::vector<std::string> moved(const SourceModel& source, const ModelTraining& settings) {
    std::vector<std::string> codes, out;
    for (const auto& language : settings.languages.languages)
        if (source.languages.find(language.code))
            codes.push_back(language.code);
    const auto was = ownExperts(source.languages, settings.own, codes), is = ownExperts(settings.languages, settings.own, codes);
    const auto name = [](const OwnExperts& own, std::int16_t expert) { return told(own.names, expert < 0 ? own.names.size() : static_cast<std::size_t>(expert)); };
    for (std::size_t i = 0; i < codes.size(); ++i)
        if (was.ofLanguage[i] != is.ofLanguage[i])
            out.push_back(fmt::format("{} ({}, now {})", codes[i], name(was, was.ofLanguage[i]), name(is, is.ofLanguage[i])));
    return out;
}

}  // namespace

Result<SourceModel> sourceModel(const base::JobArguments& arguments, const char* blob, std::uint64_t copies, base::JobContext& context) {
    SourceModel out;
    if (isGiven(arguments, blob)) {
        TRIPTYCH_TRY(const auto given, arguments.array(blob));
        TRIPTYCH_TRY(auto model, languageModelFromArray(given, std::string("/inputs/") + blob));
        out.experts = expertsOf(model.training, model.config);
        out.name = std::move(model.name);
        out.hash = given.hash();
        out.tokenizer = std::move(model.tokenizer);
        out.config = std::move(model.config);
        out.weights = std::move(model.weights);
        out.training = std::move(model.training);
        out.rule = model.rule;
        out.languages = std::move(model.languages);
        return out;
    }
    TRIPTYCH_TRY(const auto folder, arguments.path("checkpoint"));
    TRIPTYCH_TRY(auto source, readCheckpointSource(folder, base::memoryForJobs() / copies, [&context] { return context.stopRequested(); }));
    out.name = std::move(source.name);
    out.fingerprint = std::move(source.fingerprint);
    out.tokenizer = std::move(source.tokenizer);
    out.config = std::move(source.config);
    out.weights = std::move(source.weights);
    return out;
}

Result<SourceModel> sourceFromAbout(const base::Json& about, std::string_view where) {
    SourceModel out;
    const auto member = [](const base::Json& of, const char* key) { return of.is_object() ? of.value(key, base::Json()) : base::Json(); };
    TRIPTYCH_TRY(out.config, modelConfigFromJson(member(about, "form"), where));
    out.languages = paperLanguages();
    if (const auto table = member(member(about, "settings"), "languages"); table.is_object() && !table.empty()) {
        TRIPTYCH_TRY(out.languages, languageTableFromJson(table, where));
    }
    // Of accounts that do not say by which rule, nothing is known of whose they were either.
    const auto rule = member(about, "rule");
    if (const auto known = rule.is_string() ? ruleNamed(rule.get<std::string>()) : std::nullopt) {
        out.rule = *known;
        out.experts = expertsOf(about, out.config);
    }
    return out;
}

Result<std::vector<std::string>> keptExperts(const SourceModel& source, const ModelTraining& settings) {
    std::vector<std::string> notes;
    if (isDense(source.config))
        return notes;
    if (!source.experts) {
        if (settings.own != OwnExpertBy::none)
            notes.push_back("The source does not say whose its experts are: they are taken in the order of the table of languages");
        return notes;
    }
    constexpr const char* right = "the arm and table it was trained with, or a dense source";
    if (source.rule != settings.rule)
        return base::badRequest(fmt::format("the source was trained with the rule \"{}\", and this arm has \"{}\"", name(source.rule), name(settings.rule)), "/parameters/arm", right);
    const auto names = expertNames(settings.languages, settings.own);
    if (names != *source.experts) {
        std::size_t e = 0;
        while (e < names.size() && e < source.experts->size() && names[e] == (*source.experts)[e])
            ++e;
        return base::badRequest(fmt::format("expert {} of the source is that of {}, and would be that of {}", e, told(*source.experts, e), told(names, e)), "/parameters/languages", right);
    }
    if (settings.own != OwnExpertBy::none)
        if (const auto others = moved(source, settings); !others.empty())
            notes.push_back(fmt::format("Languages whose own expert is another than in the source: {}", fmt::join(others, ", ")));
    return notes;
}

}  // namespace triptych::routing
