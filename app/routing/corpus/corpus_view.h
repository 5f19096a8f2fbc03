#pragma once

#include "app/routing/core/corpus_bars.h"
#include "app/routing/routing_view.h"

class QComboBox;
class QProgressBar;
class QStackedWidget;

namespace triptych::shell {
class EmptyView;
class Label;
class LinkButton;
class SegmentedControl;
}

namespace triptych::app::routingview {

class AuditPage;
class AuditStore;
class CleaningPage;
class CompositionPage;
class CorpusStore;

/// The corpus that is chosen in the Library: what it is made of, what each rule would drop and why, what a cleaning dropped, and what people say of a sample. GUI thread only.
class CorpusView : public RoutingView {
    Q_OBJECT
public:
    CorpusView(Workspace& workspace, Brush& brush);

    QWidget* makeOptions() override;
    /// What the Library chose; empty: none.
    void setCorpus(const std::string& job);
    void show(std::shared_ptr<const Shown> shown) override { (void)shown; }
    void setActive(bool active) override;
    [[nodiscard]] bool needsSource() const override { return false; }
    [[nodiscard]] QString seen() const override;
    [[nodiscard]] std::vector<Fact> facts() const override;
    [[nodiscard]] std::optional<base::JobRecord> made() const override;
    [[nodiscard]] std::optional<figures::FigureRecipe> recipe() const override;

    [[nodiscard]] CorpusStore& store() { return *m_store; }
    [[nodiscard]] CompositionPage* composition() const { return m_composition; }
    [[nodiscard]] CleaningPage* cleaning() const { return m_cleaning; }
    [[nodiscard]] CleaningPage* dropped() const { return m_dropped; }
    [[nodiscard]] AuditPage* audit() const { return m_audit; }
    [[nodiscard]] AuditStore& auditStore() { return *m_auditStore; }
    [[nodiscard]] shell::SegmentedControl* pages() const { return m_pages; }
    [[nodiscard]] QComboBox* measureChooser() const { return m_measure; }
    [[nodiscard]] QComboBox* testChooser() const { return m_test; }
    [[nodiscard]] QComboBox* tokenizerChooser() const { return m_tokenizer; }

signals:
    /// A cleaning left a new corpus: it is to be chosen.
    void corpusMade(const QString& job);

private:
    void showPage();
    void refresh();
    void refreshProgress();
    void listChoices();
    void chooseTokenizer();
    void writeCard();
    [[nodiscard]] std::vector<Fact> auditFacts() const;
    [[nodiscard]] std::vector<Fact> stepFacts(const CleaningPage& page) const;

    CorpusStore* m_store;
    AuditStore* m_auditStore;
    CompositionPage* m_composition;
    CleaningPage *m_cleaning, *m_dropped;
    AuditPage* m_audit;
    shell::SegmentedControl* m_pages;
    QComboBox *m_measure, *m_test, *m_tokenizer;
    QStackedWidget* m_stack;
    shell::EmptyView* m_empty;
    QWidget *m_choices, *m_strip, *m_options = nullptr;
    QProgressBar* m_progress;
    shell::Label* m_state;
    shell::LinkButton *m_link, *m_card = nullptr;
};

}  // namespace triptych::app::routingview
