#include <QTest>

#include <cmath>
#include <numbers>

#include "segmentation/arm_runs.h"
#include "segmentation/learning/arm_comparison.h"

using namespace triptych::segmentation;
using triptych::base::Json;
using triptych::test::MadeRuns;

namespace {

ArmComparison compared(const MadeRuns& made, int resamples = 300) {
    CompareOptions options;
    options.resamples = resamples;
    options.seed = made.random;
    return compareArms(made.table(), options).value();
}
const CurvePoint& pointOf(const ArmComparison& comparison, std::size_t arm, double fraction) {
    return *std::find_if(comparison.curve.begin(), comparison.curve.end(), [&](const CurvePoint& point) { return point.arm == arm && point.fraction == fraction; });
}
double variance(const std::vector<double>& values) {
    double mean = 0, sum = 0;
    for (const double v : values)
        mean += v / static_cast<double>(values.size());
    for (const double v : values)
        sum += (v - mean) * (v - mean) / static_cast<double>(values.size());
    return sum;
}

// Every way of drawing `n` of `n` with replacement, as lists of places.
std::vector<std::vector<std::size_t>> everyDraw(std::size_t n) {
    std::vector<std::vector<std::size_t>> out = {{}};
    for (std::size_t i = 0; i < n; ++i) {
        std::vector<std::vector<std::size_t>> longer;
        for (const auto& one : out)
            for (std::size_t k = 0; k < n; ++k) {
                longer.push_back(one);
                longer.back().push_back(k);
            }
        out = std::move(longer);
    }
    return out;
}

// The mean of a cell over drawn seeds and scenes, by writing out every subject of every draw.
double writtenOut(const ArmTable& table, std::size_t cell, const std::vector<std::size_t>& seeds, const std::vector<std::size_t>& scenes) {
    std::vector<double> values;
    for (const auto s : seeds)
        for (const auto c : scenes)
            for (std::size_t i = 0; i < table.subjects.size(); ++i)
                if (table.sceneOf[i] == static_cast<int>(c))
                    values.push_back(table.value(cell, s, i));
    double sum = 0;
    for (const double v : values)
        sum += v;
    return sum / static_cast<double>(values.size());
}

}  // namespace

class TestArms : public QObject {
    Q_OBJECT
private slots:
    // Against the max-min formula of isotonic regression.
    void isotonicAgainstItsFormula() {
        std::mt19937 random(3);
        std::uniform_real_distribution<double> uniform;
        for (int round = 0; round < 200; ++round) {
            std::vector<double> values;
            for (int i = 0; i < 1 + round % 7; ++i)
                values.push_back(round % 3 == 0 ? std::round(3 * uniform(random)) : uniform(random));
            const auto rising = isotonic(values);
            QCOMPARE(rising.size(), values.size());
            for (std::size_t i = 0; i < values.size(); ++i) {
                double most = -1e9;
                for (std::size_t a = 0; a <= i; ++a) {
                    double least = 1e9;
                    for (std::size_t b = i; b < values.size(); ++b) {
                        double sum = 0;
                        for (std::size_t k = a; k <= b; ++k)
                            sum += values[k];
                        least = std::min(least, sum / static_cast<double>(b - a + 1));
                    }
                    most = std::max(most, least);
                }
                QVERIFY(std::abs(rising[i] - most) < 1e-12);
            }
        }
        const std::vector<double> x = {0.25, 0.5, 1}, y = {0.4, 0.4, 0.8};
        QVERIFY(whereReached(x, y, 0.3).how == Reach::below && whereReached(x, y, 0.4).at == 0.25);
        QVERIFY(std::abs(whereReached(x, y, 0.6).at - 0.75) < 1e-15 && whereReached(x, y, 0.8).at == 1);
        QVERIFY(whereReached(x, y, 0.81).how == Reach::beyond);
    }

    // All 2^2 draws of seeds by all 3^3 of scenes of unequal sizes, each subject written out.
    void drawsAgainstEveryPossibleOne() {
        MadeRuns made;
        made.arms = {"baseline", "generic"};
        made.fractions = {1.0};
        made.seeds = 2;
        made.scenes = 3;
        made.seedError = 0.05;
        auto runs = made.make();
        for (auto& run : runs)  // the first scene has one subject, the second three, the third two
            for (const std::size_t gone : {7, 2, 1}) {
                run.tested.erase(run.tested.begin() + static_cast<std::ptrdiff_t>(gone));
                run.scenes.erase(run.scenes.begin() + static_cast<std::ptrdiff_t>(gone));
                run.values.erase(run.values.begin() + static_cast<std::ptrdiff_t>(gone));
            }
        const auto table = armTable(armsFromJson(made.armsJson(), "arms").value(), runs).value();
        const std::vector<std::size_t> bothSeeds = {0, 1}, allScenes = {0, 1, 2};
        const auto difference = [&](const auto& seeds, const auto& scenes) { return writtenOut(table, 1, seeds, scenes) - writtenOut(table, 0, seeds, scenes); };
        std::vector<double> both, bySeed, byScene;
        for (const auto& seeds : everyDraw(2)) {
            bySeed.push_back(difference(seeds, allScenes));
            for (const auto& scenes : everyDraw(3))
                both.push_back(difference(seeds, scenes));
        }
        for (const auto& scenes : everyDraw(3))
            byScene.push_back(difference(bothSeeds, scenes));
        const auto draws = ArmBootstrap::draw(table, {20000, 0.95, 5, {}}).value();
        const Contrast contrast = {{1, 1.0}, {0, -1.0}};
        QVERIFY(std::abs(draws.value(contrast) - difference(bothSeeds, allScenes)) < 1e-14);
        // Each draw is one of the possible ones, and they are alike often.
        const auto drawn = draws.draws(contrast);
        for (std::size_t b = 0; b < 500; ++b)
            QVERIFY(std::any_of(both.begin(), both.end(), [&](double value) { return std::abs(value - drawn[b]) < 1e-12; }));
        QVERIFY(std::abs(variance(drawn) / variance(both) - 1) < 0.03);
        // Kolmogorov's distance of 20,000 draws stays below 0.012 but once in a hundred.
        const auto below = [](const std::vector<double>& values, double v) { return static_cast<double>(std::count_if(values.begin(), values.end(), [v](double each) { return each < v + 1e-9; })) / static_cast<double>(values.size()); };
        for (const double v : both)
            QVERIFY(std::abs(below(drawn, v) - below(both, v)) < 0.012);
        const double a = 2 * variance(bySeed), b = 1.5 * variance(byScene);
        const auto estimate = draws.of(contrast);
        QVERIFY(std::abs(*estimate.error / std::sqrt(a + b) - 1) < 0.02);
        QVERIFY(std::abs(*estimate.degrees / ((a + b) / (a + b / 2)) - 1) < 0.02);
    }

    // With scenes of one size the squared error is the mean squares of seeds and of scenes over the cells of the table.
    void errorsAgainstAnalysisOfVariance() {
        MadeRuns made;
        made.arms = {"baseline"};
        made.fractions = {1.0};
        made.seeds = 4;
        made.scenes = 6;
        made.subjects = 2;
        made.seedError = 0.03;
        const auto table = made.table();
        std::vector<double> bySeed(4), byScene(6);
        double all = 0;
        for (std::size_t s = 0; s < 4; ++s)
            for (std::size_t i = 0; i < 12; ++i) {
                const double v = table.value(0, s, i);
                bySeed[s] += v / 12;
                byScene[static_cast<std::size_t>(table.sceneOf[i])] += v / 8;
                all += v / 48;
            }
        double seeds = 0, scenes = 0;
        for (const double v : bySeed)
            seeds += (v - all) * (v - all) / 3 / 4;
        for (const double v : byScene)
            scenes += (v - all) * (v - all) / 5 / 6;
        const auto estimate = ArmBootstrap::draw(table, {20000, 0.95, 1, {}}).value().of({{0, 1}});
        QVERIFY(std::abs(estimate.value - all) < 1e-14);
        QVERIFY(std::abs(*estimate.error / std::sqrt(seeds + scenes) - 1) < 0.02);
    }

    void aPlantedGainIsFound() {
        MadeRuns made;
        made.gain["sister"] = {{0.9, 0.15}, {1.0, 0.15}};
        made.gain["generic"] = {{0.5, 0.2}, {0.75, 0.2}, {0.9, 0.2}, {1.0, 0.2}};
        made.seedError = 0.005;
        const auto found = compared(made, 2000);
        QCOMPARE(found.tests, 10);
        QVERIFY(!found.beatsFrom[0]);
        QCOMPARE(found.beatsFrom[1].value_or(-1), 0.9);
        QCOMPARE(found.beatsFrom[2].value_or(-1), 0.5);
        int held = 0;
        for (const auto& [arm, gains] : made.gain)
            for (const auto& [fraction, gain] : gains) {
                const auto& point = pointOf(found, arm == "sister" ? 1 : 2, fraction);
                QVERIFY(std::abs(point.difference->value - gain) < 0.03);
                held += *point.difference->low < gain && gain < *point.difference->high;
            }
        QVERIFY(held >= 5);  // of six intervals of 95 %
        QVERIFY(found.above75 == Finding::shown && found.genericBetter == Finding::shown);
        QCOMPARE(found.order.arms, (std::vector<std::size_t>{2, 1, 0}));
        QVERIFY(found.order.certainty.value_or(0) > 0.95 && found.order.draws > 0.95);
    }

    // Better at 50 % and at 100 %, but not at 75 %: from 100 % on.
    void aGainWithAHoleCountsFromBeyondIt() {
        MadeRuns made;
        made.seedError = 0.003;
        made.gain["generic"] = {{0.5, 0.2}, {1.0, 0.2}};
        const auto found = compared(made);
        QCOMPARE(found.beatsFrom[2].value_or(-1), 1.0);
        QVERIFY(found.above75 == Finding::open);
    }

    void aLossIsFoundAsALoss() {
        MadeRuns made;
        made.seedError = 0.005;
        for (const double f : made.fractions) {
            made.gain["sister"][f] = -0.2;
            made.gain["generic"][f] = -0.3;
        }
        const auto found = compared(made);
        QVERIFY(!found.beatsFrom[1] && !found.beatsFrom[2]);
        for (const auto& point : found.curve)
            if (point.difference)
                QVERIFY(point.difference->value < 0 && *point.difference->high < 0 && *point.adjusted < 0.05);
        QVERIFY(found.above75 == Finding::contradicted && found.genericBetter == Finding::contradicted);
        QCOMPARE(found.order.arms, (std::vector<std::size_t>{0, 1, 2}));
        QVERIFY(pointOf(found, 1, 1.0).effort->needs < 1);
    }

    // No arm differs: the chance of a single false finding among ten is at most 5 %, whatever the error is made of, with three seeds.
    void nothingIsFoundWhereNothingIs_data() {
        QTest::addColumn<double>("seedError");
        QTest::addColumn<double>("sceneByArm");
        QTest::addColumn<double>("error");
        QTest::newRow("seeds") << 0.05 << 0.0 << 0.01;
        QTest::newRow("scenes") << 0.0 << 0.05 << 0.01;
        QTest::newRow("both") << 0.03 << 0.05 << 0.02;
        QTest::newRow("what is left") << 0.0 << 0.0 << 0.05;
    }
    void nothingIsFoundWhereNothingIs() {
        QFETCH(double, seedError);
        QFETCH(double, sceneByArm);
        QFETCH(double, error);
        MadeRuns made;
        made.seedError = seedError;
        made.sceneByArm = sceneByArm;
        made.error = error;
        made.fractions = {0.5, 1.0};
        const int rounds = qEnvironmentVariableIntValue("TRIPTYCH_ROUNDS") > 0 ? qEnvironmentVariableIntValue("TRIPTYCH_ROUNDS") : 400;
        const double allowed = 0.05 + 2 * std::sqrt(0.05 * 0.95 / rounds);
        int single = 0, any = 0, missed = 0;
        for (int round = 0; round < rounds; ++round) {
            made.random = 1000 + static_cast<std::uint64_t>(round);
            const auto found = compared(made, 200);
            const auto& point = pointOf(found, 1, 1.0);
            single += *point.difference->p < 0.05;
            missed += *point.difference->low > 0 || *point.difference->high < 0;
            any += std::any_of(found.curve.begin(), found.curve.end(), [](const CurvePoint& each) { return each.adjusted && *each.adjusted < 0.05; });
        }
        qInfo("false findings of %d: single %d, any of four after Holm %d", rounds, single, any);
        // Two standard errors of a rate of 5 % beyond it.
        QVERIFY(single <= rounds * allowed);
        QVERIFY(any <= rounds * allowed);
        QCOMPARE(missed, single);
    }

    // The smallest difference that could have been shown is shown about four times of five.
    void detectableDifferencesAreDetected() {
        MadeRuns made;
        made.arms = {"baseline", "generic"};
        made.fractions = {1.0};
        made.seeds = 6;
        made.scenes = 10;
        made.seedError = 0.03;
        made.sceneByArm = 0.03;
        double size = 0;
        const int rounds = 300;
        for (int round = 0; round < rounds; ++round) {
            made.random = static_cast<std::uint64_t>(round) + 1;
            size += *compared(made, 200).curve.back().detectable / rounds;
        }
        made.gain["generic"][1.0] = size;
        int found = 0;
        for (int round = 0; round < rounds; ++round) {
            made.random = 5000 + static_cast<std::uint64_t>(round);
            found += *compared(made, 200).curve.back().adjusted < 0.05;
        }
        qInfo("found %d of %d", found, rounds);
        QVERIFY(found > 0.68 * rounds && found < 0.92 * rounds);
    }

    // The baseline rises by 0.3 over the sample: what an arm gains in value is a third as much in sample.
    void effortSavedAtEqualValue() {
        MadeRuns made;
        made.seedError = made.error = 0.0005;
        made.gain["generic"] = {{0.25, 0.075}, {0.5, 0.075}, {0.75, -0.15}, {0.9, 0.1}, {1.0, 0.0}};
        made.gain["sister"] = {{0.25, -0.1}};
        const auto found = compared(made, 500);
        const auto effort = [&](std::size_t arm, double f) { return *pointOf(found, arm, f).effort; };
        QVERIFY(std::abs(effort(2, 0.25).needs - 0.5) < 0.01 && std::abs(effort(2, 0.5).needs - 0.75) < 0.01 && std::abs(effort(2, 0.75).needs - 0.25) < 0.01);
        QVERIFY(effort(2, 0.9).how == Reach::beyond && effort(2, 0.9).openHigh && !effort(2, 0.9).high && *effort(2, 0.9).low == 1);
        QVERIFY(effort(1, 0.25).how == Reach::below);
        const auto half = effort(2, 0.5);
        QVERIFY(*half.low < half.needs && half.needs < *half.high && *half.high - *half.low < 0.05);
        const auto report = reportJson(found);
        for (const auto& row : report["curve"])
            if (row["arm"] == 2 && row["fraction"] == 0.5)
                QVERIFY(std::abs(row["effort"]["saved"].get<double>() - 1.0 / 3) < 0.01);
        // Over simulations the interval holds the truth: 0.75 of the baseline's sample.
        made.seedError = made.error = 0.01;
        int held = 0;
        for (int round = 0; round < 200; ++round) {
            made.random = 100 + static_cast<std::uint64_t>(round);
            const auto e = *pointOf(compared(made, 200), 2, 0.5).effort;
            held += *e.low <= 0.75 && (e.openHigh || *e.high >= 0.75);
        }
        qInfo("held %d of 200", held);
        QVERIFY(held >= 180);
    }

    void fewSeedsOrScenesSayNothingOfTheError() {
        for (const bool seeds : {true, false}) {
            MadeRuns made;
            (seeds ? made.seeds : made.scenes) = 1;
            made.gain["generic"][1.0] = 0.3;
            const auto found = compared(made);
            const auto& point = pointOf(found, 2, 1.0);
            QVERIFY(!point.mean.low && !point.difference->p && !point.adjusted && !point.detectable && !found.beatsFrom[2]);
            QVERIFY(!point.effort->low && !found.order.certainty && found.tests == 0);
            QVERIFY(found.above75 == Finding::open);
            QVERIFY(comparisonFrom(triptych::base::Array::ofText(triptych::base::canonicalJson(reportJson(found))), "report").has_value());
        }
    }

    void depthIsASweepApart() {
        MadeRuns made;
        made.arms = {"baseline", "generic", "generic@2"};
        made.gain["generic"][1.0] = 0.2;
        made.gain["generic@2"][1.0] = 0.1;
        auto arms = made.armsJson();
        arms[2]["of"] = "generic";
        arms[2]["levels"] = 2;
        auto runs = made.make();
        std::erase_if(runs, [](const ArmRun& run) { return run.arm == "generic@2" && run.fraction < 1; });
        const auto found = compareArms(armTable(armsFromJson(arms, "arms").value(), runs).value(), {}).value();
        QCOMPARE(found.tests, 5);
        QCOMPARE(found.gains.size(), std::size_t{2});
        QVERIFY(found.gains[0].arm == 1 && found.gains[0].levels == 2 && std::abs(found.gains[0].gain.value - 0.1) < 0.02);
        QVERIFY(found.gains[1].levels == -1 && std::abs(found.gains[1].gain.value - 0.2) < 0.02);
        QVERIFY(std::none_of(found.curve.begin(), found.curve.end(), [](const CurvePoint& point) { return point.arm == 2; }));
    }

    void whatDoesNotFitTogetherIsTold() {
        MadeRuns made;
        const auto arms = armsFromJson(made.armsJson(), "arms").value();
        const auto told = [&](const std::vector<ArmRun>& runs, const char* words) {
            const auto table = armTable(arms, runs);
            return !table && table.error().message().find(words) != std::string::npos;
        };
        auto runs = made.make();
        runs[3].tested[2] = "other";
        QVERIFY(told(runs, "\"p0.2\""));
        runs = made.make();
        runs[0].setHash = "a";
        runs[4].setHash = "b";
        QVERIFY(told(runs, "different sets"));
        runs = made.make();
        runs.push_back(runs[7]);
        QVERIFY(told(runs, "two trainings"));
        runs = made.make();
        runs[0].arm = "nobody";
        QVERIFY(told(runs, "belongs to no arm"));
        runs = made.make();
        std::erase_if(runs, [](const ArmRun& run) { return run.arm == "baseline"; });
        QVERIFY(told(runs, "has no training"));
        runs = made.make();
        std::erase_if(runs, [](const ArmRun& run) { return run.arm == "generic" && run.fraction == 0.5 && run.seed != 1; });
        QCOMPARE(armTable(arms, runs).value().seeds, (std::vector<std::uint64_t>{1}));
        QCOMPARE(armTable(arms, runs).value().leftOut.size(), std::size_t{2});
        QVERIFY(told({}, "no training"));
        for (const auto& json : {Json(), Json::array(), Json::array({"a", "b"}), Json::array({"baseline", "baseline"}), Json::array({"baseline", 3}), Json::array({"baseline", {{"name", "a/b"}}}),
                                 Json::array({"baseline", {{"name", "a"}, {"of", "b"}}}), Json::array({"baseline", {{"name", "a"}, {"role", "friend"}}})})
            QVERIFY(!armsFromJson(json, "arms"));
    }
};

QTEST_GUILESS_MAIN(TestArms)
#include "test_arms.moc"
