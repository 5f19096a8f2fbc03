#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/seed.h"
#include "routing/kinds.h"
#include "routing/training/bpe_trainer.h"
#include "routing/training/model_blob.h"
#include "routing/training/model_form.h"
#include "routing/training/training_settings.h"

/// Models as a training makes them, with weights at random.
namespace triptych::test {

/// \param given parameters of routing.train_model; sizes are small unless they say otherwise.
inline routing::ModelConfig formOf(base::Json given) {
    base::Json all = {{"layers", 3}, {"hidden", 16}, {"intermediate", 12}, {"heads", 4}, {"kv_heads", 2}, {"context", 64}};
    all.update(given);
    for (const auto& kind : routing::kinds())
        if (kind.name == "routing.train_model")
            return routing::modelTrainingFromParameters(*base::checkedParameters(kind, all), 257, nullptr)->form;
    return {};
}

inline std::map<std::string, base::Array> randomWeights(const routing::ModelConfig& form, std::uint64_t seed) {
    std::map<std::string, base::Array> weights;
    for (const auto& each : routing::weightForms(form)) {
        const base::Stream random(base::namedSeed(seed, each.name), 1);
        std::vector<float> values(static_cast<std::size_t>(*base::elementCount(each.shape)));
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(each.name.ends_with("norm.weight") ? 1 + 0.1 * random.normal(i) : 0.3 * random.normal(i));
        weights[each.name] = base::Array::of(values, each.shape);
    }
    return weights;
}

inline routing::LanguageModel modelOf(const base::Json& given) {
    routing::LanguageModel model;
    model.name = "made up";
    model.config = formOf(given);
    model.rule = routing::RoutingRule::hybrid;
    model.tokenizer = routing::byteTokenizer();
    model.languages = routing::paperLanguages();
    model.training = {{"seed", 5}};
    model.weights = randomWeights(model.config, 9);
    return model;
}

}  // namespace triptych::test
