#include "broken_training.h"
#include "segmentation/kinds.h"

/// segmentation.resume: a training of a segmentation model, killed and resumed.
namespace triptych::bench {
namespace {

base::JobSpec training(Trainer& trainer) {
    base::JobSpec made;
    made.kind = "segmentation.generate_set";
    made.parameters = {{"count", 40}, {"scenes", 10}, {"side", 64}};
    const auto set = runToEnd(*trainer.scheduler, made);
    base::JobSpec spec;
    spec.kind = "segmentation.train";
    spec.parameters = {{"preset", "small"}, {"crop", 64}, {"epochs", 10}, {"adversarial", true}, {"dropout", 0.2}};
    for (const auto* name : {"examples", "pixels", "masks"}) {
        spec.inputs[name].job = set;
        spec.inputs[name].output = name;
    }
    return spec;
}

}  // namespace

void registerSegmentationTrainingBenches(Registry& registry) {
    // Killed at three moments that the epochs know nothing of.
    registry.add("segmentation.resume", [](Reporter& reporter) { resumeBench(reporter, "segmentation.resume", segmentation::kinds(), training, "epochs", {1, 4, 7}); });
}

}  // namespace triptych::bench
