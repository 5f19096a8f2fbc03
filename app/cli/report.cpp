#include "app/cli/report.h"

#include <algorithm>

#include <QCoreApplication>
#include <QFile>
#include <QFontDatabase>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>
#include <QTextOption>

namespace triptych::cli {
namespace {

struct TourReport {
    Q_DECLARE_TR_FUNCTIONS(TourReport)
};

QString introduction() {
    return TourReport::tr("Three small studies, computed on this machine just now from the samples that come with the program. The samples were made for "
              "the program: their numbers show how it works, not how the world is.");
}

base::Status writeMarkdown(const Report& report, const std::filesystem::path& folder) {
    QString text = "# " + TourReport::tr("Triptych: a tour") + "\n\n" + introduction() + "\n";
    for (const auto& section : report.sections) {
        text += "\n## " + section.title + "\n\n" + section.subtitle + "\n\n";
        for (const auto& line : section.lines)
            text += "- " + line + "\n";
        for (const auto& figure : section.figures) {
            const auto relative = QString::fromStdString(std::filesystem::relative(figure.png, folder).generic_string());
            text += "\n![" + figure.caption + "](" + relative + ")\n";
        }
    }
    QFile file(QString::fromStdString((folder / "report.md").string()));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        return base::failed("could not be written", file.fileName().toStdString(), file.errorString().toStdString());
    return {};
}

// A block of text of a given width, laid out and drawn at `top`; returns where it ends. Units: device pixels.
class Page {
public:
    Page(QPainter& painter, QPdfWriter& writer) : m_painter(painter), m_writer(writer) {}

    [[nodiscard]] double mm(double value) const { return value / 25.4 * m_writer.resolution(); }

    double text(const QString& words, double x, double top, double width, double points, bool bold = false, QColor colour = Qt::black) {
        QFont font = m_painter.font();
        font.setPointSizeF(points);
        font.setBold(bold);
        m_painter.setFont(font);
        m_painter.setPen(colour);
        QRectF used;
        m_painter.drawText(QRectF(x, top, width, mm(250)), Qt::TextWordWrap, words, &used);
        return used.bottom();
    }

    /// The largest of a few sizes in which the lines fit into `height`.
    double fittingSize(const QStringList& lines, double width, double height) {
        for (const double points : {8.0, 7.5, 7.0, 6.5, 6.0}) {
            QFont font = m_painter.font();
            font.setPointSizeF(points);
            font.setBold(false);
            const QFontMetricsF metrics(font, &m_writer);
            double used = 0;
            for (const auto& line : lines)
                used += metrics.boundingRect(QRectF(0, 0, width, mm(250)), Qt::TextWordWrap, line).height() + mm(0.8);
            if (used <= height)
                return points;
        }
        return 5.5;
    }

    // Fitted into width × height, centred in it.
    void picture(const QImage& image, double x, double top, double width, double height) {
        if (image.isNull())
            return;
        const QSizeF size = QSizeF(image.size()).scaled(width, height, Qt::KeepAspectRatio);
        m_painter.drawImage(QRectF(x + (width - size.width()) / 2, top, size.width(), size.height()), image);
    }

private:
    QPainter& m_painter;
    QPdfWriter& m_writer;
};

base::Status writePage(const Report& report, const std::filesystem::path& folder) {
    const auto path = QString::fromStdString((folder / "report.pdf").string());
    QPdfWriter writer(path);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(18, 16, 18, 14), QPageLayout::Millimeter);
    writer.setResolution(300);
    writer.setTitle(TourReport::tr("Triptych: a tour"));
    QPainter painter;
    if (!painter.begin(&writer))
        return base::failed("could not be written", path.toStdString());
    painter.setRenderHint(QPainter::LosslessImageRendering);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (QFontDatabase::families().contains("Noto Sans"))
        painter.setFont(QFont("Noto Sans"));

    Page page(painter, writer);
    const double width = painter.viewport().width();
    const double height = painter.viewport().height();
    double y = page.text(TourReport::tr("Triptych: a tour"), 0, 0, width, 18, true);
    y = page.text(introduction(), 0, y + page.mm(1), width, 8.5, false, QColor(0x55, 0x60, 0x6c)) + page.mm(4);

    // The sections share what is left of the page; in each the words stand left and the pictures right of them.
    const double share = (height - y) / static_cast<double>(std::max<std::size_t>(1, report.sections.size()));
    for (const auto& section : report.sections) {
        painter.setPen(QPen(QColor(0xdf, 0xe3, 0xe8), page.mm(0.2)));
        painter.drawLine(QPointF(0, y), QPointF(width, y));
        double line = page.text(section.title, 0, y + page.mm(2), width, 12, true);
        line = page.text(section.subtitle, 0, line, width, 9, false, QColor(0x55, 0x60, 0x6c)) + page.mm(2);
        const double words = width * 0.42;
        const double room = y + share - line - page.mm(3);
        const double points = page.fittingSize(section.lines, words - page.mm(4), room);
        double below = line;
        for (const auto& text : section.lines)
            below = page.text(text, 0, below, words - page.mm(4), points) + page.mm(0.8);
        // At most two pictures, one under the other.
        const double gap = page.mm(3);
        const auto shown = std::min<std::size_t>(section.figures.size(), 2);
        const double each = room / static_cast<double>(std::max<std::size_t>(1, shown)) - gap;
        for (std::size_t i = 0; i < shown; ++i)
            page.picture(QImage(QString::fromStdString(section.figures[i].png.string())), words,
                         line + static_cast<double>(i) * (each + gap), width - words, each);
        y += share;
    }
    if (!painter.end())
        return base::failed("could not be written", path.toStdString());
    return {};
}

}  // namespace

base::Status writeReport(const Report& report, const std::filesystem::path& folder) {
    TRIPTYCH_CHECK(writeMarkdown(report, folder));
    return writePage(report, folder);
}

base::Json toJson(const Report& report) {
    base::Json sections = base::Json::array();
    for (const auto& section : report.sections) {
        base::Json lines = base::Json::array();
        for (const auto& line : section.lines)
            lines.push_back(line.toStdString());
        base::Json figures = base::Json::array();
        for (const auto& figure : section.figures)
            figures.push_back(figure.png.string());
        sections.push_back({{"title", section.title.toStdString()},
                            {"seconds", section.seconds},
                            {"lines", std::move(lines)},
                            {"figures", std::move(figures)}});
    }
    return {{"sections", std::move(sections)}};
}

}  // namespace triptych::cli
