#pragma once

#include "app/segmentation/contour_layer.h"
#include "app/segmentation/core/subject_view.h"
#include "app/segmentation/tile_pyramid.h"
#include "segmentation/learning/model_agreement.h"

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
/// Opaque where people disagree (see disagrees), for a hatch to be laid over.
[[nodiscard]] TilePyramid disagreementLayer(const SharedView& view);
/// \param mask looked at when tiles are made; null: nothing.
[[nodiscard]] TilePyramid maskLayer(const QSize& size, std::function<const segmentation::TiledMask*()> mask, QRgb colour);

/// Of {votes >= threshold}, and of STAPLE's probability of at least one half in steps of a thousandth (level 500), so that its line runs between pixel centres as well.
[[nodiscard]] ContourLayer voteContour(const SharedView& view);
[[nodiscard]] ContourLayer stapleContour(const SharedView& view);

/// Between a quarter and three quarters of all marked it: a vote entropy of at least 0.81 bit.
[[nodiscard]] inline bool disagrees(int votes, int raters) {
    return segmentation::isUndecided(votes, raters);
}
/// Diagonal lines where the layer is opaque, at the screen's own distance whatever the zoom. \param anchor what the lines keep to when the picture moves.
void paintHatch(QPainter& painter, TilePyramid& where, const QRectF& area, const QRectF& exposed, const QPointF& anchor, double opacity, std::vector<QRgb>& room);
/// The hatch alone, for a swatch.
void paintHatch(QPainter& painter, const QRectF& box);

}  // namespace triptych::app
