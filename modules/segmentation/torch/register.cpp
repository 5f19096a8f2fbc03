#include "segmentation/torch/register.h"

#include "segmentation/torch/compare_features.h"
#include "segmentation/torch/predict.h"
#include "segmentation/torch/train.h"

namespace triptych::segmentation {

base::Status registerTorch(base::KindRegistry& registry) {
    TRIPTYCH_CHECK(registry.attach("segmentation.train", runTraining));
    TRIPTYCH_CHECK(registry.attach("segmentation.compare_features", runFeatureComparison));
    return registry.attach("segmentation.predict", runPrediction);
}

}  // namespace triptych::segmentation
