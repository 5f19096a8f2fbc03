#define LEVEL_TABLE v4RowKernels
#define LEVEL_BYTES 64
#define LEVEL_ROWS 6
#define LEVEL_COLUMNS 4
#include "routing/torch/row_kernels.inc"
