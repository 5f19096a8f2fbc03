#pragma once

#include <QPointF>
#include <QRectF>

#include "langevin/plane.h"

namespace triptych::app {

/// Where a part of the plane stands on a widget: equal aspect, room for the ticks at the left and at the foot.
class PlaneFrame {
public:
    static constexpr double leftMargin = 34, bottomMargin = 22;

    void setSize(const QSizeF& size) { m_size = size; }
    /// What fit() shows.
    void setFit(const langevin::Box& box) { m_fit = box; }
    void fit();
    [[nodiscard]] bool isFitted() const { return m_fitted; }
    void zoomAbout(const QPointF& at, double factor);
    void moveBy(const QPointF& pixels);

    [[nodiscard]] QPointF toScreen(const langevin::Point& p) const;
    [[nodiscard]] langevin::Point toPlane(const QPointF& p) const;
    [[nodiscard]] langevin::Box visible() const;
    /// Pixels a unit of length.
    [[nodiscard]] double scale() const { return m_scale; }
    [[nodiscard]] QRectF bounds() const { return {QPointF(), m_size}; }
    /// The part that the ticks leave.
    [[nodiscard]] QRectF inner() const { return bounds().adjusted(leftMargin, 4, -4, -bottomMargin); }

private:
    QSizeF m_size{100, 100};
    langevin::Box m_fit{-1, -1, 1, 1};
    langevin::Point m_centre{0, 0};
    double m_scale = 100;
    bool m_fitted = true;
};

}  // namespace triptych::app
