#include <QTest>

#include <cmath>
#include <map>

#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/planted.h"
#include "routing/vocabulary_arrays.h"

using namespace triptych;
using namespace triptych::routing;
using base::Array;

namespace {

bool close(double a, double b, double tolerance = 1e-12) {
    return std::abs(a - b) <= tolerance || (std::isnan(a) && std::isnan(b));
}

/// Words of a Zipf-like law, some of them shared by the languages.
test::Planted plan() {
    test::Planted p;
    p.languages = {"en", "fr", "sw"};
    p.layers = 2;
    p.sentences = 30;
    p.id = [](int n, int s, int t) { return static_cast<std::int64_t>((s * 7 + t * t + (t % 3 == 0 ? n * 50 : 0)) % 90 + (t == 5 ? 1000000 : 0)); };
    p.weight = [](int l, int, int, int e) { return 1.0 + (e + l) % 3; };
    return p;
}

}  // namespace

class TestVocabulary : public QObject {
    Q_OBJECT
private slots:
    void matchesAPlainCount() {
        for (const bool any : {false, true}) {
            const auto trace = test::plantedTrace(plan(), 3);
            VocabularyOptions options;
            options.anySlot = any;
            options.top = 4;
            const auto found = vocabulary(trace, options);
            QVERIFY2(found, found ? "" : found.error().message().c_str());
            const auto ids = *trace.inputIds.as<std::int64_t>();
            const auto sequence = *trace.sequence.as<std::int32_t>();
            const auto language = *trace.language.as<std::int16_t>(), selected = *trace.selected.as<std::int16_t>();
            const auto T = ids.size();
            for (std::size_t l = 0; l < 2; ++l)
                for (const std::size_t ahead : {0, 1}) {
                    std::map<std::int64_t, std::vector<double>> words;
                    std::map<std::int64_t, double> met;
                    for (std::size_t t = 0; t + ahead < T; ++t) {
                        if (sequence[t + ahead] != sequence[t])
                            continue;
                        auto& counts = words[ids[t + ahead]];
                        counts.resize(8);
                        met[ids[t + ahead]] += 1;
                        for (std::size_t j = 0; j < (any ? 2 : 1); ++j)
                            counts[static_cast<std::size_t>(selected[(l * T + t) * 2 + j])] += 1;
                    }
                    double sum = 0, number = 0, consistency = 0;
                    for (const auto& [id, counts] : words) {
                        if (met[id] < 10)
                            continue;
                        ++number;
                        sum += *std::max_element(counts.begin(), counts.end()) / met[id];
                        double same = 0;
                        for (const double c : counts)
                            same += c * (c - 1);
                        consistency += same / (met[id] * (met[id] - 1));
                    }
                    QVERIFY(number > 20);
                    const auto& layer = found->layers[l];
                    const auto& key = ahead ? layer.next : layer.input;
                    QCOMPARE(static_cast<double>(ahead ? found->nextWords : found->words), number);
                    QVERIFY(close(key.mean, sum / number));
                    const double r = any ? 0.25 : 0.125;
                    QVERIFY(close(key.normalised, (sum / number - r) / (1 - r)));
                    if (ahead)
                        continue;
                    QVERIFY(any ? std::isnan(layer.consistency) : close(layer.consistency, consistency / number));
                    for (std::size_t e = 0; e < 8; ++e) {
                        std::vector<Word> all;
                        for (const auto& [id, counts] : words)
                            if (met[id] >= 10 && counts[e] > 0)
                                all.push_back({id, counts[e] / met[id], static_cast<std::int64_t>(met[id])});
                        std::stable_sort(all.begin(), all.end(), [](const Word& a, const Word& b) { return a.share != b.share ? a.share > b.share : a.count > b.count; });
                        all.resize(std::min<std::size_t>(all.size(), 4));
                        QCOMPARE(layer.top[e].size(), all.size());
                        for (std::size_t i = 0; i < all.size(); ++i) {
                            QCOMPARE(layer.top[e][i].id, all[i].id);
                            QCOMPARE(layer.top[e][i].share, all[i].share);
                            QCOMPARE(layer.top[e][i].count, all[i].count);
                        }
                    }
                    std::vector<double> first(3), shared(3), pairs(3);
                    for (std::size_t t = 0; t + 1 < T; ++t) {
                        if (sequence[t] != sequence[t + 1])
                            continue;
                        const auto* a = selected.data() + (l * T + t) * 2;
                        const auto n = static_cast<std::size_t>(language[t]);
                        pairs[n] += 1;
                        first[n] += a[0] == a[2];
                        shared[n] += a[0] == a[2] || a[0] == a[3] || a[1] == a[2] || a[1] == a[3];
                    }
                    for (std::size_t n = 0; n < 3; ++n) {
                        QCOMPARE(static_cast<double>(found->neighbours[n]), pairs[n]);
                        QVERIFY(close(layer.repeatFirst[n], first[n] / pairs[n]));
                        QVERIFY(close(layer.repeatAny[n], shared[n] / pairs[n]));
                    }
                }
            // 8 experts, k = 2: 1/8, and 1 - 15/28.
            QVERIFY(close(found->repeatFirstChance, 0.125));
            QVERIFY(close(found->repeatAnyChance, 1 - 15.0 / 28));
        }
    }

    // A router that goes by the token's id alone is told as wholly specific; one that goes by language is no more specific than its floor.
    void plantedVocabularies() {
        auto p = plan();
        p.layers = 1;
        const auto byChance = test::plantedTrace(p, 5);
        const auto ids = *byChance.inputIds.as<std::int64_t>();
        std::vector<std::int16_t> selected;
        for (const auto id : ids) {
            selected.push_back(static_cast<std::int16_t>(id % 8));
            selected.push_back(static_cast<std::int16_t>((id + 1) % 8));
        }
        auto byId = byChance;
        byId.selected = Array::of(selected, {1, byId.tokens, 2});
        const auto specific = vocabulary(byId, {})->layers[0];
        QCOMPARE(specific.input.mean, 1.0);
        QCOMPARE(specific.input.normalised, 1.0);
        QCOMPARE(specific.consistency, 1.0);
        QVERIFY(specific.consistencyChance < 0.3 && specific.input.floor < 0.6);
        QVERIFY(specific.top[3].front().id % 8 == 3 && specific.top[3].front().share == 1);
        const auto loose = vocabulary(byChance, {})->layers[0];
        QVERIFY2(std::abs(loose.input.mean - loose.input.floor) < 0.03, qPrintable(QString("%1 over %2").arg(loose.input.mean).arg(loose.input.floor)));
        QVERIFY(loose.input.mean > 0.25);
        QVERIFY(std::abs(loose.consistency - loose.consistencyChance) < 0.02);
        p.weight = [](int, int n, int, int e) { return e == n ? 30.0 : 1.0; };
        p.id = [](int n, int s, int t) { return static_cast<std::int64_t>(n * 1000 + (s * 7 + t * t) % 40); };
        const auto byLanguage = vocabulary(test::plantedTrace(p, 6), {})->layers[0];
        QVERIFY(byLanguage.input.mean > 0.7 && std::abs(byLanguage.input.mean - byLanguage.input.floor) < 0.03);
    }

    void unknownPlacesAndRareWords() {
        auto trace = test::plantedTrace(plan(), 3);
        std::vector<std::int16_t> unknown(static_cast<std::size_t>(trace.selected.size()), -1);
        trace.selected = Array::of(unknown, trace.selected.shape());
        const auto none = *vocabulary(trace, {});
        QVERIFY(std::isnan(none.layers[0].input.mean) && std::isnan(none.layers[0].repeatFirst[0]) && none.layers[0].top[0].empty());
        VocabularyOptions rare;
        rare.leastCount = 100000;
        QCOMPARE(vocabulary(test::plantedTrace(plan(), 3), rare)->words, std::int64_t{0});
        trace.inputIds = {};
        QCOMPARE(vocabulary(trace, {}).error().kind, base::ErrorKind::unreadable);
        QCOMPARE(vocabulary(test::plantedTrace(plan(), 3), {}, [] { return true; }).error().kind, base::ErrorKind::cancelled);
    }

    void theKind() {
        const auto trace = test::plantedTrace(plan(), 3);
        const auto all = kinds();
        const auto kind = std::find_if(all.begin(), all.end(), [](const base::Kind& k) { return k.name == "routing.vocabulary"; });
        QVERIFY(kind != all.end());
        test::FakeContext context;
        const auto output = kind->run({*base::checkedParameters(*kind, {{"top", 3}}), {{"trace", {*toArray(trace), {}}}}}, context);
        QVERIFY2(output, output ? "" : output.error().message().c_str());
        QVERIFY(context.monotonic);
        const auto read = [](const base::Output& from) {
            return vocabularyFrom([&](const std::string& name) -> base::Result<Array> {
                const auto array = from.arrays.find(name);
                return array == from.arrays.end() ? base::Result<Array>(base::unreadable("no " + name)) : array->second;
            });
        };
        const auto back = read(*output);
        QVERIFY2(back, back ? "" : back.error().message().c_str());
        VocabularyOptions options;
        options.top = 3;
        options.seed = context.seed();
        const auto direct = *vocabulary(trace, options);
        QCOMPARE(back->languages, trace.languages);
        QCOMPARE(back->words.words, direct.words);
        for (std::size_t l = 0; l < 2; ++l) {
            const auto &a = back->words.layers[l], &b = direct.layers[l];
            QVERIFY(close(a.input.mean, b.input.mean) && close(a.next.floor, b.next.floor) && close(a.consistency, b.consistency));
            QCOMPARE(a.expertWords, b.expertWords);
            QCOMPARE(a.repeatAny, b.repeatAny);
            for (std::size_t e = 0; e < 8; ++e) {
                QCOMPARE(a.top[e].size(), b.top[e].size());
                for (std::size_t i = 0; i < a.top[e].size(); ++i)
                    QVERIFY(a.top[e][i].id == b.top[e][i].id && a.top[e][i].share == b.top[e][i].share);
            }
        }
        for (const auto& [name, array] : output->arrays) {
            auto damaged = *output;
            damaged.arrays.erase(name);
            QVERIFY(!read(damaged));
            damaged.arrays[name] = Array::of(std::vector<double>(7, 0.5));
            QVERIFY(!read(damaged));
        }
        QCOMPARE(QString::fromStdString(output->arrays.at("topIds").hash()), QString("05a14ed4ca7a4d90ae3e8d7e2e319052c7ed292f1be293fc8dd27599a0c2bc82"));
        QCOMPARE(kind->revision, 1);
    }
};

QTEST_GUILESS_MAIN(TestVocabulary)
#include "test_vocabulary.moc"
