#include "app/routing/expert_map.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include "app/routing/load_state.h"
#include "app/shell/theme.h"

namespace triptych::app::routingview {
namespace {
constexpr int headHeight = 46, left = 40, right = 16;
}

ExpertMap::ExpertMap(ExpertsState& state, Brush& brush, QWidget* parent) : QWidget(parent), m_state(state), m_brush(brush) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Map of experts"));
    setAccessibleDescription(tr("Arrow keys go through the experts"));
    connect(&state, &ExpertsState::changed, this, &ExpertMap::refreshImage);
    connect(&state, &ExpertsState::expertChanged, this, qOverload<>(&QWidget::update));
    connect(&brush, &Brush::hoverChanged, this, qOverload<>(&QWidget::update));
    connect(&brush, &Brush::selectionChanged, this, qOverload<>(&QWidget::update));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, &ExpertMap::refreshImage);
}

QColor ExpertMap::colourOf(double value) const {
    const auto& theme = shell::Theme::current();
    if (!std::isfinite(value))
        return theme.window;
    if (ofLanguages())
        return value > 0 ? theme.loadColour(level(value, 1)) : tinyCells() ? theme.deadCell : theme.surface;
    return shell::mixed(theme.surface, theme.accent, std::clamp(value / m_state.grid().upper, 0.0, 1.0));
}

bool ExpertMap::tinyCells() const {
    const auto cell = cellRect(0, 0).size();
    return cell.width() < 4 || cell.height() < 4;
}

void ExpertMap::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    refreshImage();
}

void ExpertMap::refreshImage() {
    const auto& grid = m_state.grid();
    const int rows = static_cast<int>(grid.rows()), columns = static_cast<int>(grid.columns());
    m_image = QImage(std::max(1, columns), std::max(1, rows), QImage::Format_RGB32);
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < columns; ++x)
            m_image.setPixelColor(x, y, colourOf(grid.at(static_cast<std::size_t>(y), static_cast<std::size_t>(x))));
    if (m_hovered && (m_hovered->x() >= columns || m_hovered->y() >= rows))
        m_hovered.reset();
    update();
}

QRect ExpertMap::area() const {
    const int rows = std::max(1, static_cast<int>(m_state.grid().rows())), columns = std::max(1, static_cast<int>(m_state.grid().columns()));
    const QFontMetrics metrics(shell::sizedFont(shell::TextSize::tick));
    const int w = std::max(20, width() - left - right), h = std::max(20, height() - headHeight - metrics.height() - 12);
    const auto fit = [](int room, int count) { return count > room ? room : room / count * count; };
    if (ofLanguages())
        return {left, headHeight, fit(w, columns), fit(h, rows)};
    const int side = fit(std::min(w, h), columns);
    return {left, headHeight, side, side};
}

QRectF ExpertMap::cellRect(int row, int column) const {
    const auto place = area();
    const double w = static_cast<double>(place.width()) / std::max<double>(1, static_cast<double>(m_state.grid().columns()));
    const double h = static_cast<double>(place.height()) / std::max<double>(1, static_cast<double>(m_state.grid().rows()));
    return {place.left() + column * w, place.top() + row * h, w, h};
}

std::optional<QPoint> ExpertMap::cellAt(const QPoint& point) const {
    const auto place = area();
    if (m_state.isEmpty() || m_state.grid().isEmpty() || !place.contains(point))
        return {};
    return QPoint((point.x() - place.left()) * static_cast<int>(m_state.grid().columns()) / place.width(), (point.y() - place.top()) * static_cast<int>(m_state.grid().rows()) / place.height());
}

int ExpertMap::placeOf(int expert) const {
    const auto& order = m_state.grid().order;
    const auto found = std::find(order.begin(), order.end(), expert);
    return found == order.end() ? -1 : static_cast<int>(found - order.begin());
}
int ExpertMap::rowOf(const QString& language) const {
    const auto& rows = m_state.grid().languages;
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const LanguageUse& use) { return use.code == language.toStdString(); });
    return language.isEmpty() || found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
}

QString ExpertMap::readOut() const {
    const auto& grid = m_state.grid();
    if (grid.isEmpty())
        return {};
    if (!m_hovered)
        return grid.kind == MapKind::coActivation ? tr("P(b | a): of the tokens that use a, those that use b") : ofLanguages() ? tr("Share of tokens over the even share k/E") : tr("Cosine of two experts");
    const auto row = static_cast<std::size_t>(m_hovered->y()), column = static_cast<std::size_t>(m_hovered->x());
    const int b = grid.order[column];
    const double value = grid.at(row, column);
    if (ofLanguages())
        return tr("%1 · expert %2 · %3 × k/E").arg(QString::fromStdString(grid.languages[row].name)).arg(b).arg(locale().toString(value, 'f', 2));
    const int a = grid.order[row];
    if (a == b)
        return tr("expert %1").arg(a);
    if (!std::isfinite(value))
        return tr("%1 is dead here", "number of an expert").arg(a);
    if (grid.kind != MapKind::coActivation)
        return tr("experts %1 and %2 · cosine %3").arg(a).arg(b).arg(locale().toString(value, 'f', 3));
    const auto words = tr("of tokens that use %1, %2 % use %3").arg(a).arg(locale().toString(100 * value, 'f', 1)).arg(b);
    const double lift = m_state.pairs().liftOf(static_cast<std::size_t>(a), static_cast<std::size_t>(b));
    return std::isfinite(lift) ? tr("%1 · %2 × chance", "how often, then how much more than by chance").arg(words, locale().toString(lift, 'f', 2)) : words;
}

void ExpertMap::drawHead(QPainter& painter) const {
    const auto& theme = shell::Theme::current();
    const auto& grid = m_state.grid();
    const auto title = m_state.map() == MapKind::coActivation ? tr("Used together")
                       : m_state.map() == MapKind::languages  ? tr("Load by language")
                       : m_state.map() == MapKind::weights    ? tr("Likeness of weights")
                                                              : tr("Likeness of the router’s rows");
    const int barWidth = 72, barLeft = width() - right - 44 - barWidth;
    painter.setFont(shell::sizedFont(shell::TextSize::secondary, true));
    painter.setPen(theme.text2);
    painter.drawText(QRect(left, 4, barLeft - 40 - left, 18), Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(title, Qt::ElideRight, barLeft - 40 - left));
    if (grid.isEmpty())
        return;
    painter.setFont(shell::sizedFont(shell::TextSize::tick));
    painter.drawText(QRect(left, 22, width() - left - right, 18), Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(readOut(), Qt::ElideRight, width() - left - right));
    const QRect bar(barLeft, 9, barWidth, 8);
    for (int x = 0; x < barWidth; ++x) {
        const double part = (x + 0.5) / barWidth;
        painter.fillRect(bar.left() + x, bar.top(), 1, bar.height(), ofLanguages() ? theme.loadColour(-3 + 6 * part) : colourOf(part * grid.upper));
    }
    painter.setPen(theme.borderStrong);
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
    painter.setPen(theme.text3);
    const auto end = ofLanguages() ? QStringLiteral("8×") : grid.kind == MapKind::coActivation ? tr("%1 %").arg(locale().toString(100 * grid.upper, 'f', 0)) : locale().toString(grid.upper, 'f', 0);
    painter.drawText(QRect(bar.left() - 42, bar.top() - 6, 36, bar.height() + 12), Qt::AlignRight | Qt::AlignVCenter, ofLanguages() ? QStringLiteral("⅛×") : locale().toString(0));
    painter.drawText(QRect(bar.right() + 7, bar.top() - 6, 44, bar.height() + 12), Qt::AlignLeft | Qt::AlignVCenter, end);
}

void ExpertMap::drawTicks(QPainter& painter) const {
    const auto& theme = shell::Theme::current();
    const auto& grid = m_state.grid();
    const auto place = area();
    const QFontMetrics metrics(shell::sizedFont(shell::TextSize::tick));
    const auto cell = cellRect(0, 0).size();
    const int widest = metrics.horizontalAdvance(locale().toString(m_state.result().experts)) + 8;
    const auto stepFor = [](double size, int need) {
        int step = 1;
        while (step * size < need)
            step *= 2;
        return step;
    };
    painter.setPen(theme.text3);
    for (int i = 0, step = stepFor(cell.width(), widest); i < static_cast<int>(grid.columns()); i += step)
        painter.drawText(QRectF(place.left() + (i + 0.5) * cell.width() - 30, place.bottom() + 4, 60, metrics.height()), Qt::AlignHCenter | Qt::AlignTop,
                         locale().toString(grid.order[static_cast<std::size_t>(i)]));
    if (ofLanguages()) {
        // A square of the family for each language; its code where there is room.
        const bool names = cell.height() >= metrics.height() - 2;
        for (int i = 0; i < static_cast<int>(grid.rows()); ++i) {
            const auto& use = grid.languages[static_cast<std::size_t>(i)];
            painter.fillRect(QRectF(place.left() - 8, place.top() + i * cell.height(), 5, std::max(1.0, cell.height() - (cell.height() > 4 ? 1 : 0))), hueColour(use.hue));
            if (names)
                painter.drawText(QRectF(0, place.top() + i * cell.height(), place.left() - 12, cell.height()), Qt::AlignRight | Qt::AlignVCenter, QString::fromStdString(use.code));
        }
        return;
    }
    for (int i = 0, step = stepFor(cell.height(), metrics.height() + 2); i < static_cast<int>(grid.rows()); i += step)
        painter.drawText(QRectF(0, place.top() + (i + 0.5) * cell.height() - 10, place.left() - 6, 20), Qt::AlignRight | Qt::AlignVCenter, locale().toString(grid.order[static_cast<std::size_t>(i)]));
}

void ExpertMap::drawValues(QPainter& painter) const {
    const auto& theme = shell::Theme::current();
    const auto& grid = m_state.grid();
    const auto cell = cellRect(0, 0).size();
    const QFontMetrics metrics(shell::sizedFont(shell::TextSize::tick));
    const bool share = grid.kind == MapKind::coActivation;
    if (cell.width() < metrics.horizontalAdvance(share ? QStringLiteral("100") : QStringLiteral("0.00")) + 8 || cell.height() < metrics.height() + 2)
        return;
    for (int row = 0; row < static_cast<int>(grid.rows()); ++row)
        for (int column = 0; column < static_cast<int>(grid.columns()); ++column) {
            const double value = grid.at(static_cast<std::size_t>(row), static_cast<std::size_t>(column));
            if (!std::isfinite(value))
                continue;
            const auto ground = colourOf(value);
            const bool darkGround = 0.299 * ground.redF() + 0.587 * ground.greenF() + 0.114 * ground.blueF() < 0.5;
            painter.setPen(darkGround == theme.dark ? theme.text : theme.surface);
            painter.drawText(cellRect(row, column), Qt::AlignCenter, share ? locale().toString(100 * value, 'f', 0) : locale().toString(value, 'f', 2));
        }
}

void ExpertMap::drawMarks(QPainter& painter) const {
    const auto& theme = shell::Theme::current();
    const auto place = area();
    painter.setBrush(Qt::NoBrush);
    const int chosen = placeOf(m_state.expert());
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.text, hasFocus() ? 2 : 1));
    if (chosen >= 0 && ofLanguages()) {
        const auto cell = cellRect(0, chosen);
        painter.drawRect(QRectF(cell.left(), place.top(), cell.width(), place.height()).toAlignedRect().adjusted(0, 0, -1, -1));
    } else if (chosen >= 0) {
        const auto cell = cellRect(chosen, 0);
        painter.drawRect(QRectF(place.left(), cell.top(), place.width(), cell.height()).toAlignedRect().adjusted(0, 0, -1, -1));
    }
    if (const int row = ofLanguages() ? rowOf(m_brush.strongest()) : -1; row >= 0) {
        const auto cell = cellRect(row, 0);
        painter.setPen(QPen(theme.text, 1));
        painter.drawRect(QRectF(place.left(), cell.top(), place.width(), cell.height()).toAlignedRect().adjusted(0, 0, -1, -1));
    }
    if (m_hovered) {
        painter.setPen(QPen(theme.text, 1));
        painter.drawRect(cellRect(m_hovered->y(), m_hovered->x()).toAlignedRect().adjusted(0, 0, -1, -1));
    }
}

void ExpertMap::paintEvent(QPaintEvent*) {
    if (m_state.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    drawHead(painter);
    if (m_state.grid().isEmpty())
        return;
    painter.drawImage(area(), m_image);
    if (ofLanguages() && !tinyCells())
        for (int row = 0; row < static_cast<int>(m_state.grid().rows()); ++row)
            for (int column = 0; column < static_cast<int>(m_state.grid().columns()); ++column)
                if (m_state.grid().at(static_cast<std::size_t>(row), static_cast<std::size_t>(column)) == 0)
                    painter.fillRect(cellRect(row, column), QBrush(shell::Theme::current().text3, Qt::BDiagPattern));
    painter.setPen(shell::Theme::current().borderStrong);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area().adjusted(-1, -1, 0, 0));
    painter.setFont(shell::sizedFont(shell::TextSize::tick));
    drawValues(painter);
    drawTicks(painter);
    drawMarks(painter);
}

void ExpertMap::hoverCell(std::optional<QPoint> cell) {
    if (cell == m_hovered)
        return;
    m_hovered = cell;
    if (ofLanguages())
        m_brush.hover(cell ? QString::fromStdString(m_state.grid().languages[static_cast<std::size_t>(cell->y())].code) : QString());
    update();
}

void ExpertMap::mouseMoveEvent(QMouseEvent* event) {
    hoverCell(cellAt(event->pos()));
}
void ExpertMap::leaveEvent(QEvent*) {
    hoverCell({});
}

void ExpertMap::mousePressEvent(QMouseEvent* event) {
    const auto cell = cellAt(event->pos());
    if (!cell)
        return;
    const auto& grid = m_state.grid();
    const bool languages = ofLanguages();
    const auto code = languages ? QString::fromStdString(grid.languages[static_cast<std::size_t>(cell->y())].code) : QString();
    m_state.select(grid.order[static_cast<std::size_t>(languages ? cell->x() : cell->y())]);
    if (languages)
        m_brush.select(code);
}

void ExpertMap::keyPressEvent(QKeyEvent* event) {
    const bool back = event->key() == Qt::Key_Up || event->key() == Qt::Key_Left, forth = event->key() == Qt::Key_Down || event->key() == Qt::Key_Right;
    const auto& order = m_state.grid().order;
    if ((!back && !forth) || order.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int place = placeOf(m_state.expert());
    m_state.select(order[static_cast<std::size_t>(place < 0 ? 0 : std::clamp(place + (forth ? 1 : -1), 0, static_cast<int>(order.size()) - 1))]);
}

}  // namespace triptych::app::routingview
