#pragma once

#include <vector>

#include <QColor>
#include <QImage>
#include <QRectF>

#include "segmentation/review/tiled_mask.h"

class QPainter;

namespace triptych::app {

/// A mask as a translucent layer: one picture a tile, made when it is first seen; a stroke renews the pixels that it touched. GUI thread.
class MaskLayer {
public:
    /// Another mask, or none: every tile is made anew.
    void reset(int tiles);
    void invalidate(const segmentation::TiledMask& mask, const segmentation::Box& box);
    /// \param origin of the picture on the widget. \param exposed in pixels of the widget.
    void paint(QPainter& painter, const segmentation::TiledMask& mask, const QPointF& origin, double scale, const QRectF& exposed, const QColor& colour);

private:
    struct Tile {
        QImage picture;
        segmentation::Box stale;  ///< pixels of the image that the picture does not show yet
        bool isMade = false;
    };
    static void refresh(Tile& tile, const segmentation::TiledMask& mask, const segmentation::Box& box, QRgb inside);
    std::vector<Tile> m_tiles;
    QRgb m_colour = 0;
};

}  // namespace triptych::app
