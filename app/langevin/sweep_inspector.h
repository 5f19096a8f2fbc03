#pragma once

#include <QObject>
#include <QPointer>
#include <QPushButton>

#include "app/langevin/core/sweep_result.h"
#include "app/shell/panel_parts.h"
#include "app/shell/property_form.h"

namespace triptych::app {

/// The Inspector of a sweep: what the shown one found, and the settings of the next one with Run at the foot. GUI thread.
class SweepInspector : public QObject {
    Q_OBJECT
public:
    SweepInspector(shell::SidePanel& panel, QObject* parent);

    /// \param sweep null: settings only. \param parameters of the shown sweep, or an empty object.
    void show(const langevinview::SweepResult* sweep, const base::Json& parameters);
    /// What Run asks for.
    [[nodiscard]] base::JobSpec spec() const;
    [[nodiscard]] shell::PropertyForm* form() const { return m_form; }
    [[nodiscard]] QPushButton* runButton() const { return m_run; }

signals:
    void runRequested();

private:
    void judge();

    shell::SidePanel& m_panel;
    base::Kind m_kind;
    QPointer<shell::PropertyForm> m_form;
    QPointer<QPushButton> m_run;
};

}  // namespace triptych::app
