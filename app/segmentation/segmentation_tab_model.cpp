#include <QListView>
#include <QMenu>
#include <QSettings>

#include "app/segmentation/canvas_tools.h"
#include "app/segmentation/inspector.h"
#include "app/segmentation/library.h"
#include "app/segmentation/model_panel.h"
#include "app/segmentation/model_store.h"
#include "app/segmentation/model_training.h"
#include "app/segmentation/review_model.h"
#include "app/segmentation/segmentation_tab.h"
#include "app/segmentation/settle_dialog.h"
#include "app/segmentation/subject_canvas.h"
#include "app/shell/label.h"
#include "app/shell/room_words.h"
#include "app/shell/study_page.h"

// The model in review: its layers, and the three commands.
namespace triptych::app {

using namespace segmentationview;

namespace {
constexpr int passes = 20;
const QString passesKey = QStringLiteral("segmentation/passes");
const QString studyId = QStringLiteral("segmentation");
}  // namespace

void SegmentationTab::connectModel() {
    m_library->setModel(m_models);
    m_modelPanel = new ModelPanel(*m_models, *m_training);
    m_inspector->setModelPanel(m_modelPanel);
    connect(m_review, &ReviewModel::reviewChanged, m_modelPanel, &ModelPanel::reviewsChanged);
    connect(m_models, &ModelStore::changed, this, &SegmentationTab::takeModel);
    connect(m_modelPanel->predict(), &QAbstractButton::clicked, this, &SegmentationTab::askModel);
    connect(m_modelPanel->settle(), &QAbstractButton::clicked, this, &SegmentationTab::settle);
    connect(m_modelPanel->retrain(), &QAbstractButton::clicked, this, &SegmentationTab::retrain);
    connect(m_training, &ModelTraining::gainFound, this, [this] {
        m_workspace.showBanner(studyId, Workspace::Tone::info, tr("Retrained with reviewed masks. %1").arg(m_training->words()), tr("Use the new model"),
                               [this, model = m_training->newModel()] { m_models->predict(model, QSettings().value(passesKey, false).toBool() ? passes : 0); });
    });
    connect(&m_workspace, &Workspace::commandRequested, this, [this](const QString& id) {
        if (id == QLatin1String("segmentation.learning")) {
            turnTo(true);
        } else if (id == QLatin1String("segmentation.review")) {
            showLearning(false);
            m_library->queue()->setFocus(Qt::OtherFocusReason);  // there its keys are heard
        } else if (id == QLatin1String("segmentation.predict")) {
            askModel();
        } else if (id == QLatin1String("segmentation.settle")) {
            settle();
        } else if (id == QLatin1String("segmentation.retrain")) {
            retrain();
        }
    });
    connect(&m_workspace, &Workspace::resultRequested, this, [this](const QString& job) {
        const auto record = m_workspace.record(job.toStdString());
        if (record && record->spec.kind == "segmentation.predict")
            m_page->views()->setCurrent(QStringLiteral("votes"));
    });
}

// Fitting maps to a large subject takes longer than a frame.
void SegmentationTab::takeModel() {
    m_inspector->setHasModel(m_models->prediction() != nullptr && m_view && m_models->prediction()->find(m_view->id) != nullptr);
    if (!m_view || !m_models->prediction()) {
        m_canvas->setModel(nullptr);
        m_modelPanel->setModel(nullptr);
        return;
    }
    if (m_canvas->model() && m_canvas->model()->id == m_view->id && m_modelOf == m_models->prediction()->job)
        return;
    m_workspace.inBackground(m_canvas, QStringLiteral("model"), [this, view = m_view, prediction = m_models->prediction()]() -> std::function<void()> {
        auto model = modelView(*prediction, *view);
        return [this, view, prediction, model = std::move(model)] {
            if (view != m_view || prediction != m_models->prediction())
                return;
            m_modelOf = prediction->job;
            m_canvas->setModel(model);
            m_modelPanel->setModel(model);
        };
    });
}

// The models of the project, the newest first, and whether the passes are made that tell how sure they are.
void SegmentationTab::askModel() {
    const auto models = m_models->models();
    if (models.empty())
        return m_workspace.showBanner(studyId, Workspace::Tone::info, tr("There is no model in the project yet: train one, or bring one in."));
    if (!m_store->import())
        return m_workspace.showBanner(studyId, Workspace::Tone::info, tr("There is no import whose pictures a model could look at."));
    m_workspace.clearBanners(studyId);  // what was missing is there
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("models"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto& model : models) {
        auto* action = menu->addAction(m_models->nameOf(model));
        connect(action, &QAction::triggered, this, [this, id = model.id] {
            if (!m_models->predict(id, QSettings().value(passesKey, false).toBool() ? passes : 0))
                m_workspace.showBanner(studyId, Workspace::Tone::info, tr("No subject of this import has a picture."));
        });
    }
    menu->addSeparator();
    auto* unsure = menu->addAction(tr("Uncertainty too (%1 passes with dropout, takes longer)").arg(passes));
    unsure->setObjectName(QStringLiteral("passes"));
    unsure->setCheckable(true);
    unsure->setChecked(QSettings().value(passesKey, false).toBool());
    connect(unsure, &QAction::toggled, this, [](bool on) { QSettings().setValue(passesKey, on); });
    menu->popup(m_modelPanel->predict()->isVisible() ? m_modelPanel->predict()->mapToGlobal(QPoint(0, m_modelPanel->predict()->height())) : mapToGlobal(rect().center()));
}

void SegmentationTab::settle() {
    if (!m_models->isCounted())
        return m_workspace.showBanner(studyId, Workspace::Tone::info, m_models->prediction() ? tr("The model's masks are still being held against the votes.") : tr("First let a model look at the import: “Predict with model…”."));
    m_tools->cancel();
    askSettlement(this, m_models->settleFacts(*m_review), m_settleWish, [this](const auto& rows, const SettleWish& wish) {
        m_settleWish = wish;
        m_workspace.inBackground(this, QStringLiteral("settle"), [this, rows, import = m_store->import(), prediction = m_models->prediction()]() -> std::function<void()> {
            std::vector<ReviewModel::Decision> decisions;
            std::optional<base::Error> wrong;
            for (const auto& row : rows) {
                auto mask = settledMaskOf(*import, *prediction, row);
                if (!mask) {
                    wrong = mask.error();
                    break;
                }
                decisions.push_back({import->job, row.id, row.threshold, std::move(mask->mask), mask->changedPixels, prediction->modelName});
            }
            return [this, import, decisions = std::move(decisions), wrong] {
                if (wrong)
                    return m_workspace.showBanner(studyId, Workspace::Tone::bad, shell::errorWords(*wrong));
                if (import != m_store->import())
                    return;
                const auto count = static_cast<int>(decisions.size());
                m_library->hold();
                m_review->decideMany(decisions, tr("Accept %n subject(s) where the crowd agrees", nullptr, count));
                m_workspace.showBanner(studyId, Workspace::Tone::info, tr("%n subject(s) accepted; one step of undo takes all back.", nullptr, count));
            };
        });
    });
}

void SegmentationTab::retrain() {
    if (const auto obstacle = m_training->obstacle(); !obstacle.isEmpty())
        return m_workspace.showBanner(studyId, Workspace::Tone::info, obstacle);
    m_training->start();
}

}  // namespace triptych::app
