#pragma once

#include <cstddef>

#include "langevin/kernels.h"

/// The hot loops of the projection, compiled for x86-64, x86-64-v3 and x86-64-v4 and chosen when the program runs. Sums run over eight
/// interleaved partial sums at every level, so the bits agree.
namespace triptych::langevin {

/// Lengths are padded to this many doubles.
inline constexpr int faceLanes = 8;
[[nodiscard]] constexpr int paddedFaces(int n) { return (n + faceLanes - 1) / faceLanes * faceLanes; }

/// Unit normals and offsets as the kernels read them. Padding is zero.
struct FaceTable {
    int dimension = 0, rows = 0, paddedDimension = 0, paddedRows = 0;
    const double* normals = nullptr;       ///< rows x paddedDimension: normal after normal
    const double* columns = nullptr;       ///< dimension x paddedRows: coordinate j of every normal
    const double* gram = nullptr;          ///< rows x paddedRows, products of the normals; null when they would take too much memory
    const double* minusOffsets = nullptr;  ///< paddedRows; padding is -infinity
    const float* coarseNormals = nullptr;  ///< rows x dimension
    const float* coarseOffsets = nullptr;  ///< rows: minus the offsets
    float coarseReach = 0;                 ///< the largest offset in size
};

/// The active normals as the columns of N = Q R, Q orthonormal, R upper triangular: R is the Cholesky factor of N'N, found without forming N'N,
/// whose entries cannot tell normals apart that meet at less than 1e-8.
struct FaceState {
    int capacity = 0;  ///< min(dimension, rows)
    int count = 0;     ///< active faces
    int ignoredCount = 0;
    int iterations = 0;
    int* faces = nullptr;
    int* ignored = nullptr;         ///< rows that only rounding contradicts
    double* q = nullptr;            ///< capacity x paddedDimension
    double* r = nullptr;            ///< capacity x capacity, column after column
    double* inverse = nullptr;      ///< 1 / the diagonal of R
    double* w = nullptr;            ///< Q'(y - x)
    double* multipliers = nullptr;  ///< R^-1 w
    double* coefficients = nullptr;
    double* fall = nullptr;
    double* work = nullptr;
    double* rest = nullptr;      ///< paddedDimension
    double* residual = nullptr;  ///< paddedRows: A y - b
    double* slack = nullptr;     ///< paddedRows: A x - b
};

enum class SolveState {
    inside,         ///< y needs no projection
    projected,
    limit,          ///< more iterations than allowed
    contradiction,  ///< faces that no point satisfies together
};

struct SolveBounds {
    double tolerance = 0;  ///< a distance that counts as none
    double forgiven = 0;   ///< a contradiction up to this is put down to rounding
    int iterations = 0;
    int orderly = 0;  ///< from this iteration on the first violated face enters instead of the worst: no cycles
};

struct FaceKernels {
    /// Dual active-set projection of y (padded) into x (padded). Starts with the warm faces; those `state` still holds in the same order are not
    /// factorised again.
    SolveState (*solve)(const FaceTable&, FaceState& state, const SolveBounds&, const double* y, const int* warm, int warmCount, double* x);
    /// Largest violated distance of each of `count` points side by side: coordinate j of point c at y[j * stride + c].
    void (*worst)(const FaceTable&, const double* y, std::ptrdiff_t stride, int count, double* out);
    /// The points that may violate a face by more than `tolerance`, in order; returns how many. In single precision, with the bound of its own error
    /// added: it never misses one, so that what is done about them does not depend on the level. A point that is not finite is among them.
    int (*suspects)(const FaceTable&, const double* y, std::ptrdiff_t stride, int count, double tolerance, int* out);
};

/// The caller guarantees that the machine runs it (level <= cpuLevel()).
[[nodiscard]] const FaceKernels& faceKernels(CpuLevel level);

}  // namespace triptych::langevin
