#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <QStringList>

#include "app/study.h"
#include "base/job.h"

namespace triptych::app::langevinview {

/// One rule from one start with data of one memory: what happens to W1 as T grows. All lists have one entry a T; what is not known is NaN.
struct SweepSeries {
    std::string rule, start, dominant;
    double mixing = 0;             ///< what the sweep calls the strength of the data's memory
    double longRun = 0;            ///< long-run variance of those data; NaN where unknown
    base::Json fits;               ///< of the distances: {q, p, error, points} each
    std::vector<double> steps, eta, distance, startingError, stationaryBias, predictedBias;
    std::vector<double> measured;  ///< by chains; empty where none walked
};

/// A langevin.sweep or langevin.sweep_space as the views read it. Immutable.
struct SweepResult {
    base::Json summary;
    std::vector<SweepSeries> series;
    double floor = 0;  ///< Monte Carlo floor of the chains; 0 without
    [[nodiscard]] std::vector<std::string> starts() const;
    [[nodiscard]] std::vector<double> mixings() const;
    /// By chains throughout, for a problem in any dimension; else by propagation of the law.
    [[nodiscard]] bool isSampled() const;
    /// The series of one start, with data of one memory, in the order of the rules.
    [[nodiscard]] std::vector<const SweepSeries*> of(const std::string& start, double mixing) const;
};

[[nodiscard]] bool isSweepKind(const std::string& kind);

[[nodiscard]] base::Result<std::shared_ptr<const SweepResult>> sweepResult(const std::map<std::string, base::Array>& arrays, const base::Json& summary);
[[nodiscard]] base::Result<std::shared_ptr<const SweepResult>> sweepResult(const base::JobRecord& record, const base::BlobReader& blobs);

/// What a sweep found, line by line.
[[nodiscard]] QStringList sweepLines(const base::Json& summary);
[[nodiscard]] QString startTitle(const std::string& start);
[[nodiscard]] QString dominantText(const std::string& dominant);
/// How the distances were measured, in a sentence that claims no more than that.
[[nodiscard]] QString distanceText(const SweepResult& sweep);
/// p of the fit log W1 = c + p log T + log log T / 2, in words; empty where there is none.
[[nodiscard]] QString fitText(const base::Json& fits);
/// How T^-1/2 log T and T^-1/4 sqrt(log T) fall from the first point of a series: a number each of its steps.
[[nodiscard]] std::array<std::vector<double>, 2> rateGuides(const SweepSeries& series);
/// The memory of the data as a person reads it: "S 19".
[[nodiscard]] QString mixingTitle(const SweepResult& sweep, double mixing);

}  // namespace triptych::app::langevinview
