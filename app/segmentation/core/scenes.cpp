#include <cmath>
#include <limits>

#include <QCoreApplication>
#include <QLocale>

#include "app/segmentation/core/subject_view.h"

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

QString decimals(std::optional<double> value) {
    return value ? QLocale().toString(*value, 'f', 2) : QStringLiteral("–");
}

figures::Axis pixels(const char* label, double upper, bool reversed) {
    figures::Axis axis;
    axis.label = SegmentationStudy::tr(label).toStdString();
    axis.lower = 0;
    axis.upper = upper;
    axis.reversed = reversed;
    return axis;
}

}  // namespace

QString stapleWarning() {
    return SegmentationStudy::tr("STAPLE assumes that volunteers err independently: what many get wrong alike, it takes for true. Hold it against the majority.");
}

figures::FigureScene votesScene(const SubjectView& view, int threshold, const std::string& volunteer, bool withStaple, const DisplayChoice& display) {
    figures::FigureScene scene;
    figures::Panel panel;
    panel.title = SegmentationStudy::tr("Subject %1").arg(QString::fromStdString(view.id)).toStdString();
    panel.subtitle = SegmentationStudy::tr("consensus of at least %1 of %2 volunteers").arg(threshold).arg(view.raters()).toStdString();
    panel.equalAspect = true;
    panel.grid = false;
    panel.x = pixels(QT_TRANSLATE_NOOP("SegmentationStudy", "x [px]"), view.width, false);
    panel.y = pixels(QT_TRANSLATE_NOOP("SegmentationStudy", "y [px]"), view.height, true);
    const auto w = static_cast<double>(view.width), h = static_cast<double>(view.height);
    if (view.imageWidth > 0) {
        figures::Image picture;
        picture.width = view.imageWidth;
        picture.height = view.imageHeight;
        picture.rgba = pictureRgba(view, display);
        picture.x1 = w;
        picture.y0 = h;
        picture.y1 = 0;
        panel.marks.emplace_back(std::move(picture));
    }
    figures::Image votes;
    votes.width = view.width;
    votes.height = view.height;
    votes.rgba = voteRgba(view);
    votes.x1 = w;
    votes.y0 = h;
    votes.y1 = 0;
    panel.marks.emplace_back(std::move(votes));
    for (const auto& one : view.volunteers)
        if (!volunteer.empty() && one.name == volunteer) {
            figures::Polygons outline;
            outline.name = one.name;
            outline.rings = ringsOf(one.outlines);
            outline.stroke = figures::Stroke{{0x8F, 0xD3, 0xFF, 255}, 0.8, figures::Dash::solid};
            outline.cased = true;
            panel.marks.emplace_back(std::move(outline));
        }
    figures::Polygons consensus;
    consensus.name = SegmentationStudy::tr("Consensus").toStdString();
    consensus.rings = ringsOf(segmentation::contours(view.votes, view.width, view.height, threshold, view.table.box));
    consensus.stroke = figures::Stroke{{255, 255, 255, 255}, 1.2, figures::Dash::solid};
    consensus.cased = true;
    panel.marks.emplace_back(std::move(consensus));
    if (withStaple) {
        figures::Polygons truth;
        truth.name = SegmentationStudy::tr("STAPLE").toStdString();
        truth.rings = ringsOf(stapleOutlines(view));
        truth.stroke = figures::Stroke{{stapleColour[0], stapleColour[1], stapleColour[2], 255}, 1.0, figures::Dash::solid};
        truth.cased = true;
        panel.marks.emplace_back(std::move(truth));
    }
    scene.panels.push_back(std::move(panel));
    figures::Table table;
    table.name = "votes";
    table.columns = {"votes", "pixels"};
    for (std::size_t v = 0; v < view.agreement.histogram.size(); ++v)
        table.rows.push_back({std::to_string(v), std::to_string(view.agreement.histogram[v])});
    scene.tables.push_back(std::move(table));
    scene.caption = SegmentationStudy::tr("Votes of %1 volunteers a pixel, from violet (one) to pale yellow (all); the white line encloses the pixels with at least %2 votes, %3 px.")
                        .arg(view.raters()).arg(threshold)
                        .arg(QLocale().toString(static_cast<qlonglong>(segmentation::areaAt(view.agreement.histogram, threshold)))).toStdString();
    if (withStaple) {
        scene.caption += ' ' + SegmentationStudy::tr("The green line encloses what STAPLE finds more likely inside than not.").toStdString() + ' ' + stapleWarning().toStdString();
        figures::Table skills;
        skills.name = "staple";
        skills.columns = {"volunteer", "sensitivity", "specificity"};
        const auto number = [](std::optional<double> value) { return value ? QString::number(*value, 'g', 6).toStdString() : std::string(); };
        for (std::size_t r = 0; r < view.volunteers.size() && r < view.staple.raters.size(); ++r)
            skills.rows.push_back({view.volunteers[r].name, number(view.staple.raters[r].sensitivity), number(view.staple.raters[r].specificity)});
        scene.tables.push_back(std::move(skills));
    }
    return scene;
}

figures::FigureScene agreementScene(const SubjectView& view) {
    figures::FigureScene scene;
    figures::Panel panel;
    const int n = view.raters();
    panel.title = SegmentationStudy::tr("Pairwise Dice, subject %1").arg(QString::fromStdString(view.id)).toStdString();
    panel.subtitle = SegmentationStudy::tr("mean %1").arg(decimals(view.agreement.meanDice)).toStdString();
    panel.equalAspect = true;
    panel.grid = false;
    figures::HeatMap map;
    map.columns = map.rows = n;
    for (int r = 0; r < n; ++r)
        for (int s = 0; s < n; ++s)
            map.values.push_back(static_cast<float>(view.agreement.dice(r, s).value_or(std::numeric_limits<double>::quiet_NaN())));
    map.x1 = map.y1 = n;
    map.barLabel = SegmentationStudy::tr("Dice").toStdString();
    panel.x.lower = panel.y.lower = 0;
    panel.x.upper = panel.y.upper = n;
    panel.y.reversed = true;
    figures::Table table;
    table.name = "dice";
    table.columns = {"volunteer"};
    for (int r = 0; r < n; ++r) {
        const auto& name = view.volunteers[static_cast<std::size_t>(r)].name;
        table.columns.push_back(name);
        if (n <= 40) {
            panel.x.ticks.emplace_back(r + 0.5, std::to_string(r + 1));
            panel.y.ticks.emplace_back(r + 0.5, std::to_string(r + 1) + "  " + name.substr(0, 16));
        }
        std::vector<std::string> row = {name};
        for (int s = 0; s < n; ++s) {
            const auto dice = view.agreement.dice(r, s);
            row.push_back(dice ? QString::number(*dice, 'g', 6).toStdString() : std::string());
        }
        table.rows.push_back(std::move(row));
    }
    panel.x.label = SegmentationStudy::tr("Volunteer").toStdString();
    panel.marks.emplace_back(std::move(map));
    scene.panels.push_back(std::move(panel));
    scene.tables.push_back(std::move(table));
    scene.caption = SegmentationStudy::tr("Dice coefficient 2|A∩B| / (|A|+|B|) of every pair of volunteers; blank where both marked nothing.").toStdString();
    return scene;
}

}  // namespace triptych::app::segmentationview
