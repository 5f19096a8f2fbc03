#include "app/langevin/constraint_editor.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

#include "app/shell/label.h"
#include "app/shell/room_words.h"
#include "app/shell/theme.h"

namespace triptych::app {

using base::Json;

ConstraintEditor::ConstraintEditor(QWidget* parent)
    : QWidget(parent), m_layout(new QVBoxLayout(this)), m_problem(new shell::Label({}, shell::TextSize::secondary, shell::Ink::bad)) {
    m_layout->setContentsMargins(0, 0, 0, 4);
    m_layout->setSpacing(4);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_layout->addWidget(m_problem);
}

bool ConstraintEditor::setSystem(const Json& polyhedron) {
    const auto part = [&](const char* name) {
        const auto found = polyhedron.is_object() ? polyhedron.find(name) : polyhedron.end();
        return polyhedron.is_object() && found != polyhedron.end() && found->is_array() ? *found : Json::array();
    };
    const Json a = part("A"), b = part("b");
    bool plane = !a.empty() && a.size() == b.size() && a.size() <= mostRows;
    for (std::size_t i = 0; plane && i < a.size(); ++i)
        plane = a[i].is_array() && a[i].size() == 2 && a[i][0].is_number() && a[i][1].is_number() && b[i].is_number();
    m_rows = plane ? static_cast<int>(a.size()) : 0;
    const auto wanted = plane ? a.size() + (a.size() < mostRows ? 1 : 0) : 0;
    while (m_lines.size() < wanted)
        addLine();
    while (m_lines.size() > wanted) {
        // The editor may be the sender of what led here.
        m_lines.back().holder->hide();
        m_lines.back().holder->deleteLater();
        m_lines.pop_back();
    }
    for (std::size_t i = 0; i < wanted; ++i) {
        auto& line = m_lines[i];
        const bool another = i == a.size();
        line.number->setText(another ? QStringLiteral("+") : QLocale().toString(static_cast<qlonglong>(i + 1)));
        line.edit->setText(another ? QString() : rowText({a[i][0].get<double>(), a[i][1].get<double>()}, b[i].get<double>(), QLocale::FloatingPointShortest));
        line.edit->setCursorPosition(0);
        line.edit->setPlaceholderText(another ? tr("Another, like x − 2 y ≤ 1") : QString());
        line.edit->setAccessibleName(another ? tr("Another constraint") : tr("Constraint %1").arg(i + 1));
        line.edit->setToolTip(another ? QString() : tr("Clear it to take the constraint out"));
        say(line, {});
    }
    return plane;
}

void ConstraintEditor::addLine() {
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* across = new QHBoxLayout;
    across->setSpacing(6);
    auto* number = new shell::Label({}, shell::TextSize::tick, shell::Ink::text3);
    number->setMinimumWidth(number->fontMetrics().horizontalAdvance(QStringLiteral("00")));
    number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* edit = new QLineEdit;
    edit->setFont(shell::fixedFont());
    auto* reason = new shell::Label({}, shell::TextSize::secondary, shell::Ink::bad);
    reason->setWordWrap(true);
    reason->hide();
    across->addWidget(number);
    across->addWidget(edit, 1);
    column->addLayout(across);
    column->addWidget(reason);
    const int row = static_cast<int>(m_lines.size());
    m_lines.push_back({holder, number, edit, reason});
    m_layout->insertWidget(row, holder);
    connect(edit, &QLineEdit::editingFinished, this, [this, row] { read(row); });
}

void ConstraintEditor::say(Line& line, const QString& reason) {
    line.reason->setText(reason);
    line.reason->setVisible(!reason.isEmpty());
}

void ConstraintEditor::read(int row) {
    auto& line = m_lines[static_cast<std::size_t>(row)];
    if (!line.edit->isModified())
        return;
    line.edit->setModified(false);
    const QString text = line.edit->text().trimmed();
    if (text.isEmpty()) {
        if (row >= m_rows)
            say(line, {});
        else if (m_rows == 1)
            say(line, tr("A set needs one constraint at least; the one that stood here is kept."));
        else
            emit rowCleared(row);
        return;
    }
    const auto typed = rowFromText(text);
    if (!typed) {
        const QString why = shell::errorWords(typed.error());
        say(line, row < m_rows ? tr("%1. The row is kept as it was.").arg(why) : why);
        return;
    }
    say(line, {});
    emit rowTyped(row, *typed);
}

void ConstraintEditor::setProblem(const QString& reason) {
    m_problem->setText(reason);
    m_problem->setVisible(!reason.isEmpty());
}

QString ConstraintEditor::problem() const {
    return m_problem->text();
}

QLineEdit* ConstraintEditor::editor(int row) const {
    return row >= 0 && row < static_cast<int>(m_lines.size()) ? m_lines[static_cast<std::size_t>(row)].edit : nullptr;
}

QString ConstraintEditor::reason(int row) const {
    return row >= 0 && row < static_cast<int>(m_lines.size()) ? m_lines[static_cast<std::size_t>(row)].reason->text() : QString();
}

}  // namespace triptych::app
