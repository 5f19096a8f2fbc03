#include "app/routing/expert_detail.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/shell/label.h"
#include "app/shell/panel_parts.h"

namespace triptych::app::routingview {
namespace {

constexpr std::size_t mostWords = 12, mostFlows = 3, mostLanguages = 6;

}  // namespace

ExpertDetail::ExpertDetail(ExpertsState& state, QWidget* parent) : QWidget(parent), m_state(state) {
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(16, 4, 16, 8);
    m_column->setSpacing(0);
    connect(&state, &ExpertsState::changed, this, &ExpertDetail::refresh);
    connect(&state, &ExpertsState::expertChanged, this, &ExpertDetail::refresh);
}

void ExpertDetail::setMissing(const Missing& missing) {
    if (missing == m_missing)
        return;
    m_missing = missing;
    refresh();
}

void ExpertDetail::refresh() {
    while (auto* item = m_column->takeAt(0)) {
        // What is clicked may be what is thrown away.
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    if (m_state.isEmpty())
        return;
    addWords();
    addFlow(false);
    addFlow(true);
    addAblation();
    m_column->addStretch();
}

void ExpertDetail::addWords() {
    const QLocale locale;
    m_column->addWidget(new shell::SectionHeader(tr("Most specific words"), tr("share · count")));
    const auto say = [&](const QString& text) {
        auto* label = new shell::Label(text, shell::TextSize::secondary, shell::Ink::text3);
        label->setWordWrap(true);
        m_column->addWidget(label);
    };
    const auto* words = m_state.words();
    const auto layer = words ? std::find(words->layers.begin(), words->layers.end(), m_state.layerNumber()) : std::vector<int>::const_iterator();
    if (!words || layer == words->layers.end() || words->experts != m_state.result().experts) {
        say(m_missing.words.isEmpty() ? tr("Being counted") : m_missing.words);
        return;
    }
    const auto& top = words->words.layers[static_cast<std::size_t>(layer - words->layers.begin())].top[static_cast<std::size_t>(m_state.expert())];
    if (top.empty())
        say(tr("No word that occurs %1 times or more has it as first expert.").arg(words->leastCount));
    for (std::size_t i = 0; i < std::min(mostWords, top.size()); ++i)
        m_column->addWidget(new shell::KeyValueRow(QString::fromStdString(tokenName(m_state.tokenizer(), top[i].id)), tr("%1 %").arg(locale.toString(100 * top[i].share, 'f', 0)),
                                                   tr("of %1").arg(locale.toString(static_cast<qlonglong>(top[i].count))),
                                                   tr("Token %1: share of its occurrences whose first expert this is, N(x, e) / N(x) (arXiv 2409.02060)").arg(top[i].id)));
}

void ExpertDetail::addFlow(bool onward) {
    const auto layer = m_state.countsLayer();
    if (!layer)
        return;
    const auto& counts = *m_state.shown().counts;
    const auto flows = flowShares(counts, *layer, membersIn(counts, m_state.result(), m_state.group()), static_cast<std::size_t>(m_state.expert()), onward);
    if (flows.empty())
        return;
    const int other = counts.layers[onward ? *layer + 1 : *layer - 1];
    m_column->addSpacing(8);
    m_column->addWidget(new shell::SectionHeader(onward ? tr("Goes to, layer %1").arg(other) : tr("Comes from, layer %1").arg(other), m_state.groupName()));
    for (std::size_t i = 0; i < std::min(mostFlows, flows.size()); ++i)
        m_column->addWidget(new shell::KeyValueRow(tr("Expert %1").arg(flows[i].expert), QLocale().toString(100 * flows[i].share, 'f', 1), QStringLiteral("%"),
                                                   counts.pairing == routing::Pairing::olmoe
                                                       ? tr("Of its tokens’ choices at the other layer, equal ranks only as OLMoE’s scripts count; languages weigh the same")
                                                       : tr("Of its tokens’ choices at the other layer, each of k with each of k; languages weigh the same")));
}

void ExpertDetail::addAblation() {
    m_column->addSpacing(8);
    m_column->addWidget(new shell::SectionHeader(tr("Without it"), tr("loss in nats a token")));
    const auto* ablation = m_state.ablation();
    const auto found = ablation && (ablation->layer < 0 || ablation->layer == m_state.layerNumber()) ? std::find(ablation->experts.begin(), ablation->experts.end(), m_state.expert())
                                                                                                    : std::vector<int>::const_iterator();
    if (ablation && (ablation->layer < 0 || ablation->layer == m_state.layerNumber()) && found != ablation->experts.end()) {
        const auto M = ablation->languages.size(), at = static_cast<std::size_t>(found - ablation->experts.begin()) * M;
        // Languages without a document have no loss to speak of.
        std::vector<std::size_t> order;
        for (std::size_t m = 0; m < M; ++m)
            if (std::isfinite(ablation->change[at + m].estimate))
                order.push_back(m);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return ablation->change[at + a].estimate > ablation->change[at + b].estimate; });
        for (std::size_t i = 0; i < std::min(mostLanguages, order.size()); ++i) {
            const auto& change = ablation->change[at + order[i]];
            m_column->addWidget(new shell::KeyValueRow(QString::fromStdString(m_state.shown().languages.language(ablation->languages[order[i]]).name), intervalText(change, 1, 3), {},
                                                       tr("Loss with this expert masked before top-k, less the loss with all experts; the interval is over documents")));
        }
        return;
    }
    if (!m_missing.ablation.isEmpty()) {
        auto* label = new shell::Label(m_missing.ablation, shell::TextSize::secondary, shell::Ink::text3);
        label->setWordWrap(true);
        m_column->addWidget(label);
    }
    if (!m_missing.ablate.isEmpty()) {
        auto* button = new QPushButton(m_missing.ablate);
        button->setObjectName("ablate");
        m_column->addSpacing(4);
        m_column->addWidget(button, 0, Qt::AlignLeading);
        connect(button, &QPushButton::clicked, this, &ExpertDetail::ablationRequested, Qt::QueuedConnection);
    }
}

}  // namespace triptych::app::routingview
