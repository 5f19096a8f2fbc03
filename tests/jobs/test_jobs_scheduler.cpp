#include <QtTest>

#include <algorithm>
#include <atomic>
#include <map>
#include <random>
#include <thread>

#include "jobs/fake_executor.h"
#include "jobs/memory_store.h"
#include "jobs/probe_kinds.h"
#include "jobs/scheduler.h"
#include "jobs/thread_executor.h"

using namespace triptych;
using namespace std::chrono_literals;
using base::JobState;
using test::FakeClock;
using test::FakeExecutor;

namespace {

base::Kind plainKind(std::string name, base::Place place) {
    base::Kind kind;
    kind.name = std::move(name);
    kind.place = place;
    kind.inputs = {{"in", "anything", false, true}, {"file", "a path", true, true}};
    kind.run = [](const base::JobArguments&, base::JobContext&) -> base::Result<base::Output> { return base::Output{}; };
    return kind;
}

base::KindRegistry fakeKinds() {
    base::KindRegistry kinds;
    (void)kinds.add(plainKind("fake.thread", base::Place::thread));
    (void)kinds.add(plainKind("fake.process", base::Place::process));
    return kinds;
}

base::KindRegistry probes() {
    base::KindRegistry kinds;
    for (auto& kind : jobs::probeKinds(base::Place::thread))
        (void)kinds.add(std::move(kind));
    return kinds;
}

base::JobSpec specOf(std::string kind, base::Json parameters = base::Json::object(), std::uint64_t seed = 0) {
    base::JobSpec spec;
    spec.kind = std::move(kind);
    spec.parameters = std::move(parameters);
    spec.seed = seed;
    return spec;
}

// A journal that checks on every row that no final state is ever left again.
class WatchfulStore final : public base::Journal {
public:
    base::Status append(std::span<const base::JobRecord> records) override {
        const std::lock_guard lock(m_mutex);
        ++batches;
        for (const auto& record : records) {
            auto& row = rows[record.id];
            if (!row.id.empty() && base::isFinal(row.state) && row.state != record.state)
                leftFinal.push_back(record.id);
            row = record;
        }
        return fails ? base::Status(base::failed("the disk is full", "journal")) : base::Status();
    }
    base::Result<std::vector<base::JobRecord>> load() const override {
        const std::lock_guard lock(m_mutex);
        std::vector<base::JobRecord> records;
        for (const auto& [id, row] : rows)
            records.push_back(row);
        return records;
    }
    mutable std::mutex m_mutex;
    std::map<std::string, base::JobRecord> rows;
    std::vector<std::string> leftFinal;
    int batches = 0;
    std::atomic<bool> fails{false};
};

// A cache whose commits stand still while it is shut.
class SlowCache final : public base::ResultCache {
public:
    base::CachedResults find(std::span<const std::string> keys) const override { return m_store.find(keys); }
    base::Status store(const base::CachedResults& results) override {
        ++commits;
        open.wait(false);
        m_size += results.size();
        return m_store.store(results);
    }
    std::size_t size() const { return m_size; }
    std::atomic<int> commits{0};
    std::atomic<bool> open{true};

private:
    jobs::MemoryStore m_store;
    std::atomic<std::size_t> m_size{0};
};

// What the scheduler ought to do, written as simply as it can be: everything is looked at anew at every step.
class ReferenceModel {
public:
    enum class State { waiting, looking, ready, active, done, bad };
    struct Job {
        int priority = 0;
        base::Resources need;
        bool process = false;
        std::vector<std::size_t> needs;
        State state = State::waiting;
        bool cancelled = false;
        int overtakes = 0;
    };
    ReferenceModel(jobs::Limits limits, int processSlots) : m_limits(limits), m_slots(processSlots) {}

    std::vector<Job> jobs;

    void settle(std::size_t index, State state) {
        jobs[index].state = state;
        for (bool changed = true; changed;) {
            changed = false;
            for (auto& job : jobs) {
                if (job.state != State::waiting)
                    continue;
                const auto is = [&](State s) { return [this, s](std::size_t n) { return jobs[n].state == s; }; };
                if (std::any_of(job.needs.begin(), job.needs.end(), is(State::bad))) {
                    job.state = State::bad;
                    changed = true;
                } else if (std::all_of(job.needs.begin(), job.needs.end(), is(State::done))) {
                    job.state = State::looking;
                    changed = true;
                }
            }
        }
    }
    // Jobs whose dependencies are done have been looked up in the cache, without success.
    void lookedUp() {
        for (auto& job : jobs)
            if (job.state == State::looking)
                job.state = State::ready;
    }
    base::Resources used() const {
        base::Resources sum{0, 0, 0};
        for (const auto& job : jobs)
            if (job.state == State::active) {
                sum.threads += job.need.threads;
                sum.memoryBytes += job.need.memoryBytes;
                sum.gpus += job.need.gpus;
            }
        return sum;
    }
    int activeProcesses() const {
        return static_cast<int>(std::count_if(jobs.begin(), jobs.end(), [](const Job& j) { return j.process && j.state == State::active; }));
    }
    bool fits(const Job& job) const {
        const auto u = used();
        return u.threads + job.need.threads <= m_limits.threads && u.memoryBytes + job.need.memoryBytes <= m_limits.memoryBytes &&
               u.gpus + job.need.gpus <= m_limits.gpus;
    }
    // The next job to start by the rule, or nothing.
    std::optional<std::size_t> next() {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < jobs.size(); ++i)
            if (jobs[i].state == State::ready && (!jobs[i].process || activeProcesses() < m_slots))
                order.push_back(i);
        std::stable_sort(order.begin(), order.end(), [this](auto a, auto b) { return jobs[a].priority > jobs[b].priority; });
        if (used().threads >= m_limits.threads)
            return std::nullopt;
        for (std::size_t k = 0; k < order.size(); ++k) {
            if (fits(jobs[order[k]])) {
                for (std::size_t b = 0; b < k; ++b)
                    ++jobs[order[b]].overtakes;
                return order[k];
            }
            if (jobs[order[k]].overtakes >= m_limits.maxOvertakes)
                return std::nullopt;
        }
        return std::nullopt;
    }

private:
    jobs::Limits m_limits;
    int m_slots;
};

}  // namespace

class TestJobsScheduler : public QObject {
    Q_OBJECT
private slots:
    void randomGraphsAgreeWithTheModel();
    void wrongSubmissionsAreRefusedWhole_data();
    void wrongSubmissionsAreRefusedWhole();
    void idsSortInTheOrderOfSubmission();
    void dependantsAreCancelledByName();
    void outputsReachTheNextJob();
    void resultsComeFromTheCache();
    void resultsAnswerBeforeTheyAreWritten();
    void fingerprintsFollowTheFile();
    void largeJobsDoNotStarve();
    void fullWorkerHoldsNobodyElse();
    void leftoversAreInterrupted();
    void goesOnFromACheckpoint();
    void supersededCheckpointsAreDropped();
    void progressNeverFallsAndIsThrottled();
    void journalComesInBatchesAndSurvivesAFailure();
    void exceptionsBecomeErrors();
    void quittingLeavesStubbornJobsInterrupted();
    void manyThreadsAtOnce();
};

void TestJobsScheduler::randomGraphsAgreeWithTheModel() {
    using State = ReferenceModel::State;
    const int graphs = qEnvironmentVariableIntValue("TRIPTYCH_GRAPHS") > 0 ? qEnvironmentVariableIntValue("TRIPTYCH_GRAPHS") : 10000;
    std::size_t jobsSeen = 0, cancelsSeen = 0, failuresSeen = 0;
    for (int graph = 0; graph < graphs; ++graph) {
        std::mt19937_64 random(static_cast<std::uint64_t>(graph));
        const auto below = [&random](std::uint64_t n) { return static_cast<int>(random() % n); };
        jobs::Limits limits;
        limits.threads = 1 + below(6);
        limits.memoryBytes = 100;
        limits.gpus = below(3);
        limits.maxOvertakes = 1 + below(4);
        const int workers = 1 + below(2);
        auto threads = std::make_shared<FakeExecutor>(base::Place::thread, 1 << 20);
        auto processes = std::make_shared<FakeExecutor>(base::Place::process, workers);
        auto clock = std::make_shared<FakeClock>();
        jobs::MemoryStore store;
        WatchfulStore journal;
        jobs::Options options;
        options.clock = clock;
        options.ownThreads = false;
        jobs::Scheduler scheduler(fakeKinds(), {threads, processes}, store, journal, store, limits, options);
        ReferenceModel model(limits, workers);
        std::vector<std::string> ids;
        std::map<std::string, std::size_t> indexOf;
        std::map<std::string, int> starts;
        std::vector<std::shared_ptr<jobs::Task>> running;

        const auto submitSome = [&](int count) {
            std::vector<base::JobSpec> specs;
            std::vector<std::string> names;
            const auto first = model.jobs.size();
            for (int i = 0; i < count; ++i) {
                ReferenceModel::Job job;
                job.priority = below(3);
                job.process = below(4) == 0;
                job.need = {1 + below(static_cast<std::uint64_t>(limits.threads)), static_cast<std::uint64_t>(below(101)),
                            below(3) == 0 ? below(static_cast<std::uint64_t>(limits.gpus + 1)) : 0};
                auto spec = specOf(job.process ? "fake.process" : "fake.thread", base::Json::object(), first + specs.size());
                spec.priority = job.priority;
                spec.resources = job.need;
                for (int d = below(3); d > 0 && first + specs.size() > 0; --d) {
                    const auto on = static_cast<std::size_t>(below(first + specs.size()));
                    if (std::find(job.needs.begin(), job.needs.end(), on) != job.needs.end())
                        continue;
                    if (on < first && model.jobs[on].state == State::bad)
                        continue;
                    job.needs.push_back(on);
                    spec.dependencies.push_back(on < first ? ids[on] : "local" + std::to_string(on));
                }
                names.push_back("local" + std::to_string(first + specs.size()));
                model.jobs.push_back(job);
                specs.push_back(std::move(spec));
            }
            const auto made = scheduler.submit(specs, names);
            QVERIFY2(made, made ? "" : made.error().message().c_str());
            for (const auto& id : *made) {
                indexOf[id] = ids.size();
                ids.push_back(id);
            }
            model.settle(first, model.jobs[first].state);
        };
        // Takes over what the two executors were asked to start and compares with the model's own choice.
        const auto compareStarts = [&] {
            std::multiset<std::string> really;
            for (auto* executor : {threads.get(), processes.get()}) {
                for (const auto& id : executor->takeStarted()) {
                    QCOMPARE(++starts[id], 1);
                    really.insert(id);
                }
                for (auto& task : executor->tasks())
                    running.push_back(std::move(task));
                executor->tasks().clear();
            }
            std::multiset<std::string> expected;
            // What was ready before the last event starts first, then what that event made ready.
            for (int round = 0; round < 2; ++round, model.lookedUp())
                while (const auto index = model.next()) {
                    for (const auto needed : model.jobs[*index].needs)
                        QCOMPARE(model.jobs[needed].state, State::done);
                    model.jobs[*index].state = State::active;
                    expected.insert(ids[*index]);
                }
            QCOMPARE(really, expected);
            const auto used = scheduler.inUse();
            QVERIFY(used == model.used());
            QVERIFY(used.threads <= limits.threads && used.memoryBytes <= limits.memoryBytes && used.gpus <= limits.gpus);
        };

        submitSome(1 + below(8));
        scheduler.pump();
        compareStarts();
        for (int step = 0; step < 60; ++step) {
            if (QTest::currentTestFailed())
                return;
            clock->advance(std::chrono::milliseconds(below(400)));
            const int what = below(10);
            if (what == 0 && step < 20) {
                submitSome(1 + below(4));
            } else if (what <= 1) {
                const auto index = static_cast<std::size_t>(below(ids.size()));
                QVERIFY(scheduler.cancel(ids[index]));
                ++cancelsSeen;
                auto& job = model.jobs[index];
                if (job.state == State::active)
                    job.cancelled = true;
                else if (job.state != State::done && job.state != State::bad)
                    model.settle(index, State::bad);
            } else if (!running.empty()) {
                const auto which = static_cast<std::ptrdiff_t>(below(running.size()));
                const auto task = running[static_cast<std::size_t>(which)];
                running.erase(running.begin() + which);
                auto& job = model.jobs[indexOf.at(task->id())];
                QCOMPARE(task->context().stopRequested(), job.cancelled);
                if (job.cancelled)
                    QVERIFY((job.process ? processes : threads)->wasStopped(task->id()));
                const auto begun = task->begin();
                QCOMPARE(begun.has_value(), !job.cancelled);
                const bool fails = below(6) == 0;
                failuresSeen += fails;
                task->finish(fails ? base::Result<base::Output>(base::failed("by chance")) : base::Result<base::Output>(base::Output{}),
                             base::Json::object());
                model.settle(indexOf.at(task->id()), fails || job.cancelled ? State::bad : State::done);
            }
            scheduler.pump();
            compareStarts();
        }
        // Everything still under way comes to its end.
        while (!running.empty() && !QTest::currentTestFailed()) {
            const auto task = std::exchange(running.back(), nullptr);
            running.pop_back();
            const auto index = indexOf.at(task->id());
            (void)task->begin();
            task->finish(base::Output{}, base::Json::object());
            model.settle(index, model.jobs[index].cancelled ? State::bad : State::done);
            scheduler.pump();
            compareStarts();
        }
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto record = scheduler.record(ids[i]);
            const auto& job = model.jobs[i];
            QVERIFY(base::isFinal(record->state));
            QCOMPARE(record->state == JobState::done, job.state == State::done);
            QCOMPARE(journal.rows.at(ids[i]).state, record->state);
            if (job.state != State::done)
                QVERIFY(record->error.has_value());
        }
        QVERIFY(journal.leftFinal.empty());
        QVERIFY(scheduler.inUse() == (base::Resources{0, 0, 0}));
        jobsSeen += ids.size();
        if (QTest::currentTestFailed()) {
            qWarning("graph %d", graph);
            return;
        }
    }
    QVERIFY(jobsSeen > static_cast<std::size_t>(graphs) * 5);
    QVERIFY(cancelsSeen > static_cast<std::size_t>(graphs));
    QVERIFY(failuresSeen > static_cast<std::size_t>(graphs) / 5);
}

void TestJobsScheduler::wrongSubmissionsAreRefusedWhole_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const char* json, const char* words) { QTest::newRow(name) << QString(json) << QString(words); };
    row("circle", R"([{"kind":"fake.thread","dependencies":["1"]},{"kind":"fake.thread","dependencies":["0"]}])", "waits for itself");
    row("itself", R"([{"kind":"fake.thread","dependencies":["0"]}])", "waits for itself");
    row("nobody", R"([{"kind":"fake.thread"},{"kind":"fake.thread","dependencies":["7"]}])", "/1/dependencies/0: there is no job \"7\"");
    row("kind", R"([{"kind":"fake.thread"},{"kind":"fake.tread"}])", "nearest known one is fake.thread");
    row("gpus", R"([{"kind":"fake.thread","resources":{"threads":1,"memoryBytes":1,"gpus":9}}])", "/0/resources/gpus: the job needs 9 GPUs");
    row("memory", R"([{"kind":"fake.thread","resources":{"threads":1,"memoryBytes":99999999999}}])", "GiB");
    row("input", R"([{"kind":"fake.thread"},{"kind":"fake.thread","inputs":{"in":{"job":"x","output":"y"}}}])", "/1/inputs/in/job");
    row("parameter", R"([{"kind":"fake.thread","parameters":{"speed":1}}])", "/0/parameters/speed");
}

void TestJobsScheduler::wrongSubmissionsAreRefusedWhole() {
    QFETCH(QString, json);
    QFETCH(QString, words);
    jobs::MemoryStore store;
    auto threads = std::make_shared<FakeExecutor>(base::Place::thread, 100);
    jobs::Options options;
    options.ownThreads = false;
    jobs::Scheduler scheduler(fakeKinds(), {threads, nullptr}, store, store, store, {2, 1000, 0, 4}, options);
    std::vector<base::JobSpec> specs;
    for (const auto& item : base::Json::parse(json.toStdString()))
        specs.push_back(*base::jobSpecFromJson(item, ""));
    for (auto& spec : specs)
        if (!spec.resources)
            spec.resources = base::Resources{1, 1, 0};
    const auto made = scheduler.submit(specs);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, base::ErrorKind::badRequest);
    QVERIFY2(made.error().message().find(words.toStdString()) != std::string::npos, made.error().message().c_str());
    QVERIFY(scheduler.records().empty());
}

void TestJobsScheduler::idsSortInTheOrderOfSubmission() {
    jobs::MemoryStore store;
    auto clock = std::make_shared<FakeClock>();
    auto threads = std::make_shared<FakeExecutor>(base::Place::thread, 100);
    jobs::Options options;
    options.ownThreads = false;
    options.clock = clock;
    jobs::Scheduler scheduler(fakeKinds(), {threads, nullptr}, store, store, store, {4, std::uint64_t{1} << 40, 0, 4}, options);
    std::vector<std::string> all;
    for (int round = 0; round < 50; ++round) {
        const auto ids = scheduler.submit(std::vector<base::JobSpec>(20, specOf("fake.thread")));
        QVERIFY(ids);
        all.insert(all.end(), ids->begin(), ids->end());
        if (round % 7 == 0)
            clock->advance(1ms);
    }
    QVERIFY(std::is_sorted(all.begin(), all.end()));
    QVERIFY(std::adjacent_find(all.begin(), all.end()) == all.end());
}

void TestJobsScheduler::dependantsAreCancelledByName() {
    jobs::MemoryStore store;
    auto threads = std::make_shared<FakeExecutor>(base::Place::thread, 100);
    jobs::Options options;
    options.ownThreads = false;
    jobs::Scheduler scheduler(fakeKinds(), {threads, nullptr}, store, store, store, {4, std::uint64_t{1} << 40, 0, 4}, options);
    std::vector<base::JobSpec> specs(4, specOf("fake.thread"));
    specs[0].title = "the first";
    specs[1].dependencies = {"0"};
    specs[1].title = "the second";
    specs[2].dependencies = {"1"};
    specs[3].seed = 3;
    const auto ids = scheduler.submit(specs);
    QVERIFY(ids);
    scheduler.pump();
    QCOMPARE(threads->tasks().size(), 2u);
    const auto first = threads->tasks().front();
    QVERIFY(first->begin());
    first->finish(base::failed("the sea dried up", "/map"));
    scheduler.pump();
    const auto second = *scheduler.record(ids->at(1));
    const auto third = *scheduler.record(ids->at(2));
    QCOMPARE(scheduler.record(ids->at(0))->state, JobState::failed);
    QCOMPARE(second.state, JobState::cancelled);
    QVERIFY(second.error->what.find("\"the first\" (" + ids->at(0) + ")") != std::string::npos);
    QVERIFY(second.error->what.find("the sea dried up") != std::string::npos);
    QCOMPARE(third.state, JobState::cancelled);
    QVERIFY(third.error->what.find("\"the second\" (" + ids->at(1) + ")") != std::string::npos);
    QCOMPARE(scheduler.record(ids->at(3))->state, JobState::staged);
    auto late = specOf("fake.thread");
    late.dependencies = {ids->at(0)};
    const auto refused = scheduler.submit(late);
    QVERIFY(!refused && refused.error().message().find("is failed") != std::string::npos);
}

void TestJobsScheduler::outputsReachTheNextJob() {
    jobs::MemoryStore store;
    jobs::Scheduler scheduler(probes(), {std::make_shared<jobs::ThreadExecutor>(), nullptr}, store, store, store,
                              {2, std::uint64_t{1} << 30, 0, 4});
    const auto values = base::Array::of(std::vector<double>{1.5, -2, 3});
    base::JobSpec first = specOf("probe.echo"), second = specOf("probe.echo"), third = specOf("probe.echo");
    first.inputs["a"].blob = *store.put(values);
    second.inputs["b"].job = "0";
    second.inputs["b"].output = "a";
    third.inputs["b"].job = "0";
    third.inputs["b"].output = "nothing";
    const auto ids = scheduler.submit({first, second, third});
    QVERIFY(ids);
    QVERIFY(scheduler.wait(*ids, 20s));
    const auto done = *scheduler.record(ids->at(1));
    QCOMPARE(done.state, JobState::done);
    QCOMPARE(done.outputs.at("b"), values.ref());
    QCOMPARE(done.spec.inputs.at("b").job, ids->at(0));
    QCOMPARE(done.manifest.at("inputs").at("b").at("hash").get<std::string>(), values.hash());
    QVERIFY(done.manifest.contains("cpuLevel") && done.manifest.at("cached") == false);
    const auto wrong = *scheduler.record(ids->at(2));
    QCOMPARE(wrong.state, JobState::failed);
    QVERIFY(wrong.error->message().find("/inputs/b/output") != std::string::npos);
    QVERIFY(wrong.error->message().find("one of a") != std::string::npos);
}

void TestJobsScheduler::resultsComeFromTheCache() {
    jobs::MemoryStore store;
    std::atomic<int> runs{0};
    base::KindRegistry kinds;
    auto kind = plainKind("test.count", base::Place::thread);
    kind.run = [&runs](const base::JobArguments&, base::JobContext& context) -> base::Result<base::Output> {
        ++runs;
        base::Output output;
        output.arrays["seed"] = base::Array::of(std::vector<std::uint64_t>{context.seed()});
        output.summary = {{"n", 1}};
        return output;
    };
    QVERIFY(kinds.add(std::move(kind)));
    jobs::Scheduler scheduler(std::move(kinds), {std::make_shared<jobs::ThreadExecutor>(), nullptr}, store, store, store,
                              {1, std::uint64_t{1} << 30, 0, 4});
    std::vector<std::string> ids;
    for (const std::uint64_t seed : {1, 2, 1}) {
        auto spec = specOf("test.count", base::Json::object(), seed);
        spec.title = "title " + std::to_string(ids.size());
        ids.push_back(*scheduler.submit(spec));
        QVERIFY(scheduler.wait(ids, 20s));
    }
    QCOMPARE(runs.load(), 2);
    const auto fresh = *scheduler.record(ids[0]), cached = *scheduler.record(ids[2]);
    QCOMPARE(cached.state, JobState::done);
    QVERIFY(cached.outputs == fresh.outputs);
    QCOMPARE(cached.summary, fresh.summary);
    QCOMPARE(fresh.manifest.at("cached").get<bool>(), false);
    QCOMPARE(cached.manifest.at("cached").get<bool>(), true);
    QCOMPARE(cached.manifest.at("revision"), fresh.manifest.at("revision"));
    QVERIFY(scheduler.record(ids[1])->outputs != fresh.outputs);
}

// Results are written with the journal, many in one commit; what waits for it, or is being written, answers all the same.
void TestJobsScheduler::resultsAnswerBeforeTheyAreWritten() {
    jobs::MemoryStore store;
    SlowCache cache;
    jobs::Options options;
    options.journalInterval = 1h;
    const auto make = [&] {
        return std::make_unique<jobs::Scheduler>(probes(), jobs::Executors{std::make_shared<jobs::ThreadExecutor>(), nullptr}, store, store, cache,
                                                 jobs::Limits{1, std::uint64_t{1} << 30, 0, 4}, options);
    };
    auto scheduler = make();
    const auto isCached = [&](std::uint64_t seed) {
        const auto id = *scheduler->submit(specOf("probe.empty", base::Json::object(), seed));
        if (!scheduler->wait({id}, 20s))
            qFatal("a job did not end");
        return scheduler->record(id)->manifest.at("cached").get<bool>();
    };
    for (std::uint64_t seed = 0; seed < 5; ++seed)
        QVERIFY(!isCached(seed));
    QVERIFY(isCached(3));
    QCOMPARE(cache.commits.load(), 0);
    cache.open = false;
    std::thread flush([&] { (void)scheduler->flush(); });
    const auto entered = QTest::qWaitFor([&] { return cache.commits.load() == 1; }, 20000);
    const bool whileWritten = isCached(4), other = isCached(5);
    cache.open = true;
    cache.open.notify_all();
    flush.join();
    QVERIFY(entered && whileWritten && !other);
    QCOMPARE(cache.size(), 5u);
    scheduler.reset();
    QCOMPARE(cache.size(), 6u);
    QCOMPARE(cache.commits.load(), 2);
    scheduler = make();
    QVERIFY(isCached(0) && isCached(5) && !isCached(6));
}

void TestJobsScheduler::fingerprintsFollowTheFile() {
    QTemporaryDir folder;
    jobs::MemoryStore store;
    std::atomic<int> runs{0};
    base::KindRegistry kinds;
    auto kind = plainKind("test.read", base::Place::thread);
    kind.run = [&runs](const base::JobArguments& arguments, base::JobContext&) -> base::Result<base::Output> {
        ++runs;
        TRIPTYCH_TRY(const auto path, arguments.path("file"));
        return std::filesystem::exists(path) ? base::Result<base::Output>(base::Output{}) : base::unreadable("gone");
    };
    QVERIFY(kinds.add(std::move(kind)));
    jobs::Scheduler scheduler(std::move(kinds), {std::make_shared<jobs::ThreadExecutor>(), nullptr}, store, store, store,
                              {1, std::uint64_t{1} << 30, 0, 4});
    const auto path = std::filesystem::path(folder.path().toStdString()) / "in.txt";
    const auto write = [&](const char* text) {
        QFile file(QString::fromStdString(path.string()));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) > 0);
    };
    const auto run = [&](const std::filesystem::path& what) {
        auto spec = specOf("test.read");
        spec.inputs["file"].path = what;
        const auto id = *scheduler.submit(spec);
        (void)scheduler.wait({id}, 20s);
        return *scheduler.record(id);
    };
    write("one");
    const auto first = run(path);
    QCOMPARE(first.state, JobState::done);
    QCOMPARE(first.spec.inputs.at("file").fingerprint, std::string("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"));
    QCOMPARE(run(path).manifest.at("cached").get<bool>(), true);
    write("two");
    QCOMPARE(run(path).manifest.at("cached").get<bool>(), false);
    QCOMPARE(runs.load(), 2);
    const auto inFolder = run(folder.path().toStdString());
    QCOMPARE(run(folder.path().toStdString()).manifest.at("cached").get<bool>(), true);
    std::filesystem::create_directories(path.parent_path() / "deep");
    std::filesystem::copy_file(path, path.parent_path() / "deep" / "in.txt");
    QCOMPARE(run(folder.path().toStdString()).manifest.at("cached").get<bool>(), false);
    const auto missing = run(path.string() + ".not");
    QCOMPARE(missing.state, JobState::failed);
    QCOMPARE(missing.error->kind, base::ErrorKind::unreadable);
    QVERIFY(missing.error->message().find("in.txt.not") != std::string::npos);
}

void TestJobsScheduler::largeJobsDoNotStarve() {
    jobs::MemoryStore store;
    auto threads = std::make_shared<FakeExecutor>(base::Place::thread, 100);
    jobs::Options options;
    options.ownThreads = false;
    jobs::Scheduler scheduler(fakeKinds(), {threads, nullptr}, store, store, store, {2, std::uint64_t{1} << 30, 0, 5}, options);
    std::vector<base::JobSpec> specs(40, specOf("fake.thread"));
    for (std::size_t i = 0; i < specs.size(); ++i) {
        specs[i].seed = i;
        specs[i].resources = base::Resources{i == 1 ? 2 : 1, 1, 0};
    }
    const auto ids = *scheduler.submit(specs);
    scheduler.pump();
    // One small job is always left running, so that the large one fits only if others are held back for it.
    int before = 0;
    for (int round = 0; round < 60 && scheduler.record(ids[1])->state == JobState::queued; ++round) {
        const auto task = threads->tasks().front();
        threads->tasks().pop_front();
        QVERIFY(task->begin());
        task->finish(base::Output{});
        ++before;
    }
    QCOMPARE(scheduler.record(ids[1])->state, JobState::staged);
    QVERIFY2(before <= 6, std::to_string(before).c_str());
}

void TestJobsScheduler::fullWorkerHoldsNobodyElse() {
    jobs::MemoryStore store;
    auto threads = std::make_shared<FakeExecutor>(base::Place::thread, 100);
    auto processes = std::make_shared<FakeExecutor>(base::Place::process, 1);
    jobs::Options options;
    options.ownThreads = false;
    jobs::Scheduler scheduler(fakeKinds(), {threads, processes}, store, store, store, {4, std::uint64_t{2} << 30, 0, 2}, options);
    std::vector<base::JobSpec> specs;
    for (int i = 0; i < 10; ++i) {
        specs.push_back(specOf(i < 3 ? "fake.process" : "fake.thread", base::Json::object(), static_cast<std::uint64_t>(i)));
        specs.back().resources = base::Resources{1, 1, 0};
    }
    specs.push_back(specOf("fake.thread"));
    specs.back().resources = base::Resources{1, (std::uint64_t{1} << 30) + 1, 0};
    const auto ids = *scheduler.submit(specs);
    scheduler.pump();
    QCOMPARE(processes->tasks().size(), 1u);
    for (int i = 0; i < 7; ++i) {
        QVERIFY(!threads->tasks().empty());
        const auto task = threads->tasks().front();
        threads->tasks().pop_front();
        QVERIFY(task->begin());
        task->finish(base::Output{});
    }
    QCOMPARE(scheduler.record(ids[9])->state, JobState::done);
    QCOMPARE(scheduler.record(ids[1])->state, JobState::queued);
    // A kind for threads goes to the worker when it is estimated over 1 GiB.
    for (int i = 0; i < 3; ++i) {
        const auto task = processes->tasks().front();
        processes->tasks().pop_front();
        QVERIFY(task->begin());
        task->finish(base::Output{});
    }
    QCOMPARE(processes->tasks().front()->id(), ids[10]);
}

void TestJobsScheduler::leftoversAreInterrupted() {
    jobs::MemoryStore store;
    auto threads = std::make_shared<FakeExecutor>(base::Place::thread, 100);
    jobs::Options options;
    options.ownThreads = false;
    std::vector<base::JobRecord> rows;
    const auto row = [&rows](const char* id, JobState state, std::vector<std::string> needs = {}) {
        base::JobRecord record;
        record.id = id;
        record.spec = specOf("fake.thread", base::Json::object(), rows.size());
        record.spec.dependencies = std::move(needs);
        record.state = state;
        record.createdMs = static_cast<std::int64_t>(rows.size());
        rows.push_back(record);
    };
    row("staged", JobState::staged);
    row("running", JobState::running);
    row("stopping", JobState::stopping);
    row("done", JobState::done);
    row("free", JobState::queued, {"done"});
    row("bound", JobState::queued, {"running"});
    row("later", JobState::queued, {"bound"});
    row("failed", JobState::failed);
    QVERIFY(store.append(rows));
    {
        // Somebody else's open jobs are neither run nor rewritten.
        jobs::Scheduler onlooker(fakeKinds(), {threads, nullptr}, store, store, store, {4, std::uint64_t{1} << 40, 0, 4}, options);
        QVERIFY(onlooker.restore(jobs::Leftovers::leave));
        onlooker.pump();
        QCOMPARE(onlooker.records().size(), std::size_t{2});
        QVERIFY(onlooker.waitIdle(0ms));
        onlooker.shutdown();
        const auto states = [](const auto& records) {
            std::map<std::string, JobState> found;
            for (const auto& record : records)
                found[record.id] = record.state;
            return found;
        };
        QVERIFY(states(*store.load()) == states(rows));
    }
    jobs::Scheduler scheduler(fakeKinds(), {threads, nullptr}, store, store, store, {4, std::uint64_t{1} << 40, 0, 4}, options);
    QVERIFY(scheduler.restore());
    scheduler.pump();
    const auto stateOf = [&](const char* id) { return scheduler.record(id)->state; };
    for (const char* id : {"staged", "running", "stopping", "bound", "later"})
        QCOMPARE(stateOf(id), JobState::interrupted);
    QCOMPARE(stateOf("done"), JobState::done);
    QCOMPARE(stateOf("failed"), JobState::failed);
    QCOMPARE(stateOf("free"), JobState::staged);
    const auto resumed = scheduler.resume({"running", "bound", "later"});
    QVERIFY(resumed);
    QCOMPARE(scheduler.record(resumed->at(1))->spec.dependencies, std::vector<std::string>{resumed->at(0)});
    QCOMPARE(scheduler.record(resumed->at(2))->manifest.at("resumes").get<std::string>(), std::string("later"));
    QVERIFY(!scheduler.resume({"done"}));
    QVERIFY(scheduler.flush());
    const auto kept = *store.load();
    QCOMPARE(std::count_if(kept.begin(), kept.end(), [](const auto& r) { return r.state == JobState::interrupted; }), 5);
}

void TestJobsScheduler::goesOnFromACheckpoint() {
    jobs::MemoryStore store;
    std::string first;
    {
        jobs::Scheduler scheduler(probes(), {std::make_shared<jobs::ThreadExecutor>(), nullptr}, store, store, store,
                                  {1, std::uint64_t{1} << 30, 0, 4});
        first = *scheduler.submit(specOf("probe.count", {{"to", 20}, {"stopAt", 8}}));
        QTRY_COMPARE(scheduler.progressOf(first).done, 8.0);
        scheduler.shutdown();
        QCOMPARE(scheduler.record(first)->state, JobState::interrupted);
        QVERIFY(!scheduler.submit(specOf("probe.empty")));
    }
    jobs::Scheduler scheduler(probes(), {std::make_shared<jobs::ThreadExecutor>(), nullptr}, store, store, store,
                              {1, std::uint64_t{1} << 30, 0, 4});
    QVERIFY(scheduler.restore());
    QCOMPARE(scheduler.record(first)->state, JobState::interrupted);
    const auto second = scheduler.resume({first});
    QVERIFY(second);
    QVERIFY(scheduler.wait(*second, 20s));
    const auto record = *scheduler.record(second->front());
    QCOMPARE(record.state, JobState::done);
    QCOMPARE(record.summary, base::Json({{"from", 8}, {"to", 20}}));
    QVERIFY(!record.manifest.contains("checkpoint"));
}

void TestJobsScheduler::supersededCheckpointsAreDropped() {
    jobs::MemoryStore store;
    base::KindRegistry kinds;
    std::atomic<int> at{0};
    const auto stateOf = [](int i) { return base::Array::ofText("state " + std::to_string(i)); };
    auto kind = plainKind("test.steps", base::Place::thread);
    kind.run = [&](const base::JobArguments&, base::JobContext& context) -> base::Result<base::Output> {
        base::Output state;
        state.arrays["always"] = base::Array::ofText("the same in every state");
        for (int i = 1; i <= 3; ++i) {
            state.arrays["state"] = stateOf(i);
            TRIPTYCH_CHECK(context.checkpoint(state));
            for (at = i; at == i;)
                std::this_thread::sleep_for(1ms);
        }
        base::Output output;
        output.arrays["out"] = stateOf(3);
        return output;
    };
    QVERIFY(kinds.add(std::move(kind)));
    jobs::Scheduler scheduler(std::move(kinds), {std::make_shared<jobs::ThreadExecutor>(), nullptr}, store, store, store, {1, std::uint64_t{1} << 30, 0, 4});
    const auto id = *scheduler.submit(specOf("test.steps"));
    for (int i = 1; i <= 3; ++i) {
        QTRY_COMPARE(at.load(), i);
        QVERIFY(scheduler.flush());
        QVERIFY(store.read(stateOf(i).ref()));
        QVERIFY(store.read(base::Array::ofText("the same in every state").ref()));
        QVERIFY(i == 1 || !store.read(stateOf(i - 1).ref()));
        at = -1;
    }
    QVERIFY(scheduler.wait({id}, 20s));
    QVERIFY(scheduler.flush());
    QVERIFY(store.read(stateOf(3).ref()));  // it became the output
    QVERIFY(!store.read(base::Array::ofText("the same in every state").ref()));
}

namespace {

class Watcher final : public jobs::Observer {
public:
    void jobChanged(const base::JobRecord& record) override {
        const std::lock_guard lock(mutex);
        auto& list = states[record.id];
        if (list.empty() || list.back() != record.state)
            list.push_back(record.state);
    }
    void jobProgress(const std::string&, const jobs::Progress& progress) override {
        const std::lock_guard lock(mutex);
        fractions.push_back(progress.fraction.value_or(-1));
    }
    void jobPublished(const std::string&, const base::Output& partial) override {
        const std::lock_guard lock(mutex);
        published.push_back(partial.summary.at("n").get<int>());
    }
    void journalFailed(const base::Error& error) override {
        const std::lock_guard lock(mutex);
        errors.push_back(error);
    }
    std::mutex mutex;
    std::map<std::string, std::vector<JobState>> states;
    std::vector<double> fractions;
    std::vector<int> published;
    std::vector<base::Error> errors;
};

}  // namespace

void TestJobsScheduler::progressNeverFallsAndIsThrottled() {
    jobs::MemoryStore store;
    auto threads = std::make_shared<FakeExecutor>(base::Place::thread, 100);
    auto clock = std::make_shared<FakeClock>();
    jobs::Options options;
    options.clock = clock;
    options.ownThreads = false;
    jobs::Scheduler scheduler(fakeKinds(), {threads, nullptr}, store, store, store, {1, std::uint64_t{1} << 40, 0, 4}, options);
    Watcher watcher;
    scheduler.addObserver(&watcher);
    const auto id = *scheduler.submit(specOf("fake.thread"));
    scheduler.pump();
    const auto task = threads->tasks().front();
    QVERIFY(task->begin());
    QVERIFY(!scheduler.progressOf(id).fraction);
    base::Output partial;
    for (int ms = 0; ms < 2000; ++ms) {
        // Goes back every now and then, which nobody is to see.
        task->context().progress(ms % 7 == 3 ? ms - 50 : ms, 2500, "working");
        partial.summary = {{"n", ms}};
        task->context().publish(partial);
        scheduler.pump();
        clock->advance(1ms);
    }
    QVERIFY2(watcher.fractions.size() <= 41 && watcher.fractions.size() >= 38, std::to_string(watcher.fractions.size()).c_str());
    QVERIFY(std::is_sorted(watcher.fractions.begin(), watcher.fractions.end()));
    QVERIFY2(watcher.published.size() <= 121 && watcher.published.size() >= 110, std::to_string(watcher.published.size()).c_str());
    clock->advance(100ms);
    scheduler.pump();
    QCOMPARE(watcher.published.back(), 1999);
    const auto now = scheduler.progressOf(id);
    QCOMPARE(*now.fraction, 1999.0 / 2500);
    QCOMPARE(now.phase, std::string("working"));
    QVERIFY(std::abs(*now.ratePerSecond - 1000) < 80);
    QVERIFY(std::abs(*now.etaSeconds - 0.5) < 0.15);
    task->finish(base::Output{});
    scheduler.pump();
    QCOMPARE(*scheduler.progressOf(id).fraction, 1.0);
    QCOMPARE(watcher.states.at(id), (std::vector{JobState::staged, JobState::running, JobState::done}));
    scheduler.removeObserver(&watcher);
}

void TestJobsScheduler::journalComesInBatchesAndSurvivesAFailure() {
    jobs::MemoryStore store;
    WatchfulStore journal;
    Watcher watcher;
    jobs::Scheduler scheduler(probes(), {std::make_shared<jobs::ThreadExecutor>(), nullptr}, store, journal, store,
                              {2, std::uint64_t{1} << 30, 0, 4});
    scheduler.addObserver(&watcher);
    journal.fails = true;
    std::vector<base::JobSpec> specs;
    for (std::uint64_t i = 0; i < 1000; ++i)
        specs.push_back(specOf("probe.empty", base::Json::object(), i));
    const auto ids = *scheduler.submit(specs);
    QVERIFY(scheduler.waitIdle(20s));
    const auto failedCount = [&] {
        const std::lock_guard lock(watcher.mutex);
        return watcher.errors.size();
    };
    QTRY_COMPARE(failedCount(), 1u);
    journal.fails = false;
    QVERIFY(scheduler.flush());
    QCOMPARE(journal.rows.size(), 1000u);
    for (const auto& [id, row] : journal.rows)
        QCOMPARE(row.state, JobState::done);
    QVERIFY2(journal.batches < 30, std::to_string(journal.batches).c_str());
    const auto toldOf = [&] {
        const std::lock_guard lock(watcher.mutex);
        return std::count_if(watcher.states.begin(), watcher.states.end(), [](const auto& s) { return s.second.back() == JobState::done; });
    };
    QTRY_COMPARE(toldOf(), 1000);
    scheduler.removeObserver(&watcher);
}

void TestJobsScheduler::exceptionsBecomeErrors() {
    jobs::MemoryStore store;
    jobs::Scheduler scheduler(probes(), {std::make_shared<jobs::ThreadExecutor>(), nullptr}, store, store, store,
                              {1, std::uint64_t{1} << 30, 0, 4});
    const auto id = *scheduler.submit(specOf("probe.crash", {{"how", "throw"}}));
    QVERIFY(scheduler.wait({id}, 20s));
    QCOMPARE(scheduler.record(id)->state, JobState::failed);
    QVERIFY(scheduler.record(id)->error->what.find("thrown by the probe") != std::string::npos);
}

void TestJobsScheduler::quittingLeavesStubbornJobsInterrupted() {
    jobs::MemoryStore store;
    WatchfulStore journal;
    auto executor = std::make_shared<jobs::ThreadExecutor>(50ms);
    std::atomic<bool> letGo{false}, ended{false};
    base::KindRegistry kinds;
    auto kind = plainKind("test.stubborn", base::Place::thread);
    kind.run = [&](const base::JobArguments&, base::JobContext& context) -> base::Result<base::Output> {
        while (!letGo)
            std::this_thread::sleep_for(1ms);
        base::Output output;
        output.arrays["late"] = base::Array::ofText("late");
        (void)context.checkpoint(output);
        ended = true;
        return output;
    };
    QVERIFY(kinds.add(std::move(kind)));
    std::string running, waiting;
    {
        jobs::Scheduler scheduler(std::move(kinds), {executor, nullptr}, store, journal, store, {1, std::uint64_t{1} << 30, 0, 4});
        running = *scheduler.submit(specOf("test.stubborn"));
        waiting = *scheduler.submit(specOf("test.stubborn", base::Json::object(), 1));
        QTRY_COMPARE(scheduler.record(running)->state, JobState::running);
        scheduler.shutdown(50ms);
    }
    QCOMPARE(journal.rows.at(running).state, JobState::interrupted);
    QCOMPARE(journal.rows.at(waiting).state, JobState::queued);
    // The thread comes back to a scheduler that is gone, and must touch no store.
    letGo = true;
    QTRY_VERIFY(ended.load());
    executor.reset();
    QCOMPARE(journal.rows.at(running).state, JobState::interrupted);
    QVERIFY(!store.read(base::Array::ofText("late").ref()));
}

void TestJobsScheduler::manyThreadsAtOnce() {
    jobs::MemoryStore store;
    WatchfulStore journal;
    Watcher watcher;
    jobs::Options options;
    options.journalInterval = 5ms;
    jobs::Scheduler scheduler(probes(), {std::make_shared<jobs::ThreadExecutor>(), nullptr}, store, journal, store,
                              {4, std::uint64_t{1} << 30, 0, 4}, options);
    scheduler.addObserver(&watcher);
    std::mutex mutex;
    std::vector<std::string> all;
    std::vector<std::thread> threads;
    for (unsigned t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            std::mt19937 random(t);
            for (int i = 0; i < 60; ++i) {
                std::vector<base::JobSpec> specs;
                for (unsigned k = 0; k < 3; ++k) {
                    specs.push_back(specOf(random() % 4 == 0 ? "probe.sleep" : "probe.empty", base::Json::object(), random()));
                    if (specs.back().kind == "probe.sleep")
                        specs.back().parameters = {{"seconds", 0.002}};
                    if (k > 0)
                        specs.back().dependencies = {std::to_string(random() % k)};
                    specs.back().priority = static_cast<int>(random() % 3);
                }
                const auto ids = scheduler.submit(specs);
                if (!ids)
                    continue;
                if (random() % 3 == 0)
                    (void)scheduler.cancel(ids->at(random() % 3));
                (void)scheduler.progressOf(ids->front());
                const std::lock_guard lock(mutex);
                all.insert(all.end(), ids->begin(), ids->end());
                (void)scheduler.record(all[random() % all.size()]);
            }
        });
    for (auto& thread : threads)
        thread.join();
    QVERIFY(scheduler.wait(all, 60s));
    QVERIFY(scheduler.waitIdle(60s));
    QCOMPARE(all.size(), 720u);
    for (const auto& record : scheduler.records())
        QVERIFY(record.state == JobState::done || record.state == JobState::cancelled);
    scheduler.removeObserver(&watcher);
    scheduler.shutdown();
    QVERIFY(journal.leftFinal.empty());
    QCOMPARE(journal.rows.size(), 720u);
    QVERIFY(scheduler.inUse() == (base::Resources{0, 0, 0}));
}

QTEST_GUILESS_MAIN(TestJobsScheduler)
#include "test_jobs_scheduler.moc"
