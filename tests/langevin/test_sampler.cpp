#include <QtTest>

#include <cmath>

#include "langevin/ensemble.h"
#include "langevin/gibbs_truth.h"
#include "langevin/wasserstein.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;

namespace {

struct Settled {
    std::vector<double> x, y;
    std::vector<double> hits;  // share of chain-steps, over the second half
};

Settled settle(const Problem& p, const DataProcess& data, double beta, double eta, int chains, int steps, std::uint64_t seed = 5) {
    Ensemble ensemble(p, {data, beta, *StepSize::create(eta, p.loss.constants()), seed, chains});
    auto workspace = ensemble.workspace();
    for (int step = 1; step <= steps; ++step) {
        if (step == steps / 2 + 1)
            workspace.hits.assign(workspace.hits.size(), 0);
        for (int block = 0; block < ensemble.blocks(); ++block)
            ensemble.step(block, static_cast<std::uint64_t>(step), workspace);
    }
    Settled s;
    s.x.assign(ensemble.x().begin(), ensemble.x().begin() + chains);
    s.y.assign(ensemble.y().begin(), ensemble.y().begin() + chains);
    for (const auto h : workspace.hits)
        s.hits.push_back(static_cast<double>(h) / (static_cast<double>(chains) * (steps - steps / 2)));
    return s;
}

double variance(std::span<const double> v) {
    double mean = 0, square = 0;
    for (const double a : v)
        mean += a / static_cast<double>(v.size());
    for (const double a : v)
        square += (a - mean) * (a - mean);
    return square / static_cast<double>(v.size() - 1);
}

}  // namespace

class TestSampler : public QObject {
    Q_OBJECT
private slots:
    // Stationary W1 of projection on the half-line with a half-normal target, exact gradient: law propagation without Monte Carlo
    // gives these (W1, atom at 0).
    void halfLineBias_data() {
        QTest::addColumn<double>("eta");
        QTest::addColumn<double>("w1");
        QTest::addColumn<double>("atom");
        QTest::newRow("0.1") << 0.1 << 0.1281 << 0.210;
        QTest::newRow("0.025") << 0.025 << 0.0725 << 0.114;
        QTest::newRow("0.00625") << 0.00625 << 0.0387 << 0.060;
    }
    void halfLineBias() {
        QFETCH(double, eta);
        QFETCH(double, w1);
        QFETCH(double, atom);
        const auto p = test::problem(test::halfLineProblem());
        constexpr int chains = 1 << 16;
        auto s = settle(p, DataProcess::none(), 1, eta, chains, static_cast<int>(10 / eta));
        const auto truth = gibbsTruth(p.loss, 1, p.geometry, [] { return false; });
        std::sort(s.x.begin(), s.x.end());
        const double measured = wasserstein1(s.x, truth->marginals[0]);
        // W1 is the shift of the mean here; its standard error is 0.6 / sqrt(chains). Four of them, and the table's rounding.
        QVERIFY2(std::abs(measured - w1) < 4 * 0.6 / std::sqrt(double(chains)) + 5e-5, qPrintable(QString("%1 for %2").arg(measured).arg(w1)));
        const double atZero = double(std::count(s.x.begin(), s.x.end(), 0.0)) / chains;
        QVERIFY2(std::abs(atZero - atom) < 4 * std::sqrt(atom / chains) + 5e-4, qPrintable(QString("%1 for %2").arg(atZero).arg(atom)));
        QVERIFY2(std::abs(s.hits[0] - atom) < 2e-3, qPrintable(QString::number(s.hits[0])));
        // The first-order prediction sqrt(eta / beta) * density on the face.
        const double predicted = std::sqrt(eta) * truth->faceDensity[0];
        QVERIFY(predicted > atom && predicted < atom * (1 + 0.75 * std::sqrt(eta)));
        // The free coordinate knows nothing of the wall: Var = 1 / (1 - eta / 2).
        QVERIFY(std::abs(variance(s.y) * (1 - eta / 2) - 1) < 4 * std::sqrt(2.0 / chains));
    }
    // Interior, fbar = mu x^2 / 2: Var = (1 / (beta mu)) (1 + eta (beta S + mu) / 2 + O(eta^2)); with AR(1) data the exact value follows
    // from the linear recursion x' = (1 - eta mu) x + eta z + s w.
    void interiorVariance_data() {
        QTest::addColumn<double>("phi");
        QTest::addColumn<double>("beta");
        QTest::newRow("iid") << 0.0 << 1.0;
        QTest::newRow("ar .6") << 0.6 << 1.0;
        QTest::newRow("ar .9, beta 3") << 0.9 << 3.0;
        QTest::newRow("ar -.5") << -0.5 << 1.0;
    }
    void interiorVariance() {
        QFETCH(double, phi);
        QFETCH(double, beta);
        const double mu = 1.5, eta = 0.02, sd = 0.8;
        const auto p = test::problem({{"loss", {{"kind", "quadratic"}, {"h11", mu}, {"h22", mu}}}, {"polyhedron", {{"A", {{1, 0}}}, {"b", {1e6}}}}, {"start", {0, 0}}});
        const auto data = phi == 0 ? *DataProcess::iid(sd) : *DataProcess::ar1(phi, sd);
        constexpr int chains = 1 << 16;
        const auto s = settle(p, data, beta, eta, chains, 400);
        const auto exactAt = [&](double h) {
            const double c = 1 - h * mu;
            return (2 * h / beta + h * h * sd * sd * (1 + c * phi) / (1 - c * phi)) / (1 - c * c);
        };
        const double exact = exactAt(eta);
        const double tolerance = 4 * std::sqrt(2.0 / (2 * chains)) * exact;
        QVERIFY2(std::abs((variance(s.x) + variance(s.y)) / 2 - exact) < tolerance, qPrintable(QString("%1 %2").arg(variance(s.x)).arg(exact)));
        // The first-order formula is its slope at eta = 0.
        const double slope = (beta * mu * exactAt(1e-6) - 1) / 1e-6;
        QVERIFY(std::abs(slope / ((beta * data.longRunVariance() + mu) / 2) - 1) < 1e-3);
    }
    void ar1IsStationary() {
        const auto p = test::problem(test::halfLineProblem());
        const double phi = 0.8, sd = 1.7;
        constexpr int chains = 1 << 16;
        Ensemble ensemble(p, {*DataProcess::ar1(phi, sd), 1, *StepSize::create(0.1, p.loss.constants()), 3, chains});
        auto workspace = ensemble.workspace();
        const std::vector<double> first(ensemble.dataX().begin(), ensemble.dataX().end());
        const double tolerance = 5 * sd * sd * std::sqrt(2.0 / chains);
        QVERIFY(std::abs(variance(first) - sd * sd) < tolerance);
        for (std::uint64_t step = 1; step <= 4; ++step) {
            for (int block = 0; block < ensemble.blocks(); ++block)
                ensemble.step(block, step, workspace);
            double covariance = 0;
            for (std::size_t i = 0; i < chains; ++i)
                covariance += first[i] * ensemble.dataX()[i] / chains;
            QVERIFY(std::abs(covariance - sd * sd * std::pow(phi, double(step))) < tolerance);
            QVERIFY(std::abs(variance(ensemble.dataX()) - sd * sd) < tolerance);
        }
    }
    void mixingConstants() {
        const auto process = *DataProcess::ar1(-0.5, 2);
        // p = 2, d = 1: c_2 = 1; in two coordinates sqrt 2.
        QVERIFY(std::abs(process.moment(2, 1) - 2) < 1e-12);
        QVERIFY(std::abs(process.moment(2, 2) - 2 * std::sqrt(2.0)) < 1e-12);
        QVERIFY(std::abs(process.moment(1, 1) - 2 * std::sqrt(2 / M_PI)) < 1e-12);
        QVERIFY(std::abs(process.mixing(2, 1) - 4) < 1e-12);
        QVERIFY(std::abs(process.longRunVariance() - 4 * 0.5 / 1.5) < 1e-12);
        QVERIFY(std::abs(DataProcess::iid(3)->mixing(2, 1) - 3) < 1e-12);
        for (const double bad : {1.0, -1.0, 1.5, std::nan("")}) {
            const auto wrong = DataProcess::ar1(bad, 1);
            QVERIFY(!wrong && wrong.error().hint.find("strictly between") != std::string::npos);
        }
        QVERIFY(!DataProcess::iid(-1));
    }
    // Non-convex, oblique walls, unbounded: the chains' marginals against quadrature, allowing the wall's first-order bias.
    void doubleWellMarginals() {
        const auto p = test::problem({{"loss", {{"kind", "doubleWell"}, {"barrier", 1.1}, {"tilt", 0.25}, {"stiffness", 1.8}, {"slope", 0.35}, {"offset", 0.3}}},
                                      {"polyhedron", {{"A", {{-1, -0.4}, {0.2, -1}, {1, -0.3}}}, {"b", {1.6, 0.6, 1.4}}}}, {"start", {-0.5, 0.3}}});
        const auto truth = gibbsTruth(p.loss, 2, p.geometry, [] { return false; });
        QVERIFY(truth);
        const double eta = 0.005;
        auto s = settle(p, *DataProcess::iid(0.3), 2, eta, 1 << 15, static_cast<int>(60 / eta));
        std::sort(s.x.begin(), s.x.end());
        std::sort(s.y.begin(), s.y.end());
        const auto distance = [&](const GibbsTruth& law) {
            return wasserstein1(s.x, law.marginals[0]) + wasserstein1(s.y, law.marginals[1]);
        };
        // The walls' bias at this step size, and the floor of both marginals.
        const auto wider = PlaneGeometry::create(*PlaneGeometry::grown(p.set, 0.5826 * std::sqrt(eta)));
        const auto shifted = gibbsTruth(p.loss, 2, *wider, [] { return false; });
        double expected = 0;
        for (std::size_t k = 0; k < 2; ++k)
            expected += wasserstein1(truth->marginals[k], shifted->marginals[k]) + monteCarloFloor(truth->marginals[k], 1 << 15);
        QVERIFY2(distance(*truth) < 1.5 * expected, qPrintable(QString("%1 %2").arg(distance(*truth)).arg(expected)));
        // It tells the right law from one a little warmer.
        const auto warmer = gibbsTruth(p.loss, 1.5, p.geometry, [] { return false; });
        QVERIFY2(distance(*warmer) > 2.5 * distance(*truth), qPrintable(QString("%1 %2").arg(distance(*warmer)).arg(distance(*truth))));
        for (std::size_t e = 0; e < s.hits.size(); ++e) {
            const double predicted = std::sqrt(eta / 2) * truth->faceDensity[e];
            QVERIFY2(std::abs(s.hits[e] - predicted) < 0.12 * predicted + 5e-4, qPrintable(QString("%1 %2").arg(s.hits[e]).arg(predicted)));
        }
    }
};

QTEST_APPLESS_MAIN(TestSampler)
#include "test_sampler.moc"
