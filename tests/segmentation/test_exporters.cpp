#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#include "app/segmentation/core/exporters.h"
#include "app/segmentation/core/study_core.h"
#include "base/csv.h"
#include "segmentation/files/coco_reader.h"
#include "segmentation/files/geojson_reader.h"
#include "segmentation/files/mask_reader.h"
#include "segmentation/kept_results.h"
#include "segmentation/retirement.h"
#include "segmentation/simulate.h"

using namespace triptych;
using base::Json;
namespace fs = std::filesystem;

namespace {

// Votes the plain way: every volunteer's mask by itself, added up.
std::vector<int> plainVotes(const segmentation::StrokeSet& strokes, int subject, std::vector<std::vector<std::uint8_t>>* masks = nullptr) {
    const auto& s = strokes.subjects()[static_cast<std::size_t>(subject)];
    const auto pixels = static_cast<std::size_t>(s.width * s.height);
    std::vector<int> votes(pixels);
    for (std::size_t r = 0; r < strokes.raters(subject).size(); ++r) {
        std::vector<std::uint8_t> mask(pixels);
        for (const auto& mark : strokes.marks(subject))
            if (static_cast<std::size_t>(mark.rater) == r)
                segmentation::drawMask(mask, s.width, s.height, *strokes.rings(mark));
        for (std::size_t p = 0; p < pixels; ++p)
            votes[p] += mask[p];
        if (masks)
            masks->push_back(std::move(mask));
    }
    return votes;
}

std::string textOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::vector<std::string>> rowsOf(const fs::path& path) {
    std::vector<std::vector<std::string>> out;
    auto csv = base::CsvReader::open(path);
    while (*csv->next())
        out.emplace_back(csv->fields().begin(), csv->fields().end());
    return out;
}

}  // namespace

class TestExporters : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_kept.import("i", TRIPTYCH_SOURCE_DIR "/resources/samples/segmentation/classifications.csv");
        m_kept.consensus("c", "i");
        const auto read = app::segmentationview::importResult(m_kept.at("i"), m_kept);
        QVERIFY(read.has_value());
        m_import = *read;
        QVERIFY(m_import->strokes.subjects().size() == 12);
    }
    void init() { m_kept.documents.clear(); }

    void theStudyOffersThem() {
        const auto study = app::segmentationStudyCore();
        QStringList ids;
        for (const auto& exporter : study.exporters) {
            ids << QString::fromStdString(exporter.id);
            QVERIFY(!exporter.text.isEmpty() && exporter.folder == exporter.fileFilter.isEmpty());
            QVERIFY(exporter.folder || !exporter.suggested.isEmpty());
            base::JobRecord other;
            other.spec.kind = "segmentation.simulate_retirement";
            const bool ofReplays = exporter.id == "retirement", ofObjects = exporter.id.starts_with("objects-"), ofModels = exporter.id == "recheck" || exporter.id.starts_with("model-");
            QCOMPARE(exporter.accepts(other), ofReplays);
            QCOMPARE(exporter.accepts(m_kept.at("i")) && exporter.accepts(m_kept.at("c")), !ofReplays && !ofObjects && !ofModels);
            other.spec.kind = "segmentation.cluster_objects";
            QCOMPARE(exporter.accepts(other), ofObjects);
            other.spec.kind = "segmentation.simulate_volunteers";
            QVERIFY(!exporter.accepts(other));
            other.spec.kind = "segmentation.predict";
            QCOMPARE(exporter.accepts(other), exporter.id == "recheck");
            other.spec.kind = "segmentation.train";
            other.outputs["model"] = {};
            QCOMPARE(exporter.accepts(other), exporter.id.starts_with("model-"));
            other.spec.kind = "routing.train_model";
            QVERIFY(!exporter.accepts(other));
        }
        QCOMPARE(ids, (QStringList{"masks-png", "masks-tiff", "votes-tiff", "masks-coco", "masks-geojson", "volunteers", "retirement", "recheck", "objects-geojson", "objects-csv", "model-safetensors", "model-torchscript"}));
    }

    void masksAreThoseOfTheVotes_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("result");
        for (const char* what : {"masks-png", "masks-tiff", "votes-tiff", "masks-coco", "masks-geojson"})
            for (const char* result : {"i", "c"})
                QTest::addRow("%s of %s", what, result) << QString(what) << QString(result);
    }
    void masksAreThoseOfTheVotes() {
        QFETCH(QString, what);
        QFETCH(QString, result);
        QTemporaryDir folder;
        const auto& subjects = m_import->strokes.subjects();
        // One chosen by hand, one beyond what there is, the rest by majority.
        m_kept.documents["segmentation/thresholds"] = {{subjects[0].id, 3}, {subjects[1].id, 99}, {subjects[2].id, "x"}};
        const auto thresholdOf = [&](int s) {
            const int raters = static_cast<int>(m_import->strokes.raters(s).size());
            return s == 0 ? 3 : s == 1 ? raters : raters / 2 + 1;
        };
        const auto target = fs::path(folder.path().toStdString()) / "new" / "out";
        const bool pictures = what.endsWith("png") || what.endsWith("tiff");
        if (!pictures)
            fs::create_directories(target.parent_path());
        const auto written = write(what, result.toStdString(), target);
        QVERIFY2(written.has_value(), written ? "" : written.error().message().c_str());
        QVERIFY(written->lines.join(' ').contains("12"));
        for (const auto& file : written->files)
            QVERIFY(fs::is_regular_file(file));
        if (pictures)
            QCOMPARE(QDir(QString::fromStdString(target.string())).entryList(QDir::Files).size(), 13);
        segmentation::CocoFile coco;
        segmentation::GeoFile geo;
        if (what == "masks-coco")
            coco = *segmentation::readCoco(target);
        if (what == "masks-geojson")
            geo = *segmentation::readGeoJson(target);
        std::size_t inside = 0;
        for (int s = 0; s < 12; ++s) {
            const auto& subject = subjects[static_cast<std::size_t>(s)];
            const auto votes = plainVotes(m_import->strokes, s);
            std::vector<std::uint8_t> mask(votes.size());
            for (std::size_t p = 0; p < votes.size(); ++p)
                mask[p] = votes[p] >= thresholdOf(s) ? 1 : 0;
            const auto area = static_cast<std::size_t>(std::count(mask.begin(), mask.end(), 1));
            inside += area;
            std::vector<std::uint8_t> read;
            if (pictures) {
                const auto labels = segmentation::readLabels(target / (subject.id + (what == "masks-png" ? ".png" : ".tif")), subject.width, subject.height);
                QVERIFY2(labels.has_value(), labels ? "" : labels.error().message().c_str());
                if (what == "votes-tiff") {
                    for (std::size_t p = 0; p < votes.size(); ++p)
                        QCOMPARE(int(labels->labels[p]), votes[p]);
                    continue;
                }
                read = labels->mask(255);
            } else if (what == "masks-coco") {
                read.resize(mask.size());
                for (const auto& annotation : coco.annotations)
                    if (coco.images[static_cast<std::size_t>(annotation.image)].id == std::stoll(subject.id)) {
                        read = decodeRle(annotation.rle);
                        QCOMPARE(annotation.area, double(area));
                    }
            } else {
                const auto& feature = geo.features[static_cast<std::size_t>(s)];
                QCOMPARE(feature.id, subject.id);
                QCOMPARE(feature.properties["threshold"].get<int>(), thresholdOf(s));
                read.resize(mask.size());
                segmentation::drawMask(read, subject.width, subject.height, feature.rings());
            }
            QVERIFY2(read == mask, subject.id.c_str());
        }
        QVERIFY(inside > 1000);
        if (what == "masks-png") {
            const auto rows = rowsOf(target / "subjects.csv");
            QCOMPARE(rows.size(), std::size_t{13});
            QCOMPARE(rows[1][0], subjects[0].id);
            QCOMPARE(rows[1][5], std::string("3"));
        }
    }

    void optionsDecideTheThreshold() {
        QTemporaryDir folder;
        const auto target = fs::path(folder.path().toStdString()) / "m.geojson";
        const auto id = m_import->strokes.subjects()[4].id;
        m_kept.documents["segmentation/thresholds"] = {{id, 3}};
        const auto threshold = [&](const Json& options) {
            const auto written = write("masks-geojson", "c", target, options);
            if (!written)
                return -1;
            const auto read = segmentation::readGeoJson(target);
            return read->features.size() == 1 ? read->features[0].properties["threshold"].get<int>() : -2;
        };
        QCOMPARE(threshold({{"subject", id}}), 3);
        QCOMPARE(threshold({{"subject", std::stoll(id)}}), 3);
        QCOMPARE(threshold({{"subject", id}, {"threshold", 5}}), 5);
        const int raters = static_cast<int>(m_import->strokes.raters(4).size());
        QCOMPARE(threshold({{"subject", id}, {"share", 0.28}}), static_cast<int>(std::ceil(0.28 * raters)));
        QCOMPARE(threshold({{"subject", id}, {"share", 1}}), raters);
        // A consensus of one subject exports that one.
        m_kept.consensus("one", "i", {{"subject", id}});
        QVERIFY(write("masks-geojson", "one", target).has_value());
        QCOMPARE(segmentation::readGeoJson(target)->features.size(), std::size_t{1});
    }

    void wrongRequestsAreNamed() {
        QTemporaryDir folder;
        const auto target = fs::path(folder.path().toStdString()) / "out";
        const auto says = [&](const char* what, const std::string& job, const Json& options) {
            const auto written = write(what, job, target, options);
            return written ? QString() : QString::fromStdString(written.error().message());
        };
        for (const char* what : {"masks-png", "masks-coco", "masks-geojson", "votes-tiff"}) {
            QVERIFY(says(what, "i", {{"treshold", 3}}).contains("/options/treshold"));
            QVERIFY(says(what, "i", {{"threshold", 0}}).contains("/options/threshold"));
            QVERIFY(says(what, "i", {{"threshold", 2.5}}).contains("/options/threshold"));
            QVERIFY(says(what, "i", {{"share", 0}}).contains("/options/share"));
            QVERIFY(says(what, "i", {{"share", "half"}}).contains("/options/share"));
            QVERIFY(says(what, "i", {{"share", 0.5}, {"threshold", 3}}).contains("threshold and share together"));
            QVERIFY(says(what, "i", {{"subject", "nobody"}}).contains("no such subject"));
            QVERIFY(says(what, "i", {{"tool", -2}}).contains("/options/tool"));
            QVERIFY(says(what, "i", Json::array({1})).contains("/options"));
            QVERIFY(says(what, "nothing", {}).contains("no such job"));
        }
        QVERIFY(says("volunteers", "i", {{"threshold", 3}}).contains("takes none"));
        m_kept.import("one", TRIPTYCH_SOURCE_DIR "/resources/samples/segmentation/classifications.csv");
        m_kept.at("one").state = base::JobState::failed;
        QVERIFY(says("masks-coco", "one", {}).contains("a result without votes"));
        QVERIFY(says("volunteers", "one", {}).contains("a result without volunteers"));
        QVERIFY(!fs::exists(target));
        const auto unwritable = write("masks-coco", "i", "/no/such/folder/m.json");
        QVERIFY(!unwritable && unwritable.error().kind == base::ErrorKind::failed);
        std::ofstream(target) << "a file";
        QVERIFY(says("masks-png", "i", {}).contains("the folder could not be made"));
        QCOMPARE(textOf(target), std::string("a file"));
    }

    void idsFromOutsideStayInTheFolder() {
        QTemporaryDir folder;
        const auto root = fs::path(folder.path().toStdString());
        std::ofstream csv(root / "e.csv");
        csv << segmentation::classificationHeader;
        int row = 0;
        for (const char* id : {"../../evil", "a/b", "a_b", "..", "x y"})
            csv << segmentation::classificationRow(++row, "v", "1", true, id, "p.png", 40, 30, {{{5, 5}, {20, 5}, {20, 20}, {5, 20}}});
        csv.close();
        m_kept.import("hostile", root / "e.csv");
        const auto written = write("masks-png", "hostile", root / "out");
        QVERIFY2(written.has_value(), written ? "" : written.error().message().c_str());
        QStringList names = QDir(QString::fromStdString((root / "out").string())).entryList(QDir::Files | QDir::Hidden, QDir::Name);
        names.sort();
        QCOMPARE(names, (QStringList{"_..png", "_._.._evil.png", "a_b-2.png", "a_b.png", "subjects.csv", "x_y.png"}));
        const auto rows = rowsOf(root / "out" / "subjects.csv");
        QCOMPARE(rows[1][0], std::string("../../evil"));
        QCOMPARE(rows[1][6], std::string("consensus"));
        QCOMPARE(rows[1][7], std::string("open"));
        QCOMPARE(rows[1][8], std::string("225"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot).size(), 2);
    }

    void subjectsWithoutVotesAreTold() {
        QTemporaryDir folder;
        const auto root = fs::path(folder.path().toStdString());
        std::ofstream csv(root / "e.csv");
        csv << segmentation::classificationHeader << segmentation::classificationRow(1, "v", "1", true, "8", "p.png", 40, 30, {{{5, 5}, {20, 5}, {20, 20}, {5, 20}}});
        // More volunteers on more pixels than are counted.
        for (int i = 0; i < 70; ++i)
            csv << segmentation::classificationRow(2 + i, "u" + std::to_string(i), std::to_string(i + 2), true, "9", "q.png", 8000, 8000, {{{5, 5}, {20, 5}, {20, 20}, {5, 20}}});
        csv.close();
        m_kept.import("blank", root / "e.csv");
        const auto written = write("masks-coco", "blank", root / "m.json");
        QVERIFY2(written.has_value(), written ? "" : written.error().message().c_str());
        QCOMPARE(written->details["skipped"].size(), std::size_t{1});
        QCOMPARE(written->details["skipped"][0]["subject"].get<std::string>(), std::string("9"));
        QCOMPARE(written->lines.size(), 3);
        const auto none = write("masks-coco", "blank", root / "n.json", {{"subject", "9"}});
        QVERIFY(!none && !fs::exists(root / "n.json"));
    }

    // A mask drawn by hand goes out in place of the consensus, unless the consensus is asked for.
    void masksDrawnByHandStandInForTheConsensus() {
        QTemporaryDir folder;
        const fs::path target = folder.path().toStdString();
        const auto& subject = m_import->strokes.subjects()[3];
        segmentation::TiledMask drawn(subject.width, subject.height);
        for (int y = 10; y < 40; ++y)
            drawn.setSpan(y, 20, 70, true);
        const auto place = app::reviewPlace("i", subject.id, 0);
        app::Review review;
        review.state = app::ReviewState::fixed;
        review.hasMask = true;
        m_kept.documents[app::reviewPrefix + place] = app::documentOf(review);
        for (int tile = 0; tile < drawn.tiles(); ++tile)
            if (auto text = drawn.tileText(tile); !text.empty())
                m_kept.documents[app::maskPrefix + place + '/' + std::to_string(tile)] = text;
        const auto written = [&](const Json& options) {
            const auto report = write("masks-png", "i", target, options);
            return report ? report->details.value("drawn", -1) : -1;
        };
        const auto isDrawn = [&] {
            const auto read = segmentation::readLabels(target / (subject.id + ".png"), subject.width, subject.height);
            return read && read->mask(255) == drawn.toMask();
        };
        QCOMPARE(written({}), 1);
        QVERIFY(isDrawn());
        int drawnRows = 0;
        for (const auto& row : rowsOf(target / "subjects.csv"))
            if (row[0] == subject.id) {
                QCOMPARE(row[6], std::string("drawn"));
                QCOMPARE(row[7], std::string("fixed"));
                QCOMPARE(std::stoi(row[8]), 30 * 50);
                ++drawnRows;
            }
        QCOMPARE(drawnRows, 1);
        QCOMPARE(written({{"drawn", false}}), 0);
        QVERIFY(!isDrawn());
        QCOMPARE(written({{"threshold", 4}}), 0);
        QVERIFY(!isDrawn());
        QCOMPARE(written({{"drawn", 3}}), -1);
        // The outline of the drawn mask, and of no other.
        QVERIFY(write("masks-geojson", "i", target / "o.geojson", {{"subject", subject.id}}).has_value());
        const auto features = Json::parse(textOf(target / "o.geojson"))["features"];
        QCOMPARE(features.size(), std::size_t(1));
        QCOMPARE(features[0]["properties"]["mask"].get<std::string>(), std::string("drawn"));
        m_kept.documents.clear();
        QCOMPARE(written({}), 0);
    }

    // Counts and means again from every volunteer's own mask.
    void volunteersAreCountedAndScored() {
        QTemporaryDir folder;
        const auto target = fs::path(folder.path().toStdString()) / "v.csv";
        QVERIFY(write("volunteers", "c", target).has_value());
        const auto rows = rowsOf(target);
        const auto& strokes = m_import->strokes;
        QCOMPARE(rows.size(), strokes.volunteers().size() + 1);
        const auto column = [&](const char* name) {
            const auto found = std::find(rows[0].begin(), rows[0].end(), name);
            return static_cast<std::size_t>(found - rows[0].begin());
        };
        struct Sums {
            int classifications = 0, marks = 0, sensitivities = 0, specificities = 0, dices = 0;
            double sensitivity = 0, specificity = 0, dice = 0;
        };
        std::vector<Sums> sums(strokes.volunteers().size());
        for (int s = 0; s < 12; ++s) {
            std::vector<std::vector<std::uint8_t>> masks;
            const auto votes = plainVotes(strokes, s, &masks);
            const auto raters = strokes.raters(s);
            const int n = static_cast<int>(raters.size());
            const int threshold = static_cast<int>(std::ceil(0.5 * n));
            const int others = std::max(1, static_cast<int>(std::ceil(double(threshold) * (n - 1) / n - 1e-9)));
            for (std::size_t r = 0; r < raters.size(); ++r) {
                auto& sum = sums[static_cast<std::size_t>(raters[r].volunteer)];
                ++sum.classifications;
                sum.marks += raters[r].marks;
                double tp = 0, fp = 0, fn = 0, tn = 0;
                for (std::size_t p = 0; p < votes.size(); ++p) {
                    const bool mine = masks[r][p] != 0, theirs = votes[p] - masks[r][p] >= others;
                    (mine ? (theirs ? tp : fp) : (theirs ? fn : tn)) += 1;
                }
                if (tp + fn > 0) {
                    sum.sensitivity += tp / (tp + fn);
                    ++sum.sensitivities;
                }
                if (tn + fp > 0) {
                    sum.specificity += tn / (tn + fp);
                    ++sum.specificities;
                }
                if (2 * tp + fp + fn > 0) {
                    sum.dice += 2 * tp / (2 * tp + fp + fn);
                    ++sum.dices;
                }
            }
        }
        for (std::size_t v = 0; v < sums.size(); ++v) {
            const auto& row = rows[v + 1];
            QCOMPARE(row[0], strokes.volunteers()[v]);
            QCOMPARE(std::stoi(row[column("classifications")]), sums[v].classifications);
            QCOMPARE(std::stoi(row[column("marks")]), sums[v].marks);
            QVERIFY(std::abs(std::stod(row[column("sensitivity")]) - sums[v].sensitivity / sums[v].sensitivities) < 1e-12);
            QVERIFY(std::abs(std::stod(row[column("specificity")]) - sums[v].specificity / sums[v].specificities) < 1e-12);
            QVERIFY(std::abs(std::stod(row[column("dice")]) - sums[v].dice / sums[v].dices) < 1e-12);
        }
        // An import alone has counts and no scores.
        QVERIFY(write("volunteers", "i", target).has_value());
        const auto plain = rowsOf(target)[0];
        QVERIFY(std::find(plain.begin(), plain.end(), "dice") == plain.end() && plain.size() == 6);
    }

    // Whom the rule ended and why, against the kind's own table; whom it did not is left out.
    void retiredSubjectsGoInThePlatformsTerms() {
        QTemporaryDir folder;
        const auto target = fs::path(folder.path().toStdString()) / "r.csv";
        m_kept.counted("replay", "segmentation.simulate_retirement", "i", {{"blank_first", 0}, {"consensus_votes", 2}, {"consensus_dice", 0.9}, {"maximum", 0}});
        const auto record = *m_kept.record("replay");
        const auto numbers = m_kept.read(record.outputs.at("subjects"))->toDoubles();
        const auto ids = base::parseJson(m_kept.read(record.outputs.at("about"))->text(), "about").value()["subjects"];
        std::map<std::string, std::string> expected;
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (numbers[7 * i + 2] != 0)
                expected[ids[i].get<std::string>()] = std::string(segmentation::retirementNames[static_cast<std::size_t>(numbers[7 * i + 2])]);
        QVERIFY(!expected.empty() && expected.size() < ids.size());
        const auto check = [&](const std::string& workflow) {
            std::map<std::string, std::string> read;
            for (const auto& row : rowsOf(target)) {
                if (row[0] == "subject_id")
                    continue;
                if (row[1] != workflow || !row[3].empty())
                    return false;
                read[row[0]] = row[2];
            }
            return read == expected;
        };
        const auto written = write("retirement", "replay", target);
        QVERIFY2(written.has_value(), written ? "" : written.error().message().c_str());
        QVERIFY(check(m_import->report["workflows"].begin().key()));
        QCOMPARE(written->details["open"].get<std::size_t>(), ids.size() - expected.size());
        QVERIFY(write("retirement", "replay", target, {{"workflow", 77}}).has_value());
        QVERIFY(check("77"));
        QVERIFY(!write("retirement", "replay", target, {{"workflow", "x; drop"}}));
        QVERIFY(!write("retirement", "replay", target, {{"share", 0.5}}));
        QVERIFY(!write("retirement", "i", target));
        QVERIFY(check("77"));  // what is refused leaves the file as it was
        // Strokes without their import do not know the workflow.
        auto& bare = m_kept.at("replay").spec.inputs;
        for (auto& [name, input] : bare) {
            input.blob = m_kept.record("i")->outputs.at(name);
            input.job.clear();
        }
        const auto unknown = write("retirement", "replay", target);
        QVERIFY(!unknown && unknown.error().message().find("/options/workflow") != std::string::npos);
    }

private:
    base::Result<app::Exported> write(const QString& what, const std::string& job, const fs::path& target, const Json& options = Json::object(), const app::ExportProgress& progress = {}) {
        for (const auto& exporter : app::segmentationview::exporters())
            if (QString::fromStdString(exporter.id) == what)
                return exporter.write(m_kept, job, target, options, progress);
        return base::failed("no such exporter");
    }

    test::KeptResults m_kept;
    std::shared_ptr<const app::segmentationview::ImportResult> m_import;
};
QTEST_GUILESS_MAIN(TestExporters)
#include "test_exporters.moc"
