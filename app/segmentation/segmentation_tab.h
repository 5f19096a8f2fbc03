#pragma once

#include <QWidget>

#include "app/segmentation/import_store.h"
#include "app/segmentation/settle_dialog.h"
#include "app/segmentation/subject_cache.h"
#include "figures/recipe.h"

class QComboBox;
class QListView;
class QPushButton;
class QStackedWidget;

namespace triptych::shell {
class ElidedLabel;
class SegmentedControl;
class StudyPage;
}

namespace triptych::app {

class CanvasTools;
class CompareBar;
class DiceCanvas;
class DisplayPanel;
class GoldStore;
class GoldView;
class HistoryPanel;
class LearningPage;
class ModelPanel;
class ModelStore;
class ModelTraining;
class ObjectsView;
class ReportView;
class ReviewModel;
class RetirementView;
class SubjectCanvas;
class SubjectInspector;
class SubjectLibrary;
class ThresholdStrip;
class ToolBar;
class VolunteerList;
enum class ReviewState;

/// The segmentation tab: queue of subjects, canvas with votes and consensus, live threshold, volunteers, the import's report.
/// Puts its parts together, shows one subject, and hears the keys. Its second page is Learning. GUI thread.
class SegmentationTab : public QWidget {
    Q_OBJECT
public:
    explicit SegmentationTab(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] shell::StudyPage* page() const { return m_page; }
    [[nodiscard]] SubjectCanvas* canvas() const { return m_canvas; }
    [[nodiscard]] ThresholdStrip* strip() const { return m_strip; }
    [[nodiscard]] VolunteerList* volunteers() const;
    [[nodiscard]] DisplayPanel* display() const;
    [[nodiscard]] ReportView* report() const { return m_report; }
    [[nodiscard]] GoldView* gold() const { return m_goldView; }
    [[nodiscard]] RetirementView* retirement() const { return m_retirement; }
    [[nodiscard]] ObjectsView* objects() const { return m_objects; }
    [[nodiscard]] QListView* queue() const;
    [[nodiscard]] SubjectLibrary* library() const { return m_library; }
    [[nodiscard]] ReviewModel* review() const { return m_review; }
    [[nodiscard]] CanvasTools* tools() const { return m_tools; }
    [[nodiscard]] ToolBar* toolBar() const { return m_toolBar; }
    [[nodiscard]] CompareBar* compareBar() const { return m_compareBar; }
    [[nodiscard]] HistoryPanel* history() const { return m_history; }
    [[nodiscard]] LearningPage* learning() const { return m_learning; }
    [[nodiscard]] bool showsLearning() const;
    /// The page Learning, or Review.
    void showLearning(bool learning);
    [[nodiscard]] SubjectInspector* inspector() const { return m_inspector; }
    [[nodiscard]] ModelStore* models() const { return m_models; }
    [[nodiscard]] ModelTraining* training() const { return m_training; }
    [[nodiscard]] ModelPanel* modelPanel() const { return m_modelPanel; }
    [[nodiscard]] const segmentationview::SubjectView* shown() const { return m_view.get(); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void connectParts();
    void connectModel();
    void takeModel();
    void askModel();
    /// "Accept where the crowd agrees".
    void settle();
    void retrain();
    void showSubject(int subject, int frame);
    void takeSubject(std::shared_ptr<const segmentationview::SubjectView> view);
    void showTitle(const std::string& id);
    void readDocument(const QString& key);
    void readThreshold();
    void takeGold();
    void thresholdForAll(int place);
    void thresholdMoved(int threshold);
    /// Channels and contrast, of the import that is shown.
    void readDisplay();
    void displayChosen(const segmentationview::DisplayChoice& choice, const QString& what);
    void refreshView();
    void refreshEmpty();
    void decide(ReviewState state);
    /// Counts the neighbours in the queue while the shown subject is looked at.
    void prefetch();
    void toggleCompare();
    [[nodiscard]] shell::SegmentedControl* pageSwitch(const QString& shown);
    /// To a page by hand.
    void turnTo(bool learning);
    [[nodiscard]] bool handleKey(const QKeyEvent& event);
    /// Of the keys that mean something else in the view of the objects.
    [[nodiscard]] bool handleObjectKey(int key);
    [[nodiscard]] figures::FigureRecipe recipe() const;

    Workspace& m_workspace;
    QStackedWidget* m_pages;
    LearningPage* m_learning = nullptr;
    shell::StudyPage* m_page;
    ImportStore* m_store;
    ReviewModel* m_review;
    CanvasTools* m_tools;
    ToolBar* m_toolBar = nullptr;
    CompareBar* m_compareBar = nullptr;
    HistoryPanel* m_history = nullptr;
    QPushButton *m_reject = nullptr, *m_skip = nullptr, *m_accept = nullptr;
    SubjectLibrary* m_library = nullptr;
    SubjectInspector* m_inspector = nullptr;
    SubjectCanvas* m_canvas = nullptr;
    DiceCanvas* m_dice = nullptr;
    ObjectsView* m_objects = nullptr;
    ReportView* m_report = nullptr;
    RetirementView* m_retirement = nullptr;
    GoldStore* m_gold;
    GoldView* m_goldView = nullptr;
    ModelStore* m_models;
    ModelTraining* m_training;
    ModelPanel* m_modelPanel = nullptr;
    std::string m_modelOf;  ///< the prediction that the canvas shows
    SettleWish m_settleWish;
    ThresholdStrip* m_strip = nullptr;
    QComboBox* m_frames = nullptr;
    shell::ElidedLabel* m_title = nullptr;
    std::shared_ptr<const segmentationview::SubjectView> m_view;
    int m_wanted = -1, m_wantedFrame = 0;  // what the canvas is to show
    std::string m_wantedImport;
    SubjectCache m_cache;
};

}  // namespace triptych::app
