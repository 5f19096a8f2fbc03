#include "app/routing/analysis_job.h"

#include "app/routing/core/kind_named.h"
#include "app/routing/core/model_source.h"
#include "app/shell/room_words.h"

namespace triptych::app::routingview {

AnalysisJob::AnalysisJob(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace) {
    connect(&workspace, &Workspace::jobChanged, this, &AnalysisJob::jobChanged);
    connect(&workspace, &Workspace::jobProgress, this, [this](const QString& job, double fraction, const QString& phase) {
        if (m_running.empty() || job.toStdString() != m_running)
            return;
        m_fraction = fraction;
        m_phase = phase;
        emit progressed();
    });
    connect(&workspace, &Workspace::projectReplaced, this, [this] {
        m_wanted.reset();
        m_result.reset();
        m_running.clear();
        m_problem.clear();
    });
}

std::optional<base::JobRecord> AnalysisJob::find(const base::JobSpec& spec) const {
    const auto parameters = filledParameters(spec);
    for (const auto& record : m_workspace.records(spec.kind)) {
        if (record.spec.kind != spec.kind || record.spec.seed != spec.seed || record.state != base::JobState::done)
            continue;
        bool same = record.spec.inputs.size() == spec.inputs.size();
        for (const auto& [name, input] : spec.inputs) {
            const auto found = record.spec.inputs.find(name);
            if (found == record.spec.inputs.end()) {
                same = false;
                break;
            }
            same = same && (input.blob ? inputBlob(record, name, m_workspace) == input.blob : found->second.path == input.path);
        }
        if (same && filledParameters(record.spec) == parameters)
            return record;
    }
    return {};
}

void AnalysisJob::want(const std::optional<base::JobSpec>& spec, bool submit) {
    if (spec == m_wanted && (m_result || !m_running.empty() || (!m_problem.isEmpty() && !submit) || !spec))
        return;
    m_wanted = spec;
    m_result.reset();
    m_running.clear();
    m_problem.clear();
    m_fraction = -1;
    m_phase.clear();
    if (!spec)
        return;
    if (auto found = find(*spec)) {
        m_result = std::move(found);
        emit finished();
        return;
    }
    if (!submit)
        return;
    const auto id = m_workspace.submit(*spec);
    if (id.empty()) {
        m_problem = tr("The request was refused");
        emit finished();
        return;
    }
    // It may be done already: answered from the cache.
    if (!m_result && m_problem.isEmpty()) {
        m_running = id;
        jobChanged(QString::fromStdString(id));
        if (isBusy())
            emit progressed();
    }
}

void AnalysisJob::jobChanged(const QString& job) {
    if (m_running.empty() || job.toStdString() != m_running)
        return;
    const auto record = m_workspace.record(m_running);
    if (!record || !base::isFinal(record->state))
        return;
    m_running.clear();
    if (record->state == base::JobState::done)
        m_result = *record;
    else if (record->state == base::JobState::failed && record->error)
        m_problem = shell::errorWords(*record->error);
    else
        m_problem = tr("It was cancelled");
    emit finished();
}

void AnalysisJob::cancel() {
    if (!m_running.empty())
        m_workspace.cancel(m_running);
}

}  // namespace triptych::app::routingview
