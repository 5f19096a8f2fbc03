#pragma once

#include <QWidget>

#include "app/segmentation/learning/learning_store.h"

class QTreeWidget;

namespace triptych::shell {
class LinePlot;
class Label;
}

namespace triptych::app {

/// Learning curves of an experiment by fraction with intervals, what its report says, and how alike source and trained features are by depth. GUI thread.
class CurvesView : public QWidget {
    Q_OBJECT
public:
    explicit CurvesView(LearningStore& store, QWidget* parent = nullptr);
    [[nodiscard]] shell::LinePlot* curves() const { return m_curves; }
    [[nodiscard]] shell::LinePlot* depth() const { return m_depth; }
    [[nodiscard]] QTreeWidget* table() const { return m_table; }
    [[nodiscard]] QString words() const;

private:
    void refresh();
    void fillTable();
    LearningStore& m_store;
    shell::Label *m_words, *m_readOut;
    shell::LinePlot *m_curves, *m_depth;
    QTreeWidget* m_table;
};

}  // namespace triptych::app
