#pragma once

#include "app/shell/panel_parts.h"
#include "app/workspace.h"

namespace triptych::app {

/// Fills the Inspector with what a finished langevin.sample or langevin.optimise found. \param owner of what is looked up in the background.
void reportSpaceJob(Workspace& workspace, shell::SidePanel& panel, const base::JobRecord& record, QObject* owner);

}  // namespace triptych::app
