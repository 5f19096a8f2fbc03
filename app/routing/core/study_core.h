#pragma once

#include "app/study.h"

namespace triptych::app {

/// The routing study without its tab: kinds, importers, figures, summary, sample.
[[nodiscard]] Study routingStudyCore();

}  // namespace triptych::app
