#include <bit>
#include <cmath>
#include <fstream>
#include <random>

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include "base/array.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/seed.h"
#include "base/spill.h"

using namespace triptych::base;

class TestValues : public QObject {
    Q_OBJECT

private slots:
    void spillKeepsEveryByte() {
        const QTemporaryDir folder;
        for (const std::size_t megabytes : {1, 40}) {
            Spill spill(folder.path().toStdString());
            std::vector<std::byte> all;
            for (std::size_t i = 0; i < megabytes << 20; ++i) {
                all.push_back(static_cast<std::byte>(i * 2654435761u >> 13));
                spill.tail().push_back(all.back());
                if ((i & 0xffff) == 0)
                    QVERIFY(spill.settle());
            }
            QCOMPARE(spill.size(), std::uint64_t{all.size()});
            QVERIFY(QDir(folder.path()).isEmpty());
            const auto array = spill.finish();
            QVERIFY(array && array->size() == static_cast<std::int64_t>(all.size()));
            QVERIFY(std::equal(all.begin(), all.end(), array->bytes().begin()));
            letGo(array->bytes());
            QVERIFY(std::equal(all.begin(), all.end(), array->bytes().begin()));
        }
        Spill nowhere(folder.filePath("absent").toStdString());
        nowhere.tail().resize(std::size_t{17} << 20);
        QCOMPARE(nowhere.settle().error().where, folder.filePath("absent").toStdString());
    }

    void errorsReadWell() {
        QCOMPARE(QString::fromStdString(Error{ErrorKind::failed, "no room", "a.csv:3", "at most 9 rows"}.message()),
                 QString("a.csv:3: no room (at most 9 rows)"));
        QCOMPARE(QString::fromStdString(Error{ErrorKind::failed, "no room", "", ""}.message()), QString("no room"));
    }

    void canonicalJsonIsOneForm_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical");
        QTest::newRow("keys") << R"({"b": 1, "a": [true, null]})" << R"({"a":[true,null],"b":1})";
        QTest::newRow("whole doubles") << "[1.0, -0.0, 1e3, 2]" << "[1,0,1000,2]";
        QTest::newRow("shortest") << "[0.1, 1e300, 5e-324]" << "[0.1,1e+300,5e-324]";
        QTest::newRow("big integers") << "[18446744073709551615, -9223372036854775808]"
                                      << "[18446744073709551615,-9223372036854775808]";
        QTest::newRow("escapes") << "[\"\\u0001\\n\\\"\u00e9\"]" << "[\"\\u0001\\n\\\"\u00e9\"]";
    }
    void canonicalJsonIsOneForm() {
        QFETCH(QString, text);
        QFETCH(QString, canonical);
        const auto parsed = parseJson(text.toStdString(), "here");
        QVERIFY(parsed.has_value());
        QCOMPARE(QString::fromStdString(canonicalJson(*parsed)), canonical);
    }

    void canonicalJsonIsAFixedPoint() {
        std::mt19937 random(7);
        for (int round = 0; round < 500; ++round) {
            const Json value = randomJson(random, 4);
            const auto once = canonicalJson(value);
            const auto again = parseJson(once, "round trip");
            QVERIFY(again.has_value());
            QCOMPARE(canonicalJson(*again), once);
        }
    }

    void hostileJsonIsRefused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("twice") << QByteArray(R"({"a":1,"a":2})") << "twice";
        QTest::newRow("deep") << QByteArray(100000, '[') << "deeper than 64";
        QTest::newRow("cut") << QByteArray(R"({"a":)") << "parse error";
        QTest::newRow("not UTF-8") << QByteArray("\"\xff\"") << "UTF-8";
        QTest::newRow("empty") << QByteArray() << "parse error";
    }
    void hostileJsonIsRefused() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto parsed = parseJson({text.constData(), std::size_t(text.size())}, "in.json");
        QVERIFY(!parsed);
        QVERIFY2(QString::fromStdString(parsed.error().message()).contains(says),
                 parsed.error().message().c_str());
        QCOMPARE(QString::fromStdString(parsed.error().where), QString("in.json"));
    }
    void longJsonIsRefusedBeforeItIsRead() {
        QVERIFY(!parseJson(std::string(1000, ' ') + "1", "x", {.maxBytes = 100}));
    }

    void sha256KnownAnswers() {
        QCOMPARE(sha256(std::string_view("")),
                 std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(sha256(std::string_view("abc")),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        Sha256 pieces;
        pieces.add("a");
        pieces.add("bc");
        QCOMPARE(pieces.finish(), sha256(std::string_view("abc")));
        QCOMPARE(pieces.finish(), sha256(std::string_view("")));
        QTemporaryDir folder;
        const auto path = folder.filePath("three").toStdString();
        std::ofstream(path) << "abc";
        QCOMPARE(*sha256File(path), sha256(std::string_view("abc")));
        QVERIFY(!sha256File(path + ".absent"));
    }

    void arraysKeepTypeShapeAndBytes() {
        const auto array = Array::of(std::vector<float>{1, 2, 3, 4, 5, 6}, {2, 3});
        QCOMPARE(array.size(), std::int64_t(6));
        QCOMPARE(array.as<float>()->back(), 6.0f);
        QVERIFY(!array.as<double>());
        const auto copy = array;
        QCOMPARE(copy.hash(), array.hash());
        QVERIFY(copy.bytes().data() == array.bytes().data());
        QCOMPARE(array.hash(), sha256(array.bytes()));
        QVERIFY(!Array::fromBytes(DType::f32, {2, 2}, std::vector<std::byte>(15)));
        QVERIFY(!Array::fromBytes(DType::f32, {-1}, {}));
        QVERIFY(!elementCount({std::int64_t(1) << 40, std::int64_t(1) << 40}));
        QCOMPARE(*elementCount({std::int64_t(1) << 40, 0, std::int64_t(1) << 40}), std::int64_t(0));
        QCOMPARE(*elementCount({}), std::int64_t(1));
    }

    void halfPrecisionAgainstArithmetic() {
        for (int bits = 0; bits < 65536; ++bits) {
            const int exponent = (bits >> 10) & 31;
            const int mantissa = bits & 1023;
            const double sign = bits & 0x8000 ? -1 : 1;
            const float got = halfToFloat(std::uint16_t(bits));
            if (exponent == 31 && mantissa) {
                QVERIFY(std::isnan(got));
            } else {
                const double want = exponent == 31 ? sign * INFINITY
                                    : exponent == 0
                                        ? sign * mantissa * std::pow(2.0, -24)
                                        : sign * (1024 + mantissa) * std::pow(2.0, exponent - 25);
                QCOMPARE(double(got), want);
                QCOMPARE(std::signbit(got), sign < 0);
            }
        }
        QCOMPARE(bfloatToFloat(0x3f80), 1.0f);
        QCOMPARE(bfloatToFloat(0xc2f7), -123.5f);
    }

    // The known answers published with Random123 (kat_vectors: philox4x32 10).
    void philoxKnownAnswers() {
        const auto zero = Stream(0, 0).block(0, 0);
        QCOMPARE(zero[0], 0x6627e8d5u);
        QCOMPARE(zero[1], 0xe169c58du);
        QCOMPARE(zero[2], 0xbc57ac4cu);
        QCOMPARE(zero[3], 0x9b00dbd8u);
        const auto ones = Stream(~0ull, ~0ull).block(0xffffffffffffull, 0xffff);
        QCOMPARE(ones[0], 0x408f276du);
        QCOMPARE(ones[1], 0x41c83b0eu);
        QCOMPARE(ones[2], 0xa20bc7c6u);
        QCOMPARE(ones[3], 0x6d5451fdu);
    }

    void addressesDoNotMeet() {
        const auto a = Stream(1, 2).block(3, 4);
        QVERIFY(a != Stream(2, 2).block(3, 4));
        QVERIFY(a != Stream(1, 3).block(3, 4));
        QVERIFY(a != Stream(1, 2).block(4, 4));
        QVERIFY(a != Stream(1, 2).block(3, 5));
        QVERIFY(a != Stream(1, 2).block(3 + (1ull << 32), 4));
        QVERIFY(namedSeed(1, "a") != namedSeed(1, "b"));
        QVERIFY(namedSeed(1, "a") != namedSeed(2, "a"));
    }

    void uniformsAndNormalsHaveTheirMoments() {
        const Stream stream(42, 0);
        const int n = 200000;
        double sumU = 0, sumZ = 0, sumZ2 = 0, sumZ4 = 0;
        for (int i = 0; i < n; ++i) {
            const double u = stream.uniform(i);
            QVERIFY(u > 0 && u < 1);
            const double z = stream.normal(i, 1);
            sumU += u;
            sumZ += z;
            sumZ2 += z * z;
            sumZ4 += z * z * z * z;
        }
        // Five standard errors each.
        QVERIFY(std::abs(sumU / n - 0.5) < 5 * std::sqrt(1.0 / 12 / n));
        QVERIFY(std::abs(sumZ / n) < 5 / std::sqrt(n));
        QVERIFY(std::abs(sumZ2 / n - 1) < 5 * std::sqrt(2.0 / n));
        QVERIFY(std::abs(sumZ4 / n - 3) < 5 * std::sqrt(96.0 / n));
    }

    void belowIsUniform() {
        const Stream stream(5, 9);
        std::array<int, 7> counts{};
        const int n = 70000;
        for (int i = 0; i < n; ++i)
            ++counts.at(stream.below(7, i));
        double chi2 = 0;
        for (const int count : counts)
            chi2 += (count - n / 7.0) * (count - n / 7.0) / (n / 7.0);
        QVERIFY(chi2 < 22.5);  // 6 degrees of freedom, p = 0.001
        QCOMPARE(stream.below(1, 0), std::uint64_t(0));
        QVERIFY(stream.below(~0ull, 0) < ~0ull);
    }

private:
    static Json randomJson(std::mt19937& random, int depth) {
        switch (random() % (depth > 0 ? 7 : 5)) {
        case 0: return nullptr;
        case 1: return random() % 2 == 0;
        case 2: return static_cast<std::int64_t>((std::uint64_t(random()) << 32) | random());
        case 3: {
            const double value = std::bit_cast<double>((std::uint64_t(random()) << 32) | random());
            return std::isfinite(value) ? Json(value) : Json(0.5);
        }
        case 4: {
            std::string text;
            for (unsigned i = 0; i < random() % 8; ++i)
                text += static_cast<char>(random() % 128);
            return text;
        }
        case 5: {
            Json list = Json::array();
            for (unsigned i = 0; i < random() % 5; ++i)
                list.push_back(randomJson(random, depth - 1));
            return list;
        }
        default: {
            Json object = Json::object();
            for (unsigned i = 0; i < random() % 5; ++i)
                object[std::to_string(random() % 100)] = randomJson(random, depth - 1);
            return object;
        }
        }
    }
};

QTEST_APPLESS_MAIN(TestValues)
#include "test_values.moc"
