#include "app/shell/commands.h"

#include <QCoreApplication>
#include <QMenu>
#include <QWidget>

#include "app/shell/icons.h"

namespace triptych::shell {

#define WORDS(text) QT_TRANSLATE_NOOP("Commands", text)

const std::vector<CommandRow>& commandTable() {
    static const std::vector<CommandRow> table = {
        {"file.new", WORDS("&New project"), WORDS("Start an empty project"), "new", "Ctrl+N", "file"},
        {"file.open", WORDS("&Open…"), WORDS("Open a project from disk"), "open", "Ctrl+O", "file"},
        {"file.close", WORDS("&Close project"), WORDS("Close the project and go home"), "", "Ctrl+W", "file"},
        {"file.save", WORDS("&Save"), WORDS("Write what was edited into the project"), "save", "Ctrl+S", "file", true},
        {"file.saveAs", WORDS("Save &as…"), WORDS("Copy the project to another file and go on there"), "", "Ctrl+Shift+S", "file"},
        {"file.import", WORDS("&Import…"), WORDS("Bring in a checkpoint, a trace, an export, constraints or data"), "import", "Ctrl+I", "file", true},
        {"file.exportFigure", WORDS("&Export figure…"), WORDS("Export the view on screen as PDF, SVG, PNG or numbers"), "export", "Ctrl+E", "file"},
        {"file.preferences", WORDS("&Preferences…"), WORDS("Theme, language and how many threads jobs may use"), "settings", "Ctrl+,", "file", true},
        {"file.quit", WORDS("&Quit"), WORDS("Close the window"), "", "Ctrl+Q", "file", true},
        {"edit.undo", WORDS("&Undo"), WORDS("Take the last edit back"), "undo", "Ctrl+Z", "edit"},
        {"edit.redo", WORDS("&Redo"), WORDS("Do the edit again"), "redo", "Ctrl+Shift+Z; Ctrl+Y", "edit"},
        {"edit.search", WORDS("&Search commands and results"), WORDS("Find a command, a result or a recent project by name"), "search", "Ctrl+K", "edit", true},
        {"view.home", WORDS("&Home"), WORDS("Samples, recent projects and the place to drop files"), "home", "Ctrl+0", "view"},
        {"view.library", WORDS("Fold the &Library"), WORDS("Show or fold the column at the start"), "panel-left", "Ctrl+B", "view", true},
        {"view.inspector", WORDS("Fold the &Inspector"), WORDS("Show or fold the column at the end"), "panel-right", "Ctrl+Alt+B", "view"},
        {"view.fullScreen", WORDS("&Full screen"), WORDS("Use the whole screen"), "", "F11", "view", true},
        {"view.themeSystem", WORDS("Theme as the s&ystem"), WORDS("Light or dark as the desktop says"), "", "", "view", true},
        {"view.themeLight", WORDS("L&ight theme"), WORDS("Dark text on light grounds"), "", "", "view"},
        {"view.themeDark", WORDS("&Dark theme"), WORDS("Light text on dark grounds"), "", "", "view"},
        {"jobs.panel", WORDS("Jobs &panel"), WORDS("Every job with its state, progress, rate and log"), "jobs", "Ctrl+J", "jobs"},
        {"jobs.cancelAll", WORDS("&Cancel all jobs"), WORDS("Stop whatever runs or waits"), "stop", "", "jobs"},
        {"help.about", WORDS("&About Triptych"), WORDS("Version, licence and libraries"), "info", "", "help"},
    };
    return table;
}

#undef WORDS

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
