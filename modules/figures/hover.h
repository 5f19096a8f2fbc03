#pragma once

#include <optional>
#include <string>

#include "figures/axis_map.h"

namespace triptych::figures {

/// The datum nearest to a place, as the read-out says it.
struct Datum {
    std::size_t mark = 0;
    std::string name;
    double x = 0, y = 0;
    std::optional<double> value;  ///< of a heat-map's cell
    double distance = 0;          ///< pixels
    double pixelX = 0, pixelY = 0;
    std::string text;  ///< "Chain 1 · Step 120 steps · Energy 3.2 nats"
};

/// The nearest datum of a panel within `reach` pixels; a point or vertex wins over the cell of a heat-map under it. Pure.
[[nodiscard]] std::optional<Datum> nearestDatum(const Panel& panel, const AxisMap& x, const AxisMap& y, double pixelX, double pixelY,
                                                double reach = 12);

}  // namespace triptych::figures
