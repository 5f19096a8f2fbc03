#include "langevin/recording.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "langevin/diagnostics/chain_diagnostics.h"
#include "langevin/stein.h"
#include "langevin/wasserstein.h"

namespace triptych::langevin {
namespace {

void keepUnique(std::vector<std::int64_t>& steps) {
    std::sort(steps.begin(), steps.end());
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
}

bool among(const std::vector<std::int64_t>& steps, std::int64_t step) {
    return std::binary_search(steps.begin(), steps.end(), step);
}

// Powers of two and `between` roundings between each pair, up to the last step.
std::vector<std::int64_t> octaves(std::int64_t last, int between) {
    std::vector<std::int64_t> steps{last};
    for (std::int64_t octave = 1; octave < last; octave *= 2)
        for (int i = 0; i < between; ++i) {
            const auto step = octave + octave * i / between;
            if (step < last)
                steps.push_back(step);
        }
    return steps;
}

std::int64_t firstAfter(const std::vector<std::int64_t>& steps, std::int64_t step, std::int64_t otherwise) {
    const auto found = std::upper_bound(steps.begin(), steps.end(), step);
    return found == steps.end() ? otherwise : std::min(*found, otherwise);
}

}  // namespace

Recording::Recording(const Problem& problem, const GibbsTruth& truth, const Ensemble& ensemble, double beta, std::int64_t steps)
    : m_loss(problem.loss.table()), m_model(problem.loss), m_set(problem.set), m_beta(beta), m_truth(truth), m_steps(steps), m_chains(ensemble.chains()) {
    const auto span = [&](std::size_t axis) {
        const auto& law = truth.marginals[axis];
        const double lower = std::min(law.quantile(1e-4), problem.start[axis]);
        const double upper = std::max(law.quantile(1.0 - 1e-4), problem.start[axis]);
        const double margin = 0.06 * (upper - lower);
        return std::array<double, 2>{lower - margin, upper + margin};
    };
    const auto xs = span(0), ys = span(1);
    m_view = {xs[0], ys[0], xs[1], ys[1]};
    const double width = xs[1] - xs[0], height = ys[1] - ys[0], cell = std::max(width, height) / densityCellsLong;
    m_columns = std::clamp(static_cast<int>(std::ceil(width / cell - 1e-9)), 16, densityCellsLong);
    m_rows = std::clamp(static_cast<int>(std::ceil(height / cell - 1e-9)), 16, densityCellsLong);
    m_current.assign(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows), 0);

    m_drawStride = std::max<std::int64_t>(1, (steps - steps / 2) / maxDraws);
    m_trackStride = (steps + maxTrackFrames - 1) / maxTrackFrames;
    const auto frames = std::min<std::int64_t>(steps, maxDensityFrames);
    for (std::int64_t frame = 0; frame < frames; ++frame) {
        const auto from = steps * frame / frames, to = steps * (frame + 1) / frames;
        m_frameEnds.push_back(to);
        for (std::int64_t i = 1; i <= 4; ++i)
            m_countSteps.push_back(std::max(from + 1, from + (to - from) * i / 4));
    }
    keepUnique(m_countSteps);
    m_energySteps = octaves(steps, 8);
    for (std::int64_t i = 1; i <= 96; ++i)
        m_energySteps.push_back(std::max<std::int64_t>(1, steps * i / 96));
    keepUnique(m_energySteps);
    m_w1Steps = octaves(steps, 2);
    keepUnique(m_w1Steps);
    m_hitsBefore.assign(problem.geometry.edges().size(), 0);
    m_liveHits = m_hitsBefore;
}

std::int64_t Recording::nextStop(std::int64_t step) const {
    return firstAfter(m_countSteps, step, firstAfter(m_energySteps, step, firstAfter(m_w1Steps, step, m_steps)));
}

Recording::TrackFrame Recording::frameOf(const Positions& before, const Ensemble::Workspace& workspace, const Ensemble& ensemble) {
    TrackFrame frame;
    for (std::size_t c = 0; c < trackedChains; ++c) {
        float* v = frame.data() + 6 * c;
        v[0] = before[2 * c];
        v[1] = before[2 * c + 1];
        v[2] = static_cast<float>(workspace.proposalX[c]);
        v[3] = static_cast<float>(workspace.proposalY[c]);
        v[4] = static_cast<float>(ensemble.x()[c]);
        v[5] = static_cast<float>(ensemble.y()[c]);
    }
    return frame;
}

void Recording::track(std::int64_t step, const Positions& before, const Ensemble::Workspace& workspace, const Ensemble& ensemble) {
    m_trackSteps.push_back(step);
    const auto frame = frameOf(before, workspace, ensemble);
    m_track.insert(m_track.end(), frame.begin(), frame.end());
}

void Recording::trackLive(std::int64_t step, const Positions& before, const Ensemble::Workspace& workspace, const Ensemble& ensemble) {
    m_liveTrack.emplace_back(step, frameOf(before, workspace, ensemble));
    if (m_liveTrack.size() > liveTrackFrames)
        m_liveTrack.pop_front();
}

void Recording::draw(const Ensemble& ensemble) {
    if (m_draws.size() >= std::size_t{3} * drawChains * maxDraws)
        return;
    std::array<double, drawChains> energy;
    kernels().values(m_loss, ensemble.x().data(), ensemble.y().data(), drawChains, energy.data());
    for (std::size_t c = 0; c < drawChains; ++c) {
        m_draws.push_back(static_cast<float>(ensemble.x()[c]));
        m_draws.push_back(static_cast<float>(ensemble.y()[c]));
        m_draws.push_back(static_cast<float>(energy[c]));
    }
}

std::vector<float> Recording::drawsByVariable() const {
    const std::size_t each = m_draws.size() / (std::size_t{3} * drawChains);
    std::vector<float> out(m_draws.size());
    for (std::size_t i = 0; i < each; ++i)
        for (std::size_t c = 0; c < drawChains; ++c)
            for (std::size_t v = 0; v < 3; ++v)
                out[(v * drawChains + c) * each + i] = m_draws[(i * drawChains + c) * 3 + v];
    return out;
}

base::Json Recording::diagnostics() const {
    base::Json all = base::Json::array();
    const auto ordered = drawsByVariable();
    const std::size_t length = ordered.size() / 3;
    const auto number = [](double v) { return std::isfinite(v) ? base::Json(std::stod(fmt::format("{:.5g}", v))) : base::Json(nullptr); };
    const std::vector<double> draws(ordered.begin(), ordered.end());
    const auto partOf = [&](const std::vector<double>& from, std::size_t v) {
        return Draws{std::span<const double>(from).subspan(v * length, length), drawChains, static_cast<int>(length / drawChains)};
    };
    std::vector<double> stein(2 * length);
    if (length > 0)
        stein = SteinTest(m_model, m_set, m_beta).at({draws.data(), static_cast<std::ptrdiff_t>(length), 2, static_cast<int>(length)});
    for (std::size_t v = 0; v < 3; ++v) {
        const auto s = summarise(partOf(draws, v));
        all.push_back({{"variable", v == 0 ? "x1" : v == 1 ? "x2" : "energy"},
                       {"mean", number(s.mean)},
                       {"sd", number(s.sd)},
                       {"median", number(s.median)},
                       {"q5", number(s.q5)},
                       {"q95", number(s.q95)},
                       {"rhat", number(s.rhat)},
                       {"essBulk", number(s.essBulk)},
                       {"essTail", number(s.essTail)},
                       {"mcseMean", number(s.mcseMean)},
                       {"mcseSd", number(s.mcseSd)},
                       {"mcseMedian", number(s.mcseMedian)}});
        if (v == 2)
            continue;
        const auto t = summarise(partOf(stein, v));
        all.back()["stein"] = number(t.mean);
        all.back()["steinError"] = number(t.mcseMean);
    }
    return all;
}

void Recording::count(const Ensemble& ensemble, std::vector<std::uint32_t>& into) const {
    const double scaleX = m_columns / (m_view.x1 - m_view.x0), scaleY = m_rows / (m_view.y1 - m_view.y0);
    for (std::size_t i = 0; i < static_cast<std::size_t>(m_chains); ++i) {
        const double column = (ensemble.x()[i] - m_view.x0) * scaleX, row = (ensemble.y()[i] - m_view.y0) * scaleY;
        if (column >= 0 && row >= 0 && column < m_columns && row < m_rows)
            ++into[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column)];
    }
}

void Recording::look(std::int64_t step, const Ensemble& ensemble, const std::vector<std::uint64_t>& hits) {
    const auto n = static_cast<std::size_t>(m_chains);
    if (among(m_countSteps, step)) {
        count(ensemble, m_current);
        m_currentTotal += m_chains;
    }
    if (among(m_frameEnds, step)) {
        m_violation = std::max(m_violation, ensemble.violation());
        m_densitySteps.push_back(step);
        m_densityTotal.push_back(m_currentTotal);
        m_density.insert(m_density.end(), m_current.begin(), m_current.end());
        std::fill(m_current.begin(), m_current.end(), 0);
        m_currentTotal = 0;
        const double chainSteps = static_cast<double>(step - m_frameStart) * m_chains;
        for (std::size_t e = 0; e < hits.size(); ++e)
            m_faces.push_back(static_cast<double>(hits[e] - m_hitsBefore[e]) / chainSteps);
        m_hitsBefore = hits;
        m_frameStart = step;
    }
    if (among(m_energySteps, step)) {
        m_values.resize(n);
        kernels().values(m_loss, ensemble.x().data(), ensemble.y().data(), m_chains, m_values.data());
        double sum = 0.0;
        for (const double v : m_values)
            sum += v;
        m_energy.push_back(static_cast<double>(step));
        m_energy.push_back(sum / m_chains);
        for (const double share : {0.1, 0.5, 0.9}) {
            const auto at = m_values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(n - 1));
            std::nth_element(m_values.begin(), at, m_values.end());
            m_energy.push_back(*at);
        }
    }
    if (among(m_w1Steps, step)) {
        m_w1.push_back(static_cast<double>(step));
        for (std::size_t axis = 0; axis < 2; ++axis) {
            const auto& from = axis == 0 ? ensemble.x() : ensemble.y();
            m_values.assign(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(n));
            std::sort(m_values.begin(), m_values.end());
            m_lastW1[axis] = wasserstein1(m_values, m_truth.marginals[axis]);
            m_w1.push_back(m_lastW1[axis]);
        }
    }
}

void Recording::cutAfter(std::int64_t step) {
    const auto frames = static_cast<std::size_t>(std::upper_bound(m_trackSteps.begin(), m_trackSteps.end(), step) - m_trackSteps.begin());
    m_trackSteps.resize(frames);
    m_track.resize(frames * 6 * trackedChains);
    const auto draws = std::max<std::int64_t>(0, step - m_steps / 2) / m_drawStride;
    m_draws.resize(std::min(m_draws.size(), static_cast<std::size_t>(draws) * 3 * drawChains));
}

base::Output Recording::output() const {
    using base::Array;
    const auto count = [](std::size_t n) { return static_cast<std::int64_t>(n); };
    base::Output output;
    output.arrays["trackSteps"] = Array::of(m_trackSteps, {count(m_trackSteps.size())});
    output.arrays["track"] = Array::of(m_track, {count(m_trackSteps.size()), trackedChains, 6});
    output.arrays["draws"] = Array::of(drawsByVariable(), {3, drawChains, count(m_draws.size() / (std::size_t{3} * drawChains))});
    output.arrays["densitySteps"] = Array::of(m_densitySteps, {count(m_densitySteps.size())});
    output.arrays["density"] = Array::of(m_density, {count(m_densitySteps.size()), m_rows, m_columns});
    output.arrays["densityTotal"] = Array::of(m_densityTotal, {count(m_densityTotal.size())});
    output.arrays["faces"] = Array::of(m_faces, {count(m_densitySteps.size()), count(m_hitsBefore.size())});
    output.arrays["energy"] = Array::of(m_energy, {count(m_energy.size() / 5), 5});
    output.arrays["w1"] = Array::of(m_w1, {count(m_w1.size() / 3), 3});
    return output;
}

base::Output Recording::live(std::int64_t step, const Ensemble& ensemble, const std::vector<std::uint64_t>& hits) {
    using base::Array;
    const auto length = [](std::size_t n) { return static_cast<std::int64_t>(n); };
    base::Output output;
    auto tracks = m_liveTrack;
    for (auto i = m_trackSteps.size() - std::min(m_trackSteps.size(), liveTrackFrames); i < m_trackSteps.size(); ++i) {
        TrackFrame frame;
        std::copy_n(m_track.begin() + static_cast<std::ptrdiff_t>(i * frame.size()), frame.size(), frame.begin());
        tracks.emplace_back(m_trackSteps[i], frame);
    }
    std::sort(tracks.begin(), tracks.end());
    tracks.erase(std::unique(tracks.begin(), tracks.end(), [](const auto& a, const auto& b) { return a.first == b.first; }), tracks.end());
    std::vector<std::int64_t> steps;
    std::vector<float> track;
    for (auto i = tracks.size() - std::min(tracks.size(), liveTrackFrames); i < tracks.size(); ++i) {
        steps.push_back(tracks[i].first);
        track.insert(track.end(), tracks[i].second.begin(), tracks[i].second.end());
    }
    output.arrays["trackSteps"] = Array::of(steps, {length(steps.size())});
    output.arrays["track"] = Array::of(track, {length(steps.size()), trackedChains, 6});
    std::vector<std::uint32_t> density(m_current.size(), 0);
    count(ensemble, density);
    output.arrays["densitySteps"] = Array::of(std::vector<std::int64_t>{step}, {1});
    output.arrays["density"] = Array::of(density, {1, m_rows, m_columns});
    output.arrays["densityTotal"] = Array::of(std::vector<std::int64_t>{m_chains}, {1});
    std::vector<double> faces;
    const double chainSteps = static_cast<double>(std::max<std::int64_t>(step - m_liveStep, 1)) * m_chains;
    for (std::size_t e = 0; e < hits.size(); ++e)
        faces.push_back(static_cast<double>(hits[e] - m_liveHits[e]) / chainSteps);
    m_liveHits = hits;
    m_liveStep = step;
    output.arrays["faces"] = Array::of(faces, {1, length(faces.size())});
    output.arrays["energy"] = Array::of(m_energy, {length(m_energy.size() / 5), 5});
    output.arrays["w1"] = Array::of(m_w1, {length(m_w1.size() / 3), 3});
    return output;
}

std::vector<double> Recording::faceMass() const {
    const std::size_t edges = m_hitsBefore.size();
    std::vector<double> mass(edges, 0.0);
    double total = 0.0;
    for (std::size_t frame = m_densitySteps.size() / 2; frame < m_densitySteps.size(); ++frame) {
        const double width = static_cast<double>(m_densitySteps[frame] - (frame > 0 ? m_densitySteps[frame - 1] : 0));
        total += width;
        for (std::size_t e = 0; e < edges; ++e)
            mass[e] += width * m_faces[frame * edges + e];
    }
    for (auto& m : mass)
        m /= std::max(total, 1.0);
    return mass;
}

}  // namespace triptych::langevin
