#include "app/routing/core/spread_scene.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/tokens.h"
#include "figures/pushed_apart.h"

namespace triptych::app::routingview {
namespace {

using namespace figures;

struct SpreadWords {
    Q_DECLARE_TR_FUNCTIONS(SpreadWords)
};

constexpr Colour accent{0x1F, 0x6F, 0xB2}, hatch{0x61, 0x6C, 0x77};

Colour faint(Colour colour, std::uint8_t alpha) {
    colour.a = alpha;
    return colour;
}

std::string cell(double value) {
    return std::isfinite(value) ? base::canonicalJson(value) : std::string();
}

Table byLayer(const routing::Spread& spread) {
    Table table{"divergence", {"layer", "between", "measured", "corrected", "lower", "upper", "floor", "floor_95", "p", "p_adjusted"}, {}};
    const auto add = [&](const char* name, const routing::Reading& r) {
        for (std::size_t l = 0; l < spread.L(); ++l)
            table.rows.push_back({std::to_string(spread.layers[l]), name, cell(r.measured[l]), cell(r.corrected[l]), cell(r.lower[l]), cell(r.upper[l]), cell(r.floor[l]), cell(r.floorUpper[l]), cell(r.p[l]),
                                  cell(r.pAdjusted[l])});
    };
    add("languages", spread.all);
    add("families", spread.between);
    return table;
}

Table ofLines(const SpreadPlot& plot) {
    Table table{"lines", {"layer", "id", "name", "measured", "corrected", "lower", "upper", "floor"}, {}};
    const auto add = [&](const SpreadLine& line) {
        for (std::size_t l = 0; l < plot.layers.size(); ++l)
            table.rows.push_back({std::to_string(plot.layers[l]), line.id, line.english, cell(line.values[l]), cell(line.corrected[l]), cell(line.lower[l]), cell(line.upper[l]), cell(line.floor[l])});
    };
    add(plot.main);
    for (const auto& line : plot.lines)
        add(line);
    return table;
}

/// The floor: a pale ground, and strokes across it that end at its upper edge.
void addFloor(Panel& panel, const SpreadPlot& plot, const std::vector<double>& x) {
    std::vector<std::array<double, 2>> ring;
    for (std::size_t l = 0; l < x.size(); ++l)
        if (std::isfinite(plot.chance[l]))
            ring.push_back({x[l], plot.chance[l]});
    if (ring.empty())
        return;
    if (ring.size() == 1) {
        ring.insert(ring.begin(), {ring[0][0] - 0.5, ring[0][1]});
        ring.push_back({ring[1][0] + 0.5, ring[1][1]});
    }
    const auto upper = ring;
    const auto heightAt = [&](double at) {
        for (std::size_t i = 1; i < upper.size(); ++i)
            if (at <= upper[i][0]) {
                const double t = (at - upper[i - 1][0]) / (upper[i][0] - upper[i - 1][0]);
                return upper[i - 1][1] + t * (upper[i][1] - upper[i - 1][1]);
            }
        return upper.back()[1];
    };
    ring.push_back({upper.back()[0], 0});
    ring.push_back({upper.front()[0], 0});
    Polygons ground;
    ground.name = SpreadWords::tr("What chance leaves").toStdString();
    ground.rings.push_back(std::move(ring));
    ground.fill = faint(hatch, 36);
    panel.marks.emplace_back(std::move(ground));
    Curve strokes;
    strokes.stroke = {faint(hatch, 130), 0.4, Dash::solid};
    const double from = upper.front()[0], to = upper.back()[0], width = to - from;
    for (int i = 0; i < 90; ++i) {
        // A stroke leans by a hundredth of the width for each fortieth of the axis.
        const double foot = from + width * i / 90.0;
        double head = foot;
        double y = 0;
        while (y < heightAt(std::min(head, to)) && head < to) {
            y += plot.top / 200;
            head += width / 400;
        }
        strokes.x.insert(strokes.x.end(), {foot, std::min(head, to), std::nan("")});
        strokes.y.insert(strokes.y.end(), {0, std::min(y, heightAt(std::min(head, to))), std::nan("")});
    }
    panel.marks.emplace_back(std::move(strokes));
}

Line lineOf(const SpreadLine& from, const std::vector<double>& x, Stroke stroke, bool markers) {
    Line line;
    line.name = from.english;
    line.stroke = stroke;
    if (markers)
        line.marker = Marker::circle;
    for (std::size_t l = 0; l < x.size(); ++l)
        if (std::isfinite(from.values[l])) {
            line.x.push_back(x[l]);
            line.y.push_back(from.values[l]);
        }
    return line;
}

}  // namespace

base::Result<FigureScene> spreadScene(const routing::Spread& spread, const routing::LanguageTable& languages, const base::Json& options) {
    if (spread.L() == 0)
        return base::failed("this result holds no layer");
    const auto plot = spreadPlot(spread, languages, spreadChoiceFromJson(options));
    std::vector<double> x(plot.layers.begin(), plot.layers.end());
    const bool single = x.size() == 1;
    const double first = x.front() - (single ? 0.5 : 0), last = x.back() + (single ? 0.5 : 0), span = last - first;
    Panel panel;
    panel.title = plot.title.toStdString();
    panel.subtitle = plot.subtitle.toStdString();
    panel.x.label = SpreadWords::tr("MoE layer").toStdString();
    panel.x.lower = first - 0.03 * span;
    panel.x.upper = last + 0.24 * span;
    const auto step = std::max<std::size_t>(1, (x.size() + 9) / 10);
    for (std::size_t l = 0; l < x.size(); l += step)
        panel.x.ticks.emplace_back(x[l], std::to_string(plot.layers[l]));
    panel.y.label = SpreadWords::tr("Divergence (0 alike, 1 apart)").toStdString();
    panel.y.lower = 0;
    panel.y.upper = plot.top;
    addFloor(panel, plot, x);
    const auto pinnedOption = options.is_object() && options.contains("pinned") && options["pinned"].is_array() ? options["pinned"] : base::Json::array();
    const auto isPinned = [&](const SpreadLine& line) { return std::find(pinnedOption.begin(), pinnedOption.end(), base::Json(line.id)) != pinnedOption.end(); };
    for (const auto& line : plot.lines)
        if (!isPinned(line))
            panel.marks.emplace_back(lineOf(line, x, {faint(hueInk(line.hue), 150), 0.5, Dash::solid}, single));
    auto thick = lineOf(plot.main, x, {accent, 1.75, Dash::solid}, true);
    thick.markerPt = 4;
    thick.fill = faint(accent, 46);
    if (thick.x.size() == x.size() && std::all_of(plot.main.lower.begin(), plot.main.lower.end(), [](double v) { return std::isfinite(v); }))
        for (std::size_t l = 0; l < x.size(); ++l) {
            thick.lower.push_back(plot.main.bandLower(l));
            thick.upper.push_back(plot.main.bandUpper(l));
        }
    panel.marks.emplace_back(std::move(thick));
    const Dash dashes[] = {Dash::solid, Dash::dashed, Dash::dotted, Dash::dashDot};
    std::size_t drawn = 0;
    for (const auto& line : plot.lines)
        if (isPinned(line))
            panel.marks.emplace_back(lineOf(line, x, {hueInk(line.hue), 1.25, dashes[drawn++ % 4]}, true));
    if (plot.parting >= 0) {
        const auto at = static_cast<std::size_t>(plot.parting);
        const double where = at > 0 ? (x[at - 1] + x[at]) / 2 : x[at] - 0.015 * span;
        panel.marks.emplace_back(Curve{{}, {where, where}, {0, plot.top}, {accent, 0.75, Dash::dashed}});
        panel.marks.emplace_back(Text{where, plot.top, plot.partingWords.toStdString(), accent, 0, false, 3, -6, Text::Anchor::left, true});
    }
    // Labels at line ends, pushed apart: in data units, a line of text is about a twenty-second of the axis.
    std::vector<const SpreadLine*> labelled = {&plot.main};
    for (const auto& line : plot.lines)
        if (isPinned(line))
            labelled.push_back(&line);
    for (const auto i : plot.named)
        if (labelled.size() <= mostSpreadLabels && std::find(labelled.begin(), labelled.end(), &plot.lines[i]) == labelled.end())
            labelled.push_back(&plot.lines[i]);
    std::vector<double> ends;
    std::erase_if(labelled, [](const SpreadLine* line) { return !std::isfinite(line->values.back()); });
    for (const auto* line : labelled)
        ends.push_back(line->values.back());
    const auto places = pushedApart(ends, plot.top / 20, 0.03 * plot.top, 0.96 * plot.top);
    for (std::size_t i = 0; i < labelled.size(); ++i) {
        const auto colour = labelled[i] == &plot.main ? accent : hueInk(labelled[i]->hue);
        panel.marks.emplace_back(Curve{{}, {x.back() + 0.008 * span, x.back() + 0.03 * span}, {ends[i], places[i]}, {faint(colour, 160), 0.5, Dash::solid}});
        panel.marks.emplace_back(Text{x.back() + 0.035 * span, places[i], labelled[i]->name, colour, 0, labelled[i] == &plot.main, 0, 0, Text::Anchor::left, false});
    }
    FigureScene scene;
    scene.panels.push_back(std::move(panel));
    scene.tables = {byLayer(spread), ofLines(plot)};
    scene.caption = SpreadWords::tr("%1. %2 %3 languages, %4 experts, k = %5, %6 groups of sentences; divergence as counted, %7 % interval by drawing sentences anew, floor 95 %.")
                        .arg(plot.headline, plot.details)
                        .arg(spread.M())
                        .arg(spread.experts)
                        .arg(spread.topK)
                        .arg(spread.blocks)
                        .arg(QLocale().toString(100 * spread.level))
                        .toStdString();
    return scene;
}

}  // namespace triptych::app::routingview
