#include <QTest>

#include <algorithm>
#include <map>

#include "routing/tokenizer.h"
#include "routing/training/bpe_trainer.h"
#include "routing/training/source_mixing.h"

using namespace triptych;
using namespace triptych::routing;

namespace {

// Thirty documents: two of three from "books", the others from "web"; every tenth of neither. Document i has i + 2 letters; the tenth has none.
Corpus someSources() {
    Corpus corpus;
    corpus.name = "sources";
    for (int i = 0; i < 30; ++i) {
        const auto* source = i % 10 == 9 ? "" : i % 3 == 2 ? "web" : "books";
        corpus.add(i == 10 ? std::string() : std::string(static_cast<std::size_t>(i) + 2, 'a'), "s" + std::to_string(i), i % 3 == 2 ? "fr" : "en", {source, "", "", ""});
    }
    return corpus;
}
std::vector<std::int32_t> places(const Corpus& corpus, int from = 0) {
    std::vector<std::int32_t> out;
    for (auto i = from; i < static_cast<int>(corpus.size()); ++i)
        out.push_back(i);
    return out;
}
TokenDocuments encoded(const Corpus& corpus, const std::vector<std::int32_t>& of) {
    return *encodeDocuments(corpus, of, *Tokenizer::parse(byteTokenizer(), "bytes"), {});
}
// Documents of the corpus in the order in which a packing hands out the first pieces of them, over so many batches.
std::vector<std::int32_t> metIn(const Packing& packing, const TokenDocuments& documents, std::int64_t from, std::int64_t to) {
    std::vector<std::int32_t> met;
    std::map<std::int32_t, std::int64_t> within;
    for (auto n = from; n < to; ++n) {
        const auto batch = packing.batch(n);
        for (std::size_t piece = 0; piece < batch.documents.size(); ++piece) {
            const auto d = batch.documents[piece];
            if (within[d] == 0)
                met.push_back(documents.source[static_cast<std::size_t>(d)]);
            within[d] += batch.lengths[piece];
            if (within[d] == documents.scored(static_cast<std::size_t>(d)))
                within[d] = 0;
        }
    }
    return met;
}

}  // namespace

class TestSourceMixing : public QObject {
    Q_OBJECT
private slots:
    void sourcesAreNumbered() {
        const auto sources = corpusSources(someSources());
        QCOMPARE(sources.names, (std::vector<std::string>{"books", "web", ""}));
        QCOMPARE(sources.of[0], 0);
        QCOMPARE(sources.of[2], 1);
        QCOMPARE(sources.of[9], 2);
        Corpus plain;
        plain.add("a", "", "en");
        QVERIFY(corpusSources(plain).names.empty() && corpusSources(plain).of == std::vector<std::int32_t>{-1});
        QVERIFY(sourcesTold(corpusSources(plain), encoded(plain, {0}), {}, {1}).empty());
    }

    // A pass is the mixed order itself, each document's pieces after one another, whatever the batches are cut at.
    void aPassIsTheMixedOrder_data() {
        QTest::addColumn<int>("context");
        QTest::addColumn<int>("tokens");
        QTest::addColumn<bool>("stages");
        for (const bool stages : {false, true})
            for (const auto& [context, tokens] : {std::pair(64, 40), {64, 7}, {5, 40}, {5, 1}, {1, 10'000}})
                QTest::addRow("%d %d %d", context, tokens, stages) << context << tokens << stages;
    }
    void aPassIsTheMixedOrder() {
        QFETCH(int, context);
        QFETCH(int, tokens);
        QFETCH(bool, stages);
        const auto corpus = someSources();
        const auto documents = encoded(corpus, places(corpus, 5));
        QCOMPARE(documents.leftOut, std::int64_t{1});
        MixingSettings settings{{{"books", 16, 2.5}, {"web", 2, 1}, {"", 1, 0}}, stages, 77};
        const auto passes = mixedPasses(corpus, documents, settings, 3);
        QVERIFY(passes.has_value());
        const auto packing = Packing::of(documents, context, tokens, {}, 3, passes->order);
        QVERIFY2(packing.has_value(), packing ? "" : packing.error().message().c_str());
        const auto B = packing->batchesPerEpoch();
        std::vector<std::int64_t> counted(documents.size(), 0);
        std::vector<std::vector<std::int32_t>> orders;
        std::int64_t total = 0;
        for (std::int64_t pass = 0; pass < 3; ++pass) {
            auto own = settings;
            own.seed = mixingSeed(3, pass);
            const auto order = mixedOrder(corpus, documents.source, own)->documents;
            QCOMPARE(metIn(*packing, documents, pass * B, (pass + 1) * B), order);
            orders.push_back(order);
        }
        QVERIFY(orders[0] != orders[1] && orders[1] != orders[2]);
        for (auto& order : orders)
            std::sort(order.begin(), order.end());
        QVERIFY(orders[0] == orders[1] && orders[1] == orders[2]);
        // Two and a half times the books that have tokens, the web once, what has no source never.
        std::map<std::string, std::size_t> bySource;
        std::map<std::int32_t, int> times;
        for (const auto d : orders[0]) {
            ++bySource[std::string(corpus.source.at(static_cast<std::size_t>(d)))];
            ++times[d];
        }
        std::size_t books = 0, web = 0;
        for (const auto d : documents.source) {
            books += corpus.source.at(static_cast<std::size_t>(d)) == "books";
            web += corpus.source.at(static_cast<std::size_t>(d)) == "web";
        }
        QCOMPARE(bySource, (std::map<std::string, std::size_t>{{"books", books * 5 / 2}, {"web", web}}));
        QVERIFY(std::all_of(times.begin(), times.end(), [&](const auto& t) { return corpus.source.at(static_cast<std::size_t>(t.first)) == "web" ? t.second == 1 : t.second == 2 || t.second == 3; }));
        if (stages)
            QVERIFY(corpus.source.at(static_cast<std::size_t>(metIn(*packing, documents, 0, B).back())) == "web");
        // What was learnt after n batches, from the batches; no batch is empty.
        for (std::int64_t n = 0; n <= 3 * B; ++n) {
            QCOMPARE(packing->learnt(n), counted);
            if (n == 3 * B)
                break;
            const auto batch = packing->batch(n);
            QVERIFY(!batch.tokens.empty());
            total += static_cast<std::int64_t>(batch.tokens.size());
            for (std::size_t piece = 0; piece < batch.documents.size(); ++piece)
                counted[static_cast<std::size_t>(batch.documents[piece])] += batch.lengths[piece];
        }
        QCOMPARE(total, 3 * packing->tokensPerEpoch());
    }

    // Shuffled pieces are counted the same way.
    void learntWithoutAMixture() {
        const auto corpus = someSources();
        const auto documents = encoded(corpus, places(corpus));
        const auto packing = Packing::of(documents, 6, 50, {}, 9);
        std::vector<std::int64_t> counted(documents.size(), 0);
        for (std::int64_t n = 0; n < 2 * packing->batchesPerEpoch() + 3; ++n) {
            QCOMPARE(packing->learnt(n), counted);
            const auto batch = packing->batch(n);
            for (std::size_t piece = 0; piece < batch.documents.size(); ++piece)
                counted[static_cast<std::size_t>(batch.documents[piece])] += batch.lengths[piece];
        }
    }

    void sourcesLeftOut() {
        const auto corpus = someSources();
        const auto sources = corpusSources(corpus);
        CorpusSplit whole;
        whole.train = places(corpus, 10);
        whole.test = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        auto split = whole;
        const auto left = leaveOutSources(split, corpus, sources, {"web"}, "/w");
        QVERIFY(left.has_value());
        std::vector<std::int32_t> kept;
        for (const auto d : whole.train)
            if (corpus.source.at(static_cast<std::size_t>(d)) != "web")
                kept.push_back(d);
        QCOMPARE(split.train, kept);
        QCOMPARE(static_cast<std::size_t>(*left), whole.train.size() - kept.size());
        QCOMPARE(split.test, whole.test);
        // French is of the web, but for a document of no source.
        QVERIFY(split.notes.empty());
        split = whole;
        QVERIFY(leaveOutSources(split, corpus, sources, {"web", ""}, "/w"));
        QVERIFY(split.notes.size() == 1 && split.notes[0].find(": fr") != std::string::npos);
        split = whole;
        QVERIFY(leaveOutSources(split, corpus, sources, {}, "/w").value() == 0 && split.train == whole.train);
        const auto unknown = leaveOutSources(split, corpus, sources, {"books", "film"}, "/w");
        QVERIFY(!unknown && unknown.error().where == "/w/1" && unknown.error().message().find("books, web") != std::string::npos);
        QVERIFY(!leaveOutSources(split, corpus, sources, {"books", "web", ""}, "/w"));
    }

    void whatIsTold() {
        const auto corpus = someSources();
        const auto train = encoded(corpus, places(corpus, 10)), test = encoded(corpus, {0, 1, 2, 3});
        std::vector<std::int64_t> learnt(train.size(), 3);
        const auto told = sourcesTold(corpusSources(corpus), train, test, learnt);
        QCOMPARE(told.size(), std::size_t{3});
        std::map<std::string, std::int64_t> documents, tokens;
        for (const auto d : train.source) {
            const std::string source(corpus.source.at(static_cast<std::size_t>(d)));
            ++documents[source];
            tokens[source] += static_cast<std::int64_t>(corpus.document(static_cast<std::size_t>(d)).size());  // a byte each but the first, and the end of text
        }
        double shares = 0;
        for (const auto& row : told) {
            const auto source = row.at("source").get<std::string>();
            QVERIFY(row.at("trainDocuments") == documents[source] && row.at("trainTokens") == tokens[source] && row.at("learntTokens") == 3 * documents[source]);
            QVERIFY(row.at("testDocuments") == (source == "books" ? 3 : source == "web" ? 1 : 0));
            shares += row.at("share").get<double>();
        }
        QVERIFY(std::abs(shares - 1) < 1e-12);
    }

    void mixturesThatAreNone() {
        const auto corpus = someSources();
        const auto documents = encoded(corpus, places(corpus));
        QVERIFY(!mixedPasses(corpus, documents, {{{"books", 1, 0}, {"web", 1, 0}, {"", 1, 0}}, false, 0}, 1));
        const auto none = mixedPasses(corpus, documents, {{{"film", 1, 1}}, false, 0}, 1);
        QVERIFY(none && none->notes.size() == 1 && none->notes[0].find("film") != std::string::npos);
        // 1,000 times 20,000 documents are more places than are kept.
        Corpus large;
        for (int i = 0; i < 20'000; ++i)
            large.add("ab", "", "en", {"x", "", "", ""});
        const auto many = encoded(large, places(large));
        const auto places = mixedPasses(large, many, {{{"x", 1, 1000}}, false, 0}, 1);
        QVERIFY(!places && places.error().kind == base::ErrorKind::badRequest);
    }
};

QTEST_GUILESS_MAIN(TestSourceMixing)
#include "test_source_mixing.moc"
