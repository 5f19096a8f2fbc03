#include "app/segmentation/model_training.h"

#include <algorithm>

#include <QLocale>
#include <QUndoStack>

#include "app/segmentation/core/reviewed_masks.h"
#include "app/shell/room_words.h"
#include "segmentation/kinds.h"

namespace triptych::app {

using base::Json;
using namespace segmentationview;
using segmentation::AuditSet;

namespace {

constexpr const char* buildKind = "segmentation.build_set";
constexpr const char* trainKind = "segmentation.train";
constexpr const char* predictKind = "segmentation.predict";
constexpr const char* strokeArrays[] = {"index", "raters", "marks", "rings", "points"};
constexpr int resamples = 2000;

std::vector<std::string> idsIn(const Json& parameters, const char* name) {
    std::vector<std::string> out;
    const auto found = parameters.is_object() ? parameters.find(name) : parameters.end();
    if (parameters.is_object() && found != parameters.end() && found->is_array())
        for (const auto& id : *found)
            if (id.is_string())
                out.push_back(id.get<std::string>());
    std::sort(out.begin(), out.end());
    return out;
}

std::string jobOf(const base::JobSpec& spec, const char* input) {
    const auto found = spec.inputs.find(input);
    return found == spec.inputs.end() ? std::string() : found->second.job;
}

// Dice of two masks; two empty ones agree.
double diceOf(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
    return segmentation::countTable(a, b).dice().value_or(1);
}

}  // namespace

ModelTraining::ModelTraining(Workspace& workspace, ImportStore& store, ModelStore& models, QObject* parent) : QObject(parent), m_workspace(workspace), m_store(store), m_models(models) {
    connect(&store, &ImportStore::importShown, this, [this] {
        m_gain.reset();
        m_new.clear();
        m_measured.clear();
        m_started.clear();
        m_preparing = false;
        emit changed();
        jobMoved();
    });
    connect(&workspace, &Workspace::jobChanged, this, [this](const QString& id) {
        const auto record = m_workspace.record(id.toStdString());
        if (record && (record->spec.kind == trainKind || record->spec.kind == predictKind || record->spec.kind == buildKind))
            jobMoved();
    });
}

std::optional<ModelTraining::Run> ModelTraining::newest() const {
    const auto import = m_store.import();
    if (!import)
        return std::nullopt;
    const auto ours = import->outputs.find("index");
    for (const auto& train : m_workspace.records(trainKind)) {
        auto set = m_workspace.record(jobOf(train.spec, "examples"));
        if (!set || set->spec.kind != buildKind || set->spec.parameters.value("labels", Json()) != "reviewed")
            continue;
        const auto index = set->spec.inputs.find("index");
        if (index == set->spec.inputs.end() || (index->second.job != import->job && !(index->second.blob && ours != import->outputs.end() && index->second.blob->hash == ours->second.hash)))
            continue;
        Run run{*set, train, {}, {}, idsIn(set->spec.parameters, "audit"), !base::isFinal(train.state) || !base::isFinal(set->state)};
        const auto source = jobOf(train.spec, "source");
        if (source.empty() || run.audit.empty())
            continue;  // a training of another purpose
        for (const auto& predict : m_workspace.records(predictKind)) {
            const auto model = jobOf(predict.spec, "model");
            if ((model != train.id && model != source) || idsIn(predict.spec.parameters, "ids") != run.audit)
                continue;
            auto& place = model == train.id ? run.after : run.before;
            if (predict.state == base::JobState::done && place.empty())
                place = predict.id;
            run.open = run.open || !base::isFinal(predict.state);
        }
        return run;
    }
    return std::nullopt;
}

bool ModelTraining::isRunning() const {
    if (m_preparing)
        return true;
    const auto run = newest();
    return run && run->open;
}

QString ModelTraining::obstacle() const {
    const auto import = m_store.import();
    if (!import)
        return tr("No import is on screen.");
    if (isRunning())
        return tr("A training with reviewed masks is running.");
    if (!m_models.model())
        return tr("First let a model of the project look at the import: that model learns on.");
    const auto count = static_cast<int>(reviewedSubjects(*import, m_workspace).size());
    return count >= leastReviewed ? QString()
                                  : tr("%n subject(s) with a picture are accepted or fixed; it takes at least %1.", nullptr, count).arg(QLocale().toString(leastReviewed));
}

// As the model was trained, but for what belongs to that training alone.
Json ModelTraining::trainParameters(const base::JobRecord& source, const QString& name) const {
    Json out = Json::object();
    for (const auto& kind : segmentation::kinds())
        if (kind.name == trainKind)
            for (const auto& parameter : kind.parameters)
                if (const auto found = source.spec.parameters.find(parameter.name); found != source.spec.parameters.end())
                    out[parameter.name] = *found;
    for (const auto* own : {"fraction", "transfer_levels", "adapt", "test", "split_seed", "freeze", "freeze_epochs"})
        out.erase(own);
    out["name"] = name.toStdString();
    out["test"] = 0.0;  // the subjects set apart are what it is tested on
    out["validation"] = 0.2;
    return out;
}

void ModelTraining::start() {
    const auto import = m_store.import();
    const auto source = m_models.model();
    if (!import || !source || !obstacle().isEmpty())
        return;
    auto documents = std::make_shared<DocumentSnapshot>();
    auto subjects = reviewedSubjects(*import, m_workspace, documents.get());
    std::vector<std::string> ids;
    for (const auto& one : subjects)
        ids.push_back(one.id);
    const auto kept = segmentation::auditFromJson(m_workspace.document(auditPrefix + import->job));
    auto audit = segmentation::extended(kept, ids);
    m_preparing = true;
    emit changed();
    m_workspace.inBackground(this, QStringLiteral("reviewed"), [this, import, source = *source, audit, kept, subjects = std::move(subjects), documents]() -> std::function<void()> {
        auto json = reviewedJson(*import, subjects, *documents);
        return [this, import, source, audit, kept, subjects, json = std::move(json)] {
            m_preparing = false;
            const auto say = [this](const base::Error& error) { m_workspace.showBanner(QStringLiteral("segmentation"), Workspace::Tone::bad, shell::errorWords(error)); };
            if (import != m_store.import())
                return emit changed();
            const auto blob = json ? m_workspace.keep(base::Array::ofText(base::canonicalJson(*json))) : base::Result<base::BlobRef>(tl::unexpected(json.error()));
            if (!blob) {
                say(blob.error());
                return emit changed();
            }
            std::vector<int> apart;
            Json names = Json::array();
            base::JobSpec set;
            set.kind = buildKind;
            for (const auto* name : strokeArrays)
                set.inputs[name].blob = import->outputs.at(name);
            set.inputs["reviewed"].blob = *blob;
            for (const auto& one : subjects) {
                set.inputs[one.image].blob = import->outputs.at(one.image);
                if (audit.audit.contains(one.id)) {
                    apart.push_back(one.subject);
                    names.push_back(one.id);
                }
            }
            const auto learnt = subjects.size() - apart.size();
            const auto name = tr("%1, on %n reviewed mask(s)", nullptr, static_cast<int>(learnt)).arg(m_models.nameOf(source));
            set.parameters = {{"labels", "reviewed"}, {"audit", std::move(names)}, {"name", tr("Reviewed masks").toStdString()}};
            set.title = tr("Set of %n reviewed mask(s)", nullptr, static_cast<int>(learnt)).toStdString();
            if (audit != kept)
                m_workspace.setDocument(auditPrefix + import->job, segmentation::toJson(audit), tr("Set subjects apart to measure trainings"));
            const auto setJob = m_workspace.submit(set);
            if (setJob.empty())
                return emit changed();
            base::JobSpec train;
            train.kind = trainKind;
            for (const auto* output : {"examples", "pixels", "masks"}) {
                train.inputs[output].job = setJob;
                train.inputs[output].output = output;
            }
            train.inputs["source"].job = source.id;
            train.inputs["source"].output = "model";
            train.parameters = trainParameters(source, name);
            train.title = tr("Training of %1").arg(name).toStdString();
            m_started = m_workspace.submit(train);
            if (m_started.empty())
                return emit changed();
            for (const auto& model : {m_started, source.id}) {
                auto predict = m_models.predictSpec(model, apart, 0);
                predict.title = (model == source.id ? tr("Subjects set apart, model before") : tr("Subjects set apart, model after")).toStdString();
                m_workspace.submit(predict);
            }
            emit changed();
            jobMoved();
        };
    });
}

void ModelTraining::jobMoved() {
    const auto run = newest();
    if (run && !run->before.empty() && !run->after.empty() && m_measured != run->train.id)
        measure(*run);
    emit changed();
}

void ModelTraining::measure(const Run& run) {
    const auto import = m_store.import();
    const auto before = m_workspace.record(run.before), after = m_workspace.record(run.after);
    if (!before || !after)
        return;
    m_measured = run.train.id;
    // What the model before had been trained on, as its own training says.
    std::optional<base::BlobRef> history;
    if (const auto source = m_workspace.record(jobOf(run.train.spec, "source")); source && source->outputs.contains("about"))
        history = source->outputs.at("about");
    auto documents = std::make_shared<DocumentSnapshot>();
    auto subjects = reviewedSubjects(*import, m_workspace, documents.get());
    std::erase_if(subjects, [&run](const auto& one) { return !std::binary_search(run.audit.begin(), run.audit.end(), one.id); });
    m_workspace.inBackground(this, QStringLiteral("gain"), [this, import, run, before = *before, after = *after, history, subjects = std::move(subjects), documents]() -> std::function<void()> {
        const auto old = segmentationview::prediction(before, m_workspace.blobs()), now = segmentationview::prediction(after, m_workspace.blobs());
        std::vector<double> first, second;
        for (const auto& one : subjects) {
            const auto* a = old ? (*old)->find(one.id) : nullptr;
            const auto* b = now ? (*now)->find(one.id) : nullptr;
            const auto truth = reviewedMask(*import, one, *documents);
            if (a == nullptr || b == nullptr || !truth)
                continue;
            const auto& subject = import->strokes.subjects()[static_cast<std::size_t>(one.subject)];
            first.push_back(diceOf((*old)->mask(*a, subject.width, subject.height), *truth));
            second.push_back(diceOf((*now)->mask(*b, subject.width, subject.height), *truth));
        }
        auto gain = segmentation::pairedGain(first, second, resamples, 0.95, 1);
        int learnt = 0;
        if (history)
            if (const auto text = m_workspace.blobs().read(*history))
                if (const auto about = base::parseJson(text->text(), "about"); about && about->is_object())
                    if (const auto train = about->find("train"); train != about->end()) {
                        auto ids = idsIn(*about, "train");
                        if (train->is_object())
                            ids = idsIn(*train, "ids");
                        for (const auto& id : run.audit)
                            learnt += std::binary_search(ids.begin(), ids.end(), id) ? 1 : 0;
                    }
        return [this, import, train = run.train.id, gain, learnt] {
            if (import != m_store.import())
                return;
            if (!gain)
                return m_workspace.showBanner(QStringLiteral("segmentation"), Workspace::Tone::warning, shell::errorWords(gain.error()));
            m_gain = *gain;
            m_learnt = learnt;
            m_new = train;
            emit changed();
            if (m_started == train)
                emit gainFound();
        };
    });
}

QString ModelTraining::words() const {
    if (!m_gain)
        return {};
    const QLocale locale;
    const auto number = [&locale](double value, bool sign = false) {
        const auto text = locale.toString(std::abs(value), 'f', 3);
        return value < 0 ? QStringLiteral("−") + text : sign ? QLatin1Char('+') + text : text;
    };
    const auto interval = m_gain->low ? QStringLiteral(" [%1, %2]").arg(number(*m_gain->low, true), number(*m_gain->high, true)) : QString();
    auto out = tr("On %n subject(s) set apart: Dice %1 before, %2 after, %3.", nullptr, static_cast<int>(m_gain->subjects)).arg(number(m_gain->before), number(m_gain->after), number(m_gain->gain, true) + interval);
    if (m_gain->low && *m_gain->low <= 0 && *m_gain->high >= 0)
        out += QLatin1Char(' ') + tr("That may be chance.");
    if (m_learnt > 0)
        out += QLatin1Char(' ') + tr("The model before was trained on %n of them, which flatters it.", nullptr, m_learnt);
    return out;
}

}  // namespace triptych::app
