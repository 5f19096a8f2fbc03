#pragma once

#include <vector>

#include "base/job.h"

namespace triptych::segmentation {

/// Every job kind of the segmentation study.
///  - segmentation.import_zooniverse: export (path), images (path of a folder, optional)
///      -> index, raters, marks, rings, points (see StrokeSet), report (JSON), notes and note_texts (see NoteList),
///         image.<n> (u8, h x w x 3)
///  - segmentation.consensus: index, raters, marks, rings, points
///      -> subjects f64 [S, 9] (raters, raters with marks, union px, box px, kappa, kappa in box, mean Dice, patterns, threshold),
///         scores f64 [T, 4] (area px, Dice, sensitivity, specificity; leave one out, raters in the order of "raters"),
///         dice f32 (R x R of each subject, one after the other), histograms u64 (R + 1 each),
///         votes u8 or u16 (w x h each; left out over votes_limit), about (JSON). What is undefined is NaN.
///  - segmentation.simulate_volunteers: truth (u8, h x w) -> index, raters, marks, rings, points, known f64 [R, 2]
///      (sensitivity, specificity against the truth)
[[nodiscard]] std::vector<base::Kind> kinds();

}  // namespace triptych::segmentation
