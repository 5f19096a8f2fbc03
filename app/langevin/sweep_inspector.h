#pragma once

#include <vector>

#include <QCheckBox>
#include <QComboBox>
#include <QObject>
#include <QPointer>
#include <QPushButton>

#include "app/langevin/core/sweep_result.h"
#include "app/shell/panel_parts.h"
#include "app/shell/property_form.h"
#include "app/workspace.h"

namespace triptych::app {

class ProcessEditor;

/// The Inspector of a sweep: what the shown one found, and the settings of the next one with Run at the foot: a target on the line, of which the law is propagated
/// (langevin.sweep), or a problem of the project, by chains (langevin.sweep_space). GUI thread.
class SweepInspector : public QObject {
    Q_OBJECT
public:
    SweepInspector(Workspace& workspace, shell::SidePanel& panel, QObject* parent);

    /// \param sweep null: settings only. \param spec of the shown sweep; without a kind: the standard settings. \param problem a document to begin with, or empty.
    void show(const langevinview::SweepResult* sweep, const base::JobSpec& spec, const QString& problem = {});
    /// What Run asks for.
    [[nodiscard]] base::JobSpec spec() const;
    [[nodiscard]] QComboBox* targetChooser() const { return m_target; }
    [[nodiscard]] QCheckBox* rule(const std::string& name) const;
    [[nodiscard]] shell::PropertyForm* form() const { return m_form; }
    [[nodiscard]] QPushButton* runButton() const { return m_run; }
    [[nodiscard]] ProcessEditor* processEditor() const { return m_process; }

signals:
    void runRequested();

private:
    void showFindings(const langevinview::SweepResult& sweep);
    void fillTargets(const base::JobSpec& spec, const QString& problem);
    QWidget* checks(const QString& title, const QString& definition, const std::vector<std::pair<std::string, QString>>& names, std::vector<QPointer<QCheckBox>>& boxes);
    void rebuildForm(const base::Json& values);
    void judge();
    void settle();
    [[nodiscard]] bool isProblem() const;
    [[nodiscard]] base::Json problemDocument() const;

    Workspace& m_workspace;
    shell::SidePanel& m_panel;
    base::Kind m_line, m_space;
    base::Json m_shownProblem;  ///< of the shown sweep, which may stand in the project no more
    QPointer<QComboBox> m_target;
    std::vector<QPointer<QCheckBox>> m_rules, m_starts;
    QPointer<shell::Label> m_problem;
    QPointer<shell::PropertyForm> m_form;
    QPointer<ProcessEditor> m_process;  ///< of targets on the line; a problem brings its own
    QPointer<QPushButton> m_run;
    bool m_ready = false;
};

}  // namespace triptych::app
