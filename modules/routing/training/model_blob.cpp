#include "routing/training/model_blob.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/safetensors.h"
#include "routing/tokenizer.h"
#include "routing/training/model_form.h"
#include "routing/training/training_settings.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::Json;
using base::Result;

constexpr const char* format = "triptych language model 1";

base::Status take(const base::Safetensors& file, const WeightForm& form, LanguageModel& model) {
    const auto* info = file.find(form.name);
    if (!info)
        return base::unreadable(fmt::format("the model lacks the tensor \"{}\"", form.name), file.where());
    if (info->dtype != base::DType::f32)
        return base::unreadable(fmt::format("the tensor \"{}\" is of the type {}", form.name, info->type), file.where(), "F32");
    if (info->shape != form.shape)
        return base::unreadable(fmt::format("the tensor \"{}\" is {} where its config says {}", form.name, fmt::join(info->shape, " x "), fmt::join(form.shape, " x ")), file.where());
    TRIPTYCH_TRY(auto tensor, file.tensor(form.name));
    TRIPTYCH_TRY(const auto values, tensor.as<float>());
    if (!std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); }))
        return base::unreadable(fmt::format("the tensor \"{}\" holds a number that is not finite", form.name), file.where());
    model.weights[form.name] = std::move(tensor);
    return {};
}

Result<std::string> member(const base::Safetensors& file, const char* key) {
    const auto found = file.metadata().find(key);
    if (found == file.metadata().end())
        return base::unreadable(fmt::format("the model's header lacks \"{}\"", key), fmt::format("{}#/__metadata__", file.where()));
    return found->second;
}

Result<LanguageModel> headerOf(const base::Safetensors& file, std::string_view where) {
    const auto at = [&](const char* key) { return fmt::format("{}#/__metadata__/{}", where, key); };
    const auto told = file.metadata().find("format");
    if (told == file.metadata().end() || told->second != format)
        return base::unreadable("this is no language model of this study", std::string(where), format);
    LanguageModel model;
    TRIPTYCH_TRY(model.name, member(file, "name"));
    TRIPTYCH_TRY(model.tokenizer, member(file, "tokenizer"));
    TRIPTYCH_TRY(const auto rule, member(file, "rule"));
    if (const auto known = ruleNamed(rule))
        model.rule = *known;
    else
        return base::unreadable(fmt::format("\"{}\" is no routing rule", rule.substr(0, 40)), at("rule"), "plain, hybrid or specific");
    base::JsonLimits limits;
    limits.maxBytes = std::size_t{16} << 20;
    TRIPTYCH_TRY(const auto configText, member(file, "config"));
    TRIPTYCH_TRY(const auto config, base::parseJson(configText, at("config"), limits));
    TRIPTYCH_TRY(model.config, modelConfigFromJson(config, at("config")));
    if (model.config.modelType != "qwen2" && model.config.modelType != "upcycling-qwen2-moe")
        return base::unreadable(fmt::format("a model of the type \"{}\"", model.config.modelType), at("config/model_type"), "qwen2 or upcycling-qwen2-moe");
    TRIPTYCH_TRY(const auto languagesText, member(file, "languages"));
    TRIPTYCH_TRY(const auto languages, base::parseJson(languagesText, at("languages"), limits));
    TRIPTYCH_TRY(model.languages, languageTableFromJson(languages, at("languages")));
    TRIPTYCH_TRY(const auto trainingText, member(file, "training"));
    TRIPTYCH_TRY(model.training, base::parseJson(trainingText, at("training"), limits));
    if (!model.training.is_object())
        return base::unreadable("not an object", at("training"));
    TRIPTYCH_TRY(const auto tokenizer, Tokenizer::parse(model.tokenizer, at("tokenizer")));
    if (tokenizer.vocabularySize() > model.config.vocabulary)
        return base::unreadable(fmt::format("the tokenizer knows {} tokens and the model {}", tokenizer.vocabularySize(), model.config.vocabulary), at("tokenizer"));
    return model;
}

}  // namespace

Result<Array> toArray(const LanguageModel& model) {
    return base::safetensorsArray(model.weights, {{"format", format},
                                                  {"name", model.name},
                                                  {"rule", std::string(name(model.rule))},
                                                  {"config", configToJson(model.config).dump()},
                                                  {"tokenizer", model.tokenizer},
                                                  {"languages", toJson(model.languages).dump()},
                                                  {"training", base::canonicalJson(model.training)}});
}

Result<LanguageModel> languageModelHeader(const Array& blob, std::string_view where) {
    TRIPTYCH_TRY(const auto file, base::Safetensors::parse(blob, where));
    return headerOf(file, where);
}

Result<LanguageModel> languageModelFromArray(const Array& blob, std::string_view where) {
    TRIPTYCH_TRY(const auto file, base::Safetensors::parse(blob, where));
    TRIPTYCH_TRY(auto model, headerOf(file, where));
    // Counted before they are listed: a config may speak of millions.
    if (weightCount(model.config) != file.tensors().size())
        return base::unreadable(fmt::format("{} tensors where the config speaks of {}", file.tensors().size(), weightCount(model.config)), std::string(where),
                                "the tensors of the config, no more and no fewer");
    for (const auto& form : weightForms(model.config))
        TRIPTYCH_CHECK(take(file, form, model));
    return model;
}

}  // namespace triptych::routing
