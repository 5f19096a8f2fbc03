#include <QTemporaryDir>
#include <QTest>

#include <random>

#include "segmentation/files/geojson_writer.h"
#include "segmentation/raster.h"
#include "segmentation/repair.h"
#include "segmentation/votes.h"

using namespace triptych::segmentation;
using triptych::base::Json;

namespace {

std::string collection(const std::string& coordinates, const std::string& type = "Polygon") {
    return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}},)"
           R"({"type":"Feature","id":"b","properties":{"n":1.5,"who":"ä"},"geometry":{"type":")" + type + R"(","coordinates":)" + coordinates + "}}]}";
}

double signedArea(const Json& ring) {
    double twice = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        twice += ring[i][0].get<double>() * ring[i + 1][1].get<double>() - ring[i + 1][0].get<double>() * ring[i][1].get<double>();
    return twice / 2;
}

std::vector<std::uint8_t> maskOf(const Rings& rings, int width, int height) {
    std::vector<std::uint8_t> mask(static_cast<std::size_t>(width * height));
    drawMask(mask, width, height, rings);
    return mask;
}

Ring square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
}

}  // namespace

class TestGeoJson : public QObject {
    Q_OBJECT

private slots:
    void polygonsAndPropertiesAreKept() {
        const auto read = readGeoJsonText(collection("[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[2,2],[4,2],[4,4],[2,4],[2,2]]]"), "a.geojson");
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QCOMPARE(read->features.size(), std::size_t{2});
        const auto& feature = read->features[1];
        QCOMPARE(feature.id, std::string("b"));
        QVERIFY(feature.properties == Json({{"n", 1.5}, {"who", "ä"}}));
        QCOMPARE(feature.polygons.size(), std::size_t{1});
        QCOMPARE(feature.polygons[0].holes.size(), std::size_t{1});
        QCOMPARE(feature.polygons[0].outer.size(), std::size_t{4});
        const auto mask = maskOf(feature.rings(), 10, 10);
        QCOMPARE(std::count(mask.begin(), mask.end(), 1), 81 - 4);
    }

    void ringsMayRunEitherWay() {
        const auto one = readGeoJsonText(collection("[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[2,2],[4,2],[4,4],[2,4],[2,2]]]"), "a");
        const auto other = readGeoJsonText(collection("[[[0,0],[0,9],[9,9],[9,0],[0,0]],[[2,2],[4,2],[4,4],[2,4],[2,2]]]"), "a");
        QCOMPARE(maskOf(one->features[1].rings(), 10, 10), maskOf(other->features[1].rings(), 10, 10));
    }

    void geometriesMayStandAlone() {
        const auto polygon = readGeoJsonText(R"({"type":"MultiPolygon","coordinates":[[[[0,0,7],[1,0,7],[1,1,7],[0,0,7]]],[[[5,5],[6,5],[6,6],[5,5]]]]})", "a");
        QVERIFY(polygon.has_value());
        QCOMPARE(polygon->features[0].polygons.size(), std::size_t{2});
        const auto feature = readGeoJsonText(R"({"type":"Feature","id":12,"properties":null,"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}})", "a");
        QVERIFY(feature.has_value());
        QCOMPARE(feature->features[0].id, std::string("12"));
    }

    void whatIsNoAreaIsTold() {
        const auto read = readGeoJsonText(R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}},
            {"type":"Feature","properties":{"n":1},"geometry":null}]})", "a");
        QVERIFY(read.has_value());
        QCOMPARE(read->skipped.size(), std::size_t{1});
        QCOMPARE(read->skipped[0].pointer, std::string("/features/0"));
        // Nothing marked is not nothing said.
        QCOMPARE(read->features.size(), std::size_t{1});
        QVERIFY(read->features[0].polygons.empty() && read->features[0].properties["n"] == 1);
    }

    void badFeaturesAreNamed_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* tag, const std::string& text, const char* says) { QTest::newRow(tag) << QByteArray::fromStdString(text) << QString(says); };
        row("unclosed", collection("[[[0,0],[9,0],[9,9],[0,9]]]"), "/features/1/geometry/coordinates/0: a ring that is not closed");
        row("short", collection("[[[0,0],[9,0],[0,0]]]"), "/features/1/geometry/coordinates/0: a ring of 3 positions");
        row("null", collection("[[[0,0],[9,null],[9,9],[0,0]]]"), "/features/1/geometry/coordinates/0/1/1: not a number");
        row("text", collection(R"([[[0,0],["9",0],[9,9],[0,0]]])"), "/features/1/geometry/coordinates/0/1/0: not a number");
        row("far", collection("[[[0,0],[9e200,0],[9,9],[0,0]]]"), "/features/1/geometry/coordinates/0/1/0: a coordinate too far away");
        row("too shallow", collection("[[0,0],[9,0],[9,9],[0,0]]"), "/features/1/geometry/coordinates/0/0: not a position");
        row("too deep", collection("[[[[0,0],[9,0],[9,9],[0,0]]]]"), "/features/1/geometry/coordinates/0/0: lists nested one level too deep");
        row("multi too shallow", collection("[[[0,0],[9,0],[9,9],[0,0]]]", "MultiPolygon"), "/features/1/geometry/coordinates/0/0/0: not a position");
        row("one coordinate", collection("[[[0],[9,0],[9,9],[0,0]]]"), "/features/1/geometry/coordinates/0/0: a position of 1 coordinates");
        row("no rings", collection("[]"), "/features/1/geometry/coordinates: not a list of rings");
        row("object", collection("{}"), "/features/1/geometry/coordinates: no coordinates");
        row("type", collection("[]", "Blob"), "/features/1/geometry/type: no geometry that is known");
        row("bad hole", collection("[[[0,0],[9,0],[9,9],[0,0]],[[1,1],[2,1],[2,2]]]"), "/features/1/geometry/coordinates/1: a ring of 3 positions");
    }
    void badFeaturesAreNamed() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
        const auto read = readGeoJsonText(view, "a.geojson");
        QVERIFY(!read);
        const auto message = QString::fromStdString(read.error().message());
        QVERIFY2(message.startsWith("a.geojson#" + says), qPrintable(message));
        GeoOptions options;
        options.skipBad = true;
        const auto rest = readGeoJsonText(view, "a.geojson", options);
        QVERIFY(rest.has_value());
        QCOMPARE(rest->features.size(), std::size_t{1});
        QCOMPARE(rest->skipped.size(), std::size_t{1});
        QVERIFY(says.startsWith(QString::fromStdString(rest->skipped[0].pointer)));
    }

    void filesThatAreNoGeoJson() {
        for (const char* text : {"", "{", "[]", "3", R"({"type":"Topology"})", R"({"type":3})", R"({"type":"FeatureCollection"})", R"({"type":"FeatureCollection","features":{}})",
                                 R"({"type":"FeatureCollection","features":[3]})", R"({"type":"Polygon","coordinates":[[[NaN,0]]]})"})
            QVERIFY2(!readGeoJsonText(text, "a"), text);
        GeoOptions options;
        options.maxBytes = 10;
        QVERIFY(!readGeoJsonText(collection("[]"), "a", options));
    }

    // RFC 7946, 3.1.6: outlines counterclockwise, holes clockwise.
    void writtenRingsRunAsTheRfcAsks() {
        auto hole = square(2, 2, 3);
        auto outer = square(0, 0, 10);
        for (int turn = 0; turn < 4; ++turn) {
            if (turn % 2 == 1)
                std::reverse(outer.begin(), outer.end());
            if (turn / 2 == 1)
                std::reverse(hole.begin(), hole.end());
            const auto json = Json::parse(geoJsonText({{"s", Json::object(), {{outer, {hole}}}}}));
            const auto& rings = json["features"][0]["geometry"]["coordinates"];
            QCOMPARE(signedArea(rings[0]), 100.0);
            QCOMPARE(signedArea(rings[1]), -9.0);
            QVERIFY(rings[0].front() == rings[0].back() && rings[0].size() == 5);
            QVERIFY(json["pixelCoordinates"].get<std::string>() == "coordinates in pixels of the image, y down");
        }
    }

    void holesFindTheirOutlines() {
        // An island in a lake on an island, beside another with a hole that touches its corner.
        const Rings rings = {square(4, 4, 2), square(0, 0, 10), square(2, 2, 6), square(20, 0, 10), square(20, 0, 3), square(4.5, 4.5, 1)};
        const auto polygons = polygonsOf(rings);
        QCOMPARE(polygons.size(), std::size_t{3});
        QCOMPARE(polygons[0].outer, square(0, 0, 10));
        QCOMPARE(polygons[0].holes, Rings{square(2, 2, 6)});
        QCOMPARE(polygons[1].holes, Rings{square(20, 0, 3)});
        QCOMPARE(polygons[2].outer, square(4, 4, 2));
        QCOMPARE(polygons[2].holes, Rings{square(4.5, 4.5, 1)});
    }

    void manySpecksAreSortedOutInTime() {
        // 90 000 specks of one pixel and a frame of nested rings around them: comparing each with each would take minutes.
        Rings rings;
        for (int y = 0; y < 300; ++y)
            for (int x = 0; x < 300; ++x)
                rings.push_back(square(100 + 2 * x, 100 + 2 * y, 1));
        for (int i = 0; i < 50; ++i)
            rings.push_back(square(i, i, 800 - 2 * i));
        const auto polygons = polygonsOf(rings);
        QCOMPARE(polygons.size(), std::size_t{90000 + 25});
        QCOMPARE(polygons[0].holes.size(), std::size_t{1});
        QCOMPARE(polygons[0].holes[0], square(1, 1, 798));
    }

    // Votes to outlines to text and back: the very pixels.
    void contoursGoRoundThroughTheFile() {
        std::mt19937 random(11);
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("m.geojson").toStdString();
        std::size_t holes = 0, parts = 0;
        for (int i = 0; i < 60; ++i) {
            const int width = 5 + static_cast<int>(random() % 40), height = 5 + static_cast<int>(random() % 40);
            std::vector<std::uint16_t> votes(static_cast<std::size_t>(width * height));
            for (auto& v : votes)
                v = static_cast<std::uint16_t>(random() % 6);
            const auto rings = contours(votes, width, height, 2, {0, 0, width, height});
            const auto polygons = polygonsOf(rings);
            std::size_t counted = 0;
            for (const auto& polygon : polygons) {
                counted += 1 + polygon.holes.size();
                holes += polygon.holes.size();
                for (const auto& hole : polygon.holes)
                    QVERIFY(area(hole) < area(polygon.outer));
            }
            parts += polygons.size();
            QCOMPARE(counted, rings.size());
            QVERIFY(writeGeoJson(path, {{"s", {{"threshold", 2}}, polygons}}).has_value());
            const auto read = readGeoJson(path);
            QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
            const auto mask = maskOf(read->features[0].rings(), width, height);
            for (std::size_t p = 0; p < mask.size(); ++p)
                QCOMPARE(mask[p] != 0, votes[p] >= 2);
            // Each polygon by itself: together they are the mask, and no pixel is in two. A hole given to another outline
            // than the one right around it would break that.
            std::vector<int> sum(mask.size());
            for (const auto& polygon : polygons) {
                Rings alone = {polygon.outer};
                alone.insert(alone.end(), polygon.holes.begin(), polygon.holes.end());
                const auto one = maskOf(alone, width, height);
                for (std::size_t p = 0; p < mask.size(); ++p)
                    sum[p] += one[p];
            }
            for (std::size_t p = 0; p < mask.size(); ++p)
                QCOMPARE(sum[p], int(mask[p]));
        }
        QVERIFY(holes > 100 && parts > 300);
    }

    void featuresWithoutAreaAreWritten() {
        const auto json = Json::parse(geoJsonText({{"", Json::object(), {}}, {"x", {{"a", nullptr}}, {{square(0, 0, 1), {}}, {square(5, 5, 1), {}}}}}));
        QVERIFY(json["features"][0]["geometry"].is_null());
        QVERIFY(!json["features"][0].contains("id"));
        QCOMPARE(json["features"][1]["geometry"]["type"].get<std::string>(), std::string("MultiPolygon"));
        QVERIFY(!writeGeoJson("/no/such/folder/x.geojson", {}).has_value());
    }
};
QTEST_GUILESS_MAIN(TestGeoJson)
#include "test_geojson.moc"
