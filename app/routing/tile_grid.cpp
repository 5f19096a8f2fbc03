#include "app/routing/tile_grid.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "app/shell/theme.h"

namespace triptych::app::routingview {

TileGrid::TileGrid(LoadState& state, QWidget* parent) : QWidget(parent), m_state(state) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Load by language"));
    setAccessibleDescription(tr("One heat-map a language; arrow keys move the selection"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&state, &LoadState::changed, this, [this] {
        drop();
        updateGeometry();
    });
    connect(&state, &LoadState::selectionChanged, this, qOverload<>(&QWidget::update));
    connect(&state, &LoadState::hoverChanged, this, qOverload<>(&QWidget::update));
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, &TileGrid::drop);
}

TileGrid::Grid TileGrid::grid(int width) const {
    Grid g;
    const int experts = m_state.isEmpty() ? 1 : m_state.experts(), layers = m_state.isEmpty() ? 1 : m_state.layers();
    // Small models are scaled by whole pixels; large ones get a pixel an expert up to 128, see drawMap().
    g.mapWidth = experts < 64 ? std::max(1, 64 / experts) * experts : std::min(experts, 128);
    g.slot = std::max(64, g.mapWidth);
    g.mapHeight = layers <= 24 ? 48 / layers * layers : std::max(48, layers > 96 ? 96 : 48);
    const QFontMetrics metrics(shell::sizedFont(shell::TextSize::tick));
    g.label = std::max(20, metrics.height() + 4);
    g.rowPitch = g.mapHeight + g.label + 6;
    g.columns = std::clamp((width - 24) / (g.slot + 8), 1, 10);
    g.gap = g.columns > 1 ? std::max(8.0, double(width - 32 - g.columns * g.slot) / (g.columns - 1)) : 8.0;
    return g;
}

QRect TileGrid::mapRect(const Grid& g, int index) const {
    const int column = index % g.columns, row = index / g.columns;
    int x = 16 + static_cast<int>(std::lround(column * (g.slot + g.gap)));
    if (layoutDirection() == Qt::RightToLeft)
        x = width() - x - g.slot;
    return {x, row * g.rowPitch + g.label, g.mapWidth, g.mapHeight};
}

QRect TileGrid::mapRect(int index) const {
    return mapRect(grid(width()), index);
}

int TileGrid::heightForWidth(int width) const {
    const auto g = grid(width);
    const int count = m_state.isEmpty() ? 0 : static_cast<int>(m_state.tiles().size());
    return (count + g.columns - 1) / g.columns * g.rowPitch + 8;
}

QSize TileGrid::sizeHint() const {
    return {760, heightForWidth(width() > 100 ? width() : 760)};
}

void TileGrid::drop() {
    m_maps.clear();
    update();
}

const QPixmap& TileGrid::map(std::size_t index, const Grid& g) {
    if (m_maps.size() != m_state.tiles().size() || m_ratio != devicePixelRatioF()) {
        m_maps.assign(m_state.tiles().size(), {});
        m_ratio = devicePixelRatioF();
    }
    auto& pixmap = m_maps[index];
    if (pixmap.isNull()) {
        // Drawn in device pixels, a whole number of them a cell, so that cells are equally wide at any scale.
        const auto whole = [&](int size, int cells) {
            const int device = static_cast<int>(std::floor(size * m_ratio));
            return cells <= device ? device / cells * cells : device;
        };
        const bool exactHeight = m_state.layers() <= 24;
        const QSize size(whole(g.mapWidth, m_state.experts()),
                         exactHeight ? whole(g.mapHeight, m_state.layers()) : static_cast<int>(std::floor(g.mapHeight * m_ratio)));
        pixmap = QPixmap(size);
        pixmap.fill(shell::Theme::current().surface);
        QPainter painter(&pixmap);
        drawMap(painter, m_state, m_state.tiles()[index], QRect(QPoint(0, 0), size));
        painter.end();
        pixmap.setDevicePixelRatio(m_ratio);
    }
    return pixmap;
}

void TileGrid::drawLabel(QPainter& painter, const Tile& tile, const QRect& rect, bool selected) {
    const auto& theme = shell::Theme::current();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QRect square(mirrored ? rect.right() - 8 : rect.left(), rect.center().y() - 4, 9, 9);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(hueColour(tile.hue));
    painter.drawRoundedRect(square, 1.5, 1.5);
    const QFont font = shell::sizedFont(shell::TextSize::tick, selected);
    painter.setFont(font);
    painter.setPen(selected ? theme.text : theme.text2);
    const QRect words = mirrored ? rect.adjusted(0, 0, -13, 0) : rect.adjusted(13, 0, 0, 0);
    const auto name = rect.width() < 56 && !tile.code.empty() ? QString::fromStdString(tile.code) : shownName(tile, font);
    const auto elided = QFontMetrics(font).elidedText(name, tile.rightToLeft ? Qt::ElideLeft : Qt::ElideRight, words.width());
    painter.drawText(words, int(mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine, elided);
}

void TileGrid::paintEvent(QPaintEvent*) {
    if (m_state.isEmpty())
        return;
    QPainter painter(this);
    const auto& theme = shell::Theme::current();
    const auto g = grid(width());
    for (std::size_t i = 0; i < m_state.tiles().size(); ++i) {
        const auto& tile = m_state.tiles()[i];
        const QRect area = mapRect(g, static_cast<int>(i));
        const bool selected = static_cast<int>(i) == m_state.selected();
        painter.setOpacity(m_state.isFaded(tile) ? 0.15 : 1.0);
        const int reach = static_cast<int>(g.gap) - 4;
        drawLabel(painter, tile, QRect(area.left(), area.top() - g.label, g.slot + std::min(reach, 6), g.label - 2), selected);
        painter.drawPixmap(area.topLeft(), map(i, g));
        painter.setOpacity(1);
        if (selected) {
            painter.setRenderHint(QPainter::Antialiasing, true);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme.accent, m_keyboard ? 3 : 2));
            painter.drawRoundedRect(QRectF(area).adjusted(-3, -3, 3, 3), 4, 4);
        } else if (!tile.code.empty() && m_state.pointed() == QString::fromStdString(tile.code)) {
            painter.setRenderHint(QPainter::Antialiasing, true);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme.borderStrong, 1));
            painter.drawRoundedRect(QRectF(area).adjusted(-2.5, -2.5, 2.5, 2.5), 4, 4);
        }
        if (const auto& cell = m_state.hovered()) {
            const double w = double(area.width()) / m_state.experts(), h = double(area.height()) / m_state.layers();
            QRectF box(area.left() + cell->column * w, area.top() + (m_state.layers() - 1 - cell->layer) * h, w, h);
            if (box.width() < 4)
                box.adjust(-1.5, 0, 1.5, 0);
            if (box.height() < 4)
                box.adjust(0, -1.5, 0, 1.5);
            painter.setRenderHint(QPainter::Antialiasing, false);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme.text, 1));
            painter.drawRect(box.toAlignedRect().adjusted(0, 0, -1, -1));
        }
    }
}

int TileGrid::tileAt(const QPoint& point) const {
    const auto g = grid(width());
    for (int i = 0; !m_state.isEmpty() && i < static_cast<int>(m_state.tiles().size()); ++i)
        if (mapRect(g, i).adjusted(-3, -g.label, std::max(3, g.slot - g.mapWidth), 3).contains(point))
            return i;
    return -1;
}

void TileGrid::mouseMoveEvent(QMouseEvent* event) {
    const int index = tileAt(event->pos());
    m_state.point(index < 0 ? QString() : QString::fromStdString(m_state.tiles()[static_cast<std::size_t>(index)].code));
    const QRect area = index < 0 ? QRect() : mapRect(index);
    if (index < 0 || !area.contains(event->pos())) {
        m_state.hover({});
        return;
    }
    const int column = (event->pos().x() - area.left()) * m_state.experts() / area.width();
    const int row = (event->pos().y() - area.top()) * m_state.layers() / area.height();
    m_state.hover(LoadState::Cell{m_state.layers() - 1 - row, column});
}

void TileGrid::mousePressEvent(QMouseEvent* event) {
    m_keyboard = false;
    if (const int index = tileAt(event->pos()); index >= 0 && event->button() == Qt::LeftButton)
        m_state.select(index);
}

void TileGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    if (const int index = tileAt(event->pos()); index >= 0 && event->button() == Qt::LeftButton)
        emit m_state.foldAsked(m_state.tiles()[static_cast<std::size_t>(index)].family);
}

void TileGrid::leaveEvent(QEvent*) {
    m_state.hover({});
    m_state.point({});
}

void TileGrid::keyPressEvent(QKeyEvent* event) {
    if (m_state.isEmpty())
        return QWidget::keyPressEvent(event);
    const auto g = grid(width());
    const int side = layoutDirection() == Qt::RightToLeft ? -1 : 1, last = static_cast<int>(m_state.tiles().size()) - 1;
    int to = m_state.selected();
    switch (event->key()) {
    case Qt::Key_Left: to -= side; break;
    case Qt::Key_Right: to += side; break;
    case Qt::Key_Up: to = to >= g.columns ? to - g.columns : to; break;
    case Qt::Key_Down: to = to + g.columns <= last ? to + g.columns : to; break;
    case Qt::Key_Home: to = 0; break;
    case Qt::Key_End: to = last; break;
    case Qt::Key_F:
        if (const auto* tile = m_state.selectedTile())
            emit m_state.foldAsked(tile->family);
        return;
    default: return QWidget::keyPressEvent(event);
    }
    m_keyboard = true;
    m_state.select(to);
    emit reveal(mapRect(g, m_state.selected()).adjusted(0, -g.label, 0, 8));
    update();
}

void TileGrid::focusInEvent(QFocusEvent* event) {
    m_keyboard = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason || event->reason() == Qt::ShortcutFocusReason;
    update();
}
void TileGrid::focusOutEvent(QFocusEvent*) {
    m_keyboard = false;
    update();
}
void TileGrid::resizeEvent(QResizeEvent*) {
    updateGeometry();
}
void TileGrid::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        drop();
    QWidget::changeEvent(event);
}

bool TileGrid::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int index = tileAt(help->pos());
    if (index < 0) {
        QToolTip::hideText();
        return true;
    }
    const auto& tile = m_state.tiles()[static_cast<std::size_t>(index)];
    QStringList words{QString::fromStdString(tile.name)};
    if (tile.english != tile.name)
        words << QString::fromStdString(tile.english);
    if (!tile.code.empty())
        words << QString::fromStdString(tile.code);
    if (tile.id.rfind("family-", 0) == 0)
        words << tr("%Ln language(s) in one", nullptr, static_cast<int>(tile.members.size()));
    words << tr("%1 tokens").arg(locale().toString(static_cast<qlonglong>(tile.tokens)));
    QToolTip::showText(help->globalPos(), words.join(QStringLiteral(" · ")).toHtmlEscaped(), this);
    return true;
}

}  // namespace triptych::app::routingview
