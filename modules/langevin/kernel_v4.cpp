#define TRIPTYCH_LEVEL v4Kernels
#define TRIPTYCH_LEVEL_NAME "x86-64-v4"
#include "langevin/kernel.inc"
