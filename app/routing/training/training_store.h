#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>

#include "app/routing/core/models_result.h"
#include "app/routing/core/training_result.h"
#include "app/shell/job_pace.h"
#include "app/workspace.h"

namespace triptych::app::routingview {

/// What the Training view shows: the project's trainings, tokenizers and studies, the chosen one, and how far it is while it runs. Reads in the background. GUI thread.
class TrainingStore : public QObject {
    Q_OBJECT
public:
    explicit TrainingStore(Workspace& workspace, QObject* parent = nullptr);

    /// Newest first; those that run and those that failed too.
    [[nodiscard]] const std::vector<base::JobRecord>& trainings() const { return m_trainings; }
    [[nodiscard]] const std::vector<base::JobRecord>& tokenizers() const { return m_tokenizers; }
    [[nodiscard]] const std::vector<base::JobRecord>& studies() const { return m_studies; }
    /// Corpora and checkpoints that a training could take.
    [[nodiscard]] const std::vector<base::JobRecord>& corpora() const { return m_corpora; }
    [[nodiscard]] const std::vector<base::JobRecord>& checkpoints() const { return m_checkpoints; }

    /// A training, tokenizer or study.
    void choose(const std::string& job);
    [[nodiscard]] const std::string& chosen() const { return m_chosen; }
    [[nodiscard]] std::optional<base::JobRecord> record(const std::string& job) const;
    [[nodiscard]] std::optional<base::JobRecord> chosenRecord() const { return record(m_chosen); }
    /// Of a chosen training, so far while it runs; null before there is any.
    [[nodiscard]] const std::shared_ptr<const TrainingResult>& training() const { return m_training; }
    /// Of a chosen study; null while it is read, runs, or failed.
    [[nodiscard]] const std::shared_ptr<const ModelsResult>& study() const { return m_study; }
    /// Why the chosen result cannot be read; empty when it can.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] const shell::JobPace& pace() const { return m_pace; }
    [[nodiscard]] const routing::LanguageTable& languages() const { return m_languages; }
    void setClock(std::shared_ptr<const jobs::Clock> clock) { m_pace.setClock(std::move(clock)); }

signals:
    void listsChanged();
    /// Another one is chosen, or it has another state or result.
    void shown();
    /// The running one is further: pace(), or training() too.
    void progressed();
    void advanced();
    void languagesChanged();

private:
    void reload();
    void refreshLists();
    void jobMoved(const QString& id);
    [[nodiscard]] std::shared_ptr<const TrainingResult> soFar(const base::JobRecord& training) const;
    void published(const std::string& job, const base::Output& partial);
    void read();

    Workspace& m_workspace;
    std::vector<base::JobRecord> m_trainings, m_tokenizers, m_studies, m_corpora, m_checkpoints;
    std::string m_chosen;
    std::map<std::string, base::Output> m_partials;  ///< the newest of each training that is not done, for whoever comes back to it
    std::shared_ptr<const TrainingResult> m_training;
    std::shared_ptr<const ModelsResult> m_study;
    QString m_problem;
    shell::JobPace m_pace;
    routing::LanguageTable m_languages;
};

}  // namespace triptych::app::routingview
