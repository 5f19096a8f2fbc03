#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/array.h"
#include "base/json.h"
#include "base/result.h"
#include "routing/languages.h"
#include "routing/model_config.h"
#include "routing/training/routing_rule.h"

namespace triptych::routing {

/// A trained model as it is kept: one safetensors file, float32 tensors by their checkpoint names; __metadata__ has "config" (config.json), "tokenizer"
/// (tokenizer.json), "languages" (the table), "training" (settings and where it came from), "rule", "name" and "format".
struct LanguageModel {
    std::string name;
    ModelConfig config;
    RoutingRule rule = RoutingRule::plain;
    std::string tokenizer;  ///< tokenizer.json
    LanguageTable languages;
    base::Json training = base::Json::object();
    std::map<std::string, base::Array> weights;
};

[[nodiscard]] base::Result<base::Array> toArray(const LanguageModel& model);
/// Every tensor of the config must be there with its shape, finite, and none beside them; the tokenizer can be read and knows no more tokens than the model.
/// \param where names the source in errors.
[[nodiscard]] base::Result<LanguageModel> languageModelFromArray(const base::Array& blob, std::string_view where);
/// The same without the weights, which are not looked at.
[[nodiscard]] base::Result<LanguageModel> languageModelHeader(const base::Array& blob, std::string_view where);

}  // namespace triptych::routing
