#pragma once

#include <filesystem>

namespace triptych::app {

/// The folder with the shipped samples: $TRIPTYCH_SAMPLES, or share/triptych/samples beside the program's own folder. Empty when
/// neither is there. Needs a QCoreApplication.
[[nodiscard]] std::filesystem::path samplesFolder();

/// The finished project of the three sample studies, beside that folder; empty when it is not there. Meant to be copied, not written.
[[nodiscard]] std::filesystem::path sampleProject();

}  // namespace triptych::app
