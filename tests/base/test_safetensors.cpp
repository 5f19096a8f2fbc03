#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <fstream>

#include "base/safetensors.h"
#include "base/seed.h"

using namespace triptych::base;
namespace fs = std::filesystem;

namespace {

std::vector<std::byte> fileOf(std::string_view header, std::size_t bufferBytes, std::optional<std::uint64_t> claim = {}) {
    const std::uint64_t length = claim.value_or(header.size());
    std::vector<std::byte> bytes;
    for (int i = 0; i < 8; ++i)
        bytes.push_back(static_cast<std::byte>(length >> (8 * i) & 0xff));
    const auto text = std::as_bytes(std::span(header));
    bytes.insert(bytes.end(), text.begin(), text.end());
    bytes.resize(bytes.size() + bufferBytes);
    return bytes;
}

Result<Safetensors> parsed(const std::vector<std::byte>& bytes) {
    auto owner = std::make_shared<const std::vector<std::byte>>(bytes);
    return Safetensors::parse(*owner, owner, "file");
}

void writeText(const fs::path& path, std::string_view text) {
    std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

class TestSafetensors : public QObject {
    Q_OBJECT
private slots:
    void hostileFiles_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("buffer");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* header, int buffer, const char* says) {
            QTest::newRow(name) << QByteArray(header) << buffer << QString(says);
        };
        row("not an object", "[]", 0, "does not begin with '{'");
        row("leading space", " {}", 0, "does not begin with '{'");
        row("broken JSON", "{\"a\":", 0, "not valid JSON");
        row("invalid UTF-8", "{\"\xff\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}", 0, "not valid JSON");
        row("text after the object", "{}{}", 0, "not valid JSON");
        row("unknown type", R"({"a":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}})", 8, "\"a\" is of the unknown type \"C64\"");
        row("overlap", R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}})",
            6, "\"a\" and \"b\" overlap");
        row("the same bytes twice", R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}})",
            4, "overlap");
        row("hole", R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[4,6]}})",
            6, "hole of 2 bytes before tensor \"b\"");
        row("bytes left over", R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})", 5, "3 bytes after the last tensor");
        row("beyond the file", R"({"a":{"dtype":"U8","shape":[9],"data_offsets":[0,9]}})", 8, "\"a\" ends at byte 9 of a buffer of 8");
        row("ends before it begins", R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[4,2]}})", 4, "before it begins");
        row("offset of 2^63", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,9223372036854775808]}})", 1, "ends at byte 9223372036854775808");
        row("offset over 2^64", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,18446744073709551617]}})", 1, "below 2^64");
        row("extent of 2^63", R"({"a":{"dtype":"U8","shape":[9223372036854775808],"data_offsets":[0,1]}})", 1, "out of range");
        row("extents that wrap", R"({"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}})", 0, "more than 2^62");
        row("bytes that wrap", R"({"a":{"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0]}})", 0, "elements of F64");
        row("negative extent", R"({"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,0]}})", 0, "negative number -1");
        row("fractional extent", R"({"a":{"dtype":"U8","shape":[1.5],"data_offsets":[0,1]}})", 1, "1.5 is not a whole number");
        row("shape against bytes", R"({"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,20]}})", 20, "20 bytes where 6 elements of F32");
        row("duplicate tensor", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})",
            2, "\"a\" stands twice");
        row("duplicate field", R"({"a":{"dtype":"U8","dtype":"I8","shape":[1],"data_offsets":[0,1]}})", 1, "dtype twice");
        row("duplicate metadata", R"({"__metadata__":{"k":"1","k":"2"}})", 0, "\"k\" twice");
        row("metadata twice", R"({"__metadata__":{},"__metadata__":{}})", 0, "\"__metadata__\" stands twice");
        row("metadata of numbers", R"({"__metadata__":{"k":1}})", 0, "only text");
        row("metadata nested", R"({"__metadata__":{"k":{"a":"b"}}})", 0, "only text");
        row("unknown field", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"stride":[1]}})", 1, "unknown field \"stride\"");
        row("no shape", R"({"a":{"dtype":"U8","data_offsets":[0,1]}})", 1, "lacks shape");
        row("three offsets", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1,2]}})", 1, "more than 2 numbers");
        row("one offset", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0]}})", 1, "holds 1 numbers");
        row("list in a shape", R"({"a":{"dtype":"U8","shape":[[1]],"data_offsets":[0,1]}})", 1, "something else belongs");
        row("tensor as a list", R"({"a":[1]})", 0, "something else belongs");
        row("17 dimensions", R"({"a":{"dtype":"U8","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"data_offsets":[0,1]}})", 1, "more than 16 dimensions");
    }
    void hostileFiles() {
        QFETCH(QByteArray, header);
        QFETCH(int, buffer);
        QFETCH(QString, says);
        const auto file = parsed(fileOf(header.toStdString(), static_cast<std::size_t>(buffer)));
        QVERIFY(!file);
        QCOMPARE(file.error().kind, ErrorKind::unreadable);
        const auto message = QString::fromStdString(file.error().message());
        QVERIFY2(message.contains(says), qPrintable(message));
    }

    void lengthsThatLie() {
        QVERIFY(parsed({}).error().what.find("too few") != std::string::npos);
        QVERIFY(parsed(fileOf("{}", 0, 3)).error().what.find("has 2 left") != std::string::npos);
        QVERIFY(parsed(fileOf("{}", 0, std::uint64_t{1} << 63)).error().what.find("over the limit") != std::string::npos);
        QVERIFY(parsed(fileOf("{}", 0, UINT64_MAX)).error().what.find("over the limit") != std::string::npos);
        QVERIFY(parsed(fileOf("{}", 0, 100'000'001)).error().what.find("over the limit") != std::string::npos);
        QVERIFY(parsed(fileOf("{}", 0)));
        QVERIFY(parsed(fileOf("{}   ", 0)));
    }

    void everyTruncationIsRefused() {
        const auto whole = safetensorsBytes({{"a", Array::of(std::vector<float>{1, 2, 3})}, {"b", Array::of(std::vector<std::int16_t>{4})}});
        QVERIFY(whole);
        for (std::size_t n = 0; n < whole->size(); ++n)
            QVERIFY2(!parsed({whole->begin(), whole->begin() + static_cast<std::ptrdiff_t>(n)}), qPrintable(QString::number(n)));
        QVERIFY(parsed(*whole));
    }

    void legalOddities() {
        const auto file = parsed(fileOf(
            R"({"empty":{"dtype":"F32","shape":[0,4],"data_offsets":[0,0]},"scalar":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"small":{"dtype":"F8_E4M3","shape":[3],"data_offsets":[4,7]}})",
            7));
        QVERIFY2(file, file ? "" : file.error().message().c_str());
        QCOMPARE(file->tensor("empty")->size(), std::int64_t{0});
        QCOMPARE(file->tensor("scalar")->size(), std::int64_t{1});
        QVERIFY(file->tensor("small").error().what.find("F8_E4M3") != std::string::npos);
        QVERIFY(file->tensor("none").error().what.find("no tensor \"none\"") != std::string::npos);
    }

    void unalignedTensorsAreReadable() {
        const auto file = parsed(fileOf(
            R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"F64","shape":[1],"data_offsets":[1,9]}})", 9));
        QVERIFY(file);
        const auto b = file->tensor("b");
        QVERIFY(b);
        QCOMPARE(reinterpret_cast<std::uintptr_t>(b->bytes().data()) % 8, std::uintptr_t{0});
        QCOMPARE(b->as<double>()->front(), 0.0);
    }

    // Whatever is written is read back: names with escapes, every type, random shapes, metadata.
    void roundTrip() {
        const std::vector<DType> types = {DType::boolean, DType::u8, DType::i8, DType::u16, DType::i16, DType::f16, DType::bf16,
                                          DType::u32, DType::i32, DType::f32, DType::u64, DType::i64, DType::f64};
        QTemporaryDir folder;
        for (std::uint64_t run = 0; run < 200; ++run) {
            const Stream random(7, run);
            std::uint64_t step = 0;
            std::map<std::string, Array> tensors;
            const auto count = random.below(12, step++);
            for (std::uint64_t i = 0; i < count; ++i) {
                const auto type = types[random.below(types.size(), step++)];
                Shape shape(random.below(4, step++));
                for (auto& extent : shape)
                    extent = static_cast<std::int64_t>(random.below(5, step++));
                std::vector<std::byte> bytes(static_cast<std::size_t>(*elementCount(shape)) * byteSize(type));
                for (auto& byte : bytes)
                    byte = static_cast<std::byte>(random.below(type == DType::boolean ? 2 : 256, step++));
                tensors["näme\"\\\n" + std::to_string(random.below(1000, step++))] = *Array::fromBytes(type, shape, bytes);
            }
            const TensorMetadata metadata = {{"format", "pt"}, {"längs", "\u4e2d\"" + std::to_string(run)}};
            const auto path = fs::path(folder.path().toStdString()) / "file.safetensors";
            QVERIFY(writeSafetensors(path, tensors, metadata));
            const auto file = Safetensors::open(path);
            QVERIFY2(file, file ? "" : file.error().message().c_str());
            QCOMPARE(file->metadata(), metadata);
            QCOMPARE(file->tensors().size(), tensors.size());
            for (const auto& [name, array] : tensors) {
                const auto back = file->tensor(name);
                QVERIFY(back);
                QCOMPARE(back->ref(), array.ref());
            }
            QCOMPARE(safetensorsArray(tensors, metadata)->hash(), *[&] {
                std::ifstream in(path, std::ios::binary);
                const std::string text((std::istreambuf_iterator<char>(in)), {});
                return Result<std::string>(Array::ofText(text).hash());
            }());
        }
    }

    // Told how far it is, at least every 8 MiB; told to stop, it leaves nothing, and what was there before stays.
    void writingCanBeStopped() {
        QTemporaryDir folder;
        const auto path = fs::path(folder.path().toStdString()) / "file.safetensors";
        const std::map<std::string, Array> tensors = {{"large", Array::of(std::vector<float>(5000000, 1))}, {"none", Array::of(std::vector<float>())}, {"small", Array::of(std::vector<float>(3, 2))}};
        std::vector<std::uint64_t> told;
        QVERIFY(writeSafetensors(path, tensors, {}, [&](std::uint64_t bytes) {
            told.push_back(bytes);
            return true;
        }));
        QCOMPARE(told, (std::vector<std::uint64_t>{8388608, 16777216, 20000000, 20000012}));
        const auto hash = Safetensors::open(path)->tensor("large")->hash();
        QCOMPARE(hash, tensors.at("large").hash());
        for (std::size_t stop = 1; stop <= told.size(); ++stop) {
            std::size_t asked = 0;
            const auto stopped = writeSafetensors(path, {{"other", tensors.at("large")}, {"small", tensors.at("small")}}, {}, [&](std::uint64_t) { return ++asked < stop; });
            QVERIFY(!stopped && stopped.error().kind == ErrorKind::cancelled);
            QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{"file.safetensors"});
            QCOMPARE(Safetensors::open(path)->tensor("large")->hash(), hash);
        }
    }

    void namedPipeAndFolderAreRefused() {
        QTemporaryDir folder;
        QVERIFY(Safetensors::open(folder.path().toStdString()).error().what.find("not a regular file") != std::string::npos);
        QVERIFY(!Safetensors::open(folder.path().toStdString() + "/none.safetensors"));
    }

    void shards() {
        QTemporaryDir folder;
        const fs::path root = fs::path(folder.path().toStdString()) / "model";
        fs::create_directory(root);
        QVERIFY(writeSafetensors(root / "1.safetensors", {{"a", Array::of(std::vector<float>{1})}, {"extra", Array::of(std::vector<float>{9})}}));
        QVERIFY(writeSafetensors(root / "2.safetensors", {{"b", Array::of(std::vector<float>{2})}}));
        QVERIFY(writeSafetensors(root.parent_path() / "outside.safetensors", {{"b", Array::of(std::vector<float>{2})}}));
        const auto index = root / "model.safetensors.index.json";
        writeText(index, R"({"metadata":{"total_size":8},"weight_map":{"a":"1.safetensors","b":"2.safetensors"}})");
        const auto set = TensorSet::open(root);
        QVERIFY2(set, set ? "" : set.error().message().c_str());
        QCOMPARE(set->names(), (std::vector<std::string>{"a", "b"}));
        QCOMPARE(set->shardCount(), std::size_t{2});
        QCOMPARE(set->byteCount(), std::uint64_t{8});
        QCOMPARE(set->tensor("b")->as<float>()->front(), 2.0f);
        QVERIFY(!set->find("extra"));

        for (const char* name : {"../outside.safetensors", "/etc/passwd", "x/../../outside.safetensors", "", ".", "..\\\\outside.safetensors"}) {
            writeText(index, std::string(R"({"weight_map":{"b":")") + name + "\"}}");
            const auto refused = TensorSet::open(root);
            QVERIFY2(!refused, name);
            QVERIFY2(refused.error().what.find("leaves the folder") != std::string::npos, refused.error().message().c_str());
        }
        writeText(index, R"({"weight_map":{"c":"2.safetensors"}})");
        QVERIFY(TensorSet::open(root).error().what.find("has no tensor \"c\"") != std::string::npos);
        writeText(index, R"({"weight_map":{"a":"1.safetensors","a":"2.safetensors"}})");
        QVERIFY(TensorSet::open(root).error().what.find("twice") != std::string::npos);
        writeText(index, R"({"weight_map":{"a":"3.safetensors"}})");
        QVERIFY(!TensorSet::open(root));
        writeText(index, R"([1])");
        QVERIFY(TensorSet::open(root).error().what.find("weight_map") != std::string::npos);
        fs::remove(index);
        QVERIFY(TensorSet::open(root).error().what.find("no weights here") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"
