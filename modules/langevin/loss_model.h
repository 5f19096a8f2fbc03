#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "langevin/loss.h"
#include "langevin/points.h"

namespace triptych::langevin {

/// What is known of a mean loss beside its numbers; what is not known is empty.
struct LossFacts {
    std::string formula;  ///< as a person writes it, with the numbers put in
    std::optional<LossConstants> constants;
    /// The convexity profile: the largest kappa(r) with (x - y).(grad fbar(x) - grad fbar(y)) >= kappa(r) |x - y|^2 for all x, y at distance r, or a
    /// lower bound of it that tends to the true mu far out. Defined for r > 0.
    std::function<double(double)> profile;
    bool profileIsExact = false;
    std::optional<double> leastValue;  ///< the global minimum of fbar over the whole space, where it is known
    std::vector<double> leastPoint;
};

/// A mean loss fbar(x) = E f(x, z) in any dimension, and the gradient of f(., z). Immutable; any thread.
class LossModel {
public:
    LossModel() = default;
    LossModel(const LossModel&) = delete;
    LossModel& operator=(const LossModel&) = delete;
    virtual ~LossModel() = default;

    [[nodiscard]] virtual int dimension() const = 0;
    /// Numbers in a datum z. Of a loss with noise added to its gradient: dimension().
    [[nodiscard]] virtual int dataDimension() const { return dimension(); }
    /// fbar at each point. \param out x.count numbers.
    virtual void values(ConstPoints x, double* out) const = 0;
    /// grad fbar at each point. `out` does not overlap `x`.
    virtual void gradients(ConstPoints x, Points out) const = 0;
    /// grad_x f(x, z), point c with datum c. The standard is f(x, z) = fbar(x) - z.x: grad fbar(x) - z.
    virtual void stochasticGradients(ConstPoints x, ConstPoints z, Points out) const;
    /// The table of data whose mean the loss is, one datum a row (row-major, dataDimension() columns); empty for a loss that needs none.
    [[nodiscard]] virtual const std::vector<double>& table() const;
    /// Whether the mean loss depends on the law of the data through its first two moments alone, so that a process that has them has the same mean loss.
    [[nodiscard]] virtual bool isQuadraticInData() const { return false; }
    [[nodiscard]] virtual const LossFacts& facts() const = 0;
    /// How many chains are best stepped side by side.
    [[nodiscard]] virtual int preferredBlock() const { return blockChains; }
    /// Why values or gradients came out as no number, where the loss itself knows.
    [[nodiscard]] virtual std::string complaint() const { return {}; }
    /// The document it was made from, complete.
    [[nodiscard]] virtual base::Json toJson() const = 0;
};

}  // namespace triptych::langevin
