#define TRIPTYCH_LEVEL baselineKernels
#define TRIPTYCH_LEVEL_NAME "x86-64"
#include "langevin/kernel.inc"
