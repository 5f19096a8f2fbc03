#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/job.h"
#include "routing/languages.h"

/// What the declarations of this study's kinds share.
namespace triptych::routing {

inline constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20;

inline constexpr const char* checkpointFolder = "A folder with config.json, model.safetensors (or shards and their index) and tokenizer.json";

[[nodiscard]] inline base::Parameter text(std::string name, std::string value, std::string meaning) {
    base::Parameter p;
    p.name = std::move(name);
    p.type = base::ParameterType::text;
    p.defaultValue = std::move(value);
    p.meaning = std::move(meaning);
    return p;
}
[[nodiscard]] inline base::Parameter flag(std::string name, bool value, std::string meaning) {
    base::Parameter p;
    p.name = std::move(name);
    p.type = base::ParameterType::boolean;
    p.defaultValue = value;
    p.meaning = std::move(meaning);
    return p;
}
[[nodiscard]] inline base::Parameter whole(std::string name, std::int64_t value, double least, double most, std::string unit, std::string meaning) {
    base::Parameter p;
    p.name = std::move(name);
    p.type = base::ParameterType::integer;
    p.defaultValue = value;
    p.minimum = least;
    p.maximum = most;
    p.unit = std::move(unit);
    p.meaning = std::move(meaning);
    return p;
}
[[nodiscard]] inline base::Parameter choice(std::string name, std::vector<std::string> choices, std::string meaning) {
    base::Parameter p;
    p.name = std::move(name);
    p.type = base::ParameterType::choice;
    p.defaultValue = choices.front();
    p.choices = std::move(choices);
    p.meaning = std::move(meaning);
    return p;
}

/// Of several texts or numbers, none by default.
[[nodiscard]] inline base::Parameter list(std::string name, base::ParameterType type, std::string meaning) {
    base::Parameter p;
    p.name = std::move(name);
    p.type = type;
    p.defaultValue = base::Json::array();
    p.meaning = std::move(meaning);
    return p;
}

[[nodiscard]] inline base::Parameter levelParameter() {
    base::Parameter p;
    p.name = "level";
    p.defaultValue = 0.95;
    p.minimum = 0.5;
    p.maximum = 0.999;
    p.meaning = "Coverage of the intervals";
    return p;
}

[[nodiscard]] inline base::Parameter neParameter() {
    return choice("ne", {"mongolian", "nepali"}, "What the code ne stands for: the study's paper labels Mongolian so; elsewhere it is Nepali");
}

[[nodiscard]] inline base::Parameter familiesParameter() {
    base::Parameter p;
    p.name = "families";
    p.type = base::ParameterType::json;
    p.defaultValue = "paper";
    p.meaning = "Families of languages: paper, linguistic, or a table of languages";
    return p;
}
[[nodiscard]] inline base::Result<LanguageTable> familiesOf(const base::Json& parameters) {
    const auto& families = parameters.at("families");
    return families.is_string() ? presetLanguages(families.get<std::string>()) : languageTableFromJson(families, "/parameters/families");
}

/// Is there an input of that name, as an array or as a path?
[[nodiscard]] inline bool isGiven(const base::JobArguments& arguments, const char* name) {
    const auto found = arguments.inputs.find(name);
    return found != arguments.inputs.end() && (found->second.array || !found->second.path.empty());
}

/// Every parser of a file from outside runs behind the wall, in the worker.
[[nodiscard]] inline base::Kind importKind(std::string name, std::string meaning, std::vector<base::Parameter> parameters, std::string source,
                                           std::uint64_t megabytes, base::JobFunction run) {
    base::Kind kind;
    kind.name = std::move(name);
    kind.meaning = std::move(meaning);
    kind.parameters = std::move(parameters);
    kind.inputs = {{"source", std::move(source), true, false}};
    kind.resources = {1, megabytes * mebibyte, 0};
    kind.place = base::Place::process;
    kind.run = std::move(run);
    return kind;
}

}  // namespace triptych::routing
