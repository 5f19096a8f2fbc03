#include <QTest>

#include <cmath>
#include <random>

#include "segmentation/gold_job.h"
#include "segmentation/gold_sweep.h"
#include "segmentation/kinds.h"
#include "support/plain_context.h"
#include "segmentation/votes.h"

using namespace triptych::segmentation;
using triptych::base::Array;
using triptych::base::Json;
using triptych::base::Output;
using triptych::base::Result;

namespace {

constexpr int width = 100, height = 10;

Ring strip(double from, double to) {
    return {{from, 0}, {to, 0}, {to, height}, {from, height}};
}

struct Person {
    Rings drawn;
    bool expert = false;
};
struct Seen {
    std::string id;
    std::vector<Person> people;
    std::vector<std::string> files = {};
    int wide = width;
};

std::map<std::string, Array> arraysOf(const std::vector<Seen>& subjects) {
    StrokeWriter writer;
    writer.tools = {"T0"};
    for (std::size_t s = 0; s < subjects.size(); ++s) {
        Subject subject;
        subject.id = subjects[s].id;
        subject.width = subjects[s].wide;
        subject.height = height;
        subject.files = subjects[s].files;
        writer.subjects.push_back(subject);
        for (std::size_t p = 0; p < subjects[s].people.size(); ++p) {
            const auto& person = subjects[s].people[p];
            while (writer.volunteers.size() <= p)
                writer.volunteers.push_back("v" + std::to_string(writer.volunteers.size()));
            Rater rater{static_cast<int>(s), static_cast<int>(p)};
            rater.marks = person.drawn.empty() ? 0 : 1;
            rater.drew = person.drawn.empty() ? Drew::nothing : Drew::marks;
            rater.expert = person.expert;
            const int row = static_cast<int>(writer.raters.size());
            writer.raters.push_back(rater);
            writer.kept.push_back(true);
            if (!person.drawn.empty())
                writer.add({static_cast<int>(s), row, 0, 0, Shape::polygon}, person.drawn);
        }
    }
    return writer.finish().value();
}
StrokeSet setOf(const std::map<std::string, Array>& a) {
    return StrokeSet::fromArrays(a.at("index"), a.at("raters"), a.at("marks"), a.at("rings"), a.at("points")).value();
}

Result<Output> compare(const std::map<std::string, Array>& crowd, const std::map<std::string, Array>* gold, Json parameters = Json::object(), int stopAfter = 1 << 30) {
    for (const auto& kind : kinds()) {
        if (kind.name != "segmentation.compare_gold")
            continue;
        triptych::base::JobArguments arguments;
        arguments.parameters = triptych::base::checkedParameters(kind, parameters).value();
        for (const auto* name : {"index", "raters", "marks", "rings", "points"}) {
            arguments.inputs[name].array = crowd.at(name);
            if (gold)
                arguments.inputs[std::string("gold_") + name].array = gold->at(name);
        }
        triptych::test::PlainContext context;
        context.stopAfter = stopAfter;
        return kind.run(arguments, context);
    }
    return triptych::base::failed("no such kind");
}

// Fifteen who mark ever less of a strip, and the expert's half of the picture: v votes reach to 80 - 4 (v - 1).
Seen staircase(const std::string& id, bool withExpert) {
    Seen seen{id, {}};
    for (int r = 0; r < 15; ++r)
        seen.people.push_back({{strip(0, 80 - 4 * r)}});
    if (withExpert)
        seen.people.push_back({{strip(0, 50)}, true});
    return seen;
}

// From the definition, over pixels.
double bruteMcc(const std::vector<std::uint8_t>& mask, const std::vector<std::uint8_t>& truth) {
    double n = 0, sm = 0, st = 0, both = 0;
    for (std::size_t i = 0; i < mask.size(); ++i) {
        n += 1;
        sm += mask[i];
        st += truth[i];
        both += mask[i] * truth[i];
    }
    const double m = sm / n, t = st / n;
    return (both / n - m * t) / std::sqrt(m * (1 - m) * t * (1 - t));  // the correlation of two indicators
}

}  // namespace

class TestGold : public QObject {
    Q_OBJECT
private slots:
    // With nested strips every count is known, and MCC is sqrt(a (W - g) / (g (W - a))) for a <= g, its inverse beyond.
    void sweepAgainstClosedForm() {
        const auto arrays = arraysOf({staircase("1", true)});
        const auto out = compare(arrays, nullptr).value();
        const auto table = out.arrays.at("sweep").as<double>().value();
        QCOMPARE(out.arrays.at("sweep").shape()[0], 15);
        const double g = 50, W = width;
        for (int t = 1; t <= 15; ++t) {
            const double a = 80 - 4 * (t - 1);
            const double mcc = a <= g ? std::sqrt(a * (W - g) / (g * (W - a))) : std::sqrt(g * (W - a) / (a * (W - g)));
            const auto* row = table.data() + static_cast<std::ptrdiff_t>(t - 1) * goldcolumn::sweepColumns;
            QCOMPARE(row[0], double(t));
            const auto at = [row](int score, int column) { return row[1 + score * goldcolumn::perScore + column]; };
            QVERIFY(std::abs(at(goldMcc, goldcolumn::value) - mcc) < 1e-12);
            QVERIFY(std::abs(at(goldIou, goldcolumn::value) - std::min(a, g) / std::max(a, g)) < 1e-12);
            QVERIFY(std::abs(at(goldDice, goldcolumn::value) - 2 * std::min(a, g) / (a + g)) < 1e-12);
            QVERIFY(std::isnan(at(goldMcc, goldcolumn::low)));  // one subject tells nothing about others
            QCOMPARE(at(goldMcc, goldcolumn::mean), at(goldMcc, goldcolumn::value));
            QVERIFY(std::isnan(at(goldMcc, goldcolumn::error)));
        }
        // 80 - 4 * 7 = 52 and 48 lie on either side of 50: 8 votes it is, for 50 (W - 52) / (52 (W - 50)) is 48 / 52 either way.
        QCOMPARE(out.summary["best"]["mcc"]["threshold"].get<double>(), 8.0);
        QVERIFY(out.summary["best"]["mcc"]["low"].is_null());
    }

    void histogramsAgainstPixels() {
        std::mt19937 random(4);
        for (int round = 0; round < 50; ++round) {
            const int raters = 1 + static_cast<int>(random() % 20);
            std::vector<std::uint16_t> votes(500);
            std::vector<std::uint8_t> gold(500);
            for (std::size_t i = 0; i < votes.size(); ++i) {
                votes[i] = static_cast<std::uint16_t>(random() % static_cast<unsigned>(raters + 1));
                gold[i] = random() % 3 == 0 ? 1 : 0;
            }
            const auto histogram = goldHistogram(votes, raters, gold);
            for (int t = 1; t <= raters + 2; ++t) {
                std::vector<std::uint8_t> mask(votes.size());
                thresholdMask(votes, t, mask);
                QVERIFY(histogram.at(t) == countTable(mask, gold));
                if (const auto mcc = histogram.at(t).mcc())
                    QVERIFY(std::abs(*mcc - bruteMcc(mask, gold)) < 1e-12);
            }
        }
        // Nothing marked, or nothing there: undefined, never 0 or 1.
        const auto nothing = goldHistogram(std::vector<std::uint16_t>(9, 0), 3, std::vector<std::uint8_t>(9, 0)).at(1);
        QVERIFY(!nothing.mcc() && !nothing.dice() && !nothing.iou());
    }

    // The interval of a ratio of sums is known by the delta method; the same seed gives the same numbers.
    void bootstrapAgainstTheDeltaMethod() {
        std::mt19937 random(8);
        std::normal_distribution<double> normal;
        std::vector<GoldHistogram> subjects;
        for (int s = 0; s < 400; ++s) {
            const auto inside = static_cast<std::uint64_t>(400 + 60 * normal(random)), missed = static_cast<std::uint64_t>(150 + 30 * normal(random)), wrong = static_cast<std::uint64_t>(120 + 35 * normal(random));
            subjects.push_back({{missed, inside}, {100000, wrong}});
        }
        SweepOptions options;
        options.replicates = 4000;
        options.seed = 3;
        const auto sweep = goldSweep(subjects, options).value();
        double a = 0, b = 0;
        for (const auto& s : subjects) {
            a += 2.0 * static_cast<double>(s.inside[1]);
            b += 2.0 * static_cast<double>(s.inside[1]) + static_cast<double>(s.inside[0] + s.outside[1]);
        }
        const double dice = a / b, n = static_cast<double>(subjects.size());
        double squares = 0;
        for (const auto& s : subjects) {
            const double x = 2.0 * static_cast<double>(s.inside[1]), y = x + static_cast<double>(s.inside[0] + s.outside[1]);
            squares += (x - dice * y) * (x - dice * y);
        }
        const double error = std::sqrt(squares * n / (n - 1)) / b;
        const auto& found = sweep.scores[goldDice];
        QVERIFY(std::abs(*found.value[0] - dice) < 1e-12);
        QVERIFY(std::abs((*found.high[0] - *found.low[0]) / (2 * 1.959964 * error) - 1) < 0.06);
        QVERIFY(std::abs((*found.high[0] + *found.low[0]) / 2 - dice) < 0.2 * error);
        QCOMPARE(sweep.replicates, 4000);
        const auto again = goldSweep(subjects, options).value();
        QCOMPARE(*again.scores[goldMcc].low[0], *sweep.scores[goldMcc].low[0]);
        options.seed = 4;
        QVERIFY(*goldSweep(subjects, options).value().scores[goldDice].low[0] != *found.low[0]);
        int asked = 0;
        options.progress = [&asked](double) { return ++asked < 3; };
        QCOMPARE(goldSweep(subjects, options).error().kind, triptych::base::ErrorKind::cancelled);
    }

    // Which of 15? Where each subject's best is known, so is how sure the common one is.
    void whichOfFifteen() {
        std::vector<Seen> subjects;
        for (int s = 0; s < 12; ++s) {
            Seen seen{std::to_string(s), {}};
            for (int r = 0; r < 15; ++r)
                seen.people.push_back({r < 5 ? Rings{strip(10, 40)} : r < 8 ? Rings{strip(12, 35)} : Rings{}});
            seen.people.push_back({{strip(10, 40)}, true});
            subjects.push_back(seen);
        }
        const auto out = compare(arraysOf(subjects), nullptr, {{"replicates", 500}}).value();
        // 8 voters see 12..35, of whom 5 more the whole: 1 to 5 votes give the expert's own mask.
        const auto& best = out.summary["best"]["mcc"];
        QCOMPARE(best["threshold"].get<double>(), 1.0);
        QCOMPARE(best["value"].get<double>(), 1.0);
        QCOMPARE(best["thresholdLow"].get<double>(), 1.0);
        QCOMPARE(best["thresholdHigh"].get<double>(), 1.0);
        QCOMPARE(best["ownMean"].get<double>(), 1.0);
        QCOMPARE(best["ownError"].get<double>(), 0.0);
        const auto rows = out.arrays.at("subjects").as<double>().value();
        QCOMPARE(rows[goldcolumn::goldArea], 300.0);
        QCOMPARE(rows[goldcolumn::raters], 15.0);
        QCOMPARE(rows[goldcolumn::sensitivity], 1.0);
        // The same by shares of the volunteers.
        const auto shares = compare(arraysOf(subjects), nullptr, {{"by", "share"}, {"shares", 15}, {"replicates", 50}}).value();
        QCOMPARE(shares.arrays.at("sweep").shape()[0], 15);
        const auto byVotes = out.arrays.at("sweep").as<double>().value(), byShare = shares.arrays.at("sweep").as<double>().value();
        for (std::size_t t = 0; t < 15; ++t)
            QCOMPARE(byShare[t * goldcolumn::sweepColumns + 1], byVotes[t * goldcolumn::sweepColumns + 1]);
    }

    // Subjects that want 3, 8 or 12 votes each: the best of all lies between, and is not sure.
    void anInnerBestThatIsNotSure() {
        std::vector<Seen> subjects;
        for (int s = 0; s < 9; ++s) {
            const int wanted = s % 3 == 0 ? 3 : s % 3 == 1 ? 8 : 12;
            Seen seen = staircase(std::to_string(s), false);
            seen.people.push_back({{strip(0, 80 - 4 * (wanted - 1))}, true});
            subjects.push_back(seen);
        }
        const auto out = compare(arraysOf(subjects), nullptr, {{"replicates", 2000}}).value();
        const auto& best = out.summary["best"]["mcc"];
        const double threshold = best["threshold"].get<double>(), low = best["thresholdLow"].get<double>(), high = best["thresholdHigh"].get<double>();
        QVERIFY2(threshold >= 6 && threshold <= 9, qPrintable(QString::number(threshold)));
        QVERIFY(low >= 3 && low < threshold && high > threshold && high <= 12);
        QVERIFY(best["low"].get<double>() < best["value"].get<double>() && best["value"].get<double>() < best["high"].get<double>());
        QVERIFY(std::abs(best["ownMean"].get<double>() - 23.0 / 3) < 1e-12);
        QVERIFY(std::abs(best["ownError"].get<double>() - std::sqrt((std::pow(14.0 / 3, 2) + std::pow(1.0 / 3, 2) + std::pow(13.0 / 3, 2)) * 3 / 8 / 9)) < 1e-12);
        const auto table = out.arrays.at("sweep").as<double>().value();
        double sum = 0;
        for (std::size_t t = 0; t < 15; ++t)
            sum += table[t * goldcolumn::sweepColumns + 1 + goldcolumn::chosen];
        QVERIFY(std::abs(sum - 1) < 1e-12);
        // More draws than room is refused, not begun.
        const auto refused = compare(arraysOf(subjects), nullptr, {{"by", "share"}, {"shares", 1000}, {"replicates", 1000000}});
        QVERIFY(!refused && refused.error().where == "/parameters/replicates");
    }

    void masksOfAnotherImport() {
        auto one = staircase("1", false), two = staircase("2", false), three = staircase("3", false), four = staircase("4", false), five = staircase("5", false);
        two.files = {"Tile_B.PNG"};
        four.files = {"Tile_D.png"};
        const auto crowd = arraysOf({one, two, three, four, five});
        Seen first{"1", {{{strip(0, 40)}}}}, second{"tile_b", {{{strip(0, 60)}}}}, third{"3", {{{strip(0, 60)}}}}, twins{"d1", {{{strip(0, 60)}}}}, twin{"d2", {{{strip(0, 60)}}}};
        third.wide = 90;
        twins.files = {"tile_d.tif"};
        twin.files = {"TILE_D.png"};
        const auto gold = arraysOf({first, second, third, twins, twin});
        const auto out = compare(crowd, &gold, {{"replicates", 0}}).value();
        const auto about = triptych::base::parseJson(out.arrays.at("about").text(), "about").value();
        QVERIFY(about["subjects"] == Json({"1", "2"}));
        QVERIFY(about["gold"] == Json({"1", "tile_b"}));
        QVERIFY(about["ambiguous"] == Json({"4"}));
        QCOMPARE(about["unread"].size(), std::size_t{1});
        QVERIFY(about["unread"][0]["why"].get<std::string>().find("90 x 10 px") != std::string::npos);
        QCOMPARE(out.summary["withoutGold"].get<int>(), 2);
        const auto rows = out.arrays.at("subjects").as<double>().value();
        QCOMPARE(rows[goldcolumn::ownThreshold], 11.0);                                    // 80 - 4 * 10 = 40
        QCOMPARE(rows[goldcolumn::subjectColumns + goldcolumn::ownThreshold], 6.0);        // 80 - 4 * 5 = 60
        const auto counts = out.arrays.at("histograms").as<std::uint64_t>().value();
        QCOMPARE(counts.size(), std::size_t{64});
        QCOMPARE(std::accumulate(counts.begin(), counts.begin() + 32, std::uint64_t{0}), std::uint64_t{1000});
    }

    void severalExperts() {
        Seen seen = staircase("1", false);
        seen.people.push_back({{strip(0, 40)}, true});
        seen.people.push_back({{strip(0, 50)}, true});
        seen.people.push_back({{strip(30, 50)}, true});
        const auto set = setOf(arraysOf({seen}));
        const auto mask = goldMask(set, 0, GoldOf::experts).value().value();
        for (int x = 0; x < width; ++x)
            QCOMPARE(int(mask[static_cast<std::size_t>(x)]), x < 50 ? 1 : 0);  // two of three: 0..40 by the first two, 30..50 by the last two
        seen.people.pop_back();
        const auto two = goldMask(setOf(arraysOf({seen})), 0, GoldOf::experts).value().value();
        QCOMPARE(std::count(two.begin(), two.end(), 1), 500);  // half of them is enough
        QVERIFY(!goldMask(setOf(arraysOf({staircase("1", false)})), 0, GoldOf::experts).value());
        QVERIFY(goldMask(setOf(arraysOf({staircase("1", false)})), 0, GoldOf::everyone).value());
    }

    void whatCannotBeCompared() {
        const auto plain = arraysOf({staircase("1", false)});
        const auto none = compare(plain, nullptr);
        QVERIFY(!none && none.error().what.find("no subject has an expert") != std::string::npos);
        const auto other = arraysOf({staircase("9", false)});
        QVERIFY(!compare(plain, &other));
        Seen blank{"1", {{{}, true}, {{strip(0, 5)}}}};
        const auto out = compare(arraysOf({blank}), nullptr).value();  // an expert who saw nothing
        QVERIFY(out.summary["best"]["mcc"]["threshold"].is_null());
        QCOMPARE(out.summary["best"]["dice"]["value"].get<double>(), 0.0);
        QCOMPARE(compare(arraysOf({staircase("1", true)}), nullptr, Json::object(), 0).error().kind, triptych::base::ErrorKind::cancelled);
    }
};

QTEST_GUILESS_MAIN(TestGold)
#include "test_gold.moc"
