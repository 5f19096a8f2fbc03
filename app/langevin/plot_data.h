#pragma once

#include "app/langevin/core/run_result.h"
#include "app/langevin/mini_plot.h"

namespace triptych::app {

/// The plots of a run. `step` < 0: the second half of the run rather than one moment.
[[nodiscard]] PlotData marginalPlot(const langevinview::RunResult& run, std::size_t axis, std::int64_t step);
[[nodiscard]] PlotData energyPlot(const langevinview::RunResult& run);
[[nodiscard]] PlotData distancePlot(const langevinview::RunResult& run, bool small = false);
/// How the ranks of each chain's draws spread over those of all; the band holds 99 % of bins of independent draws. `variable`: x1, x2, loss.
[[nodiscard]] PlotData rankPlot(const langevinview::RunResult& run, std::size_t variable);
[[nodiscard]] PlotData rankPlot(const langevin::Draws& draws, const QString& name);
/// Autocorrelation of the three, mean over the chains.
[[nodiscard]] PlotData correlationPlot(const langevinview::RunResult& run);
/// Of variables by name, up to three.
[[nodiscard]] PlotData correlationPlot(const std::vector<std::pair<QString, langevin::Draws>>& variables);
[[nodiscard]] PlotData facesPlot(const langevinview::RunResult& run, std::int64_t step);
/// Mass on each face over the second half of the run, with its prediction where there is one.
[[nodiscard]] PlotData activeFacesPlot(const langevinview::RunResult& run);

}  // namespace triptych::app
