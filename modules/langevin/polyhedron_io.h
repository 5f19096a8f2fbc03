#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "langevin/polyhedron.h"

/// Polyhedra in other programs' files. The text is untrusted: sizes are checked before memory is taken, everything is read or nothing, and errors
/// name "where:line".
namespace triptych::langevin {

/// cdd's and lrs's H-format: "begin", "m n real|rational|integer", m rows "b -A" of n numbers (fractions too), "end". Lines that begin with '*' or '#' are
/// comments; rows listed by "linearity k i1 .. ik" (before "begin" or after "end"; "equality" is the old word) become two inequalities.
[[nodiscard]] base::Result<Polyhedron> readIne(std::string_view text, std::string_view where);

/// One row a line: a1, .., ad, b. With a header the column named b (or rhs) may stand anywhere; without one it is the last. Comma, semicolon or
/// tabulator, whichever the first line has.
[[nodiscard]] base::Result<Polyhedron> readPolyhedronCsv(std::string_view text, std::string_view where);

/// Matrix Market, coordinate or array, real or integer, general or symmetric. With `b` (an m x 1 matrix, or numbers one a line) the matrix is A;
/// without, its last column is b: [A | b].
[[nodiscard]] base::Result<Polyhedron> readMatrixMarket(std::string_view text, std::string_view where, std::optional<std::string_view> b = std::nullopt,
                                                        std::string_view whereB = {});

/// Whichever of the three the text looks like: "%%MatrixMarket" first; a line "begin"; else CSV.
[[nodiscard]] base::Result<Polyhedron> readPolyhedron(std::string_view text, std::string_view where, std::optional<std::string_view> b = std::nullopt,
                                                      std::string_view whereB = {});

}  // namespace triptych::langevin
