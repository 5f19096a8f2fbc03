#pragma once

#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

#include "base/job.h"
#include "langevin/constraint_set.h"
#include "langevin/ensemble.h"
#include "langevin/gibbs_truth.h"
#include "langevin/plane_loss.h"

namespace triptych::langevin {

inline constexpr int trackedChains = 3;
inline constexpr int maxTrackFrames = 4096;
inline constexpr int maxDensityFrames = 128;
inline constexpr int drawChains = 16;        ///< of which draws are kept for diagnostics
inline constexpr int maxDraws = 1024;        ///< of each
inline constexpr int densityCellsLong = 96;  ///< cells along the longer side of the view

/// What is written down while chains run. Memory is bounded whatever the number of steps: paths, densities and traces thin out.
///
/// Arrays of the result:
///  trackSteps i64 [F]            steps of the recorded path frames
///  track f32 [F, 3, 6]           start, proposal, end (x, y each) of that step, for the first three chains
///  densitySteps i64 [D]          last step of each density frame
///  density u32 [D, rows, columns]  chains counted at up to four steps of the frame; row 0 at the bottom of `view`
///  densityTotal i64 [D]          all chains counted, those outside the view too
///  faces f64 [D, E]              share of chain-steps of the frame that ended on each face (0..1)
///  energy f64 [K, 5]             step, mean, 10 %, 50 %, 90 % quantile of fbar over the chains
///  w1 f64 [W, 3]                 step, W1 of either marginal to the quadrature truth
///  draws f32 [3, 16, N]          x1, x2 and fbar of the first 16 chains at every stride-th step of the second half
///  last f32 [chains, 2]          positions after the last step
class Recording {
public:
    Recording(const Problem& problem, const GibbsTruth& truth, const Ensemble& ensemble, double beta, std::int64_t steps);

    [[nodiscard]] const Box& view() const { return m_view; }
    /// The next step at which everything must stand still to be looked at.
    [[nodiscard]] std::int64_t nextStop(std::int64_t step) const;

    /// After each step of block 0, with its workspace; `before` are the positions it started from.
    using Positions = std::array<float, 2 * trackedChains>;
    [[nodiscard]] bool wantsTrack(std::int64_t step) const { return step % m_trackStride == 0; }
    void track(std::int64_t step, const Positions& before, const Ensemble::Workspace& workspace, const Ensemble& ensemble);
    /// The same of any step, for live() alone: in a long run the steps that are recorded lie further apart than two frames of a screen.
    void trackLive(std::int64_t step, const Positions& before, const Ensemble::Workspace& workspace, const Ensemble& ensemble);

    /// The same for the draws that are kept.
    [[nodiscard]] bool wantsDraw(std::int64_t step) const { return step > m_steps / 2 && (step - m_steps / 2) % m_drawStride == 0; }
    void draw(const Ensemble& ensemble);

    /// All chains stand at `step`. \param hits of all workers since the start.
    void look(std::int64_t step, const Ensemble& ensemble, const std::vector<std::uint64_t>& hits);

    /// Paths and draws of steps after `step` go: chains stood at different steps.
    void cutAfter(std::int64_t step);

    /// What is there so far.
    [[nodiscard]] base::Output output() const;
    /// What a window draws while chains run, in the same arrays: the newest liveTrackFrames path frames, one density frame of where the chains stand now with the
    /// faces met since the last call, energy and W1 so far. The recording itself is not changed by when this is called.
    [[nodiscard]] base::Output live(std::int64_t step, const Ensemble& ensemble, const std::vector<std::uint64_t>& hits);
    static constexpr std::size_t liveTrackFrames = 256;
    /// R-hat, effective sample sizes and errors of x1, x2 and fbar by the draws so far, and Stein's check of either coordinate: an object a variable.
    [[nodiscard]] base::Json diagnostics() const;
    /// The largest distance outside the set at which a chain stood at the end of a density frame.
    [[nodiscard]] double violation() const { return m_violation; }
    /// Share of chain-steps on each face over the second half of the run.
    [[nodiscard]] std::vector<double> faceMass() const;
    [[nodiscard]] std::array<double, 2> lastW1() const { return m_lastW1; }
    [[nodiscard]] double lastEnergy() const { return m_energy.empty() ? 0.0 : m_energy[m_energy.size() - 4]; }

private:
    void count(const Ensemble& ensemble, std::vector<std::uint32_t>& into) const;

    const LossTable m_loss;
    PlaneLoss m_model;
    ConstraintSet m_set;
    double m_beta;
    const GibbsTruth& m_truth;
    std::int64_t m_steps;
    int m_chains;
    Box m_view;
    int m_columns = 0, m_rows = 0;
    [[nodiscard]] std::vector<float> drawsByVariable() const;
    std::int64_t m_drawStride = 1;
    std::vector<float> m_draws;  ///< as they come: the three variables of each chain
    std::int64_t m_trackStride = 1;
    std::vector<std::int64_t> m_trackSteps;
    std::vector<float> m_track;
    std::vector<std::int64_t> m_frameEnds, m_countSteps, m_energySteps, m_w1Steps;
    std::vector<std::uint32_t> m_density, m_current;
    std::vector<std::int64_t> m_densitySteps, m_densityTotal;
    std::int64_t m_currentTotal = 0;
    std::vector<double> m_faces;
    std::vector<std::uint64_t> m_hitsBefore;
    std::int64_t m_frameStart = 0;
    double m_violation = 0;
    using TrackFrame = std::array<float, std::size_t{6} * trackedChains>;
    [[nodiscard]] static TrackFrame frameOf(const Positions& before, const Ensemble::Workspace& workspace, const Ensemble& ensemble);
    std::deque<std::pair<std::int64_t, TrackFrame>> m_liveTrack;
    std::vector<std::uint64_t> m_liveHits;
    std::int64_t m_liveStep = 0;
    std::vector<double> m_energy, m_w1, m_values;
    std::array<double, 2> m_lastW1{};
};

}  // namespace triptych::langevin
