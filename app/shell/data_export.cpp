#include <algorithm>

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QMenu>

#include "app/shell/main_window.h"
#include "app/shell/when.h"
#include "project/project.h"

// Results as data of other programs: the menu, the question where to, and the work off the window's thread.
namespace triptych::shell {
namespace {

bool fits(const app::Exporter& exporter, const base::JobRecord& record) {
    return record.state == base::JobState::done && exporter.accepts(record);
}

// What an export reads, taken when it was asked for: records and documents may change while it runs.
class Snapshot final : public app::ResultSource {
public:
    Snapshot(const Session& session, const std::string& study) : m_records(session.allRecords()), m_project(session.pinnedProject()) {
        for (const QString& key : session.documentKeys(QString::fromStdString(study) + QLatin1Char('/')))
            m_documents[key.toStdString()] = session.document(key.toStdString());
    }
    base::Result<base::JobRecord> record(const std::string& job) const override {
        const auto found = m_records.find(job);
        return found == m_records.end() ? base::Result<base::JobRecord>(base::badRequest("no such job in this project", job)) : found->second;
    }
    const base::BlobReader& blobs() const override { return *m_project; }
    base::Json document(const std::string& key) const override {
        const auto found = m_documents.find(key);
        return found == m_documents.end() ? base::Json() : found->second;
    }
    [[nodiscard]] bool open() const { return m_project != nullptr; }

private:
    std::map<std::string, base::JobRecord> m_records;
    std::shared_ptr<const project::Project> m_project;
    std::map<std::string, base::Json> m_documents;
};

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
    const auto go = [this, study = &study, exporter = &exporter](const std::string& job) {
        const QString suggested = QDir::home().filePath(exporter->suggested);
        m_dialogs.file(this, {exporter->folder ? Dialogs::FileWish::openFolder : Dialogs::FileWish::save, exporter->text, exporter->fileFilter, suggested},
                       [this, study, exporter, job](const QString& path) {
                           if (!path.isEmpty())
                               exportData(*study, *exporter, job, path);
                       });
    };
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

void MainWindow::exportData(const app::Study& study, const app::Exporter& exporter, const std::string& job, const QString& path) {
    auto snapshot = std::make_shared<const Snapshot>(*m_session, study.id);
    if (!snapshot->open())
        return;
    const QString id = QString::fromStdString(study.id);
    m_session->inBackground(this, QStringLiteral("exportData/") + path, [this, snapshot, &exporter, job, path, id]() -> std::function<void()> {
        const auto written = exporter.write(*snapshot, job, std::filesystem::path(path.toStdString()), base::Json::object());
        return [this, written, path, id] {
            if (!written)
                showBanner(id, app::Workspace::Tone::bad, QString::fromStdString(written.error().message()), {}, {});
            else
                showBanner(id, app::Workspace::Tone::info, tr("%1: %2").arg(QFileInfo(path).fileName(), written->lines.join(QStringLiteral("; "))), {}, {});
        };
    });
}

}  // namespace triptych::shell
