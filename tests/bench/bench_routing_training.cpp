#include <cmath>
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include <unistd.h>

#include "base/safetensors.h"
#include "base/seed.h"
#include "bench.h"
#include "job_bench.h"
#include "jobs/memory_store.h"
#include "jobs/process_executor.h"
#include "jobs/thread_executor.h"
#include "routing/corpus.h"
#include "routing/kinds.h"

/// routing.resume: the greatest difference between the weights of a training that ran through and of one whose worker was killed and that was resumed.
namespace triptych::bench {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

// Workers are children of this program.
void killWorkers() {
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const auto name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos)
            continue;
        std::ifstream file(entry.path() / "stat");
        std::string text;
        std::getline(file, text);
        const auto open = text.find('('), close = text.rfind(')');
        if (open == std::string::npos || close == std::string::npos || text.substr(open + 1, close - open - 1) != "triptych-worker")
            continue;
        std::istringstream rest(text.substr(close + 1));
        char state = 0;
        pid_t parent = 0;
        rest >> state >> parent;
        if (parent == ::getpid() && state != 'Z')
            ::kill(static_cast<pid_t>(std::stol(name)), SIGKILL);
    }
}

routing::Corpus madeCorpus() {
    routing::Corpus corpus;
    corpus.name = "made";
    const base::Stream random(1, 1);
    std::uint64_t step = 0;
    for (int s = 0; s < 60; ++s)
        for (const char* code : {"en", "zh", "ar", "sw"}) {
            std::string text;
            for (int i = 0; i < 40; ++i)
                text += static_cast<char>('a' + random.below(20, step++));
            corpus.add(text, std::to_string(s), code);
        }
    return corpus;
}

struct Trainer {
    Trainer() {
        base::KindRegistry kinds;
        for (const auto& kind : routing::kinds())
            (void)kinds.add(kind);
        scheduler = std::make_unique<jobs::Scheduler>(std::move(kinds), jobs::Executors{std::make_shared<jobs::ThreadExecutor>(), std::make_shared<jobs::ProcessExecutor>()}, store, store, store,
                                                      jobs::Limits::ofThisMachine());
    }
    std::string begun() {
        base::JobSpec spec;
        spec.kind = "routing.train_model";
        spec.parameters = {{"arm", "family"}, {"steps", 200}, {"measure_every", 10}, {"balance", 0.01}};
        spec.inputs["corpus"].blob = orThrow(store.put(orThrow(routing::toArray(madeCorpus()))));
        return orThrow(scheduler->submit(spec));
    }
    base::JobRecord ended(const std::string& id) {
        while (!base::isFinal(scheduler->record(id)->state))
            std::this_thread::sleep_for(5ms);
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

double greatestDifference(const base::Array& a, const base::Array& b) {
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

void resume(Reporter& reporter) {
    Trainer through, broken;
    const auto whole = through.model(through.ended(through.begun()));
    auto id = broken.begun();
    int kills = 0;
    // Killed at three moments that the steps know nothing of.
    for (const int step : {20, 70, 140}) {
        const auto kept = [&] {
            const auto record = broken.scheduler->record(id);
            return record->manifest.contains("checkpoint") ? record->manifest["checkpoint"]["summary"]["steps"].get<int>() : 0;
        };
        while (kept() < step && !base::isFinal(broken.scheduler->record(id)->state))
            std::this_thread::sleep_for(1ms);
        if (base::isFinal(broken.scheduler->record(id)->state))
            break;
        killWorkers();
        (void)broken.ended(id);
        id = orThrow(broken.scheduler->resume({id})).at(0);
        ++kills;
    }
    const auto resumed = broken.model(broken.ended(id));
    reporter.line({{"name", "routing.resume"}, {"value", greatestDifference(whole, resumed)}, {"unit", "greatest difference of a weight"}, {"against", "the same training without a break"}, {"kills", kills}});
}

}  // namespace

void registerRoutingTrainingBenches(Registry& registry) {
    registry.add("routing.resume", resume);
}

}  // namespace triptych::bench
