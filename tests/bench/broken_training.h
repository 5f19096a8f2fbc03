#pragma once

#include <algorithm>
#include <cmath>
#include <csignal>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "base/safetensors.h"
#include "bench.h"
#include "job_bench.h"
#include "jobs/memory_store.h"
#include "jobs/process_executor.h"
#include "jobs/thread_executor.h"
#include "support/worker_processes.h"

namespace triptych::bench {

/// A scheduler of its own in which one training is run.
struct Trainer {
    explicit Trainer(const std::vector<base::Kind>& all) {
        base::KindRegistry kinds;
        for (const auto& kind : all)
            (void)kinds.add(kind);
        scheduler = std::make_unique<jobs::Scheduler>(std::move(kinds), jobs::Executors{std::make_shared<jobs::ThreadExecutor>(), std::make_shared<jobs::ProcessExecutor>()}, store, store, store,
                                                      jobs::Limits::ofThisMachine());
    }
    base::JobRecord ended(const std::string& id) {
        while (!base::isFinal(scheduler->record(id)->state))
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        return *scheduler->record(id);
    }
    base::Array model(const base::JobRecord& record) {
        if (record.state != base::JobState::done)
            throw std::runtime_error(record.error ? record.error->message() : "the training did not end well");
        return orThrow(store.read(record.outputs.at("model")));
    }
    jobs::MemoryStore store;
    std::unique_ptr<jobs::Scheduler> scheduler;
};

inline double greatestDifference(const base::Array& a, const base::Array& b) {
    const auto one = orThrow(base::Safetensors::parse(a, "whole")), two = orThrow(base::Safetensors::parse(b, "resumed"));
    double most = 0;
    for (const auto& info : one.tensors()) {
        const auto x = orThrow(one.tensor(info.name)).toDoubles(), y = orThrow(two.tensor(info.name)).toDoubles();
        if (x.size() != y.size())
            throw std::runtime_error("the models have other shapes");
        for (std::size_t i = 0; i < x.size(); ++i)
            most = std::max(most, std::abs(x[i] - y[i]));
    }
    return most;
}

/// The greatest difference between the weights of a training that ran through and of one whose worker was killed and that was resumed.
/// \param training makes what it needs and gives its job. \param counter what its kept state counts. \param moments of it at which it is killed.
inline void resumeBench(Reporter& reporter, const char* name, const std::vector<base::Kind>& kinds, const std::function<base::JobSpec(Trainer&)>& training, const char* counter,
                        const std::vector<int>& moments) {
    Trainer through(kinds), broken(kinds);
    const auto whole = through.model(through.ended(orThrow(through.scheduler->submit(training(through)))));
    auto id = orThrow(broken.scheduler->submit(training(broken)));
    int kills = 0;
    for (const int moment : moments) {
        const auto kept = [&] {
            const auto record = broken.scheduler->record(id);
            return record->manifest.contains("checkpoint") ? record->manifest["checkpoint"]["summary"][counter].get<int>() : 0;
        };
        while (kept() < moment && !base::isFinal(broken.scheduler->record(id)->state))
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        if (base::isFinal(broken.scheduler->record(id)->state))
            break;
        for (const auto worker : test::workers())
            ::kill(worker, SIGKILL);
        (void)broken.ended(id);
        id = orThrow(broken.scheduler->resume({id})).at(0);
        ++kills;
    }
    const auto resumed = broken.model(broken.ended(id));
    reporter.line({{"name", name}, {"value", greatestDifference(whole, resumed)}, {"unit", "greatest difference of a weight"}, {"against", "the same training without a break"}, {"kills", kills}});
}

}  // namespace triptych::bench
