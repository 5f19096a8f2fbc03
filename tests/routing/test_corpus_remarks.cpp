#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#include <fmt/format.h>
#include <sys/stat.h>

#include "routing/corpus/corpus.h"
#include "routing/fake_context.h"
#include "routing/imported_corpus.h"

using namespace triptych;
using namespace triptych::routing;
using test::listed;
using test::notesOf;
using test::write;
namespace fs = std::filesystem;

/// What an import tells of what it read in another sense, passed over or could not read.
class TestCorpusRemarks : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = m_folder->path().toStdString();
    }

    // Languages are aligned by line where a file stands for a language, and by file and line where several do.
    void linesOfSeveralFiles() {
        write(m_root / "f/fr/a.txt", "un\ndeux\n");
        write(m_root / "f/fr/b.txt", "trois\n");
        write(m_root / "f/en/a.txt", "one\ntwo\n");
        write(m_root / "f/en/b.txt", "three\n");
        const auto imported = importCorpus(m_root / "f", {}, m_context);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        QCOMPARE(listed(imported->corpus), (QStringList{"en a:1 one", "en a:2 two", "en b:1 three", "fr a:1 un", "fr a:2 deux", "fr b:1 trois"}));
        QCOMPARE(sentenceNumbers(imported->corpus), (std::vector<std::int32_t>{0, 1, 2, 0, 1, 2}));
        write(m_root / "g/fr.txt", "un\n");
        write(m_root / "g/fr.a.txt", "deux\n");
        write(m_root / "g/fr/a.txt", "trois\n");
        write(m_root / "g/fr/a.md", "quatre\n");
        write(m_root / "g/en.a.txt", "two\n");
        write(m_root / "g/en.txt", "one\n");
        const auto mixed = importCorpus(m_root / "g", {}, m_context);
        QVERIFY2(mixed, mixed ? "" : mixed.error().message().c_str());
        auto lines = listed(mixed->corpus);
        lines.sort();
        QCOMPARE(lines, (QStringList{"en 1 one", "en a:1 two", "fr 1 un", "fr a.txt:1 trois", "fr a:1 quatre", "fr fr.a.txt:1 deux"}));
    }

    // English as it is written elsewhere is not what the translators had before them.
    void regionalOriginals() {
        const auto header = [](const char* language) { return fmt::format("msgid \"\"\nmsgstr \"Language: {}\\n\"\n\n", language); };
        write(m_root / "po/en_GB.po", header("en_GB") + "msgctxt \"menu\"\nmsgid \"Open\"\nmsgstr \"Open up\"\n");
        write(m_root / "po/fr.po", header("fr") + "msgctxt \"menu\"\nmsgid \"Open\"\nmsgstr \"Ouvrir\"\n\nmsgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"%d fichier\"\nmsgstr[1] \"%d fichiers\"\n");
        write(m_root / "po/ja.po", header("ja") + "msgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"%d \xe5\x80\x8b\"\n");
        const auto imported = importCorpus(m_root / "po", {}, m_context);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        QCOMPARE(listed(imported->corpus), (QStringList{"fr menu | Open Ouvrir", "en menu | Open Open", "fr %d file[0] %d fichier", "fr %d file[1] %d fichiers", "en %d file[0] %d file", "en %d file[1] %d files",
                                                        QString::fromUtf8("ja %d file[1] %d 個")}));
        QVERIFY2(notesOf(*imported).contains("language of the originals were skipped") && notesOf(*imported).contains("(po/en_GB.po)"), qPrintable(notesOf(*imported)));
        // Where nothing else is there, its texts are what is asked for.
        const auto alone = importCorpus(m_root / "po/en_GB.po", {}, m_context);
        QVERIFY2(alone, alone ? "" : alone.error().message().c_str());
        QCOMPARE(listed(alone->corpus), (QStringList{"en menu | Open Open up"}));
        // Without a language of the originals every file is one of texts.
        CorpusImport options;
        options.reference.clear();
        QVERIFY(listed(importCorpus(m_root / "po", options, m_context)->corpus).contains("en menu | Open Open up"));
    }

    void quotesOfTables() {
        write(m_root / "t.tsv", "id\tlanguage\ttext\n1\ten\t\"Stat\" means at once\n2\ten\t\"He said so\n3\ten\tmiddle\n4\ten\tand left\"\n5\ten\t\"whole\"\n");
        const auto plain = importCorpus(m_root / "t.tsv", {}, m_context);
        QVERIFY2(plain, plain ? "" : plain.error().message().c_str());
        QCOMPARE(listed(plain->corpus), (QStringList{"en 1 \"Stat\" means at once", "en 2 \"He said so", "en 3 middle", "en 4 and left\"", "en 5 \"whole\""}));
        QVERIFY2(notesOf(*plain).contains("in quotes were kept with them") && notesOf(*plain).contains("(t.tsv:6)"), qPrintable(notesOf(*plain)));
        write(m_root / "c.csv", "id,language,text\n1,en,\"one\"\n2,en,\"two\nlines\"\n3,en,three\n");
        const auto quoted = importCorpus(m_root / "c.csv", {}, m_context);
        QCOMPARE(listed(quoted->corpus), (QStringList{"en 1 one", "en 2 two\nlines", "en 3 three"}));
        QVERIFY2(notesOf(*quoted).contains("line break inside quotes") && notesOf(*quoted).contains("(c.csv:3)"), qPrintable(notesOf(*quoted)));
    }

    void codesOfNoLanguage() {
        std::string lines;
        for (const char* code : {"jp", "cn", "kr", "gr", "und", "mul", "zxx", "xx-unknown", "zz-top", "fr", "ne", "nep", "ckb", "gsw", "cmn"})
            lines += fmt::format("{{\"language\":\"{}\",\"text\":\"text in {}\"}}\n", code, code);
        write(m_root / "c.jsonl", lines);
        const auto imported = importCorpus(m_root / "c.jsonl", {}, m_context);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        QCOMPARE(imported->corpus.size(), std::size_t{15});
        const auto notes = notesOf(*imported);
        for (const char* part : {"\"jp\" is no language code that is known and was kept: perhaps ja is meant (c.jsonl:1)", "\"cn\" is no language code that is known and was kept: perhaps zh is meant", "\"gr\" is no language code that is known and was kept: perhaps el is meant",
                                 "\"kr\" is Kanuri: perhaps ko is meant", "\"und\" stands for no one language", "\"mul\" stands for no one language", "\"zxx\" stands for no one language", "\"xx\" is no language code that is known and was kept (c.jsonl:8)",
                                 "\"zz\" is no language code that is known and was kept (c.jsonl:9)"})
            QVERIFY2(notes.contains(part), qPrintable(QString(part) + "\n" + notes));
        for (const char* known : {"\"fr\"", "\"ne\"", "\"npi\"", "\"ckb\"", "\"gsw\"", "\"zh\""})
            QVERIFY2(!notes.contains(known), qPrintable(notes));
    }

    void composedTextsAreCounted() {
        write(m_root / "c.jsonl", "{\"language\":\"fr\",\"text\":\"\xc3\xa9t\xc3\xa9\"}\n{\"language\":\"fr\",\"text\":\"e\xcc\x81t\"}\n{\"language\":\"fr\",\"text\":\"te\xcc\x81\"}\n");
        const auto imported = importCorpus(m_root / "c.jsonl", {}, m_context);
        QCOMPARE(std::string(imported->corpus.document(1)), std::string("\xc3\xa9t"));
        QVERIFY2(notesOf(*imported).contains("brought to Unicode normalisation form C: 2 times, first in c.jsonl:2"), qPrintable(notesOf(*imported)));
        CorpusImport options;
        options.normalise = false;
        QVERIFY(!notesOf(*importCorpus(m_root / "c.jsonl", options, m_context)).contains("normalisation"));
    }

    // What is skipped in one form is skipped in all.
    void badPartsOfEveryForm() {
        const std::string huge(std::size_t{17} << 20, 'a');
        CorpusImport skip;
        skip.skipBadLines = true;
        const auto both = [&](const fs::path& source, const char* says, const char* skipped, const QStringList& kept, const CorpusImport& base = {}) {
            auto options = base;
            const auto refused = importCorpus(source, options, m_context);
            QVERIFY(!refused);
            QVERIFY2(refused.error().message().find(says) != std::string::npos, refused.error().message().c_str());
            options.skipBadLines = true;
            const auto imported = importCorpus(source, options, m_context);
            QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
            QCOMPARE(listed(imported->corpus), kept);
            QVERIFY2(notesOf(*imported).contains(skipped), qPrintable(notesOf(*imported)));
        };
        write(m_root / "f/fr/a.txt", "un\n" + huge + "\ndeux\n");
        both(m_root / "f", "a line of more than 16 MiB", "of more than 16 MiB were skipped (f/fr/a.txt:2)", {"fr a:1 un", "fr a:3 deux"});
        write(m_root / "w/fr.txt", "un\n");
        write(m_root / "w/de.txt", std::string_view("\xff\xfe" "e\0", 4));
        both(m_root / "w", "UTF-16", "could not be read were skipped: the file is in UTF-16 (w/de.txt)", {"fr 1 un"});
        CorpusImport whole;
        whole.wholeFiles = true;
        write(m_root / "f/fr/b.txt", "trois\n");
        both(m_root / "f", "16 MiB", "of more than 16 MiB were skipped (f/fr/a.txt)", {"fr b trois"}, whole);
        // Whole files of one stem, of one folder and of two for one language: each is a document of its own.
        for (const char* file : {"n/fr/a.txt", "n/fr/a.md", "n/fra/a.txt", "n/fra/a.md", "n/de/a.txt"})
            write(m_root / file, std::string(file) + "\n");
        QStringList names;
        const auto several = importCorpus(m_root / "n", whole, m_context);
        for (std::size_t d = 0; several && d < several->corpus.size(); ++d)
            names << QString::fromStdString(std::string(several->corpus.languageOf(d)) + " " + std::string(several->corpus.id(d)));
        QVERIFY2(names.size() == 5 && names.removeDuplicates() == 0 && names.contains("de a") && names.contains("fr a"), qPrintable(names.join('|')));
        // A quote that is never closed takes what follows with it: told.
        write(m_root / "q.csv", "language,text\nfr,un\nfr,\"deux\nfr,trois\nfr,quatre\nfr,cinq\n");
        const auto open = importCorpus(m_root / "q.csv", skip, m_context);
        QVERIFY(open && open->corpus.size() == 1);
        QVERIFY2(notesOf(*open).contains("a quote is never closed, with what stands up to line 7 (q.csv:3)"), qPrintable(notesOf(*open)));
        write(m_root / "c.csv", "id,language,text\n1,fr,un\n2,fr,\"" + huge + "\"\n3,fr,\"trois\nlignes\"\n4,fr,\"quatre\" mots\n5,fr,cinq\n6,fr,\"six\n");
        both(m_root / "c.csv", "a field of more than", "a field of more than 16777216 bytes (c.csv:3)", {"fr 1 un", "fr 3 trois\nlignes", "fr 5 cinq"});
        const auto rows = notesOf(*importCorpus(m_root / "c.csv", skip, m_context));
        QVERIFY2(rows.contains("text after a closing quote (c.csv:6)") && rows.contains("a quote is never closed (c.csv:8)"), qPrintable(rows));
        write(m_root / "t/en.json", R"({"a":"one"})");
        write(m_root / "t/es.json", R"({"a":)");
        write(m_root / "t/fr.json", R"({"a":"un"})");
        both(m_root / "t", "es.json", "could not be read", {"en a one", "fr a un"});
        QVERIFY(!importCorpus(m_root / "t/es.json", skip, m_context));
        write(m_root / "po/de.po", "msgid \"a\"\nmsgstr \"b\nx");
        write(m_root / "po/fr.po", "msgid \"a\"\nmsgstr \"c\"\n");
        both(m_root / "po", "not closed", "could not be read", {"fr a c", "en a a"});
    }

    void languagesThatAreEmptyAndOddIds() {
        write(m_root / "c.jsonl", "{\"language\":\"\",\"text\":\"bonjour\",\"id\":1.5}\n{\"language\":null,\"text\":\"salut\",\"id\":7}\n{\"text\":\"coucou\",\"id\":[1]}\n{\"language\":\" \",\"text\":\"merci\",\"id\":null}\n");
        CorpusImport options;
        options.language = "fr";
        const auto imported = importCorpus(m_root / "c.jsonl", options, m_context);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        QCOMPARE(listed(imported->corpus), (QStringList{"fr 1.5 bonjour", "fr 7 salut", "fr  coucou", "fr  merci"}));
        QVERIFY2(notesOf(*imported).contains("neither text nor a number were left out (c.jsonl:3)"), qPrintable(notesOf(*imported)));
        write(m_root / "c.csv", "language,text\n ,bonjour\n");
        QCOMPARE(listed(importCorpus(m_root / "c.csv", options, m_context)->corpus), (QStringList{"fr  bonjour"}));
    }

    void foldersOfSeveralForms() {
        write(m_root / "mixed/fr.po", "msgid \"Open\"\nmsgstr \"Ouvrir\"\n");
        write(m_root / "mixed/de.json", R"({"k":"Guten Tag"})");
        write(m_root / "mixed/en.txt", "hello\n");
        write(m_root / "mixed/readme/x.po", "msgid \"a\"\nmsgstr \"b\"\n");
        const auto notes = notesOf(*importCorpus(m_root / "mixed", {}, m_context));
        QVERIFY2(notes.contains("Files that are no .po file were skipped: 2 times, first in mixed/de.json"), qPrintable(notes));
        QVERIFY2(notes.contains("Folders not named by a language were skipped (mixed/readme)"), qPrintable(notes));
        QVERIFY2(notes.contains("more than one form: its gettext files were read"), qPrintable(notes));
        write(m_root / "two/de.json", R"({"k":"Guten Tag"})");
        write(m_root / "two/fr/x.json", R"({"k":"Bonjour"})");
        write(m_root / "two/en.csv", "a,b\n");
        const auto catalogues = notesOf(*importCorpus(m_root / "two", {}, m_context));
        QVERIFY2(catalogues.contains("Files that are no catalogue were skipped (two/en.csv)") && !catalogues.contains("more than one form"), qPrintable(catalogues));
    }

    // Without its mark UTF-16 shows in the zero beside its first letter.
    void wideTextWithoutMark() {
        const auto wide = [](std::string_view text, bool bigEnd) {
            std::string out;
            for (const char c : text)
                out += bigEnd ? std::string{'\0', c} : std::string{c, '\0'};
            return out;
        };
        for (const bool bigEnd : {false, true}) {
            write(m_root / "c.jsonl", wide("{\"language\":\"fr\",\"text\":\"un\"}\n", bigEnd));
            write(m_root / "c.csv", wide("language,text\nfr,un\n", bigEnd));
            write(m_root / "fr.json", wide(R"({"a":"un"})", bigEnd));
            write(m_root / "fr.po", wide("msgid \"a\"\nmsgstr \"b\"\n", bigEnd));
            for (const char* name : {"c.jsonl", "c.csv", "fr.json", "fr.po"}) {
                const auto imported = importCorpus(m_root / name, {}, m_context);
                QVERIFY(!imported);
                QVERIFY2(imported.error().message().find("UTF-16") != std::string::npos, imported.error().message().c_str());
            }
        }
    }

    void encodingsOfEveryForm() {
        const auto utf16 = [](std::u16string_view text) {
            std::string out;
            for (const auto unit : text)
                out += {static_cast<char>(unit & 0xff), static_cast<char>(unit >> 8)};
            return out;
        };
        CorpusImport latin, korean, wide;
        latin.encoding = "ISO-8859-1";
        korean.encoding = "euc-kr";
        wide.encoding = "utf-16le";
        const auto first = [&](const fs::path& source, const CorpusImport& options) {
            const auto imported = importCorpus(source, options, m_context);
            return imported ? listed(imported->corpus).join('|') : QString::fromStdString(imported.error().message());
        };
        write(m_root / "c.csv", "id,language,text\n1,fr,fi\xe8vre \x80\n");
        QCOMPARE(first(m_root / "c.csv", latin), QString::fromUtf8("fr 1 fièvre €"));
        write(m_root / "c.jsonl", "{\"language\":\"ko\",\"text\":\"\xbf\xad\"}\n");
        QCOMPARE(first(m_root / "c.jsonl", korean), QString::fromUtf8("ko  열"));
        write(m_root / "f/fr.txt", "fi\xe8vre\nd\xe9lire\n");
        QCOMPARE(first(m_root / "f", latin), QString::fromUtf8("fr 1 fièvre|fr 2 délire"));
        write(m_root / "t/fr.json", "{\"a\":\"fi\xe8vre\"}");
        QCOMPARE(first(m_root / "t", latin), QString::fromUtf8("fr a fièvre"));
        // What a .po file says of itself goes before.
        write(m_root / "fr.po", "msgid \"Fever\"\nmsgstr \"fi\xe8vre\"\n");
        QCOMPARE(first(m_root / "fr.po", latin), QString::fromUtf8("fr Fever fièvre|en Fever Fever"));
        write(m_root / "fr.po", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"Fever\"\nmsgstr \"fi\xc3\xa8vre\"\n");
        QCOMPARE(first(m_root / "fr.po", latin), QString::fromUtf8("fr Fever fièvre|en Fever Fever"));
        write(m_root / "w.jsonl", utf16(u"\ufeff{\"language\":\"zh\",\"text\":\"\u53d1\u70e7 \U0001d11e\"}\r\n"));
        QCOMPARE(first(m_root / "w.jsonl", wide), QString::fromUtf8("zh  发烧 𝄞"));
        write(m_root / "w/fr.txt", utf16(u"fi\u00e8vre\n"));
        QCOMPARE(first(m_root / "w", wide), QString::fromUtf8("fr 1 fièvre"));
        // Larger than a block, with characters across every border: each of its letters is two bytes here and two there.
        std::string text, expected;
        for (int i = 0; i < 100000; ++i) {
            text += "\xbf\xad";
            expected += "\xec\x97\xb4";
        }
        write(m_root / "long.csv", "language,text\nko,a" + text + "\n");
        test::FakeContext context;
        const auto imported = importCorpus(m_root / "long.csv", korean, context);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        QVERIFY(imported->corpus.text == "a" + expected);
        QVERIFY(context.monotonic);
        for (const char* none : {"klingon-7", "", "../../etc/passwd", "utf-7"}) {
            latin.encoding = none;
            QVERIFY2(first(m_root / "c.csv", latin).contains("is no encoding that is known"), none);
        }
    }

    void latinBytesAreHinted() {
        const auto hinted = [&](std::string_view text) {
            write(m_root / "c.csv", std::string("language,text\n") + std::string(text));
            const auto imported = importCorpus(m_root / "c.csv", {}, m_context);
            return imported && notesOf(*imported).contains("would fit Windows-1252: perhaps the encoding is windows-1252 (c.csv:3)");
        };
        QVERIFY(hinted("fr,oui\nfr,fi\xe8vre\nfr,aigu\xeb\n"));
        QVERIFY(!hinted("fr,oui\nfr,non\n"));
        // UTF-8 elsewhere, or a byte that Windows-1252 has not.
        QVERIFY(!hinted("fr,oui\nfr,fi\xe8vre\nfr,aigu\xc3\xab\n"));
        QVERIFY(!hinted("fr,oui\nfr,fi\xe8vre\nfr,aigu\x8d\n"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;
    test::FakeContext m_context;
};

QTEST_GUILESS_MAIN(TestCorpusRemarks)
#include "test_corpus_remarks.moc"
