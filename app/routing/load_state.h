#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>

#include "app/routing/core/load_result.h"

namespace triptych::app::routingview {

/// What the Load view shows, shared by the grid of tiles and the large map: the tiles, the order of experts, the selected
/// tile, the cell under the pointer and the isolated family. GUI thread only.
class LoadState : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    struct Cell {
        int layer = 0;   ///< row of the table, 0 lowest
        int column = 0;  ///< place in the drawn order
        bool operator==(const Cell&) const = default;
    };

    void set(std::shared_ptr<const LoadResult> result, std::vector<Tile> tiles, std::vector<int> order);
    [[nodiscard]] bool isEmpty() const { return !m_result || m_tiles.empty(); }
    [[nodiscard]] const LoadResult& result() const { return *m_result; }
    [[nodiscard]] const std::vector<Tile>& tiles() const { return m_tiles; }
    [[nodiscard]] const std::vector<int>& order() const { return m_order; }
    [[nodiscard]] int layers() const { return static_cast<int>(m_result->table.layers.size()); }
    [[nodiscard]] int experts() const { return m_result->table.experts; }

    [[nodiscard]] int selected() const { return m_selected; }
    [[nodiscard]] const Tile* selectedTile() const;
    void select(int index);
    void selectId(const QString& id);

    [[nodiscard]] const std::optional<Cell>& hovered() const { return m_hovered; }
    void hover(std::optional<Cell> cell);

    /// Code of the language whose tile is under the pointer, here or in another view; empty: none.
    [[nodiscard]] const QString& pointed() const { return m_pointed; }
    void point(const QString& code);

    /// -2: none; -1: languages without a family.
    [[nodiscard]] int isolated() const { return m_isolated; }
    void isolate(int family);
    [[nodiscard]] bool isFaded(const Tile& tile) const { return m_isolated >= -1 && tile.family != m_isolated; }

    [[nodiscard]] double share(const Tile& tile, const Cell& cell) const;

signals:
    void changed();
    void selectionChanged();
    void hoverChanged();
    void pointedChanged();
    /// Somebody wants this tile's family as one tile, or its languages again.
    void foldAsked(int family);

private:
    std::shared_ptr<const LoadResult> m_result;
    std::vector<Tile> m_tiles;
    std::vector<int> m_order;
    int m_selected = 0;
    int m_isolated = -2;
    QString m_pointed;
    std::optional<Cell> m_hovered;
};

/// Draws the map into `area` (device-pixel aligned by the caller), dead cells hatched, or in one colour when tiny. Where
/// there are more experts than pixels, a pixel shows the busiest of its experts.
void drawMap(QPainter& painter, const LoadState& state, const Tile& tile, const QRect& area);
/// The square or neutral colour of a hue.
[[nodiscard]] QColor hueColour(int hue);
/// The own name, or the English one where a font lacks its script.
[[nodiscard]] QString shownName(const Tile& tile, const QFont& font);

}  // namespace triptych::app::routingview
