#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <set>

#include "segmentation/files/coco_rle.h"
#include "segmentation/files/image_codecs.h"
#include "segmentation/kinds.h"
#include "segmentation/learning/generated_pictures.h"
#include "segmentation/learning/set_maker.h"
#include "support/plain_context.h"
#include "segmentation/simulate.h"
#include "segmentation/votes.h"

using namespace triptych::segmentation;
using triptych::base::Array;
using triptych::base::JobArguments;
using triptych::base::Json;
using triptych::base::Output;
using triptych::base::Result;
using triptych::test::PlainContext;
namespace fs = std::filesystem;
namespace base = triptych::base;

namespace {

Result<Output> run(std::string_view name, JobArguments arguments, int stopAfter = 1 << 30) {
    for (const auto& kind : kinds())
        if (kind.name == name) {
            TRIPTYCH_TRY(arguments.parameters, checkedParameters(kind, arguments.parameters));
            PlainContext context;
            context.stopAfter = stopAfter;
            return kind.run(arguments, context);
        }
    return base::failed("no such kind");
}
LearningSet setOf(const Output& out) {
    return LearningSet::fromArrays(out.arrays.at("examples"), out.arrays.at("pixels"), out.arrays.at("masks")).value();
}
std::string whyLeft(const Output& out, const std::string& id) {
    const auto set = setOf(out);
    for (const auto& row : set.about()["left"])
        if (row["id"] == id)
            return row["why"].get<std::string>();
    return {};
}

void write(const fs::path& path, std::string_view bytes) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}
Array picture(int width, int height, int bands, int first) {
    std::vector<std::uint8_t> values;
    for (int i = 0; i < width * height * bands; ++i)
        values.push_back(static_cast<std::uint8_t>(first + i));
    return Array::of(values, {height, width, bands});
}
void writePng(const fs::path& path, const Array& pixels) {
    write(path, encodePng(pixels).value());
}
void writeMask(const fs::path& path, int width, int height, int inside, int outside = 0) {
    std::vector<std::uint8_t> values(static_cast<std::size_t>(width * height), static_cast<std::uint8_t>(outside));
    values[1] = static_cast<std::uint8_t>(inside);
    writePng(path, Array::of(values, {height, width, 1}));
}
// A TIFF of many bands of floats, one strip, written by hand.
std::string floatTiff(int width, int height, int bands, const std::vector<float>& values) {
    std::string out("II*\0", 4);
    const auto put = [&out](std::uint32_t v, int bytes) {
        for (int i = 0; i < bytes; ++i)
            out += static_cast<char>(v >> 8 * i & 0xff);
    };
    const std::uint32_t entries = 10, data = 8 + 2 + entries * 12 + 4, depths = data + static_cast<std::uint32_t>(values.size() * 4);
    put(8, 4);
    put(entries, 2);
    const auto field = [&](std::uint32_t tag, std::uint32_t type, std::uint32_t count, std::uint32_t value) { put(tag, 2), put(type, 2), put(count, 4), put(value, 4); };
    field(256, 4, 1, static_cast<std::uint32_t>(width));
    field(257, 4, 1, static_cast<std::uint32_t>(height));
    field(258, 3, static_cast<std::uint32_t>(bands), depths);
    field(259, 3, 1, 1);
    field(262, 3, 1, 1);
    field(273, 4, 1, data);
    field(277, 3, 1, static_cast<std::uint32_t>(bands));
    field(278, 4, 1, static_cast<std::uint32_t>(height));
    field(279, 4, 1, static_cast<std::uint32_t>(values.size() * 4));
    field(339, 3, static_cast<std::uint32_t>(bands), depths + 2 * static_cast<std::uint32_t>(bands));
    put(0, 4);
    out.append(reinterpret_cast<const char*>(values.data()), values.size() * 4);
    for (int b = 0; b < bands; ++b)
        put(32, 2);
    for (int b = 0; b < bands; ++b)
        put(3, 2);
    return out;
}

JobArguments folders(const QTemporaryDir& folder, const char* masks, Json parameters = Json::object()) {
    JobArguments arguments{std::move(parameters), {}};
    arguments.inputs["pictures"].path = folder.filePath("pictures").toStdString();
    arguments.inputs["masks"].path = folder.filePath(masks).toStdString();
    return arguments;
}

// Three volunteers on pictures of 20 x 10; each drew a box one px wider than the one before.
std::map<std::string, Array> imported(int subjects) {
    StrokeWriter writer;
    writer.tools = {"T0/0 Outline"};
    writer.volunteers = {"a", "b", "c", "expert"};
    for (int s = 0; s < subjects; ++s) {
        Subject subject{"s" + std::to_string(s), 20, 10, SizeFrom::given, {"bay" + std::to_string(s / 2) + "_" + std::to_string(s) + ".png"}, {}, {{"site", s < 2 ? "north" : "south"}}};
        subject.image = "image." + std::to_string(s);
        writer.subjects.push_back(subject);
        for (int v = 0; v < 3; ++v) {
            Rater rater{s, v, 1};
            writer.raters.push_back(rater);
            writer.kept.push_back(true);
            const double right = s == 3 ? 2.0 : 4.0 + v;
            writer.add({s, static_cast<int>(writer.raters.size()) - 1, 0, 0, Shape::polygon}, {{{2, 2}, {right, 2}, {right, 5}, {2, 5}}});
        }
        if (s == 1) {
            Rater rater{s, 3, 1};
            rater.expert = true;
            writer.raters.push_back(rater);
            writer.kept.push_back(true);
            writer.add({s, static_cast<int>(writer.raters.size()) - 1, 0, 0, Shape::polygon}, {{{0, 0}, {20, 0}, {20, 1}, {0, 1}}});
        }
    }
    return writer.finish().value();
}
JobArguments ofImport(int subjects, Json parameters = Json::object()) {
    JobArguments arguments{std::move(parameters), {}};
    for (const auto& [name, array] : imported(subjects))
        arguments.inputs[name].array = array;
    for (int s = 0; s < subjects; ++s)
        arguments.inputs["image." + std::to_string(s)].array = picture(20, 10, 3, s);
    return arguments;
}
std::int64_t area(const LearningSet& set, int example) {
    const auto mask = set.mask(example);
    return std::count(mask.begin(), mask.end(), 1);
}

}  // namespace

class TestLearningKinds : public QObject {
    Q_OBJECT
private slots:
    void generatedPicturesAreTheSameEverywhere() {
        const std::map<std::string, std::string> golden = {
            {"kelp", "86788ffc124d778a6d70a455ce2a0e53"}, {"droplets", "03e470df593c77d8878336437acb7cf2"}, {"shapes", "decd9615400641f5be42f258a0f38d81"}, {"cells", "7f179e581beb487f37a1a64ec006945f"}};
        for (const auto& [domain, hash] : golden) {
            const auto out = run("segmentation.generate_set", {{{"domain", domain}, {"count", 6}, {"side", 48}, {"scenes", 3}}, {}}).value();
            const auto both = out.arrays.at("pixels").hash().substr(0, 16) + out.arrays.at("masks").hash().substr(0, 16);
            QVERIFY2(both == hash, (domain + " " + both).c_str());
        }
    }
    void generatedSetsAreWhatWasAskedFor() {
        for (const char* domain : {"kelp", "droplets", "shapes", "cells"})
            for (const double coverage : {0.08, 0.25}) {
                const auto out = run("segmentation.generate_set", {{{"domain", domain}, {"count", 60}, {"side", 64}, {"bands", 3}, {"scenes", 7}, {"coverage", coverage}}, {}}).value();
                const auto set = setOf(out);
                QCOMPARE(set.examples().size(), std::size_t{60});
                QCOMPARE(set.bands(), 3);
                std::set<std::string> scenes, masks;
                int blank = 0;
                double contrast = 0, counted = 0;
                for (int e = 0; e < 60; ++e) {
                    scenes.insert(set.examples()[static_cast<std::size_t>(e)].scene);
                    const auto values = *set.picture(e).as<std::uint8_t>();
                    const auto mask = set.mask(e);
                    masks.insert(std::string(mask.begin(), mask.end()));
                    double inside = 0, outside = 0, n = 0;
                    for (std::size_t i = 0; i < mask.size(); ++i)
                        (mask[i] == 1 ? inside : outside) += values[3 * i], n += mask[i];
                    if (n == 0) {
                        ++blank;
                        continue;
                    }
                    contrast += inside / n - outside / (static_cast<double>(mask.size()) - n);
                    counted += 1;
                }
                QCOMPARE(scenes.size(), std::size_t{7});
                QVERIFY(blank >= 1 && blank <= 14);
                QCOMPARE(static_cast<int>(masks.size()), 60 - blank + 1);
                QVERIFY2(std::abs(out.summary["coverage"].get<double>() - coverage) < 0.35 * coverage, qPrintable(QString("%1 %2 %3").arg(domain).arg(coverage).arg(out.summary["coverage"].get<double>())));
                // Brighter than what is round it, but of kelp, where land is brighter still; inverted it is the other way round.
                if (domain == std::string_view("kelp"))
                    continue;
                QVERIFY(contrast / counted > 10);
                const auto dark = run("segmentation.generate_set", {{{"domain", domain}, {"count", 60}, {"side", 64}, {"bands", 3}, {"scenes", 7}, {"coverage", coverage}, {"invert", true}, {"noise", 0.0}}, {}}).value();
                const auto light = run("segmentation.generate_set", {{{"domain", domain}, {"count", 60}, {"side", 64}, {"bands", 3}, {"scenes", 7}, {"coverage", coverage}, {"noise", 0.0}}, {}}).value();
                QCOMPARE(dark.arrays.at("masks").hash(), light.arrays.at("masks").hash());
                const auto a = *dark.arrays.at("pixels").as<std::uint8_t>(), b = *light.arrays.at("pixels").as<std::uint8_t>();
                for (std::size_t i = 0; i < a.size(); i += 97)
                    QVERIFY(std::abs(255 - a[i] - b[i]) <= 1 || a[i] == 255 || a[i] == 0);
            }
    }
    void noiseHasItsSpread() {
        GeneratedForm form;
        form.noise = 0;
        const auto clean = generatedPicture(form, 1, 0, 2);
        form.noise = 0.04;
        const auto noisy = generatedPicture(form, 1, 0, 2);
        const auto a = *clean.picture.as<std::uint8_t>(), b = *noisy.picture.as<std::uint8_t>();
        double square = 0;
        for (std::size_t i = 0; i < a.size(); ++i)
            square += (a[i] - b[i]) * (a[i] - b[i]);
        QVERIFY(std::abs(std::sqrt(square / static_cast<double>(a.size())) / 255 - 0.04) < 0.003);
    }
    void generatingStopsAndRefuses() {
        const auto stopped = run("segmentation.generate_set", {{{"count", 50}}, {}}, 3);
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
        const auto huge = run("segmentation.generate_set", {{{"count", 100000}, {"side", 2048}}, {}});
        QVERIFY(!huge && huge.error().kind == base::ErrorKind::badRequest);
        QCOMPARE(setOf(*run("segmentation.generate_set", {{{"count", 1}, {"side", 8}, {"bands", 1}}, {}})).examples()[0].width, 8);
    }

    void namesTellScenes() {
        QCOMPARE(sceneOfName("kelp_12_03"), std::string("kelp_12"));
        QCOMPARE(sceneOfName("LC08-20170101-7"), std::string("LC08-20170101"));
        for (const char* alone : {"kelp", "12", "_7", "a7", "", "kelp_12_"})
            QCOMPARE(sceneOfName(alone), std::string());
    }
    // Good pictures come in; each bad one is left out by its name with what is wrong.
    void foldersAreReadAndBadOnesNamed() {
        QTemporaryDir folder;
        const fs::path pictures = folder.filePath("pictures").toStdString(), masks = folder.filePath("masks").toStdString();
        for (int i = 0; i < 4; ++i) {
            writePng(pictures / ("bay" + std::to_string(i / 2) + "_" + std::to_string(i) + ".png"), picture(8, 8, 3, i));
            writeMask(masks / ("bay" + std::to_string(i / 2) + "_" + std::to_string(i) + (i == 1 ? "_mask.png" : ".png")), 8, 8, i == 2 ? 1 : 255);
        }
        const auto bad = [&](const std::string& name, const Array& pixels) {
            writePng(pictures / (name + ".png"), pixels);
            writeMask(masks / (name + ".png"), 8, 8, 255);
        };
        bad("x_bands", picture(8, 8, 4, 0));
        bad("x_grey", picture(8, 8, 1, 0));
        bad("x_deep", Array::of(std::vector<std::uint16_t>(192, 7), {8, 8, 3}));
        bad("x_values", picture(8, 8, 3, 0));
        writePng(masks / "x_values.png", picture(8, 8, 1, 3));
        bad("x_size", picture(9, 8, 3, 0));
        bad("x_none", picture(8, 8, 3, 0));
        fs::remove(masks / "x_none.png");
        bad("x_cut", picture(8, 8, 3, 0));
        fs::resize_file(pictures / "x_cut.png", fs::file_size(pictures / "x_cut.png") - 20);
        bad("x_colour", picture(8, 8, 3, 0));
        writePng(masks / "x_colour.png", picture(8, 8, 3, 0));
        write(pictures / "x_text.png", "no picture");
        write(pictures / "notes.txt", "not read");
        writePng(folder.filePath("outside.png").toStdString(), picture(8, 8, 3, 0));
        fs::create_symlink(folder.filePath("outside.png").toStdString(), pictures / "bay0_9.png");
        fs::create_directory_symlink(pictures, pictures / "loop");
        const auto out = run("segmentation.read_set", folders(folder, "masks"));
        QVERIFY2(out.has_value(), out ? "" : out.error().message().c_str());
        const auto set = setOf(*out);
        QCOMPARE(set.name(), std::string("pictures"));
        QCOMPARE(set.examples().size(), std::size_t{4});
        for (int i = 0; i < 4; ++i) {
            const auto& example = set.examples()[static_cast<std::size_t>(i)];
            QCOMPARE(example.id, "bay" + std::to_string(i / 2) + "_" + std::to_string(i));
            QCOMPARE(example.scene, "bay" + std::to_string(i / 2));
            QCOMPARE(set.picture(i).hash(), picture(8, 8, 3, i).hash());
            QCOMPARE(area(set, i), std::int64_t{1});
            QCOMPARE(int{set.mask(i)[1]}, 1);
        }
        QCOMPARE(out->summary["leftOut"].get<int>(), 9);
        const auto left = [&](const char* id, const char* why) {
            const auto told = whyLeft(*out, id);
            QVERIFY2(told.find(why) != std::string::npos, (id + (": " + told)).c_str());
        };
        left("x_bands", "4 bands, 3 are taken");
        left("x_grey", "1 bands, 3 are taken");
        left("x_deep", "values of 16 bits");
        left("x_values", "not binary: 64 values");
        left("x_size", "its mask has 8 x 8 px, the picture 9 x 8");
        left("x_none", "no mask of its name");
        left("x_cut", "x_cut.png");
        left("x_colour", "coloured");
        left("x_text", "not a picture that is read");
        // Labels of many objects are foreground when that is said.
        const auto labels = run("segmentation.read_set", folders(folder, "masks", {{"values", "labels"}})).value();
        QCOMPARE(setOf(labels).examples().size(), std::size_t{5});
        QCOMPARE(setOf(*run("segmentation.read_set", folders(folder, "masks", {{"band_count", 4}}))).examples()[0].id, std::string("x_bands"));
        const auto none = run("segmentation.read_set", folders(folder, "masks", {{"band_count", 7}}));
        QVERIFY(!none && none.error().message().find("bands, 7 are taken") != std::string::npos);
        const auto stopped = run("segmentation.read_set", folders(folder, "masks"), 2);
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
        QVERIFY(!run("segmentation.read_set", folders(folder, "nowhere")));
    }
    void oneScenePartsIntoPictures() {
        QTemporaryDir folder;
        for (int i = 0; i < 5; ++i) {
            const auto name = "tile_" + std::to_string(i) + ".png";
            writePng(folder.filePath("pictures").toStdString() / fs::path(name), picture(8, 8, 3, i));
            writeMask(folder.filePath("masks").toStdString() / fs::path(name), 8, 8, 1);
        }
        const auto out = run("segmentation.read_set", folders(folder, "masks")).value();
        QCOMPARE(out.summary["scenes"].get<int>(), 5);
        QVERIFY(setOf(out).about().contains("scenes"));
        const auto some = setOf(*run("segmentation.read_set", folders(folder, "masks", {{"most", 2}, {"name", "some"}})));
        QCOMPARE(some.name(), std::string("some"));
        QCOMPARE(some.examples().size(), std::size_t{2});
        QCOMPARE(some.examples()[1].id, std::string("tile_2"));
    }
    void largePicturesAreCut() {
        QTemporaryDir folder;
        for (const char* name : {"a.png", "north/b.png"}) {
            writePng(folder.filePath("pictures").toStdString() / fs::path(name), picture(50, 21, 2, 3));
            writeMask(folder.filePath("masks").toStdString() / fs::path(name), 50, 21, 1);
        }
        const auto set = setOf(*run("segmentation.read_set", folders(folder, "masks", {{"largest", 20}, {"scene", "folder"}})));
        QCOMPARE(set.examples().size(), std::size_t{12});
        const auto whole = picture(50, 21, 2, 3);
        std::int64_t pixels = 0, inside = 0;
        for (int e = 0; e < 12; ++e) {
            const auto& example = set.examples()[static_cast<std::size_t>(e)];
            QVERIFY(example.width <= 20 && example.height <= 20);
            QCOMPARE(example.scene, std::string(e < 6 ? "a" : "north"));
            pixels += example.width * example.height;
            inside += area(set, e);
        }
        QCOMPARE(pixels, std::int64_t{2 * 50 * 21});
        QCOMPARE(inside, std::int64_t{2});
        QCOMPARE(set.examples()[4].id, std::string("a:2:2"));  // from x 16, y 10
        QCOMPARE((*set.picture(4).as<std::uint8_t>())[0], (*whole.as<std::uint8_t>())[(10 * 50 + 16) * 2]);
    }
    void manyBandsOfFloats() {
        QTemporaryDir folder;
        std::vector<float> values;
        for (int i = 0; i < 9 * 8 * 16; ++i)
            values.push_back(0.5f * static_cast<float>(i));
        write(folder.filePath("pictures/a.tif").toStdString(), floatTiff(9, 8, 16, values));
        writeMask(folder.filePath("masks/a.png").toStdString(), 9, 8, 1);
        const auto set = setOf(*run("segmentation.read_set", folders(folder, "masks")));
        QCOMPARE(set.bands(), 16);
        const auto read = set.picture(0).as<float>();
        QVERIFY(read && std::equal(read->begin(), read->end(), values.begin(), values.end()));
        write(folder.filePath("pictures/b.tif").toStdString(), floatTiff(3, 8, 17, std::vector<float>(3 * 8 * 17)));
        writeMask(folder.filePath("masks/b.png").toStdString(), 3, 8, 1);
        QVERIFY(whyLeft(*run("segmentation.read_set", folders(folder, "masks")), "b").find("17 bands") != std::string::npos);
        QVERIFY(!decodeTiff(floatTiff(9, 8, 16, values), "shown"));
    }
    void cocoInstancesAreMerged() {
        QTemporaryDir folder;
        for (const char* name : {"one", "two", "three", "other"})
            writePng(folder.filePath(QString("pictures/%1.png").arg(name)).toStdString(), picture(12, 10, 3, 0));
        const Json box = Json::array({Json::array({1, 1, 5, 1, 5, 4, 1, 4})}), far = Json::array({Json::array({4, 2, 9, 2, 9, 6, 4, 6})});
        const auto image = [](int id, const char* file, int width) { return Json{{"id", id}, {"file_name", file}, {"width", width}, {"height", 10}}; };
        const Json coco = {{"images", {image(1, "one.png", 12), image(2, "sub/two.png", 12), image(3, "three.png", 13)}},
                           {"categories", {{{"id", 1}, {"name", "kelp"}}, {{"id", 2}, {"name", "foam"}}}},
                           {"annotations", {{{"id", 1}, {"image_id", 1}, {"category_id", 1}, {"segmentation", box}, {"iscrowd", 0}}, {{"id", 2}, {"image_id", 1}, {"category_id", 2}, {"segmentation", far}, {"iscrowd", 0}}}}};
        write(folder.filePath("instances.json").toStdString(), coco.dump());
        const auto out = run("segmentation.read_set", folders(folder, "instances.json")).value();
        const auto set = setOf(out);
        QCOMPARE(set.examples().size(), std::size_t{2});
        const std::vector<CocoRle> parts = {rleOfPolygon({{1, 1}, {5, 1}, {5, 4}, {1, 4}}, 12, 10).value(), rleOfPolygon({{4, 2}, {9, 2}, {9, 6}, {4, 6}}, 12, 10).value()};
        const auto expected = decodeRle(unionOf(parts));
        QVERIFY(std::equal(expected.begin(), expected.end(), set.mask(0).begin(), set.mask(0).end()));
        QVERIFY(area(set, 0) > 25);
        QCOMPARE(area(set, 1), std::int64_t{0});  // an image without annotations is blank
        QVERIFY(whyLeft(out, "three").find("13 x 10") != std::string::npos);
        QVERIFY(whyLeft(out, "other").find("not in the COCO file") != std::string::npos);
        write(folder.filePath("broken.json").toStdString(), "{\"images\": [");
        QVERIFY(!run("segmentation.read_set", folders(folder, "broken.json")));
    }

    void aConsensusBecomesASet() {
        const auto out = run("segmentation.build_set", ofImport(4)).value();
        const auto set = setOf(out);
        QCOMPARE(set.examples().size(), std::size_t{4});
        for (int e = 0; e < 4; ++e) {
            const auto& example = set.examples()[static_cast<std::size_t>(e)];
            QCOMPARE(example.id, "s" + std::to_string(e));
            QCOMPARE(example.scene, "s" + std::to_string(e));  // two bays are too few for a split in three
            QCOMPARE(example.mask, std::string("consensus"));
            QCOMPARE(set.picture(e).hash(), picture(20, 10, 3, e).hash());
            // Boxes of 2, 3 and 4 by 3 px: two of three agree on 3 x 3; of the last nothing is enclosed.
            QCOMPARE(area(set, e), std::int64_t{e == 3 ? 0 : 9});
        }
        QVERIFY(base::parseJson(out.arrays.at("examples").text(), "examples")->at("about").contains("scenes"));
        const auto three = setOf(*run("segmentation.build_set", ofImport(6)));
        for (int e = 0; e < 6; ++e)
            QCOMPARE(three.examples()[static_cast<std::size_t>(e)].scene, "bay" + std::to_string(e / 2));
        QCOMPARE(area(setOf(*run("segmentation.build_set", ofImport(4, {{"votes", 1}}))), 0), std::int64_t{12});
        QCOMPARE(area(setOf(*run("segmentation.build_set", ofImport(4, {{"votes", 3}}))), 0), std::int64_t{6});
        QCOMPARE(area(setOf(*run("segmentation.build_set", ofImport(4, {{"share", 0.9}}))), 0), std::int64_t{6});
        QCOMPARE(setOf(*run("segmentation.build_set", ofImport(4, {{"blank", false}}))).examples().size(), std::size_t{3});
        QCOMPARE(setOf(*run("segmentation.build_set", ofImport(4, {{"scene", "site"}}))).examples()[1].scene, std::string("north"));
        const auto apart = run("segmentation.build_set", ofImport(4, {{"audit", {"s0", "s2"}}})).value();
        QCOMPARE(setOf(apart).examples()[0].id, std::string("s1"));
        QCOMPARE(apart.summary["audit"].get<int>(), 2);
        QCOMPARE(setOf(*run("segmentation.build_set", ofImport(4, {{"only", {"s0", "s2"}}}))).examples().size(), std::size_t{2});
        const auto few = run("segmentation.build_set", ofImport(4, {{"least_raters", 4}}));
        QVERIFY(!few && few.error().message().find("3 volunteers looked at it, 4 are asked for") != std::string::npos);
        const auto stopped = run("segmentation.build_set", ofImport(4), 2);
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
    }
    void mixedPicturesOfAnImportAreNamed() {
        auto arguments = ofImport(5);
        arguments.inputs["image.0"].array = picture(20, 10, 4, 0);
        arguments.inputs["image.1"].array = picture(10, 20, 3, 0);
        arguments.inputs.erase("image.2");
        const auto out = run("segmentation.build_set", arguments).value();
        QCOMPARE(setOf(out).examples().size(), std::size_t{2});
        QVERIFY(whyLeft(out, "s0").find("4 bands of u8, most have 3 of u8") != std::string::npos);
        QVERIFY(whyLeft(out, "s1").find("its picture has 10 x 20 px, its marks were made on 20 x 10") != std::string::npos);
        QCOMPARE(whyLeft(out, "s2"), std::string("no picture"));
    }
    void expertsMasks() {
        const auto out = run("segmentation.build_set", ofImport(2, {{"labels", "experts"}})).value();
        const auto set = setOf(out);
        const int place = set.examples()[0].id == "s1" ? 0 : 1;
        QCOMPARE(area(set, place), std::int64_t{20});
        QCOMPARE(set.examples()[0].mask, std::string("expert"));
    }
    void reviewedMasks() {
        std::vector<std::uint8_t> drawn(200);
        drawn[7] = drawn[8] = drawn[150] = 1;
        const auto rle = encodeRle(drawn, 20, 10);
        Json reviews = {{"s0", {{"state", "fixed"}, {"threshold", 2}, {"rle", {{"size", {10, 20}}, {"counts", rleText(rle)}}}}},
                        {"s1", {{"state", "accepted"}, {"threshold", 3}}},
                        {"s2", {{"state", "rejected"}, {"threshold", 2}}},
                        {"s4", {{"state", "accepted"}, {"threshold", 0}}},
                        {"s5", {{"state", "fixed"}, {"rle", {{"size", {20, 10}}, {"counts", rleText(rle)}}}}},
                        {"s6", {{"state", "fixed"}, {"rle", {{"size", {10, 20}}, {"counts", "~~"}}}}},
                        {"s7", 5}};
        auto arguments = ofImport(8, {{"labels", "reviewed"}});
        QVERIFY(!run("segmentation.build_set", arguments));
        arguments.inputs["reviewed"].array = Array::ofText(reviews.dump());
        const auto out = run("segmentation.build_set", arguments).value();
        const auto set = setOf(out);
        QCOMPARE(set.examples().size(), std::size_t{3});
        QVERIFY(std::equal(drawn.begin(), drawn.end(), set.mask(0).begin()));
        QCOMPARE(area(set, 1), std::int64_t{6});
        QCOMPARE(set.examples()[2].id, std::string("s4"));
        QCOMPARE(area(set, 2), std::int64_t{9});
        QVERIFY(whyLeft(out, "s2").find("did not accept") != std::string::npos);
        QCOMPARE(whyLeft(out, "s3"), std::string("not reviewed"));
        QVERIFY(whyLeft(out, "s5").find("another size than 20 x 10") != std::string::npos);
        QVERIFY(!whyLeft(out, "s6").empty() && !whyLeft(out, "s7").empty());
        arguments.inputs["reviewed"].array = Array::ofText("[]");
        QVERIFY(!run("segmentation.build_set", arguments));
    }
    void theMembranesOfTheChallenge() {
        const auto shared = fs::path(qEnvironmentVariable("TRIPTYCH_SHARED").toStdString()) / "data/segmentation/isbi2012_membrane";
        if (!fs::exists(shared))
            QSKIP("the ISBI membranes are not here (TRIPTYCH_SHARED)");
        JobArguments arguments{Json::object(), {}};
        arguments.inputs["pictures"].path = shared / "image";
        arguments.inputs["masks"].path = shared / "label";
        const auto out = run("segmentation.read_set", arguments).value();
        QCOMPARE(out.summary["examples"].get<int>(), 30);
        QCOMPARE(out.summary["scenes"].get<int>(), 30);
        QVERIFY(out.summary["coverage"].get<double>() > 0.5);
    }
};

QTEST_GUILESS_MAIN(TestLearningKinds)
#include "test_learning_kinds.moc"
