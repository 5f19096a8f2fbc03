#pragma once

#include <map>
#include <optional>

#include "app/routing/inspector.h"
#include "app/routing/library.h"
#include "app/routing/routing_view.h"
#include "app/routing/shown_source.h"
#include "app/shell/study_page.h"

class QStackedWidget;

namespace triptych::app::routingview {

class CorpusView;
class ExpertsView;
class LanguageEditor;
class LoadView;
class TrainingLibrary;
class TrainingView;

/// The routing study's page: Library, the views and their Inspector, over a Workspace. GUI thread only.
class RoutingTab : public shell::StudyPage {
    Q_OBJECT
public:
    explicit RoutingTab(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] Brush& brush() { return m_brush; }
    /// One of the views, by its segment; null where there is none of that name. Languages is none: it needs no result.
    [[nodiscard]] RoutingView* view(const QString& name) const;
    [[nodiscard]] TrainingView* training() const { return m_training; }
    [[nodiscard]] TrainingLibrary* trainingLibrary() const { return m_trainingLibrary; }
    [[nodiscard]] LoadView* load() const { return m_load; }
    [[nodiscard]] LanguageEditor* languages() const { return m_editor; }
    /// Of whichever view is in front; none where it shows nothing.
    [[nodiscard]] std::optional<figures::FigureRecipe> currentRecipe() const;

private:
    void build();
    void addView(RoutingView* view);
    void copyRecipe();
    void showCode();
    void linkBrush();
    [[nodiscard]] bool showsLanguages() const { return views()->current() == QLatin1String("languages"); }
    [[nodiscard]] RoutingView* currentView() const { return view(views()->current()); }
    void reload();
    void showTrace(const QString& trace);
    void refreshInspector();
    [[nodiscard]] std::vector<Fact> balanceOfTile() const;
    void refreshEmpty();
    void refreshLanguages();
    void run(const base::Json& parameters);
    void jobChanged(const QString& job);

    Workspace& m_workspace;
    Brush m_brush;
    ShownSource* m_source = nullptr;
    LoadView* m_load = nullptr;
    ExpertsView* m_experts = nullptr;
    CorpusView* m_corpus = nullptr;
    std::vector<RoutingView*> m_views;  ///< by segment
    TrainingView* m_training = nullptr;
    TrainingLibrary* m_trainingLibrary = nullptr;
    QStackedWidget* m_inspectors = nullptr;  ///< the tab's, then those of views with one of their own
    std::map<RoutingView*, QWidget*> m_own;
    Library* m_library = nullptr;
    Inspector* m_inspector = nullptr;
    LanguageEditor* m_editor = nullptr;
    std::string m_running;
    routing::LanguageTable m_languages;
};

}  // namespace triptych::app::routingview
