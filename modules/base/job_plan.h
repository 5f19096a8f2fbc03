#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"

namespace triptych::base {

/// Something that comes from a job: one to be run, or one that is known already.
struct FromJob {
    std::optional<JobSpec> make;
    std::string job;
};
/// {"job": id of one that is known}, or a job as `triptych run` takes it. \param folder what its relative paths start from.
[[nodiscard]] Result<FromJob> fromJob(const Json& json, const std::string& where, const std::filesystem::path& folder);

/// An output of another job of the submission.
[[nodiscard]] JobInput outputOf(std::string job, std::string output);

/// Jobs of one submission, and the names by which they refer to each other. Every job is checked against its kind as it is added; errors carry the
/// pointer into the description that asks for it.
struct JobPlan {
    std::vector<JobSpec> specs;
    std::vector<std::string> names;

    /// \param where of the parameters in the description. \param threads that the job takes; 0: as its kind says.
    [[nodiscard]] Status add(const Kind& kind, std::string name, JobSpec spec, std::string_view where, int threads = 0);
    /// The name of the job that has it. A job to be run is of one of the kinds that make such a thing; it has the title where it has none of its own.
    [[nodiscard]] Result<std::string> addFrom(const FromJob& from, std::string name, std::string_view title, const std::string& where, const std::vector<Kind>& makers);
};

}  // namespace triptych::base
