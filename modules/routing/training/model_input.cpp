#include "routing/training/model_input.h"

#include <fmt/format.h>

#include "routing/corpus/corpus_tokens.h"
#include "routing/kind_parts.h"
#include "routing/training/model_blob.h"
#include "routing/training/model_form.h"

namespace triptych::routing {
namespace {

using base::JobArguments;
using base::Result;

constexpr const char* modelPointer = "/inputs/model";

base::Status notBoth(const JobArguments& arguments) {
    if (isGiven(arguments, "model") && isGiven(arguments, "checkpoint"))
        return base::badRequest("a model is taken from the project or from a checkpoint's folder, not from both", "/inputs/checkpoint", "one of the two");
    return {};
}

Result<ModelInput> trained(const JobArguments& arguments) {
    TRIPTYCH_TRY(const auto blob, arguments.array("model"));
    TRIPTYCH_TRY(auto model, languageModelFromArray(blob, modelPointer));
    TRIPTYCH_TRY(auto file, base::Safetensors::parse(blob, modelPointer));
    const auto cost = costOf(model.config, 0);
    const bool dense = isDense(model.config);
    return ModelInput{model.name,
                      blob.hash(),
                      modelPointer,
                      cost.parameters,
                      cost.activeParameters,
                      dense,
                      WeightLayout::inMemory(base::TensorSet::of(std::move(file)), std::move(model.config), modelPointer),
                      {},
                      std::move(model.tokenizer)};
}

Result<ModelInput> inFolder(const JobArguments& arguments) {
    TRIPTYCH_TRY(const auto folder, arguments.path("checkpoint"));
    TRIPTYCH_TRY(const auto info, inspectCheckpoint(folder));
    TRIPTYCH_TRY(auto layout, WeightLayout::open(folder));
    const bool dense = layout.config().moeLayers().empty();
    return ModelInput{info.name, info.fingerprint, (folder / "config.json").string(), info.parameters, info.activeParameters, dense, std::move(layout), folder, {}};
}

}  // namespace

Result<Tokenizer> ModelInput::tokenizer() const {
    if (folder.empty())
        return Tokenizer::parse(tokenizerText, fmt::format("{}#/__metadata__/tokenizer", modelPointer));
    return tokenizerOf(folder, layout.config().vocabulary);
}

base::Status oneModel(const JobArguments& arguments) {
    TRIPTYCH_CHECK(notBoth(arguments));
    if (!isGiven(arguments, "model") && !isGiven(arguments, "checkpoint"))
        return base::badRequest("there is no model", "/inputs", "a trained model as \"model\", or a checkpoint's folder as \"checkpoint\"");
    return {};
}

Result<ModelInput> modelInput(const JobArguments& arguments) {
    TRIPTYCH_CHECK(oneModel(arguments));
    return isGiven(arguments, "model") ? trained(arguments) : inFolder(arguments);
}

Result<std::optional<ModelShape>> modelShapeInput(const JobArguments& arguments) {
    TRIPTYCH_CHECK(notBoth(arguments));
    if (isGiven(arguments, "checkpoint")) {
        TRIPTYCH_TRY(const auto path, arguments.path("checkpoint"));
        TRIPTYCH_TRY(auto shape, readModelShape(path));
        return std::optional(std::move(shape));
    }
    if (!isGiven(arguments, "model"))
        return std::optional<ModelShape>();
    TRIPTYCH_TRY(const auto blob, arguments.array("model"));
    TRIPTYCH_TRY(const auto model, languageModelFromArray(blob, modelPointer));
    if (isDense(model.config))
        return base::badRequest("the model is dense: it has no layer with experts", modelPointer, "a mixture of experts");
    return std::optional(modelShape(model.config));
}

std::vector<base::InputSlot> modelInputSlots() {
    return {{"model", "A trained model, in place of a checkpoint", false, true}, {"checkpoint", checkpointFolder, true, true}};
}

}  // namespace triptych::routing
