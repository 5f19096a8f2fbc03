#include "routing/torch/train_kernels.h"

#include "routing/torch/row_kernels.h"

namespace triptych::routing {

const TrainKernels& trainKernels() {
    static const TrainKernels& chosen = &rowKernels() == &v4RowKernels ? v4TrainKernels : &rowKernels() == &v3RowKernels ? v3TrainKernels : baselineTrainKernels;
    return chosen;
}

}  // namespace triptych::routing
