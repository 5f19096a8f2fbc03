#include "app/routing/corpus/audit_page.h"

#include <algorithm>

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/routing/core/corpus_bars.h"
#include "app/routing/corpus/audit_store.h"
#include "app/routing/corpus/marked_text.h"
#include "app/routing/corpus/question_row.h"
#include "app/routing/corpus/table_view.h"
#include "app/shell/label.h"
#include "app/shell/segmented_control.h"
#include "app/shell/style.h"

namespace triptych::app::routingview {
namespace {

shell::Label* wrapped(const QString& text, shell::TextSize size, shell::Ink ink, bool bold = false) {
    auto* label = new shell::Label(text, size, ink, bold);
    label->setWordWrap(true);
    return label;
}

// As the rater on screen: every question is to be asked anew.
constexpr int nobodyShown = -2;

QSpinBox* number(int least, int most, int value) {
    auto* box = new QSpinBox;
    box->setRange(least, most);
    box->setValue(value);
    box->setGroupSeparatorShown(true);
    box->setMinimumWidth(116);
    return box;
}

}  // namespace

AuditPage::AuditPage(AuditStore& store, QWidget* parent)
    : QWidget(parent), m_store(store), m_pages(new shell::SegmentedControl), m_stack(new QStackedWidget), m_head(new QWidget), m_rater(new QComboBox), m_again(new shell::LinkButton(tr("Draw another sample…"))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(4);
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(16, 0, 16, 0);
    head->setSpacing(8);
    m_pages->addSegment("desk", tr("Rate"), tr("One document after another"));
    m_pages->addSegment("results", tr("Results"), tr("What was judged good, and how far the raters agree"));
    auto* raterWords = new shell::Label(tr("Rater"), shell::TextSize::body, shell::Ink::text2);
    m_rater->setAccessibleName(tr("Rater"));
    m_rater->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_rater->setMinimumContentsLength(14);
    raterWords->setBuddy(m_rater);
    m_again->setToolTip(tr("What was said of this sample stays in the project, but no longer counts; undo brings it back"));
    head->addWidget(m_pages);
    head->addSpacing(8);
    head->addWidget(raterWords);
    head->addWidget(m_rater);
    head->addStretch();
    head->addWidget(m_again);
    column->addWidget(m_head);
    column->addWidget(m_stack, 1);
    m_drawPage = makeDraw();
    m_deskPage = makeDesk();
    m_resultPage = makeResults();
    for (auto* page : {m_drawPage, m_deskPage, m_resultPage})
        m_stack->addWidget(page);
    connect(m_pages, &shell::SegmentedControl::currentChanged, this, [this] {
        keepComment();
        refresh();
    });
    connect(m_rater, &QComboBox::activated, this, [this] {
        keepComment();
        m_store.setRater(m_rater->currentData().toInt());
    });
    connect(m_again, &QAbstractButton::clicked, this, &AuditPage::drawAnother);
    connect(&store, &AuditStore::planChanged, this, &AuditPage::refresh);
    connect(&store, &AuditStore::takenBack, this, [this] { m_shownRater = nobodyShown; });
    connect(&store, &AuditStore::itemChanged, this, &AuditPage::refreshDesk);
    connect(&store, &AuditStore::answersChanged, this, &AuditPage::refreshResults);
    refresh();
}

QWidget* AuditPage::makeDraw() {
    auto* page = new QWidget;
    auto* outer = new QVBoxLayout(page);
    outer->setContentsMargins(16, 8, 16, 16);
    auto* column = new QVBoxLayout;
    column->setSpacing(8);
    column->addWidget(wrapped(tr("Is it the right language, fluent, and medical?"), shell::TextSize::card, shell::Ink::text, true));
    column->addWidget(wrapped(tr("A sample by language and source is rated by one or more people, one document after another. They see the text and the language it is said to be in, but neither its source nor what others said."),
                              shell::TextSize::body, shell::Ink::text2));
    auto* form = new QFormLayout;
    form->setFormAlignment(Qt::AlignLeading | Qt::AlignTop);
    form->setHorizontalSpacing(16);
    m_size = number(1, 5'000, 200);
    m_least = number(1, 1'000, 2);
    m_seed = number(0, 1'000'000'000, 1);
    m_least->setToolTip(tr("Every language of every source has at least so many, or all it has; the rest is in proportion"));
    m_seed->setToolTip(tr("The same seed draws the same documents of the same corpus"));
    for (const auto& [words, box] : {std::pair(tr("Documents"), m_size), std::pair(tr("At least of each"), m_least), std::pair(tr("Seed"), m_seed)}) {
        form->addRow(words, box);
        box->setAccessibleName(words);
    }
    column->addLayout(form);
    m_draw = new QPushButton(tr("Draw the sample"));
    shell::setPrimary(m_draw);
    m_stay = new QPushButton(tr("Keep the sample"));
    m_stay->setToolTip(tr("Back to the documents that are rated now"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_draw);
    buttons->addWidget(m_stay);
    buttons->addStretch();
    column->addLayout(buttons);
    connect(m_stay, &QPushButton::clicked, this, [this] {
        refresh();
        m_desk->setFocus();
    });
    column->addStretch();
    auto* holder = new QWidget;
    holder->setLayout(column);
    holder->setMaximumWidth(520);
    outer->addWidget(holder, 1);
    connect(m_draw, &QPushButton::clicked, this, [this] {
        routing::AuditSettings settings;
        settings.documents = m_size->value();
        settings.leastPerStratum = m_least->value();
        settings.seed = static_cast<std::uint64_t>(m_seed->value());
        m_store.draw(settings);
    });
    return page;
}

QWidget* AuditPage::makeDesk() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(16, 8, 16, 12);
    column->setSpacing(6);

    m_namePart = new QWidget;
    auto* name = new QVBoxLayout(m_namePart);
    name->setContentsMargins(0, 0, 0, 0);
    name->setSpacing(8);
    name->addWidget(wrapped(tr("Who rates?"), shell::TextSize::card, shell::Ink::text, true));
    name->addWidget(wrapped(tr("The name stands beside what is said, in this project alone. Any word will do."), shell::TextSize::body, shell::Ink::text2));
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
    column->addWidget(m_namePart);
    const auto start = [this] {
        m_store.addRater(m_name->text());
        m_name->clear();
        m_desk->setFocus();
    };
    connect(m_start, &QPushButton::clicked, this, start);
    connect(m_name, &QLineEdit::returnPressed, this, start);

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
    column->addWidget(m_desk, 1);
    connect(back, &QPushButton::clicked, this, &AuditPage::back);
    connect(skip, &QPushButton::clicked, this, &AuditPage::skip);
    connect(next, &QPushButton::clicked, this, &AuditPage::forward);
    connect(m_comment, &QLineEdit::editingFinished, this, &AuditPage::keepComment);
    return page;
}

QWidget* AuditPage::makeResults() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(16, 8, 0, 0);
    column->setSpacing(4);
    m_headline = wrapped({}, shell::TextSize::card, shell::Ink::text, true);
    m_details = wrapped({}, shell::TextSize::secondary, shell::Ink::text2);
    column->addWidget(m_headline);
    column->addWidget(m_details);
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    m_tableBox = new QWidget;
    (new QVBoxLayout(m_tableBox))->setContentsMargins(0, 4, 16, 12);
    area->setWidget(m_tableBox);
    m_tableBox->setAutoFillBackground(false);
    column->addWidget(area, 1);
    return page;
}

void AuditPage::drawAnother() {
    if (!m_store.plan())
        return;
    keepComment();
    // The same seed would draw the same documents.
    const auto& settings = m_store.plan()->settings;
    m_size->setValue(static_cast<int>(settings.documents));
    m_least->setValue(static_cast<int>(settings.leastPerStratum));
    m_seed->setValue(settings.seed < static_cast<std::uint64_t>(m_seed->maximum()) ? static_cast<int>(settings.seed) + 1 : 0);
    m_pages->setCurrent("desk");
    m_stay->show();
    m_stack->setCurrentWidget(m_drawPage);
    m_draw->setFocus();
}

void AuditPage::setLanguages(const routing::LanguageTable& languages) {
    if (languages == m_languages)
        return;
    m_languages = languages;
    refreshDesk();
}

QString AuditPage::languageName(const std::string& code) const {
    const auto language = m_languages.language(code);
    const auto english = QString::fromStdString(language.english.empty() ? code : language.english);
    return language.name.empty() || language.name == language.english ? english : QStringLiteral("%1 · %2").arg(english, QString::fromStdString(language.name));
}

QString AuditPage::headline() const {
    return m_headline->text();
}

void AuditPage::refresh() {
    const auto& plan = m_store.plan();
    m_head->setVisible(plan.has_value());
    m_draw->setEnabled(!m_store.isDrawing());
    m_draw->setText(m_store.isDrawing() ? tr("Drawing…") : tr("Draw the sample"));
    if (!plan) {
        m_stay->hide();
        m_stack->setCurrentWidget(m_drawPage);
        return;
    }
    // Another sample or corpus has questions of its own.
    m_shownRater = nobodyShown;
    m_rater->clear();
    m_rater->addItem(tr("Somebody new…"), -1);
    for (qsizetype r = 0; r < plan->raters.size(); ++r)
        m_rater->addItem(plan->raters[r], static_cast<int>(r));
    m_rater->setCurrentIndex(m_store.rater() + 1);
    const bool results = m_pages->current() == "results";
    m_stack->setCurrentWidget(results ? m_resultPage : m_deskPage);
    refreshDesk();
    refreshResults();
}

void AuditPage::refreshDesk() {
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

void AuditPage::mark(std::size_t question, AuditMark mark) {
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
        refreshDesk();
}

void AuditPage::skip() {
    auto rating = m_store.rating();
    rating.skipped = true;
    rating.marks.fill(AuditMark::none);
    m_store.rate(rating, tr("Skip document %1 of the sample").arg(m_store.item() + 1));
    forward();
}

void AuditPage::back() {
    keepComment();
    if (m_store.item() > 0)
        m_store.goTo(m_store.item() - 1);
}

// To the next that is open; where all are done, simply to the next.
void AuditPage::forward() {
    keepComment();
    const auto count = m_store.plan() ? m_store.plan()->items() : 0;
    const auto open = m_store.nextOpen(m_store.item());
    if (open < count && open != m_store.item())
        m_store.goTo(open);
    else if (open == count && m_store.item() + 1 < count)
        m_store.goTo(m_store.item() + 1);
    else
        refreshDesk();
}

void AuditPage::keepComment() {
    if (!m_store.plan() || m_store.rater() < 0 || m_store.item() != m_shownItem || m_store.rater() != m_shownRater)
        return;
    auto rating = m_store.rating();
    if (rating.comment == m_comment->text())
        return;
    rating.comment = m_comment->text();
    m_store.rate(rating, tr("Comment on document %1 of the sample").arg(m_store.item() + 1));
}

bool AuditPage::keyPressed(int key) {
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
        refreshDesk();
        return true;
    default: return false;
    }
}

bool AuditPage::eventFilter(QObject* watched, QEvent* event) {
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

void AuditPage::refreshResults() {
    if (!m_store.plan() || m_pages->current() != "results")
        return;
    const auto& answers = m_store.answers();
    m_tables.clear();
    if (answers) {
        m_tables = auditTables(*answers, m_languages);
        if (auto comments = auditComments(*m_store.plan(), m_store.ratings()); !comments.rows.empty())
            m_tables.push_back(std::move(comments));
        m_headline->setText(auditHeadline(*answers));
        m_details->setText(tr("A document is good where more than half of its raters say so. Of the corpus: languages and sources weighted by their documents. Intervals at 95 %: Wilson’s for shares, bootstrap over documents for agreement."));
    } else {
        m_headline->setText(m_store.plan()->raters.isEmpty() ? tr("Nothing is rated yet") : tr("Counting what was said…"));
        m_details->setText({});
        m_store.computeAnswers();
    }
    auto* column = static_cast<QVBoxLayout*>(m_tableBox->layout());
    while (auto* item = column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto& table : m_tables) {
        if (table.rows.empty())
            continue;
        column->addWidget(new shell::Label(table.title, shell::TextSize::secondary, shell::Ink::text2, true));
        column->addWidget(new TableView(table));
        column->addSpacing(8);
    }
    column->addStretch();
}

}  // namespace triptych::app::routingview
