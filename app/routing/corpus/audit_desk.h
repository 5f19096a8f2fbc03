#pragma once

#include <array>

#include <QWidget>

#include "app/routing/core/corpus_audit.h"

class QLineEdit;
class QProgressBar;
class QPushButton;
class QScrollArea;

namespace triptych::shell {
class Label;
}

namespace triptych::app::routingview {

class AuditStore;
class MarkedText;
class QuestionRow;

/// Where a sample is rated: who rates, then one document after another with its questions, answered by keys. Neither where it comes from nor what others said is to be seen. GUI thread only.
class AuditDesk : public QWidget {
    Q_OBJECT
public:
    explicit AuditDesk(AuditStore& store, QWidget* parent = nullptr);

    void setLanguages(const routing::LanguageTable& languages);
    void refresh();
    /// Another sample, corpus or answer than the one on screen: its questions are asked anew.
    void forget();
    /// What was typed as a comment, kept where it is not yet.
    void keepComment();
    /// The question the keys 1, 2 and 3 answer now.
    [[nodiscard]] AuditQuestion question() const { return auditQuestions[m_question]; }
    [[nodiscard]] QLineEdit* nameEdit() const { return m_name; }
    [[nodiscard]] QPushButton* startButton() const { return m_start; }
    [[nodiscard]] QLineEdit* commentEdit() const { return m_comment; }
    [[nodiscard]] MarkedText* text() const { return m_text; }
    /// Where the keys are heard.
    [[nodiscard]] QWidget* keys() const { return m_desk; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeName();
    QWidget* makeDesk();
    bool keyPressed(int key);
    void mark(std::size_t question, AuditMark mark);
    void skip();
    void back();
    void forward();
    [[nodiscard]] QString languageName(const std::string& code) const;

    AuditStore& m_store;
    routing::LanguageTable m_languages;
    std::size_t m_question = 0;
    std::size_t m_shownItem = 0;
    int m_shownRater = -1;
    QWidget *m_desk = nullptr, *m_namePart = nullptr;
    QPushButton* m_start = nullptr;
    QLineEdit *m_name = nullptr, *m_comment = nullptr;
    shell::Label *m_place = nullptr, *m_language = nullptr, *m_cut = nullptr;
    QProgressBar* m_done = nullptr;
    QScrollArea* m_scroll = nullptr;
    MarkedText* m_text = nullptr;
    std::array<QuestionRow*, 3> m_rows = {};
};

}  // namespace triptych::app::routingview
