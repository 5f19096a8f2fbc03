#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace triptych::shell {
class Label;
}

namespace triptych::app {

class ReviewModel;

/// What was decided about the shown subject, when and after how long, and a comment. Part of the Inspector. GUI thread.
class HistoryPanel : public QWidget {
    Q_OBJECT
public:
    explicit HistoryPanel(ReviewModel& review, QWidget* parent = nullptr);
    [[nodiscard]] QPlainTextEdit* comment() const { return m_comment; }
    [[nodiscard]] QString words() const;

private:
    void refresh();
    ReviewModel& m_review;
    shell::Label* m_words;
    QPlainTextEdit* m_comment;
};

}  // namespace triptych::app
