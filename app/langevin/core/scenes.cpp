#include "app/langevin/core/scenes.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/langevin/core/sampler_words.h"
#include "app/langevin/core/tokens.h"

namespace triptych::app::langevinview {
namespace {

using namespace figures;

struct LangevinFigure {
    Q_DECLARE_TR_FUNCTIONS(LangevinFigure)
};

std::string number(double v, int digits = 3) {
    return QLocale().toString(v, 'g', digits).replace(QLatin1Char('-'), QChar(0x2212)).toStdString();
}

Stroke stroke(Colour colour, double width, Dash dash = Dash::solid) {
    return {colour, width, dash};
}

Colour faded(Colour colour, double alpha) {
    colour.a = static_cast<std::uint8_t>(std::lround(255 * std::clamp(alpha, 0.0, 1.0)));
    return colour;
}

std::int64_t chosenStep(const RunResult& run, const base::Json& options) {
    const auto last = run.trackSteps.empty() ? run.steps : run.trackSteps.back();
    const auto found = options.is_object() ? options.find("step") : options.end();
    return options.is_object() && found != options.end() && found->is_number_integer() ? std::clamp<std::int64_t>(found->get<std::int64_t>(), 1, last) : last;
}

std::string captionOf(const RunResult& run) {
    const auto& s = run.summary;
    return LangevinFigure::tr("%1: sampler %6, %2 chains of %3 steps, step size %4, β = %5.")
        .arg(QString::fromStdString(run.problem.title), QLocale().toString(run.chains), QLocale().toString(run.steps),
             QString::fromStdString(number(s.value("eta", 0.0))), QString::fromStdString(number(s.value("beta", 1.0))), samplerTitle(run.sampler()))
        .toStdString();
}

Image densityImage(const RunResult& run, const std::vector<float>& field) {
    Image image;
    image.width = run.columns;
    image.height = run.rows;
    image.x0 = run.view.x0;
    image.x1 = run.view.x1;
    image.y0 = run.view.y0;
    image.y1 = run.view.y1;
    image.smooth = true;
    const float most = std::max(1e-12f, *std::max_element(field.begin(), field.end()));
    for (int row = run.rows - 1; row >= 0; --row)
        for (int column = 0; column < run.columns; ++column) {
            const float share = field[static_cast<std::size_t>(row * run.columns + column)] / most;
            image.rgba.insert(image.rgba.end(), {token::accent.r, token::accent.g, token::accent.b,
                                                 static_cast<std::uint8_t>(std::lround(255 * 0.62 * std::sqrt(static_cast<double>(share))))});
        }
    return image;
}

void addContours(Panel& panel, const RunResult& run, const langevin::Box& box) {
    Curve curve;
    curve.stroke = stroke(token::neutral, 0.5);
    for (const auto& line : lossContours(run.problem, box, 11)) {
        for (const auto& p : line.points) {
            curve.x.push_back(p[0]);
            curve.y.push_back(p[1]);
        }
        if (line.closed) {
            curve.x.push_back(line.points.front()[0]);
            curve.y.push_back(line.points.front()[1]);
        }
        curve.x.push_back(std::nan(""));
        curve.y.push_back(std::nan(""));
    }
    panel.marks.emplace_back(std::move(curve));
}

void addVeilAndFaces(Panel& panel, const RunResult& run, const langevin::Box& box, std::size_t frame) {
    const auto ring = run.problem.geometry.clipped(box);
    Polygons veil;
    veil.rings.push_back({{box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}});
    veil.rings.emplace_back(ring.begin(), ring.end());
    veil.fill = faded({0xF3, 0xF4, 0xF6}, 0.82);
    panel.marks.emplace_back(std::move(veil));
    const double unit = 0.003 * std::max(box.x1 - box.x0, box.y1 - box.y0);
    for (std::size_t e = 0; e < run.edges(); ++e) {
        const auto part = run.problem.geometry.clippedEdge(static_cast<int>(e), box);
        const double mass = run.faces.empty() ? 0 : run.faces[frame * run.edges() + e];
        if (!part)
            continue;
        const auto& normal = run.problem.geometry.edges()[e].normal;
        if (mass > 0) {
            const double out = unit * std::min(12.0, 1 + 60 * mass);
            const auto& [a, b] = *part;
            Polygons bar;
            bar.rings.push_back({a, b, {b[0] + out * normal[0], b[1] + out * normal[1]}, {a[0] + out * normal[0], a[1] + out * normal[1]}});
            bar.fill = token::wall;
            panel.marks.emplace_back(std::move(bar));
            if (mass >= 0.01) {
                Text label;
                label.x = 0.5 * (a[0] + b[0]) + 4 * unit * normal[0];
                label.y = 0.5 * (a[1] + b[1]) + 4 * unit * normal[1];
                label.dx = 12 * normal[0];
                label.dy = 12 * normal[1];
                label.anchor = normal[0] > 0.3 ? Text::Anchor::left : normal[0] < -0.3 ? Text::Anchor::right : Text::Anchor::centre;
                label.text = QLocale().toString(100 * mass, 'f', 1).toStdString() + " %";
                label.bold = mass >= 0.1;
                label.colour = token::text;
                panel.marks.emplace_back(std::move(label));
            }
        }
        Curve face;
        face.x = {(*part)[0][0], (*part)[1][0]};
        face.y = {(*part)[0][1], (*part)[1][1]};
        face.stroke = stroke(token::text, 1.1);
        panel.marks.emplace_back(std::move(face));
    }
}

void addPaths(Panel& panel, const RunResult& run, std::size_t frame) {
    const Colour colours[] = {token::text, token::chain2, token::chain3};
    for (std::size_t chain = 3; chain-- > 0;) {
        const std::size_t reach = chain == 0 ? 110 : 60;
        constexpr std::size_t bins = 12;
        const auto from = frame > reach ? frame - reach : 0;
        for (std::size_t bin = 0; bin < bins; ++bin) {
            const auto a = from + (frame - from) * bin / bins, b = from + (frame - from) * (bin + 1) / bins;
            if (a == b)
                continue;
            const double age = 1 - (static_cast<double>(bin) + 0.5) / bins;
            Curve path;
            path.stroke = stroke(faded(colours[chain], 0.05 + 0.85 * std::pow(1 - age, 1.6)), chain == 0 ? 1.0 : 0.8);
            for (auto k = a; k <= b; ++k) {
                const auto end = run.step(k, chain).end;
                path.x.push_back(end[0]);
                path.y.push_back(end[1]);
            }
            panel.marks.emplace_back(std::move(path));
        }
        const auto end = run.step(frame, chain).end;
        panel.marks.emplace_back(Points{{}, {end[0]}, {end[1]}, colours[chain], Marker::circle, 4});
    }
}

Panel marginalPanel(const RunResult& run, std::size_t axis, std::size_t from, std::size_t to) {
    Panel panel;
    panel.title = axis == 0 ? LangevinFigure::tr("Marginal of x₁").toStdString() : LangevinFigure::tr("Marginal of x₂").toStdString();
    panel.subtitle = LangevinFigure::tr("line: Gibbs law by quadrature").toStdString();
    panel.x.label = axis == 0 ? "x₁" : "x₂";
    panel.y.label = LangevinFigure::tr("Density").toStdString();
    panel.y.lower = 0;
    const auto histogram = run.marginal(axis, from, to);
    Line bars;
    bars.name = LangevinFigure::tr("Chains").toStdString();
    bars.x = histogram.at;
    bars.y = histogram.density;
    bars.steps = true;
    bars.fillToZero = true;
    bars.fill = faded(token::accent, 0.4);
    bars.stroke = stroke(faded(token::accent, 0.6), 0.75);
    panel.marks.emplace_back(std::move(bars));
    Line truth;
    truth.name = LangevinFigure::tr("Truth").toStdString();
    const double lower = axis == 0 ? run.view.x0 : run.view.y0, upper = axis == 0 ? run.view.x1 : run.view.y1;
    for (std::size_t i = 0; i < run.truth[axis].x.size(); ++i)
        if (run.truth[axis].x[i] >= lower && run.truth[axis].x[i] <= upper) {
            truth.x.push_back(run.truth[axis].x[i]);
            truth.y.push_back(run.truth[axis].density[i]);
        }
    truth.stroke = stroke(token::text, 1.1);
    panel.marks.emplace_back(std::move(truth));
    panel.legend = true;
    return panel;
}

Table facesTable(const RunResult& run) {
    Table table{LangevinFigure::tr("Mass on faces").toStdString(), {"face", "row", "share of chain-steps", "predicted"}, {}};
    if (const auto faces = run.summary.find("faces"); faces != run.summary.end() && faces->is_array())
        for (std::size_t e = 0; e < faces->size(); ++e)
            table.rows.push_back({std::to_string(e + 1), std::to_string((*faces)[e].value("row", 0) + 1),
                                  base::canonicalJson((*faces)[e].value("mass", 0.0)), base::canonicalJson((*faces)[e].value("predicted", 0.0))});
    return table;
}

Panel facesPanel(const RunResult& run) {
    Panel panel;
    panel.title = LangevinFigure::tr("Active faces").toStdString();
    panel.subtitle = LangevinFigure::tr("bars: measured; marks: predicted").toStdString();
    panel.x.label = LangevinFigure::tr("Face").toStdString();
    panel.y.label = LangevinFigure::tr("Chain-steps [%]").toStdString();
    panel.y.lower = 0;
    Bars bars;
    bars.fill = token::wall;
    Points predicted;
    predicted.colour = token::text;
    predicted.marker = Marker::diamond;
    const auto faces = run.summary.value("faces", base::Json::array());
    for (std::size_t e = 0; faces.is_array() && e < faces.size() && faces[e].is_object(); ++e) {
        const double at = static_cast<double>(e + 1);
        bars.x.push_back(at);
        bars.height.push_back(100 * faces[e].value("mass", 0.0));
        panel.x.ticks.emplace_back(at, std::to_string(e + 1));
        if (!faces[e].contains("predicted"))
            continue;
        predicted.x.push_back(at);
        predicted.y.push_back(100 * faces[e].value("predicted", 0.0));
    }
    panel.x.lower = 0.4;
    panel.x.upper = static_cast<double>(bars.x.size()) + 0.6;
    panel.marks.emplace_back(std::move(bars));
    if (!predicted.x.empty())
        panel.marks.emplace_back(std::move(predicted));
    return panel;
}

}  // namespace

FigureScene planeScene(const RunResult& run, const base::Json& options) {
    const auto step = chosenStep(run, options);
    const auto frame = run.trackFrame(step);
    const auto density = run.densityFrame(step);
    const auto box = fitBox(run.problem.geometry, run.view);
    Panel panel;
    panel.equalAspect = true;
    panel.grid = false;
    panel.x = {"x₁", Scale::linear, box.x0, box.x1, {}, true, false};
    panel.y = {"x₂", Scale::linear, box.y0, box.y1, {}, true, false};
    panel.title = LangevinFigure::tr("Density and three paths").toStdString();
    panel.subtitle = LangevinFigure::tr("step %1 of %2; bars: share of steps on a face").arg(QLocale().toString(step), QLocale().toString(run.steps)).toStdString();
    if (!run.densitySteps.empty())
        panel.marks.emplace_back(densityImage(run, run.field(density, density + 1, 1.3)));
    addContours(panel, run, box);
    addVeilAndFaces(panel, run, box, density);
    if (!run.trackSteps.empty())
        addPaths(panel, run, frame);
    FigureScene scene;
    scene.title = run.problem.title;
    scene.tables.push_back(facesTable(run));
    scene.panels.push_back(std::move(panel));
    scene.caption = captionOf(run) + " " + LangevinFigure::tr("Shade: where the chains are; grey lines: the loss, log-spaced; bars outside the faces: share of chains on each face.").toStdString();
    return scene;
}

FigureScene marginalsScene(const RunResult& run, const base::Json& options) {
    (void)options;
    FigureScene scene;
    scene.title = run.problem.title;
    for (std::size_t axis = 0; axis < 2; ++axis) {
        auto panel = marginalPanel(run, axis, run.densitySteps.size() / 2, run.densitySteps.size());
        panel.column = static_cast<int>(axis);
        scene.panels.push_back(std::move(panel));
    }
    scene.caption = captionOf(run) + " " + LangevinFigure::tr("Histograms over the second half of the run.").toStdString();
    return scene;
}

FigureScene energyScene(const RunResult& run, const base::Json& options) {
    (void)options;
    FigureScene scene;
    scene.title = run.problem.title;
    Panel energy;
    energy.title = LangevinFigure::tr("Energy").toStdString();
    energy.subtitle = LangevinFigure::tr("mean over chains, band 10 to 90 %").toStdString();
    energy.x.label = LangevinFigure::tr("Step").toStdString();
    energy.x.scale = Scale::log2;
    energy.y.label = LangevinFigure::tr("Loss [nats at β = 1]").toStdString();
    Line mean;
    mean.name = LangevinFigure::tr("Chains").toStdString();
    mean.stroke = stroke(token::accent, 1.5);
    mean.fill = faded(token::accent, 0.18);
    for (std::size_t k = 0; k + 4 < run.energy.size(); k += 5) {
        mean.x.push_back(run.energy[k]);
        mean.y.push_back(run.energy[k + 1]);
        mean.lower.push_back(run.energy[k + 2]);
        mean.upper.push_back(run.energy[k + 4]);
    }
    Line truth;
    truth.name = LangevinFigure::tr("Truth").toStdString();
    truth.stroke = stroke(token::text, 1, Dash::dashed);
    const double level = run.summary.value("energy", base::Json::object()).value("truth", 0.0);
    if (!mean.x.empty()) {
        truth.x = {mean.x.front(), mean.x.back()};
        truth.y = {level, level};
    }
    energy.marks.emplace_back(std::move(mean));
    energy.marks.emplace_back(std::move(truth));
    energy.legend = true;
    Panel w1;
    w1.column = 1;
    w1.title = LangevinFigure::tr("W₁ to the truth").toStdString();
    w1.subtitle = LangevinFigure::tr("dotted: Monte Carlo floor").toStdString();
    w1.x.label = LangevinFigure::tr("Step").toStdString();
    w1.x.scale = Scale::log2;
    w1.y.label = LangevinFigure::tr("W₁ of the marginal [length]").toStdString();
    w1.y.scale = Scale::log10;
    for (std::size_t axis = 0; axis < 2; ++axis) {
        Line line, floor;
        line.name = axis == 0 ? "x₁" : "x₂";
        line.marker = axis == 0 ? Marker::circle : Marker::square;
        line.stroke = stroke(axis == 0 ? token::accent : token::chain2, 1.25);
        for (std::size_t k = 0; k + 2 < run.w1.size(); k += 3) {
            line.x.push_back(run.w1[k]);
            line.y.push_back(std::max(run.w1[k + 1 + axis], 1e-12));
        }
        const auto floors = run.summary.value("floor", base::Json::array());
        floor.stroke = stroke(axis == 0 ? token::accent : token::chain2, 0.75, Dash::dotted);
        if (!line.x.empty() && floors.size() == 2 && floors[axis].is_number()) {
            floor.x = {line.x.front(), line.x.back()};
            floor.y = {floors[axis].get<double>(), floors[axis].get<double>()};
        }
        w1.marks.emplace_back(std::move(line));
        if (!floor.x.empty())
            w1.marks.emplace_back(std::move(floor));
    }
    w1.legend = true;
    scene.panels = {std::move(energy), std::move(w1)};
    scene.caption = captionOf(run);
    return scene;
}

FigureScene diagnosticsScene(const RunResult& run, const base::Json& options) {
    (void)options;
    constexpr int bins = 16;
    FigureScene scene;
    scene.title = run.problem.title;
    const std::string names[] = {"x₁", "x₂", LangevinFigure::tr("loss").toStdString()};
    const Colour colours[] = {token::accent, token::chain2, token::chain3};
    Panel correlation;
    correlation.title = LangevinFigure::tr("Autocorrelation").toStdString();
    correlation.x.label = LangevinFigure::tr("Lag [draws]").toStdString();
    correlation.y.label = LangevinFigure::tr("Correlation").toStdString();
    correlation.row = 1;
    correlation.legend = true;
    for (std::size_t v = 0; v < 3; ++v) {
        const auto draws = run.drawsOf(v);
        if (draws.values.empty())
            continue;
        Line line;
        line.name = names[v];
        line.stroke = stroke(colours[v], 1.1);
        const auto values = langevin::autocorrelation(draws, std::min(200, draws.iterations / 2));
        for (std::size_t t = 0; t < values.size(); ++t)
            if (std::isfinite(values[t])) {
                line.x.push_back(static_cast<double>(t));
                line.y.push_back(values[t]);
            }
        correlation.marks.emplace_back(std::move(line));
        if (v == 2)
            continue;
        Panel ranks;
        ranks.column = static_cast<int>(v);
        ranks.title = LangevinFigure::tr("Ranks of %1").arg(QString::fromStdString(names[v])).toStdString();
        ranks.x.label = LangevinFigure::tr("Rank among all draws [%]").toStdString();
        ranks.y.label = LangevinFigure::tr("Draws").toStdString();
        ranks.y.lower = 0;
        const auto counts = langevin::rankHistogram(draws, bins);
        const double mean = static_cast<double>(draws.iterations) / bins, spread = 2.576 * std::sqrt(mean * (1.0 - 1.0 / bins));
        Line band;
        band.stroke = stroke(token::text3, 0.8);
        band.fill = faded(token::text3, 0.18);
        for (int b = 0; b < bins; ++b) {
            band.x.push_back(100.0 * (b + 0.5) / bins);
            band.y.push_back(mean);
            band.lower.push_back(std::max(0.0, mean - spread));
            band.upper.push_back(mean + spread);
        }
        for (int c = 0; c < draws.chains; ++c) {
            Line chain;
            chain.x = band.x;
            chain.y.assign(counts.begin() + c * bins, counts.begin() + (c + 1) * bins);
            chain.steps = true;
            chain.stroke = stroke(faded(token::accent, 0.55), 0.6);
            ranks.marks.emplace_back(std::move(chain));
        }
        ranks.marks.emplace_back(std::move(band));
        scene.panels.push_back(std::move(ranks));
    }
    scene.panels.push_back(std::move(correlation));
    auto faces = facesPanel(run);
    faces.row = faces.column = 1;
    scene.panels.push_back(std::move(faces));
    Table table{LangevinFigure::tr("Diagnostics").toStdString(), {"variable", "mean", "sd", "rhat", "essBulk", "essTail", "mcseMean", "mcseMedian", "stein", "steinError"}, {}};
    for (const auto& d : run.summary.value("diagnostics", base::Json::array())) {
        std::vector<std::string> row{d.value("variable", std::string())};
        for (std::size_t k = 1; k < table.columns.size(); ++k) {
            const auto found = d.find(table.columns[k]);
            row.push_back(found != d.end() && found->is_number() ? base::canonicalJson(*found) : std::string());
        }
        table.rows.push_back(std::move(row));
    }
    scene.tables.push_back(std::move(table));
    scene.tables.push_back(facesTable(run));
    scene.caption = captionOf(run) + " " + LangevinFigure::tr("Draws of 16 chains in the second half of the run; lines: one chain each; band: 99 % of independent draws.").toStdString();
    return scene;
}

FigureScene compareScene(const RunResult& run, const RunResult& other, const base::Json& options) {
    auto scene = planeScene(run, options);
    auto beside = planeScene(other, options);
    scene.panels[0].title = samplerTitle(run.sampler()).toStdString();
    beside.panels[0].title = samplerTitle(other.sampler()).toStdString();
    beside.panels[0].column = 1;
    scene.panels.push_back(std::move(beside.panels[0]));
    scene.tables.push_back(std::move(beside.tables[0]));
    scene.caption += " " + LangevinFigure::tr("Beside it %1 from the same seed.").arg(samplerTitle(other.sampler())).toStdString();
    return scene;
}

}  // namespace triptych::app::langevinview
