#include "app/routing/load_state.h"

#include <algorithm>

#include <QGlyphRun>
#include <QImage>
#include <QPainter>
#include <QTextLayout>

#include "app/shell/theme.h"

namespace triptych::app::routingview {

void LoadState::set(std::shared_ptr<const LoadResult> result, std::vector<Tile> tiles, std::vector<int> order) {
    const auto before = selectedTile() ? selectedTile()->id : std::string();
    m_result = std::move(result);
    m_tiles = std::move(tiles);
    m_order = std::move(order);
    m_hovered.reset();
    m_selected = 0;
    for (std::size_t i = 0; i < m_tiles.size(); ++i)
        if (m_tiles[i].id == before)
            m_selected = static_cast<int>(i);
    emit changed();
    emit selectionChanged();
}

const Tile* LoadState::selectedTile() const {
    return m_selected >= 0 && m_selected < static_cast<int>(m_tiles.size()) ? &m_tiles[static_cast<std::size_t>(m_selected)] : nullptr;
}

void LoadState::select(int index) {
    index = std::clamp(index, 0, std::max(0, static_cast<int>(m_tiles.size()) - 1));
    if (index == m_selected)
        return;
    m_selected = index;
    emit selectionChanged();
}

void LoadState::selectId(const QString& id) {
    for (std::size_t i = 0; i < m_tiles.size(); ++i)
        if (m_tiles[i].id == id.toStdString())
            select(static_cast<int>(i));
}

void LoadState::hover(std::optional<Cell> cell) {
    if (cell == m_hovered)
        return;
    m_hovered = cell;
    emit hoverChanged();
}

void LoadState::point(const QString& code) {
    if (code == m_pointed)
        return;
    m_pointed = code;
    emit pointedChanged();
}

void LoadState::isolate(int family) {
    if (family == m_isolated)
        return;
    m_isolated = family;
    emit changed();
}

double LoadState::share(const Tile& tile, const Cell& cell) const {
    return tile.shares[static_cast<std::size_t>(cell.layer) * static_cast<std::size_t>(experts()) +
                       static_cast<std::size_t>(m_order[static_cast<std::size_t>(cell.column)])];
}

void drawMap(QPainter& painter, const LoadState& state, const Tile& tile, const QRect& area) {
    const auto& theme = shell::Theme::current();
    const int experts = state.experts(), layers = state.layers(), columns = std::max(1, std::min(experts, area.width()));
    const double w = double(area.width()) / columns, h = double(area.height()) / layers;
    QImage image(columns, layers, QImage::Format_ARGB32_Premultiplied);
    std::vector<QRectF> dead;
    for (int l = 0; l < layers; ++l)
        for (int c = 0; c < columns; ++c) {
            double share = 0;
            for (int e = c * experts / columns; e < (c + 1) * experts / columns; ++e)
                share = std::max(share, state.share(tile, {l, e}));
            const int y = layers - 1 - l;
            image.setPixelColor(c, y, share > 0 ? theme.loadColour(level(share, experts)) : QColor(Qt::transparent));
            if (share == 0)
                dead.emplace_back(area.left() + c * w, area.top() + y * h, w, h);
        }
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.drawImage(area, image);
    for (const auto& cell : dead)
        painter.fillRect(cell, w < 4 || h < 4 ? QBrush(theme.deadCell) : QBrush(theme.text3, Qt::BDiagPattern));
    painter.restore();
}

QColor hueColour(int hue) {
    const auto& theme = shell::Theme::current();
    return hue >= 0 && hue < shell::familyCount ? theme.families[static_cast<std::size_t>(hue)] : theme.trunk;
}

QString shownName(const Tile& tile, const QFont& font) {
    const auto name = QString::fromStdString(tile.name);
    QTextLayout layout(name, font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    for (const auto& run : layout.glyphRuns())
        if (run.glyphIndexes().contains(0))
            return QString::fromStdString(tile.english);
    return name;
}

}  // namespace triptych::app::routingview
