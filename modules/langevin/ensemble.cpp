#include "langevin/ensemble.h"

#include <cmath>

namespace triptych::langevin {

Ensemble::Ensemble(const Problem& problem, const EnsembleSettings& settings)
    : m_geometry(problem.geometry),
      m_kernels(kernels(settings.level)),
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
    for (const auto& edge : m_geometry.edges()) {
        m_normalX.push_back(edge.normal[0]);
        m_normalY.push_back(edge.normal[1]);
        m_offset.push_back(edge.normal[0] * edge.base[0] + edge.normal[1] * edge.base[1]);
    }
}

Ensemble::Workspace Ensemble::workspace() const {
    Workspace workspace;
    workspace.hits.assign(m_geometry.edges().size(), 0);
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
    b.normalX = m_normalX.data();
    b.normalY = m_normalY.data();
    b.offset = m_offset.data();
    b.faces = static_cast<int>(m_offset.size());
    const int violators = m_kernels.step(m_loss, b);
    for (int k = 0; k < violators; ++k) {
        const auto i = static_cast<std::size_t>(workspace.violators[static_cast<std::size_t>(k)]);
        const auto foot = m_geometry.project({workspace.proposalX[i], workspace.proposalY[i]});
        b.x[i] = foot.point[0];
        b.y[i] = foot.point[1];
        if (foot.edge >= 0 && first + i < static_cast<std::size_t>(m_chains)) {
            ++workspace.projections;
            ++workspace.hits[static_cast<std::size_t>(foot.edge)];
            if (foot.second >= 0)
                ++workspace.hits[static_cast<std::size_t>(foot.second)];
        }
    }
}

}  // namespace triptych::langevin
