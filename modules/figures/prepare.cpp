#include <algorithm>
#include <cmath>
#include <cstring>

#include "figures/colour_map.h"
#include "figures/plot.h"

namespace triptych::figures {
namespace {

QImage pictureOf(const Image& image) {
    const auto bytes = static_cast<std::size_t>(std::max(image.width, 0)) * static_cast<std::size_t>(std::max(image.height, 0)) * 4;
    if (bytes == 0 || image.rgba.size() < bytes)
        return {};
    bool opaque = true;
    for (std::size_t i = 3; i < bytes && opaque; i += 4)
        opaque = image.rgba[i] == 255;
    // RGB32 keeps a needless mask out of the PDF.
    QImage picture(image.width, image.height, opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32);
    for (int y = 0; y < image.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        const auto* source = image.rgba.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) * 4;
        for (int x = 0; x < image.width; ++x, source += 4)
            line[x] = qRgba(source[0], source[1], source[2], source[3]);
    }
    return picture;
}

QImage pictureOf(const HeatMap& map, const ColourMap& colours) {
    const auto cells = static_cast<std::size_t>(std::max(map.columns, 0)) * static_cast<std::size_t>(std::max(map.rows, 0));
    if (cells == 0 || map.values.size() < cells)
        return {};
    const bool opaque = std::none_of(map.values.begin(), map.values.end(), [](float v) { return std::isnan(v); });
    QImage picture(map.columns, map.rows, opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32);
    const double span = map.upper - map.lower;
    for (int row = 0; row < map.rows; ++row) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(row));
        const float* values = map.values.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(map.columns);
        for (int column = 0; column < map.columns; ++column) {
            const double value = static_cast<double>(values[column]);
            const Colour c = colours.at(std::isnan(value) ? value : span != 0 ? (value - map.lower) / span : 0.5);
            line[column] = qRgba(c.r, c.g, c.b, c.a);
        }
    }
    return picture;
}

QImage barOf(const ColourMap& colours) {
    constexpr int steps = 512;
    QImage bar(1, steps, QImage::Format_RGB32);
    for (int i = 0; i < steps; ++i) {
        const Colour c = colours.at(1 - (i + 0.5) / steps);
        bar.setPixel(0, i, qRgb(c.r, c.g, c.b));
    }
    return bar;
}

}  // namespace

std::shared_ptr<const PreparedScene> prepareScene(FigureScene scene, const ScreenStyle& style, const std::string& colourMap) {
    auto prepared = std::make_shared<PreparedScene>();
    prepared->scene = std::move(scene);
    for (std::size_t p = 0; p < prepared->scene.panels.size(); ++p) {
        const auto& marks = prepared->scene.panels[p].marks;
        for (std::size_t m = 0; m < marks.size(); ++m) {
            if (const auto* image = std::get_if<Image>(&marks[m])) {
                prepared->pictures[{p, m}] = pictureOf(*image);
            } else if (const auto* map = std::get_if<HeatMap>(&marks[m])) {
                auto colours = triptych::figures::colourMap(map->colourMap.empty() ? colourMap : map->colourMap, style.dark);
                if (!colours)
                    colours = triptych::figures::colourMap("viridis");
                prepared->pictures[{p, m}] = pictureOf(*map, *colours);
                if (map->colourBar)
                    prepared->bars[{p, m}] = barOf(*colours);
            }
        }
    }
    return prepared;
}

}  // namespace triptych::figures
