#pragma once

#include <filesystem>
#include <vector>

#include <QString>
#include <QStringList>

#include "base/json.h"
#include "base/result.h"

namespace triptych::cli {

struct ReportFigure {
    std::filesystem::path png;
    QString caption;
};

struct ReportSection {
    QString title;
    QString subtitle;
    QStringList lines;
    std::vector<ReportFigure> figures;
    double seconds = 0;
};

/// What the tour leaves for a reader: one page as report.pdf, the same words as report.md.
struct Report {
    std::vector<ReportSection> sections;
};

[[nodiscard]] base::Status writeReport(const Report& report, const std::filesystem::path& folder);
[[nodiscard]] base::Json toJson(const Report& report);

}  // namespace triptych::cli
