#include "app/routing/corpus/question_row.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "app/shell/label.h"
#include "app/shell/style.h"

namespace triptych::app::routingview {
namespace {

constexpr std::array marks = {AuditMark::good, AuditMark::doubtful, AuditMark::bad};

}  // namespace

QuestionRow::QuestionRow(const QString& question, QWidget* parent) : QWidget(parent), m_question(new shell::Label(question)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 8, 4);
    row->setSpacing(8);
    m_question->setWordWrap(true);
    row->addWidget(m_question, 1);
    const std::array<QString, 3> words = {tr("Good"), tr("Doubtful"), tr("Bad")};
    for (std::size_t i = 0; i < marks.size(); ++i) {
        auto* button = new QPushButton(QStringLiteral("%1  %2").arg(i + 1).arg(words[i]));
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(tr("%1: %2", "a question and an answer").arg(question, words[i]));
        button->setToolTip(tr("%1 (key %2)", "an answer and its key").arg(words[i]).arg(i + 1));
        row->addWidget(button);
        m_buttons[i] = button;
        connect(button, &QPushButton::clicked, this, [this, i] { emit marked(marks[i]); });
    }
}

void QuestionRow::setQuestion(const QString& question) {
    m_question->setText(question);
}

void QuestionRow::setMark(AuditMark mark, bool current) {
    for (std::size_t i = 0; i < marks.size(); ++i)
        m_buttons[i]->setChecked(marks[i] == mark);
    m_current = current;
    m_question->setBold(current);
    update();
}

QPushButton* QuestionRow::button(AuditMark mark) const {
    for (std::size_t i = 0; i < marks.size(); ++i)
        if (marks[i] == mark)
            return m_buttons[i];
    return nullptr;
}

void QuestionRow::paintEvent(QPaintEvent*) {
    if (!m_current)
        return;
    QPainter painter(this);
    const auto& theme = shell::Theme::current();
    shell::drawRounded(&painter, rect(), shell::metrics::segmentRadius, theme.accentSoft, Qt::transparent);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter.fillRect(QRect(mirrored ? width() - 3 : 0, 4, 3, height() - 8), theme.accent);
}

}  // namespace triptych::app::routingview
