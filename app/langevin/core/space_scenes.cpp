#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/langevin/core/scenes.h"
#include "app/langevin/core/tokens.h"

namespace triptych::app::langevinview {
namespace {

using namespace figures;

struct SpaceFigure {
    Q_DECLARE_TR_FUNCTIONS(SpaceFigure)
};

std::string number(const base::Json& entry, const char* key) {
    const auto found = entry.find(key);
    return found != entry.end() && found->is_number() ? base::canonicalJson(*found) : std::string();
}

// The active faces over the whole width, under the coordinates.
void addFaces(FigureScene& scene, const SpaceResult& run, int columns) {
    const auto faces = topFaces(run);
    if (std::none_of(faces.begin(), faces.end(), [](const auto& f) { return f.share > 0; }))
        return;
    Panel panel;
    panel.row = scene.panels.empty() ? 0 : scene.panels.back().row + 1;
    panel.columnSpan = std::max(1, columns);
    panel.title = SpaceFigure::tr("On the faces").toStdString();
    panel.subtitle = SpaceFigure::tr("%1 % of proposals lay outside").arg(run.summary.contains("tally") && run.summary["tally"].contains("contacts") && run.summary["tally"]["contacts"].is_number()
                                                                              ? QLocale().toString(100 * run.summary["tally"]["contacts"].get<double>(), 'g', 3) : QStringLiteral("–")).toStdString();
    panel.x.label = SpaceFigure::tr("Face").toStdString();
    panel.y.label = SpaceFigure::tr("% of chain-steps").toStdString();
    Bars bars;
    bars.fill = token::wall;
    Points rings;
    rings.colour = token::text;
    Table table{SpaceFigure::tr("Faces").toStdString(), {"face", "share", "predicted", "prediction error"}, {}};
    const auto text = [](double v) { return std::isfinite(v) ? base::canonicalJson(v) : std::string(); };
    for (std::size_t i = 0; i < faces.size(); ++i) {
        const auto& f = faces[i];
        const double at = static_cast<double>(i + 1);
        bars.x.push_back(at);
        bars.height.push_back(100 * f.share);
        if (std::isfinite(f.predicted)) {
            rings.x.push_back(at);
            rings.y.push_back(100 * f.predicted);
        }
        const auto name = f.face < 0 ? SpaceFigure::tr("rest").toStdString() : std::to_string(f.face + 1);
        panel.x.ticks.push_back({at, name});
        table.rows.push_back({name, text(f.share), text(f.predicted), text(f.error)});
    }
    panel.marks.emplace_back(std::move(bars));
    if (!rings.x.empty())
        panel.marks.emplace_back(std::move(rings));
    scene.panels.push_back(std::move(panel));
    scene.tables.push_back(std::move(table));
}

}  // namespace

FigureScene coordinatesScene(const SpaceResult& run, const base::Json& options) {
    // Up to six coordinates: those chosen, else the first.
    std::vector<std::size_t> chosen;
    if (options.is_object() && options.contains("coordinates") && options["coordinates"].is_array())
        for (const auto& index : options["coordinates"])
            if (index.is_number_integer() && index.get<std::int64_t>() >= 0 && index.get<std::int64_t>() < static_cast<std::int64_t>(run.names.size()) && chosen.size() < 6)
                chosen.push_back(index.get<std::size_t>());
    for (std::size_t j = 0; chosen.size() < 6 && j < run.names.size() && (!options.is_object() || !options.contains("coordinates")); ++j)
        chosen.push_back(j);
    FigureScene scene;
    scene.title = run.summary.value("title", std::string());
    const int columns = chosen.size() > 4 ? 3 : chosen.size() > 1 ? 2 : 1;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        Panel panel;
        panel.row = static_cast<int>(i) / columns;
        panel.column = static_cast<int>(i) % columns;
        panel.title = run.names[chosen[i]];
        const auto entry = run.diagnosticsOf(chosen[i]);
        const auto value = [&](const char* key) { return entry.contains(key) && entry[key].is_number() ? QLocale().toString(entry[key].get<double>(), 'g', 3).replace(QLatin1Char('-'), QChar(0x2212)) : QStringLiteral("–"); };
        panel.subtitle = SpaceFigure::tr("%1 ± %2, R̂ %3").arg(value("mean"), value("sd"), value("rhat")).toStdString();
        panel.x.label = run.names[chosen[i]];
        panel.y.label = SpaceFigure::tr("Density").toStdString();
        const auto histogram = run.histogram(chosen[i], 48);
        Line line;
        line.x = histogram.at;
        line.y = histogram.density;
        line.stroke = {token::accent, 1.25, Dash::solid};
        panel.marks.emplace_back(std::move(line));
        scene.panels.push_back(std::move(panel));
    }
    Table table{SpaceFigure::tr("Coordinates").toStdString(), {"variable", "mean", "sd", "q5", "median", "q95", "R-hat", "ESS bulk", "ESS tail", "MCSE mean", "Stein", "Stein error"}, {}};
    for (std::size_t v = 0; v < run.variables(); ++v) {
        const auto entry = run.diagnosticsOf(v);
        std::vector<std::string> row{v < run.names.size() ? run.names[v] : "loss"};
        for (const char* key : {"mean", "sd", "q5", "median", "q95", "rhat", "essBulk", "essTail", "mcseMean", "stein", "steinError"})
            row.push_back(number(entry, key));
        table.rows.push_back(std::move(row));
    }
    const auto& s = run.summary;
    scene.caption = SpaceFigure::tr("Draws of %1 chains in the second half of %2 steps, step size %3, β = %4.")
                        .arg(run.drawChains)
                        .arg(QLocale().toString(s.value("steps", 0)), QLocale().toString(s.value("eta", 0.0), 'g', 3), QLocale().toString(s.value("beta", 1.0), 'g', 4))
                        .toStdString();
    scene.tables.push_back(std::move(table));
    addFaces(scene, run, columns);
    if (!run.contacts.empty() && scene.tables.size() > 1)
        scene.caption += " " + SpaceFigure::tr("Dots: the share on a face predicted from the density of the draws beside it.").toStdString();
    return scene;
}

FigureScene optimumScene(const OptimumResult& result, const base::Json&) {
    const Colour colours[] = {token::accent, token::chain2, token::chain3, token::wall, token::text2};
    FigureScene scene;
    scene.title = result.summary.value("title", std::string());
    Panel panel;
    panel.title = SpaceFigure::tr("Best loss met, above the least").toStdString();
    panel.subtitle = SpaceFigure::tr("mean over chains; dotted: the best chain").toStdString();
    panel.x.label = SpaceFigure::tr("Steps T").toStdString();
    panel.x.scale = Scale::log2;
    panel.y.label = SpaceFigure::tr("Excess loss").toStdString();
    panel.y.scale = Scale::log10;
    panel.legend = true;
    Table table{SpaceFigure::tr("Optimum").toStdString(), {"beta", "T", "best, mean", "best, 10 %", "best, 90 %", "best of all", "loss at T, mean"}, {}};
    std::size_t index = 0;
    for (const auto& s : result.series) {
        const auto colour = colours[index++ % std::size(colours)];
        Line mean, least;
        mean.name = "β = " + QLocale().toString(s.beta, 'g', 4).toStdString();
        mean.stroke = {colour, 1.5, Dash::solid};
        mean.marker = Marker::circle;
        least.stroke = {colour, 0.9, Dash::dotted};
        for (std::size_t i = 0; i < s.steps.size(); ++i) {
            if (const double excess = s.best[i] - result.least; excess > 1e-15) {
                mean.x.push_back(s.steps[i]);
                mean.y.push_back(excess);
            }
            if (const double excess = s.least[i] - result.least; excess > 1e-15) {
                least.x.push_back(s.steps[i]);
                least.y.push_back(excess);
            }
            std::vector<std::string> row;
            for (const double v : {s.beta, s.steps[i], s.best[i], s.low[i], s.high[i], s.least[i], s.now[i]})
                row.push_back(base::canonicalJson(v));
            table.rows.push_back(std::move(row));
        }
        panel.marks.emplace_back(std::move(mean));
        panel.marks.emplace_back(std::move(least));
    }
    scene.panels.push_back(std::move(panel));
    const QString least = QLocale().toString(result.least, 'g', 6).replace(QLatin1Char('-'), QChar(0x2212));
    scene.caption = (result.certified ? SpaceFigure::tr("The least loss on the set is %1.") : SpaceFigure::tr("The least loss found by descent from everything met is %1; nothing certifies it.")).arg(least).toStdString();
    scene.tables.push_back(std::move(table));
    return scene;
}

}  // namespace triptych::app::langevinview
