#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>

#include "base/csv.h"
#include "segmentation/annotations.h"
#include "segmentation/import_notes.h"
#include "segmentation/import_sides.h"
#include "segmentation/strokes.h"

/// Classification exports of the Zooniverse. Format: help.zooniverse.org, "Data exports"; the three generations of drawing
/// JSON are those of the Floating Forests and Etch-a-Cell projects.
namespace triptych::segmentation {

enum class Duplicates { first, last, all };

struct ImportOptions {
    std::string workflow;    ///< id; empty: all
    std::string versionMin;  ///< "major.minor" or "major"; empty: no bound
    std::string versionMax;  ///< a bare major takes in all its minors
    bool liveOnly = true;    ///< R counts volunteers with a live classification
    bool skipAlreadySeen = false;
    bool skipRetired = false;
    /// What to keep when one volunteer classified one subject several times, by time of arrival; `all` joins their marks. A
    /// volunteer counts once in any case.
    Duplicates duplicates = Duplicates::first;
    bool countExperts = false;                  ///< experts and known answers count among the volunteers, else they are kept apart
    bool countWithoutDrawing = true;            ///< a classification without a drawing counts as a volunteer who marked nothing
    bool skipBadRows = false;                   ///< rows that cannot be read are counted and left out instead of ending the import
    double lineWidth = 3;                       ///< px
    AnnotationOptions annotations;
    const SideTables* sides = nullptr;          ///< subject and workflow exports and a manifest, to be joined in; must outlive the import
};

/// What was read, filtered, repaired and refused. Rows are counted as they come; marks, what became of them, and who drew them
/// of the classifications that were kept alone: what a duplicate that was left out had drawn is not among them.
struct ImportReport {
    std::int64_t rows = 0, classifications = 0, kept = 0;
    std::int64_t otherWorkflow = 0, otherVersion = 0, notLive = 0, alreadySeen = 0, retired = 0, duplicates = 0,
                 withoutDrawing = 0,  ///< kept, or left out for that (leftWithoutDrawing)
                 leftWithoutDrawing = 0, badRows = 0, anonymous = 0, withoutSubject = 0,
                 experts = 0,  ///< of experts or with a known answer: kept apart, unless they are counted
                 joined = 0,   ///< further classifications of a volunteer whose marks were joined with those of the first
                 saidNothing = 0, saidSomething = 0;  ///< without a mark, but with an answer
    static constexpr std::size_t maxWorkflows = 100;
    std::map<std::string, std::int64_t, std::less<>> workflows;  ///< id to rows, the first 100, before any is left out
    std::array<std::int64_t, shapeCount> marks{};
    std::array<std::int64_t, 6> unusable{};  ///< by Unusable
    std::int64_t closed = 0, crossing = 0, partlyOutside = 0, whollyOutside = 0, points = 0, unknownMarks = 0;
    std::int64_t sizeGiven = 0, sizeFromImage = 0, sizeFromExtent = 0, sizeFilled = 0, sizeDiffers = 0, sameFile = 0;
    std::int64_t inSubjects = 0, inManifest = 0;  ///< subjects that the tables beside the export know
    std::int64_t images = 0, withoutImage = 0, imagesUnreadable = 0, imagesOverBudget = 0;
    std::vector<std::string> firstProblems;  ///< up to 10, with their lines
    NoteList notes;                          ///< all of it, row by row
    std::int64_t repaired = 0;               ///< of those kept: volunteers of subjects with a stroke that was repaired or left out
    /// The first that come in, for a preview.
    struct ComingIn {
        std::int64_t line = 0, classification = -1;
        Rater rater;
    };
    static constexpr std::size_t firstShown = 200;
    std::vector<ComingIn> first;
    [[nodiscard]] base::Json toJson() const;
};

/// Asked now and then; false ends the import as cancelled. \param done, total bytes of the export.
using ImportProgress = std::function<bool(double done, double total)>;
/// The size of a subject's picture, if there is one.
using ImageSize = std::function<std::optional<std::pair<int, int>>(const Subject&)>;

/// Reads a classification export from end to end in bounded memory: a row at a time, strokes kept compactly.
/// Sizes come from subject_dimensions (the largest a subject's rows state), else from the picture, else from the reach of the
/// marks; a column drawn over the whole height waits for the size. All or nothing: an error leaves `into` unusable. Errors name line
/// and column.
[[nodiscard]] base::Result<ImportReport> importClassifications(base::CsvReader& csv, const ImportOptions& options,
                                                               const ImageSize& imageSize, const ImportProgress& progress,
                                                               StrokeWriter& into);

}  // namespace triptych::segmentation
