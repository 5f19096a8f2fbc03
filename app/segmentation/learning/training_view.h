#pragma once

#include <QWidget>

#include "app/segmentation/learning/learning_store.h"

class QTreeWidget;

namespace triptych::shell {
class LinePlot;
class Label;
class RunStrip;
class SegmentedControl;
}

namespace triptych::app {

/// A picture that keeps its aspect. GUI thread.
class PreviewPicture : public QWidget {
    Q_OBJECT
public:
    explicit PreviewPicture(QWidget* parent = nullptr);
    void setImage(QImage image);
    [[nodiscard]] const QImage& image() const { return m_image; }
    [[nodiscard]] QSize sizeHint() const override { return {360, 130}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 60}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_image;
};

/// A training: loss and Dice by epoch, a validation picture while it runs, and what was taken over from the source model. Or, before it is run, what would be. GUI thread.
class TrainingView : public QWidget {
    Q_OBJECT
public:
    TrainingView(Workspace& workspace, LearningStore& store, QWidget* parent = nullptr);
    /// What a training with the settings as they stand would take over from its source; empty: no source is chosen. \param problem why it cannot be told.
    void setPlanned(const QString& source, std::vector<learning::TransferLine> lines, const QString& problem = {});
    [[nodiscard]] shell::LinePlot* loss() const { return m_loss; }
    [[nodiscard]] shell::LinePlot* dice() const { return m_dice; }
    [[nodiscard]] QTreeWidget* transfer() const { return m_transfer; }
    [[nodiscard]] shell::SegmentedControl* pages() const { return m_pages; }
    [[nodiscard]] PreviewPicture* preview() const { return m_preview; }
    [[nodiscard]] shell::RunStrip* run() const { return m_run; }
    [[nodiscard]] QString words() const;

signals:
    /// The settings of a training that did not end well are wanted, to be changed.
    void settingsWanted(const std::string& job);

private:
    void refresh();
    void refreshLive();
    void showPreview(const QImage& image);
    void refreshTransfer();
    void fillTransfer(const std::vector<learning::TransferLine>& lines);
    void plot(const std::vector<learning::Epoch>& history, int best);
    Workspace& m_workspace;
    LearningStore& m_store;
    shell::Label *m_words, *m_readOut, *m_transferWords;
    shell::RunStrip* m_run;
    shell::SegmentedControl* m_pages;
    QWidget *m_historyPage, *m_transferPage;
    shell::LinePlot *m_loss, *m_dice;
    shell::Label* m_previewWords;
    PreviewPicture* m_preview;
    QTreeWidget* m_transfer;
    QString m_plannedSource, m_plannedProblem;
    std::vector<learning::TransferLine> m_planned;
};

}  // namespace triptych::app
