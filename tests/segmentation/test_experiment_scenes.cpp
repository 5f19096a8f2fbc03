#include <QTest>

#include <cmath>

#include "app/segmentation/core/experiment.h"
#include "segmentation/arm_runs.h"

using namespace triptych;
using namespace triptych::app::segmentationview;
using test::MadeRuns;

namespace {

Experiment made(double gain, bool generated = true) {
    MadeRuns runs;
    runs.seedError = 0.004;
    for (const double f : runs.fractions) {
        runs.gain["sister"][f] = gain;
        runs.gain["generic"][f] = 1.5 * gain;
    }
    auto table = runs.table();
    table.generated = generated;
    return segmentation::compareArms(std::move(table), {}).value();
}

}  // namespace

// Figures and sentences of experiments made by hand.
class TestExperimentScenes : public QObject {
    Q_OBJECT
private slots:
    void curvesShowEveryArmWithItsIntervals() {
        const auto e = made(0.15);
        const auto scene = learningCurvesScene(e);
        QCOMPARE(scene.panels.size(), std::size_t{2});
        int lines = 0;
        bool paper = false;
        for (const auto& mark : scene.panels[0].marks) {
            if (const auto* line = std::get_if<figures::Line>(&mark)) {
                ++lines;
                QCOMPARE(line->x.size(), std::size_t{5});
                for (std::size_t i = 0; i < 5; ++i)
                    QVERIFY(line->lower[i] < line->y[i] && line->y[i] < line->upper[i]);
            }
            if (const auto* curve = std::get_if<figures::Curve>(&mark))
                paper = paper || (curve->x == std::vector<double>{0.75, 0.75});
        }
        QCOMPARE(lines, 3);
        QVERIFY(paper);
        QCOMPARE(scene.panels[0].x.ticks.size(), std::size_t{5});
        QVERIFY(scene.panels[0].x.ticks[1].second.find("50 %\n50") != std::string::npos);
        QCOMPARE(scene.tables.at(0).rows.size(), std::size_t{15});
    }

    // However far the arms are apart, the low panel of their differences has a scale that can be read, zero on it.
    void differencesHaveAScale() {
        for (const double gain : {0.15, -0.15, 0.002, 0.4, 0.0}) {
            const auto scene = learningCurvesScene(made(gain));
            const auto& axis = scene.panels[1].y;
            QVERIFY2(axis.ticks.size() >= 3 && axis.ticks.size() <= 8, qPrintable(QString::number(axis.ticks.size())));
            bool zero = false;
            for (const auto& [at, text] : axis.ticks) {
                QVERIFY(at >= *axis.lower - 1e-9 && at <= *axis.upper + 1e-9);
                zero = zero || std::abs(at) < 1e-12;
                QVERIFY2(std::abs(at) < 1e-12 || text.find_first_of("123456789") != std::string::npos, text.c_str());
            }
            QVERIFY(zero);
            QVERIFY2(axis.label.size() < 10, axis.label.c_str());
        }
    }

    void sentencesSayWhatWasFound() {
        const auto good = experimentWords(made(0.15)).join('\n'), bad = experimentWords(made(-0.15)).join('\n'), none = experimentWords(made(0, false)).join('\n');
        QVERIFY2(good.contains("generated, not observed") && good.contains("The generic beats the baseline from 25 %") && good.contains("seen here too"), qPrintable(good));
        QVERIFY2(bad.contains("surely worse") && bad.contains("not so here") && !bad.contains("beats the baseline from"), qPrintable(bad));
        QVERIFY2(!none.contains("generated") && none.contains("does not surely beat") && none.contains("not shown here, nor refuted") && none.contains("could have shown"), qPrintable(none));
        for (const auto& words : {good, bad, none})
            QVERIFY(words.contains("Not reproduced"));
    }

    void likenessAndGains() {
        auto e = made(0.1);
        QVERIFY(!featureSimilarityScene(e));
        for (int level = 0; level < 11; ++level)
            e.likeness.push_back({1, level, 0.5, 0.4, 0.6, 3});
        e.gains.push_back({1, -1, 1.0, {0.1, {}, {}, 0.05, 0.15, {}}});
        e.gains.push_back({1, 2, 1.0, {0.04, {}, {}, {}, {}, {}}});
        const auto scene = featureSimilarityScene(e).value();
        QCOMPARE(scene.panels.size(), std::size_t{2});
        QCOMPARE(scene.panels[0].x.ticks.at(5).second, std::string("↓6"));
        QCOMPARE(scene.panels[0].x.ticks.at(6).second, std::string("↑6"));
        QCOMPARE(scene.panels[0].x.ticks.at(10).second, std::string("↑2"));
        const auto& gains = std::get<figures::Line>(scene.panels[1].marks.back());
        QCOMPARE(gains.x, (std::vector<double>{2, 3}));
    }

    void aHistoryIsDrawnOrRefused() {
        std::vector<double> rows;
        for (int epoch = 1; epoch <= 4; ++epoch)
            rows.insert(rows.end(), {double(epoch), 1.0 / epoch, 0, 0, 1.1 / epoch, 0.2 * epoch, 0.1 * epoch, 5e-4});
        auto history = historyFrom(base::Array::of(rows, {4, 8})).value();
        history.bestEpoch = 4;
        const auto scene = historyScene(history);
        QCOMPARE(scene.tables.at(0).rows.size(), std::size_t{4});
        QCOMPARE(std::get<figures::Line>(scene.panels[1].marks[0]).y.back(), 0.8);
        QCOMPARE(scene.panels[0].marks.size(), std::size_t{2});  // nothing adversarial was trained
        QVERIFY(!historyFrom(base::Array::of(rows, {8, 4})));
        // Revision 1 says besides how long each epoch took.
        std::vector<double> nine;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            nine.push_back(rows[i]);
            if (i % 8 == 7)
                nine.push_back(2.5);
        }
        const auto old = historyFrom(base::Array::of(nine, {4, 9})).value();
        QCOMPARE(old.epoch, history.epoch);
        QCOMPARE(old.rate, history.rate);
        QCOMPARE(old.validationIou, history.validationIou);
        rows[8] = std::nan("");
        QVERIFY(!historyFrom(base::Array::of(rows, {4, 8})));
        rows[8] = 1;
        QVERIFY(!historyFrom(base::Array::of(rows, {4, 8})));
        (void)historyScene(historyFrom(base::Array::of(std::vector<double>{}, {0, 8})).value());
    }
};

QTEST_GUILESS_MAIN(TestExperimentScenes)
#include "test_experiment_scenes.moc"
