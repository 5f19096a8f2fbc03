#include <QtTest>

#include <cmath>

#include "langevin/gibbs_truth.h"
#include "langevin/wasserstein.h"
#include "langevin/step_rule.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;

namespace {

GibbsTruth truthOf(const Problem& p, double beta = 1) {
    auto truth = gibbsTruth(p.loss, beta, p.geometry, [] { return false; });
    if (!truth)
        qFatal("%s", truth.error().message().c_str());
    return *truth;
}

double density(double z) {
    return std::exp(-z * z / 2) / std::sqrt(2 * M_PI);
}
double cdf(double z) {
    return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

}  // namespace

class TestTruth : public QObject {
    Q_OBJECT
private slots:
    void halfNormal() {
        const auto truth = truthOf(test::problem(test::halfLineProblem()));
        const auto &x = truth.marginals[0], &y = truth.marginals[1];
        QVERIFY(std::abs(truth.logNormaliser - std::log(M_PI)) < 1e-9);  // sqrt(pi/2) sqrt(2 pi)
        QVERIFY(std::abs(x.mean() - std::sqrt(2 / M_PI)) < 1e-9);
        QVERIFY(std::abs(y.mean()) < 1e-9);
        QVERIFY(std::abs(truth.meanEnergy - 1.0) < 1e-9);
        QCOMPARE(truth.faceDensity.size(), 1u);
        QVERIFY(std::abs(truth.faceDensity[0] - 2 * density(0)) < 1e-9);
        for (double at = 0.01; at < 5; at += 0.173) {
            QVERIFY(std::abs(x.cdfAt(at) - (2 * cdf(at) - 1)) < 1e-8);
            QVERIFY(std::abs(y.cdfAt(at) - cdf(at)) < 1e-8);
        }
        QVERIFY(std::abs(x.quantile(0.5) - 0.674489750196) < 1e-7);
    }
    void wedgeOfTwoHalfNormalsFarAway() {
        // Shifted wedge: location must not matter, nor a mode that lies on a corner.
        const auto p = test::problem({{"loss", {{"kind", "quadratic"}, {"cx", 40}, {"cy", -25}}},
                                      {"polyhedron", {{"A", {{-1, 0}, {0, -1}}}, {"b", {-40, 25}}}}});
        const auto truth = truthOf(p, 4.0);
        QVERIFY(std::abs(truth.logNormaliser - std::log(M_PI / 8)) < 1e-9);
        QVERIFY(std::abs(truth.marginals[0].mean() - (40 + std::sqrt(2 / M_PI) / 2)) < 1e-8);
        QVERIFY(std::abs(truth.marginals[1].mean() - (-25 + std::sqrt(2 / M_PI) / 2)) < 1e-8);
    }
    void truncatedNormalBox() {
        const double sd[] = {0.5, 2.0}, centre[] = {0.3, -1.0}, lower[] = {-0.2, -0.5}, upper[] = {0.9, 3.0};
        const auto p = test::problem({{"loss", {{"kind", "quadratic"}, {"h11", 4}, {"h22", 0.25}, {"cx", 0.3}, {"cy", -1}}},
                                      {"polyhedron", {{"A", {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}}, {"b", {0.9, 0.2, 3, 0.5}}}}});
        const auto truth = truthOf(p);
        double mass = 1;
        for (std::size_t k = 0; k < 2; ++k) {
            const double a = (lower[k] - centre[k]) / sd[k], b = (upper[k] - centre[k]) / sd[k], z = cdf(b) - cdf(a);
            mass *= z * sd[k] * std::sqrt(2 * M_PI);
            const auto& law = truth.marginals[k];
            QVERIFY(std::abs(law.mean() - (centre[k] + sd[k] * (density(a) - density(b)) / z)) < 1e-9);
            QCOMPARE(law.x.front(), lower[k]);
            QCOMPARE(law.x.back(), upper[k]);
            for (double at = lower[k]; at < upper[k]; at += 0.07)
                QVERIFY(std::abs(law.cdfAt(at) - (cdf((at - centre[k]) / sd[k]) - cdf(a)) / z) < 1e-9);
        }
        QVERIFY(std::abs(truth.logNormaliser - std::log(mass)) < 1e-9);
    }
    void orthantOfARotatedGaussian() {
        // Precision [[1, r], [r, 1]] / (1 - r^2) has correlation -r; its orthant holds 1/4 + asin(-r) / (2 pi).
        for (const double r : {-0.8, -0.3, 0.6}) {
            const double k = 1 / (1 - r * r);
            const auto p = test::problem({{"loss", {{"kind", "quadratic"}, {"h11", k}, {"h12", r * k}, {"h22", k}}},
                                          {"polyhedron", {{"A", {{-1, 0}, {0, -1}}}, {"b", {0, 0}}}}});
            const auto truth = truthOf(p);
            const double whole = 2 * M_PI * std::sqrt(1 - r * r);
            QVERIFY(std::abs(std::exp(truth.logNormaliser) / whole - (0.25 + std::asin(-r) / (2 * M_PI))) < 1e-9);
        }
    }
    void turnedHalfPlane() {
        // A half-plane at any angle through the centre of a round Gaussian: half the mass, face density phi(0) * 2.
        for (double angle = 0.1; angle < 6; angle += 0.7) {
            const auto p = test::problem({{"loss", {{"kind", "quadratic"}}}, {"polyhedron", {{"A", {{std::cos(angle), std::sin(angle)}}}, {"b", {0}}}}});
            const auto truth = truthOf(p);
            QVERIFY(std::abs(truth.logNormaliser - std::log(M_PI)) < 1e-8);
            QVERIFY(std::abs(truth.faceDensity[0] - 2 * density(0)) < 1e-8);
            QVERIFY(std::abs(truth.marginals[0].mean() + std::cos(angle) * std::sqrt(2 / M_PI)) < 1e-8);
        }
    }
    void separatedModesAreBothFound() {
        const auto p = test::problem({{"loss", {{"kind", "mixture"}, {"means", {{-20, 0}, {20, 1}}}, {"weights", {1, 3}}, {"spread", 0.2}}},
                                      {"polyhedron", {{"A", {{0, 1}}}, {"b", {50}}}}});
        const auto truth = truthOf(p);
        QVERIFY(std::abs(truth.marginals[0].mean() - 10.0) < 1e-6);
        QVERIFY(std::abs(truth.marginals[0].cdfAt(0) - 0.25) < 1e-8);
    }
    void w1OfKnownSamples() {
        const auto truth = truthOf(test::problem(test::halfLineProblem()));
        const auto& law = truth.marginals[1];
        // A point mass at m: E|Z - m| = 2 phi(m) + m (2 Phi(m) - 1).
        for (const double m : {-1.5, 0.0, 0.4, 7.0, 30.0})
            QVERIFY(std::abs(wasserstein1({m}, law) - (2 * density(m) + m * (2 * cdf(m) - 1))) < 1e-7);
        // Against brute force on a fine grid.
        test::Draws draws(9);
        std::vector<double> sample;
        for (int i = 0; i < 57; ++i)
            sample.push_back(1.3 * draws.normal() + 0.2);
        std::sort(sample.begin(), sample.end());
        double brute = 0;
        const double h = 1e-4;
        for (double x = -12 + h / 2; x < 12; x += h)
            brute += h * std::abs(double(std::upper_bound(sample.begin(), sample.end(), x) - sample.begin()) / 57.0 - cdf(x));
        QVERIFY(std::abs(brute - wasserstein1(sample, law)) < 1e-5);
        // 1.288 / sqrt n for a normal law (design).
        QVERIFY(std::abs(monteCarloFloor(law, 10000) - 0.012883) < 2e-5);
    }
    void derivedRate_data() {
        QTest::addColumn<double>("beta");
        QTest::newRow("1") << 1.0;
        QTest::newRow("5") << 5.0;
    }
    void derivedRate() {
        QFETCH(double, beta);
        // R = 0: a = mu / 2. Otherwise at least (4 / (beta R1^2)) exp(-beta ell R^2 / 8), and less than mu.
        QVERIFY(std::abs(langevin::derivedRate({3, 0.7, 0}, beta) - 0.35) < 1e-9);
        const LossConstants c{2, 0.5, 1.5};
        const double r1 = (c.radius + std::sqrt(c.radius * c.radius + 32 / (beta * c.convexity))) / 2;
        const double a = langevin::derivedRate(c, beta);
        QVERIFY(a >= 4 / (beta * r1 * r1) * std::exp(-beta * c.smoothness * c.radius * c.radius / 8));
        QVERIFY(a < c.convexity);
    }
    void stepRules() {
        const LossConstants c{2, 0.5, 0};
        QVERIFY(std::abs(stepSize(StepRule::logTOver2aT, 0, 0.5, 1000, c)->value() - std::log(1000.0) / 1000) < 1e-15);
        QVERIFY(std::abs(stepSize(StepRule::logTOver4aT, 0, 0.5, 1000, c)->value() - std::log(1000.0) / 2000) < 1e-15);
        QCOMPARE(stepSize(StepRule::fixed, 0.25, 0, 1000, c)->value(), 0.25);
        QVERIFY(!stepSize(StepRule::fixed, 1.0, 0, 1000, c)->isStable() && stepSize(StepRule::fixed, 0.25, 0, 1000, c)->isStable());
        QVERIFY(!stepSize(StepRule::fixed, 0.0, 0, 1000, c));
        QVERIFY(std::abs(stepSize(StepRule::logTOverAT, 0, 0.5, 1000, c)->value() - std::log(1000.0) / 500) < 1e-15);
        // One above stability is given, whoever chose it, and says so of itself.
        const auto wild = stepSize(StepRule::logTOver2aT, 0, 1e-3, 1000, c);
        QVERIFY(wild && !wild->isStable() && wild->stableBelow() == 1.0);
        QVERIFY(!stepSize(StepRule::logTOver2aT, 0, 0, 1000, c) && !stepSize(StepRule::logTOverAT, 0, 0.5, 1, c));
        for (const auto& name : stepRuleNames())
            QVERIFY(stepRuleNamed(name));
        QVERIFY(!stepRuleNamed("log T"));
        QCOMPARE(*stepRuleNamed("log T/(aT)"), StepRule::logTOverAT);
    }
    void cancelled() {
        const auto p = test::problem(test::halfLineProblem());
        const auto truth = gibbsTruth(p.loss, 1, p.geometry, [] { return true; });
        QVERIFY(!truth && truth.error().kind == base::ErrorKind::cancelled);
    }
};

QTEST_APPLESS_MAIN(TestTruth)
#include "test_truth.moc"
