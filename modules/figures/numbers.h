#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "figures/scene.h"

namespace triptych::figures {

/// What is drawn as one tidy table, a row a number: panel, mark, kind, name, item, x, y, lower, upper, value, text.
/// Heat-maps give a row a cell (its centre); pictures only their place and size; links name their two nodes.
[[nodiscard]] Table tableOfMarks(const FigureScene& scene);

/// The table a reader of the figure expects: the scene's own (several are stacked under a first column "table"), else the marks.
[[nodiscard]] Table figureTable(const FigureScene& scene);

/// RFC 4180: CRLF, quotes only where needed, header first.
[[nodiscard]] std::string toCsv(const Table& table);
/// The same with tabulators, for a clipboard; tabulators and line ends inside cells become spaces.
[[nodiscard]] std::string toTsv(const Table& table);
/// The inverse of toCsv: strict RFC 4180, every row as long as the header; errors name the row.
[[nodiscard]] base::Result<Table> tableFromCsv(std::string_view csv, std::string_view where);

}  // namespace triptych::figures
