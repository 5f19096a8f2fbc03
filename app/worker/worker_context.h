#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <optional>

#include "base/job.h"
#include "jobs/frames.h"

namespace triptych::worker {

/// Sends frames from any thread of the worker, one at a time.
class FrameWriter {
public:
    explicit FrameWriter(int descriptor) : m_descriptor(descriptor) {}
    void write(const base::Json& header, std::span<const std::byte> body = {});

private:
    std::mutex m_mutex;
    int m_descriptor;
};

/// A job's view of the world on this side of the wall: everything it says goes out as a frame.
class WorkerContext final : public base::JobContext {
public:
    struct Terms {
        std::uint64_t seed = 0;
        int threads = 1;
        std::filesystem::path scratch;
        std::optional<base::Output> restored;
    };
    WorkerContext(FrameWriter& writer, const std::atomic<bool>& stop, Terms terms)
        : m_writer(writer), m_stop(stop), m_terms(std::move(terms)) {}

    bool stopRequested() override;
    void progress(double done, double total, std::string_view what) override;
    void publish(const base::Output& partial) override;
    base::Status checkpoint(const base::Output& state) override;
    std::optional<base::Output> restored() override { return m_terms.restored; }
    void log(base::LogLevel level, std::string_view message) override;
    base::Result<std::filesystem::path> scratch() override;
    int threads() const override { return m_terms.threads; }
    std::uint64_t seed() const override { return m_terms.seed; }

private:
    /// At most one in `pause`, whichever thread asks.
    bool due(std::atomic<std::int64_t>& last, std::chrono::milliseconds pause);
    base::Status send(const char* type, const base::Output& output);

    FrameWriter& m_writer;
    const std::atomic<bool>& m_stop;
    Terms m_terms;
    std::atomic<std::int64_t> m_lastAlive = 0, m_lastProgress = 0, m_lastPublish = 0;
    std::mutex m_phaseMutex;
    std::string m_phase;
};

}  // namespace triptych::worker
