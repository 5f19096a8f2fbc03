#include "app/routing/routing_tab.h"

#include <algorithm>

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/routing/circuits_view.h"
#include "app/routing/compare_view.h"
#include "app/routing/core/corpus_report.h"
#include "app/routing/core/model_source.h"
#include "app/routing/corpus/corpus_view.h"
#include "app/routing/experts_view.h"
#include "app/routing/language_editor.h"
#include "app/routing/large_map.h"
#include "app/routing/spread_view.h"
#include "app/routing/tile_grid.h"
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
    m_inspector = new Inspector(workspace, m_state, *inspector(), this);

    linkBrush();
    connect(m_source, &ShownSource::changed, this, [this] {
        for (auto* view : m_more)
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
        if (m_each->currentData().toString() != "language")
            m_each->setCurrentIndex(m_each->findData("language"));
        m_state.selectId(code);
        m_brush.select(code);  // its tile may be folded away
    });
    connect(m_inspector, &Inspector::languageChosen, &m_state, &LoadState::selectId);
    connect(m_inspector, &Inspector::runRequested, this, &RoutingTab::run);
    connect(m_inspector, &Inspector::cancelRequested, this, [this] { m_workspace.cancel(m_running); });
    connect(m_inspector, &Inspector::copyRecipe, this, &RoutingTab::copyRecipe);
    connect(m_inspector, &Inspector::showCode, this, &RoutingTab::showCode);
    connect(m_trainingLibrary, &TrainingLibrary::wanted, this, [this] { views()->setCurrent(m_training->name().id); });
    connect(m_trainingLibrary, &TrainingLibrary::newWanted, this, [this] {
        views()->setCurrent(m_training->name().id);
        m_training->startNew();
    });
    connect(&m_state, &LoadState::selectionChanged, this, [this] {
        if (const auto* tile = m_state.selectedTile(); tile && !tile->code.empty())
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
        m_folded.clear();
        m_brush.isolate(-2);
        refreshLegend();
        refreshLanguages();
        refreshTiles();
        m_source->setLanguages(m_languages);
    });
    connect(&workspace, &Workspace::projectReplaced, this, [this] {
        m_counted.clear();
        m_running.clear();
        m_reading.clear();
        m_inspector->setBusy({});
        m_shown.reset();
        m_folded.clear();
        m_brush.hover({});
        m_brush.select({});
        m_brush.setPinned(QStringList());
        m_brush.isolate(-2);
        m_languages = languageTable(m_workspace.document("routing/families"));
        refreshLegend();
        setResult(nullptr);
        m_source->choose({});
        m_source->setLanguages(m_languages);
        reload();
    });
    connect(&workspace, &Workspace::resultRequested, this, [this](const QString& job) {
        const auto record = m_workspace.record(job.toStdString());
        if (!record || record->spec.kind.rfind("routing.", 0) != 0)
            return;
        if (record->spec.kind == "routing.load") {
            loadResultOf(*record);
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
        for (auto* view : m_more)
            view->setActive(view == currentView());
        m_trainingLibrary->setActive(currentView() == m_training);
        m_editor->setActive(showsLanguages());
        refreshEmpty();
        refreshInspector();
    });
    refreshLegend();
    refreshLanguages();
    reload();
    refreshInspector();
    refreshEmpty();
}

void RoutingTab::build() {
    views()->addSegment("load", tr("Load"), tr("How often each expert is used, one heat-map a language"));
    auto* options = new QWidget;
    auto* row = new QHBoxLayout(options);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto combo = [&](const QString& label, const QList<QPair<QString, QString>>& choices, const QString& tip) {
        auto* words = new shell::Label(label, shell::TextSize::body, shell::Ink::text2);
        auto* box = new QComboBox;
        for (const auto& choice : choices)
            box->addItem(choice.second, choice.first);
        box->setToolTip(tip);
        box->setAccessibleName(label);
        words->setBuddy(box);
        row->addWidget(words);
        row->addWidget(box);
        row->addSpacing(8);
        return box;
    };
    m_each = combo(tr("Each"), {{"language", tr("Language")}, {"family", tr("Family")}, {"mean", tr("Mean")}}, tr("What one heat-map stands for"));
    m_order = combo(tr("Order"), {{"seriated", tr("By likeness")}, {"index", tr("By index")}},
                    tr("One order of experts for all tiles: alike ones side by side over all languages, or by number"));
    row->addStretch();
    setOptions("load", options);
    connect(m_each, &QComboBox::currentIndexChanged, this, &RoutingTab::refreshTiles);
    connect(m_order, &QComboBox::currentIndexChanged, this, &RoutingTab::refreshTiles);

    auto* canvas = new QWidget;
    auto* column = new QVBoxLayout(canvas);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_legend = new shell::FlowLegend;
    auto* legendRow = new QWidget;
    auto* legendLayout = new QHBoxLayout(legendRow);
    legendLayout->setContentsMargins(16, 0, 16, 2);
    legendLayout->addWidget(m_legend);
    column->addWidget(legendRow);
    m_grid = new TileGrid(m_state);
    m_scroll = new QScrollArea;
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_grid);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_grid->setAutoFillBackground(false);
    m_scroll->viewport()->installEventFilter(this);
    column->addWidget(m_scroll, 100);
    column->addWidget(new shell::Separator);
    m_large = new LargeMap(m_state);
    column->addSpacing(8);
    column->addWidget(m_large, 1);
    setCanvas("load", canvas);

    // Views beside Load, in the order of their segments.
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
    connect(m_grid, &TileGrid::reveal, this, [this](const QRect& tile) {
        m_scroll->ensureVisible(tile.center().x(), tile.center().y(), tile.width() / 2, tile.height() / 2);
    });
    connect(m_legend, &shell::FlowLegend::isolatedChanged, this, [this](const QString& id) { m_brush.isolate(id.isEmpty() ? -2 : id.toInt()); });
}

void RoutingTab::addView(RoutingView* view) {
    m_more.push_back(view);
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
        } else if (view == m_experts && !currentView()) {
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
    if (const auto made = view ? view->made() : showsLanguages() ? m_editor->joining().made() : m_shown)
        shell::showCode(this, shell::jobChain(made->spec, m_workspace.records("routing.")));
}

RoutingView* RoutingTab::view(const QString& name) const {
    for (auto* view : m_more)
        if (view->name().id == name)
            return view;
    return nullptr;
}

// The Load view keeps tiles, the other views languages: what is chosen, pointed at or isolated in one is so in all.
void RoutingTab::linkBrush() {
    connect(&m_state, &LoadState::selectionChanged, this, [this] {
        if (const auto* tile = m_state.selectedTile(); tile && !tile->code.empty())
            m_brush.select(QString::fromStdString(tile->code));
    });
    connect(&m_brush, &Brush::selectionChanged, this, [this] {
        m_state.selectId(m_brush.selected());
        m_library->markLanguage(m_brush.selected().toStdString());
        QMetaObject::invokeMethod(this, &RoutingTab::refreshInspector, Qt::QueuedConnection);
    });
    connect(&m_state, &LoadState::foldAsked, this, [this](int family) {
        if (m_each->currentData() != QLatin1String("language"))
            return;
        if (m_folded.erase(family) == 0)
            m_folded.insert(family);
        refreshTiles();
        // The selection stays where it was: on the family's tile, or on its first language.
        for (std::size_t i = 0; i < m_state.tiles().size(); ++i)
            if (m_state.tiles()[i].family == family) {
                m_state.select(static_cast<int>(i));
                break;
            }
    });
    connect(m_library, &Library::languagePinned, this, [this](const QString& code) { m_brush.setPinned(code, !m_brush.pinned().contains(code)); });
    connect(&m_brush, &Brush::pinnedChanged, this, [this] { m_library->markPinned(m_brush.pinned()); });
    connect(&m_state, &LoadState::pointedChanged, this, [this] { m_brush.hover(m_state.pointed()); });
    connect(&m_brush, &Brush::hoverChanged, this, [this] { m_state.point(m_brush.hovered()); });
    connect(m_library, &Library::languagePointed, &m_brush, &Brush::hover);
    connect(&m_brush, &Brush::isolationChanged, this, [this] {
        m_state.isolate(m_brush.isolated());
        m_legend->setIsolated(m_brush.isolated() < -1 ? QString() : QString::number(m_brush.isolated()));
    });
}

// The grid takes the height of its tiles and no more; what is left belongs to the large map.
bool RoutingTab::eventFilter(QObject* watched, QEvent* event) {
    if (m_scroll && watched == m_scroll->viewport() && event->type() == QEvent::Resize)
        fitGrid();
    return StudyPage::eventFilter(watched, event);
}

void RoutingTab::fitGrid() {
    m_scroll->setMaximumHeight(std::max(80, m_grid->heightForWidth(m_scroll->viewport()->width())));
}

void RoutingTab::refreshLegend() {
    QList<shell::FlowLegend::Entry> entries;
    for (std::size_t f = 0; f < m_languages.families.size(); ++f) {
        const auto& family = m_languages.families[f];
        const auto count = std::count_if(m_languages.languages.begin(), m_languages.languages.end(), [&](const routing::Language& l) { return l.family == static_cast<int>(f); });
        entries << shell::FlowLegend::Entry{QString::number(f), QString::fromStdString(family.name), [hue = family.hue] { return hueColour(hue); },
                                            tr("%Ln language(s); click to see them alone", nullptr, static_cast<int>(count))};
    }
    m_legend->setEntries(entries);
}

void RoutingTab::reload() {
    m_library->reload();
    if (!m_library->trace().empty() && !m_shown)
        showTrace(QString::fromStdString(m_library->trace()));
    refreshEmpty();
}

std::optional<base::JobRecord> RoutingTab::loadOf(const std::string& trace) const {
    const auto record = m_workspace.record(trace);
    if (!record)
        return {};
    const auto* from = record->outputs.count("trace") > 0 ? "trace" : "counts";
    const auto output = record->outputs.find(from);
    for (const auto& load : m_workspace.records("routing.load")) {
        const auto input = load.spec.inputs.find(from);
        if (input == load.spec.inputs.end() || load.state == base::JobState::failed || load.state == base::JobState::cancelled || load.state == base::JobState::interrupted)
            continue;
        if (input->second.job == trace || (input->second.blob && output != record->outputs.end() && *input->second.blob == output->second))
            return load;
    }
    return {};
}

void RoutingTab::showTrace(const QString& trace) {
    const auto id = trace.toStdString();
    if (id.empty())
        return;
    m_source->choose(id);
    if (const auto load = loadOf(id)) {
        if (load->state == base::JobState::done)
            loadResultOf(*load);
        return;
    }
    const auto record = m_workspace.record(id);
    if (!record || !isRoutingSource(*record) || !m_counted.insert(id).second)
        return;
    base::JobSpec spec;
    spec.kind = "routing.load";
    const auto* from = record->outputs.count("trace") > 0 ? "trace" : "counts";
    spec.inputs[from].blob = record->outputs.at(from);
    spec.title = tr("Load of %1").arg(QString::fromStdString(record->spec.title)).toStdString();
    m_workspace.submit(spec);
}

void RoutingTab::loadResultOf(const base::JobRecord& record) {
    if (m_shown && m_shown->id == record.id && m_result) {
        m_reading = record.id;
        return;
    }
    const auto* blobs = &m_workspace.blobs();
    m_reading = record.id;
    m_workspace.inBackground(this, "load", [this, record, blobs]() -> std::function<void()> {
        auto result = loadResult(record, *blobs);
        return [this, record, result = std::move(result)] {
            // Another trace may have been chosen meanwhile, or another project opened.
            if (m_reading != record.id)
                return;
            if (!result) {
                m_workspace.showBanner(id(), Workspace::Tone::bad, shell::errorWords(result.error()));
                return;
            }
            m_shown = record;
            setResult(*result);
        };
    });
}

void RoutingTab::setResult(std::shared_ptr<const LoadResult> result) {
    m_result = std::move(result);
    refreshLanguages();
    refreshTiles();
    refreshEmpty();
}

void RoutingTab::refreshLanguages() {
    const auto found = m_result ? tiles(m_result->table, m_languages, Each::language) : std::vector<Tile>();
    std::vector<std::string> codes;
    for (const auto& tile : found)
        codes.push_back(tile.code);
    m_library->setLanguages(found, m_languages);
    m_editor->set(m_languages, codes);
}

void RoutingTab::refreshTiles() {
    if (m_result)
        m_state.set(m_result, tiles(m_result->table, m_languages, eachFromText(m_each->currentData().toString().toStdString()), m_folded),
                    drawnOrder(m_result->table, orderFromText(m_order->currentData().toString().toStdString())));
    else
        m_state.set(nullptr, {}, {});
    fitGrid();
    refreshInspector();
}

void RoutingTab::refreshInspector() {
    if (!m_inspector)
        return;
    const auto own = m_own.find(currentView());
    m_inspectors->setCurrentWidget(own == m_own.end() ? static_cast<QWidget*>(inspector()) : own->second);
    if (own != m_own.end())
        return;
    if (showsLanguages())
        m_inspector->showLanguages(m_languages, m_editor->facts());
    else if (const auto* view = currentView())
        m_inspector->show(*view);
    else
        m_inspector->show(m_shown ? &*m_shown : nullptr, m_languages, eachFromText(m_each->currentData().toString().toStdString()), balanceOfTile());
}

// Of the last layer, whose entropy the Inspector tells too.
std::vector<Fact> RoutingTab::balanceOfTile() const {
    const auto* tile = m_state.isEmpty() ? nullptr : m_state.selectedTile();
    return tile ? m_experts->loadFacts(QString::fromStdString(tile->id), m_state.result().table.layers.back()) : std::vector<Fact>();
}

void RoutingTab::refreshEmpty() {
    const bool load = views()->current() == QLatin1String("load");
    const auto* view = currentView();
    setExportVisible(currentRecipe().has_value());
    if (m_result || (!load && !view) || (view && (m_source->shown() || !view->needsSource()))) {
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
        // The result of the trace that is selected, or the first there is.
        const auto wanted = m_library->trace().empty() ? std::optional<base::JobRecord>() : loadOf(m_library->trace());
        if (!m_result || (wanted && wanted->id == record->id))
            loadResultOf(*record);
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
    if (const auto* view = currentView())
        return view->recipe();
    if (showsLanguages())
        return m_editor->recipe();
    return m_result && m_shown ? std::optional(recipe()) : std::nullopt;
}

figures::FigureRecipe RoutingTab::recipe() const {
    figures::FigureRecipe recipe;
    recipe.id = "routing-load";
    recipe.study = "routing";
    recipe.result = m_shown ? m_shown->id : std::string();
    recipe.view = "load";
    recipe.options = {{"each", m_each->currentData().toString().toStdString()}, {"order", m_order->currentData().toString().toStdString()}};
    if (!m_folded.empty())
        recipe.options["folded"] = m_folded;
    recipe.title = tr("Load of each expert").toStdString();
    recipe.widthMm = 178;
    recipe.heightMm = m_state.isEmpty() ? 70 : std::clamp(30.0 + 18.0 * std::ceil(static_cast<double>(m_state.tiles().size()) / 10), 62.0, 230.0);
    return recipe;
}

}  // namespace triptych::app::routingview
