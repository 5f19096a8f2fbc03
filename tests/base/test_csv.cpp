#include <QTest>

#include "base/csv.h"
#include "base/seed.h"

using namespace triptych::base;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Result<Rows> read(std::string_view text, const CsvLimits& limits = {}) {
    auto reader = CsvReader::fromText(text, "file.csv", limits);
    Rows rows;
    for (;;) {
        TRIPTYCH_TRY(const bool more, reader.next());
        if (!more)
            return rows;
        rows.emplace_back(reader.fields().begin(), reader.fields().end());
    }
}

// A source that hands out one byte at a time, so that every state is cut at every place.
Result<Rows> readByteByByte(std::string_view text) {
    CsvReader reader(
        [text, at = std::size_t{0}](std::span<char> into) mutable -> Result<std::size_t> {
            if (at == text.size())
                return std::size_t{0};
            into[0] = text[at++];
            return std::size_t{1};
        },
        "file.csv", {}, text.size());
    Rows rows;
    for (;;) {
        TRIPTYCH_TRY(const bool more, reader.next());
        if (!more)
            return rows;
        rows.emplace_back(reader.fields().begin(), reader.fields().end());
    }
}

}  // namespace

class TestCsv : public QObject {
    Q_OBJECT
private slots:
    void lineEnds_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("LF") << QByteArray("a,b\n1,2\n3,4\n");
        QTest::newRow("CRLF") << QByteArray("a,b\r\n1,2\r\n3,4\r\n");
        QTest::newRow("bare CR") << QByteArray("a,b\r1,2\r3,4\r");
        QTest::newRow("mixed") << QByteArray("a,b\r1,2\r\n3,4\n");
        QTest::newRow("no last line end") << QByteArray("a,b\r1,2\n3,4");
        QTest::newRow("empty lines") << QByteArray("\n\na,b\r\r1,2\r\n\r\n3,4\n\n");
        QTest::newRow("byte-order mark") << QByteArray("\xEF\xBB\xBF" "a,b\n1,2\n3,4\n");
        QTest::newRow("quoted") << QByteArray("\"a\",\"b\"\n\"1\",2\n3,\"4\"");
    }
    void lineEnds() {
        QFETCH(QByteArray, text);
        const Rows expected = {{"a", "b"}, {"1", "2"}, {"3", "4"}};
        QVERIFY(read(text.toStdString()) == expected);
        if (!text.startsWith("\xEF"))
            QVERIFY(readByteByByte(text.toStdString()) == expected);
    }

    void fields_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<QByteArray>>("fields");
        using L = QList<QByteArray>;
        QTest::newRow("doubled quotes") << QByteArray(R"("say ""hi""",x)") << L{"say \"hi\"", "x"};
        QTest::newRow("separator in quotes") << QByteArray(R"("a,b",c)") << L{"a,b", "c"};
        QTest::newRow("line ends in quotes") << QByteArray("\"a\r\nb\rc\nd\",e") << L{"a\r\nb\rc\nd", "e"};
        QTest::newRow("empty fields") << QByteArray(",,") << L{"", "", ""};
        QTest::newRow("quoted empty") << QByteArray("\"\"") << L{""};
        QTest::newRow("quote inside plain") << QByteArray("ab\"c,d") << L{"ab\"c", "d"};
        QTest::newRow("quote at the very end") << QByteArray("a,\"b\"\"\"") << L{"a", "b\""};
    }
    void fields() {
        QFETCH(QByteArray, text);
        QFETCH(QList<QByteArray>, fields);
        for (const auto& rows : {read(text.toStdString()), readByteByByte(text.toStdString())}) {
            QVERIFY(rows.has_value());
            QCOMPARE(rows->size(), std::size_t{1});
            QCOMPARE(rows->front().size(), static_cast<std::size_t>(fields.size()));
            for (int i = 0; i < fields.size(); ++i)
                QCOMPARE(QByteArray::fromStdString(rows->front()[static_cast<std::size_t>(i)]), fields[i]);
        }
    }

    void refusedWithLineAndColumn() {
        const auto open = read("a,b\n1,\"2\n3\n");
        QVERIFY(!open);
        QCOMPARE(QString::fromStdString(open.error().where), "file.csv, line 2, column 2");
        const auto after = read("a,b\r\"x\r\ny\",2\r\"3\"4,5\r");
        QVERIFY(!after);
        QCOMPARE(QString::fromStdString(after.error().where), "file.csv, line 4, column 1");
        CsvLimits limits;
        limits.maxFieldBytes = 8;
        const auto longField = read("a\n\"123456789\"\n", limits);
        QVERIFY(!longField);
        QCOMPARE(longField.error().kind, ErrorKind::unreadable);
        QCOMPARE(QString::fromStdString(longField.error().where), "file.csv, line 2, column 1");
        limits = {};
        limits.maxRowBytes = 8;
        QVERIFY(!read("12345,6789", limits));
        limits = {};
        limits.maxColumns = 3;
        QVERIFY(read("1,2,3", limits).has_value());
        QVERIFY(!read("1,2,3,4", limits));
    }

    void plainQuotes() {
        CsvLimits limits;
        limits.separator = '\t';
        limits.quotes = false;
        const auto rows = read("\"a\tb\"\n\"\t\"c\" d\n", limits);
        QVERIFY2(rows, rows ? "" : rows.error().message().c_str());
        QCOMPARE(*rows, (Rows{{"\"a", "b\""}, {"\"", "\"c\" d"}}));
    }

    // A bad record has no fields and ends where a good one would; one without an end ends with the file.
    void badRecordsArePassedOver() {
        CsvLimits limits;
        limits.skipBadRecords = true;
        limits.maxFieldBytes = 8;
        limits.maxRowBytes = 12;
        limits.maxColumns = 3;
        auto reader = CsvReader::fromText("a,b\n123456789,\"x\n,y\"\n\"123456789\n\",c\nd,\"e\"f,\"g\nh\"\n1,2,3,4,\"5\n\"\n1234567,1234567\ni,j\n\"k", "f", limits);
        std::vector<std::string> seen;
        for (;;) {
            const auto more = reader.next();
            QVERIFY2(more, more ? "" : more.error().message().c_str());
            if (!*more)
                break;
            std::string row = std::to_string(reader.line()) + ":" + reader.bad();
            for (const auto field : reader.fields())
                row += "|" + std::string(field);
            seen.push_back(row);
        }
        QCOMPARE(seen, (std::vector<std::string>{"1:|a|b", "2:a field of more than 8 bytes", "4:a field of more than 8 bytes", "6:text after a closing quote", "8:more than 3 columns", "10:a row of more than 12 bytes",
                                                 "11:|i|j", "12:a quote is never closed"}));
    }

    void anyTextComesBack() {
        // Property: what is written with quotes where needed is read back, whatever the pieces it comes in.
        static constexpr std::string_view alphabet = "ab,\"\r\n \xC3\xA9";
        for (std::uint64_t round = 0; round < 2000; ++round) {
            const Stream random(7, round);
            std::uint64_t step = 0;
            Rows rows(1 + random.below(4, step++));
            std::string text;
            const auto columns = 1 + random.below(4, step++);
            for (auto& row : rows) {
                row.resize(columns);
                for (auto& field : row) {
                    const auto length = random.below(6, step++);
                    for (std::uint64_t i = 0; i < length; ++i)
                        field += alphabet[random.below(alphabet.size(), step++)];
                    if (&field != &row.front())
                        text += ',';
                    text += '"';
                    for (const char c : field)
                        text.append(c == '"' ? 2 : 1, c);
                    text += '"';
                }
                constexpr std::string_view ends[] = {"\n", "\r", "\r\n"};
                text += ends[random.below(3, step++)];
            }
            QVERIFY(read(text) == rows);
            QVERIFY(readByteByByte(text) == rows);
        }
    }

    void lineNumbers() {
        const std::string_view text = "h\r\"a\nb\"\r\nc\n\nd";
        auto reader = CsvReader::fromText(text, "f");
        const std::uint64_t expected[] = {1, 2, 4, 6};
        for (const auto line : expected) {
            QVERIFY(reader.next().value());
            QCOMPARE(reader.line(), line);
        }
        QVERIFY(!reader.next().value());
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "test_csv.moc"
