#pragma once

#include <functional>

#include <QWidget>

#include "app/routing/corpus/step_model.h"
#include "app/shell/dialogs.h"

class QComboBox;
class QListView;
class QPushButton;
class QToolButton;

namespace triptych::shell {
class Label;
class LinkButton;
}

namespace triptych::app::routingview {

class Brush;
class CorpusStore;
class RulePage;

/// The recipe: its rules in order at the side, the chosen one beside them; or, of a corpus that was cleaned, what each step did. GUI thread only.
class CleaningPage : public QWidget {
    Q_OBJECT
public:
    enum class Of { recipe, cleaning };
    CleaningPage(CorpusStore& store, Brush& brush, Of of, QWidget* parent = nullptr);

    void refresh();
    /// Apply, Cancel, or neither while another corpus is cleaned.
    void refreshApply();
    [[nodiscard]] QListView* steps() const { return m_list; }
    [[nodiscard]] const StepModel& model() const { return m_model; }
    [[nodiscard]] RulePage* rule() const { return m_rule; }
    [[nodiscard]] QPushButton* applyButton() const { return m_apply; }
    [[nodiscard]] int chosen() const;
    void choose(int step);
    void setDialogs(shell::Dialogs dialogs) { m_dialogs = std::move(dialogs); }

    void moveStep(int from, int to);
    void switchStep(int step, bool on);
    void addRule(const std::string& rule);
    void removeStep(int step);
    void saveTo(const QString& path);
    void loadFrom(const QString& path);

signals:
    void said(bool refused, const QString& text);
    /// Another step is chosen.
    void chosenChanged();

private:
    void build();
    QWidget* makeFoot();
    void showRule();
    void edit(const std::function<void(RecipeDraft&)>& change, const QString& undoText, const QString& mergeId = {});

    CorpusStore& m_store;
    Of m_of;
    StepModel m_model;
    shell::Dialogs m_dialogs = shell::Dialogs::real();
    QListView* m_list = nullptr;
    RulePage* m_rule = nullptr;
    shell::Label *m_head = nullptr, *m_hash = nullptr;
    QPushButton* m_apply = nullptr;
    QToolButton *m_up = nullptr, *m_down = nullptr, *m_remove = nullptr, *m_add = nullptr;
};

}  // namespace triptych::app::routingview
