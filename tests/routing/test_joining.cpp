#include <QTest>

#include <algorithm>
#include <cmath>

#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/synthetic_counts.h"
#include "routing/training/joining.h"

using namespace triptych;
using namespace triptych::routing;
using base::Json;
using test::leaning;
using test::syntheticCounts;
using test::SyntheticPlan;

namespace {

// Languages of the counts in families as told; -1: in none.
LanguageTable tableOf(const Counts& counts, const std::vector<int>& family) {
    LanguageTable table;
    table.preset = "own";
    for (int f = 0; f <= *std::max_element(family.begin(), family.end()); ++f)
        table.families.push_back({"family " + std::to_string(f), f});
    for (std::size_t n = 0; n < family.size(); ++n)
        table.languages.push_back({counts.languages[n], counts.languages[n], counts.languages[n], false, false, family[n], {}});
    return table;
}

Joining joined(const Counts& counts, const std::vector<int>& family, int resamples = 200, int threads = 2) {
    test::FakeContext context;
    context.threadCount = threads;
    JoiningOptions options;
    options.families = tableOf(counts, family);
    options.resamples = resamples;
    const auto joining = joiningOf(counts, options, context);
    if (!joining)
        qFatal("%s", joining.error().message().c_str());
    return *joining;
}

// Four families of four languages that lean to an expert each, then the languages that ask.
const std::vector<int> sixteen = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3};
std::vector<int> withNew(std::size_t count) {
    auto family = sixteen;
    family.insert(family.end(), count, -1);
    return family;
}
SyntheticPlan families(int newcomers, double strength) {
    SyntheticPlan plan;
    plan.languages = 16 + newcomers;
    plan.layers = 2;
    plan.experts = 8;
    plan.profile = [strength](int, int language) { return leaning(8, language < 16 ? language / 4 : 6, strength); };
    plan.topic = 0.3;
    return plan;
}

double jsd(const std::vector<double>& p, const std::vector<double>& q) {
    const auto part = [](double a, double m) { return a > 0 ? a * std::log2(a / m) : 0; };
    double sum = 0;
    for (std::size_t e = 0; e < p.size(); ++e)
        sum += (part(p[e], (p[e] + q[e]) / 2) + part(q[e], (p[e] + q[e]) / 2)) / 2;
    return sum;
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
    return std::ranges::equal(a, b, [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

}  // namespace

class TestJoining : public QObject {
    Q_OBJECT
private slots:
    // Divergences by hand: a family is the mean of its languages, without the one that asks.
    void divergencesByHand() {
        auto plan = families(1, 0.4);
        const auto counts = syntheticCounts(plan, 3);
        const auto joining = joined(counts, withNew(1), 0);
        QVERIFY(!joining.sentencesKnown);
        QVERIFY(same(joining.measured, joining.divergence));
        const auto profile = [&](std::size_t layer, std::size_t language) {
            auto use = counts.useSum(layer, language);
            double sum = 0;
            for (const double u : use)
                sum += u;
            for (auto& u : use)
                u /= sum;
            return use;
        };
        for (std::size_t i = 0; i < 17; ++i)
            for (std::size_t f = 0; f < 4; ++f) {
                double mean = 0;
                for (std::size_t l = 0; l < 2; ++l) {
                    std::vector<double> of(8, 0.0);
                    int members = 0;
                    for (std::size_t j = 4 * f; j < 4 * f + 4; ++j)
                        if (j != i) {
                            const auto row = profile(l, j);
                            for (std::size_t e = 0; e < 8; ++e)
                                of[e] += row[e];
                            ++members;
                        }
                    for (auto& v : of)
                        v /= members;
                    mean += jsd(profile(l, i), of) / 2;
                }
                QVERIFY2(std::abs(joining.measured[i * 4 + f] - mean) < 1e-9, qPrintable(QString("%1 %2: %3 %4").arg(i).arg(f).arg(joining.measured[i * 4 + f]).arg(mean)));
            }
        for (std::size_t i = 0; i < 17; ++i) {
            const auto row = std::vector<double>(joining.divergence.begin() + static_cast<std::ptrdiff_t>(4 * i), joining.divergence.begin() + static_cast<std::ptrdiff_t>(4 * i + 4));
            auto order = row;
            std::sort(order.begin(), order.end());
            QCOMPARE(row[static_cast<std::size_t>(joining.nearest[i])], order[0]);
            QCOMPARE(row[static_cast<std::size_t>(joining.next[i])], order[1]);
            QCOMPARE(joining.margin[i], order[1] - order[0]);
            QVERIFY(std::isnan(joining.share[4 * i]) && std::isnan(joining.marginLower[i]));
            QVERIFY(!joining.isSure(i));
        }
    }

    // A language that routes exactly as a family does is sent to it, draw after draw.
    void aFamilysTwin() {
        auto plan = families(1, 0.4);
        plan.profile = [](int, int language) { return leaning(8, language < 16 ? language / 4 : 2, 0.4); };
        for (const std::uint64_t seed : {1, 2, 3}) {
            const auto joining = joined(syntheticCounts(plan, seed), withNew(1));
            QCOMPARE(joining.nearest[16], 2);
            QVERIFY2(joining.share[joining.at(16, 2)] > 0.99, qPrintable(QString::number(joining.share[joining.at(16, 2)])));
            QVERIFY(joining.marginLower[16] > 0 && joining.marginUpper[16] > joining.margin[16]);
            QVERIFY(joining.isSure(16) && !joining.isUnlike(16));
            QCOMPARE(joining.checked, 16);
            QCOMPARE(joining.right, 16);
            // Four languages of each family, and as many answers: a quarter by chance.
            QCOMPARE(joining.chance, 0.25);
            QCOMPARE(joining.p, 1.0 / 2000);
            for (std::size_t i = 0; i < 16; ++i) {
                QCOMPARE(joining.nearest[i], static_cast<int>(i) / 4);
                double sum = 0;
                for (int f = 0; f < 4; ++f)
                    sum += joining.share[joining.at(i, f)];
                QVERIFY(std::abs(sum - 1) < 1e-12);
            }
        }
    }

    // One that sends its tokens anywhere is near none of them: no answer of it is sure.
    void atRandom() {
        auto plan = families(1, 0.4);
        plan.profile = [](int, int language) { return language < 16 ? leaning(8, language / 4, 0.4) : std::vector<double>(8, 0.125); };
        int sure = 0, unlike = 0;
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const auto joining = joined(syntheticCounts(plan, seed), withNew(1), 100);
            sure += joining.isSure(16);
            unlike += joining.isUnlike(16);
        }
        QCOMPARE(sure, 0);
        QVERIFY2(unlike >= 18, qPrintable(QString::number(unlike)));
    }

    // One that stands in the middle between two families is not given to either with confidence, in most samples.
    void betweenTwo() {
        auto plan = families(1, 0.3);
        plan.profile = [](int, int language) {
            auto p = leaning(8, language < 16 ? language / 4 : 1, 0.3);
            if (language == 16)
                for (std::size_t e = 0; e < 8; ++e)
                    p[e] = (p[e] + leaning(8, 2, 0.3)[e]) / 2;
            return p;
        };
        int sure = 0, outside = 0;
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            const auto joining = joined(syntheticCounts(plan, seed), withNew(1), 100);
            QVERIFY(joining.nearest[16] == 1 || joining.nearest[16] == 2);
            sure += joining.isSure(16);
            outside += joining.marginLower[16] > 0;
        }
        QVERIFY2(sure <= 6, qPrintable(QString("%1 %2").arg(sure).arg(outside)));
    }

    // Where all languages route alike, families are told no better than by chance, and the check says so.
    void nothingToTell() {
        auto plan = families(0, 0);
        int tells = 0;
        double right = 0, chance = 0;
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            const auto joining = joined(syntheticCounts(plan, seed), sixteen, 0);
            tells += joining.tells();
            right += joining.accuracy() / 40;
            chance += joining.chance / 40;
        }
        QVERIFY2(tells <= 5, qPrintable(QString::number(tells)));
        QVERIFY2(right < chance + 0.06, qPrintable(QString("%1 by chance %2").arg(right).arg(chance)));
        // Many sure answers of a routing that tells nothing are not sure.
        auto apart = families(1, 0);
        apart.profile = [](int, int language) { return leaning(8, language % 2, language == 16 ? 0.0 : 0.5); };
        const auto joining = joined(syntheticCounts(apart, 1), withNew(1));
        QVERIFY(!joining.tells());
        QVERIFY(!joining.isSure(16));
    }

    // Few tokens make every divergence larger, that to a family of one language most; what draws see is taken off again.
    void fewTokens() {
        SyntheticPlan plan;
        plan.languages = 10;
        plan.experts = 48;
        plan.blocks = 32;
        plan.tokens = [](int, int) { return 4; };
        // Family 0 is one language, family 1 eight others, which lean a little elsewhere; the last routes as the one does.
        plan.profile = [](int, int language) { return leaning(48, language == 0 || language == 9 ? 7 : 8, 0.1); };
        const std::vector<int> family = {0, 1, 1, 1, 1, 1, 1, 1, 1, -1};
        int plain = 0, corrected = 0;
        for (std::uint64_t seed = 1; seed <= 30; ++seed) {
            const auto joining = joined(syntheticCounts(plan, seed), family, 100);
            plain += joining.measured[joining.at(9, 0)] < joining.measured[joining.at(9, 1)];
            corrected += joining.nearest[9] == 0;
            QVERIFY(std::isnan(joining.measured[joining.at(0, 0)]));
            QCOMPARE(joining.checked, 8);
        }
        QVERIFY2(corrected >= plain + 8, qPrintable(QString("%1, corrected %2").arg(plain).arg(corrected)));
    }

    void theSameAtAnyNumberOfThreads() {
        const auto counts = syntheticCounts(families(1, 0.2), 5);
        const auto one = joined(counts, withNew(1), 100, 1), three = joined(counts, withNew(1), 100, 3);
        QVERIFY(same(one.divergence, three.divergence) && same(one.share, three.share) && same(one.margin, three.margin) && one.nearest == three.nearest && one.p == three.p);
    }

    void resultsReadBack() {
        const auto joining = joined(syntheticCounts(families(2, 0.2), 5), withNew(2), 50);
        const auto output = joiningOutput(joining);
        auto arrays = output.arrays;
        const auto read = [&]() { return joiningFrom([&](const std::string& name) -> base::Result<base::Array> { return arrays.at(name); }); };
        const auto again = read();
        QVERIFY2(again, again ? "" : again.error().message().c_str());
        QVERIFY(again->languages == joining.languages && again->families == joining.families && again->family == joining.family && again->nearest == joining.nearest && again->next == joining.next);
        QVERIFY(same(again->measured, joining.measured) && same(again->share, joining.share) && same(again->marginUpper, joining.marginUpper) && same(again->nearestLower, joining.nearestLower));
        QVERIFY(again->checked == joining.checked && again->right == joining.right && again->p == joining.p && again->chance == joining.chance && again->blocks == joining.blocks);
        QVERIFY(again->sentencesKnown && same(again->farthest, joining.farthest));
        QCOMPARE(output.summary["newcomers"].size(), std::size_t{2});
        arrays["nearest"] = base::Array::of(std::vector<std::int32_t>(36, 4), {2, 18});
        QVERIFY(!read());
        arrays = output.arrays;
        arrays["families"] = base::Array::of(std::vector<double>(3 * 18 * 3), {3, 18, 3});
        QVERIFY(!read());
        arrays = output.arrays;
        for (const char* about : {"[]", "{}", "{\"languages\": 3}", "not JSON"}) {
            arrays["about"] = base::Array::ofText(about);
            QVERIFY2(!read(), about);
        }
    }

    void theKind() {
        base::KindRegistry registry;
        for (auto& kind : kinds())
            QVERIFY(registry.add(kind));
        const auto* kind = registry.find("routing.join_family");
        QVERIFY(kind && kind->place == base::Place::thread);
        const auto counts = syntheticCounts(families(1, 0.4), 1);
        const auto run = [&](Json parameters, test::FakeContext& context, const Counts& given) -> base::Result<base::Output> {
            TRIPTYCH_TRY(const auto checked, base::checkedParameters(*kind, parameters));
            return kind->run({checked, {{"counts", {*toArray(given), {}}}}}, context);
        };
        test::FakeContext context;
        const Json table = toJson(tableOf(counts, withNew(1)));
        const auto done = run({{"families", table}, {"resamples", 50}}, context, counts);
        QVERIFY2(done, done ? "" : done.error().message().c_str());
        QVERIFY(context.monotonic);
        // By a preset of families as well.
        QVERIFY(run({{"resamples", 20}}, context, counts));
        const auto why = [&](Json parameters, const Counts& given) {
            const auto result = run(std::move(parameters), context, given);
            return result ? std::string("done") : result.error().message();
        };
        QVERIFY(why({{"layers", {7}}}, counts).find("no MoE layer 7") != std::string::npos);
        QVERIFY(why({{"families", toJson(tableOf(counts, std::vector<int>(17, 0)))}}, counts).find("at least two families") != std::string::npos);
        QVERIFY(why({{"families", "best"}}, counts).find("best") != std::string::npos);
        auto alone = counts;
        alone.sentencesKnown = false;
        const auto without = run({{"families", table}}, context, alone);
        QVERIFY(without && without->summary["notes"].dump().find("does not tell sentences apart") != std::string::npos);
        test::FakeContext stopping;
        stopping.stopAfter = 20;
        const auto stopped = run({{"families", table}}, stopping, counts);
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
    }
};

QTEST_GUILESS_MAIN(TestJoining)
#include "test_joining.moc"
