#include "app/langevin/plot_views.h"

#include <QVBoxLayout>

#include "app/langevin/mini_plot.h"
#include "app/langevin/plot_data.h"

namespace triptych::app {
namespace {

MiniPlot* plotIn(RunView* view) {
    if (view->layout() == nullptr)
        (new QVBoxLayout(view))->setContentsMargins(8, 8, 8, 8);
    auto* plot = new MiniPlot;
    static_cast<QVBoxLayout*>(view->layout())->addWidget(plot, 1);
    return plot;
}

}  // namespace

figures::FigureRecipe RunView::recipe() const {
    figures::FigureRecipe recipe;
    recipe.study = "langevin";
    recipe.view = m_name.id.toStdString();
    recipe.widthMm = 178;
    recipe.heightMm = 70;
    return recipe;
}

bool RunView::handleKey(int) {
    return false;
}

MarginalsView::MarginalsView() : RunView({QStringLiteral("marginals"), tr("Marginals"), tr("Either coordinate beside the truth")}), m_plots{plotIn(this), plotIn(this)} {}

void MarginalsView::setRun(std::shared_ptr<const langevinview::RunResult> run, bool, bool) {
    for (std::size_t axis = 0; axis < 2; ++axis)
        m_plots[axis]->setData(marginalPlot(*run, axis, -1));
}

EnergyView::EnergyView() : RunView({QStringLiteral("energy"), tr("Energy"), tr("Loss and W₁ against the step")}), m_energy(plotIn(this)), m_distance(plotIn(this)) {}

void EnergyView::setRun(std::shared_ptr<const langevinview::RunResult> run, bool, bool) {
    m_energy->setData(energyPlot(*run));
    m_distance->setData(distancePlot(*run));
}

}  // namespace triptych::app
