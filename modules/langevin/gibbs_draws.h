#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "langevin/loss_model.h"
#include "langevin/projection.h"

namespace triptych::langevin {

/// Draws of the Gibbs law exp(-beta fbar) on a set, to measure distances to.
struct GibbsDraws {
    std::vector<double> points;  ///< count * dimension numbers, point after point
    int dimension = 1;
    bool isExact = false;        ///< independent draws by rejection (dimension 1 and 2); else the ends of that many chains of an exact sampler
    bool isSettled = true;       ///< of chains: twice as many steps gave no other law that these draws could tell
    std::int64_t steps = 0;      ///< of chains: what each took
    [[nodiscard]] std::size_t size() const { return points.size() / static_cast<std::size_t>(dimension); }
    /// The draws [first, first + count).
    [[nodiscard]] std::vector<double> part(std::size_t first, std::size_t count) const;
    [[nodiscard]] std::vector<double> mean() const;
};

/// In one and two dimensions by rejection from a grid of cells whose density is bounded at corners and centre (bounds are raised, and all is drawn anew, when a
/// draw exceeds one); what lies more than 40 nats above the least loss is left out. The grid sees wells down to 1/256 of the box that the loss spans
/// at that height. Beyond, by coordinate hit-and-run on a polyhedron and MALA on a ball, doubled until the law rests.
/// Same draws for the same seed at any number of threads. Errors: a law that cannot be normalised; a loss that is no number in the set; cancelled.
[[nodiscard]] base::Result<GibbsDraws> gibbsDraws(const LossModel& loss, const Projector& set, double beta, int count, std::uint64_t seed, int threads, const std::function<bool()>& stopped);

}  // namespace triptych::langevin
