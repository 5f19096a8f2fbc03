#include "app/routing/routing_tab.h"

#include <algorithm>

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QStackedWidget>

#include "app/routing/circuits_view.h"
#include "app/routing/compare_view.h"
#include "app/routing/core/corpus_report.h"
#include "app/routing/core/model_source.h"
#include "app/routing/corpus/corpus_view.h"
#include "app/routing/experts_view.h"
#include "app/routing/language_editor.h"
#include "app/routing/load_view.h"
#include "app/routing/spread_view.h"
#include "app/routing/tokens_view.h"
#include "app/routing/training/training_library.h"
#include "app/routing/training/training_records.h"
#include "app/routing/training/training_view.h"
#include "app/shell/code_dialog.h"
#include "app/shell/room_words.h"
#include "app/shell/theme.h"
#include "app/workspace.h"

namespace triptych::app::routingview {

RoutingTab::RoutingTab(Workspace& workspace, QWidget* parent) : StudyPage(QStringLiteral("routing"), parent), m_workspace(workspace) {
    m_languages = languageTable(workspace.document("routing/families"));
    m_source = new ShownSource(workspace, this);
    m_source->setLanguages(m_languages);
    // Views with an Inspector of their own lay it over the tab's.
    m_inspectors = new QStackedWidget;
    m_inspectors->addWidget(inspector());
    setInspectorWidget(m_inspectors);
    build();
    m_library = new Library(workspace, m_training->store(), *library(), this);
    m_trainingLibrary = m_library->trainings();
    m_inspector = new Inspector(workspace, m_load->state(), *inspector(), this);

    linkBrush();
    connect(m_source, &ShownSource::changed, this, [this] {
        for (auto* view : m_views)
            view->show(m_source->shown());
        m_editor->show(m_source->shown());
        refreshEmpty();
        refreshInspector();
    });
    connect(m_source, &ShownSource::failed, this, [this](const QString& why) { showBanner(shell::NoticeTone::bad, why); });
    connect(m_library, &Library::traceChosen, this, &RoutingTab::showTrace);
    connect(m_library, &Library::runInputsChanged, this, [this] {
        const auto name = [&](const std::string& id) {
            const auto record = id.empty() ? base::Result<base::JobRecord>(base::failed("none")) : m_workspace.record(id);
            return record ? rowName(*record) : QString();
        };
        m_inspector->setRunInputs(name(m_library->checkpoint()), name(m_library->corpus()));
        m_corpus->setCorpus(m_library->corpus());
        refreshInspector();
    });
    // It may hear of the new corpus before the Library does.
    connect(m_corpus, &CorpusView::corpusMade, this, [this](const QString& job) {
        m_library->reload();
        m_library->chooseCorpus(job);
    });
    connect(m_library, &Library::languageChosen, this, [this](const QString& code) {
        m_load->showLanguages();
        m_load->state().selectId(code);
        m_brush.select(code);  // its tile may be folded away
    });
    connect(m_inspector, &Inspector::languageChosen, &m_load->state(), &LoadState::selectId);
    connect(m_inspector, &Inspector::runRequested, this, &RoutingTab::run);
    connect(m_inspector, &Inspector::cancelRequested, this, [this] { m_workspace.cancel(m_running); });
    connect(m_inspector, &Inspector::copyRecipe, this, &RoutingTab::copyRecipe);
    connect(m_inspector, &Inspector::showCode, this, &RoutingTab::showCode);
    connect(m_trainingLibrary, &TrainingLibrary::wanted, this, [this] { views()->setCurrent(m_training->name().id); });
    connect(m_trainingLibrary, &TrainingLibrary::newWanted, this, [this] {
        views()->setCurrent(m_training->name().id);
        m_training->startNew();
    });
    connect(&m_load->state(), &LoadState::selectionChanged, this, [this] {
        if (const auto* tile = m_load->state().selectedTile(); tile && !tile->code.empty())
            m_library->markLanguage(tile->code);
        // Written anew when the event that chose is over: it may come from a row of the Inspector itself.
        QMetaObject::invokeMethod(this, &RoutingTab::refreshInspector, Qt::QueuedConnection);
    });
    connect(this, &StudyPage::exportRequested, this, [this] {
        if (const auto figure = currentRecipe())
            m_workspace.exportFigure(*figure);
    });
    connect(&workspace, &Workspace::jobChanged, this, &RoutingTab::jobChanged);
    connect(&workspace, &Workspace::jobProgress, this, [this](const QString& job, double fraction, const QString& phase) {
        if (job.toStdString() == m_running)
            m_inspector->setBusy(fraction < 0 ? phase : tr("%1, %2 %").arg(phase).arg(static_cast<int>(100 * fraction)));
    });
    connect(&workspace, &Workspace::documentChanged, this, [this](const QString& key) {
        if (key != "routing/families")
            return;
        m_languages = languageTable(m_workspace.document("routing/families"));
        m_brush.isolate(-2);
        refreshLanguages();
        m_load->setLanguages(m_languages);
        m_source->setLanguages(m_languages);
    });
    connect(&workspace, &Workspace::projectReplaced, this, [this] {
        m_running.clear();
        m_inspector->setBusy({});
        m_brush.hover({});
        m_brush.select({});
        m_brush.setPinned(QStringList());
        m_brush.isolate(-2);
        m_languages = languageTable(m_workspace.document("routing/families"));
        m_load->clear();
        m_load->setLanguages(m_languages);
        m_source->choose({});
        m_source->setLanguages(m_languages);
        reload();
    });
    connect(&workspace, &Workspace::resultRequested, this, [this](const QString& job) {
        const auto record = m_workspace.record(job.toStdString());
        if (!record || record->spec.kind.rfind("routing.", 0) != 0)
            return;
        if (record->spec.kind == "routing.load") {
            m_load->showLoad(*record);
        } else if (isTrainingKind(record->spec.kind)) {
            views()->setCurrent(m_training->name().id);
            m_training->store().choose(record->id);
        } else if (isCorpus(*record)) {
            m_library->chooseCorpus(job);
            views()->setCurrent(m_corpus->name().id);
        } else {
            m_library->chooseTrace(record->id);
        }
    });
    connect(&shell::ThemeNotifier::instance(), &shell::ThemeNotifier::changed, this, [this] {
        refreshInspector();
        refreshLanguages();
    });
    connect(m_editor, &LanguageEditor::changed, this, [this] {
        if (!showsLanguages())
            return;
        refreshEmpty();
        refreshInspector();
    });
    connect(m_editor, &LanguageEditor::said, this, [this](bool refused, const QString& text) {
        clearBanners();
        showBanner(refused ? shell::NoticeTone::bad : shell::NoticeTone::info, text);
    });
    connect(this, &StudyPage::viewChanged, this, [this] {
        for (auto* view : m_views)
            view->setActive(view == currentView());
        m_trainingLibrary->setActive(currentView() == m_training);
        m_editor->setActive(showsLanguages());
        refreshEmpty();
        refreshInspector();
    });
    refreshLanguages();
    m_load->setLanguages(m_languages);
    reload();
    refreshInspector();
    refreshEmpty();
}

void RoutingTab::build() {
    // In the order of their segments.
    m_load = new LoadView(m_workspace, m_brush);
    addView(m_load);
    addView(new CircuitsView(m_workspace, m_brush));
    addView(new SpreadView(m_workspace, m_brush));
    addView(new TokensView(m_workspace, m_brush));
    m_experts = new ExpertsView(m_workspace, m_brush);
    addView(m_experts);
    addView(new CompareView(m_workspace, m_brush));
    m_corpus = new CorpusView(m_workspace, m_brush);
    addView(m_corpus);
    m_training = new TrainingView(m_workspace, m_brush);
    addView(m_training);

    views()->addSegment("languages", tr("Languages"), tr("Languages with their family and resource class, to be edited"));
    m_editor = new LanguageEditor(m_workspace);
    setOptions("languages", m_editor->makeOptions());
    setCanvas("languages", m_editor);
}

void RoutingTab::addView(RoutingView* view) {
    m_views.push_back(view);
    views()->addSegment(view->name().id, view->name().title, view->name().toolTip);
    if (auto* options = view->makeOptions())
        setOptions(view->name().id, options);
    setCanvas(view->name().id, view);
    if (auto* own = view->ownInspector()) {
        m_own[view] = own;
        m_inspectors->addWidget(own);
    }
    connect(view, &RoutingView::recipeWanted, this, &RoutingTab::copyRecipe);
    connect(view, &RoutingView::codeWanted, this, &RoutingTab::showCode);
    connect(view, &RoutingView::changed, this, [this, view] {
        if (view == currentView()) {
            refreshEmpty();
            refreshInspector();
        } else if (view == m_experts && currentView() == m_load) {
            refreshInspector();
        }
    });
    connect(view, &RoutingView::said, this, [this](bool refused, const QString& text) {
        clearBanners();
        showBanner(refused ? shell::NoticeTone::bad : shell::NoticeTone::info, text);
    });
}

void RoutingTab::copyRecipe() {
    if (const auto figure = currentRecipe())
        QGuiApplication::clipboard()->setText(QString::fromStdString(figures::toJson(*figure).dump(2)));
}

void RoutingTab::showCode() {
    const auto* view = currentView();
    if (const auto made = view ? view->made() : m_editor->joining().made())
        shell::showCode(this, shell::jobChain(made->spec, m_workspace.records("routing.")));
}

RoutingView* RoutingTab::view(const QString& name) const {
    for (auto* view : m_views)
        if (view->name().id == name)
            return view;
    return nullptr;
}

// The Library hears of languages as the views do.
void RoutingTab::linkBrush() {
    connect(&m_brush, &Brush::selectionChanged, this, [this] {
        m_library->markLanguage(m_brush.selected().toStdString());
        QMetaObject::invokeMethod(this, &RoutingTab::refreshInspector, Qt::QueuedConnection);
    });
    connect(m_library, &Library::languagePinned, this, [this](const QString& code) { m_brush.setPinned(code, !m_brush.pinned().contains(code)); });
    connect(&m_brush, &Brush::pinnedChanged, this, [this] { m_library->markPinned(m_brush.pinned()); });
    connect(m_library, &Library::languagePointed, &m_brush, &Brush::hover);
    connect(m_load, &LoadView::resultChanged, this, &RoutingTab::refreshLanguages);
}

void RoutingTab::reload() {
    m_library->reload();
    if (!m_library->trace().empty() && !m_load->made())
        showTrace(QString::fromStdString(m_library->trace()));
    refreshEmpty();
}

void RoutingTab::showTrace(const QString& trace) {
    if (trace.isEmpty())
        return;
    m_source->choose(trace.toStdString());
    m_load->choose(trace.toStdString());
}

void RoutingTab::refreshLanguages() {
    const auto found = m_load->result() ? tiles(m_load->result()->table, m_languages, Each::language) : std::vector<Tile>();
    std::vector<std::string> codes;
    for (const auto& tile : found)
        codes.push_back(tile.code);
    m_library->setLanguages(found, m_languages);
    m_editor->set(m_languages, codes);
}

void RoutingTab::refreshInspector() {
    if (!m_inspector)
        return;
    const auto own = m_own.find(currentView());
    m_inspectors->setCurrentWidget(own == m_own.end() ? static_cast<QWidget*>(inspector()) : own->second);
    if (own != m_own.end())
        return;
    const auto* view = currentView();
    if (!view)
        m_inspector->showLanguages(m_languages, m_editor->facts());
    else if (view != m_load)
        m_inspector->show(*view);
    else if (const auto shown = m_load->made())
        m_inspector->show(&*shown, m_languages, m_load->each(), balanceOfTile());
    else
        m_inspector->show(nullptr, m_languages, m_load->each());
}

// Of the last layer, whose entropy the Inspector tells too.
std::vector<Fact> RoutingTab::balanceOfTile() const {
    const auto& state = m_load->state();
    const auto* tile = state.isEmpty() ? nullptr : state.selectedTile();
    return tile ? m_experts->loadFacts(QString::fromStdString(tile->id), state.result().table.layers.back()) : std::vector<Fact>();
}

void RoutingTab::refreshEmpty() {
    const auto* view = currentView();
    setExportVisible(currentRecipe().has_value());
    if (m_load->result() || !view || (view != m_load && (m_source->shown() || !view->needsSource()))) {
        setEmpty(nullptr);
        return;
    }
    if (empty())
        return;
    auto* nothing = new shell::EmptyView("routing", tr("Which expert reads which language?"),
                                      tr("Import a routing trace, or add a checkpoint and a corpus and press Run. Files can be dropped anywhere."), tr("Import a trace…"));
    connect(nothing, &shell::EmptyView::activated, this, [this] { m_workspace.runImporter("trace"); });
    setEmpty(nothing);
}

void RoutingTab::run(const base::Json& parameters) {
    const auto checkpoint = m_workspace.record(m_library->checkpoint()), corpus = m_workspace.record(m_library->corpus());
    if (!checkpoint || !corpus || corpus->outputs.count("corpus") == 0)
        return;
    ModelSource model;
    if (const auto trained = checkpoint->outputs.find("model"); trained != checkpoint->outputs.end())
        model.model = trained->second;
    else if (const auto source = checkpoint->spec.inputs.find("source"); source != checkpoint->spec.inputs.end())
        model.folder = source->second.path;
    if (model.isEmpty())
        return;
    base::JobSpec spec;
    spec.kind = "routing.run_checkpoint";
    spec.parameters = parameters;
    setModel(spec, model);
    spec.inputs["corpus"].blob = corpus->outputs.at("corpus");
    spec.title = tr("%1 through %2").arg(QString::fromStdString(corpus->spec.title), rowName(*checkpoint)).toStdString();
    m_running = m_workspace.submit(spec);
    if (!m_running.empty())
        m_inspector->setBusy(tr("Waiting"));
}

void RoutingTab::jobChanged(const QString& job) {
    const auto record = m_workspace.record(job.toStdString());
    if (!record || record->spec.kind.rfind("routing.", 0) != 0 || !base::isFinal(record->state))
        return;
    const bool mine = record->id == m_running;
    if (mine) {
        m_running.clear();
        m_inspector->setBusy({});
    }
    if (record->state != base::JobState::done)
        return;
    if (record->spec.kind == "routing.load") {
        m_load->counted(*record, m_library->trace());
        return;
    }
    m_library->reload();
    if (currentView() == m_corpus && record->spec.kind == "routing.import_corpus")
        m_library->chooseCorpus(job);
    if (mine || (isRoutingSource(*record) && record->spec.kind != "routing.run_checkpoint"))
        m_library->chooseTrace(record->id);
    refreshEmpty();
}

std::optional<figures::FigureRecipe> RoutingTab::currentRecipe() const {
    const auto* view = currentView();
    return view ? view->recipe() : m_editor->recipe();
}

}  // namespace triptych::app::routingview
