#include "app/routing/joining_state.h"

#include "app/routing/core/load_result.h"

namespace triptych::app::routingview {

JoiningState::JoiningState(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace), m_job(workspace) {
    connect(&m_job, &AnalysisJob::finished, this, [this] {
        if (m_job.result())
            read();
        emit changed();
    });
    connect(&m_job, &AnalysisJob::progressed, this, &JoiningState::changed);
}

void JoiningState::show(std::shared_ptr<const Shown> shown) {
    const bool other = !shown || !m_shown || shown->source.id != m_shown->source.id;
    m_shown = std::move(shown);
    if (other) {
        m_result.reset();
        // What is on its way belongs to what was shown before.
        m_job.want({});
    }
    want();
    emit changed();
}

void JoiningState::setActive(bool active) {
    m_active = active;
    want();
}

void JoiningState::want() {
    if (!m_shown || !m_shown->countsBlob()) {
        m_job.want({});
        m_form.reset();
        m_model = {};
        return;
    }
    if (!m_active)
        return;
    base::JobSpec spec;
    spec.kind = "routing.join_family";
    spec.parameters["families"] = familiesParameter(m_shown->languages);
    spec.inputs["counts"].blob = m_shown->countsBlob();
    spec.title = tr("Families by routing of %1").arg(QString::fromStdString(m_shown->source.spec.title)).toStdString();
    m_job.want(spec);
    readForm();
}

void JoiningState::read() {
    const auto* blobs = &m_workspace.blobs();
    m_workspace.inBackground(this, QStringLiteral("joining"), [this, record = *m_job.result(), blobs]() -> std::function<void()> {
        auto result = joiningResult(record, *blobs);
        return [this, id = record.id, result = std::move(result)] {
            if (m_job.result() && m_job.result()->id == id && result)
                m_result = *result;
            emit changed();
        };
    });
}

void JoiningState::readForm() {
    const auto model = modelOf(m_shown->source, m_workspace);
    if (model == m_model)
        return;
    m_model = model;
    m_form.reset();
    if (model.isEmpty())
        return;
    const auto* blobs = &m_workspace.blobs();
    m_workspace.inBackground(this, QStringLiteral("form"), [this, model, blobs]() -> std::function<void()> {
        const auto form = formOf(model, *blobs);
        return [this, model, form = form ? std::optional(*form) : std::nullopt] {
            if (model != m_model)
                return;
            m_form = form;
            emit changed();
        };
    });
}

}  // namespace triptych::app::routingview
