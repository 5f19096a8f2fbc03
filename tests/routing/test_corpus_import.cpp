#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <map>

#include <sys/stat.h>

#include "routing/corpus/catalogue.h"
#include "routing/corpus/corpus.h"
#include "routing/corpus/po_file.h"
#include "routing/fake_context.h"
#include "routing/imported_corpus.h"
#include "routing/utf8.h"

using namespace triptych;
using namespace triptych::routing;
using test::listed;
using test::notesOf;
using test::write;
namespace fs = std::filesystem;

class TestCorpusImport : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = m_folder->path().toStdString();
    }

    void originsTravel() {
        write(m_root / "c.jsonl", "{\"language\":\"en\",\"text\":\"one\",\"source\":\"who\",\"type\":\"Guidelines\",\"licence\":\"CC-BY-4.0\",\"link\":\"https:/\x2fwho.int/1\"}\n"
                                  "{\"language\":\"en\",\"text\":\"two\"}\n"
                                  "{\"language\":\"fr\",\"text\":\"trois\",\"source\":\"who\",\"license\":\"MIT\",\"url\":\"x\"}\n");
        CorpusImport options;
        options.type = "Web";
        const auto imported = importCorpus(m_root / "c.jsonl", options, m_context);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        const auto back = corpusFromArray(*toArray(imported->corpus));
        QVERIFY2(back, back ? "" : back.error().message().c_str());
        const auto& c = *back;
        const auto origin = [&](std::size_t i) { return std::vector<std::string>{std::string(c.origin(i).source), std::string(c.origin(i).type), std::string(c.origin(i).licence), std::string(c.origin(i).link)}; };
        QCOMPARE(origin(0), (std::vector<std::string>{"who", "Guidelines", "CC-BY-4.0", "https:/\x2fwho.int/1"}));
        QCOMPARE(origin(1), (std::vector<std::string>{"", "Web", "", ""}));
        QCOMPARE(origin(2), (std::vector<std::string>{"who", "Web", "MIT", "x"}));
        QCOMPARE(c.source.values, (std::vector<std::string>{"who"}));
        // Goes on where the blob ended.
        auto more = c;
        more.add("four", "", "en", {"who", "", "GPL", ""});
        QCOMPARE(more.source.values.size(), std::size_t{1});
        QCOMPARE(std::string(more.origin(3).licence), std::string("GPL"));
        QCOMPARE(std::string(more.origin(2).link), std::string("x"));
    }

    void blobsWithoutOriginsAreAsTheyWere() {
        Corpus c;
        c.name = "n";
        c.add("eins", "1", "de");
        const auto blob = toArray(c);
        QVERIFY(blob->text().find("licence") == std::string_view::npos && blob->text().find("link") == std::string_view::npos);
        // The bytes of a corpus before documents had origins.
        QCOMPARE(blob->hash(), std::string("38eef86eca9fc5d8345b595e431b33b56e54915c7cabf5597d1316637fe38fd1"));
        auto wrong = c;
        wrong.add("two", "2", "en", {"s", "", "", ""});
        wrong.source.of[1] = 3;
        QVERIFY(!corpusFromArray(*toArray(wrong)));
    }

    void csv() {
        write(m_root / "c.csv", "\xef\xbb\xbfid;language;text;license\r\n1;en;\"a; \"\"quoted\"\"\nline\";MIT\r\n2;fr;deux\r\n3;de\r\n4;klingonese;x\r\n5;de;\r\n6;de;x\xff" "y;\r\n");
        const auto imported = importCorpus(m_root / "c.csv", {}, m_context);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        QCOMPARE(listed(imported->corpus), (QStringList{"en 1 a; \"quoted\"\nline", "fr 2 deux", QString::fromUtf8("de 6 x\xef\xbf\xbdy")}));
        QCOMPARE(std::string(imported->corpus.origin(0).licence), std::string("MIT"));
        QCOMPARE(imported->report.skippedDocuments, std::uint64_t{3});
        QCOMPARE(imported->report.repairedDocuments, std::uint64_t{1});
        QVERIFY2(notesOf(*imported).contains("too few columns were skipped (c.csv:5)"), qPrintable(notesOf(*imported)));
        write(m_root / "t.tsv", "language\ttext\nen\tone, two\n");
        QCOMPARE(listed(importCorpus(m_root / "t.tsv", {}, m_context)->corpus), (QStringList{"en  one, two"}));
        write(m_root / "wrong.csv", "lang,content\nen,one\n");
        QVERIFY(importCorpus(m_root / "wrong.csv", {}, m_context).error().message().find("no column \"text\" (of the columns lang, content)") != std::string::npos);
        CorpusImport options;
        options.textField = "content";
        options.language = "de";
        QCOMPARE(listed(importCorpus(m_root / "wrong.csv", options, m_context)->corpus), (QStringList{"de  one"}));
        write(m_root / "open.csv", "language,text\nen,\"never closed\n");
        QVERIFY(importCorpus(m_root / "open.csv", {}, m_context).error().message().find("never closed") != std::string::npos);
        write(m_root / "wide.csv", "\xff\xfel\0a\0");
        QVERIFY(importCorpus(m_root / "wide.csv", {}, m_context).error().message().find("UTF-16") != std::string::npos);
    }

    void catalogues() {
        write(m_root / "t/en.json", R"({"a":"Allergies","visit":{"add":"Add visit","notes":["one","two"]},"n":3})");
        write(m_root / "t/de.json", R"({"a":"Allergien","visit":{"add":"Add visit","notes":["eins","two"]}})");
        write(m_root / "t/zh_CN.json", R"({"a":"过敏"})");
        write(m_root / "t/package.json", R"({"name":"x"})");
        const auto imported = importCorpus(m_root / "t", {}, m_context);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        QCOMPARE(listed(imported->corpus), (QStringList{"en a Allergies", "en visit.add Add visit", "en visit.notes.0 one", "en visit.notes.1 two", "de a Allergien", "de visit.notes.0 eins", QString::fromUtf8("zh a 过敏")}));
        const auto notes = notesOf(*imported);
        QVERIFY2(notes.contains("were not translated: 2 times, first in t/de.json#visit.add") && notes.contains("zh_CN read as zh"), qPrintable(notes));
        QCOMPARE(imported->corpus.name, std::string("t"));
        // A language is told by its folder, whatever a file in it is called.
        write(m_root / "named/fr/en.json", R"({"a":"Fièvre"})");
        write(m_root / "named/en/en.json", R"({"a":"Fever"})");
        QCOMPARE(listed(importCorpus(m_root / "named", {}, m_context)->corpus), (QStringList{"en en:a Fever", QString::fromUtf8("fr en:a Fièvre")}));
        // One a language's folder, told apart by the file's name.
        write(m_root / "l/en/app.json", R"({"a":"Fever"})");
        write(m_root / "l/fr/app.json", R"({"a":"Fièvre"})");
        write(m_root / "l/fr/other.json", R"({"a":"Toux"})");
        QCOMPARE(listed(importCorpus(m_root / "l", {}, m_context)->corpus), (QStringList{"en app:a Fever", QString::fromUtf8("fr app:a Fièvre"), "fr other:a Toux"}));
        write(m_root / "fr.json", R"({"k":"v"})");
        QCOMPARE(listed(importCorpus(m_root / "fr.json", {}, m_context)->corpus), (QStringList{"fr k v"}));
        write(m_root / "bad/fr.json", R"({"k":"v","k":"w"})");
        QVERIFY(importCorpus(m_root / "bad", {}, m_context).error().message().find("fr.json") != std::string::npos);
        QVERIFY(!catalogueTexts("[1]", "x"));
        QVERIFY(!catalogueTexts(std::string(100000, '{'), "x"));
    }

    void gettext() {
        fs::copy_file(fs::path(TRIPTYCH_SOURCE_DIR) / "tests/routing/data/french.po", m_root / "fr.po");
        const auto imported = importCorpus(m_root / "fr.po", {}, m_context);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        QCOMPARE(listed(imported->corpus), (QStringList{"fr menu | Open \"file\"\n Ouvrir \"le fichier\"", "en menu | Open \"file\"\n Open \"file\"", "fr %d patient[0] %d malade", "fr %d patient[1] %d malades",
                                                        "en %d patient[0] %d patient", "en %d patient[1] %d patients"}));
        const auto notes = notesOf(*imported);
        for (const char* part : {"fuzzy were skipped (fr.po:23)", "Obsolete entries were skipped", "without a translation", "same as their original", "fr_FR read as fr"})
            QVERIFY2(notes.contains(part), qPrintable(notes));
        QCOMPARE(imported->report.skippedDocuments, std::uint64_t{4});
        // A folder: originals once, aligned over languages.
        write(m_root / "po/fr/LC_MESSAGES/app.po", "msgid \"Fever\"\nmsgstr \"Fi\xc3\xa8vre\"\n");
        write(m_root / "po/de.po", "msgid \"Fever\"\nmsgstr \"Fieber\"\n");
        QCOMPARE(listed(importCorpus(m_root / "po", {}, m_context)->corpus), (QStringList{"de Fever Fieber", "en Fever Fever", QString::fromUtf8("fr Fever Fièvre")}));
        CorpusImport options;
        options.reference.clear();
        QCOMPARE(importCorpus(m_root / "po", options, m_context)->corpus.size(), std::size_t{2});
        // A name in the header is no code; the file's own name is.
        write(m_root / "ru.po", "msgid \"\"\nmsgstr \"Language: Russian\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"Fever\"\nmsgstr \"Жар\"\n");
        QCOMPARE(listed(importCorpus(m_root / "ru.po", {}, m_context)->corpus)[0], QString::fromUtf8("ru Fever Жар"));
        write(m_root / "x.unknown.po", "msgid \"a\"\nmsgstr \"b\"\n");
        QVERIFY(importCorpus(m_root / "x.unknown.po", {}, m_context).error().message().find("says the language") != std::string::npos);
    }

    void encodingsOfPo() {
        const auto po = [](const char* charset, const char* text) { return std::string("msgid \"\"\nmsgstr \"Language: fr\\nContent-Type: text/plain; charset=") + charset + "\\n\"\n\nmsgid \"Summer\"\nmsgstr \"" + text + "\"\n"; };
        write(m_root / "latin.po", po("ISO-8859-1", "\xe9t\xe9 \x80"));
        const auto latin = importCorpus(m_root / "latin.po", {}, m_context);
        QVERIFY2(latin, latin ? "" : latin.error().message().c_str());
        QCOMPARE(listed(latin->corpus)[0], QString::fromUtf8("fr Summer été €"));
        QVERIFY(notesOf(*latin).contains("Turned from ISO-8859-1"));
        QCOMPARE(latin->report.repairedDocuments, std::uint64_t{0});
        write(m_root / "koi.po", po("KOI8-R", "\xcc\xc5\xd4\xcf"));
        QCOMPARE(listed(importCorpus(m_root / "koi.po", {}, m_context)->corpus)[0], QString::fromUtf8("fr Summer лето"));
        write(m_root / "gb.po", po("GB18030", "\xcf\xc4\xcc\xec"));
        QCOMPARE(listed(importCorpus(m_root / "gb.po", {}, m_context)->corpus)[0], QString::fromUtf8("fr Summer 夏天"));
        write(m_root / "lies.po", po("UTF-8", "\xe9t\xe9"));
        QCOMPARE(importCorpus(m_root / "lies.po", {}, m_context)->report.repairedDocuments, std::uint64_t{1});
        write(m_root / "none.po", po("klingon-7", "x"));
        QVERIFY(importCorpus(m_root / "none.po", {}, m_context).error().message().find("\"klingon-7\"") != std::string::npos);
        write(m_root / "wide.po", std::string("\xff\xfem\0", 4));
        QVERIFY(importCorpus(m_root / "wide.po", {}, m_context).error().message().find("UTF-16") != std::string::npos);
    }

    void poThatIsWrong_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const char* text, const char* says) { QTest::newRow(name) << QByteArray(text) << QByteArray(says); };
        row("open string", "msgid \"a\nmsgstr \"b\"", "x:1: a string that is not closed");
        row("no string", "msgid a", "x:1: no string after the keyword");
        row("no msgstr", "msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"c\"", "x:3: an entry ends before its msgstr");
        row("cut short", "msgid \"a\"\n", "an entry ends before its msgstr");
        row("stray", "msgid \"a\"\nmsgstr \"b\"\nhello", "x:3: neither a keyword");
        row("orphan", "\"a\"", "x:1: a string that belongs to no keyword");
        row("forms", "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"c\"", "x:3: plural form 1 where 0 follows");
        row("no plural", "msgid \"a\"\nmsgstr[0] \"c\"", "x:2: a plural form without msgid_plural");
        row("huge form", "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[99999999999] \"c\"", "x:3: no number");
        row("escape", "msgid \"a\\q\"", "x:1: the escape \\q has no meaning");
        row("quote inside", "msgid \"a\" b", "x:1: text after a string");
        row("two texts", "msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"", "x:3: plural form 0 where 1 follows");
    }
    void poThatIsWrong() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, says);
        const auto read = parsePo(text.toStdString(), "x");
        QVERIFY(!read);
        QVERIFY2(QByteArray::fromStdString(read.error().message()).contains(says), read.error().message().c_str());
    }

    void poEscapes() {
        const auto read = parsePo("msgid \"\\t\\\\\\x41\\101\\\"\"\r\nmsgstr \"a\\nb\"\r\n", "x");
        QVERIFY2(read, read ? "" : read.error().message().c_str());
        QCOMPARE(read->entries[0].original, std::string("\t\\AA\""));
        QCOMPARE(read->entries[0].texts[0], std::string("a\nb"));
    }

    // An escape is a byte, and bytes need not be UTF-8: whatever comes in by any door is.
    void bytesFromEscapes() {
        write(m_root / "fr.po", "msgid \"a\\xff\"\nmsgstr \"b\\377\"\n");
        const auto po = importCorpus(m_root / "fr.po", {}, m_context);
        QVERIFY2(po, po ? "" : po.error().message().c_str());
        QCOMPARE(listed(po->corpus), (QStringList{QString::fromUtf8("fr a\xef\xbf\xbd b\xef\xbf\xbd"), QString::fromUtf8("en a\xef\xbf\xbd a\xef\xbf\xbd")}));
        QVERIFY(isUtf8(po->corpus.text) && isUtf8(po->corpus.idText));
        QCOMPARE(po->report.repairedDocuments, std::uint64_t{2});
        write(m_root / "c.csv", "language,id,text\nen,1\xff,one\nen,2,two\xff\n\xff\xfe,3,three\n");
        const auto csv = importCorpus(m_root / "c.csv", {}, m_context);
        QVERIFY2(csv, csv ? "" : csv.error().message().c_str());
        QVERIFY(isUtf8(csv->corpus.text) && isUtf8(csv->corpus.idText));
        QCOMPARE(csv->report.repairedDocuments, std::uint64_t{1});
        QCOMPARE(csv->report.skippedDocuments, std::uint64_t{1});
        write(m_root / "l/fr/app\xff.json", R"({"a":"b"})");
        const auto catalogue = importCorpus(m_root / "l", {}, m_context);
        QVERIFY2(catalogue, catalogue ? "" : catalogue.error().message().c_str());
        fs::remove_all(m_root / "l");
        QCOMPARE(catalogue->corpus.idText, std::string("app\xef\xbf\xbd:a"));
        for (const auto* imported : {&*po, &*csv, &*catalogue})
            for (const auto& note : imported->report.notes)
                QVERIFY2(isUtf8(note), note.c_str());
    }

    void linkedMessagesAndPipes() {
        write(m_root / "outside/app.po", "msgid \"secret\"\nmsgstr \"geheim\"\n");
        write(m_root / "po/de.po", "msgid \"Fever\"\nmsgstr \"Fieber\"\n");
        fs::create_directories(m_root / "po/fr");
        fs::create_directory_symlink(m_root / "outside", m_root / "po/fr/LC_MESSAGES");
        const auto imported = importCorpus(m_root / "po", {}, m_context);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        QCOMPARE(listed(imported->corpus), (QStringList{"de Fever Fieber", "en Fever Fever"}));
        QVERIFY(notesOf(*imported).contains("lead out of the folder"));
        QCOMPARE(mkfifo((m_root / "po/it.po").c_str(), 0600), 0);
        const auto pipe = importCorpus(m_root / "po", {}, m_context);
        QVERIFY(!pipe);
        fs::remove(m_root / "po/it.po");
        QVERIFY2(pipe.error().message().find("not a regular file") != std::string::npos, pipe.error().message().c_str());
    }

    void whatIsNotSeenIsKeptAndTold() {
        write(m_root / "c.jsonl", "{\"language\":\"fa\",\"text\":\"\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xb1\xd9\x88\xd9\x85\"}\n{\"language\":\"he\",\"text\":\"\xe2\x80\x8f\xd7\xa9\"}\n"
                                  "{\"language\":\"en\",\"text\":\"a\xe2\x80\x8b" "b\"}\n{\"language\":\"en\",\"text\":\"\"}\n");
        const auto imported = importCorpus(m_root / "c.jsonl", {}, m_context);
        QVERIFY(imported);
        QCOMPARE(std::string(imported->corpus.document(2)), std::string("a\xe2\x80\x8b" "b"));
        const auto notes = notesOf(*imported);
        QVERIFY2(notes.contains("zero-width characters, which were kept (c.jsonl:3)") && notes.contains("marks of direction, which were kept (c.jsonl:2)") && notes.contains("Empty documents were skipped (c.jsonl:4)"), qPrintable(notes));
    }

    // A line that never ends: passed over in the memory of one line, and what follows is read.
    void endlessLine() {
        {
            std::ofstream out(m_root / "c.jsonl", std::ios::binary);
            out << "{\"language\":\"en\",\"text\":\"before\"}\n{\"language\":\"en\",\"text\":\"";
            const std::string piece(std::size_t{1} << 20, 'a');
            for (int i = 0; i < 40; ++i)
                out << piece;
            out << "\"}\n{\"language\":\"en\",\"text\":\"after\"}\n";
        }
        QVERIFY(importCorpus(m_root / "c.jsonl", {}, m_context).error().message().find("c.jsonl:2: a line of more than 16 MiB") != std::string::npos);
        CorpusImport options;
        options.skipBadLines = true;
        const auto kept = importCorpus(m_root / "c.jsonl", options, m_context);
        QVERIFY(kept);
        QCOMPARE(listed(kept->corpus), (QStringList{"en  before", "en  after"}));
        QVERIFY(notesOf(*kept).contains("more than 16 MiB were skipped (c.jsonl:2)"));
    }

    void formsThatDoNotFit() {
        write(m_root / "c.csv", "language,text\nen,one\n");
        CorpusImport options;
        options.form = CorpusForm::texts;
        QVERIFY(importCorpus(m_root / "c.csv", options, m_context).error().message().find("a folder of texts") != std::string::npos);
        options.form = CorpusForm::csv;
        QVERIFY(importCorpus(m_root, options, m_context).error().message().find("one file") != std::string::npos);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;
    test::FakeContext m_context;
};

QTEST_GUILESS_MAIN(TestCorpusImport)
#include "test_corpus_import.moc"
