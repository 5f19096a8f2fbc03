#include <QtTest>

#include <csignal>


#include "jobs/memory_store.h"
#include "jobs/process_executor.h"
#include "jobs/scheduler.h"
#include "training_fixture.h"
#include "support/worker_processes.h"

using namespace triptych;
using base::JobState;
using base::Json;
namespace fs = std::filesystem;

class TestTrainingWorker : public QObject {
    Q_OBJECT

private slots:
    void aKilledTrainingGoesOnToTheSameWeights() {
        QTemporaryDir folder;
        jobs::MemoryStore store;
        base::KindRegistry kinds;
        QVERIFY(kinds.add(test::kindNamed("segmentation.train")));
        jobs::Options scheduling;
        scheduling.scratchRoot = folder.path().toStdString();
        jobs::Limits limits;
        limits.threads = 2;
        jobs::WorkerOptions options;
        auto executor = std::make_shared<jobs::ProcessExecutor>(options);
        const std::weak_ptr<jobs::ProcessExecutor> watched = executor;
        auto scheduler = std::make_unique<jobs::Scheduler>(std::move(kinds), jobs::Executors{nullptr, std::move(executor)}, store, store, store, limits, scheduling);
        base::JobSpec spec;
        spec.kind = "segmentation.train";
        spec.parameters = test::smallTraining({{"epochs", 12}, {"filters", 8}, {"adversarial", true}});
        spec.seed = 5;
        for (const auto& [name, array] : test::generatedSet({{"count", 40}, {"scenes", 10}, {"side", 64}}))
            spec.inputs[name].blob = *store.put(array);
        const auto ended = [&](const std::string& id) {
            return QTest::qWaitFor([&] { return base::isFinal(scheduler->record(id)->state); }, 60000);
        };

        const auto killed = *scheduler->submit(spec);
        const auto keptAt = [&] {
            const auto record = scheduler->record(killed);
            return record->manifest.contains("checkpoint") ? record->manifest["checkpoint"]["summary"]["epochs"].get<int>() : 0;
        };
        QVERIFY(QTest::qWaitFor([&] { return keptAt() >= 2; }, 60000));
        QCOMPARE(test::workers().size(), std::size_t{1});
        ::kill(test::workers()[0], SIGKILL);
        QVERIFY(ended(killed));
        QVERIFY(scheduler->record(killed)->state == JobState::failed);
        QVERIFY(keptAt() < 12);
        const auto again = scheduler->resume({killed});
        QVERIFY(again);
        QVERIFY(ended(again->at(0)));
        const auto resumed = *scheduler->record(again->at(0));
        QVERIFY2(resumed.state == JobState::done, resumed.error ? resumed.error->message().c_str() : "");

        // The same without a break, in a store that does not know the result.
        jobs::MemoryStore fresh;
        base::KindRegistry same;
        QVERIFY(same.add(test::kindNamed("segmentation.train")));
        for (auto& [name, input] : spec.inputs)
            input.blob = *fresh.put(*store.read(*input.blob));
        auto second = std::make_unique<jobs::Scheduler>(std::move(same), jobs::Executors{nullptr, std::make_shared<jobs::ProcessExecutor>(options)}, fresh, fresh, fresh, limits, scheduling);
        const auto whole = *second->submit(spec);
        QVERIFY(QTest::qWaitFor([&] { return base::isFinal(second->record(whole)->state); }, 60000));
        QVERIFY(second->record(whole)->state == JobState::done);
        QCOMPARE(second->record(whole)->outputs.at("model").hash, resumed.outputs.at("model").hash);
        QVERIFY(second->record(whole)->summary == resumed.summary);
        second.reset();
        scheduler.reset();
        QVERIFY(QTest::qWaitFor([&] { return watched.expired() && test::workers().empty(); }, 30000));
    }
};

QTEST_GUILESS_MAIN(TestTrainingWorker)
#include "test_training_worker.moc"
