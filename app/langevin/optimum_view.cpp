#include "app/langevin/optimum_view.h"

#include <QLocale>
#include <QVBoxLayout>

#include "app/langevin/mini_plot.h"

namespace triptych::app {

OptimumView::OptimumView() : m_excess(new MiniPlot), m_now(new MiniPlot) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_excess, 3);
    layout->addWidget(m_now, 2);
}

void OptimumView::setResult(std::shared_ptr<const langevinview::OptimumResult> result) {
    PlotData excess, now;
    excess.title = tr("Best loss met, above the least");
    excess.subtitle = tr("mean over chains; dotted: the best chain");
    excess.xLabel = now.xLabel = tr("steps T");
    excess.yLabel = tr("excess loss");
    excess.logX = excess.logY = now.logX = true;
    excess.legend = true;
    now.title = tr("Loss at T");
    now.subtitle = tr("mean over chains");
    now.yLabel = tr("loss");
    constexpr PlotTone tones[] = {PlotTone::accent, PlotTone::second, PlotTone::third, PlotTone::wall, PlotTone::text};
    std::size_t index = 0;
    if (result)
        for (const auto& s : result->series) {
            PlotSeries mean, least, at;
            mean.name = at.name = QStringLiteral("β = ") + QLocale().toString(s.beta, 'g', 4);
            mean.tone = least.tone = at.tone = tones[index++ % std::size(tones)];
            mean.markers = true;
            least.style = Qt::DotLine;
            least.width = 1.2;
            for (std::size_t i = 0; i < s.steps.size(); ++i) {
                if (const double v = s.best[i] - result->least; v > 1e-15) {
                    mean.x.push_back(s.steps[i]);
                    mean.y.push_back(v);
                }
                if (const double v = s.least[i] - result->least; v > 1e-15) {
                    least.x.push_back(s.steps[i]);
                    least.y.push_back(v);
                }
                at.x.push_back(s.steps[i]);
                at.y.push_back(s.now[i]);
            }
            excess.series.push_back(std::move(mean));
            excess.series.push_back(std::move(least));
            now.series.push_back(std::move(at));
        }
    m_excess->setData(std::move(excess));
    m_now->setData(std::move(now));
}

figures::FigureRecipe OptimumView::recipe() const {
    figures::FigureRecipe recipe;
    recipe.study = "langevin";
    recipe.view = "optimum";
    recipe.widthMm = 120;
    recipe.heightMm = 80;
    return recipe;
}

}  // namespace triptych::app
