#pragma once

#include <cmath>

#include "figures/recipe.h"
#include "figures/scene.h"

namespace triptych::figures::test {

inline FigureRecipe recipe() {
    FigureRecipe r;
    r.id = "f1";
    r.study = "langevin";
    r.result = "job-1";
    r.view = "sample <&>";
    r.options = {{"threshold", 5}, {"order", "seriated"}, {"name", "Größe & \"mehr\" 中文"}};
    r.widthMm = 178;
    r.heightMm = 110;
    return r;
}

/// Every kind of mark once, on four panels.
inline FigureScene scene() {
    FigureScene s;
    s.title = "Every mark at once";
    s.caption = "Made for the tests: a < b & c.";
    const Colour accent{0x1F, 0x6F, 0xB2}, text{0x1B, 0x1F, 0x24}, purple{0x7A, 0x55, 0xC7}, green{0x1E, 0x8A, 0x72}, wall{0xC2, 0x7A, 0x00};

    Panel lines;
    lines.title = "W₁ against T";
    lines.subtitle = "slope −0.49 ± 0.01";
    lines.x = {.label = "Steps T", .scale = Scale::log2};
    lines.y = {.label = "W₁ [units of x]", .scale = Scale::log10};
    lines.legend = true;
    Line measured{.name = "Projected", .stroke = {accent, 1.25}, .marker = Marker::circle, .markerPt = 3.5};
    Line guide{.name = "T^(−1/2)", .stroke = {text, 0.75, Dash::dashed}};
    for (int i = 0; i < 11; ++i) {
        const double T = std::ldexp(1.0, 8 + i), w = 2.2 / std::sqrt(T) * (1 + 0.05 * std::sin(3.0 * i));
        measured.x.push_back(T);
        measured.y.push_back(w);
        measured.lower.push_back(w * 0.9);
        measured.upper.push_back(w * 1.1);
        guide.x.push_back(T);
        guide.y.push_back(2 / std::sqrt(T));
    }
    lines.marks = {guide, measured};

    Panel map;
    map.title = "Load";
    map.subtitle = "log₂ of share over uniform";
    map.column = 1;
    map.x.label = "Expert";
    map.y.label = "Layer";
    map.y.reversed = true;
    HeatMap heat;
    heat.name = "Load";
    heat.columns = 32;
    heat.rows = 12;
    heat.x1 = 32;
    heat.y1 = 12;
    heat.lower = -3;
    heat.upper = 3;
    heat.colourMap = "load";
    heat.barLabel = "Load, times uniform";
    heat.barTicks = {{-3, "1/8"}, {-1, "1/2"}, {0, "1"}, {1, "2"}, {3, "8"}};
    for (int r = 0; r < 12; ++r)
        for (int c = 0; c < 32; ++c)
            heat.values.push_back(static_cast<float>(3 * std::sin(c * 0.37 + r) * std::cos(r * 0.7)));
    heat.dead.resize(heat.values.size());
    heat.dead[40] = heat.dead[41] = heat.dead[200] = true;
    map.marks = {heat};

    Panel plane;
    plane.title = "Plane";
    plane.row = 1;
    plane.equalAspect = true;
    plane.x.label = "x₁";
    plane.y.label = "x₂";
    Polygons polygon;
    polygon.name = "Polyhedron";
    polygon.rings = {{{-1.7, -0.6}, {-0.25, -1.05}, {1.3, -0.55}, {1.5, 0.5}, {0.4, 1.3}, {-1.3, 1.05}}, {{0.6, -0.3}, {0.9, -0.3}, {0.9, 0}, {0.6, 0}}};
    polygon.stroke = Stroke{text, 1.1};
    polygon.fill = Colour{0x1F, 0x6F, 0xB2, 30};
    Curve walk{.name = "Chain 1", .stroke = {purple, 0.8}};
    for (int i = 0; i < 400; ++i) {
        walk.x.push_back(-0.6 + 0.5 * std::sin(i * 0.21) * std::cos(i * 0.013));
        walk.y.push_back(0.1 + 0.6 * std::cos(i * 0.17) * std::sin(0.3 + i * 0.011));
    }
    Arrow arrow{0.6, 0.75, 1.2, 1.0, {green, 1.2}};
    Points dots{.name = "Minima", .x = {-1.0, 1.0}, .y = {0, 0.3}, .colour = wall, .marker = Marker::diamond, .sizePt = 5};
    Text label{.x = 1.2, .y = 1.0, .text = "proposal", .colour = text, .dx = 4, .halo = true};
    plane.marks = {polygon, walk, arrow, dots, label};
    plane.legend = true;

    Panel graph;
    graph.title = "Circuits";
    graph.row = 1;
    graph.column = 1;
    graph.x.visible = false;
    graph.y.label = "Layer";
    NodeLink net;
    for (int l = 0; l < 4; ++l)
        for (int e = 0; e < 5; ++e)
            net.nodes.push_back({static_cast<double>(e), static_cast<double>(l), 2.0 + e % 3, e % 2 ? accent : wall, l == 0 && e == 4 ? "code" : ""});
    for (int l = 0; l < 3; ++l)
        for (int e = 0; e < 5; ++e)
            for (int f = 0; f < 5; f += 2)
                net.links.push_back({l * 5 + e, (l + 1) * 5 + (e + f) % 5, 0.4 + f * 0.6, {0x8E, 0x99, 0xA5, 150}});
    graph.marks = {net};

    Panel bars;
    bars.title = "Marginal x₁";
    bars.row = 2;
    bars.x.label = "x₁";
    bars.y.label = "Density";
    bars.legend = true;
    Line histogram{.name = "10 000 chains", .stroke = {accent, 0}, .steps = true, .fillToZero = true};
    Line truth{.name = "Truth", .stroke = {text, 1}};
    for (int i = 0; i < 60; ++i) {
        const double x = -2 + i * 4.0 / 59, d = 4.5 * std::exp(-4 * (x + 1) * (x + 1)) + std::exp(-5 * (x - 1) * (x - 1));
        histogram.x.push_back(x);
        histogram.y.push_back(d * (1 + 0.05 * std::sin(i * 2.3)));
        truth.x.push_back(x);
        truth.y.push_back(d);
    }
    bars.marks = {histogram, truth};

    Panel picture;
    picture.title = "Picture and bars";
    picture.row = 2;
    picture.column = 1;
    picture.x.label = "Face";
    picture.y.label = "Mass [%]";
    Image image{.width = 8, .height = 4, .x0 = 5, .x1 = 7, .y0 = 6, .y1 = 11};
    for (int i = 0; i < 32; ++i)
        image.rgba.insert(image.rgba.end(), {static_cast<std::uint8_t>(i * 8), static_cast<std::uint8_t>(255 - i * 8), 120, 255});
    Bars faces{.name = "Mass", .x = {1, 2, 3, 4}, .height = {2.5, 1.8, 11.2, 0.4}, .width = 0.6, .fill = wall};
    picture.marks = {faces, image};

    s.panels = {lines, map, plane, graph, bars, picture};
    s.rowHeights = {1, 1.4, 0.8};
    return s;
}

}  // namespace triptych::figures::test
