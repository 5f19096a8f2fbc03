#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/seed.h"
#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/load.h"
#include "routing/seriation.h"

using namespace triptych;
using namespace triptych::routing;
using base::Array;

namespace {

// Languages come in runs of any length; slots of a token are distinct but for the unknown ones.
Trace randomTrace(std::uint64_t seed, int languages, int layers, std::int64_t tokens, int experts, int topK) {
    const base::Stream random(seed, 0);
    std::uint64_t step = 0;
    Trace trace;
    trace.tokens = tokens;
    trace.layers = layers;
    trace.experts = experts;
    trace.topK = topK;
    const auto paper = paperLanguages();
    for (int n = 0; n < languages; ++n)
        trace.languages.push_back(paper.languages[static_cast<std::size_t>(n)].code);
    std::vector<std::int16_t> language, selected;
    while (static_cast<std::int64_t>(language.size()) < tokens) {
        const auto l = static_cast<std::int16_t>(random.below(static_cast<std::uint64_t>(languages), step++));
        const std::uint64_t longest = random.below(3, step++) == 0 ? 400 : 5;
        const auto run = 1 + random.below(longest, step++);
        for (std::uint64_t i = 0; i < run && static_cast<std::int64_t>(language.size()) < tokens; ++i)
            language.push_back(l);
    }
    for (std::int64_t r = 0; r < layers * tokens; ++r) {
        std::vector<std::int16_t> row;
        while (static_cast<int>(row.size()) < topK) {
            const auto e = static_cast<std::int16_t>(random.below(static_cast<std::uint64_t>(experts), step++));
            if (std::find(row.begin(), row.end(), e) == row.end())
                row.push_back(random.below(50, step++) == 0 ? std::int16_t{-1} : e);
        }
        selected.insert(selected.end(), row.begin(), row.end());
    }
    std::vector<std::int32_t> index(static_cast<std::size_t>(layers));
    std::iota(index.begin(), index.end(), 3);
    trace.language = Array::of(language, {tokens});
    trace.sequence = Array::of(std::vector<std::int32_t>(static_cast<std::size_t>(tokens), 0), {tokens});
    trace.layerIndex = Array::of(index, {layers});
    trace.selected = Array::of(selected, {layers, tokens, topK});
    trace.selection = "plain";
    return trace;
}

}  // namespace

class TestLoad : public QObject {
    Q_OBJECT
private slots:
    void countsMatchAPlainCount() {
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            const auto trace = randomTrace(seed, 1 + static_cast<int>(seed), 3, 2000 + static_cast<int>(seed), 2 + static_cast<int>(seed) * 5, 2);
            const auto table = countLoad(trace);
            QVERIFY(table);
            std::map<std::array<int, 3>, std::int64_t> plain;
            const auto language = *trace.language.as<std::int16_t>();
            const auto selected = *trace.selected.as<std::int16_t>();
            for (int l = 0; l < trace.layers; ++l)
                for (std::int64_t t = 0; t < trace.tokens; ++t)
                    for (int k = 0; k < trace.topK; ++k)
                        ++plain[{language[static_cast<std::size_t>(t)], l, selected[static_cast<std::size_t>((l * trace.tokens + t) * trace.topK + k)]}];
            for (int n = 0; n < static_cast<int>(trace.languages.size()); ++n)
                for (int l = 0; l < trace.layers; ++l)
                    for (int e = 0; e < trace.experts; ++e)
                        QCOMPARE(table->countsOf(n, l)[static_cast<std::size_t>(e)], (plain[{n, l, e}]));
            QCOMPARE(std::accumulate(table->tokens.begin(), table->tokens.end(), std::int64_t{0}), trace.tokens);
        }
    }

    void closedForms() {
        const std::vector<double> uniform(8, 0.125), one = {0, 1, 0, 0}, half = {0.5, 0.5, 0, 0};
        QCOMPARE(normalisedEntropy(uniform), 1.0);
        QCOMPARE(normalisedEntropy(one), 0.0);
        QVERIFY(std::abs(normalisedEntropy(half) - 0.5) < 1e-15);
        QCOMPARE(imbalance(uniform), 1.0);
        QCOMPARE(imbalance(one), 4.0);
        QCOMPARE(deadExperts(half), 2);
        const std::vector<double> other = {1, 0, 0, 0};
        QCOMPARE(jensenShannon(one, one), 0.0);
        QCOMPARE(jensenShannon(one, other), 1.0);
        // JSD((1,0),(1/2,1/2)) = 3/4 log2(4/3) + ... worked by hand: H(3/4,1/4) - 1/2.
        const std::vector<double> p = {1, 0}, q = {0.5, 0.5};
        const double h = -0.75 * std::log2(0.75) - 0.25 * std::log2(0.25);
        QVERIFY(std::abs(jensenShannon(p, q) - (h - 0.5)) < 1e-15);
        QCOMPARE(jensenShannon(p, q), jensenShannon(q, p));
    }

    void meanWeighsLanguagesAlike() {
        LoadTable table;
        table.languages = {"fr", "de", "sw"};
        table.layers = {0};
        table.experts = 2;
        table.topK = 1;
        table.counts = {1000, 0, 0, 1, 0, 0};
        table.tokens = {1000, 1, 0};
        const std::vector<int> all = {0, 1, 2};
        QCOMPARE(meanShares(table, all), (std::vector<double>{0.5, 0.5}));
    }

    void ownExperts() {
        const auto paper = paperLanguages();
        QCOMPARE(ownExpert(paper, "fr", 7), 4);
        QCOMPARE(ownExpert(paper, "zh", 7), 0);
        // Twelve experts, alphabetical: ar 0, de 1, en 2, es 3, fr 4, hi 5, it 6, ja 7, ko 8, pt 9, ru 10, zh 11.
        const char* codes[] = {"ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "pt", "ru", "zh"};
        for (int e = 0; e < 12; ++e)
            QCOMPARE(ownExpert(paper, codes[e], 12), e);
        QCOMPARE(ownExpert(paper, "sw", 12), -1);
        QCOMPARE(ownExpert(paper, "fr", 64), -1);
        // The hit rate against a count of tokens, not of slots.
        const auto trace = randomTrace(5, 20, 2, 5000, 7, 2);
        const auto table = *countLoad(trace);
        const auto language = *trace.language.as<std::int16_t>();
        const auto selected = *trace.selected.as<std::int16_t>();
        for (int n = 0; n < 20; ++n) {
            const int own = ownExpert(paper, trace.languages[static_cast<std::size_t>(n)], 7);
            const auto hits = ownExpertHits(table, n, paper);
            for (int l = 0; l < 2; ++l) {
                double tokens = 0, hit = 0;
                for (std::int64_t t = 0; t < trace.tokens; ++t) {
                    if (language[static_cast<std::size_t>(t)] != n)
                        continue;
                    const auto row = selected.subspan(static_cast<std::size_t>((l * trace.tokens + t) * 2), 2);
                    tokens += (row[0] >= 0) * 0.5 + (row[1] >= 0) * 0.5;
                    hit += row[0] == own || row[1] == own;
                }
                QVERIFY(std::abs(hits[static_cast<std::size_t>(l)] - hit / tokens) < 1e-12);
            }
        }
    }

    void nearestLanguages() {
        LoadTable table;
        table.languages = {"fr", "it", "sw", "zz"};
        table.layers = {0, 1};
        table.experts = 3;
        table.topK = 1;
        table.counts = {10, 0, 0, 10, 0, 0, 9, 1, 0, 10, 0, 0, 0, 0, 10, 0, 10, 0, 0, 0, 0, 0, 0, 0};
        table.tokens = {10, 10, 10, 0};
        const auto near = nearest(table, 0, 5);
        QCOMPARE(near.size(), std::size_t{2});
        QCOMPARE(near[0].language, 1);
        QCOMPARE(near[1].language, 2);
        QCOMPARE(near[1].divergence, 1.0);
    }

    // Against every order there is: no order of the tree's leaves is shorter, and one-dimensional points come out sorted.
    void seriationIsOptimal() {
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            const base::Stream random(seed, 1);
            std::vector<float> line(9);
            for (std::size_t i = 0; i < line.size(); ++i)
                line[i] = static_cast<float>(random.uniform(i));
            const auto order = seriate(line, 1);
            QCOMPARE(order.size(), line.size());
            std::vector<float> sorted;
            for (const int i : order)
                sorted.push_back(line[static_cast<std::size_t>(i)]);
            QVERIFY(std::is_sorted(sorted.begin(), sorted.end()) || std::is_sorted(sorted.rbegin(), sorted.rend()));
        }
        // In the plane: all flips of the same tree are tried by brute force over permutations that keep every cluster together.
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            const base::Stream random(seed, 2);
            std::vector<float> points(7 * 2);
            for (std::size_t i = 0; i < points.size(); ++i)
                points[i] = static_cast<float>(random.uniform(i));
            const auto clusters = clustersOf(points);
            const auto order = seriate(points, 2);
            std::vector<int> permutation(7);
            std::iota(permutation.begin(), permutation.end(), 0);
            double best = 1e9;
            do {
                if (std::all_of(clusters.begin(), clusters.end(), [&](unsigned cluster) { return together(permutation, cluster); }))
                    best = std::min(best, pathLength(points, 2, permutation));
            } while (std::next_permutation(permutation.begin(), permutation.end()));
            QVERIFY2(std::abs(pathLength(points, 2, order) - best) < 1e-9, qPrintable(QString("%1 against %2").arg(pathLength(points, 2, order)).arg(best)));
        }
        QCOMPARE(seriate({}, 3).size(), std::size_t{0});
        QVERIFY(seriate(std::vector<float>(30, 1.0f), 1, [] { return true; }).empty());
        QCOMPARE(seriate(std::vector<float>(5, 1.0f), 1).size(), std::size_t{5});
    }

    // Experts made for families, shuffled: the order brings every family's experts together.
    void expertOrderFindsBlocks() {
        LoadTable table;
        const auto paper = paperLanguages();
        for (const auto& language : paper.languages)
            table.languages.push_back(language.code);
        table.layers = {0, 1, 2};
        table.experts = 28;
        table.topK = 2;
        const base::Stream random(9, 9);
        std::uint64_t step = 0;
        for (const auto& language : paper.languages) {
            for (int l = 0; l < 3; ++l)
                for (int e = 0; e < 28; ++e)
                    table.counts.push_back(static_cast<std::int64_t>(10 + random.below(5, step++) + (e * 5 % 28 / 4 == language.family ? 400 : 0)));
            table.tokens.push_back(1000);
        }
        const auto order = expertOrder(table);
        QCOMPARE(order.size(), std::size_t{28});
        std::vector<int> families;
        for (const int e : order)
            if (families.empty() || families.back() != e * 5 % 28 / 4)
                families.push_back(e * 5 % 28 / 4);
        QCOMPARE(families.size(), std::size_t{7});
    }

    void theKind() {
        const auto trace = randomTrace(1, 10, 2, 3000, 7, 2);
        const auto all = kinds();
        const auto kind = std::find_if(all.begin(), all.end(), [](const base::Kind& k) { return k.name == "routing.load"; });
        QVERIFY(kind != all.end());
        test::FakeContext context;
        const auto output = kind->run({*base::checkedParameters(*kind, base::Json::object()), {{"trace", {*toArray(trace), {}}}}}, context);
        QVERIFY2(output, output ? "" : output.error().message().c_str());
        QVERIFY(context.monotonic);
        const auto table = loadTableFrom([&](const std::string& name) { return base::Result<Array>(output->arrays.at(name)); });
        QVERIFY2(table, table ? "" : table.error().message().c_str());
        QCOMPARE(table->counts, countLoad(trace)->counts);
        QCOMPARE(table->layers, (std::vector<int>{3, 4}));
        QCOMPARE(table->order.size(), std::size_t{7});
        const auto divergences = *output->arrays.at("divergence").as<double>();
        QVERIFY(std::abs(divergences[1] - divergence(*table, 0, 1)) < 1e-15);
        context.stop = true;
        QCOMPARE(kind->run({*base::checkedParameters(*kind, base::Json::object()), {{"trace", {*toArray(trace), {}}}}}, context).error().kind,
                 base::ErrorKind::cancelled);
    }

    // A change of these hashes without a raised revision would leave old results in projects under a new meaning.
    void goldenHashes() {
        const auto table = *countLoad(randomTrace(1, 10, 2, 3000, 7, 2));
        QCOMPARE(QString::fromStdString(Array::of(table.counts).hash()), QString("7e9c0aa611f629eb6d0abc15ef8251a6427db6828bf8f73b21a72359536af2f5"));
        const auto all = kinds();
        const auto load = std::find_if(all.begin(), all.end(), [](const base::Kind& k) { return k.name == "routing.load"; });
        QVERIFY(load != all.end());
        QCOMPARE(load->revision, 1);
    }

private:
    // Leaf sets of the average-linkage tree, found independently: by the definition of average distance between sets.
    static std::vector<unsigned> clustersOf(const std::vector<float>& points) {
        const auto distance = [&](int a, int b) {
            return std::hypot(static_cast<double>(points[static_cast<std::size_t>(2 * a)] - points[static_cast<std::size_t>(2 * b)]),
                              static_cast<double>(points[static_cast<std::size_t>(2 * a + 1)] - points[static_cast<std::size_t>(2 * b + 1)]));
        };
        std::vector<unsigned> alive, made;
        for (unsigned i = 0; i < points.size() / 2; ++i)
            alive.push_back(1u << i);
        while (alive.size() > 1) {
            double least = 1e9;
            std::size_t bestA = 0, bestB = 1;
            for (std::size_t a = 0; a < alive.size(); ++a)
                for (std::size_t b = a + 1; b < alive.size(); ++b) {
                    double sum = 0;
                    int pairs = 0;
                    for (int i = 0; i < 7; ++i)
                        for (int j = 0; j < 7; ++j)
                            if ((alive[a] >> i & 1) && (alive[b] >> j & 1)) {
                                sum += distance(i, j);
                                ++pairs;
                            }
                    if (sum / pairs < least) {
                        least = sum / pairs;
                        bestA = a;
                        bestB = b;
                    }
                }
            alive[bestA] |= alive[bestB];
            alive.erase(alive.begin() + static_cast<std::ptrdiff_t>(bestB));
            made.push_back(alive[bestA]);
        }
        return made;
    }
    static bool together(const std::vector<int>& order, unsigned cluster) {
        int changes = 0;
        bool inside = false;
        for (const int i : order) {
            const bool now = cluster >> i & 1;
            changes += now != inside;
            inside = now;
        }
        return changes <= 2;
    }
};

QTEST_GUILESS_MAIN(TestLoad)
#include "test_load.moc"
