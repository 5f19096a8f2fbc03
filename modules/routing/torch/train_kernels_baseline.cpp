#define LEVEL_TABLE baselineTrainKernels
#define LEVEL_BYTES 16
#define LEVEL_ROWS 4
#define LEVEL_COLUMNS 2
#include "routing/torch/train_kernels.inc"
