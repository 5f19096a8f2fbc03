#pragma once

#include "app/langevin/core/run_result.h"
#include "app/langevin/core/space_result.h"
#include "app/langevin/core/sweep_result.h"
#include "figures/scene.h"

namespace triptych::app::langevinview {

/// The figures of a run. `options`: "step" (the last by default).
[[nodiscard]] figures::FigureScene planeScene(const RunResult& run, const base::Json& options);
[[nodiscard]] figures::FigureScene marginalsScene(const RunResult& run, const base::Json& options);
[[nodiscard]] figures::FigureScene energyScene(const RunResult& run, const base::Json& options);
[[nodiscard]] figures::FigureScene diagnosticsScene(const RunResult& run, const base::Json& options);
/// Two runs side by side, as planeScene draws each.
[[nodiscard]] figures::FigureScene compareScene(const RunResult& run, const RunResult& other, const base::Json& options);
/// The figure of a sweep. `options`: "start" and "mixing" (the first by default).
[[nodiscard]] figures::FigureScene convergenceScene(const SweepResult& sweep, const base::Json& options);
/// The figure of a run in any dimension. `options`: "coordinates", up to six numbers from 0 (the first six by default).
[[nodiscard]] figures::FigureScene coordinatesScene(const SpaceResult& run, const base::Json& options);
[[nodiscard]] figures::FigureScene optimumScene(const OptimumResult& result, const base::Json& options);

}  // namespace triptych::app::langevinview
