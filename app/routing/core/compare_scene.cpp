#include "app/routing/core/compare_scene.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace triptych::app::routingview {
namespace {

using namespace figures;

struct CompareWords {
    Q_DECLARE_TR_FUNCTIONS(CompareWords)
};

constexpr Colour firstInk{0x1F, 0x6F, 0xB2}, secondInk{0x1B, 0x1F, 0x24}, quiet{0x8E, 0x99, 0xA5};

std::string cell(double value) {
    return std::isfinite(value) ? base::canonicalJson(value) : std::string();
}

Panel mapPanel(const ComparePlot& plot) {
    Panel panel;
    panel.columnSpan = 2;
    panel.title = plot.title.toStdString();
    panel.subtitle = CompareWords::tr("%1 less %2 · hatched: not decided").arg(plot.second, plot.first).toStdString();
    panel.x.label = CompareWords::tr("Expert").toStdString();
    panel.x.lower = 0;
    panel.x.upper = plot.experts;
    const int step = std::max(1, (plot.experts + 15) / 16);
    for (int e = 0; e < plot.experts; e += step)
        panel.x.ticks.emplace_back(e + 0.5, std::to_string(e));
    panel.y.label = CompareWords::tr("Layer").toStdString();
    panel.y.lower = 0;
    panel.y.upper = static_cast<double>(plot.layers.size());
    const auto every = std::max<std::size_t>(1, (plot.layers.size() + 6) / 7);
    for (std::size_t l = 0; l < plot.layers.size(); l += every)
        panel.y.ticks.emplace_back(static_cast<double>(l) + 0.5, std::to_string(plot.layers[l]));
    panel.grid = false;
    HeatMap map;
    map.name = CompareWords::tr("Difference of load").toStdString();
    map.columns = plot.experts;
    map.rows = static_cast<int>(plot.layers.size());
    for (std::size_t i = 0; i < plot.value.size(); ++i) {
        map.values.push_back(static_cast<float>(plot.value[i]));
        map.dead.push_back(!plot.isDecided(i));
    }
    map.x1 = plot.experts;
    map.y1 = map.rows;
    map.lower = -plot.scale;
    map.upper = plot.scale;
    map.colourMap = "load";
    map.barLabel = CompareWords::tr("Share of slots").toStdString();
    panel.marks.emplace_back(std::move(map));
    return panel;
}

Line curve(const QString& name, const std::vector<int>& layers, const std::vector<double>& y, Colour colour) {
    Line line;
    line.name = name.toStdString();
    line.stroke = {colour, 1.5, Dash::solid};
    line.marker = Marker::circle;
    for (std::size_t l = 0; l < layers.size(); ++l)
        if (std::isfinite(y[l])) {
            line.x.push_back(layers[l]);
            line.y.push_back(y[l]);
        }
    return line;
}

}  // namespace

base::Result<FigureScene> compareScene(const routing::Comparison& comparison, const routing::LanguageTable& languages, const base::Json& options) {
    if (comparison.L() == 0)
        return base::failed("this result holds no layer");
    const auto text = [&](const char* key, const QString& otherwise) {
        return options.is_object() && options.contains(key) && options[key].is_string() ? QString::fromStdString(options[key].get<std::string>()).left(120) : otherwise;
    };
    const auto plot = comparePlot(comparison, languages, text("language", {}).toStdString(), text("first", CompareWords::tr("the first")), text("second", CompareWords::tr("the second")));
    Panel both, difference;
    both.row = difference.row = 1;
    difference.column = 1;
    both.title = CompareWords::tr("Divergence between languages").toStdString();
    both.x.label = difference.x.label = CompareWords::tr("MoE layer").toStdString();
    both.y.lower = 0;
    both.y.upper = plot.top;
    both.legend = true;
    both.marks.emplace_back(curve(plot.first, plot.layers, plot.divergenceA, firstInk));
    both.marks.emplace_back(curve(plot.second, plot.layers, plot.divergenceB, secondInk));
    difference.title = CompareWords::tr("Its difference").toStdString();
    difference.subtitle = CompareWords::tr("%1 % interval").arg(QLocale().toString(100 * comparison.level)).toStdString();
    difference.y.lower = -plot.reach;
    difference.y.upper = plot.reach;
    const double first = plot.layers.front(), last = plot.layers.back();
    difference.marks.emplace_back(Curve{{}, {first - 0.5, last + 0.5}, {0, 0}, {quiet, 0.6, Dash::solid}});
    for (auto* panel : {&both, &difference}) {
        panel->x.lower = first - 0.5;
        panel->x.upper = last + 0.5;
        const auto every = std::max<std::size_t>(1, (plot.layers.size() + 6) / 7);
        for (std::size_t l = 0; l < plot.layers.size(); l += every)
            panel->x.ticks.emplace_back(plot.layers[l], std::to_string(plot.layers[l]));
    }
    for (std::size_t l = 0; l < plot.layers.size(); ++l)
        if (std::isfinite(plot.differenceLower[l]))
            difference.marks.emplace_back(Curve{{}, {double(plot.layers[l]), double(plot.layers[l])}, {plot.differenceLower[l], plot.differenceUpper[l]}, {secondInk, 1, Dash::solid}});
    auto dots = curve(CompareWords::tr("Difference"), plot.layers, plot.difference, secondInk);
    difference.marks.emplace_back(Points{dots.name, dots.x, dots.y, secondInk, Marker::circle, 4});
    Table cells{"load", {"layer", "expert", "difference", "lower", "upper", "p_adjusted"}, {}};
    for (std::size_t l = 0; l < plot.layers.size(); ++l)
        for (std::size_t e = 0; e < static_cast<std::size_t>(plot.experts); ++e) {
            const auto i = plot.cell(l, e);
            cells.rows.push_back({std::to_string(plot.layers[l]), std::to_string(e), cell(plot.value[i]), cell(plot.lower[i]), cell(plot.upper[i]), cell(plot.p[i])});
        }
    Table byLayer{"divergence", {"layer", "first", "second", "difference", "lower", "upper", "entropy_difference", "entropy_lower", "entropy_upper"}, {}};
    for (std::size_t l = 0; l < plot.layers.size(); ++l)
        byLayer.rows.push_back({std::to_string(plot.layers[l]), cell(plot.divergenceA[l]), cell(plot.divergenceB[l]), cell(plot.difference[l]), cell(plot.differenceLower[l]), cell(plot.differenceUpper[l]),
                                cell(plot.entropy[l]), cell(plot.entropyLower[l]), cell(plot.entropyUpper[l])});
    FigureScene scene;
    scene.panels = {mapPanel(plot), std::move(both), std::move(difference)};
    scene.rowHeights = {1.3, 1};
    scene.tables = {std::move(cells), std::move(byLayer)};
    scene.caption = CompareWords::tr("%1. %2 %3 less %4; share of the k = %5 slots; p by Student’s t over bootstrap errors, Benjamini-Hochberg.")
                        .arg(plot.headline, plot.details, plot.second, plot.first)
                        .arg(comparison.topK)
                        .toStdString();
    return scene;
}

}  // namespace triptych::app::routingview
