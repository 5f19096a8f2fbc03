#pragma once

#include <QWidget>

#include "app/segmentation/subject_canvas.h"
#include "app/workspace.h"

class QListView;
class QStandardItemModel;

namespace triptych::shell {
class Banner;
class KeyValueRow;
class Label;
class SectionHeader;
class StudyPage;
}

namespace triptych::app {

class DiceCanvas;
class LayerRow;
class ThresholdStrip;
class VolunteerList;

/// The segmentation tab: queue of subjects, canvas with votes and consensus, live threshold, volunteers. GUI thread.
class SegmentationTab : public QWidget {
    Q_OBJECT
public:
    explicit SegmentationTab(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] shell::StudyPage* page() const { return m_page; }
    [[nodiscard]] SubjectCanvas* canvas() const { return m_canvas; }
    [[nodiscard]] ThresholdStrip* strip() const { return m_strip; }
    [[nodiscard]] VolunteerList* volunteers() const { return m_volunteers; }
    [[nodiscard]] QListView* queue() const { return m_queue; }
    [[nodiscard]] const segmentationview::SubjectView* shown() const { return m_view.get(); }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;

private:
    void build();
    void buildInspector();
    void reload();
    void jobMoved(const QString& job);
    void takeImport(std::shared_ptr<const segmentationview::ImportResult> import, std::vector<QImage> thumbnails);
    void readConsensus();
    void countConsensus();
    void fillQueue();
    void showRow(int row);
    void takeSubject(std::shared_ptr<const segmentationview::SubjectView> view);
    void thresholdMoved(int threshold);
    void refreshScores();
    void refreshVolunteer();
    void refreshLayers();
    void refreshEmpty(const QString& problem = {});
    void step(int by);
    void exportFigure();

    Workspace& m_workspace;
    shell::StudyPage* m_page;
    QListView* m_queue = nullptr;
    QStandardItemModel* m_rows = nullptr;
    SubjectCanvas* m_canvas = nullptr;
    DiceCanvas* m_dice = nullptr;
    ThresholdStrip* m_strip = nullptr;
    VolunteerList* m_volunteers = nullptr;
    LayerRow *m_consensusLayer = nullptr, *m_strokeLayer = nullptr, *m_voteLayer = nullptr, *m_imageLayer = nullptr;
    shell::Label *m_title = nullptr, *m_size = nullptr, *m_repairs = nullptr, *m_selectedName = nullptr;
    shell::SectionHeader *m_queueHead = nullptr, *m_volunteerHead = nullptr;
    shell::KeyValueRow *m_kappa = nullptr, *m_kappaWhole = nullptr, *m_meanDice = nullptr, *m_imported = nullptr;
    std::shared_ptr<const segmentationview::ImportResult> m_import;
    std::shared_ptr<const segmentationview::SubjectView> m_view;
    std::map<std::string, segmentationview::AgreementRow> m_agreement;
    std::vector<QImage> m_thumbnails;
    std::string m_awaitedImport, m_consensusJob;
};

}  // namespace triptych::app
