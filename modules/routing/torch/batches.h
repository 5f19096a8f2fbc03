#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include <c10/core/InferenceMode.h>

#include "routing/torch/checkpoint.h"
#include "routing/torch/forward.h"

namespace triptych::routing {

/// Documents that go through the layers together.
struct BatchPlan {
    std::vector<std::size_t> documents;
    std::vector<std::int64_t> lengths;
    std::int64_t tokens = 0;
};
/// By rising length, so that documents of a batch are alike; empty ones are left out.
[[nodiscard]] std::vector<BatchPlan> planBatches(std::span<const std::vector<std::int64_t>> documents, std::int64_t batchTokens);
[[nodiscard]] Packed embedBatch(const WeightReader& reader, const BatchPlan& batch, std::span<const std::vector<std::int64_t>> documents,
                                const std::shared_ptr<const RotaryTable>& turn);
/// For the longest of the documents.
[[nodiscard]] std::shared_ptr<const RotaryTable> tableFor(std::span<const std::vector<std::int64_t>> documents, const ModelConfig& config);
/// The library's messages carry a stack trace after the first line.
[[nodiscard]] std::string firstLine(const std::exception& error);

/// Sums of -log p(next token) of each document of a batch whose last layer is done.
[[nodiscard]] std::vector<double> lossesOf(const Packed& batch, const BatchPlan& plan, std::span<const std::vector<std::int64_t>> documents,
                                           const at::Tensor& finalNorm, const at::Tensor& unembedding, double epsilon, const StopTest& stop);
[[nodiscard]] base::Result<AblationLosses> runAblations(const WeightReader& reader, std::span<const std::vector<std::int64_t>> documents,
                                                        const AblationPlan& plan, const RunOptions& options);

/// The threads of one run, and its stop.
class BatchThreads {
public:
    explicit BatchThreads(const RunOptions& options) : m_options(options) {}

    bool stopAsked() {
        if (!m_stopped && m_options.stop && m_options.stop())
            m_stopped = true;
        return m_stopped;
    }
    void stopCheck() {
        if (stopAsked())
            throw Stopped{};
    }

    template <class F>
    base::Status guarded(F&& f) {
        try {
            const c10::InferenceMode inference;
            f();
        } catch (const Stopped&) {
            return base::cancelled();
        } catch (const std::bad_alloc&) {
            return base::failed("not enough memory for this checkpoint", {}, "a smaller batchTokens, or a machine with more memory");
        } catch (const std::exception& error) {
            return base::failed("the forward pass failed: " + firstLine(error));
        }
        return {};
    }

    /// Items 0..count-1 on the threads of this run, each on one; the result does not depend on how many there are.
    template <class F>
    base::Status parallel(std::size_t count, F&& work) {
        std::atomic<std::size_t> next{0};
        std::mutex mutex;
        base::Status outcome;
        const auto loop = [&] {
            (void)singleThreadedLibraries();
            while (true) {
                const auto item = next++;
                if (item >= count)
                    return;
                const auto status = guarded([&] { work(item); });
                if (!status) {
                    next = count;
                    m_stopped = true;
                    const std::lock_guard lock(mutex);
                    // Others stop because of the first failure; that one is told.
                    if (outcome || outcome.error().kind == base::ErrorKind::cancelled)
                        outcome = status;
                    return;
                }
            }
        };
        std::vector<std::thread> threads;
        const auto wanted = std::min<std::size_t>(static_cast<std::size_t>(std::max(1, m_options.threads)), std::max<std::size_t>(1, count));
        for (std::size_t i = 1; i < wanted; ++i)
            threads.emplace_back(loop);
        loop();
        for (auto& thread : threads)
            thread.join();
        return outcome;
    }

private:
    const RunOptions& m_options;
    std::atomic<bool> m_stopped{false};
};

}  // namespace triptych::routing
