#include "app/segmentation/objects_canvas.h"

#include <cmath>

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include "app/segmentation/canvas_layers.h"
#include "app/segmentation/canvas_marks.h"
#include "app/shell/theme.h"

namespace triptych::app {

using segmentation::Rings;
using segmentationview::SubjectObjects;
using shell::Theme;

namespace {

constexpr double margin = 12, chipSide = 18;

QRectF reachOf(const Rings& rings) {
    QRectF reach;
    for (const auto& ring : rings)
        for (const auto& point : ring)
            reach = reach.isNull() ? QRectF(point.x, point.y, 1e-9, 1e-9) : reach.united(QRectF(point.x, point.y, 1e-9, 1e-9));
    return reach;
}

bool contains(const Rings& rings, const QPointF& p) {
    bool in = false;
    for (const auto& ring : rings)
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
            if ((a.y <= p.y()) != (b.y <= p.y()) && p.x() < a.x + (p.y() - a.y) * ((b.x - a.x) / (b.y - a.y)))
                in = !in;
        }
    return in;
}

}  // namespace

ObjectsCanvas::ObjectsCanvas(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::ClickFocus);
    setMinimumSize(240, 140);
    setAccessibleName(tr("Objects on the picture"));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, &ObjectsCanvas::refresh);
}

void ObjectsCanvas::setSubject(std::shared_ptr<const segmentationview::SubjectView> view) {
    const bool sameSize = m_view && view && m_view->width == view->width && m_view->height == view->height;
    m_view = std::move(view);
    m_picture = {};
    setObjects(nullptr);
    m_picture = pictureLayer(m_view, m_display);
    if (!sameSize || m_fitted)
        fit();
}

void ObjectsCanvas::setDisplay(const segmentationview::DisplayChoice& choice) {
    if (choice == m_display)
        return;
    m_display = choice;
    m_picture = pictureLayer(m_view, m_display);
    refresh();
}

void ObjectsCanvas::setObjects(std::shared_ptr<const SubjectObjects> objects) {
    m_objects = std::move(objects);
    m_selected = m_hovered = -1;
    m_reach.clear();
    if (m_objects)
        for (const auto& object : m_objects->objects)
            m_reach.push_back(reachOf(object.shape));
    refresh();
}

void ObjectsCanvas::setShare(double share) {
    m_share = share;
    refresh();
}

void ObjectsCanvas::select(int object) {
    m_selected = object;
    refresh();
}

void ObjectsCanvas::refresh() {
    m_layer = {};
    update();
}

void ObjectsCanvas::fit() {
    m_fitted = true;
    if (!m_view || m_view->width < 1 || m_view->height < 1)
        return;
    m_scale = std::max(1e-3, std::min((width() - 2 * margin) / m_view->width, (height() - 2 * margin) / m_view->height));
    m_origin = {(width() - m_scale * m_view->width) / 2, (height() - m_scale * m_view->height) / 2};
    refresh();
}

void ObjectsCanvas::zoom(double factor) {
    zoomAt(rect().center(), factor);
}

void ObjectsCanvas::zoomAt(const QPointF& at, double factor) {
    const double next = std::clamp(m_scale * factor, 0.02, 64.0);
    m_origin = at - (at - m_origin) * (next / m_scale);
    m_scale = next;
    m_fitted = false;
    refresh();
}

QRectF ObjectsCanvas::pictureRect() const {
    return m_view ? QRectF(m_origin, QSizeF(m_view->width * m_scale, m_view->height * m_scale)) : QRectF();
}

QPainterPath ObjectsCanvas::onScreen(const Rings& rings) const {
    QPainterPath path;
    for (const auto& ring : rings) {
        QPolygonF line;
        for (const auto& point : ring) {
            const QPointF at = m_origin + m_scale * QPointF(point.x, point.y);
            if (line.isEmpty() || (at - line.last()).manhattanLength() >= 1)
                line << at;
        }
        if (line.boundingRect().adjusted(-4, -4, 4, 4).intersects(rect())) {
            path.addPolygon(line);
            path.closeSubpath();
        }
    }
    return path;
}

void ObjectsCanvas::drawCased(QPainter& painter, const QPainterPath& path, const QColor& colour, double line, double casing, Qt::PenStyle style) const {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::current().casing, casing, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setPen(QPen(colour, line, style, style == Qt::SolidLine ? Qt::RoundCap : Qt::FlatCap, Qt::RoundJoin));
    painter.drawPath(path);
}

QPointF ObjectsCanvas::labelAt(int object) const {
    const auto& at = m_objects->objects.at(static_cast<std::size_t>(object)).label;
    return m_origin + m_scale * QPointF(at.x, at.y);
}

void ObjectsCanvas::drawNumber(QPainter& painter, int object) const {
    const auto& theme = Theme::current();
    const bool chosen = object == m_selected;
    painter.setFont(shell::sizedFont(shell::TextSize::tick, true));
    const auto text = QLocale().toString(object + 1);
    const double wide = std::max(chipSide, QFontMetricsF(painter.font()).horizontalAdvance(text) + 10);
    QRectF chip(0, 0, wide, std::max(chipSide, QFontMetricsF(painter.font()).height() + 2));
    chip.moveCenter(labelAt(object));
    painter.setPen(chosen ? QPen(theme.chipText, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(chosen ? theme.accent : theme.chip);
    painter.drawRoundedRect(chip, 4, 4);
    painter.setPen(chosen ? theme.onAccent : theme.chipText);
    painter.drawText(chip, Qt::AlignCenter, text);
}

void ObjectsCanvas::drawObjects(QPainter& painter) const {
    const auto& theme = Theme::current();
    const auto& objects = m_objects->objects;
    // With one chosen all others step back.
    const double quiet = m_selected < 0 ? 1 : 0.35;
    painter.setBrush(Qt::NoBrush);
    painter.setOpacity(0.6 * quiet);
    painter.setPen(QPen(theme.volunteerLine, 1));
    for (const auto& stroke : m_objects->strokes)
        if (stroke.object >= 0 && stroke.object != m_selected)
            painter.drawPath(onScreen(stroke.rings));
    painter.setOpacity(quiet);
    for (const auto& stroke : m_objects->strokes)
        if (stroke.object < 0)
            drawCased(painter, onScreen(stroke.rings), theme.volunteerLine, 1.2, 2.4, Qt::DashLine);
    for (std::size_t i = 0; i < objects.size(); ++i) {
        if (static_cast<int>(i) == m_selected)
            continue;
        const bool kept = m_objects->kept(objects[i], m_share);
        drawCased(painter, onScreen(objects[i].shape), theme.consensusLine, kept ? 2 : 1.4, kept ? 4.2 : 2.8, kept ? Qt::SolidLine : Qt::DotLine);
    }
    painter.setOpacity(1);
    if (m_selected >= 0 && static_cast<std::size_t>(m_selected) < objects.size()) {
        for (const int member : objects[static_cast<std::size_t>(m_selected)].members)
            drawCased(painter, onScreen(m_objects->strokes[static_cast<std::size_t>(member)].rings), theme.volunteerLine, 1.4, 2.8);
        drawCased(painter, onScreen(objects[static_cast<std::size_t>(m_selected)].shape), theme.consensusLine, 3, 5.4);
    }
    for (std::size_t i = 0; i < objects.size(); ++i) {
        // Numbers of specks would hide them; they come with the zoom.
        const auto reach = m_reach[i].size() * m_scale;
        if (static_cast<int>(i) != m_selected && (m_reach[i].isNull() || std::max(reach.width(), reach.height()) >= 14))
            drawNumber(painter, static_cast<int>(i));
    }
    if (m_selected >= 0 && static_cast<std::size_t>(m_selected) < objects.size())
        drawNumber(painter, m_selected);
}

void ObjectsCanvas::drawLayer() {
    const double ratio = devicePixelRatioF();
    m_layer = QPixmap(size() * ratio);
    m_layer.setDevicePixelRatio(ratio);
    const auto& theme = Theme::current();
    m_layer.fill(theme.imageGround);
    if (!m_view)
        return;
    QPainter painter(&m_layer);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_scale < 6);
    if (m_picture.isNull())
        painter.fillRect(pictureRect(), shell::mixed(theme.imageGround, theme.text, 0.12));
    else
        m_picture.paint(painter, pictureRect(), rect(), m_room);
    if (m_objects) {
        painter.setClipRect(pictureRect());
        drawObjects(painter);
        painter.setClipping(false);
    }
    painter.setOpacity(1);
    drawScaleBar(painter, pictureRect().intersected(rect()), size(), m_scale);
}

QString ObjectsCanvas::words(int object) const {
    const auto& one = m_objects->objects.at(static_cast<std::size_t>(object));
    const QLocale locale;
    return tr("Object %1  ·  %2 of %3 volunteers  ·  consensus %4  ·  %5 px")
        .arg(locale.toString(object + 1), locale.toString(one.volunteers), locale.toString(m_objects->raters), one.consensus ? locale.toString(*one.consensus, 'f', 2) : QStringLiteral("–"),
             locale.toString(one.area, 'f', 0));
}

void ObjectsCanvas::paintEvent(QPaintEvent*) {
    if (m_layer.isNull() || m_layer.size() != size() * devicePixelRatioF())
        drawLayer();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_layer);
    if (!m_objects || m_hovered < 0)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_hovered != m_selected) {
        painter.setClipRect(pictureRect());
        drawCased(painter, onScreen(m_objects->objects[static_cast<std::size_t>(m_hovered)].shape), Theme::current().consensusLine, 2.6, 5);
        drawNumber(painter, m_hovered);
        painter.setClipping(false);
    }
    drawReadOut(painter, pictureRect().intersected(rect()), size(), words(m_hovered));
}

int ObjectsCanvas::objectAt(const QPointF& at) const {
    if (!m_objects)
        return -1;
    const auto pixel = toPixel(at);
    int found = -1;
    for (std::size_t i = 0; i < m_objects->objects.size(); ++i) {
        const auto& object = m_objects->objects[i];
        const bool around = m_reach[i].contains(pixel) && contains(object.shape, pixel);
        const bool onNumber = (at - labelAt(static_cast<int>(i))).manhattanLength() < chipSide / 2;
        if ((around || onNumber) && (found < 0 || object.area < m_objects->objects[static_cast<std::size_t>(found)].area))
            found = static_cast<int>(i);
    }
    return found;
}

void ObjectsCanvas::hover(const QPointF& at) {
    const int object = at.x() < 0 ? -1 : objectAt(at);
    if (object == m_hovered)
        return;
    m_hovered = object;
    update();
    emit hoveredChanged(object);
}

void ObjectsCanvas::wheelEvent(QWheelEvent* event) {
    zoomAt(event->position(), std::pow(1.0015, event->angleDelta().y()));
}
void ObjectsCanvas::mousePressEvent(QMouseEvent* event) {
    m_grab = m_pressed = event->position();
    m_moved = false;
}
void ObjectsCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) {
        m_moved |= (event->position() - m_pressed).manhattanLength() > 4;
        if (m_moved) {
            m_origin += event->position() - m_grab;
            m_fitted = false;
            refresh();
        }
        m_grab = event->position();
        return;
    }
    hover(event->position());
}
void ObjectsCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && !m_moved)
        emit picked(objectAt(event->position()));
}
void ObjectsCanvas::mouseDoubleClickEvent(QMouseEvent*) {
    m_moved = true;  // its release picks nothing
    fit();
}
void ObjectsCanvas::leaveEvent(QEvent*) {
    hover({-1, -1});
}
void ObjectsCanvas::resizeEvent(QResizeEvent*) {
    m_layer = {};
    if (m_fitted)
        fit();
}

}  // namespace triptych::app
