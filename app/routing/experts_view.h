#pragma once

#include "app/routing/experts_jobs.h"
#include "app/routing/routing_view.h"

class QComboBox;
class QPushButton;
class QScrollArea;
class QSlider;
class QSortFilterProxyModel;
class QTableView;

namespace triptych::shell {
class Label;
}

namespace triptych::app::routingview {

class ExpertDetail;
class ExpertMap;
class ExpertModel;
class LanguageBars;

/// What each expert does: the experts of a layer as a list, who meets whom or is like whom beside it, and of the chosen expert its languages, words
/// and flow.
class ExpertsView : public RoutingView {
    Q_OBJECT
public:
    ExpertsView(Workspace& workspace, Brush& brush);

    QWidget* makeOptions() override;
    void show(std::shared_ptr<const Shown> shown) override;
    void setActive(bool active) override { m_jobs.setActive(active); }
    [[nodiscard]] QString seen() const override;
    [[nodiscard]] std::vector<Fact> facts() const override;
    [[nodiscard]] std::optional<base::JobRecord> made() const override;
    [[nodiscard]] std::optional<figures::FigureRecipe> recipe() const override;
    /// For the Inspector of the Load view: balance and own expert of a tile ("fr", "family-3", "mean") in the layer with that number.
    [[nodiscard]] std::vector<Fact> loadFacts(const QString& tile, int layer) const;

    [[nodiscard]] ExpertsState& state() { return m_state; }
    [[nodiscard]] QTableView* list() const { return m_list; }
    [[nodiscard]] ExpertMap* map() const { return m_map; }
    [[nodiscard]] LanguageBars* languages() const { return m_bars; }

private:
    void build();
    void refresh();
    void refreshGroups();
    void refreshMissing();
    void chooseGroup();
    void takeSelection();

    ExpertsState m_state;
    ExpertsJobs m_jobs;
    QSlider* m_layer = nullptr;
    shell::Label* m_layerWords = nullptr;
    QComboBox* m_group = nullptr;
    QComboBox* m_square = nullptr;
    QComboBox* m_which = nullptr;
    QPushButton* m_compare = nullptr;
    QTableView* m_list = nullptr;
    ExpertModel* m_model = nullptr;
    QSortFilterProxyModel* m_sorted = nullptr;
    ExpertMap* m_map = nullptr;
    LanguageBars* m_bars = nullptr;
    QScrollArea* m_barScroll = nullptr;
    ExpertDetail* m_detail = nullptr;
    shell::Label* m_status = nullptr;
    bool m_refreshing = false;
};

}  // namespace triptych::app::routingview
