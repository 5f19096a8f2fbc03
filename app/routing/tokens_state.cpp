#include "app/routing/tokens_state.h"

#include <algorithm>

#include <QLocale>

#include "app/routing/core/expert_colour.h"
#include "app/routing/core/token_layout.h"
#include "app/routing/load_state.h"
#include "app/shell/theme.h"

namespace triptych::app::routingview {
namespace {

constexpr std::size_t mostTexts = 512;

}  // namespace

void TokensState::set(std::shared_ptr<const TokenSource> source, routing::LanguageTable languages, const std::vector<int>& order) {
    const bool same = m_source && m_source == source;
    m_source = std::move(source);
    m_languages = std::move(languages);
    m_order = order;
    m_marks.clear();
    m_places = placesOf(order, m_source ? trace().experts : 0);
    if (!same) {
        ++m_generation;
        m_fetching = false;
        m_texts.clear();
        m_wanted.clear();
        m_shown.clear();
        m_selected.reset();
        m_hovered.reset();
        m_isolated = -1;
    }
    if (m_source) {
        m_layer = same ? m_layer : trace().layers - 1;
        m_slot = std::clamp(m_slot, 0, std::max(0, trace().topK - 1));
    }
    emit changed();
    emit selectionChanged();
}

void TokensState::showLanguages(const QString& first, const QStringList& more) {
    std::vector<std::size_t> shown;
    const auto add = [&](const QString& code) {
        if (!m_source)
            return;
        const auto& codes = trace().languages;
        const auto row = static_cast<std::size_t>(std::find(codes.begin(), codes.end(), code.toStdString()) - codes.begin());
        if (row < codes.size() && m_source->passages.count(row) > 0 && shown.size() < 4 && std::find(shown.begin(), shown.end(), row) == shown.end())
            shown.push_back(row);
    };
    add(first);
    for (std::size_t row = 0; m_source && shown.empty() && row < trace().languages.size(); ++row)
        add(QString::fromStdString(trace().languages[row]));
    for (const auto& code : more)
        add(code);
    if (shown == m_shown)
        return;
    const bool other = shown.empty() || m_shown.empty() || shown.front() != m_shown.front();
    // The same sentence of the language that is read now, where it has one.
    std::optional<std::size_t> kept;
    if (other && !shown.empty() && m_selected) {
        const auto& passage = m_source->passages.at(m_selected->language, m_selected->passage);
        kept = m_source->passages.find(shown.front(), passage.sentence, passage.part);
    }
    m_shown = std::move(shown);
    m_hovered.reset();
    if (other)
        m_selected = m_shown.empty() ? std::nullopt : std::optional(TokenRef{m_shown.front(), kept.value_or(0), 0});
    else if (m_selected && std::find(m_shown.begin(), m_shown.end(), m_selected->language) == m_shown.end())
        m_selected = TokenRef{m_shown.front(), 0, 0};
    emit changed();
    emit selectionChanged();
}

QColor TokensState::hueOf(std::size_t row) const {
    const int family = language(row).family;
    return hueColour(m_languages.hueOf(family));
}

std::optional<std::size_t> TokensState::aligned(std::size_t language, std::size_t passage) const {
    if (language == m_shown.front())
        return passage;
    const auto& own = m_source->passages.at(m_shown.front(), passage);
    return m_source->passages.find(language, own.sentence, own.part);
}

int TokensState::layerNumber(int row) const {
    return (*trace().layerIndex.as<std::int32_t>())[static_cast<std::size_t>(row)];
}

void TokensState::setLayerRow(int row) {
    if (isEmpty() || std::clamp(row, 0, trace().layers - 1) == m_layer)
        return;
    m_layer = std::clamp(row, 0, trace().layers - 1);
    emit coloursChanged();
}

void TokensState::setSlot(int slot) {
    if (isEmpty() || std::clamp(slot, 0, trace().topK - 1) == m_slot)
        return;
    m_slot = std::clamp(slot, 0, trace().topK - 1);
    emit coloursChanged();
}

void TokensState::isolate(int expert) {
    if (expert == m_isolated)
        return;
    m_isolated = expert;
    emit coloursChanged();
}

QColor TokensState::mark(int expert) const {
    if (m_marks.size() != m_places.size())
        m_marks.assign(m_places.size(), QColor());
    auto& colour = m_marks[static_cast<std::size_t>(place(expert))];
    if (!colour.isValid()) {
        const auto c = expertColour(place(expert), static_cast<int>(m_places.size()), markLightness);
        colour = QColor(c.r, c.g, c.b);
    }
    return colour;
}

QColor TokensState::ground(int expert) const {
    const auto& theme = shell::Theme::current();
    if (theme.dark)
        return shell::mixed(theme.surface, mark(expert), 0.36);
    const auto c = expertColour(place(expert), static_cast<int>(m_places.size()), groundLightness);
    return {c.r, c.g, c.b};
}

const PassageText* TokensState::text(std::size_t language, std::size_t passage) {
    const auto found = m_texts.find({language, passage});
    if (found != m_texts.end())
        return &found->second;
    m_wanted.insert({language, passage});
    if (!m_fetching && !m_scheduled) {
        m_scheduled = true;
        QMetaObject::invokeMethod(this, &TokensState::fetch, Qt::QueuedConnection);
    }
    return nullptr;
}

void TokensState::fetch() {
    m_scheduled = false;
    if (isEmpty() || m_fetching || m_wanted.empty())
        return;
    m_fetching = true;
    std::vector<std::pair<Key, QFont>> wanted;
    for (const auto& key : m_wanted)
        wanted.emplace_back(key, fontOf(key.first));
    m_wanted.clear();
    m_workspace.inBackground(this, QStringLiteral("texts"), [this, wanted = std::move(wanted), source = m_source, generation = m_generation]() -> std::function<void()> {
        std::map<Key, PassageText> made;
        std::map<std::size_t, routing::CanShow> canShow;
        for (const auto& [key, font] : wanted) {
            const auto shows = canShow.try_emplace(key.first, canShowIn(font)).first;
            made.emplace(key, passageText(*source, key.first, key.second, shows->second));
        }
        return [this, made = std::move(made), generation]() mutable {
            if (generation != m_generation)
                return;
            m_fetching = false;
            if (m_texts.size() + made.size() > mostTexts)
                m_texts.clear();
            m_texts.merge(made);
            emit textReady();
            fetch();
        };
    });
}

routing::TokenRange TokensState::range(std::size_t language, std::size_t passage) const {
    return routing::wholeTokens(trace(), m_source->passages.at(language, passage), m_source->tokenizer.get());
}

void TokensState::setFont(const QFont& font) {
    if (font == m_font)
        return;
    m_font = font;
    m_texts.clear();
    emit changed();
}

QFont TokensState::fontOf(std::size_t row) const {
    return textFont(m_font, trace().languages[row]);
}

void TokensState::select(std::optional<TokenRef> token) {
    if (token == m_selected)
        return;
    m_selected = token;
    emit selectionChanged();
}

void TokensState::hover(std::optional<TokenRef> token) {
    if (token == m_hovered)
        return;
    m_hovered = token;
    emit hoverChanged();
}

void TokensState::step(int by) {
    if (isEmpty())
        return;
    if (!m_selected)
        return select(TokenRef{m_shown.front(), 0, 0});
    auto to = *m_selected;
    const auto next = static_cast<std::int64_t>(to.token) + by;
    if (next >= 0 && next < range(to.language, to.passage).count) {
        to.token = static_cast<std::uint32_t>(next);
    } else if (by > 0 && to.passage + 1 < m_source->passages.count(to.language)) {
        ++to.passage;
        to.token = 0;
    } else if (by < 0 && to.passage > 0) {
        --to.passage;
        to.token = static_cast<std::uint32_t>(std::max<std::int64_t>(0, range(to.language, to.passage).count - 1));
    }
    select(to);
}

QString TokensState::glyphs(const TokenRef& ref) {
    const auto* shown = text(ref.language, ref.passage);
    if (!shown || ref.token >= shown->text->tokens())
        return {};
    QString words;
    for (std::size_t p = shown->text->firstPiece[ref.token]; p < shown->text->pieces.size() && shown->text->holds(shown->text->pieces[p], ref.token); ++p) {
        const auto& piece = shown->text->pieces[p];
        words += QString::fromUtf16(shown->text->text.data() + piece.begin, static_cast<qsizetype>(piece.end - piece.begin));
    }
    return words;
}

QString TokensState::bytes(const TokenRef& ref) {
    const auto* shown = text(ref.language, ref.passage);
    if (!shown || ref.token >= shown->text->tokens())
        return {};
    const auto own = QString::fromStdString(routing::hexPairs(shown->text->bytesOf(ref.token)));
    for (std::size_t p = shown->text->firstPiece[ref.token]; p < shown->text->pieces.size() && shown->text->holds(shown->text->pieces[p], ref.token); ++p)
        if (shown->text->pieces[p].shared())
            return tr("%1 of the glyph %2").arg(own, QString::fromStdString(routing::hexPairs(*shown->text, shown->text->pieces[p])));
    return own;
}

QString TokensState::readOut(const TokenRef& ref) {
    const auto row = rowOf(ref);
    QStringList words;
    if (const auto shown = glyphs(ref); !shown.isEmpty())
        // Isolated, so that a right-to-left token does not turn the numbers beside it about.
        words << QStringLiteral("«\u2068%1\u2069»").arg(shown);
    if (const auto hex = bytes(ref); !hex.isEmpty())
        words << hex;
    if (trace().hasInputIds())
        words << tr("id %1").arg((*trace().inputIds.as<std::int64_t>())[static_cast<std::size_t>(row)]);
    const auto stop = routing::routeStop(trace(), row, m_layer);
    QStringList experts;
    for (const auto& choice : stop.choices)
        if (choice.expert >= 0)
            experts << (choice.weight ? tr("expert %1 (%2)").arg(choice.expert).arg(QLocale().toString(static_cast<double>(*choice.weight), 'f', 3)) : tr("expert %1").arg(choice.expert));
    words << tr("layer %1: %2").arg(stop.layer).arg(experts.isEmpty() ? tr("not recorded") : experts.join(QStringLiteral(", ")));
    return words.join(QStringLiteral(" · "));
}

}  // namespace triptych::app::routingview
