#define TRIPTYCH_LEVEL v4FaceKernels
#include "langevin/face_kernel.inc"
