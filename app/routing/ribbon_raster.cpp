#include "app/routing/ribbon_raster.h"

#include <algorithm>
#include <cmath>

namespace triptych::app::routingview {

RibbonRaster::RibbonRaster(QImage& image)
    : m_width(image.width()), m_height(image.height()), m_stride(image.bytesPerLine() / 4), m_bits(reinterpret_cast<QRgb*>(image.bits())) {}

void RibbonRaster::blend(int x, int y, double coverage, const QColor& colour) {
    auto& pixel = m_bits[y * m_stride + x];
    const auto alpha = static_cast<unsigned>(coverage * colour.alpha() + 0.5), rest = 255 - alpha;
    const auto mix = [&](int over, unsigned under) { return (static_cast<unsigned>(over) * alpha + under * rest + 127) / 255; };
    pixel = qRgba(static_cast<int>(mix(colour.red(), static_cast<unsigned>(qRed(pixel)))), static_cast<int>(mix(colour.green(), static_cast<unsigned>(qGreen(pixel)))),
                  static_cast<int>(mix(colour.blue(), static_cast<unsigned>(qBlue(pixel)))), static_cast<int>(mix(255, static_cast<unsigned>(qAlpha(pixel)))));
}

double ribbonAt(const QPointF& from, const QPointF& to, double y) {
    const double u = to.y() == from.y() ? 0 : std::clamp((y - from.y()) / (to.y() - from.y()), 0.0, 1.0);
    return from.x() + (to.x() - from.x()) * u * u * (3 - 2 * u);
}

void RibbonRaster::ribbon(const QPointF& from, const QPointF& to, double width, const QColor& colour) {
    const double top = std::min(from.y(), to.y()), bottom = std::max(from.y(), to.y()), height = to.y() - from.y();
    if (bottom - top < 1e-9)
        return;
    const int first = std::max(0, static_cast<int>(std::floor(top))), last = std::min(m_height - 1, static_cast<int>(std::ceil(bottom)) - 1);
    // A line thinner than a pixel covers a part of it.
    const double reach = std::max(width, 1.0) / 2 + 0.5, strength = std::min(width, 1.0);
    for (int y = first; y <= last; ++y) {
        const double at = y + 0.5, u = std::clamp((at - from.y()) / height, 0.0, 1.0);
        const double x = from.x() + (to.x() - from.x()) * u * u * (3 - 2 * u), slope = (to.x() - from.x()) / height * 6 * u * (1 - u);
        const double along = std::sqrt(1 + slope * slope), half = reach * along;
        const double ends = std::clamp(std::min(at - top, bottom - at) + 0.5, 0.0, 1.0) * strength;
        const int left = std::max(0, static_cast<int>(std::floor(x - half))), right = std::min(m_width - 1, static_cast<int>(std::ceil(x + half)));
        for (int i = left; i <= right; ++i)
            if (const double coverage = reach - std::abs(i + 0.5 - x) / along; coverage > 0)
                blend(i, y, std::min(coverage, 1.0) * ends, colour);
    }
}

void RibbonRaster::disc(const QPointF& centre, double radius, const QColor& colour) {
    const int top = std::max(0, static_cast<int>(std::floor(centre.y() - radius - 1))), bottom = std::min(m_height - 1, static_cast<int>(std::ceil(centre.y() + radius + 1)));
    const int left = std::max(0, static_cast<int>(std::floor(centre.x() - radius - 1))), right = std::min(m_width - 1, static_cast<int>(std::ceil(centre.x() + radius + 1)));
    for (int y = top; y <= bottom; ++y)
        for (int x = left; x <= right; ++x) {
            const double coverage = radius + 0.5 - std::hypot(x + 0.5 - centre.x(), y + 0.5 - centre.y());
            if (coverage > 0)
                blend(x, y, std::min(coverage, 1.0), colour);
        }
}

}  // namespace triptych::app::routingview
