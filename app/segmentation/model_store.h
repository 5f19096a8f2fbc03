#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>

#include "app/segmentation/core/settling.h"
#include "app/segmentation/import_store.h"
#include "segmentation/ordering.h"

namespace triptych::app {

class ReviewModel;

/// The models of the project, the newest prediction of the shown import, and what it says of every subject against the votes. Reads and counts in the background. GUI thread.
class ModelStore : public QObject {
    Q_OBJECT
public:
    ModelStore(Workspace& workspace, ImportStore& store, QObject* parent = nullptr);

    /// Trained or brought in, newest first.
    [[nodiscard]] std::vector<base::JobRecord> models() const;
    /// Null until there is one.
    [[nodiscard]] const std::shared_ptr<const segmentationview::Prediction>& prediction() const { return m_prediction; }
    /// The votes of every predicted subject inside and outside the model's mask are counted.
    [[nodiscard]] bool isCounted() const { return m_counted; }
    /// The picture is another one than the model looked at.
    [[nodiscard]] bool isStale(const std::string& subject) const { return m_stale.contains(subject); }
    /// What is out of date about the prediction, in a sentence; empty when nothing is.
    [[nodiscard]] QString staleWords() const;
    /// The model the prediction is of; none when it is gone.
    [[nodiscard]] std::optional<base::JobRecord> model() const;

    /// What it knows of the subjects joins what the order asks for.
    void fill(std::vector<segmentation::OrderingFacts>& facts) const;
    struct Terms {
        bool distance = false, doubt = false, uncertainty = false;
    };
    [[nodiscard]] Terms terms() const;
    /// Every predicted subject, as it stands in the review.
    [[nodiscard]] std::vector<segmentationview::SettleFacts> settleFacts(const ReviewModel& reviews) const;

    /// A job that lets a model look at subjects of the shown import. \param subjects by their places, with a picture each. \param model a job whose output "model" it is.
    [[nodiscard]] base::JobSpec predictSpec(const std::string& model, const std::vector<int>& subjects, int samples) const;
    /// Starts it for all subjects with a picture. False: none has one.
    bool predict(const std::string& model, int samples);
    [[nodiscard]] bool isRunning() const { return !m_running.empty(); }
    [[nodiscard]] QString nameOf(const base::JobRecord& model) const;

signals:
    void modelsChanged();
    void changed();  ///< another prediction, none, or one that has begun or ended
    void counted();

private:
    void jobMoved(const QString& id);
    void read();
    void count(std::size_t from);
    [[nodiscard]] bool isAudit(const base::JobRecord& prediction) const;

    Workspace& m_workspace;
    ImportStore& m_store;
    std::shared_ptr<const segmentationview::Prediction> m_prediction;
    std::map<std::string, segmentation::GoldHistogram> m_histograms;
    std::set<std::string> m_stale;
    bool m_counted = false;
    std::string m_reading, m_running;
};

}  // namespace triptych::app
