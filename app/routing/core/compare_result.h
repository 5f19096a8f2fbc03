#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QString>

#include "app/study.h"
#include "routing/compare.h"
#include "routing/languages.h"

namespace triptych::app::routingview {

/// A routing.compare as the views read it. Immutable.
[[nodiscard]] base::Result<std::shared_ptr<const routing::Comparison>> comparisonResult(const base::JobRecord& record, const base::BlobReader& blobs);

/// What the Compare view draws, without a surface: the window and the figure draw the same.
struct ComparePlot {
    static constexpr double decided = 0.05;

    std::string language;  ///< whose load is drawn: a code; empty: the mean of all
    std::vector<int> layers;
    int experts = 0;
    std::vector<double> value, lower, upper, p;  ///< [L, E] difference of the share of slots, b less a; p adjusted
    double scale = 0.01;                         ///< of the colours: the largest difference, rounded up
    std::vector<double> divergenceA, divergenceB, difference, differenceLower, differenceUpper;  ///< [L]
    double top = 1, reach = 0.1;                 ///< of the two axes
    std::vector<double> entropy, entropyLower, entropyUpper;  ///< [L] of H / log E; of the language, or the mean without interval
    QString first, second, title, headline, details;

    [[nodiscard]] std::size_t cell(std::size_t layer, std::size_t expert) const { return layer * static_cast<std::size_t>(experts) + expert; }
    [[nodiscard]] bool isDecided(std::size_t cell) const { return p[cell] <= decided; }
};
/// \param language a code that both have, else the mean.
[[nodiscard]] ComparePlot comparePlot(const routing::Comparison& comparison, const routing::LanguageTable& languages, const std::string& language, const QString& first, const QString& second);

/// How many cells differ, and where most: computed.
[[nodiscard]] QString compareHeadline(const routing::Comparison& comparison, const routing::LanguageTable& languages);
/// "+1.2 [0.8, 1.6]" in percentage points.
[[nodiscard]] QString pointsWords(double value, double lower, double upper);

}  // namespace triptych::app::routingview
