#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <QString>
#include <QStringList>

#include "base/job_plan.h"
#include "base/staged_target.h"
#include "base/store.h"
#include "figures/recipe.h"
#include "figures/scene.h"

class QWidget;

namespace triptych::app {

class Workspace;

/// One way of bringing something from outside in. The parsing itself is a job of the kind that `spec` names.
struct Importer {
    std::string id;       ///< the command line's word: "corpus", "zooniverse", "polytope", ...
    QString text;         ///< menu text: "Corpus…"
    QString fileFilter;   ///< for the file dialog; empty when a folder is asked for
    bool folder = false;
    bool fileless = false;  ///< nothing is chosen beforehand: confirm() asks for what it takes. For the window alone
    /// Does this look like one of mine? Cheap: name and the first kilobytes.
    std::function<bool(const std::filesystem::path&)> accepts;
    std::function<base::Result<base::JobSpec>(const std::filesystem::path&, const base::Json& options)> spec;
    /// In the window: asks whether, and how, before anything is read for good, and submits the job itself. Empty: at once.
    std::function<void(Workspace&, QWidget* parent, const base::JobSpec&)> confirm = {};
};

/// Results as compose() reads them; the window and the command line bind it to the project.
class ResultSource {
public:
    virtual ~ResultSource() = default;
    [[nodiscard]] virtual base::Result<base::JobRecord> record(const std::string& job) const = 0;
    [[nodiscard]] virtual const base::BlobReader& blobs() const = 0;
    /// A document of the project (edits: "routing/families", "langevin/problems/<id>"), null when there is none.
    [[nodiscard]] virtual base::Json document(const std::string& key) const = 0;
};

/// What an export wrote.
struct Exported {
    std::vector<std::filesystem::path> files;
    QStringList lines;                            ///< what a person reads: numbers, and what was left out and why
    base::Json details = base::Json::object();    ///< the same for scripts
};

/// Hears how far an export is, in files, subjects or whatever it counts; false asks it to stop. \param total 0 while it is not known.
/// Called by the thread that writes.
using ExportProgress = std::function<bool(double done, double total)>;

/// Passes progress on, to nobody where nobody listens; an error when the export is to stop.
[[nodiscard]] inline base::Status told(const ExportProgress& progress, double done, double total) {
    if (progress && !progress(done, total))
        return base::cancelled();
    return {};
}

/// One way of taking results out as data of another program's format; the counterpart of Importer.
struct Exporter {
    std::string id;      ///< the command line's word: "masks-coco", "volunteers", ...
    QString text;        ///< menu text: "Masks as COCO…"
    QString fileFilter;  ///< for the file dialog; empty when a folder is asked for
    QString suggested;   ///< file name: "masks.json"
    bool folder = false;
    /// Can it be made of this result?
    std::function<bool(const base::JobRecord&)> accepts;
    /// Reads the result `job` and writes to the file or into the folder `target`, which is made; files there of the same names are
    /// replaced, each as a whole. Runs on any thread; tells its progress at least once a subject, or what takes as long. Errors: an option
    /// that is not known or out of range (bad request), a result of another kind, what cannot be written, cancelled. What then lies in the
    /// target is not its affair: see exportTo.
    std::function<base::Result<Exported>(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const base::Json& options, const ExportProgress& progress)> write;
    /// Of those it can be made of: taken only when it is asked for by name, or when no other fits (experts' masks beside volunteers' votes).
    std::function<bool(const base::JobRecord&)> onlyWhenAsked = {};
};

/// Runs an exporter so that its target is as it was until everything is written: after an error or a cancel there is nothing new. Both
/// the window and the command line export through it. \param progress may stop it up to the last moment.
[[nodiscard]] inline base::Result<Exported> exportTo(const Exporter& exporter, const ResultSource& source, const std::string& job, const std::filesystem::path& target,
                                                     const base::Json& options, const ExportProgress& progress) {
    TRIPTYCH_TRY(auto staged, base::StagedTarget::open(target, exporter.folder));
    double whole = 0;
    auto written = exporter.write(source, job, staged.path(), options, [&](double done, double total) {
        whole = total;
        return !progress || progress(done, total);
    });
    if (!written)
        return tl::unexpected(staged.atTarget(std::move(written).error()));
    TRIPTYCH_CHECK(told(progress, whole, whole));
    TRIPTYCH_CHECK(staged.commit());
    for (auto& file : written->files) {
        // As it was asked for, not made absolute.
        const auto within = file.lexically_relative(staged.path());
        file = within == "." ? target : target / within;
    }
    return written;
}

/// Many jobs of one submission, made from one description: an experiment.
struct Planner {
    std::string id;  ///< the command line's word: "transfer", ...
    QString text;    ///< "Is it worth to begin with another project's model?"
    /// \param folder what relative paths in the description start from. Errors carry the pointer into it.
    std::function<base::Result<base::JobPlan>(const base::Json& description, std::string_view where, const std::filesystem::path& folder)> plan;
};

/// A view of a study's figures by the name that recipes give it.
struct FigureView {
    std::string name;
    std::function<base::Result<figures::FigureScene>(const figures::FigureRecipe&, const base::JobRecord&, const ResultSource&)> compose;
};

/// Composes the view a recipe names from the result it names. A title of the recipe goes before the scene's own. Errors: a view
/// that is none of the study's, naming those it has; what reading and composing say.
[[nodiscard]] inline base::Result<figures::FigureScene> composeView(const std::vector<FigureView>& views, const figures::FigureRecipe& recipe,
                                                                    const ResultSource& source) {
    std::string names;
    for (const auto& view : views) {
        if (view.name == recipe.view) {
            TRIPTYCH_TRY(const auto record, source.record(recipe.result));
            TRIPTYCH_TRY(auto scene, view.compose(recipe, record, source));
            if (!recipe.title.empty())
                scene.title = recipe.title;
            return scene;
        }
        names += (names.empty() ? "" : ", ") + view.name;
    }
    return base::badRequest("the " + recipe.study + " study has no view \"" + recipe.view + "\"", "/view", names);
}

/// A step of a sample: jobs to run in order, then figures of their results. `result` of a recipe is an index into jobs, as text.
struct SampleStudy {
    QString title;     ///< "Where do 50 languages part ways inside a mixture of experts?"
    QString subtitle;  ///< "Small MoE, 50 languages · 2 MB"
    std::vector<base::JobSpec> jobs;              ///< inputs may name earlier ones by "0", "1", ...
    std::vector<figures::FigureRecipe> figures;
    std::vector<std::pair<std::string, base::Json>> documents;  ///< laid into the project
};

/// What a tab can do beyond what every window can: a row of the command table. The window makes menu, key and palette of it, shows the tab, and the tab hears
/// Workspace::commandRequested.
struct StudyCommand {
    QString id;    ///< "segmentation.predict"
    QString text, description;
    QString icon;  ///< resource name, or empty
    QString keys;  ///< portable text, or empty
};

/// A study as window and command line see it.
struct Study {
    std::string id;
    QString title;
    QString icon;  ///< resource name of the tab's icon
    std::vector<base::Kind> kinds;
    std::vector<Importer> importers;
    std::vector<Exporter> exporters = {};
    std::vector<Planner> planners = {};
    std::vector<StudyCommand> commands = {};
    std::function<base::Result<figures::FigureScene>(const figures::FigureRecipe&, const ResultSource&)> compose;
    /// A few lines a person reads in the tour's report: numbers with units, from the results alone.
    std::function<QStringList(const base::JobRecord&, const ResultSource&)> summary;
    /// \param samples the folder of the shipped samples.
    std::function<base::Result<SampleStudy>(const std::filesystem::path& samples)> sample;
    /// Empty in the command line's build of the list.
    std::function<QWidget*(Workspace&, QWidget* parent)> createTab;
};

/// The one list of studies, in the order of the tabs.
[[nodiscard]] std::vector<Study> studies();

}  // namespace triptych::app
