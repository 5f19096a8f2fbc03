#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <random>

#include "segmentation/files/coco_reader.h"
#include "segmentation/files/coco_writer.h"
#include "segmentation/files/geojson_writer.h"
#include "segmentation/files/mask_reader.h"
#include "segmentation/files/mask_writer.h"
#include "segmentation/import_masks.h"
#include "segmentation/kinds.h"
#include "support/plain_context.h"
#include "segmentation/votes.h"

using namespace triptych::segmentation;
using triptych::base::Array;
using triptych::base::ErrorKind;
using triptych::base::Json;
using triptych::base::Result;
namespace fs = std::filesystem;

namespace {

struct Imported {
    ImportReport report;
    StrokeSet strokes;
};

StrokeSet setOf(const std::map<std::string, Array>& a) {
    return StrokeSet::fromArrays(a.at("index"), a.at("raters"), a.at("marks"), a.at("rings"), a.at("points")).value();
}

Result<Imported> read(const fs::path& source, const MaskImportOptions& options = {}, const ImageSize& sizes = {}) {
    StrokeWriter writer;
    auto report = importMasks(source, options, sizes, {}, writer);
    if (!report)
        return tl::unexpected(report.error());
    return Imported{*report, setOf(writer.finish().value())};
}

std::vector<std::uint8_t> maskOfRater(const StrokeSet& set, int subject, int rater = 0, int tool = -1) {
    const auto image = set.patterns(subject, tool).value();
    std::vector<std::uint8_t> out;
    for (const auto bits : image.bits)
        out.push_back(bits >> rater & 1);
    return out;
}

// Blobs, single pixels, lines and noise, up to the very borders.
std::vector<std::uint8_t> randomMask(int width, int height, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<std::uint8_t> mask(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const auto noise = random() % 3;
    for (auto& m : mask)
        m = noise == 0 && random() % 4 == 0 ? 1 : 0;
    for (unsigned blob = random() % 5; blob-- > 0;) {
        const int x0 = static_cast<int>(random() % static_cast<unsigned>(width)), y0 = static_cast<int>(random() % static_cast<unsigned>(height));
        const int w = 1 + static_cast<int>(random() % 12), h = 1 + static_cast<int>(random() % 12);
        for (int y = y0; y < std::min(height, y0 + h); ++y)
            for (int x = x0; x < std::min(width, x0 + w); ++x)
                mask[static_cast<std::size_t>(y * width + x)] ^= 1;
    }
    return mask;
}

void put(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

fs::path shared(const char* name) {
    const auto root = qEnvironmentVariable("TRIPTYCH_SHARED", QStringLiteral(TRIPTYCH_SOURCE_DIR "/../shared"));
    return fs::path(root.toStdString()) / "data" / "segmentation" / name;
}

}  // namespace

class TestImportMasks : public QObject {
    Q_OBJECT
private slots:
    void outlinesGiveTheVeryMaskAgain() {
        std::size_t points = 0;
        for (unsigned seed = 0; seed < 400; ++seed) {
            const int width = 1 + static_cast<int>(seed % 37), height = 1 + static_cast<int>(seed * 7 % 41);
            const auto mask = randomMask(width, height, seed);
            const auto rings = maskOutline(mask, {0, 0, width, height});
            std::vector<std::uint8_t> again(mask.size());
            drawMask(again, width, height, rings);
            QCOMPARE(again, mask);
            for (const auto& ring : rings)
                for (std::size_t i = 0; i < ring.size(); ++i) {
                    const auto &a = ring[i], &b = ring[(i + 1) % ring.size()], &c = ring[(i + 2) % ring.size()];
                    QVERIFY((b.x - a.x) * (c.y - b.y) != (b.y - a.y) * (c.x - b.x));
                    ++points;
                }
        }
        QVERIFY(points > 10000);
        // A part of a picture lies where it lay.
        const std::vector<std::uint8_t> one(6, 1);
        std::vector<std::uint8_t> drawn(100), expected(100);
        drawMask(drawn, 10, 10, maskOutline(one, {4, 7, 7, 9}));
        for (const int y : {7, 8})
            for (const int x : {4, 5, 6})
                expected[static_cast<std::size_t>(10 * y + x)] = 1;
        QCOMPARE(drawn, expected);
    }

    void cocoMasksComeBackToTheBit() {
        QTemporaryDir folder;
        const fs::path file = fs::path(folder.path().toStdString()) / "kelp masks.json";
        CocoWriter writer("");
        const int kelp = writer.addCategory("kelp"), sand = writer.addCategory("sand");
        std::vector<std::vector<std::uint8_t>> kelps, sands;
        for (unsigned s = 0; s < 30; ++s) {
            const int image = writer.addImage("7" + std::to_string(s), "7" + std::to_string(s) + ".png", 61, 47);
            kelps.push_back(randomMask(61, 47, 1000 + s));
            sands.push_back(randomMask(61, 47, 2000 + s));
            writer.addMask(image, kelp, kelps.back());
            writer.addMask(image, sand, sands.back());
        }
        QVERIFY(writer.write(file));
        const auto in = read(file).value();
        QCOMPARE(in.strokes.subjects().size(), std::size_t{30});
        QCOMPARE(in.strokes.volunteers(), std::vector<std::string>{"kelp masks"});
        QCOMPARE(in.strokes.tools(), (std::vector<std::string>{"kelp", "sand"}));
        for (int s = 0; s < 30; ++s) {
            QCOMPARE(in.strokes.subjects()[static_cast<std::size_t>(s)].id, "7" + std::to_string(s));
            QCOMPARE(in.strokes.raters(s).size(), std::size_t{1});  // also where nothing is in it
            QCOMPARE(maskOfRater(in.strokes, s, 0, 0), kelps[static_cast<std::size_t>(s)]);
            QCOMPARE(maskOfRater(in.strokes, s, 0, 1), sands[static_cast<std::size_t>(s)]);
        }
        QCOMPARE(in.report.kept, 30);
    }

    // Masks of polygons are those of pycocotools 2.0.11, outlines included.
    void cocoPolygonsAreTheReferencesMasks() {
        std::ifstream stored(TRIPTYCH_SOURCE_DIR "/tests/segmentation/golden/coco_polygons.json");
        const auto golden = Json::parse(stored);
        Json images = Json::array(), annotations = Json::array();
        int id = 0;
        for (const auto& row : golden) {
            ++id;
            images.push_back({{"id", id}, {"width", row["size"][1]}, {"height", row["size"][0]}, {"file_name", "x/" + std::to_string(id) + ".jpg"}});
            annotations.push_back({{"id", id}, {"image_id", id}, {"category_id", 3}, {"segmentation", row["polygons"]}});
        }
        QTemporaryDir folder;
        const fs::path file = fs::path(folder.path().toStdString()) / "p.json";
        put(file, Json{{"images", images}, {"annotations", annotations}, {"categories", {{{"id", 3}, {"name", "thing"}}}}}.dump());
        const auto in = read(file).value();
        int withSomething = 0;
        for (std::size_t s = 0; s < golden.size(); ++s) {
            const auto& size = golden[s]["size"];
            const auto expected = rleFromText(golden[s]["union"].get<std::string>(), size[1].get<int>(), size[0].get<int>(), "golden").value();
            QCOMPARE(maskOfRater(in.strokes, static_cast<int>(s)), decodeRle(expected));
            withSomething += areaOf(expected) > 0 ? 1 : 0;
            if (areaOf(expected) == 0)
                continue;
            // What stands in the file is kept beside it.
            const auto drawn = in.strokes.drawnRings(in.strokes.marks(static_cast<int>(s))[0]).value();
            QCOMPARE(drawn.size(), golden[s]["polygons"].size());
            QVERIFY(std::abs(drawn[0][0].x - golden[s]["polygons"][0][0].get<double>()) <= 0.0005);
        }
        QVERIFY(withSomething > 30);
    }

    void detectorsResultsComeIn() {
        const auto file = shared("coco") / "instances_val2014_fakesegm100_results.json";
        if (!fs::exists(file))
            QSKIP("no shared/data/segmentation/coco here");
        std::ifstream stored(file);
        const auto rows = Json::parse(stored);
        const auto in = read(file).value();
        std::map<std::string, std::vector<std::uint8_t>> expected;
        for (const auto& row : rows) {
            const auto& s = row["segmentation"];
            const auto mask = decodeRle(rleFromText(s["counts"].get<std::string>(), s["size"][1].get<int>(), s["size"][0].get<int>(), "").value());
            auto& all = expected[std::to_string(row["image_id"].get<long long>())];
            all.resize(mask.size());
            for (std::size_t i = 0; i < mask.size(); ++i)
                all[i] |= mask[i];
        }
        QCOMPARE(in.strokes.subjects().size(), expected.size());
        for (std::size_t s = 0; s < in.strokes.subjects().size(); ++s)
            QCOMPARE(maskOfRater(in.strokes, static_cast<int>(s)), expected.at(in.strokes.subjects()[s].id));
    }

    void labelPictures() {
        QTemporaryDir folder;
        const fs::path path = fs::path(folder.path().toStdString()) / "truth";
        fs::create_directories(path / "ann");
        fs::create_directories(path / "ben");
        std::mt19937 random(5);
        std::vector<std::uint16_t> labels(40 * 30);
        for (auto& label : labels)
            label = static_cast<std::uint16_t>(random() % 5 == 0 ? 700 + random() % 3 : 0);
        labels[17] = 65535;
        QVERIFY(writeNumbers(path / "ann" / "s1.tif", labels, 40, 30));
        const auto mask = randomMask(40, 30, 99);
        QVERIFY(writeMask(path / "ben" / "s1.png", mask, 40, 30));
        QVERIFY(writeMask(path / "ben" / "s2.png", std::vector<std::uint8_t>(100), 10, 10));
        MaskImportOptions options;
        options.ignored = {65535};
        const auto in = read(path, options).value();
        QCOMPARE(in.strokes.volunteers(), (std::vector<std::string>{"ann", "ben"}));
        QCOMPARE(in.strokes.subjects().size(), std::size_t{2});
        const auto& tools = in.strokes.tools();
        QCOMPARE(tools, (std::vector<std::string>{"label 700", "label 701", "label 702", "mask"}));
        for (int t = 0; t < 3; ++t) {
            std::vector<std::uint8_t> expected;
            for (const auto label : labels)
                expected.push_back(label == 700 + t ? 1 : 0);
            QCOMPARE(maskOfRater(in.strokes, 0, 0, t), expected);
        }
        QCOMPARE(maskOfRater(in.strokes, 0, 1), mask);
        QCOMPARE(in.strokes.raters(1).size(), std::size_t{1});
        QVERIFY(in.strokes.raters(1)[0].blank());
        // One picture alone.
        const auto one = read(path / "ben" / "s1.png").value();
        QCOMPARE(one.strokes.subjects()[0].id, std::string("s1"));
        QCOMPARE(maskOfRater(one.strokes, 0), mask);
    }

    void membranesOfTheChallenge() {
        const auto path = shared("isbi2012_membrane") / "label";
        if (!fs::exists(path))
            QSKIP("no shared/data/segmentation/isbi2012_membrane here");
        MaskImportOptions options;
        options.volunteer = "experts of the challenge";
        const auto in = read(path, options).value();
        QCOMPARE(in.strokes.subjects().size(), std::size_t{30});
        QCOMPARE(in.strokes.volunteers(), std::vector<std::string>{"experts of the challenge"});
        for (int s = 0; s < 30; ++s)
            QCOMPARE(maskOfRater(in.strokes, s), readLabels(path / (in.strokes.subjects()[static_cast<std::size_t>(s)].id + ".png"))->mask());
    }

    void geoJsonByWhomAndOfWhat() {
        QTemporaryDir folder;
        const fs::path file = fs::path(folder.path().toStdString()) / "out.geojson";
        std::vector<GeoFeature> features(3);
        const auto mask = randomMask(50, 40, 12);
        features[0].properties = {{"subject_id", "41"}, {"width", 50}, {"height", 40}, {"volunteer", "ann"}, {"classification", {{"name", "droplet"}}}};
        features[0].polygons = polygonsOf(maskOutline(mask, {0, 0, 50, 40}));
        features[1].properties = {{"subject_id", 41}, {"width", 50}, {"height", 40}};
        features[1].polygons = {{{{10, 10}, {20, 20}, {20, 10}, {10, 20}}, {}}};  // crosses itself
        features[2].properties = {{"subject_id", "42"}};
        QVERIFY(writeGeoJson(file, features));
        const auto in = read(file).value();
        QCOMPARE(in.strokes.subjects().size(), std::size_t{2});
        QCOMPARE(in.strokes.volunteers(), (std::vector<std::string>{"ann", "out"}));
        QCOMPARE(in.strokes.tools()[0], std::string("droplet"));
        QCOMPARE(maskOfRater(in.strokes, 0, 0), mask);
        QCOMPARE(in.report.crossing, 1);
        QCOMPARE(in.report.notes.tally(Noted::crossing).rows, 1);
        const auto two = maskOfRater(in.strokes, 0, 1);
        QCOMPARE(std::count(two.begin(), two.end(), 1), 50);  // both lobes: two triangles of 25 px
        QCOMPARE(in.strokes.subjects()[1].sizeFrom, SizeFrom::extent);
        QVERIFY(in.strokes.raters(1)[0].blank());
    }

    // Polygons of one feature that overlap count together, holes stay holes.
    void overlappingPolygons() {
        QTemporaryDir folder;
        const fs::path file = fs::path(folder.path().toStdString()) / "o.geojson";
        put(file, R"({"type":"Feature","properties":{"width":40,"height":40},"geometry":{"type":"MultiPolygon","coordinates":[
            [[[0,0],[20,0],[20,20],[0,20],[0,0]],[[5,5],[10,5],[10,10],[5,10],[5,5]]],[[[15,0],[30,0],[30,20],[15,20],[15,0]]]]}})");
        const auto in = read(file).value();
        const auto mask = maskOfRater(in.strokes, 0);
        QCOMPARE(std::count(mask.begin(), mask.end(), 1), 30 * 20 - 25);
        QCOMPARE(in.report.crossing, 1);
    }

    void aBadOneIsNamedAndLeftOutIfWished() {
        QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        put(path / "c.json", R"({"images":[{"id":1,"width":9,"height":9,"file_name":"a.png"}],"categories":[{"id":1,"name":"k"}],"annotations":[
            {"id":5,"image_id":1,"category_id":1,"segmentation":[[1,1,5,1,5,5,1,5]]},{"id":6,"image_id":2,"category_id":1,"segmentation":[[1,1,5,1,5,5]]}]})");
        const auto refused = read(path / "c.json");
        QVERIFY(!refused);
        QVERIFY(refused.error().where.find("/annotations/1") != std::string::npos);
        QVERIFY(refused.error().hint.find("skip_bad_rows") != std::string::npos);
        MaskImportOptions skip;
        skip.skipBad = true;
        const auto rest = read(path / "c.json", skip).value();
        QCOMPARE(rest.report.rows, 2);
        QCOMPARE(rest.report.badRows, 1);
        QCOMPARE(rest.report.notes.tally(Noted::badRow).rows, 1);
        QVERIFY(rest.report.notes.texts().at(0).find("/annotations/1") != std::string::npos);

        std::mt19937 random(1);
        std::vector<std::uint16_t> noise(300 * 300);
        for (auto& n : noise)
            n = static_cast<std::uint16_t>(random());
        fs::create_directories(path / "m");
        QVERIFY(writeNumbers(path / "m" / "noise.tif", noise, 300, 300));
        const auto scattered = read(path / "m");
        QVERIFY(!scattered && scattered.error().where.find("noise.tif") != std::string::npos);
        QVERIFY(!read(path / "m", skip));  // nothing is left then
        QVERIFY(writeMask(path / "m" / "a.png", std::vector<std::uint8_t>(81, 1), 9, 9));
        QCOMPARE(read(path / "m", skip)->report.badRows, 1);
        // The same volunteer twice, another size.
        fs::remove(path / "m" / "noise.tif");
        QVERIFY(writeMask(path / "m" / "a.tif", std::vector<std::uint8_t>(81, 1), 9, 9));
        QVERIFY(read(path / "m").error().what.find("second mask") != std::string::npos);
        fs::remove(path / "m" / "a.tif");
        fs::create_directories(path / "m" / "eve");
        QVERIFY(writeMask(path / "m" / "eve" / "a.png", std::vector<std::uint8_t>(90, 1), 10, 9));
        QVERIFY(read(path / "m").error().what.find("10 x 9 px") != std::string::npos);

        put(path / "none" / "readme.txt", "x");
        QVERIFY(read(path / "none").error().what.find("no PNG or TIFF") != std::string::npos);
        put(path / "t.json", "id,name\n");
        QVERIFY(read(path / "t.json").error().what.find("neither COCO") != std::string::npos);
        QCOMPARE(read(path / "absent").error().kind, ErrorKind::unreadable);
        QVERIFY(!read(path / "c.json", {MaskFormat::geojson, {}, {}, false}));
    }

    // The dry run says what the import then does; pictures give sizes and are kept.
    void theKinds() {
        QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        put(path / "m.geojson", R"({"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"image":"kelp_01"},"geometry":{"type":"Polygon","coordinates":[[[10,10],[300,10],[300,50],[10,50],[10,10]]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,1]}}]})");
        const auto run = [&](std::string_view name, Json parameters = Json::object()) -> Result<triptych::base::Output> {
            for (const auto& kind : kinds()) {
                if (kind.name != name)
                    continue;
                triptych::base::JobArguments arguments;
                arguments.parameters = triptych::base::checkedParameters(kind, parameters).value();
                arguments.inputs["masks"].path = path / "m.geojson";
                arguments.inputs["images"].path = fs::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/segmentation/images";
                triptych::test::PlainContext context;
                return kind.run(arguments, context);
            }
            return triptych::base::failed("no such kind", std::string(name));
        };
        const auto out = run("segmentation.import_masks").value();
        const auto set = setOf(out.arrays);
        QCOMPARE(set.subjects()[0].width, 200);
        QCOMPARE(set.subjects()[0].sizeFrom, SizeFrom::image);
        QCOMPARE(set.subjects()[0].image, std::string("image.0"));
        QVERIFY(out.arrays.contains("image.0"));
        const auto preview = run("segmentation.preview_masks").value();
        const auto told = triptych::base::parseJson(preview.arrays.at("preview").text(), "preview").value();
        QCOMPARE(told["rows"].get<int>(), 2);
        QCOMPARE(told["skipped"].get<int>(), 1);
        QCOMPARE(told["kept"].get<int>(), 1);
        QVERIFY(told["report"] == triptych::base::parseJson(out.arrays.at("report").text(), "report").value());
    }
};

QTEST_GUILESS_MAIN(TestImportMasks)
#include "test_import_masks.moc"
