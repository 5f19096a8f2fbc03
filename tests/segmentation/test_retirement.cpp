#include <QTest>

#include <cmath>
#include <set>

#include "segmentation/kinds.h"
#include "segmentation/ordering.h"
#include "segmentation/retirement_simulator.h"
#include "segmentation/simulate.h"
#include "segmentation/strokes.h"

using namespace triptych::segmentation;
using namespace triptych::base;
namespace segmentation = triptych::segmentation;

namespace {

std::vector<ArrivedVote> votesOf(const char* pattern) {
    // b blank, g good agreement, p poor, u undefined
    std::vector<ArrivedVote> out;
    for (const char* c = pattern; *c != 0; ++c)
        out.push_back({*c == 'b', *c == 'g' ? std::optional(0.95) : *c == 'p' ? std::optional(0.4) : std::nullopt});
    return out;
}

PatternImage randomImage(int raters, std::uint32_t state, int width = 37, int height = 29) {
    PatternImage image(width, height, raters);
    const auto next = [&state] {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) / double(1 << 24);
    };
    // A blob everybody more or less draws, and noise.
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int r = 0; r < raters; ++r) {
                const bool inside = std::hypot(x - 18.0, y - 14.0) < 9 + r % 3;
                if (r % 5 != 4 && next() < (inside ? 0.93 : 0.03))
                    image.bits[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * static_cast<std::size_t>(image.words) + static_cast<std::size_t>(r / 64)] |= std::uint64_t{1} << (r % 64);
            }
    return image;
}

// The first votes alone, bit by bit.
PatternImage prefixOf(const PatternImage& image, int votes) {
    PatternImage out(image.width, image.height, votes);
    const auto pixels = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
    for (std::size_t i = 0; i < pixels; ++i)
        for (int r = 0; r < votes; ++r)
            if ((image.bits[i * static_cast<std::size_t>(image.words) + static_cast<std::size_t>(r / 64)] >> (r % 64) & 1) != 0)
                out.bits[i * static_cast<std::size_t>(out.words) + static_cast<std::size_t>(r / 64)] |= std::uint64_t{1} << (r % 64);
    return out;
}

class PlainContext : public JobContext {
public:
    bool stopRequested() override { return m_stop; }
    void progress(double, double, std::string_view) override {}
    void publish(const Output&) override {}
    Status checkpoint(const Output&) override { return {}; }
    std::optional<Output> restored() override { return {}; }
    void log(LogLevel, std::string_view) override {}
    Result<std::filesystem::path> scratch() override { return failed("no scratch here"); }
    int threads() const override { return 1; }
    std::uint64_t seed() const override { return 9; }
    bool m_stop = false;
};

Result<Output> run(std::string_view name, JobArguments arguments, bool stop = false) {
    for (const auto& kind : segmentation::kinds())
        if (kind.name == name) {
            TRIPTYCH_TRY(arguments.parameters, checkedParameters(kind, arguments.parameters));
            PlainContext context;
            context.m_stop = stop;
            return kind.run(arguments, context);
        }
    return failed("no such kind");
}

// Three subjects: blank for all, one object drawn alike by six, one where nobody agrees. Volunteers arrive in a mixed order.
std::map<std::string, Array> threeSubjects() {
    StrokeWriter writer;
    writer.tools = {"T0/0"};
    for (int s = 0; s < 3; ++s)
        writer.subjects.push_back({"subject " + std::to_string(s), 60, 40, SizeFrom::given, {}, {}});
    for (int v = 0; v < 6; ++v) {
        writer.volunteers.push_back("v" + std::to_string(v));
        for (int s = 0; s < 3; ++s) {
            Rater rater{s, v, s == 0 ? 0 : 1};
            rater.drew = s == 0 ? Drew::nothing : Drew::marks;
            rater.createdAt = 1000 - v;
            writer.raters.push_back(rater);
            writer.kept.push_back(true);
            const int row = static_cast<int>(writer.raters.size()) - 1;
            const double x = s == 1 ? 5 + 0.01 * v : 10.0 * v, y = 4;
            if (s > 0)
                writer.add({s, row, 0, 0, segmentation::Shape::polygon}, {{{x, y}, {x + 9, y}, {x + 9, y + 20}, {x, y + 20}}});
        }
    }
    return writer.finish().value();
}

JobArguments withStrokes(const std::map<std::string, Array>& arrays, Json parameters = Json::object()) {
    JobArguments arguments{std::move(parameters), {}};
    for (const auto& [name, array] : arrays)
        arguments.inputs[name].array = array;
    return arguments;
}

}  // namespace

class TestRetirement : public QObject {
    Q_OBJECT
private slots:
    void rules() {
        const auto at = [](const char* votes, const RetirementRule& rule) {
            const auto stop = retirementOf(votesOf(votes), rule);
            return stop ? std::to_string(stop->votes) + std::string(retirementNames[static_cast<int>(stop->reason)]) : std::string("-");
        };
        QCOMPARE(at("bbbb", {3, 0, 0, 0}), std::string("3nothing_here"));
        QCOMPARE(at("bbgb", {3, 0, 0, 0}), std::string("-"));
        QCOMPARE(at("gbbb", {3, 0, 0, 0}), std::string("-"));  // the first three, not any three
        QCOMPARE(at("upggg", {0, 3, 0.9, 0}), std::string("5consensus"));
        QCOMPARE(at("ggpgg", {0, 3, 0.9, 0}), std::string("-"));  // successive
        QCOMPARE(at("ggugg", {0, 3, 0.9, 0}), std::string("-"));  // undefined is no agreement
        QCOMPARE(at("pppp", {0, 0, 0.9, 4}), std::string("4classification_count"));
        QCOMPARE(at("bbb", {3, 0, 0, 3}), std::string("3nothing_here"));
        QCOMPARE(at("ggg", {0, 3, 0.9, 3}), std::string("3consensus"));
        QCOMPARE(at("bgpu", {0, 0, 0.9, 0}), std::string("-"));
        QCOMPARE(at("", {1, 1, 0.9, 1}), std::string("-"));
        QVERIFY(!checkedRule({-1, 0, 0.9, 0}));
        QVERIFY(!checkedRule({0, 0, std::nan(""), 0}));
        QVERIFY(checkedRule({}).has_value());
    }

    void boundByHand() {
        QVERIFY(!agreementBound(std::vector<double>{0.9}));
        QCOMPARE(agreementBound(std::vector<double>{0.8, 0.8, 0.8}).value(), 0.8);
        // Mean 0.8, s = 0.1, n = 3.
        QVERIFY(std::abs(agreementBound(std::vector<double>{0.7, 0.8, 0.9}).value() - (0.8 - 1.645 * 0.1 / std::sqrt(3.0))) < 1e-12);
        QCOMPARE(agreementBound(std::vector<double>{0, 1}).value(), 0.0);
    }

    void prefixCountingEqualsRecount_data() {
        QTest::addColumn<int>("raters");
        QTest::addColumn<double>("share");
        QTest::newRow("15 majority") << 15 << 0.5;
        QTest::newRow("15 a third") << 15 << 0.33;
        QTest::newRow("two words") << 70 << 0.5;
        QTest::newRow("all") << 7 << 1.0;
        QTest::newRow("any") << 7 << 0.0;
        QTest::newRow("one") << 1 << 0.5;
    }
    void prefixCountingEqualsRecount() {
        QFETCH(int, raters);
        QFETCH(double, share);
        const auto image = randomImage(raters, 5);
        const auto table = patternTable(image);
        PrefixScores prefix(table, share);
        for (int n = 1; n <= raters; ++n) {
            prefix.next();
            const auto alone = patternTable(prefixOf(image, n));
            const auto expected = leaveOneOut(alone, votesNeeded(share, n));
            const auto found = prefix.scores();
            QCOMPARE(found.size(), expected.size());
            std::vector<double> dice;
            for (std::size_t r = 0; r < found.size(); ++r) {
                QCOMPARE(found[r].truePositive, expected[r].truePositive);
                QCOMPARE(found[r].falsePositive, expected[r].falsePositive);
                QCOMPARE(found[r].falseNegative, expected[r].falseNegative);
                QCOMPARE(found[r].trueNegative, expected[r].trueNegative);
                dice.push_back(expected[r].dice().value_or(1.0));
            }
            if (n > 1)
                QCOMPARE(prefix.agreement().value(), agreementBound(dice).value());
        }
    }

    void masksAtTheStopAgainstPixels() {
        const auto image = randomImage(15, 11);
        const auto table = patternTable(image);
        for (const int maximum : {1, 4, 9, 15, 40}) {
            RetirementRule rule;
            rule.maximum = maximum;
            const auto replay = replayedSubject(table, std::vector<bool>(15, false), rule, 0.5);
            const int needed = std::min(maximum, 15);
            QCOMPARE(replay.needed, needed);
            QVERIFY(replay.reason == (maximum <= 15 ? Retirement::classificationCount : Retirement::none));
            const auto early = voteMap(prefixOf(image, needed)), all = voteMap(image);
            std::uint64_t a = 0, b = 0, both = 0;
            for (std::size_t i = 0; i < all.size(); ++i) {
                const bool x = 2 * early[i] >= needed && early[i] > 0, y = 2 * all[i] >= 15;
                a += x;
                b += y;
                both += x && y;
            }
            QCOMPARE(replay.areaAtStop, a);
            QCOMPARE(replay.areaOfAll, b);
            QCOMPARE(replay.differing, a + b - 2 * both);
            QCOMPARE(replay.dice.value(), 2.0 * double(both) / double(a + b));
        }
    }

    void totals() {
        RetirementTotals totals;
        totals.add({15, 3, Retirement::nothingHere, std::nullopt, 0, 0, 0});
        totals.add({15, 7, Retirement::consensus, 0.9, 10, 10, 2});
        totals.add({10, 10, Retirement::none, 1.0, 10, 10, 0});
        QCOMPARE(totals.available, 40);
        QCOMPARE(totals.needed, 20);
        QCOMPARE(totals.blankEarly + totals.agreedEarly + totals.notStopped, 3);
        QVERIFY(std::abs(*totals.meanDice - 0.95) < 1e-12);
        QCOMPARE(*totals.leastDice, 0.9);
    }

    void kindReplaysInOrderOfArrival() {
        const auto strokes = threeSubjects();
        const auto out = run("segmentation.simulate_retirement", withStrokes(strokes, {{"maximum", 5}, {"consensus_votes", 2}}));
        QVERIFY2(out.has_value(), out ? "" : out.error().message().c_str());
        const auto rows = out->arrays.at("subjects").toDoubles();
        QCOMPARE(rows.size(), std::size_t{21});
        QCOMPARE(rows[0], 6.0);
        QCOMPARE(rows[1], 3.0);  // the first three blank
        QCOMPARE(rows[2], double(Retirement::nothingHere));
        QVERIFY(std::isnan(rows[3]));
        QCOMPARE(rows[7 + 1], 3.0);  // alike from the second on, twice in a row
        QCOMPARE(rows[7 + 2], double(Retirement::consensus));
        QCOMPARE(rows[7 + 3], 1.0);
        QCOMPARE(rows[14 + 1], 5.0);
        QCOMPARE(rows[14 + 2], double(Retirement::classificationCount));
        QCOMPARE(out->summary["needed"].get<int>(), 11);
        QCOMPARE(out->summary["available"].get<int>(), 18);
        // The volunteers come in the order of their dates, the last of the export first.
        const auto set = StrokeSet::fromArrays(strokes.at("index"), strokes.at("raters"), strokes.at("marks"), strokes.at("rings"), strokes.at("points")).value();
        QCOMPARE(set.raters(2)[0].volunteer, 5);
        const auto one = run("segmentation.simulate_retirement", withStrokes(strokes, {{"maximum", 1}, {"consensus_votes", 0}, {"blank_first", 0}})).value();
        const auto first = one.arrays.at("subjects").toDoubles();
        QCOMPARE(first[14 + 4], 9.0 * 20);  // v5 alone: all of its drawing
        QCOMPARE(run("segmentation.simulate_retirement", withStrokes(strokes), true).error().kind, ErrorKind::cancelled);
    }

    void clustersByTheKind() {
        const auto strokes = threeSubjects();
        for (const auto* mode : {"ours", "panoptes"}) {
            const auto out = run("segmentation.cluster_objects", withStrokes(strokes, {{"mode", mode}}));
            QVERIFY2(out.has_value(), out ? "" : out.error().message().c_str());
            const auto clusters = out->arrays.at("clusters").toDoubles();
            QCOMPARE(clusters.size(), std::size_t{8});  // the second subject's one object
            QCOMPARE(clusters[0], 1.0);
            QCOMPARE(clusters[3], 6.0);
            QCOMPARE(clusters[4], 6.0);
            QVERIFY(clusters[5] > 0.99);
            const auto labels = out->arrays.at("labels").toDoubles();
            QCOMPARE(labels.size(), std::size_t{36});
            for (std::size_t i = 0; i < 12; ++i)
                QCOMPARE(labels[3 * i + 2], labels[3 * i] == 1.0 ? 0.0 : -1.0);
            QCOMPARE(out->arrays.at("points").size(), 8);
        }
        QCOMPARE(run("segmentation.cluster_objects", withStrokes(strokes), true).error().kind, ErrorKind::cancelled);
    }

    void orderingByHand() {
        const std::vector<OrderingFacts> facts = {{"a", 0.9, 0.1, 10}, {"b", std::nullopt, 0.5, 0}, {"c", 0.2, 0.6, 40}, {"d", -0.1, 0.8, 200}, {"e", std::nan(""), 0.1, 0}};
        const auto ids = [&](const OrderingWeights& weights, double audit = 0) {
            std::string out;
            const auto ordered = orderedSubjects(facts, weights, audit, 1).value();
            for (const auto& s : ordered)
                out += facts[static_cast<std::size_t>(s.subject)].id;
            return out;
        };
        // a: .1 + .1 - .05; c: .8 + .6 - .2; d: 1.1 + .8 - 1; those without a score last, as they stand.
        QCOMPARE(ids({}), std::string("cdabe"));
        QCOMPARE(ids({1, 1, 0}), std::string("dcabe"));
        QCOMPARE(ids({1, 0, 0}), std::string("dcabe"));
        QCOMPARE(ids({0, 1, 0}), std::string("dcbae"));  // kappa does not count, so it need not be there
        QCOMPARE(ids({0, 0, 1}), std::string("beacd"));
        const auto ordered = orderedSubjects(facts, {}, 0, 1).value();
        QVERIFY(std::abs(*ordered[0].score - 1.2) < 1e-12);
        QVERIFY(std::abs(*ordered[0].disagreement - 0.8) < 1e-12 && std::abs(*ordered[0].entropy - 0.6) < 1e-12 && std::abs(ordered[0].cost + 0.2) < 1e-12);
        QVERIFY(!ordered[3].score && ordered[3].entropy);
        QVERIFY(!std::signbit(ordered[3].cost) && ordered[3].cost == 0);
        // A term that does not count may be undefined, but is not 0 for that.
        const auto byEntropy = orderedSubjects(facts, {0, 1, 0}, 0, 1).value();
        const auto& b = byEntropy[2];
        QVERIFY(b.subject == 1 && b.score && !b.disagreement && byEntropy[0].disagreement);
        QVERIFY(!orderedSubjects(facts, {-1, 0, 0}, 0, 1) && !orderedSubjects(facts, {0, std::nan(""), 0}, 0, 1) && !orderedSubjects(facts, {}, 1.5, 1));
        QVERIFY(orderedSubjects({}, {}, 0.1, 1)->empty());
    }

    void auditIsARandomShare() {
        std::vector<OrderingFacts> facts;
        for (int i = 0; i < 200; ++i)
            facts.push_back({std::to_string(i), 1 - i / 200.0, 0.0, 0});
        std::vector<int> drawn(200, 0);
        double place = 0;
        for (std::uint64_t seed = 0; seed < 400; ++seed) {
            const auto order = orderedSubjects(facts, {}, 0.05, seed).value();
            std::set<int> all;
            int audits = 0, last = 200;
            for (std::size_t at = 0; at < order.size(); ++at) {
                all.insert(order[at].subject);
                if (order[at].audit) {
                    ++audits;
                    ++drawn[static_cast<std::size_t>(order[at].subject)];
                    place += static_cast<double>(at);
                } else {
                    QVERIFY(order[at].subject < last);  // greatest disagreement first
                    last = order[at].subject;
                }
            }
            QCOMPARE(all.size(), std::size_t{200});
            QCOMPARE(audits, 10);
        }
        // 20 each in the mean, binomial sd 4.4; spread evenly over the queue.
        for (const int n : drawn)
            QVERIFY2(n > 20 - 5 * 4.4 && n < 20 + 5 * 4.4, qPrintable(QString::number(n)));
        QVERIFY(std::abs(place / 4000 - 100) < 2);
        const auto again = orderedSubjects(facts, {}, 0.05, 7).value(), same = orderedSubjects(facts, {}, 0.05, 7).value();
        for (std::size_t i = 0; i < again.size(); ++i)
            QCOMPARE(again[i].subject, same[i].subject);
        QCOMPARE(std::count_if(again.begin(), again.end(), [](const auto& s) { return s.audit; }), 10);
        const auto few = orderedSubjects(std::span(facts).first(3), {}, 0.05, 7).value();
        QCOMPARE(std::count_if(few.begin(), few.end(), [](const auto& s) { return s.audit; }), 1);
    }
};

QTEST_GUILESS_MAIN(TestRetirement)
#include "test_retirement.moc"
