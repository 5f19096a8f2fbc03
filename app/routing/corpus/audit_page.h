#pragma once

#include <QWidget>

#include "routing/languages.h"

class QComboBox;
class QStackedWidget;

namespace triptych::shell {
class LinkButton;
class SegmentedControl;
}

namespace triptych::app::routingview {

class AuditDesk;
class AuditDraw;
class AuditResults;
class AuditStore;

/// A sample of the corpus that people rate without seeing where a document comes from or what others said: the draw, the desk, the results. GUI thread only.
class AuditPage : public QWidget {
    Q_OBJECT
public:
    explicit AuditPage(AuditStore& store, QWidget* parent = nullptr);

    void setLanguages(const routing::LanguageTable& languages);
    void refresh();
    [[nodiscard]] AuditDraw* draw() const { return m_draw; }
    [[nodiscard]] AuditDesk* desk() const { return m_desk; }
    [[nodiscard]] AuditResults* results() const { return m_results; }
    /// "Draw another sample…".
    [[nodiscard]] shell::LinkButton* againButton() const { return m_again; }
    [[nodiscard]] QComboBox* raterChooser() const { return m_rater; }
    [[nodiscard]] shell::SegmentedControl* pages() const { return m_pages; }

private:
    void drawAnother();
    void refreshResults();

    AuditStore& m_store;
    routing::LanguageTable m_languages;
    shell::SegmentedControl* m_pages;
    QStackedWidget* m_stack;
    QWidget *m_head, *m_seat = nullptr;
    QComboBox* m_rater;
    shell::LinkButton* m_again;
    AuditDraw* m_draw;
    AuditDesk* m_desk;
    AuditResults* m_results;
};

}  // namespace triptych::app::routingview
