#define LEVEL_TABLE v3TrainKernels
#define LEVEL_BYTES 32
#define LEVEL_ROWS 4
#define LEVEL_COLUMNS 2
#include "routing/torch/train_kernels.inc"
