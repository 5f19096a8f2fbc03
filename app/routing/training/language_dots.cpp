#include "app/routing/training/language_dots.h"

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

#include "app/routing/load_state.h"
#include "app/routing/training/arm_mark.h"
#include "app/shell/theme.h"

namespace triptych::app::routingview {

using shell::TextSize;
using shell::Theme;

LanguageDots::LanguageDots(Brush& brush, QWidget* parent) : QWidget(parent), m_brush(brush) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Bits per byte by language"));
    const auto redraw = [this] {
        update();
        emit readOutChanged();
    };
    connect(&brush, &Brush::hoverChanged, this, redraw);
    connect(&brush, &Brush::selectionChanged, this, redraw);
    connect(&brush, &Brush::pinnedChanged, this, redraw);
    connect(&brush, &Brush::isolationChanged, this, redraw);
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
}

void LanguageDots::setPlot(std::optional<StudyPlot> plot) {
    m_plot = std::move(plot);
    updateGeometry();
    update();
    emit readOutChanged();
}

double LanguageDots::rowHeight() const {
    return std::max(20.0, QFontMetricsF(shell::sizedFont(TextSize::tick)).height() + 4);
}

// Legend, then the axis' numbers.
double LanguageDots::headHeight() const {
    return 2 * QFontMetricsF(shell::sizedFont(TextSize::tick)).height() + 18;
}

double LanguageDots::namesWidth() const {
    const QFontMetricsF metrics(shell::sizedFont(TextSize::tick, true));
    double wide = 60;
    if (m_plot)
        for (const auto& row : m_plot->languages)
            wide = std::max(wide, metrics.horizontalAdvance(row.name) + metrics.horizontalAdvance(row.unseen ? tr("never seen") : tr("minor")) + 34);
    return std::min(wide, 0.34 * width());
}

QSize LanguageDots::sizeHint() const {
    return {600, static_cast<int>(std::ceil(headHeight() + rowHeight() * static_cast<double>(m_plot ? m_plot->languages.size() : 0) + 8))};
}

QRectF LanguageDots::rowOf(std::size_t language) const {
    return {0, headHeight() + rowHeight() * static_cast<double>(language), static_cast<double>(width()), rowHeight()};
}

QPointF LanguageDots::placeOf(std::size_t language, double value) const {
    const double left = namesWidth() + 10, right = width() - 16;
    return {left + (value - m_plot->from) / (m_plot->to - m_plot->from) * (right - left), rowOf(language).center().y()};
}

std::optional<std::size_t> LanguageDots::languageAt(const QPointF& position) const {
    const double row = (position.y() - headHeight()) / rowHeight();
    return m_plot && row >= 0 && row < static_cast<double>(m_plot->languages.size()) ? std::optional(static_cast<std::size_t>(row)) : std::nullopt;
}

QString LanguageDots::readOut() const {
    if (!m_plot)
        return {};
    const auto code = m_brush.strongest().toStdString();
    for (const auto& row : m_plot->languages)
        if (row.code == code) {
            QStringList words;
            for (const auto& arm : row.readOut)
                words << arm;
            return words.join(QStringLiteral("   ·   "));
        }
    return {};
}

QString LanguageDots::table() const {
    if (!m_plot)
        return {};
    QString out = tr("Language");
    for (const auto& arm : m_plot->arms)
        out += QLatin1Char('\t') + arm + QStringLiteral("\tlow\thigh");
    const auto put = [](double v) { return QLatin1Char('\t') + (std::isfinite(v) ? QString::number(v, 'g', 10) : QString()); };
    for (const auto& row : m_plot->languages) {
        out += QLatin1Char('\n') + QString::fromStdString(row.code);
        for (const auto& m : row.arms)
            out += put(m.value) + put(m.low) + put(m.high);
    }
    return out;
}

void LanguageDots::paintAxis(QPainter& painter) const {
    const auto& theme = Theme::current();
    painter.setFont(shell::sizedFont(TextSize::tick));
    const QFontMetricsF small(painter.font());
    double x = 4.5;
    for (std::size_t a = 0; a < m_plot->arms.size(); ++a) {
        paintArmMark(painter, {x, small.height() / 2 + 2}, a, 4);
        painter.setPen(theme.text2);
        const double wide = small.horizontalAdvance(m_plot->arms[a]);
        painter.drawText(QRectF(x + 9, 2, wide + 4, small.height()), Qt::AlignVCenter | Qt::AlignLeft, m_plot->arms[a]);
        x += wide + 34;
    }
    painter.setPen(theme.text3);
    const auto unit = tr("bits per byte");
    painter.drawText(QRectF(0, 2, width() - 16, small.height()), Qt::AlignVCenter | Qt::AlignRight, x + small.horizontalAdvance(unit) < width() - 24 ? unit : QString());
    const double span = m_plot->to - m_plot->from, rough = span / 6, power = std::pow(10, std::floor(std::log10(rough)));
    const double step = rough <= power ? power : rough <= 2 * power ? 2 * power : rough <= 5 * power ? 5 * power : 10 * power;
    const int digits = std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 4);
    const double top = headHeight() - 4, bottom = headHeight() + rowHeight() * static_cast<double>(m_plot->languages.size());
    for (double v = std::ceil(m_plot->from / step - 1e-9) * step; v <= m_plot->to + 1e-9 * step; v += step) {
        const double at = placeOf(0, v).x();
        painter.setPen(QPen(theme.grid, 1));
        painter.drawLine(QPointF(at, top), QPointF(at, bottom));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(at - 40, top - small.height() - 1, 80, small.height()), Qt::AlignCenter, QLocale().toString(v, 'f', digits));
    }
}

void LanguageDots::paintRow(QPainter& painter, std::size_t l) const {
    const auto& theme = Theme::current();
    const auto& row = m_plot->languages[l];
    const auto code = QString::fromStdString(row.code);
    const auto area = rowOf(l);
    const bool strong = m_brush.strongest() == code, pinned = m_brush.pinned().contains(code);
    if (strong)
        painter.fillRect(area, theme.accentSoft);
    painter.setOpacity(m_brush.isFaded(row.family) ? 0.2 : 1);
    painter.setPen(Qt::NoPen);
    painter.setBrush(hueColour(row.hue));
    painter.drawRoundedRect(QRectF(0, area.center().y() - 4.5, 9, 9), 1.5, 1.5);
    painter.setFont(shell::sizedFont(TextSize::tick, strong || pinned));
    const QFontMetricsF metrics(painter.font());
    Tile tile;
    tile.name = row.name.toStdString();
    tile.english = row.english.toStdString();
    const auto kind = row.unseen ? tr("never seen") : row.major ? QString() : tr("minor");
    const double kindWide = kind.isEmpty() ? 0 : metrics.horizontalAdvance(kind) + 8, room = namesWidth() - 16 - kindWide;
    painter.setPen(theme.text);
    painter.drawText(QRectF(15, area.top(), room, area.height()), Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(shownName(tile, painter.font()), row.rightToLeft ? Qt::ElideLeft : Qt::ElideRight, room));
    painter.setPen(theme.text2);
    painter.setFont(shell::sizedFont(TextSize::tick));
    painter.drawText(QRectF(namesWidth() - kindWide, area.top(), kindWide, area.height()), Qt::AlignVCenter | Qt::AlignRight, kind);
    for (std::size_t a = 0; a < row.arms.size(); ++a) {
        const auto& m = row.arms[a];
        if (!std::isfinite(m.value))
            continue;
        // Under each other where arms are alike.
        const QPointF aside(0, (static_cast<double>(a) - static_cast<double>(row.arms.size() - 1) / 2) * std::min(3.5, (area.height() - 8) / static_cast<double>(row.arms.size())));
        if (std::isfinite(m.low) && std::isfinite(m.high)) {
            auto ink = armInk(a);
            ink.setAlphaF(strong ? 1.0F : 0.55F);
            painter.setPen(QPen(ink, 1.2));
            painter.drawLine(placeOf(l, m.low) + aside, placeOf(l, m.high) + aside);
        }
        paintArmMark(painter, placeOf(l, m.value) + aside, a, 3.4);
    }
    painter.setOpacity(1);
}

void LanguageDots::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.fillRect(event->rect(), Theme::current().surface);
    if (!m_plot || m_plot->languages.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    paintAxis(painter);
    for (std::size_t l = 0; l < m_plot->languages.size(); ++l)
        if (rowOf(l).intersects(QRectF(event->rect())))
            paintRow(painter, l);
}

void LanguageDots::mouseMoveEvent(QMouseEvent* event) {
    const auto language = languageAt(event->position());
    m_brush.hover(language ? QString::fromStdString(m_plot->languages[*language].code) : QString());
    setToolTip(language ? readOut().replace(QStringLiteral("   ·   "), QStringLiteral("\n")).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")) : QString());
}

void LanguageDots::mousePressEvent(QMouseEvent* event) {
    const auto language = languageAt(event->position());
    if (event->button() != Qt::LeftButton || !language)
        return QWidget::mousePressEvent(event);
    const auto code = QString::fromStdString(m_plot->languages[*language].code);
    if (event->modifiers() & Qt::ControlModifier)
        m_brush.setPinned(code, !m_brush.pinned().contains(code));
    else
        m_brush.select(code);
}

void LanguageDots::leaveEvent(QEvent*) {
    m_brush.hover({});
}

void LanguageDots::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        return QGuiApplication::clipboard()->setText(table());
    const int by = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (!m_plot || m_plot->languages.empty() || (by == 0 && event->key() != Qt::Key_P))
        return QWidget::keyPressEvent(event);
    const auto& rows = m_plot->languages;
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const LanguageArms& row) { return row.code == m_brush.selected().toStdString(); });
    if (by == 0) {
        if (found != rows.end())
            m_brush.setPinned(m_brush.selected(), !m_brush.pinned().contains(m_brush.selected()));
        return;
    }
    const auto at = found == rows.end() ? (by > 0 ? 0 : static_cast<std::ptrdiff_t>(rows.size()) - 1) : std::clamp<std::ptrdiff_t>(found - rows.begin() + by, 0, static_cast<std::ptrdiff_t>(rows.size()) - 1);
    m_brush.select(QString::fromStdString(rows[static_cast<std::size_t>(at)].code));
}

void LanguageDots::contextMenuEvent(QContextMenuEvent* event) {
    auto* owned = new QMenu(this);
    owned->setAttribute(Qt::WA_DeleteOnClose);
    connect(owned->addAction(tr("Copy data")), &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(table()); });
    owned->popup(event->globalPos());
}

}  // namespace triptych::app::routingview
