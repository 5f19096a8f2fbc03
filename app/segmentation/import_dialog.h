#pragma once

#include <functional>

#include <QWidget>

#include "base/job.h"

namespace triptych::app {

/// Asks for the filters with which an export is read again. \param chosen gets the parameters; not called when the person changes their mind.
void askImportParameters(QWidget* parent, const base::Json& now, std::function<void(const base::Json&)> chosen);

}  // namespace triptych::app
