#include <algorithm>
#include <cmath>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "base/seed.h"
#include "bench.h"
#include "langevin/ensemble.h"
#include "langevin/projection.h"

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

const Json& wells() {
    static const Json problem{
        {"loss", {{"kind", "doubleWell"}, {"barrier", 1.1}, {"tilt", 0.25}, {"stiffness", 1.8}, {"slope", 0.35}, {"offset", 0.3}}},
        {"polyhedron", {{"A", {{-0.97, -0.24}, {-0.28, -0.96}, {0.32, -0.95}, {0.98, -0.2}, {0.95, 0.1}}}, {"b", {1.36, 0.72, 0.62, 1.12, 1.25}}}},
        {"start", {-0.4, 0.9}}};
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

void stepPlane(Reporter& reporter) {
    const auto problem = *Problem::fromJson(wells(), "bench");
    for (const bool data : {false, true}) {
        std::vector<double> scalar;
        std::vector<std::vector<double>> levels(static_cast<std::size_t>(cpuLevel()) + 1);
        for (int run = 0; run < runs; ++run) {
            scalar.push_back(scalarLoop(problem, data));
            for (std::size_t level = 0; level < levels.size(); ++level)
                levels[level].push_back(ours(problem, data, static_cast<CpuLevel>(level)));
        }
        for (std::size_t level = 0; level < levels.size(); ++level)
            reporter.line({{"name", "langevin.step_2d"},
                           {"case", std::string(kernels(static_cast<CpuLevel>(level)).name) + (data ? ", AR(1) data" : ", no data")},
                           {"value", median(levels[level])},
                           {"unit", "Gstep/s/core"},
                           {"against", "scalar loop over std::mt19937_64 and std::normal_distribution"},
                           {"ratio", median(levels[level]) / median(scalar)},
                           {"clock", "thread CPU time"},
                           {"runs", runs},
                           {"spread", spread(levels[level])}});
    }
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
        std::vector<Eigen::VectorXd> points(500, Eigen::VectorXd(dimension));
        for (auto& p : points) {
            for (auto& v : p)
                v = stream.normal(at++);
            p *= 1.5 * std::sqrt(dimension) / p.norm();
        }
        std::vector<double> ours, dykstra;
        double active = 0;
        for (int run = 0; run < 7; ++run) {
            auto began = Clock::now();
            for (const auto& p : points)
                active += static_cast<double>(projector.project(p)->active.size());
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

}  // namespace

void registerLangevinBenches(Registry& registry);
void registerLangevinBenches(Registry& registry) {
    registry.add("langevin.step_2d", stepPlane);
    registry.add("langevin.projection", projections);
}

}  // namespace triptych::bench
