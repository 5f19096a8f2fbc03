#include "app/worker/serve.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <optional>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

#include "app/worker/worker_context.h"
#include "jobs/thread_executor.h"

namespace triptych::worker {
namespace {

// Frames from the other side: runs are handed to the main thread, a stop sets the flag at once.
class Inbox {
public:
    explicit Inbox(int descriptor) : m_thread([this, descriptor] { read(descriptor); }) { m_thread.detach(); }

    jobs::Frame wait() {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_run.has_value(); });
        auto frame = *std::move(m_run);
        m_run.reset();
        return frame;
    }
    std::atomic<bool> stop = false;

private:
    void read(int descriptor) {
        jobs::FrameReader reader;
        std::array<std::byte, 65536> buffer;
        for (;;) {
            const auto n = ::read(descriptor, buffer.data(), buffer.size());
            if (n < 0 && errno == EINTR)
                continue;
            if (n <= 0)
                ::_exit(0);
            reader.feed(std::span(buffer.data(), static_cast<std::size_t>(n)));
            for (;;) {
                auto frame = reader.next();
                if (!frame) {
                    std::fprintf(stderr, "triptych-worker: %s\n", frame.error().message().c_str());
                    ::_exit(70);
                }
                if (!*frame)
                    break;
                const auto type = (*frame)->header.value("type", base::Json());
                if (type == "stop") {
                    stop = true;
                } else if (type == "run") {
                    // Here and not when the job begins: a stop may be on its heels.
                    stop = false;
                    const std::lock_guard lock(m_mutex);
                    m_run = **std::move(frame);
                    m_wake.notify_one();
                }
            }
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::optional<jobs::Frame> m_run;
    std::thread m_thread;
};

base::Result<base::JobArguments> readArguments(const jobs::Frame& frame, const std::filesystem::path& scratch) {
    base::JobArguments arguments;
    arguments.parameters = frame.header.value("parameters", base::Json::object());
    const auto inputs = frame.header.value("inputs", base::Json::object());
    for (const auto& item : inputs.items()) {
        base::ResolvedInput input;
        if (item.value().contains("array")) {
            TRIPTYCH_TRY(input.array, jobs::unpackArray(item.value()["array"], frame.body, scratch));
        } else {
            input.path = item.value().value("path", std::string());
        }
        arguments.inputs[item.key()] = std::move(input);
    }
    return arguments;
}

base::Result<base::Output> runJob(const base::KindRegistry& kinds, const jobs::Frame& frame, FrameWriter& writer, const std::atomic<bool>& stop,
                                  const std::filesystem::path& scratch) {
    TRIPTYCH_TRY(const auto* kind, kinds.get(frame.header.value("kind", std::string())));
    if (kind->revision != frame.header.value("revision", kind->revision))
        return base::failed("the worker is of another version than the program", kind->name, "install both from one build");
    if (!kind->run)
        return base::failed("this worker was built without what the kind needs", kind->name);
    TRIPTYCH_TRY(const auto arguments, readArguments(frame, scratch));
    WorkerContext::Terms terms{frame.header.value("seed", std::uint64_t{0}), frame.header.value("threads", 1), scratch, std::nullopt};
    if (const auto restored = frame.header.find("restored"); restored != frame.header.end()) {
        TRIPTYCH_TRY(terms.restored, jobs::unpackOutput(*restored, frame.body, scratch));
    }
    WorkerContext context(writer, stop, std::move(terms));
    return jobs::runFunction(*kind, arguments, context);
}

void answer(FrameWriter& writer, base::Result<base::Output> result, const std::filesystem::path& scratch, const base::Json& manifest) {
    if (result) {
        jobs::ArrayPacker packer(scratch);
        auto packed = jobs::packOutput(*result, packer);
        if (packed) {
            const auto body = packer.takeBody();
            return writer.write({{"type", "done"}, {"output", *std::move(packed)}, {"manifest", manifest}}, body);
        }
        result = tl::unexpected(packed.error());
    }
    const auto& error = result.error();
    writer.write({{"type", "failed"}, {"kind", static_cast<int>(error.kind)}, {"what", error.what}, {"where", error.where}, {"hint", error.hint},
                  {"manifest", manifest}});
}

}  // namespace

int serve(const base::KindRegistry& kinds, const base::Json& libraries) {
    const base::Json manifest = {{"libraries", libraries}};
    const int in = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    const int out = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
    FrameWriter writer(out);
    writer.write({{"type", "hello"}});
    // Ends with the process: its reading thread never returns.
    static Inbox inbox(in);
    for (;;) {
        const auto frame = inbox.wait();
        writer.write({{"type", "begun"}});
        const std::filesystem::path scratch = frame.header.value("scratch", std::string());
        answer(writer, runJob(kinds, frame, writer, inbox.stop, scratch), scratch, manifest);
    }
}

}  // namespace triptych::worker
