#include "segmentation/torch/register.h"

#include "segmentation/torch/predict.h"
#include "segmentation/torch/train.h"

namespace triptych::segmentation {

base::Status registerTorch(base::KindRegistry& registry) {
    TRIPTYCH_CHECK(registry.attach("segmentation.train", runTraining));
    return registry.attach("segmentation.predict", runPrediction);
}

}  // namespace triptych::segmentation
