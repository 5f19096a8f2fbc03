#pragma once

#include <memory>
#include <set>

#include <QWidget>

#include "app/langevin/core/run_result.h"
#include "app/workspace.h"

class QPushButton;
class QStandardItemModel;

namespace triptych::shell {
class Label;
class PropertyForm;
class RowTree;
class StudyPage;
}

namespace triptych::app {

class MiniPlot;
class PlaneCanvas;
class Transport;

/// The Langevin tab: problems and runs, the plane with its transport, marginals and energy, and the Inspector. GUI thread.
class LangevinTab : public QWidget {
    Q_OBJECT
public:
    explicit LangevinTab(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] Transport* transport() const { return m_transport; }
    [[nodiscard]] PlaneCanvas* plane() const { return m_plane; }
    [[nodiscard]] shell::StudyPage* page() const { return m_page; }
    void showProblem(const QString& key);
    void showRun(const std::string& job);
    void runShownProblem();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildLibrary();
    void buildCanvases();
    void reload();
    void refreshProblems();
    void refreshRuns();
    void refreshEmpty();
    void jobMoved(const QString& id);
    void takeImport(const base::JobRecord& record);
    void takeRun(const std::string& job, std::shared_ptr<const langevinview::RunResult> run, bool partial);
    void inspectProblem();
    void inspectShownRun();
    void editProblem(const QString& undoText, const QString& mergeId, const std::function<void(base::Json&)>& change);
    void editRow(int row, const QString& text);
    void refreshPicture();
    void refreshPlots();
    [[nodiscard]] std::shared_ptr<const langevin::Problem> parsed(const base::Json& document, QString* problem) const;

    Workspace& m_workspace;
    shell::StudyPage* m_page;
    shell::RowTree* m_problemList;
    shell::RowTree* m_runList;
    QStandardItemModel* m_problems;
    QStandardItemModel* m_runs;
    PlaneCanvas* m_plane;
    Transport* m_transport;
    QWidget* m_under;
    MiniPlot* m_smallMarginal;
    MiniPlot* m_smallEnergy;
    MiniPlot* m_smallFaces;
    MiniPlot* m_marginals[2];
    MiniPlot* m_energy;
    MiniPlot* m_distance;
    QPushButton* m_again;
    QPushButton* m_runButton = nullptr;
    shell::PropertyForm* m_lossForm = nullptr;
    shell::PropertyForm* m_runForm = nullptr;
    shell::Label* m_problemNote = nullptr;

    QString m_key;         ///< document of the shown problem; empty while a run is shown
    std::string m_job;     ///< the shown run
    std::string m_awaited; ///< a run submitted here, shown as soon as it says something
    std::shared_ptr<const langevinview::RunResult> m_run;
    base::Kind m_kind;
    std::set<std::string> m_imported;
    bool m_editing = false;
};

}  // namespace triptych::app
