#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <random>

#include "segmentation/files/coco_reader.h"
#include "segmentation/files/coco_writer.h"
#include "segmentation/raster.h"

using namespace triptych::segmentation;
using triptych::base::Json;
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

// Runs counted the plain way: the mask transposed, then one pixel after the other.
std::vector<std::uint32_t> plainCounts(const std::vector<std::uint8_t>& mask, int width, int height) {
    std::vector<int> column;
    for (int x = 0; x < width; ++x)
        for (int y = 0; y < height; ++y)
            column.push_back(mask[static_cast<std::size_t>(y * width + x)] != 0 ? 1 : 0);
    std::vector<std::uint32_t> counts(1, 0);
    int now = 0;
    for (const int v : column) {
        if (v != now) {
            counts.push_back(0);
            now = v;
        }
        ++counts.back();
    }
    return counts;
}

std::vector<std::uint8_t> noise(int width, int height, double share, std::mt19937& random) {
    std::vector<std::uint8_t> mask(static_cast<std::size_t>(width * height));
    std::bernoulli_distribution turn(share), start(0.5);
    bool inside = start(random);
    for (auto& pixel : mask)
        pixel = (inside ^= turn(random)) ? static_cast<std::uint8_t>(1 + random() % 255) : std::uint8_t{0};
    return mask;
}

std::vector<std::uint8_t> ones(std::vector<std::uint8_t> mask) {
    for (auto& pixel : mask)
        pixel = pixel != 0 ? 1 : 0;
    return mask;
}

Rings ringsOf(const Json& parts) {
    Rings rings;
    for (const auto& part : parts) {
        Ring ring;
        for (std::size_t i = 0; i < part.size(); i += 2)
            ring.push_back({part[i].get<double>(), part[i + 1].get<double>()});
        rings.push_back(std::move(ring));
    }
    return rings;
}

const std::string good = R"({"images":[{"id":7,"width":6,"height":4,"file_name":"a.png"},{"id":8,"width":5,"height":5,"file_name":"b.png"}],
"categories":[{"id":3,"name":"kelp","supercategory":"plant"}],"info":{"year":2020},
"annotations":[
{"id":1,"image_id":7,"category_id":3,"iscrowd":0,"area":4,"bbox":[1,1,2,2],"segmentation":[[1,1,3,1,3,3,1,3]]},
{"id":2,"image_id":7,"category_id":3,"iscrowd":1,"segmentation":{"size":[4,6],"counts":[5,2,2,2,13]}},
{"id":3,"image_id":8,"category_id":3,"segmentation":{"size":[5,5],"counts":"62a0"}}]})";

std::string with(const std::string& from, const std::string& to) {
    auto text = good;
    text.replace(text.find(from), from.size(), to);
    return text;
}

}  // namespace

class TestCoco : public QObject {
    Q_OBJECT

private slots:
    void storedResultsAreByteEqualAgain() {
        const auto path = shared("coco") / "instances_val2014_fakesegm100_results.json";
        if (!fs::exists(path))
            QSKIP(qPrintable(QString::fromStdString(path.string() + " is not here")));
        const auto text = textOf(path);
        const auto raw = triptych::base::parseJson(text, "results");
        QVERIFY(raw.has_value());
        const auto read = readCoco(path);
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QVERIFY(read->results);
        QCOMPARE(read->annotations.size(), raw->size());
        QVERIFY(read->annotations.size() > 500);
        std::size_t images = 0;
        for (std::size_t i = 0; i < raw->size(); ++i) {
            const auto& rle = read->annotations[i].rle;
            const auto counts = (*raw)[i]["segmentation"]["counts"].get<std::string>();
            QCOMPARE(rleText(rle), counts);
            const auto mask = decodeRle(rle);
            const auto again = encodeRle(mask, rle.width, rle.height);
            QCOMPARE(rleText(again), counts);
            QCOMPARE(read->images[static_cast<std::size_t>(read->annotations[i].image)].id, (*raw)[i]["image_id"].get<std::int64_t>());
            QCOMPARE(read->annotations[i].score, (*raw)[i]["score"].get<double>());
            images = std::max(images, static_cast<std::size_t>(read->annotations[i].image) + 1);
        }
        QCOMPARE(read->images.size(), images);
    }

    // Counts, unions, areas and boxes as pycocotools 2.0.11 gave them.
    void polygonsBecomeTheReferencesMasks() {
        const auto golden = triptych::base::parseJson(textOf(TRIPTYCH_SOURCE_DIR "/tests/segmentation/golden/coco_polygons.json"), "golden");
        QVERIFY(golden.has_value() && golden->size() > 40);
        for (const auto& row : *golden) {
            const int height = row["size"][0].get<int>(), width = row["size"][1].get<int>();
            const auto rings = ringsOf(row["polygons"]);
            CocoAnnotation annotation;
            annotation.polygons = rings;
            for (std::size_t i = 0; i < rings.size(); ++i) {
                const auto rle = rleOfPolygon(rings[i], width, height);
                QVERIFY(rle.has_value());
                QCOMPARE(rleText(*rle), row["counts"][i].get<std::string>());
            }
            const auto all = maskOf(annotation, {1, width, height, {}});
            QVERIFY(all.has_value());
            QCOMPARE(rleText(*all), row["union"].get<std::string>());
            QCOMPARE(areaOf(*all), row["area"].get<std::int64_t>());
            const auto box = boxOf(*all);
            const auto& expected = row["bbox"];
            if (!box.empty())
                QCOMPARE((std::vector<double>{double(box.x0), double(box.y0), double(box.x1 - box.x0), double(box.y1 - box.y0)}), expected.get<std::vector<double>>());
        }
    }

    void thousandPolygonsAgreeWithPycocotools() {
        const auto python = qEnvironmentVariable("TRIPTYCH_PYTHON", "python3");
        QProcess process;
        process.start(python, {"-c", "import pycocotools.mask"});
        if (!process.waitForFinished(30000) || process.exitCode() != 0)
            QSKIP("pycocotools is not installed (pip install pycocotools; TRIPTYCH_PYTHON names the interpreter)");
        std::mt19937 random(5);
        Json rows = Json::array();
        std::vector<std::string> ours;
        for (int i = 0; i < 1000; ++i) {
            const int width = 1 + static_cast<int>(random() % 90), height = 1 + static_cast<int>(random() % 90);
            std::uniform_real_distribution<double> x(-20, width + 20.0), y(-20, height + 20.0);
            Json polygon = Json::array();
            const bool whole = random() % 3 == 0;
            for (std::size_t n = 3 + random() % 12; n-- > 0;) {
                polygon.push_back(whole ? std::floor(x(random)) : x(random));
                polygon.push_back(whole ? std::floor(y(random)) : y(random));
            }
            const auto rle = rleOfPolygon(ringsOf(Json::array({polygon}))[0], width, height);
            ours.push_back(rleText(*rle));
            rows.push_back({{"h", height}, {"w", width}, {"p", polygon}});
        }
        process.start(python, {"-c", "import sys,json,pycocotools.mask as m\nprint(json.dumps([m.frPyObjects([r['p']],r['h'],r['w'])[0]['counts'].decode() for r in json.load(sys.stdin)]))"});
        process.write(QByteArray::fromStdString(rows.dump()));
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(60000));
        const auto theirs = Json::parse(process.readAllStandardOutput().toStdString());
        QCOMPARE(theirs.size(), ours.size());
        for (std::size_t i = 0; i < ours.size(); ++i)
            QCOMPARE(ours[i], theirs[i].get<std::string>());
    }

    void masksGoRoundThroughRuns() {
        std::mt19937 random(1);
        for (int i = 0; i < 400; ++i) {
            const int width = 1 + static_cast<int>(random() % 40), height = 1 + static_cast<int>(random() % 40);
            const auto mask = noise(width, height, (i % 10) / 10.0, random);
            const auto rle = encodeRle(mask, width, height);
            QCOMPARE(rle.counts, plainCounts(mask, width, height));
            QCOMPARE(decodeRle(rle), ones(mask));
            const auto text = rleText(rle);
            const auto again = rleFromText(text, width, height, "text");
            QVERIFY2(again.has_value(), again ? "" : again.error().message().c_str());
            QCOMPARE(again->counts, rle.counts);
            // Area and box by looking at every pixel.
            std::int64_t area = 0;
            Box box{width, height, 0, 0};
            for (int y = 0; y < height; ++y)
                for (int x = 0; x < width; ++x)
                    if (mask[static_cast<std::size_t>(y * width + x)] != 0) {
                        ++area;
                        box = {std::min(box.x0, x), std::min(box.y0, y), std::max(box.x1, x + 1), std::max(box.y1, y + 1)};
                    }
            QCOMPARE(areaOf(rle), area);
            QVERIFY(boxOf(rle) == (area > 0 ? box : Box{}));
        }
    }

    void unionsAreThoseOfTheMasks() {
        std::mt19937 random(2);
        for (int i = 0; i < 200; ++i) {
            const int width = 1 + static_cast<int>(random() % 20), height = 1 + static_cast<int>(random() % 20);
            std::vector<CocoRle> rles;
            std::vector<std::uint8_t> all(static_cast<std::size_t>(width * height));
            for (std::size_t k = 0; k < 1 + random() % 4; ++k) {
                const auto mask = noise(width, height, 0.2, random);
                for (std::size_t p = 0; p < all.size(); ++p)
                    all[p] = all[p] != 0 || mask[p] != 0 ? 1 : 0;
                rles.push_back(encodeRle(mask, width, height));
            }
            QVERIFY(unionOf(rles) == encodeRle(all, width, height));
        }
    }

    void textsFromOutsideAreChecked_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("wrong sum") << QByteArray("1") << "the counts add up to 1 (12 for 4 x 3 px)";
        QTest::newRow("none") << QByteArray() << "the counts add up to 0";
        QTest::newRow("character") << QByteArray("1 1") << "counts, character 2: not a character of compressed counts";
        QTest::newRow("high character") << QByteArray("1\xF0") << "character 2: not a character";
        QTest::newRow("cut") << QByteArray("1P") << "the counts end within a number";
        QTest::newRow("long") << QByteArray("PPPPPPPPPPPPP1") << "a run over 32 bits";
        QTest::newRow("negative") << QByteArray("1O") << "character 2: a run of -1 pixels";
        QTest::newRow("too large") << QByteArray("oooooo0") << "a run of";
    }
    void textsFromOutsideAreChecked() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto read = rleFromText(std::string_view(text.constData(), static_cast<std::size_t>(text.size())), 4, 3, "counts");
        QVERIFY(!read);
        const auto message = QString::fromStdString(read.error().message());
        QVERIFY2(message.contains(says), qPrintable(message));
    }

    void sizesAreBounded() {
        QVERIFY(!rleFromCounts({0}, 0, 0, "x"));
        QVERIFY(!rleFromCounts({40000}, 40000, 1, "x"));
        QVERIFY(!rleFromCounts({1U << 30}, 32768, 32768, "x"));
        QVERIFY(!rleOfPolygon({{0, 0}, {1, 1}}, 5, 5));
        QVERIFY(!rleOfPolygon({{0, 0}, {1, 1}, {std::nan(""), 0}}, 5, 5));
        QVERIFY(!rleOfPolygon({{0, 0}, {1e9, 1}, {0, 3}}, 5, 5));
        Ring far;
        for (int i = 0; i < 1000; ++i)
            far.push_back({i % 2 == 0 ? -1e6 : 1e6, double(i)});
        const auto walked = rleOfPolygon(far, 5, 5);
        QVERIFY(!walked && walked.error().what.find("too long") != std::string::npos);
    }

    void allThreeFormsAreRead() {
        const auto read = readCocoText(good, "good.json");
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QCOMPARE(read->images.size(), std::size_t{2});
        QCOMPARE(read->images[1].file, std::string("b.png"));
        QCOMPARE(read->categories[0].name, std::string("kelp"));
        QCOMPARE(read->annotations.size(), std::size_t{3});
        QVERIFY(read->annotations[0].form == CocoForm::polygons && !read->annotations[0].crowd && read->annotations[0].area == 4);
        QVERIFY(read->annotations[1].form == CocoForm::counts && read->annotations[1].crowd);
        QVERIFY(read->annotations[2].form == CocoForm::text && read->annotations[2].image == 1);
        // A square of whole pixels.
        const auto square = maskOf(read->annotations[0], read->images[0]);
        std::vector<std::uint8_t> expected(24);
        drawMask(expected, 6, 4, {{{1, 1}, {3, 1}, {3, 3}, {1, 3}}});
        QCOMPARE(decodeRle(*square), expected);
        QCOMPARE(decodeRle(*maskOf(read->annotations[1], read->images[0])), expected);
    }

    void annotationsMayComeFirst() {
        const std::string text = R"({"annotations":[{"id":1,"image_id":7.0,"category_id":3,"segmentation":[[0,0,2,0,2,2]]}],"categories":[{"id":3,"name":"k"}],"images":[{"id":7,"width":4,"height":4}]})";
        const auto read = readCocoText(text, "x");
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QCOMPARE(read->annotations.size(), std::size_t{1});
    }

    void badEntriesAreNamed_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* tag, const char* from, const char* to, const char* says) { QTest::newRow(tag) << QByteArray(from) << QByteArray(to) << QString(says); };
        row("image size", R"("width":6)", R"("width":0)", "#/images/0: an image without a size");
        row("image bomb", R"("width":6,"height":4)", R"("width":30000,"height":30000)", "#/images/0");
        row("image twice", R"("id":8)", R"("id":7)", "#/images/1/id: the image id 7 stands twice");
        row("unknown image", R"("image_id":8)", R"("image_id":9)", "#/annotations/2/image_id: no image of id 9");
        row("unknown category", R"("category_id":3,"iscrowd":1)", R"("category_id":4)", "#/annotations/1/category_id: no category of id 4");
        row("two points", "[[1,1,3,1,3,3,1,3]]", "[[1,1,3,1]]", "#/annotations/0/segmentation/0: a polygon of 2 points (at least 3)");
        row("odd", "[[1,1,3,1,3,3,1,3]]", "[[1,1,3,1,3,3,1]]", "#/annotations/0/segmentation/0: 7 coordinates");
        row("no number", "[[1,1,3,1,3,3,1,3]]", R"([[1,1,3,"1",3,3]])", "#/annotations/0/segmentation/0/3");
        row("null", "[[1,1,3,1,3,3,1,3]]", "[[1,1,3,null,3,3]]", "#/annotations/0/segmentation/0/3");
        row("far", "[[1,1,3,1,3,3,1,3]]", "[[1,1,3,1e300,3,3]]", "#/annotations/0/segmentation/0/3");
        row("empty", "[[1,1,3,1,3,3,1,3]]", "[]", "#/annotations/0/segmentation: a segmentation without a polygon");
        row("counts", "[5,2,2,2,13]", "[5,2,2,2,12]", "#/annotations/1/segmentation/counts: the counts add up to 23 (24 for 6 x 4 px)");
        row("negative count", "[5,2,2,2,13]", "[5,-2,2,2,13]", "#/annotations/1/segmentation/counts/1");
        row("huge count", "[5,2,2,2,13]", "[5,18446744073709551615,2,2,13]", "#/annotations/1/segmentation/counts/1");
        row("other size", R"([4,6],"counts":[5,2,2,2,13])", R"([6,4],"counts":[5,2,2,2,13])", "#/annotations/1/segmentation/size: a mask of 4 x 6 px (its image has 6 x 4)");
        row("text", R"("62a0")", R"("62 ")", "#/annotations/2/segmentation/counts, character 3");
        row("id twice", R"("id":3,"image_id")", R"("id":2,"image_id")", "#/annotations/2/id: the annotation id 2 stands twice");
        row("no segmentation", R"(,"segmentation":{"size":[5,5],"counts":"62a0"})", "", "#/annotations/2: no segmentation");
    }
    void badEntriesAreNamed() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, says);
        const auto text = with(from.toStdString(), to.toStdString());
        const auto read = readCocoText(text, "bad.json");
        QVERIFY(!read);
        const auto message = QString::fromStdString(read.error().message());
        QVERIFY2(message.contains(says) && message.startsWith("bad.json#"), qPrintable(message));
        // With skipping, the rest comes in and the entry is told.
        CocoOptions options;
        options.skipBad = true;
        const auto rest = readCocoText(text, "bad.json", options);
        QVERIFY(rest.has_value());
        QVERIFY(rest->skippedCount >= 1);
        QVERIFY2(says.contains(QString::fromStdString(rest->skipped[0].pointer)), rest->skipped[0].pointer.c_str());
        QVERIFY(rest->annotations.size() + rest->images.size() >= 2);
        for (const auto& annotation : rest->annotations)
            QVERIFY(maskOf(annotation, rest->images.at(static_cast<std::size_t>(annotation.image))).has_value());
    }

    void filesThatAreNoCoco_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray() << "line 1";
        QTest::newRow("cut") << QByteArray::fromStdString(good.substr(0, 300)) << "parse error";
        QTest::newRow("number") << QByteArray("3") << "neither an object nor a list";
        QTest::newRow("nothing known") << QByteArray(R"({"a":[1,2]})") << "neither images nor annotations";
        QTest::newRow("no list") << QByteArray(R"({"images":{}})") << "#/images: not a list";
        QTest::newRow("not UTF-8") << QByteArray("{\"images\":[\"\xFF\"]}") << "UTF-8";
        QTest::newRow("NaN") << QByteArray(R"({"images":[{"id":1,"width":NaN}]})") << "parse error";
        QTest::newRow("twice") << QByteArray(R"({"images":[{"id":1,"id":2}]})") << "\"id\" stands twice";
        QTest::newRow("overflow") << QByteArray(R"({"images":[{"id":1e999}]})") << "number overflow";
        QTest::newRow("polygons in results") << QByteArray(R"([{"image_id":1,"category_id":1,"segmentation":[[0,0,1,0,1,1]]}])") << "#/0/segmentation";
        QTest::newRow("deep") << QByteArray(R"({"annotations":[)") + QByteArray(100000, '[') << "nested deeper than 64 levels";
    }
    void filesThatAreNoCoco() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto read = readCocoText(std::string_view(text.constData(), static_cast<std::size_t>(text.size())), "x.json");
        QVERIFY(!read);
        const auto message = QString::fromStdString(read.error().message());
        QVERIFY2(message.contains(says), qPrintable(message));
    }

    void oneElementIsBounded() {
        CocoOptions options;
        options.limits.maxValues = 10;
        const auto read = readCocoText(good, "good.json", options);
        QVERIFY(!read && read.error().message().find("#/annotations/0: more than 10 values") != std::string::npos);
        options = {};
        options.limits.maxBytes = 100;
        QVERIFY(!readCocoText(good, "good.json", options));
        QTemporaryDir folder;
        const fs::path path = folder.filePath("c.json").toStdString();
        std::ofstream(path) << good;
        QVERIFY(!readCoco(path, options));
        QVERIFY(readCoco(path).has_value());
        QVERIFY(!readCoco(fs::path(folder.path().toStdString())));
        QVERIFY(!readCoco(path.string() + ".none"));
    }

    void readingCanBeStopped() {
        QTemporaryDir folder;
        const fs::path path = folder.filePath("c.json").toStdString();
        std::ofstream file(path);
        file << R"({"images":[)";
        for (int i = 0; i < 2000; ++i)
            file << (i > 0 ? "," : "") << R"({"id":)" << i << R"(,"width":4,"height":4})";
        file << "]}";
        file.close();
        int asked = 0;
        double last = 0;
        const auto read = readCoco(path, {}, [&](double done) {
            ++asked;
            last = done;
            return asked < 3;
        });
        QVERIFY(!read && read.error().kind == triptych::base::ErrorKind::cancelled);
        QCOMPARE(asked, 3);
        QVERIFY(last > 1000 && last < 40000);
    }

    void whatIsWrittenReadsBack() {
        std::mt19937 random(3);
        CocoWriter writer("Consensus of volunteers");
        const int kelp = writer.addCategory("kelp"), foam = writer.addCategory("foam");
        std::vector<std::vector<std::uint8_t>> masks;
        for (int i = 0; i < 5; ++i) {
            const int image = writer.addImage(std::to_string(458021 + i), "f\"" + std::to_string(i) + ".png", 20 + i, 10);
            masks.push_back(ones(noise(20 + i, 10, 0.1, random)));
            writer.addMask(image, i % 2 == 0 ? kelp : foam, masks.back(), {{"threshold", 8}});
        }
        writer.addMask(0, kelp, std::vector<std::uint8_t>(200));
        QCOMPARE(writer.annotations(), std::size_t{5});
        QTemporaryDir folder;
        const fs::path path = folder.filePath("out.json").toStdString();
        QVERIFY(writer.write(path).has_value());
        const auto read = readCoco(path);
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QCOMPARE(read->images[2].id, std::int64_t{458023});
        QCOMPARE(read->images[2].file, std::string("f\"2.png"));
        for (std::size_t i = 0; i < 5; ++i) {
            const auto& a = read->annotations[i];
            QCOMPARE(decodeRle(a.rle), masks[i]);
            QCOMPARE(a.area, double(areaOf(a.rle)));
            QCOMPARE(read->categories[static_cast<std::size_t>(a.category)].name, std::string(i % 2 == 0 ? "kelp" : "foam"));
        }
        const auto json = Json::parse(writer.text());
        const auto box = boxOf(read->annotations[0].rle);
        QCOMPARE(json["annotations"][0]["bbox"].get<std::vector<int>>(), (std::vector<int>{box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0}));
        QCOMPARE(json["annotations"][0]["threshold"].get<int>(), 8);
        QCOMPARE(json["images"][0]["subject_id"].get<std::string>(), std::string("458021"));
    }

    void subjectsWithoutNumbersAreCounted() {
        CocoWriter writer("x");
        writer.addCategory("c");
        writer.addImage("7", "", 2, 2);
        writer.addImage("AKP0001", "", 2, 2);
        writer.addMask(1, 1, std::vector<std::uint8_t>{0, 1, 0, 0});
        const auto json = Json::parse(writer.text());
        QCOMPARE(json["images"][0]["id"].get<int>(), 1);
        QCOMPARE(json["images"][1]["id"].get<int>(), 2);
        QCOMPARE(json["annotations"][0]["image_id"].get<int>(), 2);
        QCOMPARE(json["annotations"][0]["segmentation"]["counts"].get<std::string>(), std::string("211"));
    }
};
QTEST_GUILESS_MAIN(TestCoco)
#include "test_coco.moc"
