#pragma once

#include "base/job.h"
#include "segmentation/consensus_job.h"
#include "segmentation/strokes.h"

/// What the kinds share among themselves; each is declared in a file of its own and listed in kinds.cpp.
namespace triptych::segmentation {

[[nodiscard]] base::Kind importKind();
[[nodiscard]] base::Kind previewKind();
[[nodiscard]] base::Kind importMasksKind();
[[nodiscard]] base::Kind previewMasksKind();
[[nodiscard]] base::Kind simulateKind();
[[nodiscard]] base::Kind clusterKind();
[[nodiscard]] base::Kind retirementKind();
[[nodiscard]] base::Kind goldKind();
[[nodiscard]] base::Kind generateSetKind();
[[nodiscard]] base::Kind buildSetKind();
[[nodiscard]] base::Kind readSetKind();
[[nodiscard]] base::Kind trainKind();
[[nodiscard]] base::Kind predictKind();
[[nodiscard]] base::Kind transferTableKind();
[[nodiscard]] base::Kind compareArmsKind();
[[nodiscard]] base::Kind compareFeaturesKind();
[[nodiscard]] base::Kind importModelKind();
[[nodiscard]] base::Kind exportModelKind();

[[nodiscard]] std::string text(const base::JobArguments& arguments, const char* name);
[[nodiscard]] bool flag(const base::JobArguments& arguments, const char* name);
/// The strokes of an import, and the slots a kind takes them from.
[[nodiscard]] base::Result<StrokeSet> strokesOf(const base::JobArguments& arguments);
[[nodiscard]] std::vector<base::InputSlot> strokeSlots();

}  // namespace triptych::segmentation
