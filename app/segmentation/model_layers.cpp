#include "app/segmentation/model_layers.h"

#include <algorithm>

#include "app/segmentation/core/sampled_tile.h"

namespace triptych::app {

using namespace segmentationview;

namespace {

QSize sizeOf(const SharedModel& model) {
    return {model->width, model->height};
}

QRgb premultiplied(const std::array<std::uint8_t, 4>& c) {
    return qPremultiply(qRgba(c[0], c[1], c[2], c[3]));
}

template <class Colour>
TilePyramid byteLayer(const SharedModel& model, const std::vector<std::uint8_t> ModelView::*bytes, const Colour& colour) {
    if (!model || ((*model).*bytes).empty())
        return {};
    std::array<QRgb, 256> colours{};
    for (int v = 0; v < 256; ++v)
        colours[static_cast<std::size_t>(v)] = premultiplied(colour(v));
    return {sizeOf(model), false, [model, bytes, colours](const QRect& part, int level) {
                const auto& of = (*model).*bytes;
                const auto width = static_cast<std::size_t>(model->width);
                return sampledTile(sizeOf(model), part, level, QImage::Format_ARGB32_Premultiplied,
                                   [&](int x, int y) { return colours[of[static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)]]; });
            }};
}

}  // namespace

TilePyramid probabilityLayer(const SharedModel& model) {
    return byteLayer(model, &ModelView::probability, probabilityColour);
}
TilePyramid uncertaintyLayer(const SharedModel& model) {
    return byteLayer(model, &ModelView::uncertainty, uncertaintyColourOf);
}

TilePyramid doubtLayer(const SharedModel& model) {
    if (!model || model->patches.empty())
        return {};
    std::vector<QRgb> colours;
    for (const float score : model->patches)
        colours.push_back(premultiplied(doubtColourOf(static_cast<double>(score))));
    return {sizeOf(model), false, [model, colours = std::move(colours)](const QRect& part, int level) {
                return sampledTile(sizeOf(model), part, level, QImage::Format_ARGB32_Premultiplied, [&](int x, int y) {
                    const auto row = std::int64_t{y} * model->patchRows / model->height, column = std::int64_t{x} * model->patchColumns / model->width;
                    return colours[static_cast<std::size_t>(row * model->patchColumns + column)];
                });
            }};
}

ContourLayer modelContour(const SharedModel& model) {
    if (!model)
        return {};
    return {sizeOf(model), {0, 0, model->width, model->height}, [model](int x, int y, int step, std::span<std::uint16_t> out) {
                const auto* row = model->probability.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(model->width);
                for (auto& value : out) {
                    value = row[std::min(x, model->width - 1)];
                    x += step;
                }
            }};
}

}  // namespace triptych::app
