#pragma once

#include <memory>

#include <QAbstractTableModel>
#include <QWidget>

#include "app/segmentation/core/disagreement.h"
#include "app/segmentation/import_store.h"
#include "app/segmentation/learning/learning_store.h"

class QComboBox;
class QPushButton;
class QSpinBox;
class QTableView;

namespace triptych::shell {
class Label;
}

namespace triptych::app {

/// Subjects by how far model and volunteers are apart. GUI thread.
class DisagreementModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    static constexpr int subjectRole = Qt::UserRole + 1;
    enum Column { Id, Distance, Doubt, Uncertainty, ModelPixels, CrowdPixels, Votes, Columns };
    void setRows(std::shared_ptr<const segmentationview::Disagreement> found, segmentationview::DisagreementOrder order);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] const segmentationview::DisagreementRow* row(int row) const;

private:
    std::shared_ptr<const segmentationview::Disagreement> m_found;
    std::vector<int> m_places;
};

/// Where a model and the volunteers of the import on screen disagree, and the list that goes back to them. GUI thread.
class DisagreementView : public QWidget {
    Q_OBJECT
public:
    DisagreementView(Workspace& workspace, ImportStore& imports, LearningStore& store, QWidget* parent = nullptr);
    [[nodiscard]] QTableView* table() const { return m_table; }
    [[nodiscard]] QComboBox* prediction() const { return m_prediction; }
    [[nodiscard]] QComboBox* order() const { return m_order; }
    [[nodiscard]] QSpinBox* count() const { return m_count; }
    [[nodiscard]] QPushButton* sendButton() const { return m_send; }
    [[nodiscard]] QString words() const;
    [[nodiscard]] const std::shared_ptr<const segmentationview::Disagreement>& found() const { return m_found; }
    /// Its prediction's job; empty without one.
    [[nodiscard]] std::string shownJob() const;
    /// Whether a subject has the score by which they are ordered.
    [[nodiscard]] bool canSend() const { return m_any; }
    /// Order, number and import, as exports and figures take them (see segmentationview::disagreementChoice).
    [[nodiscard]] base::Json choice() const;
    /// Whether there is a prediction of this import.
    [[nodiscard]] bool hasPrediction() const;

signals:
    void subjectWanted(int subject);
    void changed();

private:
    void fillPredictions();
    void recount(bool force = false);
    void refresh();
    Workspace& m_workspace;
    ImportStore& m_imports;
    LearningStore& m_store;
    shell::Label* m_words;
    QComboBox *m_prediction, *m_order;
    QSpinBox* m_count;
    QPushButton* m_send;
    QTableView* m_table;
    DisagreementModel* m_model;
    std::shared_ptr<const segmentationview::Disagreement> m_found;
    QString m_problem;
    bool m_any = false;
    std::string m_counted;
};

}  // namespace triptych::app
