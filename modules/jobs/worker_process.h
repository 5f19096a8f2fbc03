#pragma once

#include <chrono>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <sys/types.h>

#include "jobs/frames.h"

namespace triptych::jobs {

/// One child process and the two pipes to it: a socket for frames, its stderr. Thread rule: one thread.
class WorkerProcess {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<WorkerProcess>> spawn(const std::filesystem::path& program);
    ~WorkerProcess();  ///< kills it when it is still there
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    /// An error when the process is gone.
    base::Status send(const base::Json& header, std::span<const std::byte> body = {});
    /// Waits up to `limit` for a frame, or until the descriptor `wake` can be read. Nothing: none came. An error: the stream
    /// ended (failed; see causeOfDeath()) or made no sense (unreadable).
    [[nodiscard]] base::Result<std::optional<Frame>> receive(std::chrono::milliseconds limit, int wake = -1);
    /// False once the process has ended.
    [[nodiscard]] bool alive() { return !reap(std::chrono::milliseconds(0)); }
    void signal(int number);
    /// Ends it politely: closes the socket, waits, then kills.
    void finish(std::chrono::milliseconds grace);
    /// What became of a process whose stream ended: exit code or signal, and the last it said on stderr.
    [[nodiscard]] base::Error causeOfDeath();

private:
    WorkerProcess() = default;
    void readStderr();
    [[nodiscard]] bool reap(std::chrono::milliseconds limit);

    pid_t m_pid = -1;
    int m_socket = -1;
    int m_stderr = -1;
    std::optional<int> m_status;
    FrameReader m_reader;
    std::deque<std::string> m_lastLines;
    std::string m_line;
};

}  // namespace triptych::jobs
