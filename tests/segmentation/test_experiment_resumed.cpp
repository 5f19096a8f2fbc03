#include <QtTest>

#include <algorithm>
#include <numeric>
#include <set>

#include "jobs/memory_store.h"
#include "project/project.h"
#include "segmentation/experiment_fixture.h"

using namespace triptych;
using base::JobRecord;
using base::JobState;
using test::ExperimentBench;

namespace {

base::Json tiny() {
    auto plan = test::smallExperiment(false, 8, 8, {1, 2});
    plan["compare"]["resamples"] = 200;
    return plan;
}
std::map<std::string, std::string> hashes(const JobRecord& record) {
    std::map<std::string, std::string> out;
    for (const auto& [name, ref] : record.outputs)
        out[name] = ref.hash;
    return out;
}

}  // namespace

// An experiment that was broken off goes on where it was, and says what it would have said.
class TestExperimentResumed : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_plan = *test::planOf(tiny());
        jobs::MemoryStore store;
        ExperimentBench bench(store);
        m_whole = bench.run(m_plan);
        QCOMPARE(m_whole.size(), m_plan.specs.size());
        for (const auto& record : m_whole)
            QVERIFY2(record.state == JobState::done, record.spec.title.c_str());
        QCOMPARE(bench.given().size(), m_plan.specs.size());
        m_report = std::string(store.read(m_whole.back().outputs.at("report")).value().text());
        QVERIFY(m_report.size() > 500);
    }

    void whatIsDoneIsNotDoneAgain_data() {
        QTest::addColumn<bool>("quit");
        QTest::addColumn<bool>("reopened");
        QTest::addColumn<bool>("resumed");
        QTest::newRow("cancelled, resumed") << false << false << true;
        QTest::newRow("cancelled, asked for again") << false << false << false;
        QTest::newRow("cancelled, closed and opened, asked for again") << false << true << false;
        QTest::newRow("closed while it ran, opened, resumed") << true << true << true;
    }
    void whatIsDoneIsNotDoneAgain() {
        QFETCH(bool, quit);
        QFETCH(bool, reopened);
        QFETCH(bool, resumed);
        QTemporaryDir folder;
        const auto file = std::filesystem::path(folder.path().toStdString()) / "half.triptych";
        project::OpenOptions options;
        options.stateFolder = std::filesystem::path(folder.path().toStdString()) / "state";
        auto project = project::Project::create(file, options);
        QVERIFY2(project.has_value(), project ? "" : project.error().message().c_str());
        auto bench = std::make_unique<ExperimentBench>(**project);

        const auto first = bench->scheduler->submit(m_plan.specs, m_plan.names);
        QVERIFY(first.has_value());
        QVERIFY(QTest::qWaitFor([&] { return halfDone(*bench); }, 120000));
        if (!quit) {
            bench->scheduler->cancelAll();
            QVERIFY(bench->scheduler->waitIdle(std::chrono::seconds(60)));
        }
        auto before = bench->given();
        if (quit)
            bench->scheduler->shutdown();
        std::set<std::string> done;
        for (const auto& id : *first)
            if (bench->scheduler->record(id)->state == JobState::done)
                done.insert(id);
        QVERIFY2(done.size() >= 6 && done.size() < first->size() - 2, qPrintable(QString::number(done.size())));
        if (reopened) {
            bench.reset();
            project->reset();
            project = project::Project::open(file, project::Access::write, options);
            QVERIFY2(project.has_value(), project ? "" : project.error().message().c_str());
            for (const auto& id : *first)
                QCOMPARE((*project)->record(id)->value().state == JobState::done, done.contains(id));
            bench = std::make_unique<ExperimentBench>(**project);
            // The window takes up what was left open, the command line does not.
            QVERIFY(bench->scheduler->restore(resumed ? jobs::Leftovers::take : jobs::Leftovers::leave).has_value());
            before.clear();
        }

        // Those that lead nowhere by themselves; what only waited goes on when the project is opened.
        std::vector<std::string> broken;
        for (const auto& id : *first)
            if (const auto state = bench->scheduler->record(id)->state; base::isFinal(state) && state != JobState::done)
                broken.push_back(id);
        QVERIFY(!broken.empty() && broken.back() == first->back());
        auto last = *first;
        if (resumed) {
            const auto again = bench->scheduler->resume(broken);
            QVERIFY2(again.has_value(), again ? "" : again.error().message().c_str());
            for (std::size_t i = 0; i < broken.size(); ++i)
                *std::find(last.begin(), last.end(), broken[i]) = again->at(i);
        } else {
            last = *bench->scheduler->submit(m_plan.specs, m_plan.names);
        }
        const auto records = bench->ended(last);
        QCOMPARE(records.size(), m_plan.specs.size());

        // Only what was not done ran, and that once.
        auto ran = bench->given();
        for (const auto& [id, times] : before)
            ran.erase(id);
        for (std::size_t i = 0; i < records.size(); ++i) {
            QVERIFY2(records[i].state == JobState::done, m_plan.names[i].c_str());
            const bool wasDone = done.contains(first->at(i));
            QVERIFY2(ran[last[i]] == (wasDone ? 0 : 1), m_plan.names[i].c_str());
            QVERIFY2(hashes(records[i]) == hashes(m_whole[i]), m_plan.names[i].c_str());
        }
        QCOMPARE(std::accumulate(ran.begin(), ran.end(), std::size_t{0}, [](std::size_t sum, const auto& each) { return sum + static_cast<std::size_t>(each.second); }), m_plan.specs.size() - done.size());
        QVERIFY((*project)->read(records.back().outputs.at("report")).value().text() == m_report);
        bench.reset();
    }

private:
    // Some trainings are over, and one is in its midst with an epoch kept.
    static bool halfDone(const ExperimentBench& bench) {
        int over = 0, midst = 0;
        for (const auto& record : bench.scheduler->records())
            if (record.spec.kind == "segmentation.train") {
                over += record.state == JobState::done;
                midst += record.state == JobState::running && record.manifest.contains("checkpoint");
            }
        return over >= 4 && midst > 0;
    }

    base::JobPlan m_plan;
    std::vector<JobRecord> m_whole;
    std::string m_report;
};

QTEST_GUILESS_MAIN(TestExperimentResumed)
#include "test_experiment_resumed.moc"
