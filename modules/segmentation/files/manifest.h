#pragma once

#include <map>

#include "segmentation/files/side_table.h"

namespace triptych::segmentation {

/// A subject as it was uploaded: its pictures and what was said about them.
struct ManifestRow {
    std::vector<std::string> files;                              ///< names without folders, one a frame
    std::vector<std::pair<std::string, std::string>> metadata;   ///< the other columns, in their order, empty ones left out
    std::string subject;                                         ///< of a column "subject_id", when there is one
    std::uint64_t line = 0;
};

/// The table a project uploads its subjects with: a row a subject, columns with the names of picture files and columns of metadata;
/// names that begin with # or // are hidden from volunteers and metadata like any other. Thread rule: immutable once read.
struct Manifest {
    std::vector<ManifestRow> rows;
    std::vector<std::string> fileColumns;
    SideProblems problems;
    std::map<std::string, std::vector<std::size_t>> byFile;  ///< lower case name -> rows; more than one when a name stands twice
    /// Names that stand in more than one row.
    [[nodiscard]] std::vector<std::string> ambiguous() const;
};

/// \param fileColumns the columns that name files; empty: those in which half of the first 100 filled cells end like pictures do.
/// Errors: no such column, none found, and those of every side table; a row without a file is a bad row.
[[nodiscard]] base::Result<Manifest> readManifest(base::CsvReader& csv, std::vector<std::string> fileColumns = {}, const SideOptions& options = {},
                                                  const SideProgress& progress = {});

/// "folder/A.PNG" -> "a.png": how names are compared.
[[nodiscard]] std::string fileKey(std::string_view name);

}  // namespace triptych::segmentation
