#pragma once

#include <map>
#include <memory>
#include <string>

#include "app/segmentation/core/subject_view.h"
#include "segmentation/gold_sweep.h"

namespace triptych::app::segmentationview {

/// A subject that an expert marked too.
struct GoldSubject {
    std::string id, gold;  ///< of the subject, and of the expert's mask
    segmentation::GoldHistogram histogram;
    std::optional<double> ownThreshold, ownMcc;
};

/// A result of segmentation.compare_gold. Thread rule: immutable.
struct GoldComparison {
    std::string job, goldImport;  ///< the import the experts' masks are of; empty when they are the crowd's own, or not known by its job
    bool ownExperts = false;
    int shares = 0;               ///< 0: thresholds are votes
    int replicates = 0, withoutGold = 0;
    double confidence = 0.95;
    std::vector<double> thresholds;
    std::array<segmentation::ScoreSweep, segmentation::goldScores> scores;
    std::vector<GoldSubject> subjects;
    std::vector<std::pair<std::string, std::string>> unread;  ///< subject, why
    std::vector<std::string> ambiguous;
    /// Null when it has no expert's mask.
    [[nodiscard]] const GoldSubject* find(const std::string& id) const;
    /// The place in the sweep that asks a subject of `raters` volunteers for this many votes; -1 without one.
    [[nodiscard]] int placeOf(int votes, int raters) const;
    /// Votes that the place asks for.
    [[nodiscard]] int votesOf(int place, int raters) const;
};
[[nodiscard]] base::Result<std::shared_ptr<const GoldComparison>> goldComparison(const base::JobRecord& record, const base::BlobReader& blobs);

/// "At least 5 votes fit the experts best: MCC 0.64 [0.58, 0.70] ...", a sentence or two.
[[nodiscard]] QString goldWords(const GoldComparison& comparison);
/// "≥ 5", or "≥ 35 %".
[[nodiscard]] QString thresholdWords(const GoldComparison& comparison, double threshold);
/// "0.64 [0.58, 0.70]"; without an interval the number alone, "–" without that.
[[nodiscard]] QString withInterval(std::optional<double> value, std::optional<double> low, std::optional<double> high);
/// "MCC", "IoU", "Dice".
[[nodiscard]] QString scoreName(segmentation::GoldScore score);

/// Figure "gold": the three scores over the threshold with their intervals, and how often each threshold was the best.
[[nodiscard]] figures::FigureScene goldScene(const GoldComparison& comparison);

/// Outlines of an expert's mask of a subject. \param gold the import that has it; the subject's own experts where it is the same.
[[nodiscard]] segmentation::Rings goldOutlines(const ImportResult& gold, const std::string& id, bool own, int frame);

}  // namespace triptych::app::segmentationview
