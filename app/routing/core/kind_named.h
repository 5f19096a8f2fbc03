#pragma once

#include "base/job.h"

namespace triptych::app::routingview {

/// A job kind of this study; null where there is none of that name. Thread-safe.
[[nodiscard]] const base::Kind* kindNamed(const std::string& name);
/// A job's parameters with every default filled in, so that a spec that leaves one out is the same as one that names it; as they are where they are none of its kind.
[[nodiscard]] base::Json filledParameters(const base::JobSpec& spec);

}  // namespace triptych::app::routingview
