#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/job.h"
#include "routing/corpus/mixing.h"
#include "routing/languages.h"
#include "routing/model_config.h"
#include "routing/training/own_experts.h"
#include "routing/training/routing_rule.h"
#include "routing/training/schedule.h"
#include "routing/training/split.h"

namespace triptych::routing {

/// What is compared: no mixture; mixtures in all layers with plain routing, Hybrid-k by language, or an expert for each language beside a shared one;
/// Hybrid-k in the last layers only, by language (Post-MoE) or by language family.
enum class Arm { dense, moe, hybrid, specific, postMoe, family };
[[nodiscard]] std::string_view name(Arm arm);  ///< as the parameter says it: "post_moe"
[[nodiscard]] std::string_view name(RoutingRule rule);
[[nodiscard]] std::optional<RoutingRule> ruleNamed(std::string_view name);

/// What routing.train_model is told.
struct ModelTraining {
    std::string name;
    Arm arm = Arm::dense;
    RoutingRule rule = RoutingRule::plain;
    OwnExpertBy own = OwnExpertBy::none;
    LanguageTable languages;
    ModelConfig form;                    ///< of what is trained
    double balance = 0;                  ///< weight of the balance loss
    RateSchedule schedule;
    std::int64_t steps = 240, batchTokens = 1024, context = 512, measureEvery = 40;
    double beta2 = 0.95, weightDecay = 0.1, clip = 1;
    int frozenLayers = 0;
    SplitSettings split;
    std::optional<MixingSettings> mixing;        ///< none: every document once an epoch, shuffled
    std::vector<std::string> withoutSources;     ///< whose documents are not learnt from
    std::vector<std::string> notes;      ///< what a reader must know of the form: parameters that were set and that a source overrode, ...
};

[[nodiscard]] std::vector<base::Parameter> modelTrainingParameters();
/// Those of it that say which documents are for what.
[[nodiscard]] std::vector<base::Parameter> splitParameters();
[[nodiscard]] SplitSettings splitFromParameters(const base::Json& parameters);
/// What a training of an arm is called that some sources are left out of: "family-books"; without "/", which parts an arm from its seed.
[[nodiscard]] std::string armWithout(std::string_view arm, const std::vector<std::string>& sources);

/// Parameters by name that a model keeps of the one that it begins from.
[[nodiscard]] base::Json sizesOf(const ModelConfig& source);

/// \param parameters checked against the table. \param vocabulary tokens. \param source form of the model that training begins from: its sizes hold, and
/// a mixture goes on as the mixture it is. Errors name the parameter: heads that do not divide, k above the number of experts, layers that are not there, a table
/// without families, equal parameters where nothing is to be equalled, a source of another form.
[[nodiscard]] base::Result<ModelTraining> modelTrainingFromParameters(const base::Json& parameters, std::int64_t vocabulary, const ModelConfig* source);

}  // namespace triptych::routing
