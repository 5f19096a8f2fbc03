#pragma once

#include <QWidget>

#include "app/shell/recent.h"
#include "app/study.h"

class QListView;
class QStackedWidget;

namespace triptych::shell {

class Label;
class SampleCard;
class DropArea;

/// Where the window starts: three samples, recent projects, the place to drop files.
class HomePage : public QWidget {
    Q_OBJECT
public:
    HomePage(const std::vector<app::Study>& studies, RecentProjects& recent, QWidget* parent = nullptr);
    /// What a sample says of itself, once somebody read it.
    void setSampleTexts(const QString& study, const QString& question, const QString& size);
    void setDragging(bool dragging);

signals:
    void sampleWanted(const QString& study);
    void projectWanted(const QString& path);
    void openWanted();
    void importWanted();
    void changesWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refreshRecent();
    QList<SampleCard*> m_cards;
    QListView* m_recent;
    QStackedWidget* m_recentStack;
    DropArea* m_drop;
};

}  // namespace triptych::shell
