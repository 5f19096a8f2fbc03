#include <QtTest>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <mutex>


#include "jobs/memory_store.h"
#include "jobs/probe_kinds.h"
#include "jobs/process_executor.h"
#include "jobs/scheduler.h"
#include "support/worker_processes.h"

using namespace triptych;
using namespace std::chrono_literals;
using base::JobState;
using base::Json;
namespace fs = std::filesystem;

namespace {

constexpr auto enough = 30s;  // for a loaded machine; nothing that works needs it

fs::path workerProgram() {
    return fs::path(qEnvironmentVariable("TRIPTYCH_BIN", QCoreApplication::applicationDirPath()).toStdString()) / "triptych-worker";
}

base::KindRegistry probes(std::optional<std::chrono::milliseconds> quietLimit = {}) {
    base::KindRegistry kinds;
    for (auto& kind : jobs::probeKinds(base::Place::process)) {
        if (quietLimit)
            kind.quietLimit = *quietLimit;
        (void)kinds.add(std::move(kind));
    }
    return kinds;
}

base::JobSpec specOf(std::string kind, Json parameters = Json::object(), std::uint64_t seed = 0) {
    base::JobSpec spec;
    spec.kind = std::move(kind);
    spec.parameters = std::move(parameters);
    spec.seed = seed;
    return spec;
}

base::Array pattern(std::size_t count, std::uint8_t first) {
    std::vector<std::uint8_t> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<std::uint8_t>(first + i * 31 + (i >> 8));
    return base::Array::of(values);
}

// A scheduler with a worker, as the window has one.
struct Wall {
    explicit Wall(jobs::WorkerOptions options = {}, std::optional<std::chrono::milliseconds> quietLimit = {})
        : scratch(std::make_unique<QTemporaryDir>()) {
        jobs::Options scheduling;
        scheduling.scratchRoot = scratch->path().toStdString();
        jobs::Limits limits;
        limits.threads = 2;
        scheduler = std::make_unique<jobs::Scheduler>(probes(quietLimit), jobs::Executors{nullptr, makeExecutor(options)},
                                                      store, store, store, limits, scheduling);
    }

    // What a task still holds is removed by the executor's thread.
    ~Wall() {
        scheduler.reset();
        if (!QTest::qWaitFor([this] { return executor.expired(); }, 30000))
            qWarning("the executor did not end");
    }

    std::shared_ptr<jobs::ProcessExecutor> makeExecutor(const jobs::WorkerOptions& options) {
        auto made = std::make_shared<jobs::ProcessExecutor>(options);
        executor = made;
        return made;
    }

    std::string submit(base::JobSpec spec) {
        auto id = scheduler->submit(std::move(spec));
        if (!id)
            qWarning("%s", id.error().message().c_str());
        return id.value_or("");
    }
    base::JobRecord finished(const std::string& id) {
        if (!scheduler->wait({id}, enough))
            qWarning("job %s did not end", id.c_str());
        return scheduler->record(id).value_or(base::JobRecord{});
    }
    base::JobRecord ran(base::JobSpec spec) { return finished(submit(std::move(spec))); }
    bool startsRunning(const std::string& id) {
        return QTest::qWaitFor([&] { return scheduler->progressOf(id).phase != ""; }, 30000);
    }
    std::ptrdiff_t filesInScratch() const {
        const fs::recursive_directory_iterator all(scratch->path().toStdString());
        return std::count_if(begin(all), end(all), [](const fs::directory_entry& e) { return e.is_regular_file(); });
    }

    std::unique_ptr<QTemporaryDir> scratch;
    jobs::MemoryStore store;
    std::weak_ptr<jobs::ProcessExecutor> executor;
    std::unique_ptr<jobs::Scheduler> scheduler;
};

std::string messageOf(const base::JobRecord& record) {
    return record.error ? record.error->message() : "no error, but " + std::string(base::name(record.state));
}

#define COMPARE_STATE(expression, wanted)                                          \
    do {                                                                           \
        const base::JobRecord compared = (expression);                             \
        QVERIFY2(compared.state == (wanted), messageOf(compared).c_str());         \
    } while (false)
#define VERIFY_SAYS(expression, words)                                             \
    do {                                                                           \
        const auto message = messageOf(expression);                                \
        QVERIFY2(message.find(words) != std::string::npos, message.c_str());       \
    } while (false)

class Watcher final : public jobs::Observer {
public:
    void jobPublished(const std::string&, const base::Output& output) override {
        const std::lock_guard lock(m_mutex);
        m_published.push_back(output);
    }
    std::vector<base::Output> published() {
        const std::lock_guard lock(m_mutex);
        return m_published;
    }

private:
    std::mutex m_mutex;
    std::vector<base::Output> m_published;
};

struct Run {
    int code = -1;
    QByteArray said;
};

Run batch(const QStringList& arguments) {
    QProcess process;
    process.start(QString::fromStdString(workerProgram().string()), arguments);
    if (!process.waitForFinished(60000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, process.readAllStandardError()};
}

}  // namespace

class TestJobsWorker : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY2(fs::exists(workerProgram()), workerProgram().c_str());
        qputenv("TRIPTYCH_PROBE_KINDS", "1");
    }
    void init() { qputenv("TRIPTYCH_WORKER", workerProgram().c_str()); }

    void smallAndLargeArraysComeBack() {
        Wall wall;
        Watcher watcher;
        wall.scheduler->addObserver(&watcher);
        auto spec = specOf("probe.echo", {{"text", "h\u00e9llo"}}, 0xfedcba9876543210U);
        const std::map<std::string, base::Array> sent = {{"a", base::Array::of(std::vector<double>{1.5, -0.0, 1e-300}, {3, 1})},
                                                         {"b", pattern(9'000'001, 3)},
                                                         {"c", *base::Array::fromBytes(base::DType::f32, {0, 7}, {})}};
        for (const auto& [name, array] : sent)
            spec.inputs[name].blob = *wall.store.put(array);
        const auto record = wall.ran(spec);
        COMPARE_STATE(record, JobState::done);
        for (const auto& [name, array] : sent)
            QVERIFY(record.outputs.at(name) == array.ref());
        QCOMPARE(record.summary["parameters"]["text"].get<std::string>(), std::string("h\u00e9llo"));
        QCOMPARE(record.summary["seed"].get<std::uint64_t>(), std::uint64_t{0xfedcba9876543210U});
        QCOMPARE(record.log.size(), std::size_t{1});
        QCOMPARE(record.log[0].text, std::string("echoed"));
        QCOMPARE(record.manifest["place"].get<std::string>(), std::string("process"));
        QVERIFY2(record.manifest["libraries"].contains("LibTorch"), record.manifest.dump().c_str());
        QTRY_COMPARE(watcher.published().size(), std::size_t{1});
        QVERIFY(watcher.published()[0].arrays.at("b").ref() == sent.at("b").ref());
        QCOMPARE(wall.filesInScratch(), std::ptrdiff_t{0});
        wall.scheduler->removeObserver(&watcher);
    }

    void theWorkerStaysWarm() {
        Wall wall;
        COMPARE_STATE(wall.ran(specOf("probe.empty", Json::object(), 1)), JobState::done);
        const auto first = test::workers();
        QCOMPARE(first.size(), std::size_t{1});
        COMPARE_STATE(wall.ran(specOf("probe.empty", Json::object(), 2)), JobState::done);
        QVERIFY(test::workers() == first);
        wall.scheduler.reset();
        QTRY_VERIFY_WITH_TIMEOUT(test::workers().empty(), 30000);
    }

    void anIdleWorkerIsStopped() {
        jobs::WorkerOptions options;
        options.idleLimit = 50ms;
        Wall wall(options);
        COMPARE_STATE(wall.ran(specOf("probe.empty", Json::object(), 1)), JobState::done);
        QTRY_VERIFY_WITH_TIMEOUT(test::workers().empty(), 30000);
        COMPARE_STATE(wall.ran(specOf("probe.empty", Json::object(), 2)), JobState::done);
    }

    void aWorkerKilledMidwayFailsItsJobAlone() {
        Wall wall;
        const auto id = wall.submit(specOf("probe.sleep", {{"seconds", 3600}}));
        const auto next = wall.submit(specOf("probe.empty"));
        QVERIFY(wall.startsRunning(id));
        const auto before = test::workers();
        QCOMPARE(before.size(), std::size_t{1});
        ::kill(before[0], SIGKILL);
        const auto record = wall.finished(id);
        COMPARE_STATE(record, JobState::failed);
        VERIFY_SAYS(record, "signal 9");
        VERIFY_SAYS(record, "memory");
        COMPARE_STATE(wall.finished(next), JobState::done);
        const auto after = test::workers();
        QCOMPARE(after.size(), std::size_t{1});
        QVERIFY(after != before);
    }

    void aWorkerKilledWhileIdleTakesNothingAlong() {
        Wall wall;
        COMPARE_STATE(wall.ran(specOf("probe.empty", Json::object(), 1)), JobState::done);
        QCOMPARE(test::workers().size(), std::size_t{1});
        ::kill(test::workers()[0], SIGKILL);
        QTRY_VERIFY(test::workers().empty());
        COMPARE_STATE(wall.ran(specOf("probe.empty", Json::object(), 2)), JobState::done);
    }

    void crashesAreTold_data() {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("words");
        QTest::newRow("segfault") << "segfault" << "signal 11";
        QTest::newRow("abort") << "abort" << "signal 6";
        QTest::newRow("kill") << "kill" << "signal 9";
        QTest::newRow("exit") << "exit" << "exit code 7";
    }
    void crashesAreTold() {
        QFETCH(QString, how);
        QFETCH(QString, words);
        Wall wall;
        const auto record = wall.ran(specOf("probe.crash", {{"how", how.toStdString()}}));
        COMPARE_STATE(record, JobState::failed);
        VERIFY_SAYS(record, words.toStdString());
        VERIFY_SAYS(record, "the probe is about to end badly");
        COMPARE_STATE(wall.ran(specOf("probe.empty")), JobState::done);
    }

    void anExceptionLeavesTheWorkerStanding() {
        Wall wall;
        COMPARE_STATE(wall.ran(specOf("probe.empty")), JobState::done);
        const auto before = test::workers();
        const auto record = wall.ran(specOf("probe.crash", {{"how", "throw"}}));
        COMPARE_STATE(record, JobState::failed);
        VERIFY_SAYS(record, "thrown by the probe");
        QVERIFY(record.manifest["libraries"].contains("LibTorch"));
        QVERIFY(test::workers() == before);
    }

    void silenceIsNotWaitedFor() {
        jobs::WorkerOptions options;
        options.politeAfter = 100ms;
        options.hardAfter = 300ms;
        for (const bool deaf : {false, true}) {
            Wall wall(options, 300ms);
            const auto record = wall.ran(specOf("probe.hang", {{"deaf", deaf}}));
            COMPARE_STATE(record, JobState::failed);
            VERIFY_SAYS(record, "no sign of life for 0.3 s");
            COMPARE_STATE(wall.ran(specOf("probe.empty")), JobState::done);
        }
    }

    void aKindThatAsksForItsStopIsNotSilent() {
        Wall wall({}, 600ms);
        COMPARE_STATE(wall.ran(specOf("probe.sleep", {{"seconds", 1.5}})), JobState::done);
    }

    void aMissingWorkerIsNamed() {
        qputenv("TRIPTYCH_WORKER", "/nowhere/triptych-worker");
        {
            Wall wall;
            const auto record = wall.ran(specOf("probe.empty"));
            COMPARE_STATE(record, JobState::failed);
            VERIFY_SAYS(record, "/nowhere/triptych-worker");
            VERIFY_SAYS(record, "TRIPTYCH_WORKER");
            qputenv("TRIPTYCH_WORKER", workerProgram().c_str());
            COMPARE_STATE(wall.ran(specOf("probe.empty", Json::object(), 2)), JobState::done);
        }
        qunsetenv("TRIPTYCH_WORKER");
        const auto beside = jobs::findWorker();
        QVERIFY2(beside.has_value(), beside ? "" : beside.error().message().c_str());
        jobs::WorkerOptions options;
        options.program = "/nowhere/else";
        Wall wall(options);
        VERIFY_SAYS(wall.ran(specOf("probe.empty")), "/nowhere/else");
    }

    void aProgramThatIsNoWorkerIsToldApart() {
        jobs::WorkerOptions options;
        options.program = "/bin/false";
        Wall ends(options);
        const auto ended = ends.ran(specOf("probe.empty"));
        COMPARE_STATE(ended, JobState::failed);
        VERIFY_SAYS(ended, "exit code 1");
        options.program = fs::path(wallScript("printf 'hello, I am no worker at all'; sleep 60"));
        Wall chats(options);
        const auto chatted = chats.ran(specOf("probe.empty"));
        COMPARE_STATE(chatted, JobState::failed);
        VERIFY_SAYS(chatted, "made no sense");
    }

    void aCancelIsAnswered() {
        Wall wall;
        const auto id = wall.submit(specOf("probe.sleep", {{"seconds", 3600}}));
        QVERIFY(wall.startsRunning(id));
        const auto before = test::workers();
        QVERIFY(wall.scheduler->cancel(id));
        COMPARE_STATE(wall.finished(id), JobState::cancelled);
        COMPARE_STATE(wall.ran(specOf("probe.empty")), JobState::done);
        QVERIFY2(test::workers() == before, "a kind that answers costs no worker");
    }

    void aCancelIsEnforced() {
        jobs::WorkerOptions options;
        options.politeAfter = 100ms;
        options.hardAfter = 400ms;
        for (const bool deaf : {false, true}) {
            Wall wall(options, 3600s);
            const auto id = wall.submit(specOf("probe.hang", {{"deaf", deaf}}));
            QVERIFY(wall.startsRunning(id));
            QVERIFY(wall.scheduler->cancel(id));
            QCOMPARE(wall.scheduler->record(id)->state, JobState::stopping);
            COMPARE_STATE(wall.finished(id), JobState::cancelled);
            COMPARE_STATE(wall.ran(specOf("probe.empty")), JobState::done);
        }
    }

    // The job's task then holds the last reference to the executor, which ends on its own thread.
    void aDeafJobOutlivesItsSchedulerInPeace() {
        jobs::WorkerOptions options;
        options.politeAfter = 100ms;
        options.hardAfter = 500ms;
        auto executor = std::make_shared<jobs::ProcessExecutor>(options);
        const std::weak_ptr<jobs::ProcessExecutor> watched = executor;
        jobs::MemoryStore store;
        auto scheduler = std::make_unique<jobs::Scheduler>(probes(3600s), jobs::Executors{nullptr, std::move(executor)}, store, store, store,
                                                           jobs::Limits{});
        const auto id = scheduler->submit(specOf("probe.hang", {{"deaf", true}}));
        QVERIFY(id);
        QVERIFY(QTest::qWaitFor([&] { return scheduler->progressOf(*id).phase != ""; }, 30000));
        scheduler->shutdown(10ms);
        QCOMPARE(store.load()->at(0).state, JobState::interrupted);
        scheduler.reset();
        QTRY_VERIFY_WITH_TIMEOUT(watched.expired(), 30000);
        QTRY_VERIFY_WITH_TIMEOUT(test::workers().empty(), 30000);
    }

    void aJobGoesOnFromItsCheckpoint() {
        Wall wall;
        const auto id = wall.submit(specOf("probe.count", {{"to", 50}, {"stopAt", 20}}));
        const auto reached = [&] {
            const auto record = wall.scheduler->record(id);
            return record->manifest.contains("checkpoint") && record->manifest["checkpoint"]["summary"]["at"] == 20;
        };
        QTRY_VERIFY_WITH_TIMEOUT(reached(), 30000);
        QCOMPARE(test::workers().size(), std::size_t{1});
        ::kill(test::workers()[0], SIGKILL);
        COMPARE_STATE(wall.finished(id), JobState::failed);
        const auto again = wall.scheduler->resume({id});
        QVERIFY(again);
        const auto record = wall.finished(again->at(0));
        COMPARE_STATE(record, JobState::done);
        QVERIFY2(record.summary == Json({{"from", 20}, {"to", 50}}), record.summary.dump().c_str());
    }

    void aKindTheWorkerDoesNotKnowIsNamed() {
        qputenv("TRIPTYCH_PROBE_KINDS", "0");
        Wall wall;
        const auto record = wall.ran(specOf("probe.empty"));
        qputenv("TRIPTYCH_PROBE_KINDS", "1");
        COMPARE_STATE(record, JobState::failed);
        VERIFY_SAYS(record, "probe.empty");
    }

    void batchWritesTheManifestLast() {
        const QTemporaryDir folder;
        const auto spec = writeSpec(folder, R"({"kind": "probe.count", "parameters": {"to": 10}, "seed": 5})");
        const auto out = folder.filePath("out/deep");
        const auto run = batch({"run", spec, "--out", out});
        QVERIFY2(run.code == 0, run.said.constData());
        QFile file(out + "/manifest.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto manifest = Json::parse(file.readAll().toStdString());
        const auto& job = manifest["jobs"][0];
        QCOMPARE(job["state"].get<std::string>(), std::string("done"));
        QVERIFY(job["summary"] == Json({{"from", 0}, {"to", 10}}));
        QVERIFY(job["manifest"]["libraries"].contains("LibTorch"));
        for (const auto& entry : fs::recursive_directory_iterator(out.toStdString()))
            QVERIFY2(entry.path().extension() != ".part", entry.path().c_str());

        // What fails afterwards in the same folder must not look like it succeeded.
        const auto bad = writeSpec(folder, R"({"kind": "probe.crash", "parameters": {"how": "throw"}})");
        const auto failed = batch({"run", bad, "--out", out});
        QCOMPARE(failed.code, 1);
        QVERIFY(failed.said.contains("thrown by the probe"));
        QVERIFY(!QFile::exists(out + "/manifest.json"));
    }

    void batchRefusesByExitCode_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("unknown kind") << QByteArray(R"({"kind": "probe.emty"})") << 2 << QByteArray("probe.empty");
        QTest::newRow("out of range") << QByteArray(R"({"kind": "probe.sleep", "parameters": {"seconds": -1}})") << 2 << QByteArray("/parameters/seconds");
        QTest::newRow("unknown field") << QByteArray(R"({"kind": "probe.empty", "sed": 1})") << 2 << QByteArray("sed");
        QTest::newRow("not JSON") << QByteArray("{") << 2 << QByteArray("spec.json");
        QTest::newRow("no such file") << QByteArray() << 4 << QByteArray("spec.json");
        QTest::newRow("a folder") << QByteArray("/") << 4 << QByteArray("spec.json");
    }
    void batchRefusesByExitCode() {
        QFETCH(QByteArray, text);
        QFETCH(int, code);
        QFETCH(QByteArray, words);
        const QTemporaryDir folder;
        auto spec = folder.filePath("spec.json");
        if (text == "/")
            QVERIFY(QDir().mkpath(spec));
        else if (!text.isEmpty())
            spec = writeSpec(folder, text);
        const auto run = batch({"run", spec, "--out", folder.filePath("out")});
        QCOMPARE(run.code, code);
        QVERIFY2(run.said.contains(words), run.said.constData());
        QVERIFY(!QFile::exists(folder.filePath("out/manifest.json")));
    }

    void batchUsage() {
        for (const auto& arguments : {QStringList{}, QStringList{"run"}, QStringList{"dance"}}) {
            const auto run = batch(arguments);
            QCOMPARE(run.code, 2);
            QVERIFY(run.said.contains("usage"));
        }
    }

    void batchIsCancelledBySignal() {
        const QTemporaryDir folder;
        const auto spec = writeSpec(folder, R"({"kind": "probe.sleep", "parameters": {"seconds": 3600}})");
        QProcess process;
        process.start(QString::fromStdString(workerProgram().string()), {"run", spec, "--out", folder.filePath("out")});
        QVERIFY(process.waitForStarted());
        // Only a process that waits for the signal can answer it.
        QTRY_VERIFY_WITH_TIMEOUT(catchesTerm(process.processId()), 30000);
        process.terminate();
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 3);
    }

private:
    static QString writeSpec(const QTemporaryDir& folder, const QByteArray& text) {
        QFile file(folder.filePath("spec.json"));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    static bool catchesTerm(qint64 pid) {
        std::ifstream file("/proc/" + std::to_string(pid) + "/status");
        // Between fork and exec it is still a copy of this program.
        for (std::string line; std::getline(file, line);)
            if (line.starts_with("Name:") && line.find("triptych-worker") == std::string::npos)
                return false;
            else if (line.starts_with("SigCgt:"))
                return std::stoull(line.substr(7), nullptr, 16) >> (SIGTERM - 1) & 1;
        return false;
    }

    std::string wallScript(const std::string& commands) {
        const auto path = m_scripts.filePath("program").toStdString();
        std::ofstream(path) << "#!/bin/sh\n" << commands << "\n";
        fs::permissions(path, fs::perms::owner_all);
        return path;
    }

    QTemporaryDir m_scripts;
};

QTEST_GUILESS_MAIN(TestJobsWorker)
#include "test_jobs_worker.moc"
