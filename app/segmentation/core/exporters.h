#pragma once

#include <optional>

#include "app/segmentation/core/review.h"
#include "app/segmentation/core/subject_view.h"

namespace triptych::app::segmentationview {

/// "masks-png", "masks-tiff", "votes-tiff" (folders), "masks-coco", "masks-geojson", "volunteers" (files): from an import, or a consensus
/// counted from one. "retirement" from a replay; "recheck" from a prediction (see disagreement.h); "objects-geojson", "objects-csv" from the objects of an
/// import, "model-safetensors", "model-torchscript" from what holds a model.
[[nodiscard]] std::vector<Exporter> exporters();

/// What exports of masks and votes may be told: {"subject": id, "threshold": votes, "share": 0 to 1, "frame": 0, "tool": -1, "drawn": true, "model": prediction}.
struct MaskOptions {
    std::string subject;           ///< empty: all
    std::optional<int> threshold;  ///< votes
    std::optional<double> share;   ///< of a subject's volunteers; without either the threshold chosen by hand, else the majority
    int frame = 0, tool = -1;
    bool drawn = true;             ///< masks drawn by hand stand in for the consensus; not where a threshold or share is asked for
    std::string model;             ///< a result of segmentation.predict: its masks instead of people's, at its own threshold
};
/// Errors carry the JSON pointer of what is unknown or out of range. \param record gives subject, frame and tool of a consensus.
[[nodiscard]] base::Result<MaskOptions> maskOptions(const base::Json& options, const base::JobRecord& record);

/// A subject's votes and the threshold that makes its mask.
struct SubjectVotes {
    const segmentation::Subject* subject = nullptr;
    std::string file;  ///< a name for its files that is safe and of its own, without ending
    int width = 0, height = 0, raters = 0, threshold = 0;
    std::vector<std::uint16_t> votes;
    ReviewState state = ReviewState::open;
    std::optional<segmentation::TiledMask> drawn;          ///< the mask of a review, drawn by hand
    std::optional<segmentation::TiledMask> model;          ///< where a model's masks are asked for
    [[nodiscard]] std::vector<std::uint8_t> mask() const;  ///< 1 inside: the model's, else the drawn one, else the consensus at the threshold
    [[nodiscard]] const char* origin() const { return model ? "model" : drawn ? "drawn" : "consensus"; }
};
/// Calls `take` for every subject that has votes, and tells the progress; those without a size go into `report` instead. Errors: no such subject, none left, a
/// result that is neither import nor consensus, and what `take` says.
[[nodiscard]] base::Status eachSubject(const ResultSource& source, const std::string& job, const base::Json& options, const ExportProgress& progress, Exported& report,
                                       const std::function<base::Status(const SubjectVotes&)>& take);

[[nodiscard]] base::Result<Exported> exportMaskFiles(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json& options, const std::string& ending, const ExportProgress& progress);
[[nodiscard]] base::Result<Exported> exportVoteFiles(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json& options, const ExportProgress& progress);
[[nodiscard]] base::Result<Exported> exportCoco(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json& options, const ExportProgress& progress);
[[nodiscard]] base::Result<Exported> exportGeoJson(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json& options, const ExportProgress& progress);
/// Counts of the import; with a consensus also each volunteer's mean sensitivity, specificity and Dice against the consensus of the
/// others, over the subjects where they are defined (Dice not where both are empty).
/// Subjects that a replay under a retirement rule ended, with Panoptes's reasons; their time is left empty, for none is retired yet. Option "workflow": the id, where the
/// import has not just one.
[[nodiscard]] base::Result<Exported> exportRetirement(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json& options, const ExportProgress& progress);
[[nodiscard]] base::Result<Exported> exportVolunteers(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json& options, const ExportProgress& progress);

/// Objects of every subject, one feature each. Options: "subject", "share" (of the subject's volunteers).
[[nodiscard]] base::Result<Exported> exportObjectsGeoJson(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json& options, const ExportProgress& progress);
/// A row a subject and task, in the columns of panoptes_aggregation's polygon_reducer: an object is one outline there. Options: the
/// same and "workflow".
[[nodiscard]] base::Result<Exported> exportObjectsCsv(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json& options, const ExportProgress& progress);

/// The model of a training or an import, as it is kept: a safetensors file whose header says its form.
[[nodiscard]] base::Result<Exported> exportModel(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json& options, const ExportProgress& progress);

/// The same as a program that python3-torch and LibTorch run (see segmentation::toTorchScript).
[[nodiscard]] base::Result<Exported> exportModelScript(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json& options, const ExportProgress& progress);

/// The workflow that "workflow" of the options asks for, else that by which the import was filtered, else the only one in its export.
[[nodiscard]] base::Result<std::string> workflowOf(const ResultSource& source, const base::JobRecord& record, const base::Json& options);

}  // namespace triptych::app::segmentationview
