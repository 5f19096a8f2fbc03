#include "langevin/data/gaussian_source.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <fmt/format.h>

#include "langevin/kernels.h"

namespace triptych::langevin {
namespace {

using Matrix = Eigen::MatrixXd;

// L with L L' = S for a positive semidefinite S.
Matrix factorOf(const Matrix& s) {
    const Eigen::LDLT<Matrix> ldlt(s);
    const Eigen::VectorXd root = ldlt.vectorD().cwiseMax(0.0).cwiseSqrt();
    return ldlt.transpositionsP().transpose() * Matrix(Matrix(ldlt.matrixL()) * root.asDiagonal());
}

}  // namespace

base::Result<std::unique_ptr<GaussianSource>> GaussianSource::create(Matrix f, Matrix q, Eigen::VectorXd mean) {
    const auto d = mean.size();
    if (d < 1 || f.rows() != d || f.cols() != d || q.rows() != d || q.cols() != d)
        return base::badRequest(fmt::format("a {} x {} matrix, a {} x {} covariance and a mean of {}", f.rows(), f.cols(), q.rows(), q.cols(), d), {}, "square matrices of one size");
    const double radius = f.isZero(0.0) ? 0.0 : Eigen::EigenSolver<Matrix>(f, false).eigenvalues().cwiseAbs().maxCoeff();
    if (!(radius < 1.0))
        return base::badRequest(fmt::format("the process has an eigenvalue of size {:.4g}, so it has no stationary law", radius), {}, "eigenvalues strictly below 1 in size");
    const Eigen::SelfAdjointEigenSolver<Matrix> spectrum(q, Eigen::EigenvaluesOnly);
    if (!q.isApprox(q.transpose(), 1e-9) && !q.isZero(0.0))
        return base::badRequest("the covariance of the innovations is not symmetric", {}, "a symmetric matrix");
    if (!(spectrum.eigenvalues().minCoeff() >= -1e-10 * std::max(1.0, spectrum.eigenvalues().maxCoeff())))
        return base::badRequest(fmt::format("the covariance of the innovations has the eigenvalue {:.4g}", spectrum.eigenvalues().minCoeff()), {}, "no negative eigenvalue");
    std::unique_ptr<GaussianSource> source(new GaussianSource);
    // Doubling: S = sum of F^k Q F'^k.
    Matrix power = f, s = q;
    for (int i = 0; i < 60 && !power.isZero(1e-18); ++i) {
        s += power * s * power.transpose();
        power = (power * power).eval();
    }
    s = 0.5 * (s + s.transpose()).eval();
    const Matrix rest = (Matrix::Identity(d, d) - f).inverse();
    double gamma = 0.0;
    Matrix spread = factorOf(s);
    for (int tau = 0; tau < 1'000'000; ++tau) {
        const double size = spread.norm();
        gamma += size;
        if (f.isZero(0.0) || size <= 1e-12 * gamma)
            break;
        spread = (f * spread).eval();
    }
    source->m_facts.moment = std::sqrt(s.trace() + mean.squaredNorm());
    source->m_facts.mixing = gamma;
    source->m_facts.longRunVariance = (rest * q * rest.transpose()).trace();
    source->m_startFactor = factorOf(s);
    source->m_factor = factorOf(q);
    source->m_f = std::move(f);
    source->m_covariance = std::move(s);
    source->m_mean = std::move(mean);
    return source;
}

base::Result<std::unique_ptr<GaussianSource>> GaussianSource::fitted(const Matrix& rows) {
    if (rows.rows() < 3)
        return base::badRequest(fmt::format("a series of {} rows", rows.rows()), {}, "at least 3");
    const Eigen::VectorXd mean = rows.colwise().mean().transpose();
    const Matrix centred = rows.rowwise() - mean.transpose();
    const auto n = rows.rows();
    const Matrix s0 = centred.transpose() * centred / static_cast<double>(n);
    const Matrix s1 = centred.bottomRows(n - 1).transpose() * centred.topRows(n - 1) / static_cast<double>(n);
    const Eigen::SelfAdjointEigenSolver<Matrix> spectrum(s0, Eigen::EigenvaluesOnly);
    if (!(spectrum.eigenvalues().minCoeff() > 1e-10 * spectrum.eigenvalues().maxCoeff()))
        return base::badRequest("the columns of the series depend on each other (or one is constant), so no VAR can be fitted", {}, "data \"rows\" or \"blocks\", or fewer columns");
    const Matrix f = s0.ldlt().solve(s1.transpose()).transpose();
    const Matrix q = s0 - f * s0 * f.transpose();
    TRIPTYCH_TRY(auto source, create(f, 0.5 * (q + q.transpose()), mean));
    source->m_facts.reason = "of the fitted process; that the series itself is L-mixing cannot be certified from data";
    return source;
}

void GaussianSource::add(std::uint64_t seed, std::uint64_t firstChain, std::uint64_t step, const Matrix& factor, Points state) const {
    const int d = dimension();
    std::vector<double> first(static_cast<std::size_t>(state.count)), second(first.size());
    for (int k = 0; k < d; k += 2) {
        kernels().normals(seed, firstChain, step, static_cast<std::uint32_t>(firstDataLane + k / 2), state.count, first.data(), second.data());
        for (int part = 0; part < 2 && k + part < d; ++part) {
            const auto& normals = part == 0 ? first : second;
            for (int j = 0; j < d; ++j) {
                const double l = factor(j, k + part);
                if (l == 0.0)
                    continue;
                double* z = state.coordinate(j);
                for (int c = 0; c < state.count; ++c)
                    z[c] += l * normals[static_cast<std::size_t>(c)];
            }
        }
    }
}

void GaussianSource::start(std::uint64_t seed, std::uint64_t firstChain, Points state) const {
    for (int j = 0; j < dimension(); ++j)
        std::fill_n(state.coordinate(j), state.count, m_mean[j]);
    add(seed, firstChain, 0, m_startFactor, state);
}

void GaussianSource::advance(std::uint64_t seed, std::uint64_t firstChain, std::uint64_t step, Points state) const {
    const int d = dimension();
    std::vector<double> before(static_cast<std::size_t>(d) * static_cast<std::size_t>(state.count));
    for (int j = 0; j < d; ++j)
        for (int c = 0; c < state.count; ++c)
            before[static_cast<std::size_t>(j) * static_cast<std::size_t>(state.count) + static_cast<std::size_t>(c)] = state.coordinate(j)[c] - m_mean[j];
    for (int i = 0; i < d; ++i) {
        double* z = state.coordinate(i);
        std::fill_n(z, state.count, m_mean[i]);
        for (int j = 0; j < d; ++j) {
            const double f = m_f(i, j);
            if (f == 0.0)
                continue;
            const double* from = before.data() + static_cast<std::ptrdiff_t>(j) * state.count;
            for (int c = 0; c < state.count; ++c)
                z[c] += f * from[c];
        }
    }
    add(seed, firstChain, step, m_factor, state);
}

}  // namespace triptych::langevin
