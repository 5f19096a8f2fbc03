#include "langevin/samplers/sampler.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace triptych::langevin {

void SamplerTally::add(const SamplerTally& other) {
    if (faces.size() < other.faces.size())
        faces.resize(other.faces.size(), 0);
    for (std::size_t i = 0; i < other.faces.size(); ++i)
        faces[i] += other.faces[i];
    steps += other.steps;
    contacts += other.contacts;
    accepted += other.accepted;
    evaluations += other.evaluations;
    moved += other.moved;
    squareJump += other.squareJump;
    violation = std::max(violation, other.violation);
}

Sampler::Workspace::Workspace(const SamplerTarget& target, int chains) : projection(target.set.workspace()) {
    const auto n = static_cast<std::size_t>(chains), d = static_cast<std::size_t>(target.loss.dimension());
    gradient.resize(n * d);
    other.resize(n * d);
    noise.resize(n * d);
    values.resize(n);
    value2.resize(n);
    tally.faces.assign(static_cast<std::size_t>(target.set.set().faces()), 0);
}

std::span<const std::unique_ptr<Sampler>> samplers() {
    static const std::array<std::unique_ptr<Sampler>, 5> all{projectedSampler(), reflectedSampler(), malaSampler(), coordinateHitAndRunSampler(),
                                                             unconstrainedSampler()};
    return all;
}

base::Result<const Sampler*> samplerNamed(std::string_view name, std::string_view where) {
    std::string known;
    for (const auto& sampler : samplers()) {
        if (sampler->facts().name == name)
            return sampler.get();
        known += fmt::format("{}{}", known.empty() ? "" : ", ", sampler->facts().name);
    }
    return base::badRequest(fmt::format("unknown sampler \"{}\"", name.substr(0, 40)), std::string(where), known);
}

base::Status admits(const Sampler& sampler, const ConstraintSet& set, bool hasData, std::string_view where) {
    const auto& facts = sampler.facts();
    if (hasData && !facts.takesData)
        return base::badRequest(fmt::format("the sampler \"{}\" needs the mean loss; with gradients at single data its law would not be the one it promises", facts.name),
                                std::string(where), "no data, or the samplers projected, reflected, unconstrained");
    if (set.ball() != nullptr && !facts.takesBalls)
        return base::badRequest(fmt::format("the sampler \"{}\" moves along chords of a polyhedron, and the set is a ball", facts.name), std::string(where),
                                "a polyhedron, or another sampler");
    return {};
}

}  // namespace triptych::langevin
