#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <fstream>
#include <map>

#include "base/json.h"
#include "base/seed.h"
#include "routing/tokenizer.h"
#include "routing/training/bpe_trainer.h"
#include "routing/utf8.h"

using namespace triptych;
using namespace triptych::routing;
using base::Json;
namespace fs = std::filesystem;

namespace {

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

std::string trained(const std::vector<std::string>& texts, std::int64_t size) {
    const auto seen = views(texts);
    const auto json = trainBytePairs(seen, size, {});
    return json ? *json : "error: " + json.error().message();
}

// Counts every pair anew before each merge. Texts are words of plain letters, each with the blank before it; ids as in the file: the bytes in the order of
// GPT-2's characters, then the merges.
std::vector<std::string> naiveMerges(const std::vector<std::string>& texts, std::size_t merges) {
    std::vector<int> order;
    for (const bool plain : {true, false})
        for (int b = 0; b < 256; ++b)
            if (((b > 32 && b < 127) || (b > 160 && b != 173)) == plain)
                order.push_back(b);
    std::map<std::string, int> idOf;
    std::vector<std::string> names;
    for (const int b : order) {
        const auto name = std::string(1, static_cast<char>(b));
        idOf[name] = static_cast<int>(names.size());
        names.push_back(name);
    }
    std::vector<std::vector<int>> words;
    for (const auto& text : texts)
        for (std::size_t at = 0; at < text.size();) {
            auto to = text.find(' ', at + 1);
            to = std::min(to, text.size());
            words.emplace_back();
            for (auto i = at; i < to; ++i)
                words.back().push_back(idOf[text.substr(i, 1)]);
            at = to;
        }
    std::vector<std::string> out;
    while (out.size() < merges) {
        std::map<std::pair<int, int>, int> counts;
        for (const auto& word : words)
            for (std::size_t i = 0; i + 1 < word.size(); ++i)
                ++counts[{word[i], word[i + 1]}];
        std::pair<int, int> best;
        int most = 1;
        for (const auto& [pair, count] : counts)
            if (count > most) {
                most = count;
                best = pair;
            }
        if (most < 2)
            break;
        const auto name = names[static_cast<std::size_t>(best.first)] + names[static_cast<std::size_t>(best.second)];
        out.push_back(names[static_cast<std::size_t>(best.first)] + "|" + names[static_cast<std::size_t>(best.second)]);
        if (idOf.emplace(name, static_cast<int>(names.size())).second)
            names.push_back(name);
        for (auto& word : words) {
            std::vector<int> shorter;
            for (std::size_t i = 0; i < word.size(); ++i)
                if (i + 1 < word.size() && word[i] == best.first && word[i + 1] == best.second) {
                    shorter.push_back(idOf[name]);
                    ++i;
                } else {
                    shorter.push_back(word[i]);
                }
            word = std::move(shorter);
        }
    }
    return out;
}

std::vector<std::string> mergesOf(const std::string& json) {
    std::vector<std::string> out;
    const auto file = Json::parse(json);
    for (const auto& merge : file["model"]["merges"]) {
        auto text = merge.get<std::string>();
        text[text.find(' ')] = '|';
        for (std::size_t at; (at = text.find("\u0120")) != std::string::npos;)
            text.replace(at, 2, " ");
        out.push_back(text);
    }
    return out;
}

fs::path udhr() {
    const char* shared = std::getenv("TRIPTYCH_SHARED");
    return fs::path(shared ? shared : TRIPTYCH_SOURCE_DIR "/../shared") / "data/routing/udhr/udhr.jsonl";
}

std::vector<std::string> manyTexts(std::size_t every) {
    std::vector<std::string> texts;
    std::ifstream in(fs::exists(udhr()) ? udhr() : fs::path(TRIPTYCH_SOURCE_DIR "/resources/samples/routing/corpus.jsonl"));
    std::size_t i = 0;
    for (std::string line; std::getline(in, line);)
        if (i++ % every == 0)
            texts.push_back(Json::parse(line)["text"].get<std::string>());
    return texts;
}

}  // namespace

class TestBpeTrainer : public QObject {
    Q_OBJECT
private slots:
    void likeCountingAnewEachTime() {
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            const base::Stream random(seed, 7);
            std::uint64_t at = 0;
            std::vector<std::string> texts;
            const auto letters = 2 + random.below(4, at++);  // few letters: runs of one letter, and many ties
            for (std::uint64_t t = 0, n = 1 + random.below(6, at++); t < n; ++t) {
                std::string text;
                for (std::uint64_t w = 0, words = 1 + random.below(12, at++); w < words; ++w) {
                    if (w > 0)
                        text += ' ';
                    for (std::uint64_t c = 0, count = 1 + random.below(14, at++); c < count; ++c)
                        text += static_cast<char>('a' + random.below(letters, at++));
                }
                texts.push_back(text);
            }
            const auto expected = naiveMerges(texts, 40);
            const auto found = mergesOf(trained(texts, 257 + static_cast<std::int64_t>(expected.size())));
            // Two merges may lead to one token, so that more merges fit into the size.
            QVERIFY2(found.size() >= std::min<std::size_t>(expected.size(), 40) || found == expected, qPrintable(QString::number(seed)));
            for (std::size_t i = 0; i < expected.size() && i < found.size(); ++i)
                QVERIFY2(found[i] == expected[i], qPrintable(QString("seed %1, merge %2: %3 instead of %4").arg(seed).arg(i).arg(QString::fromStdString(found[i]), QString::fromStdString(expected[i]))));
        }
    }

    // The same merges and the same ids as the reference package.
    void likeTheTokenizersPackage() {
        const auto python = qEnvironmentVariable("TRIPTYCH_TOKENIZERS_PYTHON", "python3");
        QProcess probe;
        probe.start(python, {"-c", "import tokenizers"});
        if (!probe.waitForFinished(60000) || probe.exitCode() != 0)
            QSKIP("the Python package tokenizers is not installed (TRIPTYCH_TOKENIZERS_PYTHON names an interpreter that has it)");
        QTemporaryDir folder;
        const auto texts = manyTexts(5);
        std::ofstream(folder.path().toStdString() + "/texts.json") << Json(texts).dump();
        const auto ours = trained(texts, 2000);
        std::ofstream(folder.path().toStdString() + "/ours.json") << ours;
        QProcess oracle;
        oracle.start(python, {QString(TRIPTYCH_SOURCE_DIR) + "/tests/routing/oracle_trainer.py", folder.path(), "2000"});
        QVERIFY(oracle.waitForFinished(120000));
        QVERIFY2(oracle.exitCode() == 0, oracle.readAllStandardError());
        std::ifstream in(folder.path().toStdString() + "/found.json");
        const auto found = Json::parse(in);
        const auto file = Json::parse(ours);
        QCOMPARE(file["model"]["merges"].size(), found["merges"].size());
        QVERIFY(file["model"]["merges"] == found["merges"]);
        QVERIFY(file["model"]["vocab"] == found["vocab"]);
        // Read by the package, our file gives the ids that our encoder gives.
        const auto tokenizer = Tokenizer::parse(ours, "ours");
        QVERIFY(tokenizer);
        Encoder encoder(*tokenizer);
        for (std::size_t i = 0; i < texts.size(); ++i)
            QCOMPARE(*encoder.encode(texts[i]), found["ids"][i].get<std::vector<std::int64_t>>());
    }

    void roundTripAndEndOfText() {
        const auto texts = manyTexts(11);
        const auto json = trained(texts, 700);
        const auto tokenizer = Tokenizer::parse(json, "t");
        QVERIFY2(tokenizer, json.substr(0, 200).c_str());
        QCOMPARE(tokenizer->vocabularySize(), std::int64_t{700});
        QCOMPARE(std::string(tokenizer->tokenBytes(699)), std::string(endOfTextToken));
        QVERIFY(tokenizer->isAdded(699));
        Encoder encoder(*tokenizer);
        std::size_t bytes = 0, tokens = 0;
        for (const auto& text : texts) {
            const auto ids = encoder.encode(text);
            QVERIFY(ids);
            QCOMPARE(tokenizer->decode(*ids), *nfc(text));
            bytes += text.size();
            tokens += ids->size();
        }
        QVERIFY2(3 * tokens < 2 * bytes, qPrintable(QString("%1 tokens of %2 bytes").arg(tokens).arg(bytes)));
        // The order of the texts changes nothing.
        auto turned = texts;
        std::reverse(turned.begin(), turned.end());
        QVERIFY(trained(turned, 700) == json);
    }

    void bytesAlone() {
        const auto tokenizer = Tokenizer::parse(byteTokenizer(), "bytes");
        QVERIFY(tokenizer);
        QCOMPARE(tokenizer->vocabularySize(), std::int64_t{257});
        Encoder encoder(*tokenizer);
        const std::string text = "a \u0e44\n<|endoftext|>";
        const auto ids = encoder.encode(text);
        QVERIFY(ids);
        QCOMPARE(ids->size(), std::size_t{1 + 1 + 3 + 1 + 1});
        QCOMPARE(ids->back(), std::int64_t{256});
        QCOMPARE(tokenizer->decode(*ids), text);
    }

    // A whole text that is one word, and one that is many: time grows with the text alone.
    void tenMegabytes() {
        std::string word, words;
        const base::Stream random(5, 5);
        for (std::uint64_t i = 0; word.size() < (std::size_t{3} << 20); ++i)
            word += static_cast<char>('a' + random.below(20, i));
        for (std::uint64_t i = 0; words.size() < (std::size_t{7} << 20); ++i)
            words += " word" + std::to_string(random.below(50000, i));
        const auto began = std::chrono::steady_clock::now();
        const auto json = trained({word, words}, 600);
        qInfo("10 MB: %.1f s", std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
        QCOMPARE(Json::parse(json)["model"]["merges"].size(), std::size_t{343});
    }

    void refusals() {
        QVERIFY(trained({"a"}, 256).find("a vocabulary of 256 tokens") != std::string::npos);
        QVERIFY(trained({"a\xff"}, 300).find("not valid UTF-8") != std::string::npos);
        // Nothing occurs twice: the bytes are all there is.
        QCOMPARE(Json::parse(trained({}, 400))["model"]["vocab"].size(), std::size_t{256});
        QCOMPARE(Json::parse(trained({"", "abc"}, 400))["model"]["merges"].size(), std::size_t{0});
        int steps = 0;
        const std::vector<std::string> texts(50, "many words are here and many more");
        const auto seen = views(texts);
        const auto stopped = trainBytePairs(seen, 400, [&](double) { return ++steps < 60; });
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
    }
};

QTEST_GUILESS_MAIN(TestBpeTrainer)
#include "test_bpe_trainer.moc"
