#pragma once

#include "app/segmentation/contour_layer.h"
#include "app/segmentation/core/model_view.h"
#include "app/segmentation/tile_pyramid.h"

/// The layers of the canvas that a model makes, in tiles that are made when they are seen. GUI thread.
namespace triptych::app {

using SharedModel = std::shared_ptr<const segmentationview::ModelView>;

/// The surer the denser; clear at 0.
[[nodiscard]] TilePyramid probabilityLayer(const SharedModel& model);
/// Empty where no passes with dropout were made.
[[nodiscard]] TilePyramid uncertaintyLayer(const SharedModel& model);
/// Dense where the discriminator doubts; empty without its map.
[[nodiscard]] TilePyramid doubtLayer(const SharedModel& model);
/// Of {probability >= the model's threshold}, in steps of 1/255.
[[nodiscard]] ContourLayer modelContour(const SharedModel& model);

}  // namespace triptych::app
