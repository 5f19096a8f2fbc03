#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/cli/answer.h"
#include "app/study.h"

/// The commands, one file each. Every function returns the exit code.
namespace triptych::cli {

struct RunRequest {
    std::filesystem::path spec, out, project;
};
struct PlanRequest {
    std::string planner;
    std::filesystem::path description, out;
};
struct RenderRequest {
    std::filesystem::path project, out;
    std::string figure;
};
struct ImportRequest {
    std::string importer;
    std::filesystem::path source, project;
    std::vector<std::string> options;  ///< "name=value"
};
struct ExportRequest {
    std::string exporter, result;  ///< an empty result: the newest that the exporter takes
    std::filesystem::path project, out;
    std::vector<std::string> options;  ///< "name=value"
};
struct TourRequest {
    std::filesystem::path out, project, samples;
};
struct ProjectRequest {
    enum class Action { create, info, check, dump, load } action = Action::info;
    std::filesystem::path file, folder;
};

[[nodiscard]] int listKinds(const std::vector<app::Study>& studies, const std::string& kind, const Answer& answer);
[[nodiscard]] int planJobs(const std::vector<app::Study>& studies, const PlanRequest& request, const Answer& answer);
[[nodiscard]] int runJobs(const std::vector<app::Study>& studies, const RunRequest& request, const Answer& answer);
[[nodiscard]] int renderFigure(const std::vector<app::Study>& studies, const RenderRequest& request, const Answer& answer);
[[nodiscard]] int importSource(const std::vector<app::Study>& studies, const ImportRequest& request, const Answer& answer);
[[nodiscard]] int exportData(const std::vector<app::Study>& studies, const ExportRequest& request, const Answer& answer);
[[nodiscard]] int runTour(const std::vector<app::Study>& studies, const TourRequest& request, const Answer& answer);
[[nodiscard]] int workOnProject(const ProjectRequest& request, const Answer& answer);

}  // namespace triptych::cli
