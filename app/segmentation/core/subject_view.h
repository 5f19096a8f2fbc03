#pragma once

#include <array>
#include <memory>
#include <optional>

#include "app/segmentation/core/picture_view.h"
#include "app/study.h"
#include "segmentation/import_notes.h"
#include "segmentation/staple.h"
#include "segmentation/strokes.h"
#include "segmentation/votes.h"

namespace triptych::app::segmentationview {

/// An import as its readers see it. Thread rule: immutable.
struct ImportResult {
    std::string job;
    segmentation::StrokeSet strokes;
    std::map<std::string, base::BlobRef> outputs;
    base::Json report = base::Json::object();
};
/// Of classifications, or of masks.
[[nodiscard]] bool isImport(const std::string& kind);
/// \param record of an import, or of a consensus or replay: then the import it was counted from.
[[nodiscard]] base::Result<std::shared_ptr<const ImportResult>> importResult(const base::JobRecord& record, const ResultSource& source);

/// What the import repaired and left out; nothing for imports from before it was kept.
[[nodiscard]] base::Result<segmentation::NoteList> importNotes(const ImportResult& import, const base::BlobReader& blobs);
/// "closed", "reach beyond the image", ... as a person reads it.
[[nodiscard]] QString notedText(segmentation::Noted what);

/// A stroke as it was drawn, where that is not what is used.
struct DrawnStroke {
    segmentation::Rings rings;
    bool open = false;    ///< its ends were joined by the import
    bool unused = false;  ///< nothing of it is used
};

struct Volunteer {
    std::string name;
    segmentation::Rater counts;
    segmentation::Rings outlines;        ///< as they are used
    std::vector<DrawnStroke> drawn = {};  ///< of the strokes that were repaired or left out
};

/// One subject, everything about it that is shown, counted from its strokes. Pixels throughout.
struct SubjectView {
    std::string import, id;
    int frame = 0, frames = 1;  ///< of subjects with several pictures
    int width = 0, height = 0;
    segmentation::SizeFrom sizeFrom = segmentation::SizeFrom::given;
    std::vector<std::pair<std::string, std::string>> metadata;  ///< of the subject, as the tables have it
    int imageWidth = 0, imageHeight = 0;
    base::Array image;  ///< u8, u16 or f32, h x w x 1 to 4; empty without a picture. Only the first frame has one
    std::vector<BandStats> bands;  ///< of the picture
    std::vector<std::uint16_t> votes;
    segmentation::PatternTable table;
    std::vector<std::uint32_t> rowOf;  ///< row of the table of each pixel
    segmentation::Agreement agreement;
    segmentation::Staple staple;
    std::vector<Volunteer> volunteers;
    [[nodiscard]] int raters() const { return static_cast<int>(volunteers.size()); }
    /// The least votes a majority has.
    [[nodiscard]] int majority() const { return raters() / 2 + 1; }
};
[[nodiscard]] base::Result<std::shared_ptr<const SubjectView>> subjectView(const ImportResult& import, const base::BlobReader& blobs, int subject, int frame = 0);

/// Row of a consensus's "subjects". What is undefined is none; so is what results of revision 1 have not got (kappa in the dilated
/// union, entropy), and their Dice where it was 1 for want of marks.
struct AgreementRow {
    double raters = 0, unionPixels = 0;
    std::optional<double> kappaInUnion, meanDice, entropyInUnion;
};
[[nodiscard]] base::Result<std::map<std::string, AgreementRow>> agreementRows(const base::JobRecord& consensus, const base::BlobReader& blobs);

/// A volunteer over all subjects of an import: STAPLE, pooled.
struct PooledSkill {
    segmentation::RaterSkill skill;
    int subjects = 0;
};
/// [v]: of volunteer v of the import; empty for results of revision 1, and where the import is too large for it.
[[nodiscard]] base::Result<std::vector<PooledSkill>> pooledSkills(const base::JobRecord& consensus, const base::BlobReader& blobs);

/// Colour of v of R votes (r, g, b, alpha of 255): dark violet to pale yellow, 34 % opaque at one vote to 56 % at twelve.
[[nodiscard]] std::array<std::uint8_t, 4> voteColour(int votes, int raters);
/// The vote map as RGBA, rows from the top; clear where nobody marked.
[[nodiscard]] std::vector<std::uint8_t> voteRgba(const SubjectView& view);

/// The picture as it is seen, RGBA, rows from the top.
[[nodiscard]] std::vector<std::uint8_t> pictureRgba(const SubjectView& view, const DisplayChoice& display);

/// Where STAPLE's probability is at least one half, as outlines.
[[nodiscard]] segmentation::Rings stapleOutlines(const SubjectView& view);
inline constexpr std::array<std::uint8_t, 3> stapleColour = {0x9B, 0xE8, 0xA8}, majorityColour = {0xF2, 0xF4, 0xF6};
/// That it assumes independent errors, as a person reads it.
[[nodiscard]] QString stapleWarning();

/// Figures: "votes" (options: subject, threshold, volunteer, staple, channels, contrast) and "agreement" (options: subject).
[[nodiscard]] figures::FigureScene votesScene(const SubjectView& view, int threshold, const std::string& volunteer, bool withStaple = false, const DisplayChoice& display = {});
[[nodiscard]] figures::FigureScene agreementScene(const SubjectView& view);

}  // namespace triptych::app::segmentationview
