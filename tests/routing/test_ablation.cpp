#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>

#include "routing/ablation_statistics.h"
#include "routing/corpus/corpus.h"
#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/small_model.h"
#include "routing/torch/checkpoint.h"
#include "routing/torch/register.h"

using namespace triptych;
using namespace triptych::routing;
using test::readAll;
using test::SmallModel;
using test::someDocuments;
namespace fs = std::filesystem;

namespace {

// A router that never takes expert 3: its row is far below the others for every token.
void silence(const fs::path& folder, int expert) {
    std::map<std::string, base::Array> tensors;
    const auto file = base::Safetensors::open(folder / "model.safetensors");
    QVERIFY(file);
    for (const auto& info : file->tensors()) {
        const auto tensor = *file->tensor(info.name);
        auto values = *tensor.toFloats();
        // Every hidden state gets a large first value, which that row of the gate takes away.
        if (info.name == "model.embed_tokens.weight")
            for (std::size_t row = 0; row < values.size() / 32; ++row)
                values[row * 32] = 6;
        if (info.name.find("mlp.gate.weight") != std::string::npos)
            values[static_cast<std::size_t>(expert) * 32] = -40;
        tensors[info.name] = base::Array::of(values, tensor.shape());
    }
    QVERIFY(base::writeSafetensors(folder / "model.safetensors", tensors));
}

}  // namespace

class TestAblation : public QObject {
    Q_OBJECT
private slots:
    void lossesAgreeWithTheOracle_data() {
        QTest::addColumn<QString>("wants");
        QTest::newRow("Apollo, two of four layers") << R"({"tied": true, "ablate": [[1, 0], [1, 4], [3, 2]]})";
        QTest::newRow("Mixtral, renormalised") << R"({"tied": false, "model_type": "mixtral", "ablate": [[0, 1], [2, 3]]})";
        QTest::newRow("shared expert") << R"({"tied": false, "shared": true, "ablate": [[1, 3]]})";
    }
    void lossesAgreeWithTheOracle() {
        QFETCH(QString, wants);
        QProcess probe;
        probe.start("/usr/bin/python3", {"-c", "import torch"});
        if (!probe.waitForFinished(60000) || probe.exitCode() != 0)
            QSKIP("python3-torch is not installed: losses were not compared with an independent implementation");
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        QProcess oracle;
        oracle.start("/usr/bin/python3", {QString(TRIPTYCH_SOURCE_DIR) + "/tests/routing/oracle_logits.py", folder.path(), "5", wants});
        QVERIFY(oracle.waitForFinished(120000));
        QVERIFY2(oracle.exitCode() == 0, oracle.readAllStandardError());
        const auto checkpoint = Checkpoint::open(root);
        QVERIFY2(checkpoint, checkpoint ? "" : checkpoint.error().message().c_str());
        const auto answers = base::Json::parse(readAll(root / "answers.json"));
        std::vector<std::vector<std::int64_t>> documents;
        for (const auto& answer : answers)
            documents.push_back(answer["ids"].get<std::vector<std::int64_t>>());
        const auto cuts = base::Json::parse(wants.toStdString())["ablate"];
        for (std::size_t c = 0; c < cuts.size(); ++c) {
            RunOptions options;
            options.threads = 2;
            options.batchTokens = 64;
            const auto losses = (*checkpoint)->ablate(documents, {{cuts[c][0].get<int>()}, {{cuts[c][1].get<int>()}}}, options);
            QVERIFY2(losses, losses ? "" : losses.error().message().c_str());
            double moved = 0;
            for (std::size_t d = 0; d < documents.size(); ++d) {
                const double plain = answers[d]["losses"][0].get<double>(), masked = answers[d]["losses"][c + 1].get<double>();
                QVERIFY2(std::abs(losses->plain[d] - plain) <= 1e-5 * (1 + plain), qPrintable(QString("%1 %2").arg(losses->plain[d]).arg(plain)));
                QVERIFY2(std::abs(losses->masked[0][d] - masked) <= 1e-5 * (1 + masked), qPrintable(QString("%1 %2").arg(losses->masked[0][d]).arg(masked)));
                moved = std::max(moved, std::abs(masked - plain));
            }
            QVERIFY(moved > 1e-3);
        }
    }

    void anExpertThatNobodyChoseChangesNothing() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SmallModel model;
        model.identicalExperts = false;
        model.layers = 3;
        model.write(root);
        silence(root, 3);
        const auto checkpoint = Checkpoint::open(root);
        QVERIFY(checkpoint);
        const auto documents = someDocuments(12, 50);
        const auto routed = (*checkpoint)->route(documents, {});
        QVERIFY(routed);
        QCOMPARE(std::count(routed->selected.begin(), routed->selected.end(), std::int16_t{3}), std::ptrdiff_t{0});
        const auto losses = (*checkpoint)->ablate(documents, {{0, 1, 2}, {{3}, {0}}}, {});
        QVERIFY(losses);
        QCOMPARE(losses->masked[0], losses->plain);
        QVERIFY(losses->masked[1] != losses->plain);
    }

    // Layers that stream from the file and threads change nothing; experts that are all alike can be missed without loss only where
    // weights sum to one.
    void doesNotDependOnThreadsOrMemory() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SmallModel model;
        model.identicalExperts = false;
        model.layers = 3;
        model.write(root);
        const auto checkpoint = Checkpoint::open(root);
        QVERIFY(checkpoint);
        auto documents = someDocuments(20, 50);
        documents[4].clear();
        const AblationPlan plan{{1}, {{0}, {1, 2}, {3}}};
        RunOptions one, other;
        one.batchTokens = other.batchTokens = 128;
        other.threads = 3;
        other.weightBytes = 0;
        other.stateBytes = 20000;
        const auto a = (*checkpoint)->ablate(documents, plan, one), b = (*checkpoint)->ablate(documents, plan, other);
        QVERIFY(a && b);
        QCOMPARE(a->plain, b->plain);
        QCOMPARE(a->masked, b->masked);
        QCOMPARE(a->plain[4], 0.0);
    }

    void setsAreRead() {
        const auto each = readExpertSets("", 3, 2);
        QVERIFY(each && *each == (std::vector<std::vector<int>>{{0}, {1}, {2}}));
        const auto some = readExpertSets(" 0+3 , 5", 7, 2);
        QVERIFY(some && *some == (std::vector<std::vector<int>>{{0, 3}, {5}}));
        for (const char* bad : {"7", "-1", "1,,2", "x", "1+1", "1 2", "0+1+2+3+4+5"})
            QVERIFY2(!readExpertSets(bad, 7, 2), bad);
        const auto few = readExpertSets("0+1", 3, 2);
        QVERIFY(!few && few.error().message().find("without 2 of 3 experts there are not the 2") != std::string::npos);
        QVERIFY(!readExpertSets("", 2, 2));
    }

    // Means of documents of one length: the interval is that of a mean, whose standard error is known.
    void intervalsCoverLikeThoseOfAMean() {
        const base::Stream random(9, 9);
        std::vector<double> differences(400);
        std::vector<std::int64_t> tokens(400, 10);
        for (std::size_t i = 0; i < differences.size(); ++i)
            differences[i] = 10 * (0.3 + random.normal(i));
        const double mean = std::accumulate(differences.begin(), differences.end(), 0.0) / 4000;
        double square = 0;
        for (const double d : differences)
            square += (d / 10 - mean) * (d / 10 - mean);
        const double half = 1.96 * std::sqrt(square / 400 / 400);
        const auto found = changeOfLoss(differences, tokens, 4000, 3);
        QVERIFY(std::abs(found[0] - mean) < 1e-12);
        QVERIFY(std::abs(found[1] - (mean - half)) < 0.1 * half && std::abs(found[2] - (mean + half)) < 0.1 * half);
        QVERIFY(changeOfLoss(differences, tokens, 100, 3) == changeOfLoss(differences, tokens, 100, 3));
        const auto single = changeOfLoss(std::vector<double>{2}, std::vector<std::int64_t>{4}, 100, 3);
        QVERIFY(single[0] == 0.5 && std::isnan(single[1]) && std::isnan(single[2]));
        QVERIFY(std::isnan(changeOfLoss({}, {}, 100, 3)[0]));
    }

    void theKindOnTheSample() {
        const fs::path samples = fs::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/routing";
        if (!fs::exists(samples / "checkpoint/config.json"))
            QSKIP("the routing sample is not in this tree");
        base::KindRegistry registry;
        for (auto& kind : kinds())
            QVERIFY(registry.add(kind));
        QVERIFY(registerTorch(registry));
        const auto* kind = registry.find("routing.ablation");
        QVERIFY(kind && kind->run && kind->place == base::Place::process);
        Corpus corpus;
        for (int i = 0; i < 4; ++i) {
            corpus.add("All human beings are born free and equal in dignity and rights.", std::to_string(i), "en");
            corpus.add("Tous les êtres humains naissent libres et égaux en dignité.", std::to_string(i), "fr");
        }
        corpus.add("a", "9", "de");
        const auto run = [&](base::Json parameters, test::FakeContext& context) {
            const auto checked = base::checkedParameters(*kind, parameters);
            return kind->run({*checked, {{"checkpoint", {{}, samples / "checkpoint"}}, {"corpus", {*toArray(corpus), {}}}}}, context);
        };
        test::FakeContext context;
        const auto output = run({{"layer", 5}, {"experts", "0, 4, 1+2"}, {"resamples", 50}}, context);
        QVERIFY2(output, output ? "" : output.error().message().c_str());
        QVERIFY(context.monotonic);
        QCOMPARE(output->arrays.at("change").shape(), (base::Shape{3, 3, 3}));
        QCOMPARE(output->arrays.at("experts").toDoubles(), (std::vector<double>{0, 4, -1}));
        const auto baseline = output->arrays.at("baseline").toDoubles(), tokens = output->arrays.at("tokens").toDoubles();
        QVERIFY(baseline[0] > 0 && baseline[0] < std::log(1280.0) * 2);
        QVERIFY(tokens[2] > 0 || std::isnan(baseline[2]));
        // The bytes of what is predicted: all but those of each first token.
        const auto bytes = output->arrays.at("bytes").toDoubles();
        QVERIFY(bytes[0] > 4 * 50 && bytes[0] < 4 * 64);
        const auto losses = output->arrays.at("document_losses").toDoubles();
        double mine = 0;
        for (int d = 0; d < 9; ++d)
            if (d % 2 == 0 && d < 8)
                mine += losses[static_cast<std::size_t>(9 + d)] - losses[static_cast<std::size_t>(d)];
        QVERIFY(std::abs(output->arrays.at("change").toDoubles()[0] - mine / tokens[0]) < 1e-12);
        // Documents that are all alike leave no room between the ends.
        const auto change = output->arrays.at("change").toDoubles();
        QVERIFY(std::abs(change[1] - change[0]) < 1e-12 && std::abs(change[2] - change[0]) < 1e-12);
        const auto none = run({{"layer", 1}}, context);
        QVERIFY(!none && none.error().message().find("the layer 1 has no experts (one of 4, 5; -1: all of them)") != std::string::npos);
        test::FakeContext stopping;
        stopping.stopAfter = 60;
        const auto stopped = run(base::Json::object(), stopping);
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
    }
};

QTEST_GUILESS_MAIN(TestAblation)
#include "test_ablation.moc"
