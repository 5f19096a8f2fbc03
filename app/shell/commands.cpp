#include "app/shell/commands.h"

#include <QCoreApplication>
#include <QMenu>
#include <QWidget>

#include "app/shell/icons.h"

namespace triptych::shell {


const std::vector<CommandRow>& commandTable() {
    static const std::vector<CommandRow> table = {
        {"file.new", QT_TRANSLATE_NOOP("Commands", "&New project"), QT_TRANSLATE_NOOP("Commands", "Start an empty project"), "new", "Ctrl+N", "file"},
        {"file.open", QT_TRANSLATE_NOOP("Commands", "&Open…"), QT_TRANSLATE_NOOP("Commands", "Open a project from disk"), "open", "Ctrl+O", "file"},
        {"file.close", QT_TRANSLATE_NOOP("Commands", "&Close project"), QT_TRANSLATE_NOOP("Commands", "Close the project and go home"), "", "Ctrl+W", "file"},
        {"file.save", QT_TRANSLATE_NOOP("Commands", "&Save"), QT_TRANSLATE_NOOP("Commands", "Write what was edited into the project"), "save", "Ctrl+S", "file", true},
        {"file.saveAs", QT_TRANSLATE_NOOP("Commands", "Save &as…"), QT_TRANSLATE_NOOP("Commands", "Copy the project to another file and go on there"), "", "Ctrl+Shift+S", "file"},
        {"file.import", QT_TRANSLATE_NOOP("Commands", "&Import…"), QT_TRANSLATE_NOOP("Commands", "Bring in a checkpoint, a trace, an export, constraints or data"), "import", "Ctrl+I", "file", true},
        {"file.exportFigure", QT_TRANSLATE_NOOP("Commands", "&Export figure…"), QT_TRANSLATE_NOOP("Commands", "Export the view on screen as PDF, SVG, PNG or numbers"), "export", "Ctrl+E", "file"},
        {"file.preferences", QT_TRANSLATE_NOOP("Commands", "&Preferences…"), QT_TRANSLATE_NOOP("Commands", "Theme, language and how many threads jobs may use"), "settings", "Ctrl+,", "file", true},
        {"file.quit", QT_TRANSLATE_NOOP("Commands", "&Quit"), QT_TRANSLATE_NOOP("Commands", "Close the window"), "", "Ctrl+Q", "file", true},
        {"edit.undo", QT_TRANSLATE_NOOP("Commands", "&Undo"), QT_TRANSLATE_NOOP("Commands", "Take the last edit back"), "undo", "Ctrl+Z", "edit"},
        {"edit.redo", QT_TRANSLATE_NOOP("Commands", "&Redo"), QT_TRANSLATE_NOOP("Commands", "Do the edit again"), "redo", "Ctrl+Shift+Z; Ctrl+Y", "edit"},
        {"edit.search", QT_TRANSLATE_NOOP("Commands", "&Search commands and results"), QT_TRANSLATE_NOOP("Commands", "Find a command, a result or a recent project by name"), "search", "Ctrl+K", "edit", true},
        {"view.home", QT_TRANSLATE_NOOP("Commands", "&Home"), QT_TRANSLATE_NOOP("Commands", "Samples, recent projects and the place to drop files"), "home", "Ctrl+0", "view"},
        {"view.library", QT_TRANSLATE_NOOP("Commands", "Fold the &Library"), QT_TRANSLATE_NOOP("Commands", "Show or fold the column at the start"), "panel-left", "Ctrl+B", "view", true},
        {"view.inspector", QT_TRANSLATE_NOOP("Commands", "Fold the &Inspector"), QT_TRANSLATE_NOOP("Commands", "Show or fold the column at the end"), "panel-right", "Ctrl+Alt+B", "view"},
        {"view.fullScreen", QT_TRANSLATE_NOOP("Commands", "&Full screen"), QT_TRANSLATE_NOOP("Commands", "Use the whole screen"), "", "F11", "view", true},
        {"view.themeSystem", QT_TRANSLATE_NOOP("Commands", "Theme as the s&ystem"), QT_TRANSLATE_NOOP("Commands", "Light or dark as the desktop says"), "", "", "view", true},
        {"view.themeLight", QT_TRANSLATE_NOOP("Commands", "L&ight theme"), QT_TRANSLATE_NOOP("Commands", "Dark text on light grounds"), "", "", "view"},
        {"view.themeDark", QT_TRANSLATE_NOOP("Commands", "&Dark theme"), QT_TRANSLATE_NOOP("Commands", "Light text on dark grounds"), "", "", "view"},
        {"jobs.panel", QT_TRANSLATE_NOOP("Commands", "Jobs &panel"), QT_TRANSLATE_NOOP("Commands", "Every job with its state, progress, rate and log"), "jobs", "Ctrl+J", "jobs"},
        {"jobs.cancelAll", QT_TRANSLATE_NOOP("Commands", "&Cancel all jobs"), QT_TRANSLATE_NOOP("Commands", "Stop whatever runs or waits"), "stop", "", "jobs"},
        {"help.whatsNew", QT_TRANSLATE_NOOP("Commands", "&What’s new"), QT_TRANSLATE_NOOP("Commands", "What changed from version to version"), "", "", "help"},
        {"help.about", QT_TRANSLATE_NOOP("Commands", "&About Triptych"), QT_TRANSLATE_NOOP("Commands", "Version, licence and libraries"), "info", "", "help"},
    };
    return table;
}


Commands::Commands(QWidget* window) : QObject(window), m_window(window) {}

QAction* Commands::add(const QString& id, const QString& text, const QString& description, const QString& iconName,
                       std::function<void()> run, const QKeySequence& keys) {
    auto* action = new QAction(text, this);
    action->setObjectName(id);
    action->setStatusTip(description);
    action->setProperty("icon-name", iconName);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    if (!keys.isEmpty())
        action->setShortcut(keys);
    action->setIconVisibleInMenu(!iconName.isEmpty());
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    m_window->addAction(action);
    m_actions[id] = action;
    m_all << action;
    return action;
}

void Commands::bind(const QString& id, std::function<void()> run) {
    for (const auto& row : commandTable()) {
        if (id != QLatin1String(row.id))
            continue;
        QAction* action = add(id, QCoreApplication::translate("Commands", row.text), QCoreApplication::translate("Commands", row.description),
                              QString::fromLatin1(row.icon), std::move(run));
        QList<QKeySequence> keys;
        for (const QString& each : QString::fromLatin1(row.keys).split(QStringLiteral("; "), Qt::SkipEmptyParts))
            keys << QKeySequence(each, QKeySequence::PortableText);
        action->setShortcuts(keys);
        return;
    }
}

QAction* Commands::action(const QString& id) const {
    const auto found = m_actions.find(id);
    return found == m_actions.end() ? nullptr : found->second;
}

QString Commands::idOf(const QAction* action) const {
    return action->objectName();
}

void Commands::fill(QMenu* menu, const QString& name) const {
    for (const auto& row : commandTable()) {
        QAction* entry = action(QString::fromLatin1(row.id));
        if (name != QLatin1String(row.menu) || !entry)
            continue;
        if (row.separatorBefore && !menu->isEmpty())
            menu->addSeparator();
        menu->addAction(entry);
    }
}

QList<QPair<QString, QString>> Commands::conflicts() const {
    QList<QPair<QString, QString>> found;
    for (qsizetype a = 0; a < m_all.size(); ++a)
        for (qsizetype b = a + 1; b < m_all.size(); ++b)
            for (const QKeySequence& key : m_all[a]->shortcuts())
                if (m_all[b]->shortcuts().contains(key))
                    found << qMakePair(idOf(m_all[a]), idOf(m_all[b]));
    return found;
}

}  // namespace triptych::shell
