#pragma once

#include <algorithm>

#include <QImage>
#include <QRect>

namespace triptych::app::segmentationview {

/// The size of a picture at a level: each step halves the sides, a rest counts.
[[nodiscard]] inline QSize levelSize(const QSize& whole, int level) {
    const int step = 1 << level;
    return {(whole.width() + step - 1) / step, (whole.height() + step - 1) / step};
}

/// A part of a picture at a level of half, a quarter, ... of its size. A pixel is the mean of four that lie evenly in the square it stands for, so that every level
/// costs the same. \param whole size of the picture. \param part in pixels of the level. \param value (x, y) to premultiplied ARGB; called inside the picture only.
template <class Value>
[[nodiscard]] QImage sampledTile(const QSize& whole, const QRect& part, int level, QImage::Format format, const Value& value) {
    QImage out(part.size(), format);
    const int half = level > 0 ? 1 << (level - 1) : 0, first = half / 2;
    const auto inside = [](int at, int size) { return std::min(at, size - 1); };
    for (int y = 0; y < part.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(out.scanLine(y));
        if (level == 0) {
            const int row = part.y() + y;
            for (int x = 0; x < part.width(); ++x)
                line[x] = value(part.x() + x, row);
            continue;
        }
        const int y0 = inside(((part.y() + y) << level) + first, whole.height()), y1 = inside(((part.y() + y) << level) + first + half, whole.height());
        for (int x = 0; x < part.width(); ++x) {
            const int left = (part.x() + x) << level;
            const int x0 = inside(left + first, whole.width()), x1 = inside(left + first + half, whole.width());
            const QRgb a = value(x0, y0), b = value(x1, y0), c = value(x0, y1), d = value(x1, y1);
            const QRgb even = (a & 0xFF00FF) + (b & 0xFF00FF) + (c & 0xFF00FF) + (d & 0xFF00FF) + 0x20002;
            const QRgb odd = (a >> 8 & 0xFF00FF) + (b >> 8 & 0xFF00FF) + (c >> 8 & 0xFF00FF) + (d >> 8 & 0xFF00FF) + 0x20002;
            line[x] = (even >> 2 & 0xFF00FF) | ((odd >> 2 & 0xFF00FF) << 8);
        }
    }
    return out;
}

}  // namespace triptych::app::segmentationview
