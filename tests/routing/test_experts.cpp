#include <QTest>

#include <cmath>
#include <set>

#include "routing/balance.h"
#include "routing/coactivation.h"
#include "routing/experts.h"
#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/planted.h"

using namespace triptych;
using namespace triptych::routing;
using base::Array;

namespace {

std::vector<std::size_t> upTo(std::size_t n) {
    std::vector<std::size_t> all(n);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

bool close(double a, double b, double tolerance = 1e-12) {
    return std::abs(a - b) <= tolerance;
}

Counts countsOf(const Trace& trace, Pairing pairing = Pairing::all) {
    CountOptions options;
    options.pairing = pairing;
    return *countTrace(trace, options);
}

/// Calls f(language, experts of the token) for every token of a layer.
template <class F>
void eachToken(const Trace& trace, int layer, F&& f) {
    const auto language = *trace.language.as<std::int16_t>(), selected = *trace.selected.as<std::int16_t>();
    const auto k = static_cast<std::size_t>(trace.topK), T = static_cast<std::size_t>(trace.tokens);
    for (std::size_t t = 0; t < T; ++t)
        f(static_cast<std::size_t>(language[t]), selected.subspan((static_cast<std::size_t>(layer) * T + t) * k, k), t);
}

const base::Kind& kindNamed(const std::vector<base::Kind>& all, const std::string& name) {
    return *std::find_if(all.begin(), all.end(), [&](const base::Kind& k) { return k.name == name; });
}

}  // namespace

class TestExperts : public QObject {
    Q_OBJECT
private slots:
    // Expert b is used by sentence b alone: a resample's counts are the multiplicities of what was drawn.
    void sentencesAreDrawnTogether() {
        test::Planted plan;
        plan.languages = {"en", "fr"};
        plan.experts = plan.sentences = 16;
        plan.topK = 1;
        plan.tokensEach = 3;
        plan.weight = [](int, int, int sentence, int expert) { return sentence == expert ? 1.0 : 0.0; };
        const auto counts = countsOf(test::plantedTrace(plan, 1));
        QCOMPARE(counts.blocks, 16);
        const auto both = upTo(2);
        const SentenceBootstrap bootstrap(counts, both, 200, 5), again(counts, both, 200, 5), other(counts, both, 200, 6);
        QVERIFY(bootstrap.possible());
        QCOMPARE(bootstrap.units(), std::size_t{16});
        std::vector<double> en, fr, tokens, second, elsewhere;
        bootstrap.sums(counts, 0, 0, en, tokens);
        bootstrap.sums(counts, 0, 1, fr, tokens);
        QCOMPARE(en, fr);
        again.sums(counts, 0, 0, second, tokens);
        QCOMPARE(en, second);
        other.sums(counts, 0, 0, elsewhere, tokens);
        QVERIFY(en != elsewhere);
        std::set<double> met;
        double absent = 0;
        for (std::size_t r = 0; r < 200; ++r) {
            double drawn = 0;
            for (std::size_t e = 0; e < 16; ++e) {
                drawn += en[r * 16 + e];
                met.insert(en[r * 16 + e]);
                absent += en[r * 16 + e] == 0;
            }
            QCOMPARE(drawn, 48.0);
            QCOMPARE(tokens[r], 48.0);
        }
        QVERIFY(met.count(0) && met.count(3) && met.count(6) && !met.count(1));
        QVERIFY(close(absent / 3200, std::pow(15.0 / 16, 16), 0.03));
        // Not known apart, or one alone: none.
        auto unknown = counts;
        unknown.sentencesKnown = false;
        QVERIFY(!SentenceBootstrap(unknown, both, 10, 1).possible());
        QVERIFY(!SentenceBootstrap(foldBlocks(counts, 1), both, 10, 1).possible());
        QVERIFY(!SentenceBootstrap(counts, both, 0, 1).possible());
    }

    void balanceClosedForms() {
        LayerShares shares;
        shares.languages = 2;
        shares.experts = 4;
        shares.counted = {1, 1, 0, 0, 0, 0, 2, 0};
        const auto all = upTo(2);
        // Loads (1/2, 1/2, 0, 0) and (0, 0, 1, 0): each language weighs the same.
        const std::vector<double> probability = {0.4, 0.3, 0.2, 0.1};
        const auto found = balance(shares, all, probability, 0.95);
        const std::vector<double> load = {0.25, 0.25, 0.5, 0};
        QCOMPARE(found.load, load);
        QCOMPARE(found.imbalance.estimate, 2.0);
        QVERIFY(close(found.variation.estimate, std::sqrt((0 + 0 + 1 + 1) / 4.0)));
        QVERIFY(close(found.entropy.estimate, (0.5 * std::log(4.0) + 0.5 * std::log(2.0)) / std::log(4.0)));
        QCOMPARE(found.dead.estimate, 1.0);
        QVERIFY(close(found.switchLoss.estimate, 4 * (0.25 * 0.4 + 0.25 * 0.3 + 0.5 * 0.2)));
        QVERIFY(std::isnan(found.imbalance.lower));
        QVERIFY(std::isnan(balance(shares, all, {}, 0.95).switchLoss.estimate));
        shares.counted.assign(8, std::nan(""));
        QVERIFY(std::isnan(balance(shares, all, {}, 0.95).imbalance.estimate));
    }

    // An even router looks uneven in a small sample: the interval must know it, and hold the true value as often as it says.
    void intervalsCoverTheTruth() {
        int coversEntropy = 0, coversShare = 0, coversImbalance = 0;
        constexpr int rounds = 120;
        for (int round = 0; round < rounds; ++round) {
            test::Planted plan;
            plan.languages = {"en", "fr"};
            plan.topK = 1;
            plan.sentences = 40;
            plan.tokensEach = 15;
            plan.weight = [](int, int, int, int e) { return e == 2 ? 4.0 : 1.0 + 0.1 * e; };
            const auto counts = countsOf(test::plantedTrace(plan, static_cast<std::uint64_t>(round)), Pairing::none);
            std::vector<double> truth;
            for (int e = 0; e < 8; ++e)
                truth.push_back(plan.weight(0, 0, 0, e));
            const double sum = std::accumulate(truth.begin(), truth.end(), 0.0);
            for (auto& f : truth)
                f /= sum;
            const auto all = upTo(2);
            const SentenceBootstrap bootstrap(counts, all, 300, 1);
            const auto shares = layerShares(counts, 0, all, bootstrap);
            const auto found = balance(shares, all, {}, 0.95);
            const auto covers = [](const Interval& i, double value) { return i.lower <= value && value <= i.upper; };
            coversEntropy += covers(found.entropy, normalisedEntropy(truth));
            coversImbalance += covers(found.imbalance, imbalance(truth));
            coversShare += covers(specialisation(shares, shareTotals(shares), std::vector<std::size_t>{0}, bootstrap.units(), 0.95).share[2], truth[2]);
        }
        for (const int covered : {coversEntropy, coversImbalance, coversShare})
            QVERIFY2(covered >= rounds * 88 / 100, qPrintable(QString("%1 of %2").arg(covered).arg(rounds)));
    }

    void plantedSpecialisationIsFound() {
        test::Planted plan;
        plan.layers = 2;
        // In the second layer Swahili goes to expert 5, three times as often.
        plan.weight = [](int layer, int language, int, int expert) { return layer == 1 && language == 2 && expert == 5 ? 3.0 : 1.0; };
        const auto counts = countsOf(test::plantedTrace(plan, 11));
        ExpertsOptions options;
        options.families = paperLanguages();
        test::FakeContext context;
        const auto found = analyseExperts(counts, options, context);
        QVERIFY2(found, found ? "" : found.error().message().c_str());
        QVERIFY(context.monotonic);
        QCOMPARE(found->sentences, std::size_t{60});
        const auto swahili = static_cast<std::size_t>(found->group("sw"));
        const auto cell = found->cell(swahili, 1, 5);
        QVERIFY(found->adjusted[cell] < 1e-3);
        QVERIFY(found->difference[cell].lower > 0.1);
        // Against a plain count: languages weigh the same among the others.
        std::vector<double> use(4, 0), tokens(4, 0);
        eachToken(test::plantedTrace(plan, 11), 1, [&](std::size_t n, auto row, std::size_t) {
            tokens[n] += 1;
            use[n] += row[0] == 5 || row[1] == 5;
        });
        const double share = use[2] / tokens[2], others = (use[0] / tokens[0] + use[1] / tokens[1] + use[3] / tokens[3]) / 3;
        QVERIFY(close(found->share[cell].estimate, share));
        QVERIFY(close(found->difference[cell].estimate, share - others));
        // The family of one language says the same; all together have nobody to be held against.
        const auto family = static_cast<std::size_t>(found->group("family-6"));
        QVERIFY(close(found->difference[found->cell(family, 1, 5)].estimate, share - others));
        QVERIFY(std::isnan(found->adjusted[found->cell(0, 1, 5)]) && std::isnan(found->difference[found->cell(0, 1, 5)].estimate));
        // Swahili alone stands out in the entropy over languages.
        for (std::size_t e = 0; e < 8; ++e)
            QVERIFY(e == 5 || found->entropy[8 + 5].estimate < found->entropy[8 + e].estimate);
    }

    // Nothing planted: in few analyses is anything called special at all (with every hypothesis true that is the false discovery rate).
    void nothingPlantedNothingFound() {
        int false_ = 0;
        constexpr int rounds = 60;
        for (int round = 0; round < rounds; ++round) {
            test::Planted plan;
            plan.sentences = 30;
            // Sentences differ from each other, in all languages alike.
            plan.weight = [](int, int, int sentence, int expert) { return (sentence + expert) % 3 == 0 ? 2.0 : 1.0; };
            const auto counts = countsOf(test::plantedTrace(plan, 100 + static_cast<std::uint64_t>(round)), Pairing::none);
            ExpertsOptions options;
            options.families = paperLanguages();
            options.resamples = 200;
            test::FakeContext context;
            const auto found = *analyseExperts(counts, options, context);
            bool any = false;
            for (std::size_t g = 0; g < found.groups.size(); ++g)
                for (std::size_t e = 0; e < 8 && found.groups[g].sort == ExpertGroup::Sort::language; ++e)
                    any = any || found.adjusted[found.cell(g, 0, e)] <= 0.05;
            false_ += any;
        }
        QVERIFY2(false_ <= rounds * 13 / 100, qPrintable(QString::number(false_)));
    }

    void ownExpertsByHand() {
        test::Planted plan;
        plan.languages = {"zh", "fr", "de", "sw"};
        plan.experts = 7;
        plan.probabilities = true;
        const auto paper = paperLanguages();
        plan.weight = [&](int, int n, int, int e) { return paper.find(plan.languages[static_cast<std::size_t>(n)])->family == e ? 4.0 : 1.0; };
        auto trace = test::plantedTrace(plan, 4);
        const auto counts = countsOf(trace);
        ExpertsOptions options;
        options.families = paper;
        test::FakeContext context;
        const auto found = *analyseExperts(counts, options, context);
        QCOMPARE(found.meaning, ExpertMeaning::family);
        QCOMPARE(found.ownExpert, (std::vector<int>{0, 4, 4, 6}));
        const auto scores = *trace.scores.as<float>();
        std::vector<std::array<double, 7>> uses(4);
        std::vector<double> tokens(4, 0), forced(4, 0), weight(4, 0);
        eachToken(trace, 0, [&](std::size_t n, auto row, std::size_t t) {
            const int own = found.ownExpert[n];
            tokens[n] += 1;
            for (const auto e : row)
                uses[n][static_cast<std::size_t>(e)] += 1;
            if (row[0] != own && row[1] != own) {
                forced[n] += 1;
                weight[n] += static_cast<double>(scores[t * 7 + static_cast<std::size_t>(own)]);
            }
        });
        for (std::size_t n = 0; n < 4; ++n) {
            const auto own = static_cast<std::size_t>(found.ownExpert[n]);
            QVERIFY(close(found.hit[n].estimate, uses[n][own] / tokens[n]));
            QVERIFY(found.hit[n].lower < found.hit[n].estimate && found.hit[n].estimate < found.hit[n].upper);
            double others = 0;
            int met = 0;
            for (std::size_t m = 0; m < 4; ++m)
                if (found.ownExpert[m] != found.ownExpert[n]) {
                    others += uses[m][own] / tokens[m];
                    ++met;
                }
            QVERIFY(close(found.lift[n].estimate, uses[n][own] / tokens[n] / (others / met)));
            QVERIFY(found.lift[n].lower > 1);
            QVERIFY(close(found.changed[n], forced[n] / tokens[n]));
            QVERIFY(close(found.forcedWeight[n], weight[n] / forced[n], 1e-8));
        }
        QVERIFY(found.notes.empty());
        // Recorded with the expert forced in: no rate of 1 is shown.
        trace.selection = "Hybrid-k, own expert forced";
        const auto told = *analyseExperts(countsOf(trace), options, context);
        QVERIFY(told.forced && std::isnan(told.hit[0].estimate) && std::isnan(told.changed[0]));
        QCOMPARE(told.notes.size(), std::size_t{1});
        QVERIFY(!recordedUnderForcing("plain top-2") && !recordedUnderForcing("plain, not forced") && recordedUnderForcing("hybrid-2"));
        // Ids only.
        plan.probabilities = false;
        const auto bare = *analyseExperts(countsOf(test::plantedTrace(plan, 4)), options, context);
        QVERIFY(std::isnan(bare.forcedWeight[0]) && !std::isnan(bare.changed[0]) && std::isnan(bare.balanceOf(0, 0, 4).estimate));
        QCOMPARE(bare.notes.size(), std::size_t{1});
    }

    void ownersAsGiven() {
        const auto paper = paperLanguages();
        const std::vector<std::string> languages = {"fr", "", "sw"}, families = {"Kongolese", "", "Altaic"};
        const auto byLanguage = *expertOwners(3, paper, languages);
        QCOMPARE(byLanguage.meaning, ExpertMeaning::language);
        QCOMPARE(byLanguage.of("sw"), 2);
        QCOMPARE(byLanguage.of("de"), -1);
        const auto byFamily = *expertOwners(3, paper, families);
        QCOMPARE(byFamily.of("sw"), 0);
        QCOMPARE(byFamily.of("ko"), 2);
        QCOMPARE(expertOwners(12, paper, {})->of("zh"), 11);
        QCOMPARE(expertOwners(64, paper, {})->meaning, ExpertMeaning::none);
        for (const std::vector<std::string>& wrong : {std::vector<std::string>{"fr", "fr", ""}, {"fr", "Altaic", ""}, {"fr", "klingon", ""}, {"fr"}})
            QCOMPARE(expertOwners(3, paper, wrong).error().kind, base::ErrorKind::badRequest);
    }

    void pairsByHand() {
        test::Planted plan;
        plan.languages = {"en", "fr"};
        plan.layers = 3;
        plan.experts = 6;
        plan.topK = 3;
        plan.sentences = 20;
        plan.weight = [](int l, int n, int, int e) { return e == (l + n) % 6 ? 3.0 : e == 5 ? 0.0 : 1.0; };
        const auto trace = test::plantedTrace(plan, 8);
        for (const auto pairing : {Pairing::all, Pairing::olmoe}) {
            const auto counts = countsOf(trace, pairing);
            const auto both = upTo(2);
            for (int l = 0; l < 3; ++l) {
                std::vector<double> joint(36, 0), use(6, 0), flow(36, 0), tokens(2, 0);
                eachToken(trace, l, [&](std::size_t n, auto, std::size_t) { tokens[n] += 1; });
                const auto selected = *trace.selected.as<std::int16_t>();
                eachToken(trace, l, [&](std::size_t n, auto row, std::size_t t) {
                    for (std::size_t i = 0; i < 3; ++i) {
                        use[static_cast<std::size_t>(row[i])] += 0.5 / tokens[n];
                        for (std::size_t j = 0; j < 3; ++j) {
                            const bool counted = pairing == Pairing::all ? i != j : i + 1 == j || j + 1 == i;
                            if (counted)
                                joint[static_cast<std::size_t>(row[i]) * 6 + static_cast<std::size_t>(row[j])] += 0.5 / tokens[n];
                            if (l < 2 && (pairing == Pairing::all || i == j)) {
                                const auto next = selected[(static_cast<std::size_t>(l + 1) * static_cast<std::size_t>(trace.tokens) + t) * 3 + j];
                                flow[static_cast<std::size_t>(row[i]) * 6 + static_cast<std::size_t>(next)] += 0.5 / tokens[n] / (pairing == Pairing::all ? 9 : 3);
                            }
                        }
                    }
                });
                const auto pairs = coActivation(counts, static_cast<std::size_t>(l), both);
                for (std::size_t a = 0; a < 6; ++a) {
                    QVERIFY(close(pairs.use[a], use[a]));
                    for (std::size_t b = 0; b < 6; ++b)
                        if (use[a] > 0 && a != b)
                            QVERIFY(close(pairs.givenOf(a, b), joint[a * 6 + b] / use[a]));
                }
                QVERIFY(std::isnan(pairs.givenOf(5, 0)) && std::isnan(pairs.liftOf(0, 5)));
                const auto strongest = strongestPairs(pairs, 4);
                QCOMPARE(strongest.size(), std::size_t{4});
                double highest = 0;
                for (std::size_t a = 0; a < 5; ++a)
                    for (std::size_t b = 0; b < 5; ++b)
                        highest = a == b ? highest : std::max(highest, joint[a * 6 + b] / use[a]);
                QVERIFY(close(strongest[0].given, highest));
                QVERIFY(strongest[0].given >= strongest[1].given && strongest[1].given >= strongest[3].given);
                QCOMPARE(strongestExperts(pairs, 1)[0], strongest[0].a);
                const auto found = crossFlow(counts, static_cast<std::size_t>(l), both);
                QCOMPARE(found.empty(), l == 2);
                for (std::size_t i = 0; i < found.size(); ++i)
                    QVERIFY(close(found[i], flow[i]));
            }
        }
        QCOMPARE(coActivation(countsOf(trace, Pairing::none), 0, upTo(2)).experts, std::size_t{0});
    }

    // The experts of a token are distinct, so independent experts meet less often than P(a) P(b): the lift is 1 all the same.
    void liftIsOneByChance() {
        test::Planted plan;
        plan.topK = 3;
        plan.sentences = 400;
        for (const auto pairing : {Pairing::all, Pairing::olmoe}) {
            const auto pairs = coActivation(countsOf(test::plantedTrace(plan, 2), pairing), 0, upTo(4));
            for (std::size_t a = 0; a < 8; ++a)
                for (std::size_t b = 0; b < 8; ++b)
                    QVERIFY(a == b || close(pairs.liftOf(a, b), 1, 0.1));
        }
    }

    void theKind() {
        test::Planted plan;
        plan.layers = 2;
        plan.probabilities = true;
        plan.experts = 7;
        const auto counts = countsOf(test::plantedTrace(plan, 1));
        const auto all = kinds();
        const auto& kind = kindNamed(all, "routing.experts");
        test::FakeContext context;
        const auto run = [&](const base::Json& parameters) {
            return kind.run({*base::checkedParameters(kind, parameters), {{"counts", {*toArray(counts), {}}}}}, context);
        };
        const auto output = run({{"families", toJson(linguisticLanguages())}, {"layers", {3}}, {"languages", {"en", "sw"}}});
        QVERIFY2(output, output ? "" : output.error().message().c_str());
        const auto read = [&](const base::Output& from) { return expertsFrom([&](const std::string& name) -> base::Result<Array> {
            const auto array = from.arrays.find(name);
            return array == from.arrays.end() ? base::Result<Array>(base::unreadable("no " + name)) : array->second; }); };
        const auto back = read(*output);
        QVERIFY2(back, back ? "" : back.error().message().c_str());
        QCOMPARE(back->layers, (std::vector<int>{3}));
        QCOMPARE(back->languages, (std::vector<std::string>{"en", "sw"}));
        ExpertsOptions options;
        options.families = linguisticLanguages();
        options.layers = {3};
        options.languages = {"en", "sw"};
        const auto direct = *analyseExperts(counts, options, context);
        QCOMPARE(back->groups.size(), direct.groups.size());
        QCOMPARE(back->groups.back().id, std::string("sw"));
        for (std::size_t i = 0; i < direct.share.size(); ++i)
            QVERIFY(direct.share[i].estimate == back->share[i].estimate && direct.share[i].lower == back->share[i].lower);
        QCOMPARE(back->probability, direct.probability);
        QVERIFY(close(std::accumulate(back->probability.begin(), back->probability.begin() + 7, 0.0), 1, 1e-6));
        QCOMPARE(back->hit.size(), direct.hit.size());
        // What does not fit is told.
        QCOMPARE(run({{"layers", {99}}}).error().where, std::string("/parameters/layers/0"));
        QCOMPARE(run({{"languages", {"en", "xx"}}}).error().where, std::string("/parameters/languages/1"));
        QCOMPARE(run({{"families", "martian"}}).error().kind, base::ErrorKind::badRequest);
        QVERIFY(!run({{"families", {{"languages", 3}}}}));
        QVERIFY(!run({{"owners", {"fr"}}}));
        for (const auto& [name, array] : output->arrays) {
            auto damaged = *output;
            damaged.arrays.erase(name);
            QVERIFY(!read(damaged));
            damaged.arrays[name] = Array::of(std::vector<double>(3, 0.5));
            QVERIFY(!read(damaged));
        }
        context.stop = true;
        QCOMPARE(run(base::Json::object()).error().kind, base::ErrorKind::cancelled);
    }

    // A change of these hashes without a raised revision would leave old results in projects under a new meaning.
    void goldenHashes() {
        test::Planted plan;
        plan.probabilities = true;
        const auto all = kinds();
        const auto& kind = kindNamed(all, "routing.experts");
        test::FakeContext context;
        const auto output = *kind.run({*base::checkedParameters(kind, base::Json::object()), {{"counts", {*toArray(countsOf(test::plantedTrace(plan, 1))), {}}}}}, context);
        QCOMPARE(QString::fromStdString(output.arrays.at("share").hash()), QString("e5e749a75797215975dca5236da1d6d89d9c3cddadfe239703a482e8bf3609e3"));
        QCOMPARE(kind.revision, 2);
    }
};

QTEST_GUILESS_MAIN(TestExperts)
#include "test_experts.moc"
