#pragma once

#include <optional>
#include <string>

#include <QObject>

#include "app/segmentation/model_store.h"
#include "segmentation/learning/audit.h"

namespace triptych::app {

/// Reviewed masks go back into the model: a set of them, a training that starts from the model that is shown, and both models on the subjects set apart, in the background; then what
/// it gained there. What ran before is found again in the project's results. GUI thread.
class ModelTraining : public QObject {
    Q_OBJECT
public:
    ModelTraining(Workspace& workspace, ImportStore& store, ModelStore& models, QObject* parent = nullptr);

    /// Fewer reviewed subjects than this teach nothing that could be measured.
    static constexpr int leastReviewed = 5;
    /// Why it cannot begin, in a sentence; empty: it can.
    [[nodiscard]] QString obstacle() const;
    void start();
    [[nodiscard]] bool isRunning() const;
    /// Of the newest training that is through with the shown import.
    [[nodiscard]] const std::optional<segmentation::PairedGain>& gain() const { return m_gain; }
    /// The model it made: a job.
    [[nodiscard]] const std::string& newModel() const { return m_new; }
    /// The gain in a sentence, with its interval, and what weakens it.
    [[nodiscard]] QString words() const;

signals:
    void changed();
    void gainFound();  ///< of a training that ended just now

private:
    /// A training with reviewed masks and what belongs to it.
    struct Run {
        base::JobRecord set, train;
        std::string before, after;  ///< predictions of the subjects set apart, done
        std::vector<std::string> audit;
        bool open = false;          ///< something of it waits or runs
    };
    [[nodiscard]] std::optional<Run> newest() const;
    void jobMoved();
    void measure(const Run& run);
    [[nodiscard]] base::Json trainParameters(const base::JobRecord& source, const QString& name) const;

    Workspace& m_workspace;
    ImportStore& m_store;
    ModelStore& m_models;
    std::optional<segmentation::PairedGain> m_gain;
    int m_learnt = 0;  ///< audit subjects that the model before was trained on
    std::string m_new, m_measured, m_started;
    bool m_preparing = false;
};

}  // namespace triptych::app
