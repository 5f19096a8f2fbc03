#include <QtTest>

#include <cmath>
#include <cstring>

#include <Random123/philox.h>

#include "langevin/float_ensemble.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;

namespace {

std::vector<CpuLevel> levels() {
    std::vector<CpuLevel> all;
    for (int level = 0; level <= static_cast<int>(cpuLevel()); ++level)
        all.push_back(static_cast<CpuLevel>(level));
    return all;
}

Problem problemWith(const base::Json& loss) {
    return test::problem({{"loss", loss}, {"polyhedron", {{"A", {{-1, 0.2}, {0.3, -1}, {1, 1}}}, {"b", {0.8, 0.6, 2.5}}}}, {"start", {0.5, 0.1}}});
}

const base::Json doubleWell{{"kind", "doubleWell"}, {"barrier", 1.3}, {"well", 1.2}, {"tilt", 0.2}, {"stiffness", 1.7}, {"slope", 0.4}, {"offset", -0.2}};

std::vector<base::Json> losses() {
    return {doubleWell,
            {{"kind", "mixture"}, {"means", {{-1, 0}, {1.5, 0.5}, {0, 2}}}, {"weights", {1, 2, 0.5}}, {"spread", 0.7}},
            {{"kind", "quadratic"}, {"h11", 2}, {"h12", -0.6}, {"h22", 0.9}, {"cx", 0.3}, {"cy", -0.8}},
            {{"kind", "ripples"}, {"stiffness", 1.1}, {"amplitude", 0.9}, {"frequency", 2.3}, {"cx", 0.2}}};
}

EnsembleSettings settings(const Problem& p, int chains, CpuLevel level = cpuLevel()) {
    return {*DataProcess::ar1(0.7, 0.4), 2.0, *StepSize::create(0.05, p.loss.constants()), 17, chains, level};
}

/// The pair of normals of a step, by Random123 and libm.
std::array<double, 2> pair(std::uint64_t seed, std::uint64_t chain, std::uint64_t step, std::uint32_t lane) {
    const std::uint64_t block = (step + 1) / 2;
    const r123::Philox4x32_R<7>::ctr_type counter = {{static_cast<std::uint32_t>(block), static_cast<std::uint32_t>(block >> 32 << 16) | lane,
                                                      static_cast<std::uint32_t>(chain), static_cast<std::uint32_t>(chain >> 32)}};
    const r123::Philox4x32_R<7>::key_type key = {{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
    const auto words = r123::Philox4x32_R<7>()(counter, key);
    const std::size_t at = step % 2 == 1 ? 0 : 2;
    const double radius = std::sqrt(-2 * std::log((words[at] + 0.5) * 0x1p-32)), turn = 2 * M_PI * words[at + 1] * 0x1p-32;
    return {radius * std::cos(turn), radius * std::sin(turn)};
}

double cdf(double z) {
    return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

}  // namespace

class TestFloatKernels : public QObject {
    Q_OBJECT
private slots:
    void normalsMatchRandom123() {
        std::vector<float> out(std::size_t{4} * blockChains);
        for (const auto level : levels())
            for (const std::uint64_t first : {std::uint64_t{0}, std::uint64_t{1} << 34}) {
                kernels(level).floatNormals((std::uint64_t{5} << 32) + 3, first, (std::uint64_t{2} << 32) + 9, 3, out.data());
                for (std::size_t i = 0; i < blockChains; ++i)
                    for (std::size_t half = 0; half < 2; ++half) {
                        const auto expected = pair((std::uint64_t{5} << 32) + 3, first + i, 2 * ((std::uint64_t{2} << 32) + 9) - 1 + half, 3);
                        for (std::size_t k = 0; k < 2; ++k)
                            QVERIFY(std::abs(out[(2 * half + k) * blockChains + i] - expected[k]) < 4e-6);
                    }
            }
    }
    void normalsAreNormal() {
        std::vector<double> all;
        std::vector<float> out(std::size_t{4} * blockChains);
        for (std::uint64_t block = 0; block < 1024; ++block) {
            kernels().floatNormals(1, block * blockChains, 7, 2, out.data());
            all.insert(all.end(), out.begin(), out.end());
        }
        const double n = static_cast<double>(all.size());
        double moment[5] = {};
        for (const double z : all)
            for (int k = 1; k <= 4; ++k)
                moment[k] += std::pow(z, k) / n;
        // Standard errors of the sample moments, five of them allowed.
        QVERIFY(std::abs(moment[1]) < 5 / std::sqrt(n));
        QVERIFY(std::abs(moment[2] - 1) < 5 * std::sqrt(2 / n));
        QVERIFY(std::abs(moment[3]) < 5 * std::sqrt(15 / n));
        QVERIFY(std::abs(moment[4] - 3) < 5 * std::sqrt(96 / n));
        std::sort(all.begin(), all.end());
        double distance = 0;
        for (std::size_t i = 0; i < all.size(); ++i)
            distance = std::max({distance, cdf(all[i]) - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - cdf(all[i])});
        QVERIFY2(distance < 1.95 / std::sqrt(n), qPrintable(QString::number(distance * std::sqrt(n))));  // Kolmogorov-Smirnov, p = 0.001
    }
    void sameBitsOnEveryLevelAndStretch() {
        for (const auto& json : losses()) {
            const auto p = problemWith(json);
            std::vector<std::vector<float>> ends;
            for (const auto level : levels())
                for (const std::uint64_t stretch : {std::uint64_t{200}, std::uint64_t{7}}) {
                    FloatEnsemble ensemble(p, settings(p, 700, level));
                    for (int block = 0; block < ensemble.blocks(); ++block)
                        for (std::uint64_t step = 1; step <= 200; step += stretch)
                            ensemble.steps(block, step, std::min(stretch, 201 - step));
                    ends.push_back(ensemble.x());
                    ends.back().insert(ends.back().end(), ensemble.y().begin(), ensemble.y().end());
                    const auto hits = ensemble.hits();
                    QVERIFY(std::all_of(hits.begin(), hits.end(), [](auto n) { return n > 10; }));
                }
            for (const auto& other : ends)
                QVERIFY(std::memcmp(other.data(), ends[0].data(), other.size() * sizeof(float)) == 0);
        }
    }
    void scalarRecursionAgrees() {
        // The recursion written out plainly, in double precision.
        for (const auto& json : losses()) {
            const auto p = problemWith(json);
            FloatEnsemble ensemble(p, settings(p, 300));
            constexpr std::uint64_t chain = 299;
            double x = 0.5, y = 0.1;
            auto z = pair(17, chain, 0 + 2 * 0 - 1, 3);
            z = {0.4 * z[0], 0.4 * z[1]};
            for (std::uint64_t step = 1; step <= 40; ++step) {
                for (int block = 0; block < ensemble.blocks(); ++block)
                    ensemble.steps(block, step, 1);
                const auto g = p.loss.stochasticGradient(x, y, z);
                const auto w = pair(17, chain, step, 2), e = pair(17, chain, step, 3);
                const double s = std::sqrt(2 * 0.05 / 2.0);
                const auto foot = p.geometry.project({x - 0.05 * g[0] + s * w[0], y - 0.05 * g[1] + s * w[1]});
                x = foot.point[0];
                y = foot.point[1];
                for (std::size_t k = 0; k < 2; ++k)
                    z[k] = 0.7 * z[k] + 0.4 * std::sqrt(1 - 0.49) * e[k];
                QVERIFY(std::abs(ensemble.x()[chain] - x) < 2e-4 && std::abs(ensemble.y()[chain] - y) < 2e-4);
            }
        }
    }
    void lawIsThatOfTheDoubles() {
        const auto p = problemWith(doubleWell);
        constexpr int chains = 1 << 15;
        FloatEnsemble floats(p, settings(p, chains));
        Ensemble doubles(p, settings(p, chains));
        auto workspace = doubles.workspace();
        for (int block = 0; block < floats.blocks(); ++block) {
            floats.steps(block, 1, 300);
            for (std::uint64_t step = 1; step <= 300; ++step)
                doubles.step(block, step, workspace);
        }
        std::vector<double> a(floats.x().begin(), floats.x().begin() + chains), b(doubles.x().begin(), doubles.x().begin() + chains);
        std::sort(a.begin(), a.end());
        std::sort(b.begin(), b.end());
        double distance = 0;
        for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
            // Both sides past ties: the wall holds an atom, at the same place to a float's rounding.
            const double at = std::min(a[i], b[j]) + 1e-6;
            while (i < a.size() && a[i] <= at)
                ++i;
            while (j < b.size() && b[j] <= at)
                ++j;
            distance = std::max(distance, std::abs(static_cast<double>(i) - static_cast<double>(j)) / chains);
        }
        QVERIFY2(distance < 1.95 * std::sqrt(2.0 / chains), qPrintable(QString::number(distance)));  // p = 0.001
        std::uint64_t hits = 0;
        for (const auto n : floats.hits())
            hits += n;
        QVERIFY(std::abs(static_cast<double>(hits) / static_cast<double>(workspace.projections) - 1) < 0.01);
    }
    // The double-precision kernel projects as the geometry does, bit for bit, corners included.
    void projectionsMatchTheGeometry() {
        for (const auto level : levels()) {
            const auto p = problemWith(losses()[2]);
            auto s = settings(p, 512, level);
            s.beta = 0.05;
            Ensemble ensemble(p, s);
            auto workspace = ensemble.workspace();
            std::vector<std::uint64_t> hits(workspace.hits.size());
            std::uint64_t corners = 0;
            for (std::uint64_t step = 1; step <= 100; ++step)
                for (int block = 0; block < ensemble.blocks(); ++block) {
                    ensemble.step(block, step, workspace);
                    for (std::size_t i = 0; i < blockChains; ++i) {
                        const Point proposal{workspace.proposalX[i], workspace.proposalY[i]};
                        const auto foot = p.geometry.project(proposal);
                        const auto at = static_cast<std::size_t>(block) * blockChains + i;
                        QVERIFY(ensemble.x()[at] == foot.point[0] && ensemble.y()[at] == foot.point[1]);
                        if (foot.edge >= 0)
                            ++hits[static_cast<std::size_t>(foot.edge)];
                        if (foot.second >= 0) {
                            ++hits[static_cast<std::size_t>(foot.second)];
                            ++corners;
                        }
                    }
                }
            QCOMPARE(workspace.hits, hits);
            QVERIFY(corners > 100);
        }
    }
};

QTEST_APPLESS_MAIN(TestFloatKernels)
#include "test_float_kernels.moc"
