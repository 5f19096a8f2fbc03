#pragma once

#include <vector>

#include "app/study.h"

namespace triptych::app::segmentationview {

/// Ways to take in pictures with masks: folders of them, or a COCO file with its pictures.
[[nodiscard]] std::vector<Importer> setImporters();
/// Is this importer one of them? They have no preview: what is left out is told in the result.
[[nodiscard]] bool makesSet(const Importer& importer);
/// What a result of the kinds that make learning sets says of itself; nothing for other kinds.
[[nodiscard]] QStringList setWords(const base::JobRecord& record);

}  // namespace triptych::app::segmentationview
