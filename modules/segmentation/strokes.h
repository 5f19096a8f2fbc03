#pragma once

#include <map>
#include <string>

#include "base/array.h"
#include "base/json.h"
#include "base/spill.h"
#include "segmentation/raster.h"

namespace triptych::segmentation {

enum class SizeFrom { given, image, extent };  ///< stated by the export, the picture's own, or the reach of the marks

struct Subject {
    std::string id;
    int width = 0, height = 0;
    SizeFrom sizeFrom = SizeFrom::given;
    std::vector<std::string> files;  ///< file names its metadata mentions
    std::string image;               ///< name of the output that holds its picture (u8, h x w x 3), empty without one
    std::vector<std::pair<std::string, std::string>> metadata = {};  ///< as the subject set's manifest has it, shortened
    std::uint16_t notItsOwn = 0;     ///< while importing: bit i: files[i] is another subject's too; bit 15: so is a file named by its id
};

/// What a volunteer made of a subject. Kept as numbers in projects: new ones go to the end.
enum class Drew {
    marks,          ///< something that is used
    nothing,        ///< was asked to draw and drew nothing
    saidNothing,    ///< answered a question so: nothing is there
    saidSomething,  ///< answered that something is there, yet drew nothing: no blank vote
    noTask,         ///< met no drawing task, nor a question that says
    unusable,       ///< drew, but nothing of it can be used
};
inline constexpr int drewCount = 6;

/// One volunteer on one subject, however often that volunteer classified it. Counts are of its strokes.
struct Rater {
    int subject = 0, volunteer = 0;
    int marks = 0, closed = 0, crossing = 0, dropped = 0, outside = 0;
    std::int64_t createdAt = -1;       ///< seconds since 1970, UTC; -1 unknown
    std::int64_t classification = -1;  ///< its id, the first of several; -1 unknown
    int versionMajor = -1, versionMinor = -1;  ///< of the workflow
    int answer = -1;                   ///< of `answers`: what was said to questions; -1 nothing
    Drew drew = Drew::marks;
    bool expert = false;               ///< of an expert, or a known answer: no ordinary rater
    /// A blank vote: retirement counts these.
    [[nodiscard]] bool blank() const { return drew == Drew::nothing || drew == Drew::saidNothing || drew == Drew::noTask; }
};

/// What was done to a stroke, as bits.
enum Repair : std::uint8_t { repairClosed = 1, repairCrossing = 2, repairRepeats = 4, repairPartlyOutside = 8, repairWhollyOutside = 16 };

/// One outline. The rings that are used lie at [firstRing, firstRing + rings), what was drawn at [firstDrawn, firstDrawn + drawn):
/// the same ones unless the stroke was repaired. With repairRepeats only points that repeat the one before are taken out, which
/// is done while reading.
struct Mark {
    int subject = 0;
    int rater = 0;  ///< while importing: row of `raters`; in a StrokeSet: place among the subject's raters (or its experts)
    int tool = 0, frame = 0;
    Shape shape = Shape::freehand;
    int firstRing = 0, rings = 0;
    int repairs = 0;                  ///< Repair bits
    int unusable = -1;                ///< an Unusable: of this mark nothing is used
    int firstDrawn = 0, drawn = 0;
};

/// All strokes of an import, flat and compact: a point costs about 3 bytes (differences in thousandths of a pixel, zigzag
/// varints), so 40 million points fit in 150 MB. Coordinates are exact to 0.0005 px.
///
/// As arrays: "index" (JSON: subjects with files and metadata, volunteers, tools, answers), "raters" i64 [T, 14] (subject,
/// volunteer, marks, closed, crossing, dropped, outside, created at, classification, version major, version minor, answer,
/// drew, expert; by subject, experts last, else in order of arrival), "marks" i32 [M, 11] (subject, rater among its subject's,
/// tool, frame, shape, first ring, rings, repairs, unusable, first drawn, drawn; by subject; those used of volunteers, of
/// experts, then those that are not used), "rings" i64 [K, 2] (byte offset, points), "points" u8.
/// Of older projects: raters i32 [T, 7] and marks i32 [M, 7], the first seven columns.
/// Thread rule: immutable once made.
class StrokeSet {
public:
    /// Checks everything: results of a project file are input from outside too.
    [[nodiscard]] static base::Result<StrokeSet> fromArrays(const base::Array& index, const base::Array& raters,
                                                            const base::Array& marks, const base::Array& rings,
                                                            const base::Array& points);

    [[nodiscard]] const std::vector<Subject>& subjects() const { return m_subjects; }
    [[nodiscard]] const std::vector<std::string>& volunteers() const { return m_volunteers; }
    [[nodiscard]] const std::vector<std::string>& tools() const { return m_tools; }
    [[nodiscard]] const std::vector<std::string>& answers() const { return m_answers; }
    /// The volunteers of a subject, each once, in order of arrival where that is known.
    [[nodiscard]] std::span<const Rater> raters(int subject) const;
    [[nodiscard]] std::span<const Mark> marks(int subject) const;
    /// Experts and known answers, kept apart; the `rater` of their marks is a place among them.
    [[nodiscard]] std::span<const Rater> experts(int subject) const;
    [[nodiscard]] std::span<const Mark> expertMarks(int subject) const;
    /// Marks of volunteers that enclose nothing which can be used: only their drawn rings say something.
    [[nodiscard]] std::span<const Mark> unused(int subject) const;
    /// As it is used.
    [[nodiscard]] base::Result<Rings> rings(const Mark& mark) const;
    /// As it was drawn, before any repair: curves flattened, paths closed, nothing else. What could not be kept of an unusable
    /// mark (numbers that are none, points beyond the limits) is left out.
    [[nodiscard]] base::Result<Rings> drawnRings(const Mark& mark) const;
    /// -1 when there is none of that id.
    [[nodiscard]] int find(std::string_view id) const;

    /// Who marked which pixel of a subject. \param tool -1: all. Errors: a subject without size, over maxImagePixels or maxRaters.
    [[nodiscard]] base::Result<PatternImage> patterns(int subject, int tool = -1, int frame = 0) const;

private:
    [[nodiscard]] base::Status readIndex(const base::Array& index);
    [[nodiscard]] base::Status readRaters(const base::Array& array);
    [[nodiscard]] base::Status readMarks(const base::Array& array);
    [[nodiscard]] base::Result<Rings> decoded(int first, int count) const;

    std::vector<Subject> m_subjects;
    std::vector<std::string> m_volunteers, m_tools, m_answers;
    std::vector<Rater> m_raters;
    std::vector<Mark> m_marks, m_expertMarks, m_unused;
    std::vector<std::size_t> m_raterStart, m_expertStart, m_markStart, m_expertMarkStart, m_unusedStart;
    std::span<const std::int64_t> m_rings;
    base::Array m_ringArray, m_points;
};

/// Collects strokes as they are read.
class StrokeWriter {
public:
    /// \param scratch where many points go instead of staying in memory; none when empty.
    explicit StrokeWriter(std::filesystem::path scratch = {}) : m_points(std::move(scratch)) {}

    std::vector<Subject> subjects;
    std::vector<std::string> volunteers, tools, answers;
    std::vector<Rater> raters;
    std::vector<bool> kept;  ///< one a rater; those not kept are left out with their marks
    bool counting = false;   ///< only counts and reaches: no point is kept, `finish` is not to be called

    /// Sets the places of the rings in the mark. \param drawn before the repair; nothing: as used.
    void add(Mark mark, const Rings& used, const Rings& drawn = {});
    void setRepair(std::size_t mark, Repair repair) { m_marks[mark].repairs |= repair; }
    /// The reach of a subject's marks over all kept raters.
    struct Reach {
        double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    };
    [[nodiscard]] const std::vector<Mark>& marks() const { return m_marks; }
    [[nodiscard]] const std::vector<Reach>& reaches() const { return m_reaches; }

    /// Sorts by subject and rater and moves everything out.
    [[nodiscard]] base::Result<std::map<std::string, base::Array>> finish();

private:
    int put(const Rings& rings);

    std::vector<Mark> m_marks;
    std::vector<Reach> m_reaches;
    std::vector<std::int64_t> m_rings;
    base::Spill m_points;
    base::Status m_spilled;
};

}  // namespace triptych::segmentation
