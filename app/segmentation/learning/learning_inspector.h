#pragma once

#include <QStackedWidget>

#include "app/segmentation/import_store.h"
#include "app/segmentation/learning/learning_store.h"

class QComboBox;
class QPushButton;

namespace triptych::shell {
class ParameterGroups;
class KeyValueRow;
class Label;
class PropertyForm;
class SeedRow;
class SidePanel;
}

namespace triptych::app {

class DisagreementView;
class ReviewedSet;

/// What an experiment is asked for.
struct ExperimentChoice {
    std::string set;                    ///< job of the data set that is learnt
    std::vector<std::string> sources;   ///< models, or data sets that a model is trained on first
    std::vector<double> fractions;
    int seeds = 3;
};

/// The Inspector of the Learning page, a panel for each view: what is seen, what is selected, how it was made, and the settings of the next job with Run at the foot. GUI thread.
class LearningInspector : public QStackedWidget {
    Q_OBJECT
public:
    LearningInspector(Workspace& workspace, ImportStore& imports, LearningStore& store, DisagreementView& disagreement, QWidget* parent = nullptr);

    /// "sets", "training", "curves" or "disagreement".
    void setView(const QString& view);
    /// "import" or "generated".
    void setNewSet(const QString& from);
    void setExample(int example);
    /// Those of a training that was: its form, data set, source and seed.
    void takeSettings(const std::string& job);

    [[nodiscard]] QPushButton* runButton(const QString& view) const;
    [[nodiscard]] shell::ParameterGroups* setForm() const { return m_setForm; }
    [[nodiscard]] shell::ParameterGroups* trainForm() const { return m_trainForm; }
    [[nodiscard]] shell::PropertyForm* splitForm() const { return m_splitForm; }
    [[nodiscard]] shell::PropertyForm* experimentForm() const { return m_experimentForm; }
    [[nodiscard]] QComboBox* trainSet() const { return m_trainSet; }
    [[nodiscard]] QComboBox* trainSource() const { return m_trainSource; }
    [[nodiscard]] QComboBox* newSet() const { return m_newSet; }
    [[nodiscard]] QComboBox* predictModel() const { return m_predictModel; }
    [[nodiscard]] QComboBox* experimentSource(int place) const { return m_sources[static_cast<std::size_t>(place)]; }
    [[nodiscard]] base::Json trainParameters() const;
    [[nodiscard]] base::JobSpec trainingSpec() const;
    [[nodiscard]] QString trainProblem() const;
    /// What the masks are that a new set would be made of, or why it cannot be made.
    [[nodiscard]] QString setWords() const;

signals:
    /// Source or settings of the next training changed.
    void trainingEdited();
    void experimentWanted(const triptych::app::ExperimentChoice& choice);
    void showCodeWanted(const std::string& job);
    /// A job was asked for: it is to be looked at.
    void submitted(const QString& view, const std::string& job);

private:
    shell::SidePanel* panel(const QString& view, const QString& words);
    QPushButton* foot(shell::SidePanel* panel, const QString& text);
    void addMade(shell::SidePanel* panel, const std::function<std::string()>& job);
    void buildSets();
    void buildTraining();
    void buildCurves();
    void buildDisagreement();
    void newSetChosen();
    void refreshLists();
    void refreshSelected();
    void judge();
    void runSet();
    void runTraining();
    void runExperiment();
    void runPrediction();

    Workspace& m_workspace;
    ImportStore& m_imports;
    LearningStore& m_store;
    DisagreementView& m_disagreement;
    ReviewedSet* m_reviewed = nullptr;
    std::map<QString, shell::SidePanel*> m_panels;
    std::map<QString, QPushButton*> m_runs;
    shell::KeyValueRow *m_setName = nullptr, *m_setExamples = nullptr, *m_setFrom = nullptr, *m_exampleId = nullptr, *m_exampleScene = nullptr, *m_exampleSize = nullptr, *m_exampleInk = nullptr;
    shell::PropertyForm *m_splitForm = nullptr, *m_experimentForm = nullptr, *m_predictForm = nullptr;
    QComboBox *m_newSet = nullptr, *m_trainSet = nullptr, *m_trainSource = nullptr, *m_experimentSet = nullptr, *m_predictModel = nullptr;
    std::array<QComboBox*, 2> m_sources{};
    shell::SeedRow* m_seed = nullptr;
    shell::ParameterGroups *m_setForm = nullptr, *m_trainForm = nullptr;
    shell::Label *m_setNote = nullptr, *m_setProblem = nullptr, *m_trainProblem = nullptr, *m_findings = nullptr, *m_experimentProblem = nullptr, *m_predictProblem = nullptr;
    shell::KeyValueRow *m_modelName = nullptr, *m_modelDice = nullptr, *m_modelParameters = nullptr, *m_modelEpochs = nullptr, *m_modelThreshold = nullptr, *m_modelSource = nullptr, *m_modelSplit = nullptr;
    shell::KeyValueRow *m_subject = nullptr, *m_distance = nullptr, *m_areas = nullptr;
    int m_example = -1;
};

}  // namespace triptych::app
