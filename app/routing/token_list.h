#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QAbstractScrollArea>

#include "app/routing/core/token_layout.h"
#include "app/routing/tokens_state.h"

namespace triptych::app::routingview {

/// The passages of a language under each other, each with the same sentence of the other shown languages beneath it. Only what is seen
/// is decoded and laid out, so its length does not matter. Arrow keys move through the tokens, up and down through the layers.
class TokenList : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TokenList(TokensState& state, QWidget* parent = nullptr);

    /// The passage at the top.
    [[nodiscard]] std::size_t top() const { return m_top; }
    void showPassage(std::size_t passage);
    /// Where a token is drawn, in the viewport; null while it is not seen. For tests.
    [[nodiscard]] QRectF tokenRect(const TokenRef& ref);
    /// Widths of a passage's texts in one line each, in ems; of those that are decoded.
    [[nodiscard]] std::vector<double> lengths(std::size_t passage);
    /// How many passages are laid out now. For tests.
    [[nodiscard]] std::size_t layouts() const { return m_layouts.size(); }
    /// Passages that are seen, from top to bottom.
    [[nodiscard]] std::size_t seen() const { return m_seen; }

signals:
    void topChanged();
    /// The language under the pointer; empty: none.
    void languagePointed(const QString& code);
    void copyRequested();
    void menuRequested(const QPoint& globalPosition);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    static constexpr double padding = 16, gap = 14;
    /// A passage in one language, at `y` within its block.
    struct Part {
        std::size_t language = 0;
        std::optional<std::size_t> passage;    ///< none: that language lacks the sentence
        const TokenLayout* layout = nullptr;   ///< null: none, or not decoded yet
        double y = 0, height = 0;
    };
    struct Block {
        std::vector<Part> parts;
        double height = 0;
    };
    [[nodiscard]] Block block(std::size_t passage);
    [[nodiscard]] const TokenLayout* layout(std::size_t language, std::size_t passage);
    [[nodiscard]] double textWidth() const;
    [[nodiscard]] double labelHeight() const;
    void scrollBy(double pixels);
    void place(std::size_t top, double offset);
    void updateBar();
    void reveal();
    void drop();
    void drawPart(QPainter& painter, const Part& part, double y);
    void drawCells(QPainter& painter, const Part& part, const QPointF& at);
    void drawLabel(QPainter& painter, const Part& part, double y);
    struct Hit {
        std::optional<TokenRef> token;
        std::optional<std::size_t> language;
    };
    [[nodiscard]] Hit hit(const QPointF& point);

    TokensState& m_state;
    std::map<std::pair<std::size_t, std::size_t>, std::unique_ptr<TokenLayout>> m_layouts;
    double m_layoutWidth = 0;
    std::size_t m_top = 0, m_seen = 0;
    double m_offset = 0;  ///< pixels of the top passage above the edge
    bool m_settingBar = false, m_keyboard = false;
    bool m_atEnd = false, m_revealing = false;  ///< what is to stay so when texts arrive and take their room
};

}  // namespace triptych::app::routingview
