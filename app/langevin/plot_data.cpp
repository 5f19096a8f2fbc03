#include "app/langevin/plot_data.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace triptych::app {
namespace {

struct LangevinPlots {
    Q_DECLARE_TR_FUNCTIONS(LangevinPlots)
};

double summaryNumber(const langevinview::RunResult& run, const char* group, const char* key) {
    const auto found = run.summary.find(group);
    return found != run.summary.end() && found->is_object() ? found->value(key, 0.0) : 0.0;
}

}  // namespace

PlotData marginalPlot(const langevinview::RunResult& run, std::size_t axis, std::int64_t step) {
    PlotData plot;
    plot.title = axis == 0 ? LangevinPlots::tr("Marginal x₁") : LangevinPlots::tr("Marginal x₂");
    plot.subtitle = step < 0 ? LangevinPlots::tr("second half of the run; line: truth by quadrature") : LangevinPlots::tr("line: truth");
    plot.xLabel = axis == 0 ? QStringLiteral("x₁") : QStringLiteral("x₂");
    plot.yLabel = LangevinPlots::tr("density");
    plot.fromZero = true;
    const auto frame = run.densityFrame(step);
    const auto histogram = step < 0 ? run.marginal(axis, run.densitySteps.size() / 2, run.densitySteps.size())
                                    : run.marginal(axis, frame, frame + 1);
    PlotSeries chains;
    chains.name = LangevinPlots::tr("chains");
    chains.x = histogram.at;
    chains.y = histogram.density;
    chains.fill = true;
    chains.steps = true;
    chains.width = 0;
    plot.series.push_back(std::move(chains));
    PlotSeries truth;
    truth.name = LangevinPlots::tr("truth");
    truth.tone = PlotTone::text;
    truth.width = 1.5;
    const double lower = axis == 0 ? run.view.x0 : run.view.y0, upper = axis == 0 ? run.view.x1 : run.view.y1;
    for (std::size_t i = 0; i < run.truth[axis].x.size(); ++i)
        if (run.truth[axis].x[i] >= lower && run.truth[axis].x[i] <= upper) {
            // The law ends with a jump where a wall stands upright.
            if (truth.x.empty() && i == 0) {
                truth.x.push_back(run.truth[axis].x[i]);
                truth.y.push_back(0);
            }
            truth.x.push_back(run.truth[axis].x[i]);
            truth.y.push_back(run.truth[axis].density[i]);
            if (i + 1 == run.truth[axis].x.size()) {
                truth.x.push_back(run.truth[axis].x[i]);
                truth.y.push_back(0);
            }
        }
    plot.series.push_back(std::move(truth));
    plot.legend = step < 0;
    return plot;
}

PlotData energyPlot(const langevinview::RunResult& run) {
    PlotData plot;
    plot.title = LangevinPlots::tr("Energy");
    plot.subtitle = LangevinPlots::tr("mean, 10–90 %; dashed: truth");
    plot.xLabel = LangevinPlots::tr("step");
    plot.yLabel = LangevinPlots::tr("loss");
    plot.yUnit = LangevinPlots::tr("nats at β = 1");
    plot.logX = true;
    PlotSeries mean;
    mean.name = LangevinPlots::tr("mean over chains");
    for (std::size_t k = 0; k + 4 < run.energy.size(); k += 5) {
        mean.x.push_back(run.energy[k]);
        mean.y.push_back(run.energy[k + 1]);
        mean.lower.push_back(run.energy[k + 2]);
        mean.upper.push_back(run.energy[k + 4]);
    }
    PlotSeries truth;
    truth.name = LangevinPlots::tr("truth");
    truth.tone = PlotTone::text;
    truth.width = 1.2;
    truth.style = Qt::DashLine;
    if (!mean.x.empty()) {
        truth.x = {mean.x.front(), mean.x.back()};
        truth.y.assign(2, summaryNumber(run, "energy", "truth"));
    }
    plot.series.push_back(std::move(mean));
    plot.series.push_back(std::move(truth));
    return plot;
}

PlotData distancePlot(const langevinview::RunResult& run, bool small) {
    PlotData plot;
    plot.title = LangevinPlots::tr("W₁ to the truth");
    plot.subtitle = small ? LangevinPlots::tr("dotted: floor; dashed: predicted bias") : LangevinPlots::tr("either marginal; dotted: Monte Carlo floor; dashed: predicted bias of the walls");
    plot.xLabel = LangevinPlots::tr("step");
    plot.yLabel = LangevinPlots::tr("W₁");
    plot.yUnit = LangevinPlots::tr("units of length");
    plot.logX = plot.logY = true;
    plot.legend = !small;
    for (std::size_t axis = 0; axis < 2; ++axis) {
        PlotSeries line;
        line.name = axis == 0 ? QStringLiteral("x₁") : QStringLiteral("x₂");
        line.tone = axis == 0 ? PlotTone::accent : PlotTone::second;
        line.markers = !small;
        for (std::size_t k = 0; k + 2 < run.w1.size(); k += 3)
            if (run.w1[k + 1 + axis] > 0) {
                line.x.push_back(run.w1[k]);
                line.y.push_back(run.w1[k + 1 + axis]);
            }
        if (line.x.empty())
            continue;
        const std::vector<double> ends{line.x.front(), line.x.back()};
        const auto tone = line.tone;
        plot.series.push_back(std::move(line));
        for (const auto& [key, style] : {std::pair{"floor", Qt::DotLine}, std::pair{"w1Predicted", Qt::DashLine}}) {
            const auto found = run.summary.find(key);
            if (found == run.summary.end() || !found->is_array() || found->size() != 2 || !(*found)[axis].is_number() || !((*found)[axis].get<double>() > 0))
                continue;
            PlotSeries level;
            level.x = ends;
            level.y.assign(2, (*found)[axis].get<double>());
            level.tone = tone;
            level.style = style;
            level.width = 1.2;
            plot.series.push_back(std::move(level));
        }
    }
    return plot;
}

PlotData rankPlot(const langevinview::RunResult& run, std::size_t variable) {
    const QString names[] = {QStringLiteral("x₁"), QStringLiteral("x₂"), LangevinPlots::tr("loss")};
    return rankPlot(run.drawsOf(variable), names[variable]);
}

PlotData rankPlot(const langevin::Draws& draws, const QString& name) {
    constexpr int bins = 16;
    PlotData plot;
    plot.title = LangevinPlots::tr("Ranks of %1").arg(name);
    plot.subtitle = LangevinPlots::tr("a line a chain; band: 99 % of independent draws");
    plot.xLabel = LangevinPlots::tr("rank among all draws, %");
    plot.yLabel = LangevinPlots::tr("draws");
    plot.fromZero = true;
    if (draws.values.empty())
        return plot;
    const auto counts = langevin::rankHistogram(draws, bins);
    const double mean = static_cast<double>(draws.iterations) / bins, spread = 2.576 * std::sqrt(mean * (1.0 - 1.0 / bins));
    PlotSeries band;
    band.name = LangevinPlots::tr("expected");
    band.tone = PlotTone::text3;
    band.width = 1;
    PlotSeries chain;
    chain.width = 0.8;
    chain.steps = true;
    for (int b = 0; b < bins; ++b) {
        const double at = 100.0 * (b + 0.5) / bins;
        band.x.push_back(at);
        band.y.push_back(mean);
        band.lower.push_back(std::max(0.0, mean - spread));
        band.upper.push_back(mean + spread);
    }
    plot.series.push_back(band);
    chain.x = band.x;
    for (int c = 0; c < draws.chains; ++c) {
        chain.y.assign(counts.begin() + c * bins, counts.begin() + (c + 1) * bins);
        plot.series.push_back(chain);
    }
    return plot;
}

PlotData correlationPlot(const langevinview::RunResult& run) {
    return correlationPlot({{QStringLiteral("x₁"), run.drawsOf(0)}, {QStringLiteral("x₂"), run.drawsOf(1)}, {LangevinPlots::tr("loss"), run.drawsOf(2)}});
}

PlotData correlationPlot(const std::vector<std::pair<QString, langevin::Draws>>& variables) {
    PlotData plot;
    plot.title = LangevinPlots::tr("Autocorrelation");
    plot.subtitle = LangevinPlots::tr("mean over the chains");
    plot.xLabel = LangevinPlots::tr("lag, in draws");
    plot.yLabel = LangevinPlots::tr("correlation");
    plot.legend = true;
    const PlotTone tones[] = {PlotTone::accent, PlotTone::second, PlotTone::third};
    for (std::size_t v = 0; v < variables.size() && v < std::size(tones); ++v) {
        const auto& [name, draws] = variables[v];
        if (draws.values.empty())
            continue;
        const auto values = langevin::autocorrelation(draws, std::min(200, draws.iterations / 2));
        PlotSeries line;
        line.name = name;
        line.tone = tones[v];
        for (std::size_t t = 0; t < values.size(); ++t)
            if (std::isfinite(values[t])) {
                line.x.push_back(static_cast<double>(t));
                line.y.push_back(values[t]);
            }
        plot.series.push_back(std::move(line));
    }
    return plot;
}

PlotData facesPlot(const langevinview::RunResult& run, std::int64_t step) {
    PlotData plot;
    plot.title = LangevinPlots::tr("Mass on faces, %");
    plot.xLabel = LangevinPlots::tr("Face");
    const auto frame = run.densityFrame(step);
    const auto faces = run.summary.value("faces", base::Json::array());
    for (std::size_t e = 0; e < run.edges() && !run.faces.empty(); ++e) {
        plot.bars.heights.push_back(100 * run.faces[frame * run.edges() + e]);
        if (e < faces.size() && faces[e].is_object() && faces[e].contains("predicted"))
            plot.bars.rings.push_back(100 * faces[e].value("predicted", 0.0));
    }
    if (!plot.bars.rings.empty())
        plot.subtitle = LangevinPlots::tr("ring: predicted");
    return plot;
}

PlotData activeFacesPlot(const langevinview::RunResult& run) {
    PlotData plot;
    plot.title = LangevinPlots::tr("Active faces");
    plot.subtitle = LangevinPlots::tr("% of chain-steps, second half");
    plot.xLabel = LangevinPlots::tr("Face");
    const auto faces = run.summary.value("faces", base::Json::array());
    bool predicted = false;
    for (std::size_t e = 0; faces.is_array() && e < faces.size() && faces[e].is_object(); ++e) {
        plot.bars.heights.push_back(100 * faces[e].value("mass", 0.0));
        if (faces[e].contains("predicted")) {
            plot.bars.rings.push_back(100 * faces[e].value("predicted", 0.0));
            predicted = true;
        }
    }
    if (predicted)
        plot.subtitle = LangevinPlots::tr("% of chain-steps, second half; ring: predicted");
    return plot;
}

}  // namespace triptych::app
