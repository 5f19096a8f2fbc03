#include <QtTest>

#include <cmath>
#include <random>

#include "figures/axis_map.h"
#include "figures/colour_map.h"
#include "figures/contours.h"
#include "figures/hover.h"
#include "figures/numbers.h"
#include "figures/recipe.h"
#include "figures/style.h"
#include "samples.h"

using namespace triptych;
using namespace triptych::figures;

namespace {

std::uint32_t hex(Colour c) { return static_cast<std::uint32_t>(c.r) << 16 | static_cast<std::uint32_t>(c.g) << 8 | c.b; }

double meanDistance(const ContourLine& line, double radius) {
    double sum = 0;
    for (const auto& p : line.points)
        sum += std::abs(std::hypot(p[0], p[1]) - radius);
    return sum / static_cast<double>(line.points.size());
}

struct Grid {
    std::vector<double> values;
    GridView view;
    template <class F>
    Grid(int n, double half, F f) {
        const double h = 2 * half / (n - 1);
        for (int r = 0; r < n; ++r)
            for (int c = 0; c < n; ++c)
                values.push_back(f(-half + c * h, -half + r * h));
        view = {values, n, n, -half, -half, h, h};
    }
};

}  // namespace

class TestFiguresData : public QObject {
    Q_OBJECT
private slots:
    void coloursAtPublishedAnchors_data();
    void coloursAtPublishedAnchors();
    void sequentialMapsRiseInLightness();
    void divergingMapsAreLightestInTheMiddle();
    void loadMapMarksUniform();
    void okLabRoundTripAndKnownValues();
    void unknownColourMapIsRefused();

    void ticksAreFewReadableAndInside();
    void logTicks_data();
    void logTicks();
    void numbersAreReadable();
    void axisMapInverts();
    void fittedRanges();

    void contourOfACircle();
    void contourOfASaddle();
    void contourAtBordersAndGaps();
    void levelsCrowdNearTheMinimum();

    void recipeRoundTrip();
    void hostileRecipes_data();
    void hostileRecipes();
    void presetsAreTheColumnsOfAJournal();

    void csvRoundTrip();
    void csvRefusals();
    void marksAsATable();
    void tsvHasNoStrayLines();

    void hoverOfEachMark();
    void hoverPrefersPointsToCells();
    void hoverOutOfReach();
};

void TestFiguresData::coloursAtPublishedAnchors_data() {
    QTest::addColumn<QString>("map");
    QTest::addColumn<int>("entry");
    QTest::addColumn<uint>("rgb");
    const auto row = [](const char* map, int entry, uint rgb) { QTest::addRow("%s[%d]", map, entry) << QString(map) << entry << rgb; };
    // matplotlib 3, _cm_listed.py, times 255 and rounded.
    row("viridis", 0, 0x440154);
    row("viridis", 128, 0x21918C);
    row("viridis", 255, 0xFDE725);
    row("magma", 0, 0x000004);
    row("magma", 128, 0xB73779);
    row("magma", 255, 0xFCFDBF);
    row("cividis", 0, 0x00224E);
    row("cividis", 255, 0xFEE838);
    // Scientific colour maps: the swatches batlow10 (every 28 1/3 of the 256) and the ends and middle of vik.
    row("batlow", 0, 0x011959);
    row("batlow", 85, 0x3C6D56);
    row("batlow", 170, 0xD29343);
    row("batlow", 255, 0xFACCFA);
    row("vik", 0, 0x001261);
    row("vik", 255, 0x590008);
}

void TestFiguresData::coloursAtPublishedAnchors() {
    QFETCH(QString, map);
    QFETCH(int, entry);
    QFETCH(uint, rgb);
    const auto colours = colourMap(map.toStdString());
    QVERIFY(colours);
    const Colour got = colours->at(entry / 255.0);
    const auto near = [](std::uint8_t a, uint b) { return std::abs(static_cast<int>(a) - static_cast<int>(b & 0xFF)) <= 1; };
    QVERIFY2(near(got.r, rgb >> 16) && near(got.g, rgb >> 8) && near(got.b, rgb), qPrintable(QString::number(hex(got), 16)));
}

void TestFiguresData::sequentialMapsRiseInLightness() {
    int sequential = 0;
    for (const auto name : colourMapNames()) {
        const auto map = colourMap(name);
        QVERIFY(map);
        QCOMPARE(map->name(), name);
        if (!map->sequential())
            continue;
        ++sequential;
        double before = -1, tenBefore = -1;
        for (int i = 0; i < 256; ++i) {
            const double l = toOkLab(map->at(i / 255.0)).l;
            // Bytes round by up to 1/510 of a channel; over ten entries the rise is real.
            QVERIFY2(l > before - 0.003, qPrintable(QString("%1[%2]: %3 after %4").arg(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))).arg(i).arg(l).arg(before)));
            if (i % 10 == 0) {
                QVERIFY(l > tenBefore);
                tenBefore = l;
            }
            before = l;
        }
    }
    QCOMPARE(sequential, 5);
    QCOMPARE(colourMap("viridis")->at(NAN).a, std::uint8_t{0});
    QCOMPARE(colourMap("viridis")->at(-3), colourMap("viridis")->at(0));
    QCOMPARE(colourMap("viridis")->at(1e300), colourMap("viridis")->at(1));
}

void TestFiguresData::divergingMapsAreLightestInTheMiddle() {
    for (const char* name : {"vik", "load"}) {
        const auto map = colourMap(name);
        QVERIFY(!map->sequential());
        const double middle = toOkLab(map->at(0.5)).l;
        for (double t : {0.0, 0.2, 0.8, 1.0})
            QVERIFY(toOkLab(map->at(t)).l < middle - 0.1);
        // Blue below, warm above.
        QVERIFY(toOkLab(map->at(0.15)).b < 0 && toOkLab(map->at(0.85)).b > 0);
    }
}

void TestFiguresData::loadMapMarksUniform() {
    for (const bool dark : {false, true}) {
        const auto map = colourMap("load", dark);
        const auto at = [&](double log2) { return map->at((log2 + 3) / 6); };
        QCOMPARE(at(0.19), at(0));
        QCOMPARE(at(-0.19), at(0));
        QVERIFY(!(at(0.4) == at(0)));
        QVERIFY(!(at(-0.4) == at(0)));
        const double middle = toOkLab(at(0)).l;
        QVERIFY(dark ? middle < 0.35 : middle > 0.9);
    }
}

void TestFiguresData::okLabRoundTripAndKnownValues() {
    // Ottosson 2020: sRGB white is L = 1 without colour; sRGB red is (0.6280, 0.2249, 0.1258).
    const auto white = toOkLab({255, 255, 255});
    QVERIFY(std::abs(white.l - 1) < 1e-4 && std::abs(white.a) < 1e-4 && std::abs(white.b) < 1e-4);
    const auto red = toOkLab({255, 0, 0});
    QVERIFY(std::abs(red.l - 0.6280) < 1e-3 && std::abs(red.a - 0.2249) < 1e-3 && std::abs(red.b - 0.1258) < 1e-3);
    for (int v = 0; v < 4096; ++v) {
        const Colour c{static_cast<std::uint8_t>((v & 15) * 17), static_cast<std::uint8_t>((v >> 4 & 15) * 17), static_cast<std::uint8_t>((v >> 8) * 17)};
        QCOMPARE(hex(fromOkLab(toOkLab(c))), hex(c));
    }
}

void TestFiguresData::unknownColourMapIsRefused() {
    const auto map = colourMap("jet");
    QVERIFY(!map);
    QVERIFY(map.error().kind == base::ErrorKind::badRequest);
    QVERIFY(map.error().message().find("viridis") != std::string::npos);
    QVERIFY(!isColourMap("jet"));
}

void TestFiguresData::ticksAreFewReadableAndInside() {
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> exponent(-12, 12), unit(-1, 1);
    for (int i = 0; i < 20000; ++i) {
        const double size = std::pow(10, exponent(random)), lower = unit(random) * size * (i % 3), upper = lower + size;
        const auto ticks = niceTicks(Scale::linear, lower, upper);
        QVERIFY2(ticks.size() >= 3 && ticks.size() <= 5, qPrintable(QString("%1..%2: %3").arg(lower).arg(upper).arg(ticks.size())));
        const double step = ticks[1].value - ticks[0].value, mantissa = step / std::pow(10, std::floor(std::log10(step) + 1e-9));
        QVERIFY2(std::abs(mantissa - 1) < 1e-6 || std::abs(mantissa - 2) < 1e-6 || std::abs(mantissa - 2.5) < 1e-6 || std::abs(mantissa - 5) < 1e-6 ||
                     std::abs(step) < 1e-9 * std::abs(lower),
                 qPrintable(QString::number(mantissa, 'g', 12)));
        for (std::size_t k = 0; k < ticks.size(); ++k) {
            QVERIFY(ticks[k].value >= lower - size * 1e-6 && ticks[k].value <= upper + size * 1e-6);
            QVERIFY(k == 0 || ticks[k].value > ticks[k - 1].value);
            QVERIFY(k == 0 || ticks[k].text != ticks[k - 1].text || size < 1e-4 * std::abs(lower));
        }
    }
    for (int i = 0; i < 5000; ++i) {
        const double lower = std::pow(10, exponent(random)), upper = lower * std::pow(10, std::abs(exponent(random)) + 0.05);
        for (const auto scale : {Scale::log10, Scale::log2}) {
            const auto ticks = niceTicks(scale, lower, upper);
            QVERIFY2(ticks.size() >= 2 && ticks.size() <= 5, qPrintable(QString("%1..%2: %3").arg(lower).arg(upper).arg(ticks.size())));
            for (const auto& tick : ticks)
                QVERIFY(tick.value >= lower * (1 - 1e-6) && tick.value <= upper * (1 + 1e-6));
        }
    }
    QVERIFY(niceTicks(Scale::linear, 1, 1).empty());
    QVERIFY(niceTicks(Scale::linear, NAN, 1).empty());
    QVERIFY(niceTicks(Scale::linear, -1e308, 1e308).empty());
    QVERIFY(niceTicks(Scale::log10, 0, 1).empty());
}

void TestFiguresData::logTicks_data() {
    QTest::addColumn<bool>("two");
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("upper");
    QTest::addColumn<QString>("texts");
    QTest::newRow("six powers") << false << 1.0 << 1e6 << "1 100 10⁴ 10⁶";
    QTest::newRow("three powers") << false << 0.01 << 1.0 << "0.01 0.1 1";
    QTest::newRow("one power") << false << 2.0 << 30.0 << "2 5 10 20";
    QTest::newRow("two powers, thinned") << false << 5.0 << 300.0 << "5 10 50 100";
    QTest::newRow("less than a step") << false << 0.9 << 1.2 << "0.9 1 1.1 1.2";
    QTest::newRow("powers of two") << true << 256.0 << 262144.0 << "512 2¹² 2¹⁵ 2¹⁸";
    QTest::newRow("halves and doubles") << true << 0.125 << 8.0 << "1/8 1/2 2 8";
}

void TestFiguresData::logTicks() {
    QFETCH(bool, two);
    QFETCH(double, lower);
    QFETCH(double, upper);
    QFETCH(QString, texts);
    QStringList got;
    for (const auto& tick : niceTicks(two ? Scale::log2 : Scale::log10, lower, upper))
        got << QString::fromStdString(tick.text);
    if (QTest::currentDataTag() == QByteArray("halves and doubles") || QTest::currentDataTag() == QByteArray("less than a step")) {
        // Which powers are left out is the ticker's choice; that they are powers, written as fractions, is not.
        QVERIFY(got.size() >= 3);
        for (const auto& text : got) {
            bool number = false;
            const double value = text.startsWith("1/") ? 1 / text.mid(2).toDouble(&number) : text.toDouble(&number);
            QVERIFY2(number && value >= lower * 0.999 && value <= upper * 1.001, qPrintable(text));
        }
        return;
    }
    QCOMPARE(got.join(' '), texts);
}

void TestFiguresData::numbersAreReadable() {
    const auto plain = [](std::string text) { return QString::fromStdString(text).replace(QChar(0x2009), '_'); };
    QCOMPARE(plain(readableNumber(-12345.6, 2)), QString("−12_345.60"));
    QCOMPARE(plain(readableNumber(1234, 0)), QString("1234"));
    QCOMPARE(plain(readableNumber(1234567, 0)), QString("1_234_567"));
    QCOMPARE(plain(readableNumber(-0.0001, 2)), QString("0.00"));
    QCOMPARE(plain(readableNumber(0.5)), QString("0.5"));
    QCOMPARE(plain(readableNumber(3.14159)), QString("3.142"));
    QCOMPARE(plain(readableNumber(2.5e-7)), QString("2.5_×_10⁻⁷"));
    QCOMPARE(plain(readableNumber(NAN)), QString("–"));
    QCOMPARE(plain(readableNumber(-INFINITY)), QString("−∞"));
    QCOMPARE(nameAndUnit("Energy [nats]"), std::pair(std::string("Energy"), std::string("nats")));
    QCOMPARE(nameAndUnit("Expert"), std::pair(std::string("Expert"), std::string()));
    QCOMPARE(nameAndUnit(""), std::pair(std::string(), std::string()));
}

void TestFiguresData::axisMapInverts() {
    std::mt19937_64 random(2);
    std::uniform_real_distribution<double> unit(0, 1);
    for (const auto scale : {Scale::linear, Scale::log10, Scale::log2})
        for (int i = 0; i < 1000; ++i) {
            AxisMap map{scale, 0.01 + unit(random), 5 + 100 * unit(random), 400 * unit(random), 400 + 400 * unit(random)};
            if (i % 2)
                std::swap(map.pixel0, map.pixel1);
            const double pixel = 800 * unit(random);
            QVERIFY(std::abs(map.toPixel(map.toValue(pixel)) - pixel) < 1e-8);
            QVERIFY(std::abs(map.toPixel(map.lower) - map.pixel0) < 1e-9 && std::abs(map.toPixel(map.upper) - map.pixel1) < 1e-9);
        }
    const AxisMap log{Scale::log10, 1, 100, 0, 200};
    QCOMPARE(log.toPixel(10), 100.0);
    QVERIFY(std::isnan(log.toPixel(0)) && std::isnan(log.toPixel(-1)));
}

void TestFiguresData::fittedRanges() {
    Panel panel;
    panel.marks = {Line{.x = {0, 10}, .y = {1, 3, }}};
    auto range = fittedRange(panel, true);
    QVERIFY(range.lower < 1 && range.lower > 0.8 && range.upper > 3 && range.upper < 3.2);
    panel.marks = {Bars{.x = {1, 2}, .height = {3, 4}}};
    QCOMPARE(fittedRange(panel, true).lower, 0.0);
    QVERIFY(fittedRange(panel, false).lower <= 0.6 && fittedRange(panel, false).upper >= 2.4);
    HeatMap map;
    map.x1 = 32;
    map.y1 = 12;
    panel.marks = {map};
    QCOMPARE(fittedRange(panel, false).lower, 0.0);
    QCOMPARE(fittedRange(panel, false).upper, 32.0);
    panel.marks = {Line{.x = {NAN, INFINITY}, .y = {NAN, -1}}};
    for (const auto scale : {Scale::linear, Scale::log10, Scale::log2})
        for (const bool vertical : {false, true}) {
            panel.x.scale = panel.y.scale = scale;
            range = fittedRange(panel, vertical);
            QVERIFY(std::isfinite(range.lower) && std::isfinite(range.upper) && range.lower < range.upper);
            QVERIFY(scale == Scale::linear || range.lower > 0);
        }
    panel.y.lower = -5;
    panel.y.upper = 10;
    range = fittedRange(panel, true);
    QVERIFY2(range.lower > 0, "a limit that no logarithm has is ignored");
    QCOMPARE(range.upper, 10.0);
}

void TestFiguresData::contourOfACircle() {
    constexpr double radius = 0.73;
    for (const int n : {41, 81, 161}) {
        const Grid grid(n, 1, [](double x, double y) { return x * x + y * y; });
        const auto lines = contourLines(grid.view, radius * radius);
        QCOMPARE(lines.size(), std::size_t{1});
        const auto& line = lines.front();
        QVERIFY(line.closed);
        const double h = grid.view.dx;
        double area = 0, length = 0;
        for (std::size_t i = 0; i < line.points.size(); ++i) {
            const auto &a = line.points[i], &b = line.points[(i + 1) % line.points.size()];
            // f'' = 2 along an edge: the interpolated crossing errs by at most h^2 / (8 r) across the circle.
            QVERIFY(std::abs(std::hypot(a[0], a[1]) - radius) <= 1.1 * h * h / (8 * radius) + 1e-12);
            area += (a[0] * b[1] - a[1] * b[0]) / 2;
            length += std::hypot(b[0] - a[0], b[1] - a[1]);
        }
        QVERIFY(std::abs(std::abs(area) - M_PI * radius * radius) < 2 * h * h);
        QVERIFY(std::abs(length - 2 * M_PI * radius) < 2 * h * h);
        QVERIFY(meanDistance(line, radius) > 0);
    }
    const Grid grid(41, 1, [](double x, double y) { return x * x + y * y; });
    QVERIFY(contourLines(grid.view, -1).empty());
    QVERIFY(contourLines(grid.view, 3).empty());
    QVERIFY(contourLines(grid.view, NAN).empty());
}

void TestFiguresData::contourOfASaddle() {
    // One cell of f = xy: above the saddle's height the two high corners stand alone, below it the two low ones do.
    const Grid cell(2, 1, [](double x, double y) { return x * y; });
    for (const double level : {0.1, -0.1}) {
        const auto lines = contourLines(cell.view, level);
        QCOMPARE(lines.size(), std::size_t{2});
        for (const auto& line : lines) {
            QVERIFY(!line.closed);
            QCOMPARE(line.points.size(), std::size_t{2});
            const double x = (line.points[0][0] + line.points[1][0]) / 2, y = (line.points[0][1] + line.points[1][1]) / 2;
            QVERIFY(x * y * level > 0);
        }
    }
    const Grid fine(64, 1, [](double x, double y) { return x * y; });
    for (const double level : {0.2, -0.05}) {
        const auto lines = contourLines(fine.view, level);
        QCOMPARE(lines.size(), std::size_t{2});
        for (const auto& line : lines)
            for (const auto& p : line.points)
                QVERIFY(std::abs(p[0] * p[1] - level) < 1e-12);  // linear along every edge of the grid
    }
}

void TestFiguresData::contourAtBordersAndGaps() {
    const Grid plane(11, 1, [](double x, double) { return x; });
    auto lines = contourLines(plane.view, 0.05);
    QCOMPARE(lines.size(), std::size_t{1});
    QVERIFY(!lines[0].closed);
    QCOMPARE(lines[0].points.size(), std::size_t{11});
    for (const auto& p : lines[0].points)
        QVERIFY(std::abs(p[0] - 0.05) < 1e-12);
    QCOMPARE(std::abs(lines[0].points.front()[1] - lines[0].points.back()[1]), 2.0);
    // A hole in the data parts the line in two.
    Grid holed = plane;
    holed.values[5 * 11 + 5] = NAN;
    holed.view.values = holed.values;
    lines = contourLines(holed.view, 0.05);
    QCOMPARE(lines.size(), std::size_t{2});
    GridView lying = plane.view;
    lying.rows = 12;
    QVERIFY(contourLines(lying, 0).empty());
}

void TestFiguresData::levelsCrowdNearTheMinimum() {
    const std::vector<double> values{3, 7, NAN, 5, 13, INFINITY};
    const auto levels = logSpacedLevels(values, 12);
    QCOMPARE(levels.size(), std::size_t{12});
    for (std::size_t i = 0; i < levels.size(); ++i) {
        QVERIFY(levels[i] > 3 && levels[i] < 13);
        if (i > 1)
            QVERIFY(std::abs((levels[i] - 3) / (levels[i - 1] - 3) - (levels[1] - 3) / (levels[0] - 3)) < 1e-9);
    }
    QVERIFY(logSpacedLevels(std::vector<double>{1, 1}, 5).empty());
    QVERIFY(logSpacedLevels({}, 5).empty());
}

void TestFiguresData::recipeRoundTrip() {
    const auto recipe = test::recipe();
    const auto back = recipeFromJson(toJson(recipe), "r");
    QVERIFY(back);
    QVERIFY(*back == recipe);
    const auto text = base::canonicalJson(toJson(recipe));
    const auto parsed = base::parseJson(text, "r");
    QVERIFY(parsed);
    QVERIFY(*recipeFromJson(*parsed, "r") == recipe);
    const auto least = recipeFromJson({{"study", "routing"}, {"view", "load"}}, "r");
    QVERIFY(least);
    QCOMPARE(least->widthMm, 85.0);
    QCOMPARE(least->colourMap, std::string("viridis"));
}

void TestFiguresData::hostileRecipes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* more, const char* says) {
        QTest::newRow(name) << QByteArray("{\"study\":\"routing\",\"view\":\"load\"") + more + "}" << QString(says);
    };
    row("misspelt key", ",\"widhtMm\":3", "widhtMm");
    row("too small", ",\"widthMm\":9.99", "10 to 1000 mm");
    row("too large", ",\"heightMm\":1e300", "10 to 1000 mm");
    row("font", ",\"fontPt\":-8", "4 to 72 pt");
    row("text for a number", ",\"widthMm\":\"85\"", "#/widthMm");
    row("number for a text", ",\"title\":3", "#/title");
    row("options", ",\"options\":[]", "#/options");
    row("map", ",\"colourMap\":\"jet\"", "viridis");
    row("style", ",\"style\":\"comic\"", "paper");
    QTest::newRow("no view") << QByteArray("{\"study\":\"routing\"}") << "view";
    QTest::newRow("empty study") << QByteArray("{\"study\":\"\",\"view\":\"load\"}") << "study";
    QTest::newRow("list") << QByteArray("[1,2]") << "object";
    QTest::newRow("null") << QByteArray("null") << "object";
    QTest::newRow("long text") << QByteArray("{\"study\":\"routing\",\"view\":\"load\",\"title\":\"") + QByteArray(5000, 'x') + "\"}" << "4096";
    QTest::newRow("long options") << QByteArray("{\"study\":\"routing\",\"view\":\"load\",\"options\":{\"a\":\"") + QByteArray(2 << 20, 'x') + "\"}}" << "1048576";
}

void TestFiguresData::hostileRecipes() {
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const auto json = base::parseJson(text.toStdString(), "r.json");
    QVERIFY(json);
    const auto recipe = recipeFromJson(*json, "r.json");
    QVERIFY(!recipe);
    const auto message = QString::fromStdString(recipe.error().message());
    QVERIFY2(message.contains(says) && message.contains("r.json") && message.size() < 600, qPrintable(message.left(1000)));
}

void TestFiguresData::presetsAreTheColumnsOfAJournal() {
    FigureRecipe recipe = test::recipe();
    QVERIFY(applyPreset("single", recipe));
    QCOMPARE(recipe.widthMm, 85.0);
    QVERIFY(applyPreset("double", recipe));
    QCOMPARE(recipe.widthMm, 178.0);
    for (const auto& preset : presets()) {
        QVERIFY(applyPreset(preset.id, recipe));
        QVERIFY(recipeFromJson(toJson(recipe), "r"));
    }
    const auto before = recipe;
    QVERIFY(!applyPreset("poster", recipe));
    QVERIFY(recipe == before);
}

void TestFiguresData::csvRoundTrip() {
    std::mt19937_64 random(3);
    const QStringList pieces{"a", ",", "\"", "\r", "\n", "\r\n", "é", "中", " ", "1.5", "\"\"", "\t", ""};
    for (int round = 0; round < 2000; ++round) {
        Table table;
        const auto cell = [&] {
            std::string text;
            for (auto k = random() % 5; k > 0; --k)
                text += pieces[static_cast<qsizetype>(random() % static_cast<std::uint64_t>(pieces.size()))].toStdString();
            return text;
        };
        const auto columns = 1 + random() % 5, rows = random() % 6;
        for (std::uint64_t c = 0; c < columns; ++c)
            table.columns.push_back(cell());
        for (std::uint64_t r = 0; r < rows; ++r) {
            table.rows.emplace_back();
            for (std::uint64_t c = 0; c < columns; ++c)
                table.rows.back().push_back(cell());
        }
        const auto csv = toCsv(table);
        const auto back = tableFromCsv(csv, "t.csv");
        QVERIFY2(back, back ? "" : back.error().message().c_str());
        QVERIFY2(back->columns == table.columns && back->rows == table.rows, csv.c_str());
        QCOMPARE(toCsv(*back), csv);
    }
}

void TestFiguresData::csvRefusals() {
    const auto says = [](std::string_view csv, const char* what) {
        const auto table = tableFromCsv(csv, "t.csv");
        return !table && table.error().message().find(what) != std::string::npos && table.error().message().find("t.csv") != std::string::npos;
    };
    QVERIFY(says("a,b\r\n1\r\n", "row 2"));
    QVERIFY(says("a,b\r\n1,2,3\r\n", "2 cells"));
    QVERIFY(says("a,b\r\n1,\"2", "quotes"));
    QVERIFY(says("a,b\r\n1,2\"3\"\r\n", "quote"));
    const auto unended = tableFromCsv("a,b\n1,2", "t.csv");
    QVERIFY(unended && unended->rows.size() == 1 && unended->rows[0][1] == "2");
}

void TestFiguresData::marksAsATable() {
    const auto scene = test::scene();
    const auto table = tableOfMarks(scene);
    QCOMPARE(table.columns.size(), std::size_t{11});
    QMap<QString, int> kinds;
    for (const auto& row : table.rows) {
        QCOMPARE(row.size(), table.columns.size());
        ++kinds[QString::fromStdString(row[2])];
    }
    for (const auto* kind : {"line", "curve", "points", "bars", "heat-map", "image", "polygon", "arrow", "node", "link", "text"})
        QVERIFY2(kinds.contains(kind), kind);
    QCOMPARE(kinds["heat-map"], 32 * 12);
    QCOMPARE(kinds["curve"], 400);
    // The numbers read back are the numbers drawn, to the last bit.
    const auto& line = std::get<Line>(scene.panels[0].marks[1]);
    std::size_t i = 0;
    for (const auto& row : table.rows)
        if (row[3] == "Projected") {
            QCOMPARE(std::stod(row[5]), line.x[i]);
            QCOMPARE(std::stod(row[6]), line.y[i]);
            ++i;
        }
    QCOMPARE(i, line.x.size());
    FigureScene tabled;
    tabled.tables = {{"one", {"a", "b"}, {{"1", "2"}}}, {"two", {"b", "c"}, {{"3", "4"}}}};
    const auto stacked = figureTable(tabled);
    QCOMPARE(stacked.columns, (std::vector<std::string>{"table", "a", "b", "c"}));
    QCOMPARE(stacked.rows, (std::vector<std::vector<std::string>>{{"one", "1", "2", ""}, {"two", "", "3", "4"}}));
}

void TestFiguresData::tsvHasNoStrayLines() {
    const auto tsv = QString::fromStdString(toTsv({"t", {"a\tb", "c"}, {{"x\ny", "z\r"}, {"1", "2"}}}));
    const auto lines = tsv.split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    for (const auto& line : lines)
        QCOMPARE(line.count('\t'), 1);
}

void TestFiguresData::hoverOfEachMark() {
    const AxisMap x{Scale::linear, 0, 10, 0, 100}, y{Scale::linear, 0, 10, 100, 0};
    Panel panel;
    panel.x.label = "Time [s]";
    panel.y.label = "Energy [nats]";
    const auto says = [&](Mark mark, double px, double py) {
        panel.marks = {std::move(mark)};
        const auto datum = nearestDatum(panel, x, y, px, py);
        return datum ? QString::fromStdString(datum->text).replace(QChar(0x2009), ' ') : QString();
    };
    QCOMPARE(says(Line{.name = "L", .x = {1, 5, 9}, .y = {2, 5.25, 3}}, 52, 50), QString("L · Time 5 s · Energy 5.25 nats"));
    QCOMPARE(says(Curve{.name = "C", .x = {9, 5, 1, NAN}, .y = {2, 5, 3, NAN}}, 12, 71), QString("C · Time 1 s · Energy 3 nats"));
    QCOMPARE(says(Points{.name = "P", .x = {2, 8}, .y = {2, 8}}, 80, 22), QString("P · Time 8 s · Energy 8 nats"));
    QCOMPARE(says(Bars{.name = "B", .x = {3}, .height = {9}, .width = 2}, 32, 95), QString("B · Time 3 s · Energy 9 nats"));
    QCOMPARE(says(Polygons{.name = "Q", .rings = {{{1, 1}, {9, 1}, {5, 9}}}}, 51, 12), QString("Q · Time 5 s · Energy 9 nats"));
    NodeLink net;
    net.nodes = {{4, 4, 3, {}, "code"}, {6, 6, 3, {}, ""}};
    QCOMPARE(says(net, 41, 61), QString("code · Time 4 s · Energy 4 nats"));
    HeatMap map;
    map.name = "H";
    map.columns = 5;
    map.rows = 2;
    map.x1 = 10;
    map.y1 = 10;
    for (int i = 0; i < 10; ++i)
        map.values.push_back(static_cast<float>(i));
    map.barLabel = "Load [%]";
    QCOMPARE(says(map, 70, 20), QString("H · Time 7 s · Energy 7.5 nats · Load 8 %"));
    QVERIFY(says(Arrow{1, 1, 2, 2}, 15, 85).isEmpty());
    QVERIFY(says(Text{.x = 5, .y = 5, .text = "t"}, 50, 50).isEmpty());
    QVERIFY(says(Image{.width = 1, .height = 1, .rgba = {1, 2, 3, 4}, .x1 = 10, .y1 = 10}, 50, 50).isEmpty());
    panel.x.ticks = {{5, "French"}};
    QCOMPARE(says(Points{.name = "P", .x = {5}, .y = {5}}, 50, 50), QString("P · Time French · Energy 5 nats"));
}

void TestFiguresData::hoverPrefersPointsToCells() {
    Panel panel;
    HeatMap map;
    map.columns = map.rows = 1;
    map.x1 = map.y1 = 10;
    map.values = {4};
    panel.marks = {map, Points{.name = "P", .x = {5}, .y = {5}}};
    const AxisMap x{Scale::linear, 0, 10, 0, 100}, y{Scale::linear, 0, 10, 100, 0};
    auto datum = nearestDatum(panel, x, y, 55, 55);
    QVERIFY(datum && datum->mark == 1 && !datum->value);
    QVERIFY(std::abs(datum->distance - std::hypot(5, 5)) < 1e-9);
    datum = nearestDatum(panel, x, y, 90, 90);
    QVERIFY(datum && datum->mark == 0 && datum->value == 4.0);
}

void TestFiguresData::hoverOutOfReach() {
    Panel panel;
    panel.marks = {Line{.x = {5}, .y = {5}}};
    const AxisMap x{Scale::linear, 0, 10, 0, 100}, y{Scale::linear, 0, 10, 100, 0};
    QVERIFY(nearestDatum(panel, x, y, 50, 61.9));
    QVERIFY(!nearestDatum(panel, x, y, 50, 62.1));
    const AxisMap down{Scale::log10, 1, 100, 100, 0};
    panel.marks = {Line{.x = {10}, .y = {-5}}, Points{.x = {10}, .y = {10}}};
    const auto datum = nearestDatum(panel, down, down, 50, 50);
    QVERIFY(datum && datum->mark == 1);
}

QTEST_GUILESS_MAIN(TestFiguresData)
#include "test_figures_data.moc"
