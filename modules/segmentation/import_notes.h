#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/array.h"

namespace triptych::segmentation {

/// What an import did to a row, a stroke or a subject. Kept as numbers in projects: new ones go to the end.
enum class Noted {
    closed, crossing, partlyOutside, whollyOutside,                       // strokes that were repaired or clipped
    notFinite, tooFar, tooFewPoints, noArea, scribble, tooLong, unknown,  // marks that could not be used
    otherWorkflow, otherVersion, notLive, alreadySeen, retired, duplicate, withoutDrawing, withoutSubject, badRow,  // rows left out
    sizeFromExtent, sizeDiffers, pictureAbsent, pictureUnreadable, pictureOverBudget,                              // subjects
    expert,                                                                                                        // rows kept, apart
    sameFile,                                            // subjects: another one's metadata names the same file
    saidNothing, saidSomething, joined,                  // rows kept: a blank by its answer; none drawn though there is something; with an earlier one
    metadataCut,                                         // the import as a whole
    notInSubjects, notInManifest, manifestUnclear,       // subjects that the tables beside the export do not know, or by two rows
    sideRow,                                             // a row of such a table that was left out
};
inline constexpr int notedCount = static_cast<int>(Noted::sideRow) + 1;
/// Stable names, for reports that are read by programs.
inline constexpr std::string_view notedNames[] = {"closed", "crossing", "partlyOutside", "whollyOutside", "notFinite", "tooFar", "tooFewPoints", "noArea",
    "scribble", "tooLong", "unknown", "otherWorkflow", "otherVersion", "notLive", "alreadySeen", "retired", "duplicate", "withoutDrawing", "withoutSubject",
    "badRow", "sizeFromExtent", "sizeDiffers", "pictureAbsent", "pictureUnreadable", "pictureOverBudget", "expert", "sameFile", "saidNothing",
    "saidSomething", "joined", "metadataCut", "notInSubjects", "notInManifest", "manifestUnclear", "sideRow"};
static_assert(std::size(notedNames) == notedCount);

struct Note {
    std::int64_t line = 0;             ///< of the export, from 1; 0 when it concerns a subject as a whole
    std::int64_t classification = -1;  ///< its id, -1 when unknown
    Noted what = Noted::closed;
    int subject = -1, volunteer = -1;  ///< as in the StrokeSet's index; -1: none
    int count = 1;                     ///< strokes or marks
    int text = -1;                     ///< of `texts`; -1: none
    int rater = -1;                    ///< while importing
};

/// Everything an import repaired, clipped or left out, in the order of the export. Bounded: 500 000 notes, 20 000 texts of
/// 400 bytes; what is beyond is counted.
///
/// As arrays: "notes" i64 [N, 7] (line, classification, what, subject, volunteer, count, text), "note_texts" (JSON: texts,
/// beyond). Thread rule: none of its own.
class NoteList {
public:
    /// Notes of one line that say the same become one.
    void add(const Note& note, std::string_view text = {});
    /// Takes out what was noted of raters that were not kept.
    void keep(const std::vector<bool>& raters);

    [[nodiscard]] const std::vector<Note>& notes() const { return m_notes; }
    [[nodiscard]] const std::vector<std::string>& texts() const { return m_texts; }
    [[nodiscard]] std::int64_t beyond() const { return m_beyond; }
    /// How many rows or subjects a reason concerns, and how many strokes or marks; those beyond the bounds counted in.
    struct Tally {
        std::int64_t rows = 0, count = 0;
    };
    [[nodiscard]] const Tally& tally(Noted what) const { return m_tally[static_cast<std::size_t>(what)]; }

    void write(std::map<std::string, base::Array>& into) const;
    /// Checks everything but the places of subject and volunteer.
    [[nodiscard]] static base::Result<NoteList> fromArrays(const base::Array& notes, const base::Array& texts);

private:
    std::vector<Note> m_notes;
    std::vector<std::string> m_texts;
    std::int64_t m_beyond = 0;
    std::array<Tally, notedCount> m_tally{};
};

}  // namespace triptych::segmentation
