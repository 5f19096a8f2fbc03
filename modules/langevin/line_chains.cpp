#include "langevin/line_chains.h"

#include <algorithm>
#include <cmath>

#include "langevin/chains.h"
#include "langevin/constraint_catalogue.h"
#include "langevin/data/markov_source.h"

namespace triptych::langevin {
namespace {

class LineLoss final : public LossModel {
public:
    explicit LineLoss(const LineProblem& problem) : m_problem(problem) {}
    [[nodiscard]] int dimension() const override { return 1; }
    void values(ConstPoints x, double* out) const override {
        for (int c = 0; c < x.count; ++c)
            out[c] = m_problem.loss(x.data[c]);
    }
    void gradients(ConstPoints x, Points out) const override {
        for (int c = 0; c < x.count; ++c)
            out.data[c] = m_problem.gradient(x.data[c]);
    }
    [[nodiscard]] const LossFacts& facts() const override { return m_facts; }
    [[nodiscard]] base::Json toJson() const override { return nullptr; }

private:
    const LineProblem& m_problem;
    LossFacts m_facts;
};

}  // namespace

base::Result<std::vector<double>> lineChains(const LineProblem& problem, double eta, double start, std::int64_t steps, int chains, std::uint64_t seed,
                                             const std::function<bool()>& stopped) {
    // A line without walls is a box that no chain reaches.
    const auto bound = [](double wall, double far) { return Eigen::VectorXd::Constant(1, std::isfinite(wall) ? wall : far); };
    TRIPTYCH_TRY(auto interval, box(bound(problem.lower, -1e9), bound(problem.upper, 1e9)));
    const Projector set{ConstraintSet(std::move(interval))};
    const LineLoss loss(problem);
    const MarkovSource data(problem.data);
    TRIPTYCH_TRY(const auto* sampler, samplerNamed(problem.wall == Wall::project ? "projected" : "reflected", {}));
    const bool hasData = problem.data.states() > 1;
    TRIPTYCH_TRY(auto ensemble, Chains::create(*sampler, {loss, set, problem.beta, eta}, hasData ? &data : nullptr, seed, chains, {start}));
    auto workspace = ensemble.workspace();
    for (int block = 0; block < ensemble.blocks(); ++block)
        for (std::int64_t k = 1; k <= steps; ++k) {
            if (k % 256 == 1 && stopped())
                return base::cancelled();
            TRIPTYCH_CHECK(ensemble.step(block, static_cast<std::uint64_t>(k), workspace));
        }
    std::vector<double> out(ensemble.coordinate(0).begin(), ensemble.coordinate(0).end());
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace triptych::langevin
