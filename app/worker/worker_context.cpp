#include "app/worker/worker_context.h"

#include <cerrno>

#include <unistd.h>

namespace triptych::worker {

using namespace std::chrono_literals;

void FrameWriter::write(const base::Json& header, std::span<const std::byte> body) {
    const auto frame = jobs::encodeFrame(header, body);
    const std::lock_guard lock(m_mutex);
    std::size_t sent = 0;
    while (sent < frame.size()) {
        const auto n = ::write(m_descriptor, frame.data() + sent, frame.size() - sent);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            ::_exit(0);  // nobody listens any more: there is nobody to work for
        sent += static_cast<std::size_t>(n);
    }
}

bool WorkerContext::due(std::atomic<std::int64_t>& last, std::chrono::milliseconds pause) {
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
    auto before = last.load(std::memory_order_relaxed);
    return now - before >= pause.count() && last.compare_exchange_strong(before, now);
}

bool WorkerContext::stopRequested() {
    if (due(m_lastAlive, 250ms))
        m_writer.write({{"type", "alive"}});
    return m_stop.load(std::memory_order_relaxed);
}

void WorkerContext::progress(double done, double total, std::string_view what) {
    bool newPhase = false;
    {
        const std::lock_guard lock(m_phaseMutex);
        newPhase = m_phase != what;
        if (newPhase)
            m_phase = what;
    }
    if (due(m_lastProgress, 50ms) || newPhase)
        m_writer.write({{"type", "progress"}, {"done", done}, {"total", total}, {"what", what}});
}

base::Status WorkerContext::send(const char* type, const base::Output& output) {
    jobs::ArrayPacker packer(m_terms.scratch);
    TRIPTYCH_TRY(auto packed, jobs::packOutput(output, packer));
    const auto body = packer.takeBody();
    m_writer.write({{"type", type}, {"output", std::move(packed)}}, body);
    return {};
}

void WorkerContext::publish(const base::Output& partial) {
    if (due(m_lastPublish, 16ms))
        (void)send("publish", partial);
}

base::Status WorkerContext::checkpoint(const base::Output& state) {
    return send("checkpoint", state);
}

void WorkerContext::log(base::LogLevel level, std::string_view message) {
    m_writer.write({{"type", "log"}, {"level", static_cast<int>(level)}, {"text", message}});
}

base::Result<std::filesystem::path> WorkerContext::scratch() {
    return m_terms.scratch;
}

}  // namespace triptych::worker
