#include "app/routing/corpus/audit_results.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include "app/routing/corpus/audit_store.h"
#include "app/routing/corpus/table_view.h"
#include "app/shell/label.h"

namespace triptych::app::routingview {

AuditResults::AuditResults(AuditStore& store, QWidget* parent)
    : QWidget(parent), m_store(store), m_headline(new shell::Label({}, shell::TextSize::card, shell::Ink::text, true)), m_details(new shell::Label({}, shell::TextSize::secondary, shell::Ink::text2)),
      m_tableBox(new QWidget) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 0, 0);
    column->setSpacing(4);
    for (auto* label : {m_headline, m_details}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    (new QVBoxLayout(m_tableBox))->setContentsMargins(0, 4, 16, 12);
    area->setWidget(m_tableBox);
    m_tableBox->setAutoFillBackground(false);
    column->addWidget(area, 1);
}

QString AuditResults::headline() const {
    return m_headline->text();
}

void AuditResults::refresh(const routing::LanguageTable& languages) {
    if (!m_store.plan())
        return;
    const auto& answers = m_store.answers();
    m_tables.clear();
    if (answers) {
        m_tables = auditTables(*answers, languages);
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
