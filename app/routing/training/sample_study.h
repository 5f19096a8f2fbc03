#pragma once

#include <filesystem>
#include <optional>

#include "app/workspace.h"

namespace triptych::app::routingview {

/// The description of the shipped study of mixtures; none where it is not shipped, or this program cannot plan it.
[[nodiscard]] std::optional<std::filesystem::path> sampleStudyFile(const Workspace& workspace);
/// Its jobs as one submission, the comparison last. Errors: a file that cannot be read, what planning says.
[[nodiscard]] base::Result<std::vector<base::JobSpec>> sampleStudySpecs(const Workspace& workspace);

}  // namespace triptych::app::routingview
