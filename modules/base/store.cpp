#include "base/store.h"

#include "base/hash.h"

namespace triptych::base {

std::string cacheKey(const Kind& kind, const Json& checkedParameters, const JobSpec& spec) {
    Json inputs = Json::object();
    for (const auto& [key, input] : spec.inputs)
        inputs[key] = input.blob ? toJson(*input.blob) : Json(input.fingerprint);
    return sha256(canonicalJson({{"kind", kind.name},
                                 {"revision", kind.revision},
                                 {"parameters", checkedParameters},
                                 {"inputs", std::move(inputs)},
                                 {"seed", spec.seed}}));
}

}  // namespace triptych::base
