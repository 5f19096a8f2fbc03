#include "app/routing/training/training_store.h"

#include <algorithm>

#include "app/routing/core/load_result.h"
#include "app/routing/training/training_records.h"
#include "app/shell/room_words.h"

namespace triptych::app::routingview {

TrainingStore::TrainingStore(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace) {
    m_languages = languageTable(workspace.document("routing/families"));
    connect(&workspace, &Workspace::projectReplaced, this, &TrainingStore::reload);
    connect(&workspace, &Workspace::jobChanged, this, &TrainingStore::jobMoved);
    connect(&workspace, &Workspace::jobProgress, this, [this](const QString& id, double fraction, const QString& phase) {
        if (id.toStdString() != m_chosen)
            return;
        m_pace.add(fraction, shell::roomWords(phase.toStdString()));
        emit progressed();
    });
    connect(&workspace, &Workspace::jobPublished, this, [this](const QString& id, const base::Output& partial) {
        published(id.toStdString(), partial);
    });
    connect(&workspace, &Workspace::documentChanged, this, [this](const QString& key) {
        if (key != "routing/families")
            return;
        m_languages = languageTable(m_workspace.document("routing/families"));
        emit languagesChanged();
    });
    reload();
}

std::optional<base::JobRecord> TrainingStore::record(const std::string& job) const {
    auto record = job.empty() ? base::Result<base::JobRecord>(base::failed("none")) : m_workspace.record(job);
    return record ? std::optional(std::move(*record)) : std::nullopt;
}

void TrainingStore::reload() {
    m_languages = languageTable(m_workspace.document("routing/families"));
    m_chosen.clear();
    m_partials.clear();
    m_training.reset();
    m_study.reset();
    m_problem.clear();
    m_pace.reset();
    refreshLists();
    // A study says more than one of its trainings.
    const auto first = [](const std::vector<base::JobRecord>& records) {
        const auto found = std::find_if(records.begin(), records.end(), [](const auto& r) { return r.state == base::JobState::done; });
        return found == records.end() ? std::string() : found->id;
    };
    emit shown();
    const auto study = first(m_studies), training = first(m_trainings);
    choose(!study.empty() ? study : !training.empty() ? training : m_trainings.empty() ? std::string() : m_trainings.front().id);
}

void TrainingStore::refreshLists() {
    for (auto* list : {&m_trainings, &m_tokenizers, &m_studies, &m_corpora, &m_checkpoints})
        list->clear();
    for (auto& record : m_workspace.records("routing.")) {
        const auto& kind = record.spec.kind;
        const bool done = record.state == base::JobState::done;
        auto* list = kind == trainModelKind                                  ? &m_trainings
                     : isTokenizerKind(kind)                                 ? &m_tokenizers
                     : kind == compareModelsKind                             ? &m_studies
                     : done && record.outputs.count("corpus") > 0            ? &m_corpora
                     : done && kind == "routing.import_checkpoint"           ? &m_checkpoints
                                                                             : nullptr;
        if (list)
            list->push_back(std::move(record));
    }
    emit listsChanged();
}

void TrainingStore::jobMoved(const QString& id) {
    const auto moved = record(id.toStdString());
    if (!moved || moved->spec.kind.rfind("routing.", 0) != 0)
        return;
    const bool mine = isTrainingKind(moved->spec.kind);
    // Corpora and checkpoints come by import alone; nothing else is listed.
    if (!mine && moved->state != base::JobState::done)
        return;
    refreshLists();
    if (!mine)
        return;
    if (moved->state == base::JobState::done)
        m_partials.erase(moved->id);
    if (moved->id == m_chosen)
        return moved->state == base::JobState::done ? read() : emit shown();
    if (m_chosen.empty() && !isTokenizerKind(moved->spec.kind))
        choose(moved->id);
}

void TrainingStore::choose(const std::string& job) {
    if (job == m_chosen)
        return;
    m_chosen = job;
    m_training.reset();
    m_study.reset();
    m_pace.reset();
    if (const auto found = chosenRecord())
        m_training = soFar(*found);
    read();
}

// Partials are small: a few numbers a step.
void TrainingStore::published(const std::string& job, const base::Output& partial) {
    const auto listed = std::find_if(m_trainings.begin(), m_trainings.end(), [&](const auto& record) { return record.id == job; });
    if (listed == m_trainings.end() || listed->state == base::JobState::done)
        return;
    m_partials[job] = partial;
    if (job != m_chosen)
        return;
    auto so = soFar(*listed);
    if (!so)
        return;
    m_training = std::move(so);
    emit advanced();
}

std::shared_ptr<const TrainingResult> TrainingStore::soFar(const base::JobRecord& training) const {
    const auto partial = m_partials.find(training.id);
    if (partial == m_partials.end() || training.state == base::JobState::done)
        return nullptr;
    auto so = trainingSoFar(training.id, partial->second, m_languages);
    return so ? *std::move(so) : nullptr;
}

void TrainingStore::read() {
    m_problem.clear();
    emit shown();
    const auto found = chosenRecord();
    if (!found || found->state != base::JobState::done || isTokenizerKind(found->spec.kind))
        return;
    m_workspace.inBackground(this, QStringLiteral("training"), [this, record = *found, blobs = &m_workspace.blobs()]() -> std::function<void()> {
        const bool study = record.spec.kind == compareModelsKind;
        auto training = study ? base::Result<std::shared_ptr<const TrainingResult>>(nullptr) : trainingResult(record, *blobs);
        auto models = study ? modelsResult(record, *blobs) : base::Result<std::shared_ptr<const ModelsResult>>(nullptr);
        return [this, id = record.id, training = std::move(training), models = std::move(models)] {
            if (id != m_chosen)
                return;
            if (!training || !models) {
                m_problem = shell::errorWords(!training ? training.error() : models.error());
            } else {
                m_training = *training;
                m_study = *models;
            }
            emit shown();
        };
    });
}

}  // namespace triptych::app::routingview
