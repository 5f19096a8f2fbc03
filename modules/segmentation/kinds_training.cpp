#include "segmentation/kinds_parts.h"
#include "segmentation/learning/training_settings.h"

namespace triptych::segmentation {
namespace {

using base::Json;
using base::ParameterType;

std::vector<base::InputSlot> setSlots(bool optional) {
    return {{"examples", "what the pictures of a learning set are", false, optional}, {"pixels", "its pictures", false, optional}, {"masks", "its masks", false, optional}};
}

// Weights with both moments, their best and what is written down of them, and what a step keeps for the way back.
base::Resources trainingResources(const Json& p) {
    constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20;
    base::Resources resources{2, 512 * mebibyte, 0};
    const auto form = formFromParameters(p, 4, 1);
    if (!form)
        return resources;
    const auto parameters = static_cast<std::uint64_t>(parameterCount(tensorsOf(*form)));
    const auto crop = p.at("crop").get<std::uint64_t>(), batch = p.at("batch").get<std::uint64_t>();
    resources.memoryBytes += parameters * 4 * 10 + batch * crop * crop * static_cast<std::uint64_t>(form->filters) * 4 * 8;
    return resources;
}

}  // namespace

base::Kind trainKind() {
    base::Kind kind;
    kind.name = "segmentation.train";
    kind.revision = 2;
    kind.meaning = "Trains the segmentation model on pictures with masks, from nothing or from another model, and tests it on pictures it has not seen";
    kind.parameters = trainingParameters();
    kind.inputs = setSlots(false);
    kind.inputs.push_back({"source", "model to start from", false, true});
    kind.estimate = trainingResources;
    kind.resources = {2, std::uint64_t{2} << 30, 0};
    kind.place = base::Place::process;
    kind.reproducible = base::Reproducibility::sameCpuLevel;
    return kind;
}

base::Kind predictKind() {
    base::Kind kind;
    kind.name = "segmentation.predict";
    kind.revision = 2;
    kind.meaning = "Finds masks in pictures with a trained model, and says where it is unsure";
    kind.parameters = {
        {"samples", ParameterType::integer, 0, "", 0.0, 200.0, {}, "Passes with dropout, whose spread is the uncertainty; 0: none"},
        {"patches", ParameterType::boolean, true, "", {}, {}, {}, "Let the discriminator judge each patch of the mask"},
        {"dilation", ParameterType::integer, 8, "px", 0.0, 100.0, {}, "Radius of the disk that grows the mask, in which the entropy is taken"},
        {"ids", ParameterType::texts, Json::array(), "", {}, {}, {}, "Names of pictures that are given one by one, in the order of their numbers"},
    };
    kind.inputs = {{"model", "the model"}};
    for (auto& slot : setSlots(true))
        kind.inputs.push_back(slot);
    kind.inputs.push_back({"image", "pictures, one by one", false, true, true});
    kind.resources = {2, std::uint64_t{2} << 30, 0};
    kind.place = base::Place::process;
    kind.reproducible = base::Reproducibility::sameCpuLevel;
    return kind;
}

}  // namespace triptych::segmentation
