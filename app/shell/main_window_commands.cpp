#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTabBar>

#include "app/shell/about_dialog.h"
#include "app/shell/changes.h"
#include "app/shell/home_page.h"
#include "app/shell/jobs_panel.h"
#include "app/shell/main_window.h"
#include "app/shell/preferences_dialog.h"
#include "app/shell/study_page.h"
#include "app/shell/when.h"

namespace triptych::shell {

void MainWindow::bindCommands() {
    auto& c = *m_commands;
    c.bind(QStringLiteral("file.new"), [this] {
        settle([this](bool settled) {
            if (settled)
                m_session->newProject();
        });
    });
    c.bind(QStringLiteral("file.open"), [this] { askOpen(); });
    c.bind(QStringLiteral("file.close"), [this] {
        settle([this](bool settled) {
            if (!settled)
                return;
            m_session->discard();
            showTab(QStringLiteral("home"));
        });
    });
    c.bind(QStringLiteral("file.save"), [this] { save({}); });
    c.bind(QStringLiteral("file.saveAs"), [this] { askSaveAs(); });
    c.bind(QStringLiteral("file.import"), [this] { askImport(); });
    c.bind(QStringLiteral("file.exportFigure"), [this] {
        if (StudyPage* page = currentPage(); page && page->exportButton()->isEnabled())
            page->exportButton()->click();
    });
    c.bind(QStringLiteral("file.preferences"), [this] { showPreferences(); });
    c.bind(QStringLiteral("file.quit"), [this] { close(); });
    c.bind(QStringLiteral("edit.undo"), [this] { m_session->undoStack().undo(); });
    c.bind(QStringLiteral("edit.redo"), [this] { m_session->undoStack().redo(); });
    c.bind(QStringLiteral("edit.search"), [this] { m_search->start(); });
    c.bind(QStringLiteral("view.home"), [this] { showTab(QStringLiteral("home")); });
    c.bind(QStringLiteral("view.library"), [this] {
        if (StudyPage* page = currentPage())
            page->toggleLibrary();
    });
    c.bind(QStringLiteral("view.inspector"), [this] {
        if (StudyPage* page = currentPage())
            page->toggleInspector();
    });
    c.bind(QStringLiteral("view.fullScreen"), [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    c.bind(QStringLiteral("view.themeSystem"), [this] { m_keeper.choose(ThemeChoice::system); });
    c.bind(QStringLiteral("view.themeLight"), [this] { m_keeper.choose(ThemeChoice::light); });
    c.bind(QStringLiteral("view.themeDark"), [this] { m_keeper.choose(ThemeChoice::dark); });
    c.bind(QStringLiteral("jobs.panel"), [this] { toggleJobs(); });
    c.bind(QStringLiteral("jobs.cancelAll"), [this] { m_session->cancelAll(); });
    c.bind(QStringLiteral("help.whatsNew"), [this] { showChanges(); });
    c.bind(QStringLiteral("help.about"), [this] { showAbout(); });
    int number = 1;
    for (const auto& study : m_session->studies()) {
        const QString id = QString::fromStdString(study.id);
        c.add(QStringLiteral("study.") + id, study.title, tr("Go to the tab"), study.icon, [this, id] { showTab(id); },
              QKeySequence(QStringLiteral("Ctrl+%1").arg(number++)));
        if (study.sample)
            c.add(QStringLiteral("sample.") + id, tr("Open sample: %1").arg(study.title), tr("A small study that runs on this machine"), study.icon,
                  [this, id] { openSample(id); });
        for (const auto& importer : study.importers)
            c.add(QStringLiteral("import.") + QString::fromStdString(importer.id), importer.fileless ? importer.text : tr("Import %1").arg(importer.text), study.title, QStringLiteral("import"),
                  [this, importerId = importer.id] { m_session->runImporter(importerId); });
        for (const auto& command : study.commands)
            c.add(command.id, command.text, command.description, command.icon,
                  [this, study = id, command = command.id] {
                      showTab(study);
                      emit m_session->commandRequested(command);
                  },
                  QKeySequence(command.keys, QKeySequence::PortableText));
    }
    addExportCommands();
}

void MainWindow::buildMenus() {
    const QList<QPair<QString, QString>> menus = {{QStringLiteral("file"), tr("&File")}, {QStringLiteral("edit"), tr("&Edit")},
                                                  {QStringLiteral("view"), tr("&View")}, {QStringLiteral("study"), tr("&Study")},
                                                  {QStringLiteral("jobs"), tr("&Jobs")}, {QStringLiteral("help"), tr("&Help")}};
    for (const auto& [name, title] : menus) {
        QMenu* menu = menuBar()->addMenu(title);
        menu->setObjectName(name);
        m_commands->fill(menu, name);
        if (name == QLatin1String("file"))
            addExportMenu(*menu);
        if (name == QLatin1String("study")) {
            for (const auto& study : m_session->studies())
                menu->addAction(m_commands->action(QStringLiteral("study.") + QString::fromStdString(study.id)));
            for (const auto& study : m_session->studies()) {
                if (study.commands.empty())
                    continue;
                menu->addSeparator();
                for (const auto& command : study.commands)
                    menu->addAction(m_commands->action(command.id));
            }
            for (const auto& study : m_session->studies()) {
                if (study.importers.empty())
                    continue;
                menu->addSeparator();
                for (const auto& importer : study.importers)
                    menu->addAction(m_commands->action(QStringLiteral("import.") + QString::fromStdString(importer.id)));
            }
        }
    }
}

void MainWindow::refreshCommands() {
    const auto enable = [this](const char* id, bool enabled) { m_commands->action(QString::fromLatin1(id))->setEnabled(enabled); };
    QUndoStack& stack = m_session->undoStack();
    const auto withWhat = [](const QString& verb, const QString& what) { return what.isEmpty() ? verb : QStringLiteral("%1: %2").arg(verb, what); };
    m_commands->action(QStringLiteral("edit.undo"))->setText(withWhat(tr("&Undo"), stack.undoText()));
    m_commands->action(QStringLiteral("edit.redo"))->setText(withWhat(tr("&Redo"), stack.redoText()));
    enable("edit.undo", stack.canUndo());
    enable("edit.redo", stack.canRedo());
    enable("file.save", m_session->hasProject());
    enable("file.saveAs", m_session->hasProject());
    enable("file.close", m_session->hasProject());
    const bool study = currentPage() != nullptr;
    enable("view.library", study);
    enable("view.inspector", study);
    enable("file.exportFigure", study);
}

QList<PaletteEntry> MainWindow::paletteEntries() {
    refreshCommands();
    QList<PaletteEntry> entries;
    for (QAction* action : m_commands->all()) {
        if (action->objectName() == QLatin1String("edit.search"))
            continue;
        QString text = action->text();
        text.remove(QLatin1Char('&'));
        entries << PaletteEntry{text, action->statusTip(), action->shortcut().toString(QKeySequence::NativeText),
                                action->property("icon-name").toString(), action->isEnabled(), [action] { action->trigger(); }};
    }
    for (const auto& record : m_session->records({})) {
        if (record.state != base::JobState::done)
            continue;
        const app::Study* study = m_session->studyOfKind(record.spec.kind);
        const QString id = QString::fromStdString(record.id);
        entries << PaletteEntry{titleOf(record), tr("Result · %1").arg(friendlyTime(QDateTime::fromMSecsSinceEpoch(record.finishedMs))), {},
                                study ? study->icon : QString(), true, [this, id] { showResult(id); }};
    }
    for (const auto& entry : m_recent.entries())
        entries << PaletteEntry{QFileInfo(entry.path).completeBaseName(), tr("Recent project · %1").arg(entry.path), {}, QStringLiteral("file"), true,
                                [this, path = entry.path] { openPaths({path}); }};
    return entries;
}

// ---------------------------------------------------------------------------------------------------------------- files

void MainWindow::askOpen() {
    m_dialogs.file(this, {Dialogs::FileWish::openFile, tr("Open project"), tr("Triptych projects (*.triptych)"), {}}, [this](const QString& path) {
        if (!path.isEmpty())
            openPaths({path});
    });
}

void MainWindow::askImport() {
    m_dialogs.file(this, {Dialogs::FileWish::openFile, tr("Import a file"), tr("All files (*)"), {}}, [this](const QString& path) {
        if (!path.isEmpty())
            openPaths({path});
    });
}

void MainWindow::chooseForImporter(const QString& id) {
    const app::Importer* importer = m_session->importer(id.toStdString());
    if (!importer)
        return;
    m_dialogs.file(this, {importer->folder ? Dialogs::FileWish::openFolder : Dialogs::FileWish::openFile, tr("Import %1").arg(importer->text), importer->fileFilter, {}},
                   [this, id](const QString& path) {
                       if (!path.isEmpty())
                           m_session->importFrom(id.toStdString(), path);
                   });
}

void MainWindow::openPaths(const QStringList& paths) {
    for (const QString& path : paths) {
        if (project::Project::looksLikeProject(path.toStdString()) || path.endsWith(QLatin1String(".triptych"))) {
            if (!QFileInfo::exists(path)) {
                m_recent.remove(path);
                showBanner({}, app::Workspace::Tone::bad, tr("%1 is no longer in %2. If it was moved, open it from where it is now.").arg(QFileInfo(path).fileName(), QDir::toNativeSeparators(QFileInfo(path).path())), {}, {});
                return;
            }
            settle([this, path](bool settled) {
                if (settled)
                    m_session->open(path);
            });
            return;
        }
    }
    for (const QString& path : paths)
        importPath(path);
}

void MainWindow::importPath(const QString& path) {
    // Importers look at the first kilobytes, which may lie on a slow disk.
    m_session->inBackground(this, QStringLiteral("accepts/") + path, [this, path]() -> std::function<void()> {
        const auto takers = m_session->importersFor(path);
        return [this, path, takers] {
            if (takers.empty()) {
                QStringList known;
                for (const auto& study : m_session->studies())
                    for (const auto& importer : study.importers)
                        if (!importer.fileless)
                            known << importer.text;
                showBanner({}, app::Workspace::Tone::bad, tr("%1: no importer takes this file. Known are: %2").arg(QFileInfo(path).fileName(), known.join(QStringLiteral(", "))), {}, {});
                return;
            }
            const auto go = [this, path](const app::Importer* importer) {
                if (const app::Study* study = m_session->studyOfImporter(importer->id))
                    showTab(QString::fromStdString(study->id));
                m_session->importFrom(importer->id, path);
            };
            if (takers.size() == 1) {
                go(takers.front());
                return;
            }
            auto* menu = new QMenu(this);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            for (const app::Importer* importer : takers)
                menu->addAction(tr("Import as %1").arg(importer->text), this, [go, importer] { go(importer); });
            menu->popup(mapToGlobal(rect().center()));
        };
    });
}

void MainWindow::save(std::function<void(bool)> done) {
    if (m_session->projectPath().isEmpty() || m_session->isReadOnly())
        askSaveAs(std::move(done));
    else
        m_session->save(std::move(done));
}

void MainWindow::askSaveAs(std::function<void(bool)> done) {
    const QString suggested = m_session->projectPath().isEmpty() ? QDir::home().filePath(tr("study") + QStringLiteral(".triptych")) : m_session->projectPath();
    m_dialogs.file(this, {Dialogs::FileWish::save, tr("Save project as"), tr("Triptych projects (*.triptych)"), suggested}, [this, done](QString path) {
        if (path.isEmpty()) {
            if (done)
                done(false);
            return;
        }
        if (!path.endsWith(QLatin1String(".triptych")))
            path += QLatin1String(".triptych");
        m_session->saveAs(path, done);
    });
}

void MainWindow::settle(std::function<void(bool)> then) {
    if (!m_session->hasProject() || !m_session->isModified()) {
        then(true);
        return;
    }
    const Dialogs::Question question{tr("Unsaved changes"), tr("Save the changes to “%1”?").arg(m_session->projectName()),
                                     m_session->projectPath().isEmpty() ? tr("Without saving, edits and results of this project are lost.")
                                                                        : tr("Without saving, edits are lost; results are kept."),
                                     tr("Save"), tr("Do not save")};
    m_dialogs.ask(this, question, [this, then](Dialogs::Answer answer) {
        if (answer == Dialogs::Answer::accept) {
            save(then);
        } else if (answer == Dialogs::Answer::reject) {
            m_session->discard();
            then(true);
        } else {
            then(false);
        }
    });
}

void MainWindow::openSample(const QString& study) {
    // Samples share one project: the next one joins those that are open, but never a project of the person's own.
    const std::string id = study.toStdString();
    if (m_session->holdsSamplesOnly() && !m_session->records(id + '.').empty()) {
        showTab(study);
        return;
    }
    const auto go = [this, id] {
        if (m_session->hasSampleProject())
            m_session->openSampleProject(id);
        else
            m_session->openSample(id);
    };
    if (m_session->isEmpty() || (m_session->holdsSamplesOnly() && !m_session->hasSampleProject())) {
        go();
        return;
    }
    settle([this, go](bool settled) {
        if (!settled)
            return;
        m_session->discard();
        go();
    });
}

void MainWindow::showPreferences() {
    auto* dialog = new PreferencesDialog(m_keeper, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showChanges() {
    auto* dialog = new ChangesDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showAbout() {
    auto* dialog = new AboutDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

}  // namespace triptych::shell
