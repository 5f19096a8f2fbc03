#pragma once

#include <QWidget>

#include "app/workspace.h"

class QTreeWidget;
class QTreeWidgetItem;

namespace triptych::shell {
class Label;
}

namespace triptych::app {

/// What an import would bring in, repair and leave out, counted by a dry run of it: a line of sums, and a row a reason with the
/// first rows of the export it concerns. GUI thread.
class ImportPreviewView : public QWidget {
    Q_OBJECT
public:
    explicit ImportPreviewView(Workspace& workspace, QWidget* parent = nullptr);
    ~ImportPreviewView() override;

    /// Starts the dry run of this import; one that still runs is given up.
    void look(const base::JobSpec& import);
    [[nodiscard]] QTreeWidget* reasons() const { return m_reasons; }
    [[nodiscard]] QString sums() const;
    /// Of the last `look`: its numbers stand.
    [[nodiscard]] bool isDone() const { return m_done; }

signals:
    void done();

private:
    void giveUp();
    void jobMoved(const QString& id);
    void read(const base::JobRecord& record);
    void fill(const base::Json& preview);
    QTreeWidgetItem* addReason(const QString& words, qlonglong rows, qlonglong marks);

    Workspace& m_workspace;
    shell::Label* m_sums;
    shell::Label* m_warning;
    QTreeWidget* m_reasons;
    std::string m_job;
    bool m_done = false;
};

}  // namespace triptych::app
