#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QString>

#include "app/study.h"
#include "base/job.h"

class QUndoStack;
class QAction;

namespace triptych::app {

/// What a tab may ask of the window: documents (edits, with undo), jobs (results), banners, figures. Owned by the shell;
/// tabs never see each other. GUI thread only.
class Workspace : public QObject, public ResultSource {
    Q_OBJECT
public:
    using QObject::QObject;

    // Edits: JSON documents by key ("langevin/problems/hexagon"), each change one undo step; saved together by Save.
    [[nodiscard]] virtual QStringList documentKeys(const QString& prefix) const = 0;
    /// Null removes the document. Steps with one non-empty `mergeId` in a row become one (dragging a slider).
    virtual void setDocument(const std::string& key, const base::Json& value, const QString& undoText,
                             const QString& mergeId = {}) = 0;
    [[nodiscard]] virtual QUndoStack& undoStack() = 0;

    // Results.
    /// Records of this project whose kind begins with `kindPrefix`, newest first.
    [[nodiscard]] virtual std::vector<base::JobRecord> records(const std::string& kindPrefix) const = 0;
    /// The id under which the job runs; a bad request becomes a banner and an empty id. Answers from the result cache come the same way.
    virtual std::string submit(const base::JobSpec& spec) = 0;
    /// Jobs of one submission, whose inputs and dependencies may name earlier ones by "0", "1", …; their ids in that order, none where one is a bad request.
    virtual std::vector<std::string> submitTogether(const std::vector<base::JobSpec>& specs) {
        (void)specs;
        return {};
    }
    virtual void cancel(const std::string& job) = 0;
    /// Goes on with a job that failed, was cancelled or was interrupted, from what it kept last.
    virtual void resume(const std::string& job) { (void)job; }
    /// Keeps an array that a tab made itself (masks drawn by hand) as a blob, so that a job can take it as its input. Small ones: it is written at once.
    [[nodiscard]] virtual base::Result<base::BlobRef> keep(const base::Array& array) {
        (void)array;
        return base::failed("nothing can be kept here");
    }

    /// Runs `work` off the GUI thread, then `then` on it unless `owner` is gone or a newer call with the same owner and tag was made.
    virtual void inBackground(QObject* owner, const QString& tag, std::function<std::function<void()>()> work) = 0;

    // Saying things.
    enum class Tone { info, warning, bad };
    virtual void showBanner(const QString& study, Tone tone, const QString& text, const QString& actionText = {},
                            std::function<void()> action = {}) = 0;
    virtual void clearBanners(const QString& study) = 0;
    /// Opens the export dialog on this recipe.
    virtual void exportFigure(const figures::FigureRecipe& recipe) = 0;
    /// Starts one of the study's importers (asks for the file when `path` is empty).
    virtual void runImporter(const std::string& importer, const QString& path = {}) = 0;
    /// Starts one of the study's exporters on a result; the window asks where to, and says what was written.
    virtual void runExporter(const std::string& exporter, const std::string& job, const base::Json& options = base::Json::object()) {
        (void)exporter, (void)job, (void)options;
    }
    /// The folder with the shipped samples.
    [[nodiscard]] virtual std::filesystem::path samplesFolder() const = 0;

signals:
    void documentChanged(const QString& key);
    /// State, outputs or log of a job changed (not its progress).
    void jobChanged(const QString& job);
    void jobProgress(const QString& job, double fraction, const QString& phase);  ///< fraction < 0: unknown
    void jobPublished(const QString& job, const triptych::base::Output& partial);
    /// Another project is open now, or none: everything is to be read anew.
    void projectReplaced();
    void themeChanged();
    /// Somebody wants to see this job's result (jobs panel, search): the tab whose kind it is shows it.
    void resultRequested(const QString& job);
    /// One of the study's commands (menu, key, palette); its tab is on screen. \param id of StudyCommand.
    void commandRequested(const QString& id);
};

/// A plan's jobs as submitTogether takes them: who refers to another by its name does so by its place.
template <class Plan>
[[nodiscard]] std::vector<base::JobSpec> byPlaces(Plan plan) {
    const auto placed = [&](std::string& job) {
        for (std::size_t i = 0; i < plan.names.size(); ++i)
            if (plan.names[i] == job) {
                job = std::to_string(i);
                return;
            }
    };
    for (auto& spec : plan.specs) {
        for (auto& [name, input] : spec.inputs)
            placed(input.job);
        for (auto& job : spec.dependencies)
            placed(job);
    }
    return std::move(plan.specs);
}

}  // namespace triptych::app
