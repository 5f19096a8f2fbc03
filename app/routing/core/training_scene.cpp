#include "app/routing/core/training_scene.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace triptych::app::routingview {
namespace {

using namespace figures;
using base::Json;

struct TrainingScene {
    Q_DECLARE_TR_FUNCTIONS(TrainingScene)
};

constexpr std::array<const char*, 4> measureKeys = {"information", "hits", "lift", "separability"};
constexpr std::size_t mostPinned = 50;

DrawnPanel lossPanel(const TrainingResult& r) {
    DrawnPanel panel;
    panel.title = TrainingScene::tr("Loss");
    panel.side = TrainingScene::tr("nats a token");
    panel.x = TrainingScene::tr("Step");
    DrawnLine raw{TrainingScene::tr("each step"), {}, DrawnLine::Ink::quiet, -1, Dash::solid, 1, true, false, r.step, r.loss, "each step"}, smooth = raw;
    smooth.name = TrainingScene::tr("running mean");
    smooth.english = "running mean";
    smooth.ink = DrawnLine::Ink::accent;
    smooth.width = 2;
    smooth.y = smoothed(r.loss, std::max<std::size_t>(1, r.loss.size() / 40));
    panel.lines = {std::move(raw), std::move(smooth)};
    return panel;
}

DrawnLine averageLine(const TrainingResult& r, AverageOf group, const QString& name, const char* english, DrawnLine::Ink ink, Dash dash) {
    return {name, {}, ink, -1, dash, 2.5, true, true, r.measured, r.average(group), english};
}

DrawnPanel bitsPanel(const TrainingResult& r, const routing::LanguageTable& table, const TrainingChoice& choice) {
    DrawnPanel panel;
    panel.title = TrainingScene::tr("Bits per byte by language");
    panel.side = choice.languages ? TrainingScene::tr("on test documents; minor languages dashed") : TrainingScene::tr("on test documents");
    panel.x = TrainingScene::tr("Step");
    if (choice.languages)
        for (std::size_t l = 0; l < r.languages.size(); ++l) {
            if (std::none_of(r.bits[l].begin(), r.bits[l].end(), [](double v) { return std::isfinite(v); }))
                continue;
            const auto language = table.language(r.languages[l].code);
            const int hue = table.hueOf(language.family);
            panel.lines.push_back({QString::fromStdString(language.name), language.code, DrawnLine::Ink::hue, hue, r.languages[l].major ? Dash::solid : Dash::dashed, 1.2, false, false, r.measured, r.bits[l], language.english});
        }
    const auto some = [&](AverageOf group) {
        const auto n = r.members(group).size();
        return n > 0 && n < r.languages.size();
    };
    panel.lines.push_back(averageLine(r, AverageOf::all, TrainingScene::tr("All"), "all", DrawnLine::Ink::text, Dash::solid));
    if (some(AverageOf::major))
        panel.lines.push_back(averageLine(r, AverageOf::major, TrainingScene::tr("Major"), "major", DrawnLine::Ink::accent, Dash::solid));
    if (some(AverageOf::minor))
        panel.lines.push_back(averageLine(r, AverageOf::minor, TrainingScene::tr("Minor"), "minor", DrawnLine::Ink::accent, Dash::dashed));
    if (some(AverageOf::unseen))
        panel.lines.push_back(averageLine(r, AverageOf::unseen, TrainingScene::tr("Unseen"), "unseen", DrawnLine::Ink::first, Dash::dotted));
    return panel;
}

const std::vector<std::vector<double>>& tableOf(const TrainingResult& r, RoutingMeasure measure) {
    return measure == RoutingMeasure::hits ? r.hits : measure == RoutingMeasure::lift ? r.lift : r.information;
}

bool anyIn(const std::vector<std::vector<double>>& table) {
    return std::any_of(table.begin(), table.end(), [](const auto& row) { return std::any_of(row.begin(), row.end(), [](double v) { return std::isfinite(v); }); });
}

DrawnPanel routingPanel(const TrainingResult& r, RoutingMeasure measure) {
    DrawnPanel panel;
    panel.title = measureName(measure);
    panel.x = TrainingScene::tr("Step");
    panel.from = 0;
    if (measure == RoutingMeasure::separability) {
        panel.side = TrainingScene::tr("share of test documents");
        panel.lines = {{TrainingScene::tr("by path"), {}, DrawnLine::Ink::accent, -1, Dash::solid, 2.5, true, false, r.measured, r.separability, "by path"},
                       {TrainingScene::tr("chance"), {}, DrawnLine::Ink::quiet, -1, Dash::dashed, 1.5, true, false, r.measured, r.separabilityFloor, "chance"}};
        return panel;
    }
    const auto& rows = tableOf(r, measure);
    if (r.layers.size() > 1)
        for (std::size_t l = 0; l < r.layers.size(); ++l)
            panel.lines.push_back({TrainingScene::tr("Layer %1").arg(r.layers[l]), "layer-" + std::to_string(r.layers[l]), DrawnLine::Ink::quiet, -1, Dash::solid, 1, false, false, r.measured, rows[l], {}});
    panel.side = measure == RoutingMeasure::information ? TrainingScene::tr("I(language; expert) / H(expert)") : measure == RoutingMeasure::hits ? TrainingScene::tr("share of tokens") : TrainingScene::tr("times other languages");
    panel.lines.push_back({r.layers.size() > 1 ? TrainingScene::tr("mean of %Ln layer(s)", nullptr, static_cast<int>(r.layers.size())) : TrainingScene::tr("layer %1").arg(r.layers.front()), {}, DrawnLine::Ink::accent, -1, Dash::solid, 2.5, true,
                           false, r.measured, r.overLayers(rows), "mean"});
    if (measure == RoutingMeasure::information)
        panel.lines.push_back({TrainingScene::tr("chance"), {}, DrawnLine::Ink::quiet, -1, Dash::dashed, 1.5, true, false, r.measured, r.overLayers(r.floor), "chance"});
    if (measure == RoutingMeasure::lift) {
        panel.lines.push_back({TrainingScene::tr("nobody’s own"), {}, DrawnLine::Ink::quiet, -1, Dash::dotted, 1.5, true, false, r.measured, std::vector<double>(r.measured.size(), 1), "1"});
        if (anyIn(r.liftHigh))
            panel.lines.push_back({TrainingScene::tr("chance at most"), {}, DrawnLine::Ink::quiet, -1, Dash::dashed, 1.5, true, false, r.measured, r.overLayers(r.liftHigh), "chance at most"});
    }
    return panel;
}

}  // namespace

Json toJson(const TrainingChoice& choice) {
    Json json = {{"languages", choice.languages}, {"measure", measureKeys[static_cast<std::size_t>(choice.measure)]}};
    if (!choice.pinned.empty())
        json["pinned"] = choice.pinned;
    return json;
}

TrainingChoice trainingChoiceFromJson(const Json& options) {
    TrainingChoice choice;
    if (!options.is_object())
        return choice;
    choice.languages = options.value("languages", Json(true)) != Json(false);
    for (std::size_t i = 0; i < measureKeys.size(); ++i)
        if (options.value("measure", Json()) == Json(measureKeys[i]))
            choice.measure = static_cast<RoutingMeasure>(i);
    if (const auto pinned = options.value("pinned", Json()); pinned.is_array())
        for (const auto& code : pinned)
            if (code.is_string() && choice.pinned.size() < mostPinned)
                choice.pinned.push_back(code.get<std::string>());
    return choice;
}

std::vector<RoutingMeasure> measuresOf(const TrainingResult& r) {
    std::vector<RoutingMeasure> out;
    for (const auto measure : {RoutingMeasure::information, RoutingMeasure::hits, RoutingMeasure::lift})
        if (anyIn(tableOf(r, measure)))
            out.push_back(measure);
    if (!r.separability.empty() && anyIn({r.separability}))
        out.push_back(RoutingMeasure::separability);
    return out;
}

TrainingPlot trainingPlot(const TrainingResult& r, const routing::LanguageTable& table, const TrainingChoice& choice) {
    TrainingPlot plot{trainingHeadline(r), trainingDetails(r), lossPanel(r), bitsPanel(r, table, choice), {}};
    const auto measures = measuresOf(r);
    if (!measures.empty())
        plot.routing = routingPanel(r, std::find(measures.begin(), measures.end(), choice.measure) == measures.end() ? measures.front() : choice.measure);
    return plot;
}

base::Result<FigureScene> trainingScene(const TrainingResult& r, const routing::LanguageTable& table, const Json& options) {
    if (r.step.empty() && r.measured.empty())
        return base::failed("this training was never measured");
    const auto choice = trainingChoiceFromJson(options);
    const auto plot = trainingPlot(r, table, choice);
    FigureScene scene;
    auto loss = figurePanel(plot.loss), bits = figurePanel(plot.bits, choice.pinned);
    bits.column = 1;
    bits.rowSpan = plot.routing ? 2 : 1;
    scene.tables = {figureTable(plot.loss, "loss", "step"), figureTable(plot.bits, "bits_per_byte", "step")};
    scene.panels = {std::move(loss), std::move(bits)};
    scene.columnWidths = {2, 3};
    if (plot.routing) {
        auto routing = figurePanel(*plot.routing);
        routing.row = 1;
        scene.panels.push_back(std::move(routing));
        scene.tables.push_back(figureTable(*plot.routing, "routing", "step"));
    }
    scene.caption = (plot.headline + QStringLiteral(". ") + plot.details.join(QLatin1Char(' '))).toStdString();
    return scene;
}

}  // namespace triptych::app::routingview
