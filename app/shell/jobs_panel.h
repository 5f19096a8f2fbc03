#pragma once

#include <QWidget>

#include "app/shell/jobs_model.h"

class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTreeView;

namespace triptych::shell {

/// Every job with its state, progress, rate, time left and log; cancel, resume, show its result.
class JobsPanel : public QWidget {
    Q_OBJECT
public:
    explicit JobsPanel(Session& session, QWidget* parent = nullptr);
    [[nodiscard]] JobsModel& model() { return *m_model; }
    void select(const QString& job);
    [[nodiscard]] QString selected() const;
    [[nodiscard]] QSize sizeHint() const override { return {640, 220}; }

signals:
    void resultWanted(const QString& job);
    void closeWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    Session& m_session;
    JobsModel* m_model;
    QTreeView* m_list;
    QPlainTextEdit* m_log;
    QPushButton* m_cancel;
    QPushButton* m_resume;
    QPushButton* m_show;
    QStackedWidget* m_stack;
};

}  // namespace triptych::shell
