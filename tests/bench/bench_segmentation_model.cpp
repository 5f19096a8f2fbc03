#include "bench.h"

// LibTorch is linked by a program of its own, as the window never links it.
namespace triptych::bench {

void registerSegmentationModelBenches(Registry& registry) {
    for (const char* name : {"infer", "train_step", "stop_gap", "train_memory"})
        registry.add(std::string("segmentation.") + name, [name](Reporter& reporter) { fromProgram(reporter, "triptych_segmentation_model_bench", name); });
}

}  // namespace triptych::bench
