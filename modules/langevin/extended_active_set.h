#pragma once

#include "langevin/face_kernels.h"

namespace triptych::langevin {

/// The same method as FaceKernels::solve in extended precision (64 bits of mantissa), slowly and from a cold start: for thin wedges, which magnify
/// rounding until faces look violated in turn. Leaves faces, multipliers and count in `state`; its factors are not kept.
/// \param out how far every face is moved outward.
[[nodiscard]] SolveState solveExtended(const FaceTable& table, FaceState& state, const SolveBounds& bounds, double out, const double* y, double* x);

}  // namespace triptych::langevin
