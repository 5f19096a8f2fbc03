#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/langevin/core/scenes.h"
#include "app/langevin/core/tokens.h"

namespace triptych::app::langevinview {
namespace {

using namespace figures;

struct ConvergenceFigure {
    Q_DECLARE_TR_FUNCTIONS(ConvergenceFigure)
};

// A logarithmic axis has no place for what is not known or not positive.
Line part(const std::string& name, const std::vector<double>& x, const std::vector<double>& y, Colour colour, double width, Dash dash) {
    Line line;
    line.name = name;
    line.stroke = {colour, width, dash};
    for (std::size_t i = 0; i < x.size(); ++i)
        if (std::isfinite(y[i]) && y[i] > 1e-14) {
            line.x.push_back(x[i]);
            line.y.push_back(y[i]);
        }
    return line;
}

}  // namespace

FigureScene convergenceScene(const SweepResult& sweep, const base::Json& options) {
    const auto starts = sweep.starts();
    auto start = starts.front();
    if (options.is_object() && options.contains("start") && options["start"].is_string())
        for (const auto& known : starts)
            if (options["start"].get<std::string>() == known)
                start = known;
    const Colour colours[] = {token::accent, token::chain2, token::chain3, token::wall, token::text2};
    Panel distance, slopes;
    distance.title = ConvergenceFigure::tr("W₁ to the Gibbs law").toStdString();
    distance.subtitle = ConvergenceFigure::tr("dotted: starting error; dashed: stationary bias").toStdString();
    distance.x.label = ConvergenceFigure::tr("Steps T").toStdString();
    distance.x.scale = Scale::log2;
    distance.y.label = ConvergenceFigure::tr("W₁ [length]").toStdString();
    distance.y.scale = Scale::log10;
    distance.legend = true;
    slopes.column = 1;
    slopes.title = ConvergenceFigure::tr("Local slopes").toStdString();
    slopes.subtitle = ConvergenceFigure::tr("between neighbouring T; grey: −1/2 and −1/4").toStdString();
    slopes.x.label = ConvergenceFigure::tr("Steps T").toStdString();
    slopes.x.scale = Scale::log2;
    slopes.y.label = ConvergenceFigure::tr("Slope of log W₁ over log T").toStdString();
    Table table{ConvergenceFigure::tr("Sweep").toStdString(),
                {"rule", "start", "T", "eta", "W1", "starting error", "stationary bias", "predicted bias", "W1 sqrt(T) / log T"},
                {}};
    std::size_t index = 0;
    double first = 0, last = 0;
    for (const auto& s : sweep.series) {
        for (std::size_t i = 0; i < s.steps.size(); ++i) {
            const auto text = [](double v) { return std::isfinite(v) ? base::canonicalJson(v) : std::string(); };
            table.rows.push_back({s.rule, s.start, text(s.steps[i]), text(s.eta[i]), text(s.distance[i]), text(s.startingError[i]), text(s.stationaryBias[i]), text(s.predictedBias[i]),
                                  text(s.distance[i] * std::sqrt(s.steps[i]) / std::log(s.steps[i]))});
        }
        if (s.start != start)
            continue;
        const auto colour = colours[index++ % std::size(colours)];
        auto whole = part("η = " + s.rule, s.steps, s.distance, colour, 1.5, Dash::solid);
        whole.marker = Marker::circle;
        distance.marks.emplace_back(std::move(whole));
        if (!s.measured.empty())
            distance.marks.emplace_back(Points{ConvergenceFigure::tr("Chains, η = %1").arg(QString::fromStdString(s.rule)).toStdString(), s.steps, s.measured, colour, Marker::square, 4});
        distance.marks.emplace_back(part({}, s.steps, s.startingError, colour, 0.9, Dash::dotted));
        distance.marks.emplace_back(part({}, s.steps, s.stationaryBias, colour, 0.9, Dash::dashed));
        Line slope;
        slope.name = "η = " + s.rule;
        slope.stroke = {colour, 1.25, Dash::solid};
        slope.marker = Marker::circle;
        for (std::size_t i = 0; i + 1 < s.steps.size(); ++i) {
            const double value = std::log(s.distance[i + 1] / s.distance[i]) / std::log(s.steps[i + 1] / s.steps[i]);
            if (std::isfinite(value)) {
                slope.x.push_back(std::sqrt(s.steps[i] * s.steps[i + 1]));
                slope.y.push_back(value);
            }
        }
        slopes.marks.emplace_back(std::move(slope));
        first = s.steps.front();
        last = s.steps.back();
    }
    if (sweep.floor > 0) {
        Line floor;
        floor.name = ConvergenceFigure::tr("Monte Carlo floor").toStdString();
        floor.x = {first, last};
        floor.y = {sweep.floor, sweep.floor};
        floor.stroke = {token::text, 0.75, Dash::dotted};
        distance.marks.emplace_back(std::move(floor));
    }
    for (const double level : {-0.5, -0.25}) {
        Line guide;
        guide.x = {first, last};
        guide.y = {level, level};
        guide.stroke = {token::neutral, 0.9, Dash::solid};
        slopes.marks.emplace_back(std::move(guide));
    }
    FigureScene scene;
    scene.title = sweep.summary.value("title", std::string());
    scene.caption = ConvergenceFigure::tr("%1, from %2: W₁ to the Gibbs law after T steps, by propagation of the law, without Monte Carlo; a = %3.")
                        .arg(QString::fromStdString(sweep.summary.value("formula", std::string())), startTitle(start),
                             QLocale().toString(sweep.summary.value("rate", base::Json(0.0)).is_number() ? sweep.summary["rate"].get<double>() : 0.0, 'g', 3))
                        .toStdString();
    scene.panels = {std::move(distance), std::move(slopes)};
    scene.tables.push_back(std::move(table));
    return scene;
}

}  // namespace triptych::app::langevinview
