#define TRIPTYCH_LEVEL baselineFaceKernels
#include "langevin/face_kernel.inc"
