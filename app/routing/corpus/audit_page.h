#pragma once

#include <array>

#include <QWidget>

#include "app/routing/core/corpus_audit.h"

class QComboBox;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QSpinBox;
class QStackedWidget;
class QVBoxLayout;

namespace triptych::shell {
class Label;
class LinkButton;
class SegmentedControl;
}

namespace triptych::app::routingview {

class AuditStore;
class MarkedText;
class QuestionRow;

/// A sample of the corpus that people rate without seeing where a document comes from or what others said: the draw, the desk, the results. GUI thread only.
class AuditPage : public QWidget {
    Q_OBJECT
public:
    AuditPage(AuditStore& store, QWidget* parent = nullptr);

    void setLanguages(const routing::LanguageTable& languages);
    void refresh();
    /// The question the keys 1, 2 and 3 answer now.
    [[nodiscard]] AuditQuestion question() const { return auditQuestions[m_question]; }
    [[nodiscard]] QSpinBox* sizeBox() const { return m_size; }
    [[nodiscard]] QPushButton* drawButton() const { return m_draw; }
    [[nodiscard]] QSpinBox* seedBox() const { return m_seed; }
    /// "Draw another sample…", and the way back from it.
    [[nodiscard]] shell::LinkButton* againButton() const { return m_again; }
    [[nodiscard]] QPushButton* stayButton() const { return m_stay; }
    [[nodiscard]] QLineEdit* nameEdit() const { return m_name; }
    [[nodiscard]] QPushButton* startButton() const { return m_start; }
    [[nodiscard]] QComboBox* raterChooser() const { return m_rater; }
    [[nodiscard]] QLineEdit* commentEdit() const { return m_comment; }
    [[nodiscard]] MarkedText* text() const { return m_text; }
    /// Where the keys are heard.
    [[nodiscard]] QWidget* desk() const { return m_desk; }
    [[nodiscard]] shell::SegmentedControl* pages() const { return m_pages; }
    [[nodiscard]] QString headline() const;
    [[nodiscard]] const std::vector<CorpusTable>& tables() const { return m_tables; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeDraw();
    QWidget* makeDesk();
    QWidget* makeResults();
    bool keyPressed(int key);
    void mark(std::size_t question, AuditMark mark);
    void skip();
    void back();
    void forward();
    void keepComment();
    void drawAnother();
    void refreshDesk();
    void refreshResults();
    [[nodiscard]] QString languageName(const std::string& code) const;

    AuditStore& m_store;
    routing::LanguageTable m_languages;
    std::size_t m_question = 0;
    std::size_t m_shownItem = 0;
    int m_shownRater = -1;
    std::vector<CorpusTable> m_tables;
    shell::SegmentedControl* m_pages;
    QStackedWidget* m_stack;
    QWidget *m_drawPage, *m_deskPage, *m_resultPage, *m_head, *m_desk = nullptr, *m_namePart = nullptr;
    QComboBox* m_rater;
    shell::LinkButton* m_again;
    QSpinBox *m_size = nullptr, *m_least = nullptr, *m_seed = nullptr;
    QPushButton *m_draw = nullptr, *m_stay = nullptr, *m_start = nullptr;
    QLineEdit *m_name = nullptr, *m_comment = nullptr;
    shell::Label *m_place = nullptr, *m_language = nullptr, *m_cut = nullptr, *m_headline = nullptr, *m_details = nullptr;
    QProgressBar* m_done = nullptr;
    QScrollArea* m_scroll = nullptr;
    MarkedText* m_text = nullptr;
    std::array<QuestionRow*, 3> m_rows = {};
    QWidget* m_tableBox = nullptr;
};

}  // namespace triptych::app::routingview
