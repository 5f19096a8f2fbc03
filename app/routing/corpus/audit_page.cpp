#include "app/routing/corpus/audit_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/routing/corpus/audit_desk.h"
#include "app/routing/corpus/audit_draw.h"
#include "app/routing/corpus/audit_results.h"
#include "app/routing/corpus/audit_store.h"
#include "app/shell/label.h"
#include "app/shell/segmented_control.h"

namespace triptych::app::routingview {

AuditPage::AuditPage(AuditStore& store, QWidget* parent)
    : QWidget(parent), m_store(store), m_pages(new shell::SegmentedControl), m_stack(new QStackedWidget), m_head(new QWidget), m_rater(new QComboBox),
      m_again(new shell::LinkButton(tr("Draw another sample…"))), m_draw(new AuditDraw(store)), m_desk(new AuditDesk(store)), m_results(new AuditResults(store)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(4);
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(16, 0, 12, 0);
    head->setSpacing(8);
    m_pages->addSegment("desk", tr("Rate"), tr("One document after another"));
    m_pages->addSegment("results", tr("Results"), tr("What was judged good, and how far the raters agree"));
    m_seat = new QWidget;
    auto* seat = new QHBoxLayout(m_seat);
    seat->setContentsMargins(8, 0, 0, 0);
    seat->setSpacing(8);
    auto* raterWords = new shell::Label(tr("Rater"), shell::TextSize::body, shell::Ink::text2);
    m_rater->setAccessibleName(tr("Rater"));
    m_rater->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_rater->setMinimumContentsLength(14);
    raterWords->setBuddy(m_rater);
    m_again->setToolTip(tr("What was said of this sample stays in the project, but no longer counts; undo brings it back"));
    seat->addWidget(raterWords);
    seat->addWidget(m_rater);
    head->addWidget(m_pages);
    head->addWidget(m_seat);
    head->addStretch(1);
    head->addWidget(m_again);
    column->addWidget(m_head);
    column->addWidget(m_stack, 1);
    for (QWidget* page : {static_cast<QWidget*>(m_draw), static_cast<QWidget*>(m_desk), static_cast<QWidget*>(m_results)})
        m_stack->addWidget(page);
    connect(m_pages, &shell::SegmentedControl::currentChanged, this, [this] {
        m_desk->keepComment();
        refresh();
    });
    connect(m_rater, &QComboBox::activated, this, [this] {
        m_desk->keepComment();
        m_store.setRater(m_rater->currentData().toInt());
    });
    connect(m_again, &QAbstractButton::clicked, this, &AuditPage::drawAnother);
    connect(m_draw, &AuditDraw::stayed, this, [this] {
        refresh();
        m_desk->keys()->setFocus();
    });
    connect(&store, &AuditStore::planChanged, this, &AuditPage::refresh);
    connect(&store, &AuditStore::answersChanged, this, &AuditPage::refreshResults);
    refresh();
}

void AuditPage::drawAnother() {
    if (!m_store.plan())
        return;
    m_desk->keepComment();
    m_pages->setCurrent("desk");
    m_stack->setCurrentWidget(m_draw);
    m_draw->offerAnother(m_store.plan()->settings);
}

void AuditPage::setLanguages(const routing::LanguageTable& languages) {
    m_languages = languages;
    m_desk->setLanguages(languages);
}

void AuditPage::refresh() {
    const auto& plan = m_store.plan();
    m_head->setVisible(plan.has_value());
    m_draw->refresh(plan.has_value());
    if (!plan) {
        m_stack->setCurrentWidget(m_draw);
        return;
    }
    // Another sample or corpus has questions of its own.
    m_desk->forget();
    m_rater->clear();
    m_rater->addItem(tr("Somebody new…"), -1);
    for (qsizetype r = 0; r < plan->raters.size(); ++r)
        m_rater->addItem(plan->raters[r], static_cast<int>(r));
    m_rater->setCurrentIndex(m_store.rater() + 1);
    const bool results = m_pages->current() == "results";
    m_stack->setCurrentWidget(results ? static_cast<QWidget*>(m_results) : m_desk);
    m_seat->setVisible(!results);
    m_desk->refresh();
    refreshResults();
}

void AuditPage::refreshResults() {
    if (m_pages->current() == "results")
        m_results->refresh(m_languages);
}

}  // namespace triptych::app::routingview
