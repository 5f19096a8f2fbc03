#pragma once

#include <cstdint>
#include <string_view>

/// The hot loops, compiled for x86-64, x86-64-v3 and x86-64-v4 and chosen when the program runs. All three do the same IEEE
/// operations in the same order without contraction, so their bits agree. Plane problems only (d = 2).
namespace triptych::langevin {

enum class LossKind : std::int32_t { doubleWell, mixture, quadratic, ripples };

inline constexpr int maxMixtureComponents = 8;

/// A loss as the kernels read it. doubleWell: barrier, 1/well^2, tilt, stiffness, slope, offset. mixture: count, 1/spread^2, then
/// (x, y, log weight) for each. quadratic: h11, h12, h22, cx, cy. ripples: stiffness, amplitude, frequency, cx, cy.
struct LossTable {
    LossKind kind = LossKind::quadratic;
    double p[2 + 3 * maxMixtureComponents] = {};
};

/// Chains move in blocks of this many.
inline constexpr int blockChains = 256;

/// A face as the kernel reads it: unit outward normal; points base + t along, t0 <= t <= t1 (either may be infinite).
struct StepFace {
    double normalX, normalY, offset;
    double alongX, alongY, baseX, baseY;
    double t0, t1;
};

/// Where a projected chain ended.
enum class Corner : std::int32_t { none, withNext, withPrevious };

/// One step of one block. Arrays hold blockChains doubles.
struct StepBlock {
    double* x;
    double* y;
    double* dataX;  ///< current data of each chain; unused when `dataScale` is 0 and they are not given
    double* dataY;
    double* proposalX;  ///< out: the points before projection
    double* proposalY;
    std::int32_t* violators;  ///< out: chains whose proposal lies outside, in order
    std::int32_t* edge;       ///< out: for each of them the face its projection ended on; -1: the proposal stood on the boundary already
    Corner* corner;           ///< out: and whether on a corner, with the face after or before that one
    std::uint64_t seed;
    std::uint64_t firstChain;  ///< multiple of blockChains
    std::uint64_t step;        ///< from 1; step 0 addresses the starting draws
    double eta;                ///< step size
    double noise;              ///< sqrt(2 eta / beta)
    double dataScale;          ///< standard deviation of a datum's innovation; 0 without data noise
    double phi;                ///< z' = phi z + dataScale e
    const StepFace* faces;     ///< counter-clockwise
    int faceCount;
    bool dataGiven;  ///< dataX and dataY are read and left as they are: another process moves them on; with a dataScale of 0
};

/// A face as the single-precision kernel reads it: unit outward normal and offset; points base + t along, t0 <= t <= t1.
struct FloatFace {
    float normalX, normalY, offset;
    float alongX, alongY, baseX, baseY;
    float t0, t1;
};

/// Steps of one block in single precision, for pictures. Arrays hold blockChains floats.
struct FloatBlock {
    float* x;
    float* y;
    float* dataX;  ///< unused when `dataScale` is 0 and they are not given
    float* dataY;
    std::uint64_t* hits;  ///< one a face: projections that ended on it are added
    std::uint64_t seed;
    std::uint64_t firstChain;  ///< multiple of blockChains
    std::uint64_t firstStep;   ///< from 1
    std::uint64_t steps;
    std::int32_t counted;  ///< chains whose hits count
    float eta, noise, dataScale, phi;
    const FloatFace* faces;
    int faceCount;
};

struct Kernels {
    std::string_view name;
    /// x <- the proposal, or its projection where it lies outside; returns how many did.
    int (*step)(const LossTable&, const StepBlock&);
    /// The mean loss at n points; n need not be a multiple of anything.
    void (*values)(const LossTable&, const double* x, const double* y, int n, double* out);
    void (*gradients)(const LossTable&, const double* x, const double* y, int n, double* gx, double* gy);
    /// exp; 0 below -708.
    void (*exponentials)(const double* v, int n, double* out);
    /// log of positive normal numbers.
    void (*logarithms)(const double* v, int n, double* out);
    /// The normal pair of block (seed, firstStream + i, step, lane), i < n; base::Stream's addressing.
    void (*normals)(std::uint64_t seed, std::uint64_t firstStream, std::uint64_t step, std::uint32_t lane, int n,
                    double* first, double* second);
    /// The recursion in single precision. Steps 2k - 1 and 2k draw w from words 0, 1 and 2, 3 of block (seed, chain, k, 2), data from lane 3.
    void (*floatStep)(const LossTable&, const FloatBlock&);
    /// Those normals of blockChains streams: [4][blockChains], the first pair and the second.
    void (*floatNormals)(std::uint64_t seed, std::uint64_t firstStream, std::uint64_t pair, std::uint32_t lane, float* out);
};

enum class CpuLevel { baseline, v3, v4 };

/// The best level this machine runs.
[[nodiscard]] CpuLevel cpuLevel();
/// Kernels of a level; the caller guarantees that the machine runs it (level <= cpuLevel()).
[[nodiscard]] const Kernels& kernels(CpuLevel level);
/// Those of cpuLevel().
[[nodiscard]] const Kernels& kernels();

/// exp and log with the same bits on every machine (libm's depend on the CPU).
[[nodiscard]] inline double exactExp(double v) {
    double out = 0;
    kernels().exponentials(&v, 1, &out);
    return out;
}
[[nodiscard]] inline double exactLog(double v) {
    double out = 0;
    kernels().logarithms(&v, 1, &out);
    return out;
}

}  // namespace triptych::langevin
