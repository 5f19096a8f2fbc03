#pragma once

#include "app/routing/core/circuit_drawing.h"
#include "figures/scene.h"

namespace triptych::app::routingview {

/// The Circuits view as a figure. Options as toJson(CircuitChoice), and "route": a language whose main route is drawn.
[[nodiscard]] base::Result<figures::FigureScene> circuitScene(const CircuitData& data, const base::Json& options);

}  // namespace triptych::app::routingview
