#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/segmentation/core/model_view.h"
#include "app/segmentation/core/review.h"

/// "Accept where the crowd agrees": which subjects, and with what mask.
namespace triptych::app::segmentationview {

/// A subject as it would be accepted.
struct Settlement {
    int subject = 0;  ///< place in the import
    std::string id;
    int threshold = 1;         ///< votes of its consensus
    double dice = 1, kappa = 1;
    bool bothEmpty = false;    ///< model and consensus
};

/// What is known of a subject of the import with a prediction.
struct SettleFacts {
    int subject = 0;
    std::string id;
    int threshold = 1;
    std::optional<double> kappa;  ///< in the dilated union; none where nobody marked anything
    segmentation::GoldHistogram histogram;
    bool open = true;             ///< not decided yet, or skipped
    bool drawn = false;           ///< a mask of a person's own is never written over
    bool severalFrames = false;   ///< a model sees the first alone
    bool stale = false;           ///< the picture is another one since
};

/// Those that are open, with no mask of their own, whose model agrees with the consensus (Dice at least `dice`) and whose volunteers agree among themselves (kappa at least
/// `kappa`); where nobody marked anything kappa is not defined, and an empty model's mask is agreement enough. The least sure first.
[[nodiscard]] std::vector<Settlement> settlements(const std::vector<SettleFacts>& facts, double dice, double kappa);

/// The mask a settlement accepts: the consensus at its threshold, and the model's where the crowd is undecided (settledMask). None when it is the consensus itself.
struct SettledMask {
    std::optional<segmentation::TiledMask> mask;
    std::int64_t changedPixels = 0;
};
[[nodiscard]] base::Result<SettledMask> settledMaskOf(const ImportResult& import, const Prediction& prediction, const Settlement& one);
/// What is accepted, in a sentence.
[[nodiscard]] QString settlingWords();

/// The votes at which a subject's consensus is taken: that chosen by hand, else its majority. \param kept the document "segmentation/thresholds".
[[nodiscard]] int keptThreshold(const base::Json& kept, const std::string& id, int raters);

}  // namespace triptych::app::segmentationview
