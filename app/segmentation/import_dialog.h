#pragma once

#include <functional>

#include <QWidget>

#include "app/workspace.h"

namespace triptych::app {

/// Shows what an import would bring in, repair and leave out, beside the filters it is made with; both follow each other.
/// \param spec of an import of classifications or masks: what is read stays, its parameters and what stands beside it are in the form.
/// \param chosen gets the spec with the parameters as they are set; not called when the person changes their mind.
void askImport(Workspace& workspace, QWidget* parent, const base::JobSpec& spec, std::function<void(const base::JobSpec&)> chosen);

}  // namespace triptych::app
