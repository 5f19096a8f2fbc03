#include <QTest>

#include <algorithm>
#include <map>

#include "base/seed.h"
#include "routing/corpus/contamination.h"
#include "routing/corpus/rule.h"
#include "routing/corpus/token_reader.h"
#include "routing/training/bpe_trainer.h"

using namespace triptych;
using namespace triptych::routing;

namespace {

// Words "w0", "w1", … of numbers.
std::string words(const std::vector<int>& numbers) {
    std::string text;
    for (const int number : numbers)
        text += (text.empty() ? "w" : " w") + std::to_string(number);
    return text;
}
std::vector<int> range(int begin, int end) {
    std::vector<int> numbers;
    for (int i = begin; i < end; ++i)
        numbers.push_back(i);
    return numbers;
}
std::vector<int> joined(std::vector<int> a, const std::vector<int>& b, const std::vector<int>& c = {}) {
    a.insert(a.end(), b.begin(), b.end());
    a.insert(a.end(), c.begin(), c.end());
    return a;
}
Corpus corpusOf(const std::vector<std::string>& texts) {
    Corpus corpus;
    for (const auto& text : texts)
        corpus.add(text, "", "en");
    return corpus;
}
Contamination check(const std::vector<std::string>& texts, const std::vector<std::string>& tests, ContaminationSearch search = {}) {
    const auto corpus = corpusOf(texts), test = corpusOf(tests);
    const auto found = contamination(corpus, std::vector<std::uint8_t>(texts.size(), 1), test, search);
    if (!found)
        throw std::runtime_error(found.error().message());
    return *found;
}
// {document, test document, tokens} of every overlap.
std::vector<std::array<std::int64_t, 3>> triples(const Contamination& found) {
    std::vector<std::array<std::int64_t, 3>> rows;
    for (const auto& overlap : found.overlaps)
        rows.push_back({overlap.document, overlap.test, overlap.tokens});
    return rows;
}
using Triples = std::vector<std::array<std::int64_t, 3>>;

}  // namespace

class TestCorpusContamination : public QObject {
    Q_OBJECT
private slots:
    void handMade_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("test");
        QTest::addColumn<int>("tokens");  // 0: none
        const auto row = [](const char* name, const std::vector<int>& text, const std::vector<int>& test, int tokens) {
            QTest::newRow(name) << QString::fromStdString(words(text)) << QString::fromStdString(words(test)) << tokens;
        };
        const auto other = range(1000, 1100), more = range(2000, 2100);
        row("63 shared in the middle", joined(other, range(0, 63), more), range(0, 63 + 0), 63);  // the whole of a shorter text
        row("63 shared of a longer text", joined(other, range(0, 63), more), joined(range(0, 63), range(3000, 3050)), 0);
        row("64 shared of a longer text", joined(other, range(0, 64), more), joined(range(0, 64), range(3000, 3050)), 64);
        row("64 at the beginning of one and the end of the other", joined(range(0, 64), other), joined(more, range(0, 64)), 64);
        row("64 at the end of one and the beginning of the other", joined(other, range(0, 64)), joined(range(0, 64), more), 64);
        row("63 at the end of one and the beginning of the other", joined(other, range(0, 63)), joined(range(0, 63), more), 0);
        row("shifted by one", joined(range(1, 65), other), joined(range(0, 64), more), 0);
        row("shifted by one, one longer", joined(range(1, 66), other), joined(range(0, 65), more), 64);
        row("200 shared", joined(other, range(0, 200), more), joined(range(3000, 3010), range(0, 200)), 200);
        row("the same", other, other, 100);
        row("one in the middle differs", joined(range(0, 50), {9999}, range(51, 101)), range(0, 101), 0);
        row("one near the end differs", joined(range(0, 70), {9999}, range(71, 101)), range(0, 101), 70);
        row("one word 100 times, in both", std::vector<int>(100, 7), std::vector<int>(80, 7), 80);
        row("one word 63 times in the text", joined(other, std::vector<int>(63, 7), more), std::vector<int>(80, 7), 0);
        row("another order", joined(range(32, 64), range(0, 32), other), joined(range(0, 64), more), 0);
        row("a short text within a long test", range(20, 30), range(0, 100), 10);
        row("a short test within a long text", range(0, 100), range(20, 30), 10);
        row("short ones, one within the other", range(0, 12), range(2, 11), 9);
        row("short ones that overlap", range(0, 12), range(2, 13), 0);
        row("a tiny test within a text", range(0, 100), range(20, 27), 0);
        row("a tiny text within a test", range(20, 27), range(0, 100), 0);
        row("a tiny one that is the same", range(20, 23), range(20, 23), 3);
        row("nothing", {}, range(0, 100), 0);
        row("nothing to test", range(0, 100), {}, 0);
    }
    void handMade() {
        QFETCH(QString, text);
        QFETCH(QString, test);
        QFETCH(int, tokens);
        const auto found = check({text.toStdString()}, {test.toStdString()});
        if (tokens == 0)
            QVERIFY(found.overlaps.empty());
        else
            QCOMPARE(triples(found), (Triples{{0, 0, tokens}}));
    }

    void placesAndWindows() {
        ContaminationSearch search;
        search.window = 3;
        search.leastWhole = 3;
        const std::string text = "Ja. \xc2\xbfHave you \xe2\x80\x94 EVER \xe2\x80\x94 had a fever?", test = "Question 1: have you ever, had";
        const auto found = check({text}, {test}, search);
        QCOMPARE(triples(found), (Triples{{0, 0, 4}}));
        const auto& overlap = found.overlaps[0];
        QCOMPARE(text.substr(overlap.inDocument.begin, overlap.inDocument.end - overlap.inDocument.begin), std::string("Have you \xe2\x80\x94 EVER \xe2\x80\x94 had"));
        QCOMPARE(test.substr(overlap.inTest.begin, overlap.inTest.end - overlap.inTest.begin), std::string("have you ever, had"));
        QVERIFY(!overlap.whole);
        search.window = 5;
        QVERIFY(check({text}, {test}, search).overlaps.empty());
        search.window = 1;
        QVERIFY(check({"fever"}, {"a fever"}, search).overlaps.size() == 1 && check({"fever"}, {"a cough"}, search).overlaps.empty());
    }

    void otherScripts() {
        ContaminationSearch search;
        search.window = 4;
        search.leastWhole = 2;
        // Decomposed and full width forms, Hebrew, and scripts without spaces, whose words come from a dictionary.
        QCOMPARE(check({"Prenez un comprime\xcc\x81 par jour"}, {"\xef\xbc\xb5n comprim\xc3\xa9 par jour"}, search).overlaps.size(), std::size_t{1});
        QCOMPARE(check({"\xd7\x90\xd7\x99\xd7\xa4\xd7\x94 \xd7\x9b\xd7\x95\xd7\x90\xd7\x91 \xd7\x9c\xd7\x9a \xd7\x94\xd7\x99\xd7\x95\xd7\x9d?"}, {"\xe2\x80\x8f\xd7\x90\xd7\x99\xd7\xa4\xd7\x94 \xd7\x9b\xd7\x95\xd7\x90\xd7\x91 \xd7\x9c\xd7\x9a \xd7\x94\xd7\x99\xd7\x95\xd7\x9d"}, search).overlaps.size(), std::size_t{1});
        const std::string thai = "\xe0\xb8\x84\xe0\xb8\xb8\xe0\xb8\x93\xe0\xb8\xa1\xe0\xb8\xb5\xe0\xb9\x84\xe0\xb8\x82\xe0\xb9\x89\xe0\xb9\x84\xe0\xb8\xab\xe0\xb8\xa1";
        QCOMPARE(check({thai}, {"1. " + thai + " 2."}, search).overlaps.size(), std::size_t{1});
        // A joiner within a word and a byte-order mark hide nothing.
        QCOMPARE(check({"Prenez un com\xe2\x80\x8dprim\xc3\xa9 par jour"}, {"\xef\xbb\xbfprenez un comprim\xc3\xa9 par jour"}, search).overlaps.size(), std::size_t{1});
    }

    void severalTestDocuments() {
        const auto a = range(0, 70), b = range(100, 180), c = range(300, 310);
        const auto found = check({words(joined(b, {999}, joined(a, {998}, c))), words(c), words(joined(range(500, 600), range(100, 170)))},
                                 {words(a), words(b), words(c), words(joined(range(700, 720), b)), words(c), "w999"});
        QCOMPARE(triples(found), (Triples{{0, 1, 80}, {0, 0, 70}, {0, 2, 10}, {1, 2, 10}, {1, 4, 10}, {2, 1, 70}}));
        QVERIFY(found.overlaps[0].whole && found.overlaps[3].whole && !found.overlaps[5].whole);
        QCOMPARE(found.testShorter, std::int64_t{3});
        QCOMPARE(found.testTiny, std::int64_t{1});
        QCOMPARE(found.testTokens, std::int64_t{70 + 80 + 10 + 100 + 10 + 1});
    }

    void keptDocumentsOnlyAndThreads() {
        std::vector<std::string> texts, tests;
        const base::Stream random(3, 1);
        for (std::uint64_t i = 0; i < 600; ++i) {
            std::vector<int> numbers;
            for (std::uint64_t w = 0; w < 5 + i % 90; ++w)
                numbers.push_back(static_cast<int>(random.below(3, i * 100 + w)));
            (i % 3 == 0 ? tests : texts).push_back(words(numbers));
        }
        ContaminationSearch search;
        search.window = 9;
        search.leastWhole = 6;
        const auto one = check(texts, tests, search);
        QVERIFY(one.overlaps.size() > 100);
        for (search.threads = 2; search.threads < 7; ++search.threads)
            QVERIFY(check(texts, tests, search).overlaps == one.overlaps);
        const auto corpus = corpusOf(texts), test = corpusOf(tests);
        std::vector<std::uint8_t> kept(texts.size(), 1);
        for (std::size_t i = 0; i < kept.size(); i += 2)
            kept[i] = 0;
        auto expected = one.overlaps;
        std::erase_if(expected, [&](const TestOverlap& o) { return kept[static_cast<std::size_t>(o.document)] == 0; });
        QVERIFY(contamination(corpus, kept, test, search)->overlaps == expected);
    }

    // Every pair by brute force: the longest run in common by dynamic programming.
    void agreesWithBruteForce() {
        const base::Stream random(4, 1);
        for (std::uint64_t round = 0; round < 40; ++round) {
            const int window = 2 + static_cast<int>(round % 6), least = 1 + static_cast<int>(round % 3), letters = 2 + static_cast<int>(round % 3);
            std::vector<std::vector<int>> all;
            std::vector<std::string> texts, tests;
            for (std::uint64_t i = 0; i < 24; ++i) {
                std::vector<int> numbers;
                const auto length = random.below(14, (round * 100 + i) * 64);
                for (std::uint64_t w = 0; w < length; ++w)
                    numbers.push_back(static_cast<int>(random.below(static_cast<std::uint64_t>(letters), (round * 100 + i) * 64 + w + 1)));
                all.push_back(numbers);
                (i < 12 ? texts : tests).push_back(words(numbers));
            }
            std::map<int, int> expected;  // document -> longest
            for (std::size_t d = 0; d < 12; ++d)
                for (std::size_t t = 12; t < 24; ++t) {
                    const auto &a = all[d], &b = all[t];
                    std::vector<std::vector<int>> run(a.size() + 1, std::vector<int>(b.size() + 1, 0));
                    int longest = 0;
                    for (std::size_t i = 1; i <= a.size(); ++i)
                        for (std::size_t j = 1; j <= b.size(); ++j)
                            longest = std::max(longest, run[i][j] = a[i - 1] == b[j - 1] ? run[i - 1][j - 1] + 1 : 0);
                    const int shorter = static_cast<int>(std::min(a.size(), b.size()));
                    const bool same = a == b && !a.empty();
                    if (longest >= window || same || (shorter >= std::min(least, window) && longest == shorter && shorter > 0))
                        expected[static_cast<int>(d)] = std::max(expected[static_cast<int>(d)], longest);
                }
            ContaminationSearch search;
            search.window = window;
            search.leastWhole = least;
            const auto found = check(texts, tests, search);
            std::map<int, int> got;
            for (const auto& overlap : found.overlaps)
                got[overlap.document] = std::max(got[overlap.document], static_cast<int>(overlap.tokens));
            std::vector<int> a, b;
            for (const auto& [d, longest] : expected)
                a.push_back(d);
            for (const auto& [d, longest] : got) {
                b.push_back(d);
                QVERIFY(longest <= expected[d]);
            }
            QCOMPARE(b, a);
        }
    }

    void tokensOfATokenizer() {
        const auto bytes = Tokenizer::parse(byteTokenizer(), "bytes");
        QVERIFY(bytes);
        ContaminationSearch search;
        search.tokenizer = &*bytes;
        const std::string shared = "The patient was given two litres of saline over a night and slept";
        QCOMPARE(shared.size(), std::size_t{65});
        QVERIFY(check({"x" + shared.substr(0, 63)}, {"y" + shared.substr(0, 63) + "z"}, search).overlaps.empty());
        const auto found = check({"x" + shared.substr(0, 64)}, {"yy" + shared.substr(0, 64) + "z"}, search);
        QCOMPARE(triples(found), (Triples{{0, 0, 64}}));
        QCOMPARE(found.overlaps[0].inDocument, (TextRange{1, 65}));
        QCOMPARE(found.overlaps[0].inTest, (TextRange{2, 66}));
        // A run that begins within a character is shown with the whole of it.
        const auto within = check({"\xc3\xa9" + shared.substr(0, 64)}, {"\xc2\xa9" + shared.substr(0, 64) + "z"}, search);
        QCOMPARE(triples(within), (Triples{{0, 0, 65}}));
        QCOMPARE(within.overlaps[0].inDocument, (TextRange{0, 66}));
        QCOMPARE(within.overlaps[0].inTest, (TextRange{0, 66}));
        // Bytes count: case and punctuation do too.
        QVERIFY(check({"the" + shared.substr(3)}, {shared}, search).overlaps.empty() == false);
        QVERIFY(check({"the" + shared.substr(3, 61)}, {shared.substr(0, 64) + "q"}, search).overlaps.empty());
    }

    void templatesAndSpaces() {
        // A vocabulary whose words carry the space before them, and a template that puts a mark before each text.
        auto file = base::parseJson(byteTokenizer(), "bytes");
        QVERIFY(file);
        auto& json = *file;
        const auto next = json["model"]["vocab"].size() + 10;
        json["model"]["vocab"]["\xc4\xa0t"] = next;
        json["model"]["merges"] = base::Json::array({"\xc4\xa0 t"});
        json["added_tokens"].push_back({{"id", next + 1}, {"content", "<s>"}, {"single_word", false}, {"lstrip", false}, {"rstrip", false}, {"normalized", false}, {"special", true}});
        json["post_processor"] = {{"type", "TemplateProcessing"},
                                  {"single", {{{"SpecialToken", {{"id", "<s>"}, {"type_id", 0}}}}, {{"Sequence", {{"id", "A"}, {"type_id", 0}}}}}},
                                  {"pair", base::Json::array()},
                                  {"special_tokens", {{"<s>", {{"id", "<s>"}, {"ids", {next + 1}}, {"tokens", {"<s>"}}}}}}};
        const auto tokenizer = Tokenizer::parse(json.dump(), "t");
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().message().c_str());
        QCOMPARE(tokenizer->templateTokens(), (std::pair<std::size_t, std::size_t>{1, 0}));
        ContaminationSearch search;
        search.tokenizer = &*tokenizer;
        search.window = 30;
        // The short text stands after a space in the long one, where its first token is another.
        QCOMPARE(check({"and so: take it twice a day, he said"}, {"take it twice a day"}, search).overlaps.size(), std::size_t{1});
        QCOMPARE(check({"take it twice a day"}, {"and so: take it twice a day, he said it every day"}, search).overlaps.size(), std::size_t{1});
        QCOMPARE(check({"take it twice a day"}, {"take it twice a day, he said it every single day"}, search).overlaps.size(), std::size_t{1});
        QVERIFY(check({"and so: take it thrice a day, he said"}, {"take it twice a day"}, search).overlaps.empty());
    }

    void masses() {
        // A short sentence in each of many test documents and in many documents; long rows of one word.
        const std::string sentence = words(range(0, 12));
        std::vector<std::string> texts(3000, sentence), tests;
        for (int i = 0; i < 3000; ++i)
            tests.push_back(sentence + " w" + std::to_string(100 + i));
        const auto found = check(texts, tests);
        QCOMPARE(found.overlaps.size(), std::size_t{3000 * 8});
        QCOMPARE(triples(found)[8], (std::array<std::int64_t, 3>{1, 0, 12}));
        const auto rows = check({words(std::vector<int>(200000, 1)), words(std::vector<int>(40, 1))}, {words(std::vector<int>(150000, 1)), words(std::vector<int>(50, 1))});
        QCOMPARE(triples(rows), (Triples{{0, 0, 150000}, {0, 1, 50}, {1, 0, 40}, {1, 1, 40}}));
    }

    void longDocuments() {
        // Found over the places where long texts are cut into pieces.
        const auto test = words(range(0, 100000));
        const auto found = check({"x " + words(range(500, 99000)) + " y"}, {test});
        QCOMPARE(triples(found), (Triples{{0, 0, 98500}}));
    }

    // Tokens of a long text are those of the text encoded at once, wherever its words end, and stand where they are.
    void tokensOfLongTexts() {
        std::vector<std::string> texts(400);
        for (std::size_t i = 0; i < texts.size(); ++i)
            texts[i] = "dose of the drug number " + std::to_string(i) + " at night, as the doctor says\n";
        const std::vector<std::string_view> seen(texts.begin(), texts.end());
        const auto json = trainBytePairs(seen, 400, {});
        QVERIFY2(json, json ? "" : json.error().message().c_str());
        const auto tokenizer = Tokenizer::parse(*json, "t");
        QVERIFY(tokenizer);
        Encoder encoder(*tokenizer);
        std::vector<std::string> hostile = {std::string(200000, ' '), std::string(200000, 'd'), std::string(65535, 'x') + "  dose  dose"};
        for (const std::string piece : {"dose ", "dose\n\n", "  dose of", "\xc3\xa9", "\xe0\xb8\x81\xe0\xb8\xb2", "12 345", "' s'", "\xf0\x9f\x91\xa9\xe2\x80\x8d"}) {
            auto& text = hostile.emplace_back();
            while (text.size() < 150000)
                text += piece;
        }
        for (const auto& text : hostile) {
            const auto whole = encoder.encode(text);
            QVERIFY(whole);
            TokenReader reader(&*tokenizer);
            TokenRun run;
            QVERIFY(reader.read(text, {}, [](std::size_t) { return true; }, run));
            QVERIFY((std::vector<std::int64_t>(run.ids.begin(), run.ids.end()) == *whole));
            for (std::size_t i = 0; i < run.ids.size(); ++i)
                QVERIFY(text.substr(run.at[i].begin, run.at[i].end - run.at[i].begin) == tokenizer->tokenBytes(run.ids[i]));
        }
    }

    // A stop is heard within one document, in whatever it spends its time.
    void stopsWithinOneText() {
        const auto tokenizer = Tokenizer::parse(byteTokenizer(), "bytes");
        QVERIFY(tokenizer);
        for (const std::string piece : {"word ", "x", "\xc3\xa9", "e\xcc\x81"}) {
            std::string text;
            while (text.size() < 3000000)
                text += piece;
            TokenReader reader(&*tokenizer);
            TokenRun run;
            int asked = 0;
            QVERIFY(reader.read(text, {}, [&](std::size_t) { return ++asked, true; }, run));
            QVERIFY2(asked > 100, qPrintable(QString::number(asked)));
            for (const int after : {0, 1, asked / 2, asked - 2}) {
                int told = 0;
                run.clear();
                QVERIFY(reader.read(text, {}, [&](std::size_t) { return ++told <= after; }, run));
                QCOMPARE(told, after + 1);
                QVERIFY(run.ids.empty());
            }
        }
        // More than the expression can take at once.
        const auto qwen = Tokenizer::parse(*trainBytePairs(std::vector<std::string_view>{"a b"}, 257, {}), "t");
        QVERIFY(qwen);
        const std::string blanks(3000000, ' ');
        QVERIFY(!Encoder(*qwen).encode(blanks));
        TokenRun run;
        QVERIFY(TokenReader(&*qwen).read(blanks, {}, [](std::size_t) { return true; }, run));
        QCOMPARE(run.ids.size(), blanks.size());
    }

    void stops() {
        std::vector<std::string> texts(2000, words(range(0, 90))), tests(2000, words(range(0, 70)));
        ContaminationSearch search;
        int calls = 0;
        search.progress = [&](double share) { return ++calls, share >= 0 && share <= 1; };
        QVERIFY(!check(texts, tests, search).overlaps.empty());
        QVERIFY(calls > 20);
        const auto corpus = corpusOf(texts), test = corpusOf(tests);
        for (const int after : {0, 1, calls / 2, calls * 3 / 4}) {
            int told = 0;
            search.progress = [&](double) { return ++told <= after; };
            const auto stopped = contamination(corpus, std::vector<std::uint8_t>(texts.size(), 1), test, search);
            QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
        }
    }

    void rule() {
        const auto rules = contaminationRules();
        QCOMPARE(rules.size(), std::size_t{1});
        QVERIFY(rules[0].comparesWithTest && rules[0].drops);
        const auto corpus = corpusOf({words(joined(range(0, 50), range(100, 170))), words(range(300, 400))}), test = corpusOf({words(range(500, 600)), words(range(100, 190)), "yes"});
        const std::vector<std::uint8_t> kept(2, 1);
        const base::Json parameters = {{"window", 64}, {"leastWhole", 8}};
        RuleInput input{.corpus = corpus, .kept = kept, .progress = {}};
        QVERIFY(!rules[0].run(input, parameters));
        const RuleInput with{.corpus = corpus, .kept = kept, .test = &test, .progress = {}};
        const auto result = rules[0].run(with, parameters);
        QVERIFY(result);
        QCOMPARE(result->findings.size(), std::size_t{1});
        QCOMPARE(result->findings[0].other, 1);
        QCOMPARE(result->findings[0].value, 70.0);
        QCOMPARE(result->findings[0].at, words(range(0, 50)).size() + 1);
        QVERIFY(QString::fromStdString(result->findings[0].why).startsWith("70 words in a row of test document 1: “w100 w101"));
        QCOMPARE(result->notes.size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(TestCorpusContamination)
#include "test_corpus_contamination.moc"
