#include <QTest>

#include <cmath>
#include <numbers>

#include "base/seed.h"
#include "segmentation/dilate.h"
#include "segmentation/repair.h"
#include "segmentation/shapes.h"
#include "segmentation/simulate.h"
#include "segmentation/votes.h"

using namespace triptych::segmentation;
using triptych::base::Stream;

namespace {

// Second method: is the point inside by the even-odd rule, edge by edge.
bool inside(const Rings& rings, double x, double y) {
    bool in = false;
    for (const auto& ring : rings)
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
            if ((ring[i].y > y) != (ring[j].y > y) &&
                x < (ring[j].x - ring[i].x) * (y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x)
                in = !in;
    return in;
}

Ring star(const Stream& random, std::uint64_t& step, double reach) {
    Ring ring;
    const double x = random.uniform(step++) * reach, y = random.uniform(step++) * reach;
    for (int i = 0; i < 40; ++i) {
        const double r = reach * (0.1 + 0.3 * random.uniform(step++)), a = i * std::numbers::pi / 20;
        ring.push_back({x + r * std::cos(a), y + r * std::sin(a)});
    }
    return ring;
}

PatternImage randomImage(std::uint64_t seed, int width, int height, int raters) {
    PatternImage image(width, height, raters);
    const Stream random(seed, 1);
    std::uint64_t step = 0;
    for (int r = 0; r < raters; ++r)
        if (random.uniform(step++) > 0.15)
            for (int k = 0; k < 2; ++k)
                drawRings(image, {star(random, step, std::min(width, height))}, r);
    return image;
}

bool marked(const PatternImage& image, std::size_t pixel, int r) {
    return (image.bits[pixel * static_cast<std::size_t>(image.words) + static_cast<std::size_t>(r / 64)] >> (r % 64) & 1) != 0;
}

}  // namespace

class TestVotes : public QObject {
    Q_OBJECT
private slots:
    void rasterAgreesWithPointInPolygon() {
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            const Stream random(seed, 0);
            std::uint64_t step = 0;
            const Rings rings = {star(random, step, 60), star(random, step, 60)};
            std::vector<std::uint8_t> mask;
            drawMask(mask, 70, 50, rings);
            for (int y = 0; y < 50; ++y)
                for (int x = 0; x < 70; ++x)
                    QCOMPARE(mask[static_cast<std::size_t>(y * 70 + x)] != 0, inside(rings, x + 0.5, y + 0.5));
        }
    }

    void neighboursShareNoPixelAndLeaveNone() {
        std::vector<std::uint8_t> left, right;
        drawMask(left, 20, 20, {{{2, 2}, {10.5, 2}, {8.5, 18}, {2, 18}}});
        drawMask(right, 20, 20, {{{10.5, 2}, {18, 2}, {18, 18}, {8.5, 18}}});
        for (std::size_t i = 0; i < left.size(); ++i)
            QCOMPARE(left[i] + right[i], static_cast<int>(i % 20 >= 2 && i % 20 < 18 && i / 20 >= 2 && i / 20 < 18));
    }

    void figuresAgreeWithDenseCounting_data() {
        QTest::addColumn<int>("raters");
        for (const int raters : {1, 2, 15, 64, 65, 130})
            QTest::newRow(qPrintable(QString::number(raters))) << raters;
    }
    void figuresAgreeWithDenseCounting() {
        QFETCH(int, raters);
        const auto image = randomImage(static_cast<std::uint64_t>(raters), 61, 47, raters);
        const auto table = patternTable(image);
        const auto votes = voteMap(image);
        const auto agreed = agreement(table, votes, 3);
        const std::size_t pixels = 61 * 47;
        const auto R = static_cast<std::size_t>(raters);
        std::vector<std::uint64_t> histogram(R + 1);
        Box box{61, 47, 0, 0};
        for (std::size_t p = 0; p < pixels; ++p) {
            int count = 0;
            for (int r = 0; r < raters; ++r)
                count += marked(image, p, r);
            QCOMPARE(static_cast<int>(votes[p]), count);
            ++histogram[static_cast<std::size_t>(count)];
            if (count > 0) {
                const int x = static_cast<int>(p % 61), y = static_cast<int>(p / 61);
                box = {std::min(box.x0, x), std::min(box.y0, y), std::max(box.x1, x + 1), std::max(box.y1, y + 1)};
            }
        }
        QVERIFY(agreed.histogram == histogram);
        if (!box.empty())
            QVERIFY(table.box == box);
        double diceSum = 0, iouSum = 0;
        int pairs = 0;
        for (int r = 0; r < raters; ++r)
            for (int s = 0; s < raters; ++s) {
                std::uint64_t both = 0, either = 0;
                for (std::size_t p = 0; p < pixels; ++p) {
                    both += marked(image, p, r) && marked(image, p, s);
                    either += marked(image, p, r) + marked(image, p, s);
                }
                const auto dice = agreed.dice(r, s), iou = agreed.iou(r, s);
                QCOMPARE(dice.has_value(), either > 0);
                QCOMPARE(iou.has_value(), either > 0);
                if (either == 0)
                    continue;
                QCOMPARE(*dice, 2.0 * static_cast<double>(both) / static_cast<double>(either));
                QCOMPARE(*iou, static_cast<double>(both) / static_cast<double>(either - both));
                if (r < s) {
                    diceSum += *dice;
                    iouSum += *iou;
                    ++pairs;
                }
            }
        QCOMPARE(agreed.meanDice.has_value(), pairs > 0);
        if (pairs > 0) {
            QVERIFY(std::abs(*agreed.meanDice - diceSum / pairs) < 1e-12);
            QVERIFY(std::abs(*agreed.meanIou - iouSum / pairs) < 1e-12);
        }
        const int threshold = (raters + 1) / 2;
        const auto scores = leaveOneOut(table, threshold);
        const int needed = std::max(1, static_cast<int>(std::ceil(static_cast<double>(threshold) * (raters - 1) / raters)));
        for (int r = 0; r < raters; ++r) {
            std::uint64_t tp = 0, fp = 0, fn = 0, tn = 0;
            for (std::size_t p = 0; p < pixels; ++p) {
                const bool mine = marked(image, p, r);
                const bool theirs = votes[p] - mine >= needed;
                ++(mine ? (theirs ? tp : fp) : (theirs ? fn : tn));
            }
            const auto& score = scores[static_cast<std::size_t>(r)];
            if (raters < 2) {
                QVERIFY(!score.dice() && !score.sensitivity() && !score.specificity() && !score.mcc());
                continue;
            }
            QCOMPARE(score.truePositive, tp);
            QCOMPARE(score.falsePositive, fp);
            QCOMPARE(score.falseNegative, fn);
            QCOMPARE(score.trueNegative, tn);
        }
        // Kappa and entropy in the dilated union, pixel by pixel from their definitions.
        if (raters > 1 && !box.empty()) {
            double agree = 0, yes = 0, n = 0, bits = 0;
            for (int y = 0; y < 47; ++y)
                for (int x = 0; x < 61; ++x) {
                    bool near = false;
                    for (int j = std::max(0, y - 3); j <= std::min(46, y + 3); ++j)
                        for (int i = std::max(0, x - 3); i <= std::min(60, x + 3); ++i)
                            near |= (i - x) * (i - x) + (j - y) * (j - y) <= 9 && votes[static_cast<std::size_t>(j * 61 + i)] > 0;
                    if (!near)
                        continue;
                    const double v = votes[static_cast<std::size_t>(y * 61 + x)], w = raters - v;
                    agree += (v * v + w * w - raters) / (raters * (raters - 1.0));
                    yes += v;
                    ++n;
                    for (const double share : {v / raters, w / raters})
                        bits -= share > 0 ? share * std::log2(share) : 0;
                }
            QCOMPARE(static_cast<double>(*agreed.dilatedUnion), n);
            const double p = yes / (n * raters), expected = p * p + (1 - p) * (1 - p);
            QVERIFY(std::abs(*agreed.kappaInUnion - (agree / n - expected) / (1 - expected)) < 1e-12);
            QVERIFY(std::abs(*agreed.entropyInUnion - bits / n) < 1e-12);
        }
    }

    void whatIsUndefinedIsNone() {
        // Nobody marked anything; one rater; two who both left it blank and one who did not.
        const auto none = agreement(patternTable(PatternImage(20, 20, 3)), std::vector<std::uint16_t>(400), 8);
        QVERIFY(!none.meanDice && !none.meanIou && !none.kappa && !none.kappaInUnion && !none.entropyInUnion);
        for (const auto& score : leaveOneOut(patternTable(PatternImage(20, 20, 3)), 2))
            QVERIFY(!score.dice() && !score.sensitivity() && *score.specificity() == 1);
        PatternImage lone(20, 20, 1);
        drawRings(lone, {{{2, 2}, {8, 2}, {8, 8}, {2, 8}}}, 0);
        const auto one = agreement(patternTable(lone), voteMap(lone), 8);
        QVERIFY(!one.meanDice && !one.kappa && !one.kappaInUnion && !one.entropyInUnion);
        PatternImage blanks(20, 20, 3);
        drawRings(blanks, {{{2, 2}, {8, 2}, {8, 8}, {2, 8}}}, 1);
        const auto two = agreement(patternTable(blanks));
        QVERIFY(!two.dice(0, 2) && *two.dice(0, 1) == 0 && *two.meanDice == 0);
        QVERIFY(!two.kappaInUnion && !two.dilatedUnion && two.kappa);
    }

    void fleissByHand() {
        // Four items, three raters, yes votes 3, 2, 0, 1: P_i = 1, 1/3, 1, 1/3, mean 2/3; p = 1/2, P_e = 1/2; kappa = 1/3.
        const std::vector<std::uint64_t> items = {1, 1, 1, 1};
        QVERIFY(std::abs(*fleissKappa(items, 3) - 1.0 / 3) < 1e-15);
        QVERIFY(!fleissKappa(std::vector<std::uint64_t>{5, 0, 0}, 2));
        QVERIFY(!fleissKappa(std::vector<std::uint64_t>{1, 1}, 1));
        QCOMPARE(*fleissKappa(std::vector<std::uint64_t>{2, 0, 3}, 2), 1.0);
    }

    void contoursEncloseExactlyTheMask() {
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const auto image = randomImage(seed, 53, 41, 7);
            const auto votes = voteMap(image);
            const auto box = patternTable(image).box;
            for (int threshold = 1; threshold <= 7; ++threshold) {
                const auto rings = contours(votes, 53, 41, threshold, box);
                std::vector<std::uint8_t> mask;
                drawMask(mask, 53, 41, rings);
                for (std::size_t i = 0; i < votes.size(); ++i)
                    QCOMPARE(mask[i] != 0, votes[i] >= threshold);
            }
        }
    }

    void shapesHaveTheirAreas() {
        RawMark mark;
        mark.x = mark.y = 50;
        mark.a = 20;
        mark.b = 10;
        const auto areaOf = [&](Shape shape) {
            mark.shape = shape;
            return area(outline(mark, 3, 100).at(0));
        };
        using std::numbers::pi;
        QVERIFY(std::abs(areaOf(Shape::circle) / (pi * 400) - 1) < 0.005);
        QVERIFY(std::abs(areaOf(Shape::ellipse) / (pi * 200) - 1) < 0.005);
        QVERIFY(std::abs(areaOf(Shape::rotateRectangle) - 200) < 1e-9);
        QVERIFY(std::abs(areaOf(Shape::triangle) - 3 * std::sqrt(3.0) / 4 * 400) < 1e-9);
        QVERIFY(std::abs(areaOf(Shape::fan) - 400 * (10 * pi / 180) / 2) < 0.2);
        mark.paths = {{{0, 0}, {30, 40}}};
        QVERIFY(std::abs(areaOf(Shape::line) - 150) < 1e-9);
        mark.paths = {{{0, 0}, {10, 10}, {20, 0}, {10, -10}}};
        QVERIFY(std::abs(areaOf(Shape::bezier) - 2 * (2.0 / 3 * 20 * 10 / 2)) < 2);
    }

    void anEllipseTurnsAgainstItsAngle() {
        // angle 90 degrees swaps the axes; 30 degrees moves the far end up (y is down and the turn is by -angle).
        RawMark mark;
        mark.shape = Shape::ellipse;
        mark.a = 20;
        mark.b = 5;
        mark.angle = 30;
        const auto tip = outline(mark, 1, 1).at(0).at(0);
        QVERIFY(std::abs(tip.x - 20 * std::cos(std::numbers::pi / 6)) < 1e-9);
        QVERIFY(std::abs(tip.y + 10) < 1e-9);
        mark.shape = Shape::rotateRectangle;
        // A rectangle turns the other way: its right end goes down.
        const auto corner = outline(mark, 1, 1).at(0).at(1);
        QVERIFY(std::abs(corner.x - (10 + 10 * std::cos(std::numbers::pi / 6) + 2.5 * 0.5)) < 1e-9);
        QVERIFY(std::abs(corner.y - (2.5 + 10 * 0.5 - 2.5 * std::cos(std::numbers::pi / 6))) < 1e-9);
    }

    void repairs() {
        // A figure of eight keeps both lobes; buffer(0) would lose one.
        const auto eight = repaired({{{0, 0}, {10, 10}, {10, 0}, {0, 10}}}, false);
        QVERIFY(!eight.unusable);
        QVERIFY(eight.crossing);
        QCOMPARE(eight.parts, 2);
        double total = 0;
        for (const auto& ring : eight.rings)
            total += area(ring);
        QVERIFY(std::abs(total - 50) < 1e-9);
        // A stroke set down twice: what it encircled twice is inside, what lies apart stays as it is.
        const Ring square = {{0, 0}, {20, 0}, {20, 20}, {0, 20}}, over = {{10, 10}, {30, 10}, {30, 30}, {10, 30}}, within = {{5, 5}, {9, 5}, {9, 9}, {5, 9}}, apart = {{40, 0}, {50, 0}, {50, 9}};
        const auto pixelsOf = [](const Rings& rings) {
            PatternImage image(60, 40, 1);
            drawRings(image, rings, 0);
            return std::count(image.bits.begin(), image.bits.end(), 1U);
        };
        const auto twice = repaired({square, over}, false);
        QVERIFY(twice.crossing && twice.parts == 1);
        QCOMPARE(pixelsOf(twice.rings), 400 + 400 - 100);
        QCOMPARE(pixelsOf(repaired({square, within}, false).rings), 400);
        QCOMPARE(pixelsOf(repaired({square, over, apart, square}, false).rings), 700 + pixelsOf({apart}));
        const auto both = repaired({square, apart}, false);
        QVERIFY(!both.crossing && both.parts == 2 && both.rings == (Rings{square, apart}));
        const auto plain = repaired({{{0, 0}, {0, 0}, {30, 0}, {30, 30}, {0, 20}}}, true);
        QVERIFY(plain.closed && !plain.crossing);
        QCOMPARE(plain.rings.size(), std::size_t{1});
        QCOMPARE(plain.rings[0].size(), std::size_t{4});
        QVERIFY(*repaired({{{1, 1}, {1, 1}, {2, 2}}}, false).unusable == Unusable::tooFewPoints);
        QVERIFY(*repaired({{{0, 0}, {5, 5}, {10, 10}}}, false).unusable == Unusable::noArea);
        QVERIFY(*repaired({{{0, 0}, {NAN, 5}, {10, 10}}}, false).unusable == Unusable::notFinite);
        QVERIFY(*repaired({{{0, 0}, {1e9, 5}, {10, 10}}}, false).unusable == Unusable::tooFar);
        QVERIFY(*repaired({Ring(maxStrokePoints + 1)}, false).unusable == Unusable::tooLong);
        Ring zigzag;
        const Stream random(3, 3);
        for (std::uint64_t i = 0; i < 3000; ++i)
            zigzag.push_back({random.uniform(2 * i) * 1000, random.uniform(2 * i + 1) * 1000});
        QVERIFY(*repaired({zigzag}, false).unusable == Unusable::scribble);
    }

    // Every pair of segments, looked at one by one, says the same of whether a ring crosses itself.
    void crossingIsFoundAsByBruteForce() {
        const Stream random(11, 4);
        std::uint64_t next = 0;
        int plain = 0, crossed = 0;
        for (int n = 0; n < 4000; ++n) {
            const int count = 3 + static_cast<int>(random.uniform(next++) * (n % 3 == 0 ? 4 : 40)), wobble = n % 4;
            Ring ring;
            for (int i = 0; i < count; ++i) {
                // Round and round, the more unsteadily the more it wobbles; on whole pixels, so that touching happens.
                const double angle = 2 * std::numbers::pi * i / count, radius = 40 + wobble * 9 * random.uniform(next++);
                ring.push_back({std::round(radius * std::cos(angle) + (wobble > 1 ? 80 * random.uniform(next++) : 0)), std::round(radius * std::sin(angle))});
            }
            takeOutRepeats(ring);
            if (ring.size() < 3)
                continue;
            const auto side = [](Point a, Point b, Point c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); };
            const auto within = [](Point a, Point b, Point p) { return std::min(a.x, b.x) <= p.x && p.x <= std::max(a.x, b.x) && std::min(a.y, b.y) <= p.y && p.y <= std::max(a.y, b.y); };
            bool crosses = false;
            for (std::size_t i = 0; i < ring.size(); ++i)
                for (std::size_t j = i + 2; j < ring.size(); ++j) {
                    if (i == 0 && j + 1 == ring.size())
                        continue;
                    const Point a = ring[i], b = ring[i + 1], c = ring[j], d = ring[(j + 1) % ring.size()];
                    const double s1 = side(a, b, c), s2 = side(a, b, d), s3 = side(c, d, a), s4 = side(c, d, b);
                    crosses |= (s1 * s2 < 0 && s3 * s4 < 0) || (s1 == 0 && within(a, b, c)) || (s2 == 0 && within(a, b, d)) || (s3 == 0 && within(c, d, a)) || (s4 == 0 && within(c, d, b));
                }
            const auto found = repaired({ring}, false);
            if (crosses) {
                ++crossed;
                QVERIFY(found.crossing || found.unusable);
            } else if (area(ring) > 0) {
                ++plain;
                QVERIFY(!found.crossing && !found.unusable && found.rings == Rings{ring});
            }
        }
        QVERIFY(plain > 800 && crossed > 800);
    }

    void vectorIouOfSquares() {
        const Ring a = {{0, 0}, {10, 0}, {10, 10}, {0, 10}}, b = {{5, 0}, {15, 0}, {15, 10}, {5, 10}};
        QVERIFY(std::abs(vectorIou({a}, {b}) - 1.0 / 3) < 1e-12);
        QCOMPARE(vectorIou({}, {}), 0.0);
    }

    void simulatedVolunteersFollowTheirModel() {
        const auto scene = generatedScene(SceneKind::droplets, 160, 160, 5);
        VolunteerModel exact;
        exact.noise = exact.bias = exact.miss = exact.falseObjects = exact.blank = 0;
        std::vector<std::uint8_t> mask;
        drawMask(mask, 160, 160, simulatedStrokes(scene.truth, 160, 160, exact, 1, 0));
        double both = 0, either = 0;
        for (std::size_t i = 0; i < mask.size(); ++i) {
            both += mask[i] && scene.truth[i];
            either += mask[i] + scene.truth[i];
        }
        QVERIFY(2 * both / either > 0.98);
        VolunteerModel blank;
        blank.blank = 1;
        QVERIFY(simulatedStrokes(scene.truth, 160, 160, blank, 1, 0).empty());
    }

    void svgPaths() {
        bool closed = false;
        const auto path = parseSvgPath("M 1,2 L 3,4 l 1 1 H 0 v -2 Z", closed);
        QVERIFY(path.has_value() && closed);
        QVERIFY(path->at(0) == (Ring{{1, 2}, {3, 4}, {4, 5}, {0, 5}, {0, 3}}));
        for (const auto* bad : {"L 1,2", "M 1", "M 1,2 A 3 4", "M x,y", "1 2", "M 1,2 L nan,3", "M 1,2 L 1e999,0"})
            QVERIFY2(!parseSvgPath(bad, closed), bad);
    }
};

QTEST_GUILESS_MAIN(TestVotes)
#include "test_votes.moc"
