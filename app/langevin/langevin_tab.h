#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QElapsedTimer>
#include <QWidget>

#include "app/langevin/core/run_result.h"
#include "app/langevin/core/sweep_result.h"
#include "app/workspace.h"

class QPushButton;

namespace triptych::shell {
class StudyPage;
}

namespace triptych::app {

class CompareView;
class ConvergenceView;
class PlaneCanvas;
class PlaneView;
class ProblemInspector;
class ProblemLibrary;
class RunView;
class SpacePart;
class SweepInspector;
class Transport;

/// The Langevin tab: which problem or run is shown, in which view. Library, views and Inspector each stand in a file of their own. GUI thread.
class LangevinTab : public QWidget {
    Q_OBJECT
public:
    explicit LangevinTab(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] Transport* transport() const;
    [[nodiscard]] PlaneCanvas* plane() const;
    [[nodiscard]] shell::StudyPage* page() const { return m_page; }
    [[nodiscard]] ProblemInspector* problemInspector() const { return m_problem; }
    [[nodiscard]] ProblemLibrary* library() const { return m_library; }
    /// The run on the canvas; empty while a problem is.
    [[nodiscard]] const std::string& shownRun() const { return m_job; }
    void showProblem(const QString& key);
    void showRun(const std::string& job);
    void runShownProblem();
    void showSweep(const std::string& job);
    /// An empty sweep with its settings.
    void newSweep();
    [[nodiscard]] CompareView* compare() const { return m_compare; }
    [[nodiscard]] ConvergenceView* convergence() const { return m_convergence; }
    [[nodiscard]] SweepInspector* sweepInspector() const { return m_sweepSettings; }
    [[nodiscard]] SpacePart* space() const { return m_space; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addView(RunView* view);
    void buildCanvases();
    void connectWorkspace();
    void reload();
    void refreshEmpty();
    void refreshPicture();
    void runAgain();
    void jobMoved(const QString& id);
    /// Reads the newest partial in the background, one at a time: those that come meanwhile replace each other, so that frames neither pile up nor starve.
    void readPartial();
    void takeRun(const std::string& job, std::shared_ptr<const langevinview::RunResult> run, bool partial);
    void inspectShownRun();
    void openConvergence(std::shared_ptr<const langevinview::SweepResult> sweep, const std::string& job);
    void runSweep();
    /// The shown run once more with another sampler, for Compare.
    void runRival(const QString& sampler);
    void takeRival(std::string job);
    void exportShown();
    void showSpaceProblem(const QString& key);
    void showSpaceJob(const std::string& job);
    void runSpace(bool optimise);
    void optimiseShownProblem();
    void runSpec(const base::JobSpec& spec);
    void disableViews();
    [[nodiscard]] RunView* shownView() const;

    Workspace& m_workspace;
    shell::StudyPage* m_page;
    ProblemLibrary* m_library;
    ProblemInspector* m_problem;
    SweepInspector* m_sweepSettings;
    PlaneView* m_plane = nullptr;
    ConvergenceView* m_convergence = nullptr;
    CompareView* m_compare = nullptr;
    SpacePart* m_space = nullptr;
    std::vector<RunView*> m_views;
    QPushButton* m_again = nullptr;

    QString m_key;         ///< document of the shown problem; empty while a run is shown
    std::string m_job;     ///< the shown run
    std::string m_sweep;   ///< the shown sweep
    std::string m_rival;   ///< a run submitted for Compare
    std::shared_ptr<const langevinview::SweepResult> m_sweepResult;
    std::string m_awaited; ///< a run submitted here, shown as soon as it says something
    std::shared_ptr<const langevinview::RunResult> m_run;
    bool m_runIsPartial = false;
    std::optional<std::pair<std::string, base::Output>> m_waiting;  ///< the newest partial not yet read
    bool m_reading = false;
    QElapsedTimer m_inspected;
};

}  // namespace triptych::app
