#include <QTest>

#include <algorithm>
#include <cmath>

#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/log_sums.h"
#include "base/statistics/multiplicity.h"
#include "routing/spread.h"
#include "routing/synthetic_counts.h"

using namespace triptych;
using namespace triptych::routing;
using base::Array;
using base::Json;

namespace {

class Seeded : public test::FakeContext {
public:
    explicit Seeded(std::uint64_t number, int threads = 2) : m_seed(number) { threadCount = threads; }
    std::uint64_t seed() const override { return m_seed; }

private:
    std::uint64_t m_seed;
};

SpreadOptions options(int permutations = 99, int resamples = 200, int familyPermutations = 199) {
    SpreadOptions made;
    made.families = paperLanguages();
    made.permutations = permutations;
    made.resamples = resamples;
    made.familyPermutations = familyPermutations;
    return made;
}

Profiles profiles(const std::vector<std::vector<double>>& rows) {
    Profiles made{rows.size(), rows.front().size(), {}};
    for (const auto& row : rows)
        made.shares.insert(made.shares.end(), row.begin(), row.end());
    return made;
}

// By the definition, with the C library's logarithm.
double entropy(const std::vector<double>& p) {
    double sum = 0;
    for (const double v : p)
        if (v > 0)
            sum -= v * std::log(v);
    return sum;
}
double slowDivergence(const std::vector<std::vector<double>>& rows) {
    std::vector<double> mean(rows.front().size(), 0.0);
    double inner = 0;
    for (const auto& row : rows) {
        inner += entropy(row) / static_cast<double>(rows.size());
        for (std::size_t e = 0; e < row.size(); ++e)
            mean[e] += row[e] / static_cast<double>(rows.size());
    }
    return (entropy(mean) - inner) / entropy(mean);
}

std::vector<std::vector<double>> randomRows(std::uint64_t seed, std::size_t rows, std::size_t experts) {
    const base::Stream random(seed, 4);
    std::vector<std::vector<double>> made(rows, std::vector<double>(experts));
    std::uint64_t step = 0;
    for (auto& row : made) {
        double sum = 0;
        for (auto& v : row)
            sum += v = random.below(5, step++) == 0 ? 0.0 : std::pow(random.uniform(step++), 6.0);
        for (auto& v : row)
            v /= sum;
    }
    return made;
}

test::SyntheticPlan sixLanguages(double strength) {
    test::SyntheticPlan plan;
    plan.profile = [strength](int, int language) { return test::leaning(8, language, strength); };
    return plan;
}

/// One layer's divergence by its strength.
test::SyntheticPlan overDepth(std::vector<double> strengths) {
    test::SyntheticPlan plan;
    plan.layers = static_cast<int>(strengths.size());
    plan.blocks = 32;
    plan.tokens = [](int language, int) { return 20 + 10 * language; };
    plan.profile = [strengths](int layer, int language) { return test::leaning(8, language, strengths[static_cast<std::size_t>(layer)]); };
    return plan;
}

Spread spreadOfPlan(const test::SyntheticPlan& plan, std::uint64_t seed, const SpreadOptions& wanted) {
    Seeded context(seed);
    auto spread = spreadOf(test::syntheticCounts(plan, 7000 + seed), wanted, context);
    if (!spread)
        qFatal("%s", spread.error().message().c_str());
    return *std::move(spread);
}

base::Kind spreadKind() {
    for (auto& kind : kinds())
        if (kind.name == "routing.spread")
            return kind;
    return {};
}

}  // namespace

class TestSpread : public QObject {
    Q_OBJECT
private slots:
    void logarithmsAreRight() {
        const base::Stream random(1, 1);
        for (std::size_t n = 0; n < 70; ++n) {
            std::vector<double> p(n), q(n), mean(n);
            double expected = 0, expectedMean = 0;
            for (std::size_t i = 0; i < n; ++i) {
                p[i] = i % 7 == 3 ? 0.0 : std::exp(-30 * random.uniform(n * 100 + i));
                q[i] = i % 5 == 3 ? 0.0 : std::exp(-3 * random.uniform(n * 100 + i, 1));
                const double m = (p[i] + q[i]) / 2;
                expected += p[i] > 0 ? p[i] * std::log2(p[i]) : 0;
                expectedMean += m > 0 ? m * std::log2(m) : 0;
            }
            QVERIFY(std::abs(sumLog2(p) - expected) <= 1e-12 * (1 + std::abs(expected)));
            QVERIFY(std::abs(sumLog2OfMean(p, q) - expectedMean) <= 1e-12 * (1 + std::abs(expectedMean)));
        }
        QCOMPARE(sumLog2(std::vector<double>{1, 0, 0, 0}), 0.0);
        QVERIFY(std::abs(sumLog2(std::vector<double>{0.25, 0.5, 0.25}) + 1.5) < 1e-14);
    }

    void knownAnswers() {
        // Every language on one expert of its own.
        for (std::size_t M = 2; M < 9; ++M) {
            std::vector<std::vector<double>> rows(M, std::vector<double>(10, 0.0));
            for (std::size_t m = 0; m < M; ++m)
                rows[m][9 - m] = 1;
            QVERIFY(std::abs(divergenceOf(profiles(rows)) - 1) < 1e-12);
            QVERIFY(std::abs(pairDivergence(rows[0], rows[1]) - 1) < 1e-12);
        }
        // Uniform on g experts of its own: log M / log gM.
        for (std::size_t M = 2; M < 7; ++M)
            for (std::size_t g = 1; g < 6; ++g) {
                std::vector<std::vector<double>> rows(M, std::vector<double>(M * g, 0.0));
                for (std::size_t m = 0; m < M; ++m)
                    for (std::size_t i = 0; i < g; ++i)
                        rows[m][m * g + i] = 1.0 / static_cast<double>(g);
                QVERIFY(std::abs(divergenceOf(profiles(rows)) - std::log(static_cast<double>(M)) / std::log(static_cast<double>(g * M))) < 1e-12);
            }
        const std::vector<double> one = {1, 0, 0}, half = {0.5, 0.5, 0};
        QCOMPARE(divergenceOf(profiles({one, one})), 0.0);
        QVERIFY(divergenceOf(profiles({half, half})) < 1e-15);
        // Worked by hand: H(3/4, 1/4) - 1/2.
        QVERIFY(std::abs(pairDivergence(one, half) - (-0.75 * std::log2(0.75) - 0.25 * std::log2(0.25) - 0.5)) < 1e-14);
        // A language without a token is not there; one alone has nobody to part from.
        QVERIFY(std::abs(divergenceOf(profiles({one, {0, 1, 0}, {0, 0, 0}})) - 1) < 1e-12);
        QVERIFY(std::isnan(divergenceOf(profiles({one, {0, 0, 0}}))));
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const auto rows = randomRows(seed, 2 + seed % 9, 1 + 3 * seed + 1);
            QVERIFY(std::abs(divergenceOf(profiles(rows)) - slowDivergence(rows)) < 1e-12);
        }
    }

    // A family's profile is the mean of its languages, whatever their number of tokens; families weigh the same.
    void familiesAreMeansOfLanguages() {
        const auto rows = randomRows(3, 5, 9);
        std::vector<std::vector<double>> means(2, std::vector<double>(9, 0.0));
        for (std::size_t e = 0; e < 9; ++e) {
            means[0][e] = (rows[0][e] + rows[2][e] + rows[3][e]) / 3;
            means[1][e] = rows[1][e];
        }
        QVERIFY(std::abs(familyDivergence(profiles(rows), std::vector<int>{0, 1, 0, 0, -1}, 3) - slowDivergence(means)) < 1e-12);
    }

    // One distribution for all languages: about one in twenty passes the 95 % floor, whatever their lengths, topics and alignment;
    // and the floor is the plug-in's bias.
    void whatIsAlikeLiesWithinItsFloor() {
        struct Case {
            const char* name;
            test::SyntheticPlan plan;
        };
        auto equal = sixLanguages(0);
        equal.profile = [](int, int) { return test::leaning(8, 0, 0.1); };
        equal.tokens = [](int, int) { return 30; };
        auto unequal = equal, topics = equal, apart = equal;
        unequal.tokens = [](int language, int block) { return 8 + 12 * language + block % 7 * 3; };
        topics.topic = 0.4;
        topics.tokens = unequal.tokens;
        apart.topic = 0.4;
        apart.parallel = false;
        apart.blocks = 128;
        apart.tokens = [](int language, int block) { return block % 6 == language ? 60 : 0; };
        for (const auto& [name, plan] : {Case{"equal", equal}, {"unequal", unequal}, {"topics", topics}, {"apart", apart}}) {
            const int runs = 200;
            int above = 0;
            double floor = 0, measured = 0, pairFloor = 0, pair = 0;
            for (int run = 0; run < runs; ++run) {
                const auto spread = spreadOfPlan(plan, static_cast<std::uint64_t>(run), options(99, 50, 19));
                QCOMPARE(spread.aligned, plan.parallel);
                above += spread.all.measured[0] > spread.all.floorUpper[0];
                floor += spread.all.floor[0] / runs;
                measured += spread.all.measured[0] / runs;
                pairFloor += spread.pairFloor[spread.pair(0, 0, 1)] / runs;
                pair += spread.pairs[spread.pair(0, 0, 1)] / runs;
            }
            const auto words = QString("%1: above %2 of %3, floor %4, measured %5, pair %6, its floor %7").arg(name).arg(above).arg(runs).arg(floor).arg(measured).arg(pair).arg(pairFloor);
            QVERIFY2(above >= 1 && above <= 22, qPrintable(words));
            QVERIFY2(std::abs(floor / measured - 1) < 0.08 && std::abs(pairFloor / pair - 1) < 0.12, qPrintable(words));
            if (plan.topic > 0)
                continue;
            // Sum over languages of (E - 1)/(2 N_m) (1 - 1/M) / M nats over H; pairs (E - 1)(1/N_1 + 1/N_2) / 8 nats.
            double inverse = 0;
            std::vector<double> tokens(6, 0.0);
            for (int n = 0; n < 6; ++n) {
                for (int b = 0; b < plan.blocks; ++b)
                    tokens[static_cast<std::size_t>(n)] += plan.tokens(n, b);
                inverse += 1 / tokens[static_cast<std::size_t>(n)] / 6;
            }
            const double bias = 7 * inverse / 2 * (5.0 / 6) / entropy(test::trueProfile(plan, 0, 0));
            const double pairBias = 7.0 / 8 * (1 / tokens[0] + 1 / tokens[1]) / std::log(2.0);
            QVERIFY2(std::abs(floor / bias - 1) < 0.06 && std::abs(pairFloor / pairBias - 1) < 0.06, qPrintable(words + QString(", bias %1, %2").arg(bias).arg(pairBias)));
        }
    }

    void whatPartsStandsAboveItsFloor() {
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            const auto spread = spreadOfPlan(sixLanguages(0.05), seed, options());
            QVERIFY(spread.all.measured[0] > spread.all.floorUpper[0]);
            QCOMPARE(spread.all.p[0], 0.01);
            QVERIFY(spread.all.lower[0] > 0);
        }
    }

    // The interval holds the true divergence as often as it says, though the plug-in's bias is as large as the effect.
    void intervalsHoldTheTruth() {
        auto strong = sixLanguages(0.3), weak = sixLanguages(0.1);
        strong.topic = weak.topic = 0.4;
        strong.tokens = [](int language, int block) { return 10 + 15 * language + block % 5 * 3; };
        weak.tokens = [](int, int) { return 12; };
        weak.blocks = 48;
        for (const auto& plan : {sixLanguages(0.15), strong, weak}) {
            Profiles truth{6, 8, {}};
            for (int n = 0; n < 6; ++n)
                for (const double v : test::trueProfile(plan, 0, n))
                    truth.shares.push_back(v);
            const double all = divergenceOf(truth);
            double first = 0;
            for (std::size_t n = 1; n < 6; ++n)
                first += pairDivergence(truth.of(0), truth.of(n)) / 5;
            const int runs = 250;
            int held = 0, heldFirst = 0;
            double corrected = 0;
            for (int run = 0; run < runs; ++run) {
                const auto spread = spreadOfPlan(plan, static_cast<std::uint64_t>(run), options(19, 250, 19));
                held += spread.all.lower[0] <= all && all <= spread.all.upper[0];
                heldFirst += spread.distanceLower[0] <= first && first <= spread.distanceUpper[0];
                corrected += spread.all.corrected[0] / runs;
            }
            const auto words = QString("truth %1: held %2 and %3 of %4; corrected %5").arg(all).arg(held).arg(heldFirst).arg(runs).arg(corrected);
            QVERIFY2(held >= 0.9 * runs && held <= 0.985 * runs, qPrintable(words));
            QVERIFY2(heldFirst >= 0.89 * runs && heldFirst <= 0.99 * runs, qPrintable(words));
            QVERIFY2(std::abs(corrected / all - 1) < 0.06, qPrintable(words));
        }
    }

    void shapesOverDepth() {
        const auto shape = [](const std::vector<double>& strengths, std::uint64_t seed = 1) { return spreadOfPlan(overDepth(strengths), seed, options(99, 200, 19)).depth; };
        QCOMPARE(shape({0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7}).shape, DepthShape::rising);
        QCOMPARE(shape({0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.3, 0.6}).shape, DepthShape::rising);
        QCOMPARE(shape({0.6, 0.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}).shape, DepthShape::falling);
        QCOMPARE(shape({0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.1}).shape, DepthShape::falling);
        QCOMPARE(shape({0.6, 0.4, 0.25, 0.15, 0.15, 0.25, 0.4, 0.6}).shape, DepthShape::u);
        QCOMPARE(shape({0.15, 0.3, 0.45, 0.6, 0.6, 0.45, 0.3, 0.15}).shape, DepthShape::arch);
        QCOMPARE(shape({0.1, 0.3, 0.5, 0.6, 0.7}).shape, DepthShape::tooFewLayers);
        QCOMPARE(shape({0, 0, 0, 0, 0, 0, 0}).reason, std::string("floor"));
        auto long_ = overDepth({0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5});
        long_.blocks = 256;
        QCOMPARE(spreadOfPlan(long_, 1, options(19, 200, 19)).depth.shape, DepthShape::flat);
        // What was planted is what is told: a line from .2 to .8 in the divergence itself.
        const std::vector<int> layers = {0, 1, 2, 4, 5, 6, 7, 8};
        std::vector<double> line, bend;
        for (const int l : layers) {
            line.push_back(0.2 + 0.6 * l / 8);
            bend.push_back(0.3 + 0.4 * (l / 4.0 - 1) * (l / 4.0 - 1));
        }
        std::vector<double> again;
        for (int r = 0; r < 50; ++r)
            again.insert(again.end(), line.begin(), line.end());
        const auto straight = depthShape(layers, line, again, true, 0.95);
        QVERIFY(std::abs(straight.rise.estimate - 0.6) < 1e-12 && std::abs(straight.sag.estimate) < 1e-12 && std::abs(straight.first.estimate + 0.6 * 3.75 / 8) < 1e-12);
        again.clear();
        for (int r = 0; r < 50; ++r)
            again.insert(again.end(), bend.begin(), bend.end());
        const auto bent = depthShape(layers, bend, again, true, 0.95);
        QVERIFY(std::abs(bent.sag.estimate - 0.4) < 1e-12 && bent.first.estimate > 0.2 && bent.last.estimate > 0.2);
        QCOMPARE(bent.shape, DepthShape::u);
        QCOMPARE(depthShape(layers, bend, {}, true, 0.95).reason, std::string("sentences"));
    }

    // Where nothing changes over depth, rising or falling is said at most 5 % of the time, U or arch more rarely.
    void flatIsSeldomTakenForAShape() {
        const int runs = 150;
        int slopes = 0, bends = 0;
        for (int run = 0; run < runs; ++run) {
            const auto depth = spreadOfPlan(overDepth({0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3}), static_cast<std::uint64_t>(run), options(19, 200, 19)).depth;
            slopes += depth.shape == DepthShape::rising || depth.shape == DepthShape::falling;
            bends += depth.shape == DepthShape::u || depth.shape == DepthShape::arch;
        }
        QVERIFY2(slopes <= 15 && bends <= 6, qPrintable(QString("%1 slopes, %2 bends of %3").arg(slopes).arg(bends).arg(runs)));
    }

    void partingLayerIsFound() {
        // Families of the paper's table: languages of one family lean the same way from layer 4 on.
        const auto paper = paperLanguages();
        test::SyntheticPlan plan;
        plan.languages = 30;
        plan.layers = 7;
        plan.blocks = 8;
        plan.tokens = [](int, int) { return 25; };
        plan.profile = [&](int layer, int language) { return test::leaning(8, layer < 4 ? language : paper.languages[static_cast<std::size_t>(language)].family, 0.4); };
        for (std::uint64_t seed = 0; seed < 5; ++seed) {
            const auto spread = spreadOfPlan(plan, seed, options(19, 50, 999));
            QCOMPARE(spread.parting.layer, 4);
            QVERIFY(spread.parting.reachable && spread.parting.pHolm <= 0.05);
            QVERIFY(spread.between.measured[5] > spread.between.floorUpper[5] && spread.between.pAdjusted[1] > 0.05);
        }
    }

    void noFamiliesNoPartingLayer() {
        const auto paper = paperLanguages();
        test::SyntheticPlan plan;
        plan.languages = 20;
        plan.layers = 3;
        plan.blocks = 2;
        plan.tokens = [](int, int) { return 60; };
        int found = 0;
        const int runs = 200;
        for (int run = 0; run < runs; ++run) {
            // Languages lean as they like, alike in all layers: the family has no part in it.
            const base::Stream random(static_cast<std::uint64_t>(run), 99);
            plan.profile = [&](int, int language) { return test::leaning(8, static_cast<int>(random.below(8, static_cast<std::uint64_t>(language))), 0.4); };
            found += spreadOfPlan(plan, static_cast<std::uint64_t>(run), options(19, 50, 199)).parting.layer >= 0;
        }
        QVERIFY2(found <= 20, qPrintable(QString("%1 of %2").arg(found).arg(runs)));
    }

    void tooFewForATest() {
        Reading between;
        between.resize(4);
        // Two families of two and one: three dealings, so no p can be under a third.
        const auto rows = randomRows(1, 3, 5);
        const std::vector<Profiles> layers(4, profiles(rows));
        const auto parting = partingLayer(layers, std::vector<int>{0, 1, 2, 3}, std::vector<int>{0, 0, 1}, 2, 1999, 1, between, {});
        QCOMPARE(parting.assignments, 3.0);
        QVERIFY(!parting.reachable && parting.layer == -1);
        // Two of two: the names of families of one size do not matter, 4!/(2! 2! 2!).
        const auto four = randomRows(1, 4, 5);
        between.resize(1);
        QCOMPARE(partingLayer(std::vector<Profiles>{profiles(four)}, std::vector<int>{0}, std::vector<int>{0, 1, 1, 0}, 2, 19, 1, between, {}).assignments, 3.0);
        // 50 languages under the paper's families are enough, but not with few draws.
        std::vector<int> family;
        for (const auto& language : paperLanguages().languages)
            family.push_back(language.family);
        const std::vector<Profiles> one(1, profiles(randomRows(2, 50, 6)));
        between.resize(1);
        QVERIFY(partingLayer(one, std::vector<int>{0}, family, 7, 199, 1, between, {}).reachable);
        std::vector<Profiles> many(28, one.front());
        std::vector<int> numbers(28, 0);
        between.resize(28);
        for (auto& v : between.measured)
            v = 0.5;
        QVERIFY(!partingLayer(many, numbers, family, 7, 199, 1, between, {}).reachable);
    }

    void subsets() {
        auto plan = overDepth({0.1, 0.5, 0.3});
        const auto counts = test::syntheticCounts(plan, 5);
        auto wanted = options();
        wanted.languages = {counts.languages[4], counts.languages[1]};
        wanted.layers = {2, 1};
        Seeded context(1);
        const auto spread = spreadOf(counts, wanted, context);
        QVERIFY(spread);
        QCOMPARE(spread->languages, (std::vector<std::string>{counts.languages[1], counts.languages[4]}));
        QCOMPARE(spread->layers, (std::vector<int>{1, 2}));
        const auto two = profilesOf(counts, 1, std::vector<std::size_t>{1, 4});
        QVERIFY(std::abs(spread->all.measured[0] - divergenceOf(two)) < 1e-15);
        QVERIFY(std::abs(spread->pairs[spread->pair(0, 0, 1)] - pairDivergence(two.of(0), two.of(1))) < 1e-15);
        wanted.languages = {"xx"};
        QVERIFY(spreadOf(counts, wanted, context).error().message().find("xx") != std::string::npos);
        wanted.languages = {counts.languages[0]};
        QCOMPARE(spreadOf(counts, wanted, context).error().kind, base::ErrorKind::badRequest);
        wanted.languages.clear();
        wanted.layers = {9};
        QCOMPARE(spreadOf(counts, wanted, context).error().where, std::string("/parameters/layers"));
    }

    void withoutSentencesThereIsNoInterval() {
        auto plan = sixLanguages(0.3);
        plan.blocks = 1;
        const auto spread = spreadOfPlan(plan, 1, options());
        QVERIFY(!spread.sentencesKnown);
        QVERIFY(spread.all.measured[0] > 0 && std::isnan(spread.all.lower[0]) && std::isnan(spread.all.floor[0]) && std::isnan(spread.all.p[0]));
        auto counts = test::syntheticCounts(sixLanguages(0.3), 1);
        counts.sentencesKnown = false;
        Seeded context(1);
        QVERIFY(std::isnan(spreadOf(counts, options(), context)->all.upper[0]));
    }

    void theKind() {
        const auto kind = spreadKind();
        QVERIFY(kind.run != nullptr);
        const auto counts = test::syntheticCounts(overDepth({0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7}), 3);
        const auto parameters = *base::checkedParameters(kind, {{"permutations", 49}, {"resamples", 60}, {"familyPermutations", 99}});
        const base::JobArguments arguments{parameters, {{"counts", {*toArray(counts), {}}}}};
        Seeded one(1, 1), three(1, 3), other(2, 2);
        const auto output = kind.run(arguments, one), again = kind.run(arguments, three), another = kind.run(arguments, other);
        QVERIFY2(output, output ? "" : output.error().message().c_str());
        QVERIFY(one.monotonic && three.monotonic);
        for (const auto& [name, array] : output->arrays)
            QCOMPARE(again->arrays.at(name).hash(), array.hash());
        QVERIFY(another->arrays.at("divergence").hash() != output->arrays.at("divergence").hash());
        const auto read = spreadFrom([&](const std::string& name) { return base::Result<Array>(output->arrays.at(name)); });
        QVERIFY2(read, read ? "" : read.error().message().c_str());
        for (const auto& [name, array] : spreadOutput(*read).arrays)
            QCOMPARE(array.hash(), output->arrays.at(name).hash());
        QCOMPARE(read->depth.shape, DepthShape::rising);
        QCOMPARE(read->family[0], paperLanguages().language(counts.languages[0]).family);
        // A change of this hash without a raised revision would leave old results in projects under a new meaning.
        QCOMPARE(kind.revision, 1);
        QCOMPARE(QString::fromStdString(output->arrays.at("divergence").hash()), QString("959ef6251dc2276e8ca42fed88cfa88da681e18f114b5e31c5e9f9f2f755a784"));
    }

    void aTableOfOnesOwn() {
        const auto kind = spreadKind();
        const auto counts = test::syntheticCounts(sixLanguages(0.3), 3);
        auto table = paperLanguages();
        table.families = {{"one", 0}, {"two", 1}};
        for (auto& language : table.languages)
            language.family = language.code == counts.languages[0] ? 1 : 0;
        const auto run = [&](const Json& families) {
            Seeded context(1);
            return kind.run({*base::checkedParameters(kind, {{"families", families}, {"resamples", 50}, {"permutations", 19}, {"familyPermutations", 19}}), {{"counts", {*toArray(counts), {}}}}}, context);
        };
        const auto output = run(toJson(table));
        QVERIFY(output);
        const auto spread = spreadFrom([&](const std::string& name) { return base::Result<Array>(output->arrays.at(name)); });
        QCOMPARE(spread->families, (std::vector<std::string>{"one", "two"}));
        QCOMPARE(spread->family, (std::vector<int>{1, 0, 0, 0, 0, 0}));
        QCOMPARE(run("martian").error().kind, base::ErrorKind::badRequest);
        QVERIFY(!run(7));
    }

    void cancels() {
        const auto kind = spreadKind();
        const auto counts = test::syntheticCounts(overDepth({0.1, 0.2, 0.3}), 3);
        for (const long after : {1L, 5L, 40L, 200L}) {
            Seeded context(1);
            context.stopAfter = after;
            const auto output = kind.run({*base::checkedParameters(kind, Json::object()), {{"counts", {*toArray(counts), {}}}}}, context);
            QVERIFY(!output && output.error().kind == base::ErrorKind::cancelled);
        }
    }

    // Arrays that were tampered with: an error, never a crash.
    void brokenResultsAreRefused() {
        const auto spread = spreadOfPlan(sixLanguages(0.2), 1, options(19, 50, 19));
        const auto good = spreadOutput(spread).arrays;
        const auto read = [&](const std::map<std::string, Array>& arrays) {
            return spreadFrom([&](const std::string& name) -> base::Result<Array> {
                const auto found = arrays.find(name);
                if (found == arrays.end())
                    return base::unreadable("lacks " + name);
                return found->second;
            });
        };
        QVERIFY(read(good));
        for (const auto& [name, array] : good) {
            auto broken = good;
            broken.erase(name);
            QVERIFY(!read(broken));
            broken[name] = Array::of(std::vector<double>(3, 0.0));
            QVERIFY(!read(broken));
            broken[name] = Array::ofText("{\"languages\": [3], \"family\": [99]}");
            QVERIFY(!read(broken));
        }
    }
};

QTEST_GUILESS_MAIN(TestSpread)
#include "test_spread.moc"
