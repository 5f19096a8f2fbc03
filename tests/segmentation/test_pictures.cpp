#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <random>

#include "app/segmentation/core/picture_view.h"
#include "app/segmentation/core/sampled_tile.h"
#include "app/segmentation/core/study_core.h"
#include "app/segmentation/core/subject_view.h"
#include "figures/scene.h"
#include "segmentation/files/image_codecs.h"
#include "segmentation/files/raster_reader.h"
#include "segmentation/images.h"
#include "segmentation/kinds.h"
#include "segmentation/simulate.h"

using namespace triptych;
using namespace triptych::app::segmentationview;
using base::Array;
using base::Json;
namespace fs = std::filesystem;
using Contrast = DisplayChoice::Contrast;

namespace {

class PlainContext : public base::JobContext {
public:
    bool stopRequested() override { return false; }
    void progress(double, double, std::string_view) override {}
    void publish(const base::Output&) override {}
    base::Status checkpoint(const base::Output&) override { return {}; }
    std::optional<base::Output> restored() override { return {}; }
    void log(base::LogLevel, std::string_view) override {}
    base::Result<fs::path> scratch() override { return base::failed("no scratch here"); }
    int threads() const override { return 1; }
    std::uint64_t seed() const override { return 9; }
};

base::Result<base::Output> run(std::string_view name, const fs::path& folder, Json parameters = Json::object()) {
    for (const auto& kind : segmentation::kinds())
        if (kind.name == name) {
            base::JobArguments arguments{std::move(parameters), {}};
            TRIPTYCH_TRY(arguments.parameters, checkedParameters(kind, arguments.parameters));
            arguments.inputs["export"].path = folder / "export.csv";
            arguments.inputs["images"].path = folder;
            PlainContext context;
            return kind.run(arguments, context);
        }
    return base::failed("no such kind");
}

template <class T>
Array noise(int width, int height, int bands, double least, double most, unsigned seed) {
    std::mt19937 engine(seed);
    std::vector<T> values;
    for (int i = 0; i < width * height * bands; ++i)
        values.push_back(static_cast<T>(least + (most - least) * (engine() / 4294967296.0)));
    return Array::of(values, {height, width, bands});
}

void write(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

void writeExport(const fs::path& folder, const std::vector<std::string>& subjects, int width, int height) {
    std::ofstream out(folder / "export.csv");
    out << segmentation::classificationHeader;
    const auto cell = [](const Json& json) {
        std::string quoted = "\"";
        for (const char c : json.dump())
            quoted.append(c == '"' ? 2 : 1, c);
        return quoted + '"';
    };
    const auto size = cell({{"subject_dimensions", {{{"naturalWidth", width}, {"naturalHeight", height}}}}});
    const auto drawn = cell({{{"task", "T0"}, {"value", {{{"tool", 0}, {"frame", 0}, {"x", 3}, {"y", 3}, {"width", 9}, {"height", 9}}}}}});
    int id = 0;
    for (const auto& subject : subjects)
        out << ++id << ",a,,,7,w,3.4,2025-01-01 00:00:00 UTC,,," << size << ',' << drawn << ",{}," << subject << "\n";
}

// What a pixel is to be, without a table: straight from black to white, cut at both ends.
int shadeOf(double value, const Stretch& stretch) {
    return static_cast<int>(std::floor(std::clamp((value - stretch.black) / (stretch.white - stretch.black), 0.0, 1.0) * 255 + 0.5));
}

struct Blobs : base::BlobReader {
    std::map<std::string, Array> arrays;
    base::Result<Array> read(const base::BlobRef& ref) const override { return arrays.at(ref.hash); }
};
struct Source : app::ResultSource {
    base::JobRecord one;
    Blobs held;
    base::Result<base::JobRecord> record(const std::string&) const override { return one; }
    const base::BlobReader& blobs() const override { return held; }
    Json document(const std::string&) const override { return {}; }
};

}  // namespace

class TestPictures : public QObject {
    Q_OBJECT
private slots:
    // Deep pictures and those of four bands come in with every value as it was, and take the room they have.
    void valuesAreKept() {
        QTemporaryDir temporary;
        const fs::path folder = temporary.path().toStdString();
        const auto four = noise<std::uint16_t>(40, 30, 4, 0, 65536, 1), grey = noise<std::uint16_t>(40, 30, 1, 900, 1100, 2), two = noise<std::uint8_t>(40, 30, 2, 0, 256, 3);
        const auto floats = noise<float>(40, 30, 1, -3.5, 12, 4), three = noise<std::uint8_t>(40, 30, 3, 0, 256, 5), fourBytes = noise<std::uint8_t>(40, 30, 4, 0, 256, 6);
        const std::vector<std::pair<std::string, Array>> pictures = {{"a.png", four}, {"b.tif", four}, {"c.tiff", grey}, {"d.png", two}, {"e.tif", floats}, {"f.png", three}, {"g.tif", fourBytes}, {"h.png", grey}};
        std::vector<std::string> subjects;
        for (const auto& [name, array] : pictures) {
            write(folder / name, name.find("png") != std::string::npos ? segmentation::encodePng(array).value() : segmentation::encodeTiff(array).value());
            subjects.push_back(fs::path(name).stem().string());
            const auto form = segmentation::pictureForm(folder / name);
            QVERIFY2(form.has_value(), name.c_str());
            QCOMPARE(form->bytes(), static_cast<std::int64_t>(array.bytes().size()));
        }
        writeExport(folder, subjects, 40, 30);
        const auto out = run("segmentation.import_zooniverse", folder);
        QVERIFY2(out.has_value(), out ? "" : out.error().message().c_str());
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            const auto& kept = out->arrays.at("image." + std::to_string(i));
            QVERIFY2(kept.dtype() == pictures[i].second.dtype() && kept.shape() == pictures[i].second.shape(), pictures[i].first.c_str());
            QVERIFY2(std::memcmp(kept.bytes().data(), pictures[i].second.bytes().data(), kept.bytes().size()) == 0, pictures[i].first.c_str());
        }
        // The sample's pictures and a palette's are what they were.
        const auto sample = fs::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/segmentation/images/kelp_01.png";
        QCOMPARE(segmentation::pictureForm(sample)->bytes(), static_cast<std::int64_t>(segmentation::readRaster(sample)->bytes().size()));
    }

    // Room is counted as it is taken: what would fit in three bytes a pixel does not in eight.
    void theBudgetIsOfTheBytesKept() {
        QTemporaryDir temporary;
        const fs::path folder = temporary.path().toStdString();
        write(folder / "a.png", segmentation::encodePng(noise<std::uint16_t>(300, 300, 4, 0, 65536, 1)).value());
        write(folder / "b.tif", segmentation::encodeTiff(noise<std::uint16_t>(300, 300, 4, 0, 65536, 2)).value());
        write(folder / "c.png", segmentation::encodePng(noise<std::uint8_t>(300, 300, 3, 0, 256, 3)).value());
        writeExport(folder, {"a", "b", "c"}, 300, 300);
        const auto out = run("segmentation.import_zooniverse", folder, {{"image_budget", 1}}).value();
        QVERIFY(out.arrays.contains("image.0") && !out.arrays.contains("image.1") && out.arrays.contains("image.2"));
        const auto report = base::parseJson(out.arrays.at("report").text(), "report").value();
        QCOMPARE(report["images"]["overBudget"].get<int>(), 1);
        const auto preview = run("segmentation.preview_import", folder, {{"image_budget", 1}}).value();
        QVERIFY(base::parseJson(preview.arrays.at("preview").text(), "preview").value()["report"] == report);
    }

    void percentilesAreThoseOfTheSortedValues() {
        const auto check = [](const Array& array) {
            const auto bands = static_cast<std::size_t>(array.shape()[2]);
            const auto all = array.toDoubles();
            const auto stats = bandStats(array);
            QCOMPARE(stats.size(), bands);
            for (std::size_t b = 0; b < bands; ++b) {
                std::vector<double> sorted;
                for (std::size_t i = b; i < all.size(); i += bands)
                    sorted.push_back(all[i]);
                std::sort(sorted.begin(), sorted.end());
                const auto at = [&](double share) { return sorted[static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size()))) - 1]; };
                QCOMPARE(stats[b].least, sorted.front());
                QCOMPARE(stats[b].largest, sorted.back());
                QCOMPARE(stats[b].automatic.black, at(0.02));
                QCOMPARE(stats[b].automatic.white, at(0.98));
                std::uint64_t counted = 0, expected = 0;
                for (const auto n : stats[b].histogram)
                    counted += n;
                for (const double v : sorted)
                    expected += v >= stats[b].from && v <= stats[b].to ? 1 : 0;
                QCOMPARE(counted, expected);
            }
        };
        check(noise<std::uint8_t>(71, 43, 3, 0, 256, 1));
        check(noise<std::uint16_t>(71, 43, 4, 500, 40000, 2));
        check(noise<float>(71, 43, 1, -8, 3, 3));
        // Robust: one hot pixel moves nothing. A constant band has black and white apart.
        std::vector<std::uint16_t> hot(10000, 100);
        for (std::size_t i = 0; i < 5000; ++i)
            hot[i] = 200;
        hot[7] = 65535;
        const auto stats = bandStats(Array::of(hot, {100, 100, 1}));
        QCOMPARE(stats[0].automatic, (Stretch{100, 200}));
        QCOMPARE(stats[0].to, 300.0);
        QCOMPARE(bandStats(Array::of(std::vector<std::uint16_t>(50, 9), {5, 10, 1}))[0].automatic, (Stretch{9, 10}));
        const float none = std::numeric_limits<float>::quiet_NaN();
        const auto holes = Array::of(std::vector<float>{none, 1, 2, none, std::numeric_limits<float>::infinity(), 3}, {2, 3, 1});
        QCOMPARE(bandStats(holes)[0].largest, 3.0);
        QCOMPARE(PictureView(holes, pictureLook(holes, bandStats(holes), {})).whole().pixel(0, 0), 0xFF000000U);
        const auto empty = Array::of(std::vector<float>(6, none), {2, 3, 1});
        QVERIFY(!PictureView(empty, pictureLook(empty, bandStats(empty), {})).whole().isNull());
    }

    void channelsAndContrastAgainstEachPixelByItself_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("bands");
        for (int bands = 1; bands <= 4; ++bands)
            for (int type = 0; type < 3; ++type)
                QTest::addRow("%d bands, type %d", bands, type) << type << bands;
    }
    void channelsAndContrastAgainstEachPixelByItself() {
        QFETCH(int, type);
        QFETCH(int, bands);
        const auto array = type == 0 ? noise<std::uint8_t>(37, 29, bands, 0, 256, 5) : type == 1 ? noise<std::uint16_t>(37, 29, bands, 0, 65536, 6) : noise<float>(37, 29, bands, -10, 10, 7);
        const auto values = array.toDoubles();
        const auto stats = bandStats(array);
        std::mt19937 engine(static_cast<unsigned>(10 * bands + type));
        for (int round = 0; round < 12; ++round) {
            DisplayChoice choice;
            if (round > 1)
                choice.channels = {static_cast<int>(engine() % static_cast<unsigned>(bands + 1)) - 1, static_cast<int>(engine() % static_cast<unsigned>(bands)), static_cast<int>(engine() % static_cast<unsigned>(bands + 1)) - 1};
            for (auto& band : choice.bands)
                if (round > 0)
                    band = {static_cast<Contrast>(engine() % 3), {type == 2 ? -4.25 : 30.5, type == 2 ? 5.5 : 180.0 + engine() % 100}};
            const auto look = pictureLook(array, stats, choice);
            const auto image = PictureView(array, look).whole();
            QCOMPARE(image.size(), QSize(37, 29));
            const std::array<int, 3> channels = choice.channels.value_or(bands >= 3 ? std::array{0, 1, 2} : std::array{0, 0, 0});
            for (int y = 0; y < 29; ++y)
                for (int x = 0; x < 37; ++x) {
                    int expected[3] = {0, 0, 0};
                    for (std::size_t c = 0; c < 3; ++c) {
                        if (channels[c] < 0)
                            continue;
                        const auto b = static_cast<std::size_t>(channels[c]);
                        const auto& chosen = choice.bands[b];
                        const Stretch stretch = chosen.contrast == Contrast::chosen ? chosen.stretch : chosen.contrast == Contrast::automatic || type > 0 ? stats[b].automatic : Stretch{0, 255};
                        expected[c] = shadeOf(values[(static_cast<std::size_t>(y) * 37 + static_cast<std::size_t>(x)) * static_cast<std::size_t>(bands) + b], stretch);
                    }
                    QCOMPARE(image.pixel(x, y), qRgb(expected[0], expected[1], expected[2]));
                }
        }
        // A choice for bands that this picture has not got.
        DisplayChoice far;
        far.channels = {3, 3, 3};
        if (bands < 4)
            QCOMPARE(pictureLook(array, stats, far), pictureLook(array, stats, {}));
    }

    // Half, a quarter, ...: the mean of four evenly spread; at one half that is the mean of all.
    void levelsAreMeans() {
        const auto array = noise<std::uint8_t>(51, 33, 3, 0, 256, 8);
        const PictureView view(array, pictureLook(array, bandStats(array), {}));
        const QImage whole = view.whole();
        for (const int level : {1, 2, 3}) {
            const auto size = levelSize(whole.size(), level);
            const QImage small = view.tile(QRect(QPoint(), size), level);
            const int half = 1 << (level - 1);
            for (int y = 0; y < size.height(); ++y)
                for (int x = 0; x < size.width(); ++x) {
                    int sum = 2;
                    for (int k = 0; k < 4; ++k)
                        sum += qGreen(whole.pixel(std::min(50, (x << level) + half / 2 + (k & 1) * half), std::min(32, (y << level) + half / 2 + (k >> 1) * half)));
                    QCOMPARE(qGreen(small.pixel(x, y)), sum / 4);
                }
            const QRect part(2, 1, 4, 2);
            QCOMPARE(view.tile(part, level), small.copy(part));
        }
    }

    void choicesAreWrittenAndRead() {
        DisplayChoice choice;
        QVERIFY(toJson(choice) == Json::object());
        choice.channels = {2, -1, 3};
        choice.bands[1].contrast = Contrast::automatic;
        choice.bands[3] = {Contrast::chosen, {0.5, 4095}};
        QCOMPARE(displayChoice(toJson(choice)).value(), choice);
        QCOMPARE(toJson(choice).dump(), std::string(R"({"channels":[2,-1,3],"contrast":[null,"auto",null,[0.5,4095.0]]})"));
        QCOMPARE(displayChoice(Json::parse(R"({"contrast":"auto"})")).value().bands[3].contrast, Contrast::automatic);
        for (const char* wrong : {R"({"channels":[0,1]})", R"({"channels":[0,1,4]})", R"({"channels":[0,1,-2]})", R"({"channels":"rgb"})", R"({"channels":[0,1,0.5]})", R"({"contrast":[[5,5]]})",
                                  R"({"contrast":[[9,5]]})", R"({"contrast":[1]})", R"({"contrast":"best"})", R"({"contrast":[null,null,null,null,null]})", R"({"contrast":[[1,"x"]]})"}) {
            const auto read = displayChoice(Json::parse(wrong));
            QVERIFY2(!read.has_value() && read.error().kind == base::ErrorKind::badRequest, wrong);
        }
    }

    void damagedPicturesAreRefused() {
        QVERIFY(checkPicture(noise<std::uint16_t>(4, 5, 2, 0, 9, 1), "p"));
        for (const auto& wrong : {Array::of(std::vector<std::uint8_t>(20), {4, 5}), Array::of(std::vector<std::uint8_t>(100), {4, 5, 5}), Array::of(std::vector<std::int32_t>(20), {4, 5, 1}),
                                  Array::of(std::vector<std::uint8_t>(), {0, 5, 3}), Array::of(std::vector<std::uint8_t>(32769), {1, 32769, 1})})
            QVERIFY(!checkPicture(wrong, "p"));
    }

    // What the command line draws is what the window shows: the same function, by the recipe's options.
    void figuresFollowTheChoice() {
        QTemporaryDir temporary;
        const fs::path folder = temporary.path().toStdString();
        const auto array = noise<std::uint16_t>(40, 30, 4, 100, 5000, 11);
        write(folder / "a.png", segmentation::encodePng(array).value());
        writeExport(folder, {"a"}, 40, 30);
        const auto out = run("segmentation.import_zooniverse", folder).value();
        Source source;
        source.one.id = "job";
        source.one.spec.kind = "segmentation.import_zooniverse";
        for (const auto& [name, value] : out.arrays) {
            source.one.outputs[name] = value.ref();
            source.held.arrays[value.hash()] = value;
        }
        const auto study = app::segmentationStudyCore();
        const auto drawn = [&](const Json& options) -> base::Result<std::vector<std::uint8_t>> {
            figures::FigureRecipe recipe;
            recipe.study = "segmentation";
            recipe.result = "job";
            recipe.view = "votes";
            recipe.options = options;
            TRIPTYCH_TRY(const auto scene, study.compose(recipe, source));
            return std::get<figures::Image>(scene.panels.at(0).marks.at(0)).rgba;
        };
        const auto values = array.toDoubles();
        const auto same = [&](const std::vector<std::uint8_t>& rgba, const std::array<int, 3>& channels, const std::array<Stretch, 4>& stretch) {
            for (std::size_t i = 0; i < 1200; ++i)
                for (std::size_t c = 0; c < 3; ++c)
                    if (rgba.at(4 * i + c) != shadeOf(values[4 * i + static_cast<std::size_t>(channels[c])], stretch[static_cast<std::size_t>(channels[c])]))
                        return false;
            return true;
        };
        std::array<Stretch, 4> percentiles;
        for (std::size_t b = 0; b < 4; ++b)
            percentiles[b] = bandStats(array)[b].automatic;
        QVERIFY(same(drawn(Json::object()).value(), {0, 1, 2}, percentiles));
        auto chosen = percentiles;
        chosen[3] = {1000, 2000};
        QVERIFY(same(drawn({{"channels", {3, 0, 1}}, {"contrast", {nullptr, nullptr, nullptr, {1000, 2000}}}}).value(), {3, 0, 1}, chosen));
        QVERIFY(!same(drawn(Json::object()).value(), {3, 0, 1}, chosen));
        QVERIFY(!drawn({{"channels", 3}}));
    }
};

QTEST_GUILESS_MAIN(TestPictures)
#include "test_pictures.moc"
