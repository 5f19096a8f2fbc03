#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/study.h"
#include "base/job.h"
#include "routing/load.h"

namespace triptych::app::routingview {

/// A routing.load as the views read it. Immutable, so any thread may read one.
struct LoadResult {
    routing::LoadTable table;
    base::Json summary;
};
[[nodiscard]] base::Result<std::shared_ptr<const LoadResult>> loadResult(const base::JobRecord& record, const base::BlobReader& blobs);

/// The counts that a routing.count, routing.count_files or routing.merge_counts left.
[[nodiscard]] base::Result<std::shared_ptr<const routing::Counts>> countsResult(const base::JobRecord& record, const base::BlobReader& blobs);

/// The project's language table, or the paper's when it has none (or an unreadable one).
[[nodiscard]] routing::LanguageTable languageTable(const base::Json& document);

/// The table as a parameter of an analysis: the name of a preset that it equals, else itself.
[[nodiscard]] base::Json familiesParameter(const routing::LanguageTable& table);

enum class Each { language, family, mean };
enum class Order { seriated, index };
[[nodiscard]] Each eachFromText(const std::string& text);
[[nodiscard]] Order orderFromText(const std::string& text);

/// One heat-map: shares of a language, of a family (languages weighing the same), or of all.
struct Tile {
    std::string id;       ///< language code, "family-4" (a folded family too), "mean"
    std::string name;     ///< own name
    std::string english;
    std::string code;
    int family = -1;      ///< index into the table's families
    int hue = -1;         ///< 0..6, -1: neutral
    bool rightToLeft = false;
    std::int64_t tokens = 0;
    std::vector<int> members;    ///< rows of the load table
    std::vector<double> shares;  ///< layers x experts
};
/// In the order of the language table; languages it does not know come last.
/// \param folded families that are one tile in place of their languages (indices; -1: the languages without one), where each is language.
[[nodiscard]] std::vector<Tile> tiles(const routing::LoadTable& table, const routing::LanguageTable& languages, Each each, const std::set<int>& folded = {});
/// The families that options name under "folded".
[[nodiscard]] std::set<int> foldedFrom(const base::Json& options);

/// Experts in the order in which they are drawn.
[[nodiscard]] std::vector<int> drawnOrder(const routing::LoadTable& table, Order order);

/// log2 of load over uniform, clipped to [-3, 3]; -3 for a dead expert.
[[nodiscard]] double level(double share, int experts);

}  // namespace triptych::app::routingview
