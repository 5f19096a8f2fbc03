#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <QStringList>

#include "app/study.h"
#include "base/job.h"
#include "langevin/diagnostics/chain_diagnostics.h"

namespace triptych::app::langevinview {

/// A langevin.sample as the views read it. Immutable.
struct SpaceResult {
    base::Json summary;
    std::vector<std::string> names;  ///< of the coordinates
    std::vector<double> draws;       ///< [coordinates and loss][chain][draw]
    int drawChains = 0, drawCount = 0;
    std::vector<double> energy;  ///< [k][step, mean, 10 %, 50 %, 90 %, least so far]
    std::vector<double> faces;   ///< share of chain-steps a face
    std::vector<double> contacts;  ///< [face][share as predicted, its error]; empty where nothing predicts it

    [[nodiscard]] std::size_t variables() const { return names.size() + 1; }
    [[nodiscard]] langevin::Draws drawsOf(std::size_t variable) const;
    /// Histogram of all draws of a variable over their range: centres and densities.
    struct Histogram {
        std::vector<double> at, density;
    };
    [[nodiscard]] Histogram histogram(std::size_t variable, int bins) const;
    /// The diagnostics of a variable; an empty object while the job runs.
    [[nodiscard]] base::Json diagnosticsOf(std::size_t variable) const;
};

/// A bar of the histogram of active faces.
struct FaceShare {
    int face = -1;          ///< from 0; -1: all others together
    double share = 0;
    double predicted = 0;   ///< NaN where there is no prediction
    double error = 0;       ///< of the prediction
};
/// The faces with most chain-steps, by number, and what is left to all others when there are more.
[[nodiscard]] std::vector<FaceShare> topFaces(const SpaceResult& run, std::size_t most = 12);

/// A langevin.optimise as the views read it: a series an inverse temperature. Immutable.
struct OptimumResult {
    struct Series {
        double beta = 0;
        std::vector<double> steps, best, low, high, least, now;  ///< values of the loss
    };
    base::Json summary;
    std::vector<Series> series;
    std::vector<double> point;  ///< of the least value
    double least = 0;
    bool certified = false;
};

[[nodiscard]] base::Result<std::shared_ptr<const SpaceResult>> spaceResult(const std::map<std::string, base::Array>& arrays, const base::Json& summary);
[[nodiscard]] base::Result<std::shared_ptr<const SpaceResult>> spaceResult(const base::JobRecord& record, const base::BlobReader& blobs);
[[nodiscard]] base::Result<std::shared_ptr<const OptimumResult>> optimumResult(const base::JobRecord& record, const base::BlobReader& blobs);

/// Whether a problem's document is one of any dimension (langevin.sample) rather than of the plane (langevin.run).
[[nodiscard]] bool isSpaceProblem(const base::Json& document);

/// What such a job found, line by line.
[[nodiscard]] QStringList spaceLines(const base::JobRecord& record);
[[nodiscard]] QString sourceTitle(const std::string& data);

}  // namespace triptych::app::langevinview
