#include <algorithm>

#include <QApplication>
#include <QFileInfo>
#include <QMainWindow>

#include "app/shell/engine.h"
#include "app/shell/room_words.h"
#include "jobs/process_executor.h"
#include "jobs/thread_executor.h"

namespace triptych::shell {

namespace {

// The window a question belongs to; none on a desktop that shows none.
QWidget* windowOf() {
    if (auto* active = QApplication::activeWindow())
        return active;
    for (auto* widget : QApplication::topLevelWidgets())
        if (qobject_cast<QMainWindow*>(widget) && widget->isVisible())
            return widget;
    return nullptr;
}

}  // namespace

base::Result<std::unique_ptr<jobs::Scheduler>> makeScheduler(const std::vector<app::Study>& studies, project::Project& project, int threads) {
    base::KindRegistry kinds;
    for (const auto& study : studies)
        for (const auto& kind : study.kinds)
            TRIPTYCH_CHECK(kinds.add(kind));
    auto limits = jobs::Limits::ofThisMachine();
    limits.threads = threads;
    return std::make_unique<jobs::Scheduler>(
        std::move(kinds), jobs::Executors{std::make_shared<jobs::ThreadExecutor>(), std::make_shared<jobs::ProcessExecutor>()}, project,
        project, project, limits);
}

const app::Study* Session::studyOfKind(const std::string& kind) const {
    const std::string study = kind.substr(0, kind.find('.'));
    for (const auto& each : m_studies)
        if (each.id == study)
            return &each;
    return nullptr;
}

const app::Importer* Session::importer(const std::string& id) const {
    for (const auto& study : m_studies)
        for (const auto& importer : study.importers)
            if (importer.id == id)
                return &importer;
    return nullptr;
}

const app::Study* Session::studyOfImporter(const std::string& id) const {
    for (const auto& study : m_studies)
        for (const auto& importer : study.importers)
            if (importer.id == id)
                return &study;
    return nullptr;
}

std::vector<const app::Importer*> Session::importersFor(const QString& path) const {
    std::vector<const app::Importer*> found;
    const std::filesystem::path file = path.toStdString();
    for (const auto& study : m_studies)
        for (const auto& importer : study.importers)
            if (importer.accepts && importer.accepts(file))
                found.push_back(&importer);
    return found;
}

void Session::runImporter(const std::string& id, const QString& path) {
    const app::Importer* chosen = importer(id);
    if (path.isEmpty() && !(chosen && chosen->fileless))
        emit importerChosen(QString::fromStdString(id));
    else
        importFrom(id, path);
}

void Session::importFrom(const std::string& id, const QString& path) {
    const app::Importer* chosen = importer(id);
    if (!chosen)
        return;
    const app::Study* study = studyOfImporter(id);
    const QString studyId = QString::fromStdString(study->id);
    inBackground(this, QStringLiteral("import/") + path, [this, chosen, studyId, path]() -> std::function<void()> {
        auto spec = chosen->spec(std::filesystem::path(path.toStdString()), base::Json::object());
        return [this, chosen, spec, studyId, path] {
            if (!spec) {
                sayError(studyId, spec.error());
                return;
            }
            base::JobSpec titled = *spec;
            if (titled.title.empty())
                titled.title = tr("Import %1").arg(QFileInfo(path).fileName()).toStdString();
            if (chosen->confirm)
                chosen->confirm(*this, windowOf(), titled);
            else
                submit(titled);
        };
    });
}

base::Result<base::JobRecord> Session::record(const std::string& job) const {
    const auto found = m_records.find(job);
    if (found == m_records.end())
        return base::badRequest(tr("No such job in this project").toStdString(), job);
    return found->second;
}

const base::BlobReader& Session::blobs() const {
    class Nothing final : public base::BlobReader {
        [[nodiscard]] base::Result<base::Array> read(const base::BlobRef& ref) const override {
            return base::failed(Session::tr("No project is open").toStdString(), ref.hash);
        }
    };
    static const Nothing nothing;
    return m_engine ? static_cast<const base::BlobReader&>(*m_engine->project) : nothing;
}

std::vector<base::JobRecord> Session::records(const std::string& kindPrefix) const {
    std::vector<base::JobRecord> found;
    for (const auto& [id, record] : m_records)
        if (record.spec.kind.compare(0, kindPrefix.size(), kindPrefix) == 0)
            found.push_back(record);
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.createdMs != b.createdMs ? a.createdMs > b.createdMs : a.id > b.id;
    });
    return found;
}

std::string Session::submit(const base::JobSpec& spec) {
    ensureProject();
    if (!m_engine)
        return {};
    auto id = m_engine->scheduler->submit(spec);
    if (!id) {
        const app::Study* study = studyOfKind(spec.kind);
        sayError(study ? QString::fromStdString(study->id) : QString(), id.error());
        return {};
    }
    if (const auto record = m_engine->scheduler->record(*id))
        jobArrived(*record);
    return *id;
}

std::vector<std::string> Session::submitTogether(const std::vector<base::JobSpec>& specs) {
    ensureProject();
    if (!m_engine || specs.empty())
        return {};
    const auto ids = m_engine->scheduler->submit(specs);
    if (!ids) {
        const app::Study* study = studyOfKind(specs.front().kind);
        sayError(study ? QString::fromStdString(study->id) : QString(), ids.error());
        return {};
    }
    for (const auto& id : *ids)
        if (const auto record = m_engine->scheduler->record(id))
            jobArrived(*record);
    return *ids;
}

void Session::cancel(const std::string& job) {
    if (!m_engine)
        return;
    if (const auto status = m_engine->scheduler->cancel(job); !status)
        sayError({}, status.error());
}

base::Result<base::BlobRef> Session::keep(const base::Array& array) {
    ensureProject();
    if (!m_engine)
        return base::failed(tr("No project is open").toStdString());
    return m_engine->project->put(array);
}

void Session::cancelAll() {
    if (m_engine)
        m_engine->scheduler->cancelAll();
}

void Session::resume(const std::string& job) {
    if (!m_engine)
        return;
    const auto ids = m_engine->scheduler->resume({job});
    if (!ids) {
        sayError({}, ids.error());
        return;
    }
    for (const auto& id : *ids)
        if (const auto record = m_engine->scheduler->record(id))
            jobArrived(*record);
}

jobs::Progress Session::progressOf(const std::string& job) const {
    return m_engine ? m_engine->scheduler->progressOf(job) : jobs::Progress();
}

void Session::jobArrived(const base::JobRecord& record) {
    const bool wasEmpty = isEmpty();
    const auto known = m_records.find(record.id);
    const bool ended = base::isFinal(record.state) && (known == m_records.end() || !base::isFinal(known->second.state));
    m_records.insert_or_assign(record.id, record);
    if (wasEmpty)
        emit titleChanged();
    if (ended) {
        const app::Study* study = studyOfKind(record.spec.kind);
        const QString where = study ? QString::fromStdString(study->id) : QString();
        const QString title = QString::fromStdString(record.spec.title.empty() ? record.spec.kind : record.spec.title);
        if (record.state == base::JobState::failed && record.error) {
            showBanner(where, Tone::bad, tr("%1: %2").arg(title, errorWords(*record.error)));
        } else {
            QStringList warnings;
            for (const auto& line : record.log)
                if (line.level != base::LogLevel::info)
                    warnings << roomWords(line.text);
            if (!warnings.isEmpty())
                showBanner(where, Tone::warning,
                           warnings.size() == 1 ? tr("%1: %2").arg(title, warnings.first())
                                                : tr("%1: %2, and %Ln more in its log", nullptr, static_cast<int>(warnings.size()) - 1).arg(title, warnings.first()));
        }
    }
    emit jobChanged(QString::fromStdString(record.id));
}

void Session::openSample(const std::string& studyId) {
    const auto study = std::find_if(m_studies.begin(), m_studies.end(), [&](const auto& s) { return s.id == studyId; });
    if (study == m_studies.end() || !study->sample)
        return;
    const app::Study* chosen = &*study;
    inBackground(this, QStringLiteral("sample/") + QString::fromStdString(studyId), [this, chosen]() -> std::function<void()> {
        auto sample = chosen->sample(m_options.samples);
        return [this, chosen, sample] {
            const QString id = QString::fromStdString(chosen->id);
            if (!sample) {
                sayError({}, sample.error());
                return;
            }
            ensureProject();
            if (!m_engine)
                return;
            auto ids = m_engine->scheduler->submit(sample->jobs);
            if (!ids) {
                sayError({}, ids.error());
                return;
            }
            undoStack().beginMacro(tr("Open sample %1").arg(chosen->title));
            for (const auto& [key, value] : sample->documents)
                setDocument(key, value, tr("Open sample %1").arg(chosen->title));
            for (auto figure : sample->figures) {
                // A recipe names its job by its place in the list.
                const auto index = static_cast<std::size_t>(std::strtoul(figure.result.c_str(), nullptr, 10));
                if (index >= ids->size())
                    continue;
                figure.result = (*ids)[index];
                setDocument("figures/" + figure.id, figures::toJson(figure), tr("Open sample %1").arg(chosen->title));
            }
            undoStack().endMacro();
            for (const auto& job : *ids)
                if (const auto record = m_engine->scheduler->record(job))
                    jobArrived(*record);
            m_hasSamples = true;
            emit sampleOpened(id);
        };
    });
}

void Session::openSampleProject(const std::string& studyId) {
    onIo([this, studyId]() -> std::function<void()> {
        auto opened = start(project::Project::copyUntitled(m_options.sampleProject, openOptions()));
        return [this, studyId, opened] {
            if (!opened) {
                sayError({}, opened.error());
                return;
            }
            adopt(*opened);
            m_hasSamples = true;
            m_copied = m_records.size();
            emit titleChanged();
            emit sampleOpened(QString::fromStdString(studyId));
        };
    });
}

}  // namespace triptych::shell
