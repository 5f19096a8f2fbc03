#include "app/routing/circuits_canvas.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "app/routing/load_state.h"
#include "app/routing/ribbon_raster.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"

namespace triptych::app::routingview {
namespace {

constexpr int leftMargin = 52, rightMargin = 28, topMargin = 20;
constexpr double leastPitch = 20;

}  // namespace

CircuitsCanvas::CircuitsCanvas(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Circuits"));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, &CircuitsCanvas::drop);
}

void CircuitsCanvas::set(std::shared_ptr<const CircuitData> data, CircuitDrawing drawing) {
    if (data != m_data)
        m_pointed = -1;
    m_data = std::move(data);
    m_drawing = std::move(drawing);
    m_pointed = std::min(m_pointed, static_cast<int>(m_drawing.nodes.size()) - 1);
    const int route = std::exchange(m_route, -1);
    const bool alone = m_alone;
    setRoute(m_data && route < static_cast<int>(m_data->groups.size()) ? route : -1, alone);
    updateGeometry();
    drop();
}

void CircuitsCanvas::setRoute(int group, bool alone) {
    if (group == m_route && alone == m_alone)
        return;
    m_route = group;
    m_alone = alone;
    m_path.clear();
    if (m_data && group >= 0)
        m_path = m_data->route(group);
    update();
}

void CircuitsCanvas::setParting(std::optional<Parting> parting) {
    m_parting = std::move(parting);
    drop();
}

void CircuitsCanvas::setPitch(double pitch) {
    m_pitch = pitch <= 0 ? 0 : std::clamp(pitch, leastPitch, 160.0);
    updateGeometry();
    setMinimumHeight(minimumSizeHint().height());
    drop();
}

double CircuitsCanvas::pitch() const {
    const auto L = static_cast<double>(std::max<std::size_t>(m_drawing.layers, 1));
    const double foot = 2 * QFontMetrics(shell::sizedFont(shell::TextSize::tick)).height() + 14;
    return L < 2 ? 0 : std::max(m_pitch > 0 ? m_pitch : leastPitch, (height() - topMargin - foot - 12) / (L - 1));
}

QPointF CircuitsCanvas::place(double x, double layer) const {
    const double foot = 2 * QFontMetrics(shell::sizedFont(shell::TextSize::tick)).height() + 14;
    const double room = std::max(10, width() - leftMargin - rightMargin), columns = std::max<double>(1, static_cast<double>(m_drawing.columns) - 1);
    // Few experts do not lie apart by more than a hand can follow.
    const double step = std::min(room / columns, 96.0), left = leftMargin + (room - step * columns) / 2;
    return {left + step * x, height() - foot - 8 - layer * pitch()};
}

QPointF CircuitsCanvas::centre(int node) const {
    const auto& n = m_drawing.nodes[static_cast<std::size_t>(node)];
    return place(n.x, n.layer);
}

int CircuitsCanvas::nodeAt(const QPointF& point) const {
    int best = -1;
    double nearest = 81;
    for (std::size_t i = 0; i < m_drawing.nodes.size(); ++i) {
        const auto apart = centre(static_cast<int>(i)) - point;
        if (const double d = apart.x() * apart.x() + apart.y() * apart.y(); d < nearest) {
            nearest = d;
            best = static_cast<int>(i);
        }
    }
    return best;
}

QString CircuitsCanvas::readOut(int node) const {
    if (node < 0 || !m_data)
        return {};
    const auto& n = m_drawing.nodes[static_cast<std::size_t>(node)];
    auto words = tr("layer %1 · %2 · %3 %").arg(m_data->counts->layers[static_cast<std::size_t>(n.layer)]).arg(QString::fromStdString(columnName(*m_data, n.column)), locale().toString(100 * n.first, 'f', 1));
    if (n.ink.side != CircuitInk::Side::one)
        words += tr(" and %1 %").arg(locale().toString(100 * n.second, 'f', 1));
    else if (n.ink.family >= 0)
        words += tr(" · %1 of its use by %2").arg(tr("%1 %").arg(locale().toString(100 * n.ink.share, 'f', 0)),
                                                  QString::fromStdString(m_data->groups[static_cast<std::size_t>(m_data->familyGroups[static_cast<std::size_t>(n.ink.family)])].name));
    return words;
}

QSize CircuitsCanvas::sizeHint() const {
    return {720, minimumSizeHint().height()};
}

QSize CircuitsCanvas::minimumSizeHint() const {
    const double foot = 2 * QFontMetrics(shell::sizedFont(shell::TextSize::tick)).height() + 14;
    const double layers = static_cast<double>(std::max<std::size_t>(m_drawing.layers, 2)) - 1;
    return {320, static_cast<int>(std::ceil(topMargin + foot + 12 + layers * (m_pitch > 0 ? m_pitch : leastPitch)))};
}

QColor CircuitsCanvas::colour(const CircuitInk& ink) const {
    const auto& theme = shell::Theme::current();
    switch (ink.side) {
    case CircuitInk::Side::first: return theme.accent;
    case CircuitInk::Side::second: return theme.text;
    case CircuitInk::Side::both: return theme.trunk;
    case CircuitInk::Side::one: break;
    }
    return shell::mixed(theme.trunk, hueColour(ink.hue), ink.specific);
}

void CircuitsCanvas::drawNetwork(QImage& image, int only) const {
    const auto& theme = shell::Theme::current();
    const double ratio = image.devicePixelRatio();
    RibbonRaster raster(image);
    for (const auto& line : m_drawing.lines) {
        if (only >= 0 && line.from != only && line.to != only)
            continue;
        auto ink = colour(line.ink);
        ink.setAlphaF(static_cast<float>(only >= 0 ? 0.95 : line.opacity * (0.3 + 0.55 * line.ink.specific)));
        raster.ribbon(centre(line.from) * ratio, centre(line.to) * ratio, linkWidth(line.share) * 0.8 * ratio, ink);
    }
    for (std::size_t i = 0; i < m_drawing.nodes.size(); ++i) {
        if (only >= 0 && static_cast<int>(i) != only)
            continue;
        const auto& node = m_drawing.nodes[i];
        const auto at = centre(static_cast<int>(i)) * ratio;
        raster.disc(at, (nodeRadius(node.share) + 1.4) * ratio, theme.surface);
        raster.disc(at, nodeRadius(node.share) * ratio, colour(node.ink));
    }
}

void CircuitsCanvas::drawAxes(QPainter& painter) const {
    const auto& theme = shell::Theme::current();
    const QFont font = shell::sizedFont(shell::TextSize::tick);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    const double gap = pitch();
    const auto step = gap > 0 ? std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil((metrics.height() + 6) / gap))) : 1;
    for (std::size_t l = 0; l < m_drawing.layers; l += step) {
        const double y = place(0, static_cast<double>(l)).y();
        painter.setPen(QPen(theme.grid, 1));
        painter.drawLine(QPointF(leftMargin - 14, y), QPointF(width() - rightMargin + 10, y));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(0, y - 10, leftMargin - 18, 20), Qt::AlignRight | Qt::AlignVCenter, locale().toString(m_data->counts->layers[l]));
    }
    const double base = place(0, 0).y() + 12;
    if (!m_drawing.columnAt.empty()) {
        const double width = place(1, 0).x() - place(0, 0).x();
        int widest = 0;
        for (const int column : m_drawing.columnAt)
            widest = std::max(widest, metrics.horizontalAdvance(QString::fromStdString(columnName(*m_data, column))) + 8);
        const auto every = std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(widest / std::max(1.0, width))));
        painter.setPen(theme.text3);
        for (std::size_t i = 0; i < m_drawing.columnAt.size(); i += every)
            painter.drawText(QRectF(place(static_cast<double>(i), 0).x() - 40, base, 80, metrics.height()), Qt::AlignHCenter | Qt::AlignTop, QString::fromStdString(columnName(*m_data, m_drawing.columnAt[i])));
    }
    painter.setPen(theme.text2);
    painter.drawText(QRectF(leftMargin, base + metrics.height(), width() - leftMargin - rightMargin, metrics.height() + 2), Qt::AlignHCenter | Qt::AlignTop,
                     m_drawing.columnAt.empty() ? tr("Experts, each layer in its own order") : tr("Expert"));
    painter.save();
    painter.translate(10, (place(0, 0).y() + topMargin) / 2);
    painter.rotate(-90);
    painter.drawText(QRectF(-80, -8, 160, 16), Qt::AlignCenter, tr("MoE layer"));
    painter.restore();
}

void CircuitsCanvas::drawParting(QPainter& painter) const {
    if (!m_parting || m_parting->layer < 0 || m_parting->layer >= static_cast<int>(m_drawing.layers))
        return;
    const auto& theme = shell::Theme::current();
    // Under the lowest layer there is only the room above the experts' names.
    const double y = place(0, m_parting->layer).y() + (m_parting->layer == 0 ? 9.5 : pitch() / 2);
    painter.setPen(QPen(theme.accent, 1.2, Qt::CustomDashLine));
    auto pen = painter.pen();
    pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.drawLine(QPointF(leftMargin - 14, y), QPointF(width() - rightMargin + 10, y));
    const QFont font = shell::sizedFont(shell::TextSize::secondary);
    painter.setFont(font);
    const double wide = QFontMetrics(font).horizontalAdvance(m_parting->words) + 16, high = QFontMetrics(font).height() + 4;
    const QRectF tag(width() - rightMargin + 10 - wide, std::min(y + 4, place(0, 0).y() - high), wide, high);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accentSoft);
    painter.drawRoundedRect(tag, 3, 3);
    painter.setPen(theme.accentText);
    painter.drawText(tag, Qt::AlignCenter, m_parting->words);
}

void CircuitsCanvas::drawRoute(QPainter& painter) const {
    if (m_path.size() != m_drawing.layers)
        return;
    const auto& theme = shell::Theme::current();
    QPolygonF path;
    for (std::size_t l = 0; l < m_path.size(); ++l) {
        const auto to = place(m_drawing.placeOf(l, m_path[l]), static_cast<double>(l));
        // The very curve of the links, in steps no eye can tell.
        if (l > 0) {
            const auto from = place(m_drawing.placeOf(l - 1, m_path[l - 1]), static_cast<double>(l - 1));
            for (int step = 1; step < 16; ++step) {
                const double y = from.y() + (to.y() - from.y()) * step / 16;
                path << QPointF(ribbonAt(from, to, y), y);
            }
        }
        path << to;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.surface, 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(path);
    painter.setPen(QPen(theme.text, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(path);
}

QImage CircuitsCanvas::picture(int only) const {
    QImage image((QSizeF(size()) * devicePixelRatioF()).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(devicePixelRatioF());
    image.fill(Qt::transparent);
    if (only < 0) {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing, true);
        drawAxes(painter);
    }
    drawNetwork(image, only);
    if (only < 0) {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing, true);
        drawParting(painter);
    }
    return image;
}

void CircuitsCanvas::paintEvent(QPaintEvent* event) {
    if (!m_data || m_drawing.layers == 0)
        return;
    if (m_ground.isNull() || m_ground.size() != (QSizeF(size()) * devicePixelRatioF()).toSize())
        m_ground = picture(-1);
    QPainter painter(this);
    painter.setClipRegion(event->region());
    const bool receding = (m_alone && m_route >= 0) || m_pointed >= 0;
    painter.setOpacity(receding ? 0.12 : 1);
    painter.drawImage(QPointF(0, 0), m_ground);
    painter.setOpacity(1);
    painter.setRenderHint(QPainter::Antialiasing, true);
    if (receding)
        drawAxes(painter);
    if (m_pointed >= 0)
        painter.drawImage(QPointF(0, 0), picture(m_pointed));
    if (m_route >= 0)
        drawRoute(painter);
    if (hasFocus() && m_pointed >= 0) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(shell::Theme::current().accent, 2));
        painter.drawEllipse(centre(m_pointed), 9, 9);
    }
}

void CircuitsCanvas::point(int node) {
    if (node == m_pointed)
        return;
    m_pointed = node;
    update();
    emit pointed(node);
}

void CircuitsCanvas::mouseMoveEvent(QMouseEvent* event) {
    point(nodeAt(event->position()));
}

void CircuitsCanvas::mouseDoubleClickEvent(QMouseEvent*) {
    setPitch(0);
}

void CircuitsCanvas::leaveEvent(QEvent*) {
    point(-1);
}

void CircuitsCanvas::wheelEvent(QWheelEvent* event) {
    if (!(event->modifiers() & Qt::ControlModifier))
        return QWidget::wheelEvent(event);
    emit zoomed(std::pow(1.1, event->angleDelta().y() / 120.0));
    event->accept();
}

// Arrow keys walk from node to node: along a layer, or to the nearest one above and below.
void CircuitsCanvas::keyPressEvent(QKeyEvent* event) {
    if (m_drawing.nodes.empty())
        return QWidget::keyPressEvent(event);
    const auto isArrow = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right || event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (event->key() == Qt::Key_Escape && m_pointed >= 0)
        return point(-1);
    if (!isArrow)
        return QWidget::keyPressEvent(event);
    if (m_pointed < 0)
        return point(0);
    const auto& from = m_drawing.nodes[static_cast<std::size_t>(m_pointed)];
    int best = -1;
    double nearest = 1e9;
    for (std::size_t i = 0; i < m_drawing.nodes.size(); ++i) {
        const auto& node = m_drawing.nodes[i];
        const double dx = node.x - from.x, dy = node.layer - from.layer;
        const bool fits = event->key() == Qt::Key_Left ? dy == 0 && dx < 0 : event->key() == Qt::Key_Right ? dy == 0 && dx > 0 : event->key() == Qt::Key_Up ? dy > 0 : dy < 0;
        const double apart = 100 * std::abs(dy) + std::abs(dx);
        if (fits && apart < nearest) {
            nearest = apart;
            best = static_cast<int>(i);
        }
    }
    if (best >= 0)
        point(best);
}

bool CircuitsCanvas::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const int node = nodeAt(help->pos()); node >= 0)
            QToolTip::showText(help->globalPos(), readOut(node).toHtmlEscaped(), this);
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        drop();
    return QWidget::event(event);
}

void CircuitsCanvas::drop() {
    m_ground = {};
    update();
}

}  // namespace triptych::app::routingview
