#define TRIPTYCH_LEVEL v3Kernels
#define TRIPTYCH_LEVEL_NAME "x86-64-v3"
#include "langevin/kernel.inc"
