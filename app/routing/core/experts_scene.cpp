#include "app/routing/core/experts_scene.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/load_result.h"
#include "app/routing/core/tokens.h"
#include "base/loose_json.h"

namespace triptych::app::routingview {
namespace {

using base::Json;
using base::Result;
using base::textOf;
using figures::FigureScene;
using figures::HeatMap;
using figures::Panel;

struct RoutingStudy {
    Q_DECLARE_TR_FUNCTIONS(RoutingStudy)
};
std::string utf8(const QString& text) {
    return text.toStdString();
}
std::string number(double value) {
    return std::isfinite(value) ? QByteArray::number(value, 'g', 8).toStdString() : std::string();
}
/// Index of the layer asked for, or of the last.
Result<std::size_t> layerOf(const std::vector<int>& layers, const Json& options) {
    if (layers.empty())
        return base::failed("this result holds no layer");
    if (!options.is_object() || !options.contains("layer") || !options["layer"].is_number_integer())
        return layers.size() - 1;
    const auto wanted = options["layer"].get<std::int64_t>();
    const auto found = std::find(layers.begin(), layers.end(), wanted);
    if (found == layers.end())
        return base::badRequest("this result has no layer " + std::to_string(wanted), "/options/layer", "one of its MoE layers, such as " + std::to_string(layers.back()));
    return static_cast<std::size_t>(found - layers.begin());
}

std::vector<std::pair<double, std::string>> everyFew(std::size_t count, std::size_t most, const std::function<std::string(std::size_t)>& words) {
    const auto step = std::max<std::size_t>(1, (count + most - 1) / most);
    std::vector<std::pair<double, std::string>> ticks;
    for (std::size_t i = 0; i < count; i += step)
        ticks.emplace_back(static_cast<double>(i) + 0.5, words(i));
    return ticks;
}

FigureScene specialisation(const routing::ExpertsResult& result, const ExpertGrid& grid, std::size_t layer) {
    const auto E = grid.columns(), R = grid.rows();
    HeatMap map;
    map.columns = static_cast<int>(E);
    map.rows = static_cast<int>(R);
    map.x1 = static_cast<double>(E);
    map.y1 = static_cast<double>(R);
    map.lower = -3;
    map.upper = 3;
    map.colourMap = "load";
    map.barLabel = utf8(RoutingStudy::tr("Share of tokens over k/E"));
    map.barTicks = {{-3, "⅛×"}, {-2, "¼×"}, {-1, "½×"}, {0, "1×"}, {1, "2×"}, {2, "4×"}, {3, "8×"}};
    figures::Table table;
    table.name = "specialisation";
    table.columns = {"language", "layer", "expert", "share", "share_lower", "share_upper", "over_uniform", "difference_to_others", "difference_lower", "difference_upper", "p_adjusted"};
    Panel panel;
    // The first language is on top.
    for (std::size_t r = R; r-- > 0;) {
        const auto& language = grid.languages[r];
        for (std::size_t c = 0; c < E; ++c) {
            map.values.push_back(static_cast<float>(level(grid.at(r, c), 1)));
            map.dead.push_back(grid.at(r, c) == 0);
        }
        figures::Polygons family;
        const double y = static_cast<double>(R - 1 - r), strip = 0.03 * static_cast<double>(E);
        family.rings.push_back({{-strip, y}, {-0.3 * strip, y}, {-0.3 * strip, y + 1}, {-strip, y + 1}});
        family.fill = hueInk(language.hue);
        panel.marks.push_back(std::move(family));
    }
    for (const auto& language : grid.languages)
        for (std::size_t e = 0; e < result.E(); ++e) {
            const auto cell = result.cell(static_cast<std::size_t>(result.group(language.code)), layer, e);
            const auto &share = result.share[cell], &difference = result.difference[cell];
            table.rows.push_back({language.code, std::to_string(result.layers[layer]), std::to_string(e), number(share.estimate), number(share.lower), number(share.upper),
                                  number(share.estimate / result.evenShare()), number(difference.estimate), number(difference.lower), number(difference.upper), number(result.adjusted[cell])});
        }
    panel.marks.insert(panel.marks.begin(), std::move(map));
    panel.grid = false;
    panel.x.label = utf8(RoutingStudy::tr("Expert"));
    panel.x.lower = -0.03 * static_cast<double>(E);
    panel.x.upper = static_cast<double>(E);
    panel.x.ticks = everyFew(E, 16, [&](std::size_t c) { return std::to_string(grid.order[c]); });
    panel.y.lower = 0;
    panel.y.upper = static_cast<double>(R);
    panel.y.ticks = everyFew(R, 50, [&](std::size_t i) { return grid.languages[R - 1 - i].english; });
    FigureScene scene;
    scene.panels = {std::move(panel)};
    scene.tables = {std::move(table)};
    const auto intervals = result.sentences > 0 ? RoutingStudy::tr("%1 % intervals from %2 draws of %3 sentences, p adjusted by Benjamini and Hochberg, in the table")
                                                      .arg(100 * result.level).arg(result.resamples).arg(result.sentences)
                                                : RoutingStudy::tr("no intervals, for sentences are not known apart");
    scene.caption = utf8(RoutingStudy::tr("Share of each language’s tokens that went to each of %1 experts of layer %2, over the even share %3/%1; %4; selection %5.")
                             .arg(result.experts).arg(result.layers[layer]).arg(result.places).arg(intervals, QString::fromStdString(result.selection)));
    return scene;
}

FigureScene squareScene(const ExpertGrid& square, const QString& label, const std::vector<std::string>& columns, const std::function<std::vector<std::string>(int, int)>& row) {
    const auto n = square.columns();
    HeatMap map;
    map.columns = map.rows = static_cast<int>(n);
    map.x1 = map.y1 = static_cast<double>(n);
    map.upper = square.upper;
    map.barLabel = utf8(label);
    for (double tick = 0; tick < square.upper + 0.01; tick += 0.2)
        map.barTicks.emplace_back(tick, utf8(QLocale::c().toString(100 * tick, 'f', 0) + QStringLiteral(" %")));
    if (square.kind != MapKind::coActivation)
        map.barTicks = {{0, "0"}, {0.25, "0.25"}, {0.5, "0.5"}, {0.75, "0.75"}, {1, "1"}};
    figures::Table table;
    table.name = mapName(square.kind);
    table.columns = columns;
    // The first row is on top.
    for (std::size_t a = n; a-- > 0;)
        for (std::size_t b = 0; b < n; ++b)
            map.values.push_back(static_cast<float>(square.at(a, b)));
    for (const int a : square.order)
        for (const int b : square.order)
            if (a != b)
                table.rows.push_back(row(a, b));
    Panel panel;
    panel.equalAspect = true;
    panel.grid = false;
    panel.x.label = utf8(square.kind == MapKind::coActivation ? RoutingStudy::tr("Expert b") : RoutingStudy::tr("Expert"));
    panel.y.label = utf8(square.kind == MapKind::coActivation ? RoutingStudy::tr("Expert a") : RoutingStudy::tr("Expert"));
    panel.x.lower = panel.y.lower = 0;
    panel.x.upper = panel.y.upper = static_cast<double>(n);
    panel.x.ticks = everyFew(n, 16, [&](std::size_t i) { return std::to_string(square.order[i]); });
    panel.y.ticks = everyFew(n, 16, [&](std::size_t i) { return std::to_string(square.order[n - 1 - i]); });
    panel.marks.push_back(std::move(map));
    FigureScene scene;
    scene.panels = {std::move(panel)};
    scene.tables = {std::move(table)};
    return scene;
}

Result<routing::Counts> countsBehind(const base::JobRecord& record, const ResultSource& source) {
    const auto input = record.spec.inputs.find("counts");
    if (input == record.spec.inputs.end())
        return base::failed("the analysis does not say which counts it is of");
    auto ref = input->second.blob;
    if (!ref) {
        TRIPTYCH_TRY(const auto maker, source.record(input->second.job));
        const auto output = maker.outputs.find(input->second.output);
        if (output == maker.outputs.end())
            return base::failed("the counts behind this analysis are gone");
        ref = output->second;
    }
    TRIPTYCH_TRY(const auto blob, source.blobs().read(*ref));
    return routing::countsFromArray(blob);
}

}  // namespace

Result<FigureScene> expertsScene(const base::JobRecord& record, const ResultSource& source, const routing::LanguageTable& languages, const Json& options) {
    const auto experts = textOf(options, "experts") == "strongest" ? MapExperts::strongest : MapExperts::all;
    const auto kind = mapKindFromText(textOf(options, "map"));
    if (kind == MapKind::weights || kind == MapKind::gate) {
        TRIPTYCH_TRY(const auto similarity, similarityResult(record, source.blobs()));
        TRIPTYCH_TRY(const auto layer, layerOf(similarity->layers, options));
        const auto E = similarity->experts;
        const auto& values = kind == MapKind::gate ? similarity->gate : similarity->weights;
        const auto number_ = std::to_string(similarity->layers[layer]);
        auto scene = squareScene(similarityGrid(*similarity, similarity->layers[layer], kind, experts), RoutingStudy::tr("Cosine"), {"layer", "a", "b", "cosine"}, [&](int a, int b) {
            return std::vector<std::string>{number_, std::to_string(a), std::to_string(b), number(values[(layer * E + static_cast<std::size_t>(a)) * E + static_cast<std::size_t>(b)])};
        });
        scene.caption = utf8((kind == MapKind::gate ? RoutingStudy::tr("Cosine of the router’s rows of every two experts of layer %1; below 0 is drawn as 0.")
                                                    : RoutingStudy::tr("Cosine of all weights of every two experts of layer %1; below 0 is drawn as 0."))
                                 .arg(similarity->layers[layer]));
        return scene;
    }
    TRIPTYCH_TRY(const auto result, expertsResult(record, source.blobs()));
    TRIPTYCH_TRY(const auto layer, layerOf(result->layers, options));
    if (kind == MapKind::languages)
        return specialisation(*result, languageGrid(*result, languages, layer, experts), layer);
    const auto id = textOf(options, "group");
    const int group = id.empty() ? 0 : result->group(id);
    if (group < 0)
        return base::badRequest("this result has no languages \"" + id.substr(0, 40) + "\"", "/options/group", "all, family-0 and so on, or a code");
    TRIPTYCH_TRY(const auto counts, countsBehind(record, source));
    const auto inCounts = std::find(counts.layers.begin(), counts.layers.end(), result->layers[layer]);
    if (inCounts == counts.layers.end() || counts.experts != result->experts)
        return base::failed("the counts behind this analysis do not fit it");
    const auto pairs = routing::coActivation(counts, static_cast<std::size_t>(inCounts - counts.layers.begin()), membersIn(counts, *result, static_cast<std::size_t>(group)));
    if (pairs.experts == 0)
        return base::failed("pairs of experts were not counted", {}, "counts with pairs, of languages that have tokens");
    auto scene = squareScene(coActivationGrid(pairs, experts), RoutingStudy::tr("P(b | a)"), {"layer", "a", "b", "given", "lift"}, [&](int a, int b) {
        const auto x = static_cast<std::size_t>(a), y = static_cast<std::size_t>(b);
        return std::vector<std::string>{std::to_string(result->layers[layer]), std::to_string(a), std::to_string(b), number(pairs.givenOf(x, y)), number(pairs.liftOf(x, y))};
    });
    const auto& members = result->groups[static_cast<std::size_t>(group)];
    const auto who = members.sort == routing::ExpertGroup::Sort::all ? RoutingStudy::tr("all languages") : members.sort == routing::ExpertGroup::Sort::family ? QString::fromStdString(members.name)
                                                                                                             : QString::fromStdString(languages.language(members.id).english);
    scene.caption = utf8(RoutingStudy::tr("Share of the tokens that used expert a which also used b, N_ab / N_a; layer %1, %2, languages weighing the same; %3.")
                             .arg(result->layers[layer]).arg(who, counts.pairing == routing::Pairing::olmoe ? RoutingStudy::tr("only neighbours in rank, as OLMoE’s scripts count")
                                                                                                         : RoutingStudy::tr("every two of a token’s experts")));
    return scene;
}

}  // namespace triptych::app::routingview
