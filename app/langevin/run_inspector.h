#pragma once

#include <QString>

#include "app/langevin/core/run_result.h"
#include "app/shell/panel_parts.h"
#include "base/job.h"

namespace triptych::app {

/// Fills the Inspector for a run: what is seen, loss, constraints, data and sampler, this run, how it was made.
void inspectRun(shell::SidePanel& panel, const QString& view, const langevinview::RunResult& run, const base::JobSpec& spec);

}  // namespace triptych::app
