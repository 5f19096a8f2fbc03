#include <QTest>

#include <map>
#include <set>

#include "routing/languages.h"

using namespace triptych;
using namespace triptych::routing;

class TestLanguages : public QObject {
    Q_OBJECT
private slots:
    // Table 3 of the paper: 50 languages, 12 of them major, families of 1, 3, 3, 5, 27, 4 and 7.
    void paperTable() {
        const auto table = paperLanguages();
        QCOMPARE(table.languages.size(), std::size_t{50});
        std::map<int, int> size;
        std::set<std::string> codes;
        std::set<std::string> majors;
        for (const auto& language : table.languages) {
            ++size[language.family];
            codes.insert(language.code);
            if (language.major)
                majors.insert(language.code);
            QVERIFY(!language.name.empty() && !language.english.empty());
        }
        QCOMPARE(codes.size(), std::size_t{50});
        QCOMPARE(size, (std::map<int, int>{{0, 1}, {1, 3}, {2, 3}, {3, 5}, {4, 27}, {5, 4}, {6, 7}}));
        QCOMPARE(majors, (std::set<std::string>{"en", "zh", "fr", "hi", "es", "ar", "ru", "ja", "ko", "de", "it", "pt"}));
        QCOMPARE(table.find("ckb")->family, 5);
        QCOMPARE(table.find("doi")->family, 3);
        QVERIFY(table.find("ar")->rightToLeft && table.find("he")->rightToLeft && !table.find("mt")->rightToLeft);
        for (std::size_t i = 1; i < table.languages.size(); ++i)
            QVERIFY(table.languages[i - 1].family <= table.languages[i].family);
    }
    void linguisticTable() {
        const auto table = linguisticLanguages();
        QCOMPARE(table.languages.size(), std::size_t{50});
        const auto family = [&](const char* code) { return table.families[static_cast<std::size_t>(table.find(code)->family)].name; };
        QCOMPARE(family("ckb"), family("hi"));
        QCOMPARE(family("ha"), family("ar"));
        QCOMPARE(family("doi"), family("hi"));
        QVERIFY(family("gn") != family("es"));
        QCOMPARE(table.families.back().hue, -1);
    }
    void tableRoundTrip() {
        for (const auto& table : {paperLanguages(), linguisticLanguages()}) {
            const auto back = languageTableFromJson(toJson(table), "families");
            QVERIFY2(back, back ? "" : back.error().message().c_str());
            QCOMPARE(*back, table);
        }
        QVERIFY(!presetLanguages("mine"));
    }
    void wrongTables() {
        const auto message = [](const char* text) {
            const auto table = languageTableFromJson(base::Json::parse(text), "families");
            return table ? std::string() : table.error().message();
        };
        QVERIFY(message("[]").find("lists families") != std::string::npos);
        QVERIFY(message(R"({"families":[{"name":"A","hue":9}],"languages":[]})").find("families/families/0") != std::string::npos);
        QVERIFY(message(R"({"families":[],"languages":[{"code":"fr","family":0}]})").find("family 0 of 0") != std::string::npos);
        QVERIFY(message(R"({"families":[],"languages":[{"code":"fr"},{"code":"fr"}]})").find("twice") != std::string::npos);
        QVERIFY(message(R"({"families":[],"languages":[{"code":"../x"}]})").find("no language code") != std::string::npos);
        QVERIFY(message(R"({"families":[],"languages":[{"code":"fr","family":"4"}]})").find("languages/0") != std::string::npos);
    }
    void codes_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("plain") << "fr" << "fr";
        QTest::newRow("case") << "FR" << "fr";
        QTest::newRow("region") << "pt-BR" << "pt";
        QTest::newRow("script") << "zh_Hans" << "zh";
        QTest::newRow("639-3") << "cmn" << "zh";
        QTest::newRow("Mongolian") << "mn" << "ne";
        QTest::newRow("Khalkha") << "khk" << "ne";
        QTest::newRow("the study's ne") << "ne" << "ne";
        QTest::newRow("Nepali by its 639-3 code") << "nep" << "npi";
        QTest::newRow("Bokmal") << "nb" << "no";
        QTest::newRow("not in the study") << "pl" << "pl";
        QTest::newRow("empty") << "" << "";
        QTest::newRow("one letter") << "f" << "";
        QTest::newRow("word") << "french" << "";
        QTest::newRow("digits") << "f1" << "";
        QTest::newRow("path") << "fr/../x" << "";
    }
    void codes() {
        QFETCH(QString, text);
        QFETCH(QString, code);
        const auto reading = readLanguageCode(text.toStdString());
        QCOMPARE(reading ? QString::fromStdString(reading->code) : QString(), code);
    }
    void theNeTrapIsTold() {
        QVERIFY(!readLanguageCode("ne")->note.empty());
        QCOMPARE(readLanguageCode("ne", false)->code, std::string("npi"));
        QCOMPARE(readLanguageCode("mn", false)->code, std::string("ne"));
        QVERIFY(readLanguageCode("fr")->note.empty());
    }
};

QTEST_GUILESS_MAIN(TestLanguages)
#include "test_languages.moc"
