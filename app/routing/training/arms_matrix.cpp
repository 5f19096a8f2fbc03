#include "app/routing/training/arms_matrix.h"

#include <algorithm>
#include <cmath>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include "app/routing/training/arm_mark.h"
#include "app/shell/theme.h"

namespace triptych::app::routingview {

using shell::TextSize;
using shell::Theme;

namespace {

constexpr double gap = 14, edge = 4, namesShare = 0.26;

}  // namespace

// Sizes that follow from the font and the widget.
struct ArmsMatrix::Measures {
    double names = 0, head = 0, titles = 0, axis = 0, between = 12;
    double more = 1;  ///< rows are as much taller than they must be
};

ArmsMatrix::ArmsMatrix(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Arms side by side"));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void ArmsMatrix::setPlot(std::optional<StudyPlot> plot) {
    m_plot = std::move(plot);
    setField({});
    setAccessibleDescription(m_plot ? m_plot->headline : QString());
    updateGeometry();
    update();
}

ArmsMatrix::Measures ArmsMatrix::measures() const {
    Measures m;
    const QFontMetricsF bold(shell::sizedFont(TextSize::secondary, true)), small(shell::sizedFont(TextSize::tick));
    m.head = bold.height() + 4;
    m.titles = 2 * small.height() + 3;
    m.axis = small.height() + 7;
    if (!m_plot)
        return m;
    for (std::size_t a = 0; a < m_plot->arms.size(); ++a) {
        m.names = std::max(m.names, bold.horizontalAdvance(m_plot->arms[a]));
        for (const auto& line : m_plot->costs[a].split(QLatin1Char('\n')))
            m.names = std::max(m.names, small.horizontalAdvance(line));
    }
    m.names = std::min(m.names + 12, namesShare * width());
    const double strips = static_cast<double>(m_plot->strips.size()), arms = static_cast<double>(m_plot->arms.size());
    const double free = height() - strips * (m.head + m.titles + m.axis) - (strips - 1) * m.between - 2 * edge;
    double least = 0;
    for (std::size_t s = 0; s < m_plot->strips.size(); ++s)
        least += arms * leastRow(s);
    m.more = std::clamp(free / std::max(1.0, least), 1.0, 1.6);
    return m;
}

// A long name takes two lines.
double ArmsMatrix::nameLines() const {
    const QFontMetricsF bold(shell::sizedFont(TextSize::tick, true));
    return std::any_of(m_plot->arms.begin(), m_plot->arms.end(), [&](const QString& name) { return bold.horizontalAdvance(name) + 12 > namesShare * width(); }) ? 2 : 1;
}

// What an arm costs stands beside it in the first strip alone.
double ArmsMatrix::leastRow(std::size_t strip) const {
    const QFontMetricsF bold(shell::sizedFont(TextSize::secondary, true)), small(shell::sizedFont(TextSize::tick));
    double lines = nameLines() - 1;
    if (strip == 0)
        for (const auto& cost : m_plot->costs)
            lines = std::max(lines, nameLines() + (cost.isEmpty() ? -1.0 : static_cast<double>(cost.count(QLatin1Char('\n')))));
    return std::max(22.0, bold.height() + lines * small.height() + 4);
}

double ArmsMatrix::leastHeight() const {
    if (!m_plot)
        return 100;
    const auto m = measures();
    double sum = 2 * edge + (static_cast<double>(m_plot->strips.size()) - 1) * m.between;
    for (std::size_t s = 0; s < m_plot->strips.size(); ++s)
        sum += m.head + m.titles + m.axis + leastRow(s) * static_cast<double>(m_plot->arms.size());
    return sum;
}

QSize ArmsMatrix::sizeHint() const {
    return {640, static_cast<int>(std::ceil(leastHeight()))};
}

QSize ArmsMatrix::minimumSizeHint() const {
    return {440, static_cast<int>(std::ceil(leastHeight()))};
}

QRectF ArmsMatrix::areaOf(const Field& field) const {
    if (!m_plot || field.strip >= m_plot->strips.size())
        return {};
    const auto m = measures();
    const auto panels = static_cast<double>(m_plot->strips[field.strip].panels.size());
    const double arms = static_cast<double>(m_plot->arms.size());
    // Panels of the same group stand under each other; a strip of fewer leaves room free.
    double most = 1;
    for (const auto& strip : m_plot->strips)
        most = std::max(most, static_cast<double>(strip.panels.size()));
    const double wide = (width() - m.names - 8 - most * gap) / std::max(most, panels);
    double top = edge + m.head + m.titles;
    for (std::size_t s = 0; s < field.strip; ++s)
        top += m.head + m.titles + arms * m.more * leastRow(s) + m.axis + m.between;
    const double row = m.more * leastRow(field.strip);
    return {m.names + gap + static_cast<double>(field.panel) * (wide + gap), top + static_cast<double>(field.arm) * row, wide, row};
}

QPointF ArmsMatrix::placeOf(const Field& field, double value) const {
    const auto within = areaOf(field);
    const auto& panel = m_plot->strips[field.strip].panels[field.panel];
    return {within.left() + (value - panel.from) / (panel.to - panel.from) * within.width(), within.center().y()};
}

QString ArmsMatrix::readOut() const {
    return m_field ? m_plot->strips[m_field->strip].panels[m_field->panel].readOut[m_field->arm] : QString();
}

QString ArmsMatrix::table() const {
    if (!m_plot)
        return {};
    QString out = tr("Table\tColumn\tArm\tValue\tLow\tHigh");
    const auto put = [](double v) { return std::isfinite(v) ? QString::number(v, 'g', 10) : QString(); };
    for (const auto& strip : m_plot->strips)
        for (const auto& panel : strip.panels)
            for (std::size_t a = 0; a < panel.arms.size(); ++a)
                out += QLatin1Char('\n') + QStringList{strip.title, panel.title, m_plot->arms[a], put(panel.arms[a].value), put(panel.arms[a].low), put(panel.arms[a].high)}.join(QLatin1Char('\t'));
    return out;
}

void ArmsMatrix::paintPanel(QPainter& painter, std::size_t s, std::size_t p) const {
    const auto& theme = Theme::current();
    const auto& panel = m_plot->strips[s].panels[p];
    const auto m = measures();
    const auto first = areaOf({s, p, 0}), last = areaOf({s, p, m_plot->arms.size() - 1});
    painter.setFont(shell::sizedFont(TextSize::tick));
    const QFontMetricsF small(painter.font());
    painter.setPen(theme.text);
    painter.drawText(QRectF(first.left(), first.top() - m.titles, first.width(), small.height()), Qt::AlignLeft | Qt::AlignVCenter, small.elidedText(panel.title, Qt::ElideRight, first.width()));
    painter.setPen(theme.text3);
    painter.drawText(QRectF(first.left(), first.top() - m.titles + small.height(), first.width(), small.height()), Qt::AlignLeft | Qt::AlignVCenter, small.elidedText(panel.side, Qt::ElideRight, first.width()));
    // A few round numbers under the axis, two at least.
    const double span = panel.to - panel.from, rough = span / 2, power = std::pow(10, std::floor(std::log10(rough)));
    double step = power;
    for (const double factor : {2.0, 5.0})
        step = factor * power <= rough ? factor * power : step;
    if (span / step * small.horizontalAdvance(QStringLiteral("−0.00 ")) > first.width())
        step *= 2;
    const int digits = std::clamp(static_cast<int>(-std::floor(std::log10(panel.percent ? 100 * step : step) + 1e-9)), 0, 4);
    for (double v = std::ceil(panel.from / step - 1e-9) * step; v <= panel.to + 1e-9 * step; v += step) {
        const double x = placeOf({s, p, 0}, v).x();
        painter.setPen(QPen(theme.grid, 1));
        painter.drawLine(QPointF(x, first.top()), QPointF(x, last.bottom()));
        painter.setPen(theme.text3);
        const double shown = std::abs(v) < 1e-12 ? 0 : v;
        const auto words = panel.percent ? QLocale().toString(100 * shown, 'f', digits) + QStringLiteral(" %") : (shown < 0 ? QString(QChar(0x2212)) : QString()) + QLocale().toString(std::abs(shown), 'f', digits);
        painter.drawText(QRectF(x - 40, last.bottom() + 3, 80, small.height()), Qt::AlignCenter, words);
    }
    painter.setPen(QPen(theme.borderStrong, 1));
    painter.drawLine(last.bottomLeft(), last.bottomRight());
    for (std::size_t a = 0; a < panel.arms.size(); ++a) {
        const Field here{s, p, a};
        const auto area = areaOf(here);
        const bool pointed = m_field == here;
        if (pointed)
            painter.fillRect(area, theme.accentSoft);
        if (a < panel.unseen.size() && std::isfinite(panel.unseen[a])) {
            const double centre = panel.line.value_or(0);
            auto grey = theme.text3;
            grey.setAlphaF(0.18F);
            const QRectF unseen(QPointF(std::max(area.left(), placeOf(here, centre - panel.unseen[a]).x()), area.top() + 3), QPointF(std::min(area.right(), placeOf(here, centre + panel.unseen[a]).x()), area.bottom() - 3));
            painter.fillRect(unseen, grey);
        }
    }
    if (panel.line) {
        const double x = placeOf({s, p, 0}, *panel.line).x();
        painter.setPen(QPen(theme.borderStrong, 1));
        painter.drawLine(QPointF(x, first.top()), QPointF(x, last.bottom()));
    }
    painter.save();
    painter.setClipRect(QRectF(first.topLeft(), last.bottomRight()).adjusted(-5, 0, 5, 0));
    for (std::size_t a = 0; a < panel.arms.size(); ++a) {
        const Field here{s, p, a};
        const auto& value = panel.arms[a];
        const QColor ink = armInk(a);
        const auto area = areaOf(here);
        if (a < panel.reference.size() && std::isfinite(panel.reference[a])) {
            const double x = placeOf(here, panel.reference[a]).x();
            painter.setPen(QPen(theme.text3, 1.6));
            painter.drawLine(QPointF(x, area.center().y() - 7), QPointF(x, area.center().y() + 7));
        }
        if (std::isfinite(value.low) && std::isfinite(value.high)) {
            painter.setPen(QPen(ink, 1.6));
            painter.drawLine(placeOf(here, value.low), placeOf(here, value.high));
        }
        if (std::isfinite(value.value))
            paintArmMark(painter, placeOf(here, value.value), a, 4);
    }
    painter.restore();
    for (std::size_t a = 0; a < panel.arms.size(); ++a)
        if (!std::isfinite(panel.arms[a].value)) {
            painter.setPen(theme.text3);
            const bool differences = m_plot->strips[s].differences, baseline = differences && a == m_plot->baseline;
            painter.drawText(areaOf({s, p, a}).adjusted(4, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft, baseline ? tr("baseline") : s == 0 || differences ? QStringLiteral("–") : tr("not measured"));
        }
}

void ArmsMatrix::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const auto& theme = Theme::current();
    painter.fillRect(rect(), theme.surface);
    if (!m_plot || m_plot->arms.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const auto m = measures();
    for (std::size_t s = 0; s < m_plot->strips.size(); ++s) {
        const auto& strip = m_plot->strips[s];
        const auto first = areaOf({s, 0, 0});
        const auto boldFont = shell::sizedFont(TextSize::secondary, true);
        const QFontMetricsF bold(boldFont), small(shell::sizedFont(TextSize::tick));
        const double top = first.top() - m.titles - m.head;
        painter.setFont(boldFont);
        painter.setPen(theme.text);
        painter.drawText(QRectF(0, top, width(), m.head), Qt::AlignLeft | Qt::AlignVCenter, strip.title);
        painter.setFont(shell::sizedFont(TextSize::tick));
        painter.setPen(theme.text3);
        const double from = bold.horizontalAdvance(strip.title) + 10;
        painter.drawText(QRectF(from, top, width() - from, m.head), Qt::AlignLeft | Qt::AlignVCenter, small.elidedText(strip.side, Qt::ElideRight, width() - from));
        for (std::size_t a = 0; a < m_plot->arms.size(); ++a) {
            const auto row = areaOf({s, 0, a});
            // What an arm costs is told once.
            const auto cost = s == 0 && !m_plot->costs[a].isEmpty() ? m_plot->costs[a].split(QLatin1Char('\n')) : QStringList();
            const auto nameFont = shell::sizedFont(TextSize::tick, true);
            const QFontMetricsF named(nameFont);
            const double lines = named.horizontalAdvance(m_plot->arms[a]) > m.names ? 2 : 1, tall = lines * named.height() + static_cast<double>(cost.size()) * small.height();
            double y = row.center().y() - tall / 2;
            painter.setFont(nameFont);
            painter.setPen(theme.text);
            painter.drawText(QRectF(0, y, m.names, lines * named.height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, named.elidedText(m_plot->arms[a], Qt::ElideRight, (lines - 0.2) * m.names));
            y += lines * named.height();
            painter.setFont(shell::sizedFont(TextSize::tick));
            painter.setPen(theme.text3);
            for (const auto& line : cost) {
                painter.drawText(QRectF(0, y, m.names, small.height()), Qt::AlignLeft | Qt::AlignVCenter, small.elidedText(line, Qt::ElideRight, m.names));
                y += small.height();
            }
        }
        for (std::size_t p = 0; p < strip.panels.size(); ++p)
            paintPanel(painter, s, p);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void ArmsMatrix::setField(std::optional<Field> field) {
    if (field == m_field)
        return;
    m_field = field;
    setToolTip(readOut().toHtmlEscaped());
    update();
    emit fieldChanged();
}

void ArmsMatrix::mouseMoveEvent(QMouseEvent* event) {
    if (!m_plot)
        return;
    for (std::size_t s = 0; s < m_plot->strips.size(); ++s)
        for (std::size_t p = 0; p < m_plot->strips[s].panels.size(); ++p)
            for (std::size_t a = 0; a < m_plot->arms.size(); ++a)
                if (areaOf({s, p, a}).contains(event->position()))
                    return setField(Field{s, p, a});
    setField({});
}

void ArmsMatrix::leaveEvent(QEvent*) {
    setField({});
}

void ArmsMatrix::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        return QGuiApplication::clipboard()->setText(table());
    int across = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const int down = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (!m_plot || m_plot->strips.empty() || (across == 0 && down == 0))
        return QWidget::keyPressEvent(event);
    if (!m_field)
        return setField(Field{});
    auto next = *m_field;
    const auto arms = static_cast<int>(m_plot->arms.size()), rows = arms * static_cast<int>(m_plot->strips.size());
    const int row = std::clamp(static_cast<int>(next.strip) * arms + static_cast<int>(next.arm) + down, 0, rows - 1);
    next.strip = static_cast<std::size_t>(row / arms);
    next.arm = static_cast<std::size_t>(row % arms);
    next.panel = static_cast<std::size_t>(std::clamp(static_cast<int>(next.panel) + across, 0, static_cast<int>(m_plot->strips[next.strip].panels.size()) - 1));
    setField(next);
}

void ArmsMatrix::contextMenuEvent(QContextMenuEvent* event) {
    auto* owned = new QMenu(this);
    owned->setAttribute(Qt::WA_DeleteOnClose);
    connect(owned->addAction(tr("Copy data")), &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(table()); });
    owned->popup(event->globalPos());
}

}  // namespace triptych::app::routingview
