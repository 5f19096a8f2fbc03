#include "project/helpers.h"

#include <atomic>
#include <csignal>
#include <cstring>
#include <random>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "base/hash.h"
#include "project/text_tree.h"

using namespace triptych;
using namespace triptych::project;
namespace fs = std::filesystem;
using base::Json;

namespace {

/// Writes of SQLite that still work; negative: all of them.
std::atomic<int> writesLeft{-1};

bool writeFails() {
    const int left = writesLeft.load();
    if (left > 0)
        --writesLeft;
    return left == 0;
}

/// SQLite's own file system, but that writing fails once `writesLeft` is used up: a disk that fills in the middle of a save.
class FailingDisk {
public:
    FailingDisk() {
        s_real = sqlite3_vfs_find(nullptr);
        m_vfs = *s_real;
        m_vfs.zName = "failing";
        m_vfs.szOsFile = static_cast<int>(sizeof(File)) + s_real->szOsFile;
        m_vfs.xOpen = open;
        m_vfs.pNext = nullptr;
        sqlite3_vfs_register(&m_vfs, 1);
    }
    FailingDisk(const FailingDisk&) = delete;
    FailingDisk& operator=(const FailingDisk&) = delete;
    ~FailingDisk() {
        sqlite3_vfs_unregister(&m_vfs);
        sqlite3_vfs_register(s_real, 1);
    }

private:
    struct File {
        sqlite3_file base;
        sqlite3_io_methods methods;
    };
    static sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(reinterpret_cast<File*>(file) + 1); }

    static int open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out) {
        auto* self = reinterpret_cast<File*>(file);
        const int code = s_real->xOpen(s_real, name, real(file), flags, out);
        self->base.pMethods = nullptr;
        if (!real(file)->pMethods)
            return code;
        sqlite3_io_methods& m = self->methods;
        m.iVersion = 1;
        m.xClose = [](sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); };
        m.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) { return real(f)->pMethods->xRead(real(f), to, n, at); };
        m.xWrite = [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
            return writeFails() ? SQLITE_FULL : real(f)->pMethods->xWrite(real(f), from, n, at);
        };
        m.xTruncate = [](sqlite3_file* f, sqlite3_int64 n) { return writeFails() ? SQLITE_IOERR_TRUNCATE : real(f)->pMethods->xTruncate(real(f), n); };
        m.xSync = [](sqlite3_file* f, int how) { return writeFails() ? SQLITE_IOERR_FSYNC : real(f)->pMethods->xSync(real(f), how); };
        m.xFileSize = [](sqlite3_file* f, sqlite3_int64* n) { return real(f)->pMethods->xFileSize(real(f), n); };
        m.xLock = [](sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); };
        m.xUnlock = [](sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); };
        m.xCheckReservedLock = [](sqlite3_file* f, int* r) { return real(f)->pMethods->xCheckReservedLock(real(f), r); };
        m.xFileControl = [](sqlite3_file* f, int op, void* p) { return real(f)->pMethods->xFileControl(real(f), op, p); };
        m.xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); };
        m.xDeviceCharacteristics = [](sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); };
        self->base.pMethods = &m;
        return code;
    }

    static inline sqlite3_vfs* s_real = nullptr;
    sqlite3_vfs m_vfs{};
};

/// A small project with something of everything in it.
std::string sampleProject(const Place& place) {
    const fs::path path = place.at("sample.triptych");
    {
        auto project = Project::create(path, place.options()).value();
        base::JobRecord record = job("j", 1);
        record.outputs["out"] = project->put(numbers(20000)).value();
        (void)project->append(std::span(&record, 1));
        (void)project->store({{base::sha256("k"), {{{"out", record.outputs["out"]}}, {}, {}}}});
        (void)project->saveDocuments({{"figures/a", {{"x", 1}}}, {"b", std::string(30000, 'b')}});
    }
    std::string text = fileText(path);
    fs::remove(path);
    return text;
}

/// Everything a window would do with a file it was given; must end, without a crash and with bounded memory.
void useAll(const fs::path& path, const OpenOptions& options) {
    auto project = Project::open(path, Access::read, options);
    if (!project)
        return;
    (void)(*project)->documents();
    (void)(*project)->links();
    if (const auto records = (*project)->load())
        for (const base::JobRecord& record : *records)
            for (const auto& item : record.outputs)
                (void)(*project)->read(item.second);
    (void)(*project)->check();
}

}  // namespace

class TestProjectHostile : public QObject {
    Q_OBJECT
private slots:
    void notAProject_data();
    void notAProject();
    void cutShortAnywhere();
    void bitsFlipped();
    void schemaThatRuns_data();
    void schemaThatRuns();
    void lyingBlobs();
    void hostileTree_data();
    void hostileTree();
    void diskFillsWhileSaving();
    void diskFillsForRecovery();
    void folderMayNotBeWritten();
};

void TestProjectHostile::notAProject_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << "is empty";
    QTest::newRow("text") << QByteArray("hello, this is no database at all") << "not a project";
    QTest::newRow("zeros") << QByteArray(5000, '\0') << "not a project";
    QTest::newRow("only the magic") << QByteArray("SQLite format 3\0", 16) << "cut short";
    QTest::newRow("half a magic") << QByteArray("SQLite") << "cut short";
}

void TestProjectHostile::notAProject() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    Place place;
    setFileText(place.at("x.triptych"), bytes.toStdString());
    for (const Access access : {Access::read, Access::write}) {
        const auto project = Project::open(place.at("x.triptych"), access, place.options());
        QVERIFY(!project);
        QVERIFY2(QString::fromStdString(project.error().message()).contains(says), project.error().message().c_str());
        QVERIFY(project.error().kind == base::ErrorKind::unreadable);
        QVERIFY(project.error().where.find("x.triptych") != std::string::npos);
    }
    QVERIFY(!Project::looksLikeProject(place.at("x.triptych")));
    QCOMPARE(fileText(place.at("x.triptych")), bytes.toStdString());

    const auto error = [&](const fs::path& path) {
        const auto project = Project::open(path, Access::write, place.options());
        return project ? std::string() : project.error().message();
    };
    QVERIFY(error(place.root()).find("is a folder") != std::string::npos);
    QVERIFY(error(place.at("nothing.triptych")).find("no such file") != std::string::npos);
    QCOMPARE(::mkfifo(place.at("pipe").c_str(), 0600), 0);
    QVERIFY(error(place.at("pipe")).find("not a plain file") != std::string::npos);
    {
        SQLite::Database other(place.at("other.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        other.exec("PRAGMA application_id = 1234; CREATE TABLE t(x)");
    }
    QVERIFY2(error(place.at("other.db")).find("0x000004d2") != std::string::npos, error(place.at("other.db")).c_str());
}

void TestProjectHostile::cutShortAnywhere() {
    Place place;
    const std::string whole = sampleProject(place);
    const fs::path path = place.at("cut.triptych");
    std::mt19937 random(3);
    std::vector<std::size_t> cuts;
    // SQLite takes a file of a single byte for an empty one.
    for (std::size_t i = 2; i < 120; ++i)
        cuts.push_back(i);
    for (std::size_t at = 512; at < whole.size(); at += 4096)
        cuts.push_back(at);
    for (int i = 0; i < 60; ++i)
        cuts.push_back(random() % whole.size());
    for (const std::size_t cut : cuts) {
        setFileText(path, whole.substr(0, cut));
        const auto project = Project::open(path, Access::write, place.options());
        QVERIFY2(!project, qPrintable(QString::number(cut)));
        QVERIFY2(project.error().message().find("cut short") != std::string::npos, project.error().message().c_str());
        QCOMPARE(fs::file_size(path), cut);
        QVERIFY(!fs::exists(path.string() + ".lock"));
    }
}

void TestProjectHostile::bitsFlipped() {
    Place place;
    const std::string whole = sampleProject(place);
    const fs::path path = place.at("flip.triptych");
    std::mt19937 random(5);
    for (int turn = 0; turn < 150; ++turn) {
        std::string damaged = whole;
        for (int i = 0; i < 1 + turn % 8; ++i) {
            const std::size_t range = turn % 3 == 0 ? 200 : damaged.size();
            damaged[random() % range] = static_cast<char>(random());
        }
        setFileText(path, damaged);
        useAll(path, place.options());
    }
    // A flipped bit inside an array is found by its hash, and nothing else is.
    std::string damaged = whole;
    const base::Array array = numbers(20000);
    const auto bytes = std::string(reinterpret_cast<const char*>(array.bytes().data()) + 40000, 64);
    const std::size_t at = damaged.find(bytes);
    QVERIFY(at != std::string::npos);
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    setFileText(path, damaged);
    auto project = Project::open(path, Access::read, place.options());
    MUST(project);
    const auto read = (*project)->read(array.ref());
    QVERIFY(!read && read.error().message().find("not those its name stands for") != std::string::npos);
    QVERIFY(std::ranges::any_of((*project)->check().value(), [](const Finding& finding) { return finding.severity == Severity::error; }));
}

void TestProjectHostile::schemaThatRuns_data() {
    QTest::addColumn<QString>("sql");
    QTest::newRow("trigger") << "CREATE TRIGGER t AFTER INSERT ON documents BEGIN DELETE FROM jobs; END";
    QTest::newRow("view") << "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c";
    QTest::newRow("view for a table") << "DROP TABLE documents; CREATE VIEW documents AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT "
                                         "x + 1 FROM c) SELECT x AS number, 'k' || x AS key, '1' AS json, 0 AS saved_ms FROM c";
    QTest::newRow("virtual table") << "CREATE VIRTUAL TABLE v USING fts5(x)";
    QTest::newRow("computed column") << "DROP TABLE documents; CREATE TABLE documents(number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, "
                                        "json TEXT AS (hex(zeroblob(100000000))), saved_ms INTEGER)";
    QTest::newRow("computed column, newer") << "DROP TABLE documents; CREATE TABLE documents(number INTEGER PRIMARY KEY, key TEXT NOT NULL "
                                               "UNIQUE, json TEXT AS (hex(zeroblob(100000000))), saved_ms INTEGER); PRAGMA user_version = 9";
    QTest::newRow("index") << "CREATE INDEX i ON documents(length(json))";
    QTest::newRow("missing table") << "DROP TABLE links";
    QTest::newRow("missing column, newer") << "ALTER TABLE links DROP COLUMN hash; PRAGMA user_version = 9";
    QTest::newRow("other constraint") << "DROP TABLE links; CREATE TABLE links(id, path, relative, folder, size, modified_ms, fingerprint, hash)";
    QTest::newRow("negative version") << "PRAGMA user_version = -3";
    QTest::newRow("no id") << "DELETE FROM meta";
}

void TestProjectHostile::schemaThatRuns() {
    QFETCH(QString, sql);
    Place place;
    const fs::path path = place.at("x.triptych");
    setFileText(path, sampleProject(place));
    {
        SQLite::Database raw(path.string(), SQLite::OPEN_READWRITE);
        raw.exec(sql.toStdString());
    }
    for (const Access access : {Access::read, Access::write}) {
        const auto project = Project::open(path, access, place.options());
        QVERIFY(!project);
        QVERIFY2(project.error().kind == base::ErrorKind::unreadable, project.error().message().c_str());
        QVERIFY(!fs::exists(path.string() + ".lock"));
    }
}

void TestProjectHostile::lyingBlobs() {
    Place place;
    const std::string whole = sampleProject(place);
    const base::BlobRef ref = numbers(20000).ref();
    for (const char* sql : {"UPDATE blobs SET size = 9000000000000000000", "UPDATE blobs SET size = -1", "UPDATE blobs SET size = size - 4",
                            "UPDATE blobs SET size = size + 4", "UPDATE chunks SET place = 5", "DELETE FROM chunks",
                            "UPDATE chunks SET bytes = zeroblob(length(bytes))", "UPDATE chunks SET bytes = 'text'", "UPDATE chunks SET bytes = 17",
                            "UPDATE blobs SET hash = 'short'"}) {
        const fs::path path = place.at("x.triptych");
        setFileText(path, whole);
        {
            SQLite::Database raw(path.string(), SQLite::OPEN_READWRITE);
            raw.exec(sql);
        }
        auto project = Project::open(path, Access::read, place.options());
        MUST(project);
        QVERIFY2(!(*project)->read(ref), sql);
        const auto findings = (*project)->check();
        MUST(findings);
        QVERIFY2(std::ranges::any_of(*findings, [](const Finding& finding) { return finding.severity == Severity::error && !finding.repair.empty(); }), sql);
        MUST((*project)->documents());
        (void)dump(**project, place.at("tree"));
        fs::remove_all(place.at("tree"));
    }
}

void TestProjectHostile::hostileTree_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    QTest::newRow("parent folder") << "documents.json" << R"({"../../secret.json": "a"})";
    QTest::newRow("absolute") << "documents.json" << R"({"/etc/passwd": "a"})";
    QTest::newRow("hidden") << "documents.json" << R"({".git": "a"})";
    QTest::newRow("listed twice") << "documents.json" << R"({"b.json": "a", "figures~a.json": "a"})";
    QTest::newRow("not there") << "documents.json" << R"({"missing.json": "a"})";
    QTest::newRow("link") << "documents.json" << R"({"link.json": "a"})";
    QTest::newRow("control character") << "documents.json" << R"({"b.json": "a\u0000b"})";
    QTest::newRow("not a listing") << "documents.json" << "[1]";
    QTest::newRow("blob name") << "blobs.json" << R"({"../x": {"size": 1, "dtype": "u8", "shape": [1], "file": true}})";
    QTest::newRow("blob size") << "blobs.json" << "SIZE";
    QTest::newRow("blob type") << "blobs.json" << "TYPE";
    QTest::newRow("job") << "jobs.jsonl" << "{\"id\": 1}\n";
    QTest::newRow("not JSON") << "jobs.jsonl" << "{\n";
    QTest::newRow("result") << "results.jsonl" << "{\"key\": \"\", \"result\": {\"outputs\": {}}}\n";
    QTest::newRow("link out of the folder") << "links.json"
        << R"([{"id":"a","path":"../../etc/passwd","relative":true,"folder":false,"size":1,"modifiedMs":1,"fingerprint":"","hash":""}])";
    QTest::newRow("absolute link said to be relative") << "links.json"
        << R"([{"id":"a","path":"/etc/passwd","relative":true,"folder":false,"size":1,"modifiedMs":1,"fingerprint":"","hash":""}])";
    QTest::newRow("version") << "triptych.json" << R"({"format": "triptych-project", "version": 99})";
    QTest::newRow("format") << "triptych.json" << "{}";
}

void TestProjectHostile::hostileTree() {
    QFETCH(QString, file);
    QFETCH(QString, text);
    Place place;
    const fs::path path = place.at("x.triptych"), tree = place.at("tree");
    setFileText(path, sampleProject(place));
    MUST(dump(*Project::open(path, Access::read, place.options()).value(), tree));
    setFileText(place.at("secret.json"), "1");
    fs::create_symlink(place.at("secret.json"), tree / "documents" / "link.json");
    const std::string hash = numbers(20000).hash();
    if (text == "SIZE")
        text = QString::fromStdString(Json{{hash, {{"size", 8}, {"dtype", "f32"}, {"shape", {2}}, {"file", true}}}}.dump());
    if (text == "TYPE")
        text = QString::fromStdString(Json{{hash, {{"size", 80000}, {"dtype", "pickle"}, {"shape", {20000}}, {"file", true}}}}.dump());
    setFileText(tree / file.toStdString(), text.toStdString());
    const auto loaded = loadTextTree(tree, place.at("y.triptych"), place.options());
    QVERIFY(!loaded);
    QVERIFY2(!loaded.error().what.empty(), "an error has words");
    QVERIFY(!fs::exists(place.at("y.triptych")));
    for (const auto& entry : fs::directory_iterator(place.root()))
        QVERIFY2(entry.path().extension() != ".part", entry.path().c_str());
}

void TestProjectHostile::diskFillsWhileSaving() {
    Place place;
    const std::string whole = sampleProject(place);
    const FailingDisk disk;
    const fs::path path = place.at("x.triptych");
    const Documents changes{{"b", std::string(90000, 'n')}, {"new", 1}, {"figures/a", nullptr}};
    bool saved = false;
    int failures = 0;
    for (int writes = 0; !saved && writes < 200; ++writes) {
        setFileText(path, whole);
        writesLeft = -1;
        auto project = Project::open(path, Access::write, place.options());
        MUST(project);
        const auto before = (*project)->documents().value();
        writesLeft = writes;
        const auto status = (*project)->saveDocuments(changes);
        writesLeft = -1;
        const auto after = (*project)->documents();
        if (!after) {
            // The roll-back itself was refused a write: the next opening does it.
            project->reset();
            project = Project::open(path, Access::write, place.options());
            MUST(project);
        }
        const auto now = (*project)->documents();
        MUST(now);
        saved = status.has_value();
        if (!saved) {
            ++failures;
            QVERIFY2(*now == before || now->count("new"), "between before and after");
            QVERIFY(!status.error().hint.empty());
        }
        if (now->count("new"))
            QVERIFY(now->at("b") == changes.at("b") && !now->count("figures/a"));
        MUST((*project)->saveDocuments(changes));
        const auto findings = (*project)->check();
        MUST(findings);
        for (const Finding& finding : *findings)
            QVERIFY2(finding.severity == Severity::note, finding.what.c_str());
    }
    QVERIFY(saved);
    QVERIFY(failures >= 3);
    writesLeft = -1;
}

void TestProjectHostile::diskFillsForRecovery() {
    Place place;
    setFileText(place.at("x.triptych"), sampleProject(place));
    const pid_t child = ::fork();
    if (child == 0) {
        auto project = Project::open(place.at("x.triptych"), Access::write, place.options());
        std::atomic<int> told{0};
        (*project)->setRecoveryListener([&](const base::Error& error) { told += error.hint.empty() ? 100 : 1; });
        ::signal(SIGXFSZ, SIG_IGN);
        const struct rlimit limit {1000, 1000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        (*project)->noteEdit("big", std::string(5000, 'x'));
        for (int i = 0; i < 200 && told == 0; ++i)
            ::usleep(10000);
        ::_exit(told == 1 ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
}

void TestProjectHostile::folderMayNotBeWritten() {
    if (::geteuid() == 0)
        QSKIP("root may write everywhere");
    Place place;
    const fs::path folder = place.at("readonly");
    fs::create_directories(folder);
    setFileText(folder / "x.triptych", sampleProject(place));
    fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec);
    {
        auto project = Project::open(folder / "x.triptych", Access::write, place.options());
        MUST(project);
        QVERIFY((*project)->readOnly() == ReadOnly::notWritable);
        MUST((*project)->put(numbers(3)));
        QVERIFY(!(*project)->saveDocuments({{"a", 1}}));
        MUST((*project)->saveAs(place.at("y.triptych"), {{"a", 1}}));
    }
    fs::permissions(folder, fs::perms::owner_all);
}

QTEST_APPLESS_MAIN(TestProjectHostile)
#include "test_project_hostile.moc"
