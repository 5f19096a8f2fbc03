#define TRIPTYCH_LEVEL v3FaceKernels
#include "langevin/face_kernel.inc"
