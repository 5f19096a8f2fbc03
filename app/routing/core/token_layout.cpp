#include "app/routing/core/token_layout.h"

#include <algorithm>
#include <cmath>
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
    const char* han = language == "ja" ? "Noto Sans CJK JP" : language == "ko" ? "Noto Sans CJK KR" : "Noto Sans CJK SC";
    QFont font = base;
    auto families = font.families();
    if (families.isEmpty())
        families << font.family();
    font.setFamilies(families << QString::fromLatin1(han));
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

void TokenLayout::makeCells() {
    const QString words = m_layout.text();
    QTextBoundaryFinder graphemes(QTextBoundaryFinder::Grapheme, words);
    for (std::uint32_t p = 0; p < m_text->pieces.size(); ++p) {
        const auto& piece = m_text->pieces[p];
        const auto firstOfPiece = m_cells.size();
        graphemes.setPosition(static_cast<qsizetype>(piece.begin));
        for (auto from = static_cast<int>(piece.begin); from < static_cast<int>(piece.end);) {
            auto to = static_cast<int>(graphemes.toNextBoundary());
            if (to <= from || to > static_cast<int>(piece.end))
                to = static_cast<int>(piece.end);
            const auto line = m_layout.lineForTextPosition(from);
            if (line.isValid()) {
                int at = from, next = to;
                const double begin = line.cursorToX(&at);
                double end = line.cursorToX(from, QTextLine::Trailing);
                // Several glyphs drawn as one (a ligature, a conjunct) end where the next of them begins.
                if (to < line.textStart() + line.textLength() && line.cursorToX(to, QTextLine::Trailing) == end)
                    end = line.cursorToX(&next);
                const double top = line.y(), height = line.height() + m_foot;
                if (words.at(from).category() == QChar::Separator_Space)
                    m_blanks.emplace_back((begin + end) / 2, top + line.ascent() * 0.66);
                for (std::uint32_t i = 0; i < piece.tokens; ++i) {
                    const double a = begin + (end - begin) * i / piece.tokens, b = begin + (end - begin) * (i + 1) / piece.tokens;
                    const QRectF rect(std::min(a, b), top, std::abs(b - a), height);
                    // Neighbours of one piece on one line become one cell.
                    if (!piece.shared() && m_cells.size() > firstOfPiece) {
                        auto& last = m_cells.back().rect;
                        if (last.top() == rect.top() && (std::abs(last.right() - rect.left()) < 0.75 || std::abs(rect.right() - last.left()) < 0.75)) {
                            last = last.united(rect);
                            continue;
                        }
                    }
                    m_cells.push_back({rect, piece.firstToken + i, p});
                }
            }
            from = to;
        }
    }
    std::stable_sort(m_cells.begin(), m_cells.end(), [](const TokenCell& a, const TokenCell& b) { return a.token < b.token; });
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
