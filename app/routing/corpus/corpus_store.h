#pragma once

#include <memory>
#include <optional>

#include <QObject>
#include <QTimer>

#include "app/routing/analysis_job.h"
#include "app/routing/core/corpus_recipe.h"
#include "app/routing/core/corpus_report.h"
#include "routing/languages.h"

namespace triptych::app::routingview {

/// The corpus that is looked at: what it is made of, its recipe, and what each rule says of it. GUI thread only.
class CorpusStore : public QObject {
    Q_OBJECT
public:
    CorpusStore(Workspace& workspace, QObject* parent);

    /// \param job of a result with a corpus; anything else shows none.
    void setCorpus(const std::string& job);
    /// Rules are asked only while somebody looks.
    void setActive(bool active);
    [[nodiscard]] const std::optional<base::JobRecord>& corpus() const { return m_corpus; }
    [[nodiscard]] const routing::LanguageTable& languages() const { return m_languages; }
    [[nodiscard]] QString title() const;

    /// As far as it is counted: by the rules' report, else by the summary of its import.
    [[nodiscard]] const CorpusComposition& composition() const;
    [[nodiscard]] const std::shared_ptr<const CorpusReport>& inspected() const { return m_inspected; }
    [[nodiscard]] const std::optional<base::JobRecord>& inspection() const { return m_inspection; }
    /// Was it left by a cleaning?
    [[nodiscard]] bool isCleaned() const { return m_corpus && m_corpus->spec.kind == "routing.clean_corpus"; }
    /// What that cleaning did; null for other corpora, and until it is read.
    [[nodiscard]] const std::shared_ptr<const CorpusReport>& cleaned() const { return m_cleaned; }

    [[nodiscard]] const RecipeDraft& draft() const { return m_draft; }
    /// One undo step; steps with one `mergeId` in a row become one.
    void setDraft(const RecipeDraft& draft, const QString& undoText, const QString& mergeId = {});
    /// Corpora of the project that may be the test set, and tokenizers, newest first.
    [[nodiscard]] std::vector<base::JobRecord> otherCorpora() const;
    [[nodiscard]] std::vector<base::JobRecord> tokenizers() const;
    /// Keeps a tokenizer.json and chooses it. Errors: what cannot be read, more than 64 MiB.
    [[nodiscard]] base::Status chooseTokenizerFile(const QString& path);

    /// The report is of other thresholds than the draft's, and is not asked for by itself.
    [[nodiscard]] bool isOlder() const { return m_older; }
    /// Asks the rules now.
    void update();
    [[nodiscard]] AnalysisJob& inspecting() { return m_inspect; }
    /// Makes a new corpus by the recipe; this one stays.
    void apply();
    /// Of this corpus, or of one that was looked at before: one at a time.
    [[nodiscard]] AnalysisJob& cleaning() { return m_clean; }
    /// Is it the shown corpus that is cleaned now?
    [[nodiscard]] bool cleansThis() const { return m_clean.isBusy() && m_corpus && m_corpus->id == m_cleaningOf; }
    /// Title of the corpus that is cleaned, or was last.
    [[nodiscard]] const QString& cleaningTitle() const { return m_cleaningTitle; }

    /// Above so many documents a change of thresholds waits until it is asked for.
    static constexpr std::int64_t mostAtOnce = 100'000;

signals:
    void corpusChanged();
    /// What is known of the corpus is more, or other, now.
    void reportChanged();
    void draftChanged();
    void progressed();
    /// A cleaning of the shown corpus is done: its job.
    void cleanedReady(const QString& job);
    void said(bool refused, const QString& text);

private:
    void want(bool submit);
    void readInspected();
    void readCleaned();
    void documentMoved(const QString& key);
    [[nodiscard]] std::string key() const { return recipePrefix + (m_corpus ? m_corpus->id : std::string()); }
    [[nodiscard]] std::optional<base::JobSpec> specOf(const char* kind, const base::Json& steps) const;

    Workspace& m_workspace;
    AnalysisJob m_inspect, m_clean;
    QTimer m_soon;
    std::optional<base::JobSpec> m_asked;  ///< of the inspection
    std::string m_cleaningOf;
    QString m_cleaningTitle;
    std::optional<base::JobRecord> m_corpus, m_inspection;
    CorpusComposition m_summary;
    std::shared_ptr<const CorpusReport> m_inspected, m_cleaned;
    RecipeDraft m_draft;
    routing::LanguageTable m_languages;
    bool m_active = false, m_older = false;
};

}  // namespace triptych::app::routingview
