#include "langevin/float_ensemble.h"

#include <algorithm>
#include <cmath>

namespace triptych::langevin {

FloatEnsemble::FloatEnsemble(const Problem& problem, const EnsembleSettings& settings)
    : m_kernels(kernels(settings.level)), m_loss(problem.loss.table()), m_settings(settings), m_chains(settings.chains) {
    const auto padded = static_cast<std::size_t>((m_chains + blockChains - 1) / blockChains) * blockChains;
    m_x.assign(padded, static_cast<float>(problem.start[0]));
    m_y.assign(padded, static_cast<float>(problem.start[1]));
    m_dataX.assign(padded, 0.0F);
    m_dataY.assign(padded, 0.0F);
    if (const double deviation = settings.data.deviation(); deviation > 0.0) {
        std::vector<float> normals(std::size_t{4} * blockChains);
        for (std::size_t first = 0; first < padded; first += blockChains) {
            m_kernels.floatNormals(settings.seed, first, 0, 3, normals.data());
            for (std::size_t i = 0; i < blockChains; ++i) {
                m_dataX[first + i] = static_cast<float>(deviation) * normals[i];
                m_dataY[first + i] = static_cast<float>(deviation) * normals[blockChains + i];
            }
        }
    }
    // Ends at infinity stay finite, so that infinity times zero never arises.
    const auto end = [](double t) { return static_cast<float>(std::clamp(t, -1e18, 1e18)); };
    for (const auto& edge : problem.geometry.edges())
        m_faces.push_back({static_cast<float>(edge.normal[0]), static_cast<float>(edge.normal[1]),
                           static_cast<float>(edge.normal[0] * edge.base[0] + edge.normal[1] * edge.base[1]),
                           static_cast<float>(edge.along[0]), static_cast<float>(edge.along[1]), static_cast<float>(edge.base[0]),
                           static_cast<float>(edge.base[1]), end(edge.t0), end(edge.t1)});
    m_hits.assign(m_faces.size() * padded / blockChains, 0);
}

void FloatEnsemble::steps(int block, std::uint64_t first, std::uint64_t count) {
    const auto chain = static_cast<std::size_t>(block) * blockChains;
    FloatBlock b{};
    b.x = m_x.data() + chain;
    b.y = m_y.data() + chain;
    b.dataX = m_dataX.data() + chain;
    b.dataY = m_dataY.data() + chain;
    b.hits = m_hits.data() + static_cast<std::size_t>(block) * m_faces.size();
    b.seed = m_settings.seed;
    b.firstChain = chain;
    b.firstStep = first;
    b.steps = count;
    b.counted = std::min(blockChains, m_chains - static_cast<int>(chain));
    b.eta = static_cast<float>(m_settings.eta.value());
    b.noise = static_cast<float>(std::sqrt(2.0 * m_settings.eta.value() / m_settings.beta));
    b.dataScale = static_cast<float>(m_settings.data.innovation());
    b.phi = static_cast<float>(m_settings.data.phi());
    b.faces = m_faces.data();
    b.faceCount = static_cast<int>(m_faces.size());
    m_kernels.floatStep(m_loss, b);
}

std::vector<std::uint64_t> FloatEnsemble::hits() const {
    std::vector<std::uint64_t> sum(m_faces.size(), 0);
    for (std::size_t i = 0; i < m_hits.size(); ++i)
        sum[i % sum.size()] += m_hits[i];
    return sum;
}

}  // namespace triptych::langevin
