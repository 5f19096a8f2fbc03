#include <algorithm>

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QTimer>

#include "app/shell/exports.h"
#include "app/shell/main_window.h"
#include "app/shell/room_words.h"
#include "app/shell/when.h"

// Results as data of other programs: the menu, the question where to, and the work off the window's thread.
namespace triptych::shell {
namespace {

bool fits(const app::Exporter& exporter, const base::JobRecord& record) {
    return record.state == base::JobState::done && exporter.accepts(record);
}

}  // namespace

void MainWindow::addExportCommands() {
    for (const auto& study : m_session->studies())
        for (const auto& exporter : study.exporters)
            m_commands->add(QStringLiteral("exportData.") + QString::fromStdString(exporter.id), exporter.text, tr("Export data of the study %1").arg(study.title), QStringLiteral("export"),
                            [this, study = &study, exporter = &exporter] { chooseForExporter(*study, *exporter); });
}

void MainWindow::addExportMenu(QMenu& file) {
    auto* menu = new QMenu(tr("Export &data"), &file);
    menu->setObjectName(QStringLiteral("exportData"));
    std::vector<std::pair<QAction*, QString>> actions;
    for (const auto& study : m_session->studies())
        for (const auto& exporter : study.exporters) {
            auto* action = m_commands->action(QStringLiteral("exportData.") + QString::fromStdString(exporter.id));
            menu->addAction(action);
            actions.emplace_back(action, QString::fromStdString(study.id));
        }
    if (actions.empty()) {
        delete menu;
        return;
    }
    file.insertMenu(m_commands->action(QStringLiteral("file.preferences")), menu);
    connect(&file, &QMenu::aboutToShow, this, [this, menu, actions] {
        // The shown study's own; without one all of them.
        const QString shown = currentTab();
        const bool any = std::any_of(actions.begin(), actions.end(), [&](const auto& entry) { return entry.second == shown; });
        for (const auto& [action, study] : actions)
            action->setVisible(!currentPage() || study == shown);
        menu->setEnabled(any || !currentPage());
    });
    // Hidden for the menu's sake only: the palette goes on offering them.
    connect(menu, &QMenu::aboutToHide, this, [actions] {
        for (const auto& [action, study] : actions)
            action->setVisible(true);
    });
}

void MainWindow::chooseForExporter(const app::Study& study, const app::Exporter& exporter) {
    std::vector<const base::JobRecord*> found;
    for (const auto& [id, record] : m_session->allRecords())
        if (fits(exporter, record))
            found.push_back(&record);
    std::sort(found.begin(), found.end(), [](const auto* a, const auto* b) { return a->createdMs != b->createdMs ? a->createdMs > b->createdMs : a->id > b->id; });
    if (found.empty()) {
        showBanner(QString::fromStdString(study.id), app::Workspace::Tone::info, tr("Nothing in this project can be exported that way yet."), {}, {});
        return;
    }
    const auto go = [this, study = &study, exporter = &exporter](const std::string& job) { askExportTarget(*study, *exporter, job, base::Json::object()); };
    if (found.size() == 1) {
        go(found.front()->id);
        return;
    }
    // More than one result: which is meant is the person's to say.
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("exportResults"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 30); ++i) {
        const auto& record = *found[i];
        const QString title = QString::fromStdString(record.spec.title.empty() ? record.spec.kind : record.spec.title).replace(QLatin1Char('&'), QLatin1String("&&"));
        menu->addAction(tr("%1, %2").arg(title, friendlyTime(QDateTime::fromMSecsSinceEpoch(record.createdMs))), this, [go, job = record.id] { go(job); });
    }
    menu->popup(mapToGlobal(rect().center()));
}

void MainWindow::askExportTarget(const app::Study& study, const app::Exporter& exporter, const std::string& job, const base::Json& options) {
    m_dialogs.file(this, {exporter.folder ? Dialogs::FileWish::openFolder : Dialogs::FileWish::save, exporter.text, exporter.fileFilter, QDir::home().filePath(exporter.suggested)},
                   [this, study = &study, exporter = &exporter, job, options](const QString& path) {
                       if (!path.isEmpty())
                           m_exports->start(*study, *exporter, job, path, options);
                   });
}

void MainWindow::exportChosen(const QString& id, const std::string& job, const base::Json& options) {
    for (const auto& study : m_session->studies())
        for (const auto& exporter : study.exporters)
            if (exporter.id == id.toStdString())
                return askExportTarget(study, exporter, job, options);
}

void MainWindow::exportEnded(const Exports::Ended& ended) {
    const QString name = QFileInfo(ended.path).fileName();
    if (ended.written)
        showBanner(ended.study, app::Workspace::Tone::info, tr("%1: %2").arg(name, ended.written->lines.join(QStringLiteral("; "))), {}, {});
    else if (ended.written.error().kind == base::ErrorKind::cancelled)
        showBanner(ended.study, app::Workspace::Tone::info, tr("%1: cancelled, nothing was written").arg(name), {}, {});
    else
        showBanner(ended.study, app::Workspace::Tone::bad, errorWords(ended.written.error()), {}, {});
    closeAfterExports();
}

// The window was to be closed, and only waits for exports to end.
void MainWindow::closeAfterExports() {
    if (m_exports->count() == 0 && std::exchange(m_closeAfterExports, false))
        QTimer::singleShot(0, this, &QWidget::close);
}

}  // namespace triptych::shell
