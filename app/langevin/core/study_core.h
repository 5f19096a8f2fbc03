#pragma once

#include "app/study.h"

namespace triptych::app {

/// The Langevin study without its tab: kinds, importers, figures, summary, samples.
[[nodiscard]] Study langevinStudyCore();

}  // namespace triptych::app
