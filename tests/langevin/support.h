#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/seed.h"
#include "langevin/problem.h"

namespace triptych::langevin::test {

inline base::Json halfLineProblem() {
    // Half-normal in x on [0, inf), normal in y.
    return {{"loss", {{"kind", "quadratic"}}}, {"polyhedron", {{"A", {{-1, 0}}}, {"b", {0}}}}, {"start", {1, 0}}};
}

inline Problem problem(const base::Json& json) {
    auto made = Problem::fromJson(json, "test");
    if (!made)
        qFatal("%s", made.error().message().c_str());
    return std::move(*made);
}

/// Numbers from a stream, in order.
class Draws {
public:
    explicit Draws(std::uint64_t seed) : m_stream(seed, 0) {}
    double normal() { return m_stream.normal(m_step++); }
    double uniform(double lower, double upper) { return lower + (upper - lower) * m_stream.uniform(m_step++); }
    int below(int bound) { return static_cast<int>(m_stream.below(static_cast<std::uint64_t>(bound), m_step++)); }

private:
    base::Stream m_stream;
    std::uint64_t m_step = 0;
};

/// A context that counts and can be told to stop after so many questions.
class Context : public base::JobContext {
public:
    explicit Context(int threads = 1, std::uint64_t seed = 7, long stopAfter = -1)
        : m_threads(threads), m_seed(seed), m_stopAfter(stopAfter) {}
    bool stopRequested() override {
        const long asked = ++m_asked;
        return m_stopAfter >= 0 && asked > m_stopAfter;
    }
    void progress(double done, double total, std::string_view) override {
        if (total > 0 && done < lastDone)
            wentBack = true;
        if (total > 0)
            lastDone = done;
        finished = total > 0 && done == total;
    }
    void publish(const base::Output& partial) override {
        ++published;
        last = partial;
    }
    base::Status checkpoint(const base::Output&) override { return {}; }
    std::optional<base::Output> restored() override { return std::nullopt; }
    void log(base::LogLevel, std::string_view message) override { lines.emplace_back(message); }
    base::Result<std::filesystem::path> scratch() override { return base::failed("none"); }
    int threads() const override { return m_threads; }
    std::uint64_t seed() const override { return m_seed; }

    double lastDone = 0;
    bool wentBack = false, finished = false;
    int published = 0;
    base::Output last;
    std::vector<std::string> lines;
    [[nodiscard]] long asked() const { return m_asked; }

private:
    int m_threads;
    std::uint64_t m_seed;
    long m_stopAfter;
    std::atomic<long> m_asked{0};
};

}  // namespace triptych::langevin::test
