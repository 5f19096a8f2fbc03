#include "app/routing/core/circuit_scene.h"

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/tokens.h"

namespace triptych::app::routingview {
namespace {

using figures::Colour;

struct RoutingStudy {
    Q_DECLARE_TR_FUNCTIONS(RoutingStudy)
};

constexpr Colour firstInk{0x1F, 0x6F, 0xB2}, textInk{0x1B, 0x1F, 0x24};

Colour blend(const Colour& under, const Colour& over, double amount) {
    const auto mix = [&](std::uint8_t a, std::uint8_t b) { return static_cast<std::uint8_t>(a + (b - a) * amount + 0.5); };
    return {mix(under.r, over.r), mix(under.g, over.g), mix(under.b, over.b)};
}

Colour inkColour(const CircuitInk& ink) {
    switch (ink.side) {
    case CircuitInk::Side::first: return firstInk;
    case CircuitInk::Side::second: return textInk;
    case CircuitInk::Side::both: return neutralInk;
    case CircuitInk::Side::one: break;
    }
    return blend(neutralInk, hueInk(ink.hue), ink.specific);
}

/// Squares and names in one row under the figure.
figures::Panel legend(const CircuitData& data, const CircuitChoice& choice) {
    std::vector<std::pair<std::string, Colour>> entries;
    const auto name = [&](const std::string& id) { return QString::fromStdString(data.groups[static_cast<std::size_t>(data.groupOf(id))].name); };
    if (!choice.second.empty()) {
        entries = {{RoutingStudy::tr("only %1").arg(name(choice.first)).toStdString(), firstInk},
                   {RoutingStudy::tr("only %1").arg(name(choice.second)).toStdString(), textInk},
                   {RoutingStudy::tr("both").toStdString(), neutralInk}};
    } else {
        for (const int f : data.familyGroups)
            entries.emplace_back(data.groups[static_cast<std::size_t>(f)].name, hueInk(data.groups[static_cast<std::size_t>(f)].hue));
        entries.emplace_back(RoutingStudy::tr("shared").toStdString(), neutralInk);
    }
    figures::Panel panel;
    panel.row = 1;
    panel.x.visible = panel.y.visible = panel.grid = false;
    const double wide = std::max(4.0, static_cast<double>(entries.size()));
    panel.x.lower = 0;
    panel.x.upper = wide;
    panel.y.lower = 0;
    panel.y.upper = 1;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const double x = static_cast<double>(i) * wide / std::max<double>(4, static_cast<double>(entries.size())) + 0.06;
        figures::Points square;
        square.x = {x};
        square.y = {0.5};
        square.colour = entries[i].second;
        square.marker = figures::Marker::square;
        square.sizePt = 4.5;
        panel.marks.push_back(std::move(square));
        figures::Text words;
        words.x = x;
        words.y = 0.5;
        words.dx = 6;
        words.sizePt = 6;
        words.text = entries[i].first;
        panel.marks.push_back(std::move(words));
    }
    return panel;
}

std::string number(double value) {
    return QByteArray::number(value, 'g', 8).toStdString();
}

}  // namespace

base::Result<figures::FigureScene> circuitScene(const CircuitData& data, const base::Json& options) {
    const auto choice = circuitChoiceFrom(options);
    for (const auto& id : {choice.first, choice.second})
        if (!id.empty() && data.groupOf(id) < 0)
            return base::badRequest("this result has no language or family \"" + id.substr(0, 40) + "\"", "/options", "families, mean, family-0, or one of its codes");
    const auto drawing = drawCircuit(data, choice);
    const auto& counts = *data.counts;
    figures::FigureScene scene;
    figures::Panel panel;
    const auto& first = data.groups[static_cast<std::size_t>(data.groupOf(choice.first))];
    const int two = choice.second.empty() ? -1 : data.groupOf(choice.second);
    panel.title = two < 0 ? first.name : RoutingStudy::tr("%1 and %2").arg(QString::fromStdString(first.name), QString::fromStdString(data.groups[static_cast<std::size_t>(two)].name)).toStdString();
    panel.x.label = RoutingStudy::tr("Expert").toStdString();
    panel.x.lower = -0.6;
    panel.x.upper = static_cast<double>(drawing.columns) - 0.4;
    const auto step = std::max<std::size_t>(1, (drawing.columnAt.size() + 31) / 32);
    for (std::size_t i = 0; i < drawing.columnAt.size(); i += step)
        panel.x.ticks.emplace_back(static_cast<double>(i), columnName(data, drawing.columnAt[i]));
    panel.x.visible = !drawing.columnAt.empty();
    panel.y.label = RoutingStudy::tr("MoE layer").toStdString();
    panel.y.lower = -0.5;
    panel.y.upper = static_cast<double>(drawing.layers) - 0.5;
    const auto layerStep = std::max<std::size_t>(1, (drawing.layers + 11) / 12);
    for (std::size_t l = 0; l < drawing.layers; l += layerStep)
        panel.y.ticks.emplace_back(static_cast<double>(l), std::to_string(counts.layers[l]));
    figures::NodeLink network;
    for (const auto& node : drawing.nodes)
        network.nodes.push_back({node.x, static_cast<double>(node.layer), 0.62 * nodeRadius(node.share), inkColour(node.ink), {}});
    for (const auto& line : drawing.lines) {
        auto colour = inkColour(line.ink);
        // Grey ones are many and lie below.
        colour.a = static_cast<std::uint8_t>(255 * line.opacity * (0.35 + 0.5 * line.ink.specific));
        network.links.push_back({line.from, line.to, 0.62 * linkWidth(line.share), colour});
    }
    panel.marks.push_back(std::move(network));
    const auto route = options.is_object() && options.contains("route") && options["route"].is_string() ? options["route"].get<std::string>() : std::string();
    if (const int group = route.empty() ? -1 : data.groupOf(route); group >= 0) {
        figures::NodeLink chain;
        const auto path = data.route(group);
        for (std::size_t l = 0; l < path.size(); ++l) {
            chain.nodes.push_back({drawing.placeOf(l, path[l]), static_cast<double>(l), 1.6, textInk, {}});
            if (l > 0)
                chain.links.push_back({static_cast<int>(l) - 1, static_cast<int>(l), 1.4, textInk});
        }
        panel.marks.push_back(std::move(chain));
        panel.subtitle = RoutingStudy::tr("in black the main route of %1").arg(QString::fromStdString(data.groups[static_cast<std::size_t>(group)].name)).toStdString();
    }
    panel.grid = false;
    scene.panels.push_back(std::move(panel));
    scene.panels.push_back(legend(data, choice));
    scene.rowHeights = {std::max(4.0, 1.2 * static_cast<double>(drawing.layers)), 1};

    figures::Table nodes{"nodes", {"layer", "expert", "share", "share_of_second", "largest_family", "its_share"}, {}};
    figures::Table links{"links", {"layer", "from_expert", "to_expert", "share", "largest_family", "its_share", "in"}, {}};
    const auto familyName = [&](const CircuitInk& ink) {
        return ink.family < 0 ? std::string() : data.groups[static_cast<std::size_t>(data.familyGroups[static_cast<std::size_t>(ink.family)])].name;
    };
    for (const auto& node : drawing.nodes)
        nodes.rows.push_back({std::to_string(counts.layers[static_cast<std::size_t>(node.layer)]), columnName(data, node.column), number(node.first),
                              two < 0 ? std::string() : number(node.second), familyName(node.ink), number(node.ink.share)});
    const char* sides[] = {"", "first", "second", "both"};
    for (const auto& line : drawing.lines) {
        const auto& from = drawing.nodes[static_cast<std::size_t>(line.from)];
        const auto& to = drawing.nodes[static_cast<std::size_t>(line.to)];
        links.rows.push_back({std::to_string(counts.layers[static_cast<std::size_t>(from.layer)]), columnName(data, from.column), columnName(data, to.column), number(line.share),
                              familyName(line.ink), number(line.ink.share), sides[static_cast<std::size_t>(line.ink.side)]});
    }
    scene.tables = {std::move(nodes), std::move(links)};
    const QLocale locale;
    const auto caption = choice.first == "families"
                             ? RoutingStudy::tr("Experts used by at least %1 of %2 of some family; links: share of tokens that used one expert at a MoE layer and the other at the next, mean over families; %3 of %4 links, %5 % of the flow; %6 languages, weighing the same within their family.")
                             : RoutingStudy::tr("Experts used by at least %1 of %2; links: share of tokens that used one expert at a MoE layer and the other at the next; %3 of %4 links, %5 % of the flow; %6 languages weighing the same.");
    scene.caption = caption.arg(locale.toString(choice.threshold, 'g', 3),
                             choice.measure == routing::NodeMeasure::perToken ? RoutingStudy::tr("the tokens") : RoutingStudy::tr("the slots"),
                             locale.toString(static_cast<qlonglong>(drawing.linksKept)), locale.toString(static_cast<qlonglong>(drawing.linksAll)), locale.toString(100 * drawing.flow, 'f', 0))
                        .arg(first.members.size())
                        .toStdString();
    return scene;
}

}  // namespace triptych::app::routingview
