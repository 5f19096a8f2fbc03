#pragma once

#include "segmentation/files/manifest.h"
#include "segmentation/files/subject_export.h"
#include "segmentation/strokes.h"

namespace triptych::segmentation {

/// What the side tables know of one subject of an import; null where they know nothing.
struct SubjectSides {
    const SubjectRecord* record = nullptr;
    const ManifestRow* manifest = nullptr;
};
struct SideJoin {
    std::vector<SubjectSides> subjects;  ///< as the import's
    int inExport = 0, inManifest = 0;
    std::vector<std::string> notInExport, notInManifest;  ///< ids of the import's subjects
    std::vector<std::string> ambiguous;                   ///< ids whose file names lead to more than one row of the manifest
};

/// Subjects meet records by id, and manifest rows by the manifest's own subject_id, else by a file name: of the import's metadata,
/// of the record's metadata (texts that are a name of the manifest), or the last part of its locations. A name that stands in several
/// rows joins nothing and is told. What is returned points into the tables.
[[nodiscard]] SideJoin joinSides(const std::vector<Subject>& subjects, const SubjectExport* records, const Manifest* manifest);

}  // namespace triptych::segmentation
