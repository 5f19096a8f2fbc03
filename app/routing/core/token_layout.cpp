#include "app/routing/core/token_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPainter>
#include <QPainterPath>
#include <QRawFont>
#include <QTextBoundaryFinder>
#include <QTextOption>

namespace triptych::app::routingview {
namespace {

bool isDrawn(const QString& glyph, const QFont& font, bool outlines) {
    QTextLayout layout(glyph, font);
    layout.beginLayout();
    auto line = layout.createLine();
    layout.endLayout();
    bool any = false, outlined = false;
    for (const auto& run : layout.glyphRuns()) {
        const auto indexes = run.glyphIndexes();
        if (indexes.contains(0))
            return false;
        any = any || !indexes.isEmpty();
        for (const auto index : indexes)
            outlined = outlined || (outlines && !run.rawFont().pathForGlyph(index).isEmpty());
    }
    return any && line.isValid() && (!outlines || outlined || glyph.trimmed().isEmpty());
}

}  // namespace

QFont textFont(const QFont& base, const std::string& language) {
    // Where the system would take another country's Han characters, or a font of a coarser script.
    static const std::map<std::string, const char*> own = {{"zh", "Noto Sans CJK SC"}, {"ja", "Noto Sans CJK JP"}, {"ko", "Noto Sans CJK KR"},
                                                           {"ar", "Noto Sans Arabic"}, {"ckb", "Noto Sans Arabic"}, {"lo", "Noto Sans Lao"}};
    QFont font = base;
    const auto found = own.find(language);
    if (found == own.end())
        return font;
    auto families = font.families();
    if (families.isEmpty())
        families << font.family();
    font.setFamilies(families << QString::fromLatin1(found->second));
    return font;
}

routing::CanShow canShowIn(const QFont& font, bool outlines) {
    auto known = std::make_shared<std::unordered_map<std::u16string, bool>>();
    return [font, outlines, known](std::u16string_view glyph) {
        if (glyph.size() == 1 && glyph[0] >= 0x20 && glyph[0] < 0x7f)
            return true;
        const auto [found, isNew] = known->try_emplace(std::u16string(glyph), false);
        if (isNew)
            found->second = isDrawn(QString::fromUtf16(glyph.data(), static_cast<qsizetype>(glyph.size())), font, outlines);
        return found->second;
    };
}

TokenLayout::TokenLayout(std::shared_ptr<const routing::TokenText> text, const QFont& font, bool rightToLeft, double width)
    : m_text(std::move(text)), m_layout(QString::fromStdU16String(m_text->text), font), m_width(width), m_foot(std::max(3.0, QFontMetricsF(font).height() * 0.22)) {
    QTextOption option(rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    option.setTextDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    // A cell must not be wider than the line, however long a word is.
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout.setTextOption(option);
    m_layout.setCacheEnabled(true);
    placeLines(width);
    makeCells();
}

void TokenLayout::placeLines(double width) {
    m_layout.beginLayout();
    for (auto line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
        line.setLineWidth(std::max(1.0, width));
        line.setPosition({0, m_height});
        m_height += std::ceil(line.height() + m_foot + 2);
    }
    m_layout.endLayout();
}

// From the leading to the trailing edge of one grapheme.
TokenLayout::Edges TokenLayout::edges(const QTextLine& line, int from, int to) const {
    const auto direction = [&](int at) {
        const double way = line.cursorToX(at, QTextLine::Trailing) - line.cursorToX(at);
        return way > 0 ? 1 : way < 0 ? -1 : 0;
    };
    const double begin = line.cursorToX(from);
    const int way = direction(from);
    const bool last = to >= line.textStart() + line.textLength();
    // Within a run a grapheme ends where the next one begins, also where several are drawn as one (a ligature, a conjunct).
    if (!last && way != 0 && direction(to) == way) {
        const double end = line.cursorToX(to);
        if ((end - begin) * way >= 0)
            return {begin, end};
    }
    // Where the direction or the line ends, its glyphs say how far it reaches.
    double least = begin, most = begin;
    for (const auto& run : m_layout.glyphRuns(from, to - from)) {
        const auto positions = run.positions();
        const auto advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes());
        for (qsizetype i = 0; i < std::min(positions.size(), advances.size()); ++i) {
            least = std::min(least, positions[i].x());
            most = std::max(most, positions[i].x() + advances[i].x());
        }
    }
    return way < 0 ? Edges{most, least} : Edges{least, most};
}

void TokenLayout::makeCells() {
    const QString words = m_layout.text();
    QTextBoundaryFinder graphemes(QTextBoundaryFinder::Grapheme, words);
    for (std::uint32_t p = 0; p < m_text->pieces.size(); ++p) {
        const auto& piece = m_text->pieces[p];
        const auto firstOfPiece = m_cells.size();
        std::optional<Edges> glyph;
        QTextLine glyphLine;
        graphemes.setPosition(static_cast<qsizetype>(piece.begin));
        for (auto from = static_cast<int>(piece.begin); from < static_cast<int>(piece.end);) {
            auto to = static_cast<int>(graphemes.toNextBoundary());
            if (to <= from || to > static_cast<int>(piece.end))
                to = static_cast<int>(piece.end);
            const auto line = m_layout.lineForTextPosition(from);
            if (line.isValid()) {
                const auto [begin, end] = edges(line, from, to);
                if (piece.kind == routing::PieceKind::text && words.at(from).category() == QChar::Separator_Space)
                    m_blanks.emplace_back((begin + end) / 2, line.y() + line.ascent() * 0.66);
                if (piece.shared()) {
                    if (!glyph)
                        glyphLine = line;
                    if (line.lineNumber() == glyphLine.lineNumber())
                        glyph = Edges{glyph ? glyph->begin : begin, end};
                } else {
                    addCell(QRectF(std::min(begin, end), line.y(), std::abs(end - begin), line.height() + m_foot), piece.firstToken, p, firstOfPiece);
                }
            }
            from = to;
        }
        for (std::uint32_t i = 0; glyph && i < piece.tokens; ++i) {
            const double a = glyph->begin + (glyph->end - glyph->begin) * i / piece.tokens, b = glyph->begin + (glyph->end - glyph->begin) * (i + 1) / piece.tokens;
            m_cells.push_back({QRectF(std::min(a, b), glyphLine.y(), std::abs(b - a), glyphLine.height() + m_foot), piece.firstToken + i, p});
        }
    }
    std::stable_sort(m_cells.begin(), m_cells.end(), [](const TokenCell& a, const TokenCell& b) { return a.token < b.token; });
}

// Neighbours of one piece on one line become one cell.
void TokenLayout::addCell(const QRectF& rect, std::uint32_t token, std::uint32_t piece, std::size_t firstOfPiece) {
    if (m_cells.size() > firstOfPiece) {
        auto& last = m_cells.back().rect;
        if (last.top() == rect.top() && (std::abs(last.right() - rect.left()) < 0.75 || std::abs(rect.right() - last.left()) < 0.75)) {
            last = last.united(rect);
            return;
        }
    }
    m_cells.push_back({rect, token, piece});
}

std::optional<std::uint32_t> TokenLayout::tokenAt(const QPointF& point) const {
    for (const auto& cell : m_cells)
        if (cell.rect.contains(point))
            return cell.token;
    return {};
}

QRectF TokenLayout::bounds(std::uint32_t token) const {
    QRectF all;
    for (auto cell = std::lower_bound(m_cells.begin(), m_cells.end(), token, [](const TokenCell& c, std::uint32_t t) { return c.token < t; });
         cell != m_cells.end() && cell->token == token; ++cell)
        all = all.isNull() ? cell->rect : all.united(cell->rect);
    return all;
}

void TokenLayout::draw(QPainter& painter, const QPointF& at) const {
    m_layout.draw(&painter, at);
}

}  // namespace triptych::app::routingview
