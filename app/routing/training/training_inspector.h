#pragma once

#include <QWidget>

#include "app/routing/routing_view.h"
#include "app/routing/training/training_store.h"

class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace triptych::shell {
class Label;
class LinkButton;
class SidePanel;
}

namespace triptych::app::routingview {

class TrainingForm;

/// The Inspector of the Training view: what is seen, what is selected, how it was made; then the next training, and which trainings are held side by side. Run is at the foot. Rows that are
/// typed in stay as they are when results change. GUI thread only.
class TrainingInspector : public QWidget {
    Q_OBJECT
public:
    TrainingInspector(Workspace& workspace, TrainingStore& store, QWidget* parent = nullptr);

    void show(const QString& seen, const std::vector<Fact>& facts, const std::optional<base::JobRecord>& made, bool hasFigure);
    [[nodiscard]] TrainingForm* form() const { return m_form; }
    [[nodiscard]] QPushButton* runButton() const { return m_run; }
    [[nodiscard]] QPushButton* compareButton() const { return m_compare; }
    /// Trainings that are done, each with its check box.
    [[nodiscard]] QListWidget* compared() const { return m_compared; }
    [[nodiscard]] QString compareProblem() const;
    [[nodiscard]] QString seen() const;

signals:
    void copyRecipe();
    void showCode();
    /// A job was asked for: it is to be looked at.
    void submitted(const std::string& job);

private:
    void run();
    void compare();
    void refreshCompared();
    void judgeCompared();
    [[nodiscard]] std::vector<base::JobRecord> checked() const;

    Workspace& m_workspace;
    TrainingStore& m_store;
    shell::SidePanel* m_panel;
    shell::Label* m_seen;
    QVBoxLayout* m_facts;
    QWidget* m_made;
    QVBoxLayout* m_madeRows;
    shell::LinkButton *m_copy, *m_code;
    TrainingForm* m_form;
    QListWidget* m_compared;
    shell::Label* m_compareProblem;
    QPushButton *m_compare, *m_run;
};

}  // namespace triptych::app::routingview
