#include <QTest>

#include <cmath>

#include "segmentation/kinds.h"
#include "segmentation/votes.h"
#include "segmentation/zooniverse.h"

using namespace triptych::segmentation;
using namespace triptych::base;
namespace segmentation = triptych::segmentation;

namespace {

struct Imported {
    ImportReport report;
    StrokeSet strokes;
    NoteList notes;
};

Result<Imported> import(std::string_view text, const ImportOptions& options = {}) {
    Imported out;
    StrokeWriter writer;
    auto csv = CsvReader::fromText(text, "export.csv");
    TRIPTYCH_TRY(out.report, importClassifications(csv, options, {}, {}, writer));
    auto arrays = *writer.finish();
    out.report.notes.write(arrays);
    TRIPTYCH_TRY(out.strokes, StrokeSet::fromArrays(arrays["index"], arrays["raters"], arrays["marks"], arrays["rings"], arrays["points"]));
    TRIPTYCH_TRY(out.notes, NoteList::fromArrays(arrays["notes"], arrays["note_texts"]));
    return out;
}

std::string inQuotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text)
        out.append(c == '"' ? 2 : 1, c);
    return out + '"';
}

const std::string header =
    "classification_id,user_name,user_id,user_ip,workflow_id,workflow_name,workflow_version,created_at,gold_standard,expert,metadata,annotations,subject_data,subject_ids\n";
const std::string sized = R"({"subject_dimensions":[{"naturalWidth":100,"naturalHeight":80}]})";

struct Row {
    std::string id = "1", user = "a", userId = {}, metadata = sized, annotations = "[]", data = "{}", subject = "s";
    operator std::string() const {
        return id + "," + inQuotes(user) + "," + userId + ",,7,w,3.4,2025-01-01 00:00:00 UTC,,," + inQuotes(metadata) + "," + inQuotes(annotations) + "," + inQuotes(data) + "," + subject + "\n";
    }
};
std::string drawn(const std::string& mark) { return R"([{"task":"T0","value":[)" + mark + "]}]"; }
const std::string box = R"({"tool":0,"frame":0,"x":10,"y":20,"width":10,"height":10})";

std::uint64_t areaOf(const std::string& mark) {
    const auto read = import(header + std::string(Row{.annotations = drawn(mark)}));
    if (!read || read->strokes.marks(0).empty())
        return 0;
    return areaAt(agreement(patternTable(read->strokes.patterns(0).value())).histogram, 1);
}

int counted(const NoteList& list, Noted what) {
    int sum = 0;
    for (const auto& note : list.notes())
        sum += note.what == what ? note.count : 0;
    return sum;
}

}  // namespace

class TestExports : public QObject {
    Q_OBJECT
private slots:
    // Every drawing tool of both classifiers, against the area its formula gives.
    void tools_data() {
        QTest::addColumn<QString>("mark");
        QTest::addColumn<double>("area");
        QTest::addColumn<double>("within");
        const double pi = std::acos(-1.0);
        const auto add = [](const char* name, const char* mark, double area, double within) { QTest::newRow(name) << QString::fromUtf8(mark) << area << within; };
        add("circle 1.0", R"({"tool":0,"frame":0,"x":50,"y":40,"r":20,"angle":0})", pi * 400, 12.0);
        add("circle 2.0", R"({"toolIndex":0,"toolType":"circle","frame":0,"x_center":50,"y_center":40,"r":20})", pi * 400, 12.0);
        add("ellipse 1.0", R"({"tool":1,"x":50,"y":40,"rx":20,"ry":10,"angle":-30})", pi * 200, 12.0);
        add("ellipse 2.0", R"({"toolIndex":1,"toolType":"ellipse","frame":0,"x_center":50,"y_center":40,"rx":20,"ry":10,"angle":30})", pi * 200, 12.0);
        add("rectangle 1.0", R"({"tool":2,"x":10,"y":10,"width":20,"height":10})", 200.0, 0.0);
        add("rectangle 2.0", R"({"toolIndex":2,"toolType":"rectangle","frame":0,"x_center":50,"y_center":40,"width":20,"height":10})", 200.0, 0.0);
        add("rotated rectangle", R"({"toolIndex":3,"toolType":"rotateRectangle","frame":0,"x_center":50,"y_center":40,"width":20,"height":10,"angle":30})", 200.0, 8.0);
        add("temporal rectangle", R"({"toolIndex":3,"toolType":"temporalRotateRectangle","frame":0,"x_center":50,"y_center":40,"width":20,"height":10,"angle":0,"displayTime":0.2})", 200.0, 0.0);
        add("polygon 1.0", R"({"tool":4,"points":[{"x":10,"y":10},{"x":30,"y":10},{"x":30,"y":30}],"closed":true})", 200.0, 12.0);
        add("polygon 2.0", R"({"toolIndex":4,"toolType":"polygon","frame":0,"points":[{"x":10,"y":10},{"x":30,"y":10},{"x":30,"y":30}]})", 200.0, 12.0);
        add("freehand 1.0", R"({"tool":5,"path":"M 10,10 L 30,10 L 30,30 L 10,30 Z"})", 400.0, 0.0);
        add("freehand 2.0", R"({"toolIndex":5,"toolType":"freehandLine","frame":0,"pathX":[10,30,30,10],"pathY":[10,10,30,30]})", 400.0, 0.0);
        add("fan", R"({"tool":6,"x":50,"y":40,"radius":20,"spread":60,"rotation":20})", pi * 400 / 6, 8.0);
        add("column", R"({"tool":7,"x":30,"width":8})", 640.0, 0.0);
        add("line", R"({"tool":8,"x1":10,"y1":20,"x2":40,"y2":20})", 90.0, 10.0);
        add("numbers as text", R"({"tool":"2","x":"10","y":"10","width":"20","height":"10"})", 200.0, 0.0);
        add("point 2.0", R"({"toolIndex":9,"toolType":"point","frame":0,"x_center":50,"y_center":40})", 0.0, 0.0);
        add("truth values for numbers", R"({"tool":0,"x":true,"y":[1],"r":{}})", 0.0, 0.0);
        add("points that are none", R"({"tool":0,"points":[1,2,3],"closed":true})", 0.0, 0.0);
    }
    void tools() {
        QFETCH(QString, mark);
        QFETCH(double, area);
        QFETCH(double, within);
        const auto found = static_cast<double>(areaOf(mark.toStdString()));
        QVERIFY2(std::abs(found - area) <= within, qPrintable(QString("%1 px, should be %2").arg(found).arg(area)));
    }

    void emptyAnswersCountAsVolunteers() {
        std::string text = header;
        int id = 0;
        for (const char* annotations : {"null", "[null]", "[]", R"([{"task":"T0","value":null}])", R"([{"task":"T0","value":[null]}])", R"([{"task":"T1","value":"Yes"}])",
                                        R"([{"task":"T2","value":["a","b"]}])", R"([{"task":5,"value":7}])"}) {
            Row row{.annotations = annotations};
            row.id = std::to_string(++id);
            row.user = "u" + row.id;
            text += row;
        }
        Row combined{.annotations = R"([{"task":"combo","value":[{"task":"T0","value":[)" + box + R"(]},{"task":"T9","value":"x"}]}])"};
        combined.user = "z";
        combined.metadata = "null";
        combined.data = "null";
        const auto read = import(text + std::string(combined));
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QCOMPARE(read->report.kept, 9);
        QCOMPARE(read->report.withoutDrawing, 8);
        QCOMPARE(read->strokes.marks(0).size(), std::size_t{1});
    }

    void cellsOfROrPandasNameNobody() {
        std::string text = header;
        for (int i = 0; i < 3; ++i)
            text += Row{.id = std::to_string(i), .user = "not-logged-in-" + std::to_string(i), .userId = "NA", .annotations = drawn(box)};
        for (int i = 3; i < 6; ++i)
            text += Row{.id = std::to_string(i), .user = "nan", .userId = "nan", .annotations = drawn(box)};
        const auto read = import(text);
        QCOMPARE(read->report.duplicates, 0);
        QCOMPARE(read->strokes.raters(0).size(), std::size_t{6});
    }

    void framesKeepTheirMarks() {
        const auto marks = drawn(box + R"(,{"tool":0,"frame":1,"x":50,"y":50,"width":20,"height":10})");
        const auto read = import(header + std::string(Row{.metadata = R"({"subject_dimensions":[null,{"naturalWidth":100,"naturalHeight":80}]})", .annotations = marks}));
        QCOMPARE(read->strokes.subjects()[0].width, 100);
        QCOMPARE(areaAt(agreement(patternTable(read->strokes.patterns(0, -1, 0).value())).histogram, 1), std::uint64_t{100});
        QCOMPARE(areaAt(agreement(patternTable(read->strokes.patterns(0, -1, 1).value())).histogram, 1), std::uint64_t{200});
    }

    void longWordsAreCutBetweenCharacters() {
        std::string word;
        for (int i = 0; i < 300; ++i)
            word += "漢";
        const auto read = import(header + std::string(Row{.user = word, .annotations = drawn(R"({"tool_label":)" + ("\"" + word + "\"") + R"(,"tool":0,"x":10,"y":20,"width":10,"height":10})")}));
        for (const auto& text : {read->strokes.volunteers()[0], read->strokes.tools()[0]}) {
            QVERIFY(text.size() <= 200);
            QVERIFY(!QString::fromStdString(text).contains(QChar(0xFFFD)));
        }
    }

    void differentSizesOfOneSubject() {
        // Neither side may come from another row than the other: together they would be over the limit.
        const auto read = import(header + std::string(Row{.metadata = R"({"subject_dimensions":[{"naturalWidth":32000,"naturalHeight":2000}]})"}) +
                                 std::string(Row{.user = "b", .metadata = R"({"subject_dimensions":[{"naturalWidth":2000,"naturalHeight":32000}]})"}));
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QCOMPARE(read->strokes.subjects()[0].height, 2000);
    }

    void manyVolunteersOnManyPixelsAreRefused() {
        std::string text = header;
        for (int i = 0; i < 70; ++i)
            text += Row{.id = std::to_string(i), .user = "u" + std::to_string(i), .metadata = R"({"subject_dimensions":[{"naturalWidth":8000,"naturalHeight":8000}]})"};
        const auto read = import(text);
        const auto counted = read->strokes.patterns(0);
        QVERIFY(!counted);
        QVERIFY(counted.error().message().find("70 volunteers on 8000 x 8000 px") != std::string::npos);
    }

    void filesThatAreNoExport_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const auto good = header + std::string(Row{.annotations = drawn(box)});
        const auto bytes = QByteArray::fromStdString(good);
        QByteArray little("\xFF\xFE", 2), big("\xFE\xFF", 2);
        for (const char c : bytes) {
            little += c;
            little += '\0';
            big += '\0';
            big += c;
        }
        QTest::newRow("UTF-16 LE") << little << "text in UTF-16";
        QTest::newRow("UTF-16 BE") << big << "text in UTF-16";
        QTest::newRow("UTF-16 without mark") << little.mid(2) << "text in UTF-16";
        QTest::newRow("zip") << QByteArray("PK\x03\x04 and the rest") << "a packed file";
        QTest::newRow("zeros") << QByteArray(5000, '\0') << "binary data";
        auto with = [&](char separator) { return QByteArray(bytes).replace(',', separator); };
        QTest::newRow("semicolons") << with(';') << "columns separated by semicolons";
        QTest::newRow("tabs") << with('\t') << "columns separated by tabs";
        QTest::newRow("annotations a text") << QByteArray::fromStdString(header + std::string(Row{.annotations = "\"hello\""})) << "line 2, column 12: annotations are not a list";
        QTest::newRow("all left out") << QByteArray::fromStdString(header + std::string(Row{.subject = ""}) + std::string(Row{.subject = "NA"})) << "none of its 2 rows is left: 2 without a subject";
        QTest::newRow("steps that are none") << QByteArray("classification_id,user_name,user_id,subject_zooniverse_id,relPath,startingPoint_x,startingPoint_y\n1,a,,AKP1,oops,1,1\n")
                                             << "line 2, column 5: relPath is not a dictionary of steps";
    }
    void filesThatAreNoExport() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto read = import(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
        QVERIFY(!read);
        const auto message = QString::fromStdString(read.error().message());
        QVERIFY2(message.contains(says), qPrintable(message));
    }

    void everythingIsNotedWithItsRow() {
        ImportOptions options;
        options.skipBadRows = true;
        const std::string bowtie = R"({"tool":0,"points":[{"x":10,"y":10},{"x":50,"y":50},{"x":50,"y":10},{"x":10,"y":50}],"closed":true})";
        const std::string open = R"({"toolIndex":0,"toolType":"freehandLine","frame":0,"pathX":[10,30,30],"pathY":[10,10,40]})";
        const std::string text = header + std::string(Row{.id = "101", .annotations = drawn(bowtie + "," + open + "," + open)}) +
                                 std::string(Row{.id = "102", .user = "b", .annotations = "{"}) +
                                 std::string(Row{.id = "103", .annotations = drawn(box)}) +
                                 std::string(Row{.id = "104", .user = "c", .annotations = drawn(R"({"tool":0,"x":95,"y":20,"width":10,"height":10},{"tool":0,"foo":1},{"tool":0,"x":1,"y":1})")}) +
                                 std::string(Row{.id = "105", .user = "c", .metadata = "{}", .annotations = drawn(box), .subject = "t"});
        const auto read = import(text, options);
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        const auto& list = read->notes;
        QCOMPARE(counted(list, Noted::crossing), 1);
        QCOMPARE(counted(list, Noted::closed), 2);
        QCOMPARE(counted(list, Noted::badRow), 1);
        QCOMPARE(counted(list, Noted::duplicate), 1);
        QCOMPARE(counted(list, Noted::partlyOutside), 1);
        QCOMPARE(counted(list, Noted::unknown), 1);
        QCOMPARE(counted(list, Noted::tooFewPoints), 1);
        QCOMPARE(counted(list, Noted::sizeFromExtent), 1);
        std::int64_t line = 0;
        for (const auto& note : list.notes()) {
            if (note.line == 0) {
                QCOMPARE(note.what, Noted::sizeFromExtent);
                QCOMPARE(read->strokes.subjects()[static_cast<std::size_t>(note.subject)].id, std::string("t"));
                continue;
            }
            QVERIFY(note.line >= line);
            line = note.line;
            QCOMPARE(note.classification, 99 + note.line);
            if (note.what == Noted::badRow) {
                QCOMPARE(note.line, 3);
                QVERIFY(list.texts().at(static_cast<std::size_t>(note.text)).find("annotations is not JSON") != std::string::npos);
            } else {
                QCOMPARE(read->strokes.volunteers()[static_cast<std::size_t>(note.volunteer)], std::string(note.line == 5 ? "c" : "a"));
            }
        }
        // With the last of two kept, it is the first that is noted, and only as a duplicate.
        options.duplicates = Duplicates::last;
        const auto last = import(text, options);
        QCOMPARE(counted(last->notes, Noted::duplicate), 1);
        QCOMPARE(counted(last->notes, Noted::closed), 0);
        QCOMPARE(last->notes.notes().front().line, 2);
    }

    void expertsAreKeptAndSaid() {
        const auto expert = [](const char* gold, const char* mark) {
            return "1,e,,,7,w,3.4,2025-01-01 00:00:00 UTC," + std::string(gold) + "," + mark + "," + inQuotes(sized) + "," + inQuotes(drawn(box)) + ",{},s\n";
        };
        for (const auto& [gold, mark, is] : {std::tuple{"", "", false}, {"false", "False", false}, {"", "NA", false}, {"true", "", true}, {"", "expert", true}, {"True", "True", true}}) {
            const auto read = import(header + expert(gold, mark));
            QVERIFY(read.has_value());
            QCOMPARE(read->report.kept, 1);
            QCOMPARE(read->report.experts, is ? 1 : 0);
            QCOMPARE(counted(read->notes, Noted::expert), is ? 1 : 0);
        }
    }

    void workflowsTakenTogetherAreCounted() {
        auto other = std::string(Row{.id = "2", .user = "b", .annotations = drawn(box)});
        other.replace(other.find(",7,w"), 4, ",8,w");
        const auto text = header + std::string(Row{.annotations = drawn(box)}) + other;
        const auto all = import(text);
        QVERIFY(all.has_value());
        QCOMPARE(all->report.workflows.size(), std::size_t{2});
        ImportOptions options;
        options.workflow = "8";
        const auto one = import(text, options);
        QCOMPARE(one->report.otherWorkflow, 1);
        QCOMPARE(one->report.workflows.at("7"), 1);
    }

    void wordsThatAreNoJsonAreNamed() {
        const auto hint = [](const std::string& annotations) {
            const auto read = import(header + std::string(Row{.annotations = annotations}));
            return read ? QString() : QString::fromStdString(read.error().message());
        };
        QVERIFY2(hint(drawn(R"({"tool":0,"x":NaN,"y":1,"r":5})")).contains("null where it says NaN"), qPrintable(hint(drawn(R"({"tool":0,"x":NaN,"y":1,"r":5})"))));
        QVERIFY(hint(drawn(R"({"tool":0,"x":-Infinity,"y":1,"r":5})")).contains("null where it says Infinity"));
        QVERIFY(hint(R"([{"task":"T0","value":[{"tool":0,"x":NaN)").contains("perhaps the row is cut"));
    }

    void notesAreBounded() {
        NoteList list;
        for (int i = 0; i < 500010; ++i) {
            Note note;
            note.line = i + 1;
            list.add(note, i < 3 ? std::string(1000, 'x') : std::string());
        }
        QCOMPARE(list.notes().size(), std::size_t{500000});
        QCOMPARE(list.beyond(), 10);
        QCOMPARE(list.texts()[0].size(), std::size_t{400});
    }

    void damagedNotesAreRefused() {
        const auto texts = Array::ofText(R"({"beyond":0,"texts":["a"]})");
        const auto with = [&](std::vector<std::int64_t> row) { return NoteList::fromArrays(Array::of(row, {static_cast<std::int64_t>(row.size() / 7), 7}), texts); };
        QVERIFY(with({2, 1, 0, 0, 0, 1, 0}).has_value());
        QVERIFY(!with({-1, 1, 0, 0, 0, 1, 0}));
        QVERIFY(!with({2, 1, 99, 0, 0, 1, 0}));
        QVERIFY(!with({2, 1, 0, 0, 0, 1, 1}));
        QVERIFY(!with({2, 1, 0, 1LL << 40, 0, 1, 0}));
        QVERIFY(!NoteList::fromArrays(Array::of(std::vector<std::int64_t>{1}, {1, 1}), texts));
        QVERIFY(!NoteList::fromArrays(Array::of(std::vector<std::int64_t>{}, {0, 7}), Array::ofText("[]")));
    }
};
QTEST_GUILESS_MAIN(TestExports)
#include "test_exports.moc"
