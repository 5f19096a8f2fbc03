#pragma once

#include <array>

#include <QWidget>

#include "app/routing/core/corpus_audit.h"

class QPushButton;

namespace triptych::shell {
class Label;
}

namespace triptych::app::routingview {

/// One question about a document and its three answers, each with the key that gives it. GUI thread only.
class QuestionRow : public QWidget {
    Q_OBJECT
public:
    explicit QuestionRow(const QString& question, QWidget* parent = nullptr);
    void setQuestion(const QString& question);
    /// \param current the keys answer this one.
    void setMark(AuditMark mark, bool current);
    [[nodiscard]] bool isCurrent() const { return m_current; }
    [[nodiscard]] QPushButton* button(AuditMark mark) const;

signals:
    void marked(triptych::app::routingview::AuditMark mark);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    shell::Label* m_question;
    std::array<QPushButton*, 3> m_buttons = {};  ///< good, doubtful, bad
    bool m_current = false;
};

}  // namespace triptych::app::routingview
