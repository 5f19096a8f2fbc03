#include "base/job_plan.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/plan_reading.h"

namespace triptych::base {

Result<FromJob> fromJob(const Json& json, const std::string& where, const std::filesystem::path& folder) {
    FromJob out;
    if (json.is_object() && json.contains("job") && !json.contains("kind")) {
        TRIPTYCH_CHECK(onlyKnown(json, {"job"}, where));
        TRIPTYCH_CHECK(take(json, "job", out.job, where));
        return out;
    }
    TRIPTYCH_TRY(auto spec, jobSpecFromJson(json, where));
    for (auto& [name, input] : spec.inputs)
        if (!input.path.empty() && input.path.is_relative())
            input.path = (folder / input.path).lexically_normal();
    out.make = std::move(spec);
    return out;
}

JobInput outputOf(std::string job, std::string output) {
    JobInput input;
    input.job = std::move(job);
    input.output = std::move(output);
    return input;
}

Status JobPlan::add(const Kind& kind, std::string name, JobSpec spec, std::string_view where, int threads) {
    spec.kind = kind.name;
    if (auto fine = checkSpec(kind, spec); !fine)
        return toldAt(std::move(fine).error(), where);
    if (std::find(names.begin(), names.end(), name) != names.end())
        return badRequest(fmt::format("two jobs would be called \"{}\"", name), std::string(where));
    if (threads > 0) {
        TRIPTYCH_TRY(const auto parameters, checkedParameters(kind, spec.parameters));
        spec.resources = kind.estimate ? kind.estimate(parameters) : kind.resources;
        spec.resources->threads = threads;
    }
    specs.push_back(std::move(spec));
    names.push_back(std::move(name));
    return {};
}

Result<std::string> JobPlan::addFrom(const FromJob& from, std::string name, std::string_view title, const std::string& where, const std::vector<Kind>& makers) {
    if (!from.job.empty())
        return from.job;
    if (!from.make)
        return badRequest("neither a job to run nor one that is known", where);
    auto spec = *from.make;
    const auto maker = std::find_if(makers.begin(), makers.end(), [&spec](const Kind& kind) { return kind.name == spec.kind; });
    if (maker == makers.end()) {
        std::string known;
        for (const auto& kind : makers)
            known += (known.empty() ? "" : ", ") + kind.name;
        return badRequest(fmt::format("\"{}\" cannot stand here", spec.kind), where + "/kind", "one of " + known);
    }
    // A whole job stands here, parameters and all.
    if (auto fine = checkSpec(*maker, spec); !fine) {
        auto error = std::move(fine).error();
        error.where = where + error.where;
        return tl::unexpected(std::move(error));
    }
    if (spec.title.empty())
        spec.title = title;
    TRIPTYCH_CHECK(add(*maker, name, std::move(spec), where));
    return name;
}

}  // namespace triptych::base
