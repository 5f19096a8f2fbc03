#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>
#include <random>
#include <set>

#include "segmentation/learning/learning_set.h"
#include "segmentation/learning/preprocessing.h"

using namespace triptych::segmentation;
using triptych::base::Array;
using triptych::base::Json;

namespace {

Array picture(int width, int height, int bands, unsigned seed) {
    std::mt19937 engine(seed);
    std::vector<std::uint8_t> values(static_cast<std::size_t>(width * height * bands));
    for (auto& v : values)
        v = static_cast<std::uint8_t>(engine());
    return Array::of(values, {height, width, bands});
}

Array floats(int width, int height, int bands, unsigned seed) {
    std::mt19937 engine(seed);
    std::vector<float> values(static_cast<std::size_t>(width * height * bands));
    for (auto& v : values)
        v = static_cast<float>(engine() / 4294967296.0 * 0.4 + (engine() % 7 == 0 ? 0.6 : 0));
    return Array::of(values, {height, width, bands});
}

std::map<std::string, Array> threeExamples() {
    LearningSetWriter writer;
    writer.name = "three";
    for (int i = 0; i < 3; ++i) {
        const auto p = picture(5 + i, 4, 2, static_cast<unsigned>(i));
        std::vector<std::uint8_t> mask(static_cast<std::size_t>(4 * (5 + i)));
        mask[static_cast<std::size_t>(i)] = 1;
        if (!writer.add({"e" + std::to_string(i), i < 2 ? "s" : "t", 0, 0, "given"}, p, mask))
            return {};
    }
    return writer.finish().value();
}

// Sets of scenes of the given sizes.
LearningSet withScenes(const std::vector<int>& sizes) {
    LearningSetWriter writer;
    const auto p = picture(1, 1, 1, 0);
    for (std::size_t s = 0; s < sizes.size(); ++s)
        for (int i = 0; i < sizes[s]; ++i)
            (void)writer.add({"e" + std::to_string(s) + "/" + std::to_string(i), "scene " + std::to_string(s), 0, 0, "given"}, p, std::vector<std::uint8_t>(1));
    auto arrays = writer.finish().value();
    return LearningSet::fromArrays(arrays["examples"], arrays["pixels"], arrays["masks"]).value();
}

// By sorting: numpy's linear rule as its manual states it.
double slowPercentile(std::vector<double> values, double percent) {
    std::sort(values.begin(), values.end());
    const double at = percent / 100 * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(std::floor(at));
    return values[low] + (at - std::floor(at)) * (values[std::min(low + 1, values.size() - 1)] - values[low]);
}

// The recipe pixel by pixel in doubles.
std::vector<double> slowLandsat(const std::vector<double>& given, int pixels, int bands) {
    auto v = given;
    for (auto& x : v)
        if (std::isnan(x) || std::abs(x) > 1e20)
            x = 0;
    const double dark = slowPercentile(v, 2);
    double most = -1e300;
    for (int i = 0; i < pixels; ++i) {
        double sum = 0;
        for (int b = 0; b < bands; ++b)
            sum += v[static_cast<std::size_t>(i * bands + b)] -= dark;
        for (int b = 0; b < bands; ++b)
            most = std::max(most, v[static_cast<std::size_t>(i * bands + b)] /= sum + 1e-3);
    }
    if (most < 0.02)
        return std::vector<double>(v.size());
    std::vector<double> positive;
    for (const double x : v)
        if (x > 0)
            positive.push_back(x);
    const double bright = slowPercentile(positive, 99);
    for (auto& x : v)
        x = std::clamp(x / bright, 0.0, 1.0);
    return v;
}

}  // namespace

class TestLearningSet : public QObject {
    Q_OBJECT
private slots:
    void whatGoesInComesOut() {
        const auto arrays = threeExamples();
        const auto set = LearningSet::fromArrays(arrays.at("examples"), arrays.at("pixels"), arrays.at("masks")).value();
        QCOMPARE(set.name(), std::string("three"));
        QCOMPARE(set.bands(), 2);
        QCOMPARE(set.examples().size(), std::size_t{3});
        for (int i = 0; i < 3; ++i) {
            const auto& example = set.examples()[static_cast<std::size_t>(i)];
            QCOMPARE(example.width, 5 + i);
            QCOMPARE(example.height, 4);
            QCOMPARE(example.scene, std::string(i < 2 ? "s" : "t"));
            const auto given = picture(5 + i, 4, 2, static_cast<unsigned>(i));
            QVERIFY(set.picture(i).shape() == given.shape());
            QCOMPARE(set.picture(i).hash(), given.hash());
            QCOMPARE(set.mask(i).size(), static_cast<std::size_t>(4 * (5 + i)));
            for (std::size_t p = 0; p < set.mask(i).size(); ++p)
                QCOMPARE(int{set.mask(i)[p]}, p == static_cast<std::size_t>(i) ? 1 : 0);
        }
    }
    // Results of a project file are input from outside.
    void hostileArraysAreRefusedByName() {
        const auto arrays = threeExamples();
        const auto json = Json::parse(arrays.at("examples").text());
        const auto read = [&](const Json& changed, const Array& pixels, const Array& masks) {
            const auto set = LearningSet::fromArrays(Array::ofText(changed.dump()), pixels, masks);
            return set ? std::string() : set.error().message();
        };
        const auto &pixels = arrays.at("pixels"), &masks = arrays.at("masks");
        QCOMPARE(read(json, pixels, masks), std::string());
        const auto with = [&](const char* pointer, const Json& value) {
            auto changed = json;
            changed[Json::json_pointer(pointer)] = value;
            return read(changed, pixels, masks);
        };
        QVERIFY(with("/examples/1/id", "e0").find("stands twice") != std::string::npos);
        QVERIFY(with("/examples/1/width", 0).find("examples/1") != std::string::npos);
        QVERIFY(with("/examples/1/width", -5).find("\"width\"") != std::string::npos);
        QVERIFY(with("/examples/1/width", 5.5).find("\"width\"") != std::string::npos);
        QVERIFY(with("/examples/1/width", 1e300).find("\"width\"") != std::string::npos);
        QVERIFY(with("/examples/1/height", 9223372036854775807LL).find("\"height\"") != std::string::npos);
        QVERIFY(with("/examples/1", {{"id", "x"}, {"scene", ""}, {"mask", ""}, {"width", 32768}, {"height", 32768}}).find("over the limit") != std::string::npos);
        QVERIFY(with("/examples/1/width", 7).find("values where the examples have") != std::string::npos);
        QVERIFY(with("/bands", 3).find("pixels") != std::string::npos);
        QVERIFY(with("/bands", 4294967298LL).find("\"bands\"") != std::string::npos);
        QVERIFY(with("/classes", 0).find("\"classes\"") != std::string::npos);
        QVERIFY(with("/examples", Json::array()).find("0 examples") != std::string::npos);
        QVERIFY(with("/examples", 5).find("no list of examples") != std::string::npos);
        QVERIFY(with("/about", "x").find("about") != std::string::npos);
        QVERIFY(with("/examples/0/scene", 3).find("\"scene\"") != std::string::npos);
        QVERIFY(read(Json::array(), pixels, masks).find("no list of examples") != std::string::npos);
        QVERIFY(read(json, Array::of(std::vector<double>(static_cast<std::size_t>(pixels.size()))), masks).find("pictures of f64") != std::string::npos);
        QVERIFY(read(json, pixels, Array::of(std::vector<std::uint8_t>(3))).find("masks") != std::string::npos);
        QVERIFY(read(json, pixels, Array::of(std::vector<float>(static_cast<std::size_t>(masks.size())))).find("masks of f32") != std::string::npos);
        std::vector<std::uint8_t> above(static_cast<std::size_t>(masks.size()));
        above[25] = 2;  // in the second of 20, 24 and 28 pixels
        QVERIFY(read(json, pixels, Array::of(above)).find("class 2 in the mask of \"e1\"") != std::string::npos);
        QVERIFY(!LearningSet::fromArrays(Array::ofText("{"), pixels, masks));
        QVERIFY(!LearningSet::fromArrays(Array(), Array(), Array()));
    }
    void theWriterRefusesByName() {
        LearningSetWriter writer;
        QVERIFY(!writer.finish());
        const std::vector<std::uint8_t> mask(12);
        QVERIFY(writer.add({"a", "", 0, 0, "given"}, picture(4, 3, 3, 1), mask));
        QCOMPARE(writer.examples()[0].scene, std::string("a"));
        const auto refused = [&](const char* id, const Array& p, const std::vector<std::uint8_t>& m) {
            const auto done = writer.add({id, "", 0, 0, "given"}, p, m);
            return done ? std::string() : done.error().message();
        };
        const auto bands = refused("b", picture(4, 3, 4, 1), mask);
        QVERIFY2(bands.find("b: 4 bands of u8") == 0 && bands.find("3 of u8") != std::string::npos, bands.c_str());
        QVERIFY(refused("b", floats(4, 3, 3, 1), mask).find("3 bands of f32") != std::string::npos);
        QVERIFY(refused("a", picture(4, 3, 3, 1), mask).find("stands twice") != std::string::npos);
        QVERIFY(refused("b", picture(4, 3, 3, 1), std::vector<std::uint8_t>(11)).find("11 pixels") != std::string::npos);
        QVERIFY(refused("b", picture(4, 3, 3, 1), std::vector<std::uint8_t>(12, 2)).find("class 2") != std::string::npos);
        QVERIFY(refused("b", Array::of(std::vector<std::uint8_t>(12), {4, 3}), mask).find("not a picture") != std::string::npos);
        QVERIFY(refused("", picture(4, 3, 3, 1), mask).find("empty") != std::string::npos);
        QCOMPARE(writer.size(), std::size_t{1});
    }
    void scenesStayTogetherAndSharesAreMet() {
        std::mt19937 engine(5);
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            std::vector<int> sizes(3 + engine() % 20);
            for (auto& size : sizes)
                size = 1 + static_cast<int>(engine() % 9);
            const auto set = withScenes(sizes);
            const double validation = seed % 3 == 0 ? 0 : 0.2, test = 0.25;
            const auto split = splitByScene(set, validation, test, seed).value();
            std::map<std::string, std::set<int>> partsOf;
            std::set<int> all;
            int part = 0;
            for (const auto* places : {&split.train, &split.validation, &split.test}) {
                for (const int place : *places) {
                    QVERIFY(all.insert(place).second);
                    partsOf[set.examples()[static_cast<std::size_t>(place)].scene].insert(part);
                }
                ++part;
            }
            QCOMPARE(all.size(), set.examples().size());
            for (const auto& [scene, parts] : partsOf)
                QCOMPARE(parts.size(), std::size_t{1});
            const double n = static_cast<double>(all.size()), greatest = *std::max_element(sizes.begin(), sizes.end());
            QVERIFY(!split.train.empty() && !split.test.empty());
            QCOMPARE(split.validation.empty(), validation == 0);
            if (sizes.size() > 6) {  // with few scenes each part first gets one
                QVERIFY(std::abs(static_cast<double>(split.test.size()) - test * n) <= greatest);
                QVERIFY(std::abs(static_cast<double>(split.validation.size()) - validation * n) <= greatest);
            }
            const auto again = splitByScene(set, validation, test, seed).value();
            QVERIFY(again.train == split.train && again.validation == split.validation && again.test == split.test);
        }
    }
    void seedsDealDifferently() {
        const auto set = withScenes(std::vector<int>(20, 1));
        std::set<std::vector<int>> tests;
        for (std::uint64_t seed = 0; seed < 20; ++seed)
            tests.insert(splitByScene(set, 0.2, 0.2, seed)->test);
        QVERIFY(tests.size() > 15);
    }
    // One picture to train with, and other splits that cannot be.
    void splitsThatCannotBe() {
        const auto one = splitByScene(withScenes({1}), 0.2, 0.2, 1);
        QVERIFY(!one && one.error().message().find("1 scenes cannot be dealt to 3 parts") != std::string::npos);
        QVERIFY(!splitByScene(withScenes({9}), 0.2, 0, 1));
        QCOMPARE(splitByScene(withScenes({1}), 0, 0, 1)->train.size(), std::size_t{1});
        const auto set = withScenes({1, 1, 1});
        const auto three = splitByScene(set, 0.01, 0.01, 3).value();
        QVERIFY(three.train.size() == 1 && three.validation.size() == 1 && three.test.size() == 1);
        for (const auto& [v, t] : std::vector<std::pair<double, double>>{{-0.1, 0.2}, {0.5, 0.5}, {0.2, 1.2}, {std::nan(""), 0.1}})
            QVERIFY(!splitByScene(set, v, t, 1));
    }
    void fractionsAreNested() {
        std::vector<int> places;
        for (int i = 0; i < 53; ++i)
            places.push_back(3 * i);
        auto turned = places;
        std::reverse(turned.begin(), turned.end());
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            std::vector<int> before;
            for (const double fraction : {0.0, 0.01, 0.25, 0.5, 0.75, 0.9, 1.0}) {
                const auto some = fractionOf(places, fraction, seed);
                QCOMPARE(some.size(), std::max(std::size_t{1}, static_cast<std::size_t>(std::lround(fraction * 53))));
                QVERIFY(std::equal(before.begin(), before.end(), some.begin()));
                QVERIFY(fractionOf(turned, fraction, seed) == some);
                before = some;
            }
            std::sort(before.begin(), before.end());
            QVERIFY(before == places);
        }
        QVERIFY(fractionOf(places, 0.5, 1) != fractionOf(places, 0.5, 2));
        QVERIFY(fractionOf({}, 0.5, 1).empty());
    }
    void landsatIsTheRecipe() {
        for (unsigned seed = 0; seed < 30; ++seed) {
            const int width = 1 + static_cast<int>(seed * 7 % 31), height = 1 + static_cast<int>(seed * 5 % 23), bands = 1 + static_cast<int>(seed % 5);
            const auto given = floats(width, height, bands, seed);
            std::vector<float> values(given.as<float>()->begin(), given.as<float>()->end());
            if (seed % 3 == 0) {
                values[0] = std::nanf("");
                values.back() = -3e38f;
                values[values.size() / 2] = INFINITY;
            }
            Preprocessing how;
            how.bands = bands;
            how.normalisation = Normalisation::landsat;
            const auto fast = prepared(Array::of(values, {height, width, bands}), how).value();
            const auto slow = slowLandsat({values.begin(), values.end()}, width * height, bands);
            for (int i = 0; i < width * height; ++i)
                for (int b = 0; b < bands; ++b) {
                    const double got = fast[static_cast<std::size_t>(b * width * height + i)], wanted = slow[static_cast<std::size_t>(i * bands + b)];
                    QVERIFY2(std::abs(got - wanted) < 2e-6, qPrintable(QString("%1 %2").arg(got).arg(wanted)));
                }
        }
    }
    void darkPicturesBecomeNothing() {
        Preprocessing how;
        how.bands = 4;
        how.normalisation = Normalisation::landsat;
        for (const float level : {0.0f, 0.5f, 1e30f, std::nanf("")}) {
            const auto out = prepared(Array::of(std::vector<float>(400, level), {10, 10, 4}), how).value();
            QVERIFY(std::all_of(out.begin(), out.end(), [](float v) { return v == 0; }));
        }
        // Just below and above the rule: one pixel whose share of its band sum is below or above 0.02.
        for (const auto& [light, nothing] : std::vector<std::pair<float, bool>>{{1.9e-5f, true}, {2.2e-5f, false}}) {
            std::vector<float> values(4000, 0.0f);
            values[2000] = light;  // light / (light + 1e-3)
            const auto out = prepared(Array::of(values, {10, 100, 4}), how).value();
            QCOMPARE(std::all_of(out.begin(), out.end(), [](float v) { return v == 0; }), nothing);
        }
    }
    void numpyGivesTheSame() {
        QTemporaryDir folder;
        const auto python = qEnvironmentVariable("TRIPTYCH_PYTHON", "python3");
        QProcess process;
        process.start(python, {"-c", "import numpy"});
        if (!process.waitForFinished(30000) || process.exitCode() != 0)
            QSKIP("numpy is not installed (TRIPTYCH_PYTHON names the interpreter)");
        const int width = 61, height = 37, bands = 4;
        const auto given = floats(width, height, bands, 3);
        std::ofstream(folder.filePath("in").toStdString(), std::ios::binary) << given.text();
        const QString script = QStringLiteral("import numpy as np,sys\n"
                                              "a=np.fromfile(sys.argv[1],'<f4').astype('f8').reshape(37,61,4)\n"
                                              "s=np.stack([np.clip((a[...,b]-np.percentile(a[...,b],3))/(np.percentile(a[...,b],97.5)-np.percentile(a[...,b],3)),0,1) for b in range(4)])\n"
                                              "a=a-np.percentile(a,2)\na=a/(a.sum(-1,keepdims=True)+1e-3)\na=np.clip(a/np.percentile(a[a>0],99),0,1)\n"
                                              "np.concatenate([np.moveaxis(a,-1,0),s]).astype('<f4').tofile(sys.argv[2])\n");
        process.start(python, {"-c", script, folder.filePath("in"), folder.filePath("out")});
        QVERIFY(process.waitForFinished(60000) && process.exitCode() == 0);
        std::vector<float> expected(static_cast<std::size_t>(2 * width * height * bands));
        std::ifstream(folder.filePath("out").toStdString(), std::ios::binary).read(reinterpret_cast<char*>(expected.data()), static_cast<std::streamsize>(expected.size() * 4));
        Preprocessing how;
        how.bands = bands;
        how.normalisation = Normalisation::landsat;
        auto got = prepared(given, how).value();
        how.normalisation = Normalisation::standard;
        how.low = 3;
        how.high = 97.5;
        const auto stretched = prepared(given, how).value();
        got.insert(got.end(), stretched.begin(), stretched.end());
        QCOMPARE(got.size(), expected.size());
        for (std::size_t i = 0; i < got.size(); ++i)
            QVERIFY(std::abs(got[i] - expected[i]) < 1e-6f);
    }
    void rangeAndStandard() {
        Preprocessing how;
        how.bands = 1;
        how.normalisation = Normalisation::range;
        QVERIFY(prepared(Array::of(std::vector<std::uint8_t>{0, 51, 255}, {1, 3, 1}), how).value() == (std::vector<float>{0, 0.2f, 1}));
        QVERIFY(prepared(Array::of(std::vector<std::uint16_t>{0, 13107, 65535}, {3, 1, 1}), how).value() == (std::vector<float>{0, 0.2f, 1}));
        QVERIFY(prepared(Array::of(std::vector<float>{-1, 0.25f, 7, std::nanf("")}, {2, 2, 1}), how).value() == (std::vector<float>{0, 0.25f, 1, 0}));
        how.normalisation = Normalisation::standard;
        how.low = 0;
        how.high = 100;
        QVERIFY(prepared(Array::of(std::vector<std::uint8_t>{10, 20, 30}, {1, 3, 1}), how).value() == (std::vector<float>{0, 0.5f, 1}));
        QVERIFY(prepared(Array::of(std::vector<std::uint8_t>{9, 9, 9}, {1, 3, 1}), how).value() == (std::vector<float>{0, 0, 0}));
        const auto wrong = prepared(picture(3, 3, 2, 1), how);
        QVERIFY(!wrong && wrong.error().message().find("a picture of 2 bands where 1 are expected") != std::string::npos);
        QVERIFY(!prepared(Array::of(std::vector<double>(3), {1, 3, 1}), how));
        QVERIFY(!prepared(Array::of(std::vector<float>(), {0, 3, 1}), how));
        QVERIFY(!prepared(Array::of(std::vector<float>(3)), how));
    }
    void preprocessingIsKept() {
        Preprocessing how{4, Normalisation::landsat, 1.5, 98, 350};
        QVERIFY(preprocessingFromJson(toJson(how), "model").value() == how);
        const auto refused = [&](const char* key, const Json& value) {
            auto json = toJson(how);
            json[key] = value;
            const auto read = preprocessingFromJson(json, "model");
            return !read && read.error().where.find(key) != std::string::npos;
        };
        QVERIFY(refused("bands", 0) && refused("bands", 1.5) && refused("crop", 1e9) && refused("low", 99) && refused("high", "x") && refused("normalisation", "paper") && refused("normalisation", 1));
        QVERIFY(!preprocessingFromJson(Json::array(), "model"));
        QVERIFY(!preprocessingFromJson(Json::object(), "model"));
    }
    void fiveCrops() {
        const auto plan = cropPlan(350, 350, 256);
        QCOMPARE(plan.at.size(), std::size_t{5});
        std::set<std::pair<int, int>> places;
        for (const auto& at : plan.at)
            places.insert({at.x, at.y});
        QVERIFY(places == (std::set<std::pair<int, int>>{{0, 0}, {94, 0}, {0, 94}, {94, 94}, {47, 47}}));
        QCOMPARE(cropPlan(256, 256, 256).at.size(), std::size_t{1});
        QCOMPARE(cropPlan(8, 8, 256).at.size(), std::size_t{1});
    }
    // Of any size, also 8 px and 1 px wide: every pixel lies in a crop, and the crops of a picture joined are the picture.
    void cropsJoinToThePicture() {
        std::mt19937 engine(2);
        std::vector<std::array<int, 3>> sizes = {{350, 350, 256}, {8, 8, 64}, {1, 1, 16}, {1, 90, 16}, {90, 1, 16}, {512, 300, 256}, {513, 40, 256}, {1000, 7, 64}, {364, 400, 256}};
        for (int i = 0; i < 60; ++i)
            sizes.push_back({1 + static_cast<int>(engine() % 200), 1 + static_cast<int>(engine() % 200), 8 << engine() % 4});
        for (const auto& [width, height, crop] : sizes) {
            const auto plan = cropPlan(width, height, crop);
            QVERIFY(plan.width >= crop && plan.height >= crop);
            std::vector<float> picture(static_cast<std::size_t>(width * height));
            for (auto& v : picture)
                v = static_cast<float>(engine() / 4294967296.0);
            const auto area = static_cast<std::size_t>(crop * crop);
            std::vector<float> crops(plan.at.size() * area, -1);
            std::vector<int> covered(static_cast<std::size_t>(plan.width * plan.height));
            for (std::size_t c = 0; c < plan.at.size(); ++c) {
                const auto at = plan.at[c];
                QVERIFY(at.x >= 0 && at.y >= 0 && at.x + crop <= plan.width && at.y + crop <= plan.height);
                takeCrop(picture, 1, width, height, plan, c, std::span(crops).subspan(c * area, area));
                for (int y = at.y; y < at.y + crop; ++y)
                    for (int x = at.x; x < at.x + crop; ++x)
                        ++covered[static_cast<std::size_t>(y * plan.width + x)];
            }
            QVERIFY(*std::min_element(covered.begin(), covered.end()) >= 1);
            QVERIFY(std::all_of(crops.begin(), crops.end(), [](float v) { return v >= 0; }));
            QVERIFY(joined(plan, width, height, crops) == picture);
            // The mean: crops that differ by their number, held against the sum.
            for (std::size_t i = 0; i < crops.size(); ++i)
                crops[i] = static_cast<float>(i / area);
            const auto means = joined(plan, width, height, crops);
            const int x = width / 2, y = height / 2, left = (plan.width - width) / 2, top = (plan.height - height) / 2;
            double sum = 0, count = 0;
            for (std::size_t c = 0; c < plan.at.size(); ++c)
                if (x + left >= plan.at[c].x && x + left < plan.at[c].x + crop && y + top >= plan.at[c].y && y + top < plan.at[c].y + crop) {
                    sum += static_cast<double>(c);
                    ++count;
                }
            QVERIFY(std::abs(means[static_cast<std::size_t>(y * width + x)] - sum / count) < 1e-4);
            // Tiles overlap by a quarter at least.
            if (plan.width > 2 * crop)
                for (std::size_t c = 1; c < plan.at.size() && plan.at[c].y == plan.at[0].y; ++c)
                    QVERIFY(plan.at[c].x - plan.at[c - 1].x <= crop - crop / 4);
        }
    }
    void bandsOfACropStayApart() {
        std::vector<float> picture(2 * 6 * 5);
        for (std::size_t i = 0; i < picture.size(); ++i)
            picture[i] = static_cast<float>(i);
        const auto plan = cropPlan(6, 5, 4);
        std::vector<float> crop(2 * 16);
        takeCrop(picture, 2, 6, 5, plan, 1, crop);  // the upper right
        QCOMPARE(crop[0], 2.0f);
        QCOMPARE(crop[5], 6 + 3.0f);
        QCOMPARE(crop[16], 30 + 2.0f);
        // A picture of 3 x 1 in a crop of 4: mirrored at the border.
        const std::vector<float> row = {1, 2, 3};
        std::vector<float> padded(16);
        takeCrop(row, 1, 3, 1, cropPlan(3, 1, 4), 0, padded);
        QVERIFY(std::vector<float>(padded.begin(), padded.begin() + 4) == (std::vector<float>{1, 2, 3, 2}));
        QVERIFY(std::vector<float>(padded.begin() + 12, padded.end()) == (std::vector<float>{1, 2, 3, 2}));
    }
};

QTEST_GUILESS_MAIN(TestLearningSet)
#include "test_learning_set.moc"
