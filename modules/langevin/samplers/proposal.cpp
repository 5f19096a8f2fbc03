#include "langevin/samplers/proposal.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace triptych::langevin {

void standardNormals(std::uint64_t seed, std::uint64_t firstChain, std::uint64_t step, Points out) {
    std::vector<double> spare;
    for (int j = 0; j < out.dimension; j += 2) {
        const auto lane = static_cast<std::uint32_t>(j == 0 ? 0 : j / 2 + 1);
        double* second = nullptr;
        if (j + 1 < out.dimension) {
            second = out.coordinate(j + 1);
        } else {
            spare.resize(static_cast<std::size_t>(out.count));
            second = spare.data();
        }
        kernels().normals(seed, firstChain, step, lane, out.count, out.coordinate(j), second);
    }
}

base::Status checkFinite(const double* values, ConstPoints x, std::uint64_t firstChain, std::uint64_t step, std::string_view what) {
    for (int c = 0; c < x.count; ++c)
        if (!std::isfinite(values[c])) {
            std::string point;
            for (int j = 0; j < std::min(x.dimension, 8); ++j)
                point += fmt::format("{}{:.6g}", j > 0 ? ", " : "", x.coordinate(j)[c]);
            if (x.dimension > 8)
                point += ", ...";
            return base::failed(fmt::format("{} is {} at step {} of chain {}, at the point ({})", what, values[c], step, firstChain + static_cast<std::uint64_t>(c), point), {},
                                "a loss that is finite wherever chains go, or a smaller step size");
        }
    return {};
}

base::Status propose(const SamplerTarget& target, SamplerBlock& block, Points gradient, bool known, Sampler::Workspace& workspace) {
    if (!known) {
        if (block.z.dimension > 0)
            target.loss.stochasticGradients(block.x, block.z, gradient);
        else
            target.loss.gradients(block.x, gradient);
        workspace.tally.evaluations += static_cast<std::uint64_t>(block.x.count);
    }
    const Points noise{workspace.noise.data(), block.x.count, block.x.dimension, block.x.count};
    standardNormals(block.seed, block.firstChain, block.step, noise);
    const double eta = target.eta, scale = std::sqrt(2.0 * eta / target.beta);
    for (int j = 0; j < block.x.dimension; ++j) {
        const double* x = block.x.coordinate(j);
        const double* g = gradient.coordinate(j);
        const double* w = noise.coordinate(j);
        double* out = block.proposal.coordinate(j);
        double sum = 0.0;
        for (int c = 0; c < block.x.count; ++c) {
            out[c] = x[c] - eta * g[c] + scale * w[c];
            sum += 0.0 * out[c];
        }
        if (!(sum == 0.0))
            TRIPTYCH_CHECK(checkFinite(g, block.x, block.firstChain, block.step, fmt::format("coordinate {} of the gradient", j + 1)));
    }
    return {};
}

}  // namespace triptych::langevin
