#include "jobs/process_executor.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "jobs/worker_process.h"

namespace triptych::jobs {

using namespace std::chrono_literals;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

base::Result<fs::path> findWorker() {
    std::vector<fs::path> places;
    if (const char* named = std::getenv("TRIPTYCH_WORKER"); named && *named) {
        places.emplace_back(named);
    } else {
        std::error_code error;
        const auto program = fs::read_symlink("/proc/self/exe", error);
        if (!error) {
            places.push_back(program.parent_path() / "triptych-worker");
            places.push_back((program.parent_path() / "../libexec/triptych/triptych-worker").lexically_normal());
        }
    }
    std::string looked;
    for (const auto& place : places) {
        if (::access(place.c_str(), X_OK) == 0)
            return place;
        looked += (looked.empty() ? "" : ", ") + place.string();
    }
    return base::failed("the worker program triptych-worker was not found", looked,
                        "install it beside triptych, or name it in TRIPTYCH_WORKER");
}

class ProcessExecutor::Supervisor {
public:
    explicit Supervisor(WorkerOptions options) : m_options(std::move(options)), m_nudges(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

    ~Supervisor() {
        if (m_nudges >= 0)
            ::close(m_nudges);
    }
    Supervisor(const Supervisor&) = delete;
    Supervisor& operator=(const Supervisor&) = delete;

    void quit() {
        {
            const std::lock_guard lock(m_mutex);
            m_quit = true;
        }
        m_wake.notify_all();
        nudge();
    }

    // Makes a conversation under way look at once whether it should stop.
    void nudge() {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(m_nudges, &one, sizeof one);
    }

    void start(std::shared_ptr<Task> task) {
        {
            const std::lock_guard lock(m_mutex);
            m_tasks.push_back(std::move(task));
        }
        m_wake.notify_all();
    }

    void loop() {
        for (;;) {
            std::shared_ptr<Task> task;
            {
                std::unique_lock lock(m_mutex);
                const auto due = [this] { return m_quit || !m_tasks.empty(); };
                if (m_worker) {
                    if (!m_wake.wait_for(lock, m_options.idleLimit, due)) {
                        lock.unlock();
                        retire();
                        continue;
                    }
                } else {
                    m_wake.wait(lock, due);
                }
                if (m_tasks.empty())
                    break;
                task = std::move(m_tasks.front());
                m_tasks.pop_front();
            }
            if (m_quit)
                task->finish(base::cancelled());
            else
                run(*task);
        }
        retire();
    }

private:

    void retire() {
        if (m_worker)
            m_worker->finish(500ms);
        m_worker.reset();
    }

    void run(Task& task) {
        auto arguments = task.begin();
        if (!arguments)
            return task.finish(tl::unexpected(std::move(arguments).error()));
        auto scratch = task.context().scratch();
        if (!scratch)
            return task.finish(tl::unexpected(std::move(scratch).error()));
        for (bool warm = m_worker != nullptr;; warm = false) {
            if (auto ready = readyWorker(); !ready)
                return task.finish(tl::unexpected(ready.error()));
            base::Json manifest = base::Json::object();
            auto result = converse(task, *arguments, *scratch, manifest);
            // One that died while it was idle took no job along: a fresh one gets it.
            if (warm && !m_worker && !m_begun && !task.context().stopRequested() && !m_quit)
                continue;
            return task.finish(std::move(result), manifest);
        }
    }

    base::Status readyWorker() {
        if (m_worker && !m_worker->alive())
            m_worker.reset();
        if (m_worker)
            return {};
        auto program = m_options.program;
        if (program.empty()) {
            TRIPTYCH_TRY(program, findWorker());
        }
        TRIPTYCH_TRY(m_worker, WorkerProcess::spawn(program));
        m_greeted = false;
        return {};
    }

    static base::Result<base::Json> request(Task& task, const base::JobArguments& arguments, const fs::path& scratch, ArrayPacker& packer) {
        base::Json inputs = base::Json::object();
        for (const auto& [name, input] : arguments.inputs) {
            if (input.array) {
                TRIPTYCH_TRY(auto entry, packer.add(*input.array));
                inputs[name] = {{"array", std::move(entry)}};
            } else {
                inputs[name] = {{"path", input.path.string()}};
            }
        }
        base::Json header = {{"type", "run"},
                             {"kind", task.kind().name},
                             {"revision", task.kind().revision},
                             {"parameters", arguments.parameters},
                             {"inputs", std::move(inputs)},
                             {"seed", task.context().seed()},
                             {"threads", task.context().threads()},
                             {"scratch", scratch.string()}};
        if (const auto restored = task.context().restored()) {
            TRIPTYCH_TRY(header["restored"], packOutput(*restored, packer));
        }
        return header;
    }

    base::Result<base::Output> converse(Task& task, const base::JobArguments& arguments, const fs::path& scratch, base::Json& manifest) {
        auto& context = task.context();
        const auto lost = [this](const base::Error& why) -> base::Error {
            auto error = why.kind == base::ErrorKind::unreadable
                             ? base::Error{base::ErrorKind::failed, "the worker's answer made no sense: " + why.what, "triptych-worker",
                                           "install triptych and triptych-worker from one build"}
                             : m_worker->causeOfDeath();
            m_worker.reset();
            return error;
        };
        m_begun = false;
        ArrayPacker packer(scratch);
        TRIPTYCH_TRY(const auto header, request(task, arguments, scratch, packer));
        if (auto sent = m_worker->send(header, packer.takeBody()); !sent)
            return tl::unexpected(lost(sent.error()));
        auto heard = Clock::now();
        std::optional<Clock::time_point> stopping;
        bool polite = false;
        bool hung = false;
        for (;;) {
            auto frame = m_worker->receive(20ms, m_nudges);
            const auto now = Clock::now();
            if (!frame) {
                auto error = lost(frame.error());
                if (hung && !context.stopRequested())
                    return !m_greeted ? base::failed("the worker did not start in time", "triptych-worker")
                                      : base::failed(fmt::format("the job gave no sign of life for {} s and was ended",
                                                    std::chrono::duration<double>(task.kind().quietLimit).count()),
                                        task.kind().name);
                if (context.stopRequested() || m_quit)
                    return base::cancelled();
                return tl::unexpected(std::move(error));
            }
            if (*frame) {
                heard = now;
                m_greeted = true;
                if (auto ended = handle(**frame, context, scratch, manifest))
                    return *std::move(ended);
            }
            for (std::uint64_t count = 0; ::read(m_nudges, &count, sizeof count) > 0;)
                continue;
            if (m_quit)
                m_worker->signal(SIGKILL);
            if (context.stopRequested() && !stopping) {
                stopping = now;
                (void)m_worker->send({{"type", "stop"}});
            }
            if (!stopping && now - heard > (m_greeted ? task.kind().quietLimit : m_options.startLimit)) {
                hung = true;
                stopping = now - m_options.politeAfter;
            }
            if (stopping && !polite && now - *stopping >= m_options.politeAfter) {
                polite = true;
                m_worker->signal(SIGTERM);
            }
            if (stopping && now - *stopping >= m_options.hardAfter)
                m_worker->signal(SIGKILL);
        }
    }

    // The job's result when this frame ends it.
    std::optional<base::Result<base::Output>> handle(const Frame& frame, base::JobContext& context, const fs::path& scratch,
                                                     base::Json& manifest) {
        const auto& header = frame.header;
        const auto text = [&](const char* key) {
            const auto found = header.find(key);
            return found != header.end() && found->is_string() ? found->get<std::string>() : std::string();
        };
        const auto number = [&](const char* key) {
            const auto found = header.find(key);
            return found != header.end() && found->is_number() ? found->get<double>() : 0.0;
        };
        const auto type = text("type");
        if (type == "begun") {
            m_begun = true;
        } else if (type == "progress") {
            context.progress(number("done"), number("total"), text("what"));
        } else if (type == "log") {
            context.log(static_cast<base::LogLevel>(static_cast<int>(std::clamp(number("level"), 0.0, 2.0))), text("text"));
        } else if (type == "publish" || type == "checkpoint") {
            auto output = unpackOutput(header.value("output", base::Json()), frame.body, scratch);
            base::Status kept;
            if (!output)
                kept = tl::unexpected(output.error());
            else if (type == "publish")
                context.publish(*output);
            else
                kept = context.checkpoint(*output);
            if (!kept && type == "checkpoint")
                context.log(base::LogLevel::warning, "a checkpoint could not be kept: " + kept.error().message());
        } else if (type == "done") {
            manifest = header.value("manifest", base::Json::object());
            auto output = unpackOutput(header.value("output", base::Json()), frame.body, scratch);
            if (!output)
                output = base::failed("the job's result did not arrive: " + output.error().what, output.error().where, output.error().hint);
            return output;
        } else if (type == "failed") {
            manifest = header.value("manifest", base::Json::object());
            const auto kind = static_cast<base::ErrorKind>(static_cast<int>(std::clamp(number("kind"), 0.0, 3.0)));
            return base::Result<base::Output>(base::fail(kind, text("what"), text("where"), text("hint")));
        }
        return std::nullopt;
    }

    WorkerOptions m_options;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::shared_ptr<Task>> m_tasks;
    std::atomic<bool> m_quit = false;
    const int m_nudges;
    std::unique_ptr<WorkerProcess> m_worker;
    bool m_greeted = false;  ///< the worker has said something
    bool m_begun = false;    ///< it took up the job
};

ProcessExecutor::ProcessExecutor(WorkerOptions options)
    : m_supervisor(std::make_shared<Supervisor>(std::move(options))), m_thread([supervisor = m_supervisor] { supervisor->loop(); }) {}

ProcessExecutor::~ProcessExecutor() {
    m_supervisor->quit();
    // A job that outlived its scheduler holds the last reference to the executor, and lets it go on the executor's own thread.
    if (m_thread.get_id() == std::this_thread::get_id())
        m_thread.detach();
    else
        m_thread.join();
}

void ProcessExecutor::start(std::shared_ptr<Task> task) {
    m_supervisor->start(std::move(task));
}

// Which task is of no account: its context says so already.
void ProcessExecutor::stop(const std::string&) {
    m_supervisor->nudge();
}

}  // namespace triptych::jobs
