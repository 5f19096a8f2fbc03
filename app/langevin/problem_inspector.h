#pragma once

#include <functional>
#include <memory>

#include <QComboBox>
#include <QObject>
#include <QPointer>
#include <QPushButton>

#include "app/langevin/betas_form.h"
#include "app/langevin/constraint_editor.h"
#include "app/langevin/core/run_check.h"
#include "app/langevin/number_rows.h"
#include "app/langevin/plane_canvas.h"
#include "app/langevin/process_editor.h"
#include "app/langevin/set_facts_rows.h"
#include "app/shell/panel_parts.h"
#include "app/shell/property_form.h"
#include "app/workspace.h"

namespace triptych::app {

/// The Inspector of a problem before a run: loss, constraints, start, data and sampler with the seed, and Run and Optimise at the foot. Every change is an edit of
/// the problem's document; what cannot be run is said beside the field it stands in. GUI thread.
class ProblemInspector : public QObject {
    Q_OBJECT
public:
    ProblemInspector(Workspace& workspace, shell::SidePanel& panel, QObject* parent);

    /// Fills the panel from a document; what was open before is gone.
    void show(const QString& key);
    /// The panel is somebody else's now.
    void leave();
    [[nodiscard]] const QString& key() const { return m_key; }
    /// Reads the shown document anew: it was changed elsewhere (undo, another window).
    void reload();

    /// The problem as it stands; null while it cannot be one.
    [[nodiscard]] std::shared_ptr<const langevin::Problem> problem() const { return m_problem; }
    [[nodiscard]] double beta() const;
    /// Why the problem or its settings cannot be run; empty when they can.
    [[nodiscard]] QString refusal() const { return m_refusal; }
    /// The run that Run asks for; only while there is no refusal.
    [[nodiscard]] base::JobSpec spec() const;
    /// The search for the least loss that Optimise asks for, at the same step size; only while there is no refusal.
    [[nodiscard]] base::JobSpec optimiseSpec() const;
    [[nodiscard]] bool isEditing() const { return m_editing; }
    void setStart(const langevin::Point& at);
    /// A face that was drawn in the plane. \param row of the document; the number of rows, or more, for a new one.
    void setFace(int row, const TypedRow& face);
    void removeFace(int row);
    void setTool(PlaneCanvas::Tool tool);
    /// The picture could not be made of a problem that seemed right.
    void sayProblem(const QString& reason);

    [[nodiscard]] shell::PropertyForm* lossForm() const { return m_lossForm; }
    [[nodiscard]] ConstraintEditor* constraints() const { return m_constraints; }
    [[nodiscard]] shell::PropertyForm* startForm() const { return m_startForm; }
    [[nodiscard]] shell::PropertyForm* runForm() const { return m_runForm; }
    [[nodiscard]] QPushButton* runButton() const { return m_runButton; }
    [[nodiscard]] QPushButton* optimiseButton() const { return m_optimiseButton; }
    [[nodiscard]] QComboBox* lossKind() const { return m_lossKind; }
    [[nodiscard]] NumberRows* means() const { return m_means; }
    [[nodiscard]] SetFactsRows* setFacts() const { return m_facts; }
    [[nodiscard]] BetasForm* betas() const { return m_betas; }
    /// Null where the run's data need no tables.
    [[nodiscard]] ProcessEditor* process() const { return m_process; }
    /// What is said of a step size that is run all the same; empty when nothing is.
    [[nodiscard]] QString stepWarning() const { return m_stepWarning ? m_stepWarning->text() : QString(); }

signals:
    /// The document or what it means is another: the picture is to be drawn anew.
    void changed();
    void toolRequested(triptych::app::PlaneCanvas::Tool tool);
    void runRequested();
    void optimiseRequested();

private:
    void buildLoss(const base::Json& document);
    void buildConstraints(const base::Json& document);
    void buildStart(const base::Json& document);
    void buildRun(const base::Json& document);
    void buildFoot();
    void edit(const QString& undoText, const QString& mergeId, const std::function<void(base::Json&)>& change);
    void changeRows(const std::function<void(base::Json& a, base::Json& b)>& change);
    void judge();
    void settle();
    void takeSettings(const QString& undoText, const QString& mergeId);
    NumberRows* addTable(const char* name, const QString& title, const QString& meaning, bool isMatrix, const base::Json& loss);
    [[nodiscard]] base::Json document() const;

    Workspace& m_workspace;
    shell::SidePanel& m_panel;
    base::Kind m_kind;
    QString m_key;
    std::shared_ptr<const langevin::Problem> m_problem;
    QString m_refusal, m_found;
    double m_eta = 0;
    bool m_editing = false;

    QPointer<shell::Label> m_note;
    QPointer<shell::Label> m_formula;
    QPointer<shell::PropertyForm> m_lossForm;
    QPointer<ConstraintEditor> m_constraints;
    QPointer<shell::PropertyForm> m_startForm;
    QPointer<shell::Label> m_startNote;
    QPointer<QAbstractButton> m_pick, m_draw;
    QPointer<shell::PropertyForm> m_runForm;
    QPointer<shell::Label> m_stepWarning;
    QPointer<shell::KeyValueRow> m_etaRow;
    QPointer<shell::KeyValueRow> m_rateRow;
    QPointer<QPushButton> m_runButton, m_optimiseButton;
    QPointer<QComboBox> m_lossKind;
    QPointer<NumberRows> m_means, m_weights;
    QPointer<SetFactsRows> m_facts;
    QPointer<ProcessEditor> m_process;
    QPointer<BetasForm> m_betas;
};

}  // namespace triptych::app
