#pragma once

#include <functional>

#include <QWidget>

#include "app/workspace.h"

namespace triptych::app {

/// Shows what an import would bring in, repair and leave out, beside the filters it is made with; both follow each other.
/// \param spec of an import: its export and folder of pictures stay, its parameters stand in the form.
/// \param chosen gets the spec with the parameters as they are set; not called when the person changes their mind.
void askImport(Workspace& workspace, QWidget* parent, const base::JobSpec& spec, std::function<void(const base::JobSpec&)> chosen);

}  // namespace triptych::app
