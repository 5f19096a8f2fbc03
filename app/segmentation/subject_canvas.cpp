#include "app/segmentation/subject_canvas.h"

#include <cmath>
#include <utility>

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include "app/segmentation/canvas_marks.h"
#include "app/segmentation/canvas_tools.h"
#include "app/segmentation/review_model.h"
#include "app/shell/theme.h"

namespace triptych::app {

using shell::Theme;

namespace {

constexpr double margin = 12;

}  // namespace

QColor goldLine() {
    return QColor(0xF2, 0xC1, 0x4E);
}

SubjectCanvas::SubjectCanvas(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::ClickFocus);
    setMinimumSize(240, 200);
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
    m_turns.setInterval(450);  // slow enough to be no flicker
    connect(&m_turns, &QTimer::timeout, this, [this] {
        m_secondsTurn = !m_secondsTurn;
        update();
    });
}

void SubjectCanvas::setSubject(std::shared_ptr<const segmentationview::SubjectView> view) {
    const bool sameSize = m_view && view && m_view->width == view->width && m_view->height == view->height;
    m_view = std::move(view);
    m_picture = pictureLayer(m_view, m_display);
    m_votes = voteLayer(m_view);
    m_contour = voteContour(m_view);
    m_staple = m_majority = m_disagreement = m_mask = {};
    m_stapleLine = {};
    m_strokes = m_drawn = m_unused = m_gold = {};
    m_volunteer = -1;
    setModel(nullptr);
    if (!sameSize || m_fitted)
        fit();
    update();
}

void SubjectCanvas::setReview(ReviewModel* review, CanvasTools* tools) {
    m_review = review;
    m_tools = tools;
    connect(review, &ReviewModel::maskChanged, this, [this](const segmentation::Box& box) {
        if (!m_review->mask())
            return;
        m_mask.invalidate(QRect(QPoint(box.x0, box.y0), QPoint(box.x1 - 1, box.y1 - 1)));
        // Only what the stroke touched is painted anew.
        update(QRectF(m_origin + m_scale * QPointF(box.x0, box.y0), m_scale * QSizeF(box.x1 - box.x0, box.y1 - box.y0)).toAlignedRect().adjusted(-2, -2, 2, 2));
    });
    connect(review, &ReviewModel::maskReplaced, this, [this] {
        m_mask = {};
        update();
    });
    connect(review, &ReviewModel::outlineChanged, this, [this] {
        if (m_maskOutline.isEmpty() && m_review->outline().empty())
            return;
        m_maskOutline = pathOf(m_review->outline());
        update();
    });
    connect(review, &ReviewModel::editingChanged, this, [this] {
        if (!m_maskOutline.isEmpty())
            update();
        m_maskOutline = pathOf(m_review->outline());
    });
    connect(tools, &CanvasTools::drawn, this, &SubjectCanvas::refreshHand);
    connect(tools, &CanvasTools::toolChanged, this, &SubjectCanvas::refreshCursor);
}

void SubjectCanvas::refreshCursor() {
    const auto tool = m_tools != nullptr ? m_tools->tool() : CanvasTools::Tool::move;
    if (isAtDivider(m_pointer))
        setCursor(Qt::SplitHCursor);
    else if (tool == CanvasTools::Tool::move)
        unsetCursor();
    else
        setCursor(tool == CanvasTools::Tool::brush || tool == CanvasTools::Tool::eraser ? Qt::BlankCursor : Qt::CrossCursor);
    update();
}

// A brush's cursor and the read-out are small; lines that are being drawn may reach anywhere.
void SubjectCanvas::refreshHand() {
    const bool small = m_tools->tool() == CanvasTools::Tool::brush || m_tools->tool() == CanvasTools::Tool::eraser;
    const double reach = m_tools->radius() * m_scale + 4;
    const QRect now = small ? QRectF(m_pointer - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)).toAlignedRect() : rect();
    update(m_hand.united(now));
    update(m_chip);
    m_hand = now;
}

std::optional<segmentation::Point> SubjectCanvas::pointed() const {
    if (!m_view || m_pointer.x() < 0)
        return {};
    const auto at = toPixel(m_pointer);
    return segmentation::Point{at.x(), at.y()};
}

void SubjectCanvas::setThreshold(int threshold) {
    m_threshold = threshold;
    update();
}
void SubjectCanvas::setVolunteer(int volunteer) {
    m_volunteer = volunteer;
    m_strokes = m_drawn = m_unused = {};
    if (m_view && volunteer >= 0 && volunteer < m_view->raters()) {
        const auto& one = m_view->volunteers[static_cast<std::size_t>(volunteer)];
        m_strokes = pathOf(one.outlines);
        for (const auto& stroke : one.drawn)
            (stroke.unused ? m_unused : m_drawn).addPath(pathOf(stroke.rings, stroke.open));
    }
    update();
}
void SubjectCanvas::setGold(const segmentation::Rings& outlines) {
    m_gold = pathOf(outlines);
    update();
}
void SubjectCanvas::setLayers(const LayerOpacity& layers) {
    m_layers = layers;
    update();
}
void SubjectCanvas::setDisplay(const segmentationview::DisplayChoice& choice) {
    if (choice == m_display)
        return;
    m_display = choice;
    m_picture = pictureLayer(m_view, m_display);
    update();
}
void SubjectCanvas::setVotesHidden(bool hidden) {
    m_votesHidden = hidden;
    update();
}

void SubjectCanvas::fit() {
    m_fitted = true;
    if (!m_view || m_view->width < 1 || m_view->height < 1)
        return;
    m_scale = std::max(1e-3, std::min((width() - 2 * margin) / m_view->width, (height() - 2 * margin) / m_view->height));
    m_origin = {(width() - m_scale * m_view->width) / 2, (height() - m_scale * m_view->height) / 2};
    update();
}

void SubjectCanvas::zoom(double factor) {
    zoomAt(rect().center(), factor);
}

void SubjectCanvas::zoomAt(const QPointF& at, double factor) {
    const double next = std::clamp(m_scale * factor, 0.02, 64.0);
    m_origin = at - (at - m_origin) * (next / m_scale);
    m_scale = next;
    m_fitted = false;
    update();
}

QRectF SubjectCanvas::pictureRect() const {
    return m_view ? QRectF(m_origin, QSizeF(m_view->width * m_scale, m_view->height * m_scale)) : QRectF();
}
QPointF SubjectCanvas::toPixel(const QPointF& at) const {
    return (at - m_origin) / m_scale;
}

void SubjectCanvas::drawCased(QPainter& painter, const QPainterPath& path, const QColor& colour, double line, double casing, double opacity, Qt::PenStyle style) const {
    painter.save();
    painter.setOpacity(opacity);
    painter.translate(m_origin);
    painter.scale(m_scale, m_scale);
    QPen pen(Theme::current().casing, casing, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    pen.setCosmetic(true);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawPath(path);
    pen.setColor(colour);
    pen.setWidthF(line);
    pen.setStyle(style);
    if (style == Qt::CustomDashLine) {  // 6 px and 4 px, whatever the width
        pen.setDashPattern({6 / line, 4 / line});
        pen.setCapStyle(Qt::FlatCap);
    }
    painter.setPen(pen);
    painter.drawPath(path);
    painter.restore();
}

void SubjectCanvas::drawStaple(QPainter& painter, double opacity, const QRectF& exposed) {
    if (m_staple.isNull()) {
        m_staple = stapleLayer(m_view);
        m_stapleLine = stapleContour(m_view);
    }
    painter.setOpacity(opacity);
    m_staple.paint(painter, pictureRect(), exposed, m_room);
    m_stapleLine.trace(500, QRectF(toPixel({}), toPixel(rect().bottomRight())), m_scale * devicePixelRatioF());
    const auto [r, g, b] = segmentationview::stapleColour;
    drawCased(painter, m_stapleLine.path(), QColor(r, g, b), 1.4, 2.8, opacity);
}

void SubjectCanvas::drawChip(QPainter& painter) {
    const auto pixel = toPixel(m_pointer);
    const int x = static_cast<int>(std::floor(pixel.x())), y = static_cast<int>(std::floor(pixel.y()));
    if (m_pointer.x() < 0 || x < 0 || y < 0 || x >= m_view->width || y >= m_view->height)
        return;
    const int votes = m_view->votes[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_view->width) + static_cast<std::size_t>(x)];
    const QLocale locale;
    auto text = tr("x %1  y %2   ·   %3 of %4 votes").arg(locale.toString(x), locale.toString(y), locale.toString(votes), locale.toString(m_view->raters()));
    if (m_layers.showStaple) {
        const auto row = m_view->rowOf[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_view->width) + static_cast<std::size_t>(x)];
        const double w = m_view->staple.posterior[row];
        text += tr("   ·   STAPLE %1, variance %2").arg(locale.toString(w, 'f', 3), locale.toString(w * (1 - w), 'f', 3));
    }
    if (m_model && (m_layers.showModel || m_layers.showProbability))
        text += tr("   ·   model %1").arg(locale.toString(m_model->probability[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_view->width) + static_cast<std::size_t>(x)] / 255.0, 'f', 2));
    m_chip = drawReadOut(painter, pictureRect().intersected(rect()), size(), text).toAlignedRect().adjusted(-1, -1, 40, 1);  // the next text may be longer
}

void SubjectCanvas::traceContour() {
    if (m_contour.trace(m_threshold, QRectF(toPixel({}), toPixel(rect().bottomRight())), m_scale * devicePixelRatioF()) && m_tools != nullptr)
        m_tools->setOutline(m_contour.rings());
}

void SubjectCanvas::paintLayers(QPainter& painter, const LayerOpacity& layers, const QRectF& exposed) {
    const QRectF area = pictureRect();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_scale < 6);
    if (m_picture.isNull())
        painter.fillRect(area & exposed, shell::mixed(Theme::current().imageGround, Theme::current().text, 0.12));
    else if (layers.showImage) {
        painter.setOpacity(layers.image);
        m_picture.paint(painter, area, exposed, m_room);
    }
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    if (layers.showVotes && !m_votesHidden) {
        painter.setOpacity(layers.votes);
        m_votes.paint(painter, area, exposed, m_room);
    }
    if (layers.showMajority) {
        if (m_majority.isNull())
            m_majority = majorityLayer(m_view);
        painter.setOpacity(layers.majority);
        m_majority.paint(painter, area, exposed, m_room);
    }
    paintModelMaps(painter, layers, exposed);
    if (layers.showStaple)
        drawStaple(painter, layers.staple, exposed);
    if (layers.showDisagreement) {
        if (m_disagreement.isNull())
            m_disagreement = disagreementLayer(m_view);
        paintHatch(painter, m_disagreement, area, exposed, m_origin, layers.disagreement, m_room);
    }
    if (layers.showReview && m_review != nullptr && m_review->mask()) {
        QColor fill = Theme::current().accent;
        fill.setAlphaF(0.42F);
        if (m_mask.isNull() || m_maskColour != fill.rgba())
            m_mask = maskLayer({m_view->width, m_view->height}, [this] { return m_review->mask() ? &*m_review->mask() : nullptr; }, m_maskColour = fill.rgba());
        painter.setOpacity(layers.review);
        m_mask.paint(painter, area, exposed, m_room);
        if (!m_maskOutline.isEmpty())
            drawCased(painter, m_maskOutline, Theme::current().accent, 1.6, 3.4, layers.review);
    }
    if (layers.showStrokes && !m_strokes.isEmpty())
        drawCased(painter, m_strokes, Theme::current().volunteerLine, 1.2, 2.4, layers.strokes);
    if (layers.showStrokes && !m_drawn.isEmpty())
        drawCased(painter, m_drawn, Theme::current().warn, 1.4, 2.6, layers.strokes, Qt::DashLine);
    if (layers.showStrokes && !m_unused.isEmpty())
        drawCased(painter, m_unused, Theme::current().bad, 1.4, 2.6, layers.strokes, Qt::DashLine);
    if (layers.showGold && !m_gold.isEmpty())
        drawCased(painter, m_gold, goldLine(), 1.6, 3.2, layers.gold);
    if (layers.showConsensus)
        drawCased(painter, m_contour.path(), Theme::current().consensusLine, 2, 4.2, layers.consensus);
    paintModelLines(painter, layers);
    painter.restore();
    painter.setOpacity(1);
}

void SubjectCanvas::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.fillRect(event->rect(), Theme::current().imageGround);
    if (!m_view)
        return;
    traceContour();
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_compare.on)
        paintCompared(painter, event->rect());
    else
        paintLayers(painter, m_blink ? pictureOnly(m_layers) : m_layers, event->rect());
    drawScaleBar(painter, pictureRect().intersected(rect()), size(), m_scale);
    drawChip(painter);
    if (m_tools != nullptr)
        m_tools->paint(painter, m_origin, m_scale, pointed());
}

void SubjectCanvas::wheelEvent(QWheelEvent* event) {
    zoomAt(event->position(), std::pow(1.0015, event->angleDelta().y()));
}
void SubjectCanvas::mousePressEvent(QMouseEvent* event) {
    m_grab = m_pointer = event->position();
    if (event->button() == Qt::LeftButton && isAtDivider(event->position())) {
        m_movesDivider = true;
        return;
    }
    const bool draws = event->button() == Qt::LeftButton || event->button() == Qt::RightButton;
    if (m_tools != nullptr && draws && pointed())
        m_tools->press(*pointed(), event->button() == Qt::RightButton || event->modifiers().testFlag(Qt::AltModifier));
}
void SubjectCanvas::mouseReleaseEvent(QMouseEvent*) {
    if (std::exchange(m_movesDivider, false))
        return;
    if (m_tools != nullptr)
        m_tools->release(m_scale);
}
void SubjectCanvas::mouseMoveEvent(QMouseEvent* event) {
    m_pointer = event->position();
    if (m_movesDivider)
        return moveDivider(m_pointer.x());
    if (m_compare.on)
        refreshCursor();
    if (m_tools != nullptr && m_tools->tool() != CanvasTools::Tool::move && !(event->buttons() & Qt::MiddleButton) && pointed()) {
        m_tools->drag(*pointed(), m_scale);
        return;
    }
    if (event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) {
        m_origin += m_pointer - m_grab;
        m_grab = m_pointer;
        m_fitted = false;
    }
    update();
}
void SubjectCanvas::mouseDoubleClickEvent(QMouseEvent*) {
    if (m_tools != nullptr && m_tools->tool() != CanvasTools::Tool::move)
        m_tools->close();
    else
        fit();
}
void SubjectCanvas::leaveEvent(QEvent*) {
    m_pointer = {-1, -1};
    update();
}
void SubjectCanvas::resizeEvent(QResizeEvent*) {
    if (m_fitted)
        fit();
}

}  // namespace triptych::app
