#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>

#include <sys/resource.h>

#include "segmentation/consensus_job.h"
#include "segmentation/hausdorff.h"
#include "segmentation/files/raster_reader.h"
#include "segmentation/images.h"
#include "segmentation/kinds.h"
#include "segmentation/repair.h"
#include "segmentation/simulate.h"
#include "segmentation/staple.h"
#include "segmentation/votes.h"
#include "segmentation/zooniverse.h"

using namespace triptych::segmentation;
using namespace triptych::base;
namespace segmentation = triptych::segmentation;
namespace fs = std::filesystem;

namespace {

fs::path shared(const char* name) {
    const auto root = qEnvironmentVariable("TRIPTYCH_SHARED", QStringLiteral(TRIPTYCH_SOURCE_DIR "/../shared"));
    return fs::path(root.toStdString()) / "data" / "segmentation" / name;
}
#define NEEDS(path) \
    if (!fs::exists(path)) \
    QSKIP(qPrintable(QString::fromStdString((path).string() + " is not here")))

struct Imported {
    ImportReport report;
    std::map<std::string, Array> arrays;
    StrokeSet strokes;
};

Result<Imported> import(CsvReader csv, const ImportOptions& options = {}) {
    Imported out;
    StrokeWriter writer;
    TRIPTYCH_TRY(out.report, importClassifications(csv, options, {}, {}, writer));
    out.arrays = *writer.finish();
    TRIPTYCH_TRY(out.strokes, StrokeSet::fromArrays(out.arrays["index"], out.arrays["raters"], out.arrays["marks"],
                                                    out.arrays["rings"], out.arrays["points"]));
    return out;
}
Result<Imported> import(std::string_view text, const ImportOptions& options = {}) {
    return import(CsvReader::fromText(text, "export.csv"), options);
}

std::string quoted(std::string_view json) {
    std::string out = "\"";
    for (const char c : json)
        out.append(c == '"' ? 2 : 1, c);
    return out + '"';
}

// A row with the given annotations and metadata.
std::string row(int id, std::string_view user, std::string_view subject, std::string_view annotations,
                std::string_view metadata = R"({"subject_dimensions":[{"naturalWidth":100,"naturalHeight":80}]})",
                std::string_view version = "3.4") {
    return std::to_string(id) + "," + std::string(user) + ",,,7,w," + std::string(version) + ",2025-01-01 00:00:00 UTC,,," +
           quoted(metadata) + "," + quoted(annotations) + ",{}," + std::string(subject) + "\n";
}
std::string drawn(std::string_view mark) {
    return R"([{"task":"T0","value":[)" + std::string(mark) + "]}]";
}
const std::string header(classificationHeader);
const std::string box10 = R"({"tool":0,"frame":0,"x":10,"y":20,"width":10,"height":10})";

class PlainContext : public JobContext {
public:
    explicit PlainContext(bool stop = false) : m_stop(stop) {}
    bool stopRequested() override { return m_stop; }
    void progress(double, double, std::string_view) override {}
    void publish(const Output&) override {}
    Status checkpoint(const Output&) override { return {}; }
    std::optional<Output> restored() override { return {}; }
    void log(LogLevel, std::string_view) override {}
    Result<fs::path> scratch() override { return failed("no scratch here"); }
    int threads() const override { return 1; }
    std::uint64_t seed() const override { return 9; }

private:
    bool m_stop;
};

Result<Output> run(std::string_view name, JobArguments arguments, bool stop = false) {
    for (const auto& kind : segmentation::kinds())
        if (kind.name == name) {
            TRIPTYCH_TRY(arguments.parameters, checkedParameters(kind, arguments.parameters));
            PlainContext context(stop);
            return kind.run(arguments, context);
        }
    return failed("no such kind");
}

JobArguments consensusOf(const Output& strokes, Json parameters = Json::object()) {
    JobArguments arguments{std::move(parameters), {}};
    for (const auto* name : {"index", "raters", "marks", "rings", "points"})
        arguments.inputs[name].array = strokes.arrays.at(name);
    return arguments;
}

std::vector<double> numbers(const Json& list) {
    return list.get<std::vector<double>>();
}

}  // namespace

class TestImport : public QObject {
    Q_OBJECT
private slots:
    void catProject() {
        const auto path = shared("aggregation_for_caesar/cat-project-classifications.csv");
        NEEDS(path);
        ImportOptions options;
        options.duplicates = Duplicates::all;
        options.liveOnly = false;  // all of it was made while the project was built
        const auto all = import(CsvReader::open(path).value(), options);
        QVERIFY2(all.has_value(), all ? "" : all.error().message().c_str());
        QCOMPARE(all->report.classifications, 153);
        QCOMPARE(all->report.kept, 153);
        QCOMPARE(all->strokes.subjects().size(), std::size_t{30});
        std::int64_t unusable = 0;
        for (const auto n : all->report.unusable)
            unusable += n;
        QCOMPARE(all->report.marks[static_cast<int>(segmentation::Shape::freehand)] + all->report.marks[static_cast<int>(segmentation::Shape::polygon)] + unusable, 184);
        QCOMPARE(all->report.marks[static_cast<int>(segmentation::Shape::polygon)], 19);
        QCOMPARE(all->report.marks[static_cast<int>(segmentation::Shape::freehand)] + unusable, 165);
        // 23 leave the image at all (counted from the export's numbers), five of them by more than 10 px.
        QCOMPARE(all->report.partlyOutside + all->report.whollyOutside, 23);
        QCOMPARE(all->strokes.subjects()[0].width, 1024);
        QCOMPARE(all->strokes.subjects()[0].height, 635);
        options.versionMin = "13.16";
        options.versionMax = "13.18";
        QCOMPARE(import(CsvReader::open(path).value(), options)->report.kept, 18);
        options = {};
        options.liveOnly = true;
        const auto live = import(CsvReader::open(path).value(), options);
        QVERIFY(!live);
        QVERIFY(live.error().message().find("none of its 153 rows is left: 153 from before the project was live") != std::string::npos);
    }

    void extractionsHaveTheSamePoints() {
        // Every path the reference extractor found, classification by classification, point by point.
        const auto source = shared("aggregation_for_caesar/cat-project-classifications.csv");
        const auto golden = shared("aggregation_for_caesar/polygon_extractor_extractions.csv");
        NEEDS(golden);
        std::map<std::string, std::vector<RawMark>> marks;
        auto csv = CsvReader::open(source).value();
        FlatJson json;
        QVERIFY(csv.next().value());
        while (csv.next().value()) {
            QVERIFY(json.read(csv.fields()[11], "a", {}));
            const auto read = readAnnotations(json.root(), {});
            QVERIFY(read.has_value());
            marks[std::string(csv.fields()[0])] = read->marks;
        }
        auto expected = CsvReader::open(golden).value();
        QVERIFY(expected.next().value());
        int compared = 0;
        while (expected.next().value()) {
            const auto& f = expected.fields();
            for (int tool = 0; tool < 2; ++tool) {
                const auto xs = f[tool == 0 ? 10 : 13], ys = f[tool == 0 ? 11 : 14];
                if (xs.empty())
                    continue;
                const auto x = parseJson(xs, "x").value(), y = parseJson(ys, "y").value();
                std::size_t k = 0;
                for (const auto& mark : marks.at(std::string(f[0]))) {
                    if (mark.tool != tool || k >= x.size())
                        continue;
                    const auto px = numbers(x[k]), py = numbers(y[k]);
                    auto ring = mark.paths.at(0);
                    // The extractor closes every path.
                    if (px.size() == ring.size() + 1)
                        ring.push_back(ring.front());
                    QCOMPARE(ring.size(), px.size());
                    for (std::size_t i = 0; i < px.size(); ++i)
                        QVERIFY(ring[i].x == px[i] && ring[i].y == py[i]);
                    ++k;
                    ++compared;
                }
                QCOMPARE(k, x.size());
            }
        }
        QVERIFY(compared > 140);
    }

    void pairwiseIouIsTheReferencesConsensus() {
        const auto path = shared("aggregation_for_caesar/cat-project-classifications.csv");
        NEEDS(path);
        ImportOptions options;
        options.versionMin = "13.19";
        options.liveOnly = false;
        const auto read = import(CsvReader::open(path).value(), options);
        const int subject = read->strokes.find("458021");
        std::vector<Rings> outlines;
        for (const auto& mark : read->strokes.marks(subject))
            outlines.push_back(read->strokes.rings(mark).value());
        QCOMPARE(outlines.size(), std::size_t{2});
        const double iou = vectorIou(outlines[0], outlines[1]);
        QVERIFY2(std::abs(iou - 0.821361511682781) < 1e-5, qPrintable(QString::number(iou, 'g', 15)));
    }

    void datadigging() {
        const auto path = shared("datadigging/ap-aas229-test-classifications.csv");
        NEEDS(path);
        ImportOptions options;
        options.duplicates = Duplicates::all;
        options.liveOnly = false;
        const auto read = import(CsvReader::open(path).value(), options);
        QVERIFY(read.has_value());
        QCOMPARE(read->report.classifications, 63);
        QCOMPARE(read->report.marks[static_cast<int>(segmentation::Shape::circle)], 93);
        QCOMPARE(read->report.marks[static_cast<int>(segmentation::Shape::ellipse)], 3);
        QCOMPARE(read->report.marks[static_cast<int>(segmentation::Shape::line)], 1);
        std::int64_t unusable = 0;
        for (const auto n : read->report.unusable)
            unusable += n;
        QCOMPARE(read->report.marks[static_cast<int>(segmentation::Shape::bezier)] + read->report.marks[static_cast<int>(segmentation::Shape::polygon)] + unusable, 4);
        QCOMPARE(read->strokes.subjects().size(), std::size_t{16});
    }

    void firstGeneration() {
        const std::string text =
            "\"\",\"classification_id\",\"user_name\",\"subject_zooniverse_id\",\"relPath\",\"frame\",\"startingPoint_x\",\"startingPoint_y\"\n"
            "\"1\",\"a\",\"kelpie\",\"AKP1\",\"{'0':['0','0'],'1':['10','0'],'10':['-10','0'],'2':['0','10']}\",0,20.5,30\n"
            "\"2\",\"a\",\"kelpie\",\"AKP1\",\"{'0':['0','0'],'1':['4','0'],'2':['0','4']}\",0,1,1\n"
            "\"3\",\"b\",\"not-logged-in-57\",\"AKP1\",NA,0,NA,NA\n";
        const auto read = import(text);
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QCOMPARE(read->report.classifications, 2);
        QCOMPARE(read->report.withoutDrawing, 1);
        QCOMPARE(read->report.anonymous, 1);
        QCOMPARE(read->strokes.raters(0).size(), std::size_t{2});
        const auto rings = read->strokes.rings(read->strokes.marks(0)[0]).value();
        QVERIFY(rings.at(0) == (Ring{{20.5, 30}, {30.5, 30}, {30.5, 40}, {20.5, 40}}));
        QCOMPARE(static_cast<int>(read->strokes.subjects()[0].sizeFrom), static_cast<int>(SizeFrom::extent));
        QCOMPARE(read->strokes.subjects()[0].width, 31);
    }

    void secondAndThirdGenerationAgree() {
        const Rings stroke = {{{10.25, 10.5}, {40.75, 12}, {38, 44.5}, {12, 40}}};
        const auto text = header + classificationRow(1, "a", "1", true, "s", "s.png", 64, 64, stroke) +
                          classificationRow(2, "b", "2", false, "s", "s.png", 64, 64, stroke);
        const auto read = import(text);
        QVERIFY(read.has_value());
        const auto marks = read->strokes.marks(0);
        QCOMPARE(marks.size(), std::size_t{2});
        QVERIFY(read->strokes.rings(marks[0]).value() == stroke);
        QVERIFY(read->strokes.rings(marks[1]).value() == stroke);
        QCOMPARE(agreement(patternTable(read->strokes.patterns(0).value())).meanDice.value(), 1.0);
        QCOMPARE(read->report.closed, 1);  // the path that ends in Z was closed by the platform
    }

    void sizesAndBlanks() {
        const auto text = header + row(1, "a", "s1", drawn(box10)) + row(2, "b", "s1", "[]", "{}") +
                          row(3, "c", "s1", R"([{"task":"T0","value":null}])") + row(4, "d", "s1", R"([{"task":"T1","value":"No"}])") +
                          row(5, "a", "s2", drawn(box10), "{}");
        const auto read = import(text);
        QVERIFY(read.has_value());
        QCOMPARE(read->report.sizeFilled, 1);
        QCOMPARE(read->report.sizeFromExtent, 1);
        QCOMPARE(read->report.withoutDrawing, 3);
        QCOMPARE(read->strokes.raters(0).size(), std::size_t{4});
        QCOMPARE(areaAt(agreement(patternTable(read->strokes.patterns(0).value())).histogram, 1), std::uint64_t{100});
        ImportOptions options;
        options.countWithoutDrawing = false;
        QCOMPARE(import(text, options)->strokes.raters(0).size(), std::size_t{1});
    }

    void filtersAndDuplicates() {
        const std::string other = R"({"tool":0,"frame":0,"x":50,"y":50,"width":20,"height":10})";
        const auto text = header + row(1, "a", "s", drawn(box10)) + row(2, "a", "s", drawn(other)) +
                          row(3, "b", "s", drawn(box10), R"({"live_project":false,"subject_selection_state":{"already_seen":true,"retired":true}})", "13.14");
        ImportOptions options;
        options.liveOnly = false;
        const auto areaOf = [&] {
            const auto read = import(text, options);
            return areaAt(agreement(patternTable(read->strokes.patterns(0).value())).histogram, 1);
        };
        QCOMPARE(areaOf(), std::uint64_t{100});
        options.duplicates = Duplicates::last;
        QCOMPARE(areaOf(), std::uint64_t{300});
        QCOMPARE(import(text, options)->strokes.raters(0).size(), std::size_t{2});
        // Joined: both drawings count, the volunteer once.
        options.duplicates = Duplicates::all;
        QCOMPARE(import(text, options)->strokes.raters(0).size(), std::size_t{2});
        QCOMPARE(import(text, options)->report.joined, 1);
        QCOMPARE(import(text, options)->report.kept, 3);
        QCOMPARE(areaOf(), std::uint64_t{300});
        options.liveOnly = true;
        QCOMPARE(import(text, options)->report.notLive, 1);
        options.liveOnly = false;
        options.skipAlreadySeen = true;
        QCOMPARE(import(text, options)->report.alreadySeen, 1);
        options = {};
        options.liveOnly = false;
        options.versionMax = "13.9";
        QCOMPARE(import(text, options)->report.otherVersion, 1);
        options = {};
        options.workflow = "8";
        QVERIFY(import(text, options).error().message().find("none of its 3 rows is left: 3 of another workflow") != std::string::npos);
    }

    void hostileRows_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const auto add = [](const char* name, const std::string& text, const char* says) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << says;
        };
        add("empty", "", "empty file");
        add("no rows", header, "no classification");
        add("another table", "a,b\n1,2\n", "the column classification_id is missing");
        add("cut row", header + "1,a,2\n", "line 2: 3 columns where the header has 14");
        add("annotations cut", header + row(1, "a", "s", "[{\"task\":\"T0\",\"value\":[{\"to"), "line 2, column 12: annotations is not JSON");
        add("annotations an object", header + row(1, "a", "s", "{}"), "annotations are not a list");
        add("metadata broken", header + row(1, "a", "s", "[]", "{"), "metadata is not JSON");
        add("unequal paths", header + row(1, "a", "s", drawn(R"({"toolIndex":0,"pathX":[1,2],"pathY":[1]})")), "two lists of one length");
        add("bad path", header + row(1, "a", "s", drawn(R"({"tool":0,"path":"M 1,2 L oops"})")), "a number is missing");
        add("quote open", header + "1,\"a,2\n", "a quote is never closed");
    }
    void hostileRows() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto read = import(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
        QVERIFY(!read);
        const auto message = QString::fromStdString(read.error().message());
        QVERIFY2(message.contains(says), qPrintable(message));
        QVERIFY2(message.contains("export.csv"), qPrintable(message));
    }

    void badRowsMayBeLeftOut() {
        ImportOptions options;
        options.skipBadRows = true;
        const auto read = import(header + row(1, "a", "s", "{") + row(2, "b", "s", drawn(box10)), options);
        QVERIFY(read.has_value());
        QCOMPARE(read->report.badRows, 1);
        QCOMPARE(read->report.firstProblems.size(), std::size_t{1});
    }

    void oddMarksAreCounted() {
        const auto text = header + row(1, "a", "s", drawn(box10 + R"(,{"tool":0,"x":1,"y":2},{"tool":1,"foo":3},{"tool":0,"x":null,"y":1,"r":5},)"
                                                     R"({"tool":0,"x":1e300,"y":1,"r":5},{"tool":0,"x":500,"y":500,"r":5},{"tool":0,"x":1,"y":1,"r":5},)"
                                                     R"({"tool":0,"points":[{"x":1,"y":1},{"x":5,"y":5},{"x":5,"y":1},{"x":1,"y":5}],"closed":true})"));
        const auto read = import(text);
        QVERIFY(read.has_value());
        QCOMPARE(read->report.unknownMarks, 1);
        QCOMPARE(read->report.unusable[static_cast<int>(Unusable::tooFewPoints)], 1);  // the point
        QCOMPARE(read->report.unusable[static_cast<int>(Unusable::notFinite)], 1);
        QCOMPARE(read->report.unusable[static_cast<int>(Unusable::tooFar)], 1);
        QCOMPARE(read->report.whollyOutside, 1);
        QCOMPARE(read->report.partlyOutside, 1);
        QCOMPARE(read->report.crossing, 1);
    }

    // Never guessed, never silent: what names no tool, or a tool or a frame that is no number.
    void marksOfNoToolAreCounted() {
        const auto text = header + row(1, "a", "s", drawn(R"({"x":10,"y":10,"r":5})")) +
                          row(2, "b", "s", drawn(R"({"tool":"brush","x":10,"y":10,"r":5},{"tool":1,"frame":"first","x":10,"y":10,"r":5},{"tool":-1,"x":10,"y":10,"r":5})")) +
                          row(3, "c", "s", drawn(R"({"tool":"2","frame":"1","x":10,"y":10,"r":5},{"toolIndex":2,"frame":1.0,"toolType":"circle","x_center":10,"y_center":10,"r":5})")) +
                          row(4, "d", "s", R"([{"task":"T1","value":[{"choice":"LEOPARD","answers":{}},{"label":"Yes"}]}])");
        const auto read = import(text);
        QVERIFY(read.has_value());
        QCOMPARE(read->report.unknownMarks, 4);
        QCOMPARE(read->report.withoutDrawing, 3);
        const auto marks = read->strokes.marks(0);
        QCOMPARE(marks.size(), std::size_t{2});
        for (const auto& mark : marks)
            QCOMPARE(mark.frame, 1);
        QCOMPARE(read->strokes.tools().size(), std::size_t{1});
        // A row left out for want of a drawing still says what it had.
        ImportOptions options;
        options.countWithoutDrawing = false;
        const auto left = import(text, options);
        QVERIFY(left.has_value());
        QCOMPARE(left->report.unknownMarks, 4);
        QCOMPARE(left->report.leftWithoutDrawing, 3);
    }

    void workflowsAreCounted() {
        const auto text = header + row(1, "a", "s", drawn(box10)) + row(2, "b", "s", drawn(box10));
        const auto read = import(text);
        QVERIFY(read.has_value());
        std::int64_t sum = 0;
        for (const auto& [id, rows] : read->report.workflows)
            sum += rows;
        QCOMPARE(sum, 2);
        QCOMPARE(read->report.workflows.size(), std::size_t{1});
    }

    void bareCarriageReturns() {
        auto text = header + row(1, "a", "s", drawn(box10)) + row(2, "b", "s", drawn(box10));
        std::replace(text.begin(), text.end(), '\n', '\r');
        QCOMPARE(import(text)->report.kept, 2);
    }

    void damagedStrokesAreRefused() {
        const auto good = import(header + row(1, "a", "s", drawn(box10))).value();
        const auto with = [&](const char* name, const Array& array) {
            auto arrays = good.arrays;
            arrays[name] = array;
            return StrokeSet::fromArrays(arrays["index"], arrays["raters"], arrays["marks"], arrays["rings"], arrays["points"]);
        };
        QVERIFY(!with("index", Array::ofText("{}")));
        QVERIFY(!with("index", Array::ofText(R"({"subjects":[{"id":"s","width":99999999,"height":1}],"volunteers":["a"],"tools":[]})")));
        QVERIFY(!with("raters", Array::of(std::vector<std::int32_t>{5, 0, 0, 0, 0, 0, 0}, {1, 7})));
        QVERIFY(!with("marks", Array::of(std::vector<std::int32_t>{0, 0, 0, 0, 0, 0, 9}, {1, 7})));
        QVERIFY(!with("marks", Array::of(std::vector<std::int32_t>{0, 3, 0, 0, 0, 0, 1}, {1, 7})));
        const auto lying = with("rings", Array::of(std::vector<std::int64_t>{0, 1LL << 60}, {1, 2}));
        QVERIFY(lying.has_value());
        QVERIFY(!lying->patterns(0));
    }

    void pictures() {
        QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        const auto sample = fs::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/segmentation/images/kelp_01.png";
        QVERIFY(fs::exists(sample));
        const auto picture = readRaster(sample);
        QVERIFY(picture.has_value());
        QCOMPARE(picture->shape(), (triptych::base::Shape{200, 200, 3}));
        QCOMPARE(pictureSize(sample).value(), std::pair(200, 200));
        std::ifstream in(sample, std::ios::binary);
        std::string bytes((std::istreambuf_iterator<char>(in)), {});
        const auto answer = [&](const std::string& content) {
            std::ofstream(path / "x.png", std::ios::binary) << content;
            if (const auto size = pictureSize(path / "x.png"); !size)  // as an import does
                return size.error().message();
            const auto read = readRaster(path / "x.png");
            return read ? std::string("read") : read.error().message();
        };
        auto huge = bytes;
        huge[16] = 0x7f;
        QVERIFY(answer(huge).find("over the limit") != std::string::npos);
        QVERIFY(answer(bytes.substr(0, 20)) != "read");
        QVERIFY(answer("GIF89a" + bytes).find("not a picture") != std::string::npos);
        QVERIFY(answer("").find("not a picture") != std::string::npos);
        for (const auto& content : {huge, "GIF89a" + bytes, std::string()}) {
            std::ofstream(path / "x.png", std::ios::binary) << content;
            QVERIFY(!pictureSize(path / "x.png"));
        }
        std::ofstream(path / "458021.JPG") << "x";
        std::ofstream(path / "Kelp.png") << "x";
        const auto pictureFolder = PictureFolder::open(path).value();
        QVERIFY(pictureFolder.find({"458021", 0, 0, SizeFrom::given, {}, {}}).has_value());
        const auto named = pictureFolder.find({"1", 0, 0, SizeFrom::given, {"../../etc/kelp.PNG"}, {}});
        QVERIFY(named.has_value());
        QCOMPARE(named->parent_path(), path);
        QVERIFY(!pictureFolder.find({"2", 0, 0, SizeFrom::given, {"../passwd.png"}, {}}));
    }

    void sampleIsWhatItSays() {
        const auto read = import(CsvReader::open(fs::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/segmentation/classifications.csv").value());
        QVERIFY(read.has_value());
        QCOMPARE(read->strokes.subjects().size(), std::size_t{12});
        QCOMPARE(read->report.kept, 180);
        for (int s = 0; s < 12; ++s)
            QVERIFY(agreement(patternTable(read->strokes.patterns(s).value()), voteMap(read->strokes.patterns(s).value())).kappaInUnion.value() > 0.4);
    }

    void aLargeExportIsStreamed() {
        // 60 MB here; the campaign sets 600. The peak is this process's own, generator included, so it is an upper bound.
        const auto megabytes = qEnvironmentVariableIntValue("TRIPTYCH_CSV_MEGABYTES") > 0 ? qEnvironmentVariableIntValue("TRIPTYCH_CSV_MEGABYTES") : 60;
        Rings stroke(1);
        for (int i = 0; i < 500; ++i)
            stroke[0].push_back({std::round(5000 + 4000 * std::cos(i * 0.0125664)) / 10, std::round(5000 + 3000 * std::sin(i * 0.0125664)) / 10});
        std::string piece;
        std::int64_t id = 0, made = 0;
        const auto total = std::int64_t{megabytes} << 20;
        std::size_t at = 0;
        CsvReader csv(
            [&](std::span<char> into) -> Result<std::size_t> {
                if (at == piece.size()) {
                    if (made >= total)
                        return std::size_t{0};
                    const auto number = id++;
                    piece = number == 0 ? header : classificationRow(number, "u" + std::to_string(number % 977), std::to_string(number % 977), true,
                                                                     std::to_string(number / 15), "x.png", 1024, 1024, stroke);
                    made += static_cast<std::int64_t>(piece.size());
                    at = 0;
                }
                const auto count = std::min(into.size(), piece.size() - at);
                std::copy_n(piece.data() + at, count, into.data());
                at += count;
                return count;
            },
            "large.csv", {}, static_cast<std::uint64_t>(total));
        const QTemporaryDir scratch;
        StrokeWriter writer(scratch.path().toStdString());
        const auto report = importClassifications(csv, {}, {}, {}, writer);
        QVERIFY2(report.has_value(), report ? "" : report.error().message().c_str());
        QCOMPARE(report->kept, id - 1);
        QCOMPARE(writer.finish()->at("rings").size(), 2 * (id - 1));
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        qInfo("%d MB read, peak %ld MB", megabytes, usage.ru_maxrss / 1024);
        QVERIFY2(usage.ru_maxrss / 1024 < 300, "peak memory");
    }

    void kindsFromExportToConsensus() {
        const auto samples = fs::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/segmentation";
        JobArguments arguments{Json::object(), {}};
        arguments.inputs["export"].path = samples / "classifications.csv";
        arguments.inputs["images"].path = samples / "images";
        const auto imported = run("segmentation.import_zooniverse", arguments);
        QVERIFY2(imported.has_value(), imported ? "" : imported.error().message().c_str());
        QCOMPARE(imported->arrays.at("image.0").shape(), (triptych::base::Shape{200, 200, 3}));
        const auto counted = run("segmentation.consensus", consensusOf(*imported));
        QVERIFY2(counted.has_value(), counted ? "" : counted.error().message().c_str());
        QCOMPARE(counted->arrays.at("subjects").shape(), (triptych::base::Shape{12, 13}));
        QCOMPARE(counted->arrays.at("scores").shape(), (triptych::base::Shape{180, 10}));
        QCOMPARE(counted->arrays.at("votes").size(), std::int64_t{12 * 200 * 200});
        QCOMPARE(counted->arrays.at("dice").size(), std::int64_t{12 * 15 * 15});
        QCOMPARE(counted->arrays.at("staple").size(), std::int64_t{12 * 200 * 200});
        const auto strokes = StrokeSet::fromArrays(imported->arrays.at("index"), imported->arrays.at("raters"), imported->arrays.at("marks"),
                                                   imported->arrays.at("rings"), imported->arrays.at("points")).value();
        // Each row is what the functions say of that subject.
        namespace column = consensuscolumn;
        const auto subjects = counted->arrays.at("subjects").toDoubles(), scores = counted->arrays.at("scores").toDoubles();
        const auto maps = counted->arrays.at("staple").as<std::uint8_t>().value();
        const auto same = [](double stored, std::optional<double> value) { return value ? stored == *value : std::isnan(stored); };
        for (int s = 0; s < 12; ++s) {
            const auto image = strokes.patterns(s).value();
            std::vector<std::uint32_t> rowOf;
            const auto table = patternTable(image, &rowOf);
            const auto agreed = agreement(table, voteMap(image));
            const auto truth = staple(table);
            const auto others = leaveOneOut(table, 8);
            const auto* row = subjects.data() + s * column::subjectColumns;
            QVERIFY(same(row[column::kappaInUnion], agreed.kappaInUnion) && same(row[column::meanDice], agreed.meanDice) && same(row[column::meanIou], agreed.meanIou) &&
                    same(row[column::entropyInUnion], agreed.entropyInUnion));
            QCOMPARE(row[column::dilatedPixels], static_cast<double>(*agreed.dilatedUnion));
            const auto bytes = posteriorBytes(rowOf, truth.posterior);
            QVERIFY(std::equal(bytes.begin(), bytes.end(), maps.begin() + s * 40000));
            QCOMPARE(row[column::stapleArea], static_cast<double>(std::count_if(bytes.begin(), bytes.end(), [](auto b) { return b >= 128; })));
            for (int r = 0; r < 15; ++r) {
                const auto* score = scores.data() + (15 * s + r) * column::scoreColumns;
                const auto& other = others[static_cast<std::size_t>(r)];
                QVERIFY(same(score[column::dice], other.dice()) && same(score[column::iou], other.iou()) && same(score[column::mcc], other.mcc()) &&
                        same(score[column::precision], other.precision()) && std::isnan(score[column::hausdorff]));
                QVERIFY(same(score[column::stapleSensitivity], truth.raters[static_cast<std::size_t>(r)].sensitivity) &&
                        same(score[column::stapleSpecificity], truth.raters[static_cast<std::size_t>(r)].specificity));
            }
        }
        const auto pooled = counted->arrays.at("pooled");
        const auto skills = pooled.toDoubles();
        QCOMPARE(pooled.shape(), (triptych::base::Shape{static_cast<std::int64_t>(strokes.volunteers().size()), 3}));
        double looks = 0;
        for (std::int64_t v = 0; v < pooled.shape()[0]; ++v) {
            const auto* row = skills.data() + 3 * v;
            QVERIFY(row[0] > 0 && row[0] < 1 && row[1] > 0.8 && row[1] < 1);
            looks += row[2];
        }
        QCOMPARE(looks, 180.0);
        const auto far = run("segmentation.consensus", consensusOf(*imported, {{"subject", "458022"}, {"hausdorff", true}, {"pooled", false}}));
        QVERIFY(!far->arrays.contains("pooled"));
        const int place = strokes.find("458022");
        std::vector<std::uint32_t> rowOf;
        const auto table = patternTable(strokes.patterns(place).value(), &rowOf);
        for (int r = 0; r < 15; ++r)
            QVERIFY(same(far->arrays.at("scores").toDoubles()[static_cast<std::size_t>(r * column::scoreColumns + column::hausdorff)],
                         hausdorff(raterMask(table, rowOf, r), othersMask(table, rowOf, r, 8), 200, 200)));
        const auto one = run("segmentation.consensus", consensusOf(*imported, {{"subject", "458022"}}));
        QCOMPARE(one->arrays.at("votes").size(), std::int64_t{200 * 200});
        QVERIFY(one->arrays.at("votes").as<std::uint8_t>().value()[0] <= 15);
        QVERIFY(!run("segmentation.consensus", consensusOf(*imported, {{"votes_limit", 0}}))->arrays.contains("votes"));
        QVERIFY(!run("segmentation.consensus", consensusOf(*imported, {{"votes_limit", 0}}))->arrays.contains("staple"));
        QCOMPARE(run("segmentation.consensus", consensusOf(*imported, {{"subject", "nobody"}})).error().kind, ErrorKind::badRequest);
        QCOMPARE(run("segmentation.consensus", consensusOf(*imported), true).error().kind, ErrorKind::cancelled);
        QCOMPARE(run("segmentation.import_zooniverse", arguments, true).error().kind, ErrorKind::cancelled);
    }

    // Rows of subjects and of their volunteers keep step past one that cannot be counted.
    void aSubjectOfTooManyVolunteersLeavesRowsBehind() {
        StrokeWriter writer;
        writer.tools = {"T0/0"};
        constexpr int many = maxRaters + 6;
        writer.subjects = {{"crowded", 9, 8, SizeFrom::given, {}, {}}, {"plain", 9, 8, SizeFrom::given, {}, {}}};
        for (int v = 0; v < many + 3; ++v) {
            const int subject = v < many ? 0 : 1;
            writer.volunteers.push_back("v" + std::to_string(v));
            writer.raters.push_back({subject, v, 1});
            writer.kept.push_back(true);
            writer.add({subject, v, 0, 0, segmentation::Shape::polygon}, {{{1, 1}, {6, 1}, {6, 5}, {1, 5}}});
        }
        Output strokes;
        strokes.arrays = writer.finish().value();
        const auto counted = run("segmentation.consensus", consensusOf(strokes));
        QVERIFY2(counted.has_value(), counted ? "" : counted.error().message().c_str());
        QCOMPARE(counted->summary["withoutSize"].get<int>(), 1);
        namespace column = consensuscolumn;
        const auto subjects = counted->arrays.at("subjects").toDoubles(), scores = counted->arrays.at("scores").toDoubles();
        QCOMPARE(subjects.size(), std::size_t{2 * column::subjectColumns});
        QCOMPARE(subjects[column::raters], double(many));
        QVERIFY(std::isnan(subjects[column::kappa]) && std::isnan(subjects[column::meanDice]));
        QCOMPARE(subjects[column::subjectColumns + column::raters], 3.0);
        QCOMPARE(subjects[column::subjectColumns + column::meanDice], 1.0);
        QCOMPARE(scores.size(), static_cast<std::size_t>(many + 3) * column::scoreColumns);
        QVERIFY(std::all_of(scores.begin(), scores.begin() + std::ptrdiff_t{many} * column::scoreColumns, [](double v) { return std::isnan(v); }));
        QCOMPARE(scores[static_cast<std::size_t>(many) * column::scoreColumns + column::area], 20.0);
        QCOMPARE(scores[static_cast<std::size_t>(many) * column::scoreColumns + column::dice], 1.0);
        QCOMPARE(counted->arrays.at("dice").size(), 9);
        QCOMPARE(counted->arrays.at("histograms").size(), 4);
        QCOMPARE(counted->arrays.at("votes").dtype(), DType::u16);  // more than 255 volunteers somewhere
        QCOMPARE(counted->arrays.at("votes").size(), 72);
        QCOMPARE(counted->arrays.at("staple").size(), 72);
        const auto pooled = counted->arrays.at("pooled").toDoubles();
        QCOMPARE(pooled[2], 0.0);
        QCOMPARE(pooled[static_cast<std::size_t>(many) * 3 + 2], 1.0);
    }

    void simulatedVolunteersAreKnown() {
        const auto scene = generatedScene(SceneKind::droplets, 120, 90, 3);
        JobArguments arguments{{{"volunteers", 5}, {"blank", 0.0}, {"false_objects", 0.0}, {"miss", 0.0}}, {}};
        arguments.inputs["truth"].array = Array::of(scene.truth, {90, 120});
        const auto simulated = run("segmentation.simulate_volunteers", arguments);
        QVERIFY2(simulated.has_value(), simulated ? "" : simulated.error().message().c_str());
        QCOMPARE(simulated->arrays.at("known").shape(), (triptych::base::Shape{5, 2}));
        for (const double known : simulated->arrays.at("known").toDoubles())
            QVERIFY(known > 0.7 && known <= 1);
        const auto counted = run("segmentation.consensus", consensusOf(*simulated));
        QVERIFY(counted.has_value());
        QVERIFY(counted->arrays.at("subjects").toDoubles()[6] > 0.7);
    }

    void cancelled() {
        StrokeWriter writer;
        const auto text = header + row(1, "a", "s", "[]");
        auto csv = CsvReader::fromText(text, "x");
        const auto report = importClassifications(csv, {}, {}, [](double, double) { return false; }, writer);
        QVERIFY(!report);
        QVERIFY(report.error().kind == ErrorKind::cancelled);
    }
};
QTEST_GUILESS_MAIN(TestImport)
#include "test_import.moc"
