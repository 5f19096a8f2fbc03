#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "langevin/wasserstein.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;

namespace {

/// The least total over all ways to pair points of two small samples of one size.
double bestPairing(const std::vector<double>& a, const std::vector<double>& b, std::size_t d) {
    std::vector<std::size_t> order(a.size() / d);
    std::iota(order.begin(), order.end(), std::size_t{0});
    double best = INFINITY;
    do {
        double sum = 0;
        for (std::size_t i = 0; i < order.size(); ++i) {
            double square = 0;
            for (std::size_t k = 0; k < d; ++k)
                square += std::pow(a[i * d + k] - b[order[i] * d + k], 2);
            sum += std::sqrt(square);
        }
        best = std::min(best, sum / static_cast<double>(order.size()));
    } while (std::next_permutation(order.begin(), order.end()));
    return best;
}

std::vector<double> normals(test::Draws& draws, std::size_t n) {
    std::vector<double> v(n);
    for (auto& x : v)
        x = draws.normal();
    return v;
}

MarginalLaw normalLaw(double mean, double deviation, int nodes = 4001) {
    MarginalLaw law;
    for (int i = 0; i < nodes; ++i) {
        const double z = -9 + 18.0 * i / (nodes - 1);
        law.x.push_back(mean + deviation * z);
        law.cdf.push_back(0.5 * std::erfc(-z / std::numbers::sqrt2));
        law.density.push_back(std::exp(-0.5 * z * z) / (deviation * std::sqrt(2 * std::numbers::pi)));
    }
    law.finish();
    return law;
}

}  // namespace

class TestWasserstein : public QObject {
    Q_OBJECT
private slots:
    void samplesOfOneSizeOnTheLine() {
        test::Draws draws(3);
        for (int round = 0; round < 50; ++round) {
            auto a = normals(draws, 200), b = normals(draws, 200);
            std::sort(a.begin(), a.end());
            std::sort(b.begin(), b.end());
            double mean = 0;
            for (std::size_t i = 0; i < a.size(); ++i)
                mean += std::abs(a[i] - b[i]) / 200;
            QVERIFY(std::abs(wasserstein1(LineSample{a, {}}, LineSample{b, {}}) - mean) < 1e-13);
        }
    }
    // Weights are copies of points, and sizes need not agree.
    void weightsAreCopies() {
        const LineSample copies{{0, 0, 0, 1, 4}, {}}, weights{{0, 1, 4}, {3, 1, 1}}, other{{0.5, 2}, {1, 3}};
        QVERIFY(wasserstein1(copies, weights) < 1e-15);
        QVERIFY(std::abs(wasserstein1(copies, other) - wasserstein1(weights, other)) < 1e-15);
        QCOMPARE(wasserstein1(LineSample{{1}, {}}, LineSample{{-2}, {}}), 3.0);
        QCOMPARE(wasserstein1(LineSample{}, other), 0.0);
    }
    void knownLaws() {
        const auto standard = normalLaw(0, 1);
        QVERIFY(std::abs(wasserstein1(standard, normalLaw(0.3, 1)) - 0.3) < 1e-9);
        // Two centred normals: the difference of the deviations times E|N|.
        QVERIFY(std::abs(wasserstein1(standard, normalLaw(0, 1.7)) - 0.7 * std::sqrt(2 / std::numbers::pi)) < 1e-8);
        QVERIFY(wasserstein1(standard, normalLaw(0, 1, 1500)) < 1e-9);
        // A point at c against N(0, 1): E|N - c|.
        for (const double c : {-2.0, 0.0, 0.7}) {
            const double wanted = std::sqrt(2 / std::numbers::pi) * std::exp(-c * c / 2) + c * std::erf(c / std::numbers::sqrt2);
            QVERIFY(std::abs(wasserstein1(std::vector<double>{c}, standard) - wanted) < 1e-9);
        }
        // 1.288 / sqrt n.
        QVERIFY(std::abs(monteCarloFloor(standard, 1) - 1.288) < 5e-4);
        QCOMPARE(monteCarloFloor(standard, 100, 100), monteCarloFloor(standard, 50));
    }
    // An atom at a wall: max(N, 0) against N itself is the part of E max(-N, 0); against a sample of its own quantiles next to nothing.
    void atomsAtTheEnds() {
        const auto whole = normalLaw(0, 1), cut = whole.clamped(0, 20);
        QVERIFY(std::abs(cut.cdf.front() - 0.5) < 1e-12 && cut.x.front() == 0);
        QVERIFY(std::abs(wasserstein1(whole, cut) - 1 / std::sqrt(2 * std::numbers::pi)) < 1e-8);
        std::vector<double> quantiles;
        for (int i = 0; i < 20000; ++i)
            quantiles.push_back(cut.quantile((i + 0.5) / 20000));
        QCOMPARE(std::count(quantiles.begin(), quantiles.end(), 0.0), 10000);
        QVERIFY(wasserstein1(quantiles, cut) < 1e-4);
        QVERIFY(std::abs(wasserstein1(std::vector<double>(5, 0.0), cut) - 1 / std::sqrt(2 * std::numbers::pi)) < 1e-8);
        const auto both = whole.clamped(-1, 0.5);
        QVERIFY(std::abs(both.cdf.front() - 0.158655253931457) < 1e-9 && std::abs(both.cdf.back() - 0.691462461274013) < 1e-9);
    }
    void transportFindsTheBestPairing() {
        test::Draws draws(8);
        for (int round = 0; round < 60; ++round) {
            const std::size_t d = 1 + static_cast<std::size_t>(draws.below(3)), n = 2 + static_cast<std::size_t>(draws.below(5));
            const auto a = normals(draws, n * d), b = normals(draws, n * d);
            const auto w1 = transportW1({a, d}, {b, d});
            QVERIFY(w1);
            QVERIFY2(std::abs(*w1 - bestPairing(a, b, d)) < 1e-10, QByteArray::number(*w1 - bestPairing(a, b, d)));
        }
    }
    // On a line embedded in space, with weights and other sizes, transport is the integral of |F - G|.
    void transportAgreesWithTheLine() {
        test::Draws draws(21);
        for (int round = 0; round < 20; ++round) {
            const std::size_t n = 30 + static_cast<std::size_t>(draws.below(40)), m = 20 + static_cast<std::size_t>(draws.below(60));
            auto a = normals(draws, n), b = normals(draws, m);
            std::sort(a.begin(), a.end());
            std::sort(b.begin(), b.end());
            LineSample first{a, {}}, second{b, {}};
            if (round % 2 == 0)
                for (std::size_t i = 0; i < n; ++i)
                    first.weights.push_back(draws.uniform(0, 2));
            const auto along = [](const std::vector<double>& v) {
                std::vector<double> points;
                for (const double x : v)
                    points.insert(points.end(), {0.6 * x + 1, -0.8 * x});
                return points;
            };
            const auto pa = along(a), pb = along(b);
            const auto w1 = transportW1({pa, 2, first.weights}, {pb, 2});
            QVERIFY(w1);
            QVERIFY2(std::abs(*w1 - wasserstein1(first, second)) < 1e-9, QByteArray::number(*w1 - wasserstein1(first, second)));
            const auto sliced = slicedW1({pa, 2, first.weights}, {pb, 2}, 40, 1);
            QVERIFY(sliced && *sliced <= *w1 + 1e-12 && *sliced > 0.4 * *w1);
        }
    }
    // A shift moves every projection by its share: the mean of |cos| is 2 / pi in the plane.
    void slicedSeesAShift() {
        test::Draws draws(2);
        const auto a = normals(draws, 400);
        auto b = a;
        for (std::size_t i = 0; i < b.size(); i += 2)
            b[i] += 1;
        const auto w1 = transportW1({a, 2}, {b, 2}), sliced = slicedW1({a, 2}, {b, 2}, 20000, 5), again = slicedW1({a, 2}, {b, 2}, 20000, 5);
        QVERIFY(std::abs(*w1 - 1) < 1e-10);
        QVERIFY(std::abs(*sliced - 2 / std::numbers::pi) < 0.01);
        QCOMPARE(*sliced, *again);
    }
    void badSamplesAreRefused() {
        const std::vector<double> one{0, 1}, wrong{0, NAN}, far{1e300, -1e300}, three{0, 1, 2}, weights{1, -1};
        QVERIFY(!transportW1({one, 2}, {wrong, 2}) && !transportW1({one, 2}, {three, 2}) && !transportW1({one, 1}, {one, 2}) && !transportW1({{}, 2}, {one, 2}));
        QVERIFY(!transportW1({one, 1, weights}, {one, 1}) && !transportW1({one, 2}, {far, 2}) && !slicedW1({one, 2}, {one, 2}, 0, 1));
        const std::vector<double> many(4002);
        QVERIFY(transportW1({many, 2}, {many, 2}).error().message().find("thin") != std::string::npos);
        QCOMPARE(slicedW1({one, 2}, {one, 2}, 3, 1, [] { return true; }).error().kind, base::ErrorKind::cancelled);
        QCOMPARE(*transportW1({one, 2}, {one, 2}), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestWasserstein)
#include "test_wasserstein.moc"
