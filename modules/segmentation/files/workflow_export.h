#pragma once

#include <map>
#include <optional>

#include "segmentation/export_text.h"
#include "segmentation/files/side_table.h"

namespace triptych::segmentation {

struct WorkflowTool {
    std::string type, label, colour;
    int details = 0;  ///< questions asked of each mark
};
struct WorkflowTask {
    std::string type;      ///< "drawing", "single", "multiple", "text", "combo", ...
    std::string question;  ///< or its instruction
    std::vector<WorkflowTool> tools;
    std::vector<std::string> answers;
};
/// When the platform retires a subject.
struct WorkflowRetirement {
    std::string criteria;  ///< "classification_count", "never_retire"; empty when nothing is said
    std::optional<std::int64_t> count;
};
struct WorkflowVersion {
    std::string id, name, language, firstTask;
    Version version;
    bool active = false;
    std::optional<std::int64_t> classifications;
    std::map<std::string, WorkflowTask> tasks;
    WorkflowRetirement retirement;
    std::uint64_t line = 0;
};

/// A workflow export of the Zooniverse: a row a version of a workflow. Labels in `tasks` are keys ("T0.tools.0.label") of
/// `strings`, which holds them in the workflow's own language; in older exports they stand in `tasks` themselves.
/// Thread rule: immutable once read.
struct WorkflowExport {
    std::vector<WorkflowVersion> versions;  ///< by id and version
    std::int64_t rows = 0, otherWorkflow = 0;
    SideProblems problems;

    /// The version a classification was made with; when it is not there the latest before it, else nullptr.
    [[nodiscard]] const WorkflowVersion* find(std::string_view id, Version version) const;
    /// The first and last version of a workflow.
    [[nodiscard]] std::optional<std::pair<Version, Version>> range(std::string_view id) const;
    /// The tool's label as volunteers saw it; empty when it has none. \param task "T0".
    [[nodiscard]] std::string toolLabel(std::string_view id, Version version, const std::string& task, int tool) const;
};

/// Errors name line and column. Labels are at most 400 bytes, questions 4000.
[[nodiscard]] base::Result<WorkflowExport> readWorkflowExport(base::CsvReader& csv, const SideOptions& options = {}, const SideProgress& progress = {});

}  // namespace triptych::segmentation
