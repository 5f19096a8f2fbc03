#pragma once

#include <set>

#include <QObject>

#include "app/workspace.h"

class QStandardItemModel;

namespace triptych::shell {
class RowTree;
class SidePanel;
}

namespace triptych::app {

/// The Library of the tab: problems (documents), runs and sweeps (jobs), and what an import brings. Problems stand by key, runs newest first, so that the order is
/// the same whenever it is read. GUI thread.
class ProblemLibrary : public QObject {
    Q_OBJECT
public:
    static const QString prefix;  ///< of the keys of problems

    ProblemLibrary(Workspace& workspace, shell::SidePanel& panel, QObject* parent);

    void refreshProblems();
    void refreshRuns();
    void refreshSweeps();
    /// After another project was opened: its imports are documents already.
    void forgetImports();
    /// Makes a document of a finished import, once; its key, or nothing.
    [[nodiscard]] QString takeImport(const base::JobRecord& record);

    /// Problems in any dimension to begin with, by title.
    [[nodiscard]] static std::vector<std::pair<QString, base::Json>> problemTemplates();

    /// What the canvas shows is selected; either may be empty.
    void select(const QString& key, const std::string& job);
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] QStringList problems() const;
    /// Newest first.
    [[nodiscard]] std::vector<std::string> runs() const;
    [[nodiscard]] std::vector<std::string> sweeps() const;

signals:
    void problemChosen(const QString& key);
    void runChosen(const QString& job);
    void sweepChosen(const QString& job);
    void newSweepRequested();
    void importRequested();
    /// A table for regression, which asks more than a file.
    void tableRequested();
    /// Rows came or went.
    void changed();

private:
    void mark();
    /// Makes a document of a problem under a key of its own; the key.
    QString lay(const base::Json& document, const QString& undoText);

    Workspace& m_workspace;
    shell::RowTree* m_problemList;
    shell::RowTree* m_runList;
    shell::RowTree* m_sweepList;
    QStandardItemModel* m_problems;
    QStandardItemModel* m_runs;
    QStandardItemModel* m_sweeps;
    QString m_key;
    QString m_job;
    std::set<std::string> m_imported;
};

}  // namespace triptych::app
