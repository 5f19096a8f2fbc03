#include <fmt/format.h>

#include "app/cli/commands.h"
#include "base/loose_json.h"
#include "project/project.h"
#include "project/project_info.h"
#include "project/text_tree.h"

namespace triptych::cli {
namespace {

using base::textOf;
using project::Project;

std::string megabytes(std::uint64_t bytes) {
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

// What `render` and `run` are told by: figures by id, jobs by id, the newest last.
constexpr std::size_t runsShown = 20;

int showInfo(const Project& opened, const Answer& answer) {
    const auto info = projectInfo(opened);
    if (!info)
        return answer.fail(info.error());
    const auto documents = opened.documents();
    if (!documents)
        return answer.fail(documents.error());
    const auto jobs = opened.load();
    if (!jobs)
        return answer.fail(jobs.error());
    auto value = toJson(*info);
    value["figures"] = base::Json::array();
    for (const auto& [key, figure] : *documents)
        if (key.starts_with("figures/"))
            value["figures"].push_back({{"id", key.substr(8)}, {"title", textOf(figure, "title")}, {"study", textOf(figure, "study")}, {"view", textOf(figure, "view")}});
    value["jobs"] = base::Json::array();
    for (const auto& job : *jobs)
        value["jobs"].push_back({{"id", job.id}, {"kind", job.spec.kind}, {"state", base::name(job.state)}, {"title", job.spec.title}});
    answer.value(value);
    answer.line(fmt::format("{}\n  layout version {}, {} ({} free inside)", info->file.string(), info->version,
                            megabytes(info->fileBytes), megabytes(info->freeBytes)));
    for (const auto& [kind, count] : info->jobKinds)
        answer.line(fmt::format("  {:>5} × {}", count, kind));
    for (const auto& [kind, count] : info->documents)
        answer.line(fmt::format("  {:>5} documents in {}", count, kind));
    answer.line(fmt::format("  {:>5} blobs, {}", info->blobs, megabytes(info->blobBytes)));
    if (info->links > 0)
        answer.line(fmt::format("  {:>5} large files outside", info->links));
    if (!value["figures"].empty())
        answer.line("  figures");
    for (const auto& figure : value["figures"])
        answer.line(fmt::format("    {:<24}  {} ({})", textOf(figure, "id"), textOf(figure, "title"), textOf(figure, "study")));
    if (const auto count = jobs->size(); count > 0)
        answer.line(count > runsShown ? fmt::format("  jobs, the last {} of {}", runsShown, count) : std::string("  jobs"));
    for (std::size_t i = jobs->size() > runsShown ? jobs->size() - runsShown : 0; i < jobs->size(); ++i) {
        const auto& job = (*jobs)[i];
        answer.line(fmt::format("    {}  {:<9}  {}  {}", job.id, base::name(job.state), job.spec.kind, job.spec.title));
    }
    if (info->owner)
        answer.line(fmt::format("  open for writing: {}", info->owner->text()));
    if (info->hasRecovery)
        answer.line("  unsaved edits of an earlier run are waiting; open it in the window to see them");
    for (const auto& notice : info->notices)
        answer.line(fmt::format("  {}", notice.text));
    return 0;
}

int check(const Project& opened, const Answer& answer) {
    const auto findings = opened.check();
    if (!findings)
        return answer.fail(findings.error());
    static constexpr std::string_view words[] = {"note", "warning", "error"};
    base::Json list = base::Json::array();
    bool bad = false;
    for (const auto& finding : *findings) {
        const auto word = words[static_cast<std::size_t>(finding.severity)];
        bad = bad || finding.severity == project::Severity::error;
        list.push_back({{"severity", word}, {"what", finding.what}, {"repair", finding.repair}});
        answer.line(fmt::format("{}: {}{}", word, finding.what, finding.repair.empty() ? "" : " (" + finding.repair + ")"));
    }
    answer.value(list);
    if (findings->empty())
        answer.line("Everything is in order.");
    return bad ? 1 : 0;
}

int load(const ProjectRequest& request, const Answer& answer) {
    const auto loaded = project::loadTextTree(request.folder, request.file);
    if (!loaded)
        return answer.fail(loaded.error());
    for (const auto& hash : loaded->missingBlobs)
        answer.line(fmt::format("the blob {} was listed without its bytes", hash));
    answer.value({{"file", request.file.string()}, {"missingBlobs", loaded->missingBlobs}});
    answer.line(fmt::format("made {}", request.file.string()));
    return 0;
}

}  // namespace

int workOnProject(const ProjectRequest& request, const Answer& answer) {
    using Action = ProjectRequest::Action;
    if (request.action == Action::load)
        return load(request, answer);
    if (request.action == Action::create) {
        const auto made = Project::create(request.file);
        if (!made)
            return answer.fail(made.error());
        answer.value({{"file", request.file.string()}, {"id", (*made)->id()}});
        answer.line(fmt::format("made {}", request.file.string()));
        return 0;
    }
    const auto opened = Project::open(request.file, project::Access::read);
    if (!opened)
        return answer.fail(opened.error());
    switch (request.action) {
    case Action::check: return check(**opened, answer);
    case Action::dump:
        if (auto dumped = project::dump(**opened, request.folder, {.maxBlobBytes = UINT64_MAX}); !dumped)
            return answer.fail(dumped.error());
        answer.value({{"folder", request.folder.string()}});
        answer.line(fmt::format("wrote {}", request.folder.string()));
        return 0;
    default: return showInfo(**opened, answer);
    }
}

}  // namespace triptych::cli
