#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <fmt/format.h>

#include "routing/corpus/corpus.h"
#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/languages.h"
#include "routing/training/training_settings.h"

using namespace triptych;
using namespace triptych::routing;
using base::Json;
namespace fs = std::filesystem;

namespace {

const fs::path samples = TRIPTYCH_SOURCE_DIR "/resources/samples/routing";

std::vector<std::string> linesOf(const fs::path& path) {
    std::ifstream in(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

std::set<UScriptCode> scriptsFor(const std::string& language) {
    static const std::map<std::string, std::set<UScriptCode>> known = {
        {"zh", {USCRIPT_HAN}},         {"ko", {USCRIPT_HANGUL}},     {"ja", {USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_HAN}},
        {"th", {USCRIPT_THAI}},        {"lo", {USCRIPT_LAO}},        {"ar", {USCRIPT_ARABIC}},
        {"ckb", {USCRIPT_ARABIC}},     {"he", {USCRIPT_HEBREW}},     {"mn", {USCRIPT_CYRILLIC}},
        {"ru", {USCRIPT_CYRILLIC}},    {"uk", {USCRIPT_CYRILLIC}},   {"bg", {USCRIPT_CYRILLIC}},
        {"sr", {USCRIPT_CYRILLIC}},    {"hi", {USCRIPT_DEVANAGARI}}, {"mai", {USCRIPT_DEVANAGARI}},
        {"sa", {USCRIPT_DEVANAGARI}},  {"doi", {USCRIPT_DEVANAGARI}}};
    const auto found = known.find(language);
    return found == known.end() ? std::set<UScriptCode>{USCRIPT_LATIN} : found->second;
}

// Of letters and marks; those that several scripts share are left out.
std::set<UScriptCode> scriptsOf(const icu::UnicodeString& text) {
    std::set<UScriptCode> scripts;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        UErrorCode error = U_ZERO_ERROR;
        const auto c = text.char32At(i);
        const auto script = uscript_getScript(c, &error);
        if ((U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK)) != 0 && script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
            scripts.insert(script);
    }
    return scripts;
}

// The study's 50; Mongolian goes by its own code in the corpus.
std::set<std::string> expectedLanguages() {
    std::set<std::string> codes;
    for (const auto& language : paperLanguages().languages)
        codes.insert(language.code == "ne" ? "mn" : language.code);
    return codes;
}

// Everything that is wrong with the lines, one sentence each.
std::vector<std::string> findings(const std::vector<std::string>& lines) {
    std::vector<std::string> found;
    std::map<std::string, std::set<std::string>> ids;
    std::map<std::string, std::size_t> firstLineOf;
    const auto expected = expectedLanguages();
    UErrorCode error = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(error);
    for (std::size_t number = 1; number <= lines.size(); ++number) {
        const auto say = [&](const std::string& what) { found.push_back(fmt::format("line {}: {}", number, what)); };
        const auto row = Json::parse(lines[number - 1], nullptr, false);
        const auto isText = [&](const char* name) { return row.contains(name) && row[name].is_string() && !row[name].get<std::string>().empty(); };
        if (!row.is_object() || row.size() != 3 || !isText("id") || !isText("language") || !isText("text")) {
            say("needs exactly the texts id, language and text");
            continue;
        }
        const auto id = row["id"].get<std::string>(), language = row["language"].get<std::string>(), text = row["text"].get<std::string>();
        if (!expected.contains(language))
            say(fmt::format("'{}' is not one of the study's languages", language));
        if (!ids[language].insert(id).second)
            say(fmt::format("{} has {} twice", language, id));
        if (const auto [first, is] = firstLineOf.emplace(text, number); !is)
            say(fmt::format("the text of line {}", first->second));
        const auto unicode = icu::UnicodeString::fromUTF8(text);
        auto trimmed = unicode;
        trimmed.trim();
        if (!nfc->isNormalized(unicode, error) || U_FAILURE(error) || trimmed != unicode)
            say("not NFC, or white space at an end");
        const auto scripts = scriptsOf(unicode), known = scriptsFor(language);
        if (scripts.empty() || !std::includes(known.begin(), known.end(), scripts.begin(), scripts.end()))
            say(fmt::format("letters that {} is not written in", language));
    }
    for (const auto& language : expected)
        if (ids[language].empty() || ids[language] != ids["en"])
            found.push_back(fmt::format("{} has other ids than en", language));
    return found;
}

}  // namespace

/// The shipped phrases, and what their recipe does with them.
class TestSampleCorpus : public QObject {
    Q_OBJECT

private slots:
    void nothingIsWrong() {
        const auto lines = linesOf(samples / "corpus.jsonl");
        const auto found = findings(lines);
        QVERIFY2(found.empty(), found.empty() ? "" : fmt::format("{}", fmt::join(found, "\n")).c_str());
        QCOMPARE(lines.size(), std::size_t{14 * 50});
    }

    // What is done to one line is found there.
    void mistakesAreFound_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        QTest::newRow("no text") << R"({"id": "p01", "language": "en"})" << "line 1: needs exactly";
        QTest::newRow("a field more") << R"({"id": "p01", "language": "en", "text": "Where?", "by": "x"})" << "line 1: needs exactly";
        QTest::newRow("language") << R"({"id": "p01", "language": "xx", "text": "Where?"})" << "line 1: 'xx' is not one";
        QTest::newRow("not in the other languages") << R"({"id": "p99", "language": "en", "text": "Where?"})" << "de has other ids than en";
        QTest::newRow("id twice") << R"({"id": "p02", "language": "en", "text": "Where?"})" << "line 2: en has p02 twice";
        QTest::newRow("text twice") << R"({"id": "p01", "language": "en", "text": "Take one tablet twice a day."})" << "line 2: the text of line 1";
        QTest::newRow("space") << R"({"id": "p01", "language": "en", "text": "Where? "})" << "line 1: not NFC";
        QTest::newRow("not composed") << R"({"id": "p01", "language": "en", "text": "Cafe\u0301?"})" << "line 1: not NFC";
        QTest::newRow("script") << R"({"id": "p01", "language": "en", "text": "Wh\u0435re?"})" << "line 1: letters that en is not written in";
        QTest::newRow("no letters") << R"({"id": "p01", "language": "en", "text": "37.5?"})" << "line 1: letters that en is not written in";
    }
    void mistakesAreFound() {
        QFETCH(QString, line);
        QFETCH(QString, says);
        auto lines = linesOf(samples / "corpus.jsonl");
        lines[0] = line.toStdString();
        const auto found = findings(lines);
        QVERIFY2(std::any_of(found.begin(), found.end(), [&](const std::string& each) { return each.starts_with(says.toStdString()); }), fmt::format("{}", fmt::join(found, "\n")).c_str());
    }

    // The tokenizer and both trainings keep p13 and p14 for the test, as the sample's page says.
    void theRecipeHoldsOutTwoPhrases() {
        test::FakeContext context;
        const auto corpus = importCorpus(samples / "corpus.jsonl", {}, context);
        QVERIFY2(corpus, corpus ? "" : corpus.error().message().c_str());
        std::ifstream in(samples / "recipe.json");
        const auto recipe = Json::parse(in);
        std::map<std::string, int> seen;
        for (const auto& job : recipe) {
            const auto name = job["kind"].get<std::string>();
            ++seen[name];
            const auto all = kinds();
            const auto kind = std::find_if(all.begin(), all.end(), [&](const base::Kind& each) { return each.name == name; });
            QVERIFY2(kind != all.end(), name.c_str());
            const auto parameters = base::checkedParameters(*kind, job.value("parameters", Json::object()));
            QVERIFY2(parameters, parameters ? "" : parameters.error().message().c_str());
            if (!parameters->contains("split_seed"))
                continue;
            const auto split = splitBySentence(corpus->corpus, splitFromParameters(*parameters));
            QVERIFY(split);
            std::set<std::string> held;
            for (const auto place : split->test)
                held.emplace(corpus->corpus.id(static_cast<std::size_t>(place)));
            QCOMPARE(held, (std::set<std::string>{"p13", "p14"}));
            QCOMPARE(split->test.size(), std::size_t{2 * 50});
            QCOMPARE(split->train.size(), std::size_t{12 * 50});
        }
        QCOMPARE(seen, (std::map<std::string, int>{{"routing.import_corpus", 1}, {"routing.train_tokenizer", 1}, {"routing.train_model", 4}}));
    }
};

QTEST_GUILESS_MAIN(TestSampleCorpus)
#include "test_sample_corpus.moc"
