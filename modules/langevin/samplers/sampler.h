#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "langevin/loss_model.h"
#include "langevin/points.h"
#include "langevin/projection.h"

namespace triptych::langevin {

/// What chains aim at, exp(-beta fbar) on a set, and how far they go in a step. Does not own loss and set.
struct SamplerTarget {
    const LossModel& loss;
    const Projector& set;
    double beta = 1;
    double eta = 0.01;
};

/// One step of some chains side by side, from step - 1 to `step`.
struct SamplerBlock {
    Points x;            ///< positions, in place
    Points state;        ///< what the sampler carries of each chain: Sampler::stateSize() coordinates
    ConstPoints z;       ///< the data of this step; dimension 0: the mean loss itself
    Points proposal;     ///< out: where the step would have gone without the set
    FaceMemory* memory = nullptr;  ///< of these chains: faces the last projections ended on; may be null
    std::uint64_t seed = 0, firstChain = 0, step = 0;
};

/// What steps met. Sums over chain-steps; merges by addition.
struct SamplerTally {
    std::vector<std::uint64_t> faces;  ///< chain-steps that ended on (or were turned back by) each face
    std::uint64_t steps = 0, contacts = 0, accepted = 0, evaluations = 0;
    double moved = 0;       ///< distance between proposal and end, of steps that met the set
    double squareJump = 0;  ///< squared distance from start to end
    double violation = 0;   ///< the largest distance outside the set at which a step ended
    void add(const SamplerTally& other);
};

/// A Markov chain on a set in any dimension. w_k of chain c comes from blocks (seed, c, k, lane): lane 0 for the first two coordinates, lanes 2, 3, ... for
/// further pairs, so two samplers of the same seed take the same proposals and paths do not depend on threads or blocks. Immutable; any thread.
class Sampler {
public:
    struct Facts {
        std::string_view name;      ///< as a parameter of jobs
        std::string_view title;
        std::string_view meaning;
        std::string_view validity;  ///< on which sets, with which data, with what bias
        std::string_view source;
        bool takesData;    ///< works with gradients at single data; otherwise with the mean loss only
        bool takesBalls;   ///< also on a Euclidean ball
        bool needsInside;  ///< the start must lie inside the set
        bool isExact;      ///< no bias from the step size
        bool ignoresSet = false;  ///< its law is that of the whole space
    };
    /// What one thread needs.
    class Workspace {
    public:
        Workspace(const SamplerTarget& target, int chains);
        std::vector<double> gradient, other, values, value2, noise;
        std::vector<int> chosen;
        Projector::Workspace projection;
        Contacts contacts;
        SamplerTally tally;
    };

    Sampler() = default;
    Sampler(const Sampler&) = delete;
    Sampler& operator=(const Sampler&) = delete;
    virtual ~Sampler() = default;

    [[nodiscard]] virtual const Facts& facts() const = 0;
    [[nodiscard]] virtual int stateSize(const SamplerTarget&) const { return 0; }
    /// Fills `state` for chains that stand at `x`.
    [[nodiscard]] virtual base::Status begin(const SamplerTarget&, ConstPoints /*x*/, Points /*state*/, Workspace&) const { return {}; }
    /// Errors: a gradient or a loss that is not a number, naming chain, step and point; what projection reports.
    [[nodiscard]] virtual base::Status step(const SamplerTarget& target, SamplerBlock& block, Workspace& workspace) const = 0;
};

[[nodiscard]] std::unique_ptr<Sampler> projectedSampler();
[[nodiscard]] std::unique_ptr<Sampler> unconstrainedSampler();
[[nodiscard]] std::unique_ptr<Sampler> reflectedSampler();
[[nodiscard]] std::unique_ptr<Sampler> malaSampler();
[[nodiscard]] std::unique_ptr<Sampler> coordinateHitAndRunSampler();

/// All of them, the paper's first.
[[nodiscard]] std::span<const std::unique_ptr<Sampler>> samplers();
/// Errors: a name that is none of them.
[[nodiscard]] base::Result<const Sampler*> samplerNamed(std::string_view name, std::string_view where);
/// Whether the sampler is right on this set with these data. Errors: the reason why not, and what would be right.
[[nodiscard]] base::Status admits(const Sampler& sampler, const ConstraintSet& set, bool hasData, std::string_view where);

}  // namespace triptych::langevin
