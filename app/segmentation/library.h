#pragma once

#include <QObject>

#include "app/segmentation/import_store.h"
#include "segmentation/ordering.h"

class QListView;
class QStandardItemModel;

namespace triptych::shell {
class RowTree;
class SectionHeader;
class SidePanel;
}

namespace triptych::app {

class ModelStore;
class OrderingPanel;
class QueueFilter;
class ReviewModel;

/// The Library of the tab: the imports of the project, and the queue of the shown one's subjects, those
/// first where people are needed most. GUI thread.
class SubjectLibrary : public QObject {
    Q_OBJECT
public:
    SubjectLibrary(Workspace& workspace, ImportStore& store, shell::SidePanel& panel, QObject* parent);

    [[nodiscard]] QListView* queue() const { return m_queue; }
    /// What a model says of the subjects joins the order; outlives this.
    void setModel(ModelStore* model);
    /// Whose decisions stand in the rows; outlives this.
    void setReviews(ReviewModel* reviews);
    [[nodiscard]] QueueFilter* filter() const { return m_filter; }
    [[nodiscard]] OrderingPanel* ordering() const { return m_ordering; }
    /// The subject at the mark of the queue, by its place in the import; -1 without one.
    [[nodiscard]] int current() const;
    /// The subject so many shown rows below the mark (above, when negative); -1 beyond the ends.
    [[nodiscard]] int neighbour(int by) const;
    /// Moves the mark as a person would.
    void step(int by);
    void show(int subject);
    /// From now on the mark stays with its subject when the order changes; until then it stays at the top.
    void hold() { m_held = true; }

signals:
    void subjectChosen(int subject);

private:
    void fillImports();
    void fillQueue();
    void refreshStates();
    void refreshFilter();
    /// The row so many shown ones from the mark; the last there is when `clamped`, else -1.
    [[nodiscard]] int rowAt(int by, bool clamped) const;
    [[nodiscard]] std::vector<segmentation::OrderedSubject> order() const;

    ImportStore& m_store;
    shell::RowTree* m_imports;
    QStandardItemModel* m_importRows;
    shell::SectionHeader* m_queueHead;
    OrderingPanel* m_ordering;
    QueueFilter* m_filter;
    QListView* m_queue;
    QStandardItemModel* m_rows;
    ReviewModel* m_reviews = nullptr;
    ModelStore* m_model = nullptr;
    bool m_statesAwaited = false, m_statesOld = false;
    bool m_held = false, m_filling = false;
};

}  // namespace triptych::app
