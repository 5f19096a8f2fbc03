#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include "app/langevin/core/sampler_words.h"
#include "app/langevin/plane_layers.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"

namespace triptych::app {

using langevin::Box;
using shell::Theme;

namespace {

struct PlaneWords {
    Q_DECLARE_TR_FUNCTIONS(triptych::app::PlaneCanvas)
};

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

void paintPaths(QPainter& painter, const PlaneScene& scene) {
    if (scene.run == nullptr || scene.run->trackSteps.empty())
        return;
    const auto frame = scene.run->trackFrame(scene.step);
    constexpr std::size_t bins = 12;
    // While chains run a frame is some hundred steps, so that a long tail would be a scribble, and the dearest part of the picture.
    const bool live = !scene.run->summary.contains("diagnostics");
    for (std::size_t chain = 3; chain-- > 0;) {
        const std::size_t reach = live ? (chain == 0 ? 24 : 12) : (chain == 0 ? 110 : 60);
        const auto from = frame > reach ? frame - reach : 0;
        for (std::size_t bin = 0; bin < bins; ++bin) {
            const auto a = from + (frame - from) * bin / bins, b = from + (frame - from) * (bin + 1) / bins;
            if (a == b)
                continue;
            QPolygonF path;
            for (auto k = a; k <= b; ++k)
                path << scene.frame.toScreen(scene.run->step(k, chain).end);
            const double age = 1 - (static_cast<double>(bin) + 0.5) / bins;
            QColor colour = pathColour(chain);
            colour.setAlphaF(static_cast<float>(0.05 + 0.85 * std::pow(1 - age, 1.6)));
            painter.setPen(QPen(colour, chain == 0 ? 1.5 : 1.2, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(path);
        }
        if (chain > 0)
            drawDot(painter, scene.frame.toScreen(scene.run->step(frame, chain).end), 4, pathColour(chain));
    }
}

void paintStart(QPainter& painter, const PlaneScene& scene) {
    if (scene.run != nullptr)
        return;
    const auto& theme = Theme::current();
    const QPointF at = scene.frame.toScreen(scene.problem.start);
    painter.setPen(QPen(theme.plot, 5));
    painter.setBrush(theme.plot);
    painter.drawEllipse(at, 5, 5);
    painter.setPen(QPen(theme.accent, 2));
    painter.drawEllipse(at, 5, 5);
}

void paintFaces(QPainter& painter, const PlaneScene& scene, const QList<QRectF>& taken) {
    const auto& theme = Theme::current();
    const Box box = scene.frame.visible();
    const auto& geometry = scene.problem.geometry;
    for (std::size_t e = 0; e < geometry.edges().size(); ++e) {
        const auto part = geometry.clippedEdge(static_cast<int>(e), box);
        if (!part || !(scene.faceMass(e) > 0))
            continue;
        const auto& normal = geometry.edges()[e].normal;
        const double thick = std::min(24.0, 2 + 120 * scene.faceMass(e));
        const QPointF a = scene.frame.toScreen((*part)[0]), b = scene.frame.toScreen((*part)[1]), out(normal[0] * thick, -normal[1] * thick);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.wall);
        painter.drawPolygon(QPolygonF{a, b, b + out, a + out});
    }
    painter.setPen(QPen(theme.text, 1.5, Qt::SolidLine, Qt::RoundCap));
    for (std::size_t e = 0; e < geometry.edges().size(); ++e)
        if (const auto part = geometry.clippedEdge(static_cast<int>(e), box))
            painter.drawLine(scene.frame.toScreen((*part)[0]), scene.frame.toScreen((*part)[1]));
    for (std::size_t e = 0; e < geometry.edges().size(); ++e) {
        const auto part = geometry.clippedEdge(static_cast<int>(e), box);
        if (!part || scene.faceMass(e) < 0.01)
            continue;
        const auto& normal = geometry.edges()[e].normal;
        painter.setFont(shell::sizedFont(shell::TextSize::secondary, scene.faceMass(e) >= 0.1));
        const QString text = PlaneWords::tr("%1 %").arg(QLocale().toString(100 * scene.faceMass(e), 'f', 1));
        const QFontMetricsF metrics(painter.font());
        const double w = metrics.horizontalAdvance(text), h = metrics.height();
        const double away = std::min(24.0, 2 + 120 * scene.faceMass(e)) + 8 + 0.5 * (w * std::abs(normal[0]) + h * std::abs(normal[1]));
        // Where the chains touch it, rather than the middle of an endless face: the middle of what the view box of the run shows.
        auto shown = scene.run != nullptr ? geometry.clippedEdge(static_cast<int>(e), scene.run->view) : part;
        if (!shown)
            shown = part;
        const QPointF middle = 0.5 * (scene.frame.toScreen((*shown)[0]) + scene.frame.toScreen((*shown)[1]));
        QRectF place(0, 0, w, h);
        place.moveCenter(middle + QPointF(normal[0] * away, -normal[1] * away));
        if (!scene.frame.bounds().contains(place) || std::any_of(taken.begin(), taken.end(), [&](const QRectF& t) { return t.intersects(place); }))
            continue;
        painter.setPen(theme.text);
        painter.drawText(place, Qt::AlignCenter, text);
    }
}

QList<QRectF> paintLastStep(QPainter& painter, const PlaneScene& scene) {
    if (scene.run == nullptr || scene.run->trackSteps.empty())
        return {};
    const auto& theme = Theme::current();
    const auto step = scene.run->step(scene.run->trackFrame(scene.step), 0);
    const QPointF start = scene.frame.toScreen(step.start), proposal = scene.frame.toScreen(step.proposal), end = scene.frame.toScreen(step.end);
    if (!step.projected()) {
        // The proposal stayed inside and stands: its arrow alone.
        QPen dashed(theme.text2, 1.8);
        dashed.setDashPattern({3.2, 2.0});
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.plot, 4.8, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(start, end);
        painter.setPen(dashed);
        painter.drawLine(start, end);
        drawArrowHead(painter, start, end, theme.text2, 6);
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
    const QRectF bounds = scene.frame.inner();
    // The two tags stand apart even when the step is short.
    double proposalY = proposal.y(), endY = end.y() + (end.y() >= proposal.y() ? 8 : -8);
    if (std::abs(endY - proposalY) < 20)
        (end.y() >= proposal.y() ? endY = proposalY + 20 : endY = proposalY - 20);
    return {drawTag(painter, {proposal.x() + 10, proposalY}, PlaneWords::tr("proposal"), theme.text2, bounds),
            drawTag(painter, {end.x() + 10, endY}, langevinview::turnedBack(scene.run->sampler()), theme.accentText, bounds)};
}

}  // namespace triptych::app
