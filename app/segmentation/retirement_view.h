#pragma once

#include <QWidget>

#include "app/segmentation/import_store.h"

class QPushButton;
class QTreeWidget;

namespace triptych::shell {
class Label;
class PropertyForm;
}

namespace triptych::app {

/// Replays the shown import under a retirement rule: how many classifications would have been needed, where each subject would
/// have stopped, and how far its mask differs from that of all votes. GUI thread.
class RetirementView : public QWidget {
    Q_OBJECT
public:
    RetirementView(Workspace& workspace, ImportStore& store, QWidget* parent = nullptr);

    [[nodiscard]] shell::PropertyForm* rule() const { return m_form; }
    [[nodiscard]] QPushButton* replayButton() const { return m_replay; }
    [[nodiscard]] QTreeWidget* subjects() const { return m_subjects; }
    /// "With this rule 112 of 180 classifications would have been needed; ..."; empty before a replay.
    [[nodiscard]] QString words() const;

signals:
    /// Somebody wants to see the subject of a row.
    void subjectWanted(int subject);

private:
    void refresh();
    void replay();
    void jobMoved(const QString& id);
    void fill(const base::Json& about, std::span<const double> rows);

    Workspace& m_workspace;
    ImportStore& m_store;
    shell::PropertyForm* m_form;
    QPushButton* m_replay;
    shell::Label* m_words;
    QTreeWidget* m_subjects;
    std::string m_job, m_shown;
};

}  // namespace triptych::app
