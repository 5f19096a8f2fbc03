#include "app/routing/corpus/audit_store.h"

#include <algorithm>

#include "app/shell/room_words.h"
#include "app/workspace.h"

namespace triptych::app::routingview {

AuditStore::AuditStore(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace) {
    connect(&workspace, &Workspace::documentChanged, this, &AuditStore::documentMoved);
}

void AuditStore::setCorpus(const std::optional<base::JobRecord>& corpus) {
    if (corpus ? m_corpus && m_corpus->id == corpus->id : !m_corpus)
        return;
    m_corpus = corpus;
    m_plan.reset();
    m_rater = -1;
    m_item = 0;
    m_drawing = false;
    m_texts.reset();
    m_answers.reset();
    m_counting.reset();
    m_ratings.clear();
    readPlan();
}

void AuditStore::readPlan() {
    const auto before = m_plan;
    m_plan = m_corpus ? auditPlanOf(m_workspace.document(planKey())) : std::nullopt;
    if (!m_plan || m_rater >= m_plan->raters.size())
        m_rater = -1;
    m_ratings = m_plan ? auditRatings(m_corpus->id, *m_plan, [this](const std::string& key) { return m_workspace.document(key); }) : AuditRatings();
    const bool sameSample = before && m_plan && before->sample.documents == m_plan->sample.documents && before->round == m_plan->round;
    if (!sameSample) {
        m_texts.reset();
        m_answers.reset();
        m_item = 0;
        readTexts();
    }
    emit planChanged();
    emit itemChanged();
}

void AuditStore::readTexts() {
    if (!m_plan)
        return;
    const auto* blobs = &m_workspace.blobs();
    m_workspace.inBackground(this, "texts", [this, corpus = *m_corpus, sample = m_plan->sample, round = m_plan->round, blobs]() -> std::function<void()> {
        auto texts = auditTexts(corpus, *blobs, sample);
        return [this, corpus, round, texts = std::move(texts)] {
            if (!m_corpus || m_corpus->id != corpus.id || !m_plan || m_plan->round != round)
                return;
            if (!texts) {
                emit said(true, shell::errorWords(texts.error()));
                return;
            }
            m_texts = std::make_shared<const AuditTexts>(*texts);
            emit itemChanged();
        };
    });
}

void AuditStore::draw(const routing::AuditSettings& settings) {
    if (!m_corpus || m_drawing)
        return;
    m_drawing = true;
    emit planChanged();
    const auto* blobs = &m_workspace.blobs();
    m_workspace.inBackground(this, "draw", [this, corpus = *m_corpus, settings, blobs]() -> std::function<void()> {
        auto sample = drawAuditSample(corpus, *blobs, settings);
        return [this, corpus, settings, sample = std::move(sample)] {
            if (!m_corpus || m_corpus->id != corpus.id)
                return;
            m_drawing = false;
            if (!sample) {
                emit said(true, shell::errorWords(sample.error()));
                emit planChanged();
                return;
            }
            AuditPlan plan;
            plan.settings = settings;
            plan.sample = *sample;
            if (m_plan) {
                plan.raters = m_plan->raters;
                plan.round = m_plan->round + 1;
            }
            m_workspace.setDocument(planKey(), documentOf(plan), tr("Draw a sample of %Ln document(s)", nullptr, static_cast<int>(plan.items())));
        };
    });
}

void AuditStore::setRater(int rater) {
    if (!m_plan || rater < -1 || rater >= m_plan->raters.size() || rater == m_rater)
        return;
    m_rater = rater;
    m_item = 0;
    if (m_rater >= 0)
        if (const auto open = rating(0).isComplete() ? nextOpen(0) : std::size_t{0}; open < m_plan->items())
            m_item = open;
    emit planChanged();
    emit itemChanged();
}

void AuditStore::addRater(const QString& name) {
    const auto words = name.simplified().left(200);
    if (!m_plan || words.isEmpty())
        return;
    if (const auto known = m_plan->raters.indexOf(words); known >= 0) {
        setRater(static_cast<int>(known));
        return;
    }
    auto plan = *m_plan;
    plan.raters << words;
    m_workspace.setDocument(planKey(), documentOf(plan), tr("Add the rater %1").arg(words));
    setRater(static_cast<int>(m_plan->raters.indexOf(words)));
}

std::size_t AuditStore::nextOpen(std::size_t item) const {
    const auto count = m_plan ? m_plan->items() : 0;
    for (std::size_t step = 1; step <= count; ++step)
        if (const auto at = (item + step) % count; !rating(at).isComplete())
            return at;
    return count;
}

void AuditStore::goTo(std::size_t item) {
    if (!m_plan || item >= m_plan->items() || item == m_item)
        return;
    m_item = item;
    emit itemChanged();
}

AuditRating AuditStore::rating(std::size_t item) const {
    const auto rater = static_cast<std::size_t>(std::max(0, m_rater));
    return m_rater >= 0 && item < m_ratings.size() && rater < m_ratings[item].size() ? m_ratings[item][rater] : AuditRating();
}

void AuditStore::rate(const AuditRating& rating, const QString& undoText) {
    if (!m_plan || m_rater < 0 || rating == this->rating())
        return;
    const auto key = auditRatingKey(m_corpus->id, m_plan->round, m_rater, m_item);
    // All that is said of a document in one go is one step back.
    m_rating = true;
    m_workspace.setDocument(key, documentOf(rating), undoText, QString::fromStdString(key));
    m_rating = false;
    emit itemChanged();
}

void AuditStore::documentMoved(const QString& key) {
    if (!m_corpus)
        return;
    if (key.toStdString() == planKey()) {
        readPlan();
        return;
    }
    if (!m_plan || !key.startsWith(QString::fromStdString(planKey() + '/' + std::to_string(m_plan->round) + '/')))
        return;
    const auto parts = key.mid(static_cast<qsizetype>(planKey().size()) + 1).split(QLatin1Char('/'));
    const auto rater = parts.size() == 3 ? parts[1].toULongLong() : 0, item = parts.size() == 3 ? parts[2].toULongLong() : m_ratings.size();
    if (item >= m_ratings.size() || rater >= m_ratings[item].size())
        return;
    m_ratings[item][rater] = auditRatingOf(m_workspace.document(key.toStdString()));
    m_answers.reset();
    if (m_rating)
        return;
    // Undo and redo show what they took back.
    if (static_cast<int>(rater) == m_rater)
        m_item = item;
    emit takenBack();
    emit itemChanged();
    emit answersChanged();
}

void AuditStore::computeAnswers() {
    if (!m_plan || m_plan->raters.isEmpty() || m_answers || m_counting == m_ratings)
        return;
    m_counting = m_ratings;
    m_workspace.inBackground(this, "answers", [this, plan = *m_plan, ratings = m_ratings, corpus = m_corpus->id]() -> std::function<void()> {
        auto answers = auditAnswers(plan, ratings);
        return [this, corpus, round = plan.round, ratings, answers = std::move(answers)] {
            m_counting.reset();
            if (!m_corpus || m_corpus->id != corpus || !m_plan || m_plan->round != round)
                return;
            // More was said meanwhile.
            if (ratings != m_ratings)
                return computeAnswers();
            if (!answers) {
                emit said(true, shell::errorWords(answers.error()));
                return;
            }
            m_answers = std::make_shared<const AuditAnswers>(*answers);
            emit answersChanged();
        };
    });
}

}  // namespace triptych::app::routingview
