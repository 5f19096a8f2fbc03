#include "routing/training/training_settings.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "routing/training/model_form.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Parameter;
using base::ParameterType;
using base::Result;

constexpr std::array<std::string_view, 6> armNames = {"dense", "moe", "hybrid", "specific", "post_moe", "family"};

std::vector<std::string> armChoices(std::size_t from) {
    return {armNames.begin() + static_cast<std::ptrdiff_t>(from), armNames.end()};
}
Arm armOf(const Json& word) {
    return static_cast<Arm>(std::find(armNames.begin(), armNames.end(), word.get<std::string>()) - armNames.begin());
}

int whole(const Json& p, const char* name) {
    return p.at(name).get<int>();
}
double number(const Json& p, const char* name) {
    return p.at(name).get<double>();
}

OwnExpertBy ownOf(Arm arm) {
    return arm == Arm::family ? OwnExpertBy::family : arm == Arm::dense || arm == Arm::moe ? OwnExpertBy::none : OwnExpertBy::language;
}
RoutingRule ruleOf(Arm arm) {
    return arm == Arm::dense || arm == Arm::moe ? RoutingRule::plain : arm == Arm::specific ? RoutingRule::specific : RoutingRule::hybrid;
}

// Sizes of the dense model that every arm is made from.
Result<ModelConfig> denseForm(const Json& p, std::int64_t vocabulary, const ModelConfig* source) {
    ModelConfig form;
    if (source) {
        form = *source;
        form.experts = form.expertsPerToken = 0;
        form.denseLayers.clear();
        form.sparseStep = 1;
        form.sharedExpert = form.languageGate = false;
        form.expertIntermediate = form.sharedIntermediate = 0;
    } else {
        form.vocabulary = vocabulary;
        form.layers = whole(p, "layers");
        form.hidden = whole(p, "hidden");
        form.intermediate = whole(p, "intermediate");
        form.heads = whole(p, "heads");
        form.keyValueHeads = whole(p, "kv_heads");
        form.ropeTheta = number(p, "rope_theta");
        form.tiedEmbeddings = p.at("tied").get<bool>();
        form.maxPositions = whole(p, "context");
        if (form.hidden % form.heads != 0 || form.hidden / form.heads % 2 != 0)
            return base::badRequest(fmt::format("a hidden size of {} does not make {} heads of an even size", form.hidden, form.heads), "/parameters/heads", "twice this number, or a multiple, is the hidden size");
        if (form.heads % form.keyValueHeads != 0)
            return base::badRequest(fmt::format("{} heads cannot share {} key-value heads", form.heads, form.keyValueHeads), "/parameters/kv_heads", "a divisor of the number of heads");
        form.headSize = static_cast<int>(form.hidden / form.heads);
    }
    form.modelType = "qwen2";
    if (whole(p, "context") > form.maxPositions)
        return base::badRequest(fmt::format("a context of {} tokens", whole(p, "context")), "/parameters/context", fmt::format("at most {}, as the source was made for", form.maxPositions));
    return form;
}

// The mixture that an arm makes of it.
Result<ModelConfig> mixture(const Json& p, Arm arm, const ModelConfig& dense, const LanguageTable& table, std::int64_t inner) {
    auto form = dense;
    form.modelType = "upcycling-qwen2-moe";
    form.expertIntermediate = inner;
    form.languageGate = ruleOf(arm) != RoutingRule::plain;
    form.sharedExpert = arm == Arm::specific || p.at("shared").get<bool>();
    form.sharedIntermediate = form.sharedExpert ? inner : 0;
    const auto named = expertNames(table, arm == Arm::moe ? OwnExpertBy::family : ownOf(arm)).size();
    const int asked = arm == Arm::moe ? whole(p, "experts") : 0;
    form.experts = asked > 0 ? asked : static_cast<int>(named);
    if (form.experts < 1 || form.experts > 256)
        return base::badRequest(fmt::format("the table of languages asks for {} experts", named), "/parameters/languages", "1 to 256 families, or languages with an expert of their own");
    form.expertsPerToken = arm == Arm::specific ? 1 : whole(p, "top_k");
    if (form.expertsPerToken > form.experts)
        return base::badRequest(fmt::format("{} of {} experts for a token", form.expertsPerToken, form.experts), "/parameters/top_k", fmt::format("at most {}", form.experts));
    if (arm == Arm::postMoe || arm == Arm::family) {
        const int last = whole(p, "last_layers");
        if (last > form.layers)
            return base::badRequest(fmt::format("the last {} layers of {}", last, form.layers), "/parameters/last_layers", fmt::format("at most {}", form.layers));
        for (int layer = 0; layer < form.layers - last; ++layer)
            form.denseLayers.push_back(layer);
    }
    return form;
}

// A dense model whose MLPs are wider where the other arm has its mixtures, so that it has as many parameters. A width of its own in some layers is
// written as a mixture of one expert, see isDense().
ModelConfig equalled(const ModelConfig& dense, const ModelConfig& other, bool active) {
    const auto H = other.hidden;
    const auto neuron = 3 * H;
    std::int64_t parameters = (active ? other.expertsPerToken : other.experts) * neuron * other.expertIntermediate + other.experts * H;
    if (other.sharedExpert)
        parameters += neuron * other.sharedIntermediate + H;
    auto form = dense;
    if (other.denseLayers.empty()) {
        form.intermediate = (parameters + neuron / 2) / neuron;
        return form;
    }
    form.modelType = "upcycling-qwen2-moe";
    form.experts = form.expertsPerToken = 1;
    form.denseLayers = other.denseLayers;
    form.expertIntermediate = (parameters - H + neuron / 2) / neuron;
    return form;
}

// Does a parameter say anything but what it says by itself?
bool isSet(const Json& p, std::string_view name) {
    static const auto table = modelTrainingParameters();
    const auto row = std::find_if(table.begin(), table.end(), [name](const Parameter& each) { return each.name == name; });
    return row != table.end() && p.at(row->name) != row->defaultValue;
}

// Parameters that were set, and that a source decides otherwise.
std::vector<std::string> withoutEffect(const Json& p, const ModelConfig& source) {
    std::vector<std::string> names;
    const auto sizes = sizesOf(source);
    for (const auto& [size, value] : sizes.items())
        if (isSet(p, size) && p.at(size) != value)
            names.push_back(size);
    return names;
}

}  // namespace

Json sizesOf(const ModelConfig& source) {
    return {{"layers", source.layers}, {"hidden", source.hidden}, {"intermediate", source.intermediate}, {"heads", source.heads}, {"kv_heads", source.keyValueHeads}, {"rope_theta", source.ropeTheta}, {"tied", source.tiedEmbeddings}};
}

std::string_view name(Arm arm) {
    return armNames[static_cast<std::size_t>(arm)];
}

std::string_view name(RoutingRule rule) {
    return rule == RoutingRule::plain ? "plain" : rule == RoutingRule::hybrid ? "hybrid" : "specific";
}

std::optional<RoutingRule> ruleNamed(std::string_view word) {
    for (const auto rule : {RoutingRule::plain, RoutingRule::hybrid, RoutingRule::specific})
        if (word == name(rule))
            return rule;
    return {};
}

std::vector<Parameter> splitParameters() {
    return {
        {"test", ParameterType::number, 0.15, "", 0.0, 0.9, {}, "Share of the sentences kept for the test; translations of a sentence stay together"},
        {"split_seed", ParameterType::integer, 0, "", 0.0, 9007199254740991.0, {}, "Which sentences go where"},
        {"minor", ParameterType::texts, Json::array(), "", {}, {}, {}, "Codes of languages of which only a share is learnt from"},
        {"minor_share", ParameterType::number, 1.0, "", 0.0, 1.0, {}, "That share of their training documents; 0: they are never seen"},
    };
}

std::string armWithout(std::string_view arm, const std::vector<std::string>& sources) {
    auto name = fmt::format("{}-{}", arm, fmt::join(sources, "-"));
    std::replace(name.begin(), name.end(), '/', '_');
    return std::string(wholeCharacters(name, 80));
}

SplitSettings splitFromParameters(const Json& p) {
    return {number(p, "test"), p.at("split_seed").get<std::uint64_t>(), p.at("minor").get<std::vector<std::string>>(), number(p, "minor_share")};
}

std::vector<Parameter> modelTrainingParameters() {
    std::vector<Parameter> table = {
        {"arm", ParameterType::choice, "dense", "", {}, {}, armChoices(0), "No mixture; mixtures in all layers with plain routing, Hybrid-k by language, or an expert for each language; Hybrid-k in the last layers by language or by family"},
        {"experts", ParameterType::integer, 0, "", 0.0, 256.0, {}, "Experts of a mixture with plain routing; 0: as many as families"},
        {"top_k", ParameterType::integer, 2, "", 1.0, 64.0, {}, "Experts a token"},
        {"last_layers", ParameterType::integer, 2, "", 1.0, 1024.0, {}, "Layers that are mixtures, for post_moe and family"},
        {"shared", ParameterType::boolean, false, "", {}, {}, {}, "An expert that every token passes besides its own"},
        {"balance", ParameterType::number, 0.0, "", 0.0, 100.0, {}, "Weight of the loss that evens out the experts' load; 0 as in the paper"},
        {"equal", ParameterType::choice, "copy", "", {}, {}, {"copy", "active", "total"}, "A dense model as it is, or widened to another arm's active or total parameters"},
        {"equal_to", ParameterType::choice, "family", "", {}, {}, armChoices(1), "That arm"},
        {"languages", ParameterType::json, Json::object(), "", {}, {}, {}, "Table of languages and families; empty: the paper's"},
        {"layers", ParameterType::integer, 6, "", 1.0, 256.0, {}, "Layers; a source keeps its own sizes"},
        {"hidden", ParameterType::integer, 96, "", 2.0, 16384.0, {}, "Values that a token has between layers"},
        {"intermediate", ParameterType::integer, 192, "", 1.0, 65536.0, {}, "Neurons of an MLP"},
        {"heads", ParameterType::integer, 4, "", 1.0, 256.0, {}, "Attention heads"},
        {"kv_heads", ParameterType::integer, 2, "", 1.0, 256.0, {}, "Heads of keys and values, shared among the others"},
        {"context", ParameterType::integer, 512, "tokens", 1.0, 131072.0, {}, "Longer documents are cut into pieces"},
        {"rope_theta", ParameterType::number, 10000.0, "", 1.0, 1e9, {}, "Base of the rotary positions"},
        {"tied", ParameterType::boolean, true, "", {}, {}, {}, "The same matrix reads tokens and predicts them"},
        {"steps", ParameterType::integer, 240, "", 1.0, 1e7, {}, "Steps"},
        {"batch_tokens", ParameterType::integer, 1024, "tokens", 1.0, 1048576.0, {}, "Tokens of a step, about"},
        {"rate", ParameterType::number, 3e-3, "", 1e-8, 1.0, {}, "Learning rate"},
        {"least_rate", ParameterType::number, 0.1, "", 0.0, 1.0, {}, "Share of it that is left at the end"},
        {"warm_up", ParameterType::number, 0.03, "", 0.0, 1.0, {}, "Share of the steps in which it rises"},
        {"weight_decay", ParameterType::number, 0.1, "", 0.0, 10.0, {}, "Weight decay of matrices"},
        {"clip", ParameterType::number, 1.0, "", 1e-6, 1e6, {}, "Longest gradient"},
        {"beta2", ParameterType::number, 0.95, "", 0.0, 0.99999, {}, "How long the squared gradients are remembered"},
        {"frozen_layers", ParameterType::integer, 0, "", 0.0, 256.0, {}, "Lowest layers that stay as they are, the embedding with them"},
    };
    for (auto& parameter : splitParameters())
        table.push_back(std::move(parameter));
    table.push_back({"mixing", ParameterType::json, Json::object(), "", {}, {}, {}, "How early and how often the documents of each source are learnt from: {\"stages\": false, \"shares\": [{\"source\": \"books\", \"priority\": 16, \"epochs\": 2}]}; empty: all alike, shuffled"});
    table.push_back({"without_sources", ParameterType::texts, Json::array(), "", {}, {}, {}, "Sources whose documents are not learnt from; the test stays as it is"});
    table.push_back({"measure_every", ParameterType::integer, 40, "steps", 1.0, 1e7, {}, "Steps between measurements on the test"});
    table.push_back({"name", ParameterType::text, "", "", {}, {}, {}, "What the model is called; empty: after its arm and corpus"});
    return table;
}

Result<ModelTraining> modelTrainingFromParameters(const Json& p, std::int64_t vocabulary, const ModelConfig* source) {
    ModelTraining s;
    s.name = p.at("name").get<std::string>();
    s.arm = armOf(p.at("arm"));
    s.rule = ruleOf(s.arm);
    s.own = ownOf(s.arm);
    s.languages = paperLanguages();
    if (const auto& table = p.at("languages"); !(table.is_object() && table.empty())) {
        TRIPTYCH_TRY(s.languages, languageTableFromJson(table, "/parameters/languages"));
    }
    TRIPTYCH_TRY(const auto dense, denseForm(p, vocabulary, source));
    if (source && source->vocabulary < vocabulary)
        return base::badRequest(fmt::format("the tokenizer knows {} tokens and the source {}", vocabulary, source->vocabulary), "/inputs/tokenizer", "the source's own tokenizer");
    const bool going = source && !source->moeLayers().empty();
    const auto inner = going ? source->expertIntermediate : dense.intermediate;
    s.form = dense;
    if (s.arm != Arm::dense) {
        TRIPTYCH_TRY(s.form, mixture(p, s.arm, dense, s.languages, inner));
    } else if (const auto equal = p.at("equal").get<std::string>(); equal != "copy") {
        TRIPTYCH_TRY(const auto other, mixture(p, armOf(p.at("equal_to")), dense, s.languages, inner));
        s.form = going ? *source : equalled(dense, other, equal == "active");
    } else if (going && isDense(*source)) {
        s.form = *source;
    }
    if (going && !sameForm(s.form, *source))
        return base::badRequest(fmt::format("the source is a mixture of {} experts in {} layers, which this arm is not", source->experts, source->moeLayers().size()), "/parameters/arm",
                                "the arm and table it was trained with, or a dense source");
    s.balance = number(p, "balance");
    s.steps = p.at("steps").get<std::int64_t>();
    s.schedule = {number(p, "rate"), number(p, "least_rate"), number(p, "warm_up"), s.steps};
    s.batchTokens = p.at("batch_tokens").get<std::int64_t>();
    s.context = p.at("context").get<std::int64_t>();
    s.measureEvery = p.at("measure_every").get<std::int64_t>();
    s.beta2 = number(p, "beta2");
    s.weightDecay = number(p, "weight_decay");
    s.clip = number(p, "clip");
    s.frozenLayers = whole(p, "frozen_layers");
    s.split = splitFromParameters(p);
    if (const auto& mixing = p.at("mixing"); !(mixing.is_object() && mixing.empty())) {
        TRIPTYCH_TRY(s.mixing, mixingFromJson(mixing, "/parameters/mixing"));
    }
    s.withoutSources = p.at("without_sources").get<std::vector<std::string>>();
    for (std::size_t i = 0; i < s.withoutSources.size(); ++i)
        if (std::find(s.withoutSources.begin(), s.withoutSources.begin() + static_cast<std::ptrdiff_t>(i), s.withoutSources[i]) != s.withoutSources.begin() + static_cast<std::ptrdiff_t>(i))
            return base::badRequest(fmt::format("the source \"{}\" is left out twice", wholeCharacters(s.withoutSources[i], 60)), fmt::format("/parameters/without_sources/{}", i));
    if (s.frozenLayers > s.form.layers)
        return base::badRequest(fmt::format("{} frozen layers of a model of {}", s.frozenLayers, s.form.layers), "/parameters/frozen_layers", fmt::format("at most {}", s.form.layers));
    if (s.frozenLayers > 0 && !source)
        return base::badRequest("there is no source whose layers could stay as they are", "/parameters/frozen_layers", "0, or a model to start from");
    if (s.balance > 0 && isDense(s.form))
        return base::badRequest("a dense model has no experts whose load could be evened out", "/parameters/balance", "0, or another arm");
    if (source)
        if (const auto without = withoutEffect(p, *source); !without.empty())
            s.notes.push_back(fmt::format("The source keeps its own, whatever these parameters say: {}", fmt::join(without, ", ")));
    if (s.arm == Arm::specific && p.at("top_k") != 1 && isSet(p, "top_k"))
        s.notes.push_back("A token of this arm has one expert beside the shared one");
    return s;
}

}  // namespace triptych::routing
