#include <QTest>

#include <atomic>
#include <cmath>
#include <numeric>

#include "base/seed.h"
#include "routing/layer_probe.h"

// A mixture layer against every expert on every token, masked: the slow and certain way.
using namespace triptych;
using test::LayerProbe;

class TestLayer : public QObject {
    Q_OBJECT
private slots:
    void agreesWithTheDenseLayer_data() {
        QTest::addColumn<int>("tokens");
        QTest::addColumn<int>("hidden");
        QTest::addColumn<int>("inner");
        QTest::addColumn<int>("experts");
        QTest::addColumn<int>("topK");
        QTest::addColumn<QString>("load");
        QTest::newRow("one token") << 1 << 128 << 256 << 8 << 2 << "even";
        QTest::newRow("few tokens, sizes that fit no vector") << 5 << 37 << 51 << 6 << 3 << "even";
        QTest::newRow("some tokens, an expert that nobody takes") << 40 << 96 << 70 << 5 << 2 << "not 2";
        QTest::newRow("all to one") << 300 << 64 << 130 << 4 << 1 << "one";
        QTest::newRow("every expert") << 33 << 48 << 80 << 4 << 4 << "even";
        QTest::newRow("rows half a page apart, several slices") << 70 << 2048 << 1030 << 3 << 1 << "even";
        QTest::newRow("more rows than a piece") << 600 << 130 << 300 << 3 << 2 << "even";
    }
    void agreesWithTheDenseLayer() {
        QFETCH(int, tokens);
        QFETCH(int, hidden);
        QFETCH(int, inner);
        QFETCH(int, experts);
        QFETCH(int, topK);
        QFETCH(QString, load);
        const LayerProbe probe(tokens, hidden, inner, experts, topK, load.toStdString());
        const auto expected = probe.dense();
        double most = 0;
        for (const double value : expected)
            most = std::max(most, std::abs(value));
        const auto once = probe.mixed(1, {});
        QCOMPARE(once.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(std::abs(static_cast<double>(once[i]) - expected[i]) <= 1e-5 * most, qPrintable(QString("%1: %2 %3").arg(i).arg(once[i]).arg(expected[i])));
        for (const int threads : {2, 5})
            QVERIFY(probe.mixed(threads, {}) == once);
    }

    // A token's result is its own, whoever else is in the batch.
    void rowsDoNotDependOnEachOther() {
        const LayerProbe probe(90, 200, 96, 4, 2, "even");
        const auto all = probe.mixed(1, {});
        for (const int token : {0, 17, 89}) {
            const auto alone = probe.mixedAlone(token);
            QVERIFY(std::equal(alone.begin(), alone.end(), all.begin() + token * 200));
        }
    }

    void aStopIsHeard() {
        const LayerProbe probe(200, 256, 512, 4, 2, "even");
        for (const int threads : {1, 3}) {
            std::atomic<int> asked{0};
            QVERIFY(probe.mixed(threads, [&] { return ++asked > 3; }).empty());
            QVERIFY(asked >= 4);
        }
    }
};

QTEST_GUILESS_MAIN(TestLayer)
#include "test_layer.moc"
