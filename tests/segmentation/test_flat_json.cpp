#include <QTest>

#include <filesystem>
#include <random>

#include "base/csv.h"
#include "same_json.h"
#include "segmentation/simulate.h"

using namespace triptych::segmentation;
using namespace triptych::base;
using triptych::testing::readAlike;

namespace {

std::vector<std::string> cellsOf(CsvReader csv, std::size_t most) {
    std::vector<std::string> out;
    while (out.size() < most && csv.next().value_or(false))
        for (const auto cell : csv.fields())
            if (cell.starts_with('{') || cell.starts_with('['))
                out.emplace_back(cell);
    return out;
}

// A classification in the form of either generation, as a simulator writes it.
std::string generated() {
    Rings stroke(1);
    for (int i = 0; i < 40; ++i)
        stroke[0].push_back({i * 1.25, 100 - i * 0.1});
    std::string text(classificationHeader);
    text += classificationRow(1, "u", "1", true, "7", "x.png", 64, 64, stroke);
    return text + classificationRow(2, "v", "2", false, "7", "x.png", 64, 64, stroke);
}

std::vector<std::string> oddTexts() {
    std::vector<std::string> texts = {"", " ", "nul", "tru", "falsey", "01", "-", "+1", "1.", ".5", "1e", "1e+", "1e400", "-1e400", "1e-400", "2.5e-320", "4.9e-324", "NaN", "Infinity",
        "1234567890123456789", "18446744073709551615", "18446744073709551616", "-9223372036854775808", "-9223372036854775809", "9007199254740993.0",
        "0.1234567890123456789012345", "123456789012345678.9", "1 2", "[1,]", "[,1]", "{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "[1", "{\"a\":1", "\"a", "\"\\", "\"\\x\"", "\"\\ud83d\"",
        "\"\t\"", "\"\xff\"", "\"\xc3\"", "\"\xed\xa0\x80\"", "\xEF\xBB\xBF[1]", "[1]]", "// no\n1", "[1]\f"};
    texts.emplace_back("[1]\0", 4);
    texts.emplace_back("[1]\0x", 5);
    texts.emplace_back("\"a\0b\"", 5);
    for (const int depth : {15, 16, 17, 40})
        texts.push_back(std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']'));
    texts.push_back("\"" + std::string(1 << 20, 'x') + "\"");
    return texts;
}

}  // namespace

class FlatJsonTest : public QObject {
    Q_OBJECT
private slots:
    void whatIsPlainNeedsNoHelp() {
        FlatJson flat;
        for (const auto* text : {"0", "[]", "{}", " [1, -2.50, 3e2, 0.1, -0.0, -0]\n", "{\"a\": {\"b\": [true, false, null, \"x\"]}, \"c\": \"\"}", "999999999999999999",
                                 "[1E-7,123.456789012345678]", R"({"a":1,"a":2})", "{\"é\":\"a\\\"b\",\"c\":\"é\\u00e9\\n\\ud83d\\ude00\"}"}) {
            QVERIFY2(readAlike(flat, text), text);
            QVERIFY2(flat.wasPlain(), text);
        }
        QVERIFY(flat.read(R"({"a":1,"a":{"b":[2]}})", "text", {}));
        QVERIFY(flat.root()["a"].isObject());
        QCOMPARE((*flat.root()["a"]["b"].begin()).number(), 2.0);
        QVERIFY(!flat.root()["x"]["b"]);
        QVERIFY(!FlatJson().root());
    }

    void whatIsOddIsReadAsBefore() {
        FlatJson flat;
        for (const auto& text : oddTexts())
            QVERIFY2(readAlike(flat, text), text.substr(0, 80).c_str());
    }

    void everyDecimalIsTheNearestDouble() {
        std::mt19937_64 random(5);
        FlatJson flat;
        for (int i = 0; i < 200000; ++i) {
            std::string text = random() % 2 ? "-" : "";
            const auto whole = random() >> (random() % 60), part = random() >> (random() % 60);
            text += std::to_string(whole) + "." + std::string(random() % 8, '0') + std::to_string(part);
            if (random() % 4 == 0)
                text += (random() % 2 ? "e-" : "E") + std::to_string(random() % 320);
            QVERIFY2(readAlike(flat, text), text.c_str());
        }
    }

    void realAndMutatedExports() {
        const auto root = qEnvironmentVariable("TRIPTYCH_SHARED", QStringLiteral(TRIPTYCH_SOURCE_DIR "/../shared")).toStdString() + "/data/segmentation/";
        auto cells = cellsOf(CsvReader::fromText(generated(), "generated"), 100);
        QCOMPARE(cells.size(), std::size_t{6});
        for (const auto* name : {"aggregation_for_caesar/cat-project-classifications.csv", "datadigging/ap-aas229-test-classifications.csv"})
            if (std::filesystem::exists(root + name))
                for (auto& cell : cellsOf(CsvReader::open(root + name).value(), 300))
                    cells.push_back(std::move(cell));
        FlatJson flat;
        for (const auto& cell : cells) {
            QVERIFY2(readAlike(flat, cell), cell.c_str());
            QVERIFY2(flat.wasPlain(), cell.c_str());
        }
        const std::string tokens[] = {"\"", "\\u00e9", "1e5", "-0", "1e400", "01", "5.", "18446744073709551616", "true", "null", "[", "]", "{", "}", ",", ":", " ", "\n", std::string(1, '\0'),
                                      "\xC3\xA9", "\xC3", "\\", "NaN", "[[[[[[[[[[[[[[[[[", "\"tool\":1,", "-", "\x01"};
        std::mt19937_64 random(7);
        int accepted = 0;
        for (int i = 0; i < 30000; ++i) {
            auto text = cells[random() % cells.size()].substr(0, 3000);
            // Cut texts are closed again, so that much of what is mutated can still be read.
            if (text.size() == 3000 && text.starts_with("[{"))
                text = text.substr(0, text.rfind(',')) + "]}]}]";
            for (auto changes = random() % 3; changes > 0; --changes) {
                const auto at = random() % text.size();
                switch (random() % 4) {
                case 0: text[at] = static_cast<char>(random() % 256); break;
                case 1: text.insert(at, tokens[random() % std::size(tokens)]); break;
                case 2: text.erase(at, 1 + random() % 4); break;
                default: text.insert(at, text.substr(at, random() % 30));
                }
            }
            QVERIFY2(readAlike(flat, text), text.c_str());
            accepted += flat.root() ? 1 : 0;
        }
        QVERIFY(accepted > 8000 && accepted < 29000);
    }
};

QTEST_APPLESS_MAIN(FlatJsonTest)
#include "test_flat_json.moc"
