#pragma once

#include "app/routing/routing_view.h"
#include "app/routing/tokens_state.h"
#include "app/shell/dialogs.h"

class QComboBox;
class QSpinBox;
class QTimer;

namespace triptych::shell {
class ElidedLabel;
class FlowLegend;
class Label;
class LinkButton;
}

namespace triptych::app::routingview {

class RoutePanel;
class TokenList;

/// Text coloured by expert: the chosen language's passages, the same sentences of pinned languages beneath them, and the route of a token
/// through all layers beside. Works on traces; counts hold no single tokens. GUI thread only.
class TokensView : public RoutingView {
    Q_OBJECT
public:
    TokensView(Workspace& workspace, Brush& brush);

    [[nodiscard]] QWidget* makeOptions() override;
    void show(std::shared_ptr<const Shown> shown) override;
    void setActive(bool active) override;
    [[nodiscard]] QString seen() const override;
    [[nodiscard]] std::vector<Fact> facts() const override;
    [[nodiscard]] std::optional<base::JobRecord> made() const override;
    [[nodiscard]] std::optional<figures::FigureRecipe> recipe() const override;

    [[nodiscard]] TokensState& state() { return m_state; }
    [[nodiscard]] TokenList* list() const { return m_list; }
    [[nodiscard]] RoutePanel* route() const { return m_route; }
    /// What the line under the text says.
    [[nodiscard]] QString readOut() const;
    void setDialogs(shell::Dialogs dialogs) { m_dialogs = std::move(dialogs); }
    /// Reads the ids with another file's vocabulary; the project remembers it for this trace.
    void chooseTokenizer(const QString& file);

private:
    void build();
    void load();
    void refreshLanguages();
    void refreshOptions();
    void refreshLegend();
    void refreshReadOut();
    void tellLater();
    [[nodiscard]] std::string chosenTokenizer() const;
    [[nodiscard]] std::size_t current() const;
    void copyText();
    void copyRoute();
    void copyTokens();
    void menu(const QPoint& where);

    TokensState m_state;
    std::shared_ptr<const Shown> m_shown;
    std::string m_loaded;    ///< trace and tokenizer that m_state holds or waits for
    std::vector<int> m_order;
    bool m_active = false;
    TokenList* m_list = nullptr;
    RoutePanel* m_route = nullptr;
    shell::FlowLegend* m_legend = nullptr;
    shell::ElidedLabel* m_readOut = nullptr;
    shell::Label* m_experts = nullptr;
    shell::Label* m_note = nullptr;
    QComboBox* m_layer = nullptr;
    QComboBox* m_slot = nullptr;
    QSpinBox* m_passage = nullptr;
    shell::Label* m_of = nullptr;
    shell::LinkButton* m_tokenizer = nullptr;
    QTimer* m_tell = nullptr;
    shell::Dialogs m_dialogs = shell::Dialogs::real();
};

}  // namespace triptych::app::routingview
