#include "project/helpers.h"

#include <atomic>
#include <csignal>
#include <random>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/hash.h"
#include "project/project_info.h"
#include "project/recovery_journal.h"
#include "project/text_tree.h"

using namespace triptych;
using namespace triptych::project;
namespace fs = std::filesystem;
using base::Json;

namespace {

/// The test's own step from the early layout to version 1.
class FromZero final : public Migration {
public:
    [[nodiscard]] int from() const override { return 0; }
    void apply(SQLite::Database& copy) const override {
        copy.exec("CREATE TABLE meta(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID");
        copy.exec("CREATE TABLE documents(number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, json TEXT NOT NULL, saved_ms INTEGER NOT NULL)");
        copy.exec("CREATE TABLE jobs(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, state TEXT NOT NULL, "
                  "created_ms INTEGER NOT NULL, record TEXT NOT NULL)");
        copy.exec("CREATE TABLE results(number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, result TEXT NOT NULL, stored_ms INTEGER NOT NULL)");
        copy.exec("CREATE TABLE blobs(number INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, dtype TEXT NOT NULL, "
                  "shape TEXT NOT NULL, complete INTEGER NOT NULL)");
        copy.exec("CREATE TABLE chunks(number INTEGER PRIMARY KEY, blob INTEGER NOT NULL REFERENCES blobs(number) ON DELETE CASCADE, "
                  "place INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE(blob, place))");
        copy.exec("CREATE TABLE links(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, relative INTEGER NOT NULL, "
                  "folder INTEGER NOT NULL, size INTEGER NOT NULL, modified_ms INTEGER NOT NULL, fingerprint TEXT NOT NULL, hash TEXT NOT NULL)");
        copy.exec("INSERT INTO meta SELECT 'id', id FROM project UNION ALL SELECT 'created_ms', created_ms FROM project");
        copy.exec("INSERT INTO documents(key, json, saved_ms) SELECT entry.key, entry.value, 0 FROM project, json_each(project.documents) AS entry");
        copy.exec("INSERT INTO jobs(id, kind, state, created_ms, record) SELECT id, json_extract(record, '$.spec.kind'), "
                  "json_extract(record, '$.state'), json_extract(record, '$.createdMs'), record FROM journal");
        copy.exec("INSERT INTO blobs(hash, size, dtype, shape, complete) SELECT hash, length(bytes), dtype, shape, 1 FROM arrays");
        copy.exec("INSERT INTO chunks(blob, place, bytes) SELECT number, 0, bytes FROM arrays JOIN blobs USING(hash)");
        copy.exec("DROP TABLE project");
        copy.exec("DROP TABLE journal");
        copy.exec("DROP TABLE arrays");
    }
};

void makeOldProject(const fs::path& path) {
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(fileText(fs::path(TRIPTYCH_SOURCE_DIR) / "tests/project/version_0.sql"));
}

/// Runs `work` in a child and hands back its number; the child never returns.
template <class Work>
pid_t forked(Work&& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    return child;
}

std::map<std::string, std::string> treeTexts(const fs::path& folder) {
    std::map<std::string, std::string> texts;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            texts[entry.path().lexically_relative(folder).string()] = fileText(entry.path());
    return texts;
}

}  // namespace

class TestProject : public QObject {
    Q_OBJECT
private slots:
    void documentsComeBackAndStayWordForWord();
    void factsOutliveDiscardedEdits();
    void blobsOfManyChunks();
    void journalOrderAndUnknownKeys();
    void resultCacheNeedsItsData();
    void untitledAndSaveAs();
    void saveAsReplacesWithoutMixing();
    void secondOpenerReadsAndIsToldWho();
    void lockOfTheDeadIsTakenOver();
    void readOnlyWorkIsTakenIn();
    void recoveryIsOffered();
    void recoveryAfterKill();
    void recoveryTornAnywhere();
    void savedEditsAreNotOffered();
    void migrationKeepsTheOldFile();
    void newerVersionReadsOnly();
    void killedWhileSaving();
    void readersBesideAWriter();
    void linksMovedAndChanged();
    void compactSweepsOnlyTheUnused();
    void onlyTheUnnamedIsForgotten();
    void dumpAndLoad();
    void infoCounts();
};

void TestProject::documentsComeBackAndStayWordForWord() {
    Place place;
    const fs::path path = place.at("a.triptych");
    {
        auto project = Project::create(path, place.options());
        MUST(project);
        QVERIFY(Project::looksLikeProject(path));
        MUST((*project)->saveDocuments({{"figures/one", {{"b", 1.5}, {"a", {1, 2}}}}, {"routing/families", {{"unknown", "kept"}}}}));
        QVERIFY(!Project::create(path, place.options()));
    }
    QVERIFY(!fs::exists(path.string() + ".lock"));
    QVERIFY(!fs::exists(path.string() + "-journal"));
    {
        // What a newer program might have written into a document is not rewritten by saving another one.
        SQLite::Database raw(path.string(), SQLite::OPEN_READWRITE);
        raw.exec("UPDATE documents SET json = '{ \"z\" : 1.0,   \"a\": 1e2 }' WHERE key = 'routing/families'");
    }
    auto project = Project::open(path, Access::write, place.options());
    MUST(project);
    MUST((*project)->saveDocuments({{"figures/one", nullptr}, {"figures/two", 3}}));
    const auto documents = (*project)->documents();
    MUST(documents);
    QCOMPARE(documents->size(), std::size_t(2));
    SAME(documents->at("figures/two"), Json(3));
    SAME((*project)->document("figures/one").value(), Json());
    SQLite::Database raw(path.string());
    QCOMPARE(raw.execAndGet("SELECT json FROM documents WHERE key = 'routing/families'").getString(), std::string("{ \"z\" : 1.0,   \"a\": 1e2 }"));

    QVERIFY(!(*project)->saveDocuments({{"", 1}}));
    QVERIFY(!(*project)->saveDocuments({{"a\nb", 1}}));
    QVERIFY(!(*project)->saveDocuments({{"\xff", 1}}));
    Json deep = 1;
    for (int i = 0; i < 70; ++i)
        deep = Json::array({deep});
    const auto refused = (*project)->saveDocuments({{"good", 1}, {"too deep", deep}});
    QVERIFY(!refused && refused.error().message().find("64 levels") != std::string::npos);
    SAME((*project)->document("good").value(), Json());
}

void TestProject::factsOutliveDiscardedEdits() {
    Place place;
    const fs::path path = place.at("a.triptych");
    base::BlobRef ref;
    {
        auto project = Project::create(path, place.options());
        MUST(project);
        (*project)->noteEdit("notes", "never saved");
        const auto put = (*project)->put(numbers(10));
        MUST(put);
        ref = *put;
        const base::JobRecord records[] = {job("j", 1)};
        MUST((*project)->append(records));
        MUST((*project)->flushEdits());
        QVERIFY(fs::exists(path.string() + ".recovery"));
        MUST((*project)->discardEdits());
    }
    QVERIFY(!fs::exists(path.string() + ".recovery"));
    auto project = Project::open(path, Access::read, place.options());
    MUST(project);
    QVERIFY(!(*project)->recovery());
    MUST((*project)->read(ref));
    QCOMPARE((*project)->load().value().size(), std::size_t(1));
    QCOMPARE((*project)->documents().value().size(), std::size_t(0));
    QVERIFY(!(*project)->put(numbers(3)));
    QVERIFY(!(*project)->saveDocuments({{"a", 1}}));
}

void TestProject::blobsOfManyChunks() {
    Place place;
    const fs::path path = place.at("a.triptych");
    const std::vector<std::size_t> sizes{0, 1, (8u << 20) / 4, (8u << 20) / 4 + 1, (40u << 20) / 4 + 3};
    std::vector<base::BlobRef> refs;
    {
        auto project = Project::create(path, place.options());
        MUST(project);
        for (const std::size_t size : sizes) {
            const auto ref = (*project)->put(numbers(size, 3));
            MUST(ref);
            refs.push_back(*ref);
            QCOMPARE((*project)->put(numbers(size, 3)).value(), *ref);
        }
        QCOMPARE(projectInfo(**project).value().blobs, static_cast<int>(sizes.size()));
    }
    auto project = Project::open(path, Access::write, place.options());
    MUST(project);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const auto array = (*project)->read(refs[i]);
        MUST(array);
        QVERIFY(std::ranges::equal(array->bytes(), numbers(sizes[i], 3).bytes()));
    }
    base::BlobRef other = refs[1];
    other.dtype = base::DType::u8;
    other.shape = {4};
    MUST((*project)->read(other));
    other.shape = {5};
    QVERIFY(!(*project)->read(other));
    other.shape = {std::int64_t{1} << 62, 4};
    QVERIFY(!(*project)->read(other));
    QVERIFY(!(*project)->read({base::sha256("nothing"), base::DType::u8, {1}}));
    QVERIFY(!(*project)->read({"../../etc/passwd", base::DType::u8, {1}}));
}

void TestProject::journalOrderAndUnknownKeys() {
    Place place;
    const fs::path path = place.at("a.triptych");
    {
        auto project = Project::create(path, place.options());
        MUST(project);
        const base::JobRecord records[] = {job("late", 30), job("early", 10), job("middle", 20, base::JobState::running),
                                            job("middle-b", 20), job("middle-a", 20)};
        MUST((*project)->append(records));
    }
    {
        SQLite::Database raw(path.string(), SQLite::OPEN_READWRITE);
        raw.exec("UPDATE jobs SET record = json_set(record, '$.mood', 'good', '$.spec.colour', 'red') WHERE id = 'middle'");
        raw.exec("INSERT INTO jobs(id, kind, state, created_ms, record) VALUES('broken', 'x', 'done', 5, '{\"id\":')");
    }
    auto project = Project::open(path, Access::write, place.options());
    MUST(project);
    const base::JobRecord records[] = {job("middle", 20)};
    MUST((*project)->append(records));
    const auto loaded = (*project)->load();
    MUST(loaded);
    QCOMPARE(loaded->size(), std::size_t(5));
    QCOMPARE(loaded->at(0).id, std::string("early"));
    QCOMPARE(loaded->at(1).id, std::string("middle"));
    QCOMPARE(loaded->at(2).id, std::string("middle-a"));
    QCOMPARE(loaded->at(3).id, std::string("middle-b"));
    SAME(base::toJson(loaded->at(1)), base::toJson(job("middle", 20)));
    QCOMPARE((*project)->notices().size(), std::size_t(1));
    QVERIFY((*project)->notices()[0].kind == Notice::Kind::unreadableRecords);
    SAME(base::toJson((*project)->record("late").value().value()), base::toJson(job("late", 30)));
    QVERIFY(!(*project)->record("nobody").value());
    SQLite::Database raw(path.string());
    QCOMPARE(raw.execAndGet("SELECT json_extract(record, '$.mood') FROM jobs WHERE id = 'middle'").getString(), std::string("good"));
    QCOMPARE(raw.execAndGet("SELECT json_extract(record, '$.spec.colour') FROM jobs WHERE id = 'middle'").getString(), std::string("red"));
    QCOMPARE(raw.execAndGet("SELECT state FROM jobs WHERE id = 'middle'").getString(), std::string("done"));
}

void TestProject::resultCacheNeedsItsData() {
    Place place;
    auto project = Project::create(place.at("a.triptych"), place.options());
    MUST(project);
    const auto ref = (*project)->put(numbers(5));
    MUST(ref);
    const std::string key = base::sha256("key");
    const base::CachedResult large{{}, {{"text", std::string(80'000'000, 'x')}}, {}};
    MUST((*project)->store({{key, {{{"out", *ref}}, {{"mean", 2}}, {{"cpu", "v3"}}}},
                            {"gone", {{{"out", {base::sha256("gone"), base::DType::u8, {1}}}}, {}, {}}},
                            {"large", large}}));
    const auto found = (*project)->find(std::vector<std::string>{"never", "large", key, "gone"});
    QCOMPARE(found.size(), 1u);
    QCOMPARE(found.at(key).outputs.at("out"), *ref);
    SAME(found.at(key).summary, Json({{"mean", 2}}));
}

void TestProject::untitledAndSaveAs() {
    Place place;
    const fs::path target = place.at("named.triptych");
    fs::path working;
    {
        auto project = Project::createUntitled(place.options());
        MUST(project);
        QVERIFY((*project)->untitled());
        QVERIFY((*project)->path().empty());
        working = (*project)->file();
        const auto ref = (*project)->put(numbers(100));
        MUST(ref);
        const base::JobRecord records[] = {job("j", 1)};
        MUST((*project)->append(records));
        (*project)->noteEdit("langevin/problems/a", 1);
        MUST((*project)->flushEdits());
        MUST((*project)->saveAs(target, {{"langevin/problems/a", 1}}));
        QCOMPARE((*project)->path(), fs::canonical(target));
        QVERIFY(!(*project)->untitled());
        QVERIFY(!fs::exists(working));
        MUST((*project)->read(*ref));
        MUST((*project)->put(numbers(101)));
        QVERIFY(!fs::exists(target.string() + ".recovery"));
    }
    QVERIFY(Project::unsavedWork(place.options().stateFolder).empty());
    {
        auto again = Project::open(target, Access::write, place.options());
        MUST(again);
        SAME((*again)->document("langevin/problems/a").value(), Json(1));
        QVERIFY(!(*again)->recovery());
        QVERIFY((*again)->check().value().size() == 1);  // two arrays that nothing names
    }
    {
        auto left = Project::createUntitled(place.options());
        MUST(left);
        working = (*left)->file();
    }
    QVERIFY2(!fs::exists(working), "an untitled project that holds nothing leaves nothing");
    {
        auto left = Project::createUntitled(place.options());
        MUST(left);
        (*left)->noteEdit("a", 1);
    }
    const auto work = Project::unsavedWork(place.options().stateFolder);
    QCOMPARE(work.size(), std::size_t(1));
    QVERIFY(work[0].hasRecovery && work[0].origin.empty());
    auto back = Project::open(work[0].file, Access::write, place.options());
    MUST(back);
    QVERIFY((*back)->untitled());
    SAME((*back)->recovery().value().changes.at("a"), Json(1));
    (*back)->discardWork();
    back->reset();
    QVERIFY(Project::unsavedWork(place.options().stateFolder).empty());
}

void TestProject::saveAsReplacesWithoutMixing() {
    Place place;
    const fs::path first = place.at("first.triptych"), second = place.at("second.triptych");
    {
        auto old = Project::create(second, place.options());
        MUST(old);
        MUST((*old)->saveDocuments({{"old", 1}}));
        auto project = Project::create(first, place.options());
        MUST(project);
        const auto refused = (*project)->saveAs(second);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message().find(std::to_string(::getpid())) != std::string::npos, refused.error().message().c_str());
    }
    auto project = Project::open(first, Access::write, place.options());
    MUST(project);
    MUST((*project)->saveAs(second, {{"new", 2}}));
    QVERIFY(!fs::exists(first.string() + ".lock"));
    SAME((*project)->documents().value(), (Documents{{"new", 2}}));
    QVERIFY(!(*project)->saveAs(place.at("no such folder") / "x.triptych"));
    for (const auto& entry : fs::directory_iterator(place.root()))
        QVERIFY2(entry.path().extension() != ".part", entry.path().c_str());
}

void TestProject::secondOpenerReadsAndIsToldWho() {
    Place place;
    const fs::path path = place.at("a.triptych");
    int ready[2], done[2];
    QCOMPARE(::pipe(ready), 0);
    QCOMPARE(::pipe(done), 0);
    const pid_t child = forked([&] {
        auto project = Project::create(path, place.options());
        char byte = project ? 'y' : 'n';
        (void)!::write(ready[1], &byte, 1);
        (void)!::read(done[0], &byte, 1);
    });
    char byte = 0;
    QCOMPARE(::read(ready[0], &byte, 1), ssize_t(1));
    QCOMPARE(byte, 'y');
    {
        auto project = Project::open(path, Access::write, place.options());
        MUST(project);
        QVERIFY((*project)->readOnly() == ReadOnly::locked);
        QCOMPARE((*project)->owner().value().pid, static_cast<std::int64_t>(child));
        const auto saved = (*project)->saveDocuments({{"a", 1}});
        QVERIFY(!saved && saved.error().message().find(std::to_string(child)) != std::string::npos);
        MUST((*project)->documents());
        auto reader = Project::open(path, Access::read, place.options());
        MUST(reader);
        QCOMPARE((*reader)->owner().value().pid, static_cast<std::int64_t>(child));
    }
    (void)!::write(done[1], "x", 1);
    int status = 0;
    ::waitpid(child, &status, 0);
    auto project = Project::open(path, Access::write, place.options());
    MUST(project);
    QVERIFY((*project)->readOnly() == ReadOnly::no);
}

void TestProject::lockOfTheDeadIsTakenOver() {
    Place place;
    const fs::path path = place.at("a.triptych"), lock = path.string() + ".lock";
    MUST(Project::create(path, place.options()));
    char host[256] = {};
    ::gethostname(host, sizeof host - 1);
    const pid_t dead = forked([] {});
    int status = 0;
    ::waitpid(dead, &status, 0);
    const auto entry = [&](std::int64_t pid, const std::string& computer) {
        return Json{{"user", "anna"}, {"host", computer}, {"pid", pid}, {"program", "triptych"}, {"sinceMs", 1}}.dump();
    };
    setFileText(lock, entry(dead, host));
    {
        auto project = Project::open(path, Access::write, place.options());
        MUST(project);
        QVERIFY((*project)->readOnly() == ReadOnly::no);
        QVERIFY((*project)->notices().at(0).kind == Notice::Kind::tookOver);
    }
    // A living process of this computer, and a computer that cannot be asked, keep theirs.
    for (const std::string& kept : {entry(::getppid(), host), entry(dead, "elsewhere")}) {
        setFileText(lock, kept);
        auto project = Project::open(path, Access::write, place.options());
        MUST(project);
        QVERIFY((*project)->readOnly() == ReadOnly::locked);
        QCOMPARE((*project)->owner().value().user, std::string("anna"));
        auto options = place.options();
        options.takeOverLock = true;
        auto forced = Project::open(path, Access::write, options);
        MUST(forced);
        QVERIFY((*forced)->readOnly() == ReadOnly::no);
    }
}

void TestProject::readOnlyWorkIsTakenIn() {
    Place place;
    const fs::path path = place.at("a.triptych");
    base::BlobRef ref;
    {
        auto owner = Project::create(path, place.options());
        MUST(owner);
        MUST((*owner)->saveDocuments({{"a", 1}}));
        const base::JobRecord first[] = {job("first", 1)};
        MUST((*owner)->append(first));
        auto other = Project::open(path, Access::write, place.options());
        MUST(other);
        QVERIFY((*other)->readOnly() == ReadOnly::locked);
        const auto put = (*other)->put(numbers(9, 4));
        MUST(put);
        ref = *put;
        const base::JobRecord records[] = {job("second", 2)};
        MUST((*other)->append(records));
        (*other)->noteEdit("a", 2);
        QCOMPARE((*other)->load().value().size(), std::size_t(2));
        QCOMPARE((*owner)->load().value().size(), std::size_t(1));
        MUST((*other)->read(ref));
        QVERIFY(!(*owner)->contains(ref.hash));
        MUST((*other)->saveAs(place.at("copy.triptych"), {{"a", 3}}));
        QCOMPARE((*other)->load().value().size(), std::size_t(2));
        SAME((*other)->document("a").value(), Json(3));
        QVERIFY((*other)->readOnly() == ReadOnly::no);

        auto third = Project::open(path, Access::write, place.options());
        MUST(third);
        MUST((*third)->put(numbers(9, 4)));
        MUST((*third)->append(records));
        (*third)->noteEdit("a", 4);
    }
    QCOMPARE(Project::unsavedWork(place.options().stateFolder).size(), std::size_t(1));
    auto project = Project::open(path, Access::write, place.options());
    MUST(project);
    QVERIFY((*project)->contains(ref.hash));
    QCOMPARE((*project)->load().value().size(), std::size_t(2));
    QVERIFY((*project)->notices().at(0).kind == Notice::Kind::merged);
    SAME((*project)->recovery().value().changes.at("a"), Json(4));
    QVERIFY(Project::unsavedWork(place.options().stateFolder).empty());
}

void TestProject::recoveryIsOffered() {
    Place place;
    const fs::path path = place.at("a.triptych");
    {
        auto project = Project::create(path, place.options());
        MUST(project);
        MUST((*project)->saveDocuments({{"kept", 1}, {"gone", 1}, {"same", 1}}));
        (*project)->noteEdit("kept", 2);
        (*project)->noteEdit("gone", nullptr);
        (*project)->noteEdit("same", 2);
        (*project)->noteEdit("same", 1);
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(path.string() + ".recovery"), 2000);
    }
    for (int turn = 0; turn < 2; ++turn) {  // opening does not force, and looking does not use it up
        auto project = Project::open(path, Access::write, place.options());
        MUST(project);
        const auto offer = (*project)->recovery();
        QVERIFY(offer);
        SAME(offer->changes, (Documents{{"kept", 2}, {"gone", nullptr}}));
        QCOMPARE(offer->damagedRecords, 0);
        SAME((*project)->document("kept").value(), Json(1));
        if (turn == 1)
            (*project)->noteEdit("other", turn);
    }
    auto project = Project::open(path, Access::write, place.options());
    MUST(project);
    QCOMPARE((*project)->recovery().value().changes.size(), std::size_t(3));
    MUST((*project)->dropRecovery());
    QVERIFY(!(*project)->recovery());
    QVERIFY(!fs::exists(path.string() + ".recovery"));
}

void TestProject::recoveryAfterKill() {
    Place place;
    const fs::path path = place.at("a.triptych");
    int ready[2];
    QCOMPARE(::pipe(ready), 0);
    const pid_t child = forked([&] {
        auto project = Project::create(path, place.options());
        (*project)->noteEdit("a", "typed");
        (void)(*project)->flushEdits();
        (void)!::write(ready[1], "x", 1);
        ::pause();
    });
    char byte = 0;
    QCOMPARE(::read(ready[0], &byte, 1), ssize_t(1));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    auto project = Project::open(path, Access::write, place.options());
    MUST(project);
    QVERIFY((*project)->notices().at(0).kind == Notice::Kind::tookOver);
    SAME((*project)->recovery().value().changes.at("a"), Json("typed"));
}

void TestProject::recoveryTornAnywhere() {
    Place place;
    const fs::path file = place.at("x.recovery");
    std::vector<std::size_t> ends;
    {
        RecoveryJournal journal(file, {}, std::chrono::milliseconds(1000));
        for (int i = 0; i < 12; ++i) {
            journal.note("key" + std::to_string(i), std::to_string(i));
            MUST(journal.flush());
            ends.push_back(fs::file_size(file));
        }
    }
    const std::string whole = fileText(file);
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        setFileText(file, whole.substr(0, cut));
        const auto read = RecoveryJournal::read(file, {});
        MUST(read);
        const auto complete = static_cast<std::size_t>(std::count_if(ends.begin(), ends.end(), [&](std::size_t end) { return end <= cut; }));
        QCOMPARE(read->entries.size(), complete);
    }
    // A flipped bit costs its record and no other.
    std::mt19937 random(7);
    for (int turn = 0; turn < 200; ++turn) {
        std::string damaged = whole;
        const std::size_t at = ends[0] + random() % (ends[9] - ends[0]);
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << random() % 8));
        setFileText(file, damaged);
        const auto read = RecoveryJournal::read(file, {});
        MUST(read);
        QVERIFY(read->entries.size() >= 10 && read->damaged >= 1);
    }
}

void TestProject::savedEditsAreNotOffered() {
    Place place;
    const fs::path path = place.at("a.triptych");
    std::string earlier;
    {
        auto project = Project::create(path, place.options());
        MUST(project);
        (*project)->noteEdit("a", 1);
        MUST((*project)->flushEdits());
        earlier = fileText(path.string() + ".recovery");
        (*project)->noteEdit("a", 2);
        MUST((*project)->saveDocuments({{"a", 2}}));
        QVERIFY(!fs::exists(path.string() + ".recovery"));
    }
    // As if the program had died between the commit and the removal: the older value must not come up.
    setFileText(path.string() + ".recovery", earlier);
    auto project = Project::open(path, Access::write, place.options());
    MUST(project);
    QVERIFY(!(*project)->recovery());
}

void TestProject::migrationKeepsTheOldFile() {
    Place place;
    const fs::path path = place.at("old.triptych");
    makeOldProject(path);
    const std::string before = fileText(path);
    auto without = Project::open(path, Access::write, place.options());
    QVERIFY(!without);
    QVERIFY2(without.error().message().find("version 0") != std::string::npos, without.error().message().c_str());
    QCOMPARE(fileText(path), before);

    MigrationChain chain;
    chain.push_back(std::make_unique<FromZero>());
    auto options = place.options();
    options.migrations = &chain;
    {
        auto reader = Project::open(path, Access::read, options);
        MUST(reader);
        QCOMPARE((*reader)->documents().value().size(), std::size_t(2));
        QCOMPARE(fileText(path), before);
    }
    auto project = Project::open(path, Access::write, options);
    MUST(project);
    QCOMPARE((*project)->version(), currentVersion);
    QVERIFY((*project)->notices().at(0).kind == Notice::Kind::migrated);
    QCOMPARE((*project)->id(), std::string("0123456789abcdef0123456789abcdef"));
    SAME((*project)->document("routing/families").value()["written by hand"], Json(true));
    const auto jobs = (*project)->load();
    MUST(jobs);
    QCOMPARE(jobs->size(), std::size_t(1));
    const auto text = (*project)->read(jobs->at(0).outputs.at("text"));
    MUST(text);
    QCOMPARE(std::string(text->text()), std::string("abc"));
    QVERIFY((*project)->check().value().empty());
    QCOMPARE(fileText(path.string() + ".version-0"), before);
}

void TestProject::newerVersionReadsOnly() {
    Place place;
    const fs::path path = place.at("a.triptych");
    {
        auto project = Project::create(path, place.options());
        MUST(project);
        MUST((*project)->saveDocuments({{"a", 1}}));
    }
    {
        SQLite::Database raw(path.string(), SQLite::OPEN_READWRITE);
        raw.exec("PRAGMA user_version = 7; ALTER TABLE documents ADD COLUMN author TEXT; CREATE TABLE more(x)");
    }
    const std::string before = fileText(path);
    {
        auto project = Project::open(path, Access::write, place.options());
        MUST(project);
        QVERIFY((*project)->readOnly() == ReadOnly::newerVersion);
        QVERIFY((*project)->notices().at(0).kind == Notice::Kind::newerVersion);
        SAME((*project)->document("a").value(), Json(1));
        const auto saved = (*project)->saveDocuments({{"a", 2}});
        QVERIFY(!saved && saved.error().message().find("version 7") != std::string::npos);
        MUST((*project)->saveAs(place.at("b.triptych"), {{"b", 2}}));
        QCOMPARE((*project)->version(), currentVersion);
        SAME((*project)->documents().value(), (Documents{{"a", 1}, {"b", 2}}));
    }
    QCOMPARE(fileText(path), before);
}

void TestProject::killedWhileSaving() {
    Place place;
    const fs::path path = place.at("a.triptych");
    const int turns = qEnvironmentVariableIsSet("TRIPTYCH_CAMPAIGN") ? 60 : 20;
    MUST(Project::create(path, place.options()));
    std::mt19937 random(11);
    int last = -1;
    for (int turn = 0; turn < turns; ++turn) {
        int pipe[2];
        QCOMPARE(::pipe(pipe), 0);
        const int first = last + 1;
        const pid_t child = forked([&] {
            auto project = Project::open(path, Access::write, place.options());
            if (!project || (*project)->readOnly() != ReadOnly::no)
                ::_exit(3);
            for (int i = first;; ++i) {
                (void)(*project)->put(numbers(50000, static_cast<float>(i)));
                (*project)->noteEdit("a", i);
                const Json big = std::string(200000, static_cast<char>('a' + i % 26));
                if (!(*project)->saveDocuments({{"a", i}, {"b", i}, {"big", big}, {"z", i}}))
                    ::_exit(4);
                (void)!::write(pipe[1], &i, sizeof i);
            }
        });
        ::close(pipe[1]);
        int acknowledged = last;
        QCOMPARE(::read(pipe[0], &acknowledged, sizeof acknowledged), ssize_t(sizeof acknowledged));
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 30000));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        while (::read(pipe[0], &acknowledged, sizeof acknowledged) == ssize_t(sizeof acknowledged)) {
        }
        ::close(pipe[0]);

        auto project = Project::open(path, Access::write, place.options());
        MUST(project);
        const auto documents = (*project)->documents();
        MUST(documents);
        const int found = documents->at("a").get<int>();
        QVERIFY2(found == acknowledged || found == acknowledged + 1, qPrintable(QStringLiteral("%1 %2").arg(found).arg(acknowledged)));
        SAME(documents->at("b"), Json(found));
        SAME(documents->at("z"), Json(found));
        QCOMPARE(documents->at("big").get<std::string>(), std::string(200000, static_cast<char>('a' + found % 26)));
        if (const auto offer = (*project)->recovery())
            SAME(offer->changes.at("a"), Json(found + 1));
        MUST((*project)->dropRecovery());
        const auto findings = (*project)->check();
        MUST(findings);
        for (const Finding& finding : *findings)
            QVERIFY2(finding.severity == Severity::note, finding.what.c_str());
        last = found;
    }
}

void TestProject::readersBesideAWriter() {
    Place place;
    auto options = place.options();
    options.cacheBytes = 0;
    auto project = Project::create(place.at("a.triptych"), options);
    MUST(project);
    const auto ref = (*project)->put(numbers(300000));
    MUST(ref);
    std::atomic<bool> stop{false};
    std::atomic<int> reads{0}, failures{0};
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&] {
            while (!stop) {
                const auto documents = (*project)->documents();
                if (!(*project)->read(*ref) || !documents || (documents->count("x") && documents->at("x") != documents->at("y")))
                    ++failures;
                ++reads;
            }
        });
    std::thread jobs([&] {
        for (int i = 0; i < 100; ++i) {
            const base::JobRecord records[] = {job("j" + std::to_string(i), i)};
            if (!(*project)->put(numbers(1000, static_cast<float>(i) + 0.5f)) || !(*project)->append(records))
                ++failures;
        }
    });
    for (int i = 0; i < 100; ++i)
        if (!(*project)->saveDocuments({{"x", i}, {"y", i}}))
            ++failures;
    jobs.join();
    MUST((*project)->saveAs(place.at("b.triptych"), {{"x", 1000}, {"y", 1000}}));
    stop = true;
    for (std::thread& reader : readers)
        reader.join();
    QCOMPARE(failures.load(), 0);
    QVERIFY(reads > 0);
    QCOMPARE((*project)->load().value().size(), std::size_t(100));
}

void TestProject::linksMovedAndChanged() {
    Place place;
    const fs::path path = place.at("a.triptych"), file = place.at("scan.bin"), outside = place.at("state") / "far.bin";
    fs::create_directories(outside.parent_path());
    setFileText(file, std::string(3000000, 'x'));
    setFileText(outside, "far");
    fs::create_directories(place.at("images"));
    setFileText(place.at("images") / "1.png", "one");
    auto project = Project::create(path, place.options());
    MUST(project);
    const auto link = (*project)->addLink(file);
    MUST(link);
    QCOMPARE((*project)->addLink(file).value().id, link->id);
    MUST((*project)->addLink(place.at("images")));
    QCOMPARE((*project)->links().value().size(), std::size_t(2));
    const auto before = (*project)->checkLinks();
    MUST(before);
    for (const LinkState& state : *before)
        QVERIFY2(state.condition == LinkCondition::same, state.text.c_str());
    QCOMPARE((*project)->hashLink(link->id).value().hash, base::sha256File(file).value());

    fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(5));
    QVERIFY((*project)->checkLinks().value()[0].condition == LinkCondition::same);
    fs::create_directories(place.at("deep/er"));
    fs::rename(file, place.at("deep/er/scan.bin"));
    setFileText(place.at("images") / "2.png", "two");
    auto states = (*project)->checkLinks().value();
    QVERIFY(states[0].condition == LinkCondition::missing);
    QCOMPARE(states[0].found, fs::canonical(place.at("deep/er/scan.bin")));
    QVERIFY(states[0].text.find("scan.bin") != std::string::npos);
    QVERIFY(states[1].condition == LinkCondition::changed);
    QVERIFY(!(*project)->relocateLink(link->id, outside));
    const auto moved = (*project)->relocateLink(link->id, states[0].found);
    MUST(moved);
    QVERIFY(!moved->hash.empty());
    QVERIFY((*project)->checkLinks().value()[0].condition == LinkCondition::same);
    {
        SQLite::Database raw(path.string());
        QCOMPARE(raw.execAndGet("SELECT path FROM links WHERE folder = 0").getString(), std::string("deep/er/scan.bin"));
    }
    // Another folder, another relative path, the same file.
    MUST((*project)->saveAs(place.at("deep") / "b.triptych"));
    QCOMPARE((*project)->links().value()[0].path, fs::canonical(place.at("deep/er/scan.bin")));
    {
        SQLite::Database raw(place.at("deep/b.triptych").string());
        QCOMPARE(raw.execAndGet("SELECT path FROM links WHERE folder = 0").getString(), std::string("er/scan.bin"));
    }
    QVERIFY(!staysOutside(outside));
    QVERIFY(staysOutside(place.at("images")));
}

void TestProject::compactSweepsOnlyTheUnused() {
    Place place;
    auto project = Project::create(place.at("a.triptych"), place.options());
    MUST(project);
    std::vector<base::BlobRef> refs;
    for (int i = 0; i < 5; ++i)
        refs.push_back((*project)->put(numbers(500000, static_cast<float>(i))).value());
    base::JobRecord record = job("j", 1);
    record.outputs["out"] = refs[0];
    record.spec.inputs["in"].blob = refs[1];
    MUST((*project)->append(std::span(&record, 1)));
    MUST((*project)->store({{base::sha256("k"), {{{"out", refs[2]}}, {}, {}}}}));
    MUST((*project)->saveDocuments({{"d", {{"anywhere", Json::array({refs[3].hash})}}}}));
    const auto first = (*project)->compact();
    MUST(first);
    QCOMPARE(first->blobsRemoved, 1);
    QCOMPARE(first->bytesRemoved, std::uint64_t(2000000));
    QVERIFY(first->fileAfter + 1900000 < first->fileBefore);
    for (int i = 0; i < 4; ++i)
        MUST((*project)->read(refs[static_cast<std::size_t>(i)]));
    QVERIFY(!(*project)->read(refs[4]));
    QCOMPARE((*project)->compact(true).value().blobsRemoved, 1);
    QVERIFY((*project)->find(std::vector{base::sha256("k")}).empty());
    QVERIFY((*project)->check().value().empty());
    MUST((*project)->put(numbers(500000, 4)));
}

void TestProject::onlyTheUnnamedIsForgotten() {
    Place place;
    auto project = Project::create(place.at("a.triptych"), place.options());
    MUST(project);
    std::vector<base::BlobRef> refs;
    std::vector<std::string> hashes;
    for (int i = 0; i < 6; ++i) {
        refs.push_back((*project)->put(numbers(3000000, static_cast<float>(i))).value());
        hashes.push_back(refs.back().hash);
    }
    base::JobRecord record = job("j", 1);
    record.outputs["out"] = refs[0];
    record.manifest["checkpoint"] = {{"arrays", {{"state", base::toJson(refs[1])}}}};
    MUST((*project)->append(std::span(&record, 1)));
    MUST((*project)->store({{base::sha256("k"), {{{"out", refs[2]}}, {}, {}}}}));
    MUST((*project)->saveDocuments({{"d", {{"anywhere", Json::array({refs[3].hash})}}}}));
    hashes.pop_back();  // not asked for
    hashes.push_back(base::sha256("never there"));
    MUST((*project)->forget(hashes));
    for (const std::size_t i : {0u, 1u, 2u, 3u, 5u})
        QVERIFY2((*project)->contains(refs[i].hash), std::to_string(i).c_str());
    QVERIFY(!(*project)->contains(refs[4].hash));
    // A record that moved on no longer holds its old state.
    record.manifest["checkpoint"] = {{"arrays", {{"state", base::toJson(refs[5])}}}};
    MUST((*project)->append(std::span(&record, 1)));
    MUST((*project)->forget(hashes));
    QVERIFY(!(*project)->contains(refs[1].hash));
    QVERIFY((*project)->contains(refs[5].hash));
    QVERIFY((*project)->check().value().empty());
}

void TestProject::dumpAndLoad() {
    Place place;
    setFileText(place.at("linked.bin"), "linked");
    auto project = Project::create(place.at("a.triptych"), place.options());
    MUST(project);
    base::JobRecord record = job("j/../1", 5);
    record.outputs["small"] = (*project)->put(numbers(100)).value();
    record.outputs["large"] = (*project)->put(numbers(3000000)).value();
    MUST((*project)->append(std::span(&record, 1)));
    MUST((*project)->store({{base::sha256("k"), {{{"out", record.outputs["small"]}}, {{"n", 0.1}}, {}}}}));
    const Documents documents{{"figures/one", {{"title", "Größe"}, {"values", {0.1, 1e300, -0.0, 3}}}},
                              {"../../escape", 1}, {".hidden", 2}, {"UPPER ~%/x", 3}, {std::string(200, 'a') , 4}, {std::string(199, 'a') + "/", 5}};
    MUST((*project)->saveDocuments(documents));
    MUST((*project)->addLink(place.at("linked.bin")));
    DumpOptions all;
    all.maxBlobBytes = ~std::uint64_t{0};
    MUST(dump(**project, place.at("tree"), all));
    QVERIFY(!dump(**project, place.at("tree"), all));
    auto loaded = loadTextTree(place.at("tree"), place.at("b.triptych"), place.options());
    MUST(loaded);
    QVERIFY(loaded->missingBlobs.empty());
    QCOMPARE(loaded->project->id(), (*project)->id());
    SAME(loaded->project->documents().value(), (*project)->documents().value());
    SAME(base::toJson(loaded->project->load().value().at(0)), base::toJson((*project)->load().value().at(0)));
    SAME(loaded->project->links().value(), (*project)->links().value());
    QVERIFY(!loaded->project->find(std::vector{base::sha256("k")}).empty());
    for (const auto& item : record.outputs)
        MUST(loaded->project->read(item.second));
    QVERIFY(loaded->project->check().value().empty());
    MUST(dump(*loaded->project, place.at("again"), all));
    QVERIFY(treeTexts(place.at("tree")) == treeTexts(place.at("again")));

    MUST(dump(**project, place.at("short")));
    auto partial = loadTextTree(place.at("short"), place.at("c.triptych"), place.options());
    MUST(partial);
    QCOMPARE(partial->missingBlobs, (std::vector<std::string>{record.outputs["large"].hash}));
    QVERIFY(!partial->project->check().value().empty());
}

void TestProject::infoCounts() {
    Place place;
    auto project = Project::create(place.at("a.triptych"), place.options());
    MUST(project);
    MUST((*project)->saveDocuments({{"figures/a", 1}, {"figures/b", 1}, {"notes", 1}}));
    const base::JobRecord records[] = {job("a", 1), job("b", 2, base::JobState::failed)};
    MUST((*project)->append(records));
    MUST((*project)->put(numbers(10)));
    const auto info = projectInfo(**project);
    MUST(info);
    QCOMPARE(info->documents.at("figures"), 2);
    QCOMPARE(info->jobKinds.at("langevin.run"), 2);
    QCOMPARE(info->jobStates.at("failed"), 1);
    QCOMPARE(info->blobBytes, std::uint64_t(40));
    QVERIFY(info->createdMs > 1600000000000);
    SAME(toJson(*info)["version"], Json(currentVersion));
}

QTEST_APPLESS_MAIN(TestProject)
#include "test_project.moc"
