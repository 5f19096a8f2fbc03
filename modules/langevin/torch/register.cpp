#include "langevin/torch/register.h"

#include "langevin/losses/catalogue.h"
#include "langevin/sample.h"
#include "langevin/torch/network_loss.h"
#include "langevin/torch/own_loss.h"

namespace triptych::langevin {
namespace {

base::Result<std::unique_ptr<LossModel>> anyLoss(const base::Json& json, int dimension, std::string_view where) {
    const bool named = json.is_object() && json.contains("kind");
    if (named && json["kind"] == "own")
        return ownLoss(json, dimension, where);
    TRIPTYCH_TRY(auto loss, lossModel(json, dimension, where));
    if (named && json["kind"] == "network" && tensorDeviceIsThere())
        return networkByTensors(std::move(loss), true);
    return loss;
}

}  // namespace

base::Status registerTorch(base::KindRegistry& registry) {
    using Job = base::Result<base::Output> (*)(const base::JobArguments&, base::JobContext&, const LossReader&);
    for (const auto& [name, job] : {std::pair<const char*, Job>{"langevin.sample", sample}, {"langevin.optimise", optimise}, {"langevin.sweep_space", sweepSpace}})
        TRIPTYCH_CHECK(registry.attach(name, [job = job](const base::JobArguments& arguments, base::JobContext& context) { return job(arguments, context, anyLoss); }));
    return {};
}

}  // namespace triptych::langevin
