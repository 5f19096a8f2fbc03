#include "app/langevin/convergence_view.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QHBoxLayout>
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

ConvergenceView::ConvergenceView() : m_start(new QComboBox) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    auto* row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("Chains start at")));
    row->addWidget(m_start);
    auto* verdict = new QLabel;
    verdict->setWordWrap(true);
    m_verdict = verdict;
    row->addWidget(verdict, 1);
    layout->addLayout(row);
    m_start->setAccessibleName(tr("Chains start at"));
    for (auto& plot : m_plots)
        plot = new MiniPlot;
    layout->addWidget(m_plots[0], 3);
    auto* below = new QHBoxLayout;
    below->addWidget(m_plots[1]);
    below->addWidget(m_plots[2]);
    layout->addLayout(below, 2);
    connect(m_start, &QComboBox::currentIndexChanged, this, &ConvergenceView::refresh);
}

void ConvergenceView::setSweep(std::shared_ptr<const langevinview::SweepResult> sweep) {
    m_sweep = std::move(sweep);
    const QSignalBlocker quiet(m_start);
    const QString before = m_start->currentData().toString();
    m_start->clear();
    if (m_sweep)
        for (const auto& start : m_sweep->starts())
            m_start->addItem(langevinview::startTitle(start), QString::fromStdString(start));
    m_start->setEnabled(m_start->count() > 1);
    if (const int index = m_start->findData(before); index >= 0)
        m_start->setCurrentIndex(index);
    refresh();
}

figures::FigureRecipe ConvergenceView::recipe() const {
    figures::FigureRecipe recipe;
    recipe.study = "langevin";
    recipe.view = "convergence";
    recipe.options = {{"start", m_start->currentData().toString().toStdString()}};
    recipe.widthMm = 178;
    recipe.heightMm = 80;
    return recipe;
}

void ConvergenceView::refresh() {
    PlotData distance, slopes, scaled;
    distance.title = tr("W₁ to the Gibbs law");
    distance.subtitle = tr("by propagation of the law (points alone: chains); dotted: starting error; dashed: stationary bias; grey: log T/√T and √log T/⁴√T");
    slopes.title = tr("Local slopes");
    slopes.subtitle = tr("of log W₁ over log T; grey: −1/2, −1/4");
    scaled.title = tr("W₁ √T / log T");
    scaled.subtitle = tr("bounded under the new bound's rate");
    for (auto* plot : {&distance, &slopes, &scaled}) {
        plot->xLabel = tr("steps T");
        plot->logX = true;
    }
    distance.yLabel = scaled.yLabel = QStringLiteral("W₁");
    distance.yUnit = tr("units of length");
    slopes.yLabel = tr("slope");
    distance.logY = true;
    distance.legend = true;
    QStringList verdicts;
    const auto start = m_start->currentData().toString().toStdString();
    std::size_t index = 0;
    const langevinview::SweepSeries* first = nullptr;
    static const std::vector<langevinview::SweepSeries> none;
    for (const auto& s : m_sweep ? m_sweep->series : none) {
        if (s.start != start)
            continue;
        if (first == nullptr)
            first = &s;
        const auto tone = tones[index++ % std::size(tones)];
        const QString rule = QString::fromStdString(s.rule);
        distance.series.push_back(line(rule, s.steps, s.distance, tone, Qt::SolidLine));
        distance.series.push_back(line({}, s.steps, s.startingError, tone, Qt::DotLine));
        distance.series.push_back(line({}, s.steps, s.stationaryBias, tone, Qt::DashLine));
        if (!s.measured.empty()) {
            auto chains = line({}, s.steps, s.measured, tone, Qt::NoPen);
            chains.width = 0;
            chains.markers = true;
            distance.series.push_back(std::move(chains));
        }
        PlotSeries slope, ratio;
        slope.name = ratio.name = rule;
        slope.tone = ratio.tone = tone;
        slope.markers = ratio.markers = true;
        for (std::size_t i = 0; i < s.steps.size(); ++i) {
            ratio.x.push_back(s.steps[i]);
            ratio.y.push_back(s.distance[i] * std::sqrt(s.steps[i]) / std::log(s.steps[i]));
            if (i + 1 == s.steps.size())
                break;
            if (const double value = std::log(s.distance[i + 1] / s.distance[i]) / std::log(s.steps[i + 1] / s.steps[i]); std::isfinite(value)) {
                slope.x.push_back(std::sqrt(s.steps[i] * s.steps[i + 1]));
                slope.y.push_back(value);
            }
        }
        slopes.series.push_back(std::move(slope));
        scaled.series.push_back(std::move(ratio));
        verdicts << tr("%1: %2").arg(rule, langevinview::dominantText(s.dominant));
    }
    if (first != nullptr && !first->steps.empty()) {
        // Guides through the first point: what matters of them is how they fall.
        const double T = first->steps.front(), W = first->distance.front();
        std::vector<double> half, quarter;
        for (const double t : first->steps) {
            half.push_back(W * std::sqrt(T / t) * std::log(t) / std::log(T));
            quarter.push_back(W * std::pow(T / t, 0.25) * std::sqrt(std::log(t) / std::log(T)));
        }
        for (const auto& guide : {half, quarter}) {
            auto drawn = line({}, first->steps, guide, PlotTone::text3, Qt::SolidLine);
            drawn.width = 0.8;
            drawn.markers = false;
            distance.series.push_back(std::move(drawn));
        }
        if (m_sweep->floor > 0) {
            auto floor = line(tr("Monte Carlo floor"), {first->steps.front(), first->steps.back()}, {m_sweep->floor, m_sweep->floor}, PlotTone::text, Qt::DotLine);
            distance.series.push_back(std::move(floor));
        }
        for (const double level : {-0.5, -0.25}) {
            PlotSeries guide;
            guide.x = {first->steps.front(), first->steps.back()};
            guide.y = {level, level};
            guide.tone = PlotTone::text3;
            guide.width = 0.8;
            slopes.series.push_back(std::move(guide));
        }
    }
    static_cast<QLabel*>(m_verdict)->setText(verdicts.isEmpty() ? tr("A sweep will be drawn here: choose its settings on the right and press Run.") : verdicts.join(QLatin1Char('\n')));
    m_plots[0]->setData(std::move(distance));
    m_plots[1]->setData(std::move(slopes));
    m_plots[2]->setData(std::move(scaled));
}

}  // namespace triptych::app
