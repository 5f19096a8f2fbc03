#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <set>

#include "segmentation/files/retirement_csv.h"
#include "segmentation/files/side_join.h"
#include "segmentation/files/volunteer_table.h"
#include "segmentation/files/workflow_export.h"
#include "segmentation/zooniverse.h"

using namespace triptych::segmentation;
using triptych::base::CsvReader;
using triptych::base::Json;
namespace fs = std::filesystem;

namespace {

fs::path shared(const char* name) {
    const auto root = qEnvironmentVariable("TRIPTYCH_SHARED", QStringLiteral(TRIPTYCH_SOURCE_DIR "/../shared"));
    return fs::path(root.toStdString()) / "data" / "segmentation" / "aggregation_for_caesar" / name;
}
#define NEEDS(path) \
    if (!fs::exists(path)) \
    QSKIP(qPrintable(QString::fromStdString((path).string() + " is not here")))

std::string inQuotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text)
        out.append(c == '"' ? 2 : 1, c);
    return out + '"';
}

auto subjects(std::string_view text, const SideOptions& options = {}) {
    auto csv = CsvReader::fromText(text, "subjects.csv");
    return readSubjectExport(csv, options);
}
auto workflows(std::string_view text, const SideOptions& options = {}) {
    auto csv = CsvReader::fromText(text, "workflows.csv");
    return readWorkflowExport(csv, options);
}
auto manifest(std::string_view text, std::vector<std::string> columns = {}, const SideOptions& options = {}) {
    auto csv = CsvReader::fromText(text, "manifest.csv");
    return readManifest(csv, std::move(columns), options);
}

const std::string subjectHeader = "subject_id,project_id,workflow_id,subject_set_id,metadata,locations,classifications_count,retired_at,retirement_reason,created_at,updated_at\n";
const std::string pictures = R"({"0":"https:\/\/x/p/a.jpeg","10":"https:\/\/x/p/k.jpeg","2":"https:\/\/x/p/c.jpeg"})";
const std::string named = R"({"name":"a.png"})";
std::string subjectRow(const char* id, const char* workflow, const char* set, const char* count, const char* retired, const char* reason, const std::string& metadata = named,
                       const std::string& locations = pictures) {
    return std::string(id) + ",1," + workflow + "," + set + "," + inQuotes(metadata) + "," + inQuotes(locations) + "," + count + "," + retired + "," + reason + ",,\n";
}
const std::string workflowHeader = "workflow_id,display_name,version,active,classifications_count,primary_language,first_task,tasks,retirement,strings,minor_version\n";
std::string workflowRow(const char* id, const char* version, const char* minor, const char* tasks, const char* strings, const char* retirement = "{}") {
    return std::string(id) + ",Draw," + version + ",true,153,en,T0," + inQuotes(tasks) + "," + inQuotes(retirement) + "," + inQuotes(strings) + "," + minor + "\n";
}
const char* const drawing = R"({"T0":{"type":"drawing","instruction":"T0.instruction","tools":[{"type":"freehandLine","label":"T0.tools.0.label","color":"#ff0000","details":[]},)"
                            R"({"type":"polygon","label":"T0.tools.1.label","details":[{},{}]}]},"T1":{"type":"single","question":"Anything?","answers":[{"label":"Yes"},{"label":"T1.answers.1.label"}]}})";

}  // namespace

class TestSideTables : public QObject {
    Q_OBJECT

private slots:
    // The export of the cat project, held against what is in it (30 rows, counted apart with Python's csv module).
    void theStoredSubjectExport() {
        const auto path = shared("cat-project-subjects.csv");
        NEEDS(path);
        auto csv = CsvReader::open(path);
        const auto read = readSubjectExport(*csv);
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QCOMPARE(read->subjects.size(), std::size_t{30});
        QCOMPARE(read->rows, 30);
        QVERIFY(!read->oldForm);
        const auto* cat = read->find("458026");
        QVERIFY(cat);
        QCOMPARE(cat->metadata["image_name"].get<std::string>(), std::string("2378810491_f8058ce157_z.jpg"));
        QCOMPARE(cat->locations, std::vector<std::string>{"https://panoptes-uploads.zooniverse.org/subject_location/bb9da9fc-40e8-423e-9472-9d7e9887404b.jpeg"});
        QCOMPARE(cat->workflows.size(), std::size_t{1});
        QCOMPARE(cat->workflows[0].workflow, std::string("28090"));
        QVERIFY(cat->workflows[0].classifications == 0 && !cat->workflows[0].retired);
        QCOMPARE(cat->sets, std::vector<std::string>{"125329"});
        // Every subject of the classifications is in it.
        auto drawn = CsvReader::open(shared("cat-project-classifications.csv"));
        StrokeWriter writer;
        ImportOptions everything;
        everything.liveOnly = false;
        const auto came = importClassifications(*drawn, everything, {}, {}, writer);
        QVERIFY2(came.has_value(), came ? "" : came.error().message().c_str());
        const auto joined = joinSides(writer.subjects, &*read, nullptr);
        QCOMPARE(joined.inExport, static_cast<int>(writer.subjects.size()));
        QVERIFY(writer.subjects.size() == 30 && joined.notInExport.empty());
        // A manifest of the pictures' names meets them through the metadata.
        std::string names = "image,site\n";
        for (const auto& record : read->subjects)
            names += record.metadata["image_name"].get<std::string>() + ",s" + record.id + "\n";
        const auto table = manifest(names);
        QVERIFY2(table.has_value(), table ? "" : table.error().message().c_str());
        const auto all = joinSides(writer.subjects, &*read, &*table);
        QCOMPARE(all.inManifest, 30);
        for (std::size_t i = 0; i < writer.subjects.size(); ++i)
            QCOMPARE(all.subjects[i].manifest->metadata[0].second, "s" + writer.subjects[i].id);
    }

    void theStoredWorkflowExport() {
        const auto path = shared("wf_export.csv");
        NEEDS(path);
        auto csv = CsvReader::open(path);
        const auto read = readWorkflowExport(*csv);
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QCOMPARE(read->versions.size(), std::size_t{6});
        const auto range = read->range("10");
        QVERIFY(range && range->first == (Version{14, 52}) && range->second == (Version{16, 55}));
        QVERIFY(!read->range("11"));
        // The classifications beside it were made with 16.55.
        const auto* version = read->find("10", {16, 55});
        QVERIFY(version && version->version == (Version{16, 55}));
        QCOMPARE(version->name, std::string("Superluminous Supernovae"));
        QVERIFY(version->tasks.at("T0").question.starts_with("**Has the lightcurve been rising"));
        QCOMPARE(version->tasks.at("T0").answers, (std::vector<std::string>{"Yes", "No"}));
        QCOMPARE(version->retirement.criteria, std::string("classification_count"));
        QVERIFY(version->retirement.count == 10 && version->classifications == 105171 && version->active);
        // Between versions the one before holds; before the first there is none.
        QVERIFY(read->find("10", {14, 999})->version == (Version{14, 55}));
        QVERIFY(!read->find("10", {14, 51}));
        // Answers of the classifications are answers of the workflow.
        auto answers = CsvReader::open(shared("cls_export.csv"));
        QVERIFY(*answers->next());
        const auto columns = triptych::base::csvColumns(answers->fields(), std::vector<std::string_view>{"annotations", "workflow_version", "workflow_id"});
        int seen = 0;
        while (*answers->next()) {
            const auto json = Json::parse(answers->fields()[static_cast<std::size_t>(columns[0])]);
            const auto* of = read->find(answers->fields()[static_cast<std::size_t>(columns[2])], *versionOf(answers->fields()[static_cast<std::size_t>(columns[1])], 0));
            QVERIFY(of);
            for (const auto& answer : json) {
                const auto& known = of->tasks.at(answer["task"].get<std::string>()).answers;
                if (answer["value"].is_string()) {
                    QVERIFY(std::find(known.begin(), known.end(), answer["value"].get<std::string>()) != known.end());
                    ++seen;
                }
            }
        }
        QVERIFY(seen >= 6);
    }

    void subjectsInSeveralSetsAndWorkflows() {
        const auto text = subjectHeader + subjectRow("7", "1", "10", "15", "2020-01-02 03:04:05 UTC", "classification_count") + subjectRow("7", "1", "11", "15", "2020-01-02 03:04:05 UTC", "classification_count") +
                          subjectRow("7", "2", "10", "3", "", "") + subjectRow("8", "2", "10", "4", "", "nothing_here");
        const auto read = subjects(text);
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QCOMPARE(read->subjects.size(), std::size_t{2});
        const auto& seven = *read->find("7");
        QCOMPARE(seven.sets, (std::vector<std::string>{"10", "11"}));
        QCOMPARE(seven.workflows.size(), std::size_t{2});
        QVERIFY(seven.workflows[0].retired && seven.workflows[0].reason == "classification_count" && seven.workflows[0].classifications == 15);
        QVERIFY(!seven.workflows[1].retired);
        // Frames in the order of their numbers, not of their texts.
        QCOMPARE(seven.locations, (std::vector<std::string>{"https://x/p/a.jpeg", "https://x/p/c.jpeg", "https://x/p/k.jpeg"}));
        SideOptions options;
        options.workflow = "1";
        const auto one = subjects(text, options);
        QCOMPARE(one->subjects.size(), std::size_t{1});
        QCOMPARE(one->otherWorkflow, 2);
        QCOMPARE(one->subjects[0].workflows.size(), std::size_t{1});
    }

    void theOldFormWithBareCarriageReturns() {
        const std::string text = "subject_id,project_id,workflow_ids,subject_set_ids,metadata,locations,classifications_by_workflow,retired_in_workflow\r"
                                 "1,9,\"[1234,77]\",\"[5,6]\",\"{\"\"a\"\":1}\",\"{\"\"0\"\":\"\"u\"\"}\",\"{\"\"1234\"\":15,\"\"99\"\":2}\",\"[1234]\"\r"
                                 "2,9,[1234],5,\"{}\",\"[{\"\"image/png\"\":\"\"v\"\"}]\",{},[]\r";
        const auto read = subjects(text);
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QVERIFY(read->oldForm);
        QCOMPARE(read->subjects.size(), std::size_t{2});
        const auto& one = read->subjects[0];
        QCOMPARE(one.sets, (std::vector<std::string>{"5", "6"}));
        QCOMPARE(one.workflows.size(), std::size_t{3});
        QVERIFY(one.workflows[0].workflow == "1234" && one.workflows[0].retired && one.workflows[0].classifications == 15);
        QVERIFY(one.workflows[1].workflow == "77" && !one.workflows[1].retired && !one.workflows[1].classifications);
        QVERIFY(one.workflows[2].workflow == "99" && one.workflows[2].classifications == 2);
        QCOMPARE(read->subjects[1].locations, std::vector<std::string>{"v"});
        QCOMPARE(read->subjects[1].line, std::uint64_t{3});
    }

    void badSubjectRowsAreNamed_data() {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("says");
        const auto add = [](const char* tag, const std::string& row, const char* says) { QTest::newRow(tag) << QByteArray::fromStdString(row) << QString(says); };
        add("no id", subjectRow("", "1", "1", "1", "", ""), "line 3, column 1: no subject id");
        add("metadata", subjectRow("3", "1", "1", "1", "", "", "[1]"), "line 3, column 5: metadata is not an object");
        add("JSON", subjectRow("3", "1", "1", "1", "", "", "{"), "line 3, column 5");
        add("locations", subjectRow("3", "1", "1", "1", "", "", "{}", "3"), "line 3, column 6: locations are neither");
        add("frame", subjectRow("3", "1", "1", "1", "", "", "{}", R"({"a":"u"})"), "line 3, column 6: locations are not by frame");
        add("address", subjectRow("3", "1", "1", "1", "", "", "{}", R"({"0":3})"), "a location without an address");
        add("count", subjectRow("3", "1", "1", "many", "", ""), "line 3, column 7: classifications_count is not a number");
        add("short", "3,1,1\n", "line 3: 3 columns where the header has 11");
    }
    void badSubjectRowsAreNamed() {
        QFETCH(QByteArray, row);
        QFETCH(QString, says);
        const auto text = subjectHeader + subjectRow("1", "1", "1", "1", "", "") + row.toStdString() + subjectRow("2", "1", "1", "1", "", "");
        const auto read = subjects(text);
        QVERIFY(!read);
        QVERIFY2(QString::fromStdString(read.error().message()).contains(says), read.error().message().c_str());
        SideOptions options;
        options.skipBad = true;
        const auto rest = subjects(text, options);
        QVERIFY(rest.has_value());
        QCOMPARE(rest->subjects.size(), std::size_t{2});
        QCOMPARE(rest->problems.count, 1);
        QCOMPARE(rest->problems.first[0].line, std::uint64_t{3});
    }

    void labelsComeThroughTheStrings() {
        const auto read = workflows(workflowHeader + workflowRow("5", "3", "9", drawing, R"({"T0.instruction":"Outline it","T0.tools.0.label":"Kelp","T0.tools.1.label":"Foam","T1.answers.1.label":"No"})",
                                                                 R"({"criteria":"classification_count","options":{"count":"15"}})") +
                                    workflowRow("5", "2", "1", R"({"T0":{"type":"drawing","tools":[{"type":"circle","label":"Inline"},{"type":"point"}]},"init":{"type":"combo"}})", "") +
                                    workflowRow("5", "4", "", drawing, R"({"T0":{"tools":[{"label":"Nested"}]}})", R"({"criteria":"never_retire","options":{}})"));
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QCOMPARE(read->toolLabel("5", {3, 9}, "T0", 0), std::string("Kelp"));
        QCOMPARE(read->toolLabel("5", {3, 9}, "T0", 1), std::string("Foam"));
        QCOMPARE(read->toolLabel("5", {3, 9}, "T0", 2), std::string());
        QCOMPARE(read->toolLabel("5", {3, 9}, "T0", -1), std::string());
        QCOMPARE(read->toolLabel("5", {3, 8}, "T0", 0), std::string("Inline"));
        QCOMPARE(read->toolLabel("5", {2, 1}, "T0", 1), std::string());
        QCOMPARE(read->toolLabel("5", {9, 0}, "T0", 0), std::string("Nested"));
        QCOMPARE(read->toolLabel("6", {9, 0}, "T0", 0), std::string());
        const auto* version = read->find("5", {3, 9});
        const auto& task = version->tasks.at("T0");
        QCOMPARE(task.question, std::string("Outline it"));
        QCOMPARE(task.tools[1].details, 2);
        QCOMPARE(task.tools[0].colour, std::string("#ff0000"));
        QCOMPARE(version->tasks.at("T1").answers, (std::vector<std::string>{"Yes", "No"}));
        QVERIFY(version->retirement.count == 15);
        QVERIFY(read->find("5", {4, 0})->retirement.criteria == "never_retire" && !read->find("5", {4, 0})->retirement.count);
    }

    void badWorkflowRowsAreNamed() {
        const auto fails = [&](const std::string& row) {
            const auto read = workflows(workflowHeader + row);
            return read ? QString() : QString::fromStdString(read.error().message());
        };
        QVERIFY(fails(workflowRow("", "1", "1", "{}", "{}")).contains("line 2, column 1: no workflow id"));
        QVERIFY(fails(workflowRow("5", "x", "1", "{}", "{}")).contains("line 2, column 3: the version is not a number"));
        QVERIFY(fails(workflowRow("5", "1", "x", "{}", "{}")).contains("column 11: the minor version"));
        QVERIFY(fails(workflowRow("5", "1", "1", "[]", "{}")).contains("column 8: tasks are not an object"));
        QVERIFY(fails(workflowRow("5", "1", "1", R"({"T0":3})", "{}")).contains("the task T0 is not an object"));
        QVERIFY(fails(workflowRow("5", "1", "1", "{", "{}")).contains("line 2, column 8"));
        QVERIFY(fails(workflowRow("5", "1", "1", R"({"T0":{"tools":[3,null,{"label":3}],"answers":[[]]}})", "3")).isEmpty());
    }

    void tablesOfAnotherKindAreRefused() {
        for (const char* text : {"", "a,b\n1,2\n", "\xFF\xFE" "a\0b\0", "PK\x03\x04"}) {
            QVERIFY(!subjects(text));
            QVERIFY(!workflows(text));
        }
        QVERIFY(!manifest(""));
        QVERIFY(manifest("a,b\n1,2\n").error().message().find("no column names picture files") != std::string::npos);
        SideOptions options;
        options.maxRows = 1;
        const auto rows = subjectHeader + subjectRow("1", "1", "1", "1", "", "") + subjectRow("2", "1", "1", "1", "", "");
        QVERIFY(subjects(rows, options).error().message().find("more than 1 rows") != std::string::npos);
        options = {};
        options.maxBytes = 150;
        QVERIFY(subjects(rows, options).error().message().find("more than 150 bytes") != std::string::npos);
    }

    void readingCanBeStopped() {
        std::string text = subjectHeader;
        for (int i = 0; i < 1000; ++i)
            text += subjectRow(std::to_string(i + 1).c_str(), "1", "1", "1", "", "");
        auto csv = CsvReader::fromText(text, "s");
        int asked = 0;
        const auto read = readSubjectExport(csv, {}, [&](double, double) { return ++asked < 2; });
        QVERIFY(!read && read.error().kind == triptych::base::ErrorKind::cancelled);
        QCOMPARE(asked, 2);
    }

    void manifestsFindTheirFileColumns() {
        const auto read = manifest("id,#image 1,image 2,link,!site\n1,tiles/A.PNG,b.jpg,https://x/y.png,north\n2,c.tif,,https://x/z.png,\n");
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QCOMPARE(read->fileColumns, (std::vector<std::string>{"#image 1", "image 2"}));
        QCOMPARE(read->rows[0].files, (std::vector<std::string>{"A.PNG", "b.jpg"}));
        QCOMPARE(read->rows[1].files, std::vector<std::string>{"c.tif"});
        QCOMPARE(read->rows[0].metadata, (std::vector<std::pair<std::string, std::string>>{{"id", "1"}, {"link", "https://x/y.png"}, {"!site", "north"}}));
        QVERIFY(read->byFile.contains("a.png"));
        const auto chosen = manifest("f,g\na.png,b.png\n", {"g"});
        QCOMPARE(chosen->rows[0].files, std::vector<std::string>{"b.png"});
        const auto none = manifest("f,g\na.png,b.png\n", {"h"});
        QVERIFY(!none && none.error().message().find("no column h") != std::string::npos);
        const auto empty = manifest("f,g\na.png,1\n,2\n");
        QVERIFY(!empty && empty.error().message().find("line 3: a row without a file") != std::string::npos);
        SideOptions options;
        options.skipBad = true;
        const auto rest = manifest("f,g\na.png,1\n,2\nc.png,3\n", {}, options);
        QVERIFY(rest && rest->rows.size() == 2 && rest->problems.first[0].line == 3);
    }

    void twoSubjectsWithOneFileNameAreTold() {
        const auto table = manifest("subject_id,f,site\n,a.png,north\n,A.png,south\n,b.png,east\n9,c.png,west\n,d.png,d\n");
        QVERIFY(table.has_value());
        QCOMPARE(table->ambiguous(), std::vector<std::string>{"a.png"});
        const auto records = subjects(subjectHeader + subjectRow("4", "1", "1", "1", "", "", R"({"x":"nothing"})", R"({"0":"https:\/\/x/upload/D.png"})"));
        std::vector<Subject> list(5);
        const char* ids[] = {"1", "2", "9", "3", "4"};
        for (std::size_t i = 0; i < list.size(); ++i)
            list[i].id = ids[i];
        list[0].files = {"x/A.PNG"};
        list[1].files = {"b.png"};
        const auto joined = joinSides(list, &*records, &*table);
        QCOMPARE(joined.ambiguous, std::vector<std::string>{"1"});
        QVERIFY(!joined.subjects[0].manifest);
        QCOMPARE(joined.subjects[1].manifest->line, std::uint64_t{4});
        QCOMPARE(joined.subjects[2].manifest->files[0], std::string("c.png"));
        QCOMPARE(joined.notInManifest, std::vector<std::string>{"3"});
        QCOMPARE(joined.subjects[4].manifest->files[0], std::string("d.png"));
        QCOMPARE(joined.inExport, 1);
        QCOMPARE(joined.notInExport.size(), std::size_t{4});
        QCOMPARE(joined.inManifest, 3);
    }

    void volunteersAreWrittenWithWhatIsKnown() {
        std::vector<VolunteerRow> rows(3);
        rows[0].volunteer = "a, \"the\" b";
        rows[0].classifications = 12;
        rows[0].sensitivity = 0.1;
        rows[1].volunteer = "ü";
        rows[1].classifications = 0;
        rows[1].dice = std::nan("");
        rows[2].volunteer = "c";
        rows[2].specificity = 1.0 / 3;
        QCOMPARE(QString::fromStdString(volunteerCsv(rows)),
                 QString::fromUtf8("volunteer,classifications,sensitivity,specificity\n\"a, \"\"the\"\" b\",12,0.1,\nü,0,,\nc,,,0.3333333333333333\n"));
        QCOMPARE(volunteerCsv({}), std::string("volunteer\n"));
        // It reads back to the same doubles and names.
        const auto text = volunteerCsv(rows);
        auto csv = CsvReader::fromText(text, "v");
        QVERIFY(*csv.next() && *csv.next());
        QCOMPARE(std::string(csv.fields()[0]), rows[0].volunteer);
        QVERIFY(*csv.next() && *csv.next());
        QCOMPARE(plainNumber(csv.fields()[3]), 1.0 / 3);
        QTemporaryDir folder;
        const fs::path path = folder.filePath("v.csv").toStdString();
        QVERIFY(writeVolunteerCsv(path, rows).has_value());
        std::ifstream file(path);
        QCOMPARE(std::string(std::istreambuf_iterator<char>(file), {}), text);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    void retirementsAreInPanoptesTerms() {
        std::vector<RetiredSubject> rows = {{"458021", RetirementReason::classificationCount, "2025-01-21 16:08:41 UTC"}, {"458022", RetirementReason::nothingHere, ""},
                                        {"458023", RetirementReason::consensus, ""}, {"458024", RetirementReason::human, ""}, {"458025", RetirementReason::flagged, ""}, {"458026", RetirementReason::other, ""}};
        const auto text = retirementCsv("28090", rows);
        QVERIFY(text.has_value());
        QCOMPARE(QString::fromStdString(*text), QString("subject_id,workflow_id,retirement_reason,retired_at\n458021,28090,classification_count,2025-01-21 16:08:41 UTC\n458022,28090,nothing_here,\n"
                                                        "458023,28090,consensus,\n458024,28090,human,\n458025,28090,flagged,\n458026,28090,other,\n"));
        QVERIFY(!retirementCsv("", rows));
        QVERIFY(!retirementCsv("28090; drop", rows));
        rows[1].subject = "458021";
        QVERIFY(retirementCsv("28090", rows).error().message().find("458021: a subject that stands twice") != std::string::npos);
        rows[1].subject = "AKP1";
        QVERIFY(retirementCsv("28090", rows).error().message().find("AKP1") != std::string::npos);
        rows[1] = {"5", RetirementReason::other, "yesterday"};
        QVERIFY(retirementCsv("28090", rows).error().message().find("\"yesterday\" is no time") != std::string::npos);
        QVERIFY(!writeRetirementCsv("/no/such/folder/r.csv", "1", {}).has_value());
    }
};
QTEST_GUILESS_MAIN(TestSideTables)
#include "test_side_tables.moc"
