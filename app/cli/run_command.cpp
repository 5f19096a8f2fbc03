#include <cerrno>
#include <cstring>
#include <fstream>

#include <unistd.h>

#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/workbench.h"
#include "jobs/result_folder.h"

namespace triptych::cli {
namespace {

struct Specs {
    std::vector<base::JobSpec> specs;
    std::vector<std::string> names;
    bool list = false;
};

base::Result<Specs> readSpecs(const std::filesystem::path& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        return base::unreadable("is a folder", path.string(), "a file with a job, or a list of jobs, in JSON");
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return base::unreadable("cannot be opened", path.string());
    std::string text(std::size_t{16} << 20, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (file.peek() != std::ifstream::traits_type::eof() && file)
        return base::unreadable("is larger than 16 MiB: not a job", path.string());
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        return base::badRequest("the file is empty", path.string(), "a JSON object with \"kind\" and \"parameters\", or a list of them");
    auto json = base::parseJson(text, path.string());
    if (!json)
        return base::badRequest(json.error().what, json.error().where, "a JSON object with \"kind\" and \"parameters\", or a list of them");
    const bool list = json->is_array();
    const base::Json jobs = list ? *json : base::Json::array({*json});
    if (jobs.empty())
        return base::badRequest("an empty list of jobs", path.string());
    Specs read;
    read.list = list;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const auto where = list ? fmt::format("{}#/{}", path.string(), i) : path.string() + "#";
        TRIPTYCH_TRY(auto spec, base::jobSpecFromJson(jobs[i], where));
        const auto id = jobs[i].find("id");
        if (id != jobs[i].end() && !id->is_string())
            return base::badRequest("an id is a text", where + "/id");
        read.names.push_back(id == jobs[i].end() ? std::to_string(i) : id->get<std::string>());
        read.specs.push_back(std::move(spec));
    }
    return read;
}

// Found out before the work and not after it.
base::Status checkFolder(const std::filesystem::path& folder) {
    std::error_code error;
    auto there = std::filesystem::absolute(folder, error);
    while (!there.empty() && there != there.root_path() && !std::filesystem::exists(std::filesystem::symlink_status(there, error)))
        there = there.parent_path();
    if (!std::filesystem::is_directory(there, error))
        return base::badRequest("is not a folder", there.string(), "--out names a folder, which is made when it is not there");
    if (::access(there.c_str(), W_OK | X_OK) != 0)
        return base::failed("nothing may be written here", there.string(), std::strerror(errno));
    return {};
}

// The scheduler counts jobs; the person wrote a file.
base::Error inFile(base::Error error, const RunRequest& request, bool list) {
    if (!list && error.where.starts_with("/0"))
        error.where.erase(0, 2);
    error.where = request.spec.string() + "#" + error.where;
    return error;
}

}  // namespace

int runJobs(const std::vector<app::Study>& studies, const RunRequest& request, const Answer& answer) {
    auto specs = readSpecs(request.spec);
    if (!specs)
        return answer.fail(specs.error());
    if (auto free = checkFolder(request.out); !free)
        return answer.fail(free.error());
    auto bench = Workbench::open(studies, request.project);
    if (!bench)
        return answer.fail(bench.error());
    const bool list = specs->list;
    auto records = (*bench)->run(std::move(specs->specs), std::move(specs->names));
    if (!records)
        return answer.fail(records.error().kind == base::ErrorKind::badRequest ? inFile(records.error(), request, list) : records.error());
    if (auto done = allDone(*records); !done)
        return answer.fail(done.error());
    const auto manifest = jobs::writeResultFolder(*records, (*bench)->blobs(), request.out);
    if (!manifest)
        return answer.fail(manifest.error());
    answer.value(*manifest);
    for (const auto& record : *records) {
        answer.line(fmt::format("{}: {} outputs, {:.2f} s", record.spec.kind, record.outputs.size(),
                                static_cast<double>(record.finishedMs - record.startedMs) / 1000));
        for (const auto& study : studies)
            for (const auto& kind : study.kinds)
                if (kind.name == record.spec.kind && study.summary)
                    for (const auto& text : study.summary(record, **bench))
                        answer.line("  " + text.toStdString());
    }
    answer.line(fmt::format("wrote {}", (request.out / "manifest.json").string()));
    return 0;
}

}  // namespace triptych::cli
