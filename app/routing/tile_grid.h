#pragma once

#include <vector>

#include <QPixmap>
#include <QWidget>

#include "app/routing/load_state.h"

namespace triptych::app::routingview {

/// One small heat-map a language under its own name. As many columns as fit, at most ten; never less than a device pixel a
/// cell. Arrow keys move the selection, the pointer shows its cell in every tile; a
/// double click or F folds a family into one tile and out again.
class TileGrid : public QWidget {
    Q_OBJECT
public:
    explicit TileGrid(LoadState& state, QWidget* parent = nullptr);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 60}; }
    /// Where the map of a tile lies, for tests.
    [[nodiscard]] QRect mapRect(int index) const;

signals:
    /// The selection moved by keys: bring it into view.
    void reveal(const QRect& tile);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Grid {
        int columns = 1, slot = 64, mapWidth = 64, mapHeight = 48, label = 20, rowPitch = 74;
        double gap = 8;
    };
    [[nodiscard]] Grid grid(int width) const;
    [[nodiscard]] QRect mapRect(const Grid& grid, int index) const;
    [[nodiscard]] int tileAt(const QPoint& point) const;
    void drop();
    const QPixmap& map(std::size_t index, const Grid& grid);
    void drawLabel(QPainter& painter, const Tile& tile, const QRect& rect, bool selected);

    LoadState& m_state;
    std::vector<QPixmap> m_maps;  ///< empty ones are drawn when needed
    qreal m_ratio = 0;
    bool m_keyboard = false;
};

}  // namespace triptych::app::routingview
