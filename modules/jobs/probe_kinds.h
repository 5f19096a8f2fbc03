#pragma once

#include <vector>

#include "base/job.h"

namespace triptych::jobs {

/// Kinds that show how the machinery behaves: probe.empty, probe.sleep, probe.crash, probe.hang, probe.echo, probe.count.
/// For tests and benches; the worker knows them only when TRIPTYCH_PROBE_KINDS is 1.
/// \param place where they are to run.
[[nodiscard]] std::vector<base::Kind> probeKinds(base::Place place);

}  // namespace triptych::jobs
