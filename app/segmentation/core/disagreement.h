#pragma once

#include <functional>
#include <optional>

#include "app/segmentation/core/subject_view.h"

namespace triptych::app::segmentationview {

/// A subject as a model and its volunteers see it.
struct DisagreementRow {
    std::string id;
    int subject = 0;                      ///< place in the import
    int threshold = 0, raters = 0;        ///< votes of the consensus
    std::optional<double> distance;       ///< 1 - Dice of the model's mask and the consensus, 0 to 1; 0 where both are empty
    bool bothEmpty = false;
    std::int64_t modelPixels = 0, consensusPixels = 0, pixels = 0;  ///< of the masks, and of the picture
    std::optional<double> doubt;          ///< 1 - mean score of the discriminator over its patches
    std::optional<double> uncertainty;    ///< mean standard deviation of the probability over passes with dropout
};
enum class DisagreementOrder { distance, discriminator, uncertainty };
inline constexpr std::string_view disagreementOrderNames[] = {"distance", "discriminator", "uncertainty"};
[[nodiscard]] std::optional<double> scoreOf(const DisagreementRow& row, DisagreementOrder order);

struct Disagreement {
    std::string prediction, import, model;
    double threshold = 0.5;               ///< of the model's probability
    std::vector<DisagreementRow> rows;    ///< subjects that both know, in the prediction's order
    int unknown = 0;                      ///< subjects of the prediction that the import has not got, or without votes, or of another size
};
/// \param prediction a result of segmentation.predict. \param thresholds votes by subject, as the tab keeps them; the majority otherwise. \param progress false stops it.
/// Errors: outputs that do not belong together, naming them; no subject that both know; cancelled.
[[nodiscard]] base::Result<Disagreement> disagreement(const base::JobRecord& prediction, const ImportResult& import, const base::Json& thresholds, const base::BlobReader& blobs,
                                                      const std::function<bool(double)>& progress = {});
/// Places of the rows, greatest score first; those without one last, equal ones as they stand.
[[nodiscard]] std::vector<int> ordered(const std::vector<DisagreementRow>& rows, DisagreementOrder order);

/// What of it is asked for: {"order": see disagreementOrderNames (distance), "count": 10, "import": its job; that of the pictures}. Errors carry the pointer of what is unknown or out of range.
struct DisagreementChoice {
    DisagreementOrder order = DisagreementOrder::distance;
    std::size_t count = 10;
    std::string import;
};
[[nodiscard]] base::Result<DisagreementChoice> disagreementChoice(const base::Json& options);
/// Of a prediction, by the thresholds of the project. \param choice gets the import where it names none. Errors: also, no subject has the score of the order.
[[nodiscard]] base::Result<Disagreement> disagreementOf(const ResultSource& source, const std::string& job, DisagreementChoice& choice, const ExportProgress& progress = {});
/// Figure "disagreement": the subjects by their score, whose mask is the larger, and what the discriminator and the model's own uncertainty say beside.
[[nodiscard]] figures::FigureScene disagreementScene(const Disagreement& found, const DisagreementChoice& choice);

/// A list of subjects for volunteers: "subjects.csv" (subject_id, reason, distance, discriminator, uncertainty; a line a subject, greatest first) and beside it "subjects.json", which
/// says by what they were chosen, of how many, from which results. Options: those of disagreementChoice().
[[nodiscard]] base::Result<Exported> exportDisagreement(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json& options, const ExportProgress& progress);

}  // namespace triptych::app::segmentationview
