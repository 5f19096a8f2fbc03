#include "langevin/contact_prediction.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "langevin/recording.h"

namespace triptych::langevin {
namespace {

constexpr double overshoot = 0.5825971579390107;  // -zeta(1/2) / sqrt(2 pi)
constexpr double nearSteps = 3, farSteps = 6;
constexpr double mostProducts = 1e8;  // of a draw and a face's normal

struct Counts {
    std::array<std::uint64_t, drawChains> near{}, far{};
    std::uint64_t behind = 0;  ///< draws deeper than twice the far distance
};

}  // namespace

std::vector<PredictedContact> predictedContacts(const ConstraintSet& set, std::span<const double> draws, int variables, double eta, double beta) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const auto faces = static_cast<std::size_t>(set.faces()), d = static_cast<std::size_t>(set.dimension());
    const auto each = static_cast<std::size_t>(variables) * drawChains, all = draws.size() / each;
    std::vector<PredictedContact> out(faces, {nan, nan});
    // A large system is looked at in fewer draws.
    const double products = static_cast<double>(all) * drawChains * static_cast<double>(faces * d);
    const auto stride = static_cast<std::size_t>(std::max(1.0, std::ceil(products / mostProducts)));
    const double s = std::sqrt(2.0 * eta / beta);
    std::vector<Counts> counts(faces);
    std::vector<double> x(d), slack(faces);
    std::size_t looked = 0;
    for (std::size_t i = 0; i < all; i += stride, ++looked)
        for (std::size_t c = 0; c < drawChains; ++c) {
            for (std::size_t j = 0; j < d; ++j)
                x[j] = draws[i * each + j * drawChains + c];
            set.slack(x, slack);
            for (std::size_t f = 0; f < faces; ++f) {
                counts[f].near[c] += slack[f] <= nearSteps * s ? 1 : 0;
                counts[f].far[c] += slack[f] <= farSteps * s ? 1 : 0;
                counts[f].behind += slack[f] > 2 * farSteps * s ? 1 : 0;
            }
        }
    if (looked == 0)
        return out;
    const double nearWidth = (nearSteps + overshoot) * s, farWidth = (farSteps + overshoot) * s;
    for (std::size_t f = 0; f < faces; ++f) {
        if (counts[f].behind == 0)
            continue;
        double sum = 0, square = 0;
        for (std::size_t c = 0; c < drawChains; ++c) {
            const double n = static_cast<double>(looked);
            const double closer = static_cast<double>(counts[f].near[c]) / n / nearWidth, wider = static_cast<double>(counts[f].far[c]) / n / farWidth;
            const double density = closer + (closer - wider) * nearWidth / (farWidth - nearWidth);
            sum += density;
            square += density * density;
        }
        const double mean = sum / drawChains, variance = std::max(0.0, (square - drawChains * mean * mean) / (drawChains - 1));
        out[f] = {std::clamp(std::sqrt(eta / beta) * mean, 0.0, 1.0), std::sqrt(eta / beta * variance / drawChains)};
    }
    return out;
}

}  // namespace triptych::langevin
