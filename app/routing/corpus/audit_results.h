#pragma once

#include <vector>

#include <QWidget>

#include "app/routing/core/corpus_audit.h"

namespace triptych::shell {
class Label;
}

namespace triptych::app::routingview {

class AuditStore;

/// What was judged good of the sample and of the corpus, and how far the raters agree. Counts only while somebody looks. GUI thread only.
class AuditResults : public QWidget {
    Q_OBJECT
public:
    explicit AuditResults(AuditStore& store, QWidget* parent = nullptr);

    void refresh(const routing::LanguageTable& languages);
    [[nodiscard]] QString headline() const;
    [[nodiscard]] const std::vector<CorpusTable>& tables() const { return m_tables; }

private:
    AuditStore& m_store;
    std::vector<CorpusTable> m_tables;
    shell::Label *m_headline, *m_details;
    QWidget* m_tableBox;
};

}  // namespace triptych::app::routingview
