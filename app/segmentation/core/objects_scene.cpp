#include <QCoreApplication>
#include <QLocale>

#include "app/segmentation/core/objects.h"

namespace triptych::app::segmentationview {
namespace {

struct SegmentationStudy {
    Q_DECLARE_TR_FUNCTIONS(SegmentationStudy)
};

using Outlines = std::vector<std::vector<std::array<double, 2>>>;

void append(Outlines& out, const segmentation::Rings& rings) {
    for (const auto& ring : rings) {
        out.emplace_back();
        for (const auto& point : ring)
            out.back().push_back({point.x, point.y});
    }
}

figures::Polygons outlines(Outlines rings, figures::Colour colour, double width, figures::Dash dash, bool cased) {
    figures::Polygons polygons;
    polygons.rings = std::move(rings);
    polygons.stroke = figures::Stroke{colour, width, dash};
    polygons.cased = cased;
    return polygons;
}

// The picture, or a plain ground on which light lines are seen.
figures::Image ground(const SubjectView& view, const DisplayChoice& display) {
    figures::Image image;
    image.width = image.height = 1;
    image.rgba = {0x5A, 0x62, 0x6B, 255};
    if (view.imageWidth > 0) {
        image.width = view.imageWidth;
        image.height = view.imageHeight;
        image.rgba = pictureRgba(view, display);
    }
    image.x1 = view.width;
    image.y0 = view.height;
    image.y1 = 0;
    return image;
}

std::string number(double value) {
    return QString::number(value, 'g', 15).toStdString();
}

}  // namespace

figures::FigureScene objectsScene(const SubjectView& view, const SubjectObjects& objects, double share, int chosen, const DisplayChoice& display) {
    constexpr figures::Colour white{255, 255, 255, 255}, faint{255, 255, 255, 150}, blue{0x8F, 0xD3, 0xFF, 255};
    figures::FigureScene scene;
    figures::Panel panel;
    panel.title = SegmentationStudy::tr("Subject %1").arg(QString::fromStdString(view.id)).toStdString();
    panel.equalAspect = true;
    panel.grid = false;
    panel.x.label = SegmentationStudy::tr("x [px]").toStdString();
    panel.y.label = SegmentationStudy::tr("y [px]").toStdString();
    panel.x.lower = panel.y.lower = 0;
    panel.x.upper = view.width;
    panel.y.upper = view.height;
    panel.y.reversed = true;
    panel.marks.emplace_back(ground(view, display));
    Outlines joined, alone, own, kept, below, drawnOut;
    for (const auto& stroke : objects.strokes)
        append(stroke.object < 0 ? alone : chosen > 0 && stroke.object == chosen - 1 ? own : joined, stroke.rings);
    int keptCount = 0;
    figures::Table table;
    table.name = "objects";
    table.columns = {"object", "tool", "members", "volunteers", "consensus", "area_px", "kept"};
    for (std::size_t i = 0; i < objects.objects.size(); ++i) {
        const auto& object = objects.objects[i];
        const bool keeps = objects.kept(object, share);
        keptCount += keeps ? 1 : 0;
        append(chosen > 0 && i == static_cast<std::size_t>(chosen - 1) ? drawnOut : keeps ? kept : below, object.shape);
        table.rows.push_back({std::to_string(i + 1), objects.tools.at(static_cast<std::size_t>(object.tool)), std::to_string(object.members.size()), std::to_string(object.volunteers),
                              object.consensus ? number(*object.consensus) : std::string(), number(object.area), keeps ? "1" : "0"});
    }
    panel.subtitle = SegmentationStudy::tr("%1 of %2 objects kept").arg(keptCount).arg(objects.objects.size()).toStdString();
    panel.marks.emplace_back(outlines(std::move(joined), {0x8F, 0xD3, 0xFF, 150}, 0.4, figures::Dash::solid, false));
    panel.marks.emplace_back(outlines(std::move(alone), blue, 0.6, figures::Dash::dashed, true));
    panel.marks.emplace_back(outlines(std::move(below), faint, 0.8, figures::Dash::dotted, true));
    panel.marks.emplace_back(outlines(std::move(kept), white, 1.2, figures::Dash::solid, true));
    panel.marks.emplace_back(outlines(std::move(own), blue, 0.8, figures::Dash::solid, true));
    panel.marks.emplace_back(outlines(std::move(drawnOut), white, 2, figures::Dash::solid, true));
    for (std::size_t i = 0; i < objects.objects.size(); ++i) {
        // Light on a dark rim of its own, as the outlines are.
        const auto& at = objects.objects[i].label;
        for (const auto& [dx, dy] : {std::pair{-0.6, 0.0}, {0.6, 0.0}, {0.0, -0.6}, {0.0, 0.6}, {0.0, 0.0}}) {
            figures::Text text;
            text.x = at.x;
            text.y = at.y;
            text.text = std::to_string(i + 1);
            text.bold = true;
            text.anchor = figures::Text::Anchor::centre;
            text.dx = dx;
            text.dy = dy;
            text.colour = dx == 0 && dy == 0 ? white : figures::Colour{0x0A, 0x0E, 0x12, 255};
            panel.marks.emplace_back(std::move(text));
        }
    }
    scene.panels.push_back(std::move(panel));
    scene.tables.push_back(std::move(table));
    const QLocale locale;
    const auto& o = objects.options;
    scene.caption = SegmentationStudy::tr("Objects that %1 volunteers outlined: outlines whose distance 1 − IoU is at most %2 belong together, at least %3 of them make an object.")
                        .arg(objects.raters).arg(locale.toString(o.eps)).arg(o.minSamples).toStdString() + ' ' +
                    (o.shape == segmentation::ClusterShape::medoid    ? SegmentationStudy::tr("White: the outline nearest to all others of its object.")
                     : o.shape == segmentation::ClusterShape::unionOf ? SegmentationStudy::tr("White: the union of an object's outlines.")
                                                                      : SegmentationStudy::tr("White: what all outlines of an object share.")).toStdString() + ' ' +
                    SegmentationStudy::tr("Dashed: outlines that belong to no object; dotted: objects that fewer than %1 % of the volunteers drew.").arg(locale.toString(100 * share, 'f', 0)).toStdString();
    if (o.mode == segmentation::ClusterMode::panoptes)
        scene.caption += ' ' + SegmentationStudy::tr("Compared as panoptes_aggregation does.").toStdString();
    return scene;
}

}  // namespace triptych::app::segmentationview
