#include <QtTest>

#include <cmath>
#include <numeric>
#include <random>

#include "segmentation/learning/audit.h"
#include "segmentation/learning/model_agreement.h"
#include "segmentation/ordering.h"

using namespace triptych;
using namespace triptych::segmentation;

class TestModelAgreement : public QObject {
    Q_OBJECT
private slots:
    void thresholdsInBytes() {
        // A byte stands for the probability byte / 255.
        for (const double t : {0.0, 0.1, 0.25, 0.5, 51.0 / 255, 0.999, 1.0})
            for (int b = 0; b < 256; ++b)
                QCOMPARE(b >= byteLevel(t), b > 0 && b / 255.0 >= t - 1e-12);
        const std::vector<std::uint8_t> map = {0, 127, 128, 255};
        QCOMPARE(modelMask(map, 0.5), (std::vector<std::uint8_t>{0, 0, 1, 1}));
    }

    // Every threshold against two masks compared pixel by pixel.
    void distanceAtEveryThreshold() {
        std::mt19937 random(3);
        const int raters = 7;
        std::vector<std::uint16_t> votes(500);
        std::vector<std::uint8_t> model(500);
        for (std::size_t i = 0; i < votes.size(); ++i) {
            votes[i] = static_cast<std::uint16_t>(random() % (raters + 1));
            model[i] = static_cast<std::uint8_t>(random() % 3 == 0);
        }
        const auto histogram = goldHistogram(votes, raters, model);
        for (int threshold = 1; threshold <= raters + 1; ++threshold) {
            double both = 0, a = 0, b = 0;
            for (std::size_t i = 0; i < votes.size(); ++i) {
                const bool inside = votes[i] >= threshold;
                both += inside && model[i] ? 1 : 0;
                a += model[i];
                b += inside ? 1 : 0;
            }
            const auto found = modelAgreement(histogram, threshold);
            QVERIFY(std::abs(found.dice - 2 * both / (a + b)) < 1e-12 && std::abs(found.distance() - (1 - 2 * both / (a + b))) < 1e-12);
            QCOMPARE(found.modelPixels, static_cast<std::uint64_t>(a));
            QCOMPARE(found.consensusPixels, static_cast<std::uint64_t>(b));
            QVERIFY(!found.bothEmpty);
        }
        const std::vector<std::uint8_t> nothing(500, 0);
        const auto empty = modelAgreement(goldHistogram(votes, raters, nothing), raters + 1);
        QVERIFY(empty.bothEmpty && empty.dice == 1 && empty.distance() == 0);
        const auto one = modelAgreement(goldHistogram(votes, raters, nothing), 1);
        QVERIFY(!one.bothEmpty && one.dice == 0);
    }

    void mapsOfAnotherSize() {
        const std::vector<std::uint8_t> map = {1, 2, 3, 4, 5, 6};  // 3 x 2
        QCOMPARE(fitted(map, 3, 2, 3, 2), map);
        QCOMPARE(fitted(map, 3, 2, 6, 4), (std::vector<std::uint8_t>{1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 4, 4, 5, 5, 6, 6}));
        QCOMPARE(fitted(map, 3, 2, 1, 1), (std::vector<std::uint8_t>{5}));
        const auto back = fitted(fitted(map, 3, 2, 15, 10), 15, 10, 3, 2);
        QCOMPARE(back, map);
    }

    // The crowd's own answer where it has one, the model's where it has none.
    void theModelSettlesWhatTheCrowdCannot() {
        std::vector<std::uint16_t> votes;
        std::vector<std::uint8_t> model;
        for (int v = 0; v <= 12; ++v)
            for (const std::uint8_t m : {0, 1}) {
                votes.push_back(static_cast<std::uint16_t>(v));
                model.push_back(m);
            }
        const auto mask = settledMask(votes, 12, 6, model);
        for (std::size_t i = 0; i < votes.size(); ++i) {
            const double share = votes[i] / 12.0;
            const bool split = share >= 0.25 && share <= 0.75;
            QCOMPARE(mask[i] != 0, split ? model[i] != 0 : votes[i] >= 6);
        }
        // A threshold beyond the band stands where the crowd is not split: 10 of 12 are not enough for 11.
        QCOMPARE(settledMask(votes, 12, 11, model)[20], std::uint8_t{0});
        // Nobody marked it: never the model's.
        QCOMPARE(settledMask(std::vector<std::uint16_t>{0}, 1, 1, std::vector<std::uint8_t>{1})[0], std::uint8_t{0});
    }

    void auditStaysApart() {
        std::vector<std::string> reviewed;
        AuditSet set;
        std::set<std::string> audit, trained;
        for (int round = 0; round < 20; ++round) {
            for (int i = 0; i < 7; ++i)
                reviewed.push_back("s" + std::to_string(round * 7 + i));
            set = extended(set, reviewed);
            // Nobody ever changes sides.
            QVERIFY(std::includes(set.audit.begin(), set.audit.end(), audit.begin(), audit.end()));
            QVERIFY(std::includes(set.trained.begin(), set.trained.end(), trained.begin(), trained.end()));
            audit = set.audit;
            trained = set.trained;
            QCOMPARE(audit.size() + trained.size(), reviewed.size());
            QCOMPARE(audit.size(), static_cast<std::size_t>(std::llround(0.2 * static_cast<double>(reviewed.size()))));
            QCOMPARE(extended(set, reviewed), set);
        }
        QCOMPARE(auditFromJson(toJson(set)), set);
        // Whatever the order they are told in.
        auto backwards = reviewed;
        std::reverse(backwards.begin(), backwards.end());
        QCOMPARE(extended({}, backwards), extended({}, reviewed));
        QVERIFY(extended({}, std::vector<std::string>{"a"}).audit.empty());
        QCOMPARE(extended({}, std::vector<std::string>{"a", "b"}).audit.size(), std::size_t{1});
        // By chance: another seed chooses others.
        AuditSet other;
        other.seed = 2;
        QVERIFY(extended(other, reviewed).audit != extended({}, reviewed).audit);
    }

    void auditOfAHostileDocument() {
        for (const auto* text : {"null", "[]", "{\"share\":2}", "{\"share\":\"x\",\"audit\":3}", "{\"audit\":[1,null,[]],\"seed\":-4}", "{\"seed\":1e300,\"share\":0}"})
            QCOMPARE(auditFromJson(*base::parseJson(text, "test")), AuditSet());
        const auto both = auditFromJson(*base::parseJson(R"({"audit":["a","b"],"trained":["a"]})", "test"));
        QVERIFY(both.audit == std::set<std::string>{"b"} && both.trained == std::set<std::string>{"a"});
    }

    void gainByHand() {
        const std::vector<double> before = {0.5, 0.6, 0.7}, after = {0.6, 0.6, 0.9};
        const auto gain = *pairedGain(before, after, 2000, 0.95, 1);
        QVERIFY(std::abs(gain.before - 0.6) < 1e-12 && std::abs(gain.after - 0.7) < 1e-12 && std::abs(gain.gain - 0.1) < 1e-12);
        QVERIFY(gain.better == 2 && gain.worse == 0 && gain.subjects == 3);
        // Three differences 0.1, 0, 0.2: the bootstrap's mean is 0 in 1 of 27 (3.7 %) and 0.2 in as many, beyond which 2.5 % lie.
        QVERIFY(std::abs(*gain.low) < 1e-12 && std::abs(*gain.high - 0.2) < 1e-12);
        QCOMPARE(pairedGain(before, after, 2000, 0.95, 1)->low, gain.low);
        const auto single = *pairedGain(std::vector<double>{0.5}, std::vector<double>{0.75}, 100, 0.95, 1);
        QVERIFY(!single.low && !single.high && single.gain == 0.25);
        QVERIFY(!pairedGain(before, std::vector<double>{1}, 10, 0.95, 1) && !pairedGain({}, {}, 10, 0.95, 1) && !pairedGain(before, after, -1, 0.95, 1) && !pairedGain(before, after, 10, 1, 1));
        QVERIFY(!pairedGain(std::vector<double>{std::nan("")}, std::vector<double>{1}, 10, 0.95, 1));
    }

    // The interval holds the true gain about as often as it says, and pairs: what subjects differ by does not widen it.
    void gainCoversTheTruth() {
        std::mt19937 random(7);
        std::normal_distribution<double> noise(0, 0.02), subject(0.7, 0.2);
        int held = 0, wide = 0;
        for (int trial = 0; trial < 300; ++trial) {
            std::vector<double> before, after;
            for (int i = 0; i < 30; ++i) {
                const double easy = subject(random);
                before.push_back(easy + noise(random));
                after.push_back(easy + 0.03 + noise(random));
            }
            const auto gain = *pairedGain(before, after, 1000, 0.95, static_cast<std::uint64_t>(trial));
            held += *gain.low <= 0.03 && *gain.high >= 0.03 ? 1 : 0;
            wide += *gain.high - *gain.low > 0.03 ? 1 : 0;
        }
        QVERIFY2(held >= 270 && held <= 297, qPrintable(QString::number(held)));
        QCOMPARE(wide, 0);
    }

    void modelTermsOfTheOrdering() {
        std::vector<OrderingFacts> facts(4);
        facts[0] = {"a", 0.9, 0.1, 0, 0.95, 0.9, 0.01};
        facts[1] = {"b", 0.9, 0.1, 0, 0.20, 0.8, 0.02};
        facts[2] = {"c", 0.9, 0.1, 0, 0.90, 0.1, 0.40};
        facts[3] = {"d", 0.1, 0.9, 0};  // no prediction
        const auto ids = [&](const OrderingWeights& weights) {
            std::string out;
            const auto ordered = orderedSubjects(facts, weights, 0, 1).value();
            for (const auto& s : ordered)
                out += facts[static_cast<std::size_t>(s.subject)].id;
            return out;
        };
        // Without weight a model changes nothing, and need not be there.
        QCOMPARE(ids({}), std::string("dabc"));
        QCOMPARE(ids({0, 0, 0, 1, 0, 0}), std::string("bcad"));
        QCOMPARE(ids({0, 0, 0, 0, 1, 0}), std::string("cbad"));
        QCOMPARE(ids({0, 0, 0, 0, 0, 1}), std::string("cbad"));
        const auto ordered = orderedSubjects(facts, {0.5, 2, 0, 3, 4, 5}, 0, 1).value();
        const auto& c = *std::find_if(ordered.begin(), ordered.end(), [](const auto& s) { return s.subject == 2; });
        // 0.5 (1 - 0.9) + 2 * 0.1 + 3 (1 - 0.9) + 4 (1 - 0.1) + 5 * 0.4
        QVERIFY(std::abs(*c.score - (0.05 + 0.2 + 0.3 + 3.6 + 2.0)) < 1e-12);
        QVERIFY(std::abs(*c.distance - 0.3) < 1e-12 && std::abs(*c.doubt - 3.6) < 1e-12 && std::abs(*c.uncertainty - 2.0) < 1e-12);
        QVERIFY(ordered.back().subject == 3 && !ordered.back().score && !ordered.back().distance);
        QVERIFY(!orderedSubjects(facts, {1, 1, 0, -1, 0, 0}, 0, 1) && !orderedSubjects(facts, {1, 1, 0, 0, std::nan(""), 0}, 0, 1));
    }
};

QTEST_GUILESS_MAIN(TestModelAgreement)
#include "test_model_agreement.moc"
