#include "app/routing/core/drawn_lines.h"

#include <algorithm>
#include <cmath>

#include "app/routing/core/tokens.h"
#include "base/json.h"
#include "figures/pushed_apart.h"

namespace triptych::app::routingview {
namespace {

using namespace figures;

Colour colourOf(const DrawnLine& line) {
    switch (line.ink) {
    case DrawnLine::Ink::accent: return {0x1F, 0x6F, 0xB2};
    case DrawnLine::Ink::text: return {0x1B, 0x1F, 0x24};
    case DrawnLine::Ink::first: return {0x7A, 0x55, 0xC7};
    case DrawnLine::Ink::second: return {0x1E, 0x8A, 0x72};
    case DrawnLine::Ink::quiet: return neutralInk;
    case DrawnLine::Ink::hue: break;
    }
    return hueInk(line.hue);
}

struct Extent {
    double low = INFINITY, high = -INFINITY;
    void take(const std::vector<double>& values) {
        for (const double v : values)
            if (std::isfinite(v)) {
                low = std::min(low, v);
                high = std::max(high, v);
            }
    }
};

}  // namespace

void styleSeries(DrawnLine& line, std::size_t place) {
    constexpr DrawnLine::Ink inks[] = {DrawnLine::Ink::text, DrawnLine::Ink::accent, DrawnLine::Ink::first, DrawnLine::Ink::second, DrawnLine::Ink::quiet};
    constexpr Dash dashes[] = {Dash::solid, Dash::dashed, Dash::dashDot};  // dots are chance's
    line.ink = inks[place % 5];
    line.dash = dashes[place % 3];
}

Panel figurePanel(const DrawnPanel& from, const std::vector<std::string>& pinned) {
    Panel panel;
    panel.title = from.title.toStdString();
    panel.subtitle = from.side.toStdString();
    panel.x.label = from.x.toStdString();
    panel.y.label = from.y.toStdString();
    Extent across, up;
    for (const auto& line : from.lines) {
        across.take(line.x);
        up.take(line.y);
    }
    if (!std::isfinite(across.low))
        across = {0, 1};
    if (!std::isfinite(up.low))
        up = {0, 1};
    const auto isPinned = [&](const DrawnLine& line) { return !line.id.empty() && std::find(pinned.begin(), pinned.end(), line.id) != pinned.end(); };
    const auto isNamed = [&](const DrawnLine& line) { return line.labelled || isPinned(line); };
    const bool named = std::any_of(from.lines.begin(), from.lines.end(), isNamed);
    const double span = std::max(1e-9, across.high - across.low);
    panel.x.lower = across.low - 0.02 * span;
    panel.x.upper = across.high + (named ? 0.3 : 0.03) * span;
    const double air = std::max(1e-9, 0.05 * (up.high - up.low));
    panel.y.lower = from.from.value_or(up.low - air);
    panel.y.upper = std::max(*panel.y.lower + 1e-9, from.to.value_or(up.high + air));
    std::size_t listed = 0;
    for (const auto& line : from.lines) {
        Line drawn;
        if (line.listed && !isNamed(line)) {
            drawn.name = line.name.toStdString();
            ++listed;
        }
        const bool strong = isPinned(line);
        drawn.stroke = {colourOf(line), 0.6 * (strong ? std::max(2.0, line.width) : line.width), line.dash};
        if (!strong && line.width < 1.5)
            drawn.stroke.colour.a = 170;
        for (std::size_t i = 0; i < line.x.size(); ++i)
            if (std::isfinite(line.y[i])) {
                drawn.x.push_back(line.x[i]);
                drawn.y.push_back(line.y[i]);
            }
        if (drawn.x.size() == 1)
            drawn.marker = Marker::circle;
        panel.marks.emplace_back(std::move(drawn));
    }
    panel.legend = listed > 1;
    std::vector<const DrawnLine*> labelled;
    std::vector<double> ends;
    for (const auto& line : from.lines)
        if (isNamed(line) && !line.y.empty() && std::isfinite(line.y.back())) {
            labelled.push_back(&line);
            ends.push_back(line.y.back());
        }
    const double height = *panel.y.upper - *panel.y.lower;
    const auto places = pushedApart(ends, height / 16, *panel.y.lower + 0.03 * height, *panel.y.upper - 0.03 * height);
    for (std::size_t i = 0; i < labelled.size(); ++i) {
        panel.marks.emplace_back(Curve{{}, {across.high + 0.008 * span, across.high + 0.03 * span}, {ends[i], places[i]}, {colourOf(*labelled[i]), 0.5, Dash::solid}});
        panel.marks.emplace_back(Text{across.high + 0.035 * span, places[i], labelled[i]->name.toStdString(), colourOf(*labelled[i]), 0, labelled[i]->labelled, 0, 0, Text::Anchor::left, false});
    }
    return panel;
}

Table figureTable(const DrawnPanel& panel, const std::string& name, const std::string& xName) {
    Table table{name, {xName, "line", "value"}, {}};
    for (const auto& line : panel.lines)
        for (std::size_t i = 0; i < line.x.size(); ++i)
            if (std::isfinite(line.y[i]))
                table.rows.push_back({base::canonicalJson(line.x[i]), !line.id.empty() ? line.id : !line.english.empty() ? line.english : line.name.toStdString(), base::canonicalJson(line.y[i])});
    return table;
}

}  // namespace triptych::app::routingview
