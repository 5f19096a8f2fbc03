#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>

#include "base/seed.h"
#include "routing/kinds.h"
#include "routing/torch/checkpoint.h"
#include "routing/training/bpe_trainer.h"
#include "routing/training/checkpoint_folder.h"
#include "routing/training/model_form.h"
#include "routing/training/training_settings.h"

using namespace triptych;
using namespace triptych::routing;
using base::Json;
namespace fs = std::filesystem;

namespace {

LanguageModel modelOf(Json given) {
    given.update({{"layers", 3}, {"hidden", 16}, {"intermediate", 12}, {"heads", 4}, {"kv_heads", 2}, {"context", 64}});
    LanguageModel model;
    for (const auto& kind : kinds())
        if (kind.name == "routing.train_model")
            model.config = modelTrainingFromParameters(*base::checkedParameters(kind, given), 257, nullptr)->form;
    model.tokenizer = byteTokenizer();
    model.languages = paperLanguages();
    for (const auto& form : weightForms(model.config)) {
        const base::Stream random(base::namedSeed(9, form.name), 1);
        std::vector<float> values(static_cast<std::size_t>(*base::elementCount(form.shape)));
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(form.name.ends_with("norm.weight") ? 1 + 0.1 * random.normal(i) : 0.3 * random.normal(i));
        model.weights[form.name] = base::Array::of(values, form.shape);
    }
    return model;
}

double difference(const std::vector<float>& a, const std::vector<float>& b) {
    double most = a.size() == b.size() ? 0 : INFINITY;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        most = std::max(most, std::abs(static_cast<double>(a[i]) - b[i]));
    return most;
}

const std::vector<std::int64_t> document = {5, 17, 200, 5, 99, 256, 31, 31, 8, 140, 77};

}  // namespace

/// A trained model's folders are the same function for this program and for transformers.
class TestModelFolders : public QObject {
    Q_OBJECT
private slots:
    void sameFunction_data() {
        QTest::addColumn<QString>("given");
        for (const char* given : {R"({"arm": "dense"})", R"({"arm": "family"})", R"({"arm": "moe", "experts": 3})", R"({"arm": "specific", "tied": false})", R"({"arm": "family", "shared": true})",
                                  R"({"arm": "dense", "equal": "active"})", R"({"arm": "dense", "equal": "total", "equal_to": "moe"})"})
            QTest::newRow(given) << QString(given);
    }
    void sameFunction() {
        QFETCH(QString, given);
        const auto model = modelOf(Json::parse(given.toStdString()));
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        QVERIFY(writeCheckpointFolder(model, root / "apollo", {FolderLayout::apollo, base::DType::f32}));
        QVERIFY(writeCheckpointFolder(model, root / "transformers", {FolderLayout::transformers, base::DType::f32}));
        const auto logits = [&](const char* name) -> std::vector<float> {
            const auto checkpoint = Checkpoint::open(root / name);
            if (!checkpoint)
                qWarning("%s", checkpoint.error().message().c_str());
            return checkpoint ? (*checkpoint)->logits(document).value_or(std::vector<float>()) : std::vector<float>();
        };
        const auto own = logits("apollo"), theirs = logits("transformers");
        QCOMPARE(own.size(), document.size() * 257);
        QVERIFY(*std::max_element(own.begin(), own.end()) > 0.1);
        QVERIFY2(difference(own, theirs) < 1e-5, qPrintable(QString::number(difference(own, theirs))));

        const auto python = qEnvironmentVariable("TRIPTYCH_TRANSFORMERS_PYTHON", "/usr/bin/python3");
        QProcess probe;
        probe.start(python, {"-c", "import torch, transformers"});
        if (!probe.waitForFinished(100000) || probe.exitCode() != 0)
            QSKIP("the Python package transformers is not installed (TRIPTYCH_TRANSFORMERS_PYTHON names an interpreter that has it): its logits were not compared");
        QProcess oracle;
        oracle.start(python, {QString(TRIPTYCH_SOURCE_DIR) + "/tests/routing/oracle_transformers.py", folder.path() + "/transformers", QString::fromStdString(Json(document).dump())});
        QVERIFY(oracle.waitForFinished(100000));
        QVERIFY2(oracle.exitCode() == 0, oracle.readAllStandardError());
        std::ifstream in(root / "transformers/logits.json");
        const auto expected = Json::parse(in).get<std::vector<float>>();
        QVERIFY2(difference(own, expected) < 1e-4, qPrintable(QString::number(difference(own, expected))));
    }
};

QTEST_GUILESS_MAIN(TestModelFolders)
#include "test_model_folders.moc"
