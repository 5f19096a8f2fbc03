#include "app/routing/training/sample_study.h"

#include <fstream>
#include <iterator>

#include "app/routing/core/study_core.h"

namespace triptych::app::routingview {
namespace {

constexpr std::uintmax_t mostBytes = 1 << 20;

std::optional<Planner> planner() {
    for (auto& planner : routingStudyCore().planners)
        if (planner.id == "mixture")
            return std::move(planner);
    return std::nullopt;
}

}  // namespace

std::optional<std::filesystem::path> sampleStudyFile(const Workspace& workspace) {
    static const bool planned = planner().has_value();
    if (!planned || workspace.samplesFolder().empty())
        return {};
    const auto file = workspace.samplesFolder() / "routing" / "mixture" / "study.json";
    std::error_code error;
    return std::filesystem::is_regular_file(file, error) ? std::optional(file) : std::nullopt;
}

base::Result<std::vector<base::JobSpec>> sampleStudySpecs(const Workspace& workspace) {
    const auto file = sampleStudyFile(workspace);
    const auto mixture = planner();
    std::error_code error;
    if (!file || std::filesystem::file_size(*file, error) > mostBytes || error)
        return base::unreadable("the sample study is not here", file ? file->string() : std::string());
    std::ifstream stream(*file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    TRIPTYCH_TRY(const auto description, base::parseJson(text, file->filename().string()));
    TRIPTYCH_TRY(auto plan, mixture->plan(description, file->filename().string(), file->parent_path()));
    return byPlaces(std::move(plan));
}

}  // namespace triptych::app::routingview
