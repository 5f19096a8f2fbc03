#include "app/routing/experts_state.h"

#include <algorithm>
#include <cmath>

#include <QLocale>

#include "routing/tokenizer.h"

namespace triptych::app::routingview {

void ExpertsState::set(std::shared_ptr<const Shown> shown, std::shared_ptr<const routing::ExpertsResult> result) {
    m_shown = std::move(shown);
    m_result = std::move(result);
    refresh();
}
void ExpertsState::setWords(std::shared_ptr<const routing::VocabularyResult> words) {
    m_words = std::move(words);
    refresh();
}
void ExpertsState::setTokenizer(std::shared_ptr<const routing::Tokenizer> tokenizer) {
    m_tokenizer = std::move(tokenizer);
    emit changed();
}
void ExpertsState::setSimilarity(std::shared_ptr<const Similarity> similarity) {
    m_similarity = std::move(similarity);
    refreshGrid();
    emit changed();
}
void ExpertsState::setAblation(std::shared_ptr<const Ablation> ablation) {
    m_ablation = std::move(ablation);
    emit changed();
}

void ExpertsState::setLayer(int index) {
    if (isEmpty())
        return;
    index = std::clamp(index, 0, static_cast<int>(m_result->layers.size()) - 1);
    m_layerWanted = m_result->layers[static_cast<std::size_t>(index)];
    if (static_cast<std::size_t>(index) != m_layer)
        refresh();
}

void ExpertsState::setGroup(const QString& id) {
    if (id == m_groupId)
        return;
    m_groupId = id;
    refresh();
}

void ExpertsState::select(int expert) {
    if (isEmpty())
        return;
    expert = std::clamp(expert, 0, m_result->experts - 1);
    if (expert == m_expert)
        return;
    m_expert = expert;
    emit expertChanged();
}

void ExpertsState::setMap(MapKind map, MapExperts experts) {
    if (map == m_map && experts == m_mapExperts)
        return;
    m_map = map;
    m_mapExperts = experts;
    refreshGrid();
    emit changed();
}

void ExpertsState::refresh() {
    m_rows.clear();
    m_pairs = {};
    if (!isEmpty()) {
        const auto& layers = m_result->layers;
        const auto found = std::find(layers.begin(), layers.end(), m_layerWanted);
        m_layer = found == layers.end() ? layers.size() - 1 : static_cast<std::size_t>(found - layers.begin());
        m_group = static_cast<std::size_t>(std::max(0, m_result->group(m_groupId.toStdString())));
        m_expert = std::clamp(m_expert, 0, m_result->experts - 1);
        m_rows = expertRows(*m_result, m_group, m_layer, m_words.get());
        if (const auto at = countsLayer())
            m_pairs = routing::coActivation(*m_shown->counts, *at, membersIn(*m_shown->counts, *m_result, m_group));
    }
    refreshGrid();
    emit changed();
}

void ExpertsState::refreshGrid() {
    m_grid = {};
    if (isEmpty())
        return;
    if (m_map == MapKind::languages)
        m_grid = languageGrid(*m_result, m_shown->languages, m_layer, m_mapExperts);
    else if (m_map == MapKind::coActivation)
        m_grid = coActivationGrid(m_pairs, m_mapExperts);
    else if (m_similarity && m_similarity->experts == m_result->E())
        m_grid = similarityGrid(*m_similarity, layerNumber(), m_map, m_mapExperts);
}

std::optional<std::size_t> ExpertsState::countsLayer() const {
    const auto& layers = m_shown->counts->layers;
    const auto found = std::find(layers.begin(), layers.end(), layerNumber());
    if (found == layers.end() || m_shown->counts->experts != m_result->experts)
        return {};
    return static_cast<std::size_t>(found - layers.begin());
}

QString ExpertsState::groupName() const {
    const auto& group = m_result->groups[m_group];
    switch (group.sort) {
    case routing::ExpertGroup::Sort::all: return tr("all languages");
    case routing::ExpertGroup::Sort::family: return QString::fromStdString(group.name);
    case routing::ExpertGroup::Sort::language: break;
    }
    return QString::fromStdString(m_shown->languages.language(group.id).name);
}

QString intervalText(const routing::Interval& interval, double factor, int digits) {
    const QLocale locale;
    if (!std::isfinite(interval.estimate))
        return ExpertsState::tr("unknown");
    const auto number = [&](double value) { return locale.toString(value * factor, 'f', digits); };
    if (!std::isfinite(interval.lower))
        return number(interval.estimate);
    return ExpertsState::tr("%1 (%2 – %3)", "estimate, lower and upper bound").arg(number(interval.estimate), number(interval.lower), number(interval.upper));
}

QString adjustedText(double p) {
    if (!std::isfinite(p))
        return ExpertsState::tr("not tested");
    return p < 0.001 ? ExpertsState::tr("p < 0.001, adjusted") : ExpertsState::tr("p = %1, adjusted").arg(QLocale().toString(p, 'f', 3));
}

}  // namespace triptych::app::routingview
