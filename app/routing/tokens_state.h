#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include <QColor>
#include <QFont>
#include <QObject>

#include "app/routing/core/token_source.h"
#include "app/routing/routing_view.h"

namespace triptych::app::routingview {

/// One token of what is shown.
struct TokenRef {
    std::size_t language = 0;  ///< of the trace
    std::size_t passage = 0;   ///< of that language
    std::uint32_t token = 0;   ///< of the passage
    bool operator==(const TokenRef&) const = default;
};

/// What the parts of the Tokens view share: the trace, the languages shown, layer and slot, the token pointed at and the one chosen. Texts
/// are decoded off the GUI thread, and only those that were asked for. GUI thread only.
class TokensState : public QObject {
    Q_OBJECT
public:
    explicit TokensState(Workspace& workspace, QObject* parent = nullptr) : QObject(parent), m_workspace(workspace) {}

    /// \param order of the experts. Layer, slot and chosen token stay where they still exist.
    void set(std::shared_ptr<const TokenSource> source, routing::LanguageTable languages, const std::vector<int>& order);
    [[nodiscard]] bool isEmpty() const { return !m_source || m_shown.empty() || trace().layers < 1 || trace().topK < 1; }
    [[nodiscard]] const TokenSource& source() const { return *m_source; }
    [[nodiscard]] const std::shared_ptr<const TokenSource>& shared() const { return m_source; }
    [[nodiscard]] const routing::Trace& trace() const { return m_source->trace; }
    [[nodiscard]] const routing::LanguageTable& languageTable() const { return m_languages; }

    /// The language that is read, then those whose same sentences stand beneath it.
    [[nodiscard]] const std::vector<std::size_t>& shownLanguages() const { return m_shown; }
    void showLanguages(const QString& first, const QStringList& more);
    [[nodiscard]] routing::Language language(std::size_t row) const { return m_languages.language(trace().languages[row]); }
    [[nodiscard]] QColor hueOf(std::size_t row) const;
    [[nodiscard]] std::size_t passages() const { return isEmpty() ? 0 : m_source->passages.count(m_shown.front()); }
    /// Where the sentence of a passage of the first language stands in another.
    [[nodiscard]] std::optional<std::size_t> aligned(std::size_t language, std::size_t passage) const;

    [[nodiscard]] int layerRow() const { return m_layer; }
    [[nodiscard]] int layerNumber(int row) const;
    void setLayerRow(int row);
    [[nodiscard]] int slot() const { return m_slot; }
    void setSlot(int slot);
    /// One expert alone; below 0: all.
    [[nodiscard]] int isolated() const { return m_isolated; }
    void isolate(int expert);

    [[nodiscard]] int place(int expert) const { return m_places[static_cast<std::size_t>(expert)]; }
    [[nodiscard]] const std::vector<int>& order() const { return m_order; }
    /// Ground under text, and the stronger colour of marks.
    [[nodiscard]] QColor ground(int expert) const;
    [[nodiscard]] QColor mark(int expert) const;

    /// Null while it is not decoded yet; textReady() tells.
    [[nodiscard]] const PassageText* text(std::size_t language, std::size_t passage);
    [[nodiscard]] routing::TokenRange range(std::size_t language, std::size_t passage) const;
    [[nodiscard]] std::int64_t rowOf(const TokenRef& ref) const { return range(ref.language, ref.passage).first + ref.token; }
    void setFont(const QFont& font);
    [[nodiscard]] QFont fontOf(std::size_t language) const;

    [[nodiscard]] const std::optional<TokenRef>& selected() const { return m_selected; }
    void select(std::optional<TokenRef> token);
    [[nodiscard]] const std::optional<TokenRef>& hovered() const { return m_hovered; }
    void hover(std::optional<TokenRef> token);
    /// One step along the text, into the neighbouring passage at an end.
    void step(int by);

    /// "«का» · E0 A4 | 95 · id 512 · layer 23: expert 3 (0.41), expert 0 (0.22)".
    [[nodiscard]] QString readOut(const TokenRef& ref);
    /// The glyphs a token is part of, or what stands for them.
    [[nodiscard]] QString glyphs(const TokenRef& ref);
    [[nodiscard]] QString bytes(const TokenRef& ref);

signals:
    void changed();           ///< trace or languages
    void coloursChanged();    ///< layer, slot or isolated expert
    void textReady();
    void selectionChanged();
    void hoverChanged();

private:
    void fetch();

    Workspace& m_workspace;
    std::shared_ptr<const TokenSource> m_source;
    routing::LanguageTable m_languages;
    std::vector<std::size_t> m_shown;
    std::vector<int> m_order, m_places;
    mutable std::vector<QColor> m_marks;
    int m_layer = 0, m_slot = 0, m_isolated = -1;
    std::optional<TokenRef> m_selected, m_hovered;
    QFont m_font;
    using Key = std::pair<std::size_t, std::size_t>;
    std::map<Key, PassageText> m_texts;
    std::set<Key> m_wanted;
    bool m_fetching = false, m_scheduled = false;
    int m_generation = 0;
};

}  // namespace triptych::app::routingview
