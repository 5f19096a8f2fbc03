#pragma once

#include <QWidget>

#include "app/segmentation/import_store.h"
#include "app/segmentation/learning/learning_store.h"

class QTimer;

namespace triptych::shell {
class StudyPage;
}

namespace triptych::app {

class CurvesView;
class DisagreementView;
class LearningInspector;
class LearningLibrary;
class SetsView;
class TrainingView;
struct ExperimentChoice;

/// The second page of the segmentation tab: data sets and splits, models and trainings, learning curves, where model and volunteers disagree. GUI thread.
class LearningPage : public QWidget {
    Q_OBJECT
public:
    /// \param head stands at the top of the Library; taken over.
    LearningPage(Workspace& workspace, ImportStore& imports, QWidget* head, QWidget* parent = nullptr);
    [[nodiscard]] shell::StudyPage* page() const { return m_page; }
    [[nodiscard]] LearningStore* store() const { return m_store; }
    [[nodiscard]] LearningLibrary* library() const { return m_library; }
    [[nodiscard]] LearningInspector* inspector() const { return m_inspector; }
    [[nodiscard]] SetsView* sets() const { return m_sets; }
    [[nodiscard]] TrainingView* training() const { return m_training; }
    [[nodiscard]] CurvesView* curves() const { return m_curves; }
    [[nodiscard]] DisagreementView* disagreement() const { return m_disagreement; }
    /// Shows a result of one of the page's kinds; false for another.
    bool showResult(const base::JobRecord& record);

signals:
    void subjectWanted(int subject);
    /// Somebody wants to bring classifications first.
    void reviewWanted();

private:
    void showView(const QString& view);
    void refreshEmpty();
    void previewTransfer();
    void runExperiment(const ExperimentChoice& choice);
    void submitted(const QString& view, const std::string& job);
    [[nodiscard]] bool canExport() const;
    void exportShown();
    Workspace& m_workspace;
    ImportStore& m_imports;
    shell::StudyPage* m_page;
    LearningStore* m_store;
    LearningLibrary* m_library;
    LearningInspector* m_inspector;
    SetsView* m_sets;
    TrainingView* m_training;
    CurvesView* m_curves;
    DisagreementView* m_disagreement;
    QTimer* m_soon;
    QString m_emptyView;
    std::string m_told;  ///< the model whose ending was told
};

}  // namespace triptych::app
