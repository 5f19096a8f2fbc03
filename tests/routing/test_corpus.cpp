#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <map>

#include "base/json.h"
#include "routing/corpus/corpus.h"
#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/model_config.h"
#include "routing/utf8.h"

using namespace triptych;
using namespace triptych::routing;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, std::string_view text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

fs::path sharedData() {
    const char* shared = std::getenv("TRIPTYCH_SHARED");
    return fs::path(shared ? shared : TRIPTYCH_SOURCE_DIR "/../shared") / "data/routing";
}

}  // namespace

class TestCorpus : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = m_folder->path().toStdString();
    }

    void formsThatAreNotJsonLines_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("other fields") << QByteArray(R"({"lang":"en","content":"hello"})") << QByteArray(R"(the fields found are "content", "lang")");
        QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\x00\x01", 5) << QByteArray("a packed file (gzip)");
        QTest::newRow("zip") << QByteArray("PK\x03\x04\x14\x00", 6) << QByteArray("a packed file (zip)");
        QTest::newRow("zstd") << QByteArray("\x28\xb5\x2f\xfd\x24", 5) << QByteArray("a packed file (zstd)");
        QTest::newRow("bzip2") << QByteArray("BZh91AY&SY") << QByteArray("a packed file (bzip2)");
        QTest::newRow("xz") << QByteArray("\xfd" "7zXZ\x00\x00", 7) << QByteArray("a packed file (xz)");
        QTest::newRow("a list over lines") << QByteArray("[\n {\"language\":\"en\",\"text\":\"hello\"}\n]") << QByteArray("the file is one JSON list");
        QTest::newRow("a list in a line") << QByteArray(R"([{"language":"en","text":"hello"}])") << QByteArray("the file is one JSON list");
    }
    void formsThatAreNotJsonLines() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, says);
        write(m_root / "c.jsonl", std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
        const auto read = importCorpus(m_root / "c.jsonl", {}, m_context);
        QVERIFY(!read);
        QVERIFY2(QByteArray::fromStdString(read.error().message()).contains(says), read.error().message().c_str());
    }

    void configsThatCannotBeRun() {
        base::Json config = {{"model_type", "qwen2_moe"}, {"vocab_size", 50}, {"hidden_size", 32}, {"intermediate_size", 64}, {"num_hidden_layers", 2},
                             {"num_attention_heads", 4}, {"num_experts", 4}, {"num_experts_per_tok", 2}};
        const auto sound = modelConfigFromJson(config, "config.json");
        QVERIFY2(sound, sound ? "" : sound.error().message().c_str());
        const auto message = [&] {
            const auto read = modelConfigFromJson(config, "config.json");
            return read ? std::string() : read.error().message();
        };
        config["quantization_config"] = {{"quant_method", "gptq"}, {"bits", 4}};
        QVERIFY2(message().find("config.json#/quantization_config: weights quantised by gptq") != std::string::npos, message().c_str());
        config["quantization_config"] = nullptr;
        config.erase("num_experts");
        QVERIFY2(message().find("config.json#/num_experts: missing") != std::string::npos, message().c_str());
    }

    void jsonLines() {
        // A byte-order mark, CR LF, a bare CR, blank lines, no end of line at the end, decomposed letters, an id that is a number.
        write(m_root / "c.jsonl", "\xef\xbb\xbf{\"id\":1,\"language\":\"fr\",\"text\":\" e\xcc\x81t\xc3\xa9 \"}\r\n\n"
                                  "{\"id\":\"b\",\"language\":\"mn\",\"text\":\"\xd0\xb0\"}\r"
                                  "{\"language\":\"fr\",\"text\":\"x\xff\xfey\"}\n"
                                  "{\"language\":\"fr\",\"text\":\"  \"}\n"
                                  "{\"language\":\"fr\"}\n{\"language\":\"klingonese\",\"text\":\"q\"}\n"
                                  "{\"language\":\"de\",\"text\":\"z\"}");
        const auto imported = importCorpus(m_root / "c.jsonl", {}, m_context);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        const auto& c = imported->corpus;
        QCOMPARE(c.languages, (std::vector<std::string>{"fr", "ne", "de"}));
        QCOMPARE(c.size(), std::size_t{4});
        QCOMPARE(std::string(c.document(0)), std::string("\xc3\xa9t\xc3\xa9"));
        QCOMPARE(std::string(c.id(0)), std::string("1"));
        QCOMPARE(std::string(c.document(2)), std::string("x\xef\xbf\xbd\xef\xbf\xbdy"));
        QCOMPARE(std::string(c.document(3)), std::string("z"));
        QCOMPARE(imported->report.skippedDocuments, std::uint64_t{3});
        QCOMPARE(imported->report.repairedDocuments, std::uint64_t{1});
        QString notes;
        for (const auto& note : imported->report.notes)
            notes += QString::fromStdString(note) + '\n';
        for (const char* part : {"mn read as ne", "U+FFFD", "klingonese", "without the text field \"text\"", "Empty documents", "c.jsonl:"})
            QVERIFY2(notes.contains(part), qPrintable(notes));
        QCOMPARE(c.name, std::string("c"));
    }

    void badLines() {
        write(m_root / "c.jsonl", "{\"language\":\"fr\",\"text\":\"a\"}\n{\"language\":\"fr\",\"te");
        const auto refused = importCorpus(m_root / "c.jsonl", {}, m_context);
        QVERIFY(!refused);
        QVERIFY2(refused.error().where.find("c.jsonl:2") != std::string::npos, refused.error().message().c_str());
        CorpusImport options;
        options.skipBadLines = true;
        const auto kept = importCorpus(m_root / "c.jsonl", options, m_context);
        QVERIFY(kept);
        QCOMPARE(kept->corpus.size(), std::size_t{1});
        QCOMPARE(kept->report.skippedDocuments, std::uint64_t{1});
    }

    void nothingToImport() {
        write(m_root / "empty.jsonl", "");
        QVERIFY(!importCorpus(m_root / "empty.jsonl", {}, m_context));
        write(m_root / "other.jsonl", "{\"a\":1}\n");
        QVERIFY(importCorpus(m_root / "other.jsonl", {}, m_context).error().hint.find("\"language\"") != std::string::npos);
        QVERIFY(!importCorpus(m_root / "none.jsonl", {}, m_context));
        fs::create_directories(m_root / "bare");
        QVERIFY(importCorpus(m_root / "bare", {}, m_context).error().what.find("no text file") != std::string::npos);
    }

    void limits() {
        write(m_root / "long.jsonl", "{\"language\":\"fr\",\"text\":\"" + std::string(std::size_t{17} << 20, 'a') + "\"}\n");
        QVERIFY(importCorpus(m_root / "long.jsonl", {}, m_context).error().what.find("16 MiB") != std::string::npos);
        write(m_root / "deep.jsonl", std::string(100000, '[') + "\n");
        QVERIFY(importCorpus(m_root / "deep.jsonl", {}, m_context).error().what.find("deeper") != std::string::npos);
        std::string many;
        for (int i = 0; i < 30; ++i)
            many += "{\"language\":\"fr\",\"text\":\"" + std::string(100000, 'a') + "\"}\n";
        write(m_root / "many.jsonl", many);
        CorpusImport options;
        options.maxBytes = 1 << 20;
        QVERIFY(importCorpus(m_root / "many.jsonl", options, m_context).error().what.find("1 MiB") != std::string::npos);
    }

    void folders() {
        write(m_root / "f/fr.txt", "un\ndeux\n\n  \n");
        write(m_root / "f/de.clinic.txt", "eins\r\nzwei");
        write(m_root / "f/sw/a.txt", "moja\n");
        write(m_root / "f/sw/b.txt", "mbili\n");
        write(m_root / "f/README.md", "not a language\n");
        write(m_root / "f/image.png", "x");
        write(m_root / "f/.hidden", "x");
        const auto imported = importCorpus(m_root / "f/", {}, m_context);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        const auto& c = imported->corpus;
        QCOMPARE(c.languages, (std::vector<std::string>{"de", "fr", "sw"}));
        QCOMPARE(c.size(), std::size_t{6});
        QCOMPARE(std::string(c.document(5)), std::string("mbili"));
        QCOMPARE(std::string(c.id(1)), std::string("clinic:2"));
        QCOMPARE(std::string(c.id(3)), std::string("2"));
        QCOMPARE(imported->report.skippedDocuments, std::uint64_t{2});
        QCOMPARE(c.name, std::string("f"));
        CorpusImport options;
        options.wholeFiles = true;
        const auto whole = importCorpus(m_root / "f", options, m_context);
        QVERIFY(whole);
        QCOMPARE(whole->corpus.size(), std::size_t{4});
        QCOMPARE(std::string(whole->corpus.document(0)), std::string("eins\nzwei"));
    }

    void foldersFromElsewhere() {
        const auto root = m_root / "texts", outside = m_root / "outside";
        write(root / "fr.txt", "un\r\ndeux\r\n");
        write(root / "de/a.txt", "eins\n");
        write(root / "de/deeper/b.txt", "zwei\n");
        write(root / "de/.hidden.txt", "drei\n");
        write(root / "zh-Hans.txt", "\xe4\xb8\x80\n");
        write(root / "pt_BR/x.txt", "um\n");
        write(root / "es.txt", "ni\xf1o\n");
        write(root / "it.txt", std::string("\x7f" "ELF\0\0\0\1", 8));
        write(outside / "secret.txt", "secret\n");
        fs::create_symlink("fr.txt", root / "sv.txt");
        fs::create_symlink(outside / "secret.txt", root / "ko.txt");
        fs::create_symlink("../outside", root / "ru");
        fs::create_symlink("nowhere", root / "hi.txt");
        fs::create_symlink(outside / "secret.txt", root / "de/c.txt");
        const auto imported = importCorpus(root, {}, m_context);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        std::map<std::string, int> documents;
        for (const auto language : imported->corpus.language)
            ++documents[imported->corpus.languages[static_cast<std::size_t>(language)]];
        QCOMPARE(documents, (std::map<std::string, int>{{"de", 1}, {"es", 1}, {"fr", 2}, {"pt", 1}, {"sv", 2}, {"zh", 1}}));
        QCOMPARE(imported->corpus.text.find("secret"), std::string::npos);
        const std::vector<std::string> expected = {
            "Bytes that are not UTF-8 were replaced by U+FFFD (texts/es.txt:1)",
            "Files that are no text were skipped (texts/it.txt)",
            "Folders inside a language's folder were skipped (texts/de/deeper)",
            "Links that lead nowhere were skipped (texts/hi.txt)",
            "Links that lead out of the folder were skipped: 3 times, first in texts/de/c.txt",
            "pt_BR read as pt (texts/pt_BR/x.txt:1)",
            "zh-Hans read as zh (texts/zh-Hans.txt:1)",
        };
        auto notes = imported->report.notes;
        std::sort(notes.begin(), notes.end());
        if (notes != expected)
            for (const auto& note : notes)
                qWarning("%s", note.c_str());
        QVERIFY(notes == expected);
        write(root / "fr.txt", "\xff\xfe" + std::string("u\0", 2));
        QVERIFY(importCorpus(root, {}, m_context).error().message().find("UTF-16") != std::string::npos);
    }

    void cancelled() {
        std::string many;
        for (int i = 0; i < 2000; ++i)
            many += "{\"language\":\"fr\",\"text\":\"a\"}\n";
        write(m_root / "c.jsonl", many);
        test::FakeContext context;
        context.stop = true;
        QCOMPARE(importCorpus(m_root / "c.jsonl", {}, context).error().kind, base::ErrorKind::cancelled);
    }

    void blobRoundTrip() {
        Corpus corpus;
        corpus.name = "näme";
        corpus.add("eins", "1", "de");
        corpus.add("", "2", "fr");
        corpus.add("deux", "", "fr");
        const auto blob = toArray(corpus);
        QVERIFY(blob);
        const auto back = corpusFromArray(*blob);
        QVERIFY2(back, back ? "" : back.error().message().c_str());
        QCOMPARE(back->text, corpus.text);
        QCOMPARE(back->offsets, corpus.offsets);
        QCOMPARE(back->language, corpus.language);
        QCOMPARE(back->languages, corpus.languages);
        QCOMPARE(back->idText, corpus.idText);
        QCOMPARE(back->name, corpus.name);
        auto wrong = corpus;
        wrong.language[0] = 7;
        QVERIFY(!corpusFromArray(*toArray(wrong)));
        wrong = corpus;
        wrong.offsets[1] = 99;
        QVERIFY(!corpusFromArray(*toArray(wrong)));
        wrong = corpus;
        wrong.text[0] = '\xff';
        QVERIFY(!corpusFromArray(*toArray(wrong)));
        wrong = corpus;
        wrong.idText[0] = '\xff';
        QVERIFY(!corpusFromArray(*toArray(wrong)));
        // Valid as a whole, cut inside a character.
        wrong = corpus;
        wrong.text = "\xc3\xa9" + wrong.text.substr(2);
        wrong.offsets[1] = 1;
        QVERIFY(!corpusFromArray(*toArray(wrong)));
        QVERIFY(!corpusFromArray(base::Array::ofText("nothing of the kind")));
    }

    void utf8() {
        std::string text = "a\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80z\xe2\x82";
        QVERIFY(!isUtf8(text));
        QVERIFY(repairUtf8(text) > 0);
        QVERIFY(isUtf8(text));
        QCOMPARE(text.front(), 'a');
        std::string truncated = "\xe2\x82" "A";
        QCOMPARE(repairUtf8(truncated), std::size_t{1});
        QCOMPARE(truncated, std::string("\xef\xbf\xbd" "A"));
    }

    void humanRights() {
        const auto file = sharedData() / "udhr/udhr.jsonl";
        if (!fs::exists(file))
            QSKIP("shared/data/routing/udhr/udhr.jsonl is not here");
        CorpusImport options;
        options.idField = "section";
        test::FakeContext context;
        const auto imported = importCorpus(file, options, context);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        // Counted a second way, straight from the lines.
        std::map<std::string, std::size_t> expected, got;
        std::ifstream in(file);
        for (std::string line; std::getline(in, line);)
            ++expected[base::Json::parse(line)["language"].get<std::string>()];
        for (std::size_t i = 0; i < imported->corpus.size(); ++i)
            ++got[imported->corpus.languages[static_cast<std::size_t>(imported->corpus.language[i])]];
        QCOMPARE(got, expected);
        QCOMPARE(imported->corpus.languages.size(), std::size_t{49});
        QVERIFY(isUtf8(imported->corpus.text));
        QVERIFY(context.monotonic);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;
    test::FakeContext m_context;
};

QTEST_GUILESS_MAIN(TestCorpus)
#include "test_corpus.moc"
