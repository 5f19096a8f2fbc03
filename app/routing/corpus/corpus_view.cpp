#include "app/routing/corpus/corpus_view.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "app/routing/core/corpus_words.h"
#include "app/routing/corpus/audit_page.h"
#include "app/routing/corpus/audit_store.h"
#include "app/routing/corpus/bar_list.h"
#include "app/routing/corpus/cleaning_page.h"
#include "app/routing/corpus/composition_page.h"
#include "app/routing/corpus/corpus_store.h"
#include "app/routing/corpus/rule_page.h"
#include "app/shell/chooser.h"
#include "app/shell/dialogs.h"
#include "app/shell/label.h"
#include "app/shell/notices.h"
#include "app/shell/room_words.h"
#include "app/shell/segmented_control.h"

namespace triptych::app::routingview {
namespace {

const QString fileChoice = QStringLiteral("file…");

// A rule is named by its title, whatever the language.
QString phaseWords(const QString& phase) {
    const auto rule = QStringLiteral("Rule ");
    return phase.isEmpty() ? CorpusView::tr("waiting") : phase.startsWith(rule) ? ruleTitle(phase.mid(rule.size()).toStdString()) : phase;
}

QString titleOf(const base::JobRecord& record) {
    return QString::fromStdString(record.spec.title.empty() ? record.id : record.spec.title);
}

}  // namespace

CorpusView::CorpusView(Workspace& workspace, Brush& brush)
    : RoutingView({QStringLiteral("corpus"), tr("Corpus"), tr("What a corpus is made of, what each rule would drop and why, and what people say of a sample")}, workspace, brush),
      m_store(new CorpusStore(workspace, this)),
      m_auditStore(new AuditStore(workspace, this)),
      m_composition(new CompositionPage(*m_store, brush)),
      m_cleaning(new CleaningPage(*m_store, brush, CleaningPage::Of::recipe)),
      m_dropped(new CleaningPage(*m_store, brush, CleaningPage::Of::cleaning)),
      m_audit(new AuditPage(*m_auditStore)),
      m_pages(new shell::SegmentedControl),
      m_measure(shell::makeChooser(tr("Counted in"), tr("What the bars and shares count"), 10)),
      m_test(shell::makeChooser(tr("Test set"), tr("A corpus of this project of which nothing may be in this one"), 12)),
      m_tokenizer(shell::makeChooser(tr("Tokenizer"), tr("Counts tokens and their overlaps with the test set; without it words count"), 12)),
      m_stack(new QStackedWidget),
      m_empty(new shell::EmptyView("corpus", tr("What is in a corpus, and can one stand behind it?"),
                                   tr("Import texts with their languages: composition, duplicates, language check and overlap with a test set are shown here. Files can be dropped anywhere."), tr("Import a corpus…"))),
      m_choices(new QWidget),
      m_strip(new QWidget),
      m_progress(new QProgressBar),
      m_state(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)),
      m_link(new shell::LinkButton({})) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* strip = new QHBoxLayout(m_strip);
    strip->setContentsMargins(16, 4, 16, 4);
    strip->setSpacing(8);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(120);
    m_progress->setAccessibleName(tr("How far the rules are"));
    m_state->setWordWrap(true);
    strip->addWidget(m_progress);
    strip->addWidget(m_state, 1);
    strip->addWidget(m_link);
    auto* choices = new QHBoxLayout(m_choices);
    choices->setContentsMargins(16, 0, 16, 4);
    choices->setSpacing(16);
    for (auto* box : {m_measure, m_test, m_tokenizer}) {
        // One that is not shown leaves no gap.
        auto* named = new QWidget;
        auto* row = new QHBoxLayout(named);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        auto* label = new shell::Label(box->accessibleName(), shell::TextSize::body, shell::Ink::text2);
        label->setBuddy(box);
        row->addWidget(label);
        row->addWidget(box);
        choices->addWidget(named);
    }
    choices->addStretch();
    column->addWidget(m_choices);
    column->addWidget(m_strip);
    column->addWidget(m_stack, 1);
    for (QWidget* page : {static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_composition), static_cast<QWidget*>(m_cleaning), static_cast<QWidget*>(m_dropped), static_cast<QWidget*>(m_audit)})
        m_stack->addWidget(page);

    m_pages->addSegment("composition", tr("Composition"), tr("What the corpus is made of"));
    m_pages->addSegment("cleaning", tr("Cleaning"), tr("Rules in order, what each would drop on its own, and examples"));
    m_pages->addSegment("dropped", tr("Dropped"), tr("What a cleaning dropped by which rule, and why"));
    m_pages->addSegment("audit", tr("Audit"), tr("A sample that people rate without seeing where it comes from"));
    for (const auto measure : {CorpusMeasure::documents, CorpusMeasure::words, CorpusMeasure::tokens, CorpusMeasure::bytes})
        m_measure->addItem(measureTitle(measure), QString::fromLatin1(nameOf(measure)));

    connect(m_pages, &shell::SegmentedControl::currentChanged, this, &CorpusView::showPage);
    connect(m_measure, &QComboBox::currentIndexChanged, this, [this] {
        m_composition->setMeasure(measureFromText(m_measure->currentData().toString().toStdString()));
        emit changed();
    });
    connect(m_test, &QComboBox::activated, this, [this] {
        auto draft = m_store->draft();
        draft.test = m_test->currentData().toString().toStdString();
        m_store->setDraft(draft, draft.test.empty() ? tr("Choose no test set") : tr("Choose the test set %1").arg(m_test->currentText()));
    });
    connect(m_tokenizer, &QComboBox::activated, this, &CorpusView::chooseTokenizer);
    connect(m_empty, &shell::EmptyView::activated, this, [this] { m_workspace.runImporter("corpus"); });
    connect(m_link, &QAbstractButton::clicked, this, [this] {
        if (m_store->cleaning().isBusy())
            m_store->cleaning().cancel();
        else if (m_store->inspecting().isBusy())
            m_store->inspecting().cancel();
        else
            m_store->update();
    });
    for (const auto signal : {&AuditStore::planChanged, &AuditStore::itemChanged, &AuditStore::answersChanged})
        connect(m_auditStore, signal, this, [this] {
            if (m_pages->current() == "audit")
                emit changed();
        });
    connect(m_auditStore, &AuditStore::said, this, &CorpusView::said);
    connect(m_store, &CorpusStore::corpusChanged, this, [this] {
        m_pages->setSegmentEnabled("dropped", m_store->isCleaned());
        m_auditStore->setCorpus(m_store->corpus());
        if (!m_store->isCleaned() && m_pages->current() == "dropped")
            m_pages->setCurrent("composition");
        listChoices();
        refresh();
    });
    connect(m_store, &CorpusStore::draftChanged, this, [this] {
        listChoices();
        refresh();
    });
    connect(m_store, &CorpusStore::reportChanged, this, &CorpusView::refresh);
    connect(m_store, &CorpusStore::progressed, this, &CorpusView::refreshProgress);
    connect(m_store, &CorpusStore::said, this, &CorpusView::said);
    connect(m_store, &CorpusStore::cleanedReady, this, [this](const QString& job) {
        emit corpusMade(job);
        if (m_store->corpus() && m_store->corpus()->id == job.toStdString())
            m_pages->setCurrent("dropped");
    });
    for (auto* page : {m_cleaning, m_dropped}) {
        connect(page, &CleaningPage::said, this, &CorpusView::said);
        connect(page, &CleaningPage::chosenChanged, this, &CorpusView::changed);
    }
    connect(&workspace, &Workspace::jobChanged, this, [this](const QString& job) {
        if (const auto record = m_workspace.record(job.toStdString()); record && (isCorpus(*record) || record->outputs.count("tokenizer") > 0))
            listChoices();
    });
    connect(&brush, &Brush::selectionChanged, this, &CorpusView::changed);
    listChoices();
    refresh();
}

QWidget* CorpusView::makeOptions() {
    m_options = new QWidget;
    auto* row = new QHBoxLayout(m_options);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_pages);
    row->addStretch();
    m_card = new shell::LinkButton(tr("Data card…"));
    m_card->setObjectName(QStringLiteral("dataCard"));
    m_card->setToolTip(tr("What is in the corpus, what was dropped and why, the recipe and the blind audit, as Markdown and JSON"));
    row->addWidget(m_card);
    connect(m_card, &QAbstractButton::clicked, this, &CorpusView::writeCard);
    showPage();
    return m_options;
}

// An inspection does not know which corpus of the project it is of; the audit is of that one, and its intervals are computed where the card is written.
void CorpusView::writeCard() {
    const auto& record = m_store->cleaned() ? m_store->corpus() : m_store->inspection();
    if (record && m_store->corpus())
        m_workspace.runExporter("data-card", record->id, {{"corpus", m_store->corpus()->id}});
}

void CorpusView::setCorpus(const std::string& job) {
    m_store->setCorpus(job);
}

void CorpusView::setActive(bool active) {
    m_store->setActive(active);
}

void CorpusView::listChoices() {
    const auto fill = [](QComboBox* box, const QString& none, const std::vector<base::JobRecord>& records, const std::string& chosen) {
        const QSignalBlocker quiet(box);
        box->clear();
        box->addItem(none, QString());
        for (const auto& record : records)
            box->addItem(titleOf(record), QString::fromStdString(record.id));
        box->setCurrentIndex(std::max(0, box->findData(QString::fromStdString(chosen))));
    };
    const auto& draft = m_store->draft();
    fill(m_test, tr("none"), m_store->otherCorpora(), draft.test);
    const auto job = draft.tokenizer.is_object() ? draft.tokenizer.value("job", base::Json()) : base::Json();
    fill(m_tokenizer, tr("none: words"), m_store->tokenizers(), job.is_string() ? job.get<std::string>() : std::string());
    const QSignalBlocker quiet(m_tokenizer);
    if (const auto name = draft.tokenizer.is_object() ? draft.tokenizer.value("name", base::Json()) : base::Json(); name.is_string()) {
        m_tokenizer->addItem(QString::fromStdString(name.get<std::string>()).left(80), QStringLiteral("kept"));
        m_tokenizer->setCurrentIndex(m_tokenizer->count() - 1);
    }
    m_tokenizer->addItem(tr("A tokenizer.json…"), fileChoice);
}

void CorpusView::chooseTokenizer() {
    const auto data = m_tokenizer->currentData().toString();
    if (data == QLatin1String("kept"))
        return;
    if (data == fileChoice) {
        listChoices();
        shell::Dialogs::real().file(this, {shell::Dialogs::FileWish::openFile, tr("Choose a tokenizer"), tr("Tokenizers (tokenizer.json *.json)"), {}}, [this](const QString& path) {
            if (path.isEmpty())
                return;
            if (const auto status = m_store->chooseTokenizerFile(path); !status)
                emit said(true, shell::errorWords(status.error()));
        });
        return;
    }
    auto draft = m_store->draft();
    draft.tokenizer = data.isEmpty() ? base::Json() : base::Json{{"job", data.toStdString()}};
    m_store->setDraft(draft, data.isEmpty() ? tr("Choose no tokenizer") : tr("Choose the tokenizer %1").arg(m_tokenizer->currentText()));
}

void CorpusView::showPage() {
    const auto page = m_pages->current();
    const bool any = m_store->corpus().has_value();
    QWidget* wanted = page == "cleaning" ? m_cleaning : page == "dropped" ? static_cast<QWidget*>(m_dropped) : page == "audit" ? static_cast<QWidget*>(m_audit) : m_composition;
    m_stack->setCurrentWidget(any ? wanted : m_empty);
    if (m_options) {
        m_card->setVisible(page != "cleaning" && (m_store->cleaned() || m_store->inspection()));
    }
    m_pages->setVisible(any);
    m_choices->setVisible(any && (page == "composition" || page == "cleaning"));
    for (auto* box : {m_measure, m_test, m_tokenizer}) {
        const bool shown = box == m_measure ? page == "composition" : box == m_test ? page == "cleaning" : true;
        box->parentWidget()->setVisible(shown);
    }
    emit changed();
}

void CorpusView::refresh() {
    m_pages->setSegmentEnabled("dropped", m_store->isCleaned());
    const auto& composition = m_store->composition();
    auto* items = static_cast<QStandardItemModel*>(m_measure->model());
    for (int i = 0; i < m_measure->count(); ++i)
        items->item(i)->setEnabled(isCounted(composition, measureFromText(m_measure->itemData(i).toString().toStdString())));
    m_audit->setLanguages(m_store->languages());
    m_composition->refresh();
    m_cleaning->refresh();
    m_dropped->refresh();
    refreshProgress();
    showPage();
}

void CorpusView::refreshProgress() {
    auto& job = m_store->inspecting();
    auto& cleaning = m_store->cleaning();
    const bool busy = job.isBusy() || cleaning.isBusy();
    const auto& now = cleaning.isBusy() ? cleaning : job;
    m_progress->setVisible(busy);
    m_progress->setRange(0, now.fraction() < 0 ? 0 : 100);
    m_progress->setValue(static_cast<int>(100 * now.fraction()));
    QString words, link;
    if (busy) {
        const auto phase = phaseWords(now.phase());
        words = !cleaning.isBusy()       ? tr("The rules look at the corpus: %1").arg(phase)
                : m_store->cleansThis() ? tr("Cleaning: %1").arg(phase)
                                        : tr("Cleaning %1: %2", "a corpus, a rule").arg(m_store->cleaningTitle(), phase);
        link = tr("Cancel");
    } else if (!job.problem().isEmpty()) {
        words = tr("The rules gave no answer: %1").arg(job.problem());
        link = tr("Try again");
    } else if (m_store->isOlder()) {
        words = tr("Older than the settings");
        link = tr("Update");
    }
    m_state->setText(words);
    m_link->setText(link);
    m_link->setVisible(!link.isEmpty());
    m_strip->setVisible(!words.isEmpty() && m_store->corpus());
    m_cleaning->refreshApply();
}

}  // namespace triptych::app::routingview
