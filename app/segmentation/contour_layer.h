#pragma once

#include <functional>
#include <span>

#include <QPainterPath>
#include <QRectF>
#include <QSize>

#include "segmentation/geometry.h"

namespace triptych::app {

/// The outline of {values >= level}, as far as it is seen. Of a picture of up to two million pixels that is the whole; of a larger one what is in view and a margin, at steps of
/// about a pixel of the screen. GUI thread.
class ContourLayer {
public:
    static constexpr std::int64_t wholeUpTo = std::int64_t{1} << 21;
    /// Every `step`th value of row y from x on, into `out`; beyond the row its last one.
    using Values = std::function<void(int x, int y, int step, std::span<std::uint16_t> out)>;

    ContourLayer() = default;
    /// \param within where values are not 0.
    ContourLayer(const QSize& size, const segmentation::Box& within, Values values);
    [[nodiscard]] bool isNull() const { return m_size.isEmpty(); }

    /// Traced anew when the level is another or the view has left what was traced. \param view in pixels of the picture. \param scale pixels of the screen a pixel of the picture.
    /// Returns whether it was.
    bool trace(int level, const QRectF& view, double scale);
    /// In pixels of the picture. Lines that close an outline at the margin lie outside the view.
    [[nodiscard]] const segmentation::Rings& rings() const { return m_rings; }
    [[nodiscard]] const QPainterPath& path() const { return m_path; }

private:
    QSize m_size;
    segmentation::Box m_within;
    Values m_values;
    segmentation::Rings m_rings;
    QPainterPath m_path;
    segmentation::Box m_traced;
    int m_level = -1, m_step = 0;
};

/// Outlines as one path, in pixels of the image. \param open their ends are not joined.
[[nodiscard]] QPainterPath pathOf(const segmentation::Rings& rings, bool open = false);

}  // namespace triptych::app
