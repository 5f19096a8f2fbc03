#pragma once

/// Columns of the arrays of segmentation.compare_gold.
namespace triptych::segmentation::goldcolumn {

/// Of "sweep": the threshold, then for MCC, IoU and Dice each the following.
enum Sweep { value, low, high, mean, error, subjects, chosen, perScore };
inline constexpr int sweepColumns = 1 + 3 * perScore;
/// Of "subjects": the last five at the best threshold by MCC.
enum Subject { raters, goldArea, ownThreshold, ownMcc, mcc, iou, dice, sensitivity, specificity, subjectColumns };

}  // namespace triptych::segmentation::goldcolumn
