#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <fstream>
#include <set>

#include "base/json.h"
#include "base/seed.h"
#include "routing/tokenizer.h"
#include "routing/utf8.h"

using namespace triptych;
using namespace triptych::routing;
using base::Json;
namespace fs = std::filesystem;

namespace {

constexpr const char* qwenPattern =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

std::string utf8Of(int c) {
    return c < 0x80 ? std::string(1, static_cast<char>(c)) : std::string{static_cast<char>(0xc0 | c >> 6), static_cast<char>(0x80 | (c & 0x3f))};
}

// GPT-2's alphabet, written here a second time.
std::string alphabet(int byte) {
    static const auto table = [] {
        std::array<std::string, 256> t;
        int next = 256;
        for (int b = 0; b < 256; ++b)
            t[static_cast<std::size_t>(b)] = utf8Of((b > 32 && b < 127) || (b > 160 && b != 173) ? b : next++);
        return t;
    }();
    return table[static_cast<std::size_t>(byte)];
}
std::string inAlphabet(std::string_view bytes) {
    std::string text;
    for (const char c : bytes)
        text += alphabet(static_cast<unsigned char>(c));
    return text;
}

Json qwenFile(const std::vector<std::pair<std::string, std::string>>& merges, bool asPairs = false) {
    Json vocabulary = Json::object(), list = Json::array();
    int id = 0;
    for (int b = 0; b < 256; ++b)
        vocabulary[alphabet(b)] = id++;
    for (const auto& [left, right] : merges) {
        const auto a = inAlphabet(left), b = inAlphabet(right);
        if (!vocabulary.contains(a + b))
            vocabulary[a + b] = id++;
        list.push_back(asPairs ? Json::array({a, b}) : Json(a + " " + b));
    }
    return {{"version", "1.0"}, {"truncation", nullptr}, {"padding", nullptr},
            {"added_tokens", Json::array({{{"id", id}, {"content", "<|endoftext|>"}, {"single_word", false}, {"lstrip", false}, {"rstrip", false}, {"normalized", false}, {"special", true}},
                                          {{"id", id + 1}, {"content", "<|end"}, {"normalized", false}, {"special", false}}})},
            {"normalizer", {{"type", "NFC"}}},
            {"pre_tokenizer", {{"type", "Sequence"}, {"pretokenizers", Json::array({{{"type", "Split"}, {"pattern", {{"Regex", qwenPattern}}}, {"behavior", "Isolated"}, {"invert", false}},
                                                                                     {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", false}, {"use_regex", false}}})}}},
            {"post_processor", {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", false}, {"use_regex", false}}},
            {"decoder", {{"type", "ByteLevel"}}},
            {"model", {{"type", "BPE"}, {"dropout", nullptr}, {"unk_token", nullptr}, {"continuing_subword_prefix", ""}, {"end_of_word_suffix", ""},
                       {"fuse_unk", false}, {"byte_fallback", false}, {"vocab", vocabulary}, {"merges", list}}}};
}

std::vector<std::string> pieces(const Tokenizer& tokenizer, std::string_view text) {
    Encoder encoder(tokenizer);
    std::vector<std::string> result;
    const auto ids = encoder.encode(text);
    if (!ids)
        return {"error: " + ids.error().message()};
    for (const auto id : *ids)
        result.emplace_back(tokenizer.tokenBytes(id));
    return result;
}

using Pieces = std::vector<std::string>;

fs::path udhr() {
    const char* shared = std::getenv("TRIPTYCH_SHARED");
    return fs::path(shared ? shared : TRIPTYCH_SOURCE_DIR "/../shared") / "data/routing/udhr/udhr.jsonl";
}

std::vector<std::string> someTexts(std::size_t every) {
    std::vector<std::string> texts;
    std::ifstream in(udhr());
    std::size_t i = 0;
    for (std::string line; std::getline(in, line);)
        if (i++ % every == 0)
            texts.push_back(Json::parse(line)["text"].get<std::string>());
    return texts;
}

}  // namespace

class TestTokenizer : public QObject {
    Q_OBJECT
private slots:
    void goldenCases() {
        const auto file = qwenFile({{"l", "o"}, {"lo", "w"}, {" ", "low"}, {"e", "r"}, {"\xc3", "\xa9"}, {"w", "e"}, {"'", "s"}, {" ", " "}});
        const auto tokenizer = Tokenizer::parse(file.dump(), "t");
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().message().c_str());
        QCOMPARE(pieces(*tokenizer, ""), Pieces{});
        QCOMPARE(pieces(*tokenizer, "low lower"), (Pieces{"low", " low", "er"}));
        // "lo" + "w" has a lower rank than "w" + "e".
        QCOMPARE(pieces(*tokenizer, "lowe"), (Pieces{"low", "e"}));
        QCOMPARE(pieces(*tokenizer, "we"), (Pieces{"we"}));
        // NFC first: e with a combining acute becomes one letter of two bytes, merged.
        QCOMPARE(pieces(*tokenizer, "e\xcc\x81"), (Pieces{"\xc3\xa9"}));
        // Digits one by one, a contraction whatever its case, added tokens whole and the longest first.
        QCOMPARE(pieces(*tokenizer, "12"), (Pieces{"1", "2"}));
        QCOMPARE(pieces(*tokenizer, "a's"), (Pieces{"a", "'s"}));
        QCOMPARE(pieces(*tokenizer, "a<|endoftext|>low"), (Pieces{"a", "<|endoftext|>", "low"}));
        QCOMPARE(pieces(*tokenizer, "a<|endo"), (Pieces{"a", "<|end", "o"}));
        // A run of blanks leaves its last one to the word that follows.
        QCOMPARE(pieces(*tokenizer, "a   low"), (Pieces{"a", "  ", " low"}));
        QCOMPARE(pieces(*tokenizer, "a  "), (Pieces{"a", "  "}));
        // Part of a character is a token of raw bytes.
        const auto thai = pieces(*tokenizer, "\xe0\xb9\x84");
        QCOMPARE(thai, (Pieces{"\xe0", "\xb9", "\x84"}));
        QVERIFY(!isUtf8(thai[0]));
        QVERIFY(tokenizer->isAdded(tokenizer->vocabularySize() - 1));
        QVERIFY(!tokenizer->isAdded(0));
        QCOMPARE(tokenizer->tokenBytes(-1), std::string_view());
        QCOMPARE(tokenizer->tokenBytes(1 << 20), std::string_view());
        const auto pairs = Tokenizer::parse(qwenFile({{"l", "o"}, {"lo", "w"}, {" ", "low"}, {"e", "r"}}, true).dump(), "t");
        QVERIFY(pairs);
        QCOMPARE(pieces(*pairs, "low lower"), (Pieces{"low", " low", "er"}));
    }

    void mergeOrderAgainstAPlainSearch() {
        // The textbook algorithm: find the lowest rank anywhere, merge its leftmost place, start again.
        const base::Stream random(4, 4);
        std::uint64_t step = 0;
        std::vector<std::pair<std::string, std::string>> merges;
        std::vector<std::string> known = {"a", "b", "c"};
        std::set<std::string> made;
        while (merges.size() < 60) {
            const auto& left = known[random.below(known.size(), step++)];
            const auto& right = known[random.below(known.size(), step++)];
            if (left.size() + right.size() > 6 || !made.insert(left + " " + right).second)
                continue;
            merges.emplace_back(left, right);
            known.push_back(left + right);
        }
        const auto tokenizer = Tokenizer::parse(qwenFile(merges).dump(), "t");
        QVERIFY(tokenizer);
        for (int run = 0; run < 500; ++run) {
            std::string word;
            const auto length = 1 + random.below(30, step++);
            for (std::uint64_t i = 0; i < length; ++i)
                word += static_cast<char>('a' + random.below(3, step++));
            Pieces plain;
            for (const char c : word)
                plain.emplace_back(1, c);
            while (true) {
                std::size_t bestRank = merges.size(), bestAt = 0;
                for (std::size_t i = 0; i + 1 < plain.size(); ++i)
                    for (std::size_t r = 0; r < bestRank; ++r)
                        if (merges[r].first == plain[i] && merges[r].second == plain[i + 1]) {
                            bestRank = r;
                            bestAt = i;
                        }
                if (bestRank == merges.size())
                    break;
                plain[bestAt] += plain[bestAt + 1];
                plain.erase(plain.begin() + static_cast<std::ptrdiff_t>(bestAt) + 1);
            }
            QCOMPARE(pieces(*tokenizer, word), plain);
        }
    }

    void roundTrip() {
        if (!fs::exists(udhr()))
            QSKIP("shared/data/routing/udhr/udhr.jsonl is not here");
        const auto tokenizer = Tokenizer::parse(qwenFile({{"t", "h"}, {"th", "e"}, {" ", "the"}, {"\xe0", "\xb8"}, {"\xd0", "\xb0"}}).dump(), "t");
        QVERIFY(tokenizer);
        Encoder encoder(*tokenizer);
        for (const auto& text : someTexts(3)) {
            const auto ids = encoder.encode(text);
            QVERIFY2(ids, ids ? "" : ids.error().message().c_str());
            QCOMPARE(tokenizer->decode(*ids), *tokenizer->normalised(text));
        }
    }

    void againstTheTokenizersPackage_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("form");
        QTest::newRow("trained here") << QString() << "byte-level";
        QTest::newRow("Mixtral's form") << QString() << "normalizer";
        for (const char* form : {"always split", "always whole", "first split", "first whole", "never split", "unknown", "fused"})
            QTest::newRow(form) << QString() << form;
        QTest::newRow("the shipped sample") << QString(TRIPTYCH_SOURCE_DIR "/resources/samples/routing/checkpoint/tokenizer.json") << "";
    }
    void againstTheTokenizersPackage() {
        QFETCH(QString, file);
        QFETCH(QString, form);
        const auto python = qEnvironmentVariable("TRIPTYCH_TOKENIZERS_PYTHON", "python3");
        QProcess probe;
        probe.start(python, {"-c", "import tokenizers"});
        if (!probe.waitForFinished(60000) || probe.exitCode() != 0)
            QSKIP("the Python package tokenizers is not installed (TRIPTYCH_TOKENIZERS_PYTHON names an interpreter that has it)");
        if (!fs::exists(udhr()))
            QSKIP("shared/data/routing/udhr/udhr.jsonl is not here");
        if (!file.isEmpty() && !QFile::exists(file))
            QSKIP("the shipped sample is not in this tree");
        QTemporaryDir folder;
        auto texts = someTexts(7);
        for (const char* odd : {"", " ", "  a", "a\n\n b\r\nc", "it's IT'S don't", "1234 x\u00a0y\u3000z", "\x0b\x1c\u0085", "a<|endoftext|>b", "\u0e44\u0e17\u0e22 \U0001f600\U0001f468\u200d\U0001f469",
                                "e\u0301 \u1e9b\u0323 \uac00\u1100\u1161", "...!!!\n", "a\tb", "\u0300", "foo_bar-baz(qux)",
                                "a  <left>  b  <right>  c", "alone xalone alone_ alone! \u00e9alone alone", "<s>hello <s> hello</s>", "wide hello wide", " hello  hello hello", "<right>   <left>",
                                "<0x41>\u2581\u2581x", "\u2581", "alone"})
            texts.emplace_back(odd);
        std::ofstream(folder.path().toStdString() + "/texts.json") << Json(texts).dump();
        QProcess oracle;
        oracle.start(python, {QString(TRIPTYCH_SOURCE_DIR) + "/tests/routing/oracle_tokens.py", folder.path(), file, form});
        QVERIFY(oracle.waitForFinished(120000));
        QVERIFY2(oracle.exitCode() == 0, oracle.readAllStandardError());
        const auto tokenizer = Tokenizer::read((file.isEmpty() ? folder.path() + "/tokenizer.json" : file).toStdString());
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().message().c_str());
        std::ifstream in(folder.path().toStdString() + "/ids.json");
        const auto expected = Json::parse(in);
        Encoder encoder(*tokenizer);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const auto ids = encoder.encode(texts[i]);
            QVERIFY2(ids, ids ? "" : ids.error().message().c_str());
            if (*ids != expected[i].get<std::vector<std::int64_t>>())
                qWarning("%s", texts[i].c_str());
            QCOMPARE(*ids, expected[i].get<std::vector<std::int64_t>>());
        }
    }

    void addedTokens() {
        auto file = qwenFile({{"l", "o"}});
        const int next = 259;
        const auto add = [&](int id, const char* content, const char* key) {
            file["added_tokens"].push_back({{"id", next + id}, {"content", content}, {"normalized", false}, {"special", false}, {key, true}});
        };
        add(0, "<left>", "lstrip");
        add(1, "<right>", "rstrip");
        add(2, "alone", "single_word");
        add(3, "e\xcc\x81!", "normalized");
        file["added_tokens"].back()["normalized"] = true;
        const auto tokenizer = Tokenizer::parse(file.dump(), "t");
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().message().c_str());
        QCOMPARE(pieces(*tokenizer, "a \n<left> b"), (Pieces{"a", "<left>", " ", "b"}));
        QCOMPARE(pieces(*tokenizer, "a <right>\xc2\xa0 b"), (Pieces{"a", " ", "<right>", "b"}));
        // Blanks that one token has taken are not the next one's.
        QCOMPARE(pieces(*tokenizer, "<right>  <left>"), (Pieces{"<right>", "<left>"}));
        QCOMPARE(pieces(*tokenizer, "alone-alone"), (Pieces{"alone", "-", "alone"}));
        QCOMPARE(pieces(*tokenizer, "xalone"), (Pieces{"x", "a", "lo", "n", "e"}));
        QCOMPARE(pieces(*tokenizer, "alone\xcc\x81").front(), std::string("a"));
        // A normalised token is met in the normalised text, whichever way it was written.
        QCOMPARE(pieces(*tokenizer, "\xc3\xa9!").size(), std::size_t{1});
        QCOMPARE(pieces(*tokenizer, "e\xcc\x81!").size(), std::size_t{1});
    }

    void metaspace() {
        Json vocabulary = {{"<unk>", 0}, {"<s>", 1}};
        for (int b = 0; b < 256; ++b)
            vocabulary[QStringLiteral("<0x%1>").arg(QString::number(b, 16).toUpper(), 2, QLatin1Char('0')).toStdString()] = b + 2;
        int id = 258;
        for (const char* token : {"\u2581", "a", "b", "ab", "\u2581ab", "\u2581\u2581"})
            vocabulary[token] = id++;
        Json file = {{"added_tokens", Json::array({{{"id", 1}, {"content", "<s>"}, {"normalized", false}}})},
                     {"normalizer", {{"type", "Sequence"}, {"normalizers", Json::array({{{"type", "Prepend"}, {"prepend", "\u2581"}}, {{"type", "Replace"}, {"pattern", {{"String", " "}}}, {"content", "\u2581"}}})}}},
                     {"post_processor", {{"type", "TemplateProcessing"}, {"single", Json::array({{{"SpecialToken", {{"id", "<s>"}, {"type_id", 0}}}}, {{"Sequence", {{"id", "A"}, {"type_id", 0}}}}})},
                                         {"special_tokens", {{"<s>", {{"id", "<s>"}, {"ids", {1}}, {"tokens", {"<s>"}}}}}}}},
                     {"decoder", {{"type", "Sequence"}, {"decoders", Json::array({{{"type", "Replace"}, {"pattern", {{"String", "\u2581"}}}, {"content", " "}}, {{"type", "ByteFallback"}}, {{"type", "Fuse"}},
                                                                                   {{"type", "Strip"}, {"content", " "}, {"start", 1}, {"stop", 0}}})}}},
                     {"model", {{"type", "BPE"}, {"unk_token", "<unk>"}, {"fuse_unk", true}, {"byte_fallback", true}, {"vocab", vocabulary}, {"merges", {"a b", "\u2581 ab", "\u2581 \u2581"}}}}};
        const auto tokenizer = Tokenizer::parse(file.dump(), "t");
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().message().c_str());
        // The template's token first; then spaces, and bytes where the vocabulary has no character.
        QCOMPARE(pieces(*tokenizer, "ab ab"), (Pieces{"<s>", " ab", " ab"}));
        QCOMPARE(pieces(*tokenizer, "ab  ba"), (Pieces{"<s>", " ab", "  ", "b", "a"}));
        QCOMPARE(pieces(*tokenizer, "\u0e44b"), (Pieces{"<s>", " ", "\xe0", "\xb9", "\x84", "b"}));
        QCOMPARE(pieces(*tokenizer, ""), (Pieces{"<s>"}));
        // Written out, a byte's token is text like any other.
        QCOMPARE(pieces(*tokenizer, "<0x41>").size(), std::size_t{8});
        QCOMPARE(tokenizer->tokenBytes(2 + 0xe2), std::string_view("\xe2"));
        QCOMPARE(tokenizer->tokenBytes(258), std::string_view(" "));
        Encoder encoder(*tokenizer);
        const auto ids = encoder.encode(" ab");
        QVERIFY(ids);
        QCOMPARE(tokenizer->decode(std::vector<std::int64_t>(ids->begin() + 1, ids->end())), std::string(" ab"));
        // A document without a split is one word; merging it takes n log n.
        std::string longer;
        for (int i = 0; i < 200000; ++i)
            longer += "ab ";
        const auto many = encoder.encode(longer);
        QVERIFY(many);
        QCOMPARE(many->size(), std::size_t{200002});
        // The old spelling of Metaspace, and a vocabulary that lacks a byte.
        auto old = file;
        old["normalizer"] = nullptr;
        old["pre_tokenizer"] = {{"type", "Metaspace"}, {"replacement", "\u2581"}, {"add_prefix_space", false}, {"str_rep", "\u2581"}};
        const auto never = Tokenizer::parse(old.dump(), "t");
        QVERIFY2(never, never ? "" : never.error().message().c_str());
        QCOMPARE(pieces(*never, "ab ab"), (Pieces{"<s>", "ab", " ab"}));
        file["model"]["vocab"].erase("<0x0A>");
        const auto lacking = Tokenizer::parse(file.dump(), "t");
        QVERIFY(!lacking);
        QVERIFY2(lacking.error().message().find("<0x0A> is missing") != std::string::npos, lacking.error().message().c_str());
    }

    void refusals_data() {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* pointer, const char* value, const char* says) {
            QTest::newRow(name) << QString(pointer) << QString(value) << QString(says);
        };
        row("another model", "/model/type", "\"Unigram\"", "model \"Unigram\"");
        row("dropout", "/model/dropout", "0.1", "dropout");
        row("byte fallback", "/model/byte_fallback", "true", "byte_fallback");
        row("word suffix", "/model/end_of_word_suffix", "\"</w>\"", "end_of_word_suffix");
        row("another normaliser", "/normalizer/type", "\"Lowercase\"", "normalizer \"Lowercase\"");
        row("another splitter", "/pre_tokenizer/pretokenizers/0/type", "\"Punctuation\"", "pre-tokenizer \"Punctuation\"");
        row("two forms at once", "/pre_tokenizer/pretokenizers/0", R"({"type":"Metaspace","replacement":"\u2581"})", "ByteLevel after spaces were marked");
        row("spaces marked twice", "/normalizer", R"({"type":"Replace","pattern":{"String":" "},"content":"_"})", "ByteLevel after spaces were marked");
        row("replacing by an expression", "/normalizer", R"({"type":"Replace","pattern":{"Regex":"a+"},"content":"_"})", "regular expression");
        row("a mark of two characters", "/pre_tokenizer", R"({"type":"Metaspace","replacement":"__"})", "not one character");
        row("another scheme", "/pre_tokenizer", R"({"type":"Metaspace","replacement":"_","prepend_scheme":"last"})", "prepend_scheme \"last\"");
        row("a scheme that contradicts itself", "/pre_tokenizer", R"({"type":"Metaspace","replacement":"_","prepend_scheme":"first","add_prefix_space":false})", "contradict");
        row("another decoder", "/decoder", R"({"type":"WordPiece"})", "decoder \"WordPiece\"");
        row("another post-processor", "/post_processor", R"({"type":"RobertaProcessing"})", "post-processor \"RobertaProcessing\"");
        row("another behaviour", "/pre_tokenizer/pretokenizers/0/behavior", "\"MergedWithNext\"", "MergedWithNext");
        row("a broken expression", "/pre_tokenizer/pretokenizers/0/pattern/Regex", "\"(a\"", "cannot be read");
        row("no byte level", "/pre_tokenizer", "null", "no ByteLevel pre-tokenizer, and nothing that marks spaces");
        row("a template", "/post_processor", R"({"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>"}},{"Sequence":{"id":"A"}}]})", "\"<s>\" has no ids");
        row("a template without the text", "/post_processor", R"({"type":"TemplateProcessing","single":[]})", "without the text");
        row("a merge of unknown tokens", "/model/merges/0", "\"l zz\"", "\"l\" and \"zz\"");
        row("a merge that is no pair", "/model/merges/0", "\"abc\"", "no pair");
        row("a merge of numbers", "/model/merges/0", "[1,2]", "not a pair");
        row("a negative id", "/model/vocab/a", "-1", "no id");
        row("a huge id", "/model/vocab/a", "999999999", "no id");
        row("an id used twice", "/model/vocab/a", "3", "and for another token");
        row("an empty token", "/added_tokens/0/content", "\"\"", "needs a content");
        row("no vocabulary", "/model/vocab", "[]", "vocab");
        row("no model", "/model", "7", "model");
    }
    void refusals() {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        QFETCH(QString, says);
        auto file = qwenFile({{"l", "o"}});
        file[Json::json_pointer(pointer.toStdString())] = Json::parse(value.toStdString());
        const auto tokenizer = Tokenizer::parse(file.dump(), "t.json");
        QVERIFY(!tokenizer);
        QVERIFY2(QString::fromStdString(tokenizer.error().message()).contains(says), tokenizer.error().message().c_str());
        QVERIFY(tokenizer.error().where.rfind("t.json#/", 0) == 0);
    }

    void explosiveExpressionsAreStopped() {
        auto file = qwenFile({{"l", "o"}});
        file["pre_tokenizer"]["pretokenizers"][0]["pattern"]["Regex"] = "(a+)+$";
        const auto tokenizer = Tokenizer::parse(file.dump(), "t");
        QVERIFY(tokenizer);
        Encoder encoder(*tokenizer);
        const auto begun = std::chrono::steady_clock::now();
        const auto ids = encoder.encode(std::string(60, 'a') + "b");
        QVERIFY(!ids);
        QVERIFY2(ids.error().what.find("too long") != std::string::npos, ids.error().message().c_str());
        QVERIFY(std::chrono::steady_clock::now() - begun < std::chrono::seconds(20));
    }

    void aStopIsHeardWithinOneText() {
        auto file = qwenFile({{"l", "o"}});
        const auto stopsIn = [](const Tokenizer& tokenizer, const std::string& text) {
            Encoder encoder(tokenizer);
            int asked = 0;
            const auto whole = encoder.encode(text, [&] { return ++asked, true; });
            QVERIFY2(whole, whole ? "" : whole.error().message().c_str());
            QVERIFY2(asked > 20, qPrintable(QString::number(asked)));
            int told = 0;
            const auto stopped = encoder.encode(text, [&] { return ++told < asked / 2; });
            QVERIFY(!stopped);
            QCOMPARE(stopped.error().kind, base::ErrorKind::cancelled);
            QCOMPARE(told, asked / 2);
            // The encoder is as it was.
            QVERIFY(*encoder.encode(text) == *whole);
        };
        const auto tokenizer = Tokenizer::parse(file.dump(), "t");
        QVERIFY(tokenizer);
        std::string words;
        while (words.size() < 2000000)
            words += "low lower ";
        stopsIn(*tokenizer, words);
        stopsIn(*tokenizer, std::string(2000000, 'l'));
        stopsIn(*tokenizer, std::string(400000, '.') + words);
        // Within one match of the expression.
        file["pre_tokenizer"]["pretokenizers"][0]["pattern"]["Regex"] = "(a+)+$";
        const auto slow = Tokenizer::parse(file.dump(), "t");
        QVERIFY(slow);
        Encoder encoder(*slow);
        int asked = 0;
        const auto stopped = encoder.encode(std::string(60, 'a') + "b", [&] { return ++asked < 20; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, base::ErrorKind::cancelled);
        QCOMPARE(asked, 20);
    }

    void badText() {
        const auto tokenizer = Tokenizer::parse(qwenFile({{"l", "o"}}).dump(), "t");
        QVERIFY(tokenizer);
        Encoder encoder(*tokenizer);
        QVERIFY(!encoder.encode("\xff"));
        // A megabyte of one letter is one word: linear in its length, not quadratic.
        const auto ids = encoder.encode(std::string(std::size_t{1} << 20, 'l'));
        QVERIFY(ids);
        QCOMPARE(ids->size(), std::size_t{1} << 20);
        auto lacking = qwenFile({{"l", "o"}});
        lacking["model"]["vocab"].erase("q");
        const auto poor = Tokenizer::parse(lacking.dump(), "t");
        QVERIFY(poor);
        QVERIFY(pieces(*poor, "q")[0].find("byte 0x71") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestTokenizer)
#include "test_tokenizer.moc"
