#pragma once

#include <QMainWindow>

#include "app/shell/commands.h"
#include "app/shell/dialogs.h"
#include "app/shell/exports.h"
#include "app/shell/palette.h"
#include "app/shell/recent.h"
#include "app/shell/session.h"
#include "app/shell/theme_choice.h"

class QMenu;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QVBoxLayout;

namespace triptych::shell {

class HomePage;
class JobsPanel;
class StatusStrip;
class StudyPage;

/// The window: menu bar, tab row with search, Home and one tab a study, jobs panel, status bar. Tabs are made when they are
/// first shown.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// \param keeper of the theme; outlives the window.
    MainWindow(std::vector<app::Study> studies, Session::Options options, ThemeKeeper& keeper, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Session& session() { return *m_session; }
    [[nodiscard]] Exports& exports() { return *m_exports; }
    [[nodiscard]] Commands& commands() { return *m_commands; }
    [[nodiscard]] SearchBox& search() { return *m_search; }
    [[nodiscard]] JobsPanel& jobsPanel();
    [[nodiscard]] QTabBar& tabBar() { return *m_tabs; }
    [[nodiscard]] StatusStrip& status() { return *m_status; }
    [[nodiscard]] RecentProjects& recent() { return m_recent; }
    [[nodiscard]] HomePage& home() { return *m_home; }
    /// A test's answers in place of the real dialogs.
    void setDialogs(Dialogs dialogs) { m_dialogs = std::move(dialogs); }

    /// "home" or a study's id.
    void showTab(const QString& id);
    [[nodiscard]] QString currentTab() const;
    /// The study page in the tab that is shown; null on Home or when a tab is none.
    [[nodiscard]] StudyPage* currentPage() const;
    /// The texts of the banners of a study, or of the window when empty.
    [[nodiscard]] QStringList bannerTexts(const QString& study) const;
    /// Projects are opened, everything else goes to the importer that takes it.
    void openPaths(const QStringList& paths);
    [[nodiscard]] bool isJobsPanelOpen() const;

signals:
    void firstPainted();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void bindCommands();
    void buildMenus();
    void buildTabs(QVBoxLayout* column);
    void connectSession();
    void afterFirstPaint();
    QWidget* tabPage(int index);
    void refreshTitle();
    void refreshCommands();
    void showBanner(const QString& study, app::Workspace::Tone tone, const QString& text, const QString& actionText, const std::function<void()>& action);
    void clearBanners(const QString& study);
    [[nodiscard]] QList<PaletteEntry> paletteEntries();
    void askOpen();
    void askImport();
    void askSaveAs(std::function<void(bool)> done = {});
    void save(std::function<void(bool)> done);
    void chooseForImporter(const QString& importer);
    void importPath(const QString& path);
    void addExportCommands();
    void addExportMenu(QMenu& file);
    void chooseForExporter(const app::Study& study, const app::Exporter& exporter);
    void askExportTarget(const app::Study& study, const app::Exporter& exporter, const std::string& job, const base::Json& options);
    void exportChosen(const QString& id, const std::string& job, const base::Json& options);
    void exportEnded(const Exports::Ended& ended);
    void closeAfterExports();
    /// Runs `then` with true once nothing unsaved would be lost.
    void settle(std::function<void(bool)> then);
    void openSample(const QString& study);
    void toggleJobs();
    void showResult(const QString& job);
    void showPreferences();
    void showAbout();
    void showChanges();

    ThemeKeeper& m_keeper;
    Session* m_session;
    Exports* m_exports;
    Commands* m_commands;
    Dialogs m_dialogs = Dialogs::real();
    RecentProjects m_recent;
    QTabBar* m_tabs = nullptr;
    SearchBox* m_search = nullptr;
    QVBoxLayout* m_banners = nullptr;
    QSplitter* m_split = nullptr;
    QStackedWidget* m_pages = nullptr;
    HomePage* m_home = nullptr;
    QList<QWidget*> m_tabPages;  ///< by tab; null until shown
    JobsPanel* m_jobs = nullptr;
    StatusStrip* m_status = nullptr;
    bool m_painted = false;
    bool m_mayClose = false;
    bool m_closeAfterExports = false;
};

}  // namespace triptych::shell
