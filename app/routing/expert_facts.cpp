#include "app/routing/expert_facts.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace triptych::app::routingview {
namespace {

struct Facts {
    Q_DECLARE_TR_FUNCTIONS(Facts)
};

QString over(const routing::ExpertsResult& result, const QString& definition) {
    if (result.sentences == 0)
        return definition;
    return definition + QLatin1Char('\n') + Facts::tr("%1 % interval from %2 draws of %3 sentences, the same ones for all languages").arg(100 * result.level).arg(result.resamples).arg(result.sentences);
}

}  // namespace

std::vector<Fact> balanceFacts(const routing::ExpertsResult& result, std::size_t group, std::size_t layer, const QString& groupName) {
    std::vector<Fact> facts;
    facts.push_back({Facts::tr("Balance, layer %1").arg(result.layers[layer]), {}, groupName, {}});
    const auto& of = [&](std::size_t number) -> const routing::Interval& { return result.balanceOf(group, layer, number); };
    facts.push_back({Facts::tr("Imbalance"), intervalText(of(0), 1, 2), QStringLiteral("×"), over(result, Facts::tr("Load of the busiest expert over its even share, max f · E"))});
    facts.push_back({Facts::tr("Variation"), intervalText(of(1), 1, 2), {}, over(result, Facts::tr("Coefficient of variation: standard deviation of the loads over their mean, 0 when even"))});
    facts.push_back({Facts::tr("Entropy"), intervalText(of(2), 1, 3), {}, over(result, Facts::tr("H(f) / log E: 1 when all experts are used alike, 0 when one is"))});
    facts.push_back({Facts::tr("Dead experts"), intervalText(of(3), 1, 0), Facts::tr("of %1").arg(result.experts),
                     over(result, Facts::tr("Experts that no token of these languages reaches in this layer; longer texts may reach some of them, which the interval reckons with"))});
    facts.push_back({Facts::tr("Switch loss"), std::isfinite(of(4).estimate) ? intervalText(of(4), 1, 3) : Facts::tr("needs probabilities"), {},
                     over(result, Facts::tr("E · Σ f·P with the mean router probability P: 1 when even (Fedus, Zoph, Shazeer, JMLR 23, 2022, eq. 4). The trace must hold the router’s probabilities."))});
    return facts;
}

std::vector<Fact> ownExpertFacts(const routing::ExpertsResult& result, std::size_t group, std::size_t layer) {
    const auto& chosen = result.groups[group];
    if (chosen.sort != routing::ExpertGroup::Sort::language || chosen.members.size() != 1)
        return {};
    const auto n = chosen.members.front();
    const int own = result.ownExpert[n];
    if (own < 0)
        return {};
    const auto at = n * result.layers.size() + layer;
    std::vector<Fact> facts;
    const bool family = result.meaning == routing::ExpertMeaning::family;
    facts.push_back({family ? Facts::tr("Own family’s expert %1").arg(own) : Facts::tr("Own expert %1").arg(own), {}, Facts::tr("layer %1").arg(result.layers[layer]), {}});
    if (result.forced) {
        facts.push_back({{}, {}, {}, Facts::tr("Recorded with the own expert forced in: its hit rate is 1 by construction, so nothing is shown. Record the trace with plain top-k.")});
        return facts;
    }
    facts.push_back({Facts::tr("As inferred: hits"), intervalText(result.hit[at], 100, 1), QStringLiteral("%"),
                     over(result, Facts::tr("Tokens whose plain top-k holds the own expert"))});
    facts.push_back({Facts::tr("As inferred: lift"), intervalText(result.lift[at], 1, 2), QStringLiteral("×"),
                     over(result, Facts::tr("Hits over the mean use of that expert by the languages it was not made for")) });
    facts.push_back({Facts::tr("As trained: changed"), std::isfinite(result.changed[at]) ? QLocale().toString(100 * result.changed[at], 'f', 1) : Facts::tr("unknown"), QStringLiteral("%"),
                     Facts::tr("Tokens whose selection Hybrid-k would change, because plain top-k lacks the own expert (arXiv 2410.10626). A forced hit rate is 1 by construction and not shown.")});
    const bool known = std::isfinite(result.forcedWeight[at]);
    facts.push_back({Facts::tr("As trained: forced weight"), known ? QLocale().toString(100 * result.forcedWeight[at], 'f', 1) : result.probabilities ? Facts::tr("never forced") : Facts::tr("needs probabilities"),
                     known ? QStringLiteral("%") : QString(), Facts::tr("Mean router probability of the own expert where it is forced in: (Σp − Σp where it was chosen) / tokens forced")});
    return facts;
}

std::vector<Fact> expertFacts(const ExpertsState& state) {
    const auto& result = state.result();
    const auto e = static_cast<std::size_t>(state.expert());
    const auto& row = state.rows()[e];
    std::vector<Fact> facts;
    facts.push_back({Facts::tr("Expert %1").arg(state.expert()), {}, Facts::tr("layer %1").arg(state.layerNumber()), {}});
    facts.push_back({Facts::tr("Load"), row.isDead() ? Facts::tr("dead") : intervalText(row.load, 1, 2), row.isDead() ? QString() : QStringLiteral("×"),
                     over(result, Facts::tr("Share of tokens that use it over the even share k/E; %1").arg(state.groupName()))});
    facts.push_back({Facts::tr("Entropy of languages"), intervalText(row.entropy, 1, 2), {},
                     over(result, Facts::tr("Of the languages’ shares of it, over log of their number: 1 when all use it alike, 0 when one does"))});
    if (!result.probability.empty())
        facts.push_back({Facts::tr("Mean probability"), QLocale().toString(100 * result.probability[result.cell(state.group(), state.layer(), e)], 'f', 1), QStringLiteral("%"),
                         Facts::tr("The router’s probability of it over all tokens, languages weighing the same; %1").arg(state.groupName())});
    const auto cell = result.cell(state.group(), state.layer(), e);
    if (std::isfinite(result.difference[cell].estimate))
        facts.push_back({Facts::tr("To the others"), intervalText(result.difference[cell], 100, 1), Facts::tr("points"),
                         over(result, Facts::tr("Share of %1’s tokens less the mean share of the other languages; %2 by Benjamini and Hochberg over all languages, layers and experts")
                                          .arg(state.groupName(), adjustedText(result.adjusted[cell])))});
    double best = -1;
    std::size_t partner = 0;
    for (std::size_t b = 0; b < state.pairs().experts; ++b)
        if (b != e && state.pairs().givenOf(e, b) > best) {
            best = state.pairs().givenOf(e, b);
            partner = b;
        }
    if (best >= 0)
        facts.push_back({Facts::tr("Meets most"), Facts::tr("%1, %2 % of its tokens", "number of an expert").arg(partner).arg(QLocale().toString(100 * best, 'f', 1)), {},
                         state.shown().counts->pairing == routing::Pairing::olmoe ? Facts::tr("P(b | a) = N_ab / N_a of neighbours in rank only, as OLMoE’s scripts count")
                                                                                 : Facts::tr("P(b | a) = N_ab / N_a over every two of a token’s experts")});
    if (const auto* words = state.words(); words && row.words >= 0) {
        const auto found = std::find(words->layers.begin(), words->layers.end(), state.layerNumber());
        if (found != words->layers.end()) {
            const auto& layer = words->words.layers[static_cast<std::size_t>(found - words->layers.begin())];
            facts.push_back({Facts::tr("Vocabulary, layer %1").arg(state.layerNumber()), {}, Facts::tr("%Ln word(s)", nullptr, static_cast<int>(words->words.words)), {}});
            const auto number = [](double value, int digits) { return std::isfinite(value) ? QLocale().toString(value, 'f', digits) : Facts::tr("unknown"); };
            facts.push_back({Facts::tr("Specialisation"), Facts::tr("%1, floor %2").arg(number(layer.input.mean, 2), number(layer.input.floor, 2)), {},
                             Facts::tr("Mean over words of max N(x, e) / N(x), first experts, words with %1 occurrences or more (arXiv 2409.02060); the floor is what the same words give over random tokens of the same language. Normalised (v − 1/E)/(1 − 1/E): %2")
                                 .arg(words->leastCount).arg(number(layer.input.normalised, 2))});
            facts.push_back({Facts::tr("By the next word"), Facts::tr("%1, floor %2").arg(number(layer.next.mean, 2), number(layer.next.floor, 2)), {}, Facts::tr("The same with the word that follows in the text")});
            facts.push_back({Facts::tr("Consistency"), Facts::tr("%1, by chance %2").arg(number(layer.consistency, 2), number(layer.consistencyChance, 2)), {},
                             Facts::tr("Chance that two occurrences of one word have the same first expert (context independence, arXiv 2402.01739), and that of any two tokens")});
            double repeat = 0;
            int met = 0;
            for (const auto n : result.groups[state.group()].members) {
                const auto code = std::find(words->languages.begin(), words->languages.end(), result.languages[n]);
                const auto value = code == words->languages.end() ? std::nan("") : layer.repeatFirst[static_cast<std::size_t>(code - words->languages.begin())];
                if (std::isfinite(value)) {
                    repeat += value;
                    ++met;
                }
            }
            if (met > 0)
                facts.push_back({Facts::tr("Repeats"), Facts::tr("%1 %, by chance %2 %").arg(number(100 * repeat / met, 1), number(100 * words->words.repeatFirstChance, 1)), {},
                                 Facts::tr("Neighbouring tokens with the same first expert, mean over languages; by chance with even load 1/E (arXiv 2401.04088, table 5)")});
        }
    }
    return facts;
}

}  // namespace triptych::app::routingview
