#include "app/segmentation/learning/learning_store.h"

#include <algorithm>

#include "app/segmentation/core/experiment.h"
#include "app/shell/room_words.h"

namespace triptych::app {

using namespace learning;

namespace {
const QString studyId = QStringLiteral("segmentation");
}

QImage previewImage(const base::Array& preview) {
    const auto& shape = preview.shape();
    const auto bytes = preview.as<std::uint8_t>();
    if (!bytes || shape.size() < 2 || shape.size() > 3 || shape[0] < 1 || shape[1] < 1 || shape[0] > 8192 || shape[1] > 8192)
        return {};
    const auto bands = shape.size() == 3 ? shape[2] : 1;
    if (bands != 1 && bands != 3 && bands != 4)
        return {};
    const auto height = static_cast<int>(shape[0]), width = static_cast<int>(shape[1]);
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const auto* p = bytes->data() + (static_cast<std::int64_t>(y) * width + x) * bands;
            line[x] = bands == 1 ? qRgb(p[0], p[0], p[0]) : qRgb(p[0], p[1], p[2]);
        }
    }
    return image;
}

LearningStore::LearningStore(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace) {
    connect(&workspace, &Workspace::projectReplaced, this, &LearningStore::reload);
    connect(&workspace, &Workspace::jobChanged, this, &LearningStore::jobMoved);
    connect(&workspace, &Workspace::jobProgress, this, [this](const QString& id, double fraction, const QString& phase) {
        if (id.toStdString() != m_modelJob)
            return;
        m_live.pace.add(fraction, shell::roomWords(phase.toStdString()));
        emit liveChanged();
    });
    connect(&workspace, &Workspace::jobPublished, this, [this](const QString& id, const base::Output& partial) {
        if (id.toStdString() != m_modelJob)
            return;
        if (const auto found = partial.arrays.find("history"); found != partial.arrays.end())
            if (auto history = epochsOf(found->second))
                m_live.history = std::move(*history);
        if (const auto found = partial.arrays.find("preview"); found != partial.arrays.end())
            if (auto image = previewImage(found->second); !image.isNull())
                m_live.preview = std::move(image);
        emit liveChanged();
    });
    reload();
}

void LearningStore::forgetLive() {
    m_live.history.clear();
    m_live.preview = {};
    m_live.pace.reset();
}

std::optional<base::JobRecord> LearningStore::record(const std::string& job) const {
    auto record = job.empty() ? base::Result<base::JobRecord>(base::failed("none")) : m_workspace.record(job);
    return record ? std::optional(std::move(*record)) : std::nullopt;
}

void LearningStore::reload() {
    m_setJob.clear();
    m_modelJob.clear();
    m_experimentJob.clear();
    m_set.reset();
    m_model.reset();
    m_experiment.reset();
    forgetLive();
    refreshLists();
    const auto first = [](const std::vector<base::JobRecord>& records) {
        const auto found = std::find_if(records.begin(), records.end(), [](const auto& r) { return r.state == base::JobState::done; });
        return found == records.end() ? std::string() : found->id;
    };
    emit setShown();
    emit modelShown();
    emit experimentShown();
    chooseSet(first(m_sets));
    chooseModel(first(m_models));
    chooseExperiment(first(m_experiments));
}

void LearningStore::refreshLists() {
    for (auto* list : {&m_sets, &m_models, &m_experiments, &m_predictions})
        list->clear();
    for (auto& record : m_workspace.records("segmentation.")) {
        const auto& kind = record.spec.kind;
        auto* list = isSet(kind) ? &m_sets : isModel(kind) ? &m_models : kind == armsKind ? &m_experiments : kind == predictKind ? &m_predictions : nullptr;
        if (list)
            list->push_back(std::move(record));
    }
    emit listsChanged();
}

void LearningStore::jobMoved(const QString& id) {
    const auto moved = record(id.toStdString());
    if (!moved)
        return;
    const auto& kind = moved->spec.kind;
    if (!isSet(kind) && !isModel(kind) && kind != armsKind && kind != predictKind)
        return;
    refreshLists();
    if (moved->state != base::JobState::done) {
        if (moved->id == m_modelJob)
            emit modelShown();  // it began, or ended without a result
        return;
    }
    // What has just been made is shown where nothing else is, or where it was awaited.
    if (isSet(kind) && (m_setJob.empty() || m_setJob == moved->id))
        m_setJob = moved->id, readSet();
    if (isModel(kind) && (m_modelJob.empty() || m_modelJob == moved->id))
        m_modelJob = moved->id, readModel();
    if (kind == armsKind && (m_experimentJob.empty() || m_experimentJob == moved->id))
        m_experimentJob = moved->id, readExperiment();
}

void LearningStore::chooseSet(const std::string& job) {
    if (job == m_setJob)
        return;
    m_setJob = job;
    readSet();
}
void LearningStore::chooseModel(const std::string& job) {
    if (job == m_modelJob)
        return;
    m_modelJob = job;
    forgetLive();
    readModel();
}
void LearningStore::chooseExperiment(const std::string& job) {
    if (job == m_experimentJob)
        return;
    m_experimentJob = job;
    readExperiment();
}

void LearningStore::setSplit(const SplitChoice& split) {
    if (split == m_split)
        return;
    m_split = split;
    emit splitChanged();
}

void LearningStore::say(const base::Error& error) {
    m_workspace.showBanner(studyId, Workspace::Tone::bad, shell::errorWords(error));
}

void LearningStore::readSet() {
    m_set.reset();
    emit setShown();
    const auto found = record(m_setJob);
    if (!found || found->state != base::JobState::done)
        return;
    m_workspace.inBackground(this, QStringLiteral("set"), [this, record = *found]() -> std::function<void()> {
        auto read = setResult(record, m_workspace.blobs());
        return [this, id = record.id, read = std::move(read)] {
            if (id != m_setJob)
                return;
            if (!read)
                return say(read.error());
            m_set = *read;
            emit setShown();
        };
    });
}

void LearningStore::readModel() {
    m_model.reset();
    emit modelShown();
    const auto found = record(m_modelJob);
    if (!found || found->state != base::JobState::done)
        return;
    m_workspace.inBackground(this, QStringLiteral("model"), [this, record = *found]() -> std::function<void()> {
        auto read = modelResult(record, m_workspace.blobs());
        return [this, id = record.id, read = std::move(read)] {
            if (id != m_modelJob)
                return;
            if (!read)
                return say(read.error());
            m_model = *read;
            emit modelShown();
        };
    });
}

void LearningStore::readExperiment() {
    m_experiment.reset();
    emit experimentShown();
    const auto found = record(m_experimentJob);
    if (!found || found->state != base::JobState::done)
        return;
    m_workspace.inBackground(this, QStringLiteral("experiment"), [this, record = *found]() -> std::function<void()> {
        auto read = armsResult(record, m_workspace.blobs());
        const auto told = segmentationview::experimentResult(record, m_workspace.blobs());
        auto words = told ? segmentationview::experimentWords(**told) : QStringList();
        return [this, id = record.id, read = std::move(read), words = std::move(words)] {
            if (id != m_experimentJob)
                return;
            if (!read)
                return say(read.error());
            auto shown = std::make_shared<ArmsResult>(**read);
            shown->words = words;
            m_experiment = std::move(shown);
            emit experimentShown();
        };
    });
}

}  // namespace triptych::app
