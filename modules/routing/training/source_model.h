#pragma once

#include <map>
#include <string>

#include "base/job.h"
#include "routing/model_config.h"

namespace triptych::routing {

/// A model whole, from wherever a job was given it.
struct SourceModel {
    std::string name;
    std::string hash;         ///< of a trained model
    std::string fingerprint;  ///< of a checkpoint's folder
    std::string tokenizer;    ///< tokenizer.json; empty where a folder has none
    ModelConfig config;
    std::map<std::string, base::Array> weights;  ///< float32
    base::Json training = base::Json::object();  ///< of a trained model: settings and where it came from
};
/// \param blob the input that a trained model is given as; without it the folder of the input "checkpoint". Errors: as languageModelFromArray() and
/// readCheckpointSource(), a folder of more than 16 GiB, cancelled.
[[nodiscard]] base::Result<SourceModel> sourceModel(const base::JobArguments& arguments, const char* blob, base::JobContext& context);

}  // namespace triptych::routing
