#pragma once

#include "base/job.h"

namespace triptych::segmentation {

/// The job kind segmentation.consensus; its arrays are told in kinds.h.
[[nodiscard]] base::Kind consensusKind();

/// Columns of its arrays. Results of revision 1 have the first nine and the first four; their column 5 was taken in the box
/// round all marks, their Dice was 1 where it is undefined.
namespace consensuscolumn {
enum Subject { raters, ratersWithMarks, unionPixels, dilatedPixels, kappa, kappaInUnion, meanDice, patterns, threshold,
               meanIou, entropyInUnion, stapleArea, stapleIterations, subjectColumns };
enum Score { area, dice, sensitivity, specificity, iou, precision, mcc, hausdorff, stapleSensitivity, stapleSpecificity, scoreColumns };
}  // namespace consensuscolumn

}  // namespace triptych::segmentation
