#include "app/langevin/convergence_view.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "app/langevin/mini_plot.h"
#include "app/shell/label.h"

namespace triptych::app {
namespace {

constexpr PlotTone tones[] = {PlotTone::accent, PlotTone::second, PlotTone::third, PlotTone::wall, PlotTone::text};

PlotSeries line(const QString& name, const std::vector<double>& x, const std::vector<double>& y, PlotTone tone, Qt::PenStyle style) {
    PlotSeries series;
    series.name = name;
    series.tone = tone;
    series.style = style;
    series.width = style == Qt::SolidLine ? 2 : 1.2;
    series.markers = style == Qt::SolidLine;
    for (std::size_t i = 0; i < x.size(); ++i)
        if (std::isfinite(y[i]) && y[i] > 1e-14) {
            series.x.push_back(x[i]);
            series.y.push_back(y[i]);
        }
    return series;
}

}  // namespace

ConvergenceView::ConvergenceView() : m_start(new QComboBox), m_mixingLabel(new QLabel(tr("Memory of the data"))), m_mixing(new QComboBox), m_verdict(new QLabel) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    auto* row = new QHBoxLayout;
    auto* from = new QLabel(tr("Chains start at"));
    from->setBuddy(m_start);
    row->addWidget(from);
    row->addWidget(m_start);
    m_mixingLabel->setBuddy(m_mixing);
    row->addWidget(m_mixingLabel);
    row->addWidget(m_mixing);
    row->addStretch();
    layout->addLayout(row);
    m_verdict->setWordWrap(true);
    layout->addWidget(m_verdict);
    m_start->setAccessibleName(tr("Chains start at"));
    m_mixing->setAccessibleName(tr("Memory of the data"));
    m_mixing->setToolTip(tr("Switching probability, φ or length of a block, and the long-run variance S that follows"));
    for (auto& plot : m_plots)
        plot = new MiniPlot;
    layout->addWidget(m_plots[0], 3);
    auto* below = new QHBoxLayout;
    for (auto* plot : {m_plots[1], m_plots[2], m_plots[3]})
        below->addWidget(plot);
    layout->addLayout(below, 2);
    connect(m_start, &QComboBox::currentIndexChanged, this, &ConvergenceView::refresh);
    connect(m_mixing, &QComboBox::currentIndexChanged, this, &ConvergenceView::refresh);
}

void ConvergenceView::setSweep(std::shared_ptr<const langevinview::SweepResult> sweep) {
    m_sweep = std::move(sweep);
    const QSignalBlocker start(m_start), mixing(m_mixing);
    const QString before = m_start->currentData().toString();
    m_start->clear();
    m_mixing->clear();
    if (m_sweep) {
        for (const auto& name : m_sweep->starts())
            m_start->addItem(langevinview::startTitle(name), QString::fromStdString(name));
        for (const double value : m_sweep->mixings())
            m_mixing->addItem(langevinview::mixingTitle(*m_sweep, value), value);
    }
    m_start->setEnabled(m_start->count() > 1);
    for (auto* widget : std::initializer_list<QWidget*>{m_mixingLabel, m_mixing, m_plots[3]})
        widget->setVisible(m_mixing->count() > 1);
    if (const int index = m_start->findData(before); index >= 0)
        m_start->setCurrentIndex(index);
    refresh();
}

figures::FigureRecipe ConvergenceView::recipe() const {
    figures::FigureRecipe recipe;
    recipe.study = "langevin";
    recipe.view = "convergence";
    recipe.options = {{"start", m_start->currentData().toString().toStdString()}, {"mixing", m_mixing->currentData().toDouble()}};
    recipe.widthMm = 178;
    recipe.heightMm = 70;
    return recipe;
}

void ConvergenceView::refresh() {
    PlotData distance, slopes, scaled, memory;
    distance.title = m_sweep && m_sweep->isSampled() && m_sweep->summary.value("distance", std::string()) == "sliced" ? tr("Sliced W₁ to the Gibbs law") : tr("W₁ to the Gibbs law");
    distance.subtitle = tr("dotted: starting error; dashed: stationary bias; dash-dotted: bias predicted; grey: log T/√T, √log T/⁴√T");
    slopes.title = tr("Local slopes");
    slopes.subtitle = tr("of log W₁ over log T; grey: −1/2, −1/4");
    scaled.title = tr("W₁ √T / log T");
    scaled.subtitle = tr("bounded where W₁ falls like log T/√T");
    memory.title = tr("Memory of the data");
    memory.subtitle = tr("W₁ at the largest T");
    memory.xLabel = tr("long-run variance S");
    for (auto* plot : {&distance, &slopes, &scaled})
        plot->xLabel = tr("steps T");
    for (auto* plot : {&distance, &slopes, &scaled, &memory})
        plot->logX = true;
    distance.yLabel = scaled.yLabel = memory.yLabel = QStringLiteral("W₁");
    distance.yUnit = tr("units of length");
    slopes.yLabel = tr("slope");
    distance.logY = memory.logY = true;
    distance.legend = true;
    QStringList verdicts;
    const auto start = m_start->currentData().toString().toStdString();
    const auto shown = m_sweep ? m_sweep->of(start, m_mixing->currentData().toDouble()) : std::vector<const langevinview::SweepSeries*>();
    std::size_t index = 0;
    for (const auto* s : shown) {
        const auto tone = tones[index++ % std::size(tones)];
        const QString rule = QString::fromStdString(s->rule);
        distance.series.push_back(line(rule, s->steps, s->distance, tone, Qt::SolidLine));
        distance.series.push_back(line({}, s->steps, s->startingError, tone, Qt::DotLine));
        distance.series.push_back(line({}, s->steps, s->stationaryBias, tone, Qt::DashLine));
        distance.series.push_back(line({}, s->steps, s->predictedBias, tone, Qt::DashDotLine));
        if (!s->measured.empty()) {
            auto chains = line({}, s->steps, s->measured, tone, Qt::NoPen);
            chains.width = 0;
            chains.markers = true;
            distance.series.push_back(std::move(chains));
        }
        PlotSeries slope, ratio, cost;
        slope.name = ratio.name = cost.name = rule;
        slope.tone = ratio.tone = cost.tone = tone;
        slope.markers = ratio.markers = cost.markers = true;
        for (std::size_t i = 0; i < s->steps.size(); ++i) {
            if (std::isfinite(s->distance[i])) {
                ratio.x.push_back(s->steps[i]);
                ratio.y.push_back(s->distance[i] * std::sqrt(s->steps[i]) / std::log(s->steps[i]));
            }
            if (i + 1 == s->steps.size())
                break;
            if (const double value = std::log(s->distance[i + 1] / s->distance[i]) / std::log(s->steps[i + 1] / s->steps[i]); std::isfinite(value)) {
                slope.x.push_back(std::sqrt(s->steps[i] * s->steps[i + 1]));
                slope.y.push_back(value);
            }
        }
        for (const double mixing : m_sweep->mixings())
            for (const auto* other : m_sweep->of(start, mixing))
                if (other->rule == s->rule && other->longRun > 0 && other->distance.back() > 0) {
                    cost.x.push_back(other->longRun);
                    cost.y.push_back(other->distance.back());
                }
        slopes.series.push_back(std::move(slope));
        scaled.series.push_back(std::move(ratio));
        memory.series.push_back(std::move(cost));
        const QString fit = langevinview::fitText(s->fits);
        if (verdicts.isEmpty())
            verdicts << tr("Measured %1.").arg(langevinview::distanceText(*m_sweep));
        verdicts << (fit.isEmpty() ? tr("%1: %2").arg(rule, langevinview::dominantText(s->dominant)) : tr("%1: %2; fitted %3").arg(rule, langevinview::dominantText(s->dominant), fit));
    }
    if (!shown.empty() && !shown.front()->steps.empty()) {
        const auto& steps = shown.front()->steps;
        for (const auto& guide : langevinview::rateGuides(*shown.front())) {
            if (guide.empty())
                continue;
            auto drawn = line({}, steps, guide, PlotTone::text3, Qt::SolidLine);
            drawn.width = 0.8;
            drawn.markers = false;
            distance.series.push_back(std::move(drawn));
        }
        if (m_sweep->floor > 0) {
            auto floor = line(tr("Monte Carlo floor"), {steps.front(), steps.back()}, {m_sweep->floor, m_sweep->floor}, PlotTone::text, Qt::DotLine);
            distance.series.push_back(std::move(floor));
        }
        for (const double level : {-0.5, -0.25}) {
            PlotSeries guide;
            guide.x = {steps.front(), steps.back()};
            guide.y = {level, level};
            guide.tone = PlotTone::text3;
            guide.width = 0.8;
            slopes.series.push_back(std::move(guide));
        }
    }
    m_verdict->setText(verdicts.isEmpty() ? tr("A sweep will be drawn here: choose its settings on the right and press Run.") : verdicts.join(QLatin1Char('\n')));
    m_plots[0]->setData(std::move(distance));
    m_plots[1]->setData(std::move(slopes));
    m_plots[2]->setData(std::move(scaled));
    m_plots[3]->setData(std::move(memory));
}

}  // namespace triptych::app
