#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QTextLayout>

#include "routing/token_text.h"

class QPainter;

namespace triptych::app::routingview {

/// The font for a language's text: `base`, and before the system's choice the one whose forms are that language's.
[[nodiscard]] QFont textFont(const QFont& base, const std::string& language);

/// Whether glyphs can be drawn in a font or one it falls back on; remembers what it was asked. One thread at a time.
/// \param outlines they must be outlines too (no colour bitmaps), as figures need.
[[nodiscard]] routing::CanShow canShowIn(const QFont& font, bool outlines = false);

/// A stretch of one line that belongs to one token. A glyph of several tokens is divided among them in their order.
struct TokenCell {
    QRectF rect;
    std::uint32_t token = 0, piece = 0;
};

/// A passage laid out as one paragraph, so that colours cannot break its shaping: letters join, conjuncts form and right-to-left text stands
/// in visual order whatever the tokens are. Used by the thread that made it.
class TokenLayout {
public:
    /// \param rightToLeft direction of the paragraph. Lengths are those of the font's device.
    TokenLayout(std::shared_ptr<const routing::TokenText> text, const QFont& font, bool rightToLeft, double width);

    [[nodiscard]] const routing::TokenText& text() const { return *m_text; }
    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] double height() const { return m_height; }
    /// Room for underlines, at the foot of every cell.
    [[nodiscard]] double foot() const { return m_foot; }
    /// In the order of the tokens.
    [[nodiscard]] const std::vector<TokenCell>& cells() const { return m_cells; }
    [[nodiscard]] std::optional<std::uint32_t> tokenAt(const QPointF& point) const;
    /// Bounds of all cells of a token.
    [[nodiscard]] QRectF bounds(std::uint32_t token) const;
    /// Middles of blanks, which are to be marked.
    [[nodiscard]] const std::vector<QPointF>& blanks() const { return m_blanks; }
    /// The text alone, with the painter's pen.
    void draw(QPainter& painter, const QPointF& at) const;
    [[nodiscard]] const QTextLayout& layout() const { return m_layout; }

private:
    void placeLines(double width);
    void makeCells();
    void addCell(const QRectF& rect, std::uint32_t token, std::uint32_t piece, std::size_t firstOfPiece);
    /// x where a grapheme begins and ends, in the order of the reading.
    struct Edges {
        double begin = 0, end = 0;
    };
    [[nodiscard]] Edges edges(const QTextLine& line, int from, int to) const;

    std::shared_ptr<const routing::TokenText> m_text;
    QTextLayout m_layout;
    double m_width, m_height = 0, m_foot;
    std::vector<TokenCell> m_cells;
    std::vector<QPointF> m_blanks;
};

}  // namespace triptych::app::routingview
