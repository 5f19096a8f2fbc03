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
    setPicking(false);
    dropLayers();
    update();
}

void PlaneCanvas::setProblem(std::shared_ptr<const langevin::Problem> problem, const Box& fitted) {
    m_run.reset();
    m_problem = std::move(problem);
    m_stale = false;
    m_frame.setFit(fitted);
    fit();
}

void PlaneCanvas::setRun(std::shared_ptr<const langevinview::RunResult> run, bool keepView) {
    m_run = std::move(run);
    m_stale = false;
    setPicking(false);
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

void PlaneCanvas::setPicking(bool picking) {
    if (picking == m_picking)
        return;
    m_picking = picking;
    if (picking) {
        setCursor(Qt::CrossCursor);
        setFocus(Qt::OtherFocusReason);
    } else {
        unsetCursor();
        emit pickingEnded();
    }
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
    paintVeil(painter, scene);
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
    if (m_picking)
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
    if (m_picking) {
        emit picked(m_frame.toPlane(event->position()));
        setPicking(false);
        return;
    }
    m_grabbed = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void PlaneCanvas::mouseMoveEvent(QMouseEvent* event) {
    m_hover = event->position();
    if (cursor().shape() == Qt::ClosedHandCursor && event->buttons().testFlag(Qt::LeftButton)) {
        m_frame.moveBy(event->position() - m_grabbed);
        m_grabbed = event->position();
        m_contours.drop();
    }
    update();
}

void PlaneCanvas::mouseReleaseEvent(QMouseEvent*) {
    if (!m_picking)
        unsetCursor();
}

void PlaneCanvas::mouseDoubleClickEvent(QMouseEvent*) {
    fit();
}

void PlaneCanvas::keyPressEvent(QKeyEvent* event) {
    if (m_picking && event->key() == Qt::Key_Escape)
        setPicking(false);
    else
        QWidget::keyPressEvent(event);
}

void PlaneCanvas::leaveEvent(QEvent*) {
    m_hover = {-1, -1};
    update();
}

}  // namespace triptych::app
