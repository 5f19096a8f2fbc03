#include <QtTest>

#include <algorithm>
#include <fstream>
#include <limits>
#include <random>
#include <set>

#include <sys/stat.h>

#include "base/npz.h"
#include "jobs/frames.h"
#include "jobs/memory_store.h"
#include "jobs/result_folder.h"

using namespace triptych;
using base::Json;
namespace fs = std::filesystem;

namespace {

using Bytes = std::vector<std::byte>;

Bytes raw(std::uint32_t headerBytes, std::uint32_t bodyBytes, std::string_view rest) {
    Bytes bytes;
    for (const auto length : {headerBytes, bodyBytes})
        for (int i = 0; i < 4; ++i)
            bytes.push_back(static_cast<std::byte>(length >> (8 * i) & 0xff));
    const auto tail = std::as_bytes(std::span(rest));
    bytes.insert(bytes.end(), tail.begin(), tail.end());
    return bytes;
}

Bytes withHeader(std::string_view header) {
    return raw(static_cast<std::uint32_t>(header.size()), 0, header);
}

Bytes randomBytes(std::mt19937_64& random, std::size_t count) {
    Bytes bytes(count);
    for (auto& byte : bytes)
        byte = static_cast<std::byte>(random());
    return bytes;
}

std::size_t below(std::mt19937_64& random, std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

base::Array bytesArray(std::size_t count) {
    std::vector<std::uint8_t> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<std::uint8_t>(i * 31 + (i >> 8));
    return base::Array::of(values);
}

void writeText(const fs::path& path, std::string_view text) {
    std::ofstream(path, std::ios::binary) << text;
}

std::string readText(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Json fileEntry(const Json& name, std::uint64_t bytes = 4) {
    return {{"dtype", "u8"}, {"shape", {bytes}}, {"bytes", bytes}, {"file", name}};
}

}  // namespace

class TestJobsFrames : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_temporary = std::make_unique<QTemporaryDir>();
        QVERIFY(m_temporary->isValid());
        m_outside = m_temporary->path().toStdString();
        m_folder = m_outside / "scratch";
        fs::create_directories(m_folder);
        writeText(m_outside / "secret", "1234");
    }

    void framesSurviveEveryChunking() {
        std::mt19937_64 random(20240611);
        for (int round = 0; round < 200; ++round) {
            std::vector<jobs::Frame> sent;
            Bytes stream;
            for (std::size_t i = 0, n = below(random, 9); i < n; ++i) {
                Json header = {{"type", "progress"}, {"number", random()}, {"half", static_cast<double>(random() % 1000) / 8},
                               {"text", std::string(below(random, 300), 'x') + "\u00e9\n\"\\"}};
                auto body = randomBytes(random, random() % 8 == 0 ? below(random, 300'000) : below(random, 50));
                const auto encoded = jobs::encodeFrame(header, body);
                stream.insert(stream.end(), encoded.begin(), encoded.end());
                sent.push_back({std::move(header), std::move(body)});
            }
            const std::size_t largest = std::size_t{1} << below(random, 18);
            jobs::FrameReader reader;
            std::size_t got = 0;
            for (std::size_t at = 0; at < stream.size();) {
                const auto size = std::min(stream.size() - at, 1 + below(random, largest));
                reader.feed(std::span(stream).subspan(at, size));
                at += size;
                // Not after every piece: frames may pile up as well.
                while (at == stream.size() || random() % 2 == 0) {
                    const auto frame = reader.next();
                    QVERIFY2(frame.has_value(), frame ? "" : frame.error().message().c_str());
                    if (!*frame)
                        break;
                    QVERIFY(got < sent.size());
                    QVERIFY((*frame)->header == sent[got].header);
                    QVERIFY((*frame)->body == sent[got].body);
                    ++got;
                }
            }
            QCOMPARE(got, sent.size());
            QVERIFY(!*reader.next());
        }
    }

    void textThatIsNoUtf8IsReplaced() {
        jobs::FrameReader reader;
        reader.feed(jobs::encodeFrame({{"text", "bad \xff byte"}}));
        const auto frame = reader.next();
        QVERIFY(frame && *frame);
        QCOMPARE((*frame)->header["text"].get<std::string>(), std::string("bad \xef\xbf\xbd byte"));
    }

    void nonsenseIsRefusedForGood_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const Bytes& bytes) {
            QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
        };
        row("header over the limit", raw(jobs::maxHeaderBytes + 1, 0, ""));
        row("body over the limit", raw(2, jobs::maxBodyBytes + 1, "{}"));
        row("both lengths at most", raw(0xffffffffU, 0xffffffffU, "{}"));
        row("empty header", raw(0, 0, ""));
        row("an array", withHeader("[]"));
        row("a number", withHeader("7"));
        row("not JSON", withHeader("{\"type\":"));
        row("a key twice", withHeader(R"({"type":"stop","type":"run"})"));
        row("too deep", withHeader("{\"a\":" + std::string(1000, '[') + std::string(1000, ']') + "}"));
        row("not UTF-8", withHeader("{\"a\":\"\xff\"}"));
    }
    void nonsenseIsRefusedForGood() {
        QFETCH(QByteArray, bytes);
        jobs::FrameReader reader;
        reader.feed(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
        const auto first = reader.next();
        QVERIFY(!first);
        QCOMPARE(first.error().kind, base::ErrorKind::unreadable);
        reader.feed(jobs::encodeFrame({{"type", "stop"}}));
        QVERIFY(!reader.next());
    }

    void aLengthIsNotBelievedBeforeItsBytesAreThere() {
        jobs::FrameReader reader;
        reader.feed(raw(2, jobs::maxBodyBytes, "{}"));
        for (int i = 0; i < 10; ++i) {
            const auto frame = reader.next();
            QVERIFY(frame && !*frame);
            reader.feed(Bytes(1000));
        }
    }

    // However a stream is damaged, no more comes out than went in, and the reader always comes to an end.
    void damagedStreamsGiveNoMoreThanWentIn() {
        std::mt19937_64 random(7);
        int errors = 0;
        int frames = 0;
        for (int round = 0; round < 2000; ++round) {
            Bytes stream;
            for (int i = 0; i < 4; ++i) {
                const auto encoded = jobs::encodeFrame({{"type", "log"}, {"text", "a line"}}, randomBytes(random, below(random, 40)));
                stream.insert(stream.end(), encoded.begin(), encoded.end());
            }
            for (std::size_t i = 0, n = 1 + below(random, 3); i < n; ++i)
                stream[below(random, stream.size())] ^= static_cast<std::byte>(1u << below(random, 8));
            jobs::FrameReader reader;
            reader.feed(stream);
            std::size_t used = 0;
            for (;;) {
                const auto frame = reader.next();
                errors += !frame;
                if (!frame || !*frame)
                    break;
                QVERIFY((*frame)->header.is_object());
                used += 8 + 2 + (*frame)->body.size();
                QVERIFY(used <= stream.size());
                ++frames;
            }
        }
        QVERIFY(errors > 100);
        QVERIFY(frames > 100);
    }

    void arraysComeBackAsTheyWent() {
        const std::vector<base::Array> arrays = {
            base::Array::of(std::vector<double>{1.5, -2, 1e300}),
            base::Array::of(std::vector<std::int64_t>{1, 2, 3, 4, 5, 6}, {2, 3}),
            *base::Array::fromBytes(base::DType::f32, {}, Bytes(4)),
            *base::Array::fromBytes(base::DType::bf16, {0, 5}, {}),
            *base::Array::fromBytes(base::DType::boolean, {1, 1, 2}, Bytes(2)),
            base::Array::ofText("text"),
            bytesArray(jobs::maxInlineArray),
            bytesArray(jobs::maxInlineArray + 1),
        };
        jobs::ArrayPacker packer(m_folder);
        std::vector<Json> entries;
        for (const auto& array : arrays) {
            auto entry = packer.add(array);
            QVERIFY(entry);
            QCOMPARE(entry->contains("file"), array.bytes().size() > jobs::maxInlineArray);
            entries.push_back(*std::move(entry));
        }
        const auto body = packer.takeBody();
        for (std::size_t i = 0; i < arrays.size(); ++i) {
            const auto back = jobs::unpackArray(entries[i], body, m_folder);
            QVERIFY2(back.has_value(), back ? "" : back.error().message().c_str());
            QVERIFY(back->dtype() == arrays[i].dtype());
            QVERIFY(back->shape() == arrays[i].shape());
            QVERIFY(back->text() == arrays[i].text());
        }
        QVERIFY2(fs::is_empty(m_folder), "a file that was read is removed");
    }

    void manySmallArraysDoNotOverfillAFrame() {
        base::Output output;
        output.summary = {{"rows", 20}};
        for (int i = 0; i < 20; ++i)
            output.arrays["array " + std::to_string(i)] = bytesArray((std::size_t{3} << 20) + static_cast<std::size_t>(i));
        jobs::ArrayPacker packer(m_folder);
        const auto packed = jobs::packOutput(output, packer);
        QVERIFY(packed);
        const auto body = packer.takeBody();
        QVERIFY(body.size() <= jobs::maxBodyBytes);
        const auto back = jobs::unpackOutput(*packed, body, m_folder);
        QVERIFY(back);
        QVERIFY(back->summary == output.summary);
        QCOMPARE(back->arrays.size(), output.arrays.size());
        for (const auto& [name, array] : output.arrays)
            QVERIFY(back->arrays.at(name).hash() == array.hash());
    }

    void filesOutsideTheFolderAreOutOfReach_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"../secret", "..", ".", "", "/etc/passwd", "/", "a/b", "./secret", "link", "linked/secret", "folder", "pipe", "missing"})
            QTest::newRow(*name ? name : "(empty)") << name;
        QTest::newRow("absolute") << QString::fromStdString((fs::path(QDir::tempPath().toStdString()) / "x").string());
        QTest::newRow("a zero byte") << QString::fromLatin1("array\0/../../secret", 19);
    }
    void filesOutsideTheFolderAreOutOfReach() {
        QFETCH(QString, name);
        fs::create_symlink(m_outside / "secret", m_folder / "link");
        fs::create_directory_symlink(m_outside, m_folder / "linked");
        fs::create_directory(m_folder / "folder");
        QCOMPARE(::mkfifo((m_folder / "pipe").c_str(), 0600), 0);
        const auto array = jobs::unpackArray(fileEntry(name.toStdString()), {}, m_folder);
        QVERIFY(!array);
        QVERIFY(!array.error().what.empty());
        QCOMPARE(readText(m_outside / "secret"), std::string("1234"));
    }

    void aFileOfAnotherSizeIsRefused() {
        writeText(m_folder / "array", "12345");
        const auto array = jobs::unpackArray(fileEntry("array", 4), {}, m_folder);
        QVERIFY(!array);
        QVERIFY(array.error().what.find("5 bytes instead of 4") != std::string::npos);
        const auto huge = jobs::unpackArray(fileEntry("array", std::uint64_t{1} << 50), {}, m_folder);
        QVERIFY(!huge);
        const int sparse = ::truncate((m_folder / "array").c_str(), off_t{1} << 43);
        if (sparse == 0)
            QVERIFY(!jobs::unpackArray(fileEntry("array", std::uint64_t{1} << 43), {}, m_folder));
    }

    void entriesThatLieAreRefused_data() {
        QTest::addColumn<QByteArray>("entry");
        const auto row = [](const char* name, const char* entry) { QTest::newRow(name) << QByteArray(entry); };
        row("not an object", "[]");
        row("nothing in it", "{}");
        row("no dtype", R"({"shape":[4],"bytes":4,"offset":0})");
        row("dtype unknown", R"({"dtype":"f128","shape":[4],"bytes":4,"offset":0})");
        row("dtype a number", R"({"dtype":4,"shape":[4],"bytes":4,"offset":0})");
        row("shape a number", R"({"dtype":"u8","shape":4,"bytes":4,"offset":0})");
        row("extent not whole", R"({"dtype":"u8","shape":[4.5],"bytes":4,"offset":0})");
        row("extent negative", R"({"dtype":"u8","shape":[-4],"bytes":4,"offset":0})");
        row("two extents negative", R"({"dtype":"u8","shape":[-2,-2],"bytes":4,"offset":0})");
        row("extents overflow", R"({"dtype":"u8","shape":[4294967296,4294967296,4294967296],"bytes":0,"offset":0})");
        row("extent beyond int64", R"({"dtype":"u8","shape":[18446744073709551615],"bytes":4,"offset":0})");
        row("bytes overflow", R"({"dtype":"f64","shape":[2305843009213693953],"bytes":8,"offset":0})");
        row("bytes and shape differ", R"({"dtype":"f32","shape":[2],"bytes":4,"offset":0})");
        row("bytes negative", R"({"dtype":"u8","shape":[4],"bytes":-4,"offset":0})");
        row("no bytes", R"({"dtype":"u8","shape":[4],"offset":0})");
        row("no offset", R"({"dtype":"u8","shape":[4],"bytes":4})");
        row("offset negative", R"({"dtype":"u8","shape":[4],"bytes":4,"offset":-1})");
        row("offset past the end", R"({"dtype":"u8","shape":[4],"bytes":4,"offset":17})");
        row("end past the end", R"({"dtype":"u8","shape":[4],"bytes":4,"offset":13})");
        row("offset plus bytes overflow", R"({"dtype":"u8","shape":[4],"bytes":4,"offset":18446744073709551614})");
        row("file a number", R"({"dtype":"u8","shape":[4],"bytes":4,"file":4})");
    }
    void entriesThatLieAreRefused() {
        QFETCH(QByteArray, entry);
        const Bytes body(16);
        const auto array = jobs::unpackArray(Json::parse(entry.toStdString()), body, m_folder);
        QVERIFY(!array);
        QCOMPARE(array.error().kind, base::ErrorKind::unreadable);
    }

    void outputsThatLieAreRefused() {
        for (const char* text : {"null", "[]", "{}", R"({"arrays":[]})", R"({"arrays":{"a":null}})"})
            QVERIFY2(!jobs::unpackOutput(Json::parse(text), {}, m_folder), text);
    }

    void resultFolderHoldsWhatTheManifestNames() {
        jobs::MemoryStore store;
        base::JobRecord record;
        record.id = "one";
        record.spec.kind = "probe.echo";
        record.state = base::JobState::done;
        const auto numbers = base::Array::of(std::vector<float>{1, 2, 3, 4, 5, 6}, {2, 3});
        const std::map<std::string, base::Array> outputs = {{"a/b", numbers},
                                                            {"a_b", base::Array::of(std::vector<std::int64_t>{7})},
                                                            {"../escape", *base::Array::fromBytes(base::DType::f64, {}, Bytes(8))},
                                                            {"manifest", base::Array::ofText(R"({"mine": true})")},
                                                            {"notes", base::Array::ofText("plain words\n")},
                                                            {"model.pt", *base::Array::fromBytes(base::DType::u8, {4}, Bytes(4))},
                                                            {"image.3", *base::Array::fromBytes(base::DType::u8, {4}, Bytes(4))}};
        for (const auto& [name, array] : outputs) {
            const auto ref = store.put(array);
            QVERIFY(ref);
            record.outputs[name] = *ref;
        }
        const auto out = m_folder / "out";
        const auto manifest = jobs::writeResultFolder({record}, store, out);
        QVERIFY2(manifest.has_value(), manifest ? "" : manifest.error().message().c_str());
        QVERIFY(Json::parse(readText(out / "manifest.json")) == *manifest);
        const auto& files = (*manifest)["jobs"][0]["files"];
        QCOMPARE(files.size(), outputs.size());
        std::set<std::string> names;
        for (const auto& [name, array] : outputs) {
            const auto file = files.at(name).get<std::string>();
            QVERIFY(names.insert(file).second);
            QVERIFY(file != "manifest.json");
            QVERIFY(fs::path(file).filename() == fs::path(file));
            QVERIFY(fs::is_regular_file(out / file));
            if (!file.ends_with(".npy"))
                continue;
            const auto back = base::readNpy(out / file);
            QVERIFY2(back.has_value(), back ? "" : back.error().message().c_str());
            QVERIFY(back->dtype() == array.dtype());
            QVERIFY(back->shape() == array.shape());
            QVERIFY(back->text() == array.text());
        }
        // Bytes under a file's name are that file.
        QVERIFY(files.at("model.pt") == "model.pt" && fs::file_size(out / "model.pt") == 4);
        QVERIFY(files.at("image.3") == "image.3.npy");
        QCOMPARE(std::distance(fs::directory_iterator(out), fs::directory_iterator()), static_cast<std::ptrdiff_t>(outputs.size() + 1));
        QCOMPARE(readText(out / files.at("notes").get<std::string>()), std::string("plain words\n"));

        // A second writing that fails leaves no manifest of the first behind.
        record.outputs["gone"] = {std::string(64, '0'), base::DType::u8, {1}};
        QVERIFY(!jobs::writeResultFolder({record}, store, out));
        QVERIFY(!fs::exists(out / "manifest.json"));
    }

    void severalJobsHaveAFolderEach() {
        jobs::MemoryStore store;
        std::vector<base::JobRecord> records(2);
        for (std::size_t i = 0; i < 2; ++i)
            records[i].outputs["x"] = *store.put(base::Array::of(std::vector<double>{static_cast<double>(i)}));
        const auto manifest = jobs::writeResultFolder(records, store, m_folder / "two");
        QVERIFY(manifest);
        for (std::size_t i = 0; i < 2; ++i) {
            const auto& job = (*manifest)["jobs"][i];
            const auto back = base::readNpy(m_folder / "two" / job["folder"].get<std::string>() / job["files"]["x"].get<std::string>());
            QVERIFY(back);
            QCOMPARE(back->toDoubles(), std::vector<double>{static_cast<double>(i)});
        }
    }

private:
    std::unique_ptr<QTemporaryDir> m_temporary;
    fs::path m_outside;
    fs::path m_folder;
};

QTEST_GUILESS_MAIN(TestJobsFrames)
#include "test_jobs_frames.moc"
