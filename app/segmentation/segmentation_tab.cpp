#include "app/segmentation/segmentation_tab.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/segmentation/canvas_tools.h"
#include "app/segmentation/compare.h"
#include "app/segmentation/dice_canvas.h"
#include "app/segmentation/display_panel.h"
#include "app/segmentation/gold_store.h"
#include "app/segmentation/gold_view.h"
#include "app/segmentation/history_panel.h"
#include "app/segmentation/import_dialog.h"
#include "app/segmentation/inspector.h"
#include "app/segmentation/learning/learning_page.h"
#include "app/segmentation/library.h"
#include "app/segmentation/model_panel.h"
#include "app/segmentation/model_store.h"
#include "app/segmentation/model_training.h"
#include "app/segmentation/objects_canvas.h"
#include "app/segmentation/objects_options.h"
#include "app/segmentation/objects_view.h"
#include "app/segmentation/report_view.h"
#include "app/segmentation/review_model.h"
#include "app/segmentation/retirement_view.h"
#include "app/segmentation/subject_canvas.h"
#include "app/segmentation/threshold_strip.h"
#include "app/segmentation/tool_bar.h"
#include "app/segmentation/volunteer_list.h"
#include "app/shell/code_dialog.h"
#include "app/shell/study_page.h"
#include "app/shell/style.h"

namespace triptych::app {

using base::Json;
using namespace segmentationview;

namespace {

// The folder of pictures among what is dragged in, or nothing: checkpoints and corpora are folders too.
QString pictureFolder(const QMimeData* data) {
    if (!data->hasUrls() || data->urls().size() != 1 || !data->urls().front().isLocalFile())
        return {};
    const QDir folder(data->urls().front().toLocalFile());
    static const QStringList pictures = {QStringLiteral("*.png"), QStringLiteral("*.jpg"), QStringLiteral("*.jpeg"), QStringLiteral("*.tif"), QStringLiteral("*.tiff")};
    return folder.exists() && !folder.entryList(pictures, QDir::Files).isEmpty() ? folder.absolutePath() : QString();
}

}  // namespace

SegmentationTab::SegmentationTab(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_pages(new QStackedWidget), m_page(new shell::StudyPage(QStringLiteral("segmentation"))), m_store(new ImportStore(workspace, this)),
      m_review(new ReviewModel(workspace, this)), m_tools(new CanvasTools(*m_review, this)), m_gold(new GoldStore(workspace, *m_store, this)),
      m_models(new ModelStore(workspace, *m_store, this)), m_training(new ModelTraining(workspace, *m_store, *m_models, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    m_pages->addWidget(m_page);
    setFocusPolicy(Qt::ClickFocus);
    setAcceptDrops(true);
    build();
    connectParts();
    connectModel();
    refreshEmpty();
    m_store->reload();
}

VolunteerList* SegmentationTab::volunteers() const {
    return m_inspector->volunteers();
}
DisplayPanel* SegmentationTab::display() const {
    return m_inspector->display();
}
QListView* SegmentationTab::queue() const {
    return m_library->queue();
}

void SegmentationTab::build() {
    auto* views = m_page->views();
    views->addSegment(QStringLiteral("votes"), tr("Votes"), tr("Picture, votes and consensus of one subject"));
    views->addSegment(QStringLiteral("agreement"), tr("Agreement"), tr("Dice of every pair of volunteers"));
    views->addSegment(QStringLiteral("objects"), tr("Objects"), tr("Which outlines show the same object, and one outline for each"));
    views->addSegment(QStringLiteral("gold"), tr("Gold"), tr("The consensus at every threshold against masks of experts"));
    views->addSegment(QStringLiteral("retirement"), tr("Retirement"), tr("How many classifications a retirement rule would have needed"));
    views->addSegment(QStringLiteral("import"), tr("Import"), tr("What the import repaired and left out, row by row"));
    m_title = new shell::ElidedLabel({}, shell::TextSize::body, shell::Ink::text, true);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_frames = new QComboBox;
    m_frames->setObjectName(QStringLiteral("frames"));
    m_frames->setAccessibleName(tr("Frame"));
    m_frames->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_frames->hide();
    auto* rest = new QWidget;
    rest->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_frames, rest})
        m_page->addToolWidget(widget);
    m_canvas = new SubjectCanvas;
    m_canvas->setReview(m_review, m_tools);
    m_toolBar = new ToolBar(*m_tools, m_canvas);
    m_toolBar->move(12, 12);
    m_compareBar = new CompareBar(*m_canvas);
    m_reject = new QPushButton(tr("Reject  R"));
    m_skip = new QPushButton(tr("Skip  S"));
    m_accept = new QPushButton(tr("Accept  A"));
    m_reject->setToolTip(tr("This subject's mask is of no use"));
    m_skip->setToolTip(tr("Later, perhaps; B sends it back to the volunteers"));
    m_accept->setToolTip(tr("The consensus at this threshold, or the mask drawn by hand, is right"));
    shell::setPrimary(m_accept);
    for (auto* button : {m_reject, m_skip, m_accept})
        m_page->addAction(button);
    m_dice = new DiceCanvas;
    m_objects = new ObjectsView(m_workspace, *m_store);
    m_report = new ReportView(*m_store);
    m_retirement = new RetirementView(m_workspace, *m_store);
    m_goldView = new GoldView(m_workspace, *m_store, *m_gold);
    m_strip = new ThresholdStrip;
    m_page->setCanvas(QStringLiteral("votes"), m_canvas);
    m_page->setCanvas(QStringLiteral("agreement"), m_dice);
    m_page->setCanvas(QStringLiteral("objects"), m_objects);
    m_page->setOptions(QStringLiteral("objects"), m_objects->options());
    m_page->setCanvas(QStringLiteral("gold"), m_goldView);
    m_page->setCanvas(QStringLiteral("retirement"), m_retirement);
    m_page->setCanvas(QStringLiteral("import"), m_report);
    m_page->setFoot(m_strip);
    views->setCurrent(QStringLiteral("votes"));
    m_page->library()->addWidget(pageSwitch(QStringLiteral("review")));
    m_page->library()->addSeparator();
    m_library = new SubjectLibrary(m_workspace, *m_store, *m_page->library(), this);
    m_inspector = new SubjectInspector(m_workspace, *m_store, *m_page->inspector(), this);
    m_library->queue()->installEventFilter(this);
    m_library->setReviews(m_review);
    m_history = new HistoryPanel(*m_review);
    m_inspector->setReviewPanel(m_history);
    m_learning = new LearningPage(m_workspace, *m_store, pageSwitch(QStringLiteral("learning")));
    m_pages->addWidget(m_learning);
}

void SegmentationTab::connectParts() {
    connect(m_reject, &QPushButton::clicked, this, [this] { decide(ReviewState::rejected); });
    connect(m_skip, &QPushButton::clicked, this, [this] { decide(ReviewState::skipped); });
    connect(m_accept, &QPushButton::clicked, this, [this] { decide(ReviewState::accepted); });
    connect(m_review, &ReviewModel::editingChanged, m_library, &SubjectLibrary::hold);
    connect(m_tools, &CanvasTools::began, m_library, &SubjectLibrary::hold);
    connect(m_store, &ImportStore::importShown, this, &SegmentationTab::refreshEmpty);
    connect(m_library, &SubjectLibrary::subjectChosen, this, [this](int subject) {
        // The list says so again when a consensus orders it anew: the frame that is looked at stays.
        showSubject(subject, m_store->import() && subject == m_wanted && m_store->import()->job == m_wantedImport ? m_wantedFrame : 0);
    });
    connect(m_frames, &QComboBox::activated, this, [this](int frame) { showSubject(m_library->current(), frame); });
    connect(m_strip, &ThresholdStrip::thresholdChanged, this, &SegmentationTab::thresholdMoved);
    connect(m_page, &shell::StudyPage::viewChanged, this, &SegmentationTab::refreshView);
    connect(m_page, &shell::StudyPage::exportRequested, this, [this] {
        if (m_view)
            m_workspace.exportFigure(recipe());
    });
    connect(m_inspector, &SubjectInspector::layersChanged, this, [this] { m_canvas->setLayers(m_inspector->layers()); });
    connect(m_inspector->volunteers(), &VolunteerList::selectedChanged, this, [this](int volunteer) {
        m_library->hold();
        m_canvas->setVolunteer(volunteer);
    });
    connect(m_inspector->display(), &DisplayPanel::chosen, this, &SegmentationTab::displayChosen);
    connect(m_inspector, &SubjectInspector::copyRecipe, this, [this] {
        if (m_view)
            QGuiApplication::clipboard()->setText(QString::fromStdString(figures::toJson(recipe()).dump(2)));
    });
    connect(m_inspector, &SubjectInspector::showCode, this, [this] {
        if (const auto record = m_store->record())
            shell::showCode(this, shell::jobChain(record->spec, m_workspace.records("segmentation.")));
    });
    connect(m_inspector, &SubjectInspector::importAgain, this, [this] {
        if (const auto record = m_store->record())
            askImport(m_workspace, this, record->spec, [this](const base::JobSpec& spec) { m_workspace.submit(spec); });
    });
    const auto look = [this](int subject) {
        m_library->show(subject);
        m_page->views()->setCurrent(QStringLiteral("votes"));
        showLearning(false);
    };
    connect(m_learning, &LearningPage::subjectWanted, this, look);
    connect(m_learning, &LearningPage::reviewWanted, this, [this] { showLearning(false); });
    connect(m_report, &ReportView::subjectWanted, this, look);
    connect(m_retirement, &RetirementView::subjectWanted, this, look);
    connect(m_goldView, &GoldView::subjectWanted, this, look);
    connect(m_goldView, &GoldView::thresholdWanted, this, &SegmentationTab::thresholdForAll);
    connect(m_gold, &GoldStore::changed, this, [this] {
        takeGold();
        refreshView();
    });
    connect(&m_workspace, &Workspace::resultRequested, this, [this](const QString& job) {
        const auto record = m_workspace.record(job.toStdString());
        if (!record || record->spec.kind.rfind("segmentation.", 0) != 0)
            return;
        showLearning(m_learning->showResult(*record));
        const bool objects = record && record->spec.kind == "segmentation.cluster_objects";
        if (!objects && !(record && record->spec.kind == "segmentation.compare_gold"))
            return;
        if (const auto input = record->spec.inputs.find("index"); input != record->spec.inputs.end())
            m_store->load(input->second.job);
        if (objects)
            m_objects->showResult(*record);
        m_page->views()->setCurrent(objects ? QStringLiteral("objects") : QStringLiteral("gold"));
    });
    connect(&m_workspace, &Workspace::documentChanged, this, &SegmentationTab::readDocument);
}

// What is decided is done with: the next subject comes.
void SegmentationTab::decide(ReviewState state) {
    if (!m_view)
        return;
    m_tools->cancel();
    m_library->hold();
    m_review->decide(state);
    m_library->step(1);
}

void SegmentationTab::refreshView() {
    const auto view = m_page->views()->current();
    for (auto* button : {m_reject, m_skip, m_accept}) {
        button->setVisible(view == QLatin1String("votes"));
        button->setEnabled(m_view != nullptr);
    }
    m_strip->setVisible(m_view && view == QLatin1String("votes"));
    m_objects->setActive(view == QLatin1String("objects"));
    m_page->exportButton()->setEnabled(m_view && (view == QLatin1String("votes") || view == QLatin1String("agreement") || view == QLatin1String("objects") || (view == QLatin1String("gold") && m_gold->comparison())));
    m_inspector->setView(view);
}

void SegmentationTab::refreshEmpty() {
    if (m_store->import()) {
        m_page->setEmpty(nullptr);
        return;
    }
    if (m_page->empty())
        return;
    auto* empty = new shell::EmptyView(QStringLiteral("segmentation"), tr("No subjects yet"),
                                       tr("Import a Zooniverse classification export (CSV); a folder named images beside it is read too."), tr("Import classifications…"));
    connect(empty, &shell::EmptyView::activated, this, [this] { m_workspace.runImporter("zooniverse"); });
    m_page->setEmpty(empty);
}

figures::FigureRecipe SegmentationTab::recipe() const {
    figures::FigureRecipe recipe;
    recipe.study = "segmentation";
    if (m_page->views()->current() == QLatin1String("gold") && m_gold->comparison()) {
        recipe.result = m_gold->comparison()->job;
        recipe.view = "gold";
        recipe.widthMm = 120;
        recipe.heightMm = 100;
        return recipe;
    }
    recipe.result = m_store->import()->job;
    const auto view = m_page->views()->current();
    recipe.view = view == QLatin1String("agreement") || view == QLatin1String("objects") ? view.toStdString() : "votes";
    recipe.options = recipe.view == "objects" ? m_objects->recipeOptions() : Json::object();
    recipe.options["subject"] = m_view->id;
    if (m_view->frame > 0)
        recipe.options["frame"] = m_view->frame;
    if (recipe.view != "agreement")
        recipe.options.update(toJson(m_inspector->display()->choice()));
    // With a model's layer on, the figure is the model's.
    const auto layers = m_inspector->layers();
    if (recipe.view == "votes" && m_canvas->model() && (layers.showModel || layers.showDoubt)) {
        recipe.view = "model";
        recipe.options["import"] = recipe.result;
        recipe.result = m_models->prediction()->job;
        recipe.options["threshold"] = m_strip->threshold();
        recipe.options["patches"] = layers.showDoubt;
        recipe.options.erase("frame");
    } else if (recipe.view == "votes") {
        recipe.options["threshold"] = m_strip->threshold();
        if (m_inspector->layers().showStaple)
            recipe.options["staple"] = true;
        if (const int v = volunteers()->selected(); v >= 0)
            recipe.options["volunteer"] = m_view->volunteers[static_cast<std::size_t>(v)].name;
    }
    recipe.widthMm = 120;
    recipe.heightMm = 100;
    recipe.title = tr("Subject %1").arg(QString::fromStdString(m_view->id)).toStdString();
    return recipe;
}

bool SegmentationTab::handleObjectKey(int key) {
    switch (key) {
    case Qt::Key_N: m_objects->step(1); break;
    case Qt::Key_P: m_objects->step(-1); break;
    case Qt::Key_Escape: m_objects->select(-1); break;
    case Qt::Key_0: m_objects->canvas()->fit(); break;
    case Qt::Key_Plus: m_objects->canvas()->zoom(1.25); break;
    case Qt::Key_Minus: m_objects->canvas()->zoom(0.8); break;
    default: return false;
    }
    return true;
}

void SegmentationTab::toggleCompare() {
    if (m_page->views()->current() != QLatin1String("votes"))
        return;
    auto compare = m_canvas->compare();
    compare.on = !compare.on;
    m_canvas->setCompare(compare);
    if (compare.on)
        m_canvas->setFocus(Qt::OtherFocusReason);  // ← and → move the line
}

// One on each page, at the top of its Library; it always shows the page it is on.
shell::SegmentedControl* SegmentationTab::pageSwitch(const QString& shown) {
    auto* pages = new shell::SegmentedControl;
    const auto withKey = [](const QString& text, const char* key) { return QStringLiteral("%1 (%2)").arg(text, QKeySequence(QLatin1String(key)).toString(QKeySequence::NativeText)); };
    pages->addSegment(QStringLiteral("review"), tr("Review"), withKey(tr("Subjects, their votes and masks"), "Ctrl+Shift+R"));
    pages->addSegment(QStringLiteral("learning"), tr("Learning"), withKey(tr("Data sets, models, and what transfer is worth"), "Ctrl+Shift+L"));
    pages->setCurrent(shown);
    pages->setObjectName(QStringLiteral("pages-") + shown);
    pages->setAccessibleName(tr("Page"));
    connect(pages, &shell::SegmentedControl::currentChanged, this, [this, pages, shown](const QString& wanted) {
        if (wanted == shown)
            return;
        pages->setCurrent(shown);
        turnTo(wanted == QLatin1String("learning"));
    });
    return pages;
}

// As the switch and its keys do: they go along, so that the same hand turns back.
void SegmentationTab::turnTo(bool learning) {
    showLearning(learning);
    if (auto* pages = findChild<shell::SegmentedControl*>(learning ? QStringLiteral("pages-learning") : QStringLiteral("pages-review")))
        pages->setFocus(Qt::OtherFocusReason);
}

bool SegmentationTab::showsLearning() const {
    return m_pages->currentWidget() == m_learning;
}

void SegmentationTab::showLearning(bool learning) {
    m_pages->setCurrentWidget(learning ? static_cast<QWidget*>(m_learning) : m_page);
}

void SegmentationTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (showsLearning())
        return;
    m_library->queue()->setFocus(Qt::OtherFocusReason);
}

void SegmentationTab::dragEnterEvent(QDragEnterEvent* event) {
    if (m_store->import() && !pictureFolder(event->mimeData()).isEmpty())
        event->acceptProposedAction();
    else
        event->ignore();
}

void SegmentationTab::dropEvent(QDropEvent* event) {
    const auto folder = pictureFolder(event->mimeData());
    const auto record = m_store->record();
    if (folder.isEmpty() || !record)
        return event->ignore();
    event->acceptProposedAction();
    m_store->importAgain(record->spec.parameters, folder.toStdString());
}

}  // namespace triptych::app
