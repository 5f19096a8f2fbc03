#pragma once

#include "app/study.h"

namespace triptych::app {

/// The segmentation study without its tab: kinds, importers, figures, summary, sample.
[[nodiscard]] Study segmentationStudyCore();

}  // namespace triptych::app
