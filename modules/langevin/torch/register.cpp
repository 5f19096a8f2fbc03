#include "langevin/torch/register.h"

#include "langevin/losses/catalogue.h"
#include "langevin/sample.h"
#include "langevin/torch/own_loss.h"

namespace triptych::langevin {
namespace {

base::Result<std::unique_ptr<LossModel>> anyLoss(const base::Json& json, int dimension, std::string_view where) {
    if (json.is_object() && json.contains("kind") && json["kind"] == "own")
        return ownLoss(json, dimension, where);
    return lossModel(json, dimension, where);
}

}  // namespace

base::Status registerTorch(base::KindRegistry& registry) {
    TRIPTYCH_CHECK(registry.attach("langevin.sample", [](const base::JobArguments& arguments, base::JobContext& context) { return sample(arguments, context, anyLoss); }));
    TRIPTYCH_CHECK(registry.attach("langevin.sweep_space", [](const base::JobArguments& arguments, base::JobContext& context) { return sweepSpace(arguments, context, anyLoss); }));
    return registry.attach("langevin.optimise", [](const base::JobArguments& arguments, base::JobContext& context) { return optimise(arguments, context, anyLoss); });
}

}  // namespace triptych::langevin
