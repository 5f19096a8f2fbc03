#pragma once

#include "app/study.h"

namespace triptych::app {

/// The segmentation study with its tab.
[[nodiscard]] Study segmentationStudy();

}  // namespace triptych::app
