#pragma once

#include <map>
#include <optional>
#include <set>

#include "app/routing/inspector.h"
#include "app/routing/library.h"
#include "app/routing/load_state.h"
#include "app/routing/routing_view.h"
#include "app/routing/shown_source.h"
#include "app/shell/study_page.h"

class QComboBox;
class QScrollArea;
class QStackedWidget;

namespace triptych::app::routingview {

class CorpusView;
class ExpertsView;
class LanguageEditor;
class LargeMap;
class TileGrid;
class TrainingLibrary;
class TrainingView;

/// The routing study's page: Library, the views and their Inspector, over a Workspace. GUI thread only.
class RoutingTab : public shell::StudyPage {
    Q_OBJECT
public:
    explicit RoutingTab(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] LoadState& state() { return m_state; }
    [[nodiscard]] Brush& brush() { return m_brush; }
    /// One of the views beside Load, by its segment; null where there is none of that name.
    [[nodiscard]] RoutingView* view(const QString& name) const;
    [[nodiscard]] TrainingView* training() const { return m_training; }
    [[nodiscard]] TrainingLibrary* trainingLibrary() const { return m_trainingLibrary; }
    [[nodiscard]] TileGrid* grid() const { return m_grid; }
    [[nodiscard]] LanguageEditor* languages() const { return m_editor; }
    /// The figure of what is on screen.
    [[nodiscard]] figures::FigureRecipe recipe() const;
    /// Of whichever view is in front; none where it shows nothing.
    [[nodiscard]] std::optional<figures::FigureRecipe> currentRecipe() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void addView(RoutingView* view);
    void copyRecipe();
    void showCode();
    void linkBrush();
    [[nodiscard]] bool showsLanguages() const { return views()->current() == QLatin1String("languages"); }
    [[nodiscard]] RoutingView* currentView() const { return view(views()->current()); }
    void fitGrid();
    void reload();
    void showTrace(const QString& trace);
    void loadResultOf(const base::JobRecord& record);
    void setResult(std::shared_ptr<const LoadResult> result);
    void refreshTiles();
    void refreshInspector();
    [[nodiscard]] std::vector<Fact> balanceOfTile() const;
    void refreshEmpty();
    void refreshLegend();
    void refreshLanguages();
    void run(const base::Json& parameters);
    void jobChanged(const QString& job);
    [[nodiscard]] std::optional<base::JobRecord> loadOf(const std::string& trace) const;

    Workspace& m_workspace;
    LoadState m_state;
    Brush m_brush;
    ShownSource* m_source = nullptr;
    ExpertsView* m_experts = nullptr;
    CorpusView* m_corpus = nullptr;
    std::vector<RoutingView*> m_more;  ///< the views beside Load
    TrainingView* m_training = nullptr;
    TrainingLibrary* m_trainingLibrary = nullptr;
    QStackedWidget* m_inspectors = nullptr;  ///< the tab's, then those of views with one of their own
    std::map<RoutingView*, QWidget*> m_own;
    Library* m_library = nullptr;
    Inspector* m_inspector = nullptr;
    TileGrid* m_grid = nullptr;
    LargeMap* m_large = nullptr;
    LanguageEditor* m_editor = nullptr;
    QScrollArea* m_scroll = nullptr;
    shell::FlowLegend* m_legend = nullptr;
    QComboBox* m_each = nullptr;
    QComboBox* m_order = nullptr;
    std::shared_ptr<const LoadResult> m_result;
    std::optional<base::JobRecord> m_shown;   ///< the routing.load on screen
    std::set<int> m_folded;                   ///< families shown as one tile
    std::set<std::string> m_counted;          ///< traces whose load was asked for
    std::string m_running;
    std::string m_reading;                    ///< the routing.load that is wanted on screen
    routing::LanguageTable m_languages;
};

}  // namespace triptych::app::routingview
