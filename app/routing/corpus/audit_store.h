#pragma once

#include <memory>
#include <optional>

#include <QObject>

#include "app/routing/core/corpus_audit.h"
#include "routing/languages.h"

namespace triptych::app {
class Workspace;
}

namespace triptych::app::routingview {

/// The blind audit of one corpus: its sample, the rater at the desk, and what was said. Every rating is a document of the project, so undo reaches back without limit and the
/// journal has each within its second. GUI thread only.
class AuditStore : public QObject {
    Q_OBJECT
public:
    AuditStore(Workspace& workspace, QObject* parent);

    void setCorpus(const std::optional<base::JobRecord>& corpus);
    [[nodiscard]] const std::optional<AuditPlan>& plan() const { return m_plan; }
    /// The sample's documents; null until they are read.
    [[nodiscard]] const std::shared_ptr<const AuditTexts>& texts() const { return m_texts; }
    [[nodiscard]] bool isDrawing() const { return m_drawing; }

    /// Draws a sample; ratings of an earlier one stay in the project, but are of an earlier round.
    void draw(const routing::AuditSettings& settings);

    /// Of the plan's raters; -1: nobody is at the desk.
    [[nodiscard]] int rater() const { return m_rater; }
    void setRater(int rater);
    /// One who is not there yet; a name that is known takes that one.
    void addRater(const QString& name);

    [[nodiscard]] std::size_t item() const { return m_item; }
    /// The first one after `item` that the rater is not done with, from the start again; items() where all are.
    [[nodiscard]] std::size_t nextOpen(std::size_t item) const;
    void goTo(std::size_t item);
    [[nodiscard]] AuditRating rating() const { return rating(m_item); }
    [[nodiscard]] AuditRating rating(std::size_t item) const;
    void rate(const AuditRating& rating, const QString& undoText);
    [[nodiscard]] const AuditRatings& ratings() const { return m_ratings; }

    /// Of all that was said; null until it is computed, and where nothing was.
    [[nodiscard]] const std::shared_ptr<const AuditAnswers>& answers() const { return m_answers; }
    void computeAnswers();

signals:
    void planChanged();
    /// Another document, or what is said of it.
    void itemChanged();
    void answersChanged();
    /// Undo or redo changed what was said: comes before the two above.
    void takenBack();
    void said(bool refused, const QString& text);

private:
    void readPlan();
    void readTexts();
    void documentMoved(const QString& key);
    [[nodiscard]] std::string planKey() const { return auditPlanPrefix + m_corpus->id; }

    Workspace& m_workspace;
    std::optional<base::JobRecord> m_corpus;
    std::optional<AuditPlan> m_plan;
    AuditRatings m_ratings;
    std::shared_ptr<const AuditTexts> m_texts;
    std::shared_ptr<const AuditAnswers> m_answers;
    std::optional<AuditRatings> m_counting;  ///< of which answers are being computed
    int m_rater = -1;
    std::size_t m_item = 0;
    bool m_drawing = false, m_rating = false;
};

}  // namespace triptych::app::routingview
