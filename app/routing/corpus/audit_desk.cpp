#include "app/routing/corpus/audit_desk.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/routing/core/corpus_bars.h"
#include "app/routing/corpus/audit_store.h"
#include "app/routing/corpus/marked_text.h"
#include "app/routing/corpus/question_row.h"
#include "app/shell/label.h"
#include "app/shell/style.h"

namespace triptych::app::routingview {
namespace {

// As the rater on screen: every question is to be asked anew.
constexpr int nobodyShown = -2;

}  // namespace

AuditDesk::AuditDesk(AuditStore& store, QWidget* parent) : QWidget(parent), m_store(store) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 12);
    column->setSpacing(6);
    column->addWidget(makeName());
    column->addWidget(makeDesk(), 1);
    connect(&store, &AuditStore::takenBack, this, &AuditDesk::forget);
    connect(&store, &AuditStore::itemChanged, this, &AuditDesk::refresh);
}

QWidget* AuditDesk::makeName() {
    m_namePart = new QWidget;
    auto* name = new QVBoxLayout(m_namePart);
    name->setContentsMargins(0, 0, 0, 0);
    name->setSpacing(8);
    name->addWidget(new shell::Label(tr("Who rates?"), shell::TextSize::card, shell::Ink::text, true));
    auto* words = new shell::Label(tr("The name stands beside what is said, in this project alone. Any word will do."), shell::TextSize::body, shell::Ink::text2);
    words->setWordWrap(true);
    name->addWidget(words);
    auto* nameRow = new QHBoxLayout;
    m_name = new QLineEdit;
    m_name->setPlaceholderText(tr("Name"));
    m_name->setAccessibleName(tr("Name of the rater"));
    m_name->setMaxLength(200);
    m_name->setMaximumWidth(260);
    m_start = new QPushButton(tr("Start"));
    shell::setPrimary(m_start);
    nameRow->addWidget(m_name);
    nameRow->addWidget(m_start);
    nameRow->addStretch();
    name->addLayout(nameRow);
    name->addStretch();
    const auto start = [this] {
        m_store.addRater(m_name->text());
        m_name->clear();
        m_desk->setFocus();
    };
    connect(m_start, &QPushButton::clicked, this, start);
    connect(m_name, &QLineEdit::returnPressed, this, start);
    return m_namePart;
}

QWidget* AuditDesk::makeDesk() {
    m_desk = new QWidget;
    m_desk->setFocusPolicy(Qt::StrongFocus);
    m_desk->setAccessibleName(tr("Document to be rated"));
    m_desk->setAccessibleDescription(tr("1 good, 2 doubtful, 3 bad; S skips, Backspace goes back, C comments"));
    m_desk->installEventFilter(this);
    auto* desk = new QVBoxLayout(m_desk);
    desk->setContentsMargins(0, 0, 0, 0);
    desk->setSpacing(6);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    m_place = new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2);
    m_done = new QProgressBar;
    m_done->setTextVisible(false);
    m_done->setFixedWidth(120);
    m_done->setAccessibleName(tr("Documents that are done"));
    m_language = new shell::Label({}, shell::TextSize::secondary, shell::Ink::text, true);
    line->addWidget(m_place);
    line->addWidget(m_done);
    line->addStretch();
    line->addWidget(m_language);
    desk->addLayout(line);
    m_text = new MarkedText;
    m_text->setTextFont(shell::sizedFont(shell::TextSize::card));
    auto* body = new QWidget;
    auto* bodyLayout = new QVBoxLayout(body);
    bodyLayout->setContentsMargins(16, 12, 16, 12);
    bodyLayout->addWidget(m_text);
    m_cut = new shell::Label(tr("The document goes on"), shell::TextSize::secondary, shell::Ink::text3);
    bodyLayout->addWidget(m_cut);
    bodyLayout->addStretch();
    m_scroll = new QScrollArea;
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(body);
    m_scroll->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    desk->addWidget(new shell::Separator);
    desk->addWidget(m_scroll, 1);
    desk->addWidget(new shell::Separator);
    for (std::size_t q = 0; q < m_rows.size(); ++q) {
        m_rows[q] = new QuestionRow(auditQuestionTitle(auditQuestions[q]));
        desk->addWidget(m_rows[q]);
        connect(m_rows[q], &QuestionRow::marked, this, [this, q](AuditMark mark) {
            this->mark(q, mark);
            m_desk->setFocus();
        });
    }
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    m_comment = new QLineEdit;
    m_comment->setPlaceholderText(tr("Comment (C)"));
    m_comment->setAccessibleName(tr("Comment"));
    m_comment->setMaxLength(2000);
    m_comment->installEventFilter(this);
    auto* back = new QPushButton(tr("Back"));
    auto* skip = new QPushButton(tr("Skip"));
    auto* next = new QPushButton(tr("Next"));
    back->setToolTip(tr("The document before (Backspace)"));
    skip->setToolTip(tr("Say nothing of this one (S)"));
    next->setToolTip(tr("The next document (Return)"));
    for (auto* button : {back, skip, next})
        button->setFocusPolicy(Qt::TabFocus);
    foot->addWidget(m_comment, 1);
    foot->addWidget(back);
    foot->addWidget(skip);
    foot->addWidget(next);
    desk->addLayout(foot);
    connect(back, &QPushButton::clicked, this, &AuditDesk::back);
    connect(skip, &QPushButton::clicked, this, &AuditDesk::skip);
    connect(next, &QPushButton::clicked, this, &AuditDesk::forward);
    connect(m_comment, &QLineEdit::editingFinished, this, &AuditDesk::keepComment);
    return m_desk;
}

void AuditDesk::setLanguages(const routing::LanguageTable& languages) {
    if (languages == m_languages)
        return;
    m_languages = languages;
    refresh();
}

QString AuditDesk::languageName(const std::string& code) const {
    const auto language = m_languages.language(code);
    const auto english = QString::fromStdString(language.english.empty() ? code : language.english);
    return language.name.empty() || language.name == language.english ? english : QStringLiteral("%1 · %2").arg(english, QString::fromStdString(language.name));
}

void AuditDesk::forget() {
    m_shownRater = nobodyShown;
}

void AuditDesk::refresh() {
    const auto& plan = m_store.plan();
    if (!plan)
        return;
    const bool seated = m_store.rater() >= 0;
    m_namePart->setVisible(!seated);
    m_desk->setVisible(seated);
    if (!seated)
        return;
    const auto item = m_store.item();
    const auto rating = m_store.rating();
    if (item != m_shownItem || m_store.rater() != m_shownRater) {
        m_shownItem = item;
        m_shownRater = m_store.rater();
        m_comment->setText(rating.comment);
        m_question = 0;
        while (m_question + 1 < m_rows.size() && rating.marks[m_question] != AuditMark::none)
            ++m_question;
        m_scroll->ensureVisible(0, 0);
    } else if (!m_comment->hasFocus()) {
        m_comment->setText(rating.comment);
    }
    const auto done = doneBy(m_store.ratings(), static_cast<std::size_t>(m_store.rater()));
    m_place->setText(done == plan->items() ? tr("Document %1 of %2 · all are done").arg(countWords(static_cast<std::int64_t>(item + 1)), countWords(static_cast<std::int64_t>(plan->items())))
                                           : tr("Document %1 of %2 · %3 done").arg(countWords(static_cast<std::int64_t>(item + 1)), countWords(static_cast<std::int64_t>(plan->items())), countWords(static_cast<std::int64_t>(done))));
    m_done->setRange(0, static_cast<int>(plan->items()));
    m_done->setValue(static_cast<int>(done));
    const auto& texts = m_store.texts();
    m_text->setText(texts ? texts->texts[item] : tr("Reading…"));
    m_cut->setVisible(texts && texts->cut[item]);
    const auto name = texts ? languageName(texts->languages[item]) : QString();
    m_language->setText(rating.skipped ? tr("%1 · skipped").arg(name) : name);
    const std::array<QString, 3> questions = {tr("Is it in this language: %1?").arg(texts ? languageName(texts->languages[item]) : QString()), tr("Is it fluent, as somebody who speaks it would write?"), tr("Is it about medicine or health?")};
    for (std::size_t q = 0; q < m_rows.size(); ++q) {
        m_rows[q]->setQuestion(questions[q]);
        m_rows[q]->setMark(rating.marks[q], q == m_question);
    }
}

void AuditDesk::mark(std::size_t question, AuditMark mark) {
    if (!m_store.texts() || m_store.rater() < 0)
        return;
    auto rating = m_store.rating();
    rating.marks[question] = mark;
    rating.skipped = false;
    const bool last = question + 1 == m_rows.size(), through = rating.isComplete() && (last || !m_store.rating().isComplete());
    const auto open = std::find(rating.marks.begin(), rating.marks.end(), AuditMark::none);
    m_question = open != rating.marks.end() ? static_cast<std::size_t>(open - rating.marks.begin()) : last ? question : question + 1;
    m_store.rate(rating, tr("Rate document %1 of the sample").arg(m_store.item() + 1));
    if (through)
        forward();
    else
        refresh();
}

void AuditDesk::skip() {
    auto rating = m_store.rating();
    rating.skipped = true;
    rating.marks.fill(AuditMark::none);
    m_store.rate(rating, tr("Skip document %1 of the sample").arg(m_store.item() + 1));
    forward();
}

void AuditDesk::back() {
    keepComment();
    if (m_store.item() > 0)
        m_store.goTo(m_store.item() - 1);
}

// To the next that is open; where all are done, simply to the next.
void AuditDesk::forward() {
    keepComment();
    const auto count = m_store.plan() ? m_store.plan()->items() : 0;
    const auto open = m_store.nextOpen(m_store.item());
    if (open < count && open != m_store.item())
        m_store.goTo(open);
    else if (open == count && m_store.item() + 1 < count)
        m_store.goTo(m_store.item() + 1);
    else
        refresh();
}

void AuditDesk::keepComment() {
    if (!m_store.plan() || m_store.rater() < 0 || m_store.item() != m_shownItem || m_store.rater() != m_shownRater)
        return;
    auto rating = m_store.rating();
    if (rating.comment == m_comment->text())
        return;
    rating.comment = m_comment->text();
    m_store.rate(rating, tr("Comment on document %1 of the sample").arg(m_store.item() + 1));
}

bool AuditDesk::keyPressed(int key) {
    switch (key) {
    case Qt::Key_1: mark(m_question, AuditMark::good); return true;
    case Qt::Key_2: mark(m_question, AuditMark::doubtful); return true;
    case Qt::Key_3: mark(m_question, AuditMark::bad); return true;
    case Qt::Key_S: skip(); return true;
    case Qt::Key_C: m_comment->setFocus(Qt::ShortcutFocusReason); return true;
    case Qt::Key_Backspace: back(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: forward(); return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        m_question = key == Qt::Key_Up ? (m_question + m_rows.size() - 1) % m_rows.size() : (m_question + 1) % m_rows.size();
        refresh();
        return true;
    default: return false;
    }
}

bool AuditDesk::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* press = static_cast<QKeyEvent*>(event);
        const bool plain = (press->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) == Qt::NoModifier;
        if (watched == m_desk && plain && keyPressed(press->key()))
            return true;
        if (watched == m_comment && (press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter || press->key() == Qt::Key_Escape)) {
            keepComment();
            m_desk->setFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace triptych::app::routingview
