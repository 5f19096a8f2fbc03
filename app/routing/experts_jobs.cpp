#include "app/routing/experts_jobs.h"

#include "app/routing/core/kind_named.h"
#include "app/routing/core/load_result.h"
#include "routing/tokenizer.h"

namespace triptych::app::routingview {

ExpertsJobs::ExpertsJobs(Workspace& workspace, ExpertsState& state, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_state(state), m_experts(workspace), m_words(workspace), m_similarity(workspace), m_ablation(workspace) {
    for (auto* job : {&m_experts, &m_words, &m_similarity, &m_ablation})
        connect(job, &AnalysisJob::progressed, this, &ExpertsJobs::progressed);
    connect(&m_experts, &AnalysisJob::finished, this, [this] {
        if (m_experts.result())
            readExperts();
        emit changed();
    });
    // Reads a result off the GUI thread and hands it on, unless it is no longer the one that is wanted.
    const auto reading = [this](AnalysisJob& job, const char* tag, auto read, auto hand) {
        connect(&job, &AnalysisJob::finished, this, [this, &job, tag, read, hand] {
            emit changed();
            if (!job.result())
                return;
            const auto* blobs = &m_workspace.blobs();
            m_workspace.inBackground(this, tag, [this, &job, record = *job.result(), blobs, read, hand]() -> std::function<void()> {
                auto result = read(record, *blobs);
                return [this, &job, id = record.id, result = std::move(result), hand] {
                    if (job.result() && job.result()->id == id && result)
                        (m_state.*hand)(*result);
                    emit changed();
                };
            });
        });
    };
    reading(m_words, "words", &vocabularyResult, &ExpertsState::setWords);
    reading(m_similarity, "similarity", &similarityResult, &ExpertsState::setSimilarity);
    reading(m_ablation, "ablation", &ablationResult, &ExpertsState::setAblation);
}

void ExpertsJobs::show(std::shared_ptr<const Shown> shown) {
    const bool other = !shown || !m_shown || shown->source.id != m_shown->source.id;
    m_shown = std::move(shown);
    if (other) {
        m_state.set(m_shown, nullptr);
        m_state.setWords(nullptr);
        m_state.setSimilarity(nullptr);
        m_state.setAblation(nullptr);
        // What is on its way belongs to what was shown before.
        for (auto* job : {&m_words, &m_similarity, &m_ablation})
            job->want({});
    }
    if (!m_shown || !m_shown->countsBlob()) {
        for (auto* job : {&m_experts, &m_words, &m_similarity, &m_ablation})
            job->want({});
        emit changed();
        return;
    }
    base::JobSpec spec;
    spec.kind = "routing.experts";
    spec.parameters["families"] = familiesParameter(m_shown->languages);
    // Families of another table must not stand under these names.
    if (const auto& before = m_experts.result(); !other && before && before->spec.parameters.value("families", base::Json("paper")) != spec.parameters["families"])
        m_state.set(m_shown, nullptr);
    spec.inputs["counts"].blob = m_shown->countsBlob();
    spec.title = tr("Experts of %1").arg(QString::fromStdString(m_shown->source.spec.title)).toStdString();
    m_experts.want(spec);
    setActive(m_active);
    emit changed();
}

void ExpertsJobs::setActive(bool active) {
    m_active = active;
    if (!active || !m_shown)
        return;
    readTokenizer();
    std::optional<base::JobSpec> words;
    if (const auto trace = m_shown->trace()) {
        words.emplace();
        words->kind = "routing.vocabulary";
        words->inputs["trace"].blob = *trace;
        words->title = tr("Words of %1").arg(QString::fromStdString(m_shown->source.spec.title)).toStdString();
    }
    m_words.want(words);
    m_similarity.want(similaritySpec(), false);
    layerChanged();
}

void ExpertsJobs::layerChanged() {
    if (m_active && !m_ablation.isBusy())
        m_ablation.want(ablationSpec(), false);
}

void ExpertsJobs::readExperts() {
    const auto* blobs = &m_workspace.blobs();
    m_workspace.inBackground(this, "experts", [this, record = *m_experts.result(), blobs, shown = m_shown]() -> std::function<void()> {
        auto result = expertsResult(record, *blobs);
        return [this, id = record.id, shown, result = std::move(result)] {
            if (shown == m_shown && m_experts.result() && m_experts.result()->id == id && result)
                m_state.set(m_shown, *result);
            emit changed();
        };
    });
}

void ExpertsJobs::readTokenizer() {
    const auto model = m_shown->source.spec.kind == "routing.run_checkpoint" ? modelOf(m_shown->source, m_workspace) : ModelSource();
    if (model == m_tokenizer)
        return;
    m_tokenizer = model;
    m_state.setTokenizer(nullptr);
    if (model.isEmpty())
        return;
    const auto* blobs = &m_workspace.blobs();
    m_workspace.inBackground(this, "tokenizer", [this, model, blobs]() -> std::function<void()> {
        const auto read = tokenizerOf(model, *blobs);
        return [this, model, tokenizer = read ? *read : nullptr] {
            if (model == m_tokenizer)
                m_state.setTokenizer(tokenizer);
        };
    });
}

ModelSource ExpertsJobs::model() const {
    if (!m_shown)
        return {};
    if (auto own = modelOf(m_shown->source, m_workspace); !own.isEmpty())
        return own;
    for (const auto& record : m_workspace.records("routing.import_checkpoint")) {
        const auto source = record.spec.inputs.find("source");
        if (record.state == base::JobState::done && source != record.spec.inputs.end() && record.summary.is_object() && record.summary.value("experts", base::Json()) == m_shown->counts->experts)
            return {source->second.path, {}};
    }
    return {};
}

std::optional<base::JobSpec> ExpertsJobs::similaritySpec() const {
    const auto source = model();
    if (source.isEmpty() || !kindNamed("routing.similarity"))
        return {};
    base::JobSpec spec;
    spec.kind = "routing.similarity";
    setModel(spec, source);
    const auto name = source.model ? m_shown->source.summary.value("checkpoint", std::string("?")) : source.folder.filename().string();
    spec.title = tr("Likeness of the experts of %1").arg(QString::fromStdString(name)).toStdString();
    return spec;
}

std::optional<base::JobSpec> ExpertsJobs::ablationSpec() const {
    const auto source = model();
    if (source.isEmpty() || !kindNamed("routing.ablation") || m_state.isEmpty())
        return {};
    const auto texts = inputBlob(m_shown->source, "corpus", m_workspace);
    if (!texts)
        return {};
    base::JobSpec spec;
    spec.kind = "routing.ablation";
    spec.parameters["layer"] = m_state.layerNumber();
    setModel(spec, source);
    spec.inputs["corpus"].blob = *texts;
    spec.title = tr("Layer %1 without each of its experts").arg(m_state.layerNumber()).toStdString();
    return spec;
}

bool ExpertsJobs::canCompare() const {
    return similaritySpec().has_value();
}
bool ExpertsJobs::canAblate() const {
    return m_shown && ablationSpec().has_value();
}
void ExpertsJobs::compare() {
    m_similarity.want(similaritySpec());
    emit changed();
}
void ExpertsJobs::ablate() {
    m_ablation.want(ablationSpec());
    emit changed();
}
void ExpertsJobs::cancel() {
    for (auto* job : {&m_similarity, &m_ablation})
        job->cancel();
}

}  // namespace triptych::app::routingview
