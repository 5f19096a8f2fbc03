#include <QtTest>

#include <cmath>
#include <numbers>

#include "langevin/ensemble.h"
#include "langevin/line_law.h"
#include "langevin/rate_study.h"
#include "langevin/wasserstein.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;

namespace {

LineProblem halfNormal(Wall wall = Wall::project) {
    LineProblem p;
    p.loss = [](double x) { return 0.5 * x * x; };
    p.gradient = [](double x) { return x; };
    p.lower = 0;
    p.wall = wall;
    return p;
}

LineProblem normal() {
    auto p = halfNormal();
    p.lower = -std::numeric_limits<double>::infinity();
    return p;
}

LineLaw lawOf(const LineProblem& problem, double eta, double start) {
    auto made = LineLaw::create(problem, eta, start);
    if (!made)
        qFatal("%s", made.error().message().c_str());
    return std::move(*made);
}

double settledW1(const LineProblem& problem, double eta) {
    auto law = lawOf(problem, eta, 1.0);
    if (const auto settled = law.settle(); !settled)
        qFatal("%s", settled.error().message().c_str());
    return wasserstein1(law.law(), law.gibbs());
}

double w1After(double start, double eta, int steps) {
    auto law = lawOf(halfNormal(), eta, start);
    if (const auto run = law.run(steps); !run)
        qFatal("%s", run.error().message().c_str());
    return wasserstein1(law.law(), law.gibbs());
}

double variance(const MarginalLaw& law) {
    double mean = 0, square = 0;
    for (std::size_t i = 0; i + 1 < law.x.size(); ++i) {
        // Simpson in x of the density.
        const double a = law.x[i], h = law.x[i + 1] - a, p = (law.cdfAt(a + h) - law.cdfAt(a)) / h;
        const double f0 = law.density[i], f2 = law.density[i + 1], f1 = (6 * p - f0 - f2) / 4;
        for (const auto& [x, w] : {std::pair{a, f0 / 6}, {a + h / 2, 4 * f1 / 6}, {a + h, f2 / 6}}) {
            mean += h * w * x;
            square += h * w * x * x;
        }
    }
    return square - mean * mean;
}

double slope(double start, double rateFactor, int from, int to) {
    const auto at = [&](int log2T) {
        const double T = std::exp2(log2T);
        return std::log2(w1After(start, std::log(T) / (rateFactor * T), static_cast<int>(T)));
    };
    return (at(to) - at(from)) / (to - from);
}

QByteArray shown(double value) {
    return QByteArray::number(value, 'g', 8);
}

}  // namespace

class TestLineLaw : public QObject {
    Q_OBJECT
private slots:
    void oneStepIsANormal() {
        const double eta = 0.02, s = std::sqrt(2 * eta);
        auto law = lawOf(halfNormal(), eta, 0.3);
        law.step();
        const auto table = law.law();
        const double mean = 0.3 * (1 - eta);
        QVERIFY(std::abs(law.atomBelow() - 0.5 * std::erfc(mean / s / std::numbers::sqrt2)) < 1e-13);
        QVERIFY(std::abs(law.mass() - 1) < 1e-10);
        // The table's CDF is the integral of a polynomial through 16 nodes of a panel, so coarser than the mass itself.
        double furthest = 0;
        for (std::size_t i = 0; i < table.x.size(); ++i)
            furthest = std::max(furthest, std::abs(table.cdf[i] - 0.5 * std::erfc((mean - table.x[i]) / s / std::numbers::sqrt2)));
        QVERIFY2(furthest < 1e-7, shown(furthest));
    }
    // Without a wall a quadratic loss keeps normals normal: mean (1 - eta)^k x0, variance s^2 (1 - r^k) / (1 - r), r = (1 - eta)^2.
    void quadraticLossHasItsRecursion() {
        const double eta = 0.05, s2 = 2 * eta, r = (1 - eta) * (1 - eta);
        auto law = lawOf(normal(), eta, 3);
        for (int k = 1; k <= 40; ++k) {
            law.step();
            const auto table = law.law();
            const double wanted = s2 * (1 - std::pow(r, k)) / (1 - r);
            QVERIFY2(std::abs(table.mean() - 3 * std::pow(1 - eta, k)) < 2e-5, shown(table.mean()));
            QVERIFY2(std::abs(variance(table) - wanted) < 2e-5 * wanted, shown(variance(table) / wanted));
        }
        QVERIFY(law.settle());
        QVERIFY(std::abs(variance(law.law()) / (s2 / (1 - r)) - 1) < 2e-5);
    }
    // What many steps come to is what settle() solves for, with data and both kinds of wall.
    void runningReachesTheStationaryLaw_data() {
        QTest::addColumn<bool>("reflect");
        QTest::addColumn<double>("upper");
        QTest::newRow("projection, half-line") << false << std::numeric_limits<double>::infinity();
        QTest::newRow("projection, interval") << false << 1.5;
        QTest::newRow("reflection, interval") << true << 1.5;
    }
    void runningReachesTheStationaryLaw() {
        QFETCH(bool, reflect);
        QFETCH(double, upper);
        auto p = halfNormal(reflect ? Wall::reflect : Wall::project);
        p.upper = upper;
        p.data = *MarkovData::twoState(0.7, 0.2);
        const double eta = 0.03;
        auto run = lawOf(p, eta, 0.4), settled = lawOf(p, eta, 0.4);
        QVERIFY(run.run(1200));
        QVERIFY(settled.settle());
        QVERIFY2(wasserstein1(run.law(), settled.law()) < 1e-9, shown(wasserstein1(run.law(), settled.law())));
        QVERIFY(std::abs(run.atomBelow() - settled.atomBelow()) < 1e-9 && std::abs(run.atomAbove() - settled.atomAbove()) < 1e-9);
        QCOMPARE(run.atomBelow() > 0.01, !reflect);
        QCOMPARE(run.atomAbove() > 0.01, !reflect && std::isfinite(upper));
    }
    // W1 = 0.3709 s - 0.2365 s^2, s = sqrt(2 eta); the atom as in the published table.
    void projectionOfTheHalfNormal_data() {
        QTest::addColumn<double>("eta");
        QTest::addColumn<double>("tolerance");
        QTest::addColumn<double>("atom");
        QTest::newRow("0.025") << 0.025 << 0.02 << 0.114;
        QTest::newRow("0.00625") << 0.00625 << 0.005 << 0.060;
        QTest::newRow("0.0015625") << 0.0015625 << 0.005 << 0.031;
    }
    void projectionOfTheHalfNormal() {
        QFETCH(double, eta);
        QFETCH(double, tolerance);
        QFETCH(double, atom);
        auto law = lawOf(halfNormal(), eta, 1);
        QVERIFY(law.settle());
        const double s = std::sqrt(2 * eta), wanted = 0.3709 * s - 0.2365 * s * s, w1 = wasserstein1(law.law(), law.gibbs());
        QVERIFY2(std::abs(w1 / wanted - 1) < tolerance, shown(w1 / wanted));
        QVERIFY2(std::abs(law.atomBelow() - atom) < 6e-4, shown(law.atomBelow()));
    }
    void reflectionOfTheHalfNormal() {
        for (const double eta : {0.1, 0.025, 0.00625}) {
            const double wanted = std::sqrt(2 / std::numbers::pi) * (1 / std::sqrt(1 - eta / 2) - 1), w1 = settledW1(halfNormal(Wall::reflect), eta);
            QVERIFY2(std::abs(w1 / wanted - 1) < 1e-4, shown(w1 / wanted));
        }
    }
    // A Lindley walk: 0.5826 s - eta / 4, 0.5826 = -zeta(1/2) / sqrt(2 pi).
    void projectionOfTheExponential() {
        auto p = halfNormal();
        p.loss = [](double x) { return x; };
        p.gradient = [](double) { return 1.0; };
        for (const double eta : {0.1, 0.03, 0.01}) {
            const double wanted = 0.5826 * std::sqrt(2 * eta) - eta / 4, w1 = settledW1(p, eta);
            QVERIFY2(std::abs(w1 / wanted - 1) < 0.005, shown(w1 / wanted));
        }
    }
    void noiseOfTheDataInTheInterior() {
        auto p = normal();
        p.data = *MarkovData::independent({1, -1}, {0.5, 0.5});
        QVERIFY(std::abs(p.data.longRunVariance() - 1) < 1e-12);
        for (const double eta : {0.02, 0.005})
            QVERIFY2(std::abs(settledW1(p, eta) / (0.3989 * eta) - 1) < 0.02, shown(settledW1(p, eta) / eta));
        p.data = *MarkovData::twoState(1, 0.05);
        QVERIFY(std::abs(p.data.longRunVariance() - 19) < 1e-10);
        // 3.989 eta to first order; the settled law of two states at so small a step is large, so it is run from the Gibbs law instead.
        auto law = lawOf(p, 0.001, 0);
        law.startFromGibbs();
        QVERIFY(law.run(6000));
        const double w1 = wasserstein1(law.law(), law.gibbs());
        QVERIFY2(std::abs(w1 / (3.989 * 0.001) - 1) < 0.02, shown(w1 / 0.001));
    }
    // From x0 = 4 the slopes show the step rule; a = 2. From the mean of the target they show the bias at the wall. T from 2^10 to 2^14.
    void slopesOfTheStepRules() {
        const double far2 = slope(4, 4, 10, 14), far4 = slope(4, 8, 10, 14), near2 = slope(0.798, 4, 10, 14);
        QVERIFY2(far2 > -0.53 && far2 < -0.48, shown(far2));
        QVERIFY2(far4 > -0.26 && far4 < -0.20, shown(far4));
        QVERIFY2(near2 > -0.46 && near2 < -0.40, shown(near2));
        const auto bias = [](int log2T) {
            const double T = std::exp2(log2T);
            return std::log2(settledW1(halfNormal(), std::log(T) / (4 * T)));
        };
        const double alone = (bias(14) - bias(10)) / 4;
        QVERIFY2(alone > -0.45 && alone < -0.39, shown(alone));
    }
    // What both slopes from afar are called: the distance to where the recursion settles is what is left of the start.
    void slopesFromAfarAreTheStartingError() {
        for (const double factor : {4.0, 8.0}) {
            std::vector<SweepPoint> points;
            for (const int log2T : {10, 12, 14}) {
                const double T = std::exp2(log2T), eta = std::log(T) / (factor * T);
                auto after = lawOf(halfNormal(), eta, 4), settled = lawOf(halfNormal(), eta, 4);
                QVERIFY(after.run(static_cast<int>(T)) && settled.settle());
                SweepPoint point;
                point.startingError = wasserstein1(after.law(), settled.law());
                point.stationaryBias = wasserstein1(settled.law(), settled.gibbs());
                QVERIFY2(point.startingError > point.stationaryBias, shown(point.startingError / point.stationaryBias));
                points.push_back(point);
            }
            QCOMPARE(dominant(points), Dominant::startingError);
        }
    }
    // A million chains of the sampler against the law, by Kolmogorov and Smirnov: the wall's atom makes the test conservative.
    void samplerFollowsTheLaw() {
        const auto problem = test::problem(test::halfLineProblem());
        const double eta = 0.05;
        constexpr int chains = 1 << 20, steps = 24;
        Ensemble ensemble(problem, {DataProcess::none(), 1, *StepSize::create(eta, problem.loss.constants()), 11, chains});
        auto workspace = ensemble.workspace();
        for (int step = 1; step <= steps; ++step)
            for (int block = 0; block < ensemble.blocks(); ++block)
                ensemble.step(block, static_cast<std::uint64_t>(step), workspace);
        std::vector<double> x(ensemble.x().begin(), ensemble.x().begin() + chains);
        std::sort(x.begin(), x.end());
        auto law = lawOf(halfNormal(), eta, 1);
        QVERIFY(law.run(steps));
        const auto table = law.law();
        double distance = 0;
        for (std::size_t i = 0; i < x.size();) {
            std::size_t end = i;
            while (end < x.size() && x[end] == x[i])
                ++end;
            distance = std::max(distance, std::abs(static_cast<double>(end) / chains - table.cdfAt(x[i])));
            if (x[i] > 0)
                distance = std::max(distance, std::abs(static_cast<double>(i) / chains - table.cdfAt(x[i])));
            i = end;
        }
        // P(sqrt(n) D > 1.95) = 0.001.
        QVERIFY2(distance * std::sqrt(double(chains)) < 1.95, shown(distance * std::sqrt(double(chains))));
        QVERIFY(std::abs(wasserstein1(x, table)) < 4 * monteCarloFloor(table, chains));
    }
    void wrongProblemsAreRefused() {
        auto flat = halfNormal();
        flat.loss = [](double) { return 0.0; };
        QVERIFY(LineLaw::create(flat, 0.1, 0).error().message().find("does not rise") != std::string::npos);
        QVERIFY(!LineLaw::create(halfNormal(), 0, 1) && !LineLaw::create(halfNormal(), std::nan(""), 1) && !LineLaw::create(halfNormal(), 1e-9, 1));
        auto crossed = halfNormal();
        crossed.upper = -1;
        QVERIFY(!LineLaw::create(crossed, 0.1, 0));
        auto wide = lawOf(normal(), 1.999, 0);
        QVERIFY(!wide.run(4000));
        auto stopped = lawOf(halfNormal(), 0.1, 1);
        QCOMPARE(stopped.run(100, [] { return true; }).error().kind, base::ErrorKind::cancelled);
        for (const auto& transition : {std::vector<std::vector<double>>{{0.5, 0.4}, {0.5, 0.5}}, {{1, 0}, {0, 1}}, {{0.5, 0.5}}, {{-1, 2}, {0.5, 0.5}}, {{1, 0}, {0.5, 0.5}}})
            QVERIFY(!MarkovData::create({0, 1}, transition));
        QVERIFY(!MarkovData::create({}, {}) && !MarkovData::create({std::nan("")}, {{1}}) && MarkovData::create({2}, {{1}}));
    }
};

QTEST_APPLESS_MAIN(TestLineLaw)
#include "test_line_law.moc"
