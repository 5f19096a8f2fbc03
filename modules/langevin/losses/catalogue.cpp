#include "langevin/losses/catalogue.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "langevin/losses/makers.h"
#include "langevin/plane_loss.h"

namespace triptych::langevin {

std::span<const LossEntry> lossEntries() {
    static constexpr std::array<LossEntry, 9> entries{{
        {"quadratic", "A convex bowl", "hessian (rows) or stiffness, centre", makeQuadratic},
        {"linear", "A plane that falls along a direction; the uniform law with slope 0", "slope", makeLinear},
        {"doubleWell", "Two wells across a barrier along the first coordinate, bowls along the others", "barrier, well, tilt, stiffness", makeDoubleWell},
        {"ripples", "A bowl with cosine ripples along each coordinate", "stiffness, amplitude, frequency, centre", makeRipples},
        {"mixture", "Minus the logarithm of a mixture of round Gaussians", "means (rows), weights, spread", makeMixture},
        {"logistic", "Mean logistic loss of a table with yes/no labels, and a ridge", "features (rows), labels, names, intercept, ridge", makeLogistic},
        {"autoregression", "Mean squared error of an autoregression on a series, and a ridge", "series, order, intercept, deviation, ridge", makeAutoregression},
        {"portfolio", "Mean of minus the quadratic utility of weights on a table of returns", "returns (rows), names, aversion, ridge", makePortfolio},
        {"network", "Mean squared error of a network with one hidden layer of tanh units, and a ridge", "features (rows), targets, hidden, ridge", makeNetwork},
    }};
    return entries;
}

base::Result<std::unique_ptr<LossModel>> lossModel(const base::Json& json, int dimension, std::string_view where) {
    const std::string place(where);
    std::string known;
    for (const auto& entry : lossEntries())
        known += fmt::format("{}{}", known.empty() ? "" : ", ", entry.kind);
    if (!json.is_object() || !json.contains("kind") || !json["kind"].is_string())
        return base::badRequest("not a loss", place, fmt::format("an object with \"kind\": {}", known));
    const auto kind = json["kind"].get<std::string>();
    const auto families = lossCatalogue();
    // What only documents of any dimension have.
    const bool general = json.contains("dimension") || json.contains("hessian") || json.contains("centre") || (kind == "quadratic" && json.contains("stiffness"));
    if (dimension == 2 && !general &&
        std::any_of(families.begin(), families.end(), [&](const LossFamily& family) { return family.name == kind; })) {
        TRIPTYCH_TRY(auto plane, Loss::fromJson(json, where));
        return std::make_unique<PlaneLoss>(std::move(plane));
    }
    for (const auto& entry : lossEntries())
        if (entry.kind == kind) {
            TRIPTYCH_TRY(auto loss, entry.make(json, dimension, where));
            if (loss->dimension() != dimension)
                return base::badRequest(fmt::format("a loss of {} coordinates on a set of dimension {}", loss->dimension(), dimension), place, "two equal dimensions");
            return loss;
        }
    return base::badRequest(fmt::format("unknown loss \"{}\"", kind.substr(0, 40)), place + "/kind", known);
}

}  // namespace triptych::langevin
