#include <QtTest>

#include <algorithm>

#include "app/segmentation/core/exporters.h"
#include "app/segmentation/core/model_view.h"
#include "app/segmentation/core/reviewed_masks.h"
#include "app/segmentation/core/settling.h"
#include "app/segmentation/core/study_core.h"
#include "segmentation/files/coco_rle.h"
#include "segmentation/files/raster_reader.h"
#include "segmentation/kept_results.h"
#include "segmentation/made_prediction.h"

using namespace triptych;
using namespace triptych::app;
using namespace triptych::app::segmentationview;
using test::KeptResults;
using test::MadePrediction;

class TestModelView : public QObject {
    Q_OBJECT

    KeptResults m_results;
    std::shared_ptr<const ImportResult> m_import;
    MadePrediction m_made;

    base::JobSpec predictSpec() const {
        base::JobSpec spec;
        spec.kind = "segmentation.predict";
        base::Json ids = base::Json::array();
        for (const int s : picturedSubjects(*m_import)) {
            const auto& subject = m_import->strokes.subjects()[static_cast<std::size_t>(s)];
            spec.inputs[subject.image].job = "import";
            spec.inputs[subject.image].output = subject.image;
            ids.push_back(subject.id);
        }
        spec.parameters = {{"ids", ids}};
        return spec;
    }
    std::shared_ptr<const SubjectView> view(const std::string& id) const { return *subjectView(*m_import, m_results.blobs(), m_import->strokes.find(id)); }
    std::shared_ptr<const Prediction> made() const { return *prediction(*m_results.record("predict"), m_results.blobs()); }

private slots:
    void initTestCase() {
        const std::filesystem::path sample = TRIPTYCH_SOURCE_DIR "/resources/samples/segmentation";
        base::JobSpec spec;
        spec.inputs["export"].path = sample / "classifications.csv";
        spec.inputs["images"].path = sample / "images";
        m_results.run("import", "segmentation.import_zooniverse", spec);
        m_import = *importResult(*m_results.record("import"), m_results);
        for (const int s : picturedSubjects(*m_import)) {
            const auto& subject = m_import->strokes.subjects()[static_cast<std::size_t>(s)];
            m_made.subjects.push_back({subject.id, subject.width, subject.height, subject.width / 2.0, subject.height / 2.0, 30});
        }
        QCOMPARE(m_made.subjects.size(), std::size_t{12});
        m_results.made("predict", predictSpec(), m_made.arrays());
    }

    void picturesGoByTheirNumber() {
        QVERIFY(imageNumber("image.12") == 12 && imageNumber("image.") == -1 && imageNumber("image.1x") == -1 && imageNumber("image.-1") == -1 && imageNumber("index") == -1);
        std::int64_t last = -1;
        for (const int s : picturedSubjects(*m_import)) {
            const auto number = imageNumber(m_import->strokes.subjects()[static_cast<std::size_t>(s)].image);
            QVERIFY(number > last);
            last = number;
        }
        const auto pictures = predictedPictures(*m_results.record("predict"), m_results);
        QCOMPARE(pictures.size(), std::size_t{12});
        for (const auto& [id, picture] : pictures) {
            const auto& subject = m_import->strokes.subjects()[static_cast<std::size_t>(m_import->strokes.find(id))];
            QCOMPARE(picture.hash, m_import->outputs.at(subject.image).hash);
            QCOMPARE(picture.job, std::string("import"));
        }
    }

    void isReadAsItWasMade() {
        const auto read = made();
        QCOMPARE(read->modelName, std::string("made"));
        QCOMPARE(read->patchSide, 70);
        const auto& last = m_made.subjects.back();
        const auto* subject = read->find(last.id);
        QVERIFY(subject != nullptr && read->find("nobody") == nullptr);
        QVERIFY(subject->discriminator == 0.85 && subject->uncertainty == 0.03);
        const auto mask = read->mask(*subject, last.width, last.height);
        for (int y = 0; y < last.height; ++y)
            for (int x = 0; x < last.width; ++x)
                QCOMPARE(mask[static_cast<std::size_t>(y * last.width + x)] != 0, MadePrediction::inside(last, x, y));
    }

    void viewOfASubject() {
        const auto& s = m_made.subjects[2];
        const auto subject = view(s.id);
        const auto model = modelView(*made(), *subject);
        QVERIFY(model);
        // Dice by the pixels themselves.
        double both = 0, a = 0, b = 0;
        for (int y = 0; y < s.height; ++y)
            for (int x = 0; x < s.width; ++x) {
                const bool in = subject->votes[static_cast<std::size_t>(y * s.width + x)] >= 8;
                both += in && MadePrediction::inside(s, x, y);
                a += MadePrediction::inside(s, x, y);
                b += in;
            }
        QVERIFY(a > 0 && b > 0);
        QVERIFY(std::abs(segmentation::modelAgreement(model->histogram, 8).dice - 2 * both / (a + b)) < 1e-12);
        QVERIFY(model->box.x0 == 70 && model->box.x1 == 130 && model->box.y0 == 70 && model->box.y1 == 130);
        // The frame is what the worst patch sees, and lies over its cell.
        const auto worst = model->worst(), cell = model->cell(m_made.worstRow, m_made.worstColumn);
        QVERIFY(worst.x1 - worst.x0 == 70 && worst.y1 - worst.y0 == 70);
        QVERIFY(worst.x0 <= cell.x0 && worst.x1 >= cell.x1 && worst.y0 <= cell.y0 && worst.y1 >= cell.y1);
        QVERIFY(worst.x0 >= 0 && worst.y0 >= 0 && worst.x1 <= s.width && worst.y1 <= s.height);
        // Cells cover the picture without gaps.
        std::int64_t area = 0;
        for (int r = 0; r < model->patchRows; ++r)
            for (int c = 0; c < model->patchColumns; ++c)
                area += model->cell(r, c).area();
        QCOMPARE(area, std::int64_t{s.width} * s.height);
        // At the edge it stays inside the picture.
        auto edge = *model;
        edge.patches.assign(edge.patches.size(), 0.9F);
        edge.patches.back() = 0.1F;
        QVERIFY(edge.worst().x1 == s.width && edge.worst().y1 == s.height && edge.worst().x1 - edge.worst().x0 == 70);
        edge.patches.assign(edge.patches.size(), 1.0F);
        QVERIFY(edge.worst().empty());
    }

    void aPredictionOfRevision1IsRead() {
        auto old = m_made;
        old.firstRevision = true;
        QCOMPARE(old.arrays().at("subjects").shape(), (base::Shape{12, 10}));
        m_results.made("old", predictSpec(), old.arrays());
        const auto read = prediction(*m_results.record("old"), m_results.blobs());
        QVERIFY2(read, read ? "" : read.error().message().c_str());
        for (const auto& subject : (*read)->subjects) {
            const auto* now = made()->find(subject.id);
            QVERIFY(now != nullptr && subject.pixels == now->pixels && subject.patchRows == now->patchRows && subject.discriminator == now->discriminator && subject.uncertainty == now->uncertainty);
        }
    }

    void picturesOfAnotherSize() {
        MadePrediction half;
        half.subjects = {{m_made.subjects[0].id, 100, 100, 50, 50, 15}};
        half.unsure = false;
        m_results.made("half", predictSpec(), half.arrays());
        const auto read = *prediction(*m_results.record("half"), m_results.blobs());
        const auto subject = view(m_made.subjects[0].id);
        const auto model = modelView(*read, *subject);
        QCOMPARE(model->probability.size(), subject->votes.size());
        QVERIFY(model->box.x0 == 70 && model->box.x1 == 130);
        QVERIFY(model->uncertainty.empty() && !model->meanUncertainty);
        QCOMPARE(model->patchSide, 140);
        QVERIFY(!modelView(*read, *view(m_made.subjects[1].id)));
    }

    void hostileBlobsAreRefused_data() {
        QTest::addColumn<QString>("array");
        QTest::addColumn<int>("how");
        QTest::addColumn<QString>("where");
        for (const auto& [array, how, where] : std::vector<std::tuple<const char*, int, const char*>>{
                 {"probability", 0, "probability"}, {"probability", 1, "probability"}, {"uncertainty", 0, "uncertainty"}, {"uncertainty", 1, "uncertainty"}, {"patches", 0, "patches"},
                 {"patches", 1, "patches"}, {"subjects", 1, "type"}, {"subjects", 2, "subjects"}, {"subjects", 3, "subjects, row 1"}, {"subjects", 4, "probability"}, {"subjects", 5, "patches"},
                 {"about", 6, "about"}, {"about", 7, "about"}, {"about", 8, "about"}, {"about", 9, "about"}})
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(array)).arg(how))) << array << how << where;
    }
    void hostileBlobsAreRefused() {
        QFETCH(QString, array);
        QFETCH(int, how);
        QFETCH(QString, where);
        auto arrays = m_made.arrays();
        auto& one = arrays.at(array.toStdString());
        auto table = arrays.at("subjects").toDoubles();
        const auto withTable = [&] { arrays["subjects"] = base::Array::of(table, {12, 9}); };
        const auto ids = [&](const std::string& text) { arrays["about"] = base::Array::ofText(text); };
        switch (how) {
        case 0: one = *base::Array::fromBytes(one.dtype(), {one.size() - 4}, {one.bytes().begin(), one.bytes().end() - 4 * static_cast<std::ptrdiff_t>(base::byteSize(one.dtype()))}); break;
        case 1: one = base::Array::of(std::vector<std::int64_t>(static_cast<std::size_t>(one.size()), 1), one.shape()); break;
        case 2: arrays["subjects"] = base::Array::of(std::vector<double>(99, 1.0), {11, 9}); break;
        case 3: table[9] = 1e9; withTable(); break;
        case 4: table[9] = 201; withTable(); break;
        case 5: table[16] = 5; withTable(); break;
        case 6: ids("{"); break;
        case 7: ids("{\"ids\":7}"); break;
        case 8: ids(R"({"ids":[1,2,3,4,5,6,7,8,9,10,11,12]})"); break;
        default: ids(R"({"ids":["a","a","c","d","e","f","g","h","i","j","k","l"]})");
        }
        m_results.made("bad", predictSpec(), arrays);
        const auto read = prediction(*m_results.record("bad"), m_results.blobs());
        QVERIFY(!read);
        if (how != 1 || array != "subjects")
            QVERIFY2(QString::fromStdString(read.error().where).contains(where) || QString::fromStdString(read.error().message()).contains(where), read.error().message().c_str());
    }
    void oddNumbersCountAsUndefined() {
        auto arrays = m_made.arrays();
        auto table = arrays.at("subjects").toDoubles();
        table[4] = 1e300;
        table[6] = -1;
        arrays["subjects"] = base::Array::of(table, {12, 9});
        arrays["patches"] = base::Array::of(std::vector<float>(240, std::nanf("")));
        m_results.made("odd", predictSpec(), arrays);
        const auto read = *prediction(*m_results.record("odd"), m_results.blobs());
        QVERIFY(!read->subjects[0].discriminator && !read->subjects[0].uncertainty);
        const auto model = modelView(*read, *view(m_made.subjects[0].id));
        QVERIFY(model->worst().empty());
        QVERIFY(!prediction(*m_results.record("import"), m_results.blobs()));
    }

    void whoIsAccepted() {
        const std::vector<std::uint16_t> votes = {0, 1, 5, 9, 10, 10, 10, 10};
        const auto facts = [&](const char* id, std::vector<std::uint8_t> model, std::optional<double> kappa) {
            SettleFacts one;
            one.id = id;
            one.threshold = 5;
            one.kappa = kappa;
            one.histogram = segmentation::goldHistogram(votes, 10, model);
            return one;
        };
        std::vector<SettleFacts> all = {facts("same", {0, 0, 1, 1, 1, 1, 1, 1}, 0.8), facts("near", {0, 0, 0, 1, 1, 1, 1, 1}, 0.8), facts("far", {1, 1, 0, 0, 0, 0, 0, 1}, 0.8),
                                        facts("split", {0, 0, 1, 1, 1, 1, 1, 1}, 0.3), facts("unknown", {0, 0, 1, 1, 1, 1, 1, 1}, std::nullopt)};
        const auto ids = [&](double dice, double kappa) {
            std::string out;
            for (const auto& one : settlements(all, dice, kappa))
                out += one.id + ' ';
            return out;
        };
        QCOMPARE(ids(0.9, 0.6), std::string("near same "));
        QCOMPARE(ids(0.95, 0.6), std::string("same "));
        QCOMPARE(ids(0, 0.2), std::string("far near same split "));
        QCOMPARE(ids(0, 0.81), std::string());
        // Nobody marked anything, and neither does the model.
        SettleFacts blank;
        blank.id = "blank";
        blank.histogram = segmentation::goldHistogram(std::vector<std::uint16_t>(8, 0), 10, std::vector<std::uint8_t>(8, 0));
        all = {blank};
        QCOMPARE(ids(1, 1), std::string("blank "));
        for (const auto& spoil : std::vector<std::function<void(SettleFacts&)>>{[](auto& f) { f.open = false; }, [](auto& f) { f.drawn = true; }, [](auto& f) { f.severalFrames = true; }, [](auto& f) { f.stale = true; }}) {
            all = {facts("one", {0, 0, 1, 1, 1, 1, 1, 1}, 0.9)};
            QCOMPARE(ids(0, 0), std::string("one "));
            spoil(all[0]);
            QCOMPARE(ids(0, 0), std::string());
        }
    }

    // Pixel by pixel, from the votes of the view.
    void whatIsAccepted() {
        const auto read = made();
        int differing = 0;
        for (const auto& s : m_made.subjects) {
            const auto subject = view(s.id);
            Settlement one;
            one.subject = m_import->strokes.find(s.id);
            one.id = s.id;
            one.threshold = 8;
            const auto settled = *settledMaskOf(*m_import, *read, one);
            std::int64_t changed = 0;
            const auto mask = settled.mask ? settled.mask->toMask() : std::vector<std::uint8_t>();
            for (std::size_t i = 0; i < subject->votes.size(); ++i) {
                const int v = subject->votes[i];
                const bool undecided = v > 0 && v / 15.0 >= 0.25 && v / 15.0 <= 0.75;
                const bool wanted = undecided ? MadePrediction::inside(s, static_cast<int>(i) % s.width, static_cast<int>(i) / s.width) : v >= 8;
                changed += wanted != (v >= 8);
                if (settled.mask)
                    QCOMPARE(mask[i] != 0, wanted);
            }
            QCOMPARE(settled.changedPixels, changed);
            QCOMPARE(settled.mask.has_value(), changed > 0);
            differing += changed > 0;
        }
        QVERIFY(differing > 0);
    }

    void reviewedMasksAsJson() {
        const auto& first = m_made.subjects[0];
        const auto& second = m_made.subjects[1];
        segmentation::TiledMask drawn(first.width, first.height);
        for (int y = 10; y < 40; ++y)
            drawn.setSpan(y, 20, 50, true);
        Review fixed, accepted, rejected;
        fixed.state = ReviewState::fixed;
        fixed.hasMask = true;
        accepted.state = ReviewState::accepted;
        accepted.threshold = 5;
        rejected.state = ReviewState::rejected;
        m_results.documents[reviewPrefix + reviewPlace("import", first.id, 0)] = documentOf(fixed);
        m_results.documents[reviewPrefix + reviewPlace("import", second.id, 0)] = documentOf(accepted);
        m_results.documents[reviewPrefix + reviewPlace("import", m_made.subjects[2].id, 0)] = documentOf(rejected);
        for (int tile = 0; tile < drawn.tiles(); ++tile)
            m_results.documents[maskPrefix + reviewPlace("import", first.id, 0) + '/' + std::to_string(tile)] = drawn.tileText(tile);
        DocumentSnapshot snapshot;
        const auto subjects = reviewedSubjects(*m_import, m_results, &snapshot);
        QCOMPARE(subjects.size(), std::size_t{2});
        const auto json = *reviewedJson(*m_import, subjects, snapshot);
        QCOMPARE(json.size(), std::size_t{2});
        const auto& rle = json[first.id]["rle"];
        QVERIFY(rle["size"] == base::Json({first.height, first.width}));
        QCOMPARE(segmentation::decodeRle(*segmentation::rleFromText(rle["counts"].get<std::string>(), first.width, first.height, "test")), drawn.toMask());
        QVERIFY(json[second.id] == base::Json({{"state", "accepted"}, {"threshold", 5}}));
        // The mask a gain is measured by is the same.
        QCOMPARE(*reviewedMask(*m_import, subjects[0].id == first.id ? subjects[0] : subjects[1], snapshot), drawn.toMask());
        const auto votes = view(second.id)->votes;
        const auto consensus = *reviewedMask(*m_import, subjects[0].id == second.id ? subjects[0] : subjects[1], snapshot);
        for (std::size_t i = 0; i < votes.size(); ++i)
            QCOMPARE(consensus[i] != 0, votes[i] >= 5);
        m_results.documents.clear();
    }

    void figureOfASubject() {
        const auto study = segmentationStudyCore();
        figures::FigureRecipe recipe;
        recipe.study = "segmentation";
        recipe.result = "predict";
        recipe.view = "model";
        recipe.options = {{"subject", m_made.subjects[3].id}, {"threshold", 8}};
        const auto scene = study.compose(recipe, m_results);
        QVERIFY2(scene.has_value(), scene ? "" : scene.error().message().c_str());
        QStringList names;
        for (const auto& mark : scene->panels[0].marks)
            if (const auto* polygons = std::get_if<figures::Polygons>(&mark))
                names << QString::fromStdString(polygons->name);
        // The frame has a light ground of its own.
        QCOMPARE(names, (QStringList{"Consensus", "Model", QString(), "Least likely patch"}));
        QVERIFY(scene->caption.find("made") != std::string::npos);
        QCOMPARE(scene->tables.size(), std::size_t{2});
        QCOMPARE(scene->tables[0].rows.size(), std::size_t{20});
        recipe.options["patches"] = false;
        QCOMPARE(study.compose(recipe, m_results)->tables.size(), std::size_t{1});
        recipe.options["threshold"] = 99;
        QCOMPARE(study.compose(recipe, m_results).error().where, std::string("/options/threshold"));
        recipe.options = {{"subject", "nobody"}};
        QVERIFY(!study.compose(recipe, m_results));
        recipe.options = {{"import", 3}};
        QCOMPARE(study.compose(recipe, m_results).error().where, std::string("/options/import"));
    }

    void masksOfTheModelAreWritten() {
        QTemporaryDir folder;
        const std::filesystem::path target = folder.filePath("masks").toStdString();
        const auto made = exporters();
        const auto png = std::find_if(made.begin(), made.end(), [](const auto& e) { return e.id == "masks-png"; });
        const auto written = exportTo(*png, m_results, "import", target, {{"model", "predict"}}, {});
        QVERIFY2(written.has_value(), written ? "" : written.error().message().c_str());
        QVERIFY(written->lines.join(' ').contains("made"));
        const auto& s = m_made.subjects[0];
        const QImage picture(QString::fromStdString((target / (s.id + ".png")).string()));
        QVERIFY(!picture.isNull());
        for (int y = 0; y < s.height; ++y)
            for (int x = 0; x < s.width; ++x)
                QCOMPARE(qGray(picture.pixel(x, y)) > 0, MadePrediction::inside(s, x, y));
        QFile table(QString::fromStdString((target / "subjects.csv").string()));
        QVERIFY(table.open(QIODevice::ReadOnly));
        QVERIFY(table.readAll().contains(",model,"));
        QCOMPARE(exportTo(*png, m_results, "import", target, {{"model", "predict"}, {"threshold", 3}}, {}).error().where, std::string("/options/model"));
        QVERIFY(!exportTo(*png, m_results, "import", target, {{"model", "import"}}, {}));
        QVERIFY(!exportTo(*png, m_results, "import", target, {{"model", 3}}, {}));
        // A subject the model did not look at is left out, and that is said.
        m_results.made("one", predictSpec(), [&] { MadePrediction one = m_made; one.subjects.resize(1); return one.arrays(); }());
        const auto few = exportTo(*png, m_results, "import", folder.filePath("few").toStdString(), {{"model", "one"}}, {});
        QVERIFY(few && few->details["subjects"] == 1 && few->details["skipped"].size() == 11);
    }
};

QTEST_MAIN(TestModelView)
#include "test_model_view.moc"
