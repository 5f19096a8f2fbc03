#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace triptych::routing {

/// Columns of the output "routing" of routing.train_model, one row a measurement and mixture layer; NaN where nothing is known. See RoutingMeasures.
namespace routingcolumn {
enum { step, layer, information, floor, hits, lift, floorHigh, liftHigh, columns, columnsBefore3 = floorHigh };
}
/// Of its output "paths", one row a measurement. See PathSeparability.
namespace pathcolumn {
enum { step, share, floor, floorHigh, columns, columnsBefore3 = floorHigh };
}

/// Of its output "documents", one row a test document: its place in the corpus, its language there, the number of its sentence, -log p of its scored tokens in nats, their bytes and how many they
/// are, and its source by number in "sources" of the account, -1: not known.
namespace documentcolumn {
enum { document, language, sentence, nats, bytes, tokens, source, columns, columnsBefore4 = source };
}

/// Rows that lack the last columns, as trainings of earlier revisions left them: NaN stands there.
[[nodiscard]] inline std::vector<double> widened(std::span<const double> rows, std::size_t had, std::size_t columns) {
    if (had == columns)
        return {rows.begin(), rows.end()};
    std::vector<double> out;
    out.reserve(rows.size() / had * columns);
    for (std::size_t at = 0; at + had <= rows.size(); at += had) {
        out.insert(out.end(), rows.begin() + static_cast<std::ptrdiff_t>(at), rows.begin() + static_cast<std::ptrdiff_t>(at + had));
        out.insert(out.end(), columns - had, std::numeric_limits<double>::quiet_NaN());
    }
    return out;
}

}  // namespace triptych::routing
