#pragma once

#include <optional>
#include <unordered_map>

#include "segmentation/files/side_table.h"

namespace triptych::segmentation {

/// A subject in one workflow.
struct SubjectStatus {
    std::string workflow;
    std::optional<std::int64_t> classifications;
    bool retired = false;
    std::string retiredAt, reason;  ///< empty where the export does not say
};
struct SubjectRecord {
    std::string id;
    std::vector<std::string> sets;
    std::vector<SubjectStatus> workflows;
    base::Json metadata = base::Json::object();
    std::vector<std::string> locations;  ///< addresses of its pictures by frame
    std::uint64_t line = 0;
};

/// A subject export of the Zooniverse, one record a subject. Two forms are told apart by their columns: the present one with a row
/// a subject, workflow and set (classifications_count, retired_at, retirement_reason), and the old one with a row a subject
/// (workflow_ids, subject_set_ids, classifications_by_workflow, retired_in_workflow). Source: zooniverse/panoptes,
/// lib/formatter/csv/subject.rb. Thread rule: immutable once read.
struct SubjectExport {
    std::vector<SubjectRecord> subjects;  ///< in the order of their first rows
    std::int64_t rows = 0, otherWorkflow = 0;
    bool oldForm = false;
    SideProblems problems;
    std::unordered_map<std::string, std::size_t> places;
    [[nodiscard]] const SubjectRecord* find(const std::string& id) const;
};

/// In memory: every subject's metadata, so at most SideOptions::maxBytes of text (1 GiB or so as JSON). With a workflow only its
/// rows and its status are kept. Errors name line and column.
[[nodiscard]] base::Result<SubjectExport> readSubjectExport(base::CsvReader& csv, const SideOptions& options = {}, const SideProgress& progress = {});

}  // namespace triptych::segmentation
