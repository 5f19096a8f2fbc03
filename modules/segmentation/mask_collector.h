#pragma once

#include <unordered_map>

#include "segmentation/import_masks.h"
#include "segmentation/repair.h"

/// What the readers of masks have in common; one file a format.
namespace triptych::segmentation {

/// Gathers masks that were made elsewhere as strokes, and what there is to say about them. Thread rule: none of its own.
class MaskCollector {
public:
    MaskCollector(const std::filesystem::path& source, const MaskImportOptions& options, const ImportProgress& progress, StrokeWriter& into);

    [[nodiscard]] const std::filesystem::path& source() const { return m_source; }
    [[nodiscard]] const MaskImportOptions& options() const { return m_options; }
    /// The volunteer of masks that name none.
    [[nodiscard]] const std::string& own() const { return m_own; }
    /// An error when the import was cancelled.
    [[nodiscard]] base::Status keepOn(double done, double total) {
        m_done = done;
        m_total = total;
        return keepOn();
    }
    /// The same within an entry that takes long.
    [[nodiscard]] base::Status keepOn() const { return m_progress && !m_progress(m_done, m_total) ? base::Status(base::cancelled()) : base::Status(); }

    /// An annotation, feature or picture that comes in, and one that does not.
    void entry() { ++m_report.rows, ++m_report.classifications; }
    void skip(const std::string& why);
    /// Some that were left out beyond those that are named.
    void skipMore(std::int64_t count) { m_report.rows += count, m_report.badRows += count; }

    /// Places in the writer; made when they are met first. \param width, height px; 0 unknown, then a later one counts.
    int subjectOf(const std::string& id, int width, int height, const std::string& file);
    int raterOf(int subject, const std::string& name);
    int toolOf(const std::string& name);
    /// The subject of that id, or null; whether this volunteer has a mask of it.
    [[nodiscard]] const Subject* find(const std::string& id) const;
    [[nodiscard]] bool has(const std::string& id, const std::string& volunteer) const;

    void addMark(int rater, int tool, const Rings& used, const Rings& drawn, bool crossing = false);
    void addUnusable(int rater, int tool, Unusable why, const Rings& drawn);

    /// Settles sizes and reaches. Errors: nothing came in.
    [[nodiscard]] base::Result<ImportReport> finish(const ImageSize& imageSize);

private:
    void noteOf(int rater, Noted what);
    void noteOutside();

    const std::filesystem::path& m_source;
    const MaskImportOptions& m_options;
    const ImportProgress& m_progress;
    StrokeWriter& m_out;
    ImportReport m_report;
    double m_done = 0, m_total = 0;
    std::string m_own;
    std::unordered_map<std::string, int> m_subjectOf, m_volunteerOf, m_toolOf;
    std::unordered_map<std::uint64_t, int> m_raterOf;
};

/// "folder/a.png" -> "a"; at most 240 bytes.
[[nodiscard]] std::string stemOf(std::string_view name);

[[nodiscard]] base::Status masksFromCoco(MaskCollector& into);
[[nodiscard]] base::Status masksFromGeoJson(MaskCollector& into);
[[nodiscard]] base::Status masksFromPictures(MaskCollector& into);

}  // namespace triptych::segmentation
