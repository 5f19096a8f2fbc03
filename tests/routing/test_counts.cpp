#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <set>

#include "base/safetensors.h"
#include "base/seed.h"
#include "routing/counts.h"
#include "routing/fake_context.h"
#include "routing/load.h"

using namespace triptych;
using base::Array;
using routing::Counts;

namespace {

struct Plan {
    int languages = 3, layers = 3, experts = 5, topK = 2, tokens = 200;
    bool unknown = false, scores = false;
};

/// Random selections of different experts; some unknown when asked. Sentences of five tokens, aligned over languages.
routing::Trace randomTrace(const Plan& plan, std::uint64_t seed, int firstSentence = 0) {
    const base::Stream random(seed, 1);
    std::uint64_t step = 0;
    routing::Trace trace;
    trace.name = "random";
    trace.layers = plan.layers;
    trace.experts = plan.experts;
    trace.topK = plan.topK;
    trace.tokens = plan.tokens;
    const char* codes[] = {"en", "fr", "sw", "ar"};
    for (int n = 0; n < plan.languages; ++n)
        trace.languages.emplace_back(codes[n]);
    std::vector<std::int16_t> language, selected;
    std::vector<std::int32_t> sentence, layers;
    for (int t = 0; t < plan.tokens; ++t) {
        language.push_back(static_cast<std::int16_t>(t / 5 % plan.languages));
        sentence.push_back(firstSentence + t / 5 / plan.languages);
    }
    std::vector<float> logits;
    for (int l = 0; l < plan.layers; ++l) {
        layers.push_back(2 * l + 1);
        for (int t = 0; t < plan.tokens; ++t) {
            std::vector<std::int16_t> row;
            while (static_cast<int>(row.size()) < plan.topK) {
                const auto e = static_cast<std::int16_t>(random.below(static_cast<std::uint64_t>(plan.experts), step++));
                if (std::find(row.begin(), row.end(), e) == row.end())
                    row.push_back(e);
            }
            if (plan.unknown && random.uniform(step++) < 0.2)
                std::fill(row.begin(), row.end(), std::int16_t{-1});
            selected.insert(selected.end(), row.begin(), row.end());
            for (int e = 0; plan.scores && e < plan.experts; ++e)
                logits.push_back(static_cast<float>(random.normal(step++)));
        }
    }
    trace.language = Array::of(language, {plan.tokens});
    trace.sequence = Array::of(sentence, {plan.tokens});
    trace.layerIndex = Array::of(layers, {plan.layers});
    trace.selected = Array::of(selected, {plan.layers, plan.tokens, plan.topK});
    trace.selection = "as recorded";
    if (plan.scores) {
        trace.scores = Array::of(logits, {plan.layers, plan.tokens, plan.experts});
        trace.scoreKind = routing::ScoreKind::logits;
    }
    return trace;
}

/// Tokens of language n in block b whose places `places` at layer l hold e, by going through all of them.
int tokensThatUse(const routing::Trace& trace, int l, int n, int b, int blocks, int e, const std::vector<int>& places) {
    const auto language = *trace.language.as<std::int16_t>(), selected = *trace.selected.as<std::int16_t>();
    const auto sentence = *trace.sequence.as<std::int32_t>();
    int count = 0;
    for (int t = 0; t < trace.tokens; ++t) {
        bool uses = false;
        for (const int j : places)
            uses = uses || selected[static_cast<std::size_t>((l * trace.tokens + t) * trace.topK + j)] == e;
        count += uses && language[static_cast<std::size_t>(t)] == n && sentence[static_cast<std::size_t>(t)] % blocks == b;
    }
    return count;
}

routing::Trace piece(const routing::Trace& whole, int begin, int end) {
    auto part = whole;
    part.tokens = end - begin;
    const auto cut = [&](const Array& array, auto zero, std::int64_t rows, std::int64_t width) {
        using T = decltype(zero);
        const auto values = *array.as<T>();
        std::vector<T> kept;
        for (std::int64_t r = 0; r < rows; ++r)
            kept.insert(kept.end(), values.begin() + (r * whole.tokens + begin) * width, values.begin() + (r * whole.tokens + end) * width);
        return kept;
    };
    part.language = Array::of(cut(whole.language, std::int16_t{}, 1, 1), {part.tokens});
    part.sequence = Array::of(cut(whole.sequence, std::int32_t{}, 1, 1), {part.tokens});
    part.selected = Array::of(cut(whole.selected, std::int16_t{}, whole.layers, whole.topK), {whole.layers, part.tokens, whole.topK});
    if (whole.scoreKind != routing::ScoreKind::none)
        part.scores = Array::of(cut(whole.scores, float{}, whole.layers, whole.experts), {whole.layers, part.tokens, whole.experts});
    return part;
}

Counts counted(const routing::Trace& trace, routing::CountOptions options = {}) {
    auto counts = routing::countTrace(trace, options);
    return counts ? *counts : Counts{};
}

}  // namespace

class TestCounts : public QObject {
    Q_OBJECT
private slots:
    void everyCountIsWhatGoingThroughTheTokensGives() {
        for (const bool unknown : {false, true})
            for (const std::vector<int>& places : {std::vector<int>{}, std::vector<int>{1}}) {
                const auto trace = randomTrace({3, 3, 5, 2, 200, unknown, false}, 7);
                const auto counts = counted(trace, {places, routing::Pairing::all, 8});
                QCOMPARE(counts.blocks, 8);
                QCOMPARE(counts.layers, (std::vector<int>{1, 3, 5}));
                const auto looked = places.empty() ? std::vector<int>{0, 1} : places;
                for (int l = 0; l < 3; ++l)
                    for (int n = 0; n < 3; ++n)
                        for (int b = 0; b < 8; ++b) {
                            int known = 0;
                            for (int e = 0; e < 5; ++e) {
                                const int expected = tokensThatUse(trace, l, n, b, 8, e, looked);
                                QCOMPARE(static_cast<int>(counts.useOf(static_cast<std::size_t>(l), static_cast<std::size_t>(n))[static_cast<std::size_t>(b * 5 + e)]), expected);
                                known += expected;
                            }
                            QCOMPARE(static_cast<int>(counts.tokensOf(static_cast<std::size_t>(l), static_cast<std::size_t>(n))[static_cast<std::size_t>(b)]),
                                     known / static_cast<int>(looked.size()));
                        }
            }
    }

    void pairsWithinAndBetweenLayers() {
        const auto trace = randomTrace({3, 3, 6, 3, 150, true, false}, 11);
        const auto selected = *trace.selected.as<std::int16_t>();
        const auto language = *trace.language.as<std::int16_t>();
        const auto at = [&](int l, int t, int j) { return selected[static_cast<std::size_t>((l * 150 + t) * 3 + j)]; };
        for (const bool script : {false, true}) {
            const auto counts = counted(trace, {{}, script ? routing::Pairing::olmoe : routing::Pairing::all, 4});
            std::map<std::array<int, 4>, std::uint32_t> together, flow;
            for (int l = 0; l < 3; ++l)
                for (int t = 0; t < 150; ++t)
                    for (int i = 0; i < 3; ++i)
                        for (int j = 0; j < 3; ++j) {
                            const int a = at(l, t, i), b = at(l, t, j), n = language[static_cast<std::size_t>(t)];
                            if (a >= 0 && b >= 0 && (!script || std::abs(i - j) <= 1))
                                ++together[{l, n, a, b}];
                            if (l < 2 && a >= 0 && at(l + 1, t, j) >= 0 && (!script || i == j))
                                ++flow[{l, n, a, at(l + 1, t, j)}];
                        }
            for (int l = 0; l < 3; ++l)
                for (int n = 0; n < 3; ++n)
                    for (int a = 0; a < 6; ++a)
                        for (int b = 0; b < 6; ++b) {
                            QCOMPARE(counts.togetherOf(static_cast<std::size_t>(l), static_cast<std::size_t>(n))[static_cast<std::size_t>(a * 6 + b)], (together[{l, n, a, b}]));
                            if (l < 2)
                                QCOMPARE(counts.flowOf(static_cast<std::size_t>(l), static_cast<std::size_t>(n))[static_cast<std::size_t>(a * 6 + b)], (flow[{l, n, a, b}]));
                        }
        }
    }

    void probabilitiesAreSummed() {
        const auto trace = randomTrace({2, 2, 4, 2, 60, false, true}, 13);
        const auto counts = counted(trace);
        QVERIFY(counts.hasProbabilities());
        const auto logits = *trace.scores.as<float>();
        const auto language = *trace.language.as<std::int16_t>(), selected = *trace.selected.as<std::int16_t>();
        for (int l = 0; l < 2; ++l)
            for (int n = 0; n < 2; ++n)
                for (int e = 0; e < 4; ++e) {
                    double all = 0, chosen = 0;
                    for (int t = 0; t < 60; ++t) {
                        if (language[static_cast<std::size_t>(t)] != n)
                            continue;
                        const auto row = static_cast<std::size_t>((l * 60 + t) * 4);
                        double sum = 0;
                        for (std::size_t i = 0; i < 4; ++i)
                            sum += std::exp(static_cast<double>(logits[row + i]));
                        const double p = std::exp(static_cast<double>(logits[row + static_cast<std::size_t>(e)])) / sum;
                        all += p;
                        const auto slot = static_cast<std::size_t>((l * 60 + t) * 2);
                        if (selected[slot] == e || selected[slot + 1] == e)
                            chosen += p;
                    }
                    const auto place = static_cast<std::size_t>((l * 2 + n) * 4 + e);
                    QVERIFY(std::abs(static_cast<double>(counts.probability[place]) * Counts::probabilityUnit - all) < 60 * Counts::probabilityUnit);
                    QVERIFY(std::abs(static_cast<double>(counts.chosenProbability[place]) * Counts::probabilityUnit - chosen) < 60 * Counts::probabilityUnit);
                }
        // Sigmoid scores are no probabilities.
        auto scores = trace;
        scores.scoreKind = routing::ScoreKind::scores;
        QVERIFY(!counted(scores).hasProbabilities());
    }

    void partsAddUpToTheWholeInAnyOrder() {
        for (const bool scores : {false, true}) {
            const auto whole = randomTrace({3, 3, 5, 2, 240, true, scores}, 17);
            // Cut within a sentence too.
            const auto a = counted(piece(whole, 0, 73)), b = counted(piece(whole, 73, 121)), c = counted(piece(whole, 121, 240));
            // All must have the whole's division: a part knows fewer sentences.
            const auto all = routing::foldBlocks(counted(whole), std::min({a.blocks, b.blocks, c.blocks}));
            const auto same = [&](const Counts& sum) {
                return sum.use == all.use && sum.tokens == all.tokens && sum.together == all.together && sum.flow == all.flow && sum.probability == all.probability &&
                       sum.chosenProbability == all.chosenProbability && sum.languages == all.languages;
            };
            QVERIFY(same(*routing::merge(*routing::merge(a, b), c)));
            QVERIFY(same(*routing::merge(a, *routing::merge(b, c))));
            QVERIFY(same(*routing::merge(*routing::merge(a, c), b)));
            // One counter over the parts as they come.
            routing::Counter counter(whole.languages, {1, 3, 5}, 5, 2, {{}, routing::Pairing::all, all.blocks});
            for (const auto& [begin, end] : {std::pair{0, 50}, {50, 51}, {51, 240}})
                QVERIFY(counter.add(piece(whole, begin, end)));
            QVERIFY(same(counter.finish()));
        }
    }

    void languagesAreMatchedByCode() {
        auto first = randomTrace({2, 2, 4, 2, 40}, 19), second = randomTrace({2, 2, 4, 2, 40}, 23);
        second.languages = {"sw", "en"};
        const auto sum = *routing::merge(counted(first), counted(second));
        QCOMPARE(sum.languages, (std::vector<std::string>{"en", "fr", "sw"}));
        QCOMPARE(sum.tokenSum(0, 0), 40.0);
        QCOMPARE(sum.tokenSum(0, 1), 20.0);
        QCOMPARE(sum.tokenSum(0, 2), 20.0);
        // A counter learns languages as they come.
        routing::Counter counter({"en"}, {1, 3}, 4, 2, {{}, routing::Pairing::all, sum.blocks});
        QVERIFY(counter.add(first));
        QVERIFY(counter.add(second));
        const auto grown = counter.finish();
        QVERIFY(grown.use == sum.use && grown.flow == sum.flow && grown.together == sum.together);
        auto other = counted(randomTrace({2, 2, 5, 2, 40}, 19));
        const auto refused = routing::merge(counted(first), other);
        QVERIFY(!refused && refused.error().what.find("experts") != std::string::npos);
    }

    void blobAndBack() {
        const auto counts = counted(randomTrace({3, 3, 5, 2, 100, true, true}, 29));
        const auto back = routing::countsFromArray(*routing::toArray(counts));
        QVERIFY2(back.has_value(), back ? "" : back.error().what.c_str());
        QVERIFY(*back == counts);
        auto wrong = counts;
        wrong.use[3] = 4'000'000;
        QVERIFY(!routing::countsFromArray(*routing::toArray(wrong)));
        wrong = counts;
        wrong.places = 3;
        QVERIFY(!routing::countsFromArray(*routing::toArray(wrong)));
        QVERIFY(!routing::countsFromArray(Array::ofText("no counts")));
    }

    void oneSequenceKnowsNoSentences() {
        auto trace = randomTrace({2, 2, 4, 2, 40}, 31);
        QVERIFY(counted(trace).sentencesKnown);
        trace.sequence = Array::of(std::vector<std::int32_t>(40, 3), {40});
        QVERIFY(!counted(trace).sentencesKnown);
    }

    void loadIsTheSameFromTraceAndCounts() {
        const auto trace = randomTrace({3, 3, 5, 2, 200, true, false}, 37);
        const auto direct = *routing::countLoad(trace);
        const auto through = routing::loadOf(counted(trace));
        QVERIFY(direct.counts == through.counts);
        QVERIFY(direct.layers == through.layers && direct.languages == through.languages);
    }

    void filesAreCountedInWindows() {
        QTemporaryDir folder;
        const auto path = std::filesystem::path(folder.path().toStdString());
        // More tokens than a window of the smallest size.
        const auto trace = randomTrace({3, 2, 5, 2, 5000, true, true}, 41);
        const auto blob = *routing::toArray(trace);
        std::ofstream(path / "all.safetensors", std::ios::binary).write(reinterpret_cast<const char*>(blob.bytes().data()), static_cast<std::streamsize>(blob.bytes().size()));
        test::FakeContext context;
        const auto direct = counted(trace, {{}, routing::Pairing::all, 256});
        const auto streamed = routing::countFiles(path / "all.safetensors", {}, {{}, routing::Pairing::all, 256}, 0, context, 20000);
        QVERIFY2(streamed.has_value(), streamed ? "" : (streamed.error().what + streamed.error().where).c_str());
        QVERIFY(context.monotonic);
        QVERIFY(routing::foldBlocks(*streamed, direct.blocks).use == direct.use);
        QVERIFY(streamed->flow == direct.flow);
        QVERIFY(streamed->probability == direct.probability);
        // Shards of it in a folder.
        std::filesystem::create_directory(path / "shards");
        int n = 0;
        for (const auto& [begin, end] : {std::pair{0, 1777}, {1777, 3000}, {3000, 5000}}) {
            const auto shard = *routing::toArray(piece(trace, begin, end));
            std::ofstream(path / "shards" / (std::to_string(n++) + ".safetensors"), std::ios::binary)
                .write(reinterpret_cast<const char*>(shard.bytes().data()), static_cast<std::streamsize>(shard.bytes().size()));
        }
        const auto sharded = routing::countFiles(path / "shards", {}, {{}, routing::Pairing::all, 256}, 0, context);
        QVERIFY(sharded.has_value());
        QVERIFY(sharded->use == streamed->use && sharded->flow == streamed->flow && sharded->probability == streamed->probability);
        QCOMPARE(sharded->about["sources"].size(), std::size_t{3});
        // JSON lines, in pieces.
        std::ofstream lines(path / "lines.jsonl");
        const auto selected = *trace.selected.as<std::int16_t>();
        for (int t = 0; t < 5000; t += 100) {
            base::Json ids = base::Json::array(), experts = base::Json::array();
            for (int i = t; i < t + 100; ++i) {
                ids.push_back(i);
                base::Json token = base::Json::array();
                for (int j = 0; j < 2; ++j)
                    token.push_back({selected[static_cast<std::size_t>(i * 2 + j)], selected[static_cast<std::size_t>((5000 + i) * 2 + j)]});
                experts.push_back(token);
            }
            lines << base::Json({{"input_ids", ids}, {"exp_ids", experts}, {"language", t % 200 == 0 ? "en" : "fr"}}).dump() << "\n";
        }
        lines.close();
        const auto json = routing::countFiles(path / "lines.jsonl", {}, {{}, routing::Pairing::all, 256}, 0, context, 20000);
        QVERIFY2(json.has_value(), json ? "" : (json.error().what + json.error().where).c_str());
        // Sequences of later pieces are numbered on: lines are sentences of their own.
        const auto whole = routing::countFiles(path / "lines.jsonl", {}, {{}, routing::Pairing::all, 256}, 0, context);
        QVERIFY(whole->use == json->use && whole->flow == json->flow);
        double uses = 0;
        for (std::size_t l = 0; l < 2; ++l)
            for (std::size_t lang = 0; lang < json->N(); ++lang)
                for (const double v : json->useSum(l, lang))
                    uses += v;
        QCOMPARE(uses, static_cast<double>(std::count_if(selected.begin(), selected.end(), [](std::int16_t e) { return e >= 0; })));
        context.stop = true;
        const auto stopped = routing::countFiles(path / "all.safetensors", {}, {}, 0, context);
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
        context.stop = false;
        std::filesystem::create_directory(path / "empty");
        QVERIFY(!routing::countFiles(path / "empty", {}, {}, 0, context));
        // A shard of another model is refused by name.
        const auto foreign = *routing::toArray(randomTrace({3, 2, 6, 2, 50}, 43));
        std::ofstream(path / "shards" / "9.safetensors", std::ios::binary).write(reinterpret_cast<const char*>(foreign.bytes().data()), static_cast<std::streamsize>(foreign.bytes().size()));
        const auto mixed = routing::countFiles(path / "shards", {}, {}, 0, context);
        QVERIFY(!mixed && mixed.error().what.find("6 experts") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestCounts)
#include "test_counts.moc"
