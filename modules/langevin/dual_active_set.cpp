#include "langevin/dual_active_set.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include <fmt/format.h>

#include "langevin/extended_active_set.h"

namespace triptych::langevin {
namespace {

// The products of the normals take 8 rows^2 bytes: 8 MiB at most.
constexpr int maxGramRows = 1024;

// Where cache lines begin: a load across two of them takes twice as long.
constexpr std::size_t lineDoubles = 8;
double* aligned(std::vector<double>& memory, std::size_t n) {
    memory.assign(n + lineDoubles, 0.0);
    const auto off = reinterpret_cast<std::uintptr_t>(memory.data()) / sizeof(double) % lineDoubles;
    return memory.data() + (off == 0 ? 0 : lineDoubles - off);
}

}  // namespace

const FaceKernels& baselineFaceKernels();
const FaceKernels& v3FaceKernels();
const FaceKernels& v4FaceKernels();

const FaceKernels& faceKernels(CpuLevel level) {
    switch (level) {
    case CpuLevel::v4: return v4FaceKernels();
    case CpuLevel::v3: return v3FaceKernels();
    case CpuLevel::baseline: break;
    }
    return baselineFaceKernels();
}

DualActiveSet::DualActiveSet(const Polyhedron& set, CpuLevel level, bool solving)
    : m_kernels(&faceKernels(level)), m_tolerance(1e-13 * (1.0 + set.offsets().cwiseAbs().maxCoeff())) {
    m_table.dimension = set.dimension();
    m_table.rows = set.rows();
    m_table.paddedDimension = paddedFaces(set.dimension());
    m_table.paddedRows = paddedFaces(set.rows());
    const auto d = static_cast<std::size_t>(m_table.dimension), m = static_cast<std::size_t>(m_table.rows);
    const auto pd = static_cast<std::size_t>(m_table.paddedDimension), pm = static_cast<std::size_t>(m_table.paddedRows);
    const bool gram = solving && m_table.rows <= maxGramRows;
    double* normals = aligned(m_numbers, m * pd + d * pm + pm + (gram ? m * pm : 0));
    double* columns = normals + m * pd;
    double* offsets = columns + d * pm;
    std::fill(offsets, offsets + pm, -std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < m; ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        for (std::size_t j = 0; j < d; ++j) {
            const double v = set.normals()(row, static_cast<Eigen::Index>(j));
            normals[i * pd + j] = v;
            columns[j * pm + i] = v;
        }
        offsets[i] = -set.offsets()[row];
    }
    if (gram) {
        double* products = offsets + pm;
        for (std::size_t i = 0; i < m; ++i)
            for (std::size_t k = 0; k <= i; ++k) {
                double sum = 0;
                for (std::size_t j = 0; j < d; ++j)
                    sum += normals[i * pd + j] * normals[k * pd + j];
                products[i * pm + k] = sum;
                products[k * pm + i] = sum;
            }
        m_table.gram = products;
    }
    m_coarse.resize(m * d + m);
    for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t j = 0; j < d; ++j)
            m_coarse[i * d + j] = static_cast<float>(normals[i * pd + j]);
        m_coarse[m * d + i] = static_cast<float>(offsets[i]);
    }
    m_table.coarseNormals = m_coarse.data();
    m_table.coarseOffsets = m_coarse.data() + m * d;
    m_table.coarseReach = static_cast<float>(set.offsets().cwiseAbs().maxCoeff());
    m_table.normals = normals;
    m_table.columns = columns;
    m_table.minusOffsets = offsets;
}

DualActiveSet::Workspace DualActiveSet::workspace() const {
    Workspace space;
    auto& state = space.m_state;
    state.capacity = std::min(m_table.dimension, m_table.rows);
    const auto k = static_cast<std::size_t>(state.capacity), m = static_cast<std::size_t>(m_table.rows);
    const auto pd = static_cast<std::size_t>(m_table.paddedDimension), pm = static_cast<std::size_t>(m_table.paddedRows);
    space.m_integers.assign(k + m, 0);
    state.faces = space.m_integers.data();
    state.ignored = state.faces + k;
    double* at = aligned(space.m_doubles, k * pd + k * k + 6 * k + 3 * pd + 2 * pm);
    const auto take = [&](std::size_t n) {
        double* here = at;
        at += n;
        return here;
    };
    state.q = take(k * pd);
    state.rest = take(pd);
    space.m_y = take(pd);
    space.m_x = take(pd);
    state.residual = take(pm);
    state.slack = take(pm);
    state.r = take(k * k);
    state.inverse = take(k);
    state.w = take(k);
    state.multipliers = take(k);
    state.coefficients = take(k);
    state.fall = take(k);
    state.work = take(k);
    return space;
}

// Multipliers far larger than the distance moved.
bool pullsCancel(const FaceState& state) {
    double moved = 0, pulls = 0;
    for (int k = 0; k < state.count; ++k) {
        moved += state.w[k] * state.w[k];
        pulls += state.multipliers[k];
    }
    return pulls * pulls > 1e6 * moved;
}

// Iterative refinement of x + A_W' l = y, A_W x = b_W in extended precision, by the factors at hand: where the pulls cancel in A_W' l, the digits lost are won
// back as far as a double can hold them. False when the faces turn out to be the wrong ones.
bool DualActiveSet::polish(Workspace& workspace, double tolerance) const {
    auto& state = workspace.m_state;
    const double* y = workspace.m_y;
    const int k = state.count, d = m_table.dimension;
    const auto normal = [&](int i) { return m_table.normals + static_cast<std::ptrdiff_t>(state.faces[i]) * m_table.paddedDimension; };
    const auto basis = [&](int i) { return state.q + static_cast<std::ptrdiff_t>(i) * m_table.paddedDimension; };
    const auto factor = [&](int row, int column) { return state.r[static_cast<std::ptrdiff_t>(column) * state.capacity + row]; };
    std::vector<long double> x(workspace.m_x, workspace.m_x + d), multipliers(state.multipliers, state.multipliers + k);
    std::vector<long double> pull(static_cast<std::size_t>(d)), change(static_cast<std::size_t>(k)), foot(static_cast<std::size_t>(k));
    const auto at = [](int i) { return static_cast<std::size_t>(i); };
    for (int round = 0; round < 3; ++round) {
        for (int j = 0; j < d; ++j) {
            pull[at(j)] = y[j] - x[at(j)];
            for (int i = 0; i < k; ++i)
                pull[at(j)] -= multipliers[at(i)] * normal(i)[j];
        }
        for (int i = 0; i < k; ++i) {
            long double sum = -m_table.minusOffsets[state.faces[i]];
            for (int j = 0; j < d; ++j)
                sum -= normal(i)[j] * x[at(j)];
            for (int l = 0; l < i; ++l)
                sum -= factor(l, i) * foot[at(l)];
            foot[at(i)] = sum / factor(i, i);
        }
        for (int i = 0; i < k; ++i) {
            long double along = 0;
            for (int j = 0; j < d; ++j)
                along += basis(i)[j] * pull[at(j)];
            change[at(i)] = along - foot[at(i)];
            for (int j = 0; j < d; ++j) {
                pull[at(j)] -= along * basis(i)[j];
                x[at(j)] += foot[at(i)] * basis(i)[j];
            }
        }
        for (int j = 0; j < d; ++j)
            x[at(j)] += pull[at(j)];
        for (int i = k - 1; i >= 0; --i) {
            change[at(i)] /= factor(i, i);
            for (int l = 0; l < i; ++l)
                change[at(l)] -= factor(l, i) * change[at(i)];
            multipliers[at(i)] += change[at(i)];
        }
    }
    for (int i = 0; i < k; ++i)
        if (multipliers[at(i)] < 0)
            return false;
    for (int i = 0; i < m_table.rows; ++i) {
        long double beyond = m_table.minusOffsets[i];
        for (int j = 0; j < d; ++j)
            beyond += m_table.normals[static_cast<std::ptrdiff_t>(i) * m_table.paddedDimension + j] * x[at(j)];
        if (beyond > 10.0L * tolerance)
            return false;
    }
    for (int j = 0; j < d; ++j)
        workspace.m_x[j] = static_cast<double>(x[at(j)]);
    for (int i = 0; i < k; ++i)
        state.multipliers[i] = static_cast<double>(multipliers[at(i)]);
    return true;
}

base::Status DualActiveSet::project(std::span<const double> y, std::span<double> x, Workspace& workspace, std::span<const int> warm,
                                    std::vector<int>& faces, std::vector<double>& multipliers, int& iterations) const {
    faces.clear();
    multipliers.clear();
    auto& state = workspace.m_state;
    double size = 0;
    for (std::size_t j = 0; j < y.size(); ++j) {
        workspace.m_y[j] = y[j];
        size = std::max(size, std::abs(y[j]));
    }
    SolveBounds bounds;
    bounds.tolerance = tolerance(size);
    bounds.forgiven = 10.0 * bounds.tolerance;
    bounds.orderly = 20 + 4 * (m_table.rows + m_table.dimension);
    bounds.iterations = 100 + 20 * (m_table.rows + m_table.dimension);
    bool factorised = true;
    auto outcome = m_kernels->solve(m_table, state, bounds, workspace.m_y, warm.data(), static_cast<int>(warm.size()), workspace.m_x);
    if (outcome >= SolveState::limit && !warm.empty())
        outcome = m_kernels->solve(m_table, state, bounds, workspace.m_y, nullptr, 0, workspace.m_x);
    iterations = state.iterations;
    bool exact = outcome < SolveState::limit && (outcome == SolveState::inside || !pullsCancel(state) || polish(workspace, bounds.tolerance));
    for (double loosened = 1.0; !exact && loosened <= 1e5; loosened *= 10.0) {
        // Rounded coefficients can leave thin wedges no common point, or one that only a polyhedron accepted within its tolerance has. Moving every face
        // out by a distance that counts as none gives them one.
        SolveBounds moved = bounds;
        moved.tolerance *= 0.1 * loosened;
        moved.forgiven = bounds.tolerance * loosened;
        outcome = solveExtended(m_table, state, moved, bounds.tolerance * loosened, workspace.m_y, workspace.m_x);
        iterations += state.iterations;
        exact = outcome < SolveState::limit;
        factorised = false;
    }
    if (outcome == SolveState::limit)
        return base::failed(fmt::format("the projection did not settle in {} iterations: the faces are too nearly parallel", bounds.iterations));
    if (outcome == SolveState::contradiction)
        return base::failed(fmt::format("the projection found faces in contradiction by more than {:.1e}", bounds.forgiven));
    for (std::size_t j = 0; j < x.size(); ++j)
        x[j] = workspace.m_x[j];
    if (outcome == SolveState::inside)
        return {};
    workspace.m_last.clear();
    for (int k = 0; k < state.count; ++k) {
        workspace.m_last.push_back(state.faces[k]);
        if (state.multipliers[k] > 0.0) {
            faces.push_back(state.faces[k]);
            multipliers.push_back(state.multipliers[k]);
        }
    }
    if (!factorised)
        state.count = 0;
    return {};
}

void DualActiveSet::suspects(const double* points, std::ptrdiff_t stride, int count, std::vector<int>& out) const {
    out.resize(static_cast<std::size_t>(count));
    out.resize(static_cast<std::size_t>(m_kernels->suspects(m_table, points, stride, count, m_tolerance, out.data())));
}

void DualActiveSet::violations(const double* points, std::ptrdiff_t stride, std::span<double> out) const {
    m_kernels->worst(m_table, points, stride, static_cast<int>(out.size()), out.data());
}

}  // namespace triptych::langevin
