#include "app/routing/corpus/corpus_store.h"

#include <algorithm>

#include <QFile>
#include <QFileInfo>

#include "app/routing/core/load_result.h"
#include "app/shell/room_words.h"
#include "app/workspace.h"

namespace triptych::app::routingview {
namespace {

constexpr qint64 mostTokenizerBytes = qint64{64} << 20;

std::optional<base::BlobRef> outputOf(const base::JobRecord& record, const char* name) {
    const auto found = record.outputs.find(name);
    return found == record.outputs.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

CorpusStore::CorpusStore(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace), m_inspect(workspace), m_clean(workspace), m_draft(defaultDraft()) {
    m_languages = languageTable(workspace.document("routing/families"));
    m_soon.setSingleShot(true);
    m_soon.setInterval(400);
    connect(&m_soon, &QTimer::timeout, this, [this] { want(true); });
    connect(&m_inspect, &AnalysisJob::finished, this, [this] {
        if (m_inspect.result())
            readInspected();
        else
            emit reportChanged();
    });
    connect(&m_inspect, &AnalysisJob::progressed, this, &CorpusStore::progressed);
    connect(&m_clean, &AnalysisJob::progressed, this, &CorpusStore::progressed);
    connect(&m_clean, &AnalysisJob::finished, this, [this] {
        emit progressed();
        const bool shown = m_corpus && m_corpus->id == m_cleaningOf;
        if (m_clean.result() && shown)
            emit cleanedReady(QString::fromStdString(m_clean.result()->id));
        else if (m_clean.result())
            emit said(false, tr("“%1, cleaned” is in the Library").arg(m_cleaningTitle));
        else
            emit said(true, m_clean.problem());
    });
    connect(&workspace, &Workspace::documentChanged, this, &CorpusStore::documentMoved);
    connect(&workspace, &Workspace::projectReplaced, this, [this] {
        m_languages = languageTable(m_workspace.document("routing/families"));
        setCorpus({});
    });
}

QString CorpusStore::title() const {
    return m_corpus ? QString::fromStdString(m_corpus->spec.title.empty() ? m_corpus->id : m_corpus->spec.title) : QString();
}

void CorpusStore::setCorpus(const std::string& job) {
    if (m_corpus ? m_corpus->id == job : job.empty())
        return;
    m_soon.stop();
    m_inspected.reset();
    m_inspection.reset();
    m_cleaned.reset();
    m_corpus.reset();
    m_summary = {};
    if (const auto record = job.empty() ? base::Result<base::JobRecord>(base::failed("none")) : m_workspace.record(job); record && isCorpus(*record)) {
        m_corpus = *record;
        m_summary = compositionOfSummary(record->summary);
    }
    m_draft = draftOf(m_corpus ? m_workspace.document(key()) : base::Json());
    readCleaned();
    want(m_active);
    emit corpusChanged();
}

void CorpusStore::setActive(bool active) {
    m_active = active;
    if (active && !m_inspected)
        want(true);
}

const CorpusComposition& CorpusStore::composition() const {
    return m_inspected ? m_inspected->composition : m_cleaned ? m_cleaned->composition : m_summary;
}

std::vector<base::JobRecord> CorpusStore::otherCorpora() const {
    auto records = m_workspace.records("routing.");
    records.erase(std::remove_if(records.begin(), records.end(), [this](const base::JobRecord& r) { return !isCorpus(r) || (m_corpus && r.id == m_corpus->id); }), records.end());
    return records;
}

std::vector<base::JobRecord> CorpusStore::tokenizers() const {
    auto records = m_workspace.records("routing.");
    records.erase(std::remove_if(records.begin(), records.end(), [](const base::JobRecord& r) { return r.state != base::JobState::done || r.outputs.count("tokenizer") == 0; }), records.end());
    return records;
}

base::Status CorpusStore::chooseTokenizerFile(const QString& path) {
    QFile file(path);
    const auto name = QFileInfo(path).fileName();
    if (!file.open(QIODevice::ReadOnly))
        return base::unreadable(file.errorString().toStdString(), name.toStdString());
    if (file.size() > mostTokenizerBytes)
        return base::unreadable(tr("more than 64 MiB are no tokenizer.json").toStdString(), name.toStdString());
    const auto text = file.readAll();
    TRIPTYCH_TRY(const auto ref, m_workspace.keep(base::Array::ofText({text.constData(), static_cast<std::size_t>(text.size())})));
    auto draft = m_draft;
    draft.tokenizer = {{"name", name.toStdString()}, {"blob", base::toJson(ref)}};
    setDraft(draft, tr("Choose the tokenizer %1").arg(name));
    return {};
}

void CorpusStore::setDraft(const RecipeDraft& draft, const QString& undoText, const QString& mergeId) {
    if (m_corpus && draft != m_draft)
        m_workspace.setDocument(key(), documentOf(draft), undoText, mergeId);
}

void CorpusStore::documentMoved(const QString& changed) {
    if (changed == "routing/families") {
        m_languages = languageTable(m_workspace.document("routing/families"));
        emit reportChanged();
        return;
    }
    if (!m_corpus || changed.toStdString() != key())
        return;
    auto draft = draftOf(m_workspace.document(key()));
    if (draft == m_draft)
        return;
    m_draft = std::move(draft);
    want(false);
    if (m_older && m_active && m_corpus && composition().total.documents <= mostAtOnce)
        m_soon.start();
    emit draftChanged();
}

std::optional<base::JobSpec> CorpusStore::specOf(const char* kind, const base::Json& steps) const {
    if (!m_corpus || steps.empty())
        return {};
    base::JobSpec spec;
    spec.kind = kind;
    spec.parameters = {{"recipe", steps}};
    spec.inputs["corpus"].blob = m_corpus->outputs.at("corpus");
    if (const auto test = m_draft.test.empty() ? base::Result<base::JobRecord>(base::failed("none")) : m_workspace.record(m_draft.test); test && isCorpus(*test))
        spec.inputs["test"].blob = test->outputs.at("corpus");
    if (m_draft.tokenizer.is_object()) {
        std::optional<base::BlobRef> tokenizer;
        if (const auto job = m_draft.tokenizer.value("job", base::Json()); job.is_string()) {
            if (const auto record = m_workspace.record(job.get<std::string>()))
                tokenizer = outputOf(*record, "tokenizer");
        } else if (const auto ref = base::blobRefFromJson(m_draft.tokenizer.value("blob", base::Json()), "tokenizer")) {
            tokenizer = *ref;
        }
        if (tokenizer)
            spec.inputs["tokenizer"].blob = tokenizer;
    }
    return spec;
}

void CorpusStore::want(bool submit) {
    auto spec = specOf("routing.inspect_corpus", inspectedSteps(m_draft));
    if (spec)
        spec->title = tr("What is in %1").arg(title()).toStdString();
    // Nobody waits for what other thresholds find.
    if (m_inspect.isBusy() && spec != m_asked)
        m_inspect.cancel();
    m_asked = spec;
    m_inspect.want(spec, submit);
    m_older = m_inspected && spec && !m_inspect.result() && !m_inspect.isBusy();
    emit progressed();
}

void CorpusStore::update() {
    m_soon.stop();
    want(true);
}

void CorpusStore::readInspected() {
    const auto record = *m_inspect.result();
    if (m_inspection && m_inspection->id == record.id && m_inspected) {
        m_older = false;
        emit reportChanged();
        return;
    }
    const auto* blobs = &m_workspace.blobs();
    m_workspace.inBackground(this, "inspected", [this, record, blobs]() -> std::function<void()> {
        auto report = corpusReport(record, *blobs);
        return [this, record, report = std::move(report)] {
            // Another corpus may have been chosen meanwhile, or other thresholds.
            if (!m_inspect.result() || m_inspect.result()->id != record.id)
                return;
            if (!report) {
                emit said(true, shell::errorWords(report.error()));
                return;
            }
            m_inspected = *report;
            m_inspection = record;
            m_older = false;
            emit reportChanged();
        };
    });
}

void CorpusStore::readCleaned() {
    if (!isCleaned())
        return;
    const auto* blobs = &m_workspace.blobs();
    m_workspace.inBackground(this, "cleaned", [this, record = *m_corpus, blobs]() -> std::function<void()> {
        auto report = corpusReport(record, *blobs);
        return [this, record, report = std::move(report)] {
            if (!m_corpus || m_corpus->id != record.id)
                return;
            if (!report) {
                emit said(true, shell::errorWords(report.error()));
                return;
            }
            m_cleaned = *report;
            emit reportChanged();
        };
    });
}

void CorpusStore::apply() {
    auto spec = specOf("routing.clean_corpus", appliedSteps(m_draft));
    if (!spec)
        return;
    if (m_clean.isBusy())
        return;
    spec->title = tr("%1, cleaned").arg(title()).toStdString();
    m_cleaningOf = m_corpus->id;
    m_cleaningTitle = title();
    m_clean.want({});
    m_clean.want(spec);
}

}  // namespace triptych::app::routingview
