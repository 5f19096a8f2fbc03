#pragma once

#include <QComboBox>
#include <QObject>
#include <QPointer>
#include <QPushButton>

#include "app/langevin/betas_form.h"
#include "app/langevin/core/space_result.h"
#include "app/langevin/field_form.h"
#include "app/langevin/process_editor.h"
#include "app/langevin/set_facts_rows.h"
#include "app/shell/panel_parts.h"
#include "app/shell/property_form.h"
#include "app/workspace.h"

class QPlainTextEdit;

namespace triptych::app {

/// The Inspector of a problem in any dimension: loss and set by kind with the fields of each (the text of a person's own loss, the rows of a polyhedron), data
/// process, settings, and Run and Optimise at the foot; or what a job on such a problem found. GUI thread.
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
    [[nodiscard]] QComboBox* lossKind() const { return m_lossKind; }
    [[nodiscard]] QComboBox* setKind() const { return m_setKind; }
    [[nodiscard]] FieldForm* lossForm() const { return m_lossForm; }
    [[nodiscard]] FieldForm* setForm() const { return m_setForm; }
    [[nodiscard]] ProcessEditor* process() const { return m_process; }
    [[nodiscard]] SetFactsRows* setFacts() const { return m_facts; }
    [[nodiscard]] BetasForm* betas() const { return m_betas; }
    [[nodiscard]] QPushButton* runButton() const { return m_run; }
    [[nodiscard]] QPushButton* optimiseButton() const { return m_optimise; }
    [[nodiscard]] QString warning() const;

signals:
    void runRequested(bool optimise);

private:
    void buildLoss(const base::Json& document);
    void buildSet(const base::Json& document);
    void buildSettings(const base::Json& document);
    void buildOwnText(const base::Json& document);
    QComboBox* addKinds(const QString& name, const std::vector<std::string>& kinds, const std::string& shown, QString (*title)(const std::string&));
    void changeSet(const base::Json& set, const QString& mergeId);
    void takeSettings();
    void edit(const QString& undoText, const QString& mergeId, const std::function<void(base::Json&)>& change);
    void readRows();
    void judge();
    /// What judge() found and what the data process says, together.
    void settle();
    [[nodiscard]] base::Json document() const;

    Workspace& m_workspace;
    shell::SidePanel& m_panel;
    base::Kind m_kind;
    QString m_key, m_refusal, m_found;
    bool m_editing = false;
    bool m_rowsUnreadable = false;
    QPointer<QComboBox> m_lossKind, m_setKind;
    QPointer<FieldForm> m_lossForm, m_setForm;
    QPointer<ProcessEditor> m_process;
    QPointer<SetFactsRows> m_facts;
    QPointer<BetasForm> m_betas;
    QPointer<QPlainTextEdit> m_text, m_rows;
    QPointer<shell::Label> m_lossError, m_formula, m_note, m_rowsError, m_warning;
    QPointer<shell::KeyValueRow> m_stable, m_dimension;
    QPointer<shell::PropertyForm> m_form;
    QPointer<QPushButton> m_run, m_optimise;
};

}  // namespace triptych::app
