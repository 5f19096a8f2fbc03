#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

#include "app/segmentation/core/learning_sets.h"
#include "app/segmentation/core/study_core.h"

using namespace triptych;
using base::Json;
namespace fs = std::filesystem;

namespace {

const app::Importer& importer(const app::Study& study, const std::string& id) {
    return *std::find_if(study.importers.begin(), study.importers.end(), [&](const app::Importer& each) { return each.id == id; });
}

}  // namespace

class TestSetImporters : public QObject {
    Q_OBJECT
private slots:
    void aFolderThatHoldsBoth() {
        QTemporaryDir temporary;
        const fs::path folder = temporary.path().toStdString();
        const auto study = app::segmentationStudyCore();
        const auto& learn = importer(study, "learning-set");
        QVERIFY(app::segmentationview::makesSet(learn));
        QVERIFY(!app::segmentationview::makesSet(importer(study, "coco")));
        fs::create_directories(folder / "set" / "Images");
        QVERIFY(!learn.accepts(folder / "set"));
        const auto refused = learn.spec(folder / "set", Json::object());
        QVERIFY(!refused && refused.error().message().find("masks=FOLDER") != std::string::npos);
        fs::create_directories(folder / "set" / "labels");
        QVERIFY(learn.accepts(folder / "set"));
        const auto spec = learn.spec(folder / "set", {{"largest", 256}}).value();
        QCOMPARE(spec.kind, std::string("segmentation.read_set"));
        QVERIFY(spec.inputs.at("pictures").path == folder / "set" / "Images");
        QVERIFY(spec.inputs.at("masks").path == folder / "set" / "labels");
        QVERIFY(spec.parameters == (Json{{"largest", 256}, {"name", "set"}}));
        for (const auto& kind : study.kinds)
            if (kind.name == spec.kind)
                QVERIFY(base::checkSpec(kind, spec).has_value());
        const auto apart = learn.spec(folder / "set" / "Images", {{"masks", "/elsewhere"}}).value();
        QVERIFY(apart.inputs.at("pictures").path == folder / "set" / "Images");
        QCOMPARE(apart.inputs.at("masks").path.string(), std::string("/elsewhere"));
        QVERIFY(!apart.parameters.contains("masks"));
        QVERIFY(!learn.spec(folder, {{"masks", 5}}));
    }
    void aCocoFileFindsItsPictures() {
        QTemporaryDir temporary;
        const fs::path folder = temporary.path().toStdString(), file = folder / "instances_val.json";
        std::ofstream(file) << "{\"images\":[],\"annotations\":[{\"segmentation\":[]}]}";
        const auto study = app::segmentationStudyCore();
        const auto& coco = importer(study, "coco-set");
        QVERIFY(!coco.accepts(file));
        QVERIFY(coco.spec(file, Json::object())->inputs.at("pictures").path == folder);
        fs::create_directories(folder / "images");
        const auto spec = coco.spec(file, Json::object()).value();
        QVERIFY(spec.inputs.at("pictures").path == folder / "images");
        QVERIFY(spec.inputs.at("masks").path == file);
        QCOMPARE(spec.parameters["name"].get<std::string>(), std::string("instances_val"));
        QCOMPARE(coco.spec(file, {{"images", "/else"}})->inputs.at("pictures").path.string(), std::string("/else"));
    }
    void resultsAreToldInSentences() {
        base::JobRecord record;
        record.spec.kind = "segmentation.read_set";
        record.summary = {{"examples", 12}, {"scenes", 4}, {"bands", 3}, {"coverage", 0.125}, {"blank", 2}, {"leftOut", 1}, {"firstLeftOut", "x: no mask of its name"}};
        const auto words = app::segmentationview::setWords(record);
        QCOMPARE(words.size(), 2);
        QVERIFY(words[0].contains("12 pictures with masks of 4 scenes with 3 bands") && words[0].contains("12.5 %"));
        QVERIFY(words[1].contains("x: no mask of its name"));
        record.spec.kind = "segmentation.build_set";
        record.summary["audit"] = 5;
        record.summary["emptyLeftOut"] = 3;
        QCOMPARE(app::segmentationview::setWords(record).size(), 4);
        record.spec.kind = "segmentation.generate_set";
        QVERIFY(app::segmentationview::setWords(record)[0].contains("generated"));
        record.summary = {{"examples", "x"}};
        QVERIFY(!app::segmentationview::setWords(record).isEmpty());
        record.summary = Json::array();
        QVERIFY(app::segmentationview::setWords(record).isEmpty());
        record.spec.kind = "segmentation.consensus";
        QVERIFY(app::segmentationview::setWords(record).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSetImporters)
#include "test_set_importers.moc"
