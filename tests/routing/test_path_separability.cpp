#include <QtTest>

#include <cmath>

#include "base/seed.h"
#include "routing/path_separability.h"
#include "routing/sentence_groups.h"

using namespace triptych;
using namespace triptych::routing;

namespace {

constexpr std::size_t layers = 3, experts = 4, k = 2;

struct Study {
    std::vector<DocumentRoute> routes;
    std::vector<std::int16_t> language;
    std::vector<std::int32_t> sentence;
    [[nodiscard]] PathSeparability told(std::size_t languages, std::size_t depth = layers) const { return pathSeparability(routes, RouteForm(depth, experts, k), language, sentence, languages, 3); }
};

// Tokens whose two experts in every layer follow from `first` with the given certainty, else from chance.
DocumentRoute routeOf(std::size_t first, double certainty, std::size_t depth, const base::Stream& random, std::uint64_t& step) {
    constexpr std::size_t tokens = 20;
    std::vector<std::int16_t> selected(depth * tokens * k);
    for (std::size_t i = 0; i < depth * tokens; ++i) {
        const auto a = random.uniform(step++) < certainty ? first : random.below(experts, step++);
        selected[i * k] = static_cast<std::int16_t>(a);
        selected[i * k + 1] = static_cast<std::int16_t>((a + 1) % experts);
    }
    std::vector<std::uint32_t> links;
    DocumentRoute route;
    const RouteForm form(depth, experts, k);
    // In two pieces, as documents come.
    form.append(links, selected, tokens, 0, 7);
    RouteForm::fold(links, route);
    form.append(links, selected, tokens, 7, tokens);
    RouteForm::fold(links, route);
    return route;
}

Study study(int sentences, std::size_t languages, double certainty, std::size_t depth = layers, bool ofSentence = false, std::uint64_t number = 9) {
    Study s;
    const base::Stream random(5, number);
    std::uint64_t step = 0;
    for (int i = 0; i < sentences; ++i)
        for (std::size_t l = 0; l < languages; ++l) {
            s.routes.push_back(routeOf((ofSentence ? static_cast<std::size_t>(i) : l) % experts, certainty, depth, random, step));
            s.language.push_back(static_cast<std::int16_t>(l));
            s.sentence.push_back(i);
        }
    return s;
}

}  // namespace

class TestPathSeparability : public QObject {
    Q_OBJECT
private slots:
    // Two layers by hand: token 0 goes {1, 0} then {2, 3}, token 1 {1, 2} then {2, 0}.
    void linksByHand() {
        const RouteForm form(2, experts, k);
        const std::vector<std::int16_t> selected = {1, 0, 1, 2, 2, 3, 2, 0};
        std::vector<std::uint32_t> links;
        form.append(links, selected, 2, 0, 2);
        DocumentRoute route;
        RouteForm::fold(links, route);
        QVERIFY(links.empty());
        const std::vector<std::pair<std::uint32_t, std::uint32_t>> expected = {{0 * 4 + 2, 1}, {0 * 4 + 3, 1}, {1 * 4 + 0, 1}, {1 * 4 + 2, 2}, {1 * 4 + 3, 1}, {2 * 4 + 0, 1}, {2 * 4 + 2, 1}};
        QVERIFY(route.links == expected);
        const RouteForm one(1, experts, k);
        one.append(links, std::vector<std::int16_t>{3, 1, 1, 0}, 2, 0, 2);
        DocumentRoute nodes;
        RouteForm::fold(links, nodes);
        QVERIFY((nodes.links == std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 1}, {1, 2}, {3, 1}}));
    }

    void plantedRoutes() {
        for (const std::size_t depth : {std::size_t(1), std::size_t(3)}) {
            const auto own = study(12, 4, 1, depth).told(4, depth);
            QCOMPARE(own.share, 1.0);
            QVERIFY2(own.floor > 0.1 && own.floor < 0.45, qPrintable(QString::number(own.floor)));
            // Routes that ignore the language: within three deviations of one in four, and so is the floor.
            const auto none = study(60, 4, 0, depth).told(4, depth);
            const double deviation = std::sqrt(0.25 * 0.75 / 240);
            QVERIFY2(std::abs(none.share - 0.25) < 3 * deviation, qPrintable(QString::number(none.share)));
            QVERIFY2(std::abs(none.floor - 0.25) < 3 * deviation, qPrintable(QString::number(none.floor)));
        }
        // Routes of the topic are no routes of a language, though they repeat over its translations.
        const auto topic = study(60, 4, 1, layers, true).told(4);
        QCOMPARE(topic.share, 0.25);  // all languages alike: a part of each document
    }

    // Routes that know no language are above the most that chance left once in twenty times.
    void chanceSeldomEmerges() {
        int above = 0;
        const int studies = 200;
        for (int n = 0; n < studies; ++n) {
            const auto told = study(8, 3, 0, 1, false, static_cast<std::uint64_t>(n)).told(3, 1);
            QVERIFY(told.floorHigh >= told.floor);
            above += told.share > told.floorHigh;
        }
        QVERIFY2(above <= 0.05 * studies + 2 * std::sqrt(0.05 * 0.95 * studies), qPrintable(QString::number(above)));
    }

    // The same answers by an independent reckoning in the plainest way.
    void againstBruteForce() {
        const auto s = study(12, 4, 0.1);
        const RouteForm form(layers, experts, k);
        std::vector<double> right(4, 0), count(4, 0);
        for (std::size_t d = 0; d < s.routes.size(); ++d) {
            std::vector<double> likelihood;
            for (int l = 0; l < 4; ++l) {
                std::vector<double> counts(form.pairs() * form.linksOfPair(), 1);
                for (std::size_t o = 0; o < s.routes.size(); ++o)
                    if (s.language[o] == l && s.sentence[o] != s.sentence[d])
                        for (const auto& [link, times] : s.routes[o].links)
                            counts[link] += times;
                double sum = 0;
                for (const auto& [link, times] : s.routes[d].links) {
                    double total = 0;
                    const auto pair = link / form.linksOfPair();
                    for (std::size_t i = 0; i < form.linksOfPair(); ++i)
                        total += counts[pair * form.linksOfPair() + i];
                    sum += times * std::log(counts[link] / total);
                }
                likelihood.push_back(sum);
            }
            const auto own = static_cast<std::size_t>(s.language[d]);
            right[own] += static_cast<std::size_t>(std::max_element(likelihood.begin(), likelihood.end()) - likelihood.begin()) == own;
            ++count[own];
        }
        double share = 0;
        for (std::size_t l = 0; l < 4; ++l)
            share += right[l] / count[l] / 4;
        QVERIFY2(share > 0.3 && share < 0.98, qPrintable(QString::number(share)));
        QVERIFY(std::abs(s.told(4).share - share) < 1e-12);
    }

    void whatCannotBeTold() {
        auto s = study(6, 4, 1);
        // A language with one sentence has nothing to be told by, and takes nothing from the others; nor does an empty document.
        s.routes.push_back(s.routes.front());
        s.language.push_back(4);
        s.sentence.push_back(0);
        s.routes.emplace_back();
        s.language.push_back(0);
        s.sentence.push_back(2);
        QCOMPARE(s.told(5).share, 1.0);
        QVERIFY(std::isnan(study(1, 4, 1).told(4).share));
        QVERIFY(std::isnan(study(6, 1, 1).told(1).share));
        QVERIFY(std::isnan(pathSeparability({}, RouteForm(0, experts, k), {}, {}, 4, 1).share));
        QVERIFY(std::isnan(Study{std::vector<DocumentRoute>(8), {0, 1, 0, 1, 0, 1, 0, 1}, {0, 0, 1, 1, 2, 2, 3, 3}}.told(2).share));
        // Stopped on the way it ends at once.
        int asked = 0;
        const auto big = study(40, 4, 0.5);
        static_cast<void>(pathSeparability(big.routes, RouteForm(layers, experts, k), big.language, big.sentence, 4, 1, [&] { return ++asked > 2; }));
        QVERIFY(asked < 10);
    }

    void languagesChangeHandsWithinSentences() {
        const std::vector<std::int32_t> sentence = {7, 7, 7, 3, 3, 9};
        const std::vector<std::int16_t> language = {0, 1, 2, 0, 1, 5};
        const SentenceGroups groups(sentence);
        bool moved = false;
        for (std::uint64_t n = 0; n < 20; ++n) {
            auto turned = groups.permuted(language, 1, n);
            moved = moved || turned != language;
            std::sort(turned.begin(), turned.begin() + 3);
            std::sort(turned.begin() + 3, turned.begin() + 5);
            QVERIFY((turned == std::vector<std::int16_t>{0, 1, 2, 0, 1, 5}));
        }
        QVERIFY(moved);
    }
};

QTEST_GUILESS_MAIN(TestPathSeparability)
#include "test_path_separability.moc"
