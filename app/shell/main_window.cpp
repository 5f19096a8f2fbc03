#include "app/shell/main_window.h"

#include <set>

#include <QApplication>
#include <QCloseEvent>
#include <QDialog>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMimeData>
#include <QPainter>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QVBoxLayout>

#include "app/shell/export_dialog.h"
#include "app/shell/home_page.h"
#include "app/shell/icons.h"
#include "app/shell/jobs_panel.h"
#include "app/shell/status_strip.h"
#include "app/shell/study_page.h"
#include "app/shell/style.h"

namespace triptych::shell {
namespace {

class TabRow final : public QWidget {
protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), Theme::current().window);
        painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::current().border);
    }
};

}  // namespace

MainWindow::MainWindow(std::vector<app::Study> studies, Session::Options options, ThemeKeeper& keeper, QWidget* parent)
    : QMainWindow(parent), m_keeper(keeper), m_session(new Session(std::move(studies), std::move(options), this)), m_exports(new Exports(*m_session, this)), m_commands(new Commands(this)) {
    setObjectName(QStringLiteral("main-window"));
    setAcceptDrops(true);
    resize(1280, 800);
    setMinimumSize(640, 480);
    auto* central = new QWidget;
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    bindCommands();
    buildMenus();
    buildTabs(column);
    auto* bannerSlot = new QWidget;
    m_banners = new QVBoxLayout(bannerSlot);
    m_banners->setContentsMargins(0, 0, 0, 0);
    m_banners->setSpacing(0);
    column->addWidget(bannerSlot);
    m_split = new QSplitter(Qt::Vertical);
    m_split->setChildrenCollapsible(false);
    m_pages = new QStackedWidget;
    m_split->addWidget(m_pages);
    m_split->setStretchFactor(0, 1);
    column->addWidget(m_split, 1);
    setCentralWidget(central);
    m_status = new StatusStrip(*m_session, *m_exports);
    setStatusBar(m_status);

    m_home = new HomePage(m_session->studies(), m_recent);
    m_pages->addWidget(m_home);
    m_tabPages << m_home;
    for (std::size_t i = 0; i < m_session->studies().size(); ++i)
        m_tabPages << nullptr;
    connect(m_home, &HomePage::sampleWanted, this, &MainWindow::openSample);
    connect(m_home, &HomePage::openWanted, this, &MainWindow::askOpen);
    connect(m_home, &HomePage::importWanted, this, &MainWindow::askImport);
    connect(m_home, &HomePage::changesWanted, this, &MainWindow::showChanges);
    connect(m_home, &HomePage::projectWanted, this, [this](const QString& path) { openPaths({path}); });
    connect(m_status, &StatusStrip::clicked, this, &MainWindow::toggleJobs);
    connectSession();
    restoreGeometry(QSettings().value(QStringLiteral("window/geometry")).toByteArray());
    refreshTitle();
    refreshCommands();
}

MainWindow::~MainWindow() {
    // Everything on screen reaches into the session, so the session goes last, and says nothing while it goes.
    m_session->undoStack().disconnect(this);
    m_session->disconnect(this);
    m_exports->disconnect(this);
    m_exports->cancelAll();
    for (QWidget* page : std::as_const(m_tabPages))
        delete page;
    delete m_jobs;
    delete m_search;
    delete takeCentralWidget();
    setStatusBar(nullptr);
    // Dialogs that are open: what they have asked for they take back from the session.
    for (auto* dialog : findChildren<QDialog*>())
        delete dialog;
    m_session->blockSignals(true);
    delete m_session;
}

void MainWindow::buildTabs(QVBoxLayout* column) {
    auto* row = new TabRow;
    row->setMinimumHeight(metrics::tabRowHeight);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(8, 0, 12, 0);
    layout->setSpacing(metrics::panelPadding);
    m_tabs = new QTabBar;
    m_tabs->setObjectName(QStringLiteral("tabs"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setDocumentMode(false);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setAccessibleName(tr("Studies"));
    m_tabs->addTab(icon(QStringLiteral("home")), tr("Home"));
    m_tabs->setTabData(0, QStringLiteral("home"));
    for (const auto& study : m_session->studies()) {
        const int index = m_tabs->addTab(icon(study.icon.isEmpty() ? QString::fromStdString(study.id) : study.icon), study.title);
        m_tabs->setTabData(index, QString::fromStdString(study.id));
    }
    layout->addWidget(m_tabs, 0, Qt::AlignBottom);
    layout->addStretch(1);
    m_search = new SearchBox(this, [this] { return paletteEntries(); });
    layout->addWidget(m_search, 0, Qt::AlignVCenter);
    column->addWidget(row);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (QWidget* page = tabPage(index))
            m_pages->setCurrentWidget(page);
        refreshCommands();
    });
}

QWidget* MainWindow::tabPage(int index) {
    if (index < 0 || index >= m_tabPages.size())
        return nullptr;
    if (!m_tabPages[index]) {
        const auto& study = m_session->studies()[static_cast<std::size_t>(index - 1)];
        QWidget* page = study.createTab ? study.createTab(*m_session, m_pages) : nullptr;
        if (!page) {
            auto* bare = new StudyPage(QString::fromStdString(study.id));
            bare->setEmpty(new EmptyView(study.icon, study.title, tr("This study is used from the command line only.")));
            page = bare;
        }
        m_pages->addWidget(page);
        m_tabPages[index] = page;
    }
    return m_tabPages[index];
}

void MainWindow::showTab(const QString& id) {
    for (int i = 0; i < m_tabs->count(); ++i)
        if (m_tabs->tabData(i).toString() == id)
            m_tabs->setCurrentIndex(i);
}

QString MainWindow::currentTab() const {
    return m_tabs->tabData(m_tabs->currentIndex()).toString();
}

namespace {
StudyPage* studyPageIn(QWidget* tab) {
    if (!tab)
        return nullptr;
    if (auto* page = qobject_cast<StudyPage*>(tab))
        return page;
    // Of several pages the one that is looked at.
    const auto pages = tab->findChildren<StudyPage*>();
    for (auto* page : pages)
        if (page->isVisibleTo(tab))
            return page;
    return pages.isEmpty() ? nullptr : pages.first();
}
}  // namespace

StudyPage* MainWindow::currentPage() const {
    return m_tabs->currentIndex() > 0 ? studyPageIn(m_tabPages[m_tabs->currentIndex()]) : nullptr;
}

// ------------------------------------------------------------------------------------------------------------- session

void MainWindow::connectSession() {
    connect(m_session, &Session::titleChanged, this, &MainWindow::refreshTitle);
    connect(m_session, &Session::titleChanged, this, &MainWindow::refreshCommands);
    connect(m_session, &Session::projectReplaced, this, [this] {
        clearBanners({});
        refreshCommands();
    });
    connect(m_session, &Session::bannerShown, this, &MainWindow::showBanner);
    connect(m_session, &Session::bannersCleared, this, &MainWindow::clearBanners);
    connect(m_session, &Session::exporterChosen, this, &MainWindow::exportChosen);
    connect(m_exports, &Exports::ended, this, &MainWindow::exportEnded);
    connect(m_session, &Session::importerChosen, this, &MainWindow::chooseForImporter);
    connect(m_session, &Session::exportRequested, this, [this](const figures::FigureRecipe& recipe) {
        auto* dialog = new ExportDialog(*m_session, recipe, m_dialogs, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_session, &Session::sampleOpened, this, &MainWindow::showTab);
    connect(m_session, &Session::projectOpened, this, [this](const QString& path) {
        QString detail;
        QString iconName;
        for (const auto& study : m_session->studies())
            if (detail.isEmpty() && !m_session->records(study.id + '.').empty()) {
                detail = study.title;
                iconName = study.icon;
                if (currentTab() == QLatin1String("home"))
                    showTab(QString::fromStdString(study.id));
            }
        m_recent.add(path, detail, iconName);
    });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, m_session, &Session::themeChanged);
    connect(&m_session->undoStack(), &QUndoStack::indexChanged, this, &MainWindow::refreshCommands);
}

void MainWindow::refreshTitle() {
    const QString name = m_session->projectName();
    setWindowTitle(name.isEmpty() ? tr("Triptych") : tr("%1[*] — Triptych").arg(m_session->isReadOnly() ? tr("%1 (read-only)").arg(name) : name));
    setWindowModified(!name.isEmpty() && m_session->isModified());
    setWindowFilePath(m_session->projectPath());
}

void MainWindow::showBanner(const QString& study, app::Workspace::Tone tone, const QString& text, const QString& actionText, const std::function<void()>& action) {
    const auto noticeTone = tone == app::Workspace::Tone::bad ? NoticeTone::bad : tone == app::Workspace::Tone::warning ? NoticeTone::warning : NoticeTone::info;
    for (int i = 1; i < m_tabs->count(); ++i)
        if (m_tabs->tabData(i).toString() == study && m_tabPages[i])
            if (StudyPage* page = studyPageIn(m_tabPages[i])) {
                page->showBanner(noticeTone, text, actionText, action);
                return;
            }
    if (bannerTexts({}).contains(text))
        return;
    auto* holder = new QWidget;
    auto* layout = new QHBoxLayout(holder);
    layout->setContentsMargins(12, metrics::grid, 12, 0);
    auto* banner = new Banner(noticeTone, text, actionText, action);
    layout->addWidget(banner);
    m_banners->addWidget(holder);
    connect(banner, &Banner::dismissed, holder, &QObject::deleteLater);
}

void MainWindow::clearBanners(const QString& study) {
    for (int i = 1; i < m_tabs->count(); ++i)
        if (m_tabs->tabData(i).toString() == study && m_tabPages[i]) {
            if (auto* page = qobject_cast<StudyPage*>(m_tabPages[i]))
                page->clearBanners();
            for (auto* page : m_tabPages[i]->findChildren<StudyPage*>())
                page->clearBanners();
        }
    if (!study.isEmpty())
        return;
    while (QLayoutItem* item = m_banners->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

QStringList MainWindow::bannerTexts(const QString& study) const {
    QStringList texts;
    const auto add = [&](const QList<Banner*>& banners) {
        for (const Banner* banner : banners)
            texts << banner->text();
    };
    if (study.isEmpty()) {
        for (int i = 0; i < m_banners->count(); ++i)
            add(m_banners->itemAt(i)->widget()->findChildren<Banner*>());
        return texts;
    }
    for (int i = 1; i < m_tabs->count(); ++i)
        if (m_tabs->tabData(i).toString() == study)
            if (StudyPage* page = studyPageIn(m_tabPages[i]))
                add(page->banners());
    return texts;
}

JobsPanel& MainWindow::jobsPanel() {
    if (!m_jobs) {
        m_jobs = new JobsPanel(*m_session);
        m_jobs->hide();
        m_split->addWidget(m_jobs);
        m_split->setStretchFactor(1, 0);
        connect(m_jobs, &JobsPanel::closeWanted, this, &MainWindow::toggleJobs);
        connect(m_jobs, &JobsPanel::resultWanted, this, &MainWindow::showResult);
    }
    return *m_jobs;
}

bool MainWindow::isJobsPanelOpen() const {
    return m_jobs && !m_jobs->isHidden();
}

void MainWindow::toggleJobs() {
    JobsPanel& panel = jobsPanel();
    panel.setHidden(!panel.isHidden());
    if (!panel.isHidden())
        m_split->setSizes({std::max(200, m_split->height() - 240), 240});
}

void MainWindow::showResult(const QString& job) {
    const auto record = m_session->record(job.toStdString());
    const app::Study* study = record ? m_session->studyOfKind(record->spec.kind) : nullptr;
    if (!study)
        return;
    showTab(QString::fromStdString(study->id));
    emit m_session->resultRequested(job);
}

// --------------------------------------------------------------------------------------------------------------- events

void MainWindow::closeEvent(QCloseEvent* event) {
    if (m_exports->count() > 0 && !m_mayClose) {
        event->ignore();
        const Dialogs::Question question{tr("Export under way"), tr("“%1” is not written yet. Stop the export?").arg(m_exports->name()), tr("Nothing of it is kept then."), tr("Stop the export"), {}};
        m_dialogs.ask(this, question, [this](Dialogs::Answer answer) {
            if (answer != Dialogs::Answer::accept)
                return;
            m_closeAfterExports = true;
            m_exports->cancelAll();
            closeAfterExports();
        });
        return;
    }
    if (m_mayClose || !m_session->isModified()) {
        QSettings().setValue(QStringLiteral("window/geometry"), saveGeometry());
        event->accept();
        return;
    }
    event->ignore();
    settle([this](bool settled) {
        if (!settled)
            return;
        m_mayClose = true;
        // The answer may come while this event is still under way; closing inside closing does nothing.
        QTimer::singleShot(0, this, &QWidget::close);
    });
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!event->mimeData()->hasUrls())
        return;
    event->acceptProposedAction();
    m_home->setDragging(true);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    m_home->setDragging(false);
}

void MainWindow::dropEvent(QDropEvent* event) {
    m_home->setDragging(false);
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    event->acceptProposedAction();
    openPaths(paths);
}

void MainWindow::paintEvent(QPaintEvent* event) {
    QMainWindow::paintEvent(event);
    if (m_painted)
        return;
    m_painted = true;
    QTimer::singleShot(0, this, &MainWindow::afterFirstPaint);
}

namespace {
/// Bytes of the files that a sample's jobs read.
qint64 sizeOf(const app::SampleStudy& sample) {
    std::set<std::filesystem::path> paths;
    for (const auto& job : sample.jobs)
        for (const auto& [name, input] : job.inputs)
            if (!input.path.empty())
                paths.insert(input.path);
    qint64 bytes = 0;
    std::error_code error;
    for (const auto& path : paths) {
        if (std::filesystem::is_regular_file(path, error))
            bytes += static_cast<qint64>(std::filesystem::file_size(path, error));
        for (std::filesystem::recursive_directory_iterator each(path, error), end; !error && each != end; each.increment(error))
            if (each->is_regular_file(error))
                bytes += static_cast<qint64>(each->file_size(error));
    }
    return bytes;
}
}  // namespace

void MainWindow::afterFirstPaint() {
    emit firstPainted();
    m_keeper.followSystem();
    // What a sample holds is read from its files, beside the first look at the window.
    for (const auto& study : m_session->studies()) {
        if (!study.sample)
            continue;
        const app::Study* each = &study;
        m_session->inBackground(this, QStringLiteral("sample-text/") + QString::fromStdString(study.id), [this, each, folder = m_session->samplesFolder()]() -> std::function<void()> {
            auto sample = each->sample(folder);
            const auto bytes = sample ? sizeOf(*sample) : 0;
            return [this, each, sample, bytes] {
                if (sample)
                    m_home->setSampleTexts(QString::fromStdString(each->id), sample->title,
                                           bytes > 0 ? QStringLiteral("%1 · %2").arg(sample->subtitle, QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat)) : sample->subtitle);
            };
        });
    }
}

}  // namespace triptych::shell
