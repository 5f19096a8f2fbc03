#include <fstream>

#include <fmt/format.h>

#include "app/cli/commands.h"

namespace triptych::cli {
namespace {

constexpr std::size_t mostBytes = std::size_t{4} << 20;

base::Result<base::Json> readDescription(const std::filesystem::path& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        return base::unreadable("is a folder", path.string(), "a file in JSON");
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return base::unreadable("cannot be opened", path.string());
    std::string text(mostBytes + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > mostBytes)
        return base::unreadable("is larger than 4 MiB: not a plan", path.string());
    auto json = base::parseJson(text, path.string());
    if (!json)
        return base::badRequest(json.error().what, json.error().where, json.error().hint);
    return json;
}

}  // namespace

int planJobs(const std::vector<app::Study>& studies, const PlanRequest& request, const Answer& answer) {
    const app::Planner* planner = nullptr;
    std::string names;
    for (const auto& study : studies)
        for (const auto& each : study.planners) {
            names += (names.empty() ? "" : ", ") + each.id;
            if (each.id == request.planner)
                planner = &each;
        }
    if (!planner)
        return answer.fail({base::ErrorKind::badRequest, fmt::format("unknown kind of plan \"{}\"", request.planner), "plan", "one of " + names});
    const auto description = readDescription(request.description);
    if (!description)
        return answer.fail(description.error());
    std::error_code error;
    const auto jobs = planner->plan(*description, request.description.string() + "#", std::filesystem::absolute(request.description, error).parent_path());
    if (!jobs)
        return answer.fail(jobs.error());
    base::Json list = base::Json::array();
    for (std::size_t i = 0; i < jobs->specs.size(); ++i) {
        list.push_back(base::toJson(jobs->specs[i]));
        list.back()["id"] = jobs->names[i];
    }
    std::ofstream file(request.out, std::ios::binary);
    if (!(file << list.dump(1) << '\n' << std::flush))
        return answer.fail({base::ErrorKind::failed, "could not be written", request.out.string(), "a file in a folder that is there"});
    answer.value({{"jobs", jobs->specs.size()}, {"file", request.out.string()}});
    answer.line(fmt::format("{} jobs in {}", jobs->specs.size(), request.out.string()));
    return 0;
}

}  // namespace triptych::cli
