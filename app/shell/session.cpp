#include "app/shell/session.h"

#include <algorithm>

#include <QCoreApplication>
#include <QFileInfo>
#include <QSemaphore>

#include "app/shell/engine.h"
#include "app/shell/room_words.h"

namespace triptych::shell {

using base::Json;

Session::Session(std::vector<app::Study> studies, Options options, QObject* parent)
    : app::Workspace(parent), m_studies(std::move(studies)), m_options(std::move(options)) {
    const auto limits = jobs::Limits::ofThisMachine();
    m_threads = m_options.threads > 0 ? std::min(m_options.threads, limits.threads) : limits.threads;
    // Project files are opened and closed by one thread, always the same.
    m_io.setMaxThreadCount(1);
    m_io.setExpiryTimeout(-1);
    m_work.setMaxThreadCount(std::max(2, QThread::idealThreadCount()));
    m_long.setMaxThreadCount(1);
    connect(&m_document, &Document::changed, this, &Session::documentChanged);
    connect(&m_document, &Document::modifiedChanged, this, &Session::titleChanged);
    connect(&m_document, &Document::noted, this, [this](const std::string& key, const Json& value) {
        if (m_engine)
            m_engine->project->noteEdit(key, value);
    });
}

Session::~Session() {
    m_document.disconnect(this);
    m_work.clear();
    m_long.clear();
    m_work.waitForDone();
    m_long.waitForDone();
    retire();
    m_io.waitForDone();
}

project::OpenOptions Session::openOptions() const {
    project::OpenOptions options;
    options.stateFolder = m_options.stateFolder;
    return options;
}

void Session::onIo(std::function<std::function<void()>()> work) {
    ++m_busy;
    emit busyChanged();
    m_io.start([this, work = std::move(work)] {
        auto then = work();
        QMetaObject::invokeMethod(this, [this, then = std::move(then)] {
            --m_busy;
            if (then)
                then();
            emit busyChanged();
        }, Qt::QueuedConnection);
    });
}

// ------------------------------------------------------------------------------------------------------------- project

base::Result<std::shared_ptr<Session::Opened>> Session::start(base::Result<std::unique_ptr<project::Project>> project) const {
    if (!project)
        return tl::unexpected(std::move(project).error());
    auto opened = std::make_shared<Opened>();
    opened->project = std::move(*project);
    TRIPTYCH_TRY(opened->documents, opened->project->documents());
    TRIPTYCH_TRY(opened->scheduler, makeScheduler(m_studies, *opened->project, m_threads));
    // Of a project that somebody else has open, the open jobs are theirs.
    TRIPTYCH_CHECK(opened->scheduler->restore(opened->project->readOnly() == project::ReadOnly::no ? jobs::Leftovers::take : jobs::Leftovers::leave));
    opened->records = opened->scheduler->records();
    return opened;
}

void Session::adopt(std::shared_ptr<Opened> opened) {
    retire();
    m_engine = std::make_unique<Engine>();
    m_engine->project = std::move(opened->project);
    m_engine->scheduler = std::move(opened->scheduler);
    m_engine->bridge = std::make_unique<jobs::QtBridge>(*m_engine->scheduler);
    m_records.clear();
    for (auto& record : opened->records) {
        const std::string id = record.id;
        m_records.insert_or_assign(id, std::move(record));
    }
    connect(m_engine->bridge.get(), &jobs::QtBridge::jobChanged, this, &Session::jobArrived);
    connect(m_engine->bridge.get(), &jobs::QtBridge::jobProgress, this, [this](const QString& id, const jobs::Progress& progress) {
        emit jobProgress(id, progress.fraction.value_or(-1), QCoreApplication::translate("Phase", progress.phase.c_str()));
    });
    connect(m_engine->bridge.get(), &jobs::QtBridge::jobPublished, this, &Session::jobPublished);
    connect(m_engine->bridge.get(), &jobs::QtBridge::journalFailed, this, [this](const base::Error& error) { sayError({}, error); });
    m_hasSamples = false;
    m_copied.reset();
    m_savedAt = {};
    m_document.reset(std::move(opened->documents));
    emit projectReplaced();
    emit titleChanged();
    if (const QString path = projectPath(); !path.isEmpty())
        emit projectOpened(path);
    tellNotices();
}

void Session::retire() {
    if (!m_engine)
        return;
    if (isUntouchedCopy())
        m_engine->project->discardWork();
    m_engine->bridge.reset();
    // Ending the jobs may take seconds, and the file is closed by the thread that opened it.
    std::shared_ptr<Engine> old(m_engine.release());
    m_io.start([old]() mutable {
        old->scheduler->shutdown(std::chrono::milliseconds(1500));
        old->scheduler.reset();
        old->project.reset();
    });
}

void Session::tellNotices() {
    using Kind = project::Notice::Kind;
    const auto owner = m_engine->project->owner();
    for (const auto& notice : m_engine->project->notices()) {
        const QString text = QString::fromStdString(notice.text);
        if (notice.kind == Kind::locked)
            // A program of this machine is asked by the system whether it lives; of another machine only a person can know.
            showBanner({}, Tone::warning, text, owner && !owner->host.empty() && owner->host != QSysInfo::machineHostName().toStdString() ? tr("It is gone: take over") : tr("Try again"),
                       [this, path = projectPath()] { open(path, true); });
        else
            showBanner({}, notice.kind == Kind::migrated || notice.kind == Kind::merged ? Tone::info : Tone::warning, text);
    }
    if (const auto recovery = m_engine->project->recovery(); recovery && !recovery->changes.empty()) {
        const QDateTime when = QDateTime::fromMSecsSinceEpoch(recovery->lastMs);
        showBanner({}, Tone::info, tr("%Ln change(s) from %1 were not saved.", nullptr, static_cast<int>(recovery->changes.size()))
                       .arg(QLocale().toString(when, QLocale::ShortFormat)),
                   tr("Restore"), [this] { applyRecovery(); });
    }
}

void Session::newProject() {
    onIo([this]() -> std::function<void()> {
        auto opened = start(project::Project::createUntitled(openOptions()));
        return [this, opened] {
            if (opened)
                adopt(*opened);
            else
                sayError({}, opened.error());
        };
    });
}

void Session::ensureProject() {
    if (m_engine)
        return;
    // A few milliseconds, and what comes next needs it now.
    base::Result<std::shared_ptr<Opened>> opened = base::failed("no project");
    QSemaphore ready;
    m_io.start([&] {
        opened = start(project::Project::createUntitled(openOptions()));
        ready.release();
    });
    ready.acquire();
    if (opened)
        adopt(*opened);
    else
        sayError({}, opened.error());
}

void Session::open(const QString& path, bool takeOverLock) {
    const std::filesystem::path file = QFileInfo(path).absoluteFilePath().toStdString();
    // The one that is open would hold its own lock against itself.
    if (m_engine && m_engine->project->path() == file)
        retire();
    auto options = openOptions();
    options.takeOverLock = takeOverLock;
    onIo([this, file, options]() -> std::function<void()> {
        auto opened = start(project::Project::open(file, project::Access::write, options));
        return [this, opened] {
            if (opened)
                adopt(*opened);
            else
                sayError({}, opened.error());
        };
    });
}

void Session::save(std::function<void(bool)> done) {
    if (!m_engine || projectPath().isEmpty() || isReadOnly()) {
        if (done)
            done(false);
        return;
    }
    onIo([this, project = m_engine->project, changes = m_document.changes(), index = undoStack().index(), done]() -> std::function<void()> {
        auto status = project->saveDocuments(changes);
        if (status)
            status = project->dropRecovery();
        return [=, this] { saved(changes, index, status, done); };
    });
}

void Session::saveAs(const QString& path, std::function<void(bool)> done) {
    ensureProject();
    if (!m_engine)
        return;
    const std::filesystem::path file = QFileInfo(path).absoluteFilePath().toStdString();
    onIo([this, file, project = m_engine->project, changes = m_document.changes(), index = undoStack().index(), done]() -> std::function<void()> {
        const auto status = project->saveAs(file, changes);
        return [=, this] {
            saved(changes, index, status, done);
            if (status)
                emit projectOpened(projectPath());
        };
    });
}

void Session::saved(const project::Documents& changes, int index, const base::Status& status, const std::function<void(bool)>& done) {
    if (status) {
        m_document.markSaved(changes, index);
        m_savedAt = QDateTime::currentDateTime();
        emit saved();
        emit titleChanged();
    } else {
        sayError({}, status.error());
    }
    if (done)
        done(status.has_value());
}

void Session::discard() {
    if (!m_engine)
        return;
    if (const auto status = m_engine->project->discardEdits(); !status)
        sayError({}, status.error());
    if (m_engine->project->untitled())
        m_engine->project->discardWork();
    m_document.reset(project::Documents());
    retire();
    m_records.clear();
    emit projectReplaced();
    emit titleChanged();
}

void Session::applyRecovery() {
    if (!m_engine)
        return;
    const auto recovery = m_engine->project->recovery();
    if (!recovery)
        return;
    undoStack().beginMacro(tr("Restore unsaved changes"));
    for (const auto& [key, value] : recovery->changes)
        setDocument(key, value, tr("Restore %1").arg(QString::fromStdString(key)));
    undoStack().endMacro();
    if (const auto status = m_engine->project->dropRecovery(); !status)
        sayError({}, status.error());
    clearBanners({});
}

bool Session::isEmpty() const {
    return !m_engine || (m_records.empty() && m_document.keys({}).isEmpty());
}

QString Session::projectPath() const {
    return m_engine && !m_engine->project->untitled() ? QString::fromStdString(m_engine->project->path().string()) : QString();
}

QString Session::projectName() const {
    if (!m_engine)
        return {};
    const QString path = projectPath();
    return !path.isEmpty() ? QFileInfo(path).completeBaseName() : m_copied ? tr("Sample studies") : tr("Untitled");
}

bool Session::isUntouchedCopy() const {
    return m_engine && m_copied && m_engine->project->untitled() && !m_document.isModified() && m_records.size() == *m_copied;
}

bool Session::isModified() const {
    return m_document.isModified() || (m_engine && m_engine->project->untitled() && !isEmpty() && !isUntouchedCopy());
}

bool Session::isReadOnly() const {
    return m_engine && m_engine->project->readOnly() != project::ReadOnly::no;
}

std::shared_ptr<const project::Project> Session::pinnedProject() const {
    return m_engine ? m_engine->project : nullptr;
}

// --------------------------------------------------------------------------------------------------------------- edits

Json Session::document(const std::string& key) const {
    return m_document.value(key);
}

QStringList Session::documentKeys(const QString& prefix) const {
    return m_document.keys(prefix);
}

void Session::setDocument(const std::string& key, const Json& value, const QString& undoText, const QString& mergeId) {
    ensureProject();
    m_document.set(key, value, undoText, mergeId);
}

// ---------------------------------------------------------------------------------------------------------- background

void Session::inBackground(QObject* owner, const QString& tag, std::function<std::function<void()>()> work) {
    runOn(m_work, owner, tag, std::move(work));
}

void Session::inTurn(QObject* owner, const QString& tag, std::function<std::function<void()>()> work) {
    runOn(m_long, owner, tag, std::move(work));
}

void Session::runOn(QThreadPool& pool, QObject* owner, const QString& tag, std::function<std::function<void()>()> work) {
    const auto key = std::pair<const QObject*, QString>(owner, tag);
    const quint64 ticket = m_nextTicket++;
    // The session itself as owner: when it is destroyed the list is gone already.
    if (owner != this && !m_newest.contains(key))
        connect(owner, &QObject::destroyed, this, [this, key] { m_newest.erase(key); });
    m_newest[key] = ticket;
    // The project must outlive what reads it.
    pool.start([this, key, ticket, guard = QPointer<QObject>(owner), pinned = pinnedProject(), work = std::move(work)]() mutable {
        auto then = work();
        QMetaObject::invokeMethod(this, [this, key, ticket, guard, pinned = std::move(pinned), then = std::move(then)]() mutable {
            const auto newest = m_newest.find(key);
            if (guard && newest != m_newest.end() && newest->second == ticket && then)
                then();
            // Perhaps the last to hold a project that was closed meanwhile: it goes where it was opened.
            m_io.start([pinned = std::move(pinned)]() mutable { pinned.reset(); });
        }, Qt::QueuedConnection);
    });
}

// -------------------------------------------------------------------------------------------------------- saying things

void Session::showBanner(const QString& study, Tone tone, const QString& text, const QString& actionText, std::function<void()> action) {
    emit bannerShown(study, tone, text, actionText, action);
}

void Session::clearBanners(const QString& study) {
    emit bannersCleared(study);
}

void Session::sayError(const QString& study, const base::Error& error) {
    showBanner(study, Tone::bad, errorWords(error));
}

void Session::runExporter(const std::string& exporter, const std::string& job, const Json& options) {
    emit exporterChosen(QString::fromStdString(exporter), job, options);
}

void Session::exportFigure(const figures::FigureRecipe& recipe) {
    emit exportRequested(recipe);
}

}  // namespace triptych::shell
