#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <random>

#include <opencv2/imgcodecs.hpp>

#include "segmentation/files/image_codecs.h"
#include "segmentation/files/mask_reader.h"
#include "segmentation/files/mask_writer.h"
#include "segmentation/files/raster_reader.h"
#include "segmentation/images.h"

using namespace triptych::segmentation;
using triptych::base::Array;
using triptych::base::DType;
namespace fs = std::filesystem;

namespace {

fs::path shared(const char* name) {
    const auto root = qEnvironmentVariable("TRIPTYCH_SHARED", QStringLiteral(TRIPTYCH_SOURCE_DIR "/../shared"));
    return fs::path(root.toStdString()) / "data" / "segmentation" / name;
}

std::string textOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}
void put(const fs::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// Blobs and noise, so that every compression has both runs and surprises.
template <class T>
Array picture(int width, int height, int bands, unsigned seed, unsigned most) {
    std::mt19937 random(seed);
    std::vector<T> values;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int b = 0; b < bands; ++b)
                values.push_back(static_cast<T>((x / 7 + y / 5) % 3 == 0 ? (unsigned(x * 40 + b * 900)) % (most + 1) : random() % 4 == 0 ? random() % (most + 1) : most));
    return Array::of(values, {height, width, bands});
}

// The same in OpenCV's order of bands.
cv::Mat matOf(const Array& array) {
    const int height = static_cast<int>(array.shape()[0]), width = static_cast<int>(array.shape()[1]), bands = static_cast<int>(array.shape()[2]);
    const bool deep = array.dtype() == DType::u16;
    cv::Mat mat(height, width, CV_MAKETYPE(deep ? CV_16U : CV_8U, bands));
    const auto bytes = array.bytes();
    const std::size_t size = deep ? 2 : 1;
    for (std::size_t i = 0; i < static_cast<std::size_t>(width * height); ++i)
        for (int b = 0; b < bands; ++b) {
            const int to = bands >= 3 && b < 3 ? 2 - b : b;
            std::memcpy(mat.data + (i * static_cast<std::size_t>(bands) + static_cast<std::size_t>(to)) * size, bytes.data() + (i * static_cast<std::size_t>(bands) + static_cast<std::size_t>(b)) * size, size);
        }
    return mat;
}
bool equal(const cv::Mat& a, const cv::Mat& b) {
    return a.type() == b.type() && a.size() == b.size() && std::memcmp(a.data, b.data, a.total() * a.elemSize()) == 0;
}
bool equal(const Array& a, const Array& b) {
    return a.dtype() == b.dtype() && a.shape() == b.shape() && a.hash() == b.hash();
}

}  // namespace

class TestRasters : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void picturesGoRound_data() { forms({1, 2, 3, 4}); }
    static void forms(std::initializer_list<int> counts) {
        QTest::addColumn<int>("bands");
        QTest::addColumn<bool>("deep");
        QTest::addColumn<QString>("ending");
        for (const int bands : counts)
            for (const bool deep : {false, true})
                for (const char* ending : {"png", "tif", "tiff"})
                    QTest::addRow("%d bands, %d bits, %s", bands, deep ? 16 : 8, ending) << bands << deep << QString(ending);
    }
    void picturesGoRound() {
        QFETCH(int, bands);
        QFETCH(bool, deep);
        QFETCH(QString, ending);
        for (const auto& [width, height] : {std::pair{1, 1}, {1, 9}, {37, 1}, {61, 43}, {300, 520}}) {
            const auto pixels = deep ? picture<std::uint16_t>(width, height, bands, 3, 65535) : picture<std::uint8_t>(width, height, bands, 4, 255);
            const fs::path path = m_folder.filePath("p." + ending).toStdString();
            QVERIFY(writeRaster(path, pixels).has_value());
            const auto read = readRaster(path);
            QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
            QVERIFY(equal(*read, pixels));
            // Another reader sees the same; OpenCV knows no two bands.
            if (bands != 2)
                QVERIFY(equal(cv::imread(path.string(), cv::IMREAD_UNCHANGED), matOf(pixels)));
            const auto size = pictureSize(path);
            QVERIFY(size && size->first == width && size->second == height);
        }
    }

    // What OpenCV's own encoders write (LZW with prediction for TIFF, all PNG filters): the same values.
    void otherWritersFilesAreRead_data() { forms({1, 3, 4}); }
    void otherWritersFilesAreRead() {
        QFETCH(int, bands);
        QFETCH(bool, deep);
        QFETCH(QString, ending);
        const auto pixels = deep ? picture<std::uint16_t>(133, 270, bands, 5, 65535) : picture<std::uint8_t>(133, 270, bands, 6, 255);
        const fs::path path = m_folder.filePath("o." + ending).toStdString();
        std::vector<std::vector<int>> settings = {{}};
        if (ending == "png")
            settings = {{}, {cv::IMWRITE_PNG_STRATEGY, cv::IMWRITE_PNG_STRATEGY_FILTERED, cv::IMWRITE_PNG_COMPRESSION, 9}, {cv::IMWRITE_PNG_COMPRESSION, 0}};
        else
            settings = {{}, {cv::IMWRITE_TIFF_COMPRESSION, 1}, {cv::IMWRITE_TIFF_COMPRESSION, 8}, {cv::IMWRITE_TIFF_COMPRESSION, 32773}, {cv::IMWRITE_TIFF_COMPRESSION, 5}};
        for (const auto& setting : settings) {
            QVERIFY(cv::imwrite(path.string(), matOf(pixels), setting));
            const auto read = readRaster(path);
            QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
            QVERIFY(equal(*read, pixels));
        }
    }

    // tifffile and Pillow write what neither OpenCV nor we do: tiles, bands apart, big endian, palettes, one bit, interlacing.
    void unusualFilesAreRead() {
        const auto python = qEnvironmentVariable("TRIPTYCH_PYTHON", "python3");
        QProcess process;
        process.start(python, {"-c", "import tifffile, PIL, numpy"});
        if (!process.waitForFinished(30000) || process.exitCode() != 0)
            QSKIP("tifffile, Pillow and numpy are not installed (TRIPTYCH_PYTHON names the interpreter)");
        const QString script = R"PY(
import sys, numpy as np, tifffile as t
from PIL import Image
d = sys.argv[1] + '/'
r = np.random.default_rng(1)
def keep(name, a):
    a = np.ascontiguousarray(a if a.ndim == 3 else a[:, :, None])
    open(d + name + '.raw', 'wb').write(a.tobytes())
    print(name, *a.shape, a.dtype.name)
for dtype in ('uint8', 'uint16'):
    a = r.integers(0, np.iinfo(dtype).max, (70, 83, 4)).astype(dtype); a[10:40, 5:60] = 7
    for order in '<>':
        for kind, options in (('strip', {}), ('tile', {'tile': (32, 16)}), ('rows', {'rowsperstrip': 9})):
            for pack, predictor in ((None, None), ('zlib', None), ('zlib', 2)):
                n = f"u-{dtype}-{'le' if order == '<' else 'be'}-{kind}-{pack}-{predictor}.tif"
                t.imwrite(d + n, a, byteorder=order, photometric='minisblack', planarconfig='contig', compression=pack, predictor=predictor, **options)
                keep(n, a)
                n = 'p' + n
                t.imwrite(d + n, np.moveaxis(a, 2, 0), byteorder=order, photometric='minisblack', planarconfig='separate', compression=pack, predictor=predictor, **options)
                keep(n, a)
f = r.random((40, 50)).astype('float32')
t.imwrite(d + 'f.tif', f); keep('f.tif', f)
for order in '<>':
    for big in (False, True):
        for tile in (None, (16, 32)):
            n = f"f3-{'le' if order == '<' else 'be'}-{big}-{tile is None}.tif"
            t.imwrite(d + n, f, byteorder=order, bigtiff=big, tile=tile, compression='zlib', predictor=3); keep(n, f)
    n = f"big-{'le' if order == '<' else 'be'}.tif"
    g = r.integers(0, 65535, (90, 31, 3)).astype('uint16')
    t.imwrite(d + n, g, byteorder=order, bigtiff=True, photometric='rgb', compression='zlib', predictor=2, rowsperstrip=7); keep(n, g)
    for dtype in ('int32', 'uint32', 'int16', 'int8'):
        l = r.integers(0, 120, (37, 41)).astype(dtype)
        for predictor in (None, 2):
            n = f"l-{dtype}-{'le' if order == '<' else 'be'}-{predictor}.tif"
            t.imwrite(d + n, l, byteorder=order, compression='zlib', predictor=predictor); keep(n, l.astype('uint8' if dtype == 'int8' else 'uint16'))
for bits in (2, 4):
    s = r.integers(0, 1 << bits, (23, 37)).astype('uint8')
    t.imwrite(d + f'few{bits}.tif', s, bitspersample=bits, photometric='minisblack'); keep(f'few{bits}.tif', (s.astype(int) * 255 // ((1 << bits) - 1)).astype('uint8'))
w = r.integers(0, 255, (20, 30)).astype('uint8')
t.imwrite(d + 'white.tif', w, photometric='miniswhite'); keep('white.tif', 255 - w)
b = r.integers(0, 2, (33, 45)).astype('uint8')
Image.fromarray(b * 255).convert('1').save(d + 'bit.png'); keep('bit.png', b * 255)
Image.fromarray(b * 255).convert('1').save(d + 'bit.tif'); keep('bit.tif', b * 255)
rgb = r.integers(0, 256, (33, 45, 3)).astype('uint8')
p = Image.fromarray(rgb).quantize(13); p.save(d + 'palette.png'); keep('palette.png', np.array(p.convert('RGB')))
p.save(d + 'palette.tif'); keep('palette.tif', np.array(p.convert('RGB')))
la = r.integers(0, 256, (21, 17, 2)).astype('uint8')
Image.fromarray(la, 'LA').save(d + 'la.png'); keep('la.png', la)
for n in ('tiff_lzw', 'packbits', 'tiff_adobe_deflate'):
    Image.fromarray(rgb).save(d + n + '.tif', compression=n); keep(n + '.tif', rgb)
)PY";
        const auto folder = m_folder.filePath("py");
        QVERIFY(QDir().mkpath(folder));
        process.start(python, {"-c", script, folder});
        QVERIFY(process.waitForFinished(60000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        int files = 0;
        for (const auto& line : process.readAllStandardOutput().split('\n')) {
            const auto words = line.split(' ');
            if (words.size() != 5)
                continue;
            const auto read = readRaster((folder + '/' + words[0]).toStdString());
            QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
            QCOMPARE(QString::fromStdString(std::string(triptych::base::name(read->dtype()))), QString(words[4]).replace("uint", "u").replace("float", "f"));
            QVERIFY2(read->shape() == triptych::base::Shape({words[1].toLongLong(), words[2].toLongLong(), words[3].toLongLong()}), words[0].constData());
            const auto raw = textOf((folder + '/' + words[0] + ".raw").toStdString());
            QVERIFY2(read->text() == raw, words[0].constData());
            // The header alone tells how much room it takes.
            const auto form = pictureForm((folder + '/' + words[0]).toStdString());
            QVERIFY2(form && form->bytes() == static_cast<std::int64_t>(raw.size()), words[0].constData());
            ++files;
        }
        QVERIFY(files > 105);
    }

    // An interlaced picture of 5 x 5 with four bits a value, made by hand: the passes of ISO/IEC 15948, 8.2.
    void interlacedPicturesAreRead() {
        // Value of (x, y) is (x + 3 y) % 16; written pass by pass, each row after a filter of 0.
        constexpr int passes[7][4] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
        std::string raw;
        for (const auto& p : passes)
            for (int y = p[1]; y < 5; y += p[3]) {
                std::string row;
                int count = 0;
                for (int x = p[0]; x < 5; x += p[2], ++count) {
                    const int value = (x + 3 * y) % 16;
                    if (count % 2 == 0)
                        row += static_cast<char>(value << 4);
                    else
                        row.back() = static_cast<char>(row.back() | value);
                }
                if (count > 0)
                    raw += '\0' + row;
            }
        const auto qz = qCompress(QByteArray::fromStdString(raw)).mid(4).toStdString();
        const auto crc = [](const std::string& text) {
            std::uint32_t c = 0xFFFFFFFF;
            for (const unsigned char byte : text) {
                c ^= byte;
                for (int k = 0; k < 8; ++k)
                    c = c & 1 ? 0xEDB88320 ^ c >> 1 : c >> 1;
            }
            return ~c;
        };
        const auto word = [](std::uint32_t v) { return std::string{char(v >> 24), char(v >> 16), char(v >> 8), char(v)}; };
        const auto chunk = [&](const std::string& type, const std::string& data) { return word(static_cast<std::uint32_t>(data.size())) + type + data + word(crc(type + data)); };
        const std::string head = word(5) + word(5) + std::string{4, 0, 0, 0, 1};
        // In two pieces, as encoders that stream do.
        const auto file = "\x89PNG\r\n\x1a\n" + chunk("IHDR", head) + chunk("tEXt", "k") + chunk("IDAT", qz.substr(0, 5)) + chunk("IDAT", qz.substr(5)) + chunk("IEND", "");
        const auto image = decodePng(file, "i.png");
        QVERIFY2(image.has_value(), image ? "" : image.error().message().c_str());
        const auto values = *image->pixels.as<std::uint8_t>();
        for (int y = 0; y < 5; ++y)
            for (int x = 0; x < 5; ++x)
                QCOMPARE(int(values[static_cast<std::size_t>(5 * y + x)]), (x + 3 * y) % 16);
        const auto labels = readLabelsOf(file, "i.png");
        QVERIFY(labels && labels->labels[7] == 5);
        QVERIFY(!decodePng("\x89PNG\r\n\x1a\n" + chunk("IHDR", word(5) + word(5) + std::string{3, 0, 0, 0, 1}) + chunk("IEND", ""), "i.png"));
        QVERIFY(!decodePng("\x89PNG\r\n\x1a\n" + chunk("IHDR", head) + chunk("ABCD", "") + chunk("IEND", ""), "i.png"));
        // A bomb: the size of a large picture over a few bytes.
        const auto bomb = decodePng("\x89PNG\r\n\x1a\n" + chunk("IHDR", word(8192) + word(8192) + std::string{16, 6, 0, 0, 0}) + chunk("IDAT", qz) + chunk("IEND", ""), "b.png");
        QVERIFY(!bomb);
        const auto huge = decodePng("\x89PNG\r\n\x1a\n" + chunk("IHDR", word(40000) + word(2) + std::string{8, 0, 0, 0, 0}) + chunk("IEND", ""), "h.png");
        QVERIFY(!huge && huge.error().message().find("40000 x 2 pixels are over the limit") != std::string::npos);
    }

    void storedImagesAndMasksAgreeWithOpenCv() {
        const auto folder = shared("isbi2012_membrane");
        if (!fs::exists(folder))
            QSKIP(qPrintable(QString::fromStdString(folder.string() + " is not here")));
        for (const char* kind : {"image", "label"})
            for (int i = 0; i < 30; i += 7) {
                const auto path = folder / kind / (std::to_string(i) + ".png");
                const auto read = readRaster(path);
                QVERIFY(read.has_value());
                QVERIFY(equal(cv::imread(path.string(), cv::IMREAD_UNCHANGED), matOf(*read)));
            }
        const auto labels = readLabels(folder / "label" / "0.png");
        QVERIFY(labels.has_value());
        QCOMPARE(labels->width, 512);
        QVERIFY(!labels->present().empty());
    }

    void jpegIsRead() {
        const fs::path path = m_folder.filePath("j.jpg").toStdString();
        QVERIFY(cv::imwrite(path.string(), matOf(picture<std::uint8_t>(64, 48, 3, 1, 255))));
        const auto read = readRaster(path);
        QVERIFY(read.has_value());
        QVERIFY(equal(cv::imread(path.string(), cv::IMREAD_UNCHANGED), matOf(*read)));
        QCOMPARE(pictureForm(path)->bytes(), std::int64_t{64 * 48 * 3});
        put(path, textOf(path).substr(0, 300));
        QVERIFY(!readRaster(path));
    }

    void masksAndLabelsGoRound() {
        std::mt19937 random(9);
        std::vector<std::uint8_t> mask(45 * 31);
        std::vector<std::uint16_t> numbers(45 * 31);
        std::vector<float> shares(45 * 31);
        for (std::size_t i = 0; i < mask.size(); ++i) {
            mask[i] = static_cast<std::uint8_t>(random() % 3);
            numbers[i] = static_cast<std::uint16_t>(random());
            shares[i] = static_cast<float>(random() % 10001) / 10000;
        }
        for (const char* ending : {"m.png", "m.TIF"}) {
            const fs::path path = m_folder.filePath(ending).toStdString();
            QVERIFY(writeMask(path, mask, 45, 31).has_value());
            const auto read = readLabels(path, 45, 31);
            QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
            QCOMPARE(read->present(), std::vector<std::uint16_t>{255});
            const auto again = read->mask();
            for (std::size_t i = 0; i < mask.size(); ++i)
                QCOMPARE(again[i] != 0, mask[i] != 0);
            QVERIFY(writeNumbers(path, numbers, 45, 31).has_value());
            const auto labels = readLabels(path);
            QCOMPARE(labels->labels, numbers);
            const auto one = labels->mask(numbers[5]);
            QCOMPARE(std::count(one.begin(), one.end(), 1), std::count(numbers.begin(), numbers.end(), numbers[5]));
            QVERIFY(writeProbability(path, shares, 45, 31, ProbabilityForm::scaled16).has_value());
            const auto scaled = readLabels(path);
            for (std::size_t i = 0; i < shares.size(); ++i)
                QVERIFY(std::abs(scaled->labels[i] / 65535.0 - double(shares[i])) <= 0.5 / 65535 + 1e-9);
        }
        const fs::path tiff = m_folder.filePath("f.tif").toStdString();
        QVERIFY(writeProbability(tiff, shares, 45, 31, ProbabilityForm::float32).has_value());
        const auto read = readRaster(tiff);
        QVERIFY(read && equal(*read, Array::of(shares, {31, 45, 1})));
        const auto seen = cv::imread(tiff.string(), cv::IMREAD_UNCHANGED);
        QVERIFY(seen.type() == CV_32F && std::memcmp(seen.data, shares.data(), shares.size() * 4) == 0);
        QVERIFY(!readLabels(tiff));
        QVERIFY(!writeProbability(m_folder.filePath("f.png").toStdString(), shares, 45, 31, ProbabilityForm::float32).has_value());
        shares[46] = 1.5F;
        const auto refused = writeProbability(tiff, shares, 45, 31, ProbabilityForm::scaled16);
        QVERIFY(!refused && refused.error().message().find("pixel (1, 1): 1.5 is no probability") != std::string::npos);
        QVERIFY(equal(*readRaster(tiff), *read));
        QVERIFY(!writeMask(tiff, mask, 45, 30).has_value());
        QVERIFY(!writeMask(m_folder.filePath("m.bmp").toStdString(), mask, 45, 31).has_value());
        QVERIFY(!writeMask("/no/such/folder/m.png", mask, 45, 31).has_value());
        const auto other = readLabels(m_folder.filePath("m.png").toStdString(), 31, 45);
        QVERIFY(!other && other.error().message().find("a mask of 45 x 31 px (its subject has 31 x 45)") != std::string::npos);
    }

    void masksInColourAreToldApart() {
        std::vector<std::uint8_t> grey, coloured;
        for (int i = 0; i < 12; ++i)
            for (int b = 0; b < 4; ++b) {
                grey.push_back(b == 3 ? 255 : static_cast<std::uint8_t>(i));
                coloured.push_back(b == 3 ? 255 : static_cast<std::uint8_t>(i == 7 && b == 1 ? 99 : i));
            }
        const auto read = readLabelsOf(*encodePng(Array::of(grey, {3, 4, 4})), "g.png");
        QVERIFY(read && read->labels[11] == 11);
        const auto refused = readLabelsOf(*encodePng(Array::of(coloured, {3, 4, 4})), "c.png");
        QVERIFY(!refused && refused.error().message().find("c.png, pixel (3, 1): a coloured picture") != std::string::npos);
        grey[4 * 5 + 3] = 0;
        const auto clear = readLabelsOf(*encodePng(Array::of(grey, {3, 4, 4})), "t.png");
        QVERIFY(!clear && clear.error().message().find("pixel (1, 1): a mask with transparency") != std::string::npos);
        QVERIFY(!readLabelsOf("GIF89a", "x"));
    }

    // Every place of a file cut off or changed: an error or a picture, never a crash, and a cut PNG is never a picture.
    void damagedFilesAreRefused() {
        std::mt19937 random(4);
        const auto pixels = picture<std::uint16_t>(19, 13, 3, 8, 65535);
        const auto png = *encodePng(pixels), tiff = *encodeTiff(pixels);
        for (std::size_t n = 0; n < png.size(); ++n)
            QVERIFY(!decodePng(std::string_view(png).substr(0, n), "cut"));
        for (std::size_t n = 0; n < tiff.size(); ++n)
            (void)decodeTiff(std::string_view(tiff).substr(0, n), "cut");
        QVERIFY(!decodeTiff(std::string_view(tiff).substr(0, tiff.size() - 20), "cut"));
        for (int i = 0; i < 4000; ++i) {
            auto bad = i % 2 == 0 ? png : tiff;
            for (std::size_t k = 0; k < 1 + random() % 3; ++k)
                bad[random() % bad.size()] = static_cast<char>(random());
            if (i % 2 == 0)
                (void)decodePng(bad, "bad");
            else
                (void)decodeTiff(bad, "bad");
        }
        auto flipped = png;
        flipped[png.size() / 2] = static_cast<char>(flipped[png.size() / 2] ^ 1);
        const auto refused = decodePng(flipped, "bad");
        QVERIFY(!refused && refused.error().message().find("checksum") != std::string::npos);
    }

    // Files made by hand: a directory of plain entries in front of the data, of either size and order.
    void tiffsByHand() {
        struct Tag {
            int name, type;
            std::vector<std::uint32_t> values;
        };
        const auto made = [](bool big, bool little, const std::vector<Tag>& tags, const std::string& data) {
            const auto number = [little](std::uint64_t value, int bytes) {
                std::string out;
                for (int i = 0; i < bytes; ++i)
                    out += static_cast<char>(value >> 8 * (little ? i : bytes - 1 - i));
                return out;
            };
            const std::size_t wide = big ? 8 : 4, start = big ? 16 : 8, each = big ? 20 : 12;
            const auto width = [](int type) { return type == 1 ? 1 : type == 3 ? 2 : type == 4 ? 4 : 8; };
            std::size_t at = start + (big ? 8 : 2) + each * tags.size() + wide;
            std::string entries, lists;
            for (const auto& tag : tags) {
                std::string values;
                for (const auto value : tag.values)
                    values += number(tag.name == 273 ? value + 4096 : value, width(tag.type));
                entries += number(static_cast<std::uint64_t>(tag.name), 2) + number(static_cast<std::uint64_t>(tag.type), 2) + number(tag.values.size(), static_cast<int>(wide));
                if (values.size() > wide) {
                    entries += number(at + lists.size(), static_cast<int>(wide));
                    lists += values;
                } else {
                    entries += values + std::string(wide - values.size(), '\0');
                }
            }
            std::string out = (little ? "II" : "MM") + number(big ? 43 : 42, 2) + (big ? number(8, 2) + number(0, 2) : "") + number(start, static_cast<int>(wide)) +
                              number(tags.size(), big ? 8 : 2) + entries + number(0, static_cast<int>(wide)) + lists;
            out.resize(4096, '\0');
            return out + data;
        };
        const auto read = [&](const std::string& file) { return decodeTiff(file, "x.tif"); };
        for (const bool big : {false, true})
            for (const bool little : {false, true}) {
                const int place = big ? 16 : 4;
                // Five values of four bits a row, two rows; places in a palette.
                std::vector<std::uint32_t> map(48);
                for (std::uint32_t i = 0; i < 48; ++i)
                    map[i] = i << 8;
                std::vector<Tag> tags = {{256, 3, {5}}, {257, 3, {2}}, {258, 3, {4}}, {259, 3, {1}}, {262, 3, {3}}, {273, place, {0}}, {277, 3, {1}}, {279, place, {6}}, {320, 3, map}};
                const std::string rows("\x01\x23\x40\xFE\xDC\xB0", 6);
                const auto palette = read(made(big, little, tags, rows));
                QVERIFY2(palette.has_value(), palette ? "" : palette.error().message().c_str());
                QCOMPARE(palette->bits, 4);
                QVERIFY(palette->pixels.text() == std::string("\x00\x01\x02\x03\x04\x0F\x0E\x0D\x0C\x0B", 10));
                QVERIFY(palette->palette.size() == 16 && palette->palette[15] == (std::array<std::uint8_t, 3>{15, 31, 47}));
                // The same, bits from the last to the first.
                tags.insert(tags.begin() + 5, {266, 3, {2}});
                const auto turned = read(made(big, little, tags, std::string("\x80\xC4\x02\x7F\x3B\x0D", 6)));
                QVERIFY(turned.has_value() && turned->pixels.text() == palette->pixels.text());
                // Floats by differences of their bytes, the highest first: 1, 2 and -1.5 are 3F80, 4000, BFC0 and zeros.
                std::vector<Tag> real = {{256, 3, {3}}, {257, 3, {1}}, {258, 3, {32}}, {259, 3, {1}}, {262, 3, {1}}, {273, place, {0}}, {279, place, {12}}, {317, 3, {3}}, {339, 3, {3}}};
                const auto floats = read(made(big, little, real, std::string("\x3F\x01\x7F\xC1\x80\xC0\x40\0\0\0\0\0", 12)));
                QVERIFY2(floats.has_value(), floats ? "" : floats.error().message().c_str());
                const auto values = floats->pixels.as<float>().value();
                QVERIFY(values[0] == 1.0F && values[1] == 2.0F && values[2] == -1.5F);
                // Labels of 32 bits, in the file's order.
                const auto labels = [&](std::uint32_t last, int format) {
                    std::string data;
                    for (const std::uint32_t value : {0U, 65535U, last})
                        for (int i = 0; i < 4; ++i)
                            data += static_cast<char>(value >> 8 * (little ? i : 3 - i));
                    auto whole = real;
                    whole[7] = {317, 3, {1}};
                    whole[8] = {339, 3, {static_cast<std::uint32_t>(format)}};
                    return read(made(big, little, whole, data));
                };
                QVERIFY(labels(70, 1)->pixels.as<std::uint16_t>().value()[2] == 70 && labels(70, 2)->pixels.as<std::uint16_t>().value()[1] == 65535);
                QVERIFY(labels(65536, 1).error().message().find("pixel (2, 0): a number over 65535") != std::string::npos);
                QVERIFY(labels(0xFFFFFFFF, 2).error().message().find("pixel (2, 0): a number below 0") != std::string::npos);
            }
    }

    void tiffsThatAreNotReadAreNamed_data() {
        QTest::addColumn<int>("tag");
        QTest::addColumn<int>("value");
        QTest::addColumn<QString>("says");
        QTest::newRow("JPEG") << 259 << 7 << "JPEG within TIFF";
        QTest::newRow("compression") << 259 << 50000 << "ZSTD compression";
        QTest::newRow("fax") << 259 << 4 << "fax compression";
        QTest::newRow("other compression") << 259 << 777 << "compression 777";
        QTest::newRow("prediction") << 339 << 3 << "values of 16 bits with a fraction";
        QTest::newRow("bands") << 277 << 9 << "9 bands";
        QTest::newRow("depth") << 258 << 12 << "values of 12 bits";
        QTest::newRow("colours") << 262 << 6 << "colours as YCbCr";
        QTest::newRow("inks") << 262 << 5 << "colours as CMYK";
        QTest::newRow("sign") << 339 << 2 << "a number below 0";
        QTest::newRow("64 bits") << 258 << 64 << "values of 64 bits";
        QTest::newRow("width") << 256 << 0 << "header is damaged";
        QTest::newRow("bomb") << 256 << 40000 << "over the limit";
        QTest::newRow("more than there is") << 257 << 30000 << "places of the data are missing";
    }
    void tiffsThatAreNotReadAreNamed() {
        QFETCH(int, tag);
        QFETCH(int, value);
        QFETCH(QString, says);
        auto tiff = *encodeTiff(picture<std::uint16_t>(19, 13, 1, 8, 65535));
        std::uint32_t at = 0;
        std::memcpy(&at, tiff.data() + 4, 4);
        std::uint16_t count = 0;
        std::memcpy(&count, tiff.data() + at, 2);
        bool found = false;
        for (std::uint32_t i = 0; i < count; ++i) {
            std::uint16_t name = 0;
            std::memcpy(&name, tiff.data() + at + 2 + 12 * i, 2);
            if (name == tag) {
                std::memcpy(tiff.data() + at + 2 + 12 * i + 8, &value, 4);
                found = true;
            }
        }
        QVERIFY(found);
        const auto read = decodeTiff(tiff, "x.tif");
        QVERIFY(!read);
        QVERIFY2(QString::fromStdString(read.error().message()).contains(says), read.error().message().c_str());
        QVERIFY(!decodeTiff(std::string("II\x2B\0\x08\0\0\0", 8), "big.tif"));
        QVERIFY(!decodeTiff(std::string("II*\0\xFF\xFF\xFF\xFF", 8), "x.tif"));
    }

    void wrongArraysAreNotWritten() {
        QVERIFY(!encodePng(Array::of(std::vector<float>(4), {2, 2, 1})));
        QVERIFY(!encodePng(Array::of(std::vector<std::uint8_t>(4), {2, 2})));
        QVERIFY(!encodeTiff(Array::of(std::vector<double>(4), {2, 2, 1})));
        QVERIFY(!encodeTiff(Array::of(std::vector<std::uint8_t>(20), {2, 2, 5})));
        QVERIFY(!encodeTiff(Array::of(std::vector<std::uint8_t>(), {0, 2, 1})));
    }

    void filesThatAreNoPicturesAreRefused() {
        const fs::path path = m_folder.filePath("x.png").toStdString();
        put(path, "hello");
        QVERIFY(!readRaster(path));
        QVERIFY(!readRaster(m_folder.filePath("none.png").toStdString()));
        QVERIFY(!readRaster(m_folder.path().toStdString()));
        QVERIFY(!readRaster("/dev/zero"));
        put(path, "");
        QVERIFY(!readRaster(path));
    }

private:
    QTemporaryDir m_folder;
};
QTEST_GUILESS_MAIN(TestRasters)
#include "test_rasters.moc"
