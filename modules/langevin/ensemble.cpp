#include "langevin/ensemble.h"

#include <cmath>

namespace triptych::langevin {

Ensemble::Ensemble(const Problem& problem, const EnsembleSettings& settings)
    : m_kernels(kernels(settings.level)),
      m_loss(problem.loss.table()),
      m_settings(settings),
      m_chains(settings.chains),
      m_noise(std::sqrt(2.0 * settings.eta.value() / settings.beta)) {
    const auto padded = static_cast<std::size_t>((m_chains + blockChains - 1) / blockChains) * blockChains;
    m_x.assign(padded, problem.start[0]);
    m_y.assign(padded, problem.start[1]);
    m_dataX.assign(padded, 0.0);
    m_dataY.assign(padded, 0.0);
    if (settings.data.deviation() > 0.0) {
        m_kernels.normals(settings.seed, 0, 0, 1, static_cast<int>(padded), m_dataX.data(), m_dataY.data());
        for (std::size_t i = 0; i < padded; ++i) {
            m_dataX[i] *= settings.data.deviation();
            m_dataY[i] *= settings.data.deviation();
        }
    }
    for (const auto& edge : problem.geometry.edges())
        m_faces.push_back({edge.normal[0], edge.normal[1], edge.normal[0] * edge.base[0] + edge.normal[1] * edge.base[1], edge.along[0],
                           edge.along[1], edge.base[0], edge.base[1], edge.t0, edge.t1});
}

Ensemble::Workspace Ensemble::workspace() const {
    Workspace workspace;
    workspace.hits.assign(m_faces.size(), 0);
    return workspace;
}

void Ensemble::step(int block, std::uint64_t step, Workspace& workspace) {
    const auto first = static_cast<std::size_t>(block) * blockChains;
    StepBlock b{};
    b.x = m_x.data() + first;
    b.y = m_y.data() + first;
    b.dataX = m_dataX.data() + first;
    b.dataY = m_dataY.data() + first;
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
    b.edge = workspace.edge.data();
    b.corner = workspace.corner.data();
    b.faces = m_faces.data();
    b.faceCount = static_cast<int>(m_faces.size());
    const auto violators = static_cast<std::size_t>(m_kernels.step(m_loss, b));
    const auto faces = m_faces.size();
    for (std::size_t k = 0; k < violators; ++k) {
        if (workspace.edge[k] < 0 || first + static_cast<std::size_t>(workspace.violators[k]) >= static_cast<std::size_t>(m_chains))
            continue;
        const auto edge = static_cast<std::size_t>(workspace.edge[k]);
        ++workspace.projections;
        ++workspace.hits[edge];
        if (workspace.corner[k] != Corner::none)
            ++workspace.hits[(edge + (workspace.corner[k] == Corner::withNext ? 1 : faces - 1)) % faces];
    }
}

}  // namespace triptych::langevin
