#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "routing/languages.h"
#include "routing/model_config.h"
#include "routing/training/routing_rule.h"

namespace triptych::routing {

struct ModelTraining;

/// A model whole, from wherever a job was given it.
struct SourceModel {
    std::string name;
    std::string hash;         ///< of a trained model
    std::string fingerprint;  ///< of a checkpoint's folder
    std::string tokenizer;    ///< tokenizer.json; empty where a folder has none
    ModelConfig config;
    std::map<std::string, base::Array> weights;  ///< float32
    base::Json training = base::Json::object();  ///< of a trained model: settings and where it came from
    RoutingRule rule = RoutingRule::plain;       ///< that it was trained with
    LanguageTable languages;                     ///< that it was trained with; empty of a checkpoint
    std::optional<std::vector<std::string>> experts;  ///< whose its experts are, by name; empty: nobody's. None where that is not known, as of a checkpoint
};
/// \param blob the input that a trained model is given as; without it the folder of the input "checkpoint". Errors: as languageModelFromArray() and
/// readCheckpointSource(), a folder whose weights do not fit so many times into the memory that jobs may have, cancelled.
[[nodiscard]] base::Result<SourceModel> sourceModel(const base::JobArguments& arguments, const char* blob, std::uint64_t copies, base::JobContext& context);

/// What the output "about" of a training says of the model that it made: all but weights and tokenizer. Errors: no form, a table that is none.
[[nodiscard]] base::Result<SourceModel> sourceFromAbout(const base::Json& about, std::string_view where);

/// Whether a mixture that goes on keeps its experts: each stays whose it was, by the same rule. The table may have more languages than the source's, and a language may be of another family.
/// Notes for the reader. Errors name the expert, whose it was and whose it would be.
[[nodiscard]] base::Result<std::vector<std::string>> keptExperts(const SourceModel& source, const ModelTraining& settings);

}  // namespace triptych::routing
