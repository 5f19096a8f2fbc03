#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "routing/divergence.h"
#include "routing/sentence_bootstrap.h"

namespace triptych::routing {

enum class DepthShape { tooFewLayers, notResolved, flat, rising, falling, u, arch };
[[nodiscard]] std::string_view name(DepthShape shape);

/// How a divergence runs over depth. A straight line and a parabola are fitted to the divergence by layer (orthogonal polynomials over
/// the layers' numbers, every layer weighing the same). `rise` is the line's change from the first to the last layer, `sag` how far the
/// parabola's ends lie above its middle: the linear and the quadratic contrast in units of the divergence. `first` and `last` are how far
/// the first and the last third of the layers lie above the third between. Estimates are corrected for the plug-in's bias, bounds are
/// basic bootstrap.
///
/// The answer, by intervals alone:
///  - fewer than 6 MoE layers: cannot be told from this model;
///  - no layer above its floor, or sentences not known: not resolved;
///  - rise and sag both within a tenth of the mean divergence: flat;
///  - sag, first and last all above 0: U; all below: arch. A parabola alone would take a late rise for a U; both ends must be seen to
///    stand above what lies between (Simonsohn, Adv. Methods Pract. Psychol. Sci. 1, 2018, on parabolas and U-shapes);
///  - else rise above 0: rising ("spread out in the end"); below 0: falling;
///  - else not resolved.
/// Where the truth is flat, each of rising and falling comes out at most (1 - level)/2 of the time, and U or arch less often.
struct DepthAnswer {
    static constexpr int leastLayers = 6;
    static constexpr double flatShare = 0.1;

    DepthShape shape = DepthShape::notResolved;
    std::string reason;  ///< of notResolved: "sentences", "floor" or "intervals"
    Interval rise, sag, first, last;
    double mean = 0;     ///< corrected divergence, mean over layers
    int layers = 0;      ///< those that were fitted
};

/// \param layers numbers of the layers, rising. \param measured [L]. \param resampled [R, L], empty where sentences are not known.
/// Layers whose value is not a number are left out. \param aboveFloor whether any layer stands above its floor.
[[nodiscard]] DepthAnswer depthShape(std::span<const int> layers, std::span<const double> measured, std::span<const double> resampled, bool aboveFloor, double level);

/// From which MoE layer on families part.
struct Parting {
    int layer = -1;             ///< number of the first layer from which on every one rejects; -1: none
    double pHolm = 1;           ///< largest of those layers
    double assignments = 0;     ///< different ways of dealing the families' names out
    double leastP = 1;          ///< what a single layer's p can come down to
    bool reachable = false;     ///< leastP times the number of layers is at most 5 %
    bool operator==(const Parting&) const = default;
};

/// Tests, layer by layer, that families are as far apart as if their names had been dealt out at random (sizes kept). Fills `between`
/// (floor, floorUpper, p, pAdjusted by Holm) beside what `measured` holds. One dealing serves all layers. With Holm over layers at
/// 5 %, a parting layer is found where there is none at most once in 20.
[[nodiscard]] Parting partingLayer(std::span<const Profiles> layers, std::span<const int> numbers, std::span<const int> family, std::size_t families, int permutations,
                                   std::uint64_t seed, Reading& between, const std::function<bool()>& stop);

[[nodiscard]] base::Json toJson(const DepthAnswer& answer);
[[nodiscard]] base::Json toJson(const Parting& parting);
[[nodiscard]] base::Result<DepthAnswer> depthAnswerFromJson(const base::Json& json, std::string_view where);
[[nodiscard]] base::Result<Parting> partingFromJson(const base::Json& json, std::string_view where);

}  // namespace triptych::routing
