#include "app/segmentation/learning/learning_page.h"

#include <algorithm>

#include <QTimer>
#include <QVBoxLayout>

#include "app/segmentation/learning/contact_sheet.h"
#include "app/segmentation/learning/curves_view.h"
#include "app/segmentation/learning/disagreement_view.h"
#include "app/segmentation/learning/experiment_jobs.h"
#include "app/segmentation/learning/learning_inspector.h"
#include "app/segmentation/learning/learning_library.h"
#include "app/shell/parameter_groups.h"
#include "app/segmentation/learning/sets_view.h"
#include "app/segmentation/learning/training_view.h"
#include "app/segmentation/learning/transfer_preview.h"
#include "app/shell/code_dialog.h"
#include "app/shell/room_words.h"
#include "app/shell/study_page.h"

#include <QComboBox>
#include <QPushButton>

namespace triptych::app {

using namespace learning;

namespace {
const QString setsView = QStringLiteral("sets"), trainingView = QStringLiteral("training"), curvesView = QStringLiteral("curves"), disagreementView = QStringLiteral("disagreement");
constexpr int settleMs = 250;
}

LearningPage::LearningPage(Workspace& workspace, ImportStore& imports, QWidget* head, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_imports(imports), m_page(new shell::StudyPage(QStringLiteral("segmentation-learning"))), m_store(new LearningStore(workspace, this)), m_soon(new QTimer(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    auto* views = m_page->views();
    views->addSegment(setsView, tr("Sets"), tr("Data sets, their split by scene and their pictures"));
    views->addSegment(trainingView, tr("Training"), tr("How a model learns, and what it took over from another"));
    views->addSegment(curvesView, tr("Curves"), tr("What transfer is worth, by the share of pictures learnt from"));
    views->addSegment(disagreementView, tr("Disagreement"), tr("Subjects on which model and volunteers are apart"));
    auto* rest = new QWidget;
    rest->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_page->addToolWidget(rest);
    m_page->library()->addWidget(head);
    m_page->library()->addSeparator();
    m_library = new LearningLibrary(workspace, *m_store, *m_page->library(), this);
    m_sets = new SetsView(workspace, *m_store);
    m_training = new TrainingView(workspace, *m_store);
    m_curves = new CurvesView(*m_store);
    m_disagreement = new DisagreementView(workspace, imports, *m_store);
    m_page->setCanvas(setsView, m_sets);
    m_page->setCanvas(trainingView, m_training);
    m_page->setCanvas(curvesView, m_curves);
    m_page->setCanvas(disagreementView, m_disagreement);
    m_inspector = new LearningInspector(workspace, imports, *m_store, *m_disagreement);
    m_page->setInspectorWidget(m_inspector);
    m_soon->setSingleShot(true);
    m_soon->setInterval(settleMs);
    connect(m_soon, &QTimer::timeout, this, &LearningPage::previewTransfer);
    connect(m_page, &shell::StudyPage::viewChanged, this, &LearningPage::showView);
    connect(m_page, &shell::StudyPage::exportRequested, this, &LearningPage::exportShown);
    connect(m_library, &LearningLibrary::viewWanted, this, [this](const QString& view) { m_page->views()->setCurrent(view); });
    connect(m_library, &LearningLibrary::newSetWanted, this, [this](const QString& from) {
        m_page->views()->setCurrent(setsView);
        m_inspector->setNewSet(from);
    });
    connect(m_sets, &SetsView::exampleChosen, m_inspector, &LearningInspector::setExample);
    connect(m_training, &TrainingView::settingsWanted, m_inspector, &LearningInspector::takeSettings);
    connect(m_disagreement, &DisagreementView::subjectWanted, this, &LearningPage::subjectWanted);
    connect(m_disagreement, &DisagreementView::changed, this, &LearningPage::refreshEmpty);
    connect(m_inspector, &LearningInspector::trainingEdited, m_soon, qOverload<>(&QTimer::start));
    connect(m_inspector, &LearningInspector::experimentWanted, this, &LearningPage::runExperiment);
    connect(m_inspector, &LearningInspector::submitted, this, &LearningPage::submitted);
    connect(m_inspector, &LearningInspector::showCodeWanted, this, [this](const std::string& job) {
        if (const auto record = m_store->record(job))
            shell::showCode(this, shell::jobChain(record->spec, m_workspace.records("segmentation.")));
    });
    connect(m_store, &LearningStore::setShown, this, &LearningPage::refreshEmpty);
    connect(m_store, &LearningStore::setShown, m_soon, qOverload<>(&QTimer::start));
    connect(m_store, &LearningStore::listsChanged, this, &LearningPage::refreshEmpty);
    connect(m_store, &LearningStore::splitChanged, this, &LearningPage::refreshEmpty);
    connect(m_store, &LearningStore::experimentShown, this, &LearningPage::refreshEmpty);
    connect(m_store, &LearningStore::modelShown, this, [this] {
        refreshEmpty();
        const auto model = m_store->model();
        if (!model || model->job == m_told)
            return;
        m_told = model->job;
        m_page->clearBanners();
        if (const auto words = model->stoppedByNan(); !words.isEmpty())
            m_page->showBanner(shell::NoticeTone::warning, words, tr("Set a tenth of the rate"), [this] {
                const auto rate = m_inspector->trainParameters().value("rate", base::Json(5e-4));
                m_inspector->trainForm()->setValue({{"rate", (rate.is_number() ? rate.get<double>() : 5e-4) / 10}});
                m_page->views()->setCurrent(trainingView);
            });
    });
    connect(&imports, &ImportStore::importShown, this, &LearningPage::refreshEmpty);
    views->setCurrent(setsView);
    showView(setsView);
}

void LearningPage::showView(const QString& view) {
    m_inspector->setView(view);
    if (view != m_emptyView)  // an empty view that comes or goes is told as a change of the view, too
        refreshEmpty();
}

// What would fill the view, and the button.
void LearningPage::refreshEmpty() {
    const auto view = m_page->views()->current();
    QString line, how, button;
    std::function<void()> act;
    const bool sets = !m_store->sets().empty(), models = !m_store->models().empty();
    const auto toSets = [this](const char* from) {
        return [this, from] {
            m_page->views()->setCurrent(setsView);
            m_inspector->setNewSet(QString::fromLatin1(from));
        };
    };
    if (view == setsView && !sets) {
        line = tr("No data set yet");
        how = m_imports.import() ? tr("Pictures and masks of the import on screen make one; Add… beside Data sets takes folders and COCO files.") : tr("Generated pictures make one at once; Add… beside Data sets takes folders and COCO files.");
        button = m_imports.import() ? tr("From the import on screen") : tr("Generated pictures");
        act = toSets(m_imports.import() ? "import" : "generated");
    } else if (view == trainingView && !models && m_training->pages()->isSegmentEnabled(QStringLiteral("transfer")) == false) {
        line = tr("No model yet");
        how = sets ? tr("A training makes one: its settings stand in the Inspector.") : tr("A model learns from a data set: make one first.");
        button = sets ? tr("To the settings") : tr("To the data sets");
        act = sets ? std::function<void()>([this] { m_inspector->trainSet()->setFocus(Qt::TabFocusReason); }) : [this] { m_page->views()->setCurrent(setsView); };
    } else if (view == curvesView && m_store->experiments().empty()) {
        line = tr("No experiment yet");
        how = tr("It trains on parts of a data set, from scratch and from other models, and draws how well each does.");
        button = sets ? tr("To the settings") : tr("To the data sets");
        act = sets ? std::function<void()>([this] { m_inspector->experimentSource(0)->setFocus(Qt::TabFocusReason); }) : [this] { m_page->views()->setCurrent(setsView); };
    } else if (view == disagreementView && !m_disagreement->hasPrediction()) {
        line = !m_imports.import() ? tr("No subjects yet") : tr("No prediction of these subjects yet");
        how = !m_imports.import() ? tr("Classifications of volunteers are held against a model's masks: import them under Review.") : models ? tr("A model finds masks in the pictures on screen; they are then held against the votes.") : tr("A model is needed first: train one.");
        button = !m_imports.import() ? tr("To the review") : models ? tr("To the settings") : tr("To the training");
        act = !m_imports.import() ? std::function<void()>([this] { emit reviewWanted(); }) : models ? [this] { m_inspector->predictModel()->setFocus(Qt::TabFocusReason); } : std::function<void()>([this] { m_page->views()->setCurrent(trainingView); });
    }
    m_emptyView = view;
    if (line.isEmpty()) {
        m_page->setEmpty(nullptr);
    } else {
        auto* empty = new shell::EmptyView(QStringLiteral("segmentation"), line, how, button);
        connect(empty, &shell::EmptyView::activated, this, act);
        m_page->setEmpty(empty);
    }
    m_page->exportButton()->setEnabled(line.isEmpty() && canExport());
}

bool LearningPage::showResult(const base::JobRecord& record) {
    const auto& kind = record.spec.kind;
    if (isSet(kind)) {
        m_store->chooseSet(record.id);
        m_page->views()->setCurrent(setsView);
    } else if (isModel(kind)) {
        m_store->chooseModel(record.id);
        m_page->views()->setCurrent(trainingView);
    } else if (kind == armsKind) {
        m_store->chooseExperiment(record.id);
        m_page->views()->setCurrent(curvesView);
    } else if (kind == predictKind) {
        m_page->views()->setCurrent(disagreementView);
        if (const int row = m_disagreement->prediction()->findData(QString::fromStdString(record.id)); row >= 0)
            m_disagreement->prediction()->setCurrentIndex(row);
    } else {
        return false;
    }
    return true;
}

void LearningPage::previewTransfer() {
    const auto source = m_store->record(m_inspector->trainSource()->currentData().toString().toStdString());
    const auto set = m_store->record(m_inspector->trainSet()->currentData().toString().toStdString());
    if (!source || !source->outputs.contains("model")) {
        m_training->setPlanned({}, {});
        return refreshEmpty();
    }
    // As the pictures have it; where no set is chosen, as the model itself.
    const auto number = [&](const char* key, int otherwise) -> int {
        if (!set || !set->summary.is_object() || !set->summary.contains(key) || !set->summary[key].is_number_integer())
            return otherwise;
        return static_cast<int>(std::clamp(set->summary[key].get<double>(), 1.0, 64.0));
    };
    m_workspace.inBackground(this, QStringLiteral("transfer"), [this, ref = source->outputs.at("model"), name = nameOf(*source), parameters = m_inspector->trainParameters(), bands = number("bands", 3), classes = number("classes", 1)]() -> std::function<void()> {
        const auto blob = m_workspace.blobs().read(ref);
        auto lines = blob ? transferPreview(*blob, parameters, bands, classes) : base::Result<std::vector<TransferLine>>(tl::unexpected(blob.error()));
        return [this, name, lines = std::move(lines)] {
            m_training->setPlanned(name, lines ? *lines : std::vector<TransferLine>(), lines ? QString() : shell::reasonWords(lines.error()));
            refreshEmpty();
        };
    });
}

void LearningPage::submitted(const QString& view, const std::string& job) {
    if (view == setsView)
        m_store->chooseSet(job);
    else if (view == trainingView)
        m_store->chooseModel(job);
    refreshEmpty();
}

void LearningPage::runExperiment(const ExperimentChoice& choice) {
    auto specs = experimentSpecs(choice, *m_store, m_inspector->trainParameters());
    if (!specs)
        return m_page->showBanner(shell::NoticeTone::bad, shell::errorWords(specs.error()));
    const auto ids = m_workspace.submitTogether(*specs);
    if (!ids.empty())
        m_store->chooseExperiment(ids.back());
}

bool LearningPage::canExport() const {
    const auto view = m_page->views()->current();
    const auto model = m_store->model();
    return view == setsView ? m_sets->isParted() : view == trainingView ? model && !model->history.empty() : view == curvesView ? m_store->experiment() != nullptr : m_disagreement->canSend();
}

void LearningPage::exportShown() {
    if (!canExport())
        return;
    figures::FigureRecipe recipe;
    recipe.study = "segmentation";
    recipe.widthMm = 140;
    recipe.heightMm = 90;
    const auto view = m_page->views()->current();
    if (view == setsView) {
        recipe.view = "data-set";
        recipe.result = m_store->chosenSet();
        recipe.options = {{"validation", m_store->split().validation}, {"test", m_store->split().test}, {"split_seed", m_store->split().seed}};
        recipe.heightMm = 120;
    } else if (view == disagreementView) {
        recipe.view = "disagreement";
        recipe.result = m_disagreement->shownJob();
        recipe.options = m_disagreement->choice();
        recipe.heightMm = 110;
    } else {
        recipe.view = view == curvesView ? "learning-curves" : "history";
        recipe.result = view == curvesView ? m_store->chosenExperiment() : m_store->chosenModel();
    }
    m_workspace.exportFigure(recipe);
}

}  // namespace triptych::app
