#include <QFile>
#include <QTest>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <unordered_map>

#include <unicode/uchar.h>

#include "base/json.h"
#include "routing/tokenizer.h"

using namespace triptych;
using namespace triptych::routing;
using base::Json;
namespace fs = std::filesystem;

// Token ids of real text in 49 languages against an implementation from the definitions: a hand-written pre-tokenizer over character
// classes, and merging that looks for the lowest rank anywhere, merges its leftmost place and starts again.
namespace {

using Symbols = std::vector<std::string>;

constexpr const char* mark = "\xe2\x96\x81";
constexpr const char* qwenPattern =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

struct Text {
    std::string language, text;
};
const std::vector<Text>& texts() {
    static const auto all = [] {
        const char* shared = std::getenv("TRIPTYCH_SHARED");
        std::vector<Text> read;
        std::ifstream in(fs::path(shared ? shared : TRIPTYCH_SOURCE_DIR "/../shared") / "data/routing/udhr/udhr.jsonl");
        for (std::string line; std::getline(in, line);) {
            const auto json = Json::parse(line);
            read.push_back({json["language"].get<std::string>(), json["text"].get<std::string>()});
        }
        return read;
    }();
    return all;
}

// ------------------------------------------------------------------------------------------------ cutting into words

std::u32string wide(const std::string& text) {
    const auto points = QString::fromStdString(text).toUcs4();
    return {points.begin(), points.end()};
}
std::string narrow(const std::u32string& text) {
    return QString::fromUcs4(text.data(), static_cast<int>(text.size())).toStdString();
}
bool letter(char32_t c) {
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_L_MASK) != 0;
}
bool digit(char32_t c) {
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_N_MASK) != 0;
}
bool blank(char32_t c) {
    return u_isUWhiteSpace(static_cast<UChar32>(c));
}
bool lineEnd(char32_t c) {
    return c == U'\r' || c == U'\n';
}

class Cutter {
public:
    Cutter(std::u32string text, bool qwen) : m_text(std::move(text)), m_qwen(qwen) {}
    std::vector<std::string> words() {
        std::vector<std::string> result;
        while (m_at < m_text.size()) {
            const auto end = m_qwen ? qwen() : gpt2();
            result.push_back(narrow(m_text.substr(m_at, end - m_at)));
            m_at = end;
        }
        return result;
    }

private:
    template <class Is>
    std::size_t run(std::size_t from, Is is) const {
        while (from < m_text.size() && is(m_text[from]))
            ++from;
        return from;
    }
    static bool other(char32_t c) { return !blank(c) && !letter(c) && !digit(c); }
    std::size_t contraction() const {
        if (m_text[m_at] != U'\'')
            return 0;
        for (const char32_t* ending : {U"s", U"t", U"re", U"ve", U"m", U"ll", U"d"}) {
            std::size_t n = 0;
            for (; ending[n]; ++n) {
                const auto c = m_at + 1 + n < m_text.size() ? m_text[m_at + 1 + n] : U' ';
                if ((m_qwen ? static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)) : c) != ending[n])
                    break;
            }
            if (!ending[n])
                return m_at + 1 + n;
        }
        return 0;
    }
    // A run of blanks leaves its last one to what follows.
    std::size_t blanks() const {
        const auto end = run(m_at, blank);
        return end == m_text.size() || end - m_at == 1 ? end : end - 1;
    }
    std::size_t qwen() const {
        if (const auto end = contraction())
            return end;
        const auto c = m_text[m_at];
        if (letter(c))
            return run(m_at, letter);
        if (!lineEnd(c) && !digit(c) && m_at + 1 < m_text.size() && letter(m_text[m_at + 1]))
            return run(m_at + 1, letter);
        if (digit(c))
            return m_at + 1;
        const auto afterSpace = m_at + (c == U' ' ? 1u : 0u);
        if (const auto end = run(afterSpace, other); end > afterSpace)
            return run(end, lineEnd);
        const auto end = run(m_at, blank);
        for (auto i = end; i > m_at; --i)
            if (lineEnd(m_text[i - 1]))
                return i;
        return blanks();
    }
    std::size_t gpt2() const {
        if (const auto end = contraction())
            return end;
        const auto from = m_at + (m_text[m_at] == U' ' ? 1u : 0u);
        for (auto is : {&letter, &digit, &other})
            if (const auto end = run(from, is); end > from)
                return end;
        return blanks();
    }

    std::u32string m_text;
    bool m_qwen;
    std::size_t m_at = 0;
};

// A mark begins a word.
std::vector<std::string> atMarks(const std::string& text) {
    std::vector<std::string> words;
    for (const char32_t c : wide(text)) {
        const auto one = narrow(std::u32string(1, c));
        if (words.empty() || one == mark)
            words.emplace_back();
        words.back() += one;
    }
    return words;
}
std::string marked(std::string text) {
    for (std::size_t at; (at = text.find(' ')) != std::string::npos;)
        text.replace(at, 1, mark);
    return text;
}
std::string nfcOf(const std::string& text) {
    return QString::fromStdString(text).normalized(QString::NormalizationForm_C).toStdString();
}
Symbols bytesOf(const std::string& word) {
    Symbols symbols;
    for (const char c : word)
        symbols.emplace_back(1, c);
    return symbols;
}
Symbols charactersOf(const std::string& word) {
    Symbols symbols;
    for (const char32_t c : wide(word))
        symbols.push_back(narrow(std::u32string(1, c)));
    return symbols;
}

// ------------------------------------------------------------------------------------------------ vocabulary and merging

class Vocabulary {
public:
    int id(const std::string& token) const {
        const auto found = m_ids.find(token);
        return found == m_ids.end() ? -1 : found->second;
    }
    int add(const std::string& token) {
        const auto [at, fresh] = m_ids.emplace(token, static_cast<int>(m_tokens.size()));
        if (fresh)
            m_tokens.push_back(token);
        return at->second;
    }
    const std::vector<std::string>& tokens() const { return m_tokens; }
    const std::vector<std::pair<int, int>>& merges() const { return m_merges; }

    // The most frequent pair becomes a token, again and again; of equally frequent ones the first by ids.
    void train(const std::map<std::string, int>& words, Symbols (*symbolsOf)(const std::string&), int count) {
        std::vector<std::pair<std::vector<int>, int>> pieces;
        for (const auto& [word, times] : words) {
            std::vector<int> ids;
            for (const auto& symbol : symbolsOf(word))
                ids.push_back(id(symbol));
            if (std::find(ids.begin(), ids.end(), -1) == ids.end())
                pieces.emplace_back(std::move(ids), times);
        }
        for (int n = 0; n < count; ++n) {
            std::unordered_map<std::uint64_t, int> times;
            for (const auto& [ids, weight] : pieces)
                for (std::size_t i = 0; i + 1 < ids.size(); ++i)
                    times[key(ids[i], ids[i + 1])] += weight;
            std::uint64_t best = 0;
            int most = 1;
            for (const auto& [pair, weight] : times)
                if (weight > most || (weight == most && most > 1 && pair < best)) {
                    most = weight;
                    best = pair;
                }
            if (most < 2)
                return;
            const auto left = static_cast<int>(best >> 32), right = static_cast<int>(best & 0xffffffff);
            const auto both = add(m_tokens[static_cast<std::size_t>(left)] + m_tokens[static_cast<std::size_t>(right)]);
            m_rank.emplace(best, static_cast<int>(m_merges.size()));
            m_merges.emplace_back(left, right);
            for (auto& [ids, weight] : pieces)
                for (std::size_t i = 0; i + 1 < ids.size(); ++i)
                    if (ids[i] == left && ids[i + 1] == right) {
                        ids[i] = both;
                        ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(i) + 1);
                    }
        }
    }

    std::vector<int> merged(std::vector<int> ids) const {
        while (true) {
            int lowest = static_cast<int>(m_merges.size());
            std::size_t at = 0;
            for (std::size_t i = 0; i + 1 < ids.size(); ++i)
                if (const auto found = m_rank.find(key(ids[i], ids[i + 1])); found != m_rank.end() && found->second < lowest) {
                    lowest = found->second;
                    at = i;
                }
            if (lowest == static_cast<int>(m_merges.size()))
                return ids;
            ids[at] = id(m_tokens[static_cast<std::size_t>(ids[at])] + m_tokens[static_cast<std::size_t>(ids[at + 1])]);
            ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(at) + 1);
        }
    }

private:
    static std::uint64_t key(int a, int b) { return static_cast<std::uint64_t>(a) << 32 | static_cast<std::uint32_t>(b); }
    std::unordered_map<std::string, int> m_ids;
    std::vector<std::string> m_tokens;
    std::vector<std::pair<int, int>> m_merges;
    std::unordered_map<std::uint64_t, int> m_rank;
};

std::string inAlphabet(const std::string& bytes) {
    static const auto table = [] {
        std::array<std::string, 256> t;
        int next = 256;
        for (int b = 0; b < 256; ++b) {
            const int c = (b > 32 && b < 127) || (b > 160 && b != 173) ? b : next++;
            t[static_cast<std::size_t>(b)] = narrow(std::u32string(1, static_cast<char32_t>(c)));
        }
        return t;
    }();
    std::string text;
    for (const char c : bytes)
        text += table[static_cast<unsigned char>(c)];
    return text;
}

Json modelOf(const Vocabulary& vocabulary, bool byteLevel, bool asPairs) {
    const auto spelled = [&](int id) {
        const auto& token = vocabulary.tokens()[static_cast<std::size_t>(id)];
        return byteLevel ? inAlphabet(token) : token;
    };
    Json vocab = Json::object(), merges = Json::array();
    for (int id = 0; id < static_cast<int>(vocabulary.tokens().size()); ++id)
        vocab[spelled(id)] = id;
    for (const auto& [left, right] : vocabulary.merges())
        merges.push_back(asPairs ? Json::array({spelled(left), spelled(right)}) : Json(spelled(left) + " " + spelled(right)));
    return {{"type", "BPE"}, {"vocab", vocab}, {"merges", merges}};
}

std::string byteToken(unsigned char byte) {
    return QStringLiteral("<0x%1>").arg(int(byte), 2, 16, QLatin1Char('0')).toUpper().replace("0X", "0x").toStdString();
}

Json metaspace(const char* scheme, bool split) {
    return {{"type", "Metaspace"}, {"replacement", mark}, {"prepend_scheme", scheme}, {"split", split}};
}

}  // namespace

class TestTokenizerUdhr : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        if (texts().empty())
            QSKIP("shared/data/routing/udhr/udhr.jsonl is not here");
        std::set<std::string> languages;
        for (const auto& text : texts())
            languages.insert(text.language);
        QCOMPARE(languages.size(), std::size_t{49});
    }

    void byteLevel_data() {
        QTest::addColumn<bool>("qwen");
        QTest::newRow("Qwen2's expression, merges as text") << true;
        QTest::newRow("GPT-2's expression, merges as pairs") << false;
    }
    void byteLevel() {
        QFETCH(bool, qwen);
        Vocabulary vocabulary;
        for (int b = 0; b < 256; ++b)
            vocabulary.add(std::string(1, static_cast<char>(b)));
        std::map<std::string, int> words;
        for (std::size_t i = 0; i < texts().size(); i += 9)
            for (const auto& word : Cutter(wide(nfcOf(texts()[i].text)), qwen).words())
                ++words[word];
        vocabulary.train(words, bytesOf, 600);
        QCOMPARE(vocabulary.merges().size(), std::size_t{600});
        Json split = {{"type", "Sequence"}, {"pretokenizers", Json::array({{{"type", "Split"}, {"pattern", {{"Regex", qwenPattern}}}, {"behavior", "Isolated"}},
                                                                            {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"use_regex", false}}})}};
        const Json file = {{"model", modelOf(vocabulary, true, !qwen)}, {"normalizer", {{"type", "NFC"}}},
                           {"pre_tokenizer", qwen ? split : Json{{"type", "ByteLevel"}, {"add_prefix_space", false}}}, {"decoder", {{"type", "ByteLevel"}}}};
        const auto tokenizer = Tokenizer::parse(file.dump(), "t");
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().message().c_str());
        Encoder encoder(*tokenizer);
        std::size_t tokens = 0, bytes = 0;
        for (const auto& [language, text] : texts()) {
            std::vector<std::int64_t> expected;
            for (const auto& word : Cutter(wide(nfcOf(text)), qwen).words()) {
                std::vector<int> ids;
                for (const auto& byte : bytesOf(word))
                    ids.push_back(vocabulary.id(byte));
                for (const int id : vocabulary.merged(ids))
                    expected.push_back(id);
            }
            const auto ids = encoder.encode(text);
            QVERIFY2(ids, ids ? "" : ids.error().message().c_str());
            QVERIFY2(*ids == expected, (language + ": " + text).c_str());
            tokens += expected.size();
            bytes += text.size();
            QCOMPARE(tokenizer->decode(*ids), nfcOf(text));
        }
        QVERIFY2(2 * tokens < bytes, "hardly anything was merged");
    }

    void metaspaceForm_data() {
        QTest::addColumn<QString>("form");
        QTest::addColumn<bool>("split");
        QTest::addColumn<bool>("fallback");
        QTest::newRow("normalizer, the text is one word") << "normalizer" << false << true;
        QTest::newRow("always, split") << "always" << true << true;
        QTest::newRow("first, one word") << "first" << false << true;
        QTest::newRow("never, split") << "never" << true << true;
        QTest::newRow("always, unknown characters fused") << "fused" << true << false;
        QTest::newRow("always, unknown characters one by one") << "unknown" << true << false;
    }
    void metaspaceForm() {
        QFETCH(QString, form);
        QFETCH(bool, split);
        QFETCH(bool, fallback);
        const bool prefix = form != "never";
        const auto words = [&](const std::string& text) {
            auto whole = (prefix && (form == "normalizer" || text.front() != ' ') ? mark : "") + marked(text);
            return split ? atMarks(whole) : std::vector<std::string>{std::move(whole)};
        };
        Vocabulary vocabulary;
        vocabulary.add("<unk>");
        if (fallback)
            for (int b = 0; b < 256; ++b)
                vocabulary.add(byteToken(static_cast<unsigned char>(b)));
        // Rare characters stay out, so that they are met as bytes or as unknown.
        std::map<std::string, int> sample, characters;
        for (std::size_t i = 0; i < texts().size(); i += split ? 9 : 40)
            for (const auto& word : words(texts()[i].text)) {
                ++sample[word];
                for (const auto& c : charactersOf(word))
                    ++characters[c];
            }
        for (const auto& [character, times] : characters)
            if (times > 3)
                vocabulary.add(character);
        vocabulary.train(sample, charactersOf, 500);
        QVERIFY(vocabulary.merges().size() > 200);

        Json file = {{"model", modelOf(vocabulary, false, split)}};
        file["model"]["unk_token"] = "<unk>";
        file["model"]["fuse_unk"] = form != "unknown";
        file["model"]["byte_fallback"] = fallback;
        if (form == "normalizer")
            file["normalizer"] = {{"type", "Sequence"}, {"normalizers", Json::array({{{"type", "Prepend"}, {"prepend", mark}},
                                                                                       {{"type", "Replace"}, {"pattern", {{"String", " "}}}, {"content", mark}}})}};
        else
            file["pre_tokenizer"] = metaspace(fallback ? form.toUtf8().constData() : "always", split);
        file["decoder"] = {{"type", "Sequence"}, {"decoders", Json::array({{{"type", "Replace"}, {"pattern", {{"String", mark}}}, {"content", " "}},
                                                                            {{"type", "ByteFallback"}}, {{"type", "Fuse"}},
                                                                            {{"type", "Strip"}, {"content", " "}, {"start", prefix ? 1 : 0}, {"stop", 0}}})}};
        const auto tokenizer = Tokenizer::parse(file.dump(), "t");
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().message().c_str());
        Encoder encoder(*tokenizer);
        std::size_t bytesMet = 0, unknownMet = 0, i = 0;
        std::set<std::string> languages;
        for (const auto& [language, text] : texts()) {
            if (!split && ++i % 3 != 0)
                continue;
            languages.insert(language);
            std::vector<std::int64_t> expected;
            for (const auto& word : words(text)) {
                std::vector<int> ids;
                bool unknownBefore = false;
                for (const auto& character : charactersOf(word)) {
                    const bool unknown = vocabulary.id(character) < 0;
                    if (!unknown)
                        ids.push_back(vocabulary.id(character));
                    else if (fallback)
                        for (const char c : character)
                            ids.push_back(vocabulary.id(byteToken(static_cast<unsigned char>(c))));
                    else if (form == "unknown" || !unknownBefore)
                        ids.push_back(0);
                    bytesMet += unknown && fallback;
                    unknownMet += unknown && !fallback;
                    unknownBefore = unknown;
                }
                for (const int id : vocabulary.merged(ids))
                    expected.push_back(id);
            }
            const auto ids = encoder.encode(text);
            QVERIFY2(ids, ids ? "" : ids.error().message().c_str());
            QVERIFY2(*ids == expected, (language + ": " + text).c_str());
            if (fallback)
                QCOMPARE(tokenizer->decode(*ids), text);
        }
        QCOMPARE(languages.size(), std::size_t{49});
        QVERIFY(fallback ? bytesMet > 100 : unknownMet > 100);
    }
};

QTEST_GUILESS_MAIN(TestTokenizerUdhr)
#include "test_tokenizer_udhr.moc"
