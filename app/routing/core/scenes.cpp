#include "app/routing/core/scenes.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/tokens.h"

namespace triptych::app::routingview {
namespace {

using base::Json;
using figures::Axis;
using figures::FigureScene;
using figures::HeatMap;
using figures::Panel;

struct RoutingStudy {
    Q_DECLARE_TR_FUNCTIONS(RoutingStudy)
};
std::string utf8(const QString& text) {
    return text.toStdString();
}

const std::vector<std::pair<double, std::string>>& levelTicks() {
    static const std::vector<std::pair<double, std::string>> ticks = {{-3, "⅛×"}, {-2, "¼×"}, {-1, "½×"}, {0, "1×"}, {1, "2×"}, {2, "4×"}, {3, "8×"}};
    return ticks;
}

HeatMap mapOf(const Tile& tile, const routing::LoadTable& table, const std::vector<int>& order) {
    const auto E = static_cast<std::size_t>(table.experts);
    HeatMap map;
    map.name = tile.name;
    map.columns = table.experts;
    map.rows = static_cast<int>(table.layers.size());
    for (std::size_t l = 0; l < table.layers.size(); ++l)
        for (const int e : order) {
            const double share = tile.shares[l * E + static_cast<std::size_t>(e)];
            map.values.push_back(static_cast<float>(level(share, table.experts)));
            map.dead.push_back(share == 0);
        }
    map.x0 = 0;
    map.x1 = table.experts;
    map.y0 = 0;
    map.y1 = map.rows;
    map.lower = -3;
    map.upper = 3;
    map.colourMap = "load";
    map.colourBar = false;
    map.barTicks = levelTicks();
    map.barLabel = utf8(RoutingStudy::tr("Load over uniform"));
    return map;
}

figures::Polygons box(double x0, double y0, double x1, double y1, figures::Colour fill) {
    figures::Polygons polygons;
    polygons.rings.push_back({{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}});
    polygons.fill = fill;
    return polygons;
}

figures::Table numbers(const std::vector<Tile>& tiles, const routing::LoadTable& table) {
    figures::Table out;
    out.name = "load";
    out.columns = {"id", "name", "layer", "expert", "share", "over_uniform"};
    const auto E = static_cast<std::size_t>(table.experts);
    for (const auto& tile : tiles)
        for (std::size_t l = 0; l < table.layers.size(); ++l)
            for (std::size_t e = 0; e < E; ++e) {
                const double share = tile.shares[l * E + e];
                out.rows.push_back({tile.id, tile.name, std::to_string(table.layers[l]), std::to_string(e),
                                    QByteArray::number(share, 'g', 8).toStdString(),
                                    QByteArray::number(share * table.experts, 'g', 8).toStdString()});
            }
    return out;
}

std::vector<std::pair<double, std::string>> layerTicks(const routing::LoadTable& table) {
    const auto n = table.layers.size();
    const auto step = std::max<std::size_t>(1, (n + 6) / 7);
    std::vector<std::pair<double, std::string>> ticks;
    for (std::size_t l = 0; l < n; l += step)
        ticks.emplace_back(static_cast<double>(l) + 0.5, std::to_string(table.layers[l]));
    return ticks;
}

std::vector<std::pair<double, std::string>> expertTicks(const std::vector<int>& order) {
    const auto step = std::max<std::size_t>(1, (order.size() + 15) / 16);
    std::vector<std::pair<double, std::string>> ticks;
    for (std::size_t i = 0; i < order.size(); i += step)
        ticks.emplace_back(static_cast<double>(i) + 0.5, std::to_string(order[i]));
    return ticks;
}

Panel barPanel(int row, int columns) {
    HeatMap bar;
    bar.columns = 240;
    bar.rows = 1;
    for (int i = 0; i < 240; ++i)
        bar.values.push_back(static_cast<float>(-3 + (i + 0.5) / 40));
    bar.x0 = -3;
    bar.x1 = 3;
    bar.lower = -3;
    bar.upper = 3;
    bar.colourMap = "load";
    bar.colourBar = false;
    Panel panel;
    panel.row = row;
    panel.column = std::max(0, columns / 4);
    panel.columnSpan = std::max(1, columns - 2 * panel.column);
    panel.x.label = utf8(RoutingStudy::tr("Load over uniform"));
    panel.x.lower = -3;
    panel.x.upper = 3;
    panel.x.ticks = levelTicks();
    panel.y.visible = false;
    panel.y.lower = 0;
    panel.y.upper = 1;
    panel.grid = false;
    panel.marks.push_back(std::move(bar));
    return panel;
}

std::string made(const LoadResult& result, const Json& options) {
    const auto& s = result.summary;
    return utf8(RoutingStudy::tr("Share of the k = %1 slots that each of %2 experts received, over the uniform share 1/%2; %3 tokens, selection %4, experts in %5 order.")
                    .arg(result.table.topK)
                    .arg(result.table.experts)
                    .arg(QLocale().toString(static_cast<qlonglong>(s.value("tokens", 0))),
                         QString::fromStdString(s.value("selection", std::string("?"))),
                         orderFromText(options.value("order", std::string())) == Order::index ? RoutingStudy::tr("index") : RoutingStudy::tr("seriated")));
}

FigureScene oneTile(const LoadResult& result, const Tile& tile, const std::vector<int>& order) {
    const auto& table = result.table;
    FigureScene scene;
    Panel map;
    map.title = tile.name == tile.english ? tile.name : tile.name + " · " + tile.english;
    map.x.label = utf8(RoutingStudy::tr("Expert"));
    map.x.lower = 0;
    map.x.upper = table.experts;
    map.x.ticks = expertTicks(order);
    map.y.label = utf8(RoutingStudy::tr("Layer"));
    map.y.lower = 0;
    map.y.upper = static_cast<double>(table.layers.size());
    map.y.ticks = layerTicks(table);
    map.grid = false;
    map.marks.push_back(mapOf(tile, table, order));
    Panel entropy;
    entropy.column = 1;
    entropy.title = utf8(RoutingStudy::tr("Entropy"));
    entropy.x.label = utf8(RoutingStudy::tr("H / log E"));
    entropy.x.lower = 0;
    entropy.x.upper = 1;
    entropy.x.ticks = {{0, "0"}, {0.5, "0.5"}, {1, "1"}};
    entropy.y = map.y;
    entropy.y.label.clear();
    entropy.grid = false;
    figures::Table byLayer;
    byLayer.name = "entropy";
    byLayer.columns = {"layer", "entropy"};
    for (std::size_t l = 0; l < table.layers.size(); ++l) {
        const auto row = std::span(tile.shares).subspan(l * static_cast<std::size_t>(table.experts), static_cast<std::size_t>(table.experts));
        const double h = routing::normalisedEntropy(row);
        entropy.marks.push_back(box(0, static_cast<double>(l) + 0.12, h, static_cast<double>(l) + 0.88, hueInk(tile.hue)));
        byLayer.rows.push_back({std::to_string(table.layers[l]), QByteArray::number(h, 'g', 8).toStdString()});
    }
    scene.panels = {std::move(map), std::move(entropy), barPanel(1, 1)};
    scene.columnWidths = {3.4, 1};
    scene.rowHeights = {6, 1};
    scene.tables = {numbers({tile}, table), std::move(byLayer)};
    return scene;
}

}  // namespace

base::Result<FigureScene> loadScene(const LoadResult& result, const routing::LanguageTable& languages, const Json& options) {
    const auto text = [&](const char* key) {
        return options.is_object() && options.contains(key) && options[key].is_string() ? options[key].get<std::string>() : std::string();
    };
    const auto& table = result.table;
    const auto order = drawnOrder(table, orderFromText(text("order")));
    const auto all = tiles(table, languages, eachFromText(text("each")), foldedFrom(options));
    if (all.empty())
        return base::failed("this result holds no token");
    FigureScene scene;
    if (const auto wanted = text("language"); !wanted.empty()) {
        const auto tile = std::find_if(all.begin(), all.end(), [&](const Tile& t) { return t.id == wanted; });
        if (tile == all.end())
            return base::badRequest("this result has no language \"" + wanted.substr(0, 40) + "\"", "/options/language", "one of its codes, such as " + all.front().id);
        scene = oneTile(result, *tile, order);
    } else if (all.size() == 1) {
        scene = oneTile(result, all.front(), order);
    } else {
        int columns = options.is_object() && options.contains("columns") && options["columns"].is_number_integer() ? options["columns"].get<int>() : 10;
        columns = std::clamp(columns, 1, static_cast<int>(std::min<std::size_t>(all.size(), 25)));
        int index = 0;
        for (const auto& tile : all) {
            Panel panel;
            panel.row = index / columns;
            panel.column = index % columns;
            ++index;
            panel.title = tile.name;
            const double strip = 0.07 * table.experts;
            panel.x.visible = panel.y.visible = false;
            panel.x.lower = -strip;
            panel.x.upper = table.experts;
            panel.y.lower = 0;
            panel.y.upper = static_cast<double>(table.layers.size());
            panel.grid = false;
            panel.marks.push_back(mapOf(tile, table, order));
            panel.marks.push_back(box(-strip, 0, -0.3 * strip, static_cast<double>(table.layers.size()), hueInk(tile.hue)));
            scene.panels.push_back(std::move(panel));
        }
        const int rows = (index + columns - 1) / columns;
        scene.panels.push_back(barPanel(rows, columns));
        scene.rowHeights.assign(static_cast<std::size_t>(rows), 1.0);
        scene.rowHeights.push_back(0.5);
        scene.tables = {numbers(all, table)};
    }
    scene.caption = made(result, options.is_object() ? options : Json::object());
    return scene;
}

}  // namespace triptych::app::routingview
