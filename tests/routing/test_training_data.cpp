#include <QTest>

#include <cmath>
#include <map>
#include <set>

#include "base/seed.h"
#include "routing/tokenizer.h"
#include "routing/training/bpe_trainer.h"
#include "routing/training/own_experts.h"
#include "routing/training/packing.h"
#include "routing/training/schedule.h"
#include "routing/training/split.h"
#include "routing/utf8.h"

using namespace triptych;
using namespace triptych::routing;

namespace {

// Sentences in some languages each, a few without an id, some empty or of one letter.
Corpus someCorpus(std::uint64_t seed, int sentences, const std::vector<std::string>& codes) {
    const base::Stream random(seed, 3);
    std::uint64_t at = 0;
    Corpus corpus;
    corpus.name = "made up";
    for (int s = 0; s < sentences; ++s)
        for (const auto& code : codes) {
            if (random.below(5, at++) == 0)
                continue;
            std::string text;
            for (std::uint64_t i = 0, n = random.below(60, at++); i < n; ++i)
                text += static_cast<char>('a' + random.below(26, at++));
            corpus.add(text, random.below(9, at++) == 0 ? "" : "s" + std::to_string(s), code);
        }
    return corpus;
}

std::vector<std::int32_t> all(const Corpus& corpus) {
    std::vector<std::int32_t> places;
    for (std::size_t i = 0; i < corpus.size(); ++i)
        places.push_back(static_cast<std::int32_t>(i));
    return places;
}

Tokenizer bytes() {
    return *Tokenizer::parse(byteTokenizer(), "bytes");
}

bool same(const PackedBatch& a, const PackedBatch& b) {
    return a.tokens == b.tokens && a.targets == b.targets && a.lengths == b.lengths && a.documents == b.documents && a.ownExpert == b.ownExpert && a.epoch == b.epoch;
}

}  // namespace

class TestTrainingData : public QObject {
    Q_OBJECT
private slots:
    void everyTokenOnceAnEpoch() {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const auto corpus = someCorpus(seed, 12, {"en", "fr", "xx"});
            const auto tokenizer = bytes();
            const auto documents = encodeDocuments(corpus, all(corpus), tokenizer, {});
            QVERIFY(documents);
            const base::Stream random(seed, 4);
            const auto context = static_cast<std::int64_t>(1 + random.below(40, 1)), tokens = static_cast<std::int64_t>(1 + random.below(200, 2));
            const auto packing = Packing::of(*documents, context, tokens, {3, 5, -1}, seed);
            QVERIFY(packing);
            std::vector<std::vector<PackedBatch>> epochs;
            for (std::int64_t epoch = 0; epoch < 3; ++epoch) {
                // Of each document the pairs of neighbours that were met, by how often.
                std::map<std::int32_t, std::multiset<std::vector<std::int64_t>>> met;
                std::map<std::int32_t, std::size_t> read;
                epochs.emplace_back();
                for (std::int64_t b = 0; b < packing->batchesPerEpoch(); ++b) {
                    const auto batch = packing->batch(epoch * packing->batchesPerEpoch() + b);
                    QVERIFY(!batch.tokens.empty());
                    QCOMPARE(batch.epoch, epoch);
                    QCOMPARE(batch.lengths.size(), batch.documents.size());
                    std::size_t row = 0;
                    for (std::size_t piece = 0; piece < batch.lengths.size(); ++piece) {
                        QVERIFY(batch.lengths[piece] >= 1 && batch.lengths[piece] <= context);
                        const auto end = row + static_cast<std::size_t>(batch.lengths[piece]);
                        const auto language = documents->language[static_cast<std::size_t>(batch.documents[piece])];
                        met[batch.documents[piece]].insert({batch.tokens.begin() + static_cast<long>(row), batch.tokens.begin() + static_cast<long>(end)});
                        read[batch.documents[piece]] += end - row;
                        for (auto i = row; i < end; ++i) {
                            QCOMPARE(batch.ownExpert[i], (std::array<std::int16_t, 3>{3, 5, -1}[static_cast<std::size_t>(language)]));
                            if (i + 1 < end)
                                QCOMPARE(batch.targets[i], batch.tokens[i + 1]);
                        }
                        row = end;
                    }
                    QCOMPARE(row, batch.tokens.size());
                    QCOMPARE(row, batch.targets.size());
                    epochs.back().push_back(batch);
                }
                QCOMPARE(met.size(), documents->size());
                for (std::size_t d = 0; d < documents->size(); ++d) {
                    // The pieces are exactly the document cut every `context` tokens.
                    const auto tokensOf = documents->document(d);
                    std::multiset<std::vector<std::int64_t>> expected;
                    for (std::size_t from = 0; from + 1 < tokensOf.size(); from += static_cast<std::size_t>(context)) {
                        const auto to = std::min(from + static_cast<std::size_t>(context), tokensOf.size() - 1);
                        expected.insert({tokensOf.begin() + static_cast<long>(from), tokensOf.begin() + static_cast<long>(to)});
                    }
                    QVERIFY(met[static_cast<std::int32_t>(d)] == expected);
                    QCOMPARE(read[static_cast<std::int32_t>(d)], tokensOf.size() - 1);
                }
            }
            // By address: read backwards, by another object, the batches are the same.
            const auto again = Packing::of(*documents, context, tokens, {3, 5, -1}, seed);
            for (auto n = 3 * packing->batchesPerEpoch() - 1; n >= 0; --n)
                QVERIFY(same(again->batch(n), epochs[static_cast<std::size_t>(n / packing->batchesPerEpoch())][static_cast<std::size_t>(n % packing->batchesPerEpoch())]));
            if (documents->size() > 8) {
                const auto other = Packing::of(*documents, context, 1 << 20, {}, seed + 100);
                const auto whole = Packing::of(*documents, context, 1 << 20, {}, seed);
                QVERIFY(!same(other->batch(0), whole->batch(0)));
                QVERIFY(whole->batch(0).documents != whole->batch(1).documents);
            }
        }
    }

    void positionsOfATokenInTheMean() {
        // Two documents of 3 tokens, and one of 10 in pieces of 4, 4 and 2.
        const std::vector<std::int64_t> lengths = {3, 3, 10};
        QCOMPARE(meanPositions(lengths, 4), (6 + 6 + 10 + 10 + 3) / 16.0);
        QCOMPARE(meanPositions(lengths, 512), (6 + 6 + 55) / 16.0);
        QCOMPARE(meanPositions({}, 4), 0.0);
        // Counted token by token in the batches.
        const auto corpus = someCorpus(1, 40, {"en", "fr"});
        const auto documents = encodeDocuments(corpus, all(corpus), bytes(), {});
        std::vector<std::int64_t> scored;
        for (std::size_t d = 0; d < documents->size(); ++d)
            scored.push_back(documents->scored(d));
        const auto packing = Packing::of(*documents, 9, 100, {}, 1);
        double seen = 0, tokens = 0;
        for (const auto& batch : packing->inOrder())
            for (const auto n : batch.lengths)
                for (std::int64_t t = 1; t <= n; ++t, ++tokens)
                    seen += static_cast<double>(t);
        QVERIFY(std::abs(meanPositions(scored, 9) - seen / tokens) < 1e-12);
    }

    void batchesAreAboutAsLong() {
        const auto corpus = someCorpus(1, 200, {"en", "fr"});
        const auto documents = encodeDocuments(corpus, all(corpus), bytes(), {});
        const auto packing = Packing::of(*documents, 512, 1000, {}, 1);
        for (std::int64_t n = 0; n < packing->batchesPerEpoch(); ++n) {
            const auto length = packing->batch(n).tokens.size();
            QVERIFY2(length > 900 && length < 1100, qPrintable(QString::number(length)));
        }
        std::int64_t measured = 0;
        for (const auto& batch : packing->inOrder()) {
            QVERIFY(batch.tokens.size() <= 1000);
            measured += static_cast<std::int64_t>(batch.tokens.size());
        }
        QCOMPARE(measured, packing->tokensPerEpoch());
    }

    void documentsAndTheirBytes() {
        Corpus corpus;
        corpus.add("", "a", "en");
        corpus.add("x", "b", "en");
        corpus.add("h\u00e9llo", "c", "fr");
        const auto documents = encodeDocuments(corpus, all(corpus), bytes(), {});
        QVERIFY(documents);
        QCOMPARE(documents->leftOut, std::int64_t{1});
        QCOMPARE(documents->size(), std::size_t{2});
        QCOMPARE(documents->source, (std::vector<std::int32_t>{1, 2}));
        QCOMPARE(documents->bytes, (std::vector<std::int64_t>{0, 5}));
        QCOMPARE(documents->scored(1), std::int64_t{6});
        QCOMPARE(documents->document(1).back(), 256);
        const auto none = encodeDocuments(corpus, std::vector<std::int32_t>{0}, bytes(), {});
        QVERIFY(none && none->size() == 0);
        const auto nothing = Packing::of(*none, 8, 8, {}, 1);
        QVERIFY(!nothing && nothing.error().what.find("no document") != std::string::npos);
    }

    // A document of 10 MB is cut where its words end anyway, and a stop is heard while it is encoded.
    void tenMegabytesInOneDocument() {
        std::string text;
        const base::Stream random(2, 2);
        for (std::uint64_t i = 0; text.size() < (std::size_t{10} << 20); ++i) {
            const auto kind = random.below(12, 3 * i);
            text += kind == 0 ? "\n" : kind == 1 ? "  " : kind == 2 ? " \u0e44\u0e17\u0e22" : kind == 3 ? " e\u0301x" : kind == 4 ? "\u3002\u4e2d\u6587" : kind == 5 ? "x\u00a0\n\u3000y's" : " word" + std::to_string(random.below(300, 3 * i + 1));
        }
        Corpus corpus;
        corpus.add(text, "long", "en");
        const std::vector<std::string_view> some = {std::string_view(text).substr(0, 100000)};
        const auto json = trainBytePairs(some, 400, {});
        QVERIFY(json);
        const auto tokenizer = Tokenizer::parse(*json, "t");
        std::size_t asked = 0;
        const auto documents = encodeDocuments(corpus, all(corpus), *tokenizer, [&](std::size_t) { return ++asked > 0; });
        QVERIFY(documents);
        QVERIFY2(asked > 100, qPrintable(QString::number(asked)));
        QVERIFY(tokenizer->decode({documents->tokens.begin(), documents->tokens.end() - 1}) == *nfc(text));
        // The tokens are those of the text as a whole; 1 MiB of it, which the encoder takes at once.
        Corpus part;
        part.add(std::string_view(text).substr(0, text.find('\n', std::size_t{1} << 20)), "part", "en");
        const auto whole = Encoder(*tokenizer).encode(part.document(0));
        QVERIFY2(whole, whole ? "" : whole.error().message().c_str());
        const auto cut = encodeDocuments(part, all(part), *tokenizer, {});
        const auto tokens = cut->document(0);
        QVERIFY(std::vector<std::int64_t>(tokens.begin(), tokens.end() - 1) == *whole);
        // Nor is a text without a blank or a line refused.
        std::string chinese;
        while (chinese.size() < (std::size_t{10} << 20))
            chinese += "\u4e2d\u6587\uff0c\u4e2d";
        Corpus other;
        other.add(chinese, "zh", "zh");
        const auto read = encodeDocuments(other, all(other), *tokenizer, {});
        QVERIFY2(read, read ? "" : read.error().message().c_str());
        const auto packing = Packing::of(*documents, 512, 1024, {}, 1);
        QVERIFY(packing->batch(packing->batchesPerEpoch() + 3).tokens.size() <= 2048);
        asked = 0;
        const auto stopped = encodeDocuments(corpus, all(corpus), *tokenizer, [&](std::size_t) { return ++asked < 5; });
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
    }

    void aSentenceIsNeverParted() {
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const auto corpus = someCorpus(seed, 30, {"en", "fr", "de"});
            SplitSettings settings{0.2, seed, {"fr"}, 0.5};
            const auto split = splitBySentence(corpus, settings);
            QVERIFY2(split, split ? "" : split.error().message().c_str());
            const auto numbers = sentenceNumbers(corpus);
            std::set<std::int32_t> learnt, tested, sentences(numbers.begin(), numbers.end());
            for (const auto place : split->train)
                learnt.insert(numbers[static_cast<std::size_t>(place)]);
            for (const auto place : split->test)
                tested.insert(numbers[static_cast<std::size_t>(place)]);
            for (const auto number : tested)
                QVERIFY(!learnt.contains(number));
            QCOMPARE(tested.size(), static_cast<std::size_t>(std::round(0.2 * static_cast<double>(sentences.size()))));
            QCOMPARE(static_cast<std::int64_t>(split->train.size() + split->test.size()) + split->kept, static_cast<std::int64_t>(corpus.size()));
            // A larger share keeps what a smaller one learns from, and the test does not change.
            settings.minorShare = 0.75;
            const auto more = splitBySentence(corpus, settings);
            QVERIFY(more->test == split->test);
            QVERIFY(std::includes(more->train.begin(), more->train.end(), split->train.begin(), split->train.end()));
            settings.minorShare = 0;
            const auto none = splitBySentence(corpus, settings);
            for (const auto place : none->train)
                QVERIFY(corpus.languages[static_cast<std::size_t>(corpus.language[static_cast<std::size_t>(place)])] != "fr");
            QVERIFY(!none->notes.empty() && none->notes.front().find("fr") != std::string::npos);
        }
        const auto corpus = someCorpus(1, 30, {"en", "fr"});
        QVERIFY(splitBySentence(corpus, {0.3, 1, {}, 1})->test != splitBySentence(corpus, {0.3, 2, {}, 1})->test);
    }

    void splitsThatCannotBe() {
        const auto corpus = someCorpus(1, 5, {"en", "fr"});
        const auto what = [](const base::Result<CorpusSplit>& split) { return split ? std::string("taken") : split.error().message(); };
        QVERIFY(what(splitBySentence(corpus, {0.2, 0, {"sw"}, 1})).find("no texts in the language \"sw\"") != std::string::npos);
        QVERIFY(what(splitBySentence(corpus, {1.0, 0, {}, 1})).find("/parameters/test") != std::string::npos);
        QVERIFY(what(splitBySentence(corpus, {0.2, 0, {"en", "fr"}, 0})).find("no document is left") != std::string::npos);
        QVERIFY(what(splitBySentence(Corpus(), {0.2, 0, {}, 1})).find("no document") != std::string::npos);
        Corpus single;
        single.add("one", "a", "en");
        single.add("un", "a", "fr");
        QVERIFY(what(splitBySentence(single, {0.2, 0, {}, 1})).find("one sentence") != std::string::npos);
        QCOMPARE(splitBySentence(single, {0, 0, {}, 1})->train.size(), std::size_t{2});
        // A language with one sentence is on one side, and the other side says so.
        auto lonely = someCorpus(1, 5, {"en", "fr"});
        lonely.add("alone", "s0", "it");
        const auto split = splitBySentence(lonely, {0.4, 3, {}, 1});
        QVERIFY(split);
        bool told = false;
        for (const auto& note : split->notes)
            told = told || note.find("it") != std::string::npos;
        QVERIFY(told);
    }

    void ownExpertsByLanguageAndFamily() {
        const auto table = paperLanguages();
        const auto families = ownExperts(table, OwnExpertBy::family, {"fr", "zh", "sw", "qq"});
        QCOMPARE(families.names.size(), std::size_t{7});
        QCOMPARE(families.ofLanguage, (std::vector<std::int16_t>{4, 0, 6, -1}));
        QVERIFY(families.notes.size() == 1 && families.notes.front().find("qq") != std::string::npos);
        const auto languages = ownExperts(table, OwnExpertBy::language, {"fr", "sw", "qq", "zh"});
        QCOMPARE(languages.names.size(), std::size_t{12});
        QCOMPARE(languages.names[static_cast<std::size_t>(languages.ofLanguage[0])], std::string("fr"));
        QCOMPARE(languages.names[static_cast<std::size_t>(languages.ofLanguage[3])], std::string("zh"));
        QCOMPARE(languages.ofLanguage[1], std::int16_t{-1});  // a minor language has none, and it is told
        QCOMPARE(languages.notes.size(), std::size_t{2});
        QCOMPARE(ownExperts(table, OwnExpertBy::none, {"fr"}).ofLanguage, (std::vector<std::int16_t>{-1}));
        auto own = table;
        for (auto& language : own.languages)
            language.major = false;
        QCOMPARE(expertNames(own, OwnExpertBy::language).size(), std::size_t{50});
    }

    void schedule() {
        const RateSchedule schedule{2.0, 0.1, 0.1, 100};
        QCOMPARE(schedule.at(0), 0.2);
        QCOMPARE(schedule.at(4), 1.0);
        QVERIFY(std::abs(schedule.at(50) - 2.0 * 0.55) < 1e-12);
        QVERIFY(std::abs(schedule.at(100) - 0.2) < 1e-12);
        for (int step = 10; step < 100; ++step)
            QVERIFY(schedule.at(step) < schedule.at(step - 1) || step <= 10);
    }
};

QTEST_GUILESS_MAIN(TestTrainingData)
#include "test_training_data.moc"
