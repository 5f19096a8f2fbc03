#include <QtTest>

#include <cmath>
#include <random>
#include <set>

#include <QDir>
#include <QImageReader>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtEndian>

#include "figures/colour_map.h"
#include "figures/numbers.h"
#include "figures/provenance.h"
#include "figures/render.h"
#include "samples.h"

using namespace triptych;
using namespace triptych::figures;

namespace {

QByteArray drawn(Format format, const FigureRecipe& recipe = test::recipe(), const RenderOptions& options = {}) {
    auto rendered = render(test::scene(), recipe, format, options);
    return rendered ? rendered->bytes : QByteArray();
}

QByteArray chunk(const QByteArray& png, const char* type) {
    for (qsizetype at = 8; at + 12 <= png.size();) {
        const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(png.constData() + at));
        if (png.mid(at + 4, 4) == type)
            return png.mid(at + 8, length);
        at += length + 12;
    }
    return {};
}

}  // namespace

class TestFiguresFiles : public QObject {
    Q_OBJECT
private slots:
    void sameBytes_data();
    void sameBytes();
    void sameBytesInAnotherProcess();
    void pdfIsSound();
    void pdfHeatMapIsLossless();
    void pdfFontsAreEmbedded();
    void svgIsXmlAndKeepsItsText();
    void legendsStandClearOfData();
    void pngHasItsSizeAndResolution();
    void pngShowsTheHeatMapsColours();
    void recipeComesBack_data();
    void recipeComesBack();
    void numbersComeBack();
    void manyNumbersLieBeside();
    void csvIsTheTable();
    void hostileFiles();
    void refusals();
    void failedExportKeepsTheOldFile();
    void emptyAndOddScenes();
};

void TestFiguresFiles::sameBytes_data() {
    QTest::addColumn<int>("format");
    QTest::newRow("pdf") << static_cast<int>(Format::pdf);
    QTest::newRow("svg") << static_cast<int>(Format::svg);
    QTest::newRow("png") << static_cast<int>(Format::png);
    QTest::newRow("csv") << static_cast<int>(Format::csv);
}

void TestFiguresFiles::sameBytes() {
    QFETCH(int, format);
    const auto first = drawn(static_cast<Format>(format));
    QVERIFY(first.size() > 1000);
    // Another figure between the two must leave no trace.
    auto other = test::recipe();
    other.fontPt = 11;
    other.colourMap = "magma";
    QVERIFY(drawn(static_cast<Format>(format), other) != first || static_cast<Format>(format) == Format::csv);
    if (static_cast<Format>(format) == Format::pdf)
        QTest::qWait(1100);  // its clock counts seconds
    QVERIFY(drawn(static_cast<Format>(format)) == first);
}

void TestFiguresFiles::sameBytesInAnotherProcess() {
    QTemporaryDir folder;
    for (const auto& [ending, format] : {std::pair("pdf", Format::pdf), std::pair("svg", Format::svg), std::pair("png", Format::png)}) {
        const QString file = folder.filePath(QString("figure.") + ending);
        QProcess process;
        process.start(QCoreApplication::applicationDirPath() + "/figures_draw_sample", {file});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 0);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY2(written.readAll() == drawn(format), ending);
    }
}

void TestFiguresFiles::pdfIsSound() {
    const auto pdf = drawn(Format::pdf);
    QVERIFY(pdf.startsWith("%PDF-1.6"));
    QVERIFY(pdf.contains("/CreationDate (D:20000101000000Z)"));
    // Every offset of the cross-reference table leads to its object, in spite of the date put in.
    const auto start = pdf.lastIndexOf("startxref");
    const auto table = pdf.mid(start + 10).split('\n').first().trimmed().toLongLong();
    QVERIFY(pdf.mid(table, 5) == "xref\n");
    auto at = pdf.indexOf('\n', table + 5) + 1;
    int objects = 0;
    for (int number = 0; pdf[at + 17] == 'n' || pdf[at + 17] == 'f'; ++number, at += 20)
        if (pdf[at + 17] == 'n') {
            const auto offset = pdf.mid(at, 10).toLongLong();
            QVERIFY2(pdf.mid(offset, 20).startsWith(QByteArray::number(number) + " 0 obj"), pdf.mid(offset, 20).constData());
            ++objects;
        }
    QVERIFY(objects > 10);
    const QString tool = QStandardPaths::findExecutable("pdfinfo");
    if (tool.isEmpty())
        QSKIP("pdfinfo (poppler-utils) is not installed");
    QTemporaryDir folder;
    QFile file(folder.filePath("f.pdf"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(pdf);
    file.close();
    QProcess process;
    process.start(tool, {file.fileName()});
    QVERIFY(process.waitForFinished(30000));
    const auto text = QString::fromUtf8(process.readAllStandardOutput());
    QVERIFY2(process.exitCode() == 0 && process.readAllStandardError().isEmpty(), qPrintable(text));
    const auto size = QRegularExpression("Page size:\\s+([0-9.]+) x ([0-9.]+) pts").match(text);
    QVERIFY(size.hasMatch());
    QVERIFY(std::abs(size.captured(1).toDouble() - 178 / 25.4 * 72) < 0.6);
    QVERIFY(std::abs(size.captured(2).toDouble() - 110 / 25.4 * 72) < 0.6);
    QVERIFY(text.contains(QRegularExpression("Pages:\\s+1\\n")));
}

void TestFiguresFiles::pdfHeatMapIsLossless() {
    const QString tool = QStandardPaths::findExecutable("pdfimages");
    if (tool.isEmpty())
        QSKIP("pdfimages (poppler-utils) is not installed");
    QTemporaryDir folder;
    QVERIFY(renderToFile(test::scene(), test::recipe(), folder.filePath("f.pdf").toStdString()));
    QProcess process;
    process.start(tool, {"-png", folder.filePath("f.pdf"), folder.filePath("i")});
    QVERIFY(process.waitForFinished(30000));
    const auto scene = test::scene();
    const auto& map = std::get<HeatMap>(scene.panels[1].marks[0]);
    const auto colours = colourMap(map.colourMap);
    bool heat = false, picture = false;
    for (const auto& name : QDir(folder.path()).entryList({"i-*.png"})) {
        const QImage image(folder.filePath(name));
        if (image.size() == QSize(map.columns, map.rows)) {
            heat = true;
            // y runs down in this panel: row 0 is the picture's first.
            for (int r = 0; r < map.rows; ++r)
                for (int c = 0; c < map.columns; ++c) {
                    const double v = static_cast<double>(map.values[static_cast<std::size_t>(r * map.columns + c)]);
                    const Colour wanted = colours->at((v - map.lower) / (map.upper - map.lower));
                    QCOMPARE(image.pixel(c, r), qRgb(wanted.r, wanted.g, wanted.b));
                }
        } else if (image.size() == QSize(8, 4)) {
            picture = true;
            for (int i = 0; i < 32; ++i)
                QCOMPARE(image.pixel(i % 8, i / 8), qRgb(i * 8, 255 - i * 8, 120));
        }
    }
    QVERIFY(heat);
    QVERIFY(picture);
}

void TestFiguresFiles::pdfFontsAreEmbedded() {
    const QString tool = QStandardPaths::findExecutable("pdffonts");
    if (tool.isEmpty())
        QSKIP("pdffonts (poppler-utils) is not installed");
    QTemporaryDir folder;
    QVERIFY(renderToFile(test::scene(), test::recipe(), folder.filePath("f.pdf").toStdString()));
    QProcess process;
    process.start(tool, {folder.filePath("f.pdf")});
    QVERIFY(process.waitForFinished(30000));
    const auto lines = QString::fromUtf8(process.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts).mid(2);
    QVERIFY(!lines.isEmpty());
    for (const auto& line : lines)
        QVERIFY2(QRegularExpression("\\s(yes)\\s+(yes|no)\\s+(yes|no)\\s+\\d+\\s+\\d+$").match(line).hasMatch(), qPrintable(line));
}

void TestFiguresFiles::svgIsXmlAndKeepsItsText() {
    const auto svg = drawn(Format::svg);
    QXmlStreamReader xml(svg);
    QStringList texts;
    QString width, height;
    int images = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("svg")) {
            width = xml.attributes().value("width").toString();
            height = xml.attributes().value("height").toString();
        } else if (xml.name() == QLatin1String("text")) {
            texts << xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        } else if (xml.name() == QLatin1String("image")) {
            ++images;
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(width, QString("178mm"));
    QCOMPARE(height, QString("110mm"));
    QVERIFY(images >= 2);
    for (const auto& panel : test::scene().panels)
        for (const auto& label : {panel.title, panel.x.visible ? panel.x.label : "", panel.y.label})
            if (!label.empty())
                QVERIFY2(texts.contains(QString::fromStdString(label)), label.c_str());
    QVERIFY(texts.contains("proposal"));
    QVERIFY(texts.contains("Load, times uniform"));
}

void TestFiguresFiles::legendsStandClearOfData() {
    const auto heights = [](const Mark& mark) {
        FigureScene scene;
        Panel panel;
        panel.title = "Title";
        panel.x.label = "Label";
        panel.legend = true;
        panel.marks = {mark};
        scene.panels = {panel};
        const auto svg = render(scene, test::recipe(), Format::svg);
        QXmlStreamReader xml(svg ? svg->bytes : QByteArray());
        QMap<QString, double> height;
        while (!xml.atEnd())
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("text")) {
                const double y = xml.attributes().value("y").toDouble();
                height[xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed()] = y;
            }
        return height;
    };
    // A free corner holds the legend; where there is none it stands beside the title.
    const auto free = heights(Line{.name = "Name", .x = {0, 1}, .y = {0, 1}, .stroke = Stroke{}});
    QVERIFY(free["Title"] > 0 && free["Name"] > free["Title"] + 100 && free["Name"] < free["Label"]);
    Points everywhere{.name = "Name"};
    for (int i = 0; i < 900; ++i) {
        everywhere.x.push_back(i % 30);
        everywhere.y.push_back(i / 30);
    }
    const auto full = heights(everywhere);
    QVERIFY(full["Title"] > 0 && std::abs(full["Name"] - full["Title"]) < 30);
}

void TestFiguresFiles::pngHasItsSizeAndResolution() {
    for (const int dpi : {96, 300, 600}) {
        const auto png = drawn(Format::png, test::recipe(), {.dpi = dpi});
        const auto image = QImage::fromData(png, "png");
        QCOMPARE(image.size(), QSize(qRound(178 / 25.4 * dpi), qRound(110 / 25.4 * dpi)));
        const auto physical = chunk(png, "pHYs");
        QCOMPARE(physical.size(), 9);
        QCOMPARE(qFromBigEndian<quint32>(physical.constData()), static_cast<quint32>(std::lround(dpi / 0.0254)));
        QCOMPARE(qFromBigEndian<quint32>(physical.constData() + 4), static_cast<quint32>(std::lround(dpi / 0.0254)));
        QCOMPARE(physical[8], '\1');
    }
}

void TestFiguresFiles::pngShowsTheHeatMapsColours() {
    FigureScene scene;
    Panel panel;
    HeatMap map;
    map.columns = 2;
    map.rows = 2;
    map.x1 = map.y1 = 2;
    map.values = {0, 1, 0.25F, NAN};
    map.colourBar = false;
    panel.marks = {map};
    scene.panels = {panel};
    const QImage image = renderImage(scene, test::recipe(), 150);
    std::set<QRgb> colours;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            colours.insert(image.pixel(x, y) | 0xFF000000);
    const auto viridis = colourMap("viridis");
    for (const double t : {0.0, 0.25, 1.0}) {
        const Colour c = viridis->at(t);
        QVERIFY(colours.count(qRgb(c.r, c.g, c.b)));
    }
    const Colour half = viridis->at(0.5);
    QVERIFY2(!colours.count(qRgb(half.r, half.g, half.b)), "nearest neighbour, never in between");
    // Row 0 stands at the lower end: the cell without a value is the upper right one.
    const QColor upperRight = image.pixelColor(image.width() * 3 / 4, image.height() / 4);
    QCOMPARE(upperRight, QColor(Qt::white));
    const Colour low = viridis->at(0), high = viridis->at(1);
    QCOMPARE(image.pixelColor(image.width() / 4, image.height() * 3 / 4), QColor(low.r, low.g, low.b));
    QCOMPARE(image.pixelColor(image.width() * 3 / 4, image.height() * 3 / 4), QColor(high.r, high.g, high.b));
}

void TestFiguresFiles::recipeComesBack_data() {
    QTest::addColumn<QString>("ending");
    for (const char* ending : {"pdf", "svg", "png"})
        QTest::newRow(ending) << ending;
}

void TestFiguresFiles::recipeComesBack() {
    QFETCH(QString, ending);
    QTemporaryDir folder;
    const auto file = folder.filePath("f." + ending).toStdString();
    QVERIFY(renderToFile(test::scene(), test::recipe(), file));
    auto recipe = readRecipe(std::filesystem::path(file));
    QVERIFY2(recipe, recipe ? "" : recipe.error().message().c_str());
    QVERIFY(*recipe == test::recipe());
    // Told by contents, not by name.
    const auto renamed = folder.filePath("renamed.bin").toStdString();
    QVERIFY(QFile::rename(QString::fromStdString(file), QString::fromStdString(renamed)));
    recipe = readRecipe(std::filesystem::path(renamed));
    QVERIFY(recipe && *recipe == test::recipe());
    // And drawn again from what came back: the same bytes.
    QFile first(QString::fromStdString(renamed));
    QVERIFY(first.open(QIODevice::ReadOnly));
    const auto again = render(test::scene(), *recipe, *formatOf(file));
    QVERIFY(again && again->bytes == first.readAll());
}

void TestFiguresFiles::numbersComeBack() {
    const auto csv = QByteArray::fromStdString(toCsv(tableOfMarks(test::scene())));
    for (const auto format : {Format::svg, Format::png}) {
        const auto numbers = readNumbers(drawn(format));
        QVERIFY(numbers);
        QCOMPARE(*numbers, csv);
        QVERIFY(!readNumbers(drawn(format, test::recipe(), {.numbers = false})));
    }
    const QString tool = QStandardPaths::findExecutable("pdfdetach");
    if (tool.isEmpty())
        QSKIP("pdfdetach (poppler-utils) is not installed");
    QTemporaryDir folder;
    QVERIFY(renderToFile(test::scene(), test::recipe(), folder.filePath("f.pdf").toStdString()));
    QProcess process;
    process.start(tool, {"-saveall", "-o", folder.path(), folder.filePath("f.pdf")});
    QVERIFY(process.waitForFinished(30000));
    QFile data(folder.filePath("data.csv")), recipe(folder.filePath("recipe.json"));
    QVERIFY(data.open(QIODevice::ReadOnly) && recipe.open(QIODevice::ReadOnly));
    QCOMPARE(data.readAll(), csv);
    QCOMPARE(recipe.readAll().toStdString(), base::canonicalJson(toJson(test::recipe())));
}

void TestFiguresFiles::manyNumbersLieBeside() {
    FigureScene scene;
    Panel panel;
    Curve curve;
    std::mt19937_64 random(1);
    for (int i = 0; i < 150000; ++i) {
        curve.x.push_back(static_cast<double>(random()) / 1e18);
        curve.y.push_back(static_cast<double>(random()) / 1e18);
    }
    panel.marks = {curve};
    scene.panels = {panel};
    QTemporaryDir folder;
    const auto file = folder.filePath("f.png");
    QVERIFY(renderToFile(scene, test::recipe(), file.toStdString(), {.dpi = 72}));
    QFile png(file), csv(folder.filePath("f.csv"));
    QVERIFY(png.open(QIODevice::ReadOnly) && csv.open(QIODevice::ReadOnly));
    const auto bytes = png.readAll();
    QVERIFY(!readNumbers(bytes));
    QVERIFY(readRecipe(bytes, "f.png"));
    const auto table = tableFromCsv(csv.readAll().toStdString(), "f.csv");
    QVERIFY(table);
    QCOMPARE(table->rows.size(), curve.x.size());
    QCOMPARE(std::stod(table->rows[777][5]), curve.x[777]);
}

void TestFiguresFiles::csvIsTheTable() {
    auto scene = test::scene();
    scene.tables = {{"t", {"a", "b"}, {{"1", "x, y"}}}};
    const auto csv = render(scene, test::recipe(), Format::csv);
    QVERIFY(csv);
    QCOMPARE(csv->bytes, QByteArray("a,b\r\n1,\"x, y\"\r\n"));
}

void TestFiguresFiles::hostileFiles() {
    const auto says = [](const QByteArray& bytes, const char* what) {
        const auto recipe = readRecipe(bytes, "evil");
        return !recipe && recipe.error().message().find(what) != std::string::npos;
    };
    QVERIFY(says("", "no PDF"));
    QVERIFY(says("GIF89a", "no PDF"));
    QVERIFY(says("%PDF-1.6\n", "no figure recipe"));
    QVERIFY(says("<svg><triptych:recipe>{</triptych:recipe></svg>", "evil"));
    QVERIFY(says("<svg><triptych:recipe>{\"study\":\"x\",\"view\":\"y\",\"widthMm\":1e9}</triptych:recipe></svg>", "widthMm"));
    QVERIFY(says(QByteArray("\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXt", 16), "no figure recipe"));
    QVERIFY(!readRecipe(std::filesystem::path("/nonexistent/f.pdf")));
    // A PNG whose compressed numbers are a bomb, cut short, or nonsense.
    const auto png = drawn(Format::png, test::recipe(), {.dpi = 50});
    std::mt19937_64 random(9);
    int readable = 0;
    for (int i = 0; i < 1000; ++i) {
        QByteArray bytes = png.left(20000);
        for (auto k = 1 + random() % 6; k > 0; --k)
            bytes[static_cast<qsizetype>(random() % static_cast<std::uint64_t>(std::min<qsizetype>(bytes.size(), i % 2 ? 2000 : 20000)))] = static_cast<char>(random());
        if (i % 3 == 0)
            bytes.truncate(static_cast<qsizetype>(random() % static_cast<std::uint64_t>(bytes.size())));
        readable += readRecipe(bytes, "evil").has_value();
        static_cast<void>(readNumbers(bytes));
    }
    QVERIFY(readable > 0 && readable < 1000);
    const auto bomb = QByteArray("<svg><triptych:data>") + qCompress(QByteArray(64 << 20, 'x'), 9).mid(4).toBase64() + "</triptych:data></svg>";
    const auto numbers = readNumbers(bomb);
    QVERIFY(!numbers || numbers->size() <= (64 << 20));
}

void TestFiguresFiles::refusals() {
    auto recipe = test::recipe();
    recipe.widthMm = 5;
    QVERIFY(!render(test::scene(), recipe, Format::pdf));
    QVERIFY(!render(test::scene(), test::recipe(), Format::png, {.dpi = 10}));
    recipe = test::recipe();
    recipe.widthMm = recipe.heightMm = 1000;
    const auto huge = render(test::scene(), recipe, Format::png, {.dpi = 600});
    QVERIFY(!huge && huge.error().message().find("megapixels") != std::string::npos);
    QVERIFY(!formatOf("figure.jpg"));
    QVERIFY(formatOf("FIGURE.PDF") && *formatOf("FIGURE.PDF") == Format::pdf);
    const auto nowhere = renderToFile(test::scene(), test::recipe(), "/nonexistent/folder/f.png");
    QVERIFY(!nowhere && nowhere.error().message().find("/nonexistent/folder/f.png") != std::string::npos);
}

void TestFiguresFiles::failedExportKeepsTheOldFile() {
    QTemporaryDir folder;
    const auto path = folder.filePath("f.pdf");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("old");
    file.close();
    auto recipe = test::recipe();
    recipe.colourMap = "jet";
    QVERIFY(!renderToFile(test::scene(), recipe, path.toStdString()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void TestFiguresFiles::emptyAndOddScenes() {
    FigureScene scene;
    QVERIFY(render(scene, test::recipe(), Format::pdf));
    Panel panel;
    panel.row = 3;
    panel.rowSpan = 100000;
    panel.column = -7;
    panel.x.scale = Scale::log10;
    panel.x.lower = -1;
    panel.y.lower = panel.y.upper = 5;
    panel.legend = true;
    panel.x.ticks = {{NAN, "?"}, {1e308, "far"}};
    HeatMap lying;
    lying.columns = 1000000;
    lying.rows = 1000000;
    NodeLink net;
    net.links = {{-1, 99, 1, {}}};
    panel.marks = {Line{.name = "n", .x = {1, 2}, .y = {NAN, INFINITY}, .lower = {1}, .fillToZero = true}, lying, net,
                   Image{.width = -1, .height = 5}, Polygons{.rings = {{}, {{1, 1}}}, .stroke = Stroke{}, .fill = Colour{}},
                   Arrow{NAN, 0, 1, 1}, Bars{.x = {1, 2, 3}, .height = {-1}}, Curve{.x = {1}, .y = {}}, Text{.x = NAN, .text = "t"}};
    scene.panels = {panel, panel};
    scene.rowHeights = {NAN, -1, 0};
    for (const auto format : {Format::pdf, Format::svg, Format::png, Format::csv})
        QVERIFY(render(scene, test::recipe(), format));
}

QTEST_MAIN(TestFiguresFiles)
#include "test_figures_files.moc"
