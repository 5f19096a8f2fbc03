#pragma once

#include "app/study.h"

namespace triptych::app {

/// The Langevin study with its tab.
[[nodiscard]] Study langevinStudy();

}  // namespace triptych::app
