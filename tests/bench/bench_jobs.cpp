#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "bench.h"
#include "job_bench.h"
#include "jobs/machine.h"
#include "jobs/memory_store.h"
#include "jobs/probe_kinds.h"
#include "jobs/process_executor.h"
#include "jobs/thread_executor.h"
#include "project/project.h"

namespace triptych::bench {
namespace {

using base::Place;
using namespace std::chrono_literals;

constexpr std::size_t jobCount = 50'000;
constexpr std::size_t submission = 1000;

base::KindRegistry probes(Place place) {
    ::setenv("TRIPTYCH_PROBE_KINDS", "1", 1);
    base::KindRegistry kinds;
    for (auto& kind : jobs::probeKinds(place))
        if (!kinds.add(std::move(kind)))
            throw std::runtime_error("a probe kind is named twice");
    return kinds;
}

base::JobSpec specOf(const char* kind, std::uint64_t seed) {
    base::JobSpec spec;
    spec.kind = kind;
    spec.seed = seed;
    return spec;
}

// A scheduler as the window has one, with everything kept in memory.
struct Setup {
    explicit Setup(Place place) {
        jobs::Executors executors;
        if (place == Place::thread)
            executors.thread = std::make_shared<jobs::ThreadExecutor>();
        else
            executors.process = std::make_shared<jobs::ProcessExecutor>();
        scheduler = std::make_unique<jobs::Scheduler>(probes(place), executors, store, store, store, jobs::Limits::ofThisMachine());
    }
    // Milliseconds from submitting to the answer.
    double roundTrip(base::JobSpec spec) {
        return 1e3 * stats::secondsOf([&] { (void)runToEnd(*scheduler, std::move(spec)); });
    }

    jobs::MemoryStore store;
    std::unique_ptr<jobs::Scheduler> scheduler;
};

double jobsPerSecond(jobs::Scheduler& scheduler) {
    const double seconds = stats::secondsOf([&] {
        for (std::size_t from = 0; from < jobCount; from += submission) {
            std::vector<base::JobSpec> specs;
            for (std::size_t i = 0; i < submission; ++i)
                specs.push_back(specOf("probe.empty", from + i));
            (void)orThrow(scheduler.submit(std::move(specs)));
        }
        if (!scheduler.waitIdle(300s) || !scheduler.flush())
            throw std::runtime_error("the jobs did not end");
    });
    return static_cast<double>(jobCount) / seconds;
}

double scheduledPerSecond() {
    Setup setup(Place::thread);
    return jobsPerSecond(*setup.scheduler);
}

// Everything kept in a project file, as in the window.
double scheduledInProjectPerSecond() {
    const Folder folder;
    project::OpenOptions options;
    options.stateFolder = folder.path / "state";
    const auto project = orThrow(project::Project::create(folder.path / "bench.triptych", options));
    jobs::Executors executors;
    executors.thread = std::make_shared<jobs::ThreadExecutor>();
    jobs::Scheduler scheduler(probes(Place::thread), executors, *project, *project, *project, jobs::Limits::ofThisMachine());
    return jobsPerSecond(scheduler);
}

// The least that can be called a pool: a queue, a mutex, as many threads.
double poolPerSecond() {
    std::mutex mutex;
    std::condition_variable wanted;
    std::deque<std::function<void()>> queue;
    std::atomic<std::size_t> done = 0;
    const double seconds = stats::secondsOf([&] {
        std::vector<std::jthread> threads;
        for (int i = 0; i < jobs::hardwareThreads(); ++i)
            threads.emplace_back([&] {
                while (done.load() < jobCount) {
                    std::unique_lock lock(mutex);
                    wanted.wait(lock, [&] { return !queue.empty() || done.load() >= jobCount; });
                    if (queue.empty())
                        return;
                    auto job = std::move(queue.front());
                    queue.pop_front();
                    lock.unlock();
                    job();
                    if (done.load() >= jobCount) {
                        const std::lock_guard last(mutex);
                        wanted.notify_all();
                    }
                }
            });
        for (std::size_t i = 0; i < jobCount; ++i) {
            const std::lock_guard lock(mutex);
            queue.emplace_back([&done] { ++done; });
            wanted.notify_one();
        }
    });
    return static_cast<double>(jobCount) / seconds;
}

void throughput(Reporter& reporter) {
    const auto line = [&](const char* what, const std::function<double()>& ours) {
        base::Json figure = {{"name", "jobs.throughput"},
                             {"unit", "jobs/s"},
                             {"case", what},
                             {"against", "std::thread pool with one mutex-guarded queue, no states, cache or journal"}};
        figure.update(stats::interleaved(7, ours, poolPerSecond).json());
        reporter.line(std::move(figure));
    };
    line("50,000 empty jobs, journal in batches, in memory", scheduledPerSecond);
    line("50,000 empty jobs, journal in batches, in a project file", scheduledInProjectPerSecond);
}

void workerOverhead(Reporter& reporter) {
    Setup here(Place::thread);
    Setup there(Place::process);
    const auto array = base::Array::of(std::vector<float>(20'000, 0.5f));
    for (const char* kind : {"probe.empty", "probe.echo"}) {
        const bool arrays = std::string_view(kind) == "probe.echo";
        std::vector<double> process, thread;
        for (std::uint64_t i = 0; i < 1050; ++i) {
            auto spec = specOf(kind, i);
            if (arrays)
                spec.inputs["a"].blob = orThrow(there.store.put(array));
            const double far = there.roundTrip(spec);
            // The echo prints a line, which belongs to nobody here.
            const double near = arrays ? 0 : here.roundTrip(spec);
            if (i < 50)
                continue;
            process.push_back(far);
            thread.push_back(near);
        }
        base::Json figure = {{"name", "jobs.worker_overhead"},
                             {"unit", "ms"},
                             {"case", arrays ? "an array of 80 kB there and back" : "an empty job, from submit to answer"},
                             {"against", "a limit of 2 ms at p99"},
                             {"value", stats::median(process)}};
        if (!arrays)
            figure["thread_p50"] = stats::median(thread);
        figure.update(stats::latencies(process));
        reporter.line(std::move(figure));
    }
    std::vector<double> cold;
    for (std::uint64_t i = 0; i < 7; ++i)
        cold.push_back(Setup(Place::process).roundTrip(specOf("probe.empty", i)));
    base::Json figure = {{"name", "jobs.worker_start"}, {"unit", "ms"}, {"case", "a fresh worker's first answer"}, {"value", stats::median(cold)}};
    figure.update(stats::latencies(cold));
    reporter.line(std::move(figure));
}

}  // namespace

void registerJobsBenches(Registry& registry) {
    registry.add("jobs.throughput", throughput);
    registry.add("jobs.worker_overhead", workerOverhead);
}

}  // namespace triptych::bench
