#include <QTest>

#include "segmentation/repair.h"
#include "segmentation/zooniverse.h"

using namespace triptych::segmentation;
using namespace triptych::base;
namespace segmentation = triptych::segmentation;

namespace {

struct Imported {
    ImportReport report;
    StrokeSet strokes;
};

Imported import(const std::string& text, const ImportOptions& options = {}) {
    Imported out;
    StrokeWriter writer;
    auto csv = CsvReader::fromText(text, "export.csv");
    out.report = importClassifications(csv, options, {}, {}, writer).value();
    auto arrays = writer.finish().value();
    out.strokes = StrokeSet::fromArrays(arrays["index"], arrays["raters"], arrays["marks"], arrays["rings"], arrays["points"]).value();
    return out;
}

const std::string header = "classification_id,user_name,user_id,created_at,metadata,annotations,subject_ids\n";

// One volunteer's look at subject 7. \param value the marks, or an answer with its quotes.
std::string row(int id, const std::string& value, const char* minute, const std::string& metadata = "{}") {
    const auto quoted = [](const std::string& json) {
        std::string out = "\"";
        for (const char c : json)
            out.append(c == '"' ? 2 : 1, c);
        return out + '"';
    };
    return std::to_string(id) + ",ann,1,2026-01-01 00:" + minute + ":00 UTC," + quoted(metadata) + "," + quoted("[{\"task\":\"T0\",\"value\":" + value + "}]") + ",7\n";
}
std::string polygon(const std::string& points) {
    return "{\"toolIndex\":0,\"toolType\":\"polygon\",\"points\":[" + points + "]}";
}
const std::string square = polygon("{\"x\":2,\"y\":2},{\"x\":12,\"y\":2},{\"x\":12,\"y\":12},{\"x\":2,\"y\":12}");
const std::string bowTie = polygon("{\"x\":-4,\"y\":0},{\"x\":90,\"y\":60},{\"x\":90,\"y\":0},{\"x\":-4,\"y\":60}");
const std::string dot = polygon("{\"x\":5,\"y\":5}");
const std::string foreign = "{\"toolIndex\":0,\"toolType\":\"star\"}";

}  // namespace

class ImportKeptTest : public QObject {
    Q_OBJECT
private slots:
    // Marks and repairs of a duplicate that is left out are not those of the import.
    void aDuplicateLeftOutIsNotCounted() {
        const auto sized = std::string("{\"subject_dimensions\":[{\"naturalWidth\":80,\"naturalHeight\":80}]}");
        const auto text = header + row(1, "[" + bowTie + "," + dot + "," + foreign + "]", "01", sized) + row(2, "[" + square + "]", "02", sized);
        for (const auto which : {Duplicates::first, Duplicates::last, Duplicates::all}) {
            ImportOptions options;
            options.duplicates = which;
            const auto report = import(text, options).report;
            const bool bow = which != Duplicates::last, plain = which != Duplicates::first;
            QCOMPARE(report.duplicates, which == Duplicates::all ? 0 : 1);
            QCOMPARE(report.marks[static_cast<std::size_t>(segmentation::Shape::polygon)], std::int64_t{bow} + plain);
            QCOMPARE(report.crossing, std::int64_t{bow});
            QCOMPARE(report.partlyOutside, std::int64_t{bow});
            QCOMPARE(report.unusable[static_cast<std::size_t>(Unusable::tooFewPoints)], std::int64_t{bow});
            QCOMPARE(report.unknownMarks, std::int64_t{bow});
            QCOMPARE(report.repaired, std::int64_t{bow});
            QCOMPARE(report.points >= 6, bow);
            QCOMPARE(report.points == 4, plain && !bow);
        }
        // The same of what was said, by whom, and of drawings that are not there.
        const auto empty = header + row(1, "[]", "01") + row(2, "[" + square + "]", "02");
        ImportOptions last;
        last.duplicates = Duplicates::last;
        QCOMPARE(import(empty, last).report.withoutDrawing, 0);
        QCOMPARE(import(empty).report.withoutDrawing, 1);
        const auto said = header + row(1, "\"No\"", "01") + row(2, "[" + square + "]", "02");
        QCOMPARE(import(said, last).report.saidNothing, 0);
        QCOMPARE(import(said).report.saidNothing, 1);
    }

    void aSizeByReachIsThatOfTheMarksKept() {
        const auto text = header + row(1, "[" + polygon("{\"x\":2,\"y\":2},{\"x\":500,\"y\":2},{\"x\":500,\"y\":400}") + "]", "01") + row(2, "[" + square + "]", "02");
        const auto size = [&](Duplicates which) {
            ImportOptions options;
            options.duplicates = which;
            const auto& subject = import(text, options).strokes.subjects()[0];
            return std::pair(subject.width, subject.height);
        };
        QCOMPARE(size(Duplicates::first), std::pair(500, 400));
        QCOMPARE(size(Duplicates::last), std::pair(12, 12));
        QCOMPARE(size(Duplicates::all), std::pair(500, 400));
    }

    // Who said that something is there is no blank vote because a second look met no task.
    void joinedLooksSayWhatTheTellingOneSaid() {
        ImportOptions all;
        all.duplicates = Duplicates::all;
        const auto drew = [&](const std::string& first, const std::string& second) {
            return import(header + row(1, first, "01") + row(2, second, "02"), all).strokes.raters(0)[0].drew;
        };
        QCOMPARE(drew("\"Yes\"", "null"), Drew::saidSomething);
        QCOMPARE(drew("\"Yes\"", "[]"), Drew::saidSomething);
        QCOMPARE(drew("null", "\"Yes\""), Drew::saidSomething);
        QCOMPARE(drew("\"No\"", "\"Yes\""), Drew::saidNothing);
        QCOMPARE(drew("null", "[]"), Drew::nothing);
        QCOMPARE(drew("[]", "null"), Drew::nothing);
        QCOMPARE(drew("\"No\"", "[" + square + "]"), Drew::marks);
        QCOMPARE(drew("[" + square + "]", "\"No\""), Drew::marks);
    }

    void notesOfJoinedLooksStandAtTheirOwnRows() {
        ImportOptions all;
        all.duplicates = Duplicates::all;
        const auto sized = std::string("{\"subject_dimensions\":[{\"naturalWidth\":80,\"naturalHeight\":80}]}");
        const std::string column = ",{\"toolIndex\":1,\"x\":-3,\"width\":20}";
        for (const auto& further : {std::string(), column}) {
            const auto report = import(header + row(1, "[" + bowTie + further + "]", "01", sized) + row(2, "[" + square + "]", "02", sized), all).report;
            int seen = 0;
            for (const auto& note : report.notes.notes()) {
                QCOMPARE(note.line, note.what == Noted::joined ? 3 : 2);
                QCOMPARE(note.classification, note.what == Noted::joined ? 2 : 1);
                seen += note.count;
            }
            QCOMPARE(seen, further.empty() ? 3 : 4);
            QCOMPARE(report.first.size(), std::size_t{1});
            QCOMPARE(report.first[0].line, 2);
            QCOMPARE(report.first[0].classification, 1);
        }
    }

    void aBrokenStrokeOfTheFirstPlatformIsNoBlankVote() {
        const std::string text = "subject_zooniverse_id,user_name,relPath,startingPoint_x,startingPoint_y\n"
                                 "S1,ann,\"{'0':['0','0'],'1':['9','0'],'2':['0','9']}\",5,5\n"
                                 "S1,bob,\"{'0':['0','0'],'1':\",5,5\n"
                                 "S1,eve,NA,NA,NA\n"
                                 ",zoe,\"{'0':['0','0'],'1':['9','0'],'2':['0','9']}\",5,5\n"
                                 "S1,ann,\"{'0':['0','0'],'1':['90','90'],'2':['0','-90'],'3':['-90','90']}\",5,5\n";
        ImportOptions options;
        options.skipBadRows = true;
        const auto read = import(text, options);
        QCOMPARE(read.report.badRows, 1);
        QCOMPARE(read.report.withoutSubject, 1);
        QCOMPARE(read.report.withoutDrawing, 1);
        QCOMPARE(read.strokes.subjects().size(), std::size_t{1});
        const auto raters = read.strokes.raters(0);
        QCOMPARE(raters.size(), std::size_t{3});
        QCOMPARE(raters[0].drew, Drew::marks);
        QCOMPARE(raters[1].drew, Drew::unusable);
        QVERIFY(!raters[1].blank());
        QCOMPARE(raters[2].drew, Drew::nothing);
        // A stroke's note names the row of that stroke.
        const auto& notes = read.report.notes.notes();
        const auto crossing = std::find_if(notes.begin(), notes.end(), [](const Note& note) { return note.what == Noted::crossing; });
        QVERIFY(crossing != notes.end());
        QCOMPARE(crossing->line, 6);
    }
};

QTEST_APPLESS_MAIN(ImportKeptTest)
#include "test_import_kept.moc"
