#pragma once

#include <QObject>
#include <QPointer>
#include <QPushButton>

#include "app/langevin/core/space_result.h"
#include "app/shell/panel_parts.h"
#include "app/shell/property_form.h"
#include "app/workspace.h"

class QPlainTextEdit;

namespace triptych::app {

/// The Inspector of a problem in any dimension: loss (the text of a person's own one is edited here), set, settings, and Run and Optimise at the foot; or what a
/// job on such a problem found. GUI thread.
class SpaceInspector : public QObject {
    Q_OBJECT
public:
    SpaceInspector(Workspace& workspace, shell::SidePanel& panel, QObject* parent);

    /// Fills the panel from a document. Every change is an edit of it.
    void showProblem(const QString& key);
    /// Fills the panel from a finished job.
    void showJob(const base::JobRecord& record);
    void leave();
    [[nodiscard]] const QString& key() const { return m_key; }
    [[nodiscard]] bool isEditing() const { return m_editing; }
    void reload() { showProblem(m_key); }

    /// The job that Run (or Optimise) asks for.
    [[nodiscard]] base::JobSpec spec(bool optimise) const;
    /// Why there is none; empty when there is.
    [[nodiscard]] QString refusal() const { return m_refusal; }
    /// What a job said of the loss, at a line of its text (from 1; 0: none).
    void sayLossError(const QString& what, int line);

    [[nodiscard]] shell::PropertyForm* form() const { return m_form; }
    [[nodiscard]] QPlainTextEdit* lossText() const { return m_text; }
    [[nodiscard]] QString lossError() const;
    [[nodiscard]] QPlainTextEdit* rows() const { return m_rows; }
    [[nodiscard]] QPushButton* runButton() const { return m_run; }
    [[nodiscard]] QPushButton* optimiseButton() const { return m_optimise; }
    [[nodiscard]] QString warning() const;

signals:
    void runRequested(bool optimise);

private:
    void buildLoss(const base::Json& document);
    void buildSet(const base::Json& document);
    void buildSettings(const base::Json& document);
    void edit(const QString& undoText, const QString& mergeId, const std::function<void(base::Json&)>& change);
    void readRows();
    void judge();
    [[nodiscard]] base::Json document() const;

    Workspace& m_workspace;
    shell::SidePanel& m_panel;
    base::Kind m_kind;
    QString m_key, m_refusal;
    bool m_editing = false;
    QPointer<QPlainTextEdit> m_text, m_rows;
    QPointer<shell::Label> m_lossError, m_note, m_rowsError, m_warning;
    QPointer<shell::PropertyForm> m_form;
    QPointer<QPushButton> m_run, m_optimise;
};

}  // namespace triptych::app
