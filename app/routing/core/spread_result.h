#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "app/study.h"
#include "routing/languages.h"
#include "routing/spread.h"

namespace triptych::app::routingview {

/// A routing.spread as the views read it. Immutable.
[[nodiscard]] base::Result<std::shared_ptr<const routing::Spread>> spreadResult(const base::JobRecord& record, const base::BlobReader& blobs);

/// What the Spread view draws: all languages with each one's mean distance, families, or the pairs of one language.
enum class SpreadEach { languages, families, pairs };
struct SpreadChoice {
    SpreadEach each = SpreadEach::languages;
    std::string reference;  ///< of pairs: a code; empty or unknown: English, else the first
};
[[nodiscard]] base::Json toJson(const SpreadChoice& choice);
[[nodiscard]] SpreadChoice spreadChoiceFromJson(const base::Json& options);

/// One line over depth, on the scale of what was counted. NaN where a number cannot be had.
struct SpreadLine {
    std::string id;    ///< a language's code, "family-3"; the main line's is "all"
    std::string name, english;
    int family = -1, hue = -1;
    bool rightToLeft = false;
    std::vector<double> values;                      ///< [L] as counted
    std::vector<double> corrected, lower, upper;     ///< [L] about the truth; bands are drawn at these shifted by counted - corrected
    std::vector<double> floor;                       ///< [L] mean under chance

    [[nodiscard]] double bandLower(std::size_t layer) const { return std::max(0.0, lower[layer] + values[layer] - corrected[layer]); }
    [[nodiscard]] double bandUpper(std::size_t layer) const { return std::min(1.0, upper[layer] + values[layer] - corrected[layer]); }
};

/// The drawing without a surface: the window and the figure draw the same.
struct SpreadPlot {
    SpreadChoice choice;
    std::vector<int> layers;
    SpreadLine main;
    std::vector<SpreadLine> lines;   ///< thin ones, in the order of the language table
    std::vector<double> chance;      ///< [L] upper end of the hatched floor; NaN: none
    double top = 1;                  ///< of the axis
    std::vector<std::size_t> named;  ///< lines with a label at their end, without pinned ones: extremes and the families' medians
    int parting = -1;                ///< index of the layer at which families part; drawn only where families or all languages are
    QString partingWords, headline, details, title, subtitle;

    [[nodiscard]] const SpreadLine* find(const std::string& id) const;
};
inline constexpr std::size_t mostSpreadLabels = 12;
[[nodiscard]] SpreadPlot spreadPlot(const routing::Spread& spread, const routing::LanguageTable& languages, const SpreadChoice& choice);

/// The computed answer in a sentence: "Spread out in the end: …", "U-shaped: …", "Cannot be told from this model: 2 MoE layers".
[[nodiscard]] QString spreadHeadline(const routing::Spread& spread);
/// Where families part, or why it is not known.
[[nodiscard]] QString partingSentence(const routing::Spread& spread);
/// "0.123 [0.110, 0.140]"; without brackets where there is no interval, "–" where there is no number.
[[nodiscard]] QString withInterval(double value, double lower, double upper, int digits = 3);
[[nodiscard]] QString pWords(double p);

}  // namespace triptych::app::routingview
