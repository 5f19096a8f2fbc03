#include "segmentation/kinds_parts.h"

namespace triptych::segmentation {

base::Kind compareFeaturesKind() {
    using base::ParameterType;
    base::Kind kind;
    kind.name = "segmentation.compare_features";
    kind.revision = 2;
    kind.meaning = "Holds what a trained model makes of held-out pictures against what the model it began with makes of them, level by level (linear CKA, debiased)";
    kind.parameters = {
        {"pictures", ParameterType::integer, 32, "", 4.0, 128.0, {}, "Held-out pictures, at most so many"},
        {"validation", ParameterType::number, 0.2, "", 0.0, 0.9, {}, "As in the training"},
        {"test", ParameterType::number, 0.2, "", 0.0, 0.9, {}, "As in the training"},
        {"split_seed", ParameterType::integer, 0, "", 0.0, 9007199254740991.0, {}, "As in the training"},
    };
    kind.inputs = {{"source", "model it began with"}, {"model", "the trained model"}, {"examples", "what the pictures of a learning set are"}, {"pixels", "its pictures"}, {"masks", "its masks"}};
    kind.resources = {2, std::uint64_t{1} << 30, 0};
    kind.estimate = [](const base::Json& p) { return base::Resources{2, (512 + 24 * p.at("pictures").get<std::uint64_t>()) << 20, 0}; };
    kind.place = base::Place::process;
    kind.reproducible = base::Reproducibility::sameCpuLevel;
    return kind;
}

}  // namespace triptych::segmentation
