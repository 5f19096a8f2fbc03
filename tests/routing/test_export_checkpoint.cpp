#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "app/routing/core/study_core.h"
#include "routing/fake_workspace.h"
#include "routing/made_model.h"
#include "routing/small_model.h"
#include "routing/torch/checkpoint.h"
#include "routing/training/checkpoint_folder.h"
#include "routing/transformers_logits.h"

using namespace triptych;
using namespace triptych::test;
using base::Json;
namespace fs = std::filesystem;

namespace {

const std::vector<std::int64_t> document = {5, 17, 200, 5, 99, 256, 31, 31, 8, 140, 77};

base::Output trained(const routing::LanguageModel& model) {
    base::Output out;
    out.arrays["model"] = *routing::toArray(model);
    return out;
}

routing::LanguageModel family() {
    auto model = modelOf({{"arm", "family"}});
    model.name = "Families & Söhne";
    model.training = {{"arm", "family"}, {"seed", 5}, {"steps", 240}, {"form", {{"num_experts", 7}}}};
    return model;
}

QStringList filesOf(const fs::path& folder) {
    return QDir(QString::fromStdString(folder.string())).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

}  // namespace

/// A trained model as a folder of a checkpoint, taken out of a project.
class TestExportCheckpoint : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theStudyOffersIt() {
        QCOMPARE(std::count_if(m_study.exporters.begin(), m_study.exporters.end(), isIt), 1);
        QVERIFY(exporter().folder && exporter().fileFilter.isEmpty() && !exporter().text.isEmpty());
        base::JobRecord record;
        record.outputs["model"] = {};
        for (const auto& [kind, fits] : {std::pair{"routing.train_model", true}, {"segmentation.train", false}, {"routing.run_checkpoint", false}}) {
            record.spec.kind = kind;
            QCOMPARE(exporter().accepts(record), fits);
        }
        record.spec.kind = "routing.train_model";
        record.outputs.clear();
        QVERIFY(!exporter().accepts(record));
    }

    // What this program, and transformers where it is, read of the folder is the model's function.
    void foldersAreTheModel_data() {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("type");
        QTest::addColumn<double>("tolerance");  // of logits around 1; bfloat16 keeps 8 bits
        QTest::newRow("as it is") << "{}" << "qwen2_moe" << 0.2;
        QTest::newRow("null") << "null" << "qwen2_moe" << 0.2;
        QTest::newRow("transformers, f32") << R"({"layout": "transformers", "weights": "f32"})" << "qwen2_moe" << 1e-5;
        QTest::newRow("apollo, f32") << R"({"layout": "apollo", "weights": "f32"})" << "upcycling-qwen2-moe" << 1e-6;
        QTest::newRow("apollo, bf16") << R"({"layout": "apollo", "weights": "bf16"})" << "upcycling-qwen2-moe" << 0.2;
    }
    void foldersAreTheModel() {
        QFETCH(QString, options);
        QFETCH(QString, type);
        QFETCH(double, tolerance);
        const auto model = family();
        FakeWorkspace workspace;
        const auto job = workspace.add("routing.train_model", "families", trained(model));
        const auto target = root() / "new" / "folder";
        const auto written = app::exportTo(exporter(), workspace, job, target, Json::parse(options.toStdString()), {});
        QVERIFY2(written, written ? "" : written.error().message().c_str());
        const QStringList names = {"config.json", "model.safetensors", "tokenizer.json", "training.json"};
        QCOMPARE(filesOf(target), names);
        QCOMPARE(written->files.size(), std::size_t{4});
        for (const auto& file : written->files)
            QVERIFY(fs::is_regular_file(file));
        QVERIFY(written->lines.join(' ').contains("Families & Söhne"));
        QCOMPARE(written->details["parameters"].get<std::uint64_t>(), routing::costOf(model.config, 0).parameters);
        QVERIFY(Json::parse(readAll(target / "training.json")) == Json({{"arm", "family"}, {"seed", 5}, {"steps", 240}}));
        QCOMPARE(readAll(target / "tokenizer.json"), model.tokenizer);

        const auto info = routing::inspectCheckpoint(target);
        QVERIFY2(info, info ? "" : info.error().message().c_str());
        QCOMPARE(QString::fromStdString(info->config.modelType), type);
        const auto checkpoint = routing::Checkpoint::open(target);
        QVERIFY2(checkpoint, checkpoint ? "" : checkpoint.error().message().c_str());
        const auto own = (*checkpoint)->logits(document).value();
        QVERIFY(routing::writeCheckpointFolder(model, root() / "given", {routing::FolderLayout::apollo, base::DType::f32}));
        const auto given = (*routing::Checkpoint::open(root() / "given"))->logits(document).value();
        QVERIFY2(difference(own, given) < tolerance, qPrintable(QString::number(difference(own, given))));
        if (type != "qwen2_moe")
            return;
        QString why;
        const auto theirs = transformersLogits(QString::fromStdString(target.string()), document, why);
        if (!why.isEmpty())
            QSKIP(qPrintable(why));
        QVERIFY2(difference(own, theirs) < 1e-4, qPrintable(QString::number(difference(own, theirs))));
    }

    // How far it is never goes back and ends at the whole; stopped anywhere, nothing is left and nothing is touched.
    void progressAndCancel() {
        FakeWorkspace workspace;
        const auto job = workspace.add("routing.train_model", "families", trained(family()));
        for (const char* weights : {"bf16", "f32"}) {
            std::vector<std::pair<double, double>> told;
            const auto target = root() / weights;
            const Json options = {{"weights", weights}, {"layout", "apollo"}};
            QVERIFY(app::exportTo(exporter(), workspace, job, target, options, [&](double done, double total) {
                told.emplace_back(done, total);
                return true;
            }));
            QVERIFY(told.size() > 20);
            QCOMPARE(told.front().second, 0.0);
            for (std::size_t i = 1; i < told.size(); ++i)
                QVERIFY(told[i].first >= told[i - 1].first && told[i].first <= told[i].second && told[i].second == told[1].second);
            QCOMPARE(told.back().first, told.back().second);
            std::ofstream(target / "config.json") << "an older one";
            std::ofstream(target / "mine.txt") << "mine";
            const auto there = filesOf(target), beside = filesOf(root());
            for (std::size_t stop = 1; stop <= told.size(); ++stop) {
                std::size_t asked = 0;
                const auto stopped = app::exportTo(exporter(), workspace, job, target, options, [&](double, double) { return ++asked < stop; });
                QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
                QCOMPARE(filesOf(target), there);
                QCOMPARE(filesOf(root()), beside);
                QCOMPARE(readAll(target / "config.json"), std::string("an older one"));
            }
        }
    }

    void whatIsRefused_data() {
        QTest::addColumn<QString>("job");
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("says");
        QTest::newRow("layout") << "model" << R"({"layout": "gguf"})" << "/options/layout: no layout of a folder (transformers or apollo)";
        QTest::newRow("weights") << "model" << R"({"weights": 16})" << "/options/weights: no type that weights can be written in (bf16 or f32)";
        QTest::newRow("option") << "model" << R"({"weight": "f32"})" << "/options/weight: an option that is not known (layout, weights)";
        QTest::newRow("no object") << "model" << R"(["f32"])" << "/options: options are not an object";
        QTest::newRow("other result") << "trace" << "{}" << "a result without a language model";
        QTest::newRow("broken model") << "broken" << "{}" << "this is no language model of this study";
        QTest::newRow("no result") << "none" << "{}" << "no such job";
    }
    void whatIsRefused() {
        QFETCH(QString, job);
        QFETCH(QString, options);
        QFETCH(QString, says);
        FakeWorkspace workspace;
        base::Output broken;
        broken.arrays["model"] = *base::safetensorsArray({{"w", base::Array::of(std::vector<float>{1})}});
        const std::map<QString, std::string> jobs = {{"model", workspace.add("routing.train_model", "families", trained(family()))},
                                                     {"trace", workspace.add("routing.run_checkpoint", "trace", trained(family()))},
                                                     {"broken", workspace.add("routing.train_model", "broken", broken)}};
        const auto found = jobs.find(job);
        const auto refused = app::exportTo(exporter(), workspace, found == jobs.end() ? "job99" : found->second, root() / "out", Json::parse(options.toStdString()), {});
        QVERIFY(!refused);
        QVERIFY2(refused.error().message().find(says.toStdString()) != std::string::npos, refused.error().message().c_str());
        QVERIFY(filesOf(root()).isEmpty());
    }

private:
    [[nodiscard]] fs::path root() const { return m_folder->path().toStdString(); }
    static bool isIt(const app::Exporter& exporter) { return exporter.id == "checkpoint"; }
    [[nodiscard]] const app::Exporter& exporter() const { return *std::find_if(m_study.exporters.begin(), m_study.exporters.end(), isIt); }
    app::Study m_study = app::routingStudyCore();
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestExportCheckpoint)
#include "test_export_checkpoint.moc"
