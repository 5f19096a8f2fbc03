#include "app/langevin/langevin_tab.h"

#include <limits>

#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/langevin/compare_view.h"
#include "app/langevin/convergence_view.h"
#include "app/langevin/diagnostics_view.h"
#include "app/langevin/plane_canvas.h"
#include "app/langevin/plane_view.h"
#include "app/langevin/plot_views.h"
#include "app/langevin/problem_inspector.h"
#include "app/langevin/problem_library.h"
#include "app/langevin/run_inspector.h"
#include "app/langevin/space_part.h"
#include "app/langevin/sweep_inspector.h"
#include "app/langevin/table_import_dialog.h"
#include "app/langevin/transport.h"
#include "app/shell/room_words.h"
#include "app/shell/study_page.h"
#include "langevin/samplers/sampler.h"

namespace triptych::app {

namespace {
const QString study = QStringLiteral("langevin");
}

LangevinTab::LangevinTab(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_page(new shell::StudyPage(study)), m_library(new ProblemLibrary(workspace, *m_page->library(), this)),
      m_problem(new ProblemInspector(workspace, *m_page->inspector(), this)), m_sweepSettings(new SweepInspector(workspace, *m_page->inspector(), this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    buildCanvases();
    connect(m_library, &ProblemLibrary::problemChosen, this, &LangevinTab::showProblem);
    connect(m_library, &ProblemLibrary::runChosen, this, [this](const QString& job) { showRun(job.toStdString()); });
    connect(m_library, &ProblemLibrary::sweepChosen, this, [this](const QString& job) { showSweep(job.toStdString()); });
    connect(m_library, &ProblemLibrary::newSweepRequested, this, &LangevinTab::newSweep);
    connect(m_sweepSettings, &SweepInspector::runRequested, this, &LangevinTab::runSweep);
    connect(m_library, &ProblemLibrary::importRequested, this, [this] { m_workspace.runImporter("polytope"); });
    connect(m_library, &ProblemLibrary::tableRequested, this, [this] { (new TableImportDialog(m_workspace, window()))->open(); });
    connect(m_library, &ProblemLibrary::changed, this, &LangevinTab::refreshEmpty);
    connect(m_problem, &ProblemInspector::changed, this, &LangevinTab::refreshPicture);
    connect(m_problem, &ProblemInspector::runRequested, this, &LangevinTab::runShownProblem);
    connect(m_problem, &ProblemInspector::optimiseRequested, this, &LangevinTab::optimiseShownProblem);
    connect(m_problem, &ProblemInspector::toolRequested, plane(), &PlaneCanvas::setTool);
    connect(plane(), &PlaneCanvas::toolChanged, m_problem, &ProblemInspector::setTool);
    connect(plane(), &PlaneCanvas::faceDrawn, m_problem, [this](const TypedRow& face) { m_problem->setFace(std::numeric_limits<int>::max(), face); });
    connect(plane(), &PlaneCanvas::faceMoved, m_problem, &ProblemInspector::setFace);
    connect(plane(), &PlaneCanvas::faceRemoved, m_problem, &ProblemInspector::removeFace);
    connect(plane(), &PlaneCanvas::picked, m_problem, &ProblemInspector::setStart);
    connectWorkspace();
    reload();
}

Transport* LangevinTab::transport() const {
    return m_plane->transport();
}

PlaneCanvas* LangevinTab::plane() const {
    return m_plane->plane();
}

void LangevinTab::addView(RunView* view) {
    m_views.push_back(view);
    const auto& name = view->name();
    m_page->views()->addSegment(name.id, name.title, name.toolTip);
    m_page->setCanvas(name.id, view);
}

void LangevinTab::buildCanvases() {
    m_plane = new PlaneView;
    addView(m_plane);
    addView(new MarginalsView);
    addView(new EnergyView);
    addView(new DiagnosticsView);
    m_compare = new CompareView;
    addView(m_compare);
    connect(m_compare, &CompareView::rivalRequested, this, &LangevinTab::runRival);
    m_convergence = new ConvergenceView;
    m_page->views()->addSegment(QStringLiteral("convergence"), tr("Convergence"), tr("A sweep: W₁ against the number of steps, with starting error and stationary bias"));
    m_page->setCanvas(QStringLiteral("convergence"), m_convergence);
    m_space = new SpacePart(m_workspace, *m_page, this);
    connect(m_space, &SpacePart::runRequested, this, &LangevinTab::runSpace);
    connect(m_space, &SpacePart::shown, this, [this] {
        m_again->show();
        m_page->exportButton()->setEnabled(true);
    });
    m_page->views()->setCurrent(m_plane->name().id);
    m_again = new QPushButton(tr("Run again"));
    m_again->setToolTip(tr("The same problem and parameters with the next seed"));
    m_page->addAction(m_again);
    connect(m_again, &QPushButton::clicked, this, &LangevinTab::runAgain);
    connect(m_page, &shell::StudyPage::viewChanged, this, [this] {
        // While chains run only the view in sight is kept up to date.
        if (m_run && m_runIsPartial)
            shownView()->setRun(m_run, true, true);
        inspectShownRun();
    });
    connect(m_page, &shell::StudyPage::exportRequested, this, &LangevinTab::exportShown);
}

void LangevinTab::connectWorkspace() {
    connect(&m_workspace, &Workspace::projectReplaced, this, &LangevinTab::reload);
    connect(&m_workspace, &Workspace::jobChanged, this, &LangevinTab::jobMoved);
    connect(&m_workspace, &Workspace::documentChanged, this, [this](const QString& key) {
        if (!key.startsWith(ProblemLibrary::prefix))
            return;
        m_library->refreshProblems();
        if (key != m_key || m_problem->isEditing() || m_space->inspector()->isEditing())
            return;
        if (m_workspace.document(key.toStdString()).is_null()) {
            reload();
        } else if (m_space->isShown()) {
            m_space->inspector()->reload();
        } else {
            m_problem->reload();
            refreshPicture();
        }
    });
    connect(&m_workspace, &Workspace::jobPublished, this, [this](const QString& id, const base::Output& partial) {
        const auto job = id.toStdString();
        if (job != m_awaited && job != m_job)
            return;
        if (const auto record = m_workspace.record(job); record && record->spec.kind == "langevin.sample") {
            m_space->showPartial(partial);
            return;
        }
        m_waiting.emplace(job, partial);
        if (!m_reading)
            readPartial();
    });
    connect(&m_workspace, &Workspace::resultRequested, this, [this](const QString& id) {
        const auto record = m_workspace.record(id.toStdString());
        if (record && record->spec.kind == "langevin.run")
            showRun(id.toStdString());
        else if (record && langevinview::isSweepKind(record->spec.kind))
            showSweep(id.toStdString());
        else if (record && (record->spec.kind == "langevin.sample" || record->spec.kind == "langevin.optimise"))
            showSpaceJob(id.toStdString());
    });
}

void LangevinTab::readPartial() {
    m_reading = true;
    auto [job, partial] = std::move(*m_waiting);
    m_waiting.reset();
    m_workspace.inBackground(this, QStringLiteral("partial"), [this, job, partial = std::move(partial)]() -> std::function<void()> {
        auto run = langevinview::runResult(partial.arrays, partial.summary);
        return [this, job, result = run ? *run : nullptr] {
            m_reading = false;
            if (result)
                takeRun(job, result, true);
            if (m_waiting && !m_reading)
                readPartial();
        };
    });
}

RunView* LangevinTab::shownView() const {
    const QString current = m_page->views()->current();
    for (auto* view : m_views)
        if (view->name().id == current)
            return view;
    return m_plane;
}

void LangevinTab::exportShown() {
    if (m_space->isShown()) {
        auto figure = m_space->recipe();
        figure.result = m_space->job();
        if (const auto record = m_workspace.record(figure.result))
            figure.title = record->spec.title;
        m_workspace.exportFigure(figure);
        return;
    }
    if (m_sweepResult) {
        auto figure = m_convergence->recipe();
        figure.result = m_sweep;
        figure.title = m_sweepResult->summary.value("title", std::string());
        m_workspace.exportFigure(figure);
        return;
    }
    auto recipe = shownView()->recipe();
    recipe.result = m_job;
    if (m_run)
        recipe.title = m_run->problem.title;
    m_workspace.exportFigure(recipe);
}

void LangevinTab::runAgain() {
    const auto record = m_workspace.record(m_space->isShown() ? m_space->job() : m_job);
    if (!record)
        return;
    auto spec = record->spec;
    ++spec.seed;
    m_awaited = m_workspace.submit(spec);
    if (!m_awaited.empty())
        jobMoved(QString::fromStdString(m_awaited));
}

void LangevinTab::reload() {
    m_key.clear();
    m_job.clear();
    m_awaited.clear();
    m_run.reset();
    m_plane->clear();
    m_problem->leave();
    m_page->inspector()->clear();
    m_page->inspector()->setFoot(new QWidget);
    m_again->hide();
    m_library->forgetImports();
    m_library->refreshProblems();
    m_library->refreshRuns();
    m_library->refreshSweeps();
    m_library->select({}, {});
    m_sweep.clear();
    m_sweepResult.reset();
    m_space->leave();
    m_page->views()->setCurrent(m_plane->name().id);
    if (const auto runs = m_library->runs(); !runs.empty())
        showRun(runs.front());
    else if (const auto problems = m_library->problems(); !problems.empty())
        showProblem(problems.front());
}

void LangevinTab::refreshEmpty() {
    const bool nothing = m_library->isEmpty();
    if (nothing && m_page->empty() == nullptr) {
        auto* empty = new shell::EmptyView(QStringLiteral("problem"), tr("Problems to sample from will be here"),
                                           tr("A loss on a polyhedron. Import a polytope, or open the Langevin sample from Home."), tr("Import…"));
        connect(empty, &shell::EmptyView::activated, this, [this] { m_workspace.runImporter("polytope"); });
        m_page->setEmpty(empty);
    } else if (!nothing && m_page->empty() != nullptr) {
        m_page->setEmpty(nullptr);
    }
}

void LangevinTab::showProblem(const QString& key) {
    if (key.isEmpty() || key == m_key)
        return;
    if (langevinview::isSpaceProblem(m_workspace.document(key.toStdString()))) {
        showSpaceProblem(key);
        return;
    }
    m_space->leave();
    m_key = key;
    m_job.clear();
    m_run.reset();
    m_sweep.clear();
    m_sweepResult.reset();
    m_page->views()->setSegmentEnabled(QStringLiteral("convergence"), false);
    m_library->select(key, {});
    m_page->views()->setCurrent(m_plane->name().id);
    for (auto* view : m_views)
        m_page->views()->setSegmentEnabled(view->name().id, view == m_plane);
    m_plane->clear();
    m_again->hide();
    m_page->exportButton()->setEnabled(false);
    m_problem->show(key);
    refreshPicture();
}

void LangevinTab::refreshPicture() {
    if (m_key.isEmpty())
        return;
    const auto problem = m_problem->problem();
    if (!problem) {
        // What was drawn last stays, faintly, until the settings make sense again.
        plane()->setStale(true);
        return;
    }
    m_workspace.inBackground(this, QStringLiteral("picture"), [this, problem, beta = m_problem->beta(), key = m_key]() -> std::function<void()> {
        auto picture = langevinview::backdrop(*problem, beta);
        if (picture)
            return [this, problem, key, fit = picture->fit] {
                if (key == m_key && problem == m_problem->problem())
                    plane()->setProblem(problem, fit);
            };
        return [this, key, text = shell::errorWords(picture.error())] {
            if (key == m_key)
                m_problem->sayProblem(text);
        };
    });
}

void LangevinTab::runShownProblem() {
    if (m_key.isEmpty())
        return;
    if (!m_problem->refusal().isEmpty()) {
        m_workspace.showBanner(study, Workspace::Tone::bad, m_problem->refusal());
        return;
    }
    runSpec(m_problem->spec());
}

void LangevinTab::optimiseShownProblem() {
    if (!m_key.isEmpty() && m_problem->refusal().isEmpty())
        runSpec(m_problem->optimiseSpec());
}

void LangevinTab::runSpec(const base::JobSpec& spec) {
    m_workspace.clearBanners(study);
    m_awaited = m_workspace.submit(spec);
    // An answer of the result cache may be there already.
    if (!m_awaited.empty())
        jobMoved(QString::fromStdString(m_awaited));
}

void LangevinTab::jobMoved(const QString& id) {
    const auto job = id.toStdString();
    const auto record = m_workspace.record(job);
    if (!record)
        return;
    if (record->spec.kind == "langevin.import_polytope" || record->spec.kind == "langevin.import_data") {
        if (const QString key = m_library->takeImport(*record); !key.isEmpty()) {
            m_key.clear();
            showProblem(key);
        }
        return;
    }
    const bool isSweep = langevinview::isSweepKind(record->spec.kind);
    const bool isSpace = record->spec.kind == "langevin.sample" || record->spec.kind == "langevin.optimise";
    if (record->spec.kind != "langevin.run" && !isSweep && !isSpace)
        return;
    if (isSweep)
        m_library->refreshSweeps();
    else
        m_library->refreshRuns();
    if (!m_rival.empty() && job == m_rival && base::isFinal(record->state)) {
        takeRival(job);
        return;
    }
    if (job != m_awaited)
        return;
    if (record->state == base::JobState::done && isSweep) {
        m_awaited.clear();
        m_sweep.clear();
        showSweep(job);
    } else if (record->state == base::JobState::done && isSpace) {
        m_awaited.clear();
        showSpaceJob(job);
    } else if (record->state == base::JobState::done) {
        m_awaited.clear();
        m_job.clear();
        showRun(job);
    } else if (base::isFinal(record->state)) {
        m_awaited.clear();
        if (record->state == base::JobState::failed && record->error && isSpace)
            m_space->explain(*record->error);
        if (record->state == base::JobState::failed)
            m_workspace.showBanner(study, Workspace::Tone::bad, record->error ? shell::errorWords(*record->error) : tr("The run failed."));
    }
}

void LangevinTab::showRun(const std::string& job) {
    if (job.empty() || job == m_job)
        return;
    const auto record = m_workspace.record(job);
    if (!record)
        return;
    if (record->spec.kind == "langevin.sample" || record->spec.kind == "langevin.optimise") {
        showSpaceJob(job);
        return;
    }
    if (record->state != base::JobState::done) {
        if (!base::isFinal(record->state))
            m_awaited = job;
        return;
    }
    m_workspace.inBackground(this, QStringLiteral("run"), [this, job, record = *record, &blobs = m_workspace.blobs()]() -> std::function<void()> {
        auto run = langevinview::runResult(record, blobs);
        if (run)
            return [this, job, result = *run] { takeRun(job, result, false); };
        return [this, text = shell::errorWords(run.error())] { m_workspace.showBanner(study, Workspace::Tone::bad, text); };
    });
}

void LangevinTab::takeRun(const std::string& job, std::shared_ptr<const langevinview::RunResult> run, bool partial) {
    // A partial may come in after the whole.
    if (partial && job != m_awaited)
        return;
    const bool follows = job == m_job && m_run;
    m_run = std::move(run);
    m_runIsPartial = partial;
    if (!follows) {
        m_space->leave();
        m_job = job;
        m_key.clear();
        m_sweep.clear();
        m_sweepResult.reset();
        m_page->views()->setSegmentEnabled(QStringLiteral("convergence"), false);
        if (shownView()->name().id != m_page->views()->current())
            m_page->views()->setCurrent(m_plane->name().id);
        m_problem->leave();
        m_library->select({}, job);
        for (auto* view : m_views)
            m_page->views()->setSegmentEnabled(view->name().id, true);
    }
    for (auto* view : m_views)
        if (!follows || !partial || view == shownView())
            view->setRun(m_run, partial, follows);
    m_again->setVisible(!partial);
    m_page->exportButton()->setEnabled(!partial);
    // Twice a second is as fast as numbers can be read.
    if (!follows || !partial || m_inspected.elapsed() > 500)
        inspectShownRun();
    if (!follows)
        m_page->inspector()->setFoot(new QWidget);
}

void LangevinTab::inspectShownRun() {
    if (m_page->views()->current() == QLatin1String("convergence") || m_space->isShown())
        return;
    const auto record = m_workspace.record(m_job);
    if (!m_run || !record)
        return;
    m_inspected.start();
    inspectRun(*m_page->inspector(), m_page->views()->current(), *m_run, record->spec);
}

void LangevinTab::openConvergence(std::shared_ptr<const langevinview::SweepResult> sweep, const std::string& job) {
    base::JobSpec spec;
    if (const auto record = m_workspace.record(job))
        spec = record->spec;
    // A new sweep begins with the problem that was looked at.
    const QString problem = sweep ? QString() : m_key;
    m_space->leave();
    m_key.clear();
    m_job.clear();
    m_run.reset();
    m_problem->leave();
    m_sweep = job;
    m_sweepResult = std::move(sweep);
    m_library->select({}, job);
    for (auto* view : m_views)
        m_page->views()->setSegmentEnabled(view->name().id, false);
    m_page->views()->setSegmentEnabled(QStringLiteral("convergence"), true);
    m_page->views()->setCurrent(QStringLiteral("convergence"));
    m_again->hide();
    m_page->exportButton()->setEnabled(m_sweepResult != nullptr);
    m_convergence->setSweep(m_sweepResult);
    m_sweepSettings->show(m_sweepResult.get(), spec, problem);
}

void LangevinTab::newSweep() {
    openConvergence(nullptr, {});
}

void LangevinTab::showSweep(const std::string& job) {
    if (job.empty() || job == m_sweep)
        return;
    const auto record = m_workspace.record(job);
    if (!record)
        return;
    if (record->state != base::JobState::done) {
        if (!base::isFinal(record->state))
            m_awaited = job;
        return;
    }
    m_workspace.inBackground(this, QStringLiteral("run"), [this, job, record = *record, &blobs = m_workspace.blobs()]() -> std::function<void()> {
        auto sweep = langevinview::sweepResult(record, blobs);
        if (sweep)
            return [this, job, result = *sweep] { openConvergence(result, job); };
        return [this, text = shell::errorWords(sweep.error())] { m_workspace.showBanner(study, Workspace::Tone::bad, text); };
    });
}

void LangevinTab::runSweep() {
    m_workspace.clearBanners(study);
    m_awaited = m_workspace.submit(m_sweepSettings->spec());
    if (!m_awaited.empty())
        jobMoved(QString::fromStdString(m_awaited));
}

void LangevinTab::runRival(const QString& sampler) {
    const auto record = m_workspace.record(m_job);
    const auto named = langevin::samplerNamed(sampler.toStdString(), {});
    if (!record || !named)
        return;
    auto spec = record->spec;
    spec.parameters["sampler"] = sampler.toStdString();
    // The mean loss is the same; a sampler that needs it takes no data.
    if (!(*named)->facts().takesData)
        spec.parameters["data"] = "none";
    m_compare->setRival(nullptr, {});
    m_rival = m_workspace.submit(spec);
    // An answer of the result cache, or of a workspace without threads, may be there already.
    if (const auto made = m_workspace.record(m_rival); made && base::isFinal(made->state))
        takeRival(m_rival);
}

void LangevinTab::takeRival(std::string job) {
    const auto record = m_workspace.record(job);
    m_rival.clear();
    if (!record)
        return;
    if (record->state != base::JobState::done) {
        if (record->state == base::JobState::failed)
            m_workspace.showBanner(study, Workspace::Tone::bad, record->error ? shell::errorWords(*record->error) : tr("The run failed."));
        return;
    }
    m_workspace.inBackground(this, QStringLiteral("rival"), [this, job, shown = m_job, record = *record, &blobs = m_workspace.blobs()]() -> std::function<void()> {
        auto run = langevinview::runResult(record, blobs);
        if (run)
            return [this, job, shown, result = *run] {
                if (shown == m_job)
                    m_compare->setRival(result, job);
            };
        return [this, text = shell::errorWords(run.error())] { m_workspace.showBanner(study, Workspace::Tone::bad, text); };
    });
}

void LangevinTab::disableViews() {
    for (auto* view : m_views)
        m_page->views()->setSegmentEnabled(view->name().id, false);
    m_page->views()->setSegmentEnabled(QStringLiteral("convergence"), false);
    m_job.clear();
    m_run.reset();
    m_sweep.clear();
    m_sweepResult.reset();
    m_problem->leave();
    m_again->hide();
    m_page->exportButton()->setEnabled(false);
}

void LangevinTab::showSpaceProblem(const QString& key) {
    disableViews();
    m_key = key;
    m_library->select(key, {});
    m_space->showProblem(key);
}

void LangevinTab::showSpaceJob(const std::string& job) {
    const auto record = m_workspace.record(job);
    if (!record || job == m_space->job())
        return;
    if (record->state != base::JobState::done) {
        if (!base::isFinal(record->state))
            m_awaited = job;
        return;
    }
    disableViews();
    m_key.clear();
    m_library->select({}, job);
    m_space->showJob(job);
}

void LangevinTab::runSpace(bool optimise) {
    const auto* inspector = m_space->inspector();
    if (!inspector->refusal().isEmpty()) {
        m_workspace.showBanner(study, Workspace::Tone::bad, inspector->refusal());
        return;
    }
    runSpec(inspector->spec(optimise));
}

void LangevinTab::keyPressEvent(QKeyEvent* event) {
    if (!shownView()->handleKey(event->key()))
        QWidget::keyPressEvent(event);
}

}  // namespace triptych::app
