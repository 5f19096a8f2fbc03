#pragma once

#include <QColor>
#include <QImage>
#include <QPointF>

namespace triptych::app::routingview {

/// Draws links and nodes of a circuit straight into a picture, antialiased by their distance from the pixel's centre. A QPainter's strokes
/// take a hundred times as long for a thousand of them, and no drag would keep up. Points in pixels of the picture.
class RibbonRaster {
public:
    /// \param image ARGB32 premultiplied, not shared while this lives.
    explicit RibbonRaster(QImage& image);
    /// A link with vertical ends: x follows 3u² - 2u³ of the way u from `from` to `to`.
    void ribbon(const QPointF& from, const QPointF& to, double width, const QColor& colour);
    void disc(const QPointF& centre, double radius, const QColor& colour);

private:
    void blend(int x, int y, double coverage, const QColor& colour);

    int m_width, m_height;
    qsizetype m_stride;
    QRgb* m_bits;
};

/// Where such a link is at the height y, for drawing over it.
[[nodiscard]] double ribbonAt(const QPointF& from, const QPointF& to, double y);

}  // namespace triptych::app::routingview
