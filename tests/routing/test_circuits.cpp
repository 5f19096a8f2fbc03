#include <QTest>

#include <cmath>
#include <functional>

#include "base/seed.h"
#include "routing/circuits.h"

using namespace triptych;
using base::Array;
using routing::CircuitColumns;
using routing::Counts;
using routing::Flows;
using routing::NodeMeasure;

namespace {

/// A trace from rows [layer][token] of selections, with a language and a sentence a token.
Counts countsOf(const std::vector<std::vector<std::vector<int>>>& rows, const std::vector<int>& language, const std::vector<int>& sentence, int experts, int languages) {
    routing::Trace trace;
    trace.layers = static_cast<int>(rows.size());
    trace.tokens = static_cast<std::int64_t>(language.size());
    trace.experts = experts;
    trace.topK = static_cast<int>(rows[0][0].size());
    std::vector<std::int16_t> selected;
    std::vector<std::int32_t> layers;
    for (int l = 0; l < trace.layers; ++l) {
        layers.push_back(l);
        for (const auto& token : rows[static_cast<std::size_t>(l)])
            for (const int e : token)
                selected.push_back(static_cast<std::int16_t>(e));
    }
    for (int n = 0; n < languages; ++n)
        trace.languages.push_back("l" + std::to_string(n));
    trace.language = Array::of(std::vector<std::int16_t>(language.begin(), language.end()), {trace.tokens});
    trace.sequence = Array::of(std::vector<std::int32_t>(sentence.begin(), sentence.end()), {trace.tokens});
    trace.layerIndex = Array::of(layers, {trace.layers});
    trace.selected = Array::of(selected, {trace.layers, trace.tokens, trace.topK});
    return *routing::countTrace(trace, {{}, routing::Pairing::all, 64});
}

Counts randomCounts(int languages, int layers, int experts, int topK, int tokens, std::uint64_t seed) {
    const base::Stream random(seed, 5);
    std::uint64_t step = 0;
    std::vector<std::vector<std::vector<int>>> rows(static_cast<std::size_t>(layers));
    std::vector<int> language, sentence;
    for (int t = 0; t < tokens; ++t) {
        language.push_back(t % languages);
        sentence.push_back(t / languages / 4);
    }
    for (auto& layer : rows)
        for (int t = 0; t < tokens; ++t) {
            std::vector<int> token;
            while (static_cast<int>(token.size()) < topK) {
                // Uneven, and not alike in all languages.
                const double u = random.uniform(step++);
                const int e = (static_cast<int>(u * u * experts) + language[static_cast<std::size_t>(t)]) % experts;
                if (std::find(token.begin(), token.end(), e) == token.end())
                    token.push_back(e);
            }
            layer.push_back(token);
        }
    return countsOf(rows, language, sentence, experts, languages);
}

/// Calls f with every chain of columns.
void everyPath(std::size_t L, std::size_t C, const std::function<void(const std::vector<std::size_t>&)>& f) {
    std::vector<std::size_t> path(L, 0);
    while (true) {
        f(path);
        std::size_t i = 0;
        while (i < L && ++path[i] == C)
            path[i++] = 0;
        if (i == L)
            return;
    }
}

}  // namespace

class TestCircuits : public QObject {
    Q_OBJECT
private slots:
    void handMade() {
        // Two layers, k = 2. Language 0: all tokens 0,1 then 2,3. Language 1: half 0,1 and half 0,2, then always 0,1.
        const auto counts = countsOf({{{0, 1}, {1, 0}, {0, 1}, {0, 2}}, {{2, 3}, {2, 3}, {0, 1}, {1, 0}}}, {0, 0, 1, 1}, {0, 1, 0, 1}, 4, 2);
        const auto columns = routing::circuitColumns(counts);
        QCOMPARE(columns.experts, (std::vector<int>{0, 1, 2, 3}));
        QVERIFY(!columns.hasRest());
        const auto second = routing::flowsOf(counts, std::vector<int>{1}, columns);
        QCOMPARE(second.nodeAt(0, 0), 1.0);
        QCOMPARE(second.nodeAt(0, 1), 0.5);
        QCOMPARE(second.shareAt(0, 0, NodeMeasure::perSlot), 0.5);
        QCOMPARE(second.edgeAt(0, 2, 1), 0.5);
        QCOMPARE(second.edgeAt(0, 0, 0), 1.0);
        const auto both = routing::flowsOf(counts, std::vector<int>{0, 1}, columns);
        QCOMPARE(both.nodeAt(0, 1), 0.75);
        QCOMPARE(both.edgeAt(0, 0, 2), 0.5);
        const auto kept = routing::circuit(second, NodeMeasure::perToken, 0.6);
        QCOMPARE(kept.nodes, std::size_t{3});  // 0 below, 0 and 1 above
        QCOMPARE(kept.links.size(), std::size_t{2});
        // All flow of that language: 4 pairs for each of 2 tokens; kept are 0->0 and 0->1 of both.
        QVERIFY(std::abs(kept.flow - 0.5) < 1e-12);
        // With k = 2 a share of slots cannot pass one half.
        QCOMPARE(routing::circuit(second, NodeMeasure::perSlot, 0.51).nodes, std::size_t{0});
        // Nothing above is common to the two languages' second layers: {2, 3} and {0, 1}.
        const auto apart = routing::commonPath(counts, 0, 1, NodeMeasure::perToken, 50, 1);
        QCOMPARE(apart.threshold, 0.0);
        QVERIFY(apart.experts.empty());
    }

    void sharesAddUp() {
        const auto counts = randomCounts(3, 4, 6, 2, 300, 3);
        const auto flows = routing::flowsOf(counts, std::vector<int>{0, 1, 2}, routing::circuitColumns(counts));
        for (std::size_t l = 0; l < 4; ++l) {
            double nodes = 0;
            for (std::size_t c = 0; c < 6; ++c) {
                nodes += flows.nodeAt(l, c);
                double out = 0;
                for (std::size_t b = 0; l < 3 && b < 6; ++b)
                    out += flows.edgeAt(l, c, b);
                if (l < 3)
                    QVERIFY(std::abs(out - 2 * flows.nodeAt(l, c)) < 1e-12);
            }
            QVERIFY(std::abs(nodes - 2) < 1e-12);
        }
    }

    void theRestCarriesWhatIsNotShown() {
        const auto counts = randomCounts(2, 3, 40, 2, 600, 7);
        const auto columns = routing::circuitColumns(counts, 32, 24);
        QVERIFY(columns.hasRest());
        for (std::size_t l = 0; l < 3; ++l)
            QCOMPARE(std::count(columns.shown.begin() + static_cast<std::ptrdiff_t>(l * 40), columns.shown.begin() + static_cast<std::ptrdiff_t>((l + 1) * 40), 1), 24);
        const auto full = routing::flowsOf(counts, std::vector<int>{0}, routing::circuitColumns(counts, 40, 24));
        const auto flows = routing::flowsOf(counts, std::vector<int>{0}, columns);
        const auto rest = flows.columns - 1;
        for (std::size_t l = 0; l < 3; ++l) {
            double sum = 0;
            for (std::size_t e = 0; e < 40; ++e)
                if (!columns.shown[l * 40 + e])
                    sum += full.nodeAt(l, e);
            QVERIFY(std::abs(flows.nodeAt(l, rest) - sum) < 1e-12);
        }
        double all = 0, reduced = 0;
        for (const double v : full.edge)
            all += v;
        for (const double v : flows.edge)
            reduced += v;
        QVERIFY(std::abs(all - reduced) < 1e-9);
    }

    void theMainRouteIsTheLikeliestOfAll() {
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            const auto counts = randomCounts(2, 4, 5, 2, 120, seed);
            const auto flows = routing::flowsOf(counts, std::vector<int>{0}, routing::circuitColumns(counts));
            const auto likelihood = [&](const auto& path) {
                double p = 1;
                for (std::size_t l = 0; l + 1 < 4; ++l)
                    p *= flows.edgeAt(l, static_cast<std::size_t>(path[l]), static_cast<std::size_t>(path[l + 1]));
                return p;
            };
            double best = 0;
            everyPath(4, 5, [&](const std::vector<std::size_t>& path) { best = std::max(best, likelihood(path)); });
            const auto route = routing::mainRoute(flows);
            QCOMPARE(route.size(), std::size_t{4});
            QVERIFY(std::abs(likelihood(route) - best) < 1e-12);
        }
    }

    void theCommonPathIsWhatTryingAllThresholdsFinds() {
        for (const auto measure : {NodeMeasure::perToken, NodeMeasure::perSlot})
            for (std::uint64_t seed = 1; seed <= 6; ++seed) {
                const auto counts = randomCounts(2, 4, 5, 2, 60, seed);
                const auto columns = routing::circuitColumns(counts);
                const auto a = routing::flowsOf(counts, std::vector<int>{0}, columns), b = routing::flowsOf(counts, std::vector<int>{1}, columns);
                double best = 0;
                everyPath(4, 5, [&](const std::vector<std::size_t>& path) {
                    double weakest = 1;
                    for (std::size_t l = 0; l < 4; ++l) {
                        weakest = std::min({weakest, a.shareAt(l, path[l], measure), b.shareAt(l, path[l], measure)});
                        if (l < 3 && (a.edgeAt(l, path[l], path[l + 1]) <= 0 || b.edgeAt(l, path[l], path[l + 1]) <= 0))
                            weakest = 0;
                    }
                    best = std::max(best, weakest);
                });
                const auto found = routing::commonPath(counts, 0, 1, measure, 100, 9);
                QVERIFY(std::abs(found.threshold - best) < 1e-12);
                QVERIFY(found.interval.has_value());
                QVERIFY((*found.interval)[0] <= (*found.interval)[1] && (*found.interval)[0] < found.threshold + 0.1);
                // The same seed gives the same interval; one sentence gives none.
                QVERIFY(*routing::commonPath(counts, 0, 1, measure, 100, 9).interval == *found.interval);
                auto lone = counts;
                lone.sentencesKnown = false;
                QVERIFY(!routing::commonPath(lone, 0, 1, measure, 100, 9).interval);
            }
    }

    void specificity() {
        // Three families; one link is used by one family alone, another by all alike.
        Flows a, b, c;
        for (auto* flows : {&a, &b, &c}) {
            flows->layers = 2;
            flows->columns = 2;
            flows->node = {0.5, 0.5, 0.5, 0.5};
            flows->edge = {0.3, 0, 0, 0};
        }
        b.edge[3] = 0.2;
        const auto found = routing::linkSpecificity(std::vector<Flows>{a, b, c});
        QVERIFY(std::abs(found.share[0] - 1.0 / 3) < 1e-12);
        QCOMPARE(found.share[3], 1.0);
        QCOMPARE(found.family[3], 1);
        QCOMPARE(found.family[1], -1);
    }

    void circuitsSpread() {
        Flows a;
        a.layers = 2;
        a.columns = 4;
        a.places = 2;
        a.node = {1, 1, 0, 0, 1, 1, 0, 0};
        auto b = a;
        b.node = {1, 1, 0, 0, 0, 0, 1, 1};
        auto c = a;
        c.node = {1, 0, 1, 0, 1, 0, 1, 0};
        const auto spread = routing::circuitSpread(std::vector<Flows>{a, b, c}, NodeMeasure::perToken, 0.5);
        // Below: {01},{01},{02}: 0, 2/3, 2/3. Above: {01},{23},{02}: 1, 2/3, 2/3.
        QVERIFY(std::abs(spread[0] - 4.0 / 9) < 1e-12);
        QVERIFY(std::abs(spread[1] - 7.0 / 9) < 1e-12);
        QVERIFY(std::isnan(routing::circuitSpread(std::vector<Flows>{a}, NodeMeasure::perToken, 0.5)[0]));
    }

    void countsWithoutPairsHaveNoLinks() {
        auto counts = randomCounts(2, 3, 5, 2, 60, 1);
        counts.flow.clear();
        counts.together.clear();
        counts.pairing = routing::Pairing::none;
        const auto flows = routing::flowsOf(counts, std::vector<int>{0}, routing::circuitColumns(counts));
        QVERIFY(flows.nodeAt(0, 0) > 0);
        QVERIFY(routing::circuit(flows, NodeMeasure::perToken, 0).links.empty());
        QVERIFY(routing::commonPath(counts, 0, 1, NodeMeasure::perToken, 10, 1).experts.empty());
    }
};

QTEST_GUILESS_MAIN(TestCircuits)
#include "test_circuits.moc"
