#pragma once

#include <QWidget>

#include "app/routing/joining_state.h"
#include "app/routing/language_model.h"
#include "app/shell/dialogs.h"

class QComboBox;
class QPushButton;
class QTableView;

namespace triptych::app {
class Workspace;
}
namespace triptych::shell {
class Label;
}

namespace triptych::app::routingview {

/// The view in which the project's languages are edited: every change is one undo step of the document "routing/families".
/// Beside each language stands the family that it would join by the shown routing. GUI thread only.
class LanguageEditor : public QWidget {
    Q_OBJECT
public:
    explicit LanguageEditor(Workspace& workspace, QWidget* parent = nullptr);

    /// \param found codes of the trace that is shown.
    void set(const routing::LanguageTable& table, const std::vector<std::string>& found);
    /// For the option row: the preset, add, remove, import, export. Made once, owned by whoever takes it.
    [[nodiscard]] QWidget* makeOptions();
    [[nodiscard]] QTableView* table() const { return m_view; }
    [[nodiscard]] LanguageModel& model() { return m_model; }
    /// The routing by which languages are told to be near a family; null: none.
    void show(std::shared_ptr<const Shown> shown) { m_joining->show(std::move(shown)); }
    void setActive(bool active) { m_joining->setActive(active); }
    [[nodiscard]] const JoiningState& joining() const { return *m_joining; }
    /// Of the selected language: what it would join, and what that is worth.
    [[nodiscard]] std::vector<Fact> facts() const;
    [[nodiscard]] std::optional<figures::FigureRecipe> recipe() const;
    void setDialogs(shell::Dialogs dialogs) { m_dialogs = std::move(dialogs); }
    void importFrom(const QString& path);
    void exportTo(const QString& path);

signals:
    /// Why an edit or a file was refused, or what was read otherwise than it stood there.
    void said(bool refused, const QString& text);
    /// facts() or recipe() are others now.
    void changed();

private:
    void keep(const routing::LanguageTable& table, const QString& undoText);
    void removeSelected();
    void joinSelected();
    void refresh();
    void refreshAnswers();

    Workspace& m_workspace;
    LanguageModel m_model;
    shell::Dialogs m_dialogs = shell::Dialogs::real();
    QTableView* m_view = nullptr;
    QComboBox* m_preset = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_join = nullptr;
    JoiningState* m_joining = nullptr;
    shell::Label* m_worth = nullptr;
};

}  // namespace triptych::app::routingview
