#pragma once

#include <vector>

#include "base/job.h"

namespace triptych::segmentation {

/// Every job kind of the segmentation study.
///  - segmentation.import_zooniverse: export (path), images (path of a folder, optional)
///      -> index, raters, marks, rings, points (see StrokeSet), report (JSON), notes and note_texts (see NoteList),
///         image.<n> (u8, h x w x 3)
///  - segmentation.preview_import: the same inputs and parameters -> preview (JSON, see importPreview); writes no strokes
///  - segmentation.consensus: index, raters, marks, rings, points
///      -> subjects f64 [S, 9] (raters, raters with marks, union px, box px, kappa, kappa in box, mean Dice, patterns, threshold),
///         scores f64 [T, 4] (area px, Dice, sensitivity, specificity; leave one out, raters in the order of "raters"),
///         dice f32 (R x R of each subject, one after the other), histograms u64 (R + 1 each),
///         votes u8 or u16 (w x h each; left out over votes_limit), about (JSON). What is undefined is NaN.
///  - segmentation.cluster_objects: index, raters, marks, rings, points
///      -> clusters f64 [C, 8] (subject, tool, frame, members, raters, consensus, first ring, rings), rings i64 [K, 2] (first point,
///         points), points f64 [P, 2], labels i32 [M, 3] (subject, mark among its subject's, its cluster or -1), about (JSON: ids of the subjects). What is undefined is NaN.
///  - segmentation.simulate_retirement: index, raters, marks, rings, points
///      -> subjects f64 [S, 7] (classifications there are, needed, reason of Retirement, Dice of the masks, px at the stop, of all,
///         differing; those of `about`), about (JSON: subjects, unread, totals)
///  - segmentation.simulate_volunteers: truth (u8, h x w) -> index, raters, marks, rings, points, known f64 [R, 2]
///      (sensitivity, specificity against the truth)
[[nodiscard]] std::vector<base::Kind> kinds();

}  // namespace triptych::segmentation
