#include "jobs/worker_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

extern char** environ;

namespace triptych::jobs {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t keptLines = 12;

std::string systemError(int number) {
    return std::strerror(number);
}

// Threads of a worker that wait for each other in a loop take the processor from the window and from other programs, and from the very thread they wait for:
// on a busy machine a training took four times as long. They sleep soon instead, unless the person has said otherwise.
std::vector<char*> workerEnvironment() {
    static std::string spinning = "GOMP_SPINCOUNT=1000";
    std::vector<char*> variables;
    bool told = false;
    for (char** one = environ; one && *one; ++one) {
        const std::string_view text(*one);
        told = told || text.starts_with("GOMP_SPINCOUNT=") || text.starts_with("OMP_WAIT_POLICY=");
        variables.push_back(*one);
    }
    if (!told)
        variables.push_back(spinning.data());
    variables.push_back(nullptr);
    return variables;
}

}  // namespace

base::Result<std::unique_ptr<WorkerProcess>> WorkerProcess::spawn(const std::filesystem::path& program) {
    std::unique_ptr<WorkerProcess> worker(new WorkerProcess);
    int sockets[2];
    int pipes[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
        return base::failed("no pipe to the worker could be made", program.string(), systemError(errno));
    if (::pipe2(pipes, O_CLOEXEC) != 0) {
        const int number = errno;
        ::close(sockets[0]);
        ::close(sockets[1]);
        return base::failed("no pipe to the worker could be made", program.string(), systemError(number));
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, sockets[1], 0);
    posix_spawn_file_actions_adddup2(&actions, sockets[1], 1);
    posix_spawn_file_actions_adddup2(&actions, pipes[1], 2);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    // The worker starts with default signals and its own group: Ctrl+C in a terminal is for us to hand on.
    sigset_t all;
    sigset_t none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    auto path = program.string();
    std::string word = "serve";
    std::array<char*, 3> arguments = {path.data(), word.data(), nullptr};
    const int failed = ::posix_spawn(&worker->m_pid, path.c_str(), &actions, &attributes, arguments.data(), workerEnvironment().data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    ::close(sockets[1]);
    ::close(pipes[1]);
    worker->m_socket = sockets[0];
    worker->m_stderr = pipes[0];
    ::fcntl(worker->m_stderr, F_SETFL, O_NONBLOCK);
    if (failed != 0) {
        worker->m_pid = -1;
        return base::failed("the worker program could not be started", path, systemError(failed));
    }
    return worker;
}

WorkerProcess::~WorkerProcess() {
    if (m_pid > 0 && !m_status) {
        ::kill(m_pid, SIGKILL);
        (void)reap(1s);
    }
    if (m_socket >= 0)
        ::close(m_socket);
    if (m_stderr >= 0)
        ::close(m_stderr);
}

base::Status WorkerProcess::send(const base::Json& header, std::span<const std::byte> body) {
    const auto frame = encodeFrame(header, body);
    std::size_t sent = 0;
    while (sent < frame.size()) {
        const auto n = ::send(m_socket, frame.data() + sent, frame.size() - sent, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return base::failed("the worker does not listen any more", {}, systemError(errno));
        sent += static_cast<std::size_t>(n);
    }
    return {};
}

base::Result<std::optional<Frame>> WorkerProcess::receive(std::chrono::milliseconds limit, int wake) {
    auto ready = m_reader.next();
    if (!ready || *ready)
        return ready;
    std::array<pollfd, 3> watched = {pollfd{m_socket, POLLIN, 0}, pollfd{m_stderr, POLLIN, 0}, pollfd{wake, POLLIN, 0}};
    const int count = ::poll(watched.data(), watched.size(), static_cast<int>(limit.count()));
    if (count <= 0)
        return std::optional<Frame>();
    if (watched[1].revents != 0)
        readStderr();
    if (watched[0].revents == 0)
        return std::optional<Frame>();
    std::array<std::byte, 65536> buffer;
    const auto n = ::recv(m_socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return std::optional<Frame>();
    if (n <= 0)
        return base::failed("the worker's stream ended");
    m_reader.feed(std::span(buffer.data(), static_cast<std::size_t>(n)));
    return m_reader.next();
}

void WorkerProcess::signal(int number) {
    if (m_pid > 0 && !m_status)
        ::kill(m_pid, number);
}

void WorkerProcess::finish(std::chrono::milliseconds grace) {
    if (m_socket >= 0)
        ::shutdown(m_socket, SHUT_WR);
    if (!reap(grace))
        signal(SIGKILL);
    (void)reap(1s);
}

bool WorkerProcess::reap(std::chrono::milliseconds limit) {
    const auto until = std::chrono::steady_clock::now() + limit;
    while (m_pid > 0 && !m_status) {
        int status = 0;
        const auto pid = ::waitpid(m_pid, &status, WNOHANG);
        if (pid == m_pid)
            m_status = status;
        else if (pid < 0 && errno != EINTR)
            m_status = 0;
        else if (std::chrono::steady_clock::now() >= until)
            return false;
        else
            std::this_thread::sleep_for(5ms);
    }
    return true;
}

void WorkerProcess::readStderr() {
    std::array<char, 4096> buffer;
    // Bounded: a library that never stops complaining must not keep frames waiting.
    for (int round = 0; round < 64; ++round) {
        const auto n = ::read(m_stderr, buffer.data(), buffer.size());
        if (n <= 0) {
            if (n == 0) {
                ::close(m_stderr);
                m_stderr = -1;
            }
            return;
        }
        for (ssize_t i = 0; i < n; ++i) {
            if (buffer[static_cast<std::size_t>(i)] != '\n') {
                if (m_line.size() < 500)
                    m_line += buffer[static_cast<std::size_t>(i)];
                continue;
            }
            m_lastLines.push_back(std::move(m_line));
            m_line.clear();
            if (m_lastLines.size() > keptLines)
                m_lastLines.pop_front();
        }
    }
}

base::Error WorkerProcess::causeOfDeath() {
    if (m_stderr >= 0)
        readStderr();
    base::Error error{base::ErrorKind::failed, "the worker ended in the middle of the job", "triptych-worker", {}};
    if (!reap(500ms)) {
        error.what = "the worker closed its stream without ending";
        signal(SIGKILL);
        (void)reap(1s);
    } else if (m_status && WIFSIGNALED(*m_status)) {
        const int number = WTERMSIG(*m_status);
        error.what = fmt::format("the worker was killed by signal {} ({}) in the middle of the job", number, ::strsignal(number));
        if (number == SIGKILL)
            error.hint = "most often memory ran out: run it with smaller batches, or close other programs";
    } else if (m_status && WIFEXITED(*m_status)) {
        error.what = fmt::format("the worker ended with exit code {} in the middle of the job", WEXITSTATUS(*m_status));
    }
    if (!m_line.empty())
        m_lastLines.push_back(std::exchange(m_line, {}));
    if (!m_lastLines.empty()) {
        const auto said = fmt::format("it said last: {}", fmt::join(m_lastLines, " | "));
        error.hint += (error.hint.empty() ? "" : "; ") + said;
    }
    return error;
}

}  // namespace triptych::jobs
