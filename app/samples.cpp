#include "app/samples.h"

#include <QCoreApplication>
#include <QDir>

namespace triptych::app {

std::filesystem::path samplesFolder() {
    const QString named = qEnvironmentVariable("TRIPTYCH_SAMPLES");
    const QDir program(QCoreApplication::applicationDirPath());
    const QString folder = named.isEmpty() ? program.absoluteFilePath("../share/triptych/samples") : named;
    return QDir(folder).exists() ? std::filesystem::path(QDir::cleanPath(folder).toStdString()) : std::filesystem::path();
}

std::filesystem::path sampleProject() {
    const auto folder = samplesFolder();
    if (folder.empty())
        return {};
    const auto file = folder.parent_path() / "three-studies.triptych";
    std::error_code error;
    return std::filesystem::is_regular_file(file, error) ? file : std::filesystem::path();
}

}  // namespace triptych::app
