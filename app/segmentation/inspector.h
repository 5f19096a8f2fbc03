#pragma once

#include <QObject>

class QVBoxLayout;

#include "app/segmentation/core/gold_comparison.h"
#include "app/segmentation/import_store.h"
#include "app/segmentation/subject_canvas.h"

namespace triptych::shell {
class KeyValueRow;
class Label;
class SectionHeader;
class SidePanel;
}

namespace triptych::app {

class DisplayPanel;
class LayerRow;
class MetadataRows;
class VolunteerList;

/// The Inspector of the tab: what is seen, the layers, the volunteers and how far they agree, how the import was made. GUI thread.
class SubjectInspector : public QObject {
    Q_OBJECT
public:
    SubjectInspector(Workspace& workspace, ImportStore& store, shell::SidePanel& panel, QObject* parent);

    void setSubject(std::shared_ptr<const segmentationview::SubjectView> view);
    void setThreshold(int threshold);
    /// The comparison that has the shown subject's expert's mask; null without one.
    void setGold(std::shared_ptr<const segmentationview::GoldComparison> comparison);
    /// Shown under its own head; taken over.
    void setReviewPanel(QWidget* panel);
    void setModelPanel(QWidget* panel);
    /// A model has looked at the subject: its layers are offered.
    void setHasModel(bool has);
    /// Shows or hides a model's layer, as its eye does: "model", "probability", "uncertainty" or "discriminator".
    void toggleLayer(const QString& name);
    /// "votes", "agreement", "objects", "retirement" or "import".
    void setView(const QString& view);
    [[nodiscard]] VolunteerList* volunteers() const { return m_volunteers; }
    [[nodiscard]] LayerOpacity layers() const;
    [[nodiscard]] DisplayPanel* display() const { return m_display; }

signals:
    void layersChanged();
    void copyRecipe();
    void showCode();
    void importAgain();

private:
    void buildLayers(shell::SidePanel& panel);
    void refreshWords();
    void refreshVolunteer();
    void refreshScores();
    void refreshWarning();
    void refreshMade();
    void refreshGold();

    Workspace& m_workspace;
    ImportStore& m_store;
    std::shared_ptr<const segmentationview::SubjectView> m_view;
    QString m_page = QStringLiteral("votes");
    int m_threshold = 1;
    shell::Label *m_words = nullptr, *m_stapleNote = nullptr, *m_scores = nullptr, *m_repairs = nullptr;
    QVBoxLayout *m_reviewPlace = nullptr, *m_modelPlace = nullptr;
    LayerRow *m_modelLayer = nullptr, *m_probabilityLayer = nullptr, *m_uncertaintyLayer = nullptr, *m_doubtLayer = nullptr;
    LayerRow *m_reviewLayer = nullptr, *m_consensusLayer = nullptr, *m_strokeLayer = nullptr, *m_stapleLayer = nullptr, *m_majorityLayer = nullptr, *m_voteLayer = nullptr, *m_goldLayer = nullptr, *m_disagreementLayer = nullptr, *m_imageLayer = nullptr;
    shell::SectionHeader* m_volunteerHead = nullptr;
    VolunteerList* m_volunteers = nullptr;
    DisplayPanel* m_display = nullptr;
    shell::KeyValueRow *m_kappa = nullptr, *m_kappaWhole = nullptr, *m_meanDice = nullptr, *m_meanIou = nullptr, *m_entropy = nullptr;
    std::shared_ptr<const segmentationview::GoldComparison> m_gold;
    MetadataRows* m_metadata = nullptr;
    shell::SectionHeader* m_goldHead = nullptr;
    std::array<shell::KeyValueRow*, 5> m_goldRows{};
    shell::KeyValueRow *m_size = nullptr, *m_source = nullptr, *m_when = nullptr;
};

}  // namespace triptych::app
