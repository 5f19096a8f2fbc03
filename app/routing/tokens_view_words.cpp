#include "app/routing/tokens_view.h"

#include <algorithm>

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>

#include "app/routing/core/tokens_scene.h"
#include "app/routing/token_list.h"

// What the view says of itself, and what can be copied out of it.
namespace triptych::app::routingview {
namespace {

QString tabbed(const TokenRows& table) {
    QString text;
    const auto line = [&](const std::vector<std::string>& cells) {
        QStringList words;
        for (const auto& cell : cells)
            words << QString::fromStdString(cell);
        text += words.join(QLatin1Char('\t')) + QLatin1Char('\n');
    };
    line(table.columns);
    for (const auto& row : table.rows)
        line(row);
    return text;
}

}  // namespace

QString TokensView::seen() const {
    if (m_state.isEmpty())
        return m_shown && !m_shown->trace() ? tr("Counts hold no single tokens: choose a trace.") : QString();
    return tr("Each token’s ground is the colour of expert number %1 of its k = %2 in layer %3. A glyph that several tokens make up carries their colours in order; bytes that are no text stand as ‹hex pairs›.")
        .arg(m_state.slot() + 1)
        .arg(m_state.trace().topK)
        .arg(m_state.layerNumber(m_state.layerRow()));
}

std::vector<Fact> TokensView::facts() const {
    if (m_state.isEmpty())
        return {};
    std::vector<Fact> facts;
    auto& state = const_cast<TokensState&>(m_state);
    const QLocale locale;
    const auto percent = [&](double share) { return locale.toString(100 * share, 'f', 1); };
    facts.push_back({tr("Layer"), QString::number(state.layerNumber(state.layerRow())), {}, tr("Number of the layer in the model")});
    routing::Repeats sum;
    std::int64_t tokens = 0;
    for (const auto language : state.shownLanguages()) {
        const auto passage = state.aligned(language, current());
        if (!passage)
            continue;
        const auto range = state.range(language, *passage);
        const auto found = routing::repeats(state.trace(), range, state.layerRow());
        sum.pairs += found.pairs;
        sum.first += found.first;
        sum.any += found.any;
        sum.randomFirst = found.randomFirst;
        sum.randomAny = found.randomAny;
        tokens += range.count;
    }
    facts.push_back({tr("Tokens"), locale.toString(static_cast<qlonglong>(tokens)), {}, tr("Of the passage at hand, in all languages that are shown")});
    if (sum.pairs > 0) {
        const auto n = static_cast<double>(sum.pairs);
        const auto source = tr("Repeated assignments (Mixtral of Experts, arXiv 2401.04088, section 5), over %1 pairs of neighbours of this passage").arg(locale.toString(static_cast<qlonglong>(sum.pairs)));
        facts.push_back({tr("Same first expert"), percent(static_cast<double>(sum.first) / n), QStringLiteral("%"), tr("Share of neighbouring tokens with the same first expert; at random 1/E = %1 %.").arg(percent(sum.randomFirst)) + QLatin1Char(' ') + source});
        if (state.trace().topK > 1)
            facts.push_back({tr("A shared expert"), percent(static_cast<double>(sum.any) / n), QStringLiteral("%"),
                             tr("Share of neighbouring tokens with at least one of their k experts in common; at random 1 − C(E−k, k)/C(E, k) = %1 %.").arg(percent(sum.randomAny)) + QLatin1Char(' ') + source});
        facts.push_back({tr("At random"), state.trace().topK > 1 ? tr("%1 and %2").arg(percent(sum.randomFirst), percent(sum.randomAny)) : percent(sum.randomFirst), QStringLiteral("%"), tr("What both shares would be if experts were drawn evenly")});
    }
    if (const auto& ref = state.selected()) {
        facts.push_back({state.glyphs(*ref), {}, tr("token"), {}});
        const auto bytes = state.bytes(*ref);
        if (!bytes.isEmpty())
            facts.push_back({tr("Bytes"), bytes, {}, tr("What the vocabulary holds for this id; a bar stands where one token ends and the next begins")});
        const auto stop = routing::routeStop(state.trace(), state.rowOf(*ref), state.layerRow());
        for (std::size_t j = 0; j < std::min<std::size_t>(stop.choices.size(), 8); ++j) {
            const auto& choice = stop.choices[j];
            if (choice.expert >= 0)
                facts.push_back({tr("Expert %1").arg(choice.expert), choice.weight ? locale.toString(static_cast<double>(*choice.weight), 'f', 3) : tr("no weight"), {}, tr("The router’s weight of that expert for this token, as recorded")});
        }
    }
    return facts;
}

void TokensView::copyText() {
    if (m_state.isEmpty())
        return;
    QStringList texts;
    for (const auto language : m_state.shownLanguages())
        if (const auto passage = m_state.aligned(language, current()))
            if (const auto* text = m_state.text(language, *passage)) {
                // As it was read where it is text; marks where it is none.
                QString words;
                for (const auto& piece : text->text->pieces) {
                    const bool number = piece.kind == routing::PieceKind::number || piece.kind == routing::PieceKind::place;
                    if (piece.kind == routing::PieceKind::newline)
                        words += QLatin1Char('\n');
                    else if (piece.kind == routing::PieceKind::tab)
                        words += QLatin1Char('\t');
                    else
                        words += (number && !words.isEmpty() ? QStringLiteral(" ") : QString()) +
                                 QString::fromUtf16(text->text->text.data() + piece.begin, static_cast<qsizetype>(piece.end - piece.begin));
                }
                texts << words;
            }
    QGuiApplication::clipboard()->setText(texts.join(QLatin1Char('\n')));
}

void TokensView::copyRoute() {
    const auto ref = m_state.selected();
    if (!ref || m_state.isEmpty())
        return;
    if (const auto* text = m_state.text(ref->language, ref->passage))
        QGuiApplication::clipboard()->setText(tabbed(tokenRows(m_state.source(), ref->language, m_state.source().passages.at(ref->language, ref->passage).sentence, *text, ref->token, 1, -1)));
}

void TokensView::copyTokens() {
    TokenRows all;
    for (const auto language : m_state.isEmpty() ? std::vector<std::size_t>() : m_state.shownLanguages())
        if (const auto passage = m_state.aligned(language, current()))
            if (const auto* text = m_state.text(language, *passage)) {
                auto part = tokenRows(m_state.source(), language, m_state.source().passages.at(language, *passage).sentence, *text, 0, static_cast<std::uint32_t>(text->text->tokens()), m_state.layerRow());
                all.columns = part.columns;
                all.rows.insert(all.rows.end(), part.rows.begin(), part.rows.end());
            }
    QGuiApplication::clipboard()->setText(tabbed(all));
}

void TokensView::menu(const QPoint& where) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy text"), this, &TokensView::copyText)->setEnabled(!m_state.isEmpty());
    menu->addAction(tr("Copy route"), this, &TokensView::copyRoute)->setEnabled(m_state.selected().has_value());
    menu->addAction(tr("Copy data"), this, &TokensView::copyTokens)->setEnabled(!m_state.isEmpty());
    menu->popup(where);
}

}  // namespace triptych::app::routingview
