#include "app/routing/token_list.h"

#include <algorithm>

#include <QPainter>

#include "app/routing/load_state.h"
#include "app/shell/theme.h"

namespace triptych::app::routingview {

void TokenList::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    m_seen = 0;
    if (m_state.isEmpty())
        return;
    double y = -m_offset;
    for (auto i = m_top; i < m_state.passages() && y < viewport()->height(); ++i) {
        const auto made = block(i);
        for (const auto& part : made.parts)
            if (y + part.y < viewport()->height() && y + part.y + part.height > 0)
                drawPart(painter, part, y + part.y);
        y += made.height;
        ++m_seen;
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(shell::Theme::current().border);
        painter.drawLine(QPointF(padding, y - gap / 2), QPointF(viewport()->width() - padding, y - gap / 2));
    }
    if (m_keyboard && hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(shell::Theme::current().accent, 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void TokenList::drawLabel(QPainter& painter, const Part& part, double y) {
    const auto& theme = shell::Theme::current();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QFont font = shell::sizedFont(shell::TextSize::tick);
    const double height = labelHeight(), width = textWidth();
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_state.hueOf(part.language));
    painter.drawRoundedRect(QRectF(mirrored ? padding + width - 9 : padding, y + height / 2 - 4.5, 9, 9), 1.5, 1.5);
    const auto language = m_state.language(part.language);
    Tile named;
    named.name = language.name;
    named.english = language.english;
    const auto name = shownName(named, font);
    painter.setFont(font);
    painter.setPen(theme.text2);
    const QRectF room(padding + (mirrored ? 0 : 15), y, width - 15, height);
    painter.drawText(room, int(mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine,
                     name == QString::fromStdString(language.english) ? name : name + QStringLiteral(" · ") + QString::fromStdString(language.english));
    QString side;
    if (part.passage) {
        const auto& passage = m_state.source().passages.at(part.language, *part.passage);
        side = m_state.trace().hasSentences() ? tr("sentence %1").arg(passage.sentence) : tr("sequence %1").arg(passage.sequence);
        if (passage.parts() > 1)
            side += QStringLiteral(" · ") + tr("part %1 of %2").arg(passage.part + 1).arg(passage.parts());
    } else {
        side = tr("not in this language");
    }
    painter.setPen(theme.text3);
    painter.drawText(room, int(mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter | Qt::TextSingleLine, side);
}

void TokenList::drawPart(QPainter& painter, const Part& part, double y) {
    drawLabel(painter, part, y);
    if (!part.layout) {
        if (part.passage)
            painter.fillRect(QRectF(padding, y + labelHeight() + 8, textWidth() * 0.6, 14), shell::Theme::current().border);
        return;
    }
    const QPointF at(padding, y + labelHeight());
    drawCells(painter, part, at);
    painter.setPen(shell::Theme::current().text);
    part.layout->draw(painter, at);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(shell::Theme::current().text3);
    for (const auto& blank : part.layout->blanks())
        painter.drawEllipse(at + blank, 0.9, 0.9);
}

void TokenList::drawCells(QPainter& painter, const Part& part, const QPointF& at) {
    const auto& theme = shell::Theme::current();
    const auto& layout = *part.layout;
    const auto range = m_state.range(part.language, *part.passage);
    const auto isRef = [&](const std::optional<TokenRef>& ref, std::uint32_t token) { return ref && *ref == TokenRef{part.language, *part.passage, token}; };
    painter.setRenderHint(QPainter::Antialiasing, true);
    std::vector<QRectF> chosen, pointed;
    for (const auto& cell : layout.cells()) {
        const QRectF rect = cell.rect.translated(at);
        const int expert = cell.token < range.count ? routing::expertOf(m_state.trace(), range.first + cell.token, m_state.layerRow(), m_state.slot()) : -1;
        if (expert >= 0) {
            const bool faded = m_state.isolated() >= 0 && expert != m_state.isolated();
            painter.setOpacity(faded ? 0.15 : 1);
            painter.fillRect(rect.adjusted(0, 0, 0, -1), m_state.ground(expert));
            const double thick = std::max(2.0, layout.foot() * 0.5);
            painter.fillRect(QRectF(rect.left() + 0.5, rect.bottom() - thick, std::max(1.0, rect.width() - 1.5), thick), m_state.mark(expert));
            painter.setOpacity(1);
        }
        const auto kind = layout.text().pieces[cell.piece].kind;
        if (kind != routing::PieceKind::text && kind != routing::PieceKind::newline && kind != routing::PieceKind::tab) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme.borderStrong, 1, Qt::DotLine));
            painter.drawRect(rect.adjusted(0.5, 0.5, -1, -layout.foot() * 0.7));
        }
        if (isRef(m_state.selected(), cell.token))
            chosen.push_back(rect);
        else if (isRef(m_state.hovered(), cell.token))
            pointed.push_back(rect);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.text, 1));
    for (const auto& rect : pointed)
        painter.drawRoundedRect(rect.adjusted(0, -0.5, 0, 0.5), 2, 2);
    painter.setPen(QPen(m_keyboard ? theme.accent : theme.text, 2));
    for (const auto& rect : chosen)
        painter.drawRoundedRect(rect.adjusted(-0.5, -1, 0.5, 1), 2, 2);
}

}  // namespace triptych::app::routingview
