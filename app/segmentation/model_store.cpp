#include "app/segmentation/model_store.h"

#include <algorithm>

#include <QLocale>

#include "app/segmentation/core/reviewed_masks.h"
#include "app/segmentation/review_model.h"
#include "app/shell/room_words.h"

namespace triptych::app {

using base::Json;
using namespace segmentationview;

namespace {

constexpr const char* predictKind = "segmentation.predict";
constexpr std::size_t countedAtOnce = 64;

bool isModel(const std::string& kind) {
    return kind == "segmentation.train" || kind == "segmentation.import_model";
}

}  // namespace

ModelStore::ModelStore(Workspace& workspace, ImportStore& store, QObject* parent) : QObject(parent), m_workspace(workspace), m_store(store) {
    connect(&store, &ImportStore::importShown, this, [this] {
        m_prediction.reset();
        m_histograms.clear();
        m_stale.clear();
        m_counted = false;
        m_reading.clear();
        m_running.clear();
        emit modelsChanged();
        emit changed();
        emit counted();
        read();
    });
    connect(&workspace, &Workspace::jobChanged, this, &ModelStore::jobMoved);
}

std::vector<base::JobRecord> ModelStore::models() const {
    auto all = m_workspace.records("segmentation.");
    std::erase_if(all, [](const auto& r) { return !isModel(r.spec.kind) || r.state != base::JobState::done || !r.outputs.contains("model"); });
    return all;
}

std::optional<base::JobRecord> ModelStore::model() const {
    if (!m_prediction)
        return std::nullopt;
    for (const auto& each : models())
        if (each.id == m_prediction->modelJob || (!m_prediction->modelHash.empty() && each.outputs.at("model").hash == m_prediction->modelHash))
            return each;
    return std::nullopt;
}

QString ModelStore::nameOf(const base::JobRecord& model) const {
    if (model.summary.is_object())
        if (const auto found = model.summary.find("name"); found != model.summary.end() && found->is_string() && !found->get<std::string>().empty())
            return QString::fromStdString(found->get<std::string>());
    return QString::fromStdString(model.spec.title.empty() ? model.id : model.spec.title);
}

QString ModelStore::staleWords() const {
    if (!m_prediction)
        return {};
    QStringList lines;
    if (!m_stale.empty())
        lines << tr("%n picture(s) of the import have changed since the model looked at them.", nullptr, static_cast<int>(m_stale.size()));
    const auto own = model();
    if (!own) {
        lines << tr("The model it was made with is not in the project any more.");
    } else if (const auto all = models(); all.front().id != own->id && all.front().createdMs > own->createdMs) {
        lines << tr("A newer model is there: “%1”.").arg(nameOf(all.front()));
    }
    return lines.join(QLatin1Char(' '));
}

base::JobSpec ModelStore::predictSpec(const std::string& model, const std::vector<int>& subjects, int samples) const {
    base::JobSpec spec;
    spec.kind = predictKind;
    spec.inputs["model"].job = model;
    spec.inputs["model"].output = "model";
    Json ids = Json::array();
    const auto& import = m_store.import();
    // In the order of the pictures' numbers, as the kind takes the ids.
    for (const int s : picturedSubjects(*import)) {
        if (std::find(subjects.begin(), subjects.end(), s) == subjects.end())
            continue;
        const auto& subject = import->strokes.subjects()[static_cast<std::size_t>(s)];
        spec.inputs[subject.image].blob = import->outputs.at(subject.image);
        ids.push_back(subject.id);
    }
    const auto count = static_cast<int>(ids.size());
    spec.parameters = {{"samples", samples}, {"ids", std::move(ids)}};
    spec.title = tr("Prediction of %n subject(s)", nullptr, count).toStdString();
    return spec;
}

bool ModelStore::predict(const std::string& model, int samples) {
    const auto import = m_store.import();
    const auto all = import ? picturedSubjects(*import) : std::vector<int>();
    if (all.empty())
        return false;
    m_running = m_workspace.submit(predictSpec(model, all, samples));
    emit changed();
    jobMoved(QString::fromStdString(m_running));
    return true;
}

void ModelStore::jobMoved(const QString& id) {
    const auto record = id.isEmpty() ? std::nullopt : std::optional(m_workspace.record(id.toStdString()));
    if (!record || !*record || !base::isFinal((*record)->state))
        return;
    if (isModel((*record)->spec.kind)) {
        emit modelsChanged();
        emit changed();
    }
    if ((*record)->spec.kind != predictKind)
        return;
    if (m_running == (*record)->id) {
        m_running.clear();
        emit changed();
    }
    if ((*record)->state == base::JobState::done)
        read();
}

// Of subjects set apart to measure a training: not what the import as a whole is shown with.
bool ModelStore::isAudit(const base::JobRecord& prediction) const {
    const auto ids = prediction.spec.parameters.find("ids");
    if (ids == prediction.spec.parameters.end() || !ids->is_array() || ids->empty())
        return false;
    for (const auto& set : m_workspace.records("segmentation.build_set")) {
        const auto audit = set.spec.parameters.find("audit");
        if (audit == set.spec.parameters.end() || !audit->is_array() || audit->size() != ids->size())
            continue;
        auto a = audit->get<std::vector<Json>>(), b = ids->get<std::vector<Json>>();
        std::sort(a.begin(), a.end());
        std::sort(b.begin(), b.end());
        if (a == b)
            return true;
    }
    return false;
}

void ModelStore::read() {
    const auto import = m_store.import();
    if (!import)
        return;
    const base::JobRecord* newest = nullptr;
    std::set<std::string> stale;
    bool fresh = false;
    const auto records = m_workspace.records(predictKind);
    for (const auto& record : records) {
        if (record.state != base::JobState::done || isAudit(record))
            continue;
        std::set<std::string> old;
        int good = 0;
        for (const auto& [id, picture] : predictedPictures(record, m_workspace)) {
            const int s = import->strokes.find(id);
            if (s < 0)
                continue;
            const auto& image = import->strokes.subjects()[static_cast<std::size_t>(s)].image;
            const auto ours = import->outputs.find(image);
            const bool same = ours != import->outputs.end() && (picture.hash == ours->second.hash || (picture.job == import->job && picture.output == image));
            if (same)
                ++good;
            else
                old.insert(id);
        }
        // One of the very pictures goes before one of pictures that have changed.
        if (good + static_cast<int>(old.size()) == 0 || (newest && (fresh || good == 0)))
            continue;
        newest = &record;
        stale = std::move(old);
        fresh = good > 0;
    }
    if (newest == nullptr || m_reading == newest->id || (m_prediction && m_prediction->job == newest->id))
        return;
    m_reading = newest->id;
    m_workspace.inBackground(this, QStringLiteral("prediction"), [this, record = *newest, import, stale]() -> std::function<void()> {
        auto prediction = segmentationview::prediction(record, m_workspace.blobs());
        return [this, id = record.id, import, stale, prediction = std::move(prediction)] {
            if (m_reading == id)
                m_reading.clear();
            if (import != m_store.import())
                return;
            if (!prediction)
                return m_workspace.showBanner(QStringLiteral("segmentation"), Workspace::Tone::bad, shell::errorWords(prediction.error()));
            m_prediction = *prediction;
            m_stale = stale;
            m_histograms.clear();
            m_counted = false;
            emit changed();
            count(0);
        };
    });
}

// A few subjects at a time, so that other background work gets its turn.
void ModelStore::count(std::size_t from) {
    m_workspace.inBackground(this, QStringLiteral("modelVotes"), [this, import = m_store.import(), prediction = m_prediction, from]() -> std::function<void()> {
        std::map<std::string, segmentation::GoldHistogram> found;
        const auto end = std::min(prediction->subjects.size(), from + countedAtOnce);
        for (std::size_t i = from; i < end; ++i) {
            const auto& predicted = prediction->subjects[i];
            const int s = import->strokes.find(predicted.id);
            const auto patterns = s < 0 ? base::Result<segmentation::PatternImage>(tl::unexpected(base::Error{})) : import->strokes.patterns(s, -1, 0);
            if (!patterns)
                continue;
            const auto& subject = import->strokes.subjects()[static_cast<std::size_t>(s)];
            found[predicted.id] = segmentation::goldHistogram(segmentation::voteMap(*patterns), patterns->raters, prediction->mask(predicted, subject.width, subject.height));
        }
        return [this, import, prediction, end, found = std::move(found)]() mutable {
            if (import != m_store.import() || prediction != m_prediction)
                return;
            m_histograms.merge(found);
            if (end < prediction->subjects.size())
                return count(end);
            m_counted = true;
            emit counted();
            emit changed();
        };
    });
}

void ModelStore::fill(std::vector<segmentation::OrderingFacts>& facts) const {
    if (!m_counted || !m_prediction)
        return;
    const auto thresholds = m_workspace.document("segmentation/thresholds");
    for (auto& one : facts) {
        const auto* predicted = m_prediction->find(one.id);
        const auto found = m_histograms.find(one.id);
        if (predicted == nullptr || found == m_histograms.end())
            continue;
        one.modelDice = segmentation::modelAgreement(found->second, keptThreshold(thresholds, one.id, found->second.raters())).dice;
        one.discriminator = predicted->discriminator;
        one.uncertainty = predicted->uncertainty;
    }
}

ModelStore::Terms ModelStore::terms() const {
    Terms out;
    if (!m_counted || !m_prediction)
        return out;
    out.distance = !m_histograms.empty();
    for (const auto& each : m_prediction->subjects) {
        out.doubt = out.doubt || each.discriminator;
        out.uncertainty = out.uncertainty || each.uncertainty;
    }
    return out;
}

std::vector<SettleFacts> ModelStore::settleFacts(const ReviewModel& reviews) const {
    std::vector<SettleFacts> out;
    const auto import = m_store.import();
    if (!import || !m_counted)
        return out;
    const auto thresholds = m_workspace.document("segmentation/thresholds");
    for (const auto& [id, histogram] : m_histograms) {
        SettleFacts one;
        one.subject = import->strokes.find(id);
        one.id = id;
        one.histogram = histogram;
        one.threshold = keptThreshold(thresholds, id, histogram.raters());
        if (const auto found = m_store.agreement().find(id); found != m_store.agreement().end())
            one.kappa = found->second.kappaInUnion;
        const auto review = reviews.review(import->job, id, 0);
        one.open = review.state == ReviewState::open || review.state == ReviewState::skipped;
        one.drawn = review.hasMask;
        one.stale = m_stale.contains(id);
        for (const auto& mark : import->strokes.marks(one.subject))
            one.severalFrames = one.severalFrames || mark.frame > 0;
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace triptych::app
