#include <QTemporaryDir>
#include <QTest>

#include "routing/made_model.h"
#include "routing/torch/checkpoint.h"
#include "routing/training/checkpoint_folder.h"
#include "routing/transformers_logits.h"

using namespace triptych;
using namespace triptych::routing;
using namespace triptych::test;
using base::Json;
namespace fs = std::filesystem;

namespace {

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

        QString why;
        const auto expected = transformersLogits(folder.path() + "/transformers", document, why);
        if (!why.isEmpty())
            QSKIP(qPrintable(why));
        QVERIFY2(difference(own, expected) < 1e-4, qPrintable(QString::number(difference(own, expected))));
    }
};

QTEST_GUILESS_MAIN(TestModelFolders)
#include "test_model_folders.moc"
