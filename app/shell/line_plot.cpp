#include "app/shell/line_plot.h"

#include <algorithm>
#include <cmath>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineF>
#include <QMenu>
#include <QMouseEvent>

#include "app/shell/line_plot_parts.h"
#include "app/shell/theme.h"

namespace triptych::shell {

using lineplot::number;

namespace {

constexpr double nearPx = 7, mostZoom = 400;

}  // namespace

LinePlot::LinePlot(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void LinePlot::setContent(PlotContent content) {
    const bool same = content.title == m_content.title && content.x.title == m_content.x.title && isZoomed();
    m_content = std::move(content);
    m_places.clear();
    double least = INFINITY, most = -INFINITY;
    for (const auto& series : m_content.series)
        for (std::size_t i = 0; i < series.x.size(); ++i) {
            m_places.push_back(series.x[i]);
            for (const auto* values : {&series.y, &series.low, &series.high})
                if (i < values->size() && std::isfinite((*values)[i])) {
                    least = std::min(least, (*values)[i]);
                    most = std::max(most, (*values)[i]);
                }
        }
    std::sort(m_places.begin(), m_places.end());
    m_places.erase(std::unique(m_places.begin(), m_places.end()), m_places.end());
    const auto range = [](double from, double to, const PlotAxis& axis) {
        if (!std::isfinite(from) || !std::isfinite(to))
            from = 0, to = 1;
        const double air = axis.from && axis.to ? 0 : std::max(1e-9, 0.05 * (to - from));
        from = axis.from.value_or(from - air);
        to = axis.to.value_or(to + air);
        return std::pair(from, to > from ? to : from + 1);
    };
    const auto [left, right] = range(m_places.empty() ? 0 : m_places.front(), m_places.empty() ? 1 : m_places.back(), m_content.x);
    const auto [bottom, top] = range(least, most, m_content.y);
    m_whole = {left, right, bottom, top};
    see(same ? m_seen : m_whole);
    if (m_at && !std::binary_search(m_places.begin(), m_places.end(), *m_at))
        m_at.reset();
    setAccessibleName(m_content.title);
    setAccessibleDescription(table());
    update();
}

void LinePlot::setStrong(const QString& id) {
    if (id == m_strong)
        return;
    m_strong = id;
    setToolTip(readOut().toHtmlEscaped());
    update();
    emit readOutChanged();
}

// Within the whole, and no smaller than can be told apart.
void LinePlot::see(Frame frame) {
    const auto kept = [](double& from, double& to, double least, double most) {
        if (to - from >= most - least) {
            from = least;
            to = most;
            return;
        }
        const double wide = std::clamp(to - from, (most - least) / mostZoom, most - least);
        from = std::clamp(from, least, most - wide);
        to = from + wide;
    };
    kept(frame.left, frame.right, m_whole.left, m_whole.right);
    kept(frame.bottom, frame.top, m_whole.bottom, m_whole.top);
    m_seen = frame;
    update();
}

void LinePlot::fit() {
    see(m_whole);
}

void LinePlot::zoomAt(const QPointF& position, double factor) {
    const auto within = area();
    const double across = std::clamp((position.x() - within.left()) / within.width(), 0.0, 1.0), up = std::clamp((within.bottom() - position.y()) / within.height(), 0.0, 1.0);
    const auto scaled = [factor](double from, double to, double at, double least, double most) {
        const double wide = std::clamp((to - from) / factor, (most - least) / mostZoom, most - least), centre = from + at * (to - from);
        return std::pair(centre - at * wide, centre + (1 - at) * wide);
    };
    const auto [left, right] = scaled(m_seen.left, m_seen.right, across, m_whole.left, m_whole.right);
    const auto [bottom, top] = scaled(m_seen.bottom, m_seen.top, up, m_whole.bottom, m_whole.top);
    see({left, right, bottom, top});
}

QString LinePlot::readOut() const {
    if (!m_at)
        return {};
    QStringList parts{tr("%1: %2", "axis and value").arg(m_content.x.title, number(*m_at, m_content.x))};
    for (const auto& series : m_content.series) {
        if (!series.listed && !isLabelled(series))
            continue;
        const auto found = std::find(series.x.begin(), series.x.end(), *m_at);
        const auto i = static_cast<std::size_t>(found - series.x.begin());
        if (found == series.x.end() || !std::isfinite(series.y[i]))
            continue;
        const bool band = i < series.low.size() && std::isfinite(series.low[i]);
        parts << (band ? tr("%1 %2 (%3 to %4)", "a line's name, its value and interval").arg(series.name, number(series.y[i], m_content.y), number(series.low[i], m_content.y), number(series.high[i], m_content.y))
                       : tr("%1 %2", "a line's name and value").arg(series.name, number(series.y[i], m_content.y)));
    }
    return parts.join(QStringLiteral("   ·   "));
}

QString LinePlot::table() const {
    QString text = m_content.x.title;
    for (const auto& series : m_content.series)
        text += QLatin1Char('\t') + series.name + (series.low.empty() ? QString() : QStringLiteral("\tlow\thigh"));
    for (const double x : m_places) {
        text += QLatin1Char('\n') + QString::number(x, 'g', 10);
        for (const auto& series : m_content.series) {
            const auto i = static_cast<std::size_t>(std::find(series.x.begin(), series.x.end(), x) - series.x.begin());
            const auto put = [&](const std::vector<double>& values) { text += QLatin1Char('\t') + (i < values.size() && std::isfinite(values[i]) ? QString::number(values[i], 'g', 10) : QString()); };
            put(series.y);
            if (!series.low.empty()) {
                put(series.low);
                put(series.high);
            }
        }
    }
    return text;
}

QString LinePlot::lineAt(const QPointF& position) const {
    if (!area().adjusted(-nearPx, -nearPx, nearPx, nearPx).contains(position))
        return {};
    QString nearest;
    double least = nearPx;
    for (const auto& series : m_content.series) {
        if (series.id.isEmpty())
            continue;
        for (std::size_t i = 0; i < series.x.size(); ++i) {
            if (!std::isfinite(series.y[i]))
                continue;
            const QPointF here = place(series.x[i], series.y[i]);
            double distance = QLineF(position, here).length();
            if (i > 0 && std::isfinite(series.y[i - 1])) {
                const QPointF step = here - place(series.x[i - 1], series.y[i - 1]);
                const double square = QPointF::dotProduct(step, step), along = square > 0 ? std::clamp(QPointF::dotProduct(position - here + step, step) / square, 0.0, 1.0) : 0;
                distance = std::min(distance, QLineF(position, here - step * (1 - along)).length());
            }
            if (distance < least) {
                least = distance;
                nearest = series.id;
            }
        }
    }
    return nearest;
}

void LinePlot::setPlace(std::optional<double> x) {
    if (m_at == x)
        return;
    m_at = x;
    setToolTip(readOut().toHtmlEscaped());
    update();
    emit readOutChanged();
}

void LinePlot::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_pressed = event->position();
    m_before = m_seen;
    m_panned = false;
}

void LinePlot::mouseMoveEvent(QMouseEvent* event) {
    if (m_pressed && (m_panned || QLineF(*m_pressed, event->position()).length() > 4)) {
        m_panned = true;
        const auto within = area();
        const double across = (event->position().x() - m_pressed->x()) / within.width() * (m_before.right - m_before.left), up = (event->position().y() - m_pressed->y()) / within.height() * (m_before.top - m_before.bottom);
        return see({m_before.left - across, m_before.right - across, m_before.bottom + up, m_before.top + up});
    }
    std::optional<double> nearest;
    for (const double x : m_places)
        if (!nearest || std::abs(place(x, m_seen.bottom).x() - event->position().x()) < std::abs(place(*nearest, m_seen.bottom).x() - event->position().x()))
            nearest = x;
    setPlace(nearest);
    if (const auto under = lineAt(event->position()); under != m_under) {
        m_under = under;
        setCursor(under.isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
        emit pointed(under);
    }
}

void LinePlot::mouseReleaseEvent(QMouseEvent* event) {
    const bool click = m_pressed && !m_panned;
    m_pressed.reset();
    if (const auto id = click ? lineAt(event->position()) : QString(); !id.isEmpty())
        emit clicked(id, event->modifiers().testFlag(Qt::ControlModifier));
}

void LinePlot::mouseDoubleClickEvent(QMouseEvent*) {
    fit();
}

void LinePlot::wheelEvent(QWheelEvent* event) {
    const double turned = event->angleDelta().y();
    // What cannot be zoomed out of any further lets the page scroll.
    if (turned == 0 || !area().contains(event->position()) || (turned < 0 && !isZoomed()))
        return event->ignore();
    zoomAt(event->position(), std::pow(1.0015, turned));
    event->accept();
}

void LinePlot::keyPressEvent(QKeyEvent* event) {
    int by = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(table());
        return;
    }
    if (event->key() == Qt::Key_0)
        return fit();
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Minus)
        return zoomAt(area().center(), event->key() == Qt::Key_Plus ? 1.25 : 0.8);
    if (by == 0 || m_places.empty())
        return QWidget::keyPressEvent(event);
    by = isRightToLeft() ? -by : by;
    const auto at = m_at ? std::lower_bound(m_places.begin(), m_places.end(), *m_at) - m_places.begin() : by > 0 ? -1 : static_cast<std::ptrdiff_t>(m_places.size());
    setPlace(m_places[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at + by, 0, static_cast<std::ptrdiff_t>(m_places.size()) - 1))]);
}

void LinePlot::leaveEvent(QEvent*) {
    setPlace(std::nullopt);
    if (!m_under.isEmpty()) {
        m_under.clear();
        emit pointed({});
    }
}

void LinePlot::contextMenuEvent(QContextMenuEvent* event) {
    auto* owned = new QMenu(this);
    owned->setAttribute(Qt::WA_DeleteOnClose);
    connect(owned->addAction(tr("Copy data")), &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(table()); });
    connect(owned->addAction(tr("Fit")), &QAction::triggered, this, &LinePlot::fit);
    owned->popup(event->globalPos());
}

}  // namespace triptych::shell
