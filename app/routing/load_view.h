#pragma once

#include <set>

#include "app/routing/load_state.h"
#include "app/routing/routing_view.h"

class QComboBox;
class QScrollArea;

namespace triptych::shell {
class FlowLegend;
}

namespace triptych::app::routingview {

class LargeMap;
class TileGrid;

/// How often each expert is used: a heat-map for each language, family or their mean, and the selected one large underneath. It counts a chosen trace by itself. GUI thread only.
class LoadView : public RoutingView {
    Q_OBJECT
public:
    LoadView(Workspace& workspace, Brush& brush);

    QWidget* makeOptions() override;
    void show(std::shared_ptr<const Shown> shown) override { (void)shown; }
    /// Empty: the tab's Inspector writes of its tiles, which no row of words could.
    [[nodiscard]] QString seen() const override { return {}; }
    [[nodiscard]] std::optional<base::JobRecord> made() const override { return m_shown; }
    [[nodiscard]] std::optional<figures::FigureRecipe> recipe() const override;

    /// The load of this trace, counted first where nobody has. The one on screen stays till then.
    void choose(const std::string& trace);
    /// A routing.load that is done.
    void showLoad(const base::JobRecord& record);
    /// One that was counted now; shown where it is the chosen trace's, or where nothing is shown yet. \param chosen the Library's trace.
    void counted(const base::JobRecord& record, const std::string& chosen);
    /// Another table: families that were folded are not the same ones.
    void setLanguages(const routing::LanguageTable& languages);
    /// Nothing is shown, nothing was counted: another project.
    void clear();

    [[nodiscard]] LoadState& state() { return m_state; }
    [[nodiscard]] const LoadState& state() const { return m_state; }
    [[nodiscard]] TileGrid* grid() const { return m_grid; }
    /// Null before the first one is read.
    [[nodiscard]] const std::shared_ptr<const LoadResult>& result() const { return m_result; }
    [[nodiscard]] Each each() const;
    /// One tile a language again, where it was families or their mean.
    void showLanguages();

signals:
    /// Another result, or none; before the tiles are made.
    void resultChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] std::optional<base::JobRecord> loadOf(const std::string& trace) const;
    void setResult(std::shared_ptr<const LoadResult> result);
    void fold(int family);
    void fitGrid();
    void refreshTiles();
    void refreshLegend();

    LoadState m_state;
    TileGrid* m_grid;
    LargeMap* m_large;
    QScrollArea* m_scroll;
    shell::FlowLegend* m_legend;
    QComboBox *m_each, *m_order;
    std::shared_ptr<const LoadResult> m_result;
    std::optional<base::JobRecord> m_shown;  ///< the routing.load on screen
    std::set<int> m_folded;                  ///< families shown as one tile
    std::set<std::string> m_counted;         ///< traces whose load was asked for
    std::string m_reading;                   ///< the routing.load that is wanted on screen
    routing::LanguageTable m_languages;
};

}  // namespace triptych::app::routingview
