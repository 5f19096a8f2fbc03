#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/study.h"
#include "base/job.h"
#include "routing/languages.h"

namespace triptych::app::routingview {

/// A language of the corpus as a training meets it.
struct TrainedLanguage {
    std::string code;
    bool major = false;
    double trainDocuments = -1, testDocuments = -1;  ///< -1: not known
};

/// Languages whose bits per byte are averaged, each weighing the same.
enum class AverageOf { all, major, minor, unseen };

/// What a routing.train_model found, or has found so far. NaN: not defined. Immutable.
struct TrainingResult {
    std::string job;
    base::Json about = base::Json::object();                ///< its account; empty while it runs
    std::vector<double> step, loss, rate, gradient, balance;  ///< [steps]; loss in nats a token
    std::vector<TrainedLanguage> languages;
    std::vector<double> measured;                           ///< steps after which it was measured, rising
    std::vector<std::vector<double>> bits;                  ///< [language][measurement], bits per byte of the test documents
    std::vector<int> layers;                                ///< mixtures; none in a dense model
    std::vector<std::vector<double>> information, floor, hits, lift;  ///< [layer][measurement]
    std::vector<std::vector<double>> floorHigh, liftHigh;   ///< what chance passes rarely, likewise; NaN of trainings of before revision 3
    std::vector<double> separability, separabilityFloor, separabilityHigh;  ///< [measurement]; empty where it was not measured

    [[nodiscard]] std::vector<std::size_t> members(AverageOf group) const;
    /// [measurement]; NaN where no member has a byte.
    [[nodiscard]] std::vector<double> average(AverageOf group) const;
    /// The mean over the layers of one of these tables; NaN where no layer has a value.
    [[nodiscard]] std::vector<double> overLayers(const std::vector<std::vector<double>>& table) const;
};

/// Results come from a project file: what has another form is an error that names it.
[[nodiscard]] base::Result<std::shared_ptr<const TrainingResult>> trainingResult(const base::JobRecord& record, const base::BlobReader& blobs);
/// Of what a running one publishes. \param table says which languages are major.
[[nodiscard]] base::Result<std::shared_ptr<const TrainingResult>> trainingSoFar(const std::string& job, const base::Output& partial, const routing::LanguageTable& table);

/// A running mean over up to `half` neighbours on either side, as many on both.
[[nodiscard]] std::vector<double> smoothed(const std::vector<double>& values, std::size_t half);
/// What values are to stay above: `high`, and `floor` where that is not known.
[[nodiscard]] std::vector<double> chanceBound(std::vector<double> high, const std::vector<double>& floor);
/// The first step from which `values` stay above `floor` to the end; NaN where the last is not above.
[[nodiscard]] double staysAbove(const std::vector<double>& steps, const std::vector<double>& values, const std::vector<double>& floor);

}  // namespace triptych::app::routingview
