#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>

#include <QDateTime>
#include <QPointer>
#include <QThreadPool>

#include "app/shell/document.h"
#include "app/workspace.h"
#include "jobs/qt_bridge.h"
#include "jobs/scheduler.h"
#include "project/project.h"

namespace triptych::shell {

/// The window's workspace: a project, its document of edits and a scheduler over it. Opening, saving and copying happen on a
/// thread of its own; signals tell when they are done. GUI thread only.
class Session final : public app::Workspace {
    Q_OBJECT
public:
    struct Options {
        std::filesystem::path stateFolder;  ///< the user's when empty
        std::filesystem::path samples;
        std::filesystem::path sampleProject;  ///< the finished project of all samples; empty: samples are run instead
        int threads = 0;                    ///< for jobs; all of the machine's when 0
    };
    Session(std::vector<app::Study> studies, Options options, QObject* parent = nullptr);
    ~Session() override;

    [[nodiscard]] const std::vector<app::Study>& studies() const { return m_studies; }
    [[nodiscard]] const app::Study* studyOfKind(const std::string& kind) const;

    // ------------------------------------------------------------------------------------------------------ project
    /// A project is there, with or without a name.
    [[nodiscard]] bool hasProject() const { return m_engine != nullptr; }
    /// Nothing was put into it yet.
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] QString projectName() const;  ///< "kelp", "Untitled", or empty
    [[nodiscard]] QString projectPath() const;  ///< empty when untitled
    [[nodiscard]] bool isModified() const;      ///< edits that were not saved, or results in a project without a name
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] QDateTime savedAt() const { return m_savedAt; }
    [[nodiscard]] bool isBusy() const { return m_busy > 0; }

    void newProject();
    void open(const QString& path, bool takeOverLock = false);
    /// \param done called on this thread with success. A project without a name cannot be saved so: ask and saveAs.
    void save(std::function<void(bool)> done = {});
    void saveAs(const QString& path, std::function<void(bool)> done = {});
    /// Forgets unsaved edits, and the working file of a project without a name.
    void discard();
    void applyRecovery();

    /// Lays the sample of a study into the project and runs its jobs.
    void openSample(const std::string& study);
    /// Opens a copy of the finished project of all samples, without a name, and says which study was wanted.
    void openSampleProject(const std::string& study);
    [[nodiscard]] bool hasSampleProject() const { return !m_options.sampleProject.empty(); }
    /// Nothing but samples was put into this project, which has no name.
    [[nodiscard]] bool holdsSamplesOnly() const { return m_hasSamples && projectPath().isEmpty(); }

    // --------------------------------------------------------------------------------------------------------- jobs
    [[nodiscard]] const std::map<std::string, base::JobRecord>& allRecords() const { return m_records; }
    [[nodiscard]] jobs::Progress progressOf(const std::string& job) const;
    void resume(const std::string& job) override;
    void cancelAll();
    [[nodiscard]] int jobThreads() const { return m_threads; }

    // ------------------------------------------------------------------------------------------------ app::Workspace
    [[nodiscard]] base::Result<base::JobRecord> record(const std::string& job) const override;
    [[nodiscard]] const base::BlobReader& blobs() const override;
    [[nodiscard]] base::Json document(const std::string& key) const override;
    [[nodiscard]] QStringList documentKeys(const QString& prefix) const override;
    void setDocument(const std::string& key, const base::Json& value, const QString& undoText,
                     const QString& mergeId = {}) override;
    [[nodiscard]] QUndoStack& undoStack() override { return m_document.undoStack(); }
    [[nodiscard]] std::vector<base::JobRecord> records(const std::string& kindPrefix) const override;
    std::string submit(const base::JobSpec& spec) override;
    std::vector<std::string> submitTogether(const std::vector<base::JobSpec>& specs) override;
    void cancel(const std::string& job) override;
    [[nodiscard]] base::Result<base::BlobRef> keep(const base::Array& array) override;
    void inBackground(QObject* owner, const QString& tag, std::function<std::function<void()>()> work) override;
    /// As inBackground, on a thread where long work follows other long work: short work need not wait for it.
    void inTurn(QObject* owner, const QString& tag, std::function<std::function<void()>()> work);
    void showBanner(const QString& study, Tone tone, const QString& text, const QString& actionText = {},
                    std::function<void()> action = {}) override;
    void clearBanners(const QString& study) override;
    void exportFigure(const figures::FigureRecipe& recipe) override;
    void runImporter(const std::string& importer, const QString& path = {}) override;
    void runExporter(const std::string& exporter, const std::string& job, const base::Json& options) override;
    [[nodiscard]] std::filesystem::path samplesFolder() const override { return m_options.samples; }

    /// Makes and submits the importer's job for a file that is known.
    void importFrom(const std::string& importer, const QString& path);
    /// The importers that take this file or folder, asked on this thread: they look at the name and the first kilobytes.
    [[nodiscard]] std::vector<const app::Importer*> importersFor(const QString& path) const;
    [[nodiscard]] const app::Study* studyOfImporter(const std::string& importer) const;
    [[nodiscard]] const app::Importer* importer(const std::string& id) const;

    /// A pinned reader of the project's blobs that background work may hold while another project is opened.
    [[nodiscard]] std::shared_ptr<const project::Project> pinnedProject() const;

signals:
    void titleChanged();
    void busyChanged();
    void saved();
    void bannerShown(const QString& study, triptych::app::Workspace::Tone tone, const QString& text,
                     const QString& actionText, const std::function<void()>& action);
    void bannersCleared(const QString& study);
    void exportRequested(const triptych::figures::FigureRecipe& recipe);
    void importerChosen(const QString& importer);  ///< the window asks for the file
    void exporterChosen(const QString& exporter, const std::string& job, const triptych::base::Json& options);  ///< the window asks where to
    void sampleOpened(const QString& study);
    void projectOpened(const QString& path);       ///< a named one, for the list of recent files

private:
    struct Engine;
    struct Opened;
    [[nodiscard]] base::Result<std::shared_ptr<Opened>> start(base::Result<std::unique_ptr<project::Project>> project) const;
    void adopt(std::shared_ptr<Opened> opened);
    void retire();
    [[nodiscard]] bool isUntouchedCopy() const;
    void ensureProject();
    void runOn(QThreadPool& pool, QObject* owner, const QString& tag, std::function<std::function<void()>()> work);
    void onIo(std::function<std::function<void()>()> work);
    void saved(const project::Documents& changes, int index, const base::Status& status, const std::function<void(bool)>& done);
    void tellNotices();
    void jobArrived(const base::JobRecord& record);
    void sayError(const QString& study, const base::Error& error);
    [[nodiscard]] project::OpenOptions openOptions() const;

    const std::vector<app::Study> m_studies;
    const Options m_options;
    int m_threads = 1;
    QThreadPool m_io;    ///< one thread: opening, saving and closing follow each other
    QThreadPool m_work;  ///< composing, decimating, looking at files
    QThreadPool m_long;  ///< one thread: exports
    Document m_document;
    std::unique_ptr<Engine> m_engine;
    std::map<std::string, base::JobRecord> m_records;
    QDateTime m_savedAt;
    int m_busy = 0;
    std::map<std::pair<const QObject*, QString>, quint64> m_newest;
    quint64 m_nextTicket = 1;
    bool m_hasSamples = false;
    std::optional<std::size_t> m_copied;  ///< of a copy of the samples' project: how many records came with it
};

}  // namespace triptych::shell
