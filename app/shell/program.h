#pragma once

#include <filesystem>
#include <vector>

#include <QString>

#include "app/study.h"

class QApplication;

namespace triptych::shell {

/// Names, settings and attributes of the application; before the QApplication is made.
void prepareApplication();
/// Installs the translation: $TRIPTYCH_LANGUAGE, the preferences, or the system's language. \return the locale's name.
QString installTranslation(QApplication& application);
/// Opens the window and runs the event loop. \param file a project or something to import; may be empty.
/// \param samples, sampleProject where the samples' files and their finished project are, asked once the application stands.
/// \return the exit code. With $TRIPTYCH_EXIT_AFTER_FIRST_PAINT set it ends after the first paint (measuring the start).
[[nodiscard]] int runWindow(int argc, char** argv, std::vector<app::Study> studies, const QString& file,
                            std::filesystem::path (*samples)(), std::filesystem::path (*sampleProject)());

}  // namespace triptych::shell
