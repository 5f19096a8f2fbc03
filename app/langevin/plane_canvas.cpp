#include "app/langevin/plane_canvas.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>

#include "app/langevin/mini_plot.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"

namespace triptych::app {

using langevin::Box;
using langevin::Point;
using shell::Theme;

namespace {

constexpr double leftMargin = 34, bottomMargin = 22;

QColor pathColour(std::size_t chain) {
    const auto& theme = Theme::current();
    return chain == 0 ? theme.text : theme.chains[chain - 1];
}

void drawDot(QPainter& painter, const QPointF& at, double radius, const QColor& fill) {
    painter.setPen(QPen(Theme::current().plot, 2));
    painter.setBrush(fill);
    painter.drawEllipse(at, radius + 1, radius + 1);
}

QRectF drawTag(QPainter& painter, QPointF at, const QString& text, const QColor& ink, const QRectF& bounds) {
    painter.setFont(shell::sizedFont(shell::TextSize::secondary));
    const QFontMetricsF metrics(painter.font());
    QRectF box(at.x(), at.y() - metrics.height() / 2 - 1, metrics.horizontalAdvance(text) + 12, metrics.height() + 2);
    if (box.right() > bounds.right())
        box.moveRight(at.x() - 24);
    box.moveTop(std::clamp(box.top(), bounds.top(), std::max(bounds.top(), bounds.bottom() - box.height())));
    QColor ground = Theme::current().plot;
    ground.setAlphaF(0.88F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(ink);
    painter.drawText(box, Qt::AlignCenter, text);
    return box;
}

void drawArrowHead(QPainter& painter, const QPointF& from, const QPointF& to, const QColor& colour, double gap) {
    const QPointF along = to - from;
    const double length = std::hypot(along.x(), along.y());
    if (length < gap + 9)
        return;
    const QPointF u = along / length, n(-u.y(), u.x());
    const QPointF tip = to - u * gap;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF{tip, tip - u * 8 + n * 3.6, tip - u * 8 - n * 3.6});
}

}  // namespace

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
    dropLayers();
    update();
}

void PlaneCanvas::setProblem(std::shared_ptr<const langevin::Problem> problem, const Box& fitted) {
    m_run.reset();
    m_problem = std::move(problem);
    m_fit = fitted;
    fit();
}

void PlaneCanvas::setRun(std::shared_ptr<const langevinview::RunResult> run, bool keepView) {
    m_run = std::move(run);
    m_density = {};
    if (keepView) {
        update();
        return;
    }
    m_fit = langevinview::fitBox(m_run->problem.geometry, m_run->view);
    fit();
}

void PlaneCanvas::setStep(std::int64_t step) {
    m_step = step;
    update();
}

void PlaneCanvas::fit() {
    const double w = std::max(40.0, width() - leftMargin), h = std::max(40.0, height() - bottomMargin);
    m_scale = std::min(w / (m_fit.x1 - m_fit.x0), h / (m_fit.y1 - m_fit.y0));
    m_centre = {0.5 * (m_fit.x0 + m_fit.x1), 0.5 * (m_fit.y0 + m_fit.y1)};
    m_fitted = true;
    dropLayers();
    update();
}

QPointF PlaneCanvas::toScreen(const Point& p) const {
    return {leftMargin / 2 + width() / 2.0 + (p[0] - m_centre[0]) * m_scale, (height() - bottomMargin) / 2.0 - (p[1] - m_centre[1]) * m_scale};
}

Point PlaneCanvas::toPlane(const QPointF& p) const {
    return {m_centre[0] + (p.x() - leftMargin / 2 - width() / 2.0) / m_scale, m_centre[1] - (p.y() - (height() - bottomMargin) / 2.0) / m_scale};
}

Box PlaneCanvas::visible() const {
    const Point a = toPlane({0.0, double(height())}), b = toPlane({double(width()), 0.0});
    return {a[0], a[1], b[0], b[1]};
}

void PlaneCanvas::dropLayers() {
    m_contours = {};
    m_density = {};
}

void PlaneCanvas::zoomAbout(const QPointF& at, double factor) {
    const Point before = toPlane(at);
    const double least = 20.0 / std::max(m_fit.x1 - m_fit.x0, 1e-9);
    m_scale = std::clamp(m_scale * factor, least, 1e7);
    const Point after = toPlane(at);
    m_centre = {m_centre[0] + before[0] - after[0], m_centre[1] + before[1] - after[1]};
    m_fitted = false;
    m_contours = {};
    update();
}

void PlaneCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().plot);
    if (problem() == nullptr)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    paintDensity(painter);
    paintContours(painter);
    paintVeil(painter);
    paintPaths(painter);
    // The tags win over face labels, so their places must be known first; faces lie under the step all the same.
    QPixmap over(size() * devicePixelRatioF());
    over.setDevicePixelRatio(devicePixelRatioF());
    over.fill(Qt::transparent);
    QPainter above(&over);
    above.setRenderHint(QPainter::Antialiasing);
    const auto taken = paintLastStep(above);
    above.end();
    paintFaces(painter, taken);
    painter.drawPixmap(0, 0, over);
    paintAxes(painter);
    paintLegend(painter);
    if (m_hover.x() >= 0 && !readOut(m_hover).isEmpty()) {
        painter.setFont(shell::sizedFont(shell::TextSize::tick));
        const QString text = readOut(m_hover);
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
}

void PlaneCanvas::paintDensity(QPainter& painter) {
    if (!m_run || m_run->densitySteps.empty())
        return;
    const auto frame = m_run->densityFrame(m_step);
    if (m_density.isNull() || frame != m_densityFrame) {
        m_densityFrame = frame;
        const auto field = m_run->field(frame, frame + 1, 1.3);
        const float most = std::max(1e-12F, *std::max_element(field.begin(), field.end()));
        QImage image(m_run->columns, m_run->rows, QImage::Format_ARGB32);
        const QColor accent = Theme::current().accent;
        for (int row = 0; row < m_run->rows; ++row) {
            auto* line = reinterpret_cast<QRgb*>(image.scanLine(m_run->rows - 1 - row));
            for (int column = 0; column < m_run->columns; ++column) {
                // Counts range over far more than thirty to one, so their logarithm is shown.
                const float share = field[static_cast<std::size_t>(row * m_run->columns + column)] / most;
                const double t = std::log1p(30.0 * static_cast<double>(share)) / std::log(31.0);
                line[column] = qRgba(accent.red(), accent.green(), accent.blue(), static_cast<int>(std::lround(255 * 0.62 * t * t)));
            }
        }
        m_density = image.convertToFormat(QImage::Format_ARGB32_Premultiplied)
                        .scaled(image.width() * 4, image.height() * 4, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QRectF(toScreen({m_run->view.x0, m_run->view.y1}), toScreen({m_run->view.x1, m_run->view.y0})), m_density);
}

void PlaneCanvas::paintContours(QPainter& painter) {
    if (m_contours.isNull()) {
        m_contours = QPixmap(size() * devicePixelRatioF());
        m_contours.setDevicePixelRatio(devicePixelRatioF());
        m_contours.fill(Qt::transparent);
        QPainter layer(&m_contours);
        layer.setRenderHint(QPainter::Antialiasing);
        layer.setPen(QPen(Theme::current().text, 1));
        for (const auto& line : langevinview::lossContours(*problem(), visible(), 12)) {
            QPolygonF path;
            for (const auto& p : line.points)
                path << toScreen(p);
            if (line.closed)
                layer.drawPolygon(path);
            else
                layer.drawPolyline(path);
        }
    }
    // Opaque lines, then one veil of transparency over all: joints would show as dots otherwise.
    painter.setOpacity(0.24);
    painter.drawPixmap(0, 0, m_contours);
    painter.setOpacity(1);
}

void PlaneCanvas::paintVeil(QPainter& painter) {
    const Box box = visible();
    QPainterPath outside;
    outside.addRect(rect());
    QPolygonF inside;
    for (const auto& p : problem()->geometry.clipped(box))
        inside << toScreen(p);
    outside.addPolygon(inside);
    outside.closeSubpath();
    QColor veil = Theme::current().window;
    veil.setAlphaF(0.82F);
    painter.fillPath(outside, veil);
}

void PlaneCanvas::paintPaths(QPainter& painter) {
    if (!m_run || m_run->trackSteps.empty())
        return;
    const auto frame = m_run->trackFrame(m_step);
    constexpr std::size_t bins = 12;
    for (std::size_t chain = 3; chain-- > 0;) {
        const std::size_t reach = chain == 0 ? 110 : 60;
        const auto from = frame > reach ? frame - reach : 0;
        for (std::size_t bin = 0; bin < bins; ++bin) {
            const auto a = from + (frame - from) * bin / bins, b = from + (frame - from) * (bin + 1) / bins;
            if (a == b)
                continue;
            QPolygonF path;
            for (auto k = a; k <= b; ++k)
                path << toScreen(m_run->step(k, chain).end);
            const double age = 1 - (static_cast<double>(bin) + 0.5) / bins;
            QColor colour = pathColour(chain);
            colour.setAlphaF(static_cast<float>(0.05 + 0.85 * std::pow(1 - age, 1.6)));
            painter.setPen(QPen(colour, chain == 0 ? 1.5 : 1.2, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(path);
        }
        if (chain > 0)
            drawDot(painter, toScreen(m_run->step(frame, chain).end), 4, pathColour(chain));
    }
}

QList<QRectF> PlaneCanvas::paintLastStep(QPainter& painter) {
    if (!m_run || m_run->trackSteps.empty())
        return {};
    const auto& theme = Theme::current();
    const auto step = m_run->step(m_run->trackFrame(m_step), 0);
    const QPointF start = toScreen(step.start), proposal = toScreen(step.proposal), end = toScreen(step.end);
    if (!step.projected()) {
        drawDot(painter, end, 4.5, theme.text);
        return {};
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.plot, 4.8, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(start, proposal);
    painter.setPen(QPen(theme.plot, 5.4, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(proposal, end);
    QPen dashed(theme.text2, 1.8);
    dashed.setDashPattern({3.2, 2.0});
    painter.setPen(dashed);
    painter.drawLine(start, proposal);
    drawArrowHead(painter, start, proposal, theme.text2, 5);
    painter.setPen(QPen(theme.accent, 2.4));
    painter.drawLine(proposal, end);
    drawArrowHead(painter, proposal, end, theme.accent, 5);
    drawDot(painter, start, 4, theme.text);
    painter.setPen(QPen(theme.text2, 1.6));
    painter.setBrush(theme.plot);
    painter.drawEllipse(proposal, 4, 4);
    drawDot(painter, end, 5, theme.accent);
    const QRectF bounds = QRectF(rect()).adjusted(leftMargin, 4, -4, -bottomMargin);
    // The two tags stand apart even when the step is short.
    double proposalY = proposal.y(), endY = end.y() + (end.y() >= proposal.y() ? 8 : -8);
    if (std::abs(endY - proposalY) < 20)
        (end.y() >= proposal.y() ? endY = proposalY + 20 : endY = proposalY - 20);
    return {drawTag(painter, {proposal.x() + 10, proposalY}, tr("proposal"), theme.text2, bounds),
            drawTag(painter, {end.x() + 10, endY}, tr("projected"), theme.accentText, bounds)};
}

void PlaneCanvas::paintFaces(QPainter& painter, const QList<QRectF>& taken) {
    const auto& theme = Theme::current();
    const Box box = visible();
    const auto& geometry = problem()->geometry;
    const auto frame = m_run ? m_run->densityFrame(m_step) : 0;
    const auto mass = [&](std::size_t e) { return m_run && !m_run->faces.empty() ? m_run->faces[frame * m_run->edges() + e] : 0.0; };
    for (std::size_t e = 0; e < geometry.edges().size(); ++e) {
        const auto part = geometry.clippedEdge(static_cast<int>(e), box);
        if (!part || !(mass(e) > 0))
            continue;
        const auto& normal = geometry.edges()[e].normal;
        const double thick = std::min(24.0, 2 + 120 * mass(e));
        const QPointF a = toScreen((*part)[0]), b = toScreen((*part)[1]), out(normal[0] * thick, -normal[1] * thick);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.wall);
        painter.drawPolygon(QPolygonF{a, b, b + out, a + out});
    }
    painter.setPen(QPen(theme.text, 1.5, Qt::SolidLine, Qt::RoundCap));
    for (std::size_t e = 0; e < geometry.edges().size(); ++e)
        if (const auto part = geometry.clippedEdge(static_cast<int>(e), box))
            painter.drawLine(toScreen((*part)[0]), toScreen((*part)[1]));
    for (std::size_t e = 0; e < geometry.edges().size(); ++e) {
        const auto part = geometry.clippedEdge(static_cast<int>(e), box);
        if (!part || mass(e) < 0.01)
            continue;
        const auto& normal = geometry.edges()[e].normal;
        painter.setFont(shell::sizedFont(shell::TextSize::secondary, mass(e) >= 0.1));
        const QString text = tr("%1 %").arg(QLocale().toString(100 * mass(e), 'f', 1));
        const QFontMetricsF metrics(painter.font());
        const double w = metrics.horizontalAdvance(text), h = metrics.height();
        const double away = std::min(24.0, 2 + 120 * mass(e)) + 8 + 0.5 * (w * std::abs(normal[0]) + h * std::abs(normal[1]));
        // Where the chains touch it, rather than the middle of an endless face: the middle of what the view box of the run shows.
        auto shown = m_run ? geometry.clippedEdge(static_cast<int>(e), m_run->view) : part;
        if (!shown)
            shown = part;
        const QPointF middle = 0.5 * (toScreen((*shown)[0]) + toScreen((*shown)[1]));
        QRectF place(0, 0, w, h);
        place.moveCenter(middle + QPointF(normal[0] * away, -normal[1] * away));
        if (!QRectF(rect()).contains(place) || std::any_of(taken.begin(), taken.end(), [&](const QRectF& t) { return t.intersects(place); }))
            continue;
        painter.setPen(theme.text);
        painter.drawText(place, Qt::AlignCenter, text);
    }
}

void PlaneCanvas::paintAxes(QPainter& painter) {
    const auto& theme = Theme::current();
    painter.setFont(shell::sizedFont(shell::TextSize::tick));
    const QFontMetricsF metrics(painter.font());
    const Box box = visible();
    const QRectF legend(12, 12, 178, 96);
    painter.setPen(theme.text3);
    for (const double v : niceTicks(box.x0, box.x1, 6)) {
        const double x = std::round(toScreen({v, 0}).x()) + 0.5;
        const QString text = tickText(v);
        const double w = metrics.horizontalAdvance(text);
        if (x - w / 2 < leftMargin + 8 || x + w / 2 > width() - 4)
            continue;
        painter.drawLine(QPointF(x, height() - 22), QPointF(x, height() - 18));
        painter.drawText(QPointF(x - w / 2, height() - 6), text);
    }
    for (const double v : niceTicks(box.y0, box.y1, 5)) {
        const double y = std::round(toScreen({0, v}).y()) + 0.5;
        const QString text = tickText(v);
        const double w = metrics.horizontalAdvance(text);
        if (y < 12 || y > height() - bottomMargin - 8 || (y < legend.bottom() + 8 && y > legend.top() - 8))
            continue;
        painter.drawLine(QPointF(30, y), QPointF(34, y));
        painter.drawText(QPointF(26 - w, y + metrics.ascent() / 2 - 1), text);
    }
}

void PlaneCanvas::paintLegend(QPainter& painter) {
    const auto& theme = Theme::current();
    painter.setFont(shell::sizedFont(shell::TextSize::secondary));
    const QFontMetricsF metrics(painter.font());
    QStringList texts;
    if (m_run)
        texts << tr("%n chain(s)", nullptr, m_run->chains) << tr("Chain 1 and 2 others") << tr("Mass on a face");
    texts << tr("Loss, log-spaced");
    double wide = 0;
    for (const auto& text : texts)
        wide = std::max(wide, metrics.horizontalAdvance(text));
    const double line = std::max(19.0, metrics.height() + 2);
    const QRectF box(12, 12, wide + 58, line * texts.size() + 10);
    painter.setPen(QPen(theme.border, 1));
    QColor ground = theme.raised;
    ground.setAlphaF(0.96F);
    painter.setBrush(ground);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), shell::metrics::floatingRadius, shell::metrics::floatingRadius);
    for (int i = 0; i < texts.size(); ++i) {
        const double y = box.top() + 5 + line * (i + 0.5);
        const QRectF mark(box.left() + 10, y - 5, 22, 10);
        switch (m_run ? i : 3) {
        case 0: {
            QLinearGradient fade(mark.topLeft(), mark.topRight());
            QColor full = theme.accent, none = theme.accent;
            full.setAlphaF(0.62F);
            none.setAlphaF(0.04F);
            fade.setColorAt(0, full);
            fade.setColorAt(1, none);
            painter.fillRect(mark, fade);
            break;
        }
        case 1:
            painter.setPen(QPen(theme.text, 1.5));
            painter.drawLine(mark.left(), y, mark.right(), y);
            break;
        case 2: painter.fillRect(mark, theme.wall); break;
        default: {
            QColor thin = theme.text;
            thin.setAlphaF(0.45F);
            painter.setPen(QPen(thin, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(mark.adjusted(0.5, 0.5, -0.5, -0.5));
            painter.drawEllipse(mark.adjusted(6, 2.8, -6, -2.8));
        }
        }
        painter.setPen(theme.text2);
        painter.drawText(QRectF(mark.right() + 8, y - line / 2, wide + 4, line), Qt::AlignVCenter | Qt::AlignLeft, texts[i]);
    }
}

QString PlaneCanvas::readOut(const QPointF& at) const {
    if (problem() == nullptr)
        return {};
    const Point p = toPlane(at);
    const auto number = [](double v) { return QLocale().toString(v, 'f', 3).replace(QLatin1Char('-'), QChar(0x2212)); };
    QString text = tr("x₁ %1   x₂ %2   loss %3").arg(number(p[0]), number(p[1]), number(problem()->loss.value(p[0], p[1])));
    const auto& geometry = problem()->geometry;
    if (!m_run || m_run->faces.empty())
        return text;
    for (std::size_t e = 0; e < geometry.edges().size(); ++e) {
        const auto& edge = geometry.edges()[e];
        const double beyond = edge.normal[0] * (p[0] - edge.base[0]) + edge.normal[1] * (p[1] - edge.base[1]);
        const double along = edge.along[0] * (p[0] - edge.base[0]) + edge.along[1] * (p[1] - edge.base[1]);
        if (std::abs(beyond) * m_scale < 8 && along >= edge.t0 && along <= edge.t1) {
            const double mass = m_run->faces[m_run->densityFrame(m_step) * m_run->edges() + e];
            text += tr("   face %1: %2 % of chain-steps").arg(e + 1).arg(QLocale().toString(100 * mass, 'f', 2));
        }
    }
    return text;
}

void PlaneCanvas::resizeEvent(QResizeEvent*) {
    if (m_fitted)
        fit();
    else
        dropLayers();
}

void PlaneCanvas::wheelEvent(QWheelEvent* event) {
    zoomAbout(event->position(), std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

void PlaneCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_grabbed = event->position();
        setCursor(Qt::ClosedHandCursor);
    }
}

void PlaneCanvas::mouseMoveEvent(QMouseEvent* event) {
    m_hover = event->position();
    if (event->buttons() & Qt::LeftButton) {
        const QPointF moved = event->position() - m_grabbed;
        m_grabbed = event->position();
        m_centre = {m_centre[0] - moved.x() / m_scale, m_centre[1] + moved.y() / m_scale};
        m_fitted = false;
        m_contours = {};
    }
    update();
}

void PlaneCanvas::mouseReleaseEvent(QMouseEvent*) {
    unsetCursor();
}

void PlaneCanvas::mouseDoubleClickEvent(QMouseEvent*) {
    fit();
}

void PlaneCanvas::leaveEvent(QEvent*) {
    m_hover = {-1, -1};
    update();
}

}  // namespace triptych::app
