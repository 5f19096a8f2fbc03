#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "langevin/kernels.h"

namespace triptych::langevin {

/// What the theorem asks of a loss, where it is known.
struct LossConstants {
    double smoothness = 0;  ///< ell: the gradient is ell-Lipschitz on the whole plane
    double convexity = 0;   ///< mu: strongly convex for points at least `radius` apart
    double radius = 0;      ///< R
};

/// A parameter of a loss, as the form shows it.
struct LossParameter {
    std::string_view name;
    double standard;
    double minimum, maximum;
    std::string_view meaning;
};

struct LossFamily {
    LossKind kind;
    std::string_view name;
    std::string_view meaning;
    std::vector<LossParameter> parameters;
};

/// The catalogue: doubleWell, mixture, quadratic, ripples.
[[nodiscard]] std::span<const LossFamily> lossCatalogue();

/// A mean loss fbar on the plane, from the catalogue. Energies are pure numbers (nats at beta = 1). Immutable.
///
/// doubleWell (u = (x/well)^2): barrier (u - 1)^2 / (1 + u/4) + tilt x + stiffness/2 (y - slope x - offset)^2: a well at either side
/// of a barrier of that height, quadratic tails. mixture: -log sum w_i exp(-|x - m_i|^2 / (2 spread^2)). quadratic:
/// (x-c)' H (x-c) / 2. ripples: sum over the coordinates of stiffness (x_i - c_i)^2 / 2 + amplitude cos(frequency x_i).
///
/// The stochastic gradient is grad fbar(x) - z: f(x, z) = fbar(x) - z.x.
class Loss {
public:
    /// {"kind": "doubleWell", "barrier": 1.1, ...}; missing parameters take their standard values; a mixture has "means": [[x, y], ...]
    /// and "weights". Errors carry the JSON pointer.
    [[nodiscard]] static base::Result<Loss> fromJson(const base::Json& json, std::string_view where);
    [[nodiscard]] base::Json toJson() const { return m_json; }

    [[nodiscard]] const LossTable& table() const { return m_table; }
    [[nodiscard]] double value(double x, double y) const;
    [[nodiscard]] std::array<double, 2> gradient(double x, double y) const;
    [[nodiscard]] std::array<double, 2> stochasticGradient(double x, double y, std::array<double, 2> z) const {
        const auto g = gradient(x, y);
        return {g[0] - z[0], g[1] - z[1]};
    }
    /// Upper bounds derived from the pieces: fbar = quadratic + g with |grad g(x) - grad g(y)| <= 2 G gives mu = mu0/2, R = 4G/mu0.
    [[nodiscard]] LossConstants constants() const { return m_constants; }
    /// As a person writes it, with the numbers put in.
    [[nodiscard]] std::string formula() const { return m_formula; }

private:
    LossTable m_table;
    LossConstants m_constants;
    std::string m_formula;
    base::Json m_json;
};

}  // namespace triptych::langevin
