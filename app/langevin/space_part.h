#pragma once

#include <QObject>

#include "app/langevin/space_inspector.h"
#include "figures/recipe.h"

namespace triptych::shell {
class StudyPage;
}

namespace triptych::app {

class CoordinatesView;
class OptimumView;

/// Problems in any dimension inside the tab: their Inspector and their two views, Coordinates and Optimum. The tab says when it is their turn. GUI thread.
class SpacePart : public QObject {
    Q_OBJECT
public:
    SpacePart(Workspace& workspace, shell::StudyPage& page, QObject* parent);

    void showProblem(const QString& key);
    /// A finished langevin.sample or langevin.optimise.
    void showJob(const std::string& job);
    void showPartial(const base::Output& partial);
    /// Somebody else's turn.
    void leave();
    /// Marks the line of a text that a failed job could not read.
    void explain(const base::Error& error);
    [[nodiscard]] bool isShown() const { return m_shown; }
    [[nodiscard]] const std::string& job() const { return m_job; }
    [[nodiscard]] SpaceInspector* inspector() const { return m_inspector; }
    [[nodiscard]] CoordinatesView* coordinates() const { return m_coordinates; }
    [[nodiscard]] OptimumView* optimum() const { return m_optimum; }
    /// Of the view that is shown.
    [[nodiscard]] figures::FigureRecipe recipe() const;

signals:
    void runRequested(bool optimise);
    /// A job's result stands in the views.
    void shown();

private:
    void turn(const QString& view);
    Workspace& m_workspace;
    shell::StudyPage& m_page;
    SpaceInspector* m_inspector;
    CoordinatesView* m_coordinates;
    OptimumView* m_optimum;
    std::string m_job;
    bool m_shown = false;
};

}  // namespace triptych::app
