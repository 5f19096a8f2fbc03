#include <QTest>

#include <array>
#include <cmath>
#include <random>
#include <set>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include "base/hash.h"
#include "routing/corpus/alignment.h"
#include "routing/corpus/normalisation.h"
#include "routing/corpus/quality.h"
#include "routing/corpus/recipe.h"
#include "routing/corpus/words.h"
#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/piece_normaliser.h"
#include "routing/utf8.h"

using namespace triptych;
using namespace triptych::routing;

namespace {

base::Json parsed(const char* text) {
    return base::Json::parse(text);
}

Recipe recipeOf(const char* text) {
    const auto recipe = recipeFromJson(parsed(text), "r");
    if (!recipe)
        qFatal("%s", recipe.error().message().c_str());
    return *recipe;
}

std::vector<std::string> plains(std::string_view text) {
    std::vector<std::string> out;
    for (const auto& number : numbersIn(text))
        out.push_back(number.other.empty() ? number.plain : number.plain + "|" + number.other);
    return out;
}

std::vector<std::string> lacking(std::string_view a, std::string_view b) {
    return missingNumbers(numbersIn(a), numbersIn(b));
}

Corpus small() {
    Corpus c;
    c.name = "small";
    c.add("Take one tablet twice a day with water.", "1", "en", {"leaflets", "Guidelines", "CC0-1.0", "a"});
    c.add("x", "2", "en", {"leaflets", "Guidelines", "CC0-1.0", "b"});
    c.add("d\xc3\x83\xc2\xa9j\xc3\x83\xc2\xa0 vu, d\xc3\x83\xc2\xa9j\xc3\x83\xc2\xa0 lu", "3", "fr", {"web", "Web", "", ""});
    c.add("Prenez un comprime\xcc\x81 deux fois par jour.", "1", "fr", {"leaflets", "Guidelines", "CC0-1.0", ""});
    c.add("Mail me: jane@x.org, I am well.", "4", "en");
    return c;
}

}  // namespace

class TestCorpusRules : public QObject {
    Q_OBJECT
private slots:
    void words() {
        WordCutter cutter;
        const std::string text = "Take 2.5 mg — don't stop! ไม่มีไข้ 我发烧了";
        std::vector<std::string> words;
        for (const auto& word : cutter.words(text))
            words.push_back(text.substr(word.begin, word.end - word.begin));
        // Scripts without spaces are cut too: a run of Thai and one of Chinese are more than one word each.
        QVERIFY(words.size() >= 9);
        QCOMPARE(words[0], std::string("Take"));
        QCOMPARE(words[1], std::string("2.5"));
        QCOMPARE(words[3], std::string("don't"));
        QVERIFY(words[5].size() < std::string("ไม่มีไข้").size());
        QCOMPARE(wordCount(text, 1000), static_cast<std::int64_t>(words.size()));
        QCOMPARE(wordCount(text, 3), std::int64_t{3});
        std::string longer;
        for (int i = 0; i < 50000; ++i)
            longer += "word ";
        QCOMPARE(wordCount(longer, 1 << 30), std::int64_t{50000});
        QCOMPARE(characterCount("aé我😀"), std::size_t{4});
        QCOMPARE(std::string(firstCharacters("aé我😀", 3)), std::string("aé我"));
        QCOMPARE(std::string(wholeCharacters("é我", 4)), std::string("é"));
    }

    void normalisation() {
        const auto r = normalisationReport("e\xcc\x81 \xef\xac\x81 a\xe2\x80\x8b" "b \xe2\x80\x8f\xe2\x80\x8c \xe2\x81\xa6x\xe2\x81\xa9 \xe2\x80\xae" "abc");
        QVERIFY(r);
        QVERIFY(r->differsFromNfc && r->differsFromNfkc);
        QCOMPARE(r->zeroWidth, std::int64_t{1});
        QCOMPARE(r->joiners, std::int64_t{1});
        QCOMPARE(r->directionMarks, std::int64_t{1});
        QCOMPARE(r->directionControls, std::int64_t{3});
        QCOMPARE(r->unpaired, std::int64_t{1});
        QCOMPARE(*normalisedText("10\xc2\xb2 e\xcc\x81", {NormalForm::nfc}), std::string("10\xc2\xb2 \xc3\xa9"));
        QCOMPARE(*normalisedText("10\xc2\xb2", {NormalForm::nfkc}), std::string("102"));
        // What stood between a letter and its mark keeps them apart until it is gone.
        QCOMPARE(*normalisedText("e\xe2\x80\x8b\xcc\x81", {NormalForm::nfc, true, false}), std::string("\xc3\xa9"));
        QCOMPARE(*normalisedText("\xe2\x80\xaa" "a\xe2\x80\xac\xe2\x80\x8e", {NormalForm::keep, false, true}), std::string("a\xe2\x80\x8e"));
        QVERIFY(!normalisationReport("plain")->differsFromNfkc);
    }

    // Together the pieces are what ICU makes of the whole.
    void normalFormsAreThoseOfTheWhole() {
        const std::vector<std::string> signs = {"a", "e", " ", "é", "\u0301", "\u0323", "\u0308", "\u0344", "\u1100", "\u1161", "\u11a8", "가", "각", "\ufb01", "\u2460", "我", "\uf900", "\u0bc6", "\u0bbe",
                                                "\u0915", "\u093c", "\u0958", "\u0e33", "\uff76", "\uff9e", "\u0f71", "\u0f72", "\u212b", "\U0001d15e", "\U000110a5", "\u00ad"};
        std::mt19937 random(5);
        UErrorCode status = U_ZERO_ERROR;
        const std::array<std::pair<Fold, const icu::Normalizer2*>, 3> forms = {{{Fold::nfc, icu::Normalizer2::getNFCInstance(status)}, {Fold::nfkc, icu::Normalizer2::getNFKCInstance(status)},
                                                                                {Fold::nfkcCaseFold, icu::Normalizer2::getNFKCCasefoldInstance(status)}}};
        for (int round = 0; round < 60; ++round) {
            std::string text;
            for (int i = 0; i < 1500; ++i) {
                text += signs[random() % signs.size()];
                if (random() % 200 == 0)
                    for (auto marks = random() % 60; marks > 0; --marks)
                        text += random() % 2 ? "\u0301" : "\u0323";
            }
            for (const auto& [fold, form] : forms) {
                std::string whole;
                icu::StringByteSink<std::string> sink(&whole);
                form->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr, status);
                QVERIFY(U_SUCCESS(status));
                QVERIFY(*normalForm(fold, text) == whole);
                QVERIFY(*isNormalForm(fold, whole));
                QCOMPARE(*isNormalForm(fold, text), text == whole);
            }
        }
        // A line of nothing but marks out of order: in a piece their number counts squared, in the whole of it this would take minutes.
        std::string line;
        while (line.size() < std::size_t{4} << 20)
            line += "\u0301\u0323";
        const auto hostile = nfc(line);
        QVERIFY(hostile && hostile->size() == line.size() && isUtf8(*hostile) && *hostile != line);
        const auto report = normalisationReport(line);
        QVERIFY(report && report->differsFromNfc && report->differsFromNfkc);
    }

    void mojibake_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("signs");
        // Made by the error itself: UTF-8 bytes read as Latin-1.
        for (const char* text : {"déjà vu", "niño", "Größe", "привет", "πόνος", "ไม่มีไข้", "我发烧了", "شكرا"})
            QTest::newRow(text) << QString::fromLatin1(text) << -1;
        for (const char* text : {"déjà vu", "„MENÜ“", "«AMANHÃ»", "Îles d’Or", "Ñandú", "10 °C à 20 °C", "Â", "café » à", "urâ…”", "ÀÉÎÕÜ", "привет", "ไม่มีไข้", "Ærø Åse", "l’été, c’est… “ça”", "hotărâ"})
            QTest::newRow(text) << QString::fromUtf8(text) << 0;
    }
    void mojibake() {
        QFETCH(QString, text);
        QFETCH(int, signs);
        const auto got = characterQuality(text.toStdString()).mojibake;
        if (signs < 0)
            QVERIFY2(got > 0, qPrintable(text));
        else
            QVERIFY2(got == signs, qPrintable(QString("%1: %2").arg(text).arg(got)));
    }

    void quality() {
        const auto q = characterQuality("ab1 \xef\xbf\xbd\x01\xee\x80\x80\n");
        QCOMPARE(q.characters, std::int64_t{8});
        QCOMPARE(q.visible, std::int64_t{6});
        QCOMPARE(q.letters, std::int64_t{2});
        QCOMPARE(q.replacement, std::int64_t{1});
        QCOMPARE(q.control, std::int64_t{2});
        WordCutter cutter;
        const auto of = [&](std::string_view text, std::size_t gram) { return repetition(text, cutter.words(text), gram); };
        QCOMPARE(of("a\nb\n\na\n a \nc", 5).repeatedLines, 2.0 / 5);
        // "aa bb" again: 4 of 10 bytes of words.
        QCOMPARE(of("aa bb cc aa bb", 2).repeatedGrams, 0.4);
        QCOMPARE(of("aa bb cc dd ee", 2).repeatedGrams, 0.0);
        QCOMPARE(of("aa aa aa aa aa", 2).repeatedGrams, 0.8);
        QCOMPARE(nearestQuantile({1, 2, 3, 4}, 0.5), 2.0);
        QCOMPARE(nearestQuantile({1, 2, 3, 4}, 1), 4.0);
    }

    void numbers() {
        QCOMPARE(plains("10 mg, 2,5 ml, 0.125 mg; 1.500"), (std::vector<std::string>{"10", "2.5", "0.125", "1500|1.5"}));
        QCOMPARE(plains("1,234,567.80 and 1.234.567"), (std::vector<std::string>{"1234567.8", "1234567"}));
        QCOMPARE(plains("٢٫٥ و १०"), (std::vector<std::string>{"2.5", "10"}));
        QCOMPARE(plains("3 000 007."), (std::vector<std::string>{"3", "0", "7"}));
        QCOMPARE(plains("3\xc2\xa0" "000"), (std::vector<std::string>{"3000"}));
        QCOMPARE(plains("2021.03.04"), (std::vector<std::string>{"2021", "3", "4"}));
        QCOMPARE(lacking("Take 2.5 mg 3 times", "3 fois 2,5 mg"), (std::vector<std::string>{}));
        QCOMPARE(lacking("Take 1.5 mg", "15 mg"), (std::vector<std::string>{"1.5"}));
        QCOMPARE(lacking("1,500 ml", "1.500 ml"), (std::vector<std::string>{}));
        QCOMPARE(lacking("1500 ml", "1.500 ml"), (std::vector<std::string>{}));
        QCOMPARE(lacking("1.500 and 1500", "1500 and 1,5"), (std::vector<std::string>{}));
        QCOMPARE(lacking("5 and 5", "5"), (std::vector<std::string>{"5"}));
    }

    void lengths() {
        std::vector<std::pair<double, double>> pairs;
        for (int i = 0; i < 100; ++i)
            pairs.emplace_back(20 + i, 1.2 * (20 + i) + (i % 5 - 2));
        const auto model = lengthModel(pairs);
        QVERIFY(std::abs(model.ratio - 1.2) < 0.01);
        QVERIFY(std::abs(model.deviation(50, 60)) < 1);
        QVERIFY(model.deviation(50, 10) < -6 && model.deviation(50, 150) > 6);
        // One outlier moves nothing.
        pairs.emplace_back(50, 5000);
        QVERIFY(std::abs(lengthModel(pairs).ratio - model.ratio) < 0.01);
    }

    void alignment() {
        Corpus c;
        for (int i = 0; i < 30; ++i) {
            const auto id = std::to_string(i);
            c.add("Take " + id + " tablets of the medicine every day", id, "en");
            c.add(i == 7 ? "Nein" : "Nehmen Sie jeden Tag " + std::to_string(i == 9 ? 99 : i) + " Tabletten des Mittels", id, "de");
            if (i != 11)
                c.add(i == 13 ? "Take 13 tablets of the medicine every day" : "Prenez " + id + " comprimés du remède chaque jour", id, "fr");
        }
        const auto cleaned = cleanCorpus(c, recipeOf(R"([{"rule": "alignment"}])"), {});
        QVERIFY2(cleaned, cleaned ? "" : cleaned.error().message().c_str());
        const auto& step = cleaned->report["steps"][0];
        QCOMPARE(step["flagged"].get<int>(), 3);
        QCOMPARE(step["dropped"].get<int>(), 0);
        std::map<std::string, std::string> why;
        for (const auto& example : step["examples"])
            why[example["language"].get<std::string>() + example["id"].get<std::string>()] = example["why"].get<std::string>();
        QVERIFY2(why["de7"].find("4 characters for") != std::string::npos && why["de7"].find("7 of en are missing") != std::string::npos, why["de7"].c_str());
        QVERIFY2(why["de9"].find("99 stand for 9") != std::string::npos, why["de9"].c_str());
        QVERIFY2(why["fr13"].find("not translated") != std::string::npos, why["fr13"].c_str());
        for (const auto& row : step["measured"]["byLanguage"])
            QCOMPARE(row["missing"].get<int>(), row["code"] == "fr" ? 1 : 0);
        // The document it is compared with is English and of the same id.
        for (std::size_t i = 0; i < c.size(); ++i)
            if (const auto& v = cleaned->verdicts[i]; v.flags != 0)
                QVERIFY(c.id(i) == c.id(static_cast<std::size_t>(v.other)) && c.languageOf(static_cast<std::size_t>(v.other)) == "en");
    }

    void alignmentOfManyNumbers() {
        std::string many;
        for (int i = 0; i < 600; ++i)
            many += std::to_string(i) + " and ";
        Corpus c;
        c.add(many + "one", "1", "en");
        c.add(many + "eins 7", "1", "de");
        c.add("Take 2", "2", "en");
        c.add("Nimm 3", "2", "de");
        std::vector<double> told;
        CleaningInput input;
        input.progress = [&](double share, std::string_view) {
            told.push_back(share);
            return true;
        };
        const auto cleaned = cleanCorpus(c, recipeOf(R"([{"rule": "alignment"}])"), input);
        QVERIFY2(cleaned, cleaned ? "" : cleaned.error().message().c_str());
        QCOMPARE(cleaned->report["steps"][0]["flagged"].get<int>(), 1);
        const auto notes = cleaned->report["steps"][0]["notes"].dump();
        QVERIFY2(notes.find("The numbers of 1 pairs of texts were not compared") != std::string::npos, notes.c_str());
        QVERIFY(std::is_sorted(told.begin(), told.end()) && told.back() <= 1);
        // A stop is heard wherever it comes.
        for (std::size_t after = 1; after < told.size(); ++after) {
            std::size_t calls = 0;
            input.progress = [&](double, std::string_view) { return ++calls < after; };
            const auto stopped = cleanCorpus(c, recipeOf(R"([{"rule": "alignment"}])"), input);
            QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
        }
    }

    void recipes() {
        const auto recipe = recipeOf(R"([{"rule": "length", "leastCharacters": 5}, {"rule": "quality"}])");
        QCOMPARE(recipe.steps.size(), std::size_t{2});
        QCOMPARE(recipe.steps[0].parameters["leastWords"].get<int>(), 1);
        QCOMPARE(recipe.steps[0].parameters["action"].get<std::string>(), std::string("drop"));
        // However it is written down: with defaults, as saved, in another order of keys.
        QCOMPARE(recipeHash(recipeOf(R"([{"leastCharacters": 5, "leastWords": 1, "rule": "length"}, {"rule": "quality", "gram": 5}])")), recipeHash(recipe));
        QVERIFY(recipe == *recipeFromJson(toJson(recipe), "saved"));
        QCOMPARE(recipeHash(recipe), base::sha256(base::canonicalJson(toJson(recipe))));
        QVERIFY(recipeHash(recipeOf(R"([{"rule": "quality"}, {"rule": "length", "leastCharacters": 5}])")) != recipeHash(recipe));
        const auto message = [](const char* text) {
            const auto refused = recipeFromJson(parsed(text), "/parameters/recipe");
            return refused ? std::string("accepted") : refused.error().message();
        };
        QVERIFY(message(R"([{"rule": "lenght"}])").find("/parameters/recipe/0/rule: there is no rule \"lenght\"") != std::string::npos);
        QVERIFY2(message(R"([{"rule": "length"}, {"rule": "length", "leastCharacters": -1}])").find("/parameters/recipe/1/leastCharacters") != std::string::npos,
                 message(R"([{"rule": "length"}, {"rule": "length", "leastCharacters": -1}])").c_str());
        QVERIFY(message(R"([{"rule": "length", "most": 1}])").find("/parameters/recipe/0") != std::string::npos);
        QVERIFY(message(R"({"rule": "length"})").find("no list of steps") != std::string::npos);
        QVERIFY(message(R"([3])").find("/parameters/recipe/0: a step without a rule") != std::string::npos);
        QVERIFY(message(R"([{"rule": "length", "action": "mask"}])").find("/parameters/recipe/0/action") != std::string::npos);
        // A saved recipe says which format it has, and holds nothing else.
        QVERIFY(recipeFromJson(parsed(R"({"format": "triptych recipe 1", "steps": [{"rule": "length"}]})"), "r"));
        QVERIFY(recipeFromJson(parsed(R"({"steps": [{"rule": "length"}]})"), "r"));
        QVERIFY(message(R"({"format": "some other 9", "steps": [{"rule": "length"}]})").find("/parameters/recipe/format: ") != std::string::npos);
        QVERIFY(message(R"({"format": 1, "steps": [{"rule": "length"}]})").find("/parameters/recipe/format: ") != std::string::npos);
        QVERIFY(message(R"({"format": "triptych recipe 1", "steps": [{"rule": "length"}], "zz": 1})").find("/parameters/recipe: unknown member \"zz\"") != std::string::npos);
        base::Json many = base::Json::array();
        for (int i = 0; i < 32; ++i)
            many.push_back({{"rule", "length"}});
        QVERIFY(!recipeFromJson(many, "r"));
    }

    void cleaning() {
        const auto corpus = small();
        const auto recipe = recipeOf(R"([{"rule": "normalisation"}, {"rule": "length"}, {"rule": "quality"}, {"rule": "personal_data", "action": "mask"}])");
        CleaningInput input;
        const auto cleaned = cleanCorpus(corpus, recipe, input);
        QVERIFY2(cleaned, cleaned ? "" : cleaned.error().message().c_str());
        const auto& c = cleaned->corpus;
        QCOMPARE(c.size(), std::size_t{3});
        QCOMPARE(std::string(c.document(0)), std::string("Take one tablet twice a day with water."));
        QCOMPARE(std::string(c.document(1)), std::string("Prenez un comprim\xc3\xa9 deux fois par jour."));
        QCOMPARE(std::string(c.document(2)), std::string("Mail me: [email], I am well."));
        QCOMPARE(std::string(c.origin(0).source), std::string("leaflets"));
        QCOMPARE(std::string(c.origin(0).link), std::string("a"));
        QCOMPARE(std::string(c.origin(2).licence), std::string());
        QCOMPARE(std::string(c.id(1)), std::string("1"));
        const auto& v = cleaned->verdicts;
        const std::vector<std::pair<int, int>> expected = {{-1, 0}, {1, 0}, {2, 0}, {-1, 1}, {-1, 8}};
        for (std::size_t i = 0; i < v.size(); ++i)
            QVERIFY2(v[i].step == expected[i].first && v[i].flags == expected[i].second, std::to_string(i).c_str());
        const auto& steps = cleaned->report["steps"];
        QCOMPARE(steps[1]["seen"].get<int>(), 5);
        QCOMPARE(steps[2]["seen"].get<int>(), 4);
        QCOMPARE(steps[3]["seen"].get<int>(), 3);
        QCOMPARE(steps[3]["changed"].get<int>(), 1);
        QCOMPARE(steps[3]["changes"][0]["after"].get<std::string>(), std::string("Mail me: [email], I am well."));
        QCOMPARE(steps[2]["examples"][0]["language"].get<std::string>(), std::string("fr"));
        // Replayed from its own report, with other threads: the same bytes.
        input.threads = 3;
        const auto again = cleanCorpus(corpus, *recipeFromJson(cleaned->report["recipe"], "report"), input);
        QVERIFY(again);
        QCOMPARE(toArray(again->corpus)->hash(), toArray(c)->hash());
        QVERIFY(again->report == cleaned->report);
        QVERIFY(!cleanCorpus(corpus, recipeOf(R"([{"rule": "length", "leastCharacters": 1000}])"), {}));
    }

    void inspecting() {
        const auto corpus = small();
        const auto inspected = inspectCorpus(corpus, recipeOf(R"([{"rule": "length"}, {"rule": "quality"}, {"rule": "personal_data"}])"), {});
        QVERIFY(inspected);
        // Each step sees the whole corpus.
        for (const auto& step : inspected->report["steps"])
            QCOMPARE(step["seen"].get<int>(), 5);
        const auto& found = inspected->findings;
        QCOMPARE(found.size(), std::size_t{3});
        QCOMPARE(found.rows, (std::vector<std::int32_t>{0, 1, -1, 0, 1, 2, -1, 1, 2, 4, -1, 2}));
        for (const auto& reason : found.reasons)
            QVERIFY(!reason.empty() && reason.find('\n') == std::string::npos);
    }

    // What a cleaning found and why is kept of every document, not of the few that are shown.
    void findingsOfEveryDocument() {
        Corpus c;
        for (int i = 0; i < 50; ++i)
            c.add("x", "", "en");
        for (int i = 0; i < 40; ++i)
            c.add("Mail me:\njane" + std::to_string(i) + "@example.org, I am well.", "", "en");
        c.add("@ y jane@example.org", "", "en");
        CleaningInput input;
        input.examples = 4;
        const auto cleaned = cleanCorpus(c, recipeOf(R"([{"rule": "personal_data"}, {"rule": "length", "leastCharacters": 21}])"), input);
        QVERIFY2(cleaned, cleaned ? "" : cleaned.error().message().c_str());
        const auto& found = cleaned->findings;
        QCOMPARE(found.size(), std::size_t{41 + 51});
        QCOMPARE(found.rows.size(), 4 * found.size());
        for (std::size_t f = 0; f < found.size(); ++f) {
            QCOMPARE(found.rows[4 * f], f < 41 ? 0 : 1);
            QVERIFY(!found.reasons.at(static_cast<std::size_t>(found.rows[4 * f + 3])).empty());
        }
        // Each reason once.
        QCOMPARE(std::set<std::string>(found.reasons.begin(), found.reasons.end()).size(), found.reasons.size());
        // One that was marked was dropped for its length afterwards.
        QCOMPARE(cleaned->report["steps"][0]["flagged"].get<int>(), 41);
        QCOMPARE(cleaned->report["steps"][0]["flaggedLeft"].get<int>(), 40);
    }

    void examplesAreOfEveryLanguage() {
        Corpus c;
        for (int i = 0; i < 50; ++i)
            c.add("x", "", "en");
        c.add("y", "", "fr");
        c.add("long enough", "", "fr");
        CleaningInput input;
        input.examples = 4;
        const auto cleaned = cleanCorpus(c, recipeOf(R"([{"rule": "length"}])"), input);
        QVERIFY(cleaned);
        const auto& examples = cleaned->report["steps"][0]["examples"];
        QCOMPARE(examples.size(), std::size_t{4});
        QCOMPARE(examples[3]["language"].get<std::string>(), std::string("fr"));
    }

    void kindsOfTheWorkshop() {
        const auto all = kinds();
        const auto kind = [&](const char* name) { return *std::find_if(all.begin(), all.end(), [&](const base::Kind& k) { return k.name == name; }); };
        const auto run = [&](const char* name, const base::Json& parameters, test::FakeContext& context) {
            const auto k = kind(name);
            const auto checked = base::checkedParameters(k, parameters);
            if (!checked)
                qFatal("%s", checked.error().message().c_str());
            return k.run({*checked, {{"corpus", {*toArray(small()), {}}}}}, context);
        };
        test::FakeContext context;
        const base::Json parameters = {{"recipe", parsed(R"([{"rule": "length"}, {"rule": "personal_data"}])")}};
        const auto cleaned = run("routing.clean_corpus", parameters, context);
        QVERIFY2(cleaned, cleaned ? "" : cleaned.error().message().c_str());
        QVERIFY(context.monotonic);
        QCOMPARE(cleaned->summary["kept"].get<int>(), 4);
        QCOMPARE(cleaned->arrays.at("verdicts").shape(), (base::Shape{5, 3}));
        const auto report = base::Json::parse(cleaned->arrays.at("report").text());
        QCOMPARE(report["inputs"]["corpus"].get<std::string>(), toArray(small())->hash());
        QCOMPARE(report["cleaned"].get<std::string>(), cleaned->arrays.at("corpus").hash());
        QCOMPARE(report["composition"]["total"]["documents"].get<int>(), 4);
        QCOMPARE(report["before"]["total"]["documents"].get<int>(), 5);
        std::map<std::string, int> types, families, sources;
        for (const auto& row : report["composition"]["byType"])
            types[row["name"].get<std::string>()] = row["documents"].get<int>();
        QCOMPARE(types, (std::map<std::string, int>{{"", 1}, {"Guidelines", 2}, {"Web", 1}}));
        QCOMPARE(report["composition"]["byFamily"][0]["name"].get<std::string>(), std::string("Indo-European"));
        QCOMPARE(cleaned->arrays.at("findings").shape(), (base::Shape{2, 4}));
        QCOMPARE(cleaned->arrays.at("values").shape(), (base::Shape{2}));
        QVERIFY(!cleaned->arrays.at("reasons").text().empty());
        const auto inspected = run("routing.inspect_corpus", base::Json::object(), context);
        QVERIFY2(inspected, inspected ? "" : inspected.error().message().c_str());
        test::FakeContext stopped;
        stopped.stop = true;
        QCOMPARE(run("routing.clean_corpus", parameters, stopped).error().kind, base::ErrorKind::cancelled);
    }
};

QTEST_GUILESS_MAIN(TestCorpusRules)
#include "test_corpus_rules.moc"
