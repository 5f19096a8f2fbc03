#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include "app/langevin/mini_plot.h"
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

}  // namespace

void paintAxes(QPainter& painter, const PlaneScene& scene, const QRectF& taken) {
    const auto& theme = Theme::current();
    painter.setFont(shell::sizedFont(shell::TextSize::tick));
    const QFontMetricsF metrics(painter.font());
    const Box box = scene.frame.visible();
    const double width = scene.frame.bounds().width(), height = scene.frame.bounds().height();
    painter.setPen(theme.text3);
    for (const double v : niceTicks(box.x0, box.x1, 6)) {
        const double x = std::round(scene.frame.toScreen({v, 0}).x()) + 0.5;
        const QString text = tickText(v);
        const double w = metrics.horizontalAdvance(text);
        if (x - w / 2 < PlaneFrame::leftMargin + 8 || x + w / 2 > width - 4)
            continue;
        painter.drawLine(QPointF(x, height - 22), QPointF(x, height - 18));
        painter.drawText(QPointF(x - w / 2, height - 6), text);
    }
    for (const double v : niceTicks(box.y0, box.y1, 5)) {
        const double y = std::round(scene.frame.toScreen({0, v}).y()) + 0.5;
        const QString text = tickText(v);
        const double w = metrics.horizontalAdvance(text);
        if (y < 12 || y > height - PlaneFrame::bottomMargin - 8 || (y < taken.bottom() + 8 && y > taken.top() - 8))
            continue;
        painter.drawLine(QPointF(30, y), QPointF(34, y));
        painter.drawText(QPointF(26 - w, y + metrics.ascent() / 2 - 1), text);
    }
}

PlaneLegend::PlaneLegend(const PlaneScene& scene) {
    if (scene.run != nullptr) {
        m_rows.emplace_back(Mark::density, PlaneWords::tr("%Ln chain(s)", nullptr, scene.run->chains));
        m_rows.emplace_back(Mark::path, PlaneWords::tr("Chain 1 and 2 others"));
        m_rows.emplace_back(Mark::wall, PlaneWords::tr("Mass on a face"));
    } else {
        m_rows.emplace_back(Mark::start, PlaneWords::tr("Start of the chains"));
    }
    m_rows.emplace_back(Mark::contour, PlaneWords::tr("Loss, log-spaced"));
    const QFontMetricsF metrics(shell::sizedFont(shell::TextSize::secondary));
    double wide = 0;
    for (const auto& [mark, text] : m_rows)
        wide = std::max(wide, metrics.horizontalAdvance(text));
    m_line = std::max(19.0, metrics.height() + 2);
    m_box = QRectF(12, 12, wide + 58, m_line * static_cast<double>(m_rows.size()) + 10);
}

void PlaneLegend::paint(QPainter& painter) const {
    const auto& theme = Theme::current();
    painter.setFont(shell::sizedFont(shell::TextSize::secondary));
    painter.setPen(QPen(theme.border, 1));
    painter.setBrush(theme.raised);
    painter.drawRoundedRect(m_box.adjusted(0.5, 0.5, -0.5, -0.5), shell::metrics::floatingRadius, shell::metrics::floatingRadius);
    double y = m_box.top() + 5 + m_line / 2;
    for (const auto& [kind, text] : m_rows) {
        const QRectF mark(m_box.left() + 10, y - 5, 22, 10);
        switch (kind) {
        case Mark::density: {
            QLinearGradient fade(mark.topLeft(), mark.topRight());
            QColor full = theme.accent, none = theme.accent;
            full.setAlphaF(0.62F);
            none.setAlphaF(0.04F);
            fade.setColorAt(0, full);
            fade.setColorAt(1, none);
            painter.fillRect(mark, fade);
            break;
        }
        case Mark::path:
            painter.setPen(QPen(theme.text, 1.5));
            painter.drawLine(QPointF(mark.left(), y), QPointF(mark.right(), y));
            break;
        case Mark::wall: painter.fillRect(mark, theme.wall); break;
        case Mark::contour: {
            QColor thin = theme.text;
            thin.setAlphaF(0.45F);
            painter.setPen(QPen(thin, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(mark.adjusted(0.5, 0.5, -0.5, -0.5));
            painter.drawEllipse(mark.adjusted(6, 2.8, -6, -2.8));
            break;
        }
        case Mark::start:
            painter.setPen(QPen(theme.accent, 1.6));
            painter.setBrush(theme.plot);
            painter.drawEllipse(mark.center(), 4, 4);
        }
        painter.setPen(theme.text2);
        painter.drawText(QRectF(mark.right() + 8, y - m_line / 2, m_box.right() - mark.right() - 8, m_line), Qt::AlignVCenter | Qt::AlignLeft, text);
        y += m_line;
    }
}

}  // namespace triptych::app
