#define LEVEL_TABLE v3RowKernels
#define LEVEL_BYTES 32
#define LEVEL_ROWS 4
#define LEVEL_COLUMNS 2
#include "routing/torch/row_kernels.inc"
