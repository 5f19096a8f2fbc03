#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/project_results.h"
#include "app/cli/terminal.h"
#include "jobs/progress.h"

namespace triptych::cli {
namespace {

base::Result<const app::Exporter*> findExporter(const std::vector<app::Study>& studies, const std::string& id) {
    std::string names;
    for (const auto& study : studies)
        for (const auto& exporter : study.exporters) {
            if (exporter.id == id)
                return &exporter;
            names += (names.empty() ? "" : ", ") + exporter.id;
        }
    return base::badRequest(fmt::format("unknown kind of export \"{}\"", id), "export", "one of " + names);
}

bool fits(const app::Exporter& exporter, const base::JobRecord& record) {
    return record.state == base::JobState::done && exporter.accepts(record);
}

// The result that was asked for, or the newest that fits.
base::Result<std::string> chosenResult(const app::Exporter& exporter, const project::Project& project, const ExportRequest& request) {
    TRIPTYCH_TRY(const auto records, project.load());
    const base::JobRecord* newest = nullptr;
    std::string known;
    for (const auto& record : records) {
        if (record.id == request.result) {
            if (!fits(exporter, record))
                return base::badRequest(fmt::format("the result of {} cannot be written as {}", record.spec.kind, exporter.id), record.id);
            return record.id;
        }
        if (!fits(exporter, record))
            continue;
        known += fmt::format("{}{} ({})", known.empty() ? "" : ", ", record.id, record.spec.kind);
        const auto second = [&exporter](const base::JobRecord& each) { return exporter.onlyWhenAsked && exporter.onlyWhenAsked(each); };
        if (!newest || (second(*newest) && !second(record)) || (second(*newest) == second(record) && record.createdMs > newest->createdMs))
            newest = &record;
    }
    if (!request.result.empty())
        return base::badRequest("no such result in this project", request.result, known.empty() ? "none fits" : "one of " + known);
    if (!newest)
        return base::badRequest(fmt::format("nothing in this project can be written as {}", exporter.id), request.project.string());
    return newest->id;
}

// Tells a terminal ten times a second how far it is, and hears Ctrl+C at every step.
class ExportProgressLine {
public:
    explicit ExportProgressLine(std::string what) : m_what(std::move(what)) { m_out.state("running", m_what); }
    bool step(double done, double total) {
        m_meter.report(done, total, {});
        if (const auto now = jobs::Clock::Instant::clock::now(); m_out.isTerminal() && now - m_shown >= std::chrono::milliseconds(100)) {
            m_meter.sample(now);
            const auto progress = m_meter.at(now);
            auto text = total > 0 ? fmt::format("  {:.0f} of {:.0f}", done, total) : std::string("  reading");
            if (progress.fraction)
                text += fmt::format(", {:.0f} %", 100 * *progress.fraction);
            if (progress.etaSeconds)
                text += fmt::format(", {:.0f} s left", *progress.etaSeconds);
            m_out.progress(text);
            m_shown = now;
        }
        return !InterruptGuard::interrupted();
    }
    void end(const base::Status& status) {
        if (status)
            m_out.state("done", m_what);
        else if (status.error().kind == base::ErrorKind::cancelled)
            m_out.state("cancelled", m_what);
        else
            m_out.state("failed", m_what);
    }

private:
    InterruptGuard m_guard;
    ProgressOutput m_out;
    std::string m_what;
    jobs::ProgressMeter m_meter;
    jobs::Clock::Instant m_shown{};
};

base::Result<std::pair<std::string, app::Exported>> exported(const std::vector<app::Study>& studies, const ExportRequest& request) {
    TRIPTYCH_TRY(const auto* exporter, findExporter(studies, request.exporter));
    TRIPTYCH_TRY(const auto options, readOptions(request.options));
    TRIPTYCH_TRY(const auto opened, project::Project::open(request.project, project::Access::read));
    TRIPTYCH_TRY(const auto result, chosenResult(*exporter, *opened, request));
    std::error_code error;
    if (!exporter->folder && std::filesystem::is_directory(request.out, error))
        return base::badRequest("a folder, and this export is one file", request.out.string());
    if (exporter->folder && std::filesystem::exists(request.out, error) && !std::filesystem::is_directory(request.out, error))
        return base::badRequest("a file, and this export is a folder", request.out.string());
    ExportProgressLine line(exporter->id);
    auto written = app::exportTo(*exporter, ProjectResults(*opened), result, request.out, options, [&line](double done, double total) { return line.step(done, total); });
    line.end(written ? base::Status() : base::Status(tl::unexpected(written.error())));
    if (!written)
        return tl::unexpected(std::move(written).error());
    return std::pair{result, *std::move(written)};
}

}  // namespace

int exportData(const std::vector<app::Study>& studies, const ExportRequest& request, const Answer& answer) {
    const auto done = exported(studies, request);
    if (!done)
        return answer.fail(done.error());
    base::Json files = base::Json::array();
    for (const auto& file : done->second.files)
        files.push_back(file.string());
    answer.value({{"export", request.exporter}, {"result", done->first}, {"files", std::move(files)}, {"details", done->second.details}});
    answer.line(fmt::format("wrote {} from {}", request.out.string(), done->first));
    for (const auto& line : done->second.lines)
        answer.line(line.toStdString());
    return 0;
}

}  // namespace triptych::cli
