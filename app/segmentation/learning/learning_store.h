#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QImage>
#include <QObject>

#include "app/segmentation/learning/learning_results.h"
#include "app/shell/job_pace.h"
#include "app/workspace.h"

namespace triptych::app {

/// What the Learning page shows: the project's data sets, models and experiments, the chosen one of each, the split, and the training that runs. Reads in the background. GUI thread.
class LearningStore : public QObject {
    Q_OBJECT
public:
    explicit LearningStore(Workspace& workspace, QObject* parent = nullptr);

    /// Newest first; those that run and those that failed too.
    [[nodiscard]] const std::vector<base::JobRecord>& sets() const { return m_sets; }
    [[nodiscard]] const std::vector<base::JobRecord>& models() const { return m_models; }
    [[nodiscard]] const std::vector<base::JobRecord>& experiments() const { return m_experiments; }
    [[nodiscard]] const std::vector<base::JobRecord>& predictions() const { return m_predictions; }

    void chooseSet(const std::string& job);
    void chooseModel(const std::string& job);
    void chooseExperiment(const std::string& job);
    [[nodiscard]] const std::string& chosenSet() const { return m_setJob; }
    [[nodiscard]] const std::string& chosenModel() const { return m_modelJob; }
    [[nodiscard]] const std::string& chosenExperiment() const { return m_experimentJob; }
    /// Null while it is read, runs, or failed.
    [[nodiscard]] const std::shared_ptr<const learning::SetResult>& set() const { return m_set; }
    [[nodiscard]] const std::shared_ptr<const learning::ModelResult>& model() const { return m_model; }
    [[nodiscard]] const std::shared_ptr<const learning::ArmsResult>& experiment() const { return m_experiment; }
    [[nodiscard]] std::optional<base::JobRecord> record(const std::string& job) const;

    [[nodiscard]] const learning::SplitChoice& split() const { return m_split; }
    void setSplit(const learning::SplitChoice& split);

    /// Of the chosen training while it runs.
    struct Live {
        std::vector<learning::Epoch> history;
        QImage preview;        ///< picture, truth, prediction, side by side
        shell::JobPace pace;
    };
    [[nodiscard]] const Live& live() const { return m_live; }
    void setClock(std::shared_ptr<const jobs::Clock> clock) { m_live.pace.setClock(std::move(clock)); }

signals:
    void listsChanged();
    void setShown();
    void modelShown();
    void experimentShown();
    void splitChanged();
    void liveChanged();

private:
    void forgetLive();
    void reload();
    void refreshLists();
    void jobMoved(const QString& id);
    void readSet();
    void readModel();
    void readExperiment();
    void say(const base::Error& error);

    Workspace& m_workspace;
    std::vector<base::JobRecord> m_sets, m_models, m_experiments, m_predictions;
    std::string m_setJob, m_modelJob, m_experimentJob;
    std::shared_ptr<const learning::SetResult> m_set;
    std::shared_ptr<const learning::ModelResult> m_model;
    std::shared_ptr<const learning::ArmsResult> m_experiment;
    learning::SplitChoice m_split;
    Live m_live;
};

/// "preview" of a training: u8, height x width or height x width x 1, 3 or 4; a null image for anything else.
[[nodiscard]] QImage previewImage(const base::Array& preview);

}  // namespace triptych::app
