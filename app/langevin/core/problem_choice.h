#pragma once

#include <string>
#include <vector>

#include "base/job.h"
#include "base/json.h"

namespace triptych::app::langevinview {

/// A part of a loss's or a set's document as a form shows it: a value by its parameter, or numbers in a row, or rows of them.
struct DocumentField {
    enum class Shape { value, vector, bounds, matrix } shape = Shape::value;
    base::Parameter parameter;
    bool optional = false;  ///< an empty table takes it out of the document
};

/// The fields of this loss (of its kind, and of the plane's family where it is read as such); none of a loss of a person's own.
[[nodiscard]] std::vector<DocumentField> lossFields(const base::Json& loss, int dimension);
[[nodiscard]] std::vector<DocumentField> setFields(const base::Json& set);

/// The kinds of loss that need no table of data, and "own".
[[nodiscard]] std::vector<std::string> freeLossKinds();
/// A loss of another kind on the same set, with what both kinds have kept. \param inside a point of the set, in its dimension.
[[nodiscard]] base::Json lossOfKind(const std::string& kind, const std::vector<double>& inside, const base::Json& old);
/// The same among the plane's families.
[[nodiscard]] base::Json planeLossOfKind(const std::string& kind, const base::Json& old);
/// The loss in another dimension: lists of coordinates shortened, or filled up with zeros.
[[nodiscard]] base::Json lossInDimension(const base::Json& loss, int dimension);

/// "rows" and the kinds of the constraint catalogue that there are in this dimension.
[[nodiscard]] std::vector<std::string> setKinds(int dimension);
/// A set of another kind in the same dimension, round the same centre where both have one. \param old a set that can be read.
[[nodiscard]] base::Json setOfKind(const std::string& kind, const base::Json& old);
/// "rows" for {"A", "b"}.
[[nodiscard]] std::string kindOfSet(const base::Json& set);

}  // namespace triptych::app::langevinview
