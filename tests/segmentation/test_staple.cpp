#include <QTest>

#include <cmath>
#include <numeric>

#include "segmentation/dense_staple.h"
#include "segmentation/dilate.h"
#include "segmentation/simulate.h"
#include "segmentation/staple.h"
#ifdef TRIPTYCH_ITK
#include "segmentation/itk_staple.h"
#endif

using namespace triptych::segmentation;
using triptych::base::Stream;
using triptych::segmentation::testing::denseStaple;
using triptych::segmentation::testing::flippedVotes;
using triptych::segmentation::testing::masksOf;

namespace {

using Mask = std::vector<std::uint8_t>;

PatternImage imageOf(const std::vector<Mask>& masks, int width, int height) {
    PatternImage image(width, height, static_cast<int>(masks.size()));
    for (std::size_t r = 0; r < masks.size(); ++r)
        for (std::size_t i = 0; i < masks[r].size(); ++i)
            if (masks[r][i] != 0)
                image.bits[i * static_cast<std::size_t>(image.words) + r / 64] |= std::uint64_t{1} << (r % 64);
    return image;
}

PatternImage drawn(std::uint64_t seed, int side, int raters, const VolunteerModel& model = {}) {
    const auto scene = generatedScene(SceneKind::droplets, side, side, seed);
    PatternImage image(side, side, raters);
    for (int v = 0; v < raters; ++v)
        for (const auto& stroke : simulatedStrokes(scene.truth, side, side, model, seed, v))
            drawRings(image, {stroke}, v);
    return image;
}

struct Found {
    PatternTable table;
    std::vector<std::uint32_t> rowOf;
    Staple truth;
};
Found run(const PatternImage& image) {
    Found found;
    found.table = patternTable(image, &found.rowOf);
    found.truth = staple(found.table);
    return found;
}

// p and q against a truth, counted.
std::vector<std::pair<double, double>> ratesOf(const PatternImage& image, const Mask& truth) {
    std::vector<std::pair<double, double>> out;
    for (const auto& mask : masksOf(image)) {
        const auto counts = countTable(mask, truth);
        out.emplace_back(counts.sensitivity().value(), counts.specificity().value());
    }
    return out;
}

double differences(const std::vector<RaterSkill>& found, const std::vector<std::pair<double, double>>& known) {
    double worst = 0;
    for (std::size_t r = 0; r < known.size(); ++r)
        worst = std::max({worst, std::abs(found[r].sensitivity.value() - known[r].first), std::abs(found[r].specificity.value() - known[r].second)});
    return worst;
}

Mask thresholded(const std::vector<float>& map) {
    Mask mask(map.size());
    std::transform(map.begin(), map.end(), mask.begin(), [](float w) { return static_cast<std::uint8_t>(w >= 0.5f); });
    return mask;
}

Mask majorityOf(const PatternImage& image) {
    const auto votes = voteMap(image);
    Mask mask(votes.size());
    thresholdMask(votes, image.raters / 2 + 1, mask);
    return mask;
}

}  // namespace

class TestStaple : public QObject {
    Q_OBJECT
private slots:
    void everyPixelKnowsItsRow() {
        for (const int raters : {3, 64, 130}) {
            const auto image = flippedVotes(generatedScene(SceneKind::droplets, 70, 70, 1).truth, 70, 70, std::vector<double>(static_cast<std::size_t>(raters), 0.9),
                                            std::vector<double>(static_cast<std::size_t>(raters), 0.98), 3);
            std::vector<std::uint32_t> rowOf;
            const auto table = patternTable(image, &rowOf);
            QCOMPARE(rowOf.size(), std::size_t{4900});
            std::vector<std::uint64_t> counts(table.size());
            const auto words = static_cast<std::size_t>(image.words);
            for (std::size_t i = 0; i < rowOf.size(); ++i) {
                ++counts[rowOf[i]];
                for (std::size_t w = 0; w < words; ++w)
                    QCOMPARE(table.patterns[rowOf[i] * words + w], image.bits[i * words + w]);
            }
            QVERIFY(counts == table.counts);
            const auto masks = masksOf(image);
            for (int r = 0; r < raters; r += 29)
                QVERIFY(raterMask(table, rowOf, r) == masks[static_cast<std::size_t>(r)]);
        }
    }

    void agreesWithEveryPixel_data() {
        QTest::addColumn<int>("raters");
        QTest::addColumn<bool>("strokes");
        for (const int raters : {2, 3, 8, 9, 15, 30, 65, 130})
            for (const bool strokes : {false, true})
                QTest::addRow("%d raters, %s", raters, strokes ? "strokes" : "flips") << raters << strokes;
    }
    void agreesWithEveryPixel() {
        QFETCH(int, raters);
        QFETCH(bool, strokes);
        const int side = 96;
        PatternImage image;
        if (strokes) {
            VolunteerModel model;
            model.blank = 0.1;
            image = drawn(static_cast<std::uint64_t>(raters), side, raters, model);
        } else {
            std::vector<double> p, q;
            for (int r = 0; r < raters; ++r) {
                p.push_back(0.6 + 0.39 * r / raters);
                q.push_back(0.99 - 0.2 * r / raters);
            }
            image = flippedVotes(generatedScene(SceneKind::kelp, side, side, 8).truth, side, side, p, q, 4);
        }
        const auto found = run(image);
        const auto dense = denseStaple(masksOf(image));
        QCOMPARE(found.truth.iterations, dense.iterations);
        double worst = 0;
        for (std::size_t i = 0; i < dense.w.size(); ++i)
            worst = std::max(worst, std::abs(found.truth.posterior[found.rowOf[i]] - dense.w[i]));
        for (std::size_t r = 0; r < dense.p.size(); ++r)
            worst = std::max({worst, std::abs(found.truth.raters[r].sensitivity.value() - dense.p[r]), std::abs(found.truth.raters[r].specificity.value() - dense.q[r])});
        QVERIFY2(worst < 1e-6, qPrintable(QString::number(worst)));
        const auto variance = varianceMap(found.rowOf, found.truth.posterior), map = posteriorMap(found.rowOf, found.truth.posterior);
        const auto bytes = posteriorBytes(found.rowOf, found.truth.posterior);
        for (std::size_t i = 0; i < dense.w.size(); ++i) {
            QVERIFY(std::abs(static_cast<double>(variance[i]) - dense.w[i] * (1 - dense.w[i])) < 1e-6);
            QVERIFY(std::abs(static_cast<double>(map[i]) - dense.w[i]) < 1e-6);
            QVERIFY(std::abs(bytes[i] / 255.0 - dense.w[i]) <= 0.5 / 255 + 1e-6);
        }
    }

    void agreesWithItk() {
#ifdef TRIPTYCH_ITK
        for (const int raters : {2, 5, 15})
            for (std::uint64_t seed = 0; seed < 3; ++seed) {
                const auto image = drawn(seed, 128, raters);
                const auto found = run(image);
                const auto itk = triptych::segmentation::testing::itkStaple(masksOf(image), 128, 128);
                double worst = 0;
                for (std::size_t i = 0; i < itk.w.size(); ++i)
                    worst = std::max(worst, std::abs(found.truth.posterior[found.rowOf[i]] - itk.w[i]));
                for (std::size_t r = 0; r < itk.p.size(); ++r)
                    worst = std::max({worst, std::abs(found.truth.raters[r].sensitivity.value() - itk.p[r]), std::abs(found.truth.raters[r].specificity.value() - itk.q[r])});
                QVERIFY2(worst < 1e-4, qPrintable(QString("%1 raters, seed %2: %3").arg(raters).arg(seed).arg(worst)));
            }
#else
        QSKIP("libinsighttoolkit5-dev is not installed");
#endif
    }

    void independentErrorsAreRecovered() {
        const int side = 256;
        for (std::uint64_t seed = 0; seed < 4; ++seed) {
            const auto scene = generatedScene(seed % 2 == 0 ? SceneKind::droplets : SceneKind::kelp, side, side, seed);
            const Stream random(seed, 77);
            std::vector<double> p, q;
            for (std::uint64_t r = 0; r < 15; ++r) {
                p.push_back(0.55 + 0.44 * random.uniform(2 * r));
                q.push_back(0.85 + 0.145 * random.uniform(2 * r + 1));
            }
            const auto image = flippedVotes(scene.truth, side, side, p, q, seed);
            const auto found = run(image);
            QVERIFY(found.truth.converged);
            std::vector<std::pair<double, double>> known;
            for (std::size_t r = 0; r < p.size(); ++r)
                known.emplace_back(p[r], q[r]);
            const double worst = differences(found.truth.raters, known);
            QVERIFY2(worst < 0.02, qPrintable(QString::number(worst)));
            // A mask from poor raters: better than the majority's.
            const auto mine = countTable(thresholded(posteriorMap(found.rowOf, found.truth.posterior)), scene.truth), theirs = countTable(majorityOf(image), scene.truth);
            QVERIFY(*mine.dice() >= *theirs.dice());
            QVERIFY(*mine.dice() > 0.99);
        }
    }

    void degenerateCases() {
        const int side = 10;
        const Mask empty(100), full(100, 1);
        Mask half(100);
        std::fill_n(half.begin(), 50, 1);
        // One rater: their mask, and nothing known of them.
        const auto one = run(imageOf({half}, side, side));
        QVERIFY(!one.truth.raters[0].sensitivity && !one.truth.raters[0].specificity);
        for (std::size_t i = 0; i < 100; ++i)
            QCOMPARE(one.truth.posterior[one.rowOf[i]], static_cast<double>(half[i]));
        // Nobody marked anything: no sensitivity.
        const auto none = run(imageOf({empty, empty, empty}, side, side));
        QCOMPARE(none.truth.posterior[0], 0.0);
        QVERIFY(!none.truth.raters[0].sensitivity);
        QCOMPARE(*none.truth.raters[0].specificity, 1.0);
        // Everybody marked everything: no specificity.
        const auto all = run(imageOf({full, full}, side, side));
        QCOMPARE(all.truth.posterior[0], 1.0);
        QVERIFY(!all.truth.raters[1].specificity);
        QCOMPARE(*all.truth.raters[1].sensitivity, 1.0);
        // A blank rater and one who marked everything among three who agree: both extremes, no NaN.
        const auto mixed = run(imageOf({half, half, half, empty, full}, side, side));
        QVERIFY(mixed.truth.converged);
        for (std::size_t i = 0; i < 100; ++i)
            QVERIFY(std::abs(mixed.truth.posterior[mixed.rowOf[i]] - half[i]) < 1e-6);
        QVERIFY(*mixed.truth.raters[3].sensitivity < 1e-6 && *mixed.truth.raters[3].specificity > 1 - 1e-6);
        QVERIFY(*mixed.truth.raters[4].sensitivity > 1 - 1e-6 && *mixed.truth.raters[4].specificity < 1e-6);
        // Two who contradict each other wholly: even, whatever the order; no NaN.
        Mask other(100);
        std::fill_n(other.begin() + 50, 50, 1);
        const auto split = run(imageOf({half, other}, side, side));
        for (const double w : split.truth.posterior)
            QVERIFY(std::abs(w - 0.5) < 1e-9);
        // No rater, no pixel.
        QVERIFY(staple(patternTable(PatternImage(5, 5, 0))).raters.empty());
        QVERIFY(staple(patternTable(PatternImage(0, 0, 4))).posterior.empty());
        // 1,024 raters: a plain product of probabilities would be 0 / 0.
        const auto crowd = run(flippedVotes(half, side, side, std::vector<double>(1024, 0.6), std::vector<double>(1024, 0.6), 1));
        for (std::size_t i = 0; i < 100; ++i)
            QVERIFY(std::abs(crowd.truth.posterior[crowd.rowOf[i]] - half[i]) < 1e-6);
    }

    void aStopEndsIt() {
        StapleOptions options;
        int asked = 0;
        options.stop = [&asked] { return ++asked == 3; };
        const auto found = staple(patternTable(drawn(1, 96, 15)), options);
        QVERIFY(!found.converged);
        QCOMPARE(asked, 3);
    }

    void pooledAgreesWithOnePicture() {
        // Subjects that hold the same pixels as one picture, cut in four with one common prior: the same answer.
        const int side = 64;
        const auto scene = generatedScene(SceneKind::kelp, side, side, 2);
        const std::vector<double> p = {0.9, 0.8, 0.7, 0.95, 0.6}, q = {0.95, 0.9, 0.99, 0.85, 0.97};
        const auto whole = flippedVotes(scene.truth, side, side, p, q, 1);
        PooledOptions options;
        options.sensitivity = options.specificity = {};
        const auto table = patternTable(whole);
        const std::vector<int> people = {4, 3, 2, 1, 0};
        const std::vector<SubjectVotes> single = {{&table, people}};
        const auto one = stapleTogether(single, 6, options);
        const auto direct = staple(table);
        QCOMPARE(one.iterations, direct.iterations);
        for (std::size_t r = 0; r < 5; ++r)
            QVERIFY(one.volunteers[static_cast<std::size_t>(people[r])] == direct.raters[r]);
        QVERIFY(!one.volunteers[5].sensitivity);
        const auto again = staplePosterior(table, direct.raters, direct.prior);
        for (std::size_t row = 0; row < again.size(); ++row)
            QVERIFY(std::abs(again[row] - direct.posterior[row]) < 1e-9);
    }

    void pooledRecoversVolunteersOfManySmallSubjects() {
        // 60 subjects of 40 x 40 px, each seen by 5 of 20 volunteers.
        const int side = 40, people = 20, subjects = 60;
        const Stream random(5, 5);
        std::vector<double> p, q;
        for (std::uint64_t v = 0; v < people; ++v) {
            p.push_back(0.6 + 0.38 * random.uniform(2 * v));
            q.push_back(0.9 + 0.09 * random.uniform(2 * v + 1));
        }
        std::vector<PatternTable> tables;
        std::vector<SubjectVotes> votes;
        for (int s = 0; s < subjects; ++s) {
            Mask truth(static_cast<std::size_t>(side * side));
            for (int y = 0; y < side; ++y)
                for (int x = 0; x < side; ++x)
                    truth[static_cast<std::size_t>(y * side + x)] = std::hypot(x - 12 - s % 17, y - 20) < 9 ? 1 : 0;
            SubjectVotes one;
            std::vector<double> sp, sq;
            for (int k = 0; k < 5; ++k) {
                one.volunteers.push_back((s * 7 + k * 4 + (s / 20)) % people);
                sp.push_back(p[static_cast<std::size_t>(one.volunteers.back())]);
                sq.push_back(q[static_cast<std::size_t>(one.volunteers.back())]);
            }
            tables.push_back(patternTable(flippedVotes(truth, side, side, sp, sq, static_cast<std::uint64_t>(100 + s))));
            votes.push_back(std::move(one));
        }
        for (std::size_t s = 0; s < votes.size(); ++s)
            votes[s].table = &tables[s];
        PooledOptions flat;
        flat.sensitivity = flat.specificity = {};
        const auto found = stapleTogether(votes, people, flat);
        QVERIFY(found.converged);
        double worst = 0;
        for (std::size_t v = 0; v < people; ++v)
            worst = std::max({worst, std::abs(*found.volunteers[v].sensitivity - p[v]), std::abs(*found.volunteers[v].specificity - q[v])});
        QVERIFY2(worst < 0.02, qPrintable(QString::number(worst)));
        // The prior draws towards its mean, those with much to show for little, those with little for much; in closed form for a
        // volunteer whose every mark is sure: MAP = (alpha - 1 + hits) / (alpha + beta - 2 + true pixels).
        const Mask truth = [] {
            Mask m(400);
            std::fill_n(m.begin(), 100, 1);
            return m;
        }();
        Mask lesser = truth;
        std::fill_n(lesser.begin(), 20, 0);
        const auto table = patternTable(imageOf({truth, truth, truth, truth, truth, truth, truth, truth, lesser}, 20, 20));
        const std::vector<SubjectVotes> sure = {{&table, {0, 1, 2, 3, 4, 5, 6, 7, 8}}};
        PooledOptions prior;
        prior.sensitivity = {41, 61};
        prior.specificity = {91, 11};
        const auto map = stapleTogether(sure, 9, prior);
        QVERIFY(std::abs(*map.volunteers[0].sensitivity - (40 + 100) / 200.0) < 1e-4);
        QVERIFY(std::abs(*map.volunteers[8].sensitivity - (40 + 80) / 200.0) < 1e-4);
        QVERIFY(std::abs(*map.volunteers[8].specificity - (90 + 300) / 400.0) < 1e-4);
    }

    void aLoneRaterSaysNothingOfThemselves() {
        const Mask half = [] {
            Mask m(100);
            std::fill_n(m.begin(), 50, 1);
            return m;
        }();
        const auto alone = patternTable(imageOf({half}, 10, 10));
        const std::vector<SubjectVotes> votes = {{&alone, {0}}};
        const auto found = stapleTogether(votes, 1);
        QVERIFY(!found.volunteers[0].sensitivity && !found.volunteers[0].specificity);
        QVERIFY(stapleTogether({}, 3).volunteers.size() == 3);
    }

    // STAPLE assumes independent errors. What it does where they are not, beside the majority.
    void correlatedErrors() {
        const int side = 200;
        const auto scene = generatedScene(SceneKind::droplets, side, side, 9);
        struct Case {
            const char* name;
            PatternImage image;
            double error = 0, stapleDice = 0, majorityDice = 0, claimed = 0;
        };
        const auto strokes = [&](int raters, const VolunteerModel& model, int blank, int grown, double missedBigger) {
            std::vector<Mask> masks;
            for (int v = 0; v < raters; ++v) {
                Mask truth = scene.truth;
                if (grown > 0)
                    truth = dilated(truth, side, side, grown);
                Mask mask(truth.size());
                if (v >= blank) {
                    PatternImage image(side, side, 1);
                    for (const auto& stroke : simulatedStrokes(truth, side, side, model, 9, v))
                        drawRings(image, {stroke}, 0);
                    for (std::size_t i = 0; i < mask.size(); ++i)
                        mask[i] = static_cast<std::uint8_t>(image.bits[i] & 1);
                    // An object most do not see: the left part of the picture.
                    if (v < static_cast<int>(missedBigger * raters))
                        for (std::size_t i = 0; i < mask.size(); ++i)
                            if (i % static_cast<std::size_t>(side) < 80)
                                mask[i] = 0;
                }
                masks.push_back(std::move(mask));
            }
            return imageOf(masks, side, side);
        };
        VolunteerModel sharp{15, 1.0, 0, 0, 0, 0}, careless{15, 2.0, 0, 0.3, 0.2, 0};
        std::vector<Case> cases;
        cases.push_back({"independent flips", flippedVotes(scene.truth, side, side, std::vector<double>(15, 0.85), std::vector<double>(15, 0.95), 3)});
        cases.push_back({"outlines wander 1 px", strokes(15, sharp, 0, 0, 0)});
        cases.push_back({"all 3 px too large", strokes(15, sharp, 0, 3, 0)});
        cases.push_back({"objects missed at 0.3", strokes(15, careless, 0, 0, 0)});
        cases.push_back({"10 of 15 miss a side", strokes(15, sharp, 0, 0, 0.67)});
        cases.push_back({"8 of 15 blank", strokes(15, sharp, 8, 0, 0)});
        qInfo("%-24s %12s %12s %12s", "fault", "p, q error", "STAPLE Dice", "majority");
        for (auto& one : cases) {
            const auto found = run(one.image);
            one.error = differences(found.truth.raters, ratesOf(one.image, scene.truth));
            one.stapleDice = countTable(thresholded(posteriorMap(found.rowOf, found.truth.posterior)), scene.truth).dice().value_or(0);
            one.majorityDice = countTable(majorityOf(one.image), scene.truth).dice().value_or(0);
            for (const auto& rater : found.truth.raters)
                one.claimed += rater.specificity.value_or(0) / 15;
            qInfo("%-24s %12.4f %12.4f %12.4f", one.name, one.error, one.stapleDice, one.majorityDice);
        }
        QVERIFY(cases[0].error < 0.02);
        QVERIFY(cases[0].stapleDice >= cases[0].majorityDice);
        // What all share is taken for true: no better than the majority, and they are believed to be better than they are.
        QVERIFY(cases[2].error > 0.02);
        QVERIFY(cases[2].stapleDice < cases[1].stapleDice && std::abs(cases[2].stapleDice - cases[2].majorityDice) < 0.03);
        const auto real = ratesOf(cases[2].image, scene.truth);
        double truly = 0;
        for (const auto& rate : real)
            truly += rate.second / 15;
        QVERIFY(cases[2].claimed > truly);
        // What most miss is lost to both; blank raters in the majority leave nothing of it, and STAPLE sees through them.
        QVERIFY(cases[4].majorityDice < 0.9 && cases[4].stapleDice < 0.9 && cases[4].error > 0.1);
        QVERIFY(cases[5].majorityDice == 0 && cases[5].stapleDice > 0.9);
    }
};

QTEST_GUILESS_MAIN(TestStaple)
#include "test_staple.moc"
