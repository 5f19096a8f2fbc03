#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "base/seed.h"
#include "base/statistics/multiplicity.h"
#include "base/statistics/portable_math.h"
#include "base/statistics/student.h"
#include "base/statistics/two_way.h"

using namespace triptych::base;

namespace {

bool close(double a, double b, double within = 1e-12) {
    return std::abs(a - b) <= within;
}

}  // namespace

class TestStatistics : public QObject {
    Q_OBJECT
private slots:
    void logarithmAndExponentialAsLibm() {
        const Stream random(1, 1);
        double worstLog = 0, worstExp = 0;
        for (std::uint64_t i = 0; i < 200000; ++i) {
            const double x = std::ldexp(1 + random.uniform(3 * i), static_cast<int>(random.below(1990, 3 * i + 1)) - 995);
            worstLog = std::max(worstLog, std::abs(portableLog(x) - std::log(x)) / std::max(std::abs(std::log(x)), 1e-3));
            const double near = 0.5 + random.uniform(3 * i);
            worstLog = std::max(worstLog, std::abs(portableLog(near) - std::log(near)) / std::max(std::abs(std::log(near)), 1e-3));
            const double y = -700 * random.uniform(3 * i + 2) * random.uniform(3 * i + 1);
            worstExp = std::max(worstExp, std::abs(portableExpOfNegative(y) / std::exp(y) - 1));
        }
        QVERIFY2(worstLog < 5e-16, qPrintable(QString::number(worstLog)));
        QVERIFY2(worstExp < 5e-16, qPrintable(QString::number(worstExp)));
        QCOMPARE(portableExpOfNegative(0), 1.0);
        QCOMPARE(portableLog(1), 0.0);
        QCOMPARE(portableExpOfNegative(-1e9), portableExpOfNegative(-700));
    }

    void studentAgainstClosedForms() {
        for (const double t : {0.0, 0.1, 0.7, 1.0, 2.5, 9.0, 40.0, 1000.0}) {
            QVERIFY(std::abs(studentTwoSided(t, 1) - (1 - 2 / std::numbers::pi * std::atan(t))) < 1e-12);
            QVERIFY(std::abs(studentTwoSided(-t, 2) - (1 - t / std::sqrt(2 + t * t))) < 1e-12);
            QVERIFY(std::abs(studentTwoSided(t, 4) - (1 - t / std::sqrt(4 + t * t) * (1 + 2 / (4 + t * t)))) < 1e-12);
        }
        // Between whole degrees, by integrating the density.
        for (const double degrees : {2.37, 7.5, 61.2}) {
            const double scale = std::exp(std::lgamma((degrees + 1) / 2) - std::lgamma(degrees / 2)) / std::sqrt(degrees * std::numbers::pi);
            const auto density = [&](double t) { return scale * std::pow(1 + t * t / degrees, -(degrees + 1) / 2); };
            double area = 0;
            const int steps = 20000;
            const double to = 1.83, h = to / steps;
            for (int i = 0; i < steps; ++i)
                area += h / 6 * (density(i * h) + 4 * density((i + 0.5) * h) + density((i + 1) * h));
            QVERIFY(std::abs(studentTwoSided(to, degrees) - (1 - 2 * area)) < 1e-11);
        }
        // Tables.
        QVERIFY(std::abs(studentQuantile(0.975, 2) - 4.302652729911275) < 1e-9);
        QVERIFY(std::abs(studentQuantile(0.975, 10) - 2.228138851964939) < 1e-9);
        QVERIFY(std::abs(studentQuantile(0.2, 5) + 0.919543780235) < 1e-9);
        QVERIFY(std::abs(studentQuantile(0.975, 1e6) - 1.959966) < 1e-4);
        QVERIFY(std::isnan(studentTwoSided(std::nan(""), 3)) && std::isnan(studentTwoSided(1, 0)));
    }

    void holmByHand() {
        const auto p = holm(std::vector<double>{0.04, 0.01, std::nan(""), 0.03, 0.5});
        QVERIFY(std::abs(p[1] - 0.04) < 1e-15 && std::abs(p[3] - 0.09) < 1e-15 && std::abs(p[0] - 0.09) < 1e-15 && p[4] == 0.5 && std::isnan(p[2]));
    }

    void adjustedP() {
        const std::vector<double> p = {0.05, 0.01, 0.04, 0.02, 0.03};
        for (const double q : benjaminiHochberg(p))
            QVERIFY(close(q, 0.05));
        const std::vector<double> expected = {0.09, 0.05, 0.09, 0.08, 0.09};
        const auto byHolm = holm(p);
        for (std::size_t i = 0; i < p.size(); ++i)
            QVERIFY(close(byHolm[i], expected[i]));
        // By definition: the smallest level at which the procedure itself rejects.
        const Stream random(3, 0);
        for (std::uint64_t round = 0; round < 20; ++round) {
            std::vector<double> raw;
            for (std::uint64_t i = 0; i < 12; ++i)
                raw.push_back(std::pow(random.uniform(round * 100 + i), 3));
            raw[4] = raw[7];
            const auto adjusted = benjaminiHochberg(raw), strict = holm(raw);
            for (std::size_t i = 0; i < raw.size(); ++i) {
                double level = 1, all = 1;
                auto sorted = raw;
                std::sort(sorted.begin(), sorted.end());
                for (std::size_t rank = 1; rank <= raw.size(); ++rank)
                    if (sorted[rank - 1] >= raw[i])
                        level = std::min(level, sorted[rank - 1] * 12 / static_cast<double>(rank));
                double need = 0;
                for (std::size_t rank = 1; rank <= raw.size() && sorted[rank - 1] <= raw[i]; ++rank)
                    need = std::max(need, sorted[rank - 1] * static_cast<double>(13 - rank));
                all = std::min(1.0, need);
                QVERIFY(close(adjusted[i], level));
                QVERIFY(close(strict[i], all));
            }
        }
        const std::vector<double> missing = {std::nan(""), 0.01, 0.5};
        QVERIFY(std::isnan(benjaminiHochberg(missing)[0]) && close(benjaminiHochberg(missing)[1], 0.02));
        QVERIFY(std::isnan(holm(missing)[0]) && close(holm(missing)[1], 0.02));
        QVERIFY(benjaminiHochberg({}).empty());
    }

    void studentsTail() {
        for (const double t : {-3.0, -0.2, 0.0, 0.7, 2.0, 30.0}) {
            QVERIFY(close(studentTwoSided(t, 1), 1 - 2 / M_PI * std::atan(std::abs(t)), 1e-12));
            QVERIFY(close(studentTwoSided(t, 2), 1 - std::abs(t) / std::sqrt(2 + t * t), 1e-12));
            // Many degrees: the normal distribution.
            QVERIFY(close(studentTwoSided(t, 1e7), std::erfc(std::abs(t) / std::sqrt(2.0)), 1e-6));
        }
        QVERIFY(close(studentTwoSided(2.7764451, 4), 0.05, 1e-7));
        QVERIFY(std::isnan(studentTwoSided(1, 0)));
    }

    void adjustmentsAgainstWorkedExamples() {
        // Benjamini and Hochberg, and Holm, by hand over five values.
        const std::vector<double> p = {0.01, 0.04, 0.03, 0.005, std::nan("")};
        const auto bh = benjaminiHochberg(p), step = holm(p);
        const double expectedBh[] = {0.02, 0.04, 0.04, 0.02}, expectedHolm[] = {0.03, 0.06, 0.06, 0.02};
        for (std::size_t i = 0; i < 4; ++i)
            QVERIFY(std::abs(bh[i] - expectedBh[i]) < 1e-15 && std::abs(step[i] - expectedHolm[i]) < 1e-15);
        QVERIFY(std::isnan(bh[4]) && std::isnan(step[4]));
        // Tables of Student's t.
        QVERIFY(std::abs(studentTwoSided(2.228139, 10) - 0.05) < 1e-6);
        QVERIFY(std::abs(studentTwoSided(-2.041454, 31 - 1) - 0.0501) < 5e-4);
    }


    // What nobody made is found in about one of twenty, and intervals hold the truth: seeds and units both differ.
    void twoWayHoldsItsLevel() {
        std::mt19937_64 random(11);
        std::normal_distribution<double> normal;
        const std::size_t seeds = 3, units = 12, draws = 200;
        int found = 0, missed = 0;
        const int rounds = 400;
        for (int round = 0; round < rounds; ++round) {
            std::vector<double> unit(units), ofSeed(seeds), values(seeds * units), drawn(draws);
            for (auto& u : unit)
                u = normal(random);
            double mean = 0;
            for (std::size_t s = 0; s < seeds; ++s) {
                const double shift = 0.4 * normal(random);
                for (std::size_t u = 0; u < units; ++u) {
                    values[s * units + u] = shift + unit[u] + 0.3 * normal(random);
                    ofSeed[s] += values[s * units + u] / units;
                }
                mean += ofSeed[s] / seeds;
            }
            for (auto& d : drawn)
                for (std::size_t i = 0; i < units; ++i) {
                    const auto u = random() % units;
                    for (std::size_t s = 0; s < seeds; ++s)
                        d += values[s * units + u] / (seeds * units);
                }
            const auto told = twoWayEstimate(mean, ofSeed, drawn, units, 0.95);
            QVERIFY(told.low && *told.low < mean && *told.high > mean && *told.degrees >= 2);
            missed += *told.low > 0 || *told.high < 0;
            found += *told.p < 0.05;
        }
        QCOMPARE(found, missed);
        // At most 5 % and twice the deviation of such a count.
        QVERIFY2(missed <= 0.05 * rounds + 2 * std::sqrt(0.05 * 0.95 * rounds), qPrintable(QString::number(missed)));
        QVERIFY2(missed >= 1, "the intervals are far too wide");
        // Nothing to tell an error from, and no error at all.
        QVERIFY(!twoWayEstimate(1, std::vector<double>{1}, std::vector<double>{1, 1}, 4, 0.95).error);
        const auto same = twoWayEstimate(2, std::vector<double>{2, 2}, std::vector<double>{2, 2}, 4, 0.95);
        QVERIFY(*same.error == 0 && *same.low == 2 && *same.p == 0);
    }

    // A difference as large as the detectable one is found four times of five: by the t distribution shifted, as the formula has it.
    void detectableByItsFormula() {
        Estimate told;
        told.error = 0.1;
        told.degrees = 10;
        QVERIFY(close(detectableDifference(told, 0.05), 0.1 * (2.228138851964939 + 0.879057828), 1e-8));
    }
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "test_statistics.moc"
