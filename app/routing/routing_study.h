#pragma once

#include "app/study.h"

namespace triptych::app {

/// The routing study with its tab.
[[nodiscard]] Study routingStudy();

}  // namespace triptych::app
