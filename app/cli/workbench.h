#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "app/study.h"
#include "jobs/scheduler.h"
#include "jobs/scratch.h"
#include "project/project.h"

namespace triptych::cli {

/// A project and a scheduler over it, for as long as one command runs. Ctrl+C cancels what runs.
class Workbench final : public app::ResultSource {
public:
    /// \param file the project, made when nothing is there; a temporary one, gone afterwards, when empty.
    [[nodiscard]] static base::Result<std::unique_ptr<Workbench>> open(const std::vector<app::Study>& studies,
                                                                       const std::filesystem::path& file);
    ~Workbench() override;

    /// Runs the jobs to their end with progress on stderr. Records in the order of `specs`, whatever became of them; an
    /// error only when they could not be submitted.
    [[nodiscard]] base::Result<std::vector<base::JobRecord>> run(std::vector<base::JobSpec> specs,
                                                                 std::vector<std::string> names = {});

    [[nodiscard]] project::Project& project() { return *m_project; }
    [[nodiscard]] base::Result<base::JobRecord> record(const std::string& job) const override;
    [[nodiscard]] const base::BlobReader& blobs() const override { return *m_project; }
    [[nodiscard]] base::Json document(const std::string& key) const override;

private:
    class ProgressLine;
    Workbench() = default;
    static base::Result<std::unique_ptr<project::Project>> openProject(const std::filesystem::path& place);

    jobs::Scratch m_scratch{{}};
    std::unique_ptr<project::Project> m_project;
    std::unique_ptr<ProgressLine> m_progress;
    std::unique_ptr<jobs::Scheduler> m_scheduler;
};

/// The error of the first job that is not done, if any.
[[nodiscard]] base::Status allDone(const std::vector<base::JobRecord>& records);

}  // namespace triptych::cli
