#include "figures/render.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QBuffer>
#include <QHashSeed>
#include <QImageWriter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QThread>
#include <fmt/format.h>
#include <qcustomplot.h>

#include "figures/numbers.h"
#include "figures/pdf_bytes.h"
#include "figures/plot.h"
#include "figures/provenance.h"

namespace triptych::figures {
namespace {

constexpr double mmPerInch = 25.4;
constexpr double unitsPerPt = 10;  // QCustomPlot lays out in whole units: a tenth of a point is fine enough for print

/// Qt writes a PDF's fonts in the order of a hash table, whose seed differs by process.
class FixedHashOrder {
public:
    FixedHashOrder() { QHashSeed::setDeterministicGlobalSeed(); }
    ~FixedHashOrder() { QHashSeed::resetRandomGlobalSeed(); }
    FixedHashOrder(const FixedHashOrder&) = delete;
    FixedHashOrder& operator=(const FixedHashOrder&) = delete;
};

QSizeF sizeInPoints(const FigureRecipe& recipe) { return QSizeF(recipe.widthMm, recipe.heightMm) / mmPerInch * 72; }

FigureScene titled(FigureScene scene, const FigureRecipe& recipe) {
    if (!recipe.title.empty())
        scene.title = recipe.title;
    return scene;
}

/// The one place where a scene meets a painter. `size` in units; the painter is scaled so that a unit is one of its units.
void paint(QCPPainter& painter, const FigureScene& scene, const ScreenStyle& style, std::string_view colourMap, QSize size, double units, bool vector) {
    QCustomPlot plot;
    plot.setPlottingHints(QCP::phNone);
    ScenePlot scenePlot(plot, prepareScene(scene, style, std::string(colourMap)), style, units);
    scenePlot.arrange(size);
    painter.setMode(QCPPainter::pmVectorized, vector);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.setMode(QCPPainter::pmNonCosmetic);
    plot.toPainter(&painter, size.width(), size.height());
}

QByteArray pdf(const FigureScene& scene, const FigureRecipe& recipe, const Provenance& provenance) {
    const FixedHashOrder order;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6);
        writer.setResolution(72 * static_cast<int>(unitsPerPt));
        writer.setPageSize(QPageSize(sizeInPoints(recipe), QPageSize::Point, QString(), QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setTitle(QString::fromStdString(scene.title.empty() ? recipe.view : scene.title));
        writer.setCreator(QString::fromUtf8(provenance.program));
        writer.setDocumentXmpMetadata(xmpPacket(provenance));
        writer.addFileAttachment(QStringLiteral("recipe.json"), QByteArray::fromStdString(base::canonicalJson(toJson(recipe))), QStringLiteral("application/json"));
        if (!provenance.csv.isEmpty())
            writer.addFileAttachment(QStringLiteral("data.csv"), provenance.csv, QStringLiteral("text/csv"));
        QCPPainter painter;
        painter.begin(&writer);
        painter.setRenderHint(QPainter::LosslessImageRendering);
        paint(painter, scene, exportStyle(recipe), recipe.colourMap, QSize(writer.width(), writer.height()), unitsPerPt, true);
        painter.end();
    }
    return withFixedDate(buffer.data());
}

QByteArray svg(const FigureScene& scene, const FigureRecipe& recipe, const Provenance& provenance) {
    const QSizeF units = sizeInPoints(recipe) * unitsPerPt;
    const QSize size(static_cast<int>(std::lround(units.width())), static_cast<int>(std::lround(units.height())));
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setResolution(72 * static_cast<int>(unitsPerPt));
        generator.setSize(size);
        generator.setViewBox(QRect(QPoint(0, 0), size));
        generator.setTitle(QString::fromStdString(scene.title.empty() ? recipe.view : scene.title).toHtmlEscaped());
        generator.setDescription(QString::fromUtf8(provenance.caption).toHtmlEscaped());
        QCPPainter painter;
        painter.begin(&generator);
        paint(painter, scene, exportStyle(recipe), recipe.colourMap, size, unitsPerPt, true);
        painter.end();
    }
    QByteArray text = buffer.data();
    // Nearest neighbour in browsers too.
    text.replace("<image ", "<image style=\"image-rendering:pixelated\" ");
    // The generator rounds its size; the viewBox keeps the shape, the figure gets the millimetres asked for.
    const auto open = text.indexOf("<svg");
    const auto attribute = [&](const QByteArray& name, double mm) {
        const auto begin = text.indexOf(name + "=\"", open);
        const auto end = begin < 0 ? -1 : text.indexOf('"', begin + name.size() + 2);
        if (end > 0)
            text.replace(begin, end - begin, name + "=\"" + QByteArray::number(mm, 'g', 10) + "mm");
    };
    attribute("width", recipe.widthMm);
    attribute("height", recipe.heightMm);
    if (const auto end = text.indexOf('>', open); open >= 0 && end > 0)
        text.insert(end + 1, "\n" + svgMetadata(provenance));
    return text;
}

base::Result<QByteArray> png(const FigureScene& scene, const FigureRecipe& recipe, const Provenance& provenance, int dpi) {
    const QImage image = renderImage(scene, recipe, dpi);
    if (image.isNull())
        return base::failed("there is not enough memory for a picture of this size");
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setCompression(80);
    if (!writer.write(image))
        return base::failed("the picture cannot be written: " + writer.errorString().toStdString());
    return withPngText(buffer.data(), provenance);
}

base::Status save(const QByteArray& bytes, const std::filesystem::path& path) {
    QSaveFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return base::failed("the figure cannot be written: " + file.errorString().toStdString(), path.string());
    return {};
}

}  // namespace

base::Result<Format> formatOf(const std::filesystem::path& file) {
    const QString ending = QString::fromStdString(file.extension().string()).toLower();
    if (ending == QLatin1String(".pdf"))
        return Format::pdf;
    if (ending == QLatin1String(".svg"))
        return Format::svg;
    if (ending == QLatin1String(".png"))
        return Format::png;
    if (ending == QLatin1String(".csv"))
        return Format::csv;
    return base::badRequest(fmt::format("figures are not written as \"{}\"", ending.toStdString()), file.string(), ".pdf, .svg, .png or .csv");
}

QImage renderImage(const FigureScene& given, const FigureRecipe& recipe, int dpi) {
    const QSizeF units = sizeInPoints(recipe) * unitsPerPt;
    const QSize size(static_cast<int>(std::lround(units.width())), static_cast<int>(std::lround(units.height())));
    const auto pixels = [&](double mm) { return std::max(1, static_cast<int>(std::lround(mm / mmPerInch * dpi))); };
    QImage image(pixels(recipe.widthMm), pixels(recipe.heightMm), QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.fill(Qt::white);
    image.setDotsPerMeterX(static_cast<int>(std::lround(dpi / mmPerInch * 1000)));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    QCPPainter painter;
    painter.begin(&image);
    painter.scale(static_cast<double>(image.width()) / size.width(), static_cast<double>(image.height()) / size.height());
    paint(painter, titled(given, recipe), exportStyle(recipe), recipe.colourMap, size, unitsPerPt, false);
    painter.end();
    return image;
}

QImage renderImage(const FigureScene& scene, const ScreenStyle& style, std::string_view colourMap, QSize size, double devicePixelRatio, double units) {
    QImage image(size * devicePixelRatio, QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(devicePixelRatio);
    image.fill(toQColor(style.background));
    QCPPainter painter;
    painter.begin(&image);
    paint(painter, scene, style, colourMap, size, units, false);
    painter.end();
    return image;
}

base::Result<Rendered> render(const FigureScene& given, const FigureRecipe& recipe, Format format, const RenderOptions& options) {
    // What is drawn must be what can be read back.
    TRIPTYCH_CHECK(recipeFromJson(toJson(recipe), "figure"));
    const FigureScene scene = titled(given, recipe);
    Rendered result;
    const QByteArray csv = QByteArray::fromStdString(toCsv(format == Format::csv ? figureTable(scene) : options.numbers ? tableOfMarks(scene) : Table{}));
    if (format == Format::csv) {
        result.bytes = csv;
        return result;
    }
    if (!qobject_cast<QApplication*>(QCoreApplication::instance()) || QThread::currentThread() != QCoreApplication::instance()->thread())
        return base::failed("figures are drawn on the main thread of an application with a platform", "figures::render");
    Provenance provenance{recipe, "Triptych " TRIPTYCH_VERSION, {}, QByteArray::fromStdString(scene.caption)};
    if (options.numbers) {
        if (qCompress(csv, 9).size() <= maxEmbeddedBytes)
            provenance.csv = csv;
        else
            result.csvBeside = csv;
    }
    if (format == Format::pdf) {
        result.bytes = pdf(scene, recipe, provenance);
    } else if (format == Format::svg) {
        result.bytes = svg(scene, recipe, provenance);
    } else {
        if (options.dpi < 36 || options.dpi > 2400)
            return base::badRequest(fmt::format("the resolution is {} dpi", options.dpi), "dpi", "36 to 2400 dpi");
        const double megapixels = recipe.widthMm * recipe.heightMm / (mmPerInch * mmPerInch) * options.dpi * options.dpi / 1e6;
        if (megapixels > 100)
            return base::badRequest(fmt::format("the picture would have {:.0f} megapixels", megapixels), "dpi", "at most 100: a smaller size or fewer dpi");
        TRIPTYCH_TRY(result.bytes, png(scene, recipe, provenance, options.dpi));
    }
    if (result.bytes.isEmpty())
        return base::failed("nothing was drawn", recipe.id);
    return result;
}

base::Status renderToFile(const FigureScene& scene, const FigureRecipe& recipe, const std::filesystem::path& file, const RenderOptions& options) {
    TRIPTYCH_TRY(const auto format, formatOf(file));
    TRIPTYCH_TRY(const auto rendered, render(scene, recipe, format, options));
    if (rendered.csvBeside)
        TRIPTYCH_CHECK(save(*rendered.csvBeside, std::filesystem::path(file).replace_extension(".csv")));
    return save(rendered.bytes, file);
}

}  // namespace triptych::figures
