#pragma once

#include <optional>

#include "segmentation/files/manifest.h"
#include "segmentation/files/subject_export.h"
#include "segmentation/files/workflow_export.h"
#include "segmentation/import_notes.h"
#include "segmentation/strokes.h"

namespace triptych::segmentation {

/// The tables that may stand beside a classification export: what tools and answers are called, what is known of subjects, and when
/// each was retired. Thread rule: immutable once read.
class SideTables {
public:
    std::optional<WorkflowExport> workflows;
    std::optional<SubjectExport> subjects;
    std::optional<Manifest> manifest;
    [[nodiscard]] bool any() const { return workflows || subjects || manifest; }

    /// As volunteers saw it; empty when it is not known. \param version "major.minor". \param task "T0".
    [[nodiscard]] std::string toolLabel(std::string_view workflow, std::string_view version, const std::string& task, int tool) const;
    [[nodiscard]] std::string answerLabel(std::string_view workflow, std::string_view version, const std::string& task, int answer) const;
    /// Whether the subject export says that the subject was retired from the workflow at that time. \param createdAt as in the export.
    [[nodiscard]] bool retiredBefore(const std::string& subject, std::string_view workflow, std::string_view createdAt) const;

    /// What joining said.
    struct Joined {
        int inExport = 0, inManifest = 0;
        std::vector<int> notInExport, notInManifest, ambiguous;  ///< places of subjects
    };
    /// Lays metadata, file names and retirement of the tables into the subjects; what an export of classifications says of itself
    /// stays. Bounded as SubjectFacts is: 8 files, 32 values of metadata a subject.
    [[nodiscard]] Joined complete(std::vector<Subject>& subjects) const;
};

}  // namespace triptych::segmentation
