#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <QStringList>

#include "app/study.h"
#include "base/job.h"

namespace triptych::app::langevinview {

/// One rule from one start: what happens to W1 as T grows. All lists have one entry a T; what is not known is NaN.
struct SweepSeries {
    std::string rule, start, dominant;
    double startAt = 0;
    std::vector<double> steps, eta, distance, startingError, stationaryBias, predictedBias;
    std::vector<double> measured;  ///< by chains; empty where none walked
};

/// A langevin.sweep as the views read it. Immutable.
struct SweepResult {
    base::Json summary;
    std::vector<SweepSeries> series;
    double floor = 0;  ///< Monte Carlo floor of the chains; 0 without
    [[nodiscard]] std::vector<std::string> starts() const;
};

[[nodiscard]] base::Result<std::shared_ptr<const SweepResult>> sweepResult(const std::map<std::string, base::Array>& arrays, const base::Json& summary);
[[nodiscard]] base::Result<std::shared_ptr<const SweepResult>> sweepResult(const base::JobRecord& record, const base::BlobReader& blobs);

/// What a sweep found, line by line.
[[nodiscard]] QStringList sweepLines(const base::Json& summary);
[[nodiscard]] QString startTitle(const std::string& start);
[[nodiscard]] QString dominantText(const std::string& dominant);

}  // namespace triptych::app::langevinview
