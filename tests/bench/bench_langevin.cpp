#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <sys/resource.h>

#include "base/seed.h"
#include "bench.h"
#include "langevin/crew.h"
#include "langevin/ensemble.h"
#include "langevin/float_ensemble.h"
#include "langevin/line_law.h"
#include "langevin/losses/catalogue.h"
#include "langevin/polyhedron_io.h"
#include "langevin/projection.h"
#include "langevin/samplers/proposal.h"
#include "langevin/wasserstein.h"

namespace triptych::bench {
namespace {

using base::Json;
using namespace langevin;

/// CPU time of this thread: a figure a core must not depend on who else uses the machine.
struct Clock {
    static double now() {
        timespec t{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
        return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
    }
};

double seconds(double since) {
    return Clock::now() - since;
}

double median(std::vector<double> v) {
    std::sort(v.begin(), v.end());
    return v[v.size() / 2];
}

/// Half the range between the quartiles over the median.
double spread(std::vector<double> v) {
    std::sort(v.begin(), v.end());
    return 0.5 * (v[3 * v.size() / 4] - v[v.size() / 4]) / v[v.size() / 2];
}

// Five faces: a box and a half-plane that cuts a corner off it, so that the walls hold mass and corners are met.
const Json& wells() {
    static const Json problem{
        {"loss", {{"kind", "doubleWell"}, {"barrier", 1.1}, {"tilt", 0.25}, {"stiffness", 1.8}, {"slope", 0.35}, {"offset", 0.3}}},
        {"polyhedron", {{"A", {{-1, 0}, {1, 0}, {0, -1}, {0, 1}, {0.6, 0.8}}}, {"b", {1.4, 1.3, 0.7, 1.2, 1.1}}}},
        {"start", {-0.4, 0.9}}};
    return problem;
}

// Three faces: an interval along x, a half-line along y.
Json wellsOnTheStrip() {
    auto problem = wells();
    problem["polyhedron"] = {{"A", {{-1, 0}, {1, 0}, {0, -1}}}, {"b", {1.4, 1.3, 0.2}}};
    return problem;
}

constexpr int chains = 2048, steps = 400, runs = 9;
constexpr double eta = 0.01, beta = 2.0, phi = 0.6, deviation = 0.5;

/// What one would write first: a loop over chains, one generator, libstdc++'s normals.
double scalarLoop(const Problem& p, bool data) {
    std::mt19937_64 generator(7);
    std::normal_distribution<double> normal;
    std::vector<std::array<double, 2>> x(chains, p.start), z(chains);
    const double noise = std::sqrt(2 * eta / beta), innovation = deviation * std::sqrt(1 - phi * phi);
    const double* l = p.loss.table().p;
    std::vector<std::array<double, 3>> faces;
    for (const auto& e : p.geometry.edges())
        faces.push_back({e.normal[0], e.normal[1], e.normal[0] * e.base[0] + e.normal[1] * e.base[1]});
    const auto began = Clock::now();
    for (int step = 0; step < steps; ++step)
        for (std::size_t c = 0; c < chains; ++c) {
            auto& [a, b] = x[c];
            const double r = 1 / (a * a * l[1] + 4), e = l[3] * (b - l[4] * a - l[5]);
            double ga = 8 * l[0] * l[1] * a * (1 - 25 * r * r) + l[2] - l[4] * e, gb = e;
            if (data) {
                ga -= z[c][0];
                gb -= z[c][1];
                z[c][0] = phi * z[c][0] + innovation * normal(generator);
                z[c][1] = phi * z[c][1] + innovation * normal(generator);
            }
            const double pa = a - eta * ga + noise * normal(generator), pb = b - eta * gb + noise * normal(generator);
            bool outside = false;
            for (const auto& f : faces)
                outside |= f[0] * pa + f[1] * pb > f[2];
            if (outside) {
                const auto foot = p.geometry.project({pa, pb}).point;
                a = foot[0];
                b = foot[1];
            } else {
                a = pa;
                b = pb;
            }
        }
    return 1e-9 * chains * steps / seconds(began);
}

double ours(const Problem& p, bool data, CpuLevel level) {
    const auto process = data ? *DataProcess::ar1(phi, deviation) : DataProcess::none();
    Ensemble ensemble(p, {process, beta, *StepSize::create(eta, p.loss.constants()), 7, chains, level});
    auto workspace = ensemble.workspace();
    const auto began = Clock::now();
    for (int block = 0; block < ensemble.blocks(); ++block)
        for (std::uint64_t step = 1; step <= steps; ++step)
            ensemble.step(block, step, workspace);
    return 1e-9 * chains * steps / seconds(began);
}

double oursInFloats(const Problem& p, bool data, CpuLevel level) {
    const auto process = data ? *DataProcess::ar1(phi, deviation) : DataProcess::none();
    FloatEnsemble ensemble(p, {process, beta, *StepSize::create(eta, p.loss.constants()), 7, chains, level});
    const auto began = Clock::now();
    for (int block = 0; block < ensemble.blocks(); ++block)
        ensemble.steps(block, 1, steps);
    return 1e-9 * chains * steps / seconds(began);
}

void stepPlane(Reporter& reporter) {
    const auto count = static_cast<std::size_t>(cpuLevel()) + 1;
    struct Case {
        const char* set;
        Json problem;
        bool data;
    };
    for (const auto& [set, document, data] : {Case{"box cut by a half-plane", wells(), false}, Case{"box cut by a half-plane", wells(), true}, Case{"box x half-line", wellsOnTheStrip(), false}}) {
        const auto problem = *Problem::fromJson(document, "bench");
        std::vector<double> scalar;
        std::vector<std::vector<double>> doubles(count), floats(count);
        for (int run = 0; run < runs; ++run) {
            scalar.push_back(scalarLoop(problem, data));
            for (std::size_t level = 0; level < count; ++level) {
                doubles[level].push_back(ours(problem, data, static_cast<CpuLevel>(level)));
                floats[level].push_back(oursInFloats(problem, data, static_cast<CpuLevel>(level)));
            }
        }
        for (std::size_t level = 0; level < count; ++level)
            for (const auto* speeds : {&doubles[level], &floats[level]})
                reporter.line({{"name", "langevin.step_2d"},
                               {"case", std::string(set) + ", " + std::string(kernels(static_cast<CpuLevel>(level)).name) + (speeds == &floats[level] ? ", float" : ", double") +
                                            (data ? ", AR(1) data" : ", no data")},
                               {"value", median(*speeds)},
                               {"unit", "Gstep/s/core"},
                               {"against", "scalar loop over std::mt19937_64 and std::normal_distribution"},
                               {"ratio", median(*speeds) / median(scalar)},
                               {"clock", "thread CPU time"},
                               {"runs", runs},
                               {"spread", spread(*speeds)}});
    }
}

void normals(Reporter& reporter) {
    constexpr int blocks = 2048;
    constexpr double drawn = 4.0 * blockChains * blocks;
    std::vector<double> scalar;
    std::vector<std::vector<double>> levels(static_cast<std::size_t>(cpuLevel()) + 1);
    std::vector<float> out(std::size_t{4} * blockChains);
    float kept = 0;
    for (int run = 0; run < runs; ++run) {
        std::mt19937_64 generator(7);
        std::normal_distribution<float> normal;
        auto began = Clock::now();
        for (int i = 0; i < blocks; ++i)
            for (auto& v : out)
                v = normal(generator);
        scalar.push_back(1e-9 * drawn / seconds(began));
        kept += out[0];
        for (std::size_t level = 0; level < levels.size(); ++level) {
            began = Clock::now();
            for (int i = 0; i < blocks; ++i)
                kernels(static_cast<CpuLevel>(level)).floatNormals(7, 0, static_cast<std::uint64_t>(i), 2, out.data());
            levels[level].push_back(1e-9 * drawn / seconds(began));
            kept += out[0];
        }
    }
    for (std::size_t level = 0; level < levels.size(); ++level)
        reporter.line({{"name", "langevin.normal"},
                       {"case", std::string(kernels(static_cast<CpuLevel>(level)).name) + ", float"},
                       {"value", median(levels[level])},
                       {"unit", "Gnormal/s/core"},
                       {"against", "std::mt19937_64 and std::normal_distribution<float>"},
                       {"ratio", median(levels[level]) / median(scalar)},
                       {"clock", "thread CPU time"},
                       {"runs", runs},
                       {"finite", std::isfinite(kept)},
                       {"spread", spread(levels[level])}});
}

/// Coordinate after coordinate, as the solver takes them.
std::span<const double> view(const Eigen::VectorXd& v) {
    return {v.data(), static_cast<std::size_t>(v.size())};
}
std::span<double> view(Eigen::VectorXd& v) {
    return {v.data(), static_cast<std::size_t>(v.size())};
}

void projections(Reporter& reporter) {
    const base::Stream stream(11, 0);
    std::uint64_t at = 0;
    for (const auto& [dimension, rows] : {std::pair{2, 6}, std::pair{10, 40}, std::pair{24, 174}}) {
        Eigen::MatrixXd a(rows, dimension);
        for (auto& v : a.reshaped())
            v = stream.normal(at++);
        const auto set = Polyhedron::create(a, a.rowwise().norm());  // the unit ball touches every face
        const Projector projector(*set);
        auto workspace = projector.workspace();
        std::vector<Eigen::VectorXd> points(500, Eigen::VectorXd(dimension));
        for (auto& p : points) {
            for (auto& v : p)
                v = stream.normal(at++);
            p *= 1.5 * std::sqrt(dimension) / p.norm();
        }
        std::vector<double> ours, dykstra;
        double active = 0;
        Eigen::VectorXd foot(dimension);
        for (int run = 0; run < 7; ++run) {
            auto began = Clock::now();
            for (const auto& p : points) {
                (void)projector.project(view(p), view(foot), workspace);
                active += static_cast<double>(projector.faces(workspace).size());
            }
            ours.push_back(1e6 * seconds(began) / static_cast<double>(points.size()));
            began = Clock::now();
            for (const auto& p : points) {
                Eigen::VectorXd x = p, multipliers = Eigen::VectorXd::Zero(rows);
                for (double moved = 1; moved > 1e-9;) {
                    moved = 0;
                    for (int i = 0; i < rows; ++i) {
                        const double next = std::max(0.0, set->normals().row(i).dot(x) + multipliers[i] - set->offsets()[i]);
                        x += (multipliers[i] - next) * set->normals().row(i).transpose();
                        moved = std::max(moved, std::abs(multipliers[i] - next));
                        multipliers[i] = next;
                    }
                }
            }
            dykstra.push_back(1e6 * seconds(began) / static_cast<double>(points.size()));
        }
        reporter.line({{"name", "langevin.projection"},
                       {"case", "dimension " + std::to_string(dimension) + ", " + std::to_string(rows) + " rows"},
                       {"value", median(ours)},
                       {"unit", "us/point"},
                       {"active", active / (7.0 * static_cast<double>(points.size()))},
                       {"against", "Dykstra's projections to 1e-9"},
                       {"ratio", median(dykstra) / median(ours)},
                       {"clock", "thread CPU time"},
                       {"runs", 7},
                       {"spread", spread(ours)}});
    }
}

/// d = 10, m = 20, |x|^2/2: a whole step (gradient, noise, slack of all chains at once, the solver for those outside, started at the faces each chain met last),
/// against the same step whose every proposal goes to the solver. Both from the same stationary chains with the same noise.
void stepPolytope(Reporter& reporter) {
    const base::Stream stream(17, 0);
    std::uint64_t at = 0;
    constexpr int dimension = 10, rows = 20, together = 160;
    Eigen::MatrixXd a(rows, dimension);
    for (auto& v : a.reshaped())
        v = stream.normal(at++);
    Eigen::VectorXd b = a.rowwise().norm();
    for (auto& v : b)
        v *= 1.0 + 2.0 * stream.uniform(at++);
    const Projector projector(*Polyhedron::create(a, b));
    const auto loss = *lossModel({{"kind", "quadratic"}}, dimension, "bench");
    const auto& sampler = **samplerNamed("projected", "bench");
    constexpr auto n = static_cast<std::size_t>(blockChains);
    const Eigen::VectorXd inside = projector.set().insidePoint();
    for (const double step : {0.01, 0.001, 0.0001}) {
        const SamplerTarget target{*loss, projector, 1.0, step};
        Sampler::Workspace space(target, blockChains);
        std::vector<double> x(dimension * n), proposal(x.size());
        for (std::size_t j = 0; j < dimension; ++j)
            std::fill_n(x.begin() + static_cast<std::ptrdiff_t>(j * n), n, inside[static_cast<Eigen::Index>(j)]);
        FaceMemory memory(blockChains, dimension);
        const auto walk = [&](std::vector<double>& from, FaceMemory& faces, std::uint64_t first, int count) {
            for (int k = 0; k < count; ++k) {
                SamplerBlock block;
                block.x = {from.data(), blockChains, dimension, blockChains};
                block.proposal = {proposal.data(), blockChains, dimension, blockChains};
                block.memory = &faces;
                block.seed = 3;
                block.step = first + static_cast<std::uint64_t>(k);
                (void)sampler.step(target, block, space);
            }
        };
        const auto solveAll = [&](std::vector<double>& from, std::uint64_t first, int count) {
            Eigen::VectorXd point(dimension);
            for (int k = 0; k < count; ++k) {
                SamplerBlock block;
                block.x = {from.data(), blockChains, dimension, blockChains};
                block.proposal = {proposal.data(), blockChains, dimension, blockChains};
                block.seed = 3;
                block.step = first + static_cast<std::uint64_t>(k);
                (void)propose(target, block, {space.gradient.data(), blockChains, dimension, blockChains}, false, space);
                for (std::size_t c = 0; c < n; ++c) {
                    for (std::size_t j = 0; j < dimension; ++j)
                        point[static_cast<Eigen::Index>(j)] = proposal[j * n + c];
                    (void)projector.project(view(std::as_const(point)), view(point), space.projection);
                    for (std::size_t j = 0; j < dimension; ++j)
                        from[j * n + c] = point[static_cast<Eigen::Index>(j)];
                }
            }
        };
        const int settle = static_cast<int>(std::min(4.0 / step, 4000.0));
        walk(x, memory, 1, settle);
        const double all = static_cast<double>(n) * together;
        std::vector<double> ours, every, ratios;
        std::uint64_t first = static_cast<std::uint64_t>(settle) + 1;
        space.tally = {};
        space.tally.faces.assign(rows, 0);
        double apart = 0;
        for (int run = 0; run < 9; ++run, first += together) {
            auto other = x;
            auto began = Clock::now();
            walk(x, memory, first, together);
            ours.push_back(1e9 * seconds(began) / all);
            began = Clock::now();
            solveAll(other, first, together);
            every.push_back(1e9 * seconds(began) / all);
            ratios.push_back(every.back() / ours.back());
            for (std::size_t i = 0; i < x.size(); ++i)
                apart = std::max(apart, std::abs(x[i] - other[i]));
        }
        if (!(apart < 1e-6))
            return reporter.failed("langevin.step_polytope: the two ways to step end " + std::to_string(apart) + " apart");
        reporter.line({{"name", "langevin.step_polytope"},
                       {"case", "whole step, dimension 10, 20 rows, step size " + Json(step).dump()},
                       {"value", median(ours)},
                       {"unit", "ns/chain-step"},
                       {"outside", static_cast<double>(space.tally.contacts) / (all * 9)},
                       {"against", "the same step with the solver for every point"},
                       {"rival", median(every)},
                       {"ratio", median(ratios)},
                       {"clock", "thread CPU time"},
                       {"runs", 9},
                       {"spread", spread(ratios)}});
    }
}

/// Proposals of a stationary ensemble of the projected recursion for |x|^2/2 on a set, coordinate after coordinate: one block of chains.
struct Proposals {
    int chains = blockChains;
    std::vector<std::vector<double>> steps;
};

Proposals proposalsOn(const Projector& projector, double step, int warmUp, int recorded) {
    const int d = projector.dimension();
    Proposals made;
    const auto n = static_cast<std::size_t>(made.chains);
    std::vector<double> x(static_cast<std::size_t>(d) * n);
    const auto& inside = projector.set().insidePoint();
    for (int j = 0; j < d; ++j)
        std::fill_n(x.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(j) * n), n, inside[j]);
    auto workspace = projector.workspace();
    FaceMemory memory(made.chains, d);
    Contacts contacts;
    std::mt19937_64 generator(3);
    std::normal_distribution<double> normal;
    for (int k = 0; k < warmUp + recorded; ++k) {
        for (auto& v : x)
            v += -step * v + std::sqrt(2 * step) * normal(generator);
        if (k >= warmUp)
            made.steps.push_back(x);
        (void)projector.projectBatch(x.data(), made.chains, made.chains, workspace, contacts, &memory);
    }
    return made;
}

/// d = 10, m = 20: what a step spends on staying inside. The slack of all chains at once and the solver for those outside, started at the faces each
/// chain met last, against the same solver called for every chain.
void insidePolytope(Reporter& reporter) {
    const base::Stream stream(17, 0);
    std::uint64_t at = 0;
    constexpr int dimension = 10, rows = 20;
    Eigen::MatrixXd a(rows, dimension);
    for (auto& v : a.reshaped())
        v = stream.normal(at++);
    Eigen::VectorXd b = a.rowwise().norm();
    for (auto& v : b)
        v *= 1.0 + 2.0 * stream.uniform(at++);
    const auto set = Polyhedron::create(a, b);
    const Projector projector(*set);
    for (const double step : {0.01, 0.001, 0.0001}) {
        const auto proposals = proposalsOn(projector, step, static_cast<int>(std::min(4.0 / step, 4000.0)), 160);
        const auto n = static_cast<std::size_t>(proposals.chains);
        const double all = static_cast<double>(n * proposals.steps.size());
        auto workspace = projector.workspace();
        Contacts contacts;
        FaceMemory memory(proposals.chains, dimension);
        std::vector<double> ours, every;
        double outside = 0;
        Eigen::VectorXd point(dimension);
        // Eight blocks between two looks at the clock, which takes as long as a hundred chain-steps.
        constexpr std::size_t together = 8;
        std::vector<std::vector<double>> blocks(together);
        const auto timed = [&](const auto& work) {
            double spent = 0;
            for (std::size_t first = 0; first < proposals.steps.size(); first += together) {
                for (std::size_t k = 0; k < together; ++k)
                    blocks[k] = proposals.steps[first + k];
                const auto began = Clock::now();
                for (auto& block : blocks)
                    work(block);
                spent += seconds(began);
            }
            return 1e9 * spent / all;
        };
        for (int run = 0; run < 9; ++run) {
            outside = 0;
            ours.push_back(timed([&](std::vector<double>& block) {
                (void)projector.projectBatch(block.data(), proposals.chains, proposals.chains, workspace, contacts, &memory);
                outside += static_cast<double>(contacts.points.size());
            }));
            every.push_back(timed([&](std::vector<double>& block) {
                for (std::size_t c = 0; c < n; ++c) {
                    for (std::size_t j = 0; j < dimension; ++j)
                        point[static_cast<Eigen::Index>(j)] = block[j * n + c];
                    (void)projector.project(view(std::as_const(point)), view(point), workspace);
                    for (std::size_t j = 0; j < dimension; ++j)
                        block[j * n + c] = point[static_cast<Eigen::Index>(j)];
                }
            }));
        }
        reporter.line({{"name", "langevin.step_polytope"},
                       {"case", "staying inside alone, dimension 10, 20 rows, step size " + Json(step).dump()},
                       {"value", median(ours)},
                       {"unit", "ns/chain-step"},
                       {"outside", outside / all},
                       {"against", "projecting every point with the solver"},
                       {"rival", median(every)},
                       {"ratio", median(every) / median(ours)},
                       {"clock", "thread CPU time"},
                       {"runs", 9},
                       {"spread", spread(ours)}});
    }
}

/// The E. coli flux polytope along one chain, started at the last step's faces against started at the proposal. The drift leans on a wall, so
/// that the number of active faces can be set.
void projectWarm(Reporter& reporter) {
    const char* shared = std::getenv("TRIPTYCH_SHARED");
    std::ifstream file(std::string(shared ? shared : "../shared") + "/data/langevin/volesti_polytope_e_coli.ine");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto set = readIne(text, "volesti_polytope_e_coli.ine");
    if (!set)
        return reporter.failed("langevin.project_warm: " + set.error().message() + "; TRIPTYCH_SHARED names the folder of the shared data");
    const Projector projector(*set);
    const int d = projector.dimension();
    const base::Stream stream(23, 0);
    std::uint64_t at = 0;
    Eigen::VectorXd lean(d);
    for (auto& v : lean)
        v = stream.normal(at++);
    lean.normalize();
    for (const auto& [step, far] : {std::pair{0.01, 20.0}, std::pair{0.01, 30.0}, std::pair{0.01, 42.0}, std::pair{0.01, 60.0}, std::pair{0.01, 100.0},
                                    std::pair{0.001, 50.0}, std::pair{0.001, 100.0}}) {
        const Eigen::VectorXd bottom = set->insidePoint() + far * lean;
        Eigen::VectorXd x = set->insidePoint();
        std::vector<Eigen::VectorXd> proposals;
        auto workspace = projector.workspace();
        double active = 0;
        for (int k = 0; k < 8000; ++k) {
            Eigen::VectorXd y = x - step * (x - bottom);
            for (auto& v : y)
                v += std::sqrt(2 * step) * stream.normal(at++);
            (void)projector.project(view(std::as_const(y)), view(x), workspace, Projector::Start::warm);
            if (k >= 6000) {
                proposals.push_back(y);
                active += static_cast<double>(projector.faces(workspace).size());
            }
        }
        std::vector<double> warm, cold, ratios;
        for (int run = 0; run < 9; ++run) {
            auto began = Clock::now();
            for (const auto& y : proposals)
                (void)projector.project(view(y), view(x), workspace, Projector::Start::warm);
            warm.push_back(1e6 * seconds(began) / static_cast<double>(proposals.size()));
            began = Clock::now();
            for (const auto& y : proposals)
                (void)projector.project(view(y), view(x), workspace, Projector::Start::cold);
            cold.push_back(1e6 * seconds(began) / static_cast<double>(proposals.size()));
        }
        reporter.line({{"name", "langevin.project_warm"},
                       {"case", "E. coli fluxes, dimension 24, 174 rows, step size " + Json(step).dump()},
                       {"active", active / static_cast<double>(proposals.size())},
                       {"value", median(warm)},
                       {"unit", "us/point"},
                       {"against", "started at the proposal"},
                       {"rival", median(cold)},
                       {"ratio", median(cold) / median(warm)},
                       {"clock", "thread CPU time"},
                       {"runs", 9},
                       {"spread", spread(warm)}});
    }
}

// The whole of a point of the rate study: the law after 2^15 steps, its stationary law, and both distances.
void law(Reporter& reporter) {
    LineProblem problem;
    problem.loss = [](double x) { return 0.5 * x * x; };
    problem.gradient = [](double x) { return x; };
    problem.lower = 0;
    constexpr std::int64_t T = 32768;
    const double step = std::log(double(T)) / (4.0 * double(T));
    std::vector<double> taken;
    double distance = 0;
    std::size_t nodes = 0;
    for (int run = 0; run < 5; ++run) {
        const double began = Clock::now();
        auto made = LineLaw::create(problem, step, 4.0);
        if (!made || !made->run(T))
            return reporter.failed("the law could not be propagated");
        distance = wasserstein1(made->law(), made->gibbs());
        nodes = made->nodes();
        taken.push_back(seconds(began));
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    reporter.line({{"name", "langevin.law"},
                   {"case", "half-normal from 4, T = 32768, eta = log T/(2aT)"},
                   {"value", median(taken)},
                   {"unit", "s"},
                   {"nodes", nodes},
                   {"w1", distance},
                   {"peak_rss_mib", static_cast<double>(usage.ru_maxrss) / 1024.0},
                   {"runs", 5},
                   {"spread", spread(taken)}});
}

// Wall time: what a second thread brings depends on what the two processors are.
void threads(Reporter& reporter) {
    const auto problem = *Problem::fromJson(wells(), "wells");
    const EnsembleSettings settings{*DataProcess::ar1(phi, deviation), beta, *StepSize::create(eta, problem.loss.constants()), 7, 1 << 15};
    std::string siblings = "unknown";
    if (std::ifstream file("/sys/devices/system/cpu/cpu0/topology/thread_siblings_list"); file)
        std::getline(file, siblings);
    std::vector<double> one, two, ratios;
    for (int run = 0; run < 9; ++run)
        for (const int count : {1, 2}) {
            Ensemble ensemble(problem, settings);
            Crew crew(count);
            std::vector<Ensemble::Workspace> spaces;
            for (int i = 0; i < crew.size(); ++i)
                spaces.push_back(ensemble.workspace());
            const auto began = std::chrono::steady_clock::now();
            crew.forEach(ensemble.blocks(), [&](int worker, int block) {
                for (std::uint64_t k = 1; k <= 200; ++k)
                    ensemble.step(block, k, spaces[static_cast<std::size_t>(worker)]);
            });
            const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
            (count == 1 ? one : two).push_back(took);
            if (count == 2)
                ratios.push_back(one.back() / took);
        }
    reporter.line({{"name", "langevin.threads"},
                   {"value", 1e-9 * 200.0 * double(1 << 15) / median(two)},
                   {"unit", "Gstep/s on 2 threads"},
                   {"against", "1 thread"},
                   {"ratio", median(ratios)},
                   {"processors", siblings.find_first_of(",-") != std::string::npos ? "hyper-threads of one core (cpu0 shares its core with " + siblings + ")" : "cores (cpu0 has its core to itself)"},
                   {"runs", 9},
                   {"spread", spread(two)}});
}

}  // namespace

void registerLangevinBenches(Registry& registry) {
    registry.add("langevin.normal", normals);
    registry.add("langevin.step_2d", stepPlane);
    registry.add("langevin.projection", projections);
    registry.add("langevin.step_polytope", [](Reporter& reporter) {
        stepPolytope(reporter);
        insidePolytope(reporter);
    });
    registry.add("langevin.project_warm", projectWarm);
    registry.add("langevin.law", law);
    registry.add("langevin.threads", threads);
}

}  // namespace triptych::bench
