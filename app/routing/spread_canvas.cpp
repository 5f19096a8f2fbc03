#include "app/routing/spread_canvas.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include "app/routing/load_state.h"
#include "app/shell/theme.h"
#include "figures/pushed_apart.h"

namespace triptych::app::routingview {
namespace {

constexpr double labelGap = 14, leader = 22;

QColor inkOf(const SpreadLine& line, const SpreadPlot& plot) {
    return &line == &plot.main ? shell::Theme::current().accent : hueColour(line.hue);
}

QString nameOf(const SpreadLine& line, const QFont& font) {
    Tile tile;
    tile.name = line.name;
    tile.english = line.english;
    return shownName(tile, font);
}

}  // namespace

SpreadCanvas::SpreadCanvas(Brush& brush, QWidget* parent) : QWidget(parent), m_brush(brush) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Divergence over depth"));
    const auto redraw = [this] { update(); };
    connect(&brush, &Brush::hoverChanged, this, redraw);
    connect(&brush, &Brush::selectionChanged, this, redraw);
    connect(&brush, &Brush::pinnedChanged, this, redraw);
    connect(&brush, &Brush::isolationChanged, this, redraw);
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, redraw);
}

void SpreadCanvas::setPlot(std::optional<SpreadPlot> plot) {
    m_plot = std::move(plot);
    setAccessibleDescription(m_plot ? m_plot->headline : QString());
    update();
}

QRectF SpreadCanvas::area() const {
    const auto metrics = QFontMetricsF(shell::sizedFont(shell::TextSize::tick));
    double labels = 0;
    for (const auto* line : labelled())
        labels = std::max(labels, metrics.horizontalAdvance(nameOf(*line, shell::sizedFont(shell::TextSize::tick))));
    labels = std::min(labels, width() * 0.3);
    const double title = QFontMetricsF(shell::sizedFont(shell::TextSize::secondary, true)).height() + metrics.height() + 14;
    return QRectF(QPointF(16 + metrics.horizontalAdvance(QLocale().toString(0.0005, 'g', 2)) + metrics.height() + 8, title),
                  QPointF(width() - 24 - leader - labels, height() - 2 * metrics.height() - 14));
}

double SpreadCanvas::xOf(std::size_t layer) const {
    const auto where = area();
    const auto& layers = m_plot->layers;
    if (layers.size() == 1)
        return where.center().x();
    const double inset = 12;
    return where.left() + inset + (where.width() - 2 * inset) * (layers[layer] - layers.front()) / static_cast<double>(layers.back() - layers.front());
}

QPointF SpreadCanvas::placeOf(std::size_t layer, double value) const {
    const auto where = area();
    return {xOf(layer), where.bottom() - where.height() * value / m_plot->top};
}

bool SpreadCanvas::isFaded(const SpreadLine& line) const {
    return m_brush.isFaded(line.family);
}

std::vector<const SpreadLine*> SpreadCanvas::labelled() const {
    std::vector<const SpreadLine*> lines;
    if (!m_plot)
        return lines;
    const auto add = [&](const SpreadLine* line) {
        if (line && lines.size() < mostSpreadLabels && std::isfinite(line->values.back()) && std::find(lines.begin(), lines.end(), line) == lines.end())
            lines.push_back(line);
    };
    add(m_plot->find(m_brush.strongest().toStdString()));
    for (const auto& code : m_brush.pinned())
        add(m_plot->find(code.toStdString()));
    for (const auto i : m_plot->named)
        if (!isFaded(m_plot->lines[i]))
            add(&m_plot->lines[i]);
    if (std::isfinite(m_plot->main.values.back()))
        lines.insert(lines.begin(), &m_plot->main);
    return lines;
}

QString SpreadCanvas::readOut(const SpreadLine& line, std::size_t layer) const {
    auto words = tr("%1 · layer %2 · counted %3").arg(QString::fromStdString(line.name), QString::number(m_plot->layers[layer]), withInterval(line.values[layer], std::nan(""), 0));
    if (std::isfinite(line.corrected[layer]))
        words += QLatin1Char('\n') + tr("without chance %1").arg(withInterval(line.corrected[layer], line.lower[layer], line.upper[layer]));
    if (std::isfinite(line.floor[layer]))
        words += QLatin1Char('\n') + tr("chance alone leaves %1 in the mean").arg(withInterval(line.floor[layer], std::nan(""), 0, 4));
    return words;
}

void SpreadCanvas::paintAxes(QPainter& painter) const {
    const auto& theme = shell::Theme::current();
    const auto where = area();
    painter.setFont(shell::sizedFont(shell::TextSize::secondary, true));
    painter.setPen(theme.text);
    const QFontMetricsF bold(painter.font());
    painter.drawText(QPointF(where.left(), 4 + bold.ascent()), bold.elidedText(m_plot->title, Qt::ElideRight, width() - where.left() - 8));
    painter.setFont(shell::sizedFont(shell::TextSize::tick));
    const QFontMetricsF small(painter.font());
    painter.setPen(theme.text3);
    painter.drawText(QPointF(where.left(), 6 + bold.height() + small.ascent()), small.elidedText(m_plot->subtitle, Qt::ElideRight, width() - where.left() - 8));
    for (int i = 0; i <= 4; ++i) {
        const double value = m_plot->top * i / 4, y = std::round(placeOf(0, value).y()) + 0.5;
        painter.setPen(QPen(i == 0 ? theme.borderStrong : theme.grid, 0));
        painter.drawLine(QPointF(where.left(), y), QPointF(where.right(), y));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(0, y - small.height() / 2, where.left() - 6, small.height()), Qt::AlignRight | Qt::AlignVCenter, QLocale().toString(value, 'g', 3));
    }
    const double widest = small.horizontalAdvance(QStringLiteral("000")) + 8;
    double before = -1e9;
    for (std::size_t l = 0; l < m_plot->layers.size(); ++l) {
        const double x = xOf(l);
        if (x - before < widest)
            continue;
        before = x;
        painter.setPen(QPen(theme.borderStrong, 0));
        painter.drawLine(QPointF(x, where.bottom()), QPointF(x, where.bottom() + 4));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(x - 40, where.bottom() + 5, 80, small.height()), Qt::AlignHCenter | Qt::AlignTop, QString::number(m_plot->layers[l]));
    }
    painter.drawText(QRectF(where.left(), where.bottom() + 7 + small.height(), where.width(), small.height()), Qt::AlignHCenter | Qt::AlignTop, tr("MoE layer"));
    painter.save();
    painter.translate(8, where.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-where.height() / 2, 0, where.height(), small.height()), Qt::AlignHCenter | Qt::AlignTop, tr("Divergence (0 alike, 1 apart)"));
    painter.restore();
}

void SpreadCanvas::paintFloor(QPainter& painter) const {
    const auto& theme = shell::Theme::current();
    QPolygonF polygon;
    for (std::size_t l = 0; l < m_plot->layers.size(); ++l)
        if (std::isfinite(m_plot->chance[l]))
            polygon << placeOf(l, m_plot->chance[l]);
    if (polygon.isEmpty())
        return;
    const auto where = area();
    // To the edges, so that a model of one layer has a floor to be seen.
    polygon.prepend(QPointF(where.left(), polygon.first().y()));
    polygon << QPointF(where.right(), polygon.last().y()) << where.bottomRight() << where.bottomLeft();
    auto ground = theme.text3;
    ground.setAlphaF(0.12f);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawPolygon(polygon);
    auto lines = theme.text3;
    lines.setAlphaF(0.55f);
    painter.setBrush(QBrush(lines, Qt::BDiagPattern));
    painter.drawPolygon(polygon);
    painter.setBrush(Qt::NoBrush);
}

void SpreadCanvas::paintLine(QPainter& painter, const SpreadLine& line, const QPen& pen, double markers) const {
    QPainterPath path;
    bool pendown = false;
    QVector<QPointF> points;
    for (std::size_t l = 0; l < m_plot->layers.size(); ++l) {
        if (!std::isfinite(line.values[l])) {
            pendown = false;
            continue;
        }
        const auto point = placeOf(l, line.values[l]);
        points << point;
        if (pendown)
            path.lineTo(point);
        else
            path.moveTo(point);
        pendown = true;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawPath(path);
    const double radius = m_plot->layers.size() == 1 ? std::max(markers, 2.0) : markers;
    if (radius > 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(pen.color());
        for (const auto& point : points)
            painter.drawEllipse(point, radius, radius);
    }
}

void SpreadCanvas::paintLabels(QPainter& painter) const {
    const auto lines = labelled();
    const auto where = area();
    painter.setFont(shell::sizedFont(shell::TextSize::tick));
    const QFontMetricsF metrics(painter.font());
    std::vector<double> ends;
    for (const auto* line : lines)
        ends.push_back(placeOf(m_plot->layers.size() - 1, line->values.back()).y());
    const auto places = figures::pushedApart(ends, std::max(labelGap, metrics.height() * 0.95), where.top(), where.bottom());
    const double from = xOf(m_plot->layers.size() - 1) + 3, to = where.right() + leader - 2;
    const auto strongest = m_brush.strongest().toStdString();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto ink = inkOf(*lines[i], *m_plot);
        painter.setPen(QPen(ink, 0.5));
        painter.drawLine(QPointF(from, ends[i]), QPointF(to, places[i]));
        const bool strong = lines[i] == &m_plot->main || lines[i]->id == strongest;
        painter.setFont(shell::sizedFont(shell::TextSize::tick, strong));
        painter.setPen(strong && lines[i] != &m_plot->main ? shell::Theme::current().text : ink);
        const auto name = nameOf(*lines[i], painter.font());
        const auto elided = QFontMetricsF(painter.font()).elidedText(name, lines[i]->rightToLeft ? Qt::ElideLeft : Qt::ElideRight, width() - to - 6);
        painter.drawText(QRectF(to + 3, places[i] - metrics.height(), width() - to - 3, 2 * metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, elided);
    }
}

void SpreadCanvas::paintParting(QPainter& painter) const {
    if (m_plot->parting < 0)
        return;
    const auto& theme = shell::Theme::current();
    const auto where = area();
    const auto at = static_cast<std::size_t>(m_plot->parting);
    const double x = at > 0 ? (xOf(at - 1) + xOf(at)) / 2 : xOf(at) - 8;
    painter.setPen(QPen(theme.accent, 1.2, Qt::DashLine));
    painter.drawLine(QPointF(x, where.top()), QPointF(x, where.bottom()));
    painter.setFont(shell::sizedFont(shell::TextSize::tick, true));
    const QFontMetricsF metrics(painter.font());
    const double wide = metrics.horizontalAdvance(m_plot->partingWords) + 8;
    const bool right = x + wide < where.right();
    const QRectF box(right ? x + 3 : x - 3 - wide, where.top(), wide, metrics.height() + 4);
    auto ground = theme.surface;
    ground.setAlphaF(0.88f);
    painter.fillRect(box, ground);
    painter.setPen(theme.accentText);
    painter.drawText(box, Qt::AlignCenter, m_plot->partingWords);
}

void SpreadCanvas::paintEvent(QPaintEvent*) {
    if (!m_plot || m_plot->layers.empty())
        return;
    const auto& theme = shell::Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing, true);
    paintAxes(painter);
    paintFloor(painter);
    const auto strongest = m_brush.strongest().toStdString();
    for (const auto& line : m_plot->lines) {
        auto ink = inkOf(line, *m_plot);
        ink.setAlphaF(isFaded(line) ? 0.15f : m_brush.hovered().isEmpty() ? 0.7f : 0.35f);
        paintLine(painter, line, QPen(ink, 1), 0);
    }
    auto band = theme.accent;
    band.setAlphaF(0.18f);
    QPolygonF polygon;
    for (std::size_t l = 0; l < m_plot->layers.size(); ++l)
        if (std::isfinite(m_plot->main.upper[l]))
            polygon << placeOf(l, m_plot->main.bandUpper(l));
    for (std::size_t l = m_plot->layers.size(); l-- > 0;)
        if (std::isfinite(m_plot->main.lower[l]))
            polygon << placeOf(l, m_plot->main.bandLower(l));
    painter.setPen(Qt::NoPen);
    painter.setBrush(band);
    painter.drawPolygon(polygon);
    if (m_plot->layers.size() == 1 && polygon.size() == 2) {
        painter.setPen(QPen(theme.accent, 2));
        painter.drawLine(polygon[0], polygon[1]);
    }
    paintLine(painter, m_plot->main, QPen(theme.accent, 2), 3);
    const Qt::PenStyle dashes[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    for (int i = 0; i < m_brush.pinned().size(); ++i)
        if (const auto* line = m_plot->find(m_brush.pinned()[i].toStdString()))
            paintLine(painter, *line, QPen(inkOf(*line, *m_plot), 2, dashes[i % 4]), 2);
    if (const auto* line = m_plot->find(strongest)) {
        paintLine(painter, *line, QPen(theme.surface, 5), 0);
        paintLine(painter, *line, QPen(inkOf(*line, *m_plot), 2), 2.5);
    }
    paintParting(painter);
    paintLabels(painter);
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 1.5, -2.5, -1.5), 4, 4);
    }
}

std::optional<SpreadCanvas::Hit> SpreadCanvas::hitAt(QPointF position) const {
    if (!m_plot || m_plot->layers.empty())
        return {};
    std::optional<Hit> best;
    double least = 9;
    std::size_t nearest = 0;
    for (std::size_t l = 1; l < m_plot->layers.size(); ++l)
        if (std::abs(xOf(l) - position.x()) < std::abs(xOf(nearest) - position.x()))
            nearest = l;
    const auto look = [&](const SpreadLine& line) {
        // Against the segments on either side of the pointer.
        for (std::size_t l = nearest > 0 ? nearest - 1 : 0; l < std::min(nearest + 1, m_plot->layers.size()); ++l) {
            if (!std::isfinite(line.values[l]))
                continue;
            const auto a = placeOf(l, line.values[l]);
            auto closest = a;
            if (l + 1 < m_plot->layers.size() && std::isfinite(line.values[l + 1])) {
                const auto b = placeOf(l + 1, line.values[l + 1]);
                const auto d = b - a;
                const double t = std::clamp(QPointF::dotProduct(position - a, d) / std::max(1e-9, QPointF::dotProduct(d, d)), 0.0, 1.0);
                closest = a + t * d;
            }
            const double distance = std::hypot(position.x() - closest.x(), position.y() - closest.y());
            if (distance < least) {
                least = distance;
                best = Hit{&line, nearest};
            }
        }
    };
    for (const auto& line : m_plot->lines)
        if (!isFaded(line))
            look(line);
    // Names at line ends are as good as their lines.
    const auto where = area();
    if (!best && position.x() > where.right()) {
        const auto lines = labelled();
        std::vector<double> ends;
        for (const auto* line : lines)
            ends.push_back(placeOf(m_plot->layers.size() - 1, line->values.back()).y());
        const auto places = figures::pushedApart(ends, std::max(labelGap, QFontMetricsF(shell::sizedFont(shell::TextSize::tick)).height() * 0.95), where.top(), where.bottom());
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (std::abs(places[i] - position.y()) < labelGap / 2)
                return Hit{lines[i], m_plot->layers.size() - 1};
    }
    if (!best)
        look(m_plot->main);
    return best;
}

void SpreadCanvas::mouseMoveEvent(QMouseEvent* event) {
    const auto hit = hitAt(event->position());
    const bool language = hit && hit->line != &m_plot->main && m_plot->choice.each != SpreadEach::families;
    m_brush.hover(language ? QString::fromStdString(hit->line->id) : QString());
    setCursor(language ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void SpreadCanvas::mousePressEvent(QMouseEvent* event) {
    const auto hit = hitAt(event->position());
    if (event->button() != Qt::LeftButton || !hit || hit->line == &m_plot->main)
        return;
    const auto code = QString::fromStdString(hit->line->id);
    if (m_plot->choice.each == SpreadEach::families)
        m_brush.isolate(m_brush.isolated() == hit->line->family ? -2 : hit->line->family);
    else if (event->modifiers() & Qt::ControlModifier)
        m_brush.setPinned(code, !m_brush.pinned().contains(code));
    else
        m_brush.select(code);
}

void SpreadCanvas::leaveEvent(QEvent*) {
    m_brush.hover({});
}

void SpreadCanvas::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if (!m_plot || m_plot->choice.each == SpreadEach::families || m_plot->lines.empty() || (key != Qt::Key_Up && key != Qt::Key_Down && key != Qt::Key_P)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const auto chosen = m_brush.selected();
    if (key == Qt::Key_P) {
        if (!chosen.isEmpty())
            m_brush.setPinned(chosen, !m_brush.pinned().contains(chosen));
        return;
    }
    std::vector<const SpreadLine*> order;
    for (const auto& line : m_plot->lines)
        if (std::isfinite(line.values.back()) && !isFaded(line))
            order.push_back(&line);
    std::stable_sort(order.begin(), order.end(), [](const SpreadLine* a, const SpreadLine* b) { return a->values.back() < b->values.back(); });
    if (order.empty())
        return;
    const auto found = std::find_if(order.begin(), order.end(), [&](const SpreadLine* line) { return line->id == chosen.toStdString(); });
    auto at = static_cast<std::ptrdiff_t>(found - order.begin());
    if (found == order.end())
        at = key == Qt::Key_Up ? 0 : static_cast<std::ptrdiff_t>(order.size()) - 1;
    else
        at = std::clamp<std::ptrdiff_t>(at + (key == Qt::Key_Up ? 1 : -1), 0, static_cast<std::ptrdiff_t>(order.size()) - 1);
    m_brush.select(QString::fromStdString(order[static_cast<std::size_t>(at)]->id));
}

bool SpreadCanvas::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto hit = hitAt(help->pos()))
            QToolTip::showText(help->globalPos(), readOut(*hit->line, hit->layer), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

}  // namespace triptych::app::routingview
