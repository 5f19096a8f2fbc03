#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <vector>

#include "base/job.h"

namespace triptych::test {

/// A job context without a scheduler: remembers what it is told, and asks for a stop when it is told to.
class FakeContext : public base::JobContext {
public:
    bool stopRequested() override {
        ++asked;
        return stop || (stopAfter > 0 && asked > stopAfter);
    }
    void progress(double done, double total, std::string_view) override {
        monotonic = monotonic && done + 1e-9 >= lastDone && (total <= 0 || done <= total * (1 + 1e-9));
        lastDone = done;
    }
    void publish(const base::Output&) override {}
    base::Status checkpoint(const base::Output&) override { return {}; }
    std::optional<base::Output> restored() override { return {}; }
    void log(base::LogLevel, std::string_view message) override { lines.emplace_back(message); }
    base::Result<std::filesystem::path> scratch() override { return base::failed("no scratch folder here"); }
    int threads() const override { return threadCount; }
    std::uint64_t seed() const override { return 1; }

    std::atomic<bool> stop{false};
    std::atomic<long> asked{0};
    long stopAfter = 0;
    int threadCount = 2;
    bool monotonic = true;
    double lastDone = 0;
    std::vector<std::string> lines;
};

}  // namespace triptych::test
