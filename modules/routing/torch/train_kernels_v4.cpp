#define LEVEL_TABLE v4TrainKernels
#define LEVEL_BYTES 64
#define LEVEL_ROWS 6
#define LEVEL_COLUMNS 4
#include "routing/torch/train_kernels.inc"
