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
};

/// One volunteer's classification of one subject. Counts are of its strokes.
struct Rater {
    int subject = 0, volunteer = 0;
    int marks = 0, closed = 0, crossing = 0, dropped = 0, outside = 0;
};

/// One usable outline. Rings lie at [firstRing, firstRing + rings).
struct Mark {
    int subject = 0;
    int rater = 0;  ///< while importing: row of `raters`; in a StrokeSet: place among the subject's raters
    int tool = 0, frame = 0;
    Shape shape = Shape::freehand;
    int firstRing = 0, rings = 0;
};

/// All strokes of an import, flat and compact: a point costs about 3 bytes (differences in thousandths of a pixel, zigzag
/// varints), so 40 million points fit in 150 MB. Coordinates are exact to 0.0005 px.
///
/// As arrays: "index" (JSON: subjects, volunteers, tools), "raters" i32 [T, 7] (subject, volunteer, marks, closed, crossing,
/// dropped, outside; by subject), "marks" i32 [M, 7] (subject, rater among its subject's, tool, frame, shape, first ring,
/// rings; by subject and rater), "rings" i64 [K, 2] (byte offset, points), "points" u8.
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
    [[nodiscard]] std::span<const Rater> raters(int subject) const;
    [[nodiscard]] std::span<const Mark> marks(int subject) const;
    [[nodiscard]] base::Result<Rings> rings(const Mark& mark) const;
    /// -1 when there is none of that id.
    [[nodiscard]] int find(std::string_view id) const;

    /// Who marked which pixel of a subject. \param tool -1: all. Errors: a subject without size, over maxImagePixels or maxRaters.
    [[nodiscard]] base::Result<PatternImage> patterns(int subject, int tool = -1, int frame = 0) const;

private:
    std::vector<Subject> m_subjects;
    std::vector<std::string> m_volunteers, m_tools;
    std::vector<Rater> m_raters;
    std::vector<Mark> m_marks;
    std::vector<std::size_t> m_raterStart, m_markStart;
    std::span<const std::int64_t> m_rings;
    base::Array m_ringArray, m_points;
};

/// Collects strokes as they are read.
class StrokeWriter {
public:
    /// \param scratch where many points go instead of staying in memory; none when empty.
    explicit StrokeWriter(std::filesystem::path scratch = {}) : m_points(std::move(scratch)) {}

    std::vector<Subject> subjects;
    std::vector<std::string> volunteers, tools;
    std::vector<Rater> raters;
    std::vector<bool> kept;  ///< one a rater; those not kept are left out with their marks

    /// Sets `mark.firstRing` and `mark.rings`.
    void add(Mark mark, const Rings& rings);
    /// The reach of a subject's marks over all kept raters.
    struct Reach {
        double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    };
    [[nodiscard]] const std::vector<Mark>& marks() const { return m_marks; }
    [[nodiscard]] const std::vector<Reach>& reaches() const { return m_reaches; }

    /// Sorts by subject and rater and moves everything out.
    [[nodiscard]] base::Result<std::map<std::string, base::Array>> finish();

private:
    std::vector<Mark> m_marks;
    std::vector<Reach> m_reaches;
    std::vector<std::int64_t> m_rings;
    base::Spill m_points;
    base::Status m_spilled;
};

}  // namespace triptych::segmentation
