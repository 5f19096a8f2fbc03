#pragma once

#include <functional>
#include <map>
#include <vector>

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QString>

class QMenu;
class QWidget;

namespace triptych::shell {

/// A row of the command table. Menus, shortcuts, palette and welcome page all read it.
struct CommandRow {
    const char* id;           ///< "file.open"
    const char* text;         ///< as in a menu, with its mnemonic; translated in the context "Commands"
    const char* description;  ///< one sentence, for the palette and the status tip
    const char* icon;         ///< resource name, or ""
    const char* keys;         ///< portable text: "Ctrl+O"; several separated by "; "
    const char* menu;         ///< "file", "edit", "view", "study", "jobs", "help"; "" for none
    bool separatorBefore = false;
};

/// The table, in the order of the menus.
[[nodiscard]] const std::vector<CommandRow>& commandTable();

/// Actions made of the table, by id. GUI thread only.
class Commands : public QObject {
    Q_OBJECT
public:
    /// \param window where the shortcuts work.
    explicit Commands(QWidget* window);

    /// Gives a row of the table its function.
    void bind(const QString& id, std::function<void()> run);
    /// A command beyond the table (an importer, a tab), shown in the palette too.
    QAction* add(const QString& id, const QString& text, const QString& description, const QString& icon,
                 std::function<void()> run, const QKeySequence& keys = {});
    [[nodiscard]] QAction* action(const QString& id) const;
    /// Every command that has a function, in the order of the table, then as added.
    [[nodiscard]] const QList<QAction*>& all() const { return m_all; }
    [[nodiscard]] QString idOf(const QAction* action) const;
    /// Fills a menu with its rows.
    void fill(QMenu* menu, const QString& name) const;
    /// Pairs of ids that share a key.
    [[nodiscard]] QList<QPair<QString, QString>> conflicts() const;

private:
    QWidget* m_window;
    std::map<QString, QAction*> m_actions;
    QList<QAction*> m_all;
};

}  // namespace triptych::shell
