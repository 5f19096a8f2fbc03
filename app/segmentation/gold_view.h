#pragma once

#include <QWidget>

#include "app/segmentation/gold_store.h"

class QComboBox;
class QPushButton;
class QTreeWidget;

namespace triptych::shell {
class Label;
class PropertyForm;
}

namespace triptych::app {

class GoldPlot;

/// Holds the votes of the shown import against masks of experts: which threshold fits best, how sure that is, and subject by
/// subject. GUI thread.
class GoldView : public QWidget {
    Q_OBJECT
public:
    GoldView(Workspace& workspace, ImportStore& store, GoldStore& gold, QWidget* parent = nullptr);

    [[nodiscard]] QComboBox* source() const { return m_source; }
    [[nodiscard]] shell::PropertyForm* settings() const { return m_form; }
    [[nodiscard]] QPushButton* compareButton() const { return m_compare; }
    [[nodiscard]] QPushButton* applyButton() const { return m_apply; }
    [[nodiscard]] GoldPlot* plot() const { return m_plot; }
    [[nodiscard]] QTreeWidget* subjects() const { return m_subjects; }
    [[nodiscard]] QString words() const;

signals:
    /// Somebody wants to see the subject of a row.
    void subjectWanted(int subject);
    /// This many votes (of a share: of each subject's volunteers) for every subject that has an expert's mask or not.
    void thresholdWanted(int place);

private:
    void fillSources();
    void refresh();
    void fillRows();
    void refreshScores();

    Workspace& m_workspace;
    ImportStore& m_store;
    GoldStore& m_gold;
    QComboBox* m_source;
    shell::PropertyForm* m_form;
    QPushButton *m_compare, *m_import, *m_apply;
    shell::Label *m_words, *m_readOut;
    GoldPlot* m_plot;
    QTreeWidget* m_subjects;
};

}  // namespace triptych::app
