#pragma once

#include <vector>

#include "base/job.h"

namespace triptych::segmentation {

/// Every job kind of the segmentation study.
///  - segmentation.import_zooniverse: export (path), images (path of a folder), subjects, workflows, manifest (paths of tables); all but the first optional
///      -> index, raters, marks, rings, points (see StrokeSet), report (JSON), notes and note_texts (see NoteList),
///         image.<n> (u8, h x w x 3)
///  - segmentation.preview_import: the same inputs and parameters -> preview (JSON, see importPreview); writes no strokes
///  - segmentation.import_masks: masks (path of a file or folder), images (path of a folder, optional) -> as an import of classifications
///  - segmentation.preview_masks: the same inputs and parameters -> preview (JSON); writes no strokes
///  - segmentation.consensus: index, raters, marks, rings, points
///      -> subjects f64 [S, 13] and scores f64 [T, 10], raters in the order of "raters": columns in consensus_job.h (px; kappa and
///         entropy in bits; leave-one-out Dice, sensitivity, specificity, IoU, precision, MCC, Hausdorff-95 px; STAPLE's own),
///         dice f32 (R x R of each subject, one after the other), histograms u64 (R + 1 each),
///         votes u8 or u16 and staple u8 (w x h each, one after the other; STAPLE's probability times 255, rounded; left out
///         over votes_limit), pooled f64 [V, 3] (sensitivity, specificity over all subjects, subjects), volunteers in the order
///         of "index", about (JSON). What is undefined is NaN. Of a subject that cannot be counted (about: withoutSize, and why) dice,
///         histograms, votes and staple hold nothing.
///  - segmentation.cluster_objects: index, raters, marks, rings, points
///      -> clusters f64 [C, 8] (subject, tool, frame, members, raters, consensus, first ring, rings), rings i64 [K, 2] (first point,
///         points), points f64 [P, 2], labels i32 [M, 3] (subject, mark among its subject's, its cluster or -1), about (JSON: ids of the subjects). What is undefined is NaN.
///  - segmentation.simulate_retirement: index, raters, marks, rings, points
///      -> subjects f64 [S, 7] (classifications there are, needed, reason of Retirement, Dice of the masks, px at the stop, of all,
///         differing; those of `about`), about (JSON: subjects, unread, totals)
///  - segmentation.compare_gold: index, raters, marks, rings, points; gold_index, ... of the experts' import, where it is another one
///      -> sweep f64 [T, 22] and subjects f64 [S, 9] (columns in gold_job.h; px; subjects are those with an expert's mask), histograms u64 (of each
///         subject R + 1 counts of pixels inside the expert's mask by votes, then R + 1 outside), about (JSON: subjects, gold, unread,
///         ambiguous, summary). What is undefined is NaN.
///  - segmentation.simulate_volunteers: truth (u8, h x w) -> index, raters, marks, rings, points, known f64 [R, 2]
///      (sensitivity, specificity against the truth)
///  - segmentation.build_set: index, raters, marks, rings, points, image.<n> of an import; reviewed (JSON, optional: by subject state, threshold, rle {size, counts})
///      -> examples (JSON), pixels, masks (see LearningSet)
///  - segmentation.read_set: pictures (path of a folder), masks (path of a folder or a COCO file) -> examples, pixels, masks
///  - segmentation.generate_set: nothing -> examples, pixels, masks
///  - segmentation.train: examples, pixels, masks; source (a model, optional)
///      -> model (u8, see ModelFile; the best epoch on the validation pictures), history f64 [epochs, 8] (epoch from 1, training loss, discriminator loss,
///         adversarial loss, validation loss, validation Dice and IoU at 0.5, rate; a ninth column in results of revision 1), test f64 [n, 9] (place in the set, Dice, IoU, sensitivity,
///         specificity, precision, MCC, px of the truth, px of the model, at the model's threshold), about (JSON). What is undefined is NaN.
///  - segmentation.predict: model; examples, pixels and masks (the last optional), or image.<n>
///      -> probability u8 (times 255, height x width of each picture, one after the other; of several classes the greatest), uncertainty u8 (standard
///         deviation of the passes times 510; only with passes), patches f32 (rows x columns of each; empty without a discriminator), subjects f64 [S, 9]
///         (width, height, px at the threshold, mean entropy in bits over the dilated union of p >= 0.5, mean of D over the patches, least D, mean standard
///         deviation of the passes, patch rows, patch columns; a tenth column in results of revision 1), about (JSON). What is undefined is NaN.
///  - segmentation.import_model: file (path of a safetensors or TorchScript file) -> model, about (JSON: what each tensor was read from, and skips: where the file joins the way down, first or last; null of a model of ours)
///  - segmentation.export_model: model -> model.pt (u8, a TorchScript file, see toTorchScript) or model.safetensors (u8), files as they are. As `triptych run` takes it, after a training:
///      [{"id": "a", "kind": "segmentation.train", ...},
///       {"kind": "segmentation.export_model", "parameters": {"format": "torchscript"}, "inputs": {"model": {"job": "a", "output": "model"}}}]
///  - segmentation.transfer_table: source (a model) -> table (JSON, see TransferRow)
///  - segmentation.compare_features: source and model (models), examples, pixels, masks
///      -> cka f64 [levels, 4] (place in `about`'s levels, debiased linear CKA, its 90 % jackknife interval over the pictures, NaN with fewer than five), about
///         (JSON: levels, plain: the biased form of each, ids)
///  - segmentation.compare_arms: test, about and, where there is one, cka of any number of trainings, named alike behind the dot
///      -> curve f64 [arm by fraction, 16] (columns in learning/arm_comparison.h; NaN where nothing is known), report (JSON: the same and from which
///         share an arm beats the baseline, the order of the arms, by depth, the paper's claim)
[[nodiscard]] std::vector<base::Kind> kinds();

}  // namespace triptych::segmentation
