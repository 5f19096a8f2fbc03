#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "app/study.h"
#include "base/job.h"
#include "routing/coactivation.h"
#include "routing/experts.h"
#include "routing/vocabulary_arrays.h"

namespace triptych::routing {
class Tokenizer;
}

namespace triptych::app::routingview {

/// Results as the Experts view reads them. Immutable, so any thread may read one.
[[nodiscard]] base::Result<std::shared_ptr<const routing::ExpertsResult>> expertsResult(const base::JobRecord& record, const base::BlobReader& blobs);
[[nodiscard]] base::Result<std::shared_ptr<const routing::VocabularyResult>> vocabularyResult(const base::JobRecord& record, const base::BlobReader& blobs);

/// Cosine of every two experts of a layer, by their rows of the router and by their weights: [L, E, E] each.
struct Similarity {
    std::vector<int> layers;
    std::size_t experts = 0;
    std::vector<double> gate, weights;
};
[[nodiscard]] base::Result<std::shared_ptr<const Similarity>> similarityResult(const base::JobRecord& record, const base::BlobReader& blobs);

/// What is lost when an expert is masked, by language: change of the loss in nats a token, [experts, languages].
struct Ablation {
    int layer = -1;  ///< -1: in all layers
    std::vector<std::string> languages;
    std::vector<int> experts;
    std::vector<routing::Interval> change;
    std::vector<double> baseline;  ///< [languages]
};
[[nodiscard]] base::Result<std::shared_ptr<const Ablation>> ablationResult(const base::JobRecord& record, const base::BlobReader& blobs);

/// A row of the list of experts.
struct ExpertRow {
    int expert = 0;
    routing::Interval load;     ///< share of tokens over the even share k/E
    routing::Interval entropy;  ///< over languages
    std::string owner;          ///< language or family it was made for
    int words = -1;             ///< words whose commonest expert it is; -1: not counted
    double wordShare = 0;       ///< their mean share on it
    [[nodiscard]] bool isDead() const { return load.estimate == 0; }
};
/// \param layer index into result.layers. \param words may be null.
[[nodiscard]] std::vector<ExpertRow> expertRows(const routing::ExpertsResult& result, std::size_t group, std::size_t layer, const routing::VocabularyResult* words);

/// A language's use of one expert.
struct LanguageUse {
    std::string code, name, english;
    int family = -1, hue = -1;
    routing::Interval share, difference;
    double adjusted = 0;
};
/// By falling share.
[[nodiscard]] std::vector<LanguageUse> languageUses(const routing::ExpertsResult& result, const routing::LanguageTable& languages, std::size_t layer, std::size_t expert);

enum class MapKind { coActivation, weights, gate, languages };
enum class MapExperts { all, strongest };
[[nodiscard]] MapKind mapKindFromText(const std::string& text);
[[nodiscard]] std::string mapName(MapKind kind);

/// Experts against experts as they are drawn, row a, column b; or languages against experts.
struct ExpertGrid {
    MapKind kind = MapKind::coActivation;
    std::vector<int> order;               ///< experts of the columns, and of the rows unless they are languages
    std::vector<LanguageUse> languages;   ///< of the rows, in the table's order
    std::vector<double> values;           ///< [rows, columns]; NaN: none, and an expert with itself. Languages: share over k/E
    double upper = 1;                     ///< value at the end of the scale, which begins at 0
    [[nodiscard]] std::size_t columns() const { return order.size(); }
    [[nodiscard]] std::size_t rows() const { return order.empty() ? 0 : values.size() / order.size(); }
    [[nodiscard]] bool isEmpty() const { return values.empty(); }
    [[nodiscard]] double at(std::size_t row, std::size_t column) const { return values[row * order.size() + column]; }
};
/// P(b|a) of the languages given. Empty without pairs. \param all false: the 16 experts that meet most strongly, those first.
[[nodiscard]] ExpertGrid coActivationGrid(const routing::CoActivation& pairs, MapExperts experts);
/// \param layer number of the model. Empty where the checkpoint has no such layer.
[[nodiscard]] ExpertGrid similarityGrid(const Similarity& similarity, int layer, MapKind kind, MapExperts experts);
/// What every language sends to every expert, experts of like languages side by side; or the 16 of which languages' shares differ most.
[[nodiscard]] ExpertGrid languageGrid(const routing::ExpertsResult& result, const routing::LanguageTable& languages, std::size_t layer, MapExperts experts);

/// Experts that tokens come from or go to, by falling share of the expert's own flow.
struct FlowShare {
    int expert = 0;
    double share = 0;
};
/// \param layer MoE layer of the counts by index; \param onward to the next layer, else from the one before.
[[nodiscard]] std::vector<FlowShare> flowShares(const routing::Counts& counts, std::size_t layer, std::span<const std::size_t> languages, std::size_t expert, bool onward);

/// Languages of the counts that a group of the result stands for, as indices into counts.languages.
[[nodiscard]] std::vector<std::size_t> membersIn(const routing::Counts& counts, const routing::ExpertsResult& result, std::size_t group);

/// A token as a person reads it: text with spaces and line ends marked, bytes as ‹E0 A4› where they are no text, and #id without a tokenizer.
[[nodiscard]] std::string tokenName(const routing::Tokenizer* tokenizer, std::int64_t id);

}  // namespace triptych::app::routingview
