#pragma once

#include "app/segmentation/contour_layer.h"
#include "app/segmentation/core/subject_view.h"
#include "app/segmentation/tile_pyramid.h"

namespace triptych::segmentation {
class TiledMask;
}

/// The layers of the canvas that are pictures, each in tiles that are made when they are seen. GUI thread; what they are made from outlives them.
namespace triptych::app {

using SharedView = std::shared_ptr<const segmentationview::SubjectView>;

/// Empty without a picture.
[[nodiscard]] TilePyramid pictureLayer(const SharedView& view, const segmentationview::DisplayChoice& choice);
[[nodiscard]] TilePyramid voteLayer(const SharedView& view);
[[nodiscard]] TilePyramid majorityLayer(const SharedView& view);
/// STAPLE's probability, the surer the denser.
[[nodiscard]] TilePyramid stapleLayer(const SharedView& view);
/// \param mask looked at when tiles are made; null: nothing.
[[nodiscard]] TilePyramid maskLayer(const QSize& size, std::function<const segmentation::TiledMask*()> mask, QRgb colour);

/// Of {votes >= threshold}, and of STAPLE's probability of at least one half in steps of a thousandth (level 500), so that its line runs between pixel centres as well.
[[nodiscard]] ContourLayer voteContour(const SharedView& view);
[[nodiscard]] ContourLayer stapleContour(const SharedView& view);

}  // namespace triptych::app
