#pragma once

#include <cstdint>

#include <QImage>

#include "app/study.h"
#include "segmentation/geometry.h"
#include "segmentation/learning/learning_set.h"

namespace triptych::app::segmentationview {

/// A picture of a data set, its longer side `side` pixels; of more than four bands the first three. A null image where the picture cannot be shown.
[[nodiscard]] QImage exampleImage(const segmentation::LearningSet& set, int example, int side);
/// Outlines of its mask, in pixels of the picture.
[[nodiscard]] segmentation::Rings exampleOutline(const segmentation::LearningSet& set, int example);

/// How the set is parted, and how much of it a figure shows.
struct SetFigure {
    double validation = 0.2, test = 0.2;
    std::uint64_t splitSeed = 0;
    int examples = 6;  ///< of each part
};
/// {"validation", "test", "split_seed", "examples"}. Errors carry the pointer of what is unknown or out of range.
[[nodiscard]] base::Result<SetFigure> setFigure(const base::Json& options);
/// Errors: a result that is no data set, or whose arrays do not fit each other.
[[nodiscard]] base::Result<segmentation::LearningSet> learningSet(const base::JobRecord& record, const base::BlobReader& blobs);
/// Figure "data-set": pictures and scenes of each part, how much foreground they have, and examples with the outline of their masks. Errors: scenes too few for the split.
[[nodiscard]] base::Result<figures::FigureScene> setScene(const segmentation::LearningSet& set, const SetFigure& figure);

}  // namespace triptych::app::segmentationview
