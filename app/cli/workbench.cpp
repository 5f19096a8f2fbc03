#include "app/cli/workbench.h"

#include <map>
#include <utility>

#include <fmt/format.h>

#include "app/cli/terminal.h"
#include "jobs/process_executor.h"
#include "jobs/thread_executor.h"

namespace triptych::cli {
// One line a change of state; in a terminal also a line that is overwritten with progress.
class Workbench::ProgressLine : public jobs::Observer {
public:
    void jobChanged(const base::JobRecord& job) override {
        if ((job.state != base::JobState::running && !base::isFinal(job.state)) || std::exchange(m_told[job.id], job.state) == job.state)
            return;
        m_out.state(base::name(job.state), title(job) + (job.error ? ": " + job.error->message() : std::string()));
        if (base::isFinal(job.state))
            for (const auto& line : job.log)
                if (line.level != base::LogLevel::info)
                    m_out.state(line.level == base::LogLevel::warning ? "  warning" : "  error", line.text);
    }
    void jobProgress(const std::string&, const jobs::Progress& progress) override {
        if (!m_out.isTerminal())
            return;
        std::string text = progress.phase;
        if (progress.fraction)
            text += fmt::format(" {:3.0f} %", 100 * *progress.fraction);
        if (progress.etaSeconds)
            text += fmt::format(", {:.0f} s left", *progress.etaSeconds);
        m_out.progress("  " + text);
    }
    void journalFailed(const base::Error& error) override { m_out.line("triptych: " + error.message()); }

private:
    static std::string title(const base::JobRecord& job) { return job.spec.title.empty() ? job.spec.kind : job.spec.title; }

    std::map<std::string, base::JobState> m_told;
    ProgressOutput m_out;
};

base::Result<std::unique_ptr<Workbench>> Workbench::open(const std::vector<app::Study>& studies,
                                                         const std::filesystem::path& file) {
    std::unique_ptr<Workbench> bench(new Workbench);
    base::KindRegistry kinds;
    for (const auto& study : studies)
        for (const auto& kind : study.kinds)
            TRIPTYCH_CHECK(kinds.add(kind));
    auto place = file;
    if (place.empty()) {
        TRIPTYCH_TRY(const auto folder, bench->m_scratch.make());
        place = folder / "work.triptych";
    }
    TRIPTYCH_TRY(bench->m_project, openProject(place));
    bench->m_progress = std::make_unique<ProgressLine>();
    const auto limits = jobs::Limits::ofThisMachine();
    bench->m_scheduler = std::make_unique<jobs::Scheduler>(
        std::move(kinds),
        jobs::Executors{std::make_shared<jobs::ThreadExecutor>(), std::make_shared<jobs::ProcessExecutor>()},
        *bench->m_project, *bench->m_project, *bench->m_project, limits);
    // What the window left to do is not this command's business.
    TRIPTYCH_CHECK(bench->m_scheduler->restore(jobs::Leftovers::leave));
    bench->m_scheduler->addObserver(bench->m_progress.get());
    return bench;
}

Workbench::~Workbench() {
    m_scheduler.reset();
    m_project.reset();
}

base::Result<std::unique_ptr<project::Project>> Workbench::openProject(const std::filesystem::path& place) {
    std::error_code ignored;
    if (!std::filesystem::exists(place, ignored))
        return project::Project::create(place);
    TRIPTYCH_TRY(auto opened, project::Project::open(place, project::Access::write));
    switch (opened->readOnly()) {
    case project::ReadOnly::no: return opened;
    case project::ReadOnly::locked:
        return base::failed("the project is open elsewhere: " + opened->owner()->text(), place.string(), "close it there, or name another project");
    case project::ReadOnly::newerVersion:
        return base::failed(fmt::format("a newer Triptych wrote the project (version {}), so this one cannot write into it", opened->version()),
                            place.string(), "a newer triptych, or another project");
    default: return base::failed("the project may not be written", place.string(), "the right to write the file and its folder, or another project");
    }
}

base::Result<std::vector<base::JobRecord>> Workbench::run(std::vector<base::JobSpec> specs, std::vector<std::string> names) {
    const InterruptGuard guard;
    TRIPTYCH_TRY(const auto ids, m_scheduler->submit(std::move(specs), std::move(names)));
    bool cancelled = false;
    while (!m_scheduler->wait(ids, std::chrono::milliseconds(100))) {
        if (InterruptGuard::interrupted() && !cancelled) {
            m_scheduler->cancelAll();
            cancelled = true;
        }
    }
    TRIPTYCH_CHECK(m_scheduler->flush());
    std::vector<base::JobRecord> records;
    for (const auto& id : ids) {
        auto record = m_scheduler->record(id);
        if (!record)
            return base::failed("a job that was submitted is not known any more", id);
        records.push_back(*std::move(record));
    }
    return records;
}

base::Result<base::JobRecord> Workbench::record(const std::string& job) const {
    if (auto known = m_scheduler->record(job))
        return *std::move(known);
    TRIPTYCH_TRY(auto kept, m_project->record(job));
    if (!kept)
        return base::badRequest("no such job in this project", job);
    return *std::move(kept);
}

base::Json Workbench::document(const std::string& key) const {
    auto document = m_project->document(key);
    return document ? *std::move(document) : base::Json();
}

base::Status allDone(const std::vector<base::JobRecord>& records) {
    for (const auto& record : records)
        if (record.state != base::JobState::done) {
            // A dependant's error only repeats that what it waited for failed; the first one is the cause.
            base::Error error = record.error.value_or(base::Error{base::ErrorKind::cancelled, "cancelled", {}, {}});
            if (record.state == base::JobState::cancelled)
                error.kind = base::ErrorKind::cancelled;
            for (const auto& other : records)
                if (other.state == base::JobState::failed && other.error) {
                    error = *other.error;
                    break;
                }
            return tl::unexpected(std::move(error));
        }
    return {};
}

}  // namespace triptych::cli
