#include <QtTest>

#include <array>
#include <cmath>

#include "langevin/contraction.h"
#include "langevin/data/markov_source.h"
#include "langevin/kinds.h"
#include "langevin/line_target.h"
#include "langevin/rate_study.h"
#include "langevin/step_rule.h"
#include "support.h"

using namespace triptych;
using namespace triptych::langevin;

namespace {

LineProblem problemOf(const char* name) {
    const auto* target = *lineTarget(name, {});
    LineProblem p;
    p.loss = target->loss;
    p.gradient = target->gradient;
    p.lower = target->lower;
    p.upper = target->upper;
    return p;
}

QByteArray shown(double value) {
    return QByteArray::number(value, 'g', 8);
}

}  // namespace

class TestRateStudy : public QObject {
    Q_OBJECT
private slots:
    void gradientsAndConstants() {
        for (const auto& target : lineTargets()) {
            const double low = std::isfinite(target.lower) ? target.lower + 0.01 : -6;
            for (double x = low; x < 9; x += 0.0937) {
                const double h = 1e-5, slope = (target.loss(x + h) - target.loss(x - h)) / (2 * h);
                QVERIFY(std::abs(slope - target.gradient(x)) < 1e-8 * (1 + std::abs(slope)));
                for (double r = 0.03; r < 12; r *= 1.31) {
                    const double k = (target.gradient(x + r) - target.gradient(x)) / r;
                    QVERIFY(std::abs(k) <= target.constants.smoothness + 1e-9 || target.constants.smoothness == 0);
                    if (target.profile != nullptr)
                        QVERIFY(k >= target.profile(r) - 1e-9);
                    if (target.constants.convexity > 0 && r >= target.constants.radius)
                        QVERIFY(k >= target.constants.convexity - 1e-9);
                }
            }
        }
    }
    void gapsOfKnownTargets_data() {
        QTest::addColumn<QString>("target");
        QTest::addColumn<double>("gap");
        QTest::addColumn<double>("within");
        QTest::newRow("half-normal: the even half of the Hermite polynomials") << "halfNormal" << 2.0 << 1e-4;
        QTest::newRow("normal") << "normal" << 1.0 << 1e-4;
        QTest::newRow("ripples at a wall") << "cosine" << 2.51 << 0.005;
    }
    void gapsOfKnownTargets() {
        QFETCH(QString, target);
        QFETCH(double, gap);
        QFETCH(double, within);
        const auto found = spectralGap(problemOf(target.toLatin1().constData()), 4);
        QVERIFY(found);
        QVERIFY2(std::abs(*found - gap) < within, shown(*found));
    }
    // x^2/2 + cos 2x: a = 0.088 and a prefactor of 5.5 from the profile, where the coarse constants give 4e-18.
    void contractionFromTheProfile() {
        const auto* cosine = *lineTarget("cosine", {});
        const auto fine = contraction(cosine->profile, cosine->constants, 1);
        QVERIFY2(std::abs(fine.rate - 0.088) < 0.001, shown(fine.rate));
        QVERIFY2(std::abs(fine.prefactor - 5.5) < 0.1, shown(fine.prefactor));
        QVERIFY2(std::abs(std::sin(fine.concave) - fine.concave / 4) < 1e-9, shown(fine.concave));
        const double coarse = derivedRate(cosine->constants, 1);
        QVERIFY2(coarse > 3e-18 && coarse < 6e-18, shown(coarse));
        // Convex: mu / 2 at any temperature.
        for (const double beta : {0.5, 1.0, 4.0}) {
            const auto convex = contraction([](double) { return 3.0; }, {3, 3, 0}, beta);
            QVERIFY2(std::abs(convex.rate - 1.5) < 1e-6, shown(convex.rate));
            QCOMPARE(convex.prefactor, 1.0);
        }
        // The profile that knows only ell, mu and R gives the older quadrature's rate.
        const LossConstants constants{1.2, 0.8, 1.5};
        const auto known = contraction([&](double r) { return r < constants.radius ? -constants.smoothness : constants.convexity; }, constants, 1.3);
        const double wanted = derivedRate(constants, 1.3);
        QVERIFY2(std::abs(known.rate / wanted - 1) < 1e-3, shown(known.rate / wanted));
        // A bound is a bound: below the true gap.
        for (const auto& target : lineTargets())
            if (target.profile != nullptr)
                QVERIFY(contraction(target.profile, target.constants, 1).rate <= *spectralGap(problemOf(std::string(target.name).c_str()), target.far) * (1 + 1e-6));
    }
    // Slopes of the two prescriptions from afar are what the step rule makes of the starting error; from the mean the new one shows bias.
    void prescriptionsAndWhatTheyShow() {
        RateStudy study{{SweepRule::logTOver2aT, SweepRule::logTOver4aT, SweepRule::best}, {4.0, std::sqrt(2 / M_PI)}, {1 << 8, 1 << 10, 1 << 12}, 2.0, 0.01};
        double last = 0;
        const auto points = rateStudy(problemOf("halfNormal"), study, [&](double done) { QVERIFY(done >= last); last = done; }, [] { return false; });
        QVERIFY2(points, points ? "" : points.error().message().c_str());
        QCOMPARE(points->size(), std::size_t(18));
        QVERIFY(std::abs(last - 1) < 1e-9);
        const auto series = [&](SweepRule rule, int start) {
            std::vector<SweepPoint> out;
            for (const auto& p : *points)
                if (p.rule == rule && p.start == start)
                    out.push_back(p);
            return out;
        };
        const auto slope = [&](const std::vector<SweepPoint>& s) { return std::log2(s[2].distance / s[1].distance) / 2; };
        const auto far2 = series(SweepRule::logTOver2aT, 0), far4 = series(SweepRule::logTOver4aT, 0), mean2 = series(SweepRule::logTOver2aT, 1);
        QVERIFY2(slope(far2) > -0.53 && slope(far2) < -0.48, shown(slope(far2)));
        QVERIFY2(slope(far4) > -0.26 && slope(far4) < -0.20, shown(slope(far4)));
        QVERIFY2(slope(mean2) > -0.46 && slope(mean2) < -0.40, shown(slope(mean2)));
        QVERIFY(dominant(far2) == Dominant::startingError && dominant(far4) == Dominant::startingError);
        QVERIFY(dominant(mean2) != Dominant::startingError);
        for (const auto& p : *points) {
            // A distance is within the sum and the difference of its two parts, and no rule beats the best one from the same start.
            QVERIFY(p.distance <= p.startingError + p.stationaryBias + 1e-9 && p.distance >= std::abs(p.startingError - p.stationaryBias) - 1e-9);
            QVERIFY2(std::abs(p.predictedBias / p.stationaryBias - 1) < 0.2, shown(p.predictedBias / p.stationaryBias));
            for (const auto& q : *points)
                if (q.rule == SweepRule::best && q.start == p.start && q.steps == p.steps)
                    QVERIFY(q.distance <= p.distance * 1.02);
        }
    }
    void markovSourceIsItsChain() {
        const auto data = *MarkovData::create({-1, 0.5, 3}, {{0.7, 0.2, 0.1}, {0.3, 0.4, 0.3}, {0.25, 0.25, 0.5}});
        const MarkovSource source(data);
        constexpr int chains = 200000;
        std::vector<double> state(2 * chains);
        const Points points{state.data(), chains, 2, chains};
        source.start(5, 0, points);
        std::array<std::array<double, 3>, 3> seen{};
        for (std::uint64_t step = 1; step <= 3; ++step) {
            const std::vector<double> before(state.begin() + chains, state.end());
            source.advance(5, 0, step, points);
            for (std::size_t c = 0; c < chains; ++c) {
                const auto to = static_cast<std::size_t>(state[chains + c]);
                QCOMPARE(state[c], data.value(to));
                seen[static_cast<std::size_t>(before[c])][to] += 1.0 / (3.0 * chains);
            }
        }
        for (std::size_t i = 0; i < 3; ++i)
            for (std::size_t j = 0; j < 3; ++j) {
                const double p = data.stationary()[i] * data.probability(i, j);
                QVERIFY(std::abs(seen[i][j] - p) < 5 * std::sqrt(p / (3.0 * chains)));
            }
        // Any part of the chains alone draws the same.
        std::vector<double> part(2 * 100);
        source.start(5, 700, {part.data(), 100, 2, 100});
        std::vector<double> whole(2 * chains);
        source.start(5, 0, {whole.data(), chains, 2, chains});
        for (std::size_t c = 0; c < 100; ++c)
            QCOMPARE(part[c], whole[700 + c]);
        // Two states +-s that switch with probability p: M2 = s, Doeblin's epsilon 2p, S = s^2 (1 - p) / p.
        const auto facts = MarkovSource(*MarkovData::twoState(0.5, 0.2)).facts();
        QVERIFY(std::abs(*facts.moment - 0.5) < 1e-12 && std::abs(*facts.longRunVariance - 1.0) < 1e-9);
        QVERIFY(std::abs(*facts.mixing - 2.0 / (1 - std::sqrt(0.6))) < 1e-9);
        QVERIFY(!MarkovSource(*MarkovData::twoState(0.5, 1.0)).facts().mixing);
    }
    void fitsFindPlantedRates() {
        std::vector<double> t, d;
        for (double T = 16; T < 1e5; T *= 2) {
            t.push_back(T);
            d.push_back(3 * std::pow(T, -0.5) * std::log(T));
        }
        const auto fit = fitRate(t, d, 1, 0);
        QVERIFY(std::abs(fit.p + 0.5) < 1e-12 && fit.error < 1e-9 && fit.points == int(t.size()));
        QVERIFY(fitRate(t, d, 0, 0).p > -0.45);
        QVERIFY(fitRate(t, d, 1, d[5]).points == 5);
        QVERIFY(std::isnan(fitRate(t, d, 1, 1e9).p));
        for (const double slope : localSlopes({1, 2, 4}, {8, 4, 2}))
            QCOMPARE(slope, -1.0);
    }
    void theJob() {
        for (const auto& kind : kinds())
            if (kind.name == "langevin.sweep") {
                base::Json given{{"to", 8}, {"data", "twoState"}, {"switching", 0.2}, {"dataDeviation", 0.5}, {"target", "cosine"}};
                const auto whole = base::checkedParameters(kind, given);
                QVERIFY2(whole, whole ? "" : whole.error().message().c_str());
                base::JobArguments arguments;
                arguments.parameters = *whole;
                test::Context context;
                const auto out = kind.run(arguments, context);
                QVERIFY2(out, out ? "" : out.error().message().c_str());
                QCOMPARE(out->arrays.at("points").shape(), (std::vector<std::int64_t>{3 * 3 * 5, 9}));
                QCOMPARE(out->summary["series"].size(), std::size_t(9));
                QVERIFY(std::abs(out->summary["longRunVariance"].get<double>() - 0.25 * 0.8 / 0.2) < 1e-6);
                QVERIFY(context.finished);
                test::Context stopping(1, 7, 40);
                const auto stopped = kind.run(arguments, stopping);
                QVERIFY(!stopped);
                // Chains of both walls land where the law says, to a few floors.
                for (const char* wall : {"project", "reflect"}) {
                    auto walking = arguments;
                    walking.parameters["chains"] = 20000;
                    walking.parameters["wall"] = wall;
                    walking.parameters["rules"] = {"log T/(aT)"};
                    test::Context other;
                    const auto both = kind.run(walking, other);
                    QVERIFY2(both, both ? "" : both.error().message().c_str());
                    const auto law = *both->arrays.at("points").as<double>();
                    const auto chains = *both->arrays.at("measured").as<double>();
                    QCOMPARE(chains.size(), std::size_t(15 * 6));
                    for (std::size_t i = 0; i < 15; ++i) {
                        int met = 0;
                        for (std::size_t k = 0; k < 15; ++k)
                            if (law[k * 9 + 1] == chains[i * 6 + 1] && law[k * 9 + 3] == chains[i * 6 + 3]) {
                                ++met;
                                const double floors = (chains[i * 6 + 4] - law[k * 9 + 5]) / chains[i * 6 + 5];
                                QVERIFY2(std::abs(floors) < 3, shown(floors));
                            }
                        QCOMPARE(met, 1);
                    }
                    QVERIFY(other.finished && !other.wentBack);
                    // The fit of chains stops at twice their floor, that of the law does not.
                    for (const auto& series : both->summary["series"])
                        QVERIFY(series["measuredFits"][0]["points"] <= series["fits"][0]["points"]);
                }
                // Data that remember longer, one curve a strength; at the last step the bias grows with the long-run variance.
                auto mixing = arguments;
                mixing.parameters["target"] = "normal";
                mixing.parameters["mixing"] = {0.5, 0.2, 0.05};
                mixing.parameters["rules"] = {"fixed"};
                mixing.parameters["starts"] = {"mean"};
                const auto strengths = kind.run(mixing, context);
                QVERIFY2(strengths, strengths ? "" : strengths.error().message().c_str());
                QCOMPARE(strengths->arrays.at("points").shape()[0], std::int64_t(3 * 5));
                const auto rows = *strengths->arrays.at("points").as<double>();
                QVERIFY(rows[4 * 9 + 7] < rows[9 * 9 + 7] && rows[9 * 9 + 7] < rows[14 * 9 + 7]);
                QVERIFY(std::abs(strengths->summary["series"][2]["longRunVariance"].get<double>() - 0.25 * 0.95 / 0.05) < 1e-6);
                // Three values of a chain, centred: the same as two of them with the third out of reach would be another law; a plain two-state chain is the same one.
                auto chain = arguments;
                chain.parameters["data"] = "markov";
                chain.parameters["process"] = {{"points", {{1.5}, {0.5}}}, {"transition", {{0.8, 0.2}, {0.2, 0.8}}}};
                const auto finite = kind.run(chain, context);
                QVERIFY2(finite, finite ? "" : finite.error().message().c_str());
                QCOMPARE(finite->arrays.at("points").hash(), out->arrays.at("points").hash());
                chain.parameters["process"]["transition"][0] = {0.8, 0.3};
                QVERIFY(!kind.run(chain, context));
                mixing.parameters["mixing"] = {0.5, 0.0};
                const auto never = kind.run(mixing, context);
                QVERIFY(!never && never.error().where == "/parameters/mixing/1");
                arguments.parameters["chains"] = 10;
                QVERIFY(!kind.run(arguments, context));
                arguments.parameters["chains"] = 0;
                arguments.parameters["starts"] = {"nowhere"};
                const auto refused = kind.run(arguments, context);
                QVERIFY(!refused && refused.error().where == "/parameters/starts/0");
                arguments.parameters["starts"] = {"far"};
                arguments.parameters["target"] = "exponential";
                arguments.parameters["rateSource"] = "derived";
                QVERIFY(!kind.run(arguments, context));
            }
    }
};

QTEST_GUILESS_MAIN(TestRateStudy)
#include "test_rate_study.moc"
