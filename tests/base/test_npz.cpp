#include <QTest>

#include <cstring>

#include <zlib.h>

#include "base/npz.h"
#include "base/seed.h"

using namespace triptych::base;

namespace {

template <class T>
void put(std::string& into, T value) {
    for (std::size_t i = 0; i < sizeof(T); ++i)
        into += static_cast<char>(value >> (8 * i) & 0xff);
}

std::string npy(std::string_view descr, bool fortran, std::string_view shape, std::string_view data) {
    std::string header = "{'descr': '" + std::string(descr) + "', 'fortran_order': " + (fortran ? "True" : "False") +
                         ", 'shape': " + std::string(shape) + ", }";
    while ((header.size() + 11) % 64 != 0)
        header += ' ';
    header += '\n';
    std::string out = "\x93NUMPY";
    out += '\x01';
    out += '\0';
    put(out, static_cast<std::uint16_t>(header.size()));
    return out + header + std::string(data);
}

struct Entry {
    std::string name, content;
    bool deflate = false;
    std::int64_t claimedSize = -1;
    bool wrongChecksum = false;
    bool encrypted = false;
};

std::string zipOf(const std::vector<Entry>& entries) {
    std::string zip, directory;
    for (const auto& entry : entries) {
        std::string packed = entry.content;
        if (entry.deflate) {
            z_stream stream{};
            deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
            packed.resize(deflateBound(&stream, entry.content.size()));
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(entry.content.data()));
            stream.avail_in = static_cast<uInt>(entry.content.size());
            stream.next_out = reinterpret_cast<Bytef*>(packed.data());
            stream.avail_out = static_cast<uInt>(packed.size());
            deflate(&stream, Z_FINISH);
            packed.resize(stream.total_out);
            deflateEnd(&stream);
        }
        auto crc = crc32(0, reinterpret_cast<const Bytef*>(entry.content.data()), static_cast<uInt>(entry.content.size()));
        if (entry.wrongChecksum)
            crc ^= 1;
        const auto size = entry.claimedSize < 0 ? entry.content.size() : static_cast<std::size_t>(entry.claimedSize);
        std::string common;
        put<std::uint16_t>(common, 20);
        put<std::uint16_t>(common, entry.encrypted ? 1 : 0);
        put<std::uint16_t>(common, entry.deflate ? 8 : 0);
        put<std::uint32_t>(common, 0);
        put(common, static_cast<std::uint32_t>(crc));
        put(common, static_cast<std::uint32_t>(packed.size()));
        put(common, static_cast<std::uint32_t>(size));
        put(common, static_cast<std::uint16_t>(entry.name.size()));
        put<std::uint16_t>(common, 0);
        const auto offset = static_cast<std::uint32_t>(zip.size());
        put<std::uint32_t>(zip, 0x04034b50);
        zip += common + entry.name + packed;
        put<std::uint32_t>(directory, 0x02014b50);
        put<std::uint16_t>(directory, 20);
        directory += common;
        put<std::uint16_t>(directory, 0);
        put<std::uint16_t>(directory, 0);
        put<std::uint16_t>(directory, 0);
        put<std::uint32_t>(directory, 0);
        put(directory, offset);
        directory += entry.name;
    }
    const auto start = static_cast<std::uint32_t>(zip.size());
    zip += directory;
    put<std::uint32_t>(zip, 0x06054b50);
    put<std::uint32_t>(zip, 0);
    put(zip, static_cast<std::uint16_t>(entries.size()));
    put(zip, static_cast<std::uint16_t>(entries.size()));
    put(zip, static_cast<std::uint32_t>(directory.size()));
    put(zip, start);
    put<std::uint16_t>(zip, 0);
    return zip;
}

Result<Array> one(const std::string& bytes) {
    return readNpy(std::as_bytes(std::span(bytes)), "a.npy");
}
auto many(const std::string& bytes) {
    return readNpz(std::as_bytes(std::span(bytes)), "a.npz");
}
template <class T>
std::string raw(const std::vector<T>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

}  // namespace

class TestNpz : public QObject {
    Q_OBJECT
private slots:
    void ordersAgree() {
        const std::vector<float> c = {1, 2, 3, 4, 5, 6}, fortran = {1, 4, 2, 5, 3, 6};
        const auto straight = one(npy("<f4", false, "(2, 3)", raw(c)));
        const auto turned = one(npy("<f4", true, "(2, 3)", raw(fortran)));
        QVERIFY(straight && turned);
        QCOMPARE(straight->shape(), (Shape{2, 3}));
        QCOMPARE(straight->hash(), turned->hash());
        auto swapped = raw(c);
        for (std::size_t i = 0; i < swapped.size(); i += 4)
            std::reverse(swapped.begin() + static_cast<std::ptrdiff_t>(i), swapped.begin() + static_cast<std::ptrdiff_t>(i + 4));
        QCOMPARE(one(npy(">f4", false, "(2, 3)", swapped))->hash(), straight->hash());
    }

    void threeDimensionsInFortranOrder() {
        std::vector<std::int64_t> fortran(24);
        for (std::int64_t i = 0; i < 2; ++i)
            for (std::int64_t j = 0; j < 3; ++j)
                for (std::int64_t k = 0; k < 4; ++k)
                    fortran[static_cast<std::size_t>(i + 2 * j + 6 * k)] = 100 * i + 10 * j + k;
        const auto array = one(npy("<i8", true, "(2, 3, 4)", raw(fortran)));
        QVERIFY(array.has_value());
        const auto values = *array->as<std::int64_t>();
        for (std::int64_t i = 0; i < 2; ++i)
            for (std::int64_t j = 0; j < 3; ++j)
                for (std::int64_t k = 0; k < 4; ++k)
                    QCOMPARE(values[static_cast<std::size_t>((i * 3 + j) * 4 + k)], 100 * i + 10 * j + k);
    }

    void scalarsAndEmpty() {
        QCOMPARE(one(npy("<f8", false, "()", raw(std::vector<double>{2.5})))->toDoubles(), std::vector<double>{2.5});
        const auto empty = one(npy("|u1", false, "(0, 7)", ""));
        QVERIFY(empty.has_value());
        QCOMPARE(empty->size(), std::int64_t{0});
    }

    void hostileArrays_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const auto add = [](const char* name, const std::string& bytes, const char* says) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << says;
        };
        add("pickle", npy("|O", false, "(1,)", "12345678"), "pickle");
        add("text", npy("<U4", false, "(1,)", "1234567812345678"), "not read");
        add("huge", npy("<f8", false, "(4611686018427387904,)", ""), "over the limit");
        add("overflow", npy("<f8", false, "(4611686018427387904, 4)", ""), "2^62");
        add("negative", npy("<f8", false, "(-1,)", ""), "negative");
        add("short", npy("<f4", false, "(3,)", "1234"), "belong to its shape");
        add("long", npy("|u1", false, "(3,)", "1234"), "belong to its shape");
        add("no header", "\x93NUMPY", "not a NumPy array");
        add("header cut", npy("<f4", false, "(3,)", "").substr(0, 40), "longer than the file");
        add("key twice", "\x93NUMPY\x01" + std::string(1, '\0') + std::string("\x22\0", 2) +
                             "{'shape': (1,), 'shape': (1,), }  ", "malformed");
        add("code", npy("<f4', 'x': __import__('os'), 'y': '", false, "(3,)", ""), "malformed");
        add("many dimensions", npy("|u1", false, "(1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1)", "1"), "dimensions");
    }
    void hostileArrays() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const auto array = one(bytes.toStdString());
        QVERIFY(!array);
        const auto text = QString::fromStdString(array.error().message());
        QVERIFY2(text.contains(says), qPrintable(text));
        QVERIFY(text.startsWith("a.npy"));
    }

    void zips() {
        std::vector<float> values(5000);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(i % 17);
        const auto content = npy("<f4", false, "(5000,)", raw(values));
        const auto arrays = many(zipOf({{"stored.npy", content}, {"packed.npy", content, true}}));
        QVERIFY(arrays.has_value());
        QCOMPARE(arrays->size(), std::size_t{2});
        QCOMPARE(arrays->at("stored").hash(), arrays->at("packed").hash());
        QCOMPARE(arrays->at("packed").toFloats().value(), values);
    }

    void hostileZips_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const auto add = [](const char* name, const std::string& bytes, const char* says) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << says;
        };
        const auto content = npy("|u1", false, "(4,)", "1234");
        add("other member", zipOf({{"evil.pkl", content}}), "not a .npy member");
        add("name twice", zipOf({{"a.npy", content}, {"a.npy", content}}), "twice");
        add("checksum", zipOf({{"a.npy", content, true, -1, true}}), "checksum");
        add("encrypted", zipOf({{"a.npy", content, false, -1, false, true}}), "encrypted");
        add("bomb", zipOf({{"a.npy", content, true, 2000000000}}), "cannot hold");
        add("lies about its size", zipOf({{"a.npy", content, true, 4000}}), "unpack to the size");
        add("stored lie", zipOf({{"a.npy", content, false, 4000}}), "two sizes");
        add("cut short", zipOf({{"a.npy", content}}).substr(0, 100), "directory");
        add("empty", "", "too short");
    }
    void hostileZips() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const auto arrays = many(bytes.toStdString());
        QVERIFY(!arrays);
        const auto text = QString::fromStdString(arrays.error().message());
        QVERIFY2(text.contains(says), qPrintable(text));
    }

    void everyByteChangedOrCutIsAnswered() {
        const auto good = zipOf({{"a.npy", npy("<f4", true, "(2, 2)", "0123456789abcdef"), true}});
        QVERIFY(many(good).has_value());
        for (std::size_t i = 0; i < good.size(); ++i) {
            (void)many(good.substr(0, i));
            for (const int flip : {1, 0x80, 0xff}) {
                auto bad = good;
                bad[i] = static_cast<char>(bad[i] ^ flip);
                const auto arrays = many(bad);
                if (arrays)
                    QCOMPARE(arrays->begin()->second.size(), std::int64_t{4});
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestNpz)
#include "test_npz.moc"
