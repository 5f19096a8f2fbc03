#include "app/routing/core/kind_named.h"

#include <algorithm>

#include "routing/kinds.h"

namespace triptych::app::routingview {

const base::Kind* kindNamed(const std::string& name) {
    static const auto kinds = routing::kinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const base::Kind& kind) { return kind.name == name; });
    return found == kinds.end() ? nullptr : &*found;
}

base::Json filledParameters(const base::JobSpec& spec) {
    const auto* kind = kindNamed(spec.kind);
    auto parameters = kind ? base::checkedParameters(*kind, spec.parameters) : base::Result<base::Json>(spec.parameters);
    return parameters ? *std::move(parameters) : spec.parameters;
}

}  // namespace triptych::app::routingview
