#include <QCoreApplication>
#include <QLocale>

#include "app/segmentation/core/model_view.h"

namespace triptych::app::segmentationview {
namespace {

struct SegmentationStudy {
    Q_DECLARE_TR_FUNCTIONS(SegmentationStudy)
};

std::vector<std::vector<std::array<double, 2>>> ringsOf(const segmentation::Rings& rings) {
    std::vector<std::vector<std::array<double, 2>>> out;
    for (const auto& ring : rings) {
        out.emplace_back();
        for (const auto& point : ring)
            out.back().push_back({point.x, point.y});
    }
    return out;
}

figures::Polygons outline(const QString& name, const segmentation::Rings& rings, figures::Colour colour, figures::Dash dash) {
    figures::Polygons out;
    out.name = name.toStdString();
    out.rings = ringsOf(rings);
    out.stroke = figures::Stroke{colour, 1.2, dash};
    out.cased = true;
    return out;
}

}  // namespace

figures::FigureScene modelScene(const SubjectView& view, const ModelView& model, int threshold, bool withPatches, const DisplayChoice& display) {
    const QLocale locale;
    figures::FigureScene scene;
    figures::Panel panel;
    const auto agreement = segmentation::modelAgreement(model.histogram, threshold);
    const auto dice = locale.toString(agreement.dice, 'f', 2);
    panel.title = SegmentationStudy::tr("Subject %1").arg(QString::fromStdString(view.id)).toStdString();
    panel.subtitle = (agreement.bothEmpty ? SegmentationStudy::tr("model and consensus are both empty") : SegmentationStudy::tr("Dice of model and consensus %1").arg(dice)).toStdString();
    panel.equalAspect = true;
    panel.grid = false;
    const auto w = static_cast<double>(view.width), h = static_cast<double>(view.height);
    panel.x.label = SegmentationStudy::tr("x [px]").toStdString();
    panel.y.label = SegmentationStudy::tr("y [px]").toStdString();
    panel.x.lower = panel.y.lower = 0;
    panel.x.upper = w;
    panel.y.upper = h;
    panel.y.reversed = true;
    const auto place = [&](figures::Image& image) {
        image.x1 = w;
        image.y0 = h;
        image.y1 = 0;
        panel.marks.emplace_back(std::move(image));
    };
    if (view.imageWidth > 0) {
        figures::Image picture;
        picture.width = view.imageWidth;
        picture.height = view.imageHeight;
        picture.rgba = pictureRgba(view, display);
        place(picture);
    }
    const bool patches = withPatches && !model.patches.empty();
    if (patches) {
        figures::Image map;
        map.width = model.patchColumns;
        map.height = model.patchRows;
        for (const float score : model.patches) {
            const auto colour = doubtColourOf(score);
            map.rgba.insert(map.rgba.end(), colour.begin(), colour.end());
        }
        place(map);
        figures::Table table;
        table.name = "discriminator";
        table.columns = {"row", "column", "score"};
        for (int r = 0; r < model.patchRows; ++r)
            for (int c = 0; c < model.patchColumns; ++c)
                table.rows.push_back({std::to_string(r), std::to_string(c), QString::number(static_cast<double>(model.patches[static_cast<std::size_t>(r * model.patchColumns + c)]), 'g', 6).toStdString()});
        scene.tables.push_back(std::move(table));
    }
    panel.marks.emplace_back(outline(SegmentationStudy::tr("Consensus"), segmentation::contours(view.votes, view.width, view.height, threshold, view.table.box), {255, 255, 255, 255}, figures::Dash::solid));
    const std::vector<std::uint16_t> levels(model.probability.begin(), model.probability.end());
    panel.marks.emplace_back(outline(SegmentationStudy::tr("Model"), segmentation::contours(levels, model.width, model.height, model.level(), {0, 0, model.width, model.height}),
                                     {modelColour[0], modelColour[1], modelColour[2], 255}, figures::Dash::dashed));
    if (const auto worst = model.worst(); patches && !worst.empty()) {
        const segmentation::Rings box = {{{double(worst.x0), double(worst.y0)}, {double(worst.x1), double(worst.y0)}, {double(worst.x1), double(worst.y1)}, {double(worst.x0), double(worst.y1)}}};
        // On the orange of its own map: a broad light line, cased, and the orange within.
        auto ground = outline({}, box, {255, 255, 255, 255}, figures::Dash::solid), frame = outline(SegmentationStudy::tr("Least likely patch"), box, {doubtColour[0], doubtColour[1], doubtColour[2], 255}, figures::Dash::solid);
        ground.stroke->widthPt = 2.8;
        frame.cased = false;
        panel.marks.emplace_back(std::move(ground));
        panel.marks.emplace_back(std::move(frame));
    }
    scene.panels.push_back(std::move(panel));
    figures::Table table;
    table.name = "model";
    table.columns = {"subject", "model", "threshold", "votes", "dice", "model_px", "consensus_px", "discriminator", "uncertainty"};
    const auto number = [](std::optional<double> value) { return value ? QString::number(*value, 'g', 6).toStdString() : std::string(); };
    table.rows.push_back({view.id, model.model, number(model.threshold), std::to_string(threshold), number(agreement.dice), std::to_string(agreement.modelPixels), std::to_string(agreement.consensusPixels),
                          number(model.discriminator), number(model.meanUncertainty)});
    scene.tables.push_back(std::move(table));
    scene.caption = SegmentationStudy::tr("Yellow, dashed: the mask of the model “%1” (probability at least %2). White: what at least %3 of %4 volunteers marked.")
                        .arg(QString::fromStdString(model.model), locale.toString(model.threshold, 'g', 3), locale.toString(threshold), locale.toString(view.raters()))
                        .toStdString();
    if (patches)
        scene.caption += ' ' + SegmentationStudy::tr("Orange: where the model's discriminator finds that mask and picture do not look as in training; outlined what its worst patch sees.").toStdString();
    return scene;
}

}  // namespace triptych::app::segmentationview
