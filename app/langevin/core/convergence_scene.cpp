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

// What a longer memory of the data costs: the distance at the largest T, against their long-run variance.
Panel memoryPanel(const SweepResult& sweep, const std::string& start) {
    const Colour colours[] = {token::accent, token::chain2, token::chain3, token::wall, token::text2};
    Panel panel;
    panel.column = 3;
    panel.title = ConvergenceFigure::tr("Memory of the data").toStdString();
    panel.subtitle = ConvergenceFigure::tr("W₁ at the largest T").toStdString();
    panel.x.label = ConvergenceFigure::tr("Long-run variance S").toStdString();
    panel.x.scale = Scale::log2;
    panel.y.label = ConvergenceFigure::tr("W₁ [length]").toStdString();
    panel.y.scale = Scale::log10;
    std::size_t index = 0;
    for (const auto* first : sweep.of(start, sweep.mixings().front())) {
        Line line;
        line.name = "η = " + first->rule;
        line.stroke = {colours[index++ % std::size(colours)], 1.25, Dash::solid};
        line.marker = Marker::circle;
        for (const double mixing : sweep.mixings())
            for (const auto* s : sweep.of(start, mixing))
                if (s->rule == first->rule && s->longRun > 0 && s->distance.back() > 0) {
                    line.x.push_back(s->longRun);
                    line.y.push_back(s->distance.back());
                }
        panel.marks.emplace_back(std::move(line));
    }
    return panel;
}

}  // namespace

FigureScene convergenceScene(const SweepResult& sweep, const base::Json& options) {
    auto start = sweep.series.front().start;
    double mixing = sweep.series.front().mixing;
    if (options.is_object()) {
        for (const auto& known : sweep.starts())
            if (options.contains("start") && options["start"] == known)
                start = known;
        for (const double known : sweep.mixings())
            if (options.contains("mixing") && options["mixing"] == known)
                mixing = known;
    }
    const Colour colours[] = {token::accent, token::chain2, token::chain3, token::wall, token::text2};
    Panel distance, slopes, scaled;
    distance.title = ConvergenceFigure::tr("W₁ to the Gibbs law").toStdString();
    distance.subtitle = ConvergenceFigure::tr("dotted: starting error; dashed: stationary bias; dash-dotted: bias predicted").toStdString();
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
    scaled.column = 2;
    scaled.title = ConvergenceFigure::tr("W₁ √T / log T").toStdString();
    scaled.subtitle = ConvergenceFigure::tr("bounded where W₁ falls like log T/√T").toStdString();
    scaled.x.label = ConvergenceFigure::tr("Steps T").toStdString();
    scaled.x.scale = Scale::log2;
    scaled.y.label = ConvergenceFigure::tr("W₁ √T / log T [length]").toStdString();
    Table table{ConvergenceFigure::tr("Sweep").toStdString(),
                {"rule", "start", "mixing", "long-run variance", "T", "eta", "W1", "starting error", "stationary bias", "predicted bias", "W1 sqrt(T) / log T"},
                {}};
    std::size_t index = 0;
    double first = 0, last = 0;
    for (const auto& s : sweep.series) {
        for (std::size_t i = 0; i < s.steps.size(); ++i) {
            const auto text = [](double v) { return std::isfinite(v) ? base::canonicalJson(v) : std::string(); };
            table.rows.push_back({s.rule, s.start, text(s.mixing), text(s.longRun), text(s.steps[i]), text(s.eta[i]), text(s.distance[i]), text(s.startingError[i]), text(s.stationaryBias[i]), text(s.predictedBias[i]),
                                  text(s.distance[i] * std::sqrt(s.steps[i]) / std::log(s.steps[i]))});
        }
        if (s.start != start || s.mixing != mixing)
            continue;
        const auto colour = colours[index++ % std::size(colours)];
        auto whole = part("η = " + s.rule, s.steps, s.distance, colour, 1.5, Dash::solid);
        whole.marker = Marker::circle;
        distance.marks.emplace_back(std::move(whole));
        if (!s.measured.empty())
            distance.marks.emplace_back(Points{ConvergenceFigure::tr("Chains, η = %1").arg(QString::fromStdString(s.rule)).toStdString(), s.steps, s.measured, colour, Marker::square, 4});
        distance.marks.emplace_back(part({}, s.steps, s.startingError, colour, 0.9, Dash::dotted));
        distance.marks.emplace_back(part({}, s.steps, s.stationaryBias, colour, 0.9, Dash::dashed));
        distance.marks.emplace_back(part({}, s.steps, s.predictedBias, colour, 0.75, Dash::dashDot));
        std::vector<double> ratio;
        for (std::size_t i = 0; i < s.steps.size(); ++i)
            ratio.push_back(s.distance[i] * std::sqrt(s.steps[i]) / std::log(s.steps[i]));
        auto bounded = part("η = " + s.rule, s.steps, ratio, colour, 1.25, Dash::solid);
        bounded.marker = Marker::circle;
        scaled.marks.emplace_back(std::move(bounded));
        if (first == 0)
            for (const auto& guide : rateGuides(s))
                if (!guide.empty())
                    distance.marks.emplace_back(part({}, s.steps, guide, token::neutral, 0.9, Dash::solid));
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
    scene.caption = ConvergenceFigure::tr("%1, from %2: W₁ to the Gibbs law after T steps, %4; a = %3. Grey: log T/√T and √log T/⁴√T through the first point.")
                        .arg(QString::fromStdString(sweep.summary.value("formula", std::string())), startTitle(start),
                             QLocale().toString(sweep.summary.value("rate", base::Json(0.0)).is_number() ? sweep.summary["rate"].get<double>() : 0.0, 'g', 3), distanceText(sweep))
                        .toStdString();
    scene.panels = {std::move(distance), std::move(slopes), std::move(scaled)};
    if (sweep.mixings().size() > 1)
        scene.panels.push_back(memoryPanel(sweep, start));
    scene.tables.push_back(std::move(table));
    return scene;
}

}  // namespace triptych::app::langevinview
