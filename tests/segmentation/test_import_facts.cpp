#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>
#include <set>

#include "segmentation/clusters.h"
#include "segmentation/export_text.h"
#include "segmentation/images.h"
#include "segmentation/import_preview.h"
#include "segmentation/kinds.h"
#include "segmentation/repair.h"
#include "segmentation/simulate.h"
#include "segmentation/votes.h"
#include "segmentation/zooniverse.h"

using namespace triptych::segmentation;
using namespace triptych::base;
namespace segmentation = triptych::segmentation;
namespace fs = std::filesystem;

namespace {

std::string cell(std::string_view json) {
    std::string out = "\"";
    for (const char c : json)
        out.append(c == '"' ? 2 : 1, c);
    return out + '"';
}

const std::string header(classificationHeader);
const std::string sized = R"({"subject_dimensions":[{"naturalWidth":100,"naturalHeight":80}]})";
const std::string box10 = R"({"tool":0,"frame":0,"x":10,"y":20,"width":10,"height":10})";

std::string drawn(std::string_view mark) {
    return R"([{"task":"T0","value":[)" + std::string(mark) + "]}]";
}

struct Row {
    int id = 1;
    std::string user = "a", subject = "s", annotations = "[]", metadata = sized, created = "2025-01-01 00:00:00 UTC", version = "3.4", gold = "", expert = "", data = "{}";
    [[nodiscard]] std::string text() const {
        return std::to_string(id) + "," + user + ",,,7,w," + version + "," + created + "," + gold + "," + expert + "," + cell(metadata) + "," + cell(annotations) + "," +
               cell(data) + "," + subject + "\n";
    }
};

struct Imported {
    ImportReport report;
    std::vector<Subject> subjects;
    std::map<std::string, Array> arrays;
    StrokeSet strokes;
};

StrokeSet setOf(const std::map<std::string, Array>& arrays) {
    return StrokeSet::fromArrays(arrays.at("index"), arrays.at("raters"), arrays.at("marks"), arrays.at("rings"), arrays.at("points")).value();
}

Result<Imported> import(const std::string& text, const ImportOptions& options = {}, const ImageSize& size = {}) {
    Imported out;
    StrokeWriter writer;
    auto csv = CsvReader::fromText(text, "export.csv");
    TRIPTYCH_TRY(out.report, importClassifications(csv, options, size, {}, writer));
    out.subjects = writer.subjects;
    out.arrays = *writer.finish();
    out.strokes = setOf(out.arrays);
    return out;
}

class PlainContext : public JobContext {
public:
    bool stopRequested() override { return false; }
    void progress(double, double, std::string_view) override {}
    void publish(const Output&) override {}
    Status checkpoint(const Output&) override { return {}; }
    std::optional<Output> restored() override { return {}; }
    void log(LogLevel, std::string_view) override {}
    Result<fs::path> scratch() override { return failed("no scratch here"); }
    int threads() const override { return 1; }
    std::uint64_t seed() const override { return 9; }
};

Result<Output> run(std::string_view name, const fs::path& file, const fs::path& images = {}, Json parameters = Json::object(), const std::map<std::string, fs::path>& tables = {}) {
    for (const auto& kind : segmentation::kinds())
        if (kind.name == name) {
            JobArguments arguments{std::move(parameters), {}};
            TRIPTYCH_TRY(arguments.parameters, checkedParameters(kind, arguments.parameters));
            arguments.inputs["export"].path = file;
            if (!images.empty())
                arguments.inputs["images"].path = images;
            for (const auto& [table, path] : tables)
                arguments.inputs[table].path = path;
            PlainContext context;
            return kind.run(arguments, context);
        }
    return failed("no such kind");
}

double wholeArea(const Rings& rings) {
    double sum = 0;
    for (const auto& ring : rings)
        sum += area(ring);
    return sum;
}

}  // namespace

class TestImportFacts : public QObject {
    Q_OBJECT
private slots:
    void drawnAgainstUsed() {
        // Open, with a repeated point; a figure of eight; a path of one point; one whole stroke.
        const auto text = header + Row{.annotations = drawn(R"({"toolIndex":0,"frame":0,"toolType":"freehandLine","pathX":[10,40,40,40,10],"pathY":[10,10,10,40,40]},)"
                                                            R"({"toolIndex":0,"frame":0,"toolType":"freehandLine","pathX":[50,60,60,50],"pathY":[10,20,10,20]},)"
                                                            R"({"toolIndex":0,"frame":0,"toolType":"freehandLine","pathX":[5],"pathY":[6]},)"
                                                            R"({"toolIndex":0,"frame":0,"toolType":"polygon","points":[{"x":1,"y":1},{"x":4,"y":1},{"x":4,"y":4}]})")}.text();
        const auto read = import(text).value();
        const auto marks = read.strokes.marks(0);
        QCOMPARE(marks.size(), std::size_t{3});
        QCOMPARE(marks[0].repairs, static_cast<int>(repairClosed | repairRepeats));
        QVERIFY(read.strokes.drawnRings(marks[0]).value() == (Rings{{{10, 10}, {40, 10}, {40, 10}, {40, 40}, {10, 40}}}));
        QVERIFY(read.strokes.rings(marks[0]).value() == (Rings{{{10, 10}, {40, 10}, {40, 40}, {10, 40}}}));
        QCOMPARE(marks[1].repairs, static_cast<int>(repairClosed | repairCrossing));
        QVERIFY(read.strokes.drawnRings(marks[1]).value() == (Rings{{{50, 10}, {60, 20}, {60, 10}, {50, 20}}}));
        QVERIFY(std::abs(wholeArea(read.strokes.rings(marks[1]).value()) - 50) < 1e-6);
        QCOMPARE(marks[2].repairs, 0);
        QVERIFY(read.strokes.drawnRings(marks[2]).value() == read.strokes.rings(marks[2]).value());
        // What is used by nobody is still there to be looked at.
        const auto unused = read.strokes.unused(0);
        QCOMPARE(unused.size(), std::size_t{1});
        QCOMPARE(unused[0].unusable, static_cast<int>(Unusable::tooFewPoints));
        QVERIFY(read.strokes.drawnRings(unused[0]).value() == (Rings{{{5, 6}}}));
        QVERIFY(read.strokes.rings(unused[0])->empty());
        // No point is stored twice that was not changed: 5 + 4 + 4 repaired + 1 + 3 points.
        std::int64_t points = 0;
        const auto rings = read.arrays.at("rings").as<std::int64_t>().value();
        for (std::size_t i = 1; i < rings.size(); i += 2)
            points += rings[i];
        QVERIFY2(points <= 5 + 4 + 8 + 1 + 3, qPrintable(QString::number(points)));
    }

    void hostileStrokesStayWithinBounds() {
        std::string xs = "1e300,-1e300", ys = "0,0";
        for (std::size_t i = 0; i < maxStrokePoints + 10; ++i) {
            xs += "," + std::to_string(i % 97);
            ys += "," + std::to_string(i % 89);
        }
        const auto text = header + Row{.annotations = drawn(R"({"toolIndex":0,"frame":0,"pathX":[)" + xs + R"(],"pathY":[)" + ys + R"(]},{"toolIndex":0,"frame":0,"pathX":[null,1,2],"pathY":[1,2,3]})")}.text();
        const auto read = import(text).value();
        QCOMPARE(read.strokes.unused(0).size(), std::size_t{2});
        const auto kept = read.strokes.drawnRings(read.strokes.unused(0)[0]).value();
        QCOMPARE(kept.at(0).size(), maxStrokePoints);
        QCOMPARE(kept[0][0].x, farthest);
        QCOMPARE(read.strokes.drawnRings(read.strokes.unused(0)[1])->at(0).size(), std::size_t{2});
        QCOMPARE(static_cast<int>(read.strokes.raters(0)[0].drew), static_cast<int>(Drew::unusable));
    }

    // Each outline alone is harmless; all together they would cross a hundred million times.
    void manyOutlinesOfOneStrokeStayWithinBounds() {
        std::vector<Rings> polygons;
        Rings rings;
        for (int i = 0; i < 3000; ++i) {
            const double at = 10 * i;
            const Ring across = {{0, at}, {60000, at}, {60000, at + 1}, {0, at + 1}}, down = {{at, 0}, {at + 1, 0}, {at + 1, 60000}, {at, 60000}};
            polygons.push_back({i % 2 == 0 ? across : down});
            rings.push_back(polygons.back()[0]);
        }
        for (const auto& fixed : {repairedPolygons(polygons), repaired(rings, false)}) {
            QVERIFY(fixed.rings.empty());
            QVERIFY(fixed.unusable == Unusable::scribble);
        }
        rings.resize(40);
        const auto few = repaired(rings, false);  // twenty by twenty: one part with holes
        QVERIFY(!few.unusable && few.crossing && few.parts == 1);
    }

    void theOldStoredFormIsRead() {
        const auto now = import(header + Row{.annotations = drawn(box10)}.text() + Row{.id = 2, .user = "b"}.text()).value();
        auto arrays = now.arrays;
        arrays["index"] = Array::ofText(R"({"form":1,"subjects":[{"id":"s","width":100,"height":80,"sizeFrom":"given"}],"volunteers":["a","b"],"tools":["T0/0"]})");
        arrays["raters"] = Array::of(std::vector<std::int32_t>{0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0}, {2, 7});
        arrays["marks"] = Array::of(std::vector<std::int32_t>{0, 0, 0, 0, 5, 0, 1}, {1, 7});
        const auto old = setOf(arrays);
        QCOMPARE(old.raters(0).size(), std::size_t{2});
        QCOMPARE(old.raters(0)[0].createdAt, -1);
        QVERIFY(old.raters(0)[1].blank() && !old.raters(0)[0].blank());
        QVERIFY(old.experts(0).empty() && old.unused(0).empty());
        QVERIFY(old.rings(old.marks(0)[0]).value() == now.strokes.rings(now.strokes.marks(0)[0]).value());
        QVERIFY(old.drawnRings(old.marks(0)[0]).value() == old.rings(old.marks(0)[0]).value());
        QVERIFY(old.patterns(0)->bits == now.strokes.patterns(0)->bits);
    }

    void damagedNewColumnsAreRefused() {
        const auto good = import(header + Row{.annotations = drawn(box10)}.text()).value();
        const auto raters = good.arrays.at("raters").as<std::int64_t>().value();
        const auto marks = good.arrays.at("marks").as<std::int32_t>().value();
        const auto withRater = [&](std::size_t column, std::int64_t value) {
            std::vector<std::int64_t> row(raters.begin(), raters.end());
            row[column] = value;
            return StrokeSet::fromArrays(good.arrays.at("index"), Array::of(row, {1, 14}), good.arrays.at("marks"), good.arrays.at("rings"), good.arrays.at("points")).has_value();
        };
        QVERIFY(withRater(7, 5));
        for (const auto& [column, value] : std::vector<std::pair<std::size_t, std::int64_t>>{{0, 1}, {0, -1}, {0, std::int64_t{1} << 40}, {1, 1}, {2, -1}, {7, -2}, {11, 0}, {12, 6}, {12, -1}, {13, 2}})
            QVERIFY2(!withRater(column, value), qPrintable(QString("rater column %1 = %2").arg(column).arg(value)));
        for (const auto& [column, value] : std::vector<std::pair<std::size_t, std::int32_t>>{{0, 1}, {1, 1}, {4, 12}, {5, -1}, {6, 2}, {8, 6}, {9, -1}, {9, 0x7fffffff}, {10, 2}, {10, -1}}) {
            std::vector<std::int32_t> row(marks.begin(), marks.end());
            row[column] = value;
            QVERIFY2(!StrokeSet::fromArrays(good.arrays.at("index"), good.arrays.at("raters"), Array::of(row, {1, 11}), good.arrays.at("rings"), good.arrays.at("points")),
                     qPrintable(QString("mark column %1 = %2").arg(column).arg(value)));
        }
    }

    void datesDecideTheOrderOfArrival() {
        QCOMPARE(timeOf("1970-01-02 00:00:01 UTC").value(), 86401);
        QCOMPARE(timeOf("2025-01-21 16:08:41 UTC").value(), 1737475721);
        QCOMPARE(timeOf("2024-02-29T00:00:00.517Z").value(), 1709164800);
        for (const auto* bad : {"", "2025-02-29 00:00:00 UTC", "2025-13-01 00:00:00", "2025-01-01 24:00:00", "yesterday, or the day before", "2025-01-01"})
            QVERIFY2(!timeOf(bad), bad);
        const auto text = header + Row{.id = 11, .user = "late", .created = "2025-01-03 00:00:00 UTC"}.text() + Row{.id = 12, .user = "undated", .created = ""}.text() +
                          Row{.id = 13, .user = "early", .annotations = drawn(box10), .created = "2025-01-01 00:00:00 UTC", .version = "13.19"}.text() +
                          Row{.id = 14, .user = "middle", .created = "2025-01-02 00:00:00 UTC"}.text();
        const auto read = import(text).value();
        std::vector<std::string> order;
        for (const auto& rater : read.strokes.raters(0))
            order.push_back(read.strokes.volunteers()[static_cast<std::size_t>(rater.volunteer)]);
        QVERIFY((order == std::vector<std::string>{"early", "middle", "late", "undated"}));
        const auto& first = read.strokes.raters(0)[0];
        QCOMPARE(first.classification, 13);
        QCOMPARE(first.versionMajor, 13);
        QCOMPARE(first.versionMinor, 19);
        QCOMPARE(first.createdAt, 1735689600);
        QCOMPARE(read.strokes.marks(0)[0].rater, 0);
    }

    // R counts distinct volunteers with a live classification, whatever is done with duplicates.
    void aVolunteerCountsOnce() {
        const std::string other = R"({"tool":0,"frame":0,"x":50,"y":50,"width":20,"height":10})";
        const auto text = header + Row{.id = 1, .annotations = drawn(box10), .created = "2025-01-05 00:00:00 UTC"}.text() +
                          Row{.id = 2, .annotations = drawn(other), .created = "2025-01-02 00:00:00 UTC"}.text() +
                          Row{.id = 3, .user = "b", .annotations = drawn(box10), .metadata = R"({"live_project":false})"}.text();
        for (const auto which : {Duplicates::first, Duplicates::last, Duplicates::all}) {
            ImportOptions options;
            options.duplicates = which;
            const auto read = import(text, options).value();
            QCOMPARE(read.strokes.raters(0).size(), std::size_t{1});
            QCOMPARE(read.report.notLive, 1);
            // The earlier by its date stands second in the export.
            const auto covered = areaAt(agreement(patternTable(read.strokes.patterns(0).value())).histogram, 1);
            QCOMPARE(covered, std::uint64_t(which == Duplicates::first ? 200 : which == Duplicates::last ? 100 : 300));
            QCOMPARE(read.strokes.raters(0)[0].classification, which == Duplicates::last ? 1 : 2);
            QCOMPARE(read.report.duplicates, which == Duplicates::all ? 0 : 1);
            QCOMPARE(read.report.kept, which == Duplicates::all ? 2 : 1);
        }
    }

    void answersMakeBlanks() {
        const auto said = [](const std::string& value) { return R"([{"task":"T1","value":)" + value + "}]"; };
        const auto text = header + Row{.id = 1, .user = "drew", .annotations = R"([{"task":"T1","value":"Yes"},{"task":"T0","value":[)" + box10 + "]}]"}.text() +
                          Row{.id = 2, .user = "no", .annotations = said(R"("No, there is none")")}.text() + Row{.id = 3, .user = "nothing", .annotations = said(R"("Nothing here")")}.text() +
                          Row{.id = 4, .user = "yes", .annotations = said(R"("Yes")")}.text() + Row{.id = 5, .user = "north", .annotations = said(R"("Northern")")}.text() +
                          Row{.id = 6, .user = "empty", .annotations = drawn("")}.text() + Row{.id = 7, .user = "list", .annotations = said(R"(["None of these"])")}.text() +
                          Row{.id = 8, .user = "spike", .annotations = drawn(R"({"toolIndex":0,"frame":0,"pathX":[1],"pathY":[1]})")}.text();
        const auto read = import(text).value();
        const auto raters = read.strokes.raters(0);
        QCOMPARE(raters.size(), std::size_t{8});
        const std::vector<Drew> expected = {Drew::marks, Drew::saidNothing, Drew::saidNothing, Drew::saidSomething, Drew::noTask, Drew::nothing, Drew::saidNothing, Drew::unusable};
        for (std::size_t i = 0; i < raters.size(); ++i)
            QVERIFY2(raters[i].drew == expected[i], qPrintable(QString::number(i)));
        QVERIFY(raters[1].blank() && !raters[3].blank() && !raters[7].blank());
        QCOMPARE(read.strokes.answers().at(static_cast<std::size_t>(raters[3].answer)), std::string("T1: Yes"));
        QCOMPARE(read.report.saidNothing, 3);
        QCOMPARE(read.report.saidSomething, 1);
        QCOMPARE(read.report.notes.tally(Noted::saidSomething).rows, 1);
        // Another vocabulary.
        ImportOptions options;
        options.annotations.nothingAnswers = answerWords(" Northern , nada");
        const auto other = import(text, options).value();
        QVERIFY(other.strokes.raters(0)[4].drew == Drew::saidNothing);
        QVERIFY(other.strokes.raters(0)[1].drew == Drew::noTask);
        options.countWithoutDrawing = false;
        QCOMPARE(import(text, options)->strokes.raters(0).size(), std::size_t{2});
    }

    void expertsAreKeptApart() {
        const std::string other = R"({"tool":0,"frame":0,"x":50,"y":50,"width":20,"height":10})";
        const auto text = header + Row{.id = 1, .user = "expert", .annotations = drawn(other), .expert = "expert"}.text() + Row{.id = 2, .user = "a", .annotations = drawn(box10)}.text() +
                          Row{.id = 3, .user = "known", .annotations = drawn(other), .gold = "true"}.text();
        const auto read = import(text).value();
        QCOMPARE(read.strokes.raters(0).size(), std::size_t{1});
        QCOMPARE(read.strokes.experts(0).size(), std::size_t{2});
        QCOMPARE(read.strokes.marks(0).size(), std::size_t{1});
        QCOMPARE(read.strokes.expertMarks(0).size(), std::size_t{2});
        QCOMPARE(read.strokes.expertMarks(0)[1].rater, 1);
        QVERIFY(std::abs(wholeArea(read.strokes.rings(read.strokes.expertMarks(0)[0]).value()) - 200) < 1e-9);
        QCOMPARE(areaAt(agreement(patternTable(read.strokes.patterns(0).value())).histogram, 1), std::uint64_t{100});
        QCOMPARE(read.report.experts, 2);
        ImportOptions options;
        options.countExperts = true;
        const auto counted = import(text, options).value();
        QCOMPARE(counted.strokes.raters(0).size(), std::size_t{3});
        QVERIFY(counted.strokes.experts(0).empty());
    }

    void metadataIsKept() {
        const Json told = {{"s", {{"retired", nullptr}, {"Filename", "Tile_1.PNG"}, {"#scene", "LT05"}, {"year", 1998}, {"url", "https:" "//x/y.png"}}}};
        const auto text = header + Row{.annotations = drawn(box10), .data = told.dump()}.text();
        const auto read = import(text).value();
        const auto& subject = read.strokes.subjects()[0];
        QVERIFY((subject.files == std::vector<std::string>{"Tile_1.PNG"}));
        std::map<std::string, std::string> data(subject.metadata.begin(), subject.metadata.end());
        QCOMPARE(data["#scene"], std::string("LT05"));
        QCOMPARE(data["year"], std::string("1998"));
        QVERIFY(!data.contains("retired"));
        // Bounded: values are shortened, and only so many of them are kept.
        Json many = {{"s", {{"long", std::string(5000, 'x')}}}};
        for (int i = 0; i < 100; ++i)
            many["s"]["k" + std::to_string(i)] = i;
        const auto cut = import(header + Row{.annotations = drawn(box10), .data = many.dump()}.text()).value();
        QCOMPARE(cut.strokes.subjects()[0].metadata.size(), std::size_t{32});
        for (const auto& [key, value] : cut.strokes.subjects()[0].metadata)
            QVERIFY(value.size() <= 240);
        QCOMPARE(cut.report.notes.tally(Noted::metadataCut).rows, 1);
    }

    void twoSubjectsWithOneFileName() {
        QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        const auto sample = fs::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/segmentation/images/kelp_01.png";
        for (const auto* name : {"shared.png", "own.png", "12.png"})
            fs::copy_file(sample, path / name);
        const auto data = [](const std::string& id, const std::string& file) { return Json{{id, {{"Filename", file}}}}.dump(); };
        const auto text = header + Row{.id = 1, .subject = "10", .annotations = drawn(box10), .data = data("10", "shared.png")}.text() +
                          Row{.id = 2, .subject = "11", .annotations = drawn(box10), .data = data("11", "SHARED.png")}.text() +
                          Row{.id = 3, .subject = "12", .annotations = drawn(box10), .data = data("12", "shared.png")}.text() +
                          Row{.id = 4, .subject = "13", .annotations = drawn(box10), .data = data("13", "own.png")}.text();
        std::ofstream(path / "export.csv") << text;
        const auto out = run("segmentation.import_zooniverse", path / "export.csv", path).value();
        const auto strokes = setOf(out.arrays);
        // 12 has a picture of its own by its id, 13 by its name; what three subjects claim goes to none of them.
        QCOMPARE(strokes.subjects()[0].image, std::string());
        QCOMPARE(strokes.subjects()[1].image, std::string());
        QCOMPARE(strokes.subjects()[2].image, std::string("image.2"));
        QCOMPARE(strokes.subjects()[3].image, std::string("image.3"));
        const auto notes = NoteList::fromArrays(out.arrays.at("notes"), out.arrays.at("note_texts")).value();
        QCOMPARE(notes.tally(Noted::sameFile).rows, 3);
        QCOMPARE(notes.tally(Noted::pictureAbsent).rows, 2);
        for (const auto& note : notes.notes())
            if (note.what == Noted::sameFile && note.subject == 1)
                QCOMPARE(notes.texts().at(static_cast<std::size_t>(note.text)), std::string("SHARED.png, also of subject 10"));
        // A file named by another subject's metadata is not taken for one's id either.
        const auto odd = header + Row{.id = 1, .subject = "12", .annotations = drawn(box10)}.text() + Row{.id = 2, .subject = "14", .annotations = drawn(box10), .data = data("14", "12.png")}.text();
        std::ofstream(path / "odd.csv") << odd;
        const auto claimed = run("segmentation.import_zooniverse", path / "odd.csv", path).value();
        QCOMPARE(setOf(claimed.arrays).subjects()[0].image, std::string());
        QCOMPARE(setOf(claimed.arrays).subjects()[1].image, std::string("image.1"));
    }

    void picturesThatAreMissingOrDiffer() {
        QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        fs::copy_file(fs::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/segmentation/images/kelp_01.png", path / "a.png");  // 200 x 200
        std::ofstream(path / "b.png") << "no picture";
        const auto text = header + Row{.id = 1, .subject = "a", .annotations = drawn(box10)}.text() + Row{.id = 2, .subject = "b", .annotations = drawn(box10)}.text() +
                          Row{.id = 3, .subject = "c", .annotations = drawn(box10)}.text();
        std::ofstream(path / "export.csv") << text;
        for (const auto* kind : {"segmentation.import_zooniverse", "segmentation.preview_import"}) {
            const auto out = run(kind, path / "export.csv", path).value();
            const auto report = std::string_view(kind).ends_with("zooniverse") ? parseJson(out.arrays.at("report").text(), "r").value()
                                                                              : parseJson(out.arrays.at("preview").text(), "r").value()["report"];
            QCOMPARE(report["sizes"]["imageDiffers"].get<int>(), 1);
            QCOMPARE(report["images"]["read"].get<int>(), 1);
            QCOMPARE(report["images"]["unreadable"].get<int>(), 1);
            QCOMPARE(report["images"]["absent"].get<int>(), 1);
        }
    }

    // The size of a column's subject comes after it: in a later row, from the picture, or never.
    void columnsWaitForTheSize() {
        const auto column = drawn(R"({"tool":1,"frame":0,"x":10,"width":20},{"tool":0,"frame":0,"x":0,"y":0,"width":5,"height":60})");
        const auto areaOf = [](const Result<Imported>& read) {
            for (const auto& mark : read->strokes.marks(0))
                if (mark.shape == segmentation::Shape::column)
                    return wholeArea(read->strokes.rings(mark).value());
            return -1.0;
        };
        const auto unsized = Row{.id = 1, .annotations = column, .metadata = "{}"}.text();
        QCOMPARE(areaOf(import(header + unsized + Row{.id = 2, .user = "b"}.text())), 20.0 * 80);
        QCOMPARE(areaOf(import(header + unsized, {}, [](const Subject&) { return std::optional(std::pair(300, 50)); })), 20.0 * 50);
        const auto alone = import(header + unsized);
        QCOMPARE(areaOf(alone), 20.0 * 60);
        QCOMPARE(alone->strokes.subjects()[0].width, 30);
        QCOMPARE(alone->strokes.subjects()[0].height, 60);
        QCOMPARE(areaOf(import(header + Row{.id = 1, .annotations = column, .metadata = R"({"subject_dimensions":[{"naturalWidth":40,"naturalHeight":30}]})"}.text() + Row{.id = 2, .user = "b"}.text())), 20.0 * 80);
    }

    void oneRaterAllBlank() {
        const auto one = import(header + Row{.annotations = drawn(box10)}.text()).value();
        const auto alone = agreement(patternTable(one.strokes.patterns(0).value()));
        QVERIFY(!alone.kappa && !alone.kappaInUnion);
        const auto blank = import(header + Row{.id = 1}.text() + Row{.id = 2, .user = "b"}.text()).value();
        QCOMPARE(blank.strokes.raters(0).size(), std::size_t{2});
        QVERIFY(blank.strokes.marks(0).empty());
        QVERIFY(!agreement(patternTable(blank.strokes.patterns(0).value())).kappa);
    }

    // The row is named; the rest is imported or nothing, as chosen.
    void brokenInRow70001() {
        std::string text = header;
        for (int i = 1; i <= 70100; ++i)
            text += Row{.id = i, .user = "u" + std::to_string(i), .subject = std::to_string(i / 15), .annotations = i == 70001 ? "[{\"task\":\"T0\",\"value\":[{\"to" : drawn(box10)}.text();
        const auto stopped = import(text);
        QVERIFY(!stopped);
        QVERIFY2(stopped.error().message().find("line 70002, column 12") != std::string::npos, stopped.error().message().c_str());  // the header is line 1
        ImportOptions options;
        options.skipBadRows = true;
        const auto rest = import(text, options).value();
        QCOMPARE(rest.report.kept, 70099);
        QCOMPARE(rest.report.badRows, 1);
        QCOMPARE(rest.report.notes.notes().at(0).line, 70002);
        QCOMPARE(rest.report.notes.notes()[0].classification, 70001);
    }

    void aDryRunSaysWhatAnImportDoes() {
        QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        std::string text = header;
        for (int i = 1; i <= 50; ++i)
            text += Row{.id = i, .user = "u" + std::to_string(i % 40), .subject = std::to_string(i % 3),
                        .annotations = i % 5 == 0 ? drawn(R"({"toolIndex":0,"frame":0,"pathX":[50,60,60,50],"pathY":[10,20,10,20]},{"toolIndex":0,"frame":0,"pathX":[1],"pathY":[1]})") : drawn(box10),
                        .metadata = i % 7 == 0 ? R"({"live_project":false})" : sized}.text();
        text += Row{.id = 51, .annotations = "[{"}.text();
        std::ofstream(path / "export.csv") << text;
        const auto out = run("segmentation.preview_import", path / "export.csv", {}, {{"shown", 3}}).value();
        QCOMPARE(out.arrays.size(), std::size_t{1});
        const auto preview = parseJson(out.arrays.at("preview").text(), "preview").value();
        QVERIFY(preview["stopsAtBadRow"].get<bool>());
        QVERIFY(!run("segmentation.import_zooniverse", path / "export.csv").has_value());
        const auto done = run("segmentation.import_zooniverse", path / "export.csv", {}, {{"skip_bad_rows", true}}).value();
        QVERIFY(preview["report"] == parseJson(done.arrays.at("report").text(), "report").value());
        QCOMPARE(preview["rows"].get<int>(), 51);
        QCOMPARE(preview["kept"].get<int>() + preview["skipped"].get<int>(), 51);
        const auto notes = NoteList::fromArrays(done.arrays.at("notes"), done.arrays.at("note_texts")).value();
        std::set<std::string> reasons;
        for (const auto& reason : preview["reasons"]) {
            reasons.insert(reason["what"].get<std::string>());
            const auto what = static_cast<Noted>(std::find(std::begin(notedNames), std::end(notedNames), reason["what"].get<std::string>()) - std::begin(notedNames));
            QCOMPARE(reason["rows"].get<std::int64_t>(), notes.tally(what).rows);
            QCOMPARE(reason["count"].get<std::int64_t>(), notes.tally(what).count);
            QVERIFY(reason["first"].size() <= 3);
            QCOMPARE(static_cast<std::int64_t>(reason["first"].size()), std::min<std::int64_t>(3, notes.tally(what).rows));
        }
        for (const auto* expected : {"crossing", "tooFewPoints", "notLive", "badRow", "closed"})
            QVERIFY2(reasons.contains(expected), expected);
        QCOMPARE(preview["first"].size(), std::size_t{3});
        QCOMPARE(preview["first"][0]["line"].get<int>(), 2);
        QCOMPARE(preview["repaired"].get<int>(), 9);  // 5 to 50 by fives without 35
    }

    // What tools and answers are called stands in the workflow export alone, in classifier 2.0.
    void labelsOfTheWorkflowExport() {
        QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        const std::string strings = R"({"T0.tools.0.label":"Kelp","T0.tools.1.label":"Sand","T1.question":"Anything?","T1.answers.0.label":"Yes","T1.answers.1.label":"Nothing here"})";
        const std::string tasks = R"({"T0":{"type":"drawing","tools":[{"type":"freehandLine","label":"T0.tools.0.label"},{"type":"freehandLine","label":"T0.tools.1.label"}]},
            "T1":{"type":"single","question":"T1.question","answers":[{"label":"T1.answers.0.label"},{"label":"T1.answers.1.label"}]}})";
        std::ofstream(path / "workflows.csv") << "workflow_id,display_name,version,tasks,retirement,strings,minor_version\n7,w,3," << cell(tasks) << ",{}," << cell(strings) << ",4\n";
        const auto twoPointZero = R"([{"task":"T0","value":[{"toolIndex":1,"toolType":"rectangle","frame":0,"x":10,"y":20,"width":10,"height":10}]}])";
        std::ofstream(path / "export.csv") << header << Row{.id = 1, .user = "a", .annotations = twoPointZero}.text() << Row{.id = 2, .user = "b", .annotations = R"([{"task":"T1","value":1}])"}.text()
                                           << Row{.id = 3, .user = "c", .annotations = R"([{"task":"T1","value":[0]}])"}.text();
        const auto plain = setOf(run("segmentation.import_zooniverse", path / "export.csv").value().arrays);
        QCOMPARE(plain.tools(), std::vector<std::string>{"T0/1"});
        QVERIFY(plain.raters(0)[1].drew == Drew::noTask);
        const auto named = setOf(run("segmentation.import_zooniverse", path / "export.csv", {}, Json::object(), {{"workflows", path / "workflows.csv"}}).value().arrays);
        QCOMPARE(named.tools(), std::vector<std::string>{"T0/1 Sand"});
        QCOMPARE(named.answers(), (std::vector<std::string>{"T1: Nothing here", "T1: Yes"}));
        QVERIFY(named.raters(0)[1].drew == Drew::saidNothing);
        QVERIFY(named.raters(0)[2].drew == Drew::saidSomething);
    }

    void subjectExportAndManifest() {
        QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        fs::create_directories(path / "images");
        fs::copy_file(fs::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/segmentation/images/kelp_01.png", path / "images" / "Tile 9.png");
        std::ofstream(path / "export.csv") << header << Row{.id = 1, .user = "a", .subject = "s", .annotations = drawn(box10), .metadata = "{}", .created = "2025-01-02 00:00:00 UTC", .data = R"({"s":{"scene":"own"}})"}.text()
                                           << Row{.id = 2, .user = "b", .subject = "s", .annotations = drawn(box10), .metadata = "{}", .created = "2025-01-04 00:00:00 UTC"}.text()
                                           << Row{.id = 3, .user = "a", .subject = "u", .annotations = drawn(box10), .created = "2025-01-04 00:00:00 UTC"}.text();
        std::ofstream(path / "subjects.csv") << "subject_id,project_id,workflow_id,subject_set_id,metadata,locations,classifications_count,retired_at,retirement_reason,created_at,updated_at\n"
                                             << "s,1,7,3," << cell(R"({"scene":"other","cloud":0.25,"file":"tile 9.PNG"})") << "," << cell(R"({"0":"https:)" "//x/1f2e.png\"}") << ",2,2025-01-03 00:00:00 UTC,consensus,,\n"
                                             << "t,1,7,3,not json,{},,,,,\n";
        std::ofstream(path / "manifest.csv") << "image,#utm\nTile 9.png,11N\nlost.png,12N\n";
        const std::map<std::string, fs::path> tables = {{"subjects", path / "subjects.csv"}, {"manifest", path / "manifest.csv"}};
        const auto refused = run("segmentation.import_zooniverse", path / "export.csv", path / "images", Json::object(), tables);
        QVERIFY(!refused && refused.error().where.find("subjects.csv, line 3") != std::string::npos);
        const auto out = run("segmentation.import_zooniverse", path / "export.csv", path / "images", {{"skip_bad_rows", true}}, tables).value();
        const auto set = setOf(out.arrays);
        const auto& subject = set.subjects()[0];
        const std::map<std::string, std::string> data(subject.metadata.begin(), subject.metadata.end());
        QCOMPARE(data.at("scene"), std::string("own"));  // what the classifications say stays
        QCOMPARE(data.at("cloud"), std::string("0.25"));
        QCOMPARE(data.at("#utm"), std::string("11N"));
        QCOMPARE(data.at("retirement_reason"), std::string("consensus"));
        QCOMPARE(subject.width, 200);  // of the picture that the manifest names
        QCOMPARE(subject.image, std::string("image.0"));
        const auto notes = NoteList::fromArrays(out.arrays.at("notes"), out.arrays.at("note_texts")).value();
        QCOMPARE(notes.tally(Noted::notInSubjects).rows, 1);
        QCOMPARE(notes.tally(Noted::notInManifest).rows, 1);
        QCOMPARE(notes.tally(Noted::sideRow).rows, 1);
        const auto report = parseJson(out.arrays.at("report").text(), "report").value();
        QVERIFY(report["sides"] == Json({{"inSubjects", 1}, {"inManifest", 1}}));
        // Retired on the third of January: what came on the fourth can be left out, for that subject alone.
        const auto early = setOf(run("segmentation.import_zooniverse", path / "export.csv", {}, {{"skip_bad_rows", true}, {"skip_retired", true}}, tables).value().arrays);
        QCOMPARE(early.raters(0).size(), std::size_t{1});
        QCOMPARE(early.raters(1).size(), std::size_t{1});
    }

    void realSubjectExport() {
        const auto root = fs::path(qEnvironmentVariable("TRIPTYCH_SHARED", QStringLiteral(TRIPTYCH_SOURCE_DIR "/../shared")).toStdString()) / "data/segmentation/aggregation_for_caesar";
        if (!fs::exists(root / "cat-project-subjects.csv"))
            QSKIP("no shared/data/segmentation/aggregation_for_caesar here");
        const auto out = run("segmentation.import_zooniverse", root / "cat-project-classifications.csv", {}, {{"live_only", false}}, {{"subjects", root / "cat-project-subjects.csv"}}).value();
        const auto set = setOf(out.arrays);
        const auto& subject = set.subjects().at(static_cast<std::size_t>(set.find("458021")));
        const std::map<std::string, std::string> data(subject.metadata.begin(), subject.metadata.end());
        QCOMPARE(data.at("image_name"), std::string("6672150457_420d61007d_b.jpg"));
        QCOMPARE(parseJson(out.arrays.at("report").text(), "report").value()["sides"]["inSubjects"].get<std::size_t>(), set.subjects().size());
    }

    void aDryRunOfNothingLeftStillSaysWhy() {
        QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        std::ofstream(path / "export.csv") << header << Row{.metadata = R"({"live_project":false})"}.text();
        const auto out = run("segmentation.preview_import", path / "export.csv").value();
        QCOMPARE(out.summary["kept"].get<int>(), 0);
        QCOMPARE(out.summary["skipped"].get<int>(), 1);
        const auto refused = run("segmentation.import_zooniverse", path / "export.csv");
        QVERIFY(refused.error().message().find("live_only") != std::string::npos || refused.error().hint.find("live_only") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestImportFacts)
#include "test_import_facts.moc"
