#include "langevin/ensemble.h"

#include <algorithm>
#include <cmath>

#include "langevin/plane_loss.h"

namespace triptych::langevin {

Ensemble::Ensemble(const Problem& problem, const EnsembleSettings& settings)
    : m_kernels(kernels(settings.level)),
      m_loss(problem.loss.table()),
      m_settings(settings),
      m_chains(settings.chains),
      m_noise(std::sqrt(2.0 * settings.eta.value() / settings.beta)) {
    m_padded = static_cast<std::size_t>((m_chains + blockChains - 1) / blockChains) * blockChains;
    m_points.assign(2 * m_padded, problem.start[0]);
    std::fill(m_points.begin() + static_cast<std::ptrdiff_t>(m_padded), m_points.end(), problem.start[1]);
    m_moved.resize(m_padded / blockChains);
    const auto* source = settings.source;
    m_data.assign((source != nullptr ? static_cast<std::size_t>(source->stateSize()) : 2) * m_padded, 0.0);
    if (source != nullptr) {
        source->start(settings.seed, 0, {m_data.data(), static_cast<std::ptrdiff_t>(m_padded), source->stateSize(), m_chains});
    } else if (settings.data.deviation() > 0.0) {
        m_kernels.normals(settings.seed, 0, 0, 1, static_cast<int>(m_padded), m_data.data(), m_data.data() + m_padded);
        for (auto& z : m_data)
            z *= settings.data.deviation();
    }
    for (const auto& edge : problem.geometry.edges())
        m_faces.push_back({edge.normal[0], edge.normal[1], edge.normal[0] * edge.base[0] + edge.normal[1] * edge.base[1], edge.along[0],
                           edge.along[1], edge.base[0], edge.base[1], edge.t0, edge.t1});
    if (settings.sampler == nullptr)
        return;
    for (const auto& edge : problem.geometry.edges())
        m_rows.push_back(edge.row);
    m_model = std::make_unique<PlaneLoss>(problem.loss);
    m_projector = std::make_unique<Projector>(problem.set);
    const SamplerTarget target{*m_model, *m_projector, settings.beta, settings.eta.value()};
    m_stateSize = settings.sampler->stateSize(target);
    m_state.resize(static_cast<std::size_t>(m_stateSize) * m_padded);
    // A start may stand on a face by rounding a hair outside; the samplers that begin inside take that for inside.
    Sampler::Workspace space(target, blockChains);
    for (int block = 0; block < blocks(); ++block)
        (void)settings.sampler->begin(target, part(m_points, 2, block), part(m_state, m_stateSize, block), space);
}

Points Ensemble::part(std::vector<double>& from, int dimension, int block) const {
    const int first = block * blockChains;
    return {from.data() + first, static_cast<std::ptrdiff_t>(m_padded), dimension, std::min(blockChains, m_chains - first)};
}

Ensemble::Workspace Ensemble::workspace() const {
    Workspace workspace;
    workspace.hits.assign(m_faces.size(), 0);
    if (m_settings.sampler != nullptr)
        workspace.sampler.emplace(SamplerTarget{*m_model, *m_projector, m_settings.beta, m_settings.eta.value()}, blockChains);
    return workspace;
}

base::Status Ensemble::stepSampler(int block, std::uint64_t step, Workspace& workspace) {
    const SamplerTarget target{*m_model, *m_projector, m_settings.beta, m_settings.eta.value()};
    SamplerBlock b;
    b.x = part(m_points, 2, block);
    b.state = part(m_state, m_stateSize, block);
    std::array<double, 2 * std::size_t{blockChains}> proposal;
    b.proposal = {proposal.data(), blockChains, 2, b.x.count};
    b.seed = m_settings.seed;
    b.firstChain = static_cast<std::uint64_t>(block) * blockChains;
    b.step = step;
    if (m_settings.data.deviation() > 0.0 || m_settings.source != nullptr)
        b.z = part(m_data, 2, block);
    auto& tally = workspace.sampler->tally;
    std::fill(tally.faces.begin(), tally.faces.end(), 0);
    tally.moved = 0.0;
    const auto contacts = tally.contacts;
    TRIPTYCH_CHECK(m_settings.sampler->step(target, b, *workspace.sampler));
    for (std::size_t e = 0; e < m_rows.size(); ++e)
        workspace.hits[e] += tally.faces[static_cast<std::size_t>(m_rows[e])];
    workspace.projections += tally.contacts - contacts;
    std::copy_n(proposal.begin(), b.x.count, workspace.proposalX.begin());
    std::copy_n(proposal.begin() + blockChains, b.x.count, workspace.proposalY.begin());
    m_moved[static_cast<std::size_t>(block)].value += tally.moved;
    if (b.z.dimension > 0)
        advanceData(block, step);
    return {};
}

// After the step that used it: f(x_k, z_k) takes the chain to k + 1.
void Ensemble::advanceData(int block, std::uint64_t step) {
    const auto firstChain = static_cast<std::uint64_t>(block) * blockChains;
    if (m_settings.source != nullptr) {
        m_settings.source->advance(m_settings.seed, firstChain, step, part(m_data, m_settings.source->stateSize(), block));
        return;
    }
    const auto z = part(m_data, 2, block);
    std::array<double, blockChains> first, second;
    m_kernels.normals(m_settings.seed, firstChain, step, 1, blockChains, first.data(), second.data());
    const double phi = m_settings.data.phi(), scale = m_settings.data.innovation();
    for (std::size_t c = 0; c < static_cast<std::size_t>(z.count); ++c) {
        z.coordinate(0)[c] = phi * z.coordinate(0)[c] + scale * first[c];
        z.coordinate(1)[c] = phi * z.coordinate(1)[c] + scale * second[c];
    }
}

double Ensemble::moved() const {
    double sum = 0.0;
    for (const auto& part : m_moved)
        sum += part.value;
    return sum;
}

double Ensemble::violation() const {
    double worst = 0.0;
    for (const auto& face : m_faces)
        for (std::size_t c = 0; c < static_cast<std::size_t>(m_chains); ++c)
            worst = std::max(worst, face.normalX * m_points[c] + face.normalY * m_points[m_padded + c] - face.offset);
    return worst;
}

base::Status Ensemble::step(int block, std::uint64_t step, Workspace& workspace) {
    if (m_settings.sampler != nullptr)
        return stepSampler(block, step, workspace);
    const auto first = static_cast<std::size_t>(block) * blockChains;
    StepBlock b{};
    b.x = m_points.data() + first;
    b.y = b.x + m_padded;
    b.dataX = m_data.data() + first;
    b.dataY = b.dataX + m_padded;
    b.proposalX = workspace.proposalX.data();
    b.proposalY = workspace.proposalY.data();
    b.violators = workspace.violators.data();
    b.seed = m_settings.seed;
    b.firstChain = first;
    b.step = step;
    b.eta = m_settings.eta.value();
    b.noise = m_noise;
    b.dataScale = m_settings.data.innovation();
    b.phi = m_settings.data.phi();
    b.dataGiven = m_settings.source != nullptr;
    b.edge = workspace.edge.data();
    b.corner = workspace.corner.data();
    b.faces = m_faces.data();
    b.faceCount = static_cast<int>(m_faces.size());
    const auto violators = static_cast<std::size_t>(m_kernels.step(m_loss, b));
    const auto faces = m_faces.size();
    double moved = 0.0;
    for (std::size_t k = 0; k < violators; ++k) {
        if (workspace.edge[k] < 0 || first + static_cast<std::size_t>(workspace.violators[k]) >= static_cast<std::size_t>(m_chains))
            continue;
        const auto edge = static_cast<std::size_t>(workspace.edge[k]);
        ++workspace.projections;
        ++workspace.hits[edge];
        const auto c = static_cast<std::size_t>(workspace.violators[k]);
        const double dx = b.proposalX[c] - b.x[c], dy = b.proposalY[c] - b.y[c];
        moved += std::sqrt(dx * dx + dy * dy);
        if (workspace.corner[k] != Corner::none)
            ++workspace.hits[(edge + (workspace.corner[k] == Corner::withNext ? 1 : faces - 1)) % faces];
    }
    m_moved[static_cast<std::size_t>(block)].value += moved;
    if (m_settings.source != nullptr)
        advanceData(block, step);
    return {};
}

}  // namespace triptych::langevin
