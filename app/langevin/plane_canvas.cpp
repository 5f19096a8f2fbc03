#include "app/langevin/plane_canvas.h"

#include <cmath>

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include "app/shell/style.h"
#include "app/shell/theme.h"

namespace triptych::app {

using langevin::Box;
using langevin::Point;
using shell::Theme;

PlaneCanvas::PlaneCanvas(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Plane"));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, [this] {
        dropLayers();
        update();
    });
}

const langevin::Problem* PlaneCanvas::problem() const {
    return m_run ? &m_run->problem : m_problem.get();
}

void PlaneCanvas::clear() {
    m_run.reset();
    m_problem.reset();
    m_stale = false;
    setTool(Tool::look);
    dropLayers();
    update();
}

void PlaneCanvas::setProblem(std::shared_ptr<const langevin::Problem> problem, const Box& fitted) {
    m_run.reset();
    m_problem = std::move(problem);
    m_stale = false;
    m_frame.setFit(fitted);
    // A hand that draws faces needs the plane to hold still under it.
    if (m_tool != Tool::draw) {
        fit();
        return;
    }
    dropLayers();
    update();
}

void PlaneCanvas::setRun(std::shared_ptr<const langevinview::RunResult> run, bool keepView) {
    m_run = std::move(run);
    m_stale = false;
    setTool(Tool::look);
    m_density.drop();
    if (keepView) {
        update();
        return;
    }
    m_frame.setFit(langevinview::fitBox(m_run->problem.geometry, m_run->view));
    fit();
}

void PlaneCanvas::setStep(std::int64_t step) {
    m_step = step;
    update();
}

void PlaneCanvas::setStale(bool stale) {
    m_stale = stale;
    update();
}

void PlaneCanvas::setTool(Tool tool) {
    if (tool == m_tool)
        return;
    m_tool = tool;
    m_drawing.stop();
    if (tool == Tool::look) {
        unsetCursor();
    } else {
        setCursor(Qt::CrossCursor);
        setFocus(Qt::OtherFocusReason);
    }
    emit toolChanged(tool);
    update();
}

void PlaneCanvas::fit() {
    m_frame.setSize(size());
    m_frame.fit();
    dropLayers();
    update();
}

void PlaneCanvas::dropLayers() {
    m_contours.drop();
    m_density.drop();
}

void PlaneCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().plot);
    if (problem() == nullptr)
        return;
    const PlaneScene scene{*problem(), m_run.get(), m_step, m_frame};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(m_stale ? 0.55 : 1.0);
    m_density.paint(painter, scene);
    m_contours.paint(painter, scene);
    paintPaths(painter, scene);
    // The tags win over face labels, so their places must be known first; faces lie under the step all the same.
    QPixmap over(size() * devicePixelRatioF());
    over.setDevicePixelRatio(devicePixelRatioF());
    over.fill(Qt::transparent);
    QPainter above(&over);
    above.setRenderHint(QPainter::Antialiasing);
    auto taken = paintLastStep(above, scene);
    paintStart(above, scene);
    above.end();
    const PlaneLegend legend(scene);
    taken << legend.box();
    paintFaces(painter, scene, taken);
    painter.drawPixmap(0, 0, over);
    painter.setOpacity(1);
    if (m_tool == Tool::draw)
        m_drawing.paint(painter, scene, m_hover);
    paintAxes(painter, scene, legend.box());
    legend.paint(painter);
    paintHover(painter);
}

void PlaneCanvas::paintHover(QPainter& painter) const {
    const QString text = m_hover.x() < 0 ? QString() : readOut(m_hover);
    if (text.isEmpty())
        return;
    painter.setFont(shell::sizedFont(shell::TextSize::tick));
    const QFontMetricsF metrics(painter.font());
    const QRectF box(width() - metrics.horizontalAdvance(text) - 28, 12, metrics.horizontalAdvance(text) + 16, metrics.height() + 8);
    painter.setPen(Qt::NoPen);
    QColor ground = Theme::current().raised;
    ground.setAlphaF(0.92F);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(Theme::current().text2);
    painter.drawText(box, Qt::AlignCenter, text);
}

QString PlaneCanvas::readOut(const QPointF& at) const {
    if (problem() == nullptr)
        return {};
    const Point p = m_frame.toPlane(at);
    const auto number = [](double v) { return QLocale().toString(v, 'f', 3).replace(QLatin1Char('-'), QChar(0x2212)); };
    if (m_tool == Tool::draw && m_drawing.face())
        return rowText(m_drawing.face()->a, m_drawing.face()->b);
    if (m_tool == Tool::draw)
        return tr("Draw a line: a new face. Drag a face to move it; Delete takes it out; Esc ends.");
    if (m_tool == Tool::pick)
        return tr("Start the chains at x₁ %1   x₂ %2").arg(number(p[0]), number(p[1]));
    QString text = tr("x₁ %1   x₂ %2   loss %3").arg(number(p[0]), number(p[1]), number(problem()->loss.value(p[0], p[1])));
    const auto& geometry = problem()->geometry;
    if (!m_run || m_run->faces.empty())
        return text;
    const PlaneScene scene{*problem(), m_run.get(), m_step, m_frame};
    for (std::size_t e = 0; e < geometry.edges().size(); ++e) {
        const auto& edge = geometry.edges()[e];
        const double beyond = edge.normal[0] * (p[0] - edge.base[0]) + edge.normal[1] * (p[1] - edge.base[1]);
        const double along = edge.along[0] * (p[0] - edge.base[0]) + edge.along[1] * (p[1] - edge.base[1]);
        if (std::abs(beyond) * m_frame.scale() < 8 && along >= edge.t0 && along <= edge.t1)
            text += tr("   face %1: %2 % of chain-steps").arg(e + 1).arg(QLocale().toString(100 * scene.faceMass(e), 'f', 2));
    }
    return text;
}

void PlaneCanvas::resizeEvent(QResizeEvent*) {
    m_frame.setSize(size());
    if (m_frame.isFitted())
        fit();
    else
        dropLayers();
}

void PlaneCanvas::wheelEvent(QWheelEvent* event) {
    m_frame.zoomAbout(event->position(), std::pow(1.0015, event->angleDelta().y()));
    m_contours.drop();
    update();
    event->accept();
}

void PlaneCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    if (m_tool == Tool::pick) {
        emit picked(m_frame.toPlane(event->position()));
        setTool(Tool::look);
        return;
    }
    if (m_tool == Tool::draw) {
        if (problem() != nullptr)
            m_drawing.press(event->position(), {*problem(), nullptr, 0, m_frame});
        update();
        return;
    }
    m_grabbed = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void PlaneCanvas::mouseMoveEvent(QMouseEvent* event) {
    m_hover = event->position();
    if (m_tool == Tool::draw && problem() != nullptr)
        m_drawing.drag(event->position(), {*problem(), nullptr, 0, m_frame}, event->modifiers().testFlag(Qt::ShiftModifier));
    if (cursor().shape() == Qt::ClosedHandCursor && event->buttons().testFlag(Qt::LeftButton)) {
        m_frame.moveBy(event->position() - m_grabbed);
        m_grabbed = event->position();
        m_contours.drop();
    }
    update();
}

void PlaneCanvas::mouseReleaseEvent(QMouseEvent*) {
    if (m_tool == Tool::look)
        unsetCursor();
    const auto face = m_drawing.face();
    const int row = m_drawing.row();
    m_drawing.stop();
    if (face && row >= 0)
        emit faceMoved(problem()->set.source()[static_cast<std::size_t>(row)], *face);
    else if (face)
        emit faceDrawn(*face);
    update();
}

void PlaneCanvas::mouseDoubleClickEvent(QMouseEvent*) {
    if (m_tool == Tool::look)
        fit();
}

void PlaneCanvas::keyPressEvent(QKeyEvent* event) {
    if (m_tool != Tool::look && event->key() == Qt::Key_Escape) {
        // Esc first lets go of what is being drawn.
        if (m_drawing.face())
            m_drawing.stop();
        else
            setTool(Tool::look);
        update();
    } else if (m_tool == Tool::draw && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) && problem() != nullptr) {
        if (const int row = FaceDrawing::rowAt(m_hover, {*problem(), nullptr, 0, m_frame}); row >= 0)
            emit faceRemoved(problem()->set.source()[static_cast<std::size_t>(row)]);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void PlaneCanvas::leaveEvent(QEvent*) {
    m_hover = {-1, -1};
    update();
}

}  // namespace triptych::app
