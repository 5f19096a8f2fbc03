#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QWheelEvent>
#include <qcustomplot.h>

#include "figures/figure_view.h"
#include "figures/marks.h"

namespace triptych::figures {
namespace {

/// As close as doubles resolve, and as far as the data are still to be found.
bool reasonable(Range range, Range home, Scale scale) {
    if (!std::isfinite(range.lower) || !std::isfinite(range.upper) || !(range.lower < range.upper))
        return false;
    if (scale != Scale::linear) {
        const double ratio = range.lower > 0 ? std::log(range.upper / range.lower) / std::log(home.upper / home.lower) : 0;
        return ratio > 1e-6 && ratio < 50;
    }
    const double size = range.upper - range.lower, whole = home.upper - home.lower;
    return size > whole * 1e-9 && size > 1e-12 * std::max(std::abs(range.lower), std::abs(range.upper)) && size < whole * 1e3;
}

Range between(const AxisMap& map, double from, double to) {
    const double a = map.toValue(from), b = map.toValue(to);
    return {std::min(a, b), std::max(a, b)};
}

}  // namespace

bool FigureView::choose(std::size_t panel, Range x, Range y) {
    const PlotPanel& plot = *m_scene->panels()[panel];
    if (!reasonable(x, plot.home[0], plot.panel->x.scale) || !reasonable(y, plot.home[1], plot.panel->y.scale))
        return false;
    m_shown[panel] = {x, y, true};
    stale();
    updateReadOut();
    emit rangesChanged();
    return true;
}

std::optional<FigureView::Hit> FigureView::hitAt(QPointF position) {
    arrange();
    if (!m_scene || !m_arranged)
        return {};
    for (const auto& panel : m_scene->panels()) {
        const QRectF area = panel->area();
        if (area.contains(position))
            return Hit{panel->index, true, true};
        if (panel->panel->equalAspect || !QRectF(panel->rect->outerRect()).contains(position))
            continue;
        // Over an axis: that axis alone.
        if (position.x() >= area.left() && position.x() <= area.right() && position.y() > area.bottom())
            return Hit{panel->index, true, false};
        if (position.y() >= area.top() && position.y() <= area.bottom() && position.x() < area.left())
            return Hit{panel->index, false, true};
    }
    return {};
}

void FigureView::zoomAbout(const Hit& hit, QPointF position, double factor) {
    const AxisMap x = xMap(hit.panel), y = yMap(hit.panel);
    const auto closer = [factor](const AxisMap& map, double pixel, bool wanted) {
        if (!wanted)
            return between(map, map.pixel0, map.pixel1);
        return between(map, pixel + (map.pixel0 - pixel) / factor, pixel + (map.pixel1 - pixel) / factor);
    };
    choose(hit.panel, closer(x, position.x(), hit.x), closer(y, position.y(), hit.y));
}

void FigureView::panBy(const Hit& hit, const AxisMap& x, const AxisMap& y, QPointF shift) {
    const double dx = hit.x ? shift.x() : 0, dy = hit.y ? shift.y() : 0;
    choose(hit.panel, between(x, x.pixel0 - dx, x.pixel1 - dx), between(y, y.pixel0 - dy, y.pixel1 - dy));
}

void FigureView::zoom(double factor) {
    if (!m_scene || !(factor > 0) || !std::isfinite(factor))
        return;
    for (std::size_t panel = 0; panel < panelCount(); ++panel)
        if (!m_current || *m_current == panel)
            zoomAbout({panel, true, true}, panelArea(panel).center(), factor);
}

bool FigureView::event(QEvent* event) {
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            if (const auto hit = hitAt(gesture->position()))
                zoomAbout(*hit, gesture->position(), std::exp(gesture->value()));
            return true;
        }
    }
    // The window may have come to a screen with other pixels.
    if (event->type() == QEvent::ScreenChangeInternal)
        update();
    return QWidget::event(event);
}

void FigureView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void FigureView::resizeEvent(QResizeEvent* event) {
    stale();
    QWidget::resizeEvent(event);
}

void FigureView::paintEvent(QPaintEvent*) {
    refresh();
    QPainter painter(this);
    painter.fillRect(rect(), toQColor(m_style.background));
    if (!m_image.isNull())
        painter.drawImage(QPointF(0, 0), m_image);
    if (m_drag && m_drag->rectangle && m_drag->moved) {
        QColor fill = toQColor(m_style.accent);
        painter.setPen(QPen(fill, 1));
        fill.setAlphaF(0.12F);
        painter.setBrush(fill);
        painter.drawRect(QRectF(m_drag->start, m_drag->now).normalized());
    }
    drawReadOut(painter);
    if (hasFocus()) {
        painter.setPen(QPen(toQColor(m_style.accent), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

std::optional<Datum> FigureView::datumAt(QPointF position) {
    const auto hit = hitAt(position);
    if (!hit || !hit->x || !hit->y)
        return {};
    const PlotPanel& panel = *m_scene->panels()[hit->panel];
    return nearestDatum(*panel.panel, panel.xMap(), panel.yMap(), position.x(), position.y());
}

void FigureView::updateReadOut() {
    const bool dragging = m_drag && m_drag->moved;
    m_datum = m_pointer && m_scene && !dragging ? datumAt(*m_pointer) : std::nullopt;
    const QString text = m_datum ? QString::fromStdString(m_datum->text) : QString();
    if (text != m_readOut) {
        m_readOut = text;
        emit readOutChanged(text);
    }
    update();
}

void FigureView::drawReadOut(QPainter& painter) const {
    if (!m_datum || !m_scene)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF at(m_datum->pixelX, m_datum->pixelY);
    if (!m_datum->value) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(toQColor(m_style.background), 4));
        painter.drawEllipse(at, 5, 5);
        painter.setPen(QPen(toQColor(m_style.text), 1.5));
        painter.drawEllipse(at, 5, 5);
    }
    const QFont font = m_scene->font(m_style.tickPt);
    const QFontMetricsF metrics(font);
    const QString text = metrics.elidedText(m_readOut, Qt::ElideMiddle, width() - 24);
    const QSizeF size(metrics.horizontalAdvance(text) + 12, metrics.height() + 6);
    // Above and to the right, unless the view ends there.
    QPointF corner(m_pointer->x() + 12, m_pointer->y() - size.height() - 10);
    if (corner.x() + size.width() > width() - 4)
        corner.setX(m_pointer->x() - 12 - size.width());
    if (corner.y() < 4)
        corner.setY(m_pointer->y() + 14);
    corner.setX(std::clamp(corner.x(), 4.0, std::max(4.0, width() - 4 - size.width())));
    QColor ground = toQColor(m_style.background);
    ground.setAlphaF(0.94F);
    painter.setPen(QPen(toQColor(m_style.axis), 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(corner, size), 3, 3);
    painter.setFont(font);
    painter.setPen(toQColor(m_style.text));
    painter.drawText(QRectF(corner, size), Qt::AlignCenter, text);
}

void FigureView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    const auto hit = hitAt(event->position());
    if (!hit)
        return;
    m_current = hit->panel;
    m_drag = Drag{*hit, event->position(), event->position(), xMap(hit->panel), yMap(hit->panel), (event->modifiers() & Qt::ShiftModifier) != 0, false};
    event->accept();
}

void FigureView::mouseMoveEvent(QMouseEvent* event) {
    m_pointer = event->position();
    if (m_drag) {
        m_drag->now = event->position();
        if (!m_drag->moved && (m_drag->now - m_drag->start).manhattanLength() >= QApplication::startDragDistance()) {
            m_drag->moved = true;
            setCursor(m_drag->rectangle ? Qt::CrossCursor : Qt::ClosedHandCursor);
        }
        if (m_drag->moved && !m_drag->rectangle)
            panBy(m_drag->hit, m_drag->x, m_drag->y, m_drag->now - m_drag->start);
    }
    updateReadOut();
}

void FigureView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_drag)
        return QWidget::mouseReleaseEvent(event);
    const Drag drag = *m_drag;
    m_drag.reset();
    unsetCursor();
    if (!drag.moved) {
        if (const auto datum = datumAt(event->position()))
            emit datumPicked(drag.hit.panel, *datum);
    } else if (drag.rectangle) {
        const QRectF area = panelArea(drag.hit.panel);
        const QRectF box = QRectF(drag.start, event->position()).normalized().intersected(area);
        constexpr double least = 4;
        const bool x = drag.hit.x && box.width() >= least, y = drag.hit.y && box.height() >= least;
        if (x || y)
            choose(drag.hit.panel, x ? between(drag.x, box.left(), box.right()) : between(drag.x, drag.x.pixel0, drag.x.pixel1),
                   y ? between(drag.y, box.top(), box.bottom()) : between(drag.y, drag.y.pixel0, drag.y.pixel1));
    }
    updateReadOut();
}

void FigureView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_scene)
        return;
    const auto hit = hitAt(event->position());
    if (!hit)
        return fit();
    const PlotPanel& panel = *m_scene->panels()[hit->panel];
    Shown& shown = m_shown[hit->panel];
    if (hit->x && hit->y) {
        shown = {panel.home[0], panel.home[1], false};
    } else {
        (hit->x ? shown.x : shown.y) = panel.home[hit->x ? 0 : 1];
    }
    stale();
    updateReadOut();
    emit rangesChanged();
}

void FigureView::leaveEvent(QEvent* event) {
    m_pointer.reset();
    updateReadOut();
    QWidget::leaveEvent(event);
}

void FigureView::wheelEvent(QWheelEvent* event) {
    const auto hit = hitAt(event->position());
    const double turns = (event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x()) / 120.0;
    if (!hit || turns == 0)
        return event->ignore();
    m_current = hit->panel;
    zoomAbout(*hit, event->position(), std::pow(1.2, turns));
    event->accept();
}

void FigureView::keyPressEvent(QKeyEvent* event) {
    if (!m_scene)
        return QWidget::keyPressEvent(event);
    const auto pan = [this](double dx, double dy) {
        for (std::size_t panel = 0; panel < panelCount(); ++panel)
            if (!m_current || *m_current == panel) {
                const QRectF area = panelArea(panel);
                panBy({panel, true, true}, xMap(panel), yMap(panel), {dx * area.width(), dy * area.height()});
            }
    };
    constexpr double step = 0.1;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoom(1.25);
    case Qt::Key_Minus: return zoom(0.8);
    case Qt::Key_0:
    case Qt::Key_Home: return fit();
    case Qt::Key_Left: return pan(step, 0);
    case Qt::Key_Right: return pan(-step, 0);
    case Qt::Key_Up: return pan(0, step);
    case Qt::Key_Down: return pan(0, -step);
    case Qt::Key_Escape:
        if (m_drag) {
            m_drag.reset();
            unsetCursor();
            return updateReadOut();
        }
        break;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace triptych::figures
