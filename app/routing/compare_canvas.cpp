#include "app/routing/compare_canvas.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include "app/routing/core/spread_result.h"
#include "app/shell/theme.h"

namespace triptych::app::routingview {

using shell::Theme;

CompareCanvas::CompareCanvas(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Difference of two routings"));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, [this] { update(); });
}

void CompareCanvas::setPlot(std::optional<ComparePlot> plot) {
    m_plot = std::move(plot);
    setAccessibleDescription(m_plot ? m_plot->headline : QString());
    if (m_cell && (!m_plot || m_cell->layer >= m_plot->layers.size() || m_cell->expert >= static_cast<std::size_t>(m_plot->experts)))
        setCell({});
    update();
}

void CompareCanvas::setCell(std::optional<Cell> cell) {
    if (cell == m_cell)
        return;
    m_cell = cell;
    update();
    emit cellChanged();
}

QRectF CompareCanvas::mapArea() const {
    const QFontMetricsF small(shell::sizedFont(shell::TextSize::tick)), bold(shell::sizedFont(shell::TextSize::secondary, true));
    const double top = bold.height() + small.height() + 12;
    return {52, top, std::max(10.0, width() - 68.0), std::max(10.0, 0.54 * height() - top)};
}

QRectF CompareCanvas::plotArea(int which) const {
    const QFontMetricsF small(shell::sizedFont(shell::TextSize::tick)), bold(shell::sizedFont(shell::TextSize::secondary, true));
    const double top = mapArea().bottom() + 2 * small.height() + bold.height() + small.height() + 30, half = (width() - 68.0) / 2;
    return {52 + which * (half + 28), top, std::max(10.0, half - 28), std::max(10.0, height() - top - small.height() - 12)};
}

double CompareCanvas::xOf(const QRectF& area, std::size_t layer) const {
    const auto& layers = m_plot->layers;
    if (layers.size() == 1)
        return area.center().x();
    return area.left() + 10 + (area.width() - 20) * (layers[layer] - layers.front()) / static_cast<double>(layers.back() - layers.front());
}

QRectF CompareCanvas::cellArea(const Cell& cell) const {
    const auto area = mapArea();
    const double w = area.width() / m_plot->experts, h = area.height() / static_cast<double>(m_plot->layers.size());
    return {area.left() + static_cast<double>(cell.expert) * w, area.bottom() - static_cast<double>(cell.layer + 1) * h, w, h};
}

QString CompareCanvas::readOut(const Cell& cell) const {
    const auto i = m_plot->cell(cell.layer, cell.expert);
    auto words = tr("layer %1 · expert %2 · %3 points").arg(m_plot->layers[cell.layer]).arg(cell.expert).arg(pointsWords(m_plot->value[i], m_plot->lower[i], m_plot->upper[i]));
    if (std::isfinite(m_plot->p[i]))
        words += QStringLiteral(" · ") + tr("adjusted p %1").arg(pWords(m_plot->p[i]));
    else
        words += QStringLiteral(" · ") + tr("not tested");
    return words;
}

QString CompareCanvas::layerReadOut(std::size_t layer) const {
    const auto plain = [](double v) { return withInterval(v, std::nan(""), 0); };
    return tr("layer %1 · %2: %3 · %4: %5").arg(m_plot->layers[layer]).arg(m_plot->first, plain(m_plot->divergenceA[layer]), m_plot->second, plain(m_plot->divergenceB[layer])) + QLatin1Char('\n') +
           tr("difference %1").arg(withInterval(m_plot->difference[layer], m_plot->differenceLower[layer], m_plot->differenceUpper[layer]));
}

void CompareCanvas::paintFrame(QPainter& painter, const QRectF& area, const QString& title, const QString& subtitle, double lower, double upper) const {
    const auto& theme = Theme::current();
    const QFontMetricsF small(shell::sizedFont(shell::TextSize::tick)), bold(shell::sizedFont(shell::TextSize::secondary, true));
    painter.setFont(shell::sizedFont(shell::TextSize::secondary, true));
    painter.setPen(theme.text);
    const double base = area.top() - small.height() - 8 - bold.descent();
    painter.drawText(QPointF(area.left(), base), bold.elidedText(title, Qt::ElideRight, area.width()));
    painter.setFont(shell::sizedFont(shell::TextSize::tick));
    painter.setPen(theme.text3);
    painter.drawText(QPointF(area.left(), area.top() - 5 - small.descent()), small.elidedText(subtitle, Qt::ElideRight, area.width()));
    for (int i = 0; i <= 2; ++i) {
        const double value = lower + (upper - lower) * i / 2, y = std::round(area.bottom() - area.height() * i / 2) + 0.5;
        painter.setPen(QPen(i == 0 ? theme.borderStrong : theme.grid, 0));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(area.left() - 50, y - small.height() / 2, 45, small.height()), Qt::AlignRight | Qt::AlignVCenter,
                         QLocale().toString(value, 'g', 2).replace(QLatin1Char('-'), QChar(0x2212)));
    }
    double before = -1e9;
    for (std::size_t l = 0; l < m_plot->layers.size(); ++l)
        if (const double x = xOf(area, l); x - before > small.horizontalAdvance(QStringLiteral("000")) + 8) {
            before = x;
            painter.drawText(QRectF(x - 30, area.bottom() + 4, 60, small.height()), Qt::AlignHCenter | Qt::AlignTop, QString::number(m_plot->layers[l]));
        }
}

void CompareCanvas::paintMap(QPainter& painter) const {
    const auto& theme = Theme::current();
    const auto area = mapArea();
    const QFontMetricsF small(shell::sizedFont(shell::TextSize::tick)), bold(shell::sizedFont(shell::TextSize::secondary, true));
    const double barRoom = std::min(area.width() / 2, 300.0);
    painter.setFont(shell::sizedFont(shell::TextSize::secondary, true));
    painter.setPen(theme.text);
    painter.drawText(QPointF(area.left(), 4 + bold.ascent()), bold.elidedText(m_plot->title, Qt::ElideRight, area.width() - barRoom));
    painter.setFont(shell::sizedFont(shell::TextSize::tick));
    painter.setPen(theme.text3);
    painter.drawText(QPointF(area.left(), 6 + bold.height() + small.ascent()),
                     small.elidedText(tr("%1 less %2; pale: adjusted p above 0.05 or too rare to be tested").arg(m_plot->second, m_plot->first), Qt::ElideRight, area.width() - 8));
    painter.setPen(Qt::NoPen);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t l = 0; l < m_plot->layers.size(); ++l)
        for (std::size_t e = 0; e < static_cast<std::size_t>(m_plot->experts); ++e) {
            const auto i = m_plot->cell(l, e);
            if (!std::isfinite(m_plot->value[i]))
                continue;
            const auto colour = theme.loadColour(3 * m_plot->value[i] / m_plot->scale);
            const auto cell = cellArea({l, e});
            // To whole pixels, so that no seam shows between cells.
            const QRect box(QPoint(qRound(cell.left()), qRound(cell.top())), QPoint(qRound(cell.right()) - 1, qRound(cell.bottom()) - 1));
            painter.fillRect(box, m_plot->isDecided(i) ? colour : shell::mixed(theme.surface, colour, 0.22));
        }
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(theme.text3);
    double before = 1e9;
    for (std::size_t l = 0; l < m_plot->layers.size(); ++l) {
        const auto box = cellArea({l, 0});
        if (before - box.center().y() < small.height())
            continue;
        before = box.center().y();
        painter.drawText(QRectF(0, box.center().y() - small.height() / 2, area.left() - 6, small.height()), Qt::AlignRight | Qt::AlignVCenter, QString::number(m_plot->layers[l]));
    }
    before = -1e9;
    for (int e = 0; e < m_plot->experts; ++e) {
        const auto box = cellArea({0, static_cast<std::size_t>(e)});
        if (box.center().x() - before < small.horizontalAdvance(QStringLiteral("000")) + 6)
            continue;
        before = box.center().x();
        painter.drawText(QRectF(box.center().x() - 30, area.bottom() + 3, 60, small.height()), Qt::AlignHCenter | Qt::AlignTop, QString::number(e));
    }
    painter.drawText(QRectF(area.left(), area.bottom() + 3 + small.height(), area.width(), small.height()), Qt::AlignHCenter | Qt::AlignTop, tr("Expert"));
    painter.save();
    painter.translate(4, area.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-area.height() / 2, 0, area.height(), small.height()), Qt::AlignHCenter | Qt::AlignTop, tr("Layer"));
    painter.restore();
    paintBar(painter);
    if (m_cell) {
        painter.setPen(QPen(theme.text, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cellArea(*m_cell).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void CompareCanvas::paintBar(QPainter& painter) const {
    const auto& theme = Theme::current();
    const QFontMetricsF small(shell::sizedFont(shell::TextSize::tick));
    const auto right = tr("+%1 points").arg(QLocale().toString(100 * m_plot->scale, 'g', 3)), left = QString(QChar(0x2212)) + QLocale().toString(100 * m_plot->scale, 'g', 3);
    const double end = mapArea().right() - small.horizontalAdvance(right) - 6, start = end - 120;
    for (int i = 0; i < 120; ++i)
        painter.fillRect(QRectF(start + i, 6, 1.2, 9), theme.loadColour(-3 + (i + 0.5) / 20));
    painter.setPen(theme.text3);
    painter.drawText(QRectF(end + 5, 10.5 - small.height() / 2, 200, small.height()), Qt::AlignLeft | Qt::AlignVCenter, right);
    painter.drawText(QRectF(start - 105, 10.5 - small.height() / 2, 100, small.height()), Qt::AlignRight | Qt::AlignVCenter, left);
}

void CompareCanvas::paintDivergences(QPainter& painter) const {
    const auto& theme = Theme::current();
    const auto area = plotArea(0);
    paintFrame(painter, area, tr("Divergence between languages"), {}, 0, m_plot->top);
    // The legend stands in the subtitle's line.
    const QFontMetricsF small(shell::sizedFont(shell::TextSize::tick));
    double x = area.left();
    const double y = area.top() - 5 - small.descent();
    int which = 0;
    for (const auto* values : {&m_plot->divergenceA, &m_plot->divergenceB}) {
        const auto& ink = which == 0 ? theme.accent : theme.text;
        QPolygonF line;
        for (std::size_t l = 0; l < values->size(); ++l)
            if (std::isfinite((*values)[l]))
                line << QPointF(xOf(area, l), area.bottom() - area.height() * (*values)[l] / m_plot->top);
        painter.setPen(QPen(ink, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(line);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        for (const auto& point : line)
            painter.drawEllipse(point, 3, 3);
        painter.drawEllipse(QPointF(x + 4, y - small.ascent() / 3), 3, 3);
        painter.setPen(ink);
        const auto name = small.elidedText(which == 0 ? m_plot->first : m_plot->second, Qt::ElideRight, area.width() / 2 - 24);
        painter.drawText(QPointF(x + 12, y), name);
        x += 24 + small.horizontalAdvance(name);
        ++which;
    }
}

void CompareCanvas::paintDifference(QPainter& painter) const {
    const auto& theme = Theme::current();
    const auto area = plotArea(1);
    paintFrame(painter, area, tr("Its difference"), tr("dot: without what chance adds; bar: interval"), -m_plot->reach, m_plot->reach);
    const auto at = [&](std::size_t l, double value) { return QPointF(xOf(area, l), area.center().y() - area.height() / 2 * value / m_plot->reach); };
    for (std::size_t l = 0; l < m_plot->layers.size(); ++l) {
        if (!std::isfinite(m_plot->difference[l]))
            continue;
        const bool away = m_plot->differenceLower[l] > 0 || m_plot->differenceUpper[l] < 0;
        const auto& ink = away ? theme.text : theme.trunk;
        if (std::isfinite(m_plot->differenceLower[l])) {
            painter.setPen(QPen(ink, 1.5));
            painter.drawLine(at(l, m_plot->differenceLower[l]), at(l, m_plot->differenceUpper[l]));
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(at(l, m_plot->difference[l]), 3, 3);
    }
    painter.setPen(QPen(theme.borderStrong, 0));
    painter.drawLine(QPointF(area.left(), std::round(area.center().y()) + 0.5), QPointF(area.right(), std::round(area.center().y()) + 0.5));
}

void CompareCanvas::paintEvent(QPaintEvent*) {
    if (!m_plot || m_plot->layers.empty() || m_plot->experts < 1)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing, true);
    paintMap(painter);
    paintDivergences(painter);
    paintDifference(painter);
}

void CompareCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (!m_plot)
        return;
    const auto area = mapArea();
    const auto place = event->position();
    if (!area.contains(place)) {
        setCell({});
        return;
    }
    setCell(Cell{std::min(m_plot->layers.size() - 1, static_cast<std::size_t>((area.bottom() - place.y()) / area.height() * static_cast<double>(m_plot->layers.size()))),
                 static_cast<std::size_t>(std::min(m_plot->experts - 1, static_cast<int>((place.x() - area.left()) / area.width() * m_plot->experts)))});
}

void CompareCanvas::leaveEvent(QEvent*) {
    setCell({});
}

void CompareCanvas::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if (!m_plot || m_plot->layers.empty() || (key != Qt::Key_Left && key != Qt::Key_Right && key != Qt::Key_Up && key != Qt::Key_Down)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (!m_cell) {
        setCell(Cell{});
        return;
    }
    auto cell = *m_cell;
    const auto experts = static_cast<std::size_t>(m_plot->experts);
    if (key == Qt::Key_Left && cell.expert > 0)
        --cell.expert;
    else if (key == Qt::Key_Right && cell.expert + 1 < experts)
        ++cell.expert;
    else if (key == Qt::Key_Down && cell.layer > 0)
        --cell.layer;
    else if (key == Qt::Key_Up && cell.layer + 1 < m_plot->layers.size())
        ++cell.layer;
    setCell(cell);
}

bool CompareCanvas::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && m_plot && !m_plot->layers.empty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (int which = 0; which < 2; ++which)
            if (const auto area = plotArea(which); area.adjusted(-8, -8, 8, 20).contains(help->pos())) {
                std::size_t nearest = 0;
                for (std::size_t l = 1; l < m_plot->layers.size(); ++l)
                    if (std::abs(xOf(area, l) - help->pos().x()) < std::abs(xOf(area, nearest) - help->pos().x()))
                        nearest = l;
                QToolTip::showText(help->globalPos(), layerReadOut(nearest), this);
                return true;
            }
        if (m_cell)
            QToolTip::showText(help->globalPos(), readOut(*m_cell), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

}  // namespace triptych::app::routingview
