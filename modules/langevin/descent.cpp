#include "langevin/descent.h"

#include <cmath>

namespace triptych::langevin {

base::Result<RestPoint> descend(const LossModel& loss, const Projector& set, std::vector<double> from) {
    const int d = loss.dimension();
    auto workspace = set.workspace();
    const auto valueAt = [&](const std::vector<double>& x) {
        double out = 0;
        loss.values({x.data(), 1, d, 1}, &out);
        return out;
    };
    RestPoint rest{std::move(from), 0};
    TRIPTYCH_CHECK(set.project(rest.point, rest.point, workspace));
    rest.value = valueAt(rest.point);
    std::vector<double> gradient(rest.point.size()), next(rest.point.size());
    const auto known = loss.facts().constants;
    double step = known && known->smoothness > 0.0 ? 1.0 / known->smoothness : 1.0;
    for (int i = 0; i < 10'000 && std::isfinite(rest.value); ++i) {
        loss.gradients({rest.point.data(), 1, d, 1}, {gradient.data(), 1, d, 1});
        bool moved = false;
        for (int halving = 0; halving < 60; ++halving, step *= 0.5) {
            for (std::size_t j = 0; j < next.size(); ++j)
                next[j] = rest.point[j] - step * gradient[j];
            TRIPTYCH_CHECK(set.project(next, next, workspace));
            double square = 0.0;
            for (std::size_t j = 0; j < next.size(); ++j)
                square += (next[j] - rest.point[j]) * (next[j] - rest.point[j]);
            const double value = valueAt(next);
            // Armijo along the projection arc (Bertsekas 1976).
            if (value <= rest.value - 1e-4 * square / step) {
                moved = rest.value - value > 1e-15 * (1.0 + std::abs(rest.value));
                rest.point.swap(next);
                rest.value = value;
                break;
            }
        }
        if (!moved)
            break;
        step *= 2.0;
    }
    if (!std::isfinite(rest.value))
        return base::failed("the loss is not a number where descent began");
    return rest;
}

}  // namespace triptych::langevin
